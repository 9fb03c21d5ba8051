"""What a page shows of each place, grave and incident, after publication was decided.

A grave whose place may only be shown coarsely stands in a *stand-in* place: the cell of the fixed
grid, or the circle around a town's label in which it lies somewhere.  What would tell more than
the decision allows, such as a locality in words, other readings of the coordinates or an
OpenStreetMap id, is left out here, before anything else uses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.case import Case
from gravemap.ceilings import Subject
from gravemap.crs import circle
from gravemap.grid import GridCell
from gravemap.location import Location
from gravemap.publication import Ruling, Rulings, Shown, in_cell, shown
from gravemap.records import Grave, GraveEvent, Incident, Place, PublicationDecision
from gravemap.records.vocabulary import PRECISION
from gravemap.shown_before import Memory, ShownCell

PUBLIC_NAMES = frozenset({"city", "town", "village", "district", "airport", "camp", "road"})
"""Kinds of place that everybody's map names; they may keep their label point at L4.

A hospital is not among them: one still in use is never shown as a building.
"""

OWN_POINT_M = 50.0
"""How far off an incident's own coordinates may be, in metres, as they do not say."""


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
    """What is shown of one record: its place on the page (an id, or None), the ruling and the words."""

    place_id: str | None
    ruling: Ruling
    words_en: str

    @property
    def level(self) -> str:
        """How finely it is shown."""
        return self.ruling.level


@dataclass
class Exposure:
    """What each place, grave and incident of a case shows, by id; see the module's text.

    ``graves`` and ``incidents`` hold only those of which anything may be shown; ``stand_ins`` are
    the places that stand for others.  ``rulings_by_key`` are all rulings that were made, and
    ``incomplete`` what decisions lack, by the decision's id.  ``memory`` is what was shown before, and
    ``cells_shown`` which cells are shown now, by key.
    """

    case: Case
    locations: Mapping[str, Location]
    rulings: Rulings
    memory: Memory = field(default_factory=Memory)
    places: dict[str, tuple[Ruling, Shown | None]] = field(init=False, default_factory=dict)
    graves: dict[str, Shows] = field(init=False, default_factory=dict)
    incidents: dict[str, Shows] = field(init=False, default_factory=dict)
    stand_ins: dict[str, StandIn] = field(init=False, default_factory=dict)
    rulings_by_key: dict[str, Ruling] = field(init=False, default_factory=dict)
    incomplete: dict[str, tuple[PublicationDecision, tuple[str, ...]]] = field(
        init=False, default_factory=dict
    )
    cells_shown: dict[str, ShownCell] = field(init=False, default_factory=dict)
    _steps: dict[str, list[GraveEvent]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for event in self.case.grave_events:
            for key in (event.grave_id, *self._above(self.case.get(Grave, event.grave_id))):
                self._steps.setdefault(key, []).append(event)
        self._rule(Subject("*", "case", is_public_name=True))
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
                else self._steady(
                    place.key,
                    ruling,
                    shown(
                        location.geometry,
                        location.uncertainty_m,
                        ruling,
                        is_public_name=place.kind in PUBLIC_NAMES,
                    ),
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

    def _steady(self, key: str, ruling: Ruling, found: Shown) -> Shown:
        """What is shown, in the cell in which it was shown before wherever that may be."""
        if found.cell is None or found.bounds is None:
            return found
        kept = self.memory.steady(key, ruling.level, found.bounds, found.cell, self.rulings.as_of)
        if kept is None:
            return in_cell(None, found.bounds)
        self.cells_shown[key] = kept
        return found if kept.cell == found.cell else in_cell(kept.cell, found.bounds)

    def rule_import(self, name: str) -> Ruling:
        """The ruling on a data set of incidents: its publisher has said where each was, so that names are public."""
        return self._ruled(Subject(f"incidents/{name}", "incident", is_public_name=True))

    def _rule(self, subject: Subject) -> Ruling:
        """The ruling on a subject, remembered, with what its own decision lacks."""
        ruling = self.rulings_by_key[subject.key] = self._ruled(subject)
        return ruling

    def _ruled(self, subject: Subject) -> Ruling:
        ruling = self.rulings.on(subject)
        if ruling.lacks and ruling.decision is not None:
            self.incomplete[ruling.decision.id] = (ruling.decision, ruling.lacks)
        return ruling

    def _above(self, grave: Grave) -> Iterator[str]:
        """The sites and complexes that hold a grave, the nearest first."""
        parent = grave.parent_id
        while parent is not None:
            yield parent
            parent = self.case.get(Grave, parent).parent_id

    def _rule_grave(self, grave: Grave) -> Ruling:
        above = [f"graves/{id_}" for id_ in self._above(grave)]
        if grave.place_id is not None:
            above.append(f"places/{grave.place_id}")
        steps = tuple(self._steps.get(grave.id, ()))  # those of its parts, too
        return self._rule(Subject(grave.key, "grave", tuple(above), grave, steps))

    def _grave(self, grave: Grave) -> Shows | None:
        """What is shown of a grave; None when nothing may be."""
        ruling = self.rulings_by_key.get(grave.key) or self._rule_grave(grave)
        if ruling.level == "L0" or self.rulings.is_embargoed(grave):
            return None
        location = self.locations.get(grave.place_id or "")
        if location is None:
            return Shows(self._unlocated(grave.place_id, ruling), ruling, ruling.reason)
        place = self.case.get(Place, location.place_id)
        whole = location.geometry
        if isinstance(whole, Point) and location.precision == "settlement":
            whole = circle(whole.x, whole.y, location.uncertainty_m or OWN_POINT_M)
        found = shown(whole, location.uncertainty_m, ruling, is_public_name=False)
        found = self._steady(grave.key, ruling, found)
        return self._shows(found, whole, ruling, place, location)

    def _incident(self, incident: Incident) -> Shows | None:
        """What is shown of an incident; None when nothing may be."""
        place = self.case.get(Place, incident.place_id) if incident.place_id is not None else None
        has_point = incident.longitude is not None and incident.latitude is not None
        is_public_name = not has_point if place is None else place.kind in PUBLIC_NAMES
        last_day = incident.date.possible[1] if incident.date is not None else None
        above = (place.key,) if place is not None else ()
        ruling = self._rule(
            Subject(incident.key, "incident", above, is_public_name=is_public_name, last_day=last_day)
        )
        if ruling.level == "L0" or self.rulings.is_embargoed(incident):
            return None
        if incident.longitude is not None and incident.latitude is not None:
            point = Point(incident.longitude, incident.latitude)
            found = shown(point, OWN_POINT_M, ruling, is_public_name=False)
            found = self._steady(incident.key, ruling, found)
            place_id = self._spot(f"at-{incident.id}", incident, found, ruling)
            return Shows(place_id, ruling, found.words_en or ruling.reason)
        location = self.locations.get(incident.place_id or "")
        if location is None or place is None:
            return Shows(self._unlocated(incident.place_id, ruling), ruling, ruling.reason)
        found = shown(
            location.geometry, location.uncertainty_m, ruling, is_public_name=place.kind in PUBLIC_NAMES
        )
        found = self._steady(incident.key, ruling, found)
        return self._shows(found, location.geometry, ruling, place, location)

    def _place_ruling(self, place: Place, graves: Sequence[Grave]) -> Ruling:
        """A place that is only a grave's locality is shown no finer than the strictest of its graves.

        One that is withheld altogether leaves no trace in how a place of others is shown.
        """
        is_public_name = place.kind in PUBLIC_NAMES
        own = self._rule(Subject(place.key, "place", is_public_name=is_public_name))
        if self.rulings.is_embargoed(place):
            return Ruling("L0", "under embargo")
        if is_public_name or (own.decision is not None and own.decision.subject == place.key):
            return own
        there = [self._rule_grave(grave) for grave in graves if not self.rulings.is_embargoed(grave)]
        told = [ruling for ruling in there if ruling.level > "L0"]
        if graves and not told:
            return Ruling("L0", "all that is there is withheld")
        return min((own, *told), key=lambda ruling: ruling.level)

    def _unlocated(self, place_id: str | None, ruling: Ruling) -> str | None:
        """A place that has no geometry may still be named, if both decisions allow a name."""
        if place_id is None or ruling.level < "L4" or not self.is_named(self.case.get(Place, place_id)):
            return None
        return place_id

    def _shows(
        self, found: Shown, whole: BaseGeometry, ruling: Ruling, place: Place, location: Location
    ) -> Shows:
        held = "" if found.geometry is not None and found.cell is None else f"Held by us: {_held(location)}."
        words = " ".join(part for part in (found.words_en, held, ruling.reason) if part)
        if found.geometry is None:
            return Shows(None, ruling, words)
        of_place = self.places[place.id][1]
        is_same = (
            of_place is not None
            and of_place.geometry is not None
            and of_place.geometry.equals(found.geometry)
        )
        if is_same and self.is_named(place):
            return Shows(place.id, ruling, words)
        if found.cell is not None:
            return Shows(self._cell(found.cell), ruling, words)
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
        return Shows(stand_in.id, ruling, words)

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


def _held(location: Location) -> str:
    """How finely a place is held, as a class: never in metres of its own."""
    return next(term.definition_en for term in PRECISION if term.value == location.precision)
