"""Rows counted together: nothing is lost, nobody is counted twice, and nothing is said that was not so."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dense_tables import uncertain_table
from gravemap.bulk.form import SCHEMA
from gravemap.dense.days import OPEN_DAY, days_of
from gravemap.dense.hexagons import hexagons_of
from gravemap.dense.months import NAMED, OTHERS, Together, together
from gravemap.dense.places import places_of
from gravemap.errors import BuildError

DAYS = st.one_of(st.none(), st.integers(21_000, 21_200), st.integers(-20_000, 60_000))
NUMBERS = st.one_of(st.none(), st.integers(0, 500))


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """One row of an import, with whatever may be unknown in it."""
    first = draw(DAYS)
    last = (
        None
        if first is None or draw(st.booleans()) is False
        else first + draw(st.sampled_from([0, 0, 1, 12, 40, 900]))
    )
    last = last if first is not None else draw(DAYS)
    has_core = first is not None and last is not None and draw(st.booleans())
    is_placed = draw(st.booleans())
    return {
        "id": "x",
        "day_first": first,
        "day_last": last,
        "core_first": first if has_core else None,
        "core_last": last if has_core else None,
        "longitude": draw(st.floats(9, 11)) if is_placed else None,
        "latitude": draw(st.floats(44, 46)) if is_placed else None,
        "precision": draw(st.sampled_from([None, "exact", "settlement", "region"])),
        "uncertainty_m": draw(st.sampled_from([None, 50.0, 9_000.0, 60_000.0])),
        "killed_min": draw(NUMBERS),
        "killed_max": draw(NUMBERS),
        "kind": draw(st.sampled_from(["killing", "strike", "battle"])),
        "fact_grade": draw(st.sampled_from(["reported", "disputed"])),
        "perpetrator": draw(st.one_of(st.none(), st.sampled_from([f"Force {at}" for at in range(14)]))),
        "published": draw(DAYS),
    }


def table_of(found: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(found, schema=SCHEMA).unify_dictionaries().combine_chunks()


def counted(table: pa.Table, resolution: int = 5) -> Together:
    return together(table, hexagons_of(table, resolution), days_of(table))


def known(table: pa.Table, name: str) -> list[int]:
    return [value for value in table[name].to_pylist() if value is not None]


@settings(deadline=None, max_examples=150)
@given(st.lists(rows(), max_size=60), st.integers(0, 8))
def test_no_row_and_nobody_is_lost_or_counted_twice(found: list[dict[str, Any]], resolution: int) -> None:
    table = table_of(found)
    made = counted(table, resolution)
    assert made.many.sum() == len(found)
    assert sum(known(made.table, "killed_min")) == sum(known(table, "killed_min"))
    assert sum(known(made.table, "killed_max")) == sum(known(table, "killed_max"))
    assert made.unlimited.sum() == table["killed_max"].null_count
    for name in ("kind", "fact_grade"):
        for word in set(table[name].to_pylist()):
            groups = np.array([value == word for value in made.table[name].to_pylist()], dtype=bool)
            assert made.many[groups].sum() == table[name].to_pylist().count(word)
    nobody = made.many[made.who < 0].sum()
    assert nobody == table["perpetrator"].null_count
    placed = hexagons_of(table, resolution)
    assert made.many[~made.places.known].sum() == placed.missing
    for cell in set(placed.corners[placed.known, 0].tolist()):
        inside = (made.places.corners[:, 0] == cell) & made.places.known
        assert made.many[inside].sum() == ((placed.corners[:, 0] == cell) & placed.known).sum()


@settings(deadline=None, max_examples=400)
@given(rows(), st.integers(-40, 40), st.integers(1, 120))
def test_nothing_is_certain_that_was_not_and_all_that_can_have_been_still_can(
    row: dict[str, Any], later: int, window: int
) -> None:
    table = table_of([row])
    made, days = counted(table), days_of(table)
    near = next((day for day in (row["day_first"], row["day_last"]) if day is not None), 0)
    there, sure = at(days, near + later, near + later - window + 1)
    group_there, group_sure = at(made.days, near + later, near + later - window + 1)
    assert group_there[0] or not there[0]
    assert sure[0] or not group_sure[0]


@settings(deadline=None, max_examples=100)
@given(st.lists(rows(), min_size=1, max_size=40), st.integers(-600, 1_900))
def test_at_the_end_of_a_month_everything_up_to_it_is_what_it_was_by_days(
    found: list[dict[str, Any]], month: int
) -> None:
    end = int(np.datetime64(month + 1, "M").astype("M8[D]").astype(int)) - 1
    table = table_of(found)
    made, days = counted(table), days_of(table)
    for whole, ours in zip(at(days, end, -2 * OPEN_DAY), at(made.days, end, -2 * OPEN_DAY), strict=True):
        assert made.many[ours].sum() == whole.sum()


def at(days: Any, date: int, since: int) -> tuple[Any, Any]:
    """Which can be there, and which certainly are, as the page asks."""
    dated = ~((days["first"] == -OPEN_DAY) & (days["last"] == OPEN_DAY))
    there = dated & (days["first"] <= date) & (days["last"] >= since)
    return there, there & (days["sureFirst"] <= date) & (days["sureLast"] >= since)


def test_rows_that_look_the_same_are_one_group() -> None:
    row = {"id": "x", "kind": "killing", "fact_grade": "reported", "longitude": 10.0, "latitude": 45.0}
    days = [
        {"day_first": day, "day_last": day, "core_first": day, "core_last": day} for day in (21_185, 21_190)
    ]
    made = counted(table_of([{**row, **one, "killed_min": 3, "killed_max": 4} for one in days]))
    assert made.many.tolist() == [2]
    assert made.table.to_pylist()[0]["killed_min"] == 6
    assert made.table.to_pylist()[0]["killed_max"] == 8
    assert made.days["first"].tolist() == [21_184]  # 2028-01-01
    assert made.days["last"].tolist() == [21_214]
    assert made.days["sureFirst"].tolist() == [21_214], "on which day of the month is not known any more"
    assert made.days["sureLast"].tolist() == [21_184]


def test_all_but_those_named_most_are_one_group() -> None:
    made = counted(uncertain_table(4_000))
    assert len(made.whose) == NAMED + 1
    assert made.whose[-1] == OTHERS
    assert made.who.max() == NAMED


def test_rows_are_known_from_the_end_of_the_month_in_which_they_were_published() -> None:
    row = {"id": "x", "kind": "killing", "fact_grade": "reported", "published": 21_190}
    assert counted(table_of([row])).table["published"].to_pylist() == [21_214]


def test_coarse_places_and_none_at_all_are_counted_together_too() -> None:
    table = uncertain_table(5_000)
    for level in ("L3", "L2", "L1"):
        made = together(table, places_of(table, level), days_of(table))
        assert made.many.sum() == 5_000


def test_more_people_than_a_page_can_tell_are_refused() -> None:
    row = {"id": "x", "kind": "killing", "fact_grade": "reported", "killed_min": 2_000_000_000}
    with pytest.raises(BuildError, match=r"4,000,000,000 killed in one cell and month"):
        counted(table_of([row, row]))


def test_no_rows_make_no_groups() -> None:
    assert counted(table_of([])).many.tolist() == []
