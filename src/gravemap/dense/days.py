"""When rows can have been and when they certainly were, and the order in which they stand.

Of each row four days travel, so that the page's clock is two comparisons: it *can have been* there
from ``first`` to ``last``, and *was* from ``sureFirst`` to ``sureLast``: its certain core, and for a row
without one the last and the first day, in this order.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.dense.places import Numbers
from gravemap.dense.planes import Block

LONG_DAYS = 31
OPEN_DAY = 1 << 20
"""Stands for a day without end (some 2,800 years from now); its negative for one without beginning."""


def days_of(table: pa.Table) -> dict[str, Numbers]:
    """First and last day of what can be and of what is certain; open ends as ± `OPEN_DAY`."""
    first, last = _day(table, "day_first", -OPEN_DAY), _day(table, "day_last", OPEN_DAY)
    core_first, core_last = _day(table, "core_first", OPEN_DAY), _day(table, "core_last", -OPEN_DAY)
    # An open end of the core is that of the whole: a null beside a known other end.
    has_core = (core_first != OPEN_DAY) | (core_last != -OPEN_DAY)
    core_first = np.where(has_core & (core_first == OPEN_DAY), -OPEN_DAY, core_first)
    core_last = np.where(has_core & (core_last == -OPEN_DAY), OPEN_DAY, core_last)
    return {
        "first": first,
        "last": last,
        "sureFirst": np.where(has_core, core_first, last),
        "sureLast": np.where(has_core, core_last, first),
    }


def _day(table: pa.Table, column: str, missing: int) -> Numbers:
    return np.asarray(pc.fill_null(table[column], missing).to_numpy(), dtype=np.int64)


def order_of(days: Mapping[str, Numbers]) -> tuple[Numbers, tuple[int, int, int]]:
    """The rows in the order of the wire, and how many stand in each segment."""
    first, last = days["first"], days["last"]
    undated = (first == -OPEN_DAY) & (last == OPEN_DAY)
    short = last - first <= LONG_DAYS
    segments = [np.flatnonzero(mask) for mask in (short, ~short & ~undated, undated)]
    order = np.concatenate([rows[np.argsort(first[rows], kind="stable")] for rows in segments])
    return order, (len(segments[0]), len(segments[1]), len(segments[2]))


def write_days(core: Block, days: Mapping[str, Numbers], segments: tuple[int, int, int]) -> None:
    """Write the days of all rows that have any: those of short spans as what they are more than the first."""
    short, dated = segments[0], segments[0] + segments[1]
    first = days["first"]
    core.number("first", first[:short], steps=True)
    for key in ("last", "sureFirst", "sureLast"):
        core.number(key, days[key][:short] - first[:short])
    for key, values in days.items():
        core.number(f"{key}Long", values[short:dated])


def ends_of(days: Mapping[str, Numbers], dated: int) -> list[int] | None:
    """The first and the last day that any row can have been on, open ends apart."""
    known = [ends[np.abs(ends) != OPEN_DAY] for ends in (days["first"][:dated], days["last"][:dated])]
    least, most = (
        (int(ends.min()) for ends in known if len(ends)),
        (int(ends.max()) for ends in known if len(ends)),
    )
    found = [*least, *most]
    return [min(found), max(found)] if found else None
