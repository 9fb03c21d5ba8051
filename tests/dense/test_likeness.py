from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from dense_tables import uncertain_table
from gravemap.bulk.form import ORDER
from gravemap.dense import dense
from gravemap.dense.days import days_of
from gravemap.dense.likeness import alike
from gravemap.dense.places import places_of

HIDDEN = {"id", "title", "source", "place_text", "perpetrator"}


def with_other_secrets(table: pa.Table, seed: int) -> pa.Table:
    """The same incidents as far as they show at L3, with other ids and words, and so in another order within a day."""
    rng = np.random.default_rng(seed)
    number = rng.permutation(table.num_rows)
    changed: dict[str, Any] = {name: [f"{name}-{at}" for at in number] for name in HIDDEN}
    for name, values in changed.items():
        place = table.schema.get_field_index(name)
        column = pa.array(values)
        kind = table.schema.field(place).type
        table = table.set_column(
            place, name, column.dictionary_encode() if pa.types.is_dictionary(kind) else column
        )
    return table.sort_by([(name, "ascending") for name in ORDER]).unify_dictionaries().combine_chunks()


@pytest.mark.parametrize("level", ["L3", "L2", "L1"])
@pytest.mark.parametrize("resolution", [None, 5])
def test_ids_and_words_that_are_withheld_leave_no_trace_in_the_order_of_rows(
    level: str, resolution: int | None
) -> None:
    table = uncertain_table(3_000)
    other = with_other_secrets(table, 1)
    assert table["day_first"].equals(other["day_first"])
    assert table["killed_min"].to_pylist() != other["killed_min"].to_pylist(), (
        "the rows of a day changed places"
    )
    one, two = (dense("made", rows, level, {}, resolution) for rows in (table, other))
    assert one == two


def test_what_shows_makes_a_difference() -> None:
    table = uncertain_table(500)
    place = table.schema.get_field_index("killed_min")
    more = table.set_column(
        place, "killed_min", pa.array([7, *table["killed_min"].to_pylist()[1:]], pa.int32())
    )
    assert dense("made", table, "L3", {}) != dense("made", more, "L3", {})


def test_rows_stay_whole() -> None:
    table = uncertain_table(800).select(["kind", "fact_grade", "killed_min", "killed_max"])
    whole = uncertain_table(800)
    days = days_of(whole)
    sorted_, places, moved = alike(table, places_of(whole, "L3"), days)
    rows = zip(days["first"].tolist(), days["last"].tolist(), *table.to_pydict().values(), strict=True)
    again = zip(moved["first"].tolist(), moved["last"].tolist(), *sorted_.to_pydict().values(), strict=True)
    assert sorted(rows, key=str) == sorted(again, key=str)
    assert places.missing == places_of(whole, "L3").missing


def test_no_rows_are_no_rows() -> None:
    none = uncertain_table(10).slice(0, 0)
    assert alike(none.select(["kind"]), places_of(none, "L3"), days_of(none))[0].num_rows == 0
