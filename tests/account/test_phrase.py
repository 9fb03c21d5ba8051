from __future__ import annotations

from gravemap.account.phrase import Text
from gravemap.terms import Words


def test_a_phrase_is_a_text_or_one_of_its_forms() -> None:
    counted: Text = {"one": "1 claim", "other": "{n} claims"}
    plain: Text = "{n} in all"

    assert [Words("en").fill(counted, n=n) for n in (1, 2)] == ["1 claim", "2 claims"]
    assert Words("en").fill(plain, n=7) == "7 in all"
