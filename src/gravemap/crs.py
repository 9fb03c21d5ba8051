"""Distances, shapes and local planes on the WGS 84 ellipsoid.

Everything goes in and comes out as (longitude, latitude) in degrees, EPSG:4326, unless a name
says metres.  Distances and directions are geodesic (`Karney 2013`_, through PROJ), so a circle of
5 km is 5 km in every direction at every latitude.  Shapes that reach over the antimeridian are
split there, and shapes that hold a pole are closed along it, as RFC 7946 asks.

.. _Karney 2013: https://doi.org/10.1007/s00190-012-0578-z
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

import numpy as np
import shapely
from pyproj import CRS, Geod, Proj, Transformer
from pyproj.exceptions import CRSError
from shapely import MultiPolygon, Polygon, affinity
from shapely.geometry.base import BaseGeometry

WGS84 = Geod(ellps="WGS84")
LONGEST_RADIUS_M = 5_000_000.0
"""Shapes wider than this say nothing that a map could show."""

Shape: TypeAlias = Polygon | MultiPolygon
Bbox: TypeAlias = tuple[float, float, float, float]
"""(west, south, east, north) in degrees; west > east when it reaches over the antimeridian."""

_CORNERS = 72
_CORNERS_AT_A_POLE = 720
_LONGEST_EDGE_M = 50_000.0
_WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)
_POLE = 90.0 - 1e-9


def distance_m(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """The geodesic distance between two points, in metres."""
    return float(WGS84.inv(lon, lat, other_lon, other_lat)[2])


def bearing_deg(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """The direction at the first point towards the other, in degrees from 0 (north) clockwise to 360."""
    return float(WGS84.inv(lon, lat, other_lon, other_lat)[0]) % 360.0


def destination(lon: float, lat: float, bearing: float, distance: float) -> tuple[float, float]:
    """The (longitude, latitude) reached from a point after ``distance`` metres towards ``bearing`` degrees."""
    there_lon, there_lat, _ = WGS84.fwd(lon, lat, bearing, distance)
    return float(there_lon), float(there_lat)


def area_km2(geometry: BaseGeometry) -> float:
    """The geodesic area of a polygon or multipolygon, in square kilometres."""
    oriented = shapely.orient_polygons(shapely.segmentize(geometry, 60.0))
    return abs(float(WGS84.geometry_area_perimeter(oriented)[0])) / 1e6


def farthest_m(lon: float, lat: float, geometry: BaseGeometry) -> float:
    """The geodesic distance from a point to the farthest corner of a shape, in metres."""
    corners = shapely.get_coordinates(geometry)
    here = np.full(len(corners), lon), np.full(len(corners), lat)
    return float(WGS84.inv(*here, *corners.T)[2].max())


def north_east(shape: BaseGeometry) -> tuple[float, float]:
    """The corner of a shape that is farthest to the north-east: a label there stands on the edge."""
    corners = shapely.get_coordinates(shape).tolist()
    lon, lat = max(corners, key=lambda corner: (corner[0] + corner[1], corner[0]))
    return lon, lat


def circle(lon: float, lat: float, radius_m: float) -> Shape:
    """Everything within ``radius_m`` metres of a point, as a polygon whose corners lie on the geodesic circle.

    The polygon lies inside the circle; it falls short of it by at most 0.1 % of the radius.

    Raises:
        ValueError: when the radius is not above 0 or is above `LONGEST_RADIUS_M`.
    """
    _check_radii(0.0, radius_m)
    corners = _CORNERS_AT_A_POLE if _is_at_a_pole(lat, radius_m) else _CORNERS
    bearings = np.linspace(0.0, 360.0, corners, endpoint=False)
    return polygon(*_arc(lon, lat, bearings, radius_m))


def ring(lon: float, lat: float, inner_m: float, outer_m: float) -> Shape:
    """Everything between ``inner_m`` and ``outer_m`` metres from a point; a circle when ``inner_m`` is 0.

    Raises:
        ValueError: when the radii do not rise or are above `LONGEST_RADIUS_M`.
    """
    _check_radii(inner_m, outer_m)
    outer = circle(lon, lat, outer_m)
    return outer if inner_m == 0 else _polygonal(outer.difference(circle(lon, lat, inner_m)))


def sector(
    lon: float, lat: float, inner_m: float, outer_m: float, bearing: float, half_angle_deg: float
) -> Shape:
    """The part of a ring whose direction from the point is within ``half_angle_deg`` of ``bearing`` (degrees).

    Raises:
        ValueError: when the radii do not rise or are above `LONGEST_RADIUS_M`, or the angle is not above 0.
    """
    _check_radii(inner_m, outer_m)
    if not half_angle_deg > 0:
        raise ValueError(f"half_angle_deg must be above 0, not {half_angle_deg}")
    if half_angle_deg >= 180:
        return ring(lon, lat, inner_m, outer_m)
    step_deg, step_m = (0.5, outer_m / 100) if _is_at_a_pole(lat, outer_m) else (5.0, _LONGEST_EDGE_M)
    steps = max(2, math.ceil(2 * half_angle_deg / step_deg) + 1)
    bearings = np.linspace(bearing - half_angle_deg, bearing + half_angle_deg, steps)
    edge = np.linspace(inner_m, outer_m, max(2, math.ceil((outer_m - inner_m) / step_m) + 1))[1:-1]
    parts = [
        _along(lon, lat, float(bearings[0]), edge),
        _arc(lon, lat, bearings, outer_m),
        _along(lon, lat, float(bearings[-1]), edge[::-1]),
        (np.array([lon]), np.array([lat])) if inner_m == 0 else _arc(lon, lat, bearings[::-1], inner_m),
    ]
    return polygon(np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts]))


def polygon(longitudes: Sequence[float] | Any, latitudes: Sequence[float] | Any) -> Shape:
    """The polygon through corners on the ellipsoid, each joined to the next by the shorter way round.

    Corners are given in order and not repeated at the end.  A polygon over the antimeridian comes
    back in two parts; one that goes round a pole is closed along the pole that is nearer.
    """
    lons, lats = _spread_poles(np.asarray(longitudes, dtype=float), np.asarray(latitudes, dtype=float))
    turns = (np.roll(lons, -1) - lons + 180.0) % 360.0 - 180.0
    around = float(turns.sum())
    pole = math.copysign(90.0, float(lats.mean()))
    if abs(around) > 180.0:  # from the corner nearest to the pole the way to it crosses no edge
        start = int(np.argmin(np.abs(pole - lats)))
        lons, lats, turns = (np.roll(values, -start) for values in (lons, lats, turns))
    unrolled = lons[0] + np.concatenate([[0.0], np.cumsum(turns[:-1])])
    corners = np.column_stack([unrolled, lats])
    if abs(around) > 180.0:
        corners = np.vstack(
            [corners, [unrolled[0] + around, lats[0]], [unrolled[0] + around, pole], [unrolled[0], pole]]
        )
    return _wrapped(Polygon(corners))


def grown(shape: Shape, by_m: float) -> Shape:
    """``shape`` and everything within ``by_m`` metres of it; for shapes up to some 1,000 km wide.

    Where ``by_m`` is below 0 it is ``shape`` without what lies so near its edge, and may be empty.
    """
    plane = local_plane(shapely.get_coordinates(shape))
    wider = shapely.transform(shape, plane.project).buffer(by_m, quad_segs=16)
    grown_parts = []
    for part in shapely.get_parts(wider):
        outline, *holes = (polygon(*plane.unproject(ring.coords[:-1]).T) for ring in shapely.get_rings(part))
        grown_parts.append(outline.difference(shapely.union_all(holes)) if holes else outline)
    return _polygonal(shapely.union_all(grown_parts))


@dataclass(frozen=True)
class Plane:
    """An azimuthal equidistant plane touching the ellipsoid at (``lon``, ``lat``), in metres.

    Distances and directions from the point of contact are true; 500 km away lengths across are
    too long by 0.1 %.
    """

    lon: float
    lat: float

    @property
    def crs(self) -> CRS:
        """The plane as a coordinate reference system, for libraries that want one."""
        return CRS.from_dict(
            {"proj": "aeqd", "lon_0": self.lon, "lat_0": self.lat, "ellps": "WGS84", "units": "m"}
        )

    @cached_property
    def _proj(self) -> Proj:
        return Proj(proj="aeqd", lon_0=self.lon, lat_0=self.lat, ellps="WGS84")

    def project(self, lonlat: Any) -> Any:
        """An array of (longitude, latitude) rows as rows of (x, y) metres east and north."""
        lonlat = np.asarray(lonlat, dtype=float)
        return np.column_stack(self._proj(lonlat[:, 0], lonlat[:, 1]))

    def unproject(self, xy: Any) -> Any:
        """An array of (x, y) rows in metres as rows of (longitude, latitude)."""
        xy = np.asarray(xy, dtype=float)
        return np.column_stack(self._proj(xy[:, 0], xy[:, 1], inverse=True))


def local_plane(points: Any) -> Plane:
    """The plane that touches the ellipsoid in the middle of some (longitude, latitude) points.

    The middle is that of the points as directions from the centre of the earth, so it is right
    over the antimeridian and at the poles.
    """
    lon, lat = np.radians(np.asarray(points, dtype=float).reshape(-1, 2)).T
    x, y, z = (
        float(part.mean()) for part in (np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat))
    )
    return Plane(math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y))))


def utm_metres(zone: int, lon: float, lat: float) -> tuple[float, float]:
    """Easting and northing in a zone of UTM (1 to 60); the northing is negative south of the equator."""
    easting, northing = _utm(zone)(lon, lat)
    return float(easting), float(northing)


@cache
def _utm(zone: int) -> Proj:
    return Proj(proj="utm", zone=zone, ellps="WGS84")


def local_crs(bbox: Bbox) -> CRS:
    """An azimuthal equidistant coordinate reference system, in metres, for a box of degrees."""
    west, south, east, north = bbox
    middle = west + (east - west) % 360.0 / 2.0
    return Plane((middle + 180.0) % 360.0 - 180.0, (south + north) / 2.0).crs


def _is_at_a_pole(lat: float, radius_m: float) -> bool:
    """Whether a shape reaches so near a pole that straight lines of degrees bend strongly there."""
    return abs(lat) + math.degrees(radius_m / 6.35e6) > 88.0


def _check_radii(inner_m: float, outer_m: float) -> None:
    if not 0 <= inner_m < outer_m:
        raise ValueError(f"radii must rise from 0 or more: {inner_m} m, {outer_m} m")
    if outer_m > LONGEST_RADIUS_M:
        raise ValueError(f"a radius of {outer_m / 1000:,.0f} km is too long for a shape on a map")


def _arc(lon: float, lat: float, bearings: Any, radius_m: float) -> tuple[Any, Any]:
    n = len(bearings)
    lons, lats, _ = WGS84.fwd(np.full(n, lon), np.full(n, lat), bearings, np.full(n, radius_m))
    return lons, lats


def _along(lon: float, lat: float, bearing: float, distances_m: Any) -> tuple[Any, Any]:
    n = len(distances_m)
    lons, lats, _ = WGS84.fwd(np.full(n, lon), np.full(n, lat), np.full(n, bearing), distances_m)
    return lons, lats


def _spread_poles(lons: Any, lats: Any) -> tuple[Any, Any]:
    """A corner at a pole has every longitude: give it those of the corners before and after it."""
    at_pole = np.abs(lats) >= _POLE
    if not at_pole.any():
        return lons, lats
    spread = []
    for i, (lon, lat) in enumerate(zip(lons, lats, strict=True)):
        if at_pole[i]:
            pole = math.copysign(90.0, lat)
            spread += [(lons[i - 1], pole), (lons[(i + 1) % len(lons)], pole)]
        else:
            spread.append((lon, lat))
    together = np.array(spread)
    return together[:, 0], together[:, 1]


def _wrapped(unrolled: Polygon) -> Shape:
    """A polygon whose longitudes may leave -180 to 180, brought back, in parts if need be."""
    whole = unrolled if unrolled.is_valid else shapely.make_valid(unrolled)
    west, _, east, _ = whole.bounds
    if west >= -180.0 and east <= 180.0:
        return _polygonal(whole)
    first, last = math.floor((west + 180.0) / 360.0), math.floor((east + 180.0) / 360.0)
    parts = [
        affinity.translate(whole, xoff=-360.0 * turn).intersection(_WORLD) for turn in range(first, last + 1)
    ]
    return _polygonal(shapely.union_all(parts))


def _polygonal(geometry: BaseGeometry) -> Shape:
    """The polygons of a geometry, without the lines and points an overlay can leave."""
    if isinstance(geometry, Polygon | MultiPolygon):
        return geometry
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon | MultiPolygon)]
    together = shapely.union_all(parts)
    return together if isinstance(together, Polygon | MultiPolygon) else MultiPolygon()


def lonlat_from(x: Any, y: Any, crs: Any) -> tuple[Any, Any]:
    """Arrays of positions in a coordinate system (EPSG code, WKT, PROJJSON) as longitudes and latitudes, WGS 84.

    Raises:
        ValueError: when the system is not known.
    """
    try:
        source = CRS.from_user_input(crs)
    except CRSError as error:
        raise ValueError(f"“{crs}” is no coordinate system") from error
    if source.equals(CRS.from_epsg(4326), ignore_axis_order=True):
        return x, y
    return Transformer.from_crs(source, "EPSG:4326", always_xy=True).transform(x, y)


def distances_m(lon: Any, lat: Any, other_lon: Any, other_lat: Any) -> Any:
    """The geodesic distances between arrays of points, in metres."""
    return WGS84.inv(lon, lat, other_lon, other_lat)[2]
