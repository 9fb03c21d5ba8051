"""What a page shows of each place, grave and incident, after publication was decided.

A grave whose place may only be shown coarsely stands in a *stand-in* place: the cell of the fixed
grid, or the circle around a town's label in which it lies somewhere.  What would tell more than
the decision allows, such as a locality in words, other readings of the coordinates or an
OpenStreetMap id, is left out here, before anything else uses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.case import Case
from gravemap.crs import circle
from gravemap.grid import GridCell
from gravemap.location import Location
from gravemap.publication import Ruling, Rulings, Shown, shown
from gravemap.records import Grave, Incident, Place

PUBLIC_NAMES = frozenset({"city", "town", "village", "district", "airport", "camp", "road"})
"""Kinds of place that everybody's map names; they may keep their label point at L4.

A hospital is not among them: one still in use is never shown as a building.
"""

OWN_POINT_M = 50.0
"""How far off an incident's own coordinates may be, in metres, as they do not say."""


_WORDS_OF_PLACE = {"variants": (), "locality_en": None, "note_en": None, "note_ar": None}
_UNNAMED = {
    "name_en": "Grave, place withheld",
    "name_ar": "مقبرة، الموقع محجوب",
    "possibly_same_as": (),
    "parent_id": None,
}


@dataclass(frozen=True, slots=True)
class StandIn:
    """A place that stands on the page for one that may not be shown finer, or is known only so."""

    id: str
    name_en: str
    name_ar: str | None
    geometry: BaseGeometry
    how_en: str
    precision: str
    base: Place | None
    """The place it is drawn around; None for a cell of the grid, which tells nothing else."""


@dataclass(frozen=True, slots=True)
class Shows:
    """What is shown of one record: its place on the page (an id, or None), the level and the words."""

    place_id: str | None
    level: str
    words_en: str


@dataclass
class Exposure:
    """What each place, grave and incident of a case shows, by id; see the module's text.

    ``graves`` and ``incidents`` hold only those of which anything may be shown; ``stand_ins`` are
    the places that stand for others.
    """

    case: Case
    locations: Mapping[str, Location]
    rulings: Rulings
    places: dict[str, tuple[Ruling, Shown | None]] = field(init=False, default_factory=dict)
    graves: dict[str, Shows] = field(init=False, default_factory=dict)
    incidents: dict[str, Shows] = field(init=False, default_factory=dict)
    stand_ins: dict[str, StandIn] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        graves_at: dict[str, list[Grave]] = {}
        for grave in self.case.graves:
            if grave.place_id is not None:
                graves_at.setdefault(grave.place_id, []).append(grave)
        for place in self.case.places:
            ruling = self._place_ruling(place, graves_at.get(place.id, ()))
            location = self.locations.get(place.id)
            self.places[place.id] = (
                ruling,
                None
                if location is None
                else shown(
                    location.geometry,
                    location.uncertainty_m,
                    ruling,
                    is_public_name=place.kind in PUBLIC_NAMES,
                ),
            )

        for grave in self.case.graves:
            if (shows := self._grave(grave)) is not None:
                self.graves[grave.id] = shows
        for incident in self.case.incidents:
            if (shows := self._incident(incident)) is not None:
                self.incidents[incident.id] = shows

    def is_named(self, place: Place) -> bool:
        """Whether a place may stand on the page under its own name, which says where it is."""
        return self.places[place.id][0].level >= "L4"

    def as_shown(self, grave: Grave, number: int) -> Grave:
        """A grave without the words that would tell more of its place than its level does.

        One that is only counted (L1) has neither a name nor its id: it is called by ``number``.
        """
        shows = self.graves[grave.id]
        if shows.level >= "L4":
            return grave
        unnamed = {**_UNNAMED, "id": f"withheld-{number}"} if shows.level == "L1" else {}
        return grave.model_copy(update=_WORDS_OF_PLACE | unnamed)

    def _grave(self, grave: Grave) -> Shows | None:
        """What is shown of a grave; None when nothing may be."""
        above = []
        parent = grave.parent_id
        while parent is not None:
            above.append(f"graves/{parent}")
            parent = self.case.get(Grave, parent).parent_id
        ruling = self.rulings.on(grave.key, *above, f"places/{grave.place_id}")
        if ruling.level == "L0":
            return None
        location = self.locations.get(grave.place_id or "")
        if location is None:
            return Shows(self._unlocated(grave.place_id, ruling), ruling.level, ruling.reason)
        place = self.case.get(Place, location.place_id)
        whole = location.geometry
        if isinstance(whole, Point) and location.precision == "settlement":
            whole = circle(whole.x, whole.y, location.uncertainty_m or OWN_POINT_M)
        found = shown(whole, location.uncertainty_m, ruling, is_public_name=False)
        return self._shows(found, whole, ruling, place, location)

    def _incident(self, incident: Incident) -> Shows | None:
        """What is shown of an incident; None when nothing may be."""
        ruling = self.rulings.on(incident.key, f"places/{incident.place_id}")
        if ruling.level == "L0":
            return None
        if incident.longitude is not None and incident.latitude is not None:
            point = Point(incident.longitude, incident.latitude)
            found = shown(point, OWN_POINT_M, ruling, is_public_name=False)
            place_id = self._spot(f"at-{incident.id}", incident, found, ruling)
            return Shows(place_id, ruling.level, found.words_en or ruling.reason)
        location = self.locations.get(incident.place_id or "")
        if location is None:
            return Shows(self._unlocated(incident.place_id, ruling), ruling.level, ruling.reason)
        place = self.case.get(Place, location.place_id)
        found = shown(
            location.geometry, location.uncertainty_m, ruling, is_public_name=place.kind in PUBLIC_NAMES
        )
        return self._shows(found, location.geometry, ruling, place, location)

    def _place_ruling(self, place: Place, graves: Iterable[Grave]) -> Ruling:
        """A place that is only a grave's locality is shown no finer than the strictest of its graves."""
        own = self.rulings.on(place.key)
        if own.decision is not None and own.decision.subject == place.key:
            return own
        if place.kind in PUBLIC_NAMES:
            return own
        return min((own, *(self.rulings.on(grave.key, place.key) for grave in graves)), key=lambda r: r.level)

    def _unlocated(self, place_id: str | None, ruling: Ruling) -> str | None:
        """A place that has no geometry may still be named, if both decisions allow a name."""
        if place_id is None or ruling.level < "L4" or not self.is_named(self.case.get(Place, place_id)):
            return None
        return place_id

    def _shows(
        self, found: Shown, whole: BaseGeometry, ruling: Ruling, place: Place, location: Location
    ) -> Shows:
        words = f"{found.words_en} {ruling.reason}".strip()
        if found.geometry is None:
            return Shows(None, ruling.level, words)
        of_place = self.places[place.id][1]
        is_same = (
            of_place is not None
            and of_place.geometry is not None
            and of_place.geometry.equals(found.geometry)
        )
        if is_same and self.is_named(place):
            return Shows(place.id, ruling.level, words)
        if found.cell is not None:
            return Shows(self._cell(found.cell), ruling.level, words)
        stand_in = StandIn(
            f"around-{place.id}",
            place.name_en,
            place.name_ar,
            whole,
            f"Somewhere in or about {place.name_en}; no source says where. {location.how_en}",
            "area",
            place,
        )
        self.stand_ins[stand_in.id] = stand_in
        return Shows(stand_in.id, ruling.level, words)

    def _spot(self, id_: str, incident: Incident, found: Shown, ruling: Ruling) -> str | None:
        if found.geometry is None:
            return None
        if found.cell is not None:
            return self._cell(found.cell)
        name = incident.place_text or "Position given by the source"
        how = f"Coordinates given with the record. {ruling.reason}"
        self.stand_ins[id_] = StandIn(id_, name, None, found.geometry, how, "exact", None)
        return id_

    def _cell(self, cell: GridCell) -> str:
        self.stand_ins[cell.id] = StandIn(
            cell.id,
            f"A square of {cell.side_degrees}",
            None,
            cell.shape,
            f"Somewhere inside a square of {cell.side_degrees}, anywhere inside it. Its centre has no meaning.",
            "region",
            None,
        )
        return cell.id
