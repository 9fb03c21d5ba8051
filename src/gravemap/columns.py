"""Tables as columns, each in the shortest of three forms.

A column is a list of values, one a row; or ``{"i": steps, "v": values}`` for the few rows that
have one; or ``{"d": values, "x": indexes}`` with a dictionary: whichever is shortest.  Columns
that refer to another table hold row numbers of it, as ``{"t": table, "c": column}``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Any


@dataclass(frozen=True, slots=True)
class Table:
    """A table on its way to the page: ``ids`` of its rows and, by wire name, one list of values a column.

    ``refers`` names the table that a column's values (ids, or tuples of ids) belong to.
    """

    ids: Sequence[str]
    columns: Mapping[str, Sequence[Json]]
    refers: Mapping[str, str]


def packed(
    table: Table, rows: Mapping[str, Mapping[str, int]], name_of: Callable[[str], str], *, with_ids: bool
) -> dict[str, Json]:
    """The table as ``{"n": rows, "columns": {…}}``.

    ``rows`` gives by table the row of each id, ``name_of`` a table's name on the page; columns
    without any value are left out.
    """
    columns: dict[str, Json] = {"id": list(table.ids)} if with_ids else {}
    for column, values in table.columns.items():
        if all(value is None for value in values):
            continue
        target = table.refers.get(column)
        if target is None:
            columns[column] = _shortest(values)
        else:
            columns[column] = {
                "t": name_of(target),
                "c": _shortest([_rows(value, rows[target]) for value in values]),
            }
    return {"n": len(table.ids), "columns": columns}


def _rows(value: Json, row_of: Mapping[str, int]) -> Json:
    """Ids as row numbers; ids of rows that were withheld are left out, never shown."""
    if value is None:
        return None
    if isinstance(value, str):
        return row_of.get(value)
    return [row_of[id_] for id_ in value if id_ in row_of] or None


def _shortest(values: Sequence[Json]) -> Json:
    """The shortest of the three forms of a column; the first of them where two are as short."""
    forms: list[Json] = [list(values)]
    present = [(row, value) for row, value in enumerate(values) if value is not None]
    steps = [
        row - before for (row, _), before in zip(present, [0, *(row for row, _ in present)], strict=False)
    ]
    forms.append({"i": steps, "v": [value for _, value in present]})
    texts = [json.dumps(value, ensure_ascii=False) for value in values]
    index = {
        text: at
        for at, text in enumerate(
            dict.fromkeys(t for t, v in zip(texts, values, strict=True) if v is not None)
        )
    }
    forms.append({"d": [json.loads(text) for text in index], "x": [index.get(text, -1) for text in texts]})
    return min(forms, key=lambda form: len(json.dumps(form, ensure_ascii=False, separators=(",", ":"))))
