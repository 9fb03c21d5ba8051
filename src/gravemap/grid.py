"""The fixed grid that places are coarsened to: nested cells of 1, 0.1 and 0.01 degree.

Coarse but true: a cell says *somewhere in here, anywhere in here*, and its centre means nothing.
The grid is the same for every map and for ever (origin 180° west, 90° south, WGS 84), because
two grids laid over one another would say more than either; generalising instead of scattering
follows Chapman (2020), *Current Best Practices for Generalizing Sensitive Species Occurrence
Data*.  Cells are counted in whole micro-degrees, where no coordinate can fall on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely import Polygon

MICRO = 1_000_000
SIZES = {"L2": MICRO, "L3": MICRO // 10, "L4": MICRO // 100}
"""Side of a cell by level of publication, in micro-degrees."""

Box = tuple[float, float, float, float]
"""(west, south, east, north) in degrees."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its side ``size`` in micro-degrees, and its column from the west and row from the south."""

    size: int
    column: int
    row: int

    @property
    def id(self) -> str:
        """A name without decimals: ``cell-100000-1936-1224``."""
        return f"cell-{self.size}-{self.column}-{self.row}"

    @property
    def shape(self) -> Polygon:
        """The cell as a polygon of (longitude, latitude) in degrees."""
        west, south = self.column * self.size - 180 * MICRO, self.row * self.size - 90 * MICRO
        corners = (west / MICRO, south / MICRO, (west + self.size) / MICRO, (south + self.size) / MICRO)
        return shapely.box(*corners)

    def holds(self, bounds: Box) -> bool:
        """Whether all of ``bounds`` (west, south, east, north, in degrees) lies in the cell."""
        west, south, east, north = (round(degrees * MICRO) for degrees in bounds)
        left, low = self.column * self.size - 180 * MICRO, self.row * self.size - 90 * MICRO
        return left <= west <= east <= left + self.size and low <= south <= north <= low + self.size

    @property
    def side_degrees(self) -> str:
        """The side in words: ``0.1 degree``."""
        return f"{self.size / MICRO:g} degree"

    @property
    def title(self) -> tuple[str, str]:
        """What it is called on a map, in English and Arabic."""
        return f"A square of {self.side_degrees}", f"مربّع ضلعه {self.size / MICRO:g} درجة"

    @property
    def words(self) -> tuple[str, str]:
        """What a reader is told of what is shown so, in English and Arabic."""
        return (
            f"Shown as a square of {self.side_degrees}: somewhere inside it, anywhere inside it.",
            f"مُبيَّن ضمن مربّع ضلعه {self.size / MICRO:g} درجة: في أيّ موضع داخله.",
        )


def cell_holding(bounds: Box, level: str) -> GridCell | None:
    """The smallest cell, no smaller than ``level`` allows, that holds all of ``bounds``.

    ``bounds`` are (west, south, east, north) in degrees and must hold the whole uncertainty;
    None when not even one degree does, or when they reach over the antimeridian.
    """
    for size in (SIZES["L4"], SIZES["L3"], SIZES["L2"]):
        if size >= SIZES[level] and (cell := cell_of_size(size, bounds)) is not None:
            return cell
    return None


def cell_of_size(size: int, bounds: Box) -> GridCell | None:
    """The cell of ``size`` micro-degrees that holds all of ``bounds``; None when none does."""
    west, south, east, north = (round(degrees * MICRO) for degrees in bounds)
    if west > east:
        return None
    one, other = _cell(size, west, south), _cell(size, east, north)
    return one if one == other else None


def _cell(size: int, longitude: int, latitude: int) -> GridCell:
    """The cell of a position in micro-degrees; those on the world's last edges belong to the last cells."""
    column = min((longitude + 180 * MICRO) // size, 360 * MICRO // size - 1)
    row = min((latitude + 90 * MICRO) // size, 180 * MICRO // size - 1)
    return GridCell(size, column, row)
