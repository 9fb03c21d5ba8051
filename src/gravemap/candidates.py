"""OpenStreetMap objects that a place of a case may be, for a person to look at: what no name could join.

Asked for places without geometry, and for those drawn at their own coordinates although they might
be an object of the case's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gravemap.gazetteer import Suggestion
from gravemap.location import Located
from gravemap.osm import OsmFeature
from gravemap.records import Place
from gravemap.report import visible
from gravemap.sought import gazetteer_of, sought_of

#: So many places are told; how many more there are is said.
MOST_PLACES = 30


def candidates(
    places: Iterable[Place],
    located: Located,
    osm_places: Mapping[str, OsmFeature],
    box: tuple[float, float, float, float] | None = None,
) -> dict[str, tuple[Suggestion, ...]]:
    """The likeliest objects for each place that may be one and is not joined to any, by the place's id."""
    by_id = {place.id: place for place in places}
    gazetteer = gazetteer_of(by_id.values(), osm_places, box)
    found = {
        place.id: gazetteer.suggestions(sought_of(place, by_id, gazetteer))
        for place in by_id.values()
        if _is_open(place, located)
    }
    return {place_id: suggestions for place_id, suggestions in found.items() if suggestions}


def _is_open(place: Place, located: Located) -> bool:
    """Whether a place has no geometry, or a point of its own and no object; what is known as a region has none."""
    if place.precision == "region":
        return False
    where = located.locations.get(place.id)
    if where is None:
        return True
    return where.osm is None and place.osm is None and place.longitude is not None


def candidate_lines(found: Mapping[str, Sequence[Suggestion]]) -> Iterator[str]:
    """The objects as lines for a person, capped, with what to do about them."""
    if not found:
        return
    many = "place that may be an object" if len(found) == 1 else "places that may be objects"
    yield f"{len(found):,} {many} of OpenStreetMap; where one is, write its id in the column osm of places:"
    for place_id, suggestions in list(found.items())[:MOST_PLACES]:
        yield f"  {place_id}"
        for one in suggestions:
            yield f"    {visible(_words(one))}"
    if len(found) > MOST_PLACES:
        yield f"  and {len(found) - MOST_PLACES:,} more"


def _words(one: Suggestion) -> str:
    names = " / ".join(dict.fromkeys(filter(None, (one.osm.names.get("en"), one.osm.name))))
    kind = one.osm.kind or "of no kind"
    where = "" if one.distance_m is None else f", {one.distance_m / 1000:,.1f} km from {one.told_from}"
    return f"{one.osm.osm} {names} ({kind}), score {one.score:.0f}{where}: {one.why_not}"
