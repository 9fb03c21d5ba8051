from __future__ import annotations

import pytest
from pydantic import ValidationError

from builders import make
from gravemap.records import Source


def test_a_source_is_of_the_press_unless_it_says_otherwise() -> None:
    assert make(Source).kind == "press"


def test_a_source_may_tell_another_s_text() -> None:
    assert make(Source, origin="Sample News Agency").origin == "Sample News Agency"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example", "gazette.example", "https:// x"])
def test_only_an_address_of_the_web_is_one(url: str) -> None:
    with pytest.raises(ValidationError, match="is not a web address"):
        make(Source, url=url)
