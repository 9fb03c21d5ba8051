from __future__ import annotations

import pytest
from pydantic import ValidationError

from gravemap.records import TABLES, ImportedIncident
from gravemap.records.imported import LONGEST


def _row(**cells: str) -> ImportedIncident:
    return ImportedIncident.model_validate({"id": "a", "kind": "killing", "fact_grade": "reported", **cells})


def test_it_is_no_table_of_a_case() -> None:
    assert ImportedIncident not in TABLES.values()


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12.0", 12), ("٣", 3), ("1 200", 1200)])
def test_a_number_of_people_is_read_as_programs_write_it(text: str, number: int) -> None:
    assert _row(killed_low=text).killed_low == number


@pytest.mark.parametrize("text", ["-1", "nan", "inf", "3.5", "1,200", "1e3", "about 3"])
def test_what_is_no_number_of_people_is_told(text: str) -> None:
    with pytest.raises(ValidationError, match=r"is not a number of people. Write a whole number from 0 on"):
        _row(killed_low=text)


def test_a_text_is_one_line_and_not_endless() -> None:
    assert _row(title="Shots \n\t in the night\r\nat the bridge").title == "Shots in the night at the bridge"
    assert _row(title="x" * LONGEST).title is not None
    with pytest.raises(ValidationError, match=r"has 10,001 letters. Write at most 10,000"):
        _row(title="x" * (LONGEST + 1))


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"longitude": "10"}, "latitude", "is empty, and longitude is not"),
        ({"latitude": "10"}, "longitude", "is empty, and latitude is not"),
        ({"uncertainty_m": "10"}, "uncertainty_m", "stands without longitude"),
        ({"injured_low": "3", "injured_high": "2"}, "injured_low", "is more than injured_high, 2"),
    ],
)
def test_cells_that_do_not_go_together_are_told(cells: dict[str, str], column: str, said: str) -> None:
    assert [fault[:2] for fault in _row(**cells).faults()] == [(column, said)]


def test_a_best_number_outside_of_the_others_is_no_fault() -> None:
    assert list(_row(killed_low="2", killed_best="9", killed_high="3").faults()) == []
