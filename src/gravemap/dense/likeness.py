"""Rows in an order that tells nothing but what is shown of them.

As an import holds them they stand in the order of their ids within a day, and words in the order in
which they come up; where ids and words are withheld that order would still tell of them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from gravemap.dense.places import Numbers, Places
from gravemap.dense.planes import integers
from gravemap.dense.words import coded


def alike(
    table: pa.Table, places: Places, days: Mapping[str, Numbers]
) -> tuple[pa.Table, Places, Mapping[str, Numbers]]:
    """The rows sorted by all that ``table``, ``places`` and ``days`` say, words in the order of the rows.

    Two tables with the same rows in any order become the same.
    """
    keys = [*days.values(), *places.corners.T, places.known]
    for name in table.column_names:
        keys += _ranks(table, name)
    order = np.lexsort(keys[::-1]) if table.num_rows else np.zeros(0, dtype=np.int64)
    columns = {name: _plain(table[name]).take(pa.array(order)) for name in table.column_names}
    columns = {
        name: column.combine_chunks().dictionary_encode()
        if pa.types.is_dictionary(table[name].type)
        else column
        for name, column in columns.items()
    }
    return (
        pa.table(columns),
        places.taken(order),
        {key: values[order] for key, values in days.items()},
    )


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def _ranks(table: pa.Table, name: str) -> tuple[Numbers, ...]:
    """Numbers that sort as the values of a column do; what is not known comes first."""
    kind = table[name].type
    if pa.types.is_dictionary(kind) or pa.types.is_string(kind):
        codes, words = coded(table, name)
        ranks = np.full(len(words) + 1, -1, dtype=np.int64)
        ranks[np.array(sorted(range(len(words)), key=words.__getitem__), dtype=np.int64)] = np.arange(
            len(words)
        )
        return (ranks[codes],)
    values = integers(table, name)
    return () if values is None else (values[1], np.where(values[1], values[0], 0))
