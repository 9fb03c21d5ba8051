"""Imported incidents counted together: by place, month, kind, grade and who is said to have done it.

What is counted together looks the same on the page.  Days become whole months, so that nothing is said
that was not so: what can have been from a day on can have been from the first of its month on, and
what certainly was from a day on certainly was from the last of its month on.  So at the end of every
month everything that is counted up to it is what it was by days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gravemap.dense.days import OPEN_DAY
from gravemap.dense.places import Numbers, Places
from gravemap.dense.planes import integers
from gravemap.dense.words import coded, in_order_of
from gravemap.errors import BuildError
from gravemap.records.vocabulary import GRADE, INCIDENT_KIND

NAMED = 8
"""So many of those who are named most keep their names, as in the page's filter; the rest are one group."""

OTHERS = "…"
"""Stands for all others who are named; the page has its own word for them."""

_SAID = {"kind": INCIDENT_KIND, "fact_grade": GRADE}
_WIDEST = 1 << 62
_MOST = (1 << 31) - 1
"""The page reads numbers of 31 bits."""


@dataclass(frozen=True)
class Together:
    """Groups of rows, one a row: their ``places`` and ``days``, how ``many`` rows each has, and sums.

    ``table`` has the columns kind, fact_grade, published, killed_min and killed_max, the last two sums
    of what is said; ``unlimited`` tells how many rows of each have no upper bound.  ``who`` is the place
    of each in the list ``whose``, -1 for nobody.
    """

    table: pa.Table
    places: Places
    days: Mapping[str, Numbers]
    many: Numbers
    unlimited: Numbers
    who: Numbers
    whose: Sequence[str]


def together(table: pa.Table, places: Places, days: Mapping[str, Numbers]) -> Together:
    """The rows of ``table``, counted together by month.

    Raises:
        BuildError: when one group has more people in it than a page can tell.
    """
    by_month = {
        "first": _first_day(days["first"]),
        "last": _last_day(days["last"]),
        "sureFirst": _last_day(days["sureFirst"]),
        "sureLast": _first_day(days["sureLast"]),
    }
    said = {name: in_order_of(words, table, name) for name, words in _SAID.items()}
    who, whose = _named(*coded(table, "perpetrator"))
    published = integers(table, "published")
    told = (
        np.full(table.num_rows, -OPEN_DAY)
        if published is None
        else np.where(published[1], _last_day(published[0]), -OPEN_DAY)
    )
    where = np.where(places.known, places.corners.T, -1) if places.corners.size else places.corners.T
    keys = [*where, places.known, *by_month.values(), *(codes for codes, _ in said.values()), who, told]
    first, at = _groups(keys, table.num_rows)
    least, most = (integers(table, name) for name in ("killed_min", "killed_max"))
    count = len(first)
    columns = {
        **{name: _words(codes[first], words) for name, (codes, words) in said.items()},
        "published": pa.array(told[first], mask=told[first] == -OPEN_DAY),
        "killed_min": pa.array(_sums(at, count, least)),
        "killed_max": pa.array(_sums(at, count, most)),
    }
    bounded = np.zeros(table.num_rows, dtype=bool) if most is None else most[1]
    return Together(
        pa.table(columns),
        places.taken(first),
        {key: values[first] for key, values in by_month.items()},
        np.bincount(at, minlength=count),
        np.bincount(at, weights=~bounded, minlength=count).astype(np.int64),
        who[first],
        whose,
    )


def _first_day(days: Numbers) -> Numbers:
    """The first day of the month of each; an open end stays."""
    months = np.where(np.abs(days) == OPEN_DAY, 0, days).astype("M8[D]").astype("M8[M]")
    return np.where(np.abs(days) == OPEN_DAY, days, months.astype("M8[D]").astype(np.int64))


def _last_day(days: Numbers) -> Numbers:
    """The last day of the month of each; an open end stays."""
    months = np.where(np.abs(days) == OPEN_DAY, 0, days).astype("M8[D]").astype("M8[M]")
    return np.where(np.abs(days) == OPEN_DAY, days, (months + 1).astype("M8[D]").astype(np.int64) - 1)


def _named(who: Numbers, whose: Sequence[str]) -> tuple[Numbers, Sequence[str]]:
    """Who is named, all but `NAMED` of them as one."""
    if len(whose) <= NAMED:
        return who, whose
    return np.minimum(who, NAMED), [*whose[:NAMED], OTHERS]


def _groups(keys: Sequence[Numbers], rows: int) -> tuple[Numbers, Numbers]:
    """A row of each group that has the same ``keys``, and the group of each row; in the order of the keys."""
    one, width = np.zeros(rows, dtype=np.int64), 1
    for key in keys:
        values = np.asarray(key, dtype=np.int64)
        lowest = int(values.min()) if rows else 0
        span = int(values.max()) - lowest + 1 if rows else 1
        if span > rows + 1024:
            values = np.unique(values, return_inverse=True)[1]
            lowest, span = 0, int(values.max()) + 1
        if width * span >= _WIDEST:
            one = np.unique(one, return_inverse=True)[1]
            width = int(one.max()) + 1
        one = one * span + (values - lowest)
        width *= span
    _, first, at = np.unique(one, return_index=True, return_inverse=True)
    return first, at


def _sums(at: Numbers, count: int, column: tuple[Numbers, Numbers] | None) -> Numbers:
    """The sum of a column in each group; what is not known adds nothing."""
    if column is None:
        return np.zeros(count, dtype=np.int64)
    # Whole numbers below 2^53 are exact in a float, and so is their sum.
    sums = np.bincount(at, weights=np.where(column[1], column[0], 0), minlength=count).astype(np.int64)
    if count and int(sums.max()) > _MOST:
        raise BuildError(
            f"An import has {int(sums.max()):,} killed in one cell and month, and a page can tell {_MOST:,}. "
            "Look for the row with such a number, and import it anew."
        )
    return sums


def _words(codes: Numbers, words: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(
        pa.array(codes.astype(np.int32), mask=codes < 0), pa.array(words, pa.string())
    )
