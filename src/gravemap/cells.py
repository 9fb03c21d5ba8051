"""Cells: the land around each place that is nearer to it than to any other place.

A report names a town, not a front line.  To show it as an area, each reported place gets the part
of the land that lies within ``reach_km`` of it and nearer to it than to any other reported place
(its Voronoi cell), or its own boundary where there is one.  Beyond the reach nothing is said.

Places that are within twice the reach of each other, directly or through others, are divided on
one plane that touches the earth in their middle; so the division is right anywhere, also at the
antimeridian and near the poles.  All edges of cells are taken from one division, therefore cells do
not overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely import MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from gravemap import crs

SAME_POINT_M = 1.0
"""Places closer together than this share one cell."""

_LONGEST_EDGE_M = 5_000.0
_LONGEST_EDGE_AT_A_POLE_M = 200.0  # a straight line of degrees bends strongly there
_SMALLEST_KM2 = 0.01


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

    ``boundaries`` are shapes that some places have of their own: such a shape, cut to the land, is
    that place's cell, whatever the reach, and no other cell reaches into it; where two boundaries
    overlap, the smaller one goes first.  A place on no land has no cell.

    Raises:
        ValueError: when ``reach_km`` is not above 0 or too long for a map.
    """
    reach_m = reach_km * 1000.0
    if not 0 < reach_m <= crs.LONGEST_RADIUS_M:
        raise ValueError(
            f"reach_km must be above 0 and at most {crs.LONGEST_RADIUS_M / 1000:g}, not {reach_km}"
        )
    shapely.prepare(land)
    own = _own_cells({name: shape for name, shape in (boundaries or {}).items() if name in points}, land)
    taken = shapely.union_all([cell.geometry for cell in own.values()])
    order = {name: number for number, name in enumerate(points)}
    found = list(own.values())
    seeds = _seeds(points)
    for cluster in _clusters(list(seeds), 2 * reach_m):
        for seed, shape in _divided(cluster, land, reach_m):
            names = tuple(name for name in seeds[seed] if name not in own)
            kept = _polygons(shape if taken.is_empty else shape.difference(taken))
            if names and not kept.is_empty:
                found.append(Cell(names, kept))
    return tuple(sorted(found, key=lambda cell: order[cell.place_ids[0]]))


def _seeds(points: Mapping[str, tuple[float, float]]) -> dict[tuple[float, float], tuple[str, ...]]:
    """The points that are apart, each with the places that stand there."""
    seeds: defaultdict[tuple[float, float], list[str]] = defaultdict(list)
    if not points:
        return {}
    names, lonlat = list(points), np.array(list(points.values()), dtype=float)
    close = _distances_m(lonlat) <= SAME_POINT_M
    for number, name in enumerate(names):
        first = int(np.argmax(close[number]))
        seeds[points[names[first]]].append(name)
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


def _own_cells(boundaries: Mapping[str, crs.Shape], land: BaseGeometry) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    taken: BaseGeometry = Polygon()
    for name, shape in sorted(boundaries.items(), key=lambda item: (item[1].area, item[0])):
        kept = _polygons(shape.intersection(land).difference(taken))
        taken = taken.union(shape)
        if not kept.is_empty:
            found[name] = Cell((name,), kept)
    return found


def _polygons(geometry: BaseGeometry) -> MultiPolygon:
    """The polygons of a geometry that are large enough to be seen."""
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)]
    return MultiPolygon([part for part in parts if part.area > 1e-3 or crs.area_km2(part) >= _SMALLEST_KM2])


def _distances_m(lonlat: Any) -> Any:
    """The matrix of distances between (longitude, latitude) points, in metres."""
    n = len(lonlat)
    one, other = np.repeat(lonlat, n, axis=0), np.tile(lonlat, (n, 1))
    return np.asarray(crs.WGS84.inv(*one.T, *other.T)[2]).reshape(n, n)
