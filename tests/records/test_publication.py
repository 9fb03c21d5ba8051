from __future__ import annotations

import pytest
from pydantic import ValidationError

from builders import make
from gravemap.records import PublicationDecision
from gravemap.records.answers import Signature


def test_a_decision_names_a_subject_a_level_and_a_reason() -> None:
    decision = make(PublicationDecision, subject="graves/quarry", level="l4")

    assert (decision.subject, decision.level) == ("graves/quarry", "L4")


@pytest.mark.parametrize("empty", ["subject", "level", "reason"])
def test_a_decision_without_one_of_them_is_none(empty: str) -> None:
    with pytest.raises(ValidationError, match=empty):
        make(PublicationDecision, **{empty: ""})


def test_those_who_sign_do_so_by_their_roles() -> None:
    assert make(PublicationDecision, signers="data editor; family liaison").signers == (
        Signature("data editor"),
        Signature("family liaison"),
    )
