from __future__ import annotations

from collections.abc import Sequence

import pytest

from builders import Cells, cells, entries
from gravemap.crosscheck import cross_problems
from gravemap.records import TABLES

SOURCES = [{"id": "s001", "publisher": "Gazette", "title": "Bodies"}]


def problems(**tables: Sequence[Cells]) -> list[str]:
    given = {"sources": SOURCES, **tables}
    return [str(problem).removeprefix("records/") for problem in cross_problems(entries(**given))]


def place(name: str, **given: str) -> dict[str, str]:
    return cells("places", id=name, **given)


def grave(name: str, **given: str) -> dict[str, str]:
    return cells("graves", **{"id": name, "source_ids": "s001", **given})


def test_rows_that_refer_to_each_other_have_no_problem() -> None:
    assert problems(places=[place("town")], graves=[grave("quarry", place_id="town")]) == []


def test_two_rows_with_one_id_are_told_of_each_other() -> None:
    assert problems(places=[place("town"), place("hill"), place("town")]) == [
        "places.csv, row 4, column id: “town” is also the id of row 2. Give every row an id of its own."
    ]


def test_the_same_id_in_two_tables_is_no_problem() -> None:
    assert problems(places=[place("quarry")], graves=[grave("quarry")]) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"place_id": "twon"}, "column place_id: “twon” is not an id of places. Did you mean town?"),
        ({"place_id": "quarry"}, "column place_id: “quarry” is not an id of places. It is an id of graves;"),
        (
            {"place_id": "elsewhere"},
            "column place_id: “elsewhere” is not an id of places. Add a row with this id",
        ),
        ({"source_ids": "s001;s002"}, "column source_ids: “s002” is not an id of sources. Add a row"),
        ({"source_ids": "s1"}, "column source_ids: “s1” is not an id of sources. Did you mean s001?"),
        ({"possibly_same_as": "x;y"}, "column possibly_same_as: “x” is not an id of graves."),
    ],
)
def test_a_reference_into_nothing_is_told_with_what_was_probably_meant(
    given: dict[str, str], said: str
) -> None:
    told = problems(places=[place("town")], graves=[grave("quarry", **given)])

    assert told[0].startswith(f"graves.csv, row 2, {said}")


def test_a_row_with_a_fault_of_its_own_is_still_there_to_refer_to() -> None:
    assert problems(places=[place("town", kind="hamlt")], graves=[grave("quarry", place_id="town")]) == []


def test_the_sound_cells_of_a_faulty_row_are_checked_all_the_same() -> None:
    told = problems(graves=[grave("quarry", kind="x", place_id="town", parent_id="quarry")])

    assert [line.split(":")[0] for line in told] == [
        "graves.csv, row 2, column place_id",
        "graves.csv, row 2, column parent_id",
    ]


UNCITED = {"publication": {"public_domain_source_id": ""}}


@pytest.mark.parametrize(
    ("table", "column", "key"),
    [("scopes", "covers", "graves/quary"), ("publication", "subject", "graves/quary")],
)
def test_the_name_of_a_row_of_another_table_is_followed(table: str, column: str, key: str) -> None:
    [told] = problems(
        graves=[grave("quarry")], **{table: [cells(table, **{column: key}, **UNCITED.get(table, {}))]}
    )

    assert told == (
        f"{table}.csv, row 2, column {column}: “graves/quary” is not an id of graves. Did you mean graves/quarry?"
    )


def test_the_whole_case_is_a_subject() -> None:
    assert problems(publication=[cells("publication", subject="*", public_domain_source_id="")]) == []


def test_no_reference_into_a_table_that_could_not_be_read_is_a_fault() -> None:
    given = entries(graves=[grave("quarry", place_id="town")])

    assert list(cross_problems(given, unread=frozenset({"places", "sources"}))) == []


def test_a_table_that_the_case_does_not_have_is_told_once_for_a_column() -> None:
    given = entries(sources=SOURCES, graves=[grave("one", place_id="a"), grave("two", place_id="b")])

    assert [str(problem) for problem in cross_problems(given, absent=frozenset({"places"}))] == [
        (
            "records/graves.csv, row 2, column place_id: “a” is an id of places, a table that the case does not have. "
            "Add the table places, or empty this column."
        )
    ]


def test_a_circle_of_parents_is_written_out_once() -> None:
    told = problems(graves=[grave("a", parent_id="b"), grave("b", parent_id="c"), grave("c", parent_id="a")])

    assert told == [
        (
            "graves.csv, row 2, column parent_id: “b” leads back to this row: a → b → c → a. "
            "Change parent_id in one of these graves."
        )
    ]


def test_a_row_may_not_be_its_own_parent() -> None:
    [told] = problems(places=[place("town", parent_id="town")])

    assert "“town” leads back to this row: town → town." in told


def test_places_may_not_be_described_from_each_other_in_a_circle() -> None:
    [told] = problems(places=[place("a", reference_id="b"), place("b", reference_id="a")])

    assert "column reference_id" in told
    assert "a → b → a" in told


def test_every_circle_of_parts_is_told() -> None:
    scopes = [cells("scopes", id=name, parts=parts) for name, parts in (("a", "b;c"), ("b", "a"), ("c", "a"))]

    assert sorted(line.split(": ")[2] for line in problems(scopes=scopes)) == [
        "a → b → a. Change parts in one of these scopes.",
        "a → c → a. Change parts in one of these scopes.",
    ]


@pytest.mark.parametrize("table", [name for name, model in TABLES.items() if model.is_sourced])
def test_nothing_goes_without_a_source(table: str) -> None:
    told = problems(**{table: [cells(table, source_ids="")]})

    said = f"{table}.csv, row 2, column source_ids: is empty. Nothing goes without a source"
    assert any(line.startswith(said) for line in told)


def test_faulty_source_ids_are_not_told_as_missing_too() -> None:
    assert problems(graves=[grave("quarry", source_ids="S 1")]) == []


@pytest.mark.parametrize(
    ("table", "given", "said"),
    [
        (
            "places",
            {"longitude": "10"},
            "column latitude: is empty while longitude is not. Write both, or neither.",
        ),
        ("incidents", {"latitude": "45"}, "column longitude: is empty while latitude is not."),
        (
            "places",
            {"bearing": "north"},
            "column bearing: “north” means nothing without reference_id, which is empty.",
        ),
        (
            "places",
            {"osm_version": "2"},
            "column osm_version: “2” means nothing without osm, which is empty.",
        ),
        ("sources", {"sha256": "0" * 64}, "means nothing without file, which is empty."),
        ("control", {"from_actor_id": "brigade"}, "column from_actor_id: “brigade” is the same as actor_id."),
        ("allegiances", {"ally_id": "brigade"}, "column ally_id: “brigade” is the same as actor_id."),
        ("graves", {"possibly_same_as": "quarry"}, "column possibly_same_as: “quarry” is the same as id."),
    ],
)
def test_cells_that_do_not_go_together_are_told(table: str, given: dict[str, str], said: str) -> None:
    assert any(said in told for told in problems(**{table: [cells(table, **given)]}))


@pytest.mark.parametrize(
    ("table", "given", "said"),
    [
        (
            "sources",
            {"published": "2031-02", "accessed": "2031-01"},
            "column accessed: “2031-01” lies before published, which is 2031-02.",
        ),
        (
            "coverage",
            {"from_": "2031-02-01", "until": "2031-01"},
            "column until: “2031-01” lies before from, which is 2031-02-01.",
        ),
        (
            "counts",
            {"since": "2032", "date": "2031-12-31"},
            "column date: “2031-12-31” lies before since, which is 2032.",
        ),
        (
            "counts",
            {"date": "2031-06-05", "reported": "2031-06-04"},
            "column reported: “2031-06-04” lies before date",
        ),
        (
            "publication",
            {"decided": "2033", "review_by": "2032"},
            "column review_by: “2032” lies before decided",
        ),
    ],
)
def test_dates_that_run_backwards_are_told(table: str, given: dict[str, str], said: str) -> None:
    assert any(said in told for told in problems(**{table: [cells(table, **given)]}))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2031-06-05", "2031-06"),
        ("2031-06", "2031-06-05"),
        ("2031", "2031"),
        ("2031-06-05~", "2031-06-03"),
        ("2031/..", "2031-06"),
    ],
)
def test_dates_that_can_be_in_order_are_no_fault(start: str, end: str) -> None:
    row = cells("coverage", from_=start, until=end, source_ids="s001")

    assert problems(places=[place("town")], coverage=[row]) == []


def test_an_import_is_a_subject_of_decisions_and_of_nothing_else() -> None:
    given = entries(
        sources=SOURCES,
        publication=[
            cells("publication", subject="incidents/ged", public_domain_source_id=""),
            cells("publication", id="p2", subject="incidents/geds", public_domain_source_id=""),
        ],
    )

    for absent in (frozenset({"incidents"}), frozenset[str]()):
        told = [str(problem) for problem in cross_problems(given, absent=absent, imports=("ged",))]
        assert told == [
            (
                "records/publication.csv, row 3, column subject: “incidents/geds” is not an id of incidents. "
                "Did you mean incidents/ged?"
            )
        ]
