"""What keeps claims of numbers from being compared, and what may have been counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import pytest

from builders import Cells, cells, table
from gravemap.comparable import doubtful_counts, incomparable
from gravemap.entries import Entry, read_entries
from gravemap.errors import Problem
from gravemap.records import CountClaim, Grave, Record, Scope

R = TypeVar("R", bound=Record)

#: A whole with two parts, of which the first has parts again.
VALLEY = [
    cells("scopes", id="valley", parts="fields;hospital"),
    cells("scopes", id="fields", parts="north;south"),
    *(cells("scopes", id=name) for name in ("hospital", "north", "south", "elsewhere")),
]


def read(model: type[R], rows: Sequence[Cells]) -> list[Entry[R]]:
    return read_entries(table(model.table, *rows), model)[0]


def said(problems: Iterable[Problem]) -> list[str]:
    return [str(problem).removeprefix("records/") for problem in problems]


def faults(claims: Sequence[Cells] = (), scopes: Sequence[Cells] = VALLEY) -> list[str]:
    return said(incomparable(read(Scope, scopes), read(CountClaim, claims)))


def warnings(
    claims: Sequence[Cells] = (), scopes: Sequence[Cells] = VALLEY, graves: Sequence[Cells] = ()
) -> list[str]:
    return said(doubtful_counts(read(Scope, scopes), read(CountClaim, claims), read(Grave, graves)))


def find(name: str, scope: str = "", event: str = "", **given: str) -> dict[str, str]:
    return cells("counts", id=name, scope_id=scope, event_id=event, **given)


def total(name: str, scope: str, **given: str) -> dict[str, str]:
    return cells("counts", id=name, scope_id=scope, mode="cumulative", **given)


def test_finds_with_a_day_and_totals_with_or_without_one_can_be_compared() -> None:
    assert faults([find("c1", "north", "e1"), total("c2", "valley", date="")]) == []


def test_a_find_without_a_day_is_told_how_to_write_a_span() -> None:
    assert faults([find("c1", "north", date="")]) == [
        (
            "counts.csv, row 2, column date: is empty. An increment needs the day of the find; where it is not known "
            "write the span it must lie in, such as [2020-06-05..2021-09-30], or [2020-06-05..] when only the "
            "earliest day is known."
        )
    ]


@pytest.mark.parametrize("date", ["[2020-06-05..2021-09-30]", "[2020-06-05..]"])
def test_what_the_cure_says_is_one(date: str) -> None:
    assert faults([find("c1", date=date)]) == []


def test_a_day_that_cannot_be_read_is_not_told_as_missing_too() -> None:
    assert faults([find("c1", "north", date="05/06/2031")]) == []


def test_a_total_is_no_event() -> None:
    assert faults([total("c1", "north", event_id="e1")]) == [
        (
            "counts.csv, row 2, column event_id: “e1” names an event, and a total so far is no event. "
            "Leave the cell empty, or write increment as the mode."
        )
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("north", "north"), ("north", "fields"), ("valley", "south"), ("valley", "hospital")]
)
def test_an_event_may_be_told_of_a_scope_and_of_what_it_is_part_of(one: str, other: str) -> None:
    assert faults([find("c1", one, "e1"), find("c2", other, "e1")]) == []


@pytest.mark.parametrize(
    ("one", "other"), [("north", "south"), ("hospital", "south"), ("elsewhere", "valley")]
)
def test_an_event_in_two_places_is_told_with_both_cures(one: str, other: str) -> None:
    assert faults([find("c1", one, "e1"), find("c2", other, "e1")]) == [
        (
            f"counts.csv, row 3, column scope_id: “{other}” is another place than {one}, where row 2 puts the event e1: "
            "neither is part of the other. If these are two finds, give each an event_id of its own; if the sources "
            "disagree about the place of one find, write one conflict_group in all its claims."
        )
    ]


def test_every_claim_that_puts_an_event_elsewhere_is_told() -> None:
    claims = [
        find("c1", "fields", "e1"),
        find("c2", "north", "e1"),
        find("c3", "south", "e1"),
        find("c4", "hospital", "e1"),
    ]

    assert [line.split(":")[0] for line in faults(claims)] == [
        "counts.csv, row 4, column scope_id",
        "counts.csv, row 5, column scope_id",
    ]


@pytest.mark.parametrize(
    ("first", "second", "is_fault"),
    [("june", "june", False), ("june", "july", True), ("june", "", True), ("", "", True)],
)
def test_a_disagreement_about_the_place_may_be_declared(first: str, second: str, *, is_fault: bool) -> None:
    claims = [
        find("c1", "north", "e1", conflict_group=first),
        find("c2", "south", "e1", conflict_group=second),
        find("c3", "fields", "e1"),  # disagrees with nobody
    ]

    assert bool(faults(claims)) is is_fault


@pytest.mark.parametrize(
    "other",
    [
        find("c2", "south", "e1", unit="graves"),
        find("c2", "", "e1"),
        find("c2", "south", "e2"),
        find("c2", "apart", "e1"),
        find("c2", "nowhere", "e1"),
    ],
    ids=["another unit", "no scope", "another event", "kept apart", "told as unknown"],
)
def test_what_is_not_compared_is_in_no_other_place(other: dict[str, str]) -> None:
    scopes = [*VALLEY, cells("scopes", id="apart", kept_apart="not alike")]

    assert faults([find("c1", "north", "e1"), other], scopes) == []


@pytest.mark.parametrize(
    ("north", "south", "told"),
    [
        (
            {"covers": "graves/quarry;graves/morgue"},
            {"covers": "graves/morgue"},
            "both cover graves/morgue. Leave one of them out, or change what they cover.",
        ),
        (
            {"parts": "pit"},
            {"parts": "pit"},
            "both contain pit. Leave one of them out, or take pit out of one",
        ),
        ({"parts": "south"}, {}, "north contains south. Leave one of them out."),
        ({}, {"parts": "deep"}, ""),
        ({"parts": "pit"}, {"parts": "deep"}, "both contain pit. Leave one of them out"),
        ({"parts": "deep;shallow"}, {"parts": "deep"}, "both contain deep. Leave one of them out"),
        ({"covers": "graves/shaft"}, {"parts": "deep"}, "both cover graves/shaft. Leave one of them out"),
    ],
)
def test_parts_that_overlap_are_told_with_what_they_share(
    north: dict[str, str], south: dict[str, str], told: str
) -> None:
    scopes = [
        cells("scopes", id="all", parts="north;south"),
        cells("scopes", id="north", **north),
        cells("scopes", id="south", **south),
        cells("scopes", id="pit", covers="graves/shaft"),
        cells("scopes", id="deep", parts="pit"),
        cells("scopes", id="shallow"),
    ]
    found = faults(scopes=scopes)

    assert len(found) == bool(told)
    expected = f"scopes.csv, row 2, column parts: “north; south” overlap: {told}"
    assert all(line.startswith(expected) for line in found)


def test_the_order_of_parts_that_overlap_does_not_matter() -> None:
    scopes = [
        cells("scopes", id="all", parts="pit;north"),
        cells("scopes", id="north", parts="pit"),
        cells("scopes", id="pit"),
    ]

    assert "“pit; north” overlap: north contains pit." in faults(scopes=scopes)[0]


def test_scopes_in_a_circle_are_told_elsewhere_and_do_not_keep_the_check_from_ending() -> None:
    scopes = [
        cells("scopes", id="a", parts="b;c"),
        cells("scopes", id="b", parts="a"),
        cells("scopes", id="c"),
    ]

    assert faults(scopes=scopes) == []


def test_a_part_listed_twice_is_told_once() -> None:
    scopes = [cells("scopes", id="all", parts="north; south ;north؛north"), *VALLEY[3:]]

    assert faults(scopes=scopes) == [
        "scopes.csv, row 2, column parts: “north” is listed twice. Write every part once."
    ]


def test_what_is_kept_apart_has_no_parts_and_is_none() -> None:
    scopes = [
        cells("scopes", id="all", parts="north;missing"),
        cells("scopes", id="missing", parts="south", kept_apart="may fall"),
        *VALLEY[3:],
    ]

    assert faults(scopes=scopes) == [
        (
            "scopes.csv, row 2, column parts: “missing” is kept apart in row 3, so it can be no part: its claims are never "
            "compared. Leave it out, or empty its kept_apart."
        ),
        (
            "scopes.csv, row 3, column kept_apart: “may fall” keeps this scope apart, although it has parts: its claims "
            "would never be compared with theirs. Empty this cell, or parts."
        ),
    ]


def test_a_pit_counted_apart_from_its_field_is_doubtful() -> None:
    scopes = [
        cells("scopes", id="all", parts="field;pit"),
        cells("scopes", id="field", covers="graves/quarry"),
        cells("scopes", id="pit", covers="graves/quarry-1"),
    ]
    graves = [cells("graves"), cells("graves", id="quarry-1", parent_id="quarry")]

    [told] = warnings(scopes=scopes, graves=graves)
    assert "count graves/quarry-1 apart from graves/quarry, which holds it" in told


def test_finds_that_may_be_one_are_doubtful() -> None:
    claims = [find("c1", "north", "e1"), find("c2", "north", "e2", source_ids="s2")]

    assert warnings(claims) == [
        (
            "counts.csv, row 3, column event_id: “e2” has the number and the date of e1 in row 2, of the same scope: "
            "12, 2031-10-28. If both are one find, give them one event_id."
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"event": "e1"},
        {"event": ""},
        {"scope": "south"},
        {"unit": "graves"},
        {"quantity": "at least 12"},
        {"date": "2031-10-29"},
        {"source_ids": "s1;s2"},
        {"mode": "cumulative"},
    ],
    ids=str,
)
def test_finds_that_are_told_apart_are_not(other: dict[str, str]) -> None:
    given = {"scope": "north", "event": "e2", "source_ids": "s2", **other}

    assert warnings([find("c1", "north", "e1"), find("c2", **given)]) == []


def test_two_finds_of_an_unknown_number_are_not_alike() -> None:
    claims = [
        find(name, "north", name, quantity="unknown", source_ids=source)
        for name, source in (("e1", "s1"), ("e2", "s2"))
    ]

    assert warnings(claims) == []


def test_of_three_finds_alike_each_is_held_against_all_before_it() -> None:
    claims = [
        find("c1", "north", "e1", source_ids="s1"),
        find("c2", "north", "e2", source_ids="s2"),
        find("c3", "north", "e3", source_ids="s1"),  # s1 tells e1 and e3 as two
    ]

    assert [line.partition(" has ")[2].split(", of")[0] for line in warnings(claims)] == [
        "the number and the date of e1 in row 2",
        "the number and the date of e2 in row 3",
    ]


def test_a_find_before_all_that_the_totals_count_is_doubtful() -> None:
    claims = [
        total("c1", "north", since="2031-06", date="2031-11"),
        total("c2", "north", since="2031-05-20", date="2031-11"),
        find("c3", "north", "e1", date="2031-05-19"),
        find("c4", "north", "e2", date="2031-05-20"),
        find("c5", "north", "e3", date="2031-05"),
    ]

    assert warnings(claims) == [
        (
            "counts.csv, row 4, column date: “2031-05-19” lies before since of every total of north in this unit. "
            "Make sure that the find is one of this scope."
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        total("c2", "north", date="2031-11"),
        total("c2", "north", since="../2031-06", date="2031-11"),
        total("c2", "north", since="2030", date="2031-11"),
    ],
    ids=["no since", "an open since", "an earlier since"],
)
def test_a_find_that_one_total_may_count_is_not(other: dict[str, str]) -> None:
    claims = [
        total("c1", "north", since="2031-06", date="2031-11"),
        other,
        find("c3", "north", "e1", date="2031-05-19"),
    ]

    assert warnings(claims) == []


def test_totals_of_another_scope_or_unit_say_nothing_of_a_find() -> None:
    claims = [
        total("c1", "south", since="2031-06", date="2031-11"),
        total("c2", "north", since="2031-06", date="2031-11", unit="graves"),
        find("c3", "north", "e1", date="2031-05-19"),
    ]

    assert warnings(claims) == []
