from __future__ import annotations

from builders import make
from gravemap.records import Coverage


def test_coverage_without_an_end_is_open() -> None:
    coverage = make(Coverage, from_="2031-06-05")

    assert coverage.until is None
    assert coverage.from_ is not None
    assert coverage.from_.text == "2031-06-05"


def test_the_state_may_be_written_with_a_hyphen() -> None:
    assert make(Coverage, state="No-access").state == "no access"
