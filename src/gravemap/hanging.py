"""What of a case hangs on an OpenStreetMap object: the places that are it, and the records at those places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gravemap.case import Case
from gravemap.locating import locate_places
from gravemap.osm import OsmFeature
from gravemap.records import Coordinate, Place, Record
from gravemap.sought import uncertainty_of

#: How many places told from another are named.
A_FEW = 5


@dataclass(frozen=True, slots=True)
class Hanging:
    """A place of the case that is an OpenStreetMap object.

    ``row`` is its row in the file ``file``; ``is_by_name`` when it is joined to the object by its
    name and not by an id; ``records`` are numbers of records at it by table; ``told_from`` are the
    ids of places whose own place is told as a distance from it; ``allowed_m`` is how far off its
    record allows it to be, in metres.
    """

    place: Place
    file: str
    row: int
    is_by_name: bool
    records: Mapping[str, int]
    told_from: tuple[str, ...]
    allowed_m: float | None

    def __str__(self) -> str:
        how = "joined by its name" if self.is_by_name else "names it"
        told = [f"{table.replace('_', ' ')} {number:,}" for table, number in self.records.items()]
        if self.told_from:
            more = f" and {len(self.told_from) - A_FEW:,} more" if len(self.told_from) > A_FEW else ""
            told.append(f"places told from it: {', '.join(self.told_from[:A_FEW])}{more}")
        return f"places/{self.place.id} ({self.file}, row {self.row}) {how}; on it: {', '.join(told) or 'nothing'}"


def hanging(case: Case, objects: Mapping[str, OsmFeature]) -> dict[str, tuple[Hanging, ...]]:
    """What hangs on each object, by its id; ``objects`` are those the case has now, for joins by name."""
    joined = joins(case, objects)
    records = _records(case)
    told_from = _told_from(case)
    found: dict[str, list[Hanging]] = {}
    for place in case.places:
        osm = place.osm or joined.get(place.id)
        if osm is not None:
            file, row = case.origin(place)
            found.setdefault(osm, []).append(
                Hanging(
                    place,
                    file,
                    row,
                    place.osm is None,
                    records.get(place.id, {}),
                    told_from.get(place.id, ()),
                    uncertainty_of(place),
                )
            )
    return {osm: tuple(rows) for osm, rows in found.items()}


def joins(case: Case, objects: Mapping[str, OsmFeature]) -> dict[str, str]:
    """The id of the object that each place is located by, for places that are by one of ``objects``."""
    located = locate_places(case.places, objects, case.config.bbox).locations
    return {place_id: found.osm for place_id, found in located.items() if found.osm is not None}


def _records(case: Case) -> dict[str, dict[str, int]]:
    """Numbers of records by place and table, tables in their order."""
    counted: dict[str, Counter[str]] = {}
    for record in case:
        for place_id in _places_of(record):
            counted.setdefault(place_id, Counter())[record.table] += 1
    return {place_id: dict(tables) for place_id, tables in counted.items()}


def _places_of(record: Record) -> frozenset[str]:
    """The places that a record is at; what another source says of where a place is hangs on nothing."""
    if isinstance(record, Place | Coordinate):
        return frozenset()
    fields = [field for field, table in record.references.items() if table == "places"]
    named = [getattr(record, field) for field in fields]
    return frozenset(place_id for place_id in named if place_id is not None)


def _told_from(case: Case) -> dict[str, tuple[str, ...]]:
    """The places that are told from each place, also by way of others, in the order of their rows."""
    below: dict[str, list[str]] = {}
    for place in case.places:
        if place.reference_id is not None:
            below.setdefault(place.reference_id, []).append(place.id)
    found = {}
    for place_id, told in below.items():
        reached = dict.fromkeys(told)
        waiting = list(reached)
        while waiting:
            more = [one for one in below.get(waiting.pop(), []) if one not in reached]
            reached |= dict.fromkeys(more)
            waiting += more
        found[place_id] = tuple(place.id for place in case.places if place.id in reached)
    return found
