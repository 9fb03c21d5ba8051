"""The figures of an import in words, for those who build a map."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.lock import ImportInfo
from gravemap.days import date_of


def figures(info: ImportInfo, table: pa.Table) -> Iterator[str]:
    """How many incidents, of which time, with how many killed; how many lack a date, a place or were rejected."""
    yield f"{table.num_rows:,} incident{'' if table.num_rows == 1 else 's'}"
    first, last = pc.min(table["day_first"]).as_py(), pc.max(table["day_last"]).as_py()
    if first is not None and last is not None:
        yield f"{date_of(first)} to {date_of(last)}"
    yield _killed(table)
    unknown = _both_null(table, "killed_min", "killed_max")
    if unknown:
        yield f"{unknown:,} without a number of killed"
    undated = _both_null(table, "day_first", "day_last")
    if undated:
        yield f"{undated:,} without a date"
    if table["longitude"].null_count:
        yield f"{table['longitude'].null_count:,} without a place"
    if info.rejected:
        yield f"{info.rejected:,} row{'' if info.rejected == 1 else 's'} left out"
    if not info.is_redistributable:
        yield "its rows may not be passed on"


def _killed(table: pa.Table) -> str:
    """The sums of the least and of the most; no most where a row says only at least how many."""
    least, most = (pc.sum(table[name]).as_py() or 0 for name in ("killed_min", "killed_max"))
    if table["killed_max"].null_count > _both_null(table, "killed_min", "killed_max"):
        return f"at least {least:,} killed"
    return f"{least:,} killed" if least == most else f"{least:,} to {most:,} killed"


def _both_null(table: pa.Table, one: str, other: str) -> int:
    both = pc.and_(pc.is_null(table[one]), pc.is_null(table[other]))
    return int(pc.sum(both).as_py() or 0)
