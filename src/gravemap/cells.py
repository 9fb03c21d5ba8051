"""Cells: the land around each place that is nearer to it than to any other place.

A report names a town, not a front line.  To show it as an area, each reported place gets the part
of the land that lies within ``reach_km`` of it and nearer to it than to any other reported place
(its Voronoi cell), or its own boundary where there is one.  Beyond the reach nothing is said.
Inside a boundary the cells of other reported places go first, because they are the closer word; from
outside no cell reaches into it.

Places that are within twice the reach of each other, directly or through others, are divided on
one plane that touches the earth in their middle; so the division is right anywhere, also at the
antimeridian and near the poles.  All edges of cells are taken from one division, and in the end every
corner of an edge that two cells share is a corner of both (`side_by_side`), therefore cells neither
overlap nor leave slivers between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely import MultiPoint, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from gravemap import crs
from gravemap.generalisation import coverage_on_grid

SAME_POINT_M = 1.0
"""Places closer together than this share one cell."""

_LONGEST_EDGE_M = 5_000.0
_LONGEST_EDGE_AT_A_POLE_M = 200.0  # a straight line of degrees bends strongly there
_SMALLEST_KM2 = 1e-6
_NOISE_DEG = 1e-9
"""A tenth of a millimetre: what computing leaves between two lines that are one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The land of one place, or of several that have one point; (longitude, latitude), EPSG:4326."""

    place_ids: tuple[str, ...]
    geometry: MultiPolygon


def cells(
    points: Mapping[str, tuple[float, float]],
    land: BaseGeometry,
    reach_km: float,
    boundaries: Mapping[str, crs.Shape] | None = None,
) -> tuple[Cell, ...]:
    """The cells of places at ``points`` (id: longitude, latitude), on ``land``, in the order of the points.

    ``boundaries`` are shapes that some places have of their own, with or without a point: such a
    shape, cut to the land, is that place's cell, whatever the reach.  Where two boundaries overlap,
    the smaller one goes first.  A place on no land has no cell.

    Raises:
        ValueError: when ``reach_km`` is not above 0 or too long for a map.
    """
    reach_m = reach_km * 1000.0
    if not 0 < reach_m <= crs.LONGEST_RADIUS_M:
        raise ValueError(
            f"reach_km must be above 0 and at most {crs.LONGEST_RADIUS_M / 1000:g}, not {reach_km}"
        )
    shapely.prepare(land)
    own = {name: shapely.make_valid(shape) for name, shape in (boundaries or {}).items()}
    seeds = _seeds(points)
    found: dict[tuple[str, ...], BaseGeometry] = {}
    inside: dict[str, list[BaseGeometry]] = {name: [] for name in own}
    for cluster in _clusters(list(seeds), 2 * reach_m):
        for seed, shape in _divided(cluster, land, reach_m):
            names = tuple(name for name in seeds[seed] if name not in own)
            if not names:
                continue
            around = [name for name, outline in own.items() if _is_in(seed, outline, name, seeds)]
            closed = shapely.union_all([outline for name, outline in own.items() if name not in around])
            found[names] = shape.difference(closed)
            for name in around:
                inside[name].append(found[names])
    for names, shape in _apart(own).items():
        closer = shapely.union_all([cell for name in names for cell in inside[name]])
        found[names] = shape.difference(closer).intersection(land)
    shapes = side_by_side(list(found.values()))
    order = {name: number for number, name in enumerate(dict.fromkeys((*points, *own)))}
    made = [Cell(names, shape) for names, shape in zip(found, shapes, strict=True) if not shape.is_empty]
    return tuple(sorted(made, key=lambda cell: order[cell.place_ids[0]]))


def side_by_side(shapes: Sequence[BaseGeometry]) -> list[MultiPolygon]:
    """Shapes that may touch, with every corner of an edge that two of them share in both of them.

    What is thinner than a tenth of a millimetre is noise and belongs to whoever it borders on.
    """
    if not shapes:
        return []
    outlines = shapely.union_all(shapely.boundary(list(shapes)), grid_size=_NOISE_DEG)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(outlines)))
    middles = shapely.point_on_surface(faces)
    owner = np.full(len(faces), len(shapes))
    number, face = shapely.STRtree(middles).query(list(shapes), predicate="intersects")
    np.minimum.at(owner, face, number)
    return [_polygons(shapely.union_all(faces[owner == at])) for at in range(len(shapes))]


def on_grid(cells: Sequence[Cell], per_degree: int) -> tuple[Cell, ...]:
    """The cells with corners on a grid of steps of a degree, without those that it is too coarse for.

    Rounding each cell for itself would leave slivers; together they stay side by side.
    """
    shapes = coverage_on_grid([cell.geometry for cell in cells], per_degree, tolerance_steps=0)
    degrees = [shapely.transform(shape, lambda steps: steps / per_degree) for shape in shapes]
    return tuple(
        Cell(cell.place_ids, shape) for cell, shape in zip(cells, degrees, strict=True) if not shape.is_empty
    )


def _is_in(
    seed: tuple[float, float],
    outline: BaseGeometry,
    name: str,
    seeds: Mapping[tuple[float, float], tuple[str, ...]],
) -> bool:
    """Whether a point lies in the boundary of a place that stands somewhere else."""
    return name not in seeds[seed] and bool(outline.contains(Point(seed)))


def _apart(boundaries: Mapping[str, BaseGeometry]) -> dict[tuple[str, ...], BaseGeometry]:
    """The boundaries without what a smaller one of them has; places with one and the same share it."""
    shared: defaultdict[BaseGeometry, list[str]] = defaultdict(list)
    for name, shape in sorted(boundaries.items()):
        shared[shapely.normalize(shape)].append(name)
    apart: dict[tuple[str, ...], BaseGeometry] = {}
    taken: BaseGeometry = Polygon()
    for shape, names in sorted(shared.items(), key=lambda item: (crs.area_km2(item[0]), item[1])):
        apart[tuple(names)] = shape.difference(taken)
        taken = taken.union(shape)
    return apart


def _seeds(points: Mapping[str, tuple[float, float]]) -> dict[tuple[float, float], tuple[str, ...]]:
    """The points that are apart, each with the places that stand there."""
    seeds: defaultdict[tuple[float, float], list[str]] = defaultdict(list)
    if not points:
        return {}
    names, lonlat = list(points), np.array(list(points.values()), dtype=float)
    close = _distances_m(lonlat) <= SAME_POINT_M
    apart: list[int] = []
    for number, name in enumerate(names):
        seed = next((one for one in apart if close[number, one]), number)
        apart += [seed] if seed == number else []
        seeds[points[names[seed]]].append(name)
    return {seed: tuple(there) for seed, there in seeds.items()}


def _clusters(seeds: Sequence[tuple[float, float]], within_m: float) -> list[list[tuple[float, float]]]:
    """The seeds in groups: within ``within_m`` metres of each other, directly or through others."""
    if not seeds:
        return []
    near = _distances_m(np.array(seeds, dtype=float)) <= within_m
    left = set(range(len(seeds)))
    groups = []
    while left:
        group, edge = set[int](), {min(left)}
        while edge:
            group |= edge
            edge = {int(other) for one in edge for other in np.flatnonzero(near[one])} - group
        left -= group
        groups.append([seeds[number] for number in sorted(group)])
    return groups


def _divided(
    seeds: Sequence[tuple[float, float]], land: BaseGeometry, reach_m: float
) -> list[tuple[tuple[float, float], BaseGeometry]]:
    """Each seed with the land within reach that is nearer to it than to the other seeds."""
    within = shapely.union_all([crs.circle(lon, lat, reach_m) for lon, lat in seeds])
    within = within if land.contains_properly(within) else within.intersection(land)
    if len(seeds) == 1:
        return [(seeds[0], within)]
    plane = crs.local_plane(seeds)
    flat = plane.project(seeds)
    frame = shapely.box(*(flat.min(axis=0) - 2 * reach_m), *(flat.max(axis=0) + 2 * reach_m))
    division = shapely.voronoi_polygons(MultiPoint(flat), extend_to=frame, ordered=True)
    longest_m = _LONGEST_EDGE_M if max(abs(lat) for _, lat in seeds) < 85 else _LONGEST_EDGE_AT_A_POLE_M
    parts = [shapely.segmentize(part.intersection(frame), longest_m) for part in shapely.get_parts(division)]
    return [
        (seed, crs.polygon(*plane.unproject(part.exterior.coords[:-1]).T).intersection(within))
        for seed, part in zip(seeds, parts, strict=True)
    ]


def _polygons(geometry: BaseGeometry) -> MultiPolygon:
    """The polygons of a geometry, without specks of less than a square metre."""
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)]
    return MultiPolygon([part for part in parts if part.area > 1e-3 or crs.area_km2(part) >= _SMALLEST_KM2])


def _distances_m(lonlat: Any) -> Any:
    """The matrix of distances between (longitude, latitude) points, in metres."""
    n = len(lonlat)
    one, other = np.repeat(lonlat, n, axis=0), np.tile(lonlat, (n, 1))
    return np.asarray(crs.WGS84.inv(*one.T, *other.T)[2]).reshape(n, n)
