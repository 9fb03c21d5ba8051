"""What a page shows of each place, grave and incident, after publication was decided.

A grave whose place may only be shown coarsely stands in a *stand-in* place: the cell of the fixed
grid, a district, or the circle around a town's label in which it lies somewhere.  What is shown of it
must fit enough places (:mod:`gravemap.combination`); else a field is left out, or it is shown coarser.  What would tell more than
the decision allows, such as a locality in words, other readings of the coordinates or an
OpenStreetMap id, is left out here, before anything else uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.case import Case
from gravemap.ceilings import Subject
from gravemap.combination import Combination, Layers
from gravemap.crs import circle
from gravemap.districts import Districts
from gravemap.fitting import BESIDE_A_FINER_ONE, are_of_one_day, fitting
from gravemap.grid import SIZES
from gravemap.location import Location
from gravemap.publication import Coarse, Ruling, Rulings, Shown, in_cell, shown
from gravemap.records import Grave, GraveEvent, Incident, Place, PublicationDecision
from gravemap.shown_before import Lost, Memory, ShownCell
from gravemap.shows import OWN_POINT_M, PUBLIC_NAMES, Shows, StandIn, held_as, is_coarse, sentences


@dataclass
class Exposure:
    """What each place, grave and incident of a case shows, by id; see the module's text.

    ``graves`` and ``incidents`` hold only those of which anything may be shown; ``stand_ins`` are
    the places that stand for others.  ``rulings_by_key`` are all rulings that were made, and
    ``incomplete`` what decisions lack, by the decision's id.  ``memory`` is what was shown before, and
    ``cells_shown`` which cells are shown now, by key.  ``districts`` are the shapes that may stand for
    places instead of cells, ``layers`` the objects among which candidates are counted; ``combinations``
    holds the count of each record that is shown as an area, by key.
    """

    case: Case
    locations: Mapping[str, Location]
    rulings: Rulings
    memory: Memory = field(default_factory=Memory)
    districts: Districts = field(default_factory=Districts)
    layers: Layers = field(default_factory=lambda: Layers({}))
    places: dict[str, tuple[Ruling, Shown | None]] = field(init=False, default_factory=dict)
    graves: dict[str, Shows] = field(init=False, default_factory=dict)
    incidents: dict[str, Shows] = field(init=False, default_factory=dict)
    stand_ins: dict[str, StandIn] = field(init=False, default_factory=dict)
    rulings_by_key: dict[str, Ruling] = field(init=False, default_factory=dict)
    incomplete: dict[str, tuple[PublicationDecision, tuple[str, ...]]] = field(
        init=False, default_factory=dict
    )
    cells_shown: dict[str, ShownCell] = field(init=False, default_factory=dict)
    combinations: dict[str, Combination] = field(init=False, default_factory=dict)
    _steps: dict[str, list[GraveEvent]] = field(init=False, default_factory=dict)
    _by_event: dict[str, list[Incident]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for event in self.case.grave_events:
            for key in (event.grave_id, *self._above(self.case.get(Grave, event.grave_id))):
                self._steps.setdefault(key, []).append(event)
        for incident in self.case.incidents:
            self._by_event.setdefault(incident.event_id or "", []).append(incident)
        self._rule(Subject("*", "case", is_public_name=True))
        self._show_places()
        for grave in self.case.graves:
            if (shows := self._grave(grave)) is not None:
                self.graves[grave.id] = shows
        for incident in self.case.incidents:
            if (shows := self._incident(incident)) is not None:
                self.incidents[incident.id] = shows

    def _show_places(self) -> None:
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
                else self._remembered(
                    place.key,
                    *self._steady(
                        place.key,
                        ruling,
                        self._shown(
                            location.geometry,
                            location.uncertainty_m,
                            ruling,
                            is_public_name=place.kind in PUBLIC_NAMES,
                        ),
                    ),
                ),
            )

    def is_named(self, place: Place) -> bool:
        """Whether a place may stand on the page under its own name, which says where it is."""
        return self.places[place.id][0].level >= "L4"

    def _shown(
        self, geometry: BaseGeometry, uncertainty_m: float | None, ruling: Ruling, *, is_public_name: bool
    ) -> Shown:
        return shown(geometry, uncertainty_m, ruling, is_public_name=is_public_name, districts=self.districts)

    def _steady(self, key: str, ruling: Ruling, found: Shown) -> tuple[Shown, ShownCell | None]:
        """What is shown, in the cell in which it was shown before wherever that may be, and that as it is remembered."""
        if found.cell is None or found.bounds is None:
            return found, None
        as_of, bounds = self.rulings.as_of, found.bounds
        kept = self.memory.steady(key, ruling.level, bounds, found.cell, as_of, found.other)
        if kept is None or isinstance(kept.cell, Lost):
            return in_cell(None, bounds), None
        return (found if kept.cell == found.cell else in_cell(kept.cell, bounds)), kept

    def _remembered(self, key: str, found: Shown, kept: ShownCell | None) -> Shown:
        is_on_no_page = key.startswith("places/") and kept is not None and kept.level < "L4"
        if kept is not None and not is_on_no_page:
            self.cells_shown[key] = kept
        return found

    def _fitting(
        self,
        key: str,
        ruling: Ruling,
        show: Callable[[Ruling], Shown],
        kind: str | None = None,
        names: Sequence[str] = (),
    ) -> tuple[Shown, Ruling, bool]:
        """What is shown of a record so that enough places fit it: the shape, the ruling, and whether its kind is left out."""
        fitted = fitting(self.layers, ruling, lambda now: self._steady(key, now, show(now)), kind, names)
        if fitted.combination is not None:
            self.combinations[key] = fitted.combination
        self.rulings_by_key[key] = fitted.ruling
        return self._remembered(key, fitted.found, fitted.kept), fitted.ruling, fitted.is_kindless

    def _is_beside_a_finer_one(self, incident: Incident, ruling: Ruling) -> bool:
        """Whether a record of the same event, on days that it may share, is shown finer: that would tell its place."""
        if ruling.level not in SIZES or ruling.level == "L4" or incident.event_id is None:
            return False
        there = (one for one in self._by_event[incident.event_id] if one.id != incident.id)
        others = (one for one in there if not self.rulings.is_embargoed(one))
        return any(
            are_of_one_day(one.date, incident.date) and self._rule_incident(one).level > ruling.level
            for one in others
        )

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
            return replace(self._shows_nowhere(grave.place_id, ruling), is_grave=True)
        place = self.case.get(Place, location.place_id)
        whole = location.geometry
        if isinstance(whole, Point) and location.precision == "settlement":
            whole = circle(whole.x, whole.y, location.uncertainty_m or OWN_POINT_M)

        def show(ruling: Ruling) -> Shown:
            return self._shown(whole, location.uncertainty_m, ruling, is_public_name=False)

        names = [name for name in (grave.name_en, grave.name_ar) if name]
        found, ruling, is_kindless = self._fitting(grave.key, ruling, show, grave.kind, names)
        shows = self._shows(found, whole, ruling, place, location)
        return replace(shows, is_kindless=is_kindless, is_grave=True)

    def _rule_incident(self, incident: Incident) -> Ruling:
        """The ruling that its decision gives, whatever stands beside it."""
        place = self.case.get(Place, incident.place_id) if incident.place_id is not None else None
        has_point = incident.longitude is not None and incident.latitude is not None
        is_public_name = not has_point if place is None else place.kind in PUBLIC_NAMES
        last_day = incident.date.possible[1] if incident.date is not None else None
        above = (place.key,) if place is not None else ()
        return self._ruled(
            Subject(incident.key, "incident", above, is_public_name=is_public_name, last_day=last_day)
        )

    def _incident(self, incident: Incident) -> Shows | None:
        """What is shown of an incident; None when nothing may be."""
        place = self.case.get(Place, incident.place_id) if incident.place_id is not None else None
        ruling = self.rulings_by_key[incident.key] = self._rule_incident(incident)
        if self._is_beside_a_finer_one(incident, ruling) and not ruling.is_repetition:
            ruling = self.rulings_by_key[incident.key] = ruling.coarsened("L1", *BESIDE_A_FINER_ONE)
        if ruling.level == "L0" or self.rulings.is_embargoed(incident):
            return None
        if incident.longitude is not None and incident.latitude is not None:
            point = Point(incident.longitude, incident.latitude)

            def show_point(ruling: Ruling) -> Shown:
                return self._shown(point, OWN_POINT_M, ruling, is_public_name=False)

            found, ruling, _ = self._fitting(incident.key, ruling, show_point)
            place_id = self._spot(f"at-{incident.id}", incident, found, ruling)
            words = (found.words_en or ruling.reason, found.words_ar or ruling.reason_ar)
            return Shows(place_id, ruling, *words, is_coarsened=is_coarse(found))
        location = self.locations.get(incident.place_id or "")
        if location is None or place is None:
            return self._shows_nowhere(incident.place_id, ruling)

        def show(ruling: Ruling) -> Shown:
            is_public = place.kind in PUBLIC_NAMES
            return self._shown(location.geometry, location.uncertainty_m, ruling, is_public_name=is_public)

        found, ruling, _ = self._fitting(incident.key, ruling, show)
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

    def _shows_nowhere(self, place_id: str | None, ruling: Ruling) -> Shows:
        """A place that has no geometry may still be named, if both decisions allow a name."""
        may_be = (
            place_id is not None and ruling.level >= "L4" and self.is_named(self.case.get(Place, place_id))
        )
        named = place_id if may_be else None
        is_coarsened = ruling.level < "L4" or named != place_id
        return Shows(named, ruling, ruling.reason, ruling.reason_ar, is_coarsened)

    def _shows(
        self, found: Shown, whole: BaseGeometry, ruling: Ruling, place: Place, location: Location
    ) -> Shows:
        is_rough = is_coarse(found)
        held = held_as(location) if is_rough else ("", "")
        words = (
            sentences(found.words_en, held[0], ruling.reason),
            sentences(found.words_ar, held[1], ruling.reason_ar),
        )
        if found.geometry is None:
            return Shows(None, ruling, *words, is_rough)
        of_place = self.places[place.id][1]
        is_same = (
            of_place is not None
            and of_place.geometry is not None
            and of_place.geometry.equals(found.geometry)
        )
        if is_same and self.is_named(place):
            return Shows(place.id, ruling, *words, is_rough)
        if found.cell is not None:
            return Shows(self._cell(found.cell), ruling, *words, is_rough)
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
        return Shows(stand_in.id, ruling, *words)

    def _spot(self, id_: str, incident: Incident, found: Shown, ruling: Ruling) -> str | None:
        if found.geometry is None:
            return None
        if found.cell is not None:
            return self._cell(found.cell)
        name = incident.place_text or "Position given by the source"
        how = f"Coordinates given with the record. {ruling.reason}"
        self.stand_ins[id_] = StandIn(id_, name, None, found.geometry, how, "exact", None)
        return id_

    def _cell(self, cell: Coarse) -> str:
        how = (f"{cell.words[0]} Its centre has no meaning.", f"{cell.words[1]} لا دلالة لمركزه.")
        self.stand_ins[cell.id] = StandIn(cell.id, *cell.title, cell.shape, how[0], "region", None, how[1])
        return cell.id
