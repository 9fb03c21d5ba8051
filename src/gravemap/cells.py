"""The cell of each place whose control was reported: what lies nearer to it than to any other such place.

The cells are Voronoi cells, cut to the land and to a stated reach; they show *which reported place
is nearest*, never a front line.  They are made in an azimuthal equidistant plane around the
places, so that near and far are metres and not degrees, also over the antimeridian and at a pole.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from gravemap.crs import WGS84, Plane, Shape, area_km2, local_plane, polygon

_CORNERS = 72
_EDGE_M = 2000.0  # so short that an edge is as good as straight in the plane and in degrees alike
_SLIVER_KM2 = 0.01
_SAME_SPOT_M = 1.0


def cells(
    points: Mapping[str, tuple[float, float]],
    land: BaseGeometry,
    reach_km: float,
    boundaries: Mapping[str, Shape] | None = None,
) -> dict[str, Shape]:
    """The cell of each place, by its id, as polygons in degrees (EPSG:4326).

    Args:
        points: (longitude, latitude) of every reported place.
        land: the land to cut to, in degrees.
        reach_km: how far from its place a cell goes, in geodesic kilometres.
        boundaries: own boundaries of places; such a place has its boundary for a cell, and the
            others give way.

    Cells do not overlap.  Places within a metre of one another share one cell.  A place with no
    land within reach has none.
    """
    own = dict(boundaries or {})
    names = [name for name in points if name not in own]
    if not names:
        return own
    lonlat = np.array([points[name] for name in names], dtype=float)
    plane = local_plane(lonlat)
    xy = plane.project(lonlat)
    first_at, spot_of = _spots(xy)
    regions = _regions(xy[first_at], reach_km * 1000)
    reaches = [_reach(plane, *lonlat[at], reach_km * 1000) for at in first_at]
    ground = shapely.difference(land, shapely.union_all(list(own.values()))) if own else land
    shapely.prepare(ground)
    found: dict[str, Shape] = own
    shapes = [
        _without_slivers(
            shapely.intersection(_in_degrees(plane, shapely.intersection(region, reach)), ground)
        )
        for region, reach in zip(regions, reaches, strict=True)
    ]
    for name, spot in zip(names, spot_of, strict=True):
        if not shapes[spot].is_empty:
            found[name] = shapes[spot]
    return found


def _spots(xy: np.ndarray) -> tuple[list[int], list[int]]:
    """The distinct spots among points: the first point at each, and for every point its spot."""
    first_at: list[int] = []
    spot_of: list[int] = []
    for at, here in enumerate(xy):
        near = [spot for spot, other in enumerate(first_at) if np.hypot(*(here - xy[other])) <= _SAME_SPOT_M]
        if not near:
            first_at.append(at)
        spot_of.append(near[0] if near else len(first_at) - 1)
    return first_at, spot_of


def _regions(xy: np.ndarray, reach_m: float) -> list[BaseGeometry]:
    """The Voronoi region of each spot, in the order of the spots."""
    frame = shapely.box(*(xy.min(axis=0) - 2 * reach_m), *(xy.max(axis=0) + 2 * reach_m))
    if len(xy) == 1:
        return [frame]
    drawn = shapely.voronoi_polygons(shapely.multipoints(xy), extend_to=frame, ordered=True)
    return list(shapely.segmentize(shapely.get_parts(drawn), _EDGE_M))


def _reach(plane: Plane, lon: float, lat: float, radius_m: float) -> Polygon:
    """The geodesic circle around a place, drawn in the plane."""
    bearings = np.arange(_CORNERS) * (360.0 / _CORNERS)
    lons, lats, _ = WGS84.fwd(
        np.full(_CORNERS, lon), np.full(_CORNERS, lat), bearings, np.full(_CORNERS, radius_m)
    )
    return Polygon(plane.project(np.column_stack([lons, lats])))


def _in_degrees(plane: Plane, shape: BaseGeometry) -> BaseGeometry:
    """The polygons of ``shape`` back in degrees."""
    drawn = [
        polygon(*plane.unproject(part.exterior.coords[:-1]).T)
        for part in shapely.get_parts(shape)
        if isinstance(part, Polygon)
    ]
    return shapely.union_all(drawn)


def _without_slivers(shape: BaseGeometry) -> Shape:
    parts = [
        part
        for part in shapely.get_parts(shape)
        if isinstance(part, Polygon) and area_km2(part) >= _SLIVER_KM2
    ]
    joined = shapely.union_all(parts)
    return joined if isinstance(joined, Polygon | MultiPolygon) else MultiPolygon()
