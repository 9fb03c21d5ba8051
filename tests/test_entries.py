from __future__ import annotations

import pytest

from builders import cells, table
from gravemap.entries import read_entries
from gravemap.records import Coverage, GraveEvent, Place, Record, Scope, Source


def problems(model: type[Record], **given: str) -> list[str]:
    row = {column.removesuffix("_"): text for column, text in given.items()}
    found = read_entries(table(model.table, row), model)[1]
    return [str(problem).removeprefix(f"records/{model.table}.csv, row 2, ") for problem in found]


def test_a_row_becomes_a_record_that_knows_its_cells() -> None:
    [entry], found = read_entries(table("coverage", cells("coverage", from_="2031-06 ")), Coverage)

    assert found == []
    assert entry.record.from_ is not None
    assert entry.record.from_.text == "2031-06"
    assert (entry.id, entry.column("from_"), entry.text("from_"), entry.row.number) == (
        "v1",
        "from",
        "2031-06 ",
        2,
    )


def test_a_problem_of_an_entry_names_its_cell() -> None:
    [entry], _ = read_entries(table("coverage", cells("coverage", from_="2031")), Coverage)

    assert (
        str(entry.problem("from_", "is wrong"))
        == "records/coverage.csv, row 2, column from: “2031” is wrong."
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"id": "Event 1"}, "column id: “Event 1” is not an id. Write small letters a to z,"),
        ({"id": ""}, "column id: is empty. Every row needs it: a name for this row that never changes"),
        ({"state": ""}, "column state: is empty. Write one of: reported, located, secured,"),
        (
            {"state": "exumed"},
            "column state: “exumed” is no grave state. Did you mean exhumed? Write one of:",
        ),
        (
            {"date": "05/06/2031"},
            "column date: “05/06/2031” has two readings. Write 2031-06-05 for 5 June 2031",
        ),
        ({"source_ids": "s1; S 2"}, "column source_ids: “S 2” is not an id."),
    ],
)
def test_a_faulty_cell_is_told_with_what_to_write(given: dict[str, str], said: str) -> None:
    [told] = problems(GraveEvent, **cells("grave_events", **given))

    assert told.startswith(said)


def test_every_faulty_cell_of_a_row_is_told() -> None:
    told = problems(GraveEvent, id="E", state="x", date="soon", source_ids="s1")

    assert [line.split(":")[0].removeprefix("column ") for line in told] == [
        "id",
        "grave_id",
        "state",
        "date",
    ]


@pytest.mark.parametrize(
    ("longitude", "latitude", "cure"),
    [
        ("45,1", "10", "Write a decimal point, not a comma: 45.1"),
        ("32.4", "113.6", "Longitude and latitude look swapped: write longitude 113.6, latitude 32.4"),
        ("10", "91", "Longitude and latitude look swapped: write longitude 91, latitude 10"),
        ("100", "91", "Write degrees north from -90 to 90"),
    ],
)
def test_coordinates_that_cannot_be_are_told_with_the_likely_slip(
    longitude: str, latitude: str, cure: str
) -> None:
    [told] = problems(Place, **cells("places", longitude=longitude, latitude=latitude))

    assert f" {cure}." in told


def test_a_faulty_row_keeps_its_sound_cells_for_the_checks_that_follow() -> None:
    row = {"id": "S 1", "name_en": "All", "parts": "fields;hospital;The Rest"}
    [entry], found = read_entries(table("scopes", row), Scope)

    assert [problem.found for problem in found] == ["S 1", "The Rest"]
    assert isinstance(entry.record, Scope)
    assert entry.record.parts == ("fields", "hospital")
    assert vars(entry.record)["id"] is None
    assert entry.id == "S 1"


def test_a_column_that_the_table_does_not_have_is_told_of_the_table_and_not_of_each_row() -> None:
    without_title = table("sources")
    rows = table("sources", {"id": "s1", "publisher": "Gazette"}).rows
    header = tuple(column for column in without_title.header if column != "title")
    reduced = type(without_title)(
        name="sources",
        file="records/sources.csv",
        sheet=None,
        header=header,
        rows=rows,
        encoding="utf-8",
        delimiter=",",
    )

    assert read_entries(reduced, Source)[1] == []
