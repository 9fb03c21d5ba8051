"""What a newer release of an import adds, changes and withdraws, by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.form import SCHEMA
from gravemap.bulk.words import as_mask

#: Where a row stands in a file says nothing about the incident.
_NOT_COMPARED = frozenset({"source_row", "source_file"})
A_FEW = 10


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids that are new, that say something else than before, and that are gone; sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    columns: tuple[tuple[str, int], ...] = ()

    def lines(self, *, is_all: bool = False) -> Iterator[str]:
        """The changes in words; ``is_all``: every id."""
        for word, ids in (("added", self.added), ("changed", self.changed), ("withdrawn", self.withdrawn)):
            shown = ids if is_all else ids[:A_FEW]
            more = f" and {len(ids) - len(shown):,} more (--all)" if len(ids) > len(shown) else ""
            listed = f": {', '.join(shown)}{more}" if ids else ""
            yield f"  {len(ids):,} {word}{listed}"
        if self.columns:
            yield f"  changed in: {', '.join(f'{name} ({number:,})' for name, number in self.columns)}"


def changes(old: pa.Table, new: pa.Table) -> Changes:
    """From the rows of ``old`` to those of ``new``, both with the columns of an import."""
    old_ids, new_ids = (table["id"].combine_chunks() for table in (old, new))
    places = pc.index_in(new_ids, old_ids)
    is_known = as_mask(places.is_valid())
    is_kept = as_mask(pc.is_in(old_ids, new_ids))
    before = old.take(places.drop_null())
    after = new.filter(pa.array(is_known))
    differs = np.zeros(after.num_rows, dtype=bool)
    columns = []
    for name in SCHEMA.names:
        if name not in _NOT_COMPARED:
            differing = _differing(before[name], after[name])
            if differing.any():
                columns.append((name, int(differing.sum())))
            differs |= differing
    return Changes(
        _sorted(new_ids.filter(pa.array(~is_known))),
        _sorted(after["id"].filter(pa.array(differs))),
        _sorted(old_ids.filter(pa.array(~is_kept))),
        tuple(columns),
    )


def _differing(before: pa.ChunkedArray, after: pa.ChunkedArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if pa.types.is_dictionary(before.type):
        before, after = before.cast(pa.string()), after.cast(pa.string())
    same = as_mask(pc.equal(before, after).combine_chunks())
    both_null = as_mask(pc.and_(pc.is_null(before), pc.is_null(after)).combine_chunks())
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = ~(same | both_null)
    return found


def _sorted(ids: pa.Array | pa.ChunkedArray) -> tuple[str, ...]:
    return tuple(sorted(ids.to_pylist()))
