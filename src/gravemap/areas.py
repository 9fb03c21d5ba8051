"""The administrative areas around places: a chain from the smallest outwards, and which places are such an area.

A place lies *certainly* in an area when all of it lies there that the place may be: the whole circle
around its point, or its whole shape, widened by what a boundary itself may be off.  Otherwise it is
told of every area that it may lie in, and none of them is chosen.

What a page is told follows from the shape that the page shows and from nothing finer: of a place
that is shown coarser than it is known, only areas that hold all of that shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from gravemap import crs
from gravemap.districts import BOUNDARY_M
from gravemap.exposure import Exposure
from gravemap.location import Location
from gravemap.osm import OsmFeature
from gravemap.osm.features import osm_key
from gravemap.records import Place
from gravemap.shows import OWN_POINT_M, PUBLIC_NAMES
from gravemap.spelling import normalise

_COUNTRY = 2
_FEW = 6


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative area: ``level`` is its ``admin_level``, ``osm_date`` the EDTF date of its boundary."""

    osm: str
    level: int
    name_en: str
    name_ar: str | None
    osm_date: str | None


@dataclass(frozen=True, slots=True)
class Within:
    """That a place lies in an area, certainly or perhaps."""

    area: Area
    is_certain: bool


Chain: TypeAlias = tuple[Within, ...]
"""The smallest areas first; of one level those that are certain first, then the smaller."""


@dataclass(frozen=True)
class Boundaries:
    """The boundaries of a case that have a level, and who lies in them."""

    features: Sequence[OsmFeature]

    @classmethod
    def of(cls, features: Iterable[OsmFeature]) -> Boundaries:
        """Those of ``features`` that are areas with an ``admin_level`` as their kind, by id."""
        known = [one for one in features if one.is_area and _level(one) is not None]
        return cls(sorted(known, key=lambda one: osm_key(one.osm)))

    def around(self, geometry: BaseGeometry, within_m: float | None = None) -> Chain:
        """The areas around a point that is good to ``within_m`` metres, or around a shape."""
        return self._chain(_whole(geometry, within_m)) if self.features else ()

    def around_place(self, location: Location) -> Chain:
        """The areas around a place as it is known; a place that is itself one of them lies in the others."""
        itself = next((at for at, area in enumerate(self.areas) if area.osm == location.osm), None)
        if itself is None or not location.is_area:
            return self.around(location.geometry, location.uncertainty_m)
        return self._chain(_inner(self._shapes[itself]), itself)

    def _chain(self, whole: BaseGeometry, itself: int | None = None) -> Chain:
        query = self._tree.query(whole, predicate="intersects")
        found = [int(number) for number in query if number != itself]
        certain = {number: bool(shapely.covers(self._shapes[number], whole)) for number in found}
        ordered = sorted(found, key=lambda at: (-self.areas[at].level, not certain[at], self._km2(at), at))
        return tuple(Within(self.areas[at], certain[at]) for at in ordered)

    def like(self, place: Place, location: Location) -> OsmFeature | None:
        """The boundary of a district that has its name and holds all of it; nothing when in doubt.

        Only a district is joined so: a town that a district is named after is not that district.
        """
        if place.kind != "district":
            return None
        names = {normalise(name) for name in (place.name_en, place.name_ar, *place.variants) if name} - {""}
        found = [
            one
            for one in self.features
            if names & {normalise(name) for name in one.all_names}
            and (_level(one) or 0) > _COUNTRY
            and one.geometry.covers(location.geometry)
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The areas in the order of their ids."""
        return tuple(_area(one) for one in self.features)

    @cached_property
    def _shapes(self) -> Sequence[BaseGeometry]:
        shapes = [shapely.make_valid(one.geometry) for one in self.features]
        shapely.prepare(np.array(shapes, dtype=object))
        return shapes

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self._shapes)

    @cached_property
    def _sizes(self) -> dict[int, float]:
        return {}

    def _km2(self, number: int) -> float:
        """How large an area is, worked out when it is first asked for."""
        if number not in self._sizes:
            self._sizes[number] = crs.area_km2(self._shapes[number])
        return self._sizes[number]


def shown_chains(
    exposure: Exposure, locations: Mapping[str, Location], boundaries: Boundaries
) -> dict[str, Chain]:
    """The chain of each place, and of each stand-in, that a page may tell, by its id."""
    chains: dict[str, Chain] = {}
    for place in exposure.case.places:
        found = exposure.places[place.id][1]
        if found is None or found.geometry is None or not exposure.is_named(place):
            continue
        if found.cell is None:
            chains[place.id] = boundaries.around_place(locations[place.id])
        else:
            chains[place.id] = _certain(boundaries.around(found.geometry))
    for stand_in in exposure.stand_ins.values():
        chains[stand_in.id] = _certain(boundaries.around(stand_in.geometry, OWN_POINT_M))
    return chains


def own_boundaries(
    exposure: Exposure, located: Mapping[str, Location], objects: Mapping[str, OsmFeature], all_of: Boundaries
) -> dict[str, crs.Shape]:
    """The boundary of each place that is an OpenStreetMap area or a district with a boundary of its name, by id.

    Only of places that everybody's map names and that are shown as finely as they are known.
    """
    own: dict[str, crs.Shape] = {}
    for place in exposure.case.places:
        found, location = exposure.places[place.id][1], located.get(place.id)
        is_shown = found is not None and found.cell is None and found.geometry is not None
        if location is None or not is_shown or place.kind not in PUBLIC_NAMES:
            continue
        feature = objects.get(location.osm or "")
        if feature is None or not feature.is_area:
            feature = all_of.like(place, location)
        if feature is not None and isinstance(feature.geometry, Polygon | MultiPolygon):
            own[place.id] = feature.geometry
    return own


def chain_lines(locations: Iterable[Location], boundaries: Boundaries) -> Iterator[str]:
    """For a person: how many places lie in which chain of areas, and which may lie in several or lie in none."""
    if not boundaries.features:
        yield "areas around them: none, as the case has no boundaries with an admin_level"
        return
    sure: dict[str, list[str]] = {}
    doubtful: dict[str, list[str]] = {}
    outside: list[str] = []
    for location in locations:
        chain = boundaries.around_place(location)
        if not chain:
            outside.append(location.place_id)
        else:
            kind = sure if _is_settled(chain) else doubtful
            kind.setdefault(_told(chain), []).append(location.place_id)
    certain, open_ = (sum(map(len, kind.values())) for kind in (sure, doubtful))
    yield (
        f"areas around them ({len(boundaries.features):,} boundaries): {certain:,} places lie certainly in theirs, "
        f"{open_:,} in one or another, {len(outside):,} in none"
    )
    for words, ids in sorted(sure.items(), key=lambda one: (-len(one[1]), one[0])):
        yield f"  {len(ids):>5,}  {words}"
    for words, ids in sorted(doubtful.items()):
        yield f"    {words}: {', '.join(ids)}"
    if outside:
        yield f"    in none: {', '.join(outside)}"


def _is_settled(chain: Chain) -> bool:
    """Whether of every level one area is certain."""
    return {within.area.level for within in chain} == {one.area.level for one in _certain(chain)}


def _told(chain: Chain) -> str:
    """``Jadu in Nalut``; where it is open, ``Tripoli or Jafara in Libya``."""
    levels: dict[int, list[Within]] = {}
    for within in chain:
        levels.setdefault(within.area.level, []).append(within)
    told = []
    for there in levels.values():
        certain = [one.area.name_en for one in there if one.is_certain]
        others = [one.area.name_en for one in there if not one.is_certain]
        if certain:
            told.append(" and ".join(certain))
        elif len(others) == 1:
            told.append(f"perhaps {others[0]}")
        else:
            more = f" or {len(others) - _FEW} more" if len(others) > _FEW else ""
            told.append(" or ".join(others[:_FEW]) + more)
    return " in ".join(told)


def _certain(chain: Chain) -> Chain:
    return tuple(within for within in chain if within.is_certain)


def _whole(geometry: BaseGeometry, within_m: float | None) -> BaseGeometry:
    """All of where something may be, and as far around it as a boundary may be off."""
    if isinstance(geometry, Polygon | MultiPolygon):
        return crs.grown(geometry, BOUNDARY_M)
    lon, lat = shapely.get_coordinates(geometry)[0].tolist()
    return crs.circle(lon, lat, (within_m or 0.0) + BOUNDARY_M)


def _inner(shape: BaseGeometry) -> BaseGeometry:
    """An area without the strip along its edge that another boundary, drawn a little off, may cut away."""
    inner = crs.grown(shape, -BOUNDARY_M) if isinstance(shape, Polygon | MultiPolygon) else shape
    return shapely.point_on_surface(shape) if inner.is_empty else inner


def _level(feature: OsmFeature) -> int | None:
    kind = feature.kind or ""
    return int(kind) if kind.isascii() and kind.isdigit() else None


def _area(feature: OsmFeature) -> Area:
    name = next(iter(feature.all_names), feature.words_en)
    names = feature.names
    return Area(feature.osm, _level(feature) or 0, names.get("en", name), names.get("ar"), feature.osm_date)
