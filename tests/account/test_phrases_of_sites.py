from __future__ import annotations

from gravemap.account.phrases import PHRASES
from gravemap.account.phrases_of_sites import SITES


def test_they_are_among_all_phrases_and_hide_no_other() -> None:
    assert SITES
    assert all(PHRASES[key] is pair for key, pair in SITES.items())
