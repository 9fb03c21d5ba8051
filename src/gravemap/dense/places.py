"""Where imported incidents stand, as finely as they may be shown: the first thing that is made of them.

At L4 and L5 points are kept as the import holds them, to 1e-4 degree (about 11 m).  At L3 and L2
only the cell of the fixed grid (0.1 and 1 degree) is left that holds the whole uncertainty, the next
larger one where it must, and none where even one degree does not.  At L1 nothing is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.grid import MICRO, SIZES

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

PER_DEGREE = 10_000
_TENTHS = 10
"""Cells are counted in tenths of a degree: the sides of all that are drawn are whole numbers of them."""

_METRES_A_DEGREE = 110_000.0
"""A little less than anywhere, so that a cell never holds less than the whole uncertainty."""

_SAMPLE = 100_000
"""So many rows tell whether positions repeat."""


@dataclass(frozen=True)
class Places:
    """One place a row: ``points``, ``cells``, ``hexagons`` (:mod:`~gravemap.dense.hexagons`) or ``none``.

    ``corners`` are, a row each, longitude and latitude in 1e-4 degree, or west, south and side of a
    cell in tenths of a degree, or the index of a hexagon; ``known`` tells which rows have a place.
    """

    kind: str
    corners: Numbers
    known: Numbers

    @property
    def missing(self) -> int:
        """How many rows have no place that may be shown."""
        return int(len(self.known) - self.known.sum())

    def taken(self, order: Numbers) -> Places:
        """The places in another order."""
        return replace(self, corners=self.corners[order], known=self.known[order])

    def write(self, number: Callable[..., None]) -> Numbers | None:
        """Write columns with ``number``: one of spots and what each is, or the positions themselves.

        The hexagons, which others draw, are given back in the order of their numbers.
        """
        if self.kind == "none":
            return None
        known, rows = self.corners[self.known], len(self.known)
        if self.kind != "points" or _repeat(known):
            spots, at = _distinct(known)
            spot = np.full(rows, -1, dtype=np.int64)
            spot[self.known] = at
            number("spot", spot, some=True)
            if self.kind == "hexagons":
                return spots[:, 0]
            number("spotX", spots[:, 0], steps=True)
            number("spotY", spots[:, 1])
            if self.kind == "cells":
                number("spotSide", spots[:, 2])
            return None
        for key, column in (("x", 0), ("y", 1)):
            # Positions are told apart from none by being above it: south and west are negative.
            above = np.where(self.known, self.corners[:, column] + 180 * PER_DEGREE, -1)
            number(key, above, some=True)
        return None


def places_of(table: pa.Table, level: str) -> Places:
    """The places of the rows of ``table`` at ``level``."""
    longitude, latitude = (degrees(table, name) for name in ("longitude", "latitude"))
    known = ~(np.isnan(longitude) | np.isnan(latitude))
    if level < "L2":
        return Places("none", np.zeros((len(known), 2), dtype=np.int64), np.zeros(len(known), dtype=bool))
    x, y = np.where(known, longitude, 0.0), np.where(known, latitude, 0.0)
    if level >= "L4":
        corners = np.rint(np.stack([x, y], axis=1) * PER_DEGREE).astype(np.int64)
        return Places("points", corners, known)
    uncertainty_m = np.nan_to_num(degrees(table, "uncertainty_m"))
    return _cells(x, y, uncertainty_m, known, level)


def _cells(x: Numbers, y: Numbers, uncertainty_m: Numbers, known: Numbers, level: str) -> Places:
    """The smallest cell no smaller than the level's that holds a square around the whole uncertainty."""
    high = uncertainty_m / _METRES_A_DEGREE
    wide = high / np.maximum(np.cos(np.radians(np.minimum(np.abs(y) + high, 89.9))), 1e-3)
    corners = np.zeros((len(x), 3), dtype=np.int64)
    held = np.zeros(len(x), dtype=bool)
    for size in (SIZES["L3"], SIZES["L2"]):
        if size < SIZES[level]:
            continue
        columns = [_cell(edge, size, 180) for edge in (x - wide, x + wide)]
        rows = [_cell(edge, size, 90) for edge in (y - high, y + high)]
        fits = ~held & known & (columns[0] == columns[1]) & (rows[0] == rows[1])
        side = size * _TENTHS // MICRO
        corners[fits, 0] = columns[0][fits] * side - 180 * _TENTHS
        corners[fits, 1] = rows[0][fits] * side - 90 * _TENTHS
        corners[fits, 2] = side
        held |= fits
    return Places("cells", corners, held)


def _cell(degrees: Numbers, size: int, origin: int) -> Numbers:
    """As `gravemap.grid` counts: in whole micro-degrees from the west or the south."""
    micro = np.rint(degrees * MICRO).astype(np.int64) + origin * MICRO
    cells: Numbers = np.minimum(micro // size, 2 * origin * MICRO // size - 1)
    return cells


def _repeat(corners: Numbers) -> bool:
    """Whether a list of positions and their numbers is shorter than the positions: most stand there twice."""
    sample = corners[:: max(1, len(corners) // _SAMPLE)]
    return len(_distinct(sample)[0]) * 2 <= len(sample)


def _distinct(corners: Numbers) -> tuple[Numbers, Numbers]:
    """The different rows in order, and each row's place among them."""
    lowest = corners.min(axis=0) if len(corners) else np.zeros(corners.shape[1], dtype=np.int64)
    one = np.zeros(len(corners), dtype=np.int64)
    spans = (corners.max(axis=0) - lowest + 1) if len(corners) else lowest + 1
    for column in range(corners.shape[1]):
        one = one * int(spans[column]) + (corners[:, column] - lowest[column])
    _, first, at = np.unique(one, return_index=True, return_inverse=True)
    return corners[first], at


def degrees(table: pa.Table, column: str) -> Numbers:
    """A column as numbers with a fraction; not a number where there is none."""
    if column not in table.column_names:
        return np.full(table.num_rows, np.nan)
    return np.asarray(pc.cast(table[column], pa.float64()).to_numpy(), dtype=np.float64)
