"""What a record says for finding its place by name: its names, its kind, and where it may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gravemap.gazetteer import Gazetteer, Near, Sought
from gravemap.osm import OsmFeature
from gravemap.records import Place

DEFAULT_UNCERTAINTY_M = {"exact": 50.0, "building": 200.0, "settlement": 2000.0}
"""How far off a point may be when its record does not say, in metres, by precision."""

PART_OF_M = 25_000.0
"""How far from the label of a town a part of it may lie, in metres."""


def uncertainty_of(place: Place) -> float | None:
    """How far off the point of a place may be, in metres; ``None`` when neither record nor precision says."""
    return place.uncertainty_m or DEFAULT_UNCERTAINTY_M.get(place.precision)


def gazetteer_of(
    places: Iterable[Place],
    osm_places: Mapping[str, OsmFeature],
    box: tuple[float, float, float, float] | None = None,
) -> Gazetteer:
    """The gazetteer of a case: what a record names by id is no other record's by name."""
    return Gazetteer(osm_places, frozenset(place.osm for place in places if place.osm is not None), box)


def sought_of(place: Place, places: Mapping[str, Place], gazetteer: Gazetteer) -> Sought:
    """What the record of ``place`` says for finding it by name; ``places`` are those of the case by id.

    It lies within its uncertainty of its own coordinates, and near the place that it is part of,
    where that place has a point; one that it is told from only tells how far away an object lies.
    """
    names = (place.name_en, place.name_ar, *place.variants)
    nears = tuple(_nears(place, places, gazetteer))
    return Sought(tuple(name for name in names if name), place.kind, nears)


def _nears(place: Place, places: Mapping[str, Place], gazetteer: Gazetteer) -> Iterator[Near]:
    own = _point(place, gazetteer)
    if own is not None:
        yield Near(*own, uncertainty_of(place) or DEFAULT_UNCERTAINTY_M["settlement"], "its own coordinates")
    whole = None if place.parent_id is None else places.get(place.parent_id)
    if whole is not None and (point := _point(whole, gazetteer)) is not None:
        yield Near(*point, max(PART_OF_M, uncertainty_of(whole) or 0.0), whole.name_en)
    reference = None if place.reference_id is None else places.get(place.reference_id)
    if reference is not None and (point := _point(reference, gazetteer)) is not None:
        yield Near(*point, None, reference.name_en)


def _point(place: Place, gazetteer: Gazetteer) -> tuple[float, float] | None:
    """Longitude and latitude of the object that a record names, else its own."""
    found = None if place.osm is None else gazetteer.by_id(place.osm)
    if found is not None:
        return found.point
    if place.longitude is None or place.latitude is None:
        return None
    return place.longitude, place.latitude
