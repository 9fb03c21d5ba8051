"""The land of a box, made of coastlines and of countries.

Land lies on the left of a coastline (https://wiki.openstreetmap.org/wiki/Tag:natural%3Dcoastline).  The
coastlines and the frame of the box divide it into faces; a face is land when it lies on the left of
the coast along its outline.  Countries (``admin_level`` 2) divide the land; they reach some twenty
kilometres out to sea, so without a coastline they are land only where there is no sea.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Point, Polygon
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from gravemap.osm.cutting import Box, cut
from gravemap.osm.features import ATTRIBUTION, LICENCE, PER_DEGREE, OsmFeature
from gravemap.osm.land import Country, Land

#: Land of which no country is known: ISO 3166-1 leaves this code to its users.
NO_COUNTRY = Country("ZZ", "Land", MultiPolygon())
#: A face whose coast contradicts itself is what ten times as much of it says.
_TIMES = 10.0
#: What is left of the land beside its countries is no land of its own below this part of it.
_SLIVER = 1e-6
_NEAR = 1.5 / PER_DEGREE

_KEPT = "land.geojson stays as it is"


@dataclass(frozen=True, slots=True)
class Made:
    """The land of a box, if it can be made, and what is to be said of it."""

    land: Land | None
    complaints: tuple[str, ...] = ()


def land_of(
    box: Box,
    coast: Mapping[str, LineString],
    boundaries: Iterable[OsmFeature],
    origin: str,
    osm_date: str | None = None,
) -> Made:
    """The land in ``box`` (west, south, east, north), cut by ``coast`` and divided by boundaries of kind 2.

    ``coast`` are coastlines by id, land on their left.  ``origin`` and ``osm_date`` are those of the data.
    """
    countries = _countries(box, boundaries)
    if not coast and not countries:
        return Made(None, (f"no coastline and no country lies in the box: {_KEPT}",))
    if coast:
        land, complaints = _faces(box, coast)
        if land is None:
            return Made(None, (*complaints, f"the coast makes no land: {_KEPT}"))
        countries = _divided(land, countries)
    else:
        complaints = ["no coastline lies in the box: the land is that of countries, which reach out to sea"]
    return Made(Land(tuple(countries), origin, LICENCE, ATTRIBUTION, osm_date), tuple(complaints))


def land_text(land: Land) -> str:
    """The GeoJSON file of ``land``, a country a line; `read_land` reads it back equal."""
    head: dict[str, Any] = {"type": "FeatureCollection", "origin": land.origin}
    if land.osm_date is not None:
        head["osm_date"] = land.osm_date
    head |= {"licence": land.licence, "attribution": land.attribution}
    lines = [
        {
            "type": "Feature",
            "properties": {"iso": country.iso, "name": country.name},
            "geometry": mapping(country.shape),
        }
        for country in land.countries
    ]
    begun, *written = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in (head, *lines))
    return f'{begun[:-1]},"features":[\n' + ",\n".join(written) + "\n]}\n"


def _countries(box: Box, boundaries: Iterable[OsmFeature]) -> list[Country]:
    """The countries among boundaries as far as they lie in the box, by their codes."""
    wanted = sorted((one for one in boundaries if one.kind == "2" and one.is_area), key=lambda one: one.osm)
    shapes = cut([one.geometry for one in wanted], box)
    found = []
    for one, shape in zip(wanted, shapes, strict=True):
        if shape is not None:
            iso = one.tags.get("ISO3166-1:alpha2") or one.tags.get("ISO3166-1") or NO_COUNTRY.iso
            name = one.names.get("en") or one.name or NO_COUNTRY.name
            found.append(Country(iso, name, _polygons(shape)))
    return sorted(found, key=lambda country: (country.iso, country.name))


def _faces(box: Box, coast: Mapping[str, LineString]) -> tuple[MultiPolygon | None, list[str]]:
    """The faces on the left of the coast, and where it is broken or contradicts itself."""
    frame = shapely.box(*box)
    lines = [coast[osm] for osm in sorted(coast)]
    within = [_snapped(part, box) for part in shapely.intersection(lines, frame).tolist() if part.length]
    if not within:
        return None, []
    faces, cuts, dangles, _invalid = shapely.polygonize_full([shapely.union_all([*within, frame.exterior])])
    loose = shapely.get_parts(dangles).tolist() + shapely.get_parts(cuts).tolist()
    complaints = [f"the coast is not closed near {_shown(_end_within(line, frame))}" for line in loose]
    pieces = _Pieces(lines)
    land, is_clear = [], False
    for face in shapely.get_parts(faces):
        left, right = pieces.sides(face, box)
        if min(left, right) > 0:
            complaints.append(f"the coast runs both ways around the face near {_shown(face)}")
            if max(left, right) < _TIMES * min(left, right):
                return None, sorted(complaints)
        is_clear |= left != right
        if left > right:
            land.append(face)
    if not is_clear:
        return None, sorted(complaints)
    return _polygons(shapely.union_all(land)), sorted(complaints)


def _end_within(line: LineString, frame: Polygon) -> BaseGeometry:
    """The end of a loose line that does not lie on the frame."""
    ends = [Point(line.coords[at]) for at in (0, -1)]
    return next((end for end in ends if not frame.exterior.intersects(end)), ends[0])


class _Pieces:
    """The straight pieces of coastlines with their directions."""

    def __init__(self, lines: Iterable[LineString]) -> None:
        corners = [shapely.get_coordinates(line) for line in lines]
        self._starts = np.concatenate([line[:-1] for line in corners])
        self._ends = np.concatenate([line[1:] for line in corners])
        pieces = np.stack([self._starts, self._ends], axis=1)
        self._tree = shapely.STRtree(np.atleast_1d(np.asarray(shapely.linestrings(pieces), dtype=object)))

    def sides(self, face: Any, box: Box) -> tuple[float, float]:
        """How much of the outline of ``face`` has the face on the left of the coast, and on its right."""
        oriented = shapely.orient_polygons(face)  # the face on the left of every ring
        rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(oriented)]
        starts = np.concatenate([ring[:-1] for ring in rings])
        ends = np.concatenate([ring[1:] for ring in rings])
        along = np.zeros(len(starts), dtype=bool)
        for axis, edge in ((0, box[0]), (1, box[1]), (0, box[2]), (1, box[3])):
            along |= (starts[:, axis] == edge) & (ends[:, axis] == edge)
        starts, ends = starts[~along], ends[~along]
        if not len(starts):
            return 0.0, 0.0
        nearest = self._tree.nearest(shapely.points((starts + ends) / 2))
        lengths = np.linalg.norm(ends - starts, axis=1)
        same = ((ends - starts) * (self._ends - self._starts)[nearest]).sum(axis=1) > 0
        return float(lengths[same].sum()), float(lengths[~same].sum())


def _divided(land: MultiPolygon, countries: Iterable[Country]) -> list[Country]:
    """The land of each country, and what belongs to none."""
    found = []
    rest: BaseGeometry = land
    for country in countries:
        own = _on_grid(shapely.intersection(rest, country.shape))
        rest = shapely.difference(rest, country.shape)
        if not own.is_empty:
            found.append(Country(country.iso, country.name, own))
    left = _on_grid(rest)
    if left.area > _SLIVER * land.area:
        found.append(Country(NO_COUNTRY.iso, NO_COUNTRY.name, left))
    return found


def _snapped(line: BaseGeometry, box: Box) -> BaseGeometry:
    """A line that was cut at the frame, with its ends on it."""

    def snap(corners: Any) -> Any:
        snapped = np.round(corners * PER_DEGREE) / PER_DEGREE
        for axis, edge in ((0, box[0]), (1, box[1]), (0, box[2]), (1, box[3])):
            snapped[np.abs(snapped[:, axis] - edge) < _NEAR, axis] = edge
        return snapped

    return shapely.transform(line, snap)


def _on_grid(geometry: BaseGeometry) -> MultiPolygon:
    rounded = shapely.transform(geometry, lambda corners: np.round(corners * PER_DEGREE) / PER_DEGREE)
    return _polygons(rounded if rounded.is_valid else shapely.make_valid(rounded))


def _polygons(geometry: BaseGeometry) -> MultiPolygon:
    parts = [part for part in shapely.get_parts(geometry).tolist() if isinstance(part, Polygon)]
    made: MultiPolygon = shapely.normalize(MultiPolygon(parts))
    return made


def _shown(geometry: BaseGeometry) -> str:
    lon, lat = shapely.get_coordinates(geometry)[0]
    return f"{lon:.5f}, {lat:.5f}"
