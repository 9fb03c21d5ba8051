"""Checked columns as the columns of an import: sorted, in the form of the Parquet file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.form import QUANTITIES, SCHEMA, WORDS
from gravemap.bulk.words import Mask, as_mask, encoded

_LATE = np.iinfo(np.int32).max
_DATE_PARTS = {
    "day_first": "date.first",
    "day_last": "date.last",
    "core_first": "date.core_first",
    "core_last": "date.core_last",
    "date_text": "date.text",
    "published": "published.last",
}


def assembled(parts: dict[str, pa.Array], kept: Mask) -> pa.Table:
    """The rows of ``parts`` (see `gravemap.bulk.checks.Checked`, with source_row and source_file) that are ``kept``, sorted.

    It takes the columns out of ``parts`` one after the other: a million rows are not held twice.
    """
    quantities = {name: part for what in QUANTITIES for name, part in bounds_of(parts, what)}
    count = len(kept)
    found: dict[str, pa.Array] = {}
    for field in SCHEMA:
        name = _DATE_PARTS.get(field.name, field.name)
        found[field.name] = _taken(name, quantities, parts, pa.nulls(count, field.type))
    parts.clear()
    rows = None if kept.all() else np.flatnonzero(kept)
    order = _order(found, rows)
    columns = []
    for field in SCHEMA:
        column = found.pop(field.name)
        if column.null_count == len(column):
            columns.append(pa.nulls(len(order), field.type))
            continue
        taken = column.take(pa.array(order))
        columns.append(encoded(taken) if field.type == WORDS else taken.cast(field.type, safe=False))
    return pa.table(columns, schema=SCHEMA)


def _taken(name: str, first: dict[str, pa.Array], second: dict[str, pa.Array], none: pa.Array) -> pa.Array:
    return first.pop(name) if name in first else second.pop(name, none)


def bounds_of(parts: Mapping[str, pa.Array], what: str) -> Iterator[tuple[str, pa.Array]]:
    """Minimum, maximum and text of a number of people, as worded or from their lowest, best and highest.

    What is not given is taken from the best; a lowest alone has no maximum, a highest alone begins at 0.
    """
    if f"{what}.min" in parts:
        yield from ((f"{what}_{part}", parts[f"{what}.{part}"]) for part in ("min", "max", "text"))
        return
    given = {part: parts[f"{what}_{part}"] for part in ("low", "best", "high") if f"{what}_{part}" in parts}
    if not given:
        return
    none = pa.nulls(len(next(iter(given.values()))), pa.int32())
    low, best, high = (given.get(part, none) for part in ("low", "best", "high"))
    zero = pc.if_else(pc.is_valid(high), pa.scalar(0, pa.int32()), pa.scalar(None, pa.int32()))
    least, most = pc.coalesce(low, best, zero), pc.coalesce(high, best)
    yield f"{what}_min", least
    yield f"{what}_max", most
    single = as_mask(pc.and_(pc.equal(least, most), pc.equal(pc.coalesce(best, least), least)))
    yield f"{what}_text", _texts(low, best, high, single)


def _texts(low: pa.Array, best: pa.Array, high: pa.Array, single: Mask) -> pa.Array:
    """``best 12, low 10, high 15`` where it is not a single number."""
    said = ~single & (as_mask(low.is_valid()) | as_mask(best.is_valid()) | as_mask(high.is_valid()))
    if not said.any():
        return pa.nulls(len(single), pa.string())
    chosen = pa.array(said)
    words = [
        pc.binary_join_element_wise(word, column.filter(chosen).cast(pa.string()), " ")
        for word, column in (("best", best), ("low", low), ("high", high))
    ]
    texts = pc.binary_join_element_wise(
        *words, ", ", null_handling="skip"
    )  # one of them is there in each row
    return pc.replace_with_mask(pa.nulls(len(single), pa.string()), chosen, texts)


def _order(found: Mapping[str, pa.Array], rows: npt.NDArray[np.intp] | None) -> npt.NDArray[np.intp]:
    """The rows in the order of `gravemap.bulk.form.ORDER`."""
    first, last = (
        found[name].cast(pa.int32()).fill_null(_LATE).to_numpy(zero_copy_only=False)
        for name in ("day_first", "day_last")
    )
    key = first.astype(np.int64) * (1 << 32) + last
    ids = found["id"]
    if rows is not None:
        key, ids = key[rows], ids.take(pa.array(rows))
    if len(ids) > 1 and not pc.all(pc.less(ids[:-1], ids[1:])).as_py():
        by_id = pc.sort_indices(ids).to_numpy()
        order = by_id[np.argsort(key[by_id], kind="stable")]
    else:
        order = np.argsort(key, kind="stable")
    chosen: npt.NDArray[np.intp] = order if rows is None else rows[order]
    return chosen
