"""Where a place is and how well that is known, and how the places of a case were located, counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from shapely import Point

from gravemap import crs
from gravemap.described import length_words
from gravemap.records import Place

Means: TypeAlias = Literal["id", "name", "own", "words"]
"""What a place was located by, in the order in which they are tried."""

MEANS: Mapping[Means, str] = {
    "id": "its OpenStreetMap id",
    "name": "its name in OpenStreetMap",
    "own": "its own coordinates",
    "words": "words alone, as an area",
}


@dataclass(frozen=True, slots=True)
class Location:
    """Where a place is, in (longitude, latitude), EPSG:4326.

    ``is_area``: the geometry is a shape somewhere in which the place lies, not a point.
    ``uncertainty_m``: the place lies within so many metres of the point, of the point that a circle,
    a ring or a sector was drawn around, or, in another area, of its ``anchor``.  ``how_en`` says in
    sentences how the place is located, ``by`` the means.  ``osm`` is the object used.  ``anchor`` is
    where a label may stand: the point itself, or a point on the outer edge of an area, never its middle.
    """

    place_id: str
    geometry: Point | crs.Shape
    is_area: bool
    precision: str
    uncertainty_m: float
    how_en: str
    osm: str | None
    anchor: tuple[float, float]
    by: Means


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a place that its editor should look at; nothing was changed because of it."""

    place_id: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Located:
    """All places: located, or not located with the reason as a sentence; and remarks."""

    locations: Mapping[str, Location]
    unlocated: Mapping[str, str]
    remarks: tuple[Remark, ...]

    def by_means(self, means: Means) -> list[Location]:
        """The locations that were found by ``means``."""
        return [location for location in self.locations.values() if location.by == means]


def join_lines(places: Sequence[Place], located: Located) -> Iterator[str]:
    """A table for a person: by what places were located, how precisely, and to how many metres.

    Places that are not located follow by reason, each with its id.
    """
    count = f"{len(places):,} place{'' if len(places) == 1 else 's'}"
    yield f"{count}, by what they are located, with precision and how far off they may be:"
    wide = max(map(len, MEANS.values()))
    for means, words in MEANS.items():
        there = located.by_means(means)
        yield f"  {words:{wide}} {len(there):>5,}  {'; '.join(_precisions(there))}".rstrip()
    lost = [place for place in places if place.id in located.unlocated]
    said = defaultdict[str, int](int)
    for place in lost:
        said[place.precision] += 1
    told = "; ".join(f"{precision} {number:,}" for precision, number in said.items())
    yield f"  {'not located':{wide}} {len(lost):>5,}  {told}".rstrip()
    reasons = defaultdict[str, list[str]](list)
    for place in lost:
        reasons[located.unlocated[place.id]].append(place.id)
    for reason, ids in sorted(reasons.items()):
        yield f"    {reason.removeprefix('Not located: ').removesuffix('.')}: {', '.join(ids)}"


def _precisions(locations: Iterable[Location]) -> Iterator[str]:
    """``settlement 43 (1 km to 2 km)``, a class of precision after another."""
    classes = defaultdict[str, list[float]](list)
    for location in locations:
        classes[location.precision].append(location.uncertainty_m)
    for precision, metres in classes.items():
        ends = dict.fromkeys(length_words(end) for end in (min(metres), max(metres)))
        yield f"{precision} {len(metres):,} ({' to '.join(ends)})"
