"""Lines and areas with fewer corners, on a grid of whole steps, without tearing what belongs together.

A map that is seen from afar needs few corners; but a border that two areas share must stay one
line, and roads that meet must meet still.  So lines are simplified only between the points where
they meet (Douglas and Peucker 1973), areas as a coverage (Visvalingam and Whyatt 1993), and
everything is rounded to the same grid by snap rounding (Hobby 1999), after which it is valid again.

What goes in is in (longitude, latitude) in degrees; what comes out counts *steps* of the grid,
``per_degree`` of them to a degree, on both axes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"
Line: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
"""Corners of one line in steps: an array of shape (corners, 2), columns east and north."""

COARSE_PER_DEGREE = 1_000
"""Fineness of the land and of the cells of control on a page: about 110 m."""

TOLERANCE_STEPS = 0.75
"""Corners that stand out by less than this are left out: what the grid itself cannot show."""


@dataclass(frozen=True)
class Lines:
    """Lines of several ranks, the first rank first, and how many were too short for the grid."""

    ranks: tuple[tuple[Line, ...], ...]
    left_out: int


@dataclass(frozen=True)
class Patches:
    """Areas in steps that neither touch nor overlap, and how many were too small to be kept."""

    shape: MultiPolygon
    left_out: int

    @property
    def rings(self) -> list[Line]:
        """Outer and inner rings, closed; filled by the even-odd rule they are the areas."""
        return rings_of(self.shape)


def rings_of(shape: BaseGeometry) -> list[Line]:
    """The rings of areas in steps: exteriors counter-clockwise, holes clockwise, in one fixed order."""
    ordered = shapely.orient_polygons(shapely.normalize(shape))
    rings = shapely.get_rings(shapely.get_parts(ordered))
    return [np.rint(shapely.get_coordinates(ring)).astype(np.int64) for ring in rings]


def between_junctions(ranks: Sequence[Iterable[BaseGeometry]]) -> list[list[BaseGeometry]]:
    """The lines of each rank, cut where lines meet: at ends, forks, and where one rank follows another.

    Two lines meet in a corner that both have, as OpenStreetMap's ways do, never in a mere crossing
    (a bridge).  A piece that several lines share is kept once, in the first rank that has it.
    """
    ends, rank_of = _pieces(ranks)
    corners, ids = np.unique(_as_complex(ends.reshape(-1, 2)), return_inverse=True)
    pairs = np.sort(ids.reshape(-1, 2), axis=1)
    is_long = pairs[:, 0] != pairs[:, 1]
    pairs, rank_of = pairs[is_long], rank_of[is_long]
    _, first = np.unique(pairs[:, 0] * len(corners) + pairs[:, 1], return_index=True)
    pairs, rank_of = pairs[first], rank_of[first]
    degree = np.bincount(pairs.reshape(-1), minlength=len(corners))
    lowest, highest = np.full(len(corners), len(ranks)), np.full(len(corners), -1)
    np.minimum.at(lowest, pairs.reshape(-1), np.repeat(rank_of, 2))
    np.maximum.at(highest, pairs.reshape(-1), np.repeat(rank_of, 2))
    is_junction = (degree != 2) | (lowest != highest)
    where = np.column_stack([corners.real, corners.imag])
    return [_cut(_merged(where[pairs[rank_of == rank]]), corners, is_junction) for rank in range(len(ranks))]


def lines_on_grid(ranks: Sequence[Iterable[BaseGeometry]], per_degree: int) -> Lines:
    """The lines of each rank, simplified between junctions and rounded to the grid.

    Where lines fall together they are one, of the first rank that has it.  Lines without forks
    are joined end to end into as few as there are.
    """
    coarse: list[list[BaseGeometry]] = []
    left_out = 0
    for arcs in between_junctions(ranks):
        simple = shapely.simplify(arcs, TOLERANCE_STEPS / per_degree, preserve_topology=False)
        rounded = shapely.transform(simple, lambda xy: np.rint(xy * per_degree) + 0.0)
        size = np.ptp(shapely.bounds(rounded).reshape(-1, 2, 2), axis=1).max(axis=1, initial=0)
        left_out += int((size == 0).sum())
        coarse.append(list(np.asarray(rounded)[size > 0]))
    joined = between_junctions(coarse)
    return Lines(tuple(tuple(_longest(arcs)) for arcs in joined), left_out)


def patches_on_grid(shapes: Iterable[BaseGeometry], per_degree: int, smallest_steps2: float) -> Patches:
    """Areas of one kind, joined where they touch, simplified and rounded to the grid.

    Areas and holes of less than ``smallest_steps2`` square steps are left out.
    """
    scaled = shapely.transform(list(shapes), lambda xy: xy * per_degree)
    parts = _polygons(shapely.union_all(scaled))
    seen = [part for part in parts if part.area >= smallest_steps2]
    simple = shapely.coverage_simplify(np.array(seen, dtype=object), TOLERANCE_STEPS)
    # A union of one shape would leave it as it is, off the grid.
    snapped = _polygons(shapely.union_all(shapely.set_precision(simple, 1.0), grid_size=1.0))
    kept = [_without_small_holes(part, smallest_steps2) for part in snapped if part.area >= smallest_steps2]
    lost = sum(part.area < smallest_steps2 for part in snapped)
    return Patches(MultiPolygon(kept), len(parts) - len(seen) + lost)


def coverage_on_grid(
    shapes: Sequence[BaseGeometry], per_degree: int, tolerance_steps: float = TOLERANCE_STEPS
) -> list[MultiPolygon]:
    """Areas that lie side by side, simplified and rounded to the grid: what they share they share still.

    Where areas overlap, the first of them has the land.  An area that the grid is too coarse for is
    empty afterwards.
    """
    scaled = shapely.transform(np.array(shapes, dtype=object), lambda xy: xy * per_degree)
    simple = shapely.coverage_simplify(scaled, tolerance_steps)
    outlines = shapely.union_all(shapely.boundary(simple), grid_size=1.0)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(outlines)))
    inside = shapely.point_on_surface(faces)
    owner = np.full(len(faces), len(scaled))
    area, face = shapely.STRtree(inside).query(simple, predicate="intersects")
    np.minimum.at(owner, face, area)
    return [
        MultiPolygon(_polygons(shapely.union_all(faces[owner == number]))) for number in range(len(scaled))
    ]


def _pieces(ranks: Sequence[Iterable[BaseGeometry]]) -> tuple[Array, Array]:
    """Every straight piece as two corners, (pieces, 2, 2), and the rank of each, first ranks first."""
    ends, numbers = [], []
    for rank, lines in enumerate(ranks):
        parts = shapely.get_parts(list(lines))
        corners, line_of = shapely.get_coordinates(parts, return_index=True)
        together = line_of[:-1] == line_of[1:]
        ends.append(np.stack([corners[:-1][together], corners[1:][together]], axis=1))
        numbers.append(np.full(int(together.sum()), rank))
    if not ends:
        return np.empty((0, 2, 2)), np.empty(0, dtype=int)
    return np.concatenate(ends), np.concatenate(numbers)


def _as_complex(corners: Array) -> Array:
    """Corners as numbers that have an order; minus nought becomes nought."""
    return corners[:, 0] + 0.0 + 1j * (corners[:, 1] + 0.0)


def _merged(pieces: Array) -> list[BaseGeometry]:
    """Pieces joined end to end where two and only two meet."""
    if not len(pieces):
        return []
    lines = shapely.multilinestrings(np.asarray(shapely.linestrings(pieces)))
    return list(shapely.get_parts(shapely.line_merge(lines)))


def _cut(lines: Sequence[BaseGeometry], corners: Array, is_junction: Array) -> list[BaseGeometry]:
    """Lines cut at the corners that are junctions."""
    cut: list[BaseGeometry] = []
    for line in lines:
        along = shapely.get_coordinates(line)
        inner = is_junction[np.searchsorted(corners, _as_complex(along[1:-1]))]
        stops = [0, *(np.flatnonzero(inner) + 1).tolist(), len(along) - 1]
        cut += [LineString(along[start : stop + 1]) for start, stop in pairwise(stops)]
    return cut


def _longest(arcs: Sequence[BaseGeometry]) -> list[Line]:
    """Arcs of one rank joined where exactly two of them meet, in a fixed order."""
    if not arcs:
        return []
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(list(arcs))))
    return [
        shapely.get_coordinates(line).astype(np.int64) for line in sorted(merged, key=lambda one: one.bounds)
    ]


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    """The polygons of a shape that may hold lines and points as well."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def _without_small_holes(part: Polygon, smallest: float) -> Polygon:
    holes = [ring for ring in part.interiors if Polygon(ring).area >= smallest]
    return Polygon(part.exterior, holes)
