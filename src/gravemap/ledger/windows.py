"""Nodes and the windows between them, as matrices.

A matrix of shape ``(n, n)`` has a row for the node at which a window begins and a column for the
one at which it ends; what is no window (the end not after the start) is far below 0 in bounds from
below and :data:`OPEN` in bounds from above.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gravemap.ledger.statements import Statement

Numbers = NDArray[np.int64]
#: A find: the node before it, its last node, its number.
Span = tuple[int, int, int]

OPEN = 1 << 50
HALF_OPEN = OPEN >> 1
BEGINNING = -(1 << 40)
#: Up to so many windows are written one by one into a matrix.
FEW = 12
#: More days than this are thinned out: bounds are then wider, never wrong.
NODES = 400


class Window(NamedTuple):
    """What a statement (its bit is ``claim``) says of the time from one node to another."""

    start: int
    end: int
    number: int
    claim: int


def nodes_of(statements: Sequence[Statement]) -> list[int]:
    """The beginning and the days on which statements begin and end, thinned out above :data:`NODES`."""
    days: set[int] = set()
    for said in statements:
        days |= said.days
    ordered = sorted(days)
    if len(ordered) > NODES:
        ordered = [ordered[number * (len(ordered) - 1) // (NODES - 1)] for number in range(NODES)]
    return [BEGINNING, *ordered]


@lru_cache(maxsize=64)
def later(n: int) -> NDArray[np.bool_]:
    """Which pairs of ``n`` nodes are windows: the second after the first."""
    return np.triu(np.ones((n, n), dtype=bool), 1)


@lru_cache(maxsize=64)
def never(n: int) -> Numbers:
    """0 for a window, far below 0 for what is none."""
    return np.where(later(n), np.int64(0), np.int64(-OPEN))


@lru_cache(maxsize=64)
def _caps(n: int) -> Numbers:
    """Far above 0 for a window, far below for what is none."""
    return np.where(later(n), np.int64(OPEN), np.int64(-OPEN))


def finds_in_windows(n: int, finds: Sequence[Span]) -> Numbers:
    """What finds (node before, last node, number) add up to in each window."""
    inside = [find for find in finds if find[1] < n]
    wide = [find for find in inside if find[1] != find[0] + 1]
    if len(wide) > FEW:
        corners = np.zeros((n, n), dtype=np.int64)
        for start, end, number in inside:
            corners[start, end] += number
        sums: Numbers = corners[::-1].cumsum(0)[::-1].cumsum(1)
    else:
        # Those between neighbours add up along time.
        until = [0] * n
        for start, end, number in inside:
            if end == start + 1:
                until[end] += number
        along = np.fromiter(accumulate(until), dtype=np.int64, count=n)
        sums = along - along[:, None]
        for start, end, number in wide:
            sums[: start + 1, end:] += number
    np.minimum(sums, _caps(n), out=sums)
    return sums


def lower_windows(n: int, windows: Sequence[Window], least: Numbers | None = None) -> Numbers:
    """The most that is said of a window inside each window, by ``least`` (which is changed) too."""
    if least is None:
        least = never(n).copy()
    if len(windows) <= FEW:
        for window in windows:
            corner = least[: window.start + 1, window.end :]
            np.maximum(corner, window.number, out=corner)
    else:
        told = np.zeros((n, n), dtype=np.int64)
        for window in windows:
            told[window.start, window.end] = max(told[window.start, window.end], window.number)
        widened = np.maximum.accumulate(np.maximum.accumulate(told[::-1], 0)[::-1], 1)
        np.maximum(least, widened, out=least)
    return np.minimum(least, _caps(n), out=least)


def upper_windows(n: int, windows: Sequence[Window]) -> Numbers:
    """The least that is said of a window around each window."""
    most = np.full((n, n), OPEN, dtype=np.int64)
    if len(windows) <= FEW:
        for window in windows:
            corner = most[window.start :, : window.end + 1]
            np.minimum(corner, window.number, out=corner)
    else:
        for window in windows:
            most[window.start, window.end] = min(most[window.start, window.end], window.number)
        most = np.minimum.accumulate(np.minimum.accumulate(most, 0)[:, ::-1], 1)[:, ::-1]
    return np.maximum(most, -_caps(n))
