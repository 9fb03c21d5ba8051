"""Where places are, as geometry that says just as much as is known.

A place is located by, in this order:

1. its OpenStreetMap id, when the case's OpenStreetMap file has that object;
2. its name, when exactly one free object of that file has it and nothing the record says speaks
   against it (`gravemap.gazetteer`);
3. its own longitude and latitude;
4. words: a distance, and perhaps a direction, from another place, or only that it is in or around it.

A point is drawn where a point is honest: for what is known exactly or to the building, and for a
settlement, whose point is the label.  Everything else is an area; a district that OpenStreetMap has
as an area is that area.  A place without geometry is listed with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shapely import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from gravemap import crs
from gravemap.dates import date_words_en, parse_date
from gravemap.described import Described, NoShape, around, away, length_words
from gravemap.gazetteer import FITTING, Gazetteer, Sought
from gravemap.location import Located, Location, Means, Remark
from gravemap.osm import OsmFeature
from gravemap.records import Place
from gravemap.sought import DEFAULT_UNCERTAINTY_M, gazetteer_of, sought_of, uncertainty_of

SETTLEMENTS = frozenset({"city", "town", "village", "district"})
"""Kinds of place whose point is a label."""


@dataclass(frozen=True, slots=True)
class _Fix:
    """A point for a place: where it comes from, as words that begin a sentence."""

    lon: float
    lat: float
    words_en: str
    osm: str | None = None


def locate_places(
    places: Iterable[Place],
    osm_places: Mapping[str, OsmFeature],
    box: tuple[float, float, float, float] | None = None,
) -> Located:
    """Every place with its location, or the reason why it has none.

    ``osm_places`` are the objects of the case's OpenStreetMap file, by id; ``box`` is the case's
    (west, south, east, north) in degrees, outside which no object is joined by its name.
    """
    by_id = {place.id: place for place in places}
    locator = _Locator(by_id, gazetteer_of(by_id.values(), osm_places, box))
    for place_id in by_id:
        locator.locate(place_id)
    return Located(
        {place_id: locator.locations[place_id] for place_id in by_id if place_id in locator.locations},
        {place_id: locator.unlocated[place_id] for place_id in by_id if place_id in locator.unlocated},
        tuple(locator.remarks),
    )


@dataclass
class _Locator:
    places: Mapping[str, Place]
    gazetteer: Gazetteer
    locations: dict[str, Location] = field(default_factory=dict)
    unlocated: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    _begun: set[str] = field(default_factory=set)

    def locate(self, place_id: str) -> Location | None:
        """The location of a place, found now or before; ``None`` when it has none."""
        place = self.places.get(place_id)
        if place is None or place_id in self._begun:
            return self.locations.get(place_id)
        self._begun.add(place_id)
        try:
            self.locations[place_id] = self._located(place)
        except NoShape as reason:
            self.unlocated[place_id] = f"Not located: {reason}."
        return self.locations.get(place_id)

    def _located(self, place: Place) -> Location:
        if place.precision == "unknown":
            raise NoShape("no source says where it is")
        if place.precision == "region":
            raise NoShape("it is known only to a region, which is not drawn")
        fix = self._fix(place)
        within_m = uncertainty_of(place)
        outline = self._outline(fix)
        if fix is not None and outline is not None:
            if place.kind == "district" and isinstance(outline, Polygon | MultiPolygon):
                return _as_outline(place, fix, outline)
            within_m = max(within_m or 0.0, crs.farthest_m(fix.lon, fix.lat, outline))
        if fix is not None and within_m is not None:
            return _at_point(place, fix, within_m) if _is_a_point(place) else _in_circle(place, fix, within_m)
        if place.reference_id is not None:
            return self._in_words(place, place.reference_id)
        if fix is not None:
            raise NoShape(f"no uncertainty_m and no distance says how far its “{place.precision}” goes")
        raise NoShape("its record has no OpenStreetMap object of the case, no coordinates and no distance")

    def _outline(self, fix: _Fix | None) -> BaseGeometry | None:
        """The shape of the object that a fix is a point of; nothing where the object is a point itself."""
        found = None if fix is None or fix.osm is None else self.gazetteer.by_id(fix.osm)
        return None if found is None or isinstance(found.geometry, Point) else found.geometry

    def _fix(self, place: Place) -> _Fix | None:
        """The place's point from OpenStreetMap by id, by name, or its own."""
        own = None
        if place.longitude is not None and place.latitude is not None:
            told = f" ({place.located_by})" if place.located_by else ""
            own = _Fix(place.longitude, place.latitude, f"the longitude and latitude of its record{told}")
        if place.osm is not None:
            found = self.gazetteer.by_id(place.osm)
            if found is not None:
                fix = _osm_fix(found)
                self._compare(place, own, fix)
                return fix
            missing = f"OpenStreetMap {place.osm.replace('/', ' ')}, which the record names, is not in the case's file"
            self.remarks.append(Remark(place.id, f"{missing}."))
            return None if own is None else _Fix(own.lon, own.lat, f"{own.words_en}; {missing}")
        return self._by_name(place) or own

    def _by_name(self, place: Place) -> _Fix | None:
        if place.kind not in FITTING or place.reference_id is not None:
            return None
        sought = sought_of(place, self.places, self.gazetteer)
        found = self.gazetteer.by_name(sought)
        if found is None:
            self._tell_refused(place, sought)
            return None
        fix = _osm_fix(found)
        name = self.gazetteer.name_of(sought, found)
        words = f"{fix.words_en}, the only one of the case that fits and has the name {name}"
        return _Fix(fix.lon, fix.lat, words, fix.osm)

    def _tell_refused(self, place: Place, sought: Sought) -> None:
        """A remark on the objects that have the place's name and were not used; they are listed by a check."""
        refused = self.gazetteer.refused(sought)
        if len(refused) == 1:
            text = f"{refused[0].osm.words_en} has the same name, but {refused[0].why_not}; it was not used."
            self.remarks.append(Remark(place.id, text))
        elif refused:
            text = f"{len(refused):,} objects of OpenStreetMap have its name, and none was used."
            self.remarks.append(Remark(place.id, text))

    def _compare(self, place: Place, own: _Fix | None, other: _Fix) -> None:
        """A remark where the record's own point and another are farther apart than the record allows."""
        if own is None:
            return
        apart_m = crs.distance_m(own.lon, own.lat, other.lon, other.lat)
        allowed_m = uncertainty_of(place) or DEFAULT_UNCERTAINTY_M["settlement"]
        if apart_m > allowed_m:
            text = (
                f"Its own coordinates lie {apart_m:,.0f} m from {other.words_en}, "
                f"which is more than the {allowed_m:,.0f} m that its record allows."
            )
            self.remarks.append(Remark(place.id, text))

    def _in_words(self, place: Place, reference_id: str) -> Location:
        """An area told from another place: by distance and direction, or only as in or around it."""
        reference = self.locate(reference_id)
        if reference is None and reference_id in self._begun and reference_id not in self.unlocated:
            raise NoShape("the places it is told from lead back to itself")
        named = self.places[reference_id].name_en if reference_id in self.places else reference_id
        if reference is None:
            raise NoShape(f"it is told from {named}, which is not located")
        if place.distance_km is None and place.bearing is not None:
            raise NoShape(f"only a direction is known ({place.bearing} of {named}), and no distance")
        if not isinstance(reference.geometry, Point):
            return _from_area(place, reference.geometry, named)
        lon, lat, origin = reference.geometry.x, reference.geometry.y, f"the point of {named}"
        if place.distance_km is None:
            within_m = place.uncertainty_m or reference.uncertainty_m or DEFAULT_UNCERTAINTY_M["settlement"]
            described = around(lon, lat, within_m, origin)
            return _in_area(place, described, f"Somewhere in or around {named}: {described.words_en}.")
        described = away(lon, lat, place.distance_km, place.bearing, origin)
        told = f"{place.distance_km.as_written} km"
        told = f"{told} {place.bearing} of {named}" if place.bearing else f"{told} from {named}"
        return _in_area(place, described, f"{told[:1].upper()}{told[1:]}: {described.words_en}.")


def _osm_fix(found: OsmFeature) -> _Fix:
    of_date = "" if found.osm_date is None else f" of {_date_words(found.osm_date)}"
    on = "" if isinstance(found.geometry, Point) else "a point inside " if found.is_area else "a point on "
    return _Fix(found.lon, found.lat, f"{on}{found.words_en}{of_date}", found.osm)


def _means(place: Place, fix: _Fix) -> Means:
    if fix.osm is None:
        return "own"
    return "id" if fix.osm == place.osm else "name"


def _date_words(text: str) -> str:
    try:
        return date_words_en(parse_date(text))
    except ValueError:
        return text


def _is_a_point(place: Place) -> bool:
    """Whether a point says where the place is: exactly, or as the label of a settlement."""
    if place.precision == "settlement":
        return place.kind in SETTLEMENTS
    return place.precision in DEFAULT_UNCERTAINTY_M


def _at_point(place: Place, fix: _Fix, within_m: float) -> Location:
    within = length_words(within_m)
    if place.kind in SETTLEMENTS and not fix.words_en.startswith("a point "):
        how = f"the label point of the {place.kind}, good to about {within}"
    else:
        how = f"good to about {within}"
    point = (fix.lon, fix.lat)
    how = _with_how(place, f"{fix.words_en[:1].upper()}{fix.words_en[1:]}: {how}.")
    by = _means(place, fix)
    return Location(place.id, Point(point), False, place.precision, within_m, how, fix.osm, point, by)


def _in_circle(place: Place, fix: _Fix, within_m: float) -> Location:
    described = around(fix.lon, fix.lat, within_m, "a point")
    return _in_area(place, described, f"Somewhere {described.words_en}: {fix.words_en}.", fix)


def _in_area(place: Place, described: Described, how_en: str, fix: _Fix | None = None) -> Location:
    osm, by = (None, "words") if fix is None else (fix.osm, _means(place, fix))
    return Location(
        place.id, described.geometry, True, place.precision, described.radius_m, _with_how(place, how_en), osm,
        described.anchor, by,
    )  # fmt: skip


def _as_outline(place: Place, fix: _Fix, outline: crs.Shape) -> Location:
    """The area that OpenStreetMap has the place as."""
    how = _with_how(place, f"The outline: {fix.words_en.removeprefix('a point inside ')}.")
    anchor = crs.north_east(outline)
    across_m, by = crs.farthest_m(*anchor, outline), _means(place, fix)
    return Location(place.id, outline, True, place.precision, across_m, how, fix.osm, anchor, by)


def _from_area(place: Place, area: crs.Shape, named: str) -> Location:
    """An area told from a place that is an area itself: that area, and as far around it as is told."""
    if place.distance_km is None:
        sentence = f"Somewhere in the area of {named}, whose shape it shares."
    elif place.distance_km.maximum is None:
        raise NoShape(f"“{place.distance_km.as_written}” km from {named} has no outer limit")
    else:
        farthest_m = place.distance_km.maximum * 1000.0
        area = crs.grown(area, farthest_m) if farthest_m else area
        sentence = (
            f"{place.distance_km.as_written} km from {named}, which is itself known only as an area: "
            f"that area and {length_words(farthest_m)} around it."
        )
    how = _with_how(place, f"{sentence[:1].upper()}{sentence[1:]}")
    anchor = crs.north_east(area)
    across_m = crs.farthest_m(*anchor, area)
    return Location(place.id, area, True, place.precision, across_m, how, None, anchor, "words")


def _with_how(place: Place, sentence: str) -> str:
    """The sentence, and what the record adds on how the place is known."""
    if not place.located_how:
        return sentence
    added = place.located_how if place.located_how.endswith((".", "!", "?")) else f"{place.located_how}."
    return f"{sentence} {added[:1].upper()}{added[1:]}"
