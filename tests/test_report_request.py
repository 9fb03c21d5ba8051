from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.at_date import Known, known_of
from gravemap.case import read_case
from gravemap.errors import DataError
from gravemap.report_request import Request, understood
from gravemap.surroundings import surroundings_of
from told_cases import day


@pytest.fixture(scope="module")
def full() -> Known:
    return known_of(surroundings_of(read_case(SAMPLE)))


def test_without_options_it_is_the_case_s_own_date_scope_and_file(full: Known) -> None:
    asked = understood(Request(SAMPLE), full)

    assert (asked.date, asked.lang, asked.series) == (day("2031-11-05"), "en", (("fields", "bodies"),))
    assert asked.known is full
    assert asked.output == Path("maps/sample-2031-11-05.md")
    assert understood(Request(SAMPLE, lang="ar", edition="restricted"), full).output == Path(
        "maps/restricted/sample-2031-11-05-ar.md"
    )


def test_known_may_be_a_day_or_the_day_of_the_report(full: Known) -> None:
    assert understood(Request(SAMPLE, known="2031-12-01"), full).known.day == day("2031-12-01")
    assert understood(Request(SAMPLE, date="2031-11-20", known="date"), full).known.day == day("2031-11-20")


def test_scopes_units_and_names_are_those_asked_for(full: Known) -> None:
    asked = understood(
        Request(SAMPLE, scopes=("all", "hospital"), units=("bodies", "graves"), without=("s003",)), full
    )

    assert asked.series == (
        ("all", "bodies"),
        ("all", "graves"),
        ("hospital", "bodies"),
        ("hospital", "graves"),
    )
    assert asked.known.without == {"s003"}


@pytest.mark.parametrize(
    ("request_", "option", "words"),
    [
        (Request(SAMPLE, date="2027-12-31"), "--date", "2028-01-01 to 2032-12-31"),
        (Request(SAMPLE, date="2031-06"), "--date", "is not one day"),
        (Request(SAMPLE, date="yesterday"), "--date", "yesterday"),
        (Request(SAMPLE, known="2031"), "--known", "is not one day"),
        (Request(SAMPLE, lang="fr"), "--lang", "en, ar"),
        (Request(SAMPLE, scopes=("field",)), "--scope", "Did you mean fields?"),
        (Request(SAMPLE, units=("body",)), "--unit", "is no unit"),
        (Request(SAMPLE, without=("s999",)), "--without", "is no source"),
        (Request(SAMPLE, output=Path("report.txt")), "--output", ".md or .html or .docx"),
    ],
)
def test_a_fault_is_told_with_its_cure(full: Known, request_: Request, option: str, words: str) -> None:
    with pytest.raises(DataError) as raised:
        understood(request_, full)

    [problem] = raised.value.problems
    assert problem.file == option
    assert words in str(problem)


def test_all_faults_are_told_at_once(full: Known) -> None:
    with pytest.raises(DataError) as raised:
        understood(Request(SAMPLE, date="1999-01-01", lang="fr", scopes=("x",), output=Path("a.pdf")), full)

    assert len(raised.value.problems) == 4


def test_a_scope_that_is_withheld_is_unknown(full: Known) -> None:
    """Its name would tell that there is something to withhold."""
    left = replace(full, scopes=tuple(one for one in full.scopes if one.id != "all"))

    with pytest.raises(DataError, match="is no scope that is shown"):
        understood(Request(SAMPLE, scopes=("all",)), left)
