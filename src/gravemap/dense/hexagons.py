"""The cell of H3 in which each imported incident is counted; the only door to ``h3``.

H3 divides the earth into hexagons (and twelve pentagons) of sixteen sizes, its resolutions.  A row is
counted in a cell of the resolution that was asked for, or of a coarser one where its place is known
less finely than that: where the radius that is said of it is longer than the edge of a cell.  A place
that is known only as a region, with no radius said, is in no cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import h3.api.numpy_int as h3
import numpy as np
import pyarrow as pa

from gravemap.dense.places import PER_DEGREE, Numbers, Places, degrees
from gravemap.dense.words import coded

FINEST = 10
"""The finest resolution that may be asked for: an edge of some 75 metres, about what a place is known to at best."""

USUAL = 5
"""Edges of ten kilometres, an area of some 250 square kilometres: a district has some, a country some hundred."""

_SAID_RADIUS = {None: 0.0, "exact": 50.0, "building": 300.0, "settlement": 2000.0}
"""Metres that a word of precision stands for where no radius is said; the other words give none."""


def edge_m(resolution: int) -> float:
    """The mean edge of a cell in metres."""
    return float(h3.average_hexagon_edge_length(resolution, unit="m"))


def area_km2(resolution: int) -> float:
    """The mean area of a cell in square kilometres."""
    return float(h3.average_hexagon_area(resolution, unit="km^2"))


def hexagons_of(table: pa.Table, resolution: int) -> Places:
    """The cell of each row: ``corners`` holds its index in H3, one column."""
    longitude, latitude = degrees(table, "longitude"), degrees(table, "latitude")
    known = ~(np.isnan(longitude) | np.isnan(latitude))
    allowed = _resolutions(_radii(table), resolution)
    held = known & (allowed >= 0)
    # What is drawn of a position is four decimals; so few are different that H3 is asked of each once.
    x, y = (np.rint(np.where(held, one, 0.0) * PER_DEGREE).astype(np.int64) for one in (longitude, latitude))
    one = ((x + 180 * PER_DEGREE) * (181 * PER_DEGREE) + (y + 90 * PER_DEGREE)) * (FINEST + 1) + allowed
    _, first, at = np.unique(one[held], return_index=True, return_inverse=True)
    different = np.flatnonzero(held)[first]
    asked = zip(y[different] / PER_DEGREE, x[different] / PER_DEGREE, allowed[different], strict=True)
    cells = np.fromiter((h3.latlng_to_cell(*one) for one in asked), dtype=np.int64, count=len(different))
    corners = np.zeros((len(held), 1), dtype=np.int64)
    corners[held, 0] = cells[at]
    return Places("hexagons", corners, held)


def resolutions_of(cells: Numbers) -> Numbers:
    """The resolution of each cell: four bits of its index."""
    return (cells >> 52) & 15


def outlines(cells: Iterable[int]) -> Iterator[list[tuple[int, int]]]:
    """The corners of each cell (longitude, latitude in 1e-4 degree), one after the other round it.

    A cell over the antimeridian goes on beyond 180 degrees.
    """
    for cell in cells:
        corners = h3.cell_to_boundary(cell)
        west = min(longitude for _, longitude in corners)
        is_torn = max(longitude for _, longitude in corners) - west > 180
        yield [
            (
                round((longitude + 360 * (is_torn and longitude < 0)) * PER_DEGREE),
                round(latitude * PER_DEGREE),
            )
            for latitude, longitude in corners
        ]


def name_of(cell: int) -> str:
    """The index as H3 writes it: fifteen digits of base 16."""
    return str(h3.int_to_str(cell))


def _radii(table: pa.Table) -> Numbers:
    """How far from its point each row may have been, in metres; without end where nobody says."""
    said = degrees(table, "uncertainty_m")
    words, meant = coded(table, "precision")
    by_word = np.array([_SAID_RADIUS.get(word, np.inf) for word in (*meant, None)])
    return np.where(np.isnan(said), by_word[words], said)


def _resolutions(radii: Numbers, finest: int) -> Numbers:
    """The finest resolution up to ``finest`` whose edge is no shorter than a radius; -1 where there is none."""
    edges = np.array([edge_m(resolution) for resolution in range(finest, -1, -1)])
    return finest - np.searchsorted(edges, radii, side="left")
