"""Columns: whatever is packed comes back as it was."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gravemap.columns import Table, packed

VALUES = st.one_of(
    st.none(), st.integers(-5, 5), st.sampled_from(["a", "b", ""]), st.lists(st.integers(0, 3), min_size=1)
)


def unpacked(column: Any, rows: int) -> list[Any]:
    """A column's values, one a row: what payload.ts does."""
    if isinstance(column, list):
        return column
    if "d" in column:
        return [None if index < 0 else column["d"][index] for index in column["x"]]
    out: list[Any] = [None] * rows
    row = 0
    for step, value in zip(column["i"], column["v"], strict=True):
        row += step
        out[row] = value
    return out


def pack(values: list[Any]) -> dict[str, Any]:
    return packed(
        Table([f"r{row}" for row in range(len(values))], {"value": values}, {}), {}, str, with_ids=True
    )


@given(st.lists(VALUES, min_size=1, max_size=30))
def test_a_column_is_unpacked_to_what_was_packed(values: list[Any]) -> None:
    columns = pack(values)["columns"]

    if all(value is None for value in values):
        assert "value" not in columns
    else:
        assert unpacked(columns["value"], len(values)) == values


def test_a_few_values_among_many_rows_travel_alone() -> None:
    assert pack([None] * 20 + ["x"])["columns"]["value"] == {"i": [20], "v": ["x"]}


def test_repeated_values_travel_as_a_dictionary() -> None:
    column = pack(["a long word", "another word"] * 5)["columns"]["value"]

    assert column["d"] == ["a long word", "another word"]


def test_references_become_rows_and_what_was_withheld_leaves_no_trace() -> None:
    table = Table(["g"], {"sources": [["s2", "hidden", "s1"]]}, {"sources": "sources"})

    columns = packed(table, {"sources": {"s1": 0, "s2": 1}}, str.upper, with_ids=False)["columns"]

    assert columns == {"sources": {"t": "SOURCES", "c": [[1, 0]]}}
