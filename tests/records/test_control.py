from __future__ import annotations

import pytest
from pydantic import ValidationError

from builders import make
from gravemap.records import ControlClaim


@pytest.mark.parametrize(("text", "preferred"), [("yes", True), ("no", False), ("", None)])
def test_whether_the_map_follows_a_claim_is_said_or_left_open(text: str, *, preferred: bool | None) -> None:
    assert make(ControlClaim, preferred=text).preferred is preferred


def test_a_claim_may_say_from_whom() -> None:
    assert make(ControlClaim, from_actor_id="guard").from_actor_id == "guard"


def test_a_claim_says_what_is_said_to_have_happened() -> None:
    with pytest.raises(ValidationError, match="basis"):
        make(ControlClaim, basis="")
