"""The records of a case as they may leave: which, under which name, with which dates, numbers and words.

What a decision coarsens is coarsened here, before anything else uses it, and nothing else gives it
away: neither ids, nor the order of rows, nor a source that only a withheld record cites, nor how many
rows there are of what may not even be counted (L0).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from gravemap.case import Case
from gravemap.coarse_values import banded, coarse_date
from gravemap.exposure import Exposure, Shows
from gravemap.records import (
    Actor,
    ControlClaim,
    CountClaim,
    Coverage,
    Grave,
    GraveEvent,
    Incident,
    Place,
    Record,
    Scope,
    Source,
)

R = TypeVar("R", bound=Record)

_NOTHING_SAID: dict[str, Any] = {"source_ids": (), "note_en": None, "note_ar": None}
_WORDS_OF_GRAVE: dict[str, Any] = {"variants": (), "locality_en": None, "note_en": None, "note_ar": None}
_WORDS_OF_INCIDENT: dict[str, Any] = {
    "place_text": None, "victims": None, "attributed_by": None, "event_id": None, "summary_en": None,
    "summary_ar": None, "place_id": None, "longitude": None, "latitude": None,
}  # fmt: skip
_UNNAMED = {
    "L1": ("Grave, place withheld", "مقبرة، الموقع محجوب"),
    "L2": ("Grave, shown as a wide area", "مقبرة، تُعرض ضمن مساحة واسعة"),
    "L3": ("Grave, shown as an area", "مقبرة، تُعرض ضمن مساحة"),
}
_TELLING_KINDS = frozenset({"well", "morgue"})
"""Kinds of grave that few places have: they single one out."""


@dataclass(frozen=True)
class Leaving:
    """What leaves of a case, by table.

    ``shows`` says of each grave and incident, in the order of ``records``, what is shown of it;
    ``original`` has their ids as the case has them; ``withheld`` is how many records of a table do
    not leave, without those of which nothing may be told.
    """

    records: Mapping[str, Sequence[Record]]
    shows: Mapping[str, Sequence[Shows]]
    original: Mapping[str, Sequence[str]]
    withheld: Mapping[str, int]


def leaving(case: Case, exposure: Exposure) -> Leaving:
    """The records of ``case`` that leave, as they leave, each table in the order of its ids."""
    return _Redactor(case, exposure).leaving()


class _Redactor:
    def __init__(self, case: Case, exposure: Exposure) -> None:
        self.case, self.exposure = case, exposure
        self.is_restricted = exposure.rulings.edition == "restricted"
        self.place_ids = {place.id for place in case.places if exposure.is_named(place)}
        graves = [(self._grave(grave), grave.id) for grave in case.graves if grave.id in exposure.graves]
        self.graves = _numbered(graves, "withheld")
        self.grave_ids = {original: grave.id for grave, original in self.graves}
        self.named = {original for original, now in self.grave_ids.items() if original == now}
        incidents = [(self._incident(row), row.id) for row in case.incidents if row.id in exposure.incidents]
        self.incidents = _numbered(incidents, "incident")
        self.scopes = {scope.id: shown for scope in case.scopes if (shown := self._scope(scope)) is not None}

    def leaving(self) -> Leaving:
        """See `leaving`."""
        case = self.case
        kept: dict[str, Sequence[Record]] = {
            "sources": (),
            "actors": (),
            "allegiances": self._free(case.allegiances),
            "places": [place for place in self._free(case.places) if place.id in self.place_ids],
            "graves": [grave for grave, _ in self.graves],
            "grave_events": self._events(),
            "scopes": self._free(self.scopes.values()),
            "counts": self._counts(),
            "control": [row for row in self._free(case.control) if row.place_id in self.place_ids],
            "incidents": [incident for incident, _ in self.incidents],
            "milestones": self._free(case.milestones),
            "coverage": [row for row in self._free(case.coverage) if row.place_id in self.place_ids],
        }
        kept["sources"] = self._sources(kept)
        kept = {name: self._with_open_sources(rows) for name, rows in kept.items()}
        kept["actors"] = self._actors(kept)
        shows = {
            "graves": [self.exposure.graves[original] for _, original in self.graves],
            "incidents": [self.exposure.incidents[original] for _, original in self.incidents],
        }
        original = {
            name: [record.id for record in rows]
            for name, rows in kept.items()
            if name not in ("graves", "incidents")
        }
        original |= {
            "graves": [id_ for _, id_ in self.graves],
            "incidents": [id_ for _, id_ in self.incidents],
        }
        return Leaving(kept, shows, original, self._withheld(original))

    def _free(self, rows: Iterable[R]) -> list[R]:
        """Rows without an embargo, in the order of their ids."""
        open_rows = (row for row in rows if not self.exposure.rulings.is_embargoed(row))
        return sorted(open_rows, key=lambda row: row.id)

    def _grave(self, grave: Grave) -> Grave:
        """A grave without what would tell more of its place than its level does; nameless ones have no id."""
        ruling = self.exposure.graves[grave.id].ruling
        if self.is_restricted or ruling.level >= "L4":
            return grave
        changes: dict[str, Any] = _WORDS_OF_GRAVE | {"embargo_until": None}
        if not ruling.is_repetition:
            changes["discovered"] = coarse_date(grave.discovered, ruling.level)
            changes["source_ids"] = ()
        if not ruling.is_named:
            english, arabic = _UNNAMED[ruling.level]
            changes |= _NOTHING_SAID | {
                "id": "",
                "name_en": english,
                "name_ar": arabic,
                "place_id": None,
                "parent_id": None,
                "possibly_same_as": (),
                "kind": "not said" if grave.kind in _TELLING_KINDS or ruling.level == "L1" else grave.kind,
            }
        if ruling.level == "L1":
            changes["discovered"] = None
        return grave.model_copy(update=changes)

    def _incident(self, incident: Incident) -> Incident:
        """An incident without what would tell more of its place than its level does."""
        ruling = self.exposure.incidents[incident.id].ruling
        if self.is_restricted or ruling.level >= "L4":
            return incident
        if ruling.is_named and ruling.is_repetition:  # its words were published, only its place is coarsened
            return incident.model_copy(update={"longitude": None, "latitude": None, "place_id": None})
        changes: dict[str, Any] = (
            _NOTHING_SAID | _WORDS_OF_INCIDENT | {"id": "", "grave_ids": (), "embargo_until": None}
        )
        for field in ("killed", "injured", "missing"):
            changes[field] = banded(getattr(incident, field))
        changes["date"] = coarse_date(incident.date, ruling.level)
        return incident.model_copy(update=changes)

    def _events(self) -> list[Record]:
        """The steps of graves that may be told; those of a nameless grave without their source."""
        found: list[Record] = []
        for event in self._free(self.case.grave_events):
            shows = self.exposure.graves.get(event.grave_id)
            if shows is None or shows.level == "L1":
                continue
            is_coarse = shows.level < "L4" and not self.is_restricted
            changes: dict[str, Any] = {"note_en": None, "note_ar": None} if is_coarse else {}
            if is_coarse and not shows.ruling.is_repetition:
                changes |= {"date": coarse_date(event.date, shows.level), "source_ids": ()}
            if event.grave_id not in self.named:
                changes |= _NOTHING_SAID | {"grave_id": self.grave_ids[event.grave_id], "id": ""}
            found.append(event.model_copy(update=changes) if changes else event)
        return sorted(found, key=lambda row: (row.id == "", row.id or _content(row)))

    def _scope(self, scope: Scope) -> Scope | None:
        """A scope without what it covers that may not be named; None when nothing is left of that."""
        known = {f"places/{id_}" for id_ in self.place_ids} | {f"graves/{id_}" for id_ in self.named}
        covers = tuple(key for key in scope.covers if key in known)
        if scope.covers and not covers:
            return None
        return scope if covers == scope.covers else scope.model_copy(update={"covers": covers})

    def _counts(self) -> list[CountClaim]:
        found = []
        for claim in self._free(self.case.counts):
            if not set(claim.grave_ids) <= self.named:
                continue
            if claim.scope_id is not None and claim.scope_id not in self.scopes:
                continue
            shows = [self.exposure.graves[id_] for id_ in claim.grave_ids]
            is_coarse = any(one.level < "L4" and not one.ruling.is_repetition for one in shows)
            if is_coarse:
                level = min(one.level for one in shows)
                changes = _NOTHING_SAID | {
                    "quantity": banded(claim.quantity),
                    "date": coarse_date(claim.date, level),
                    "said_by": None,
                    "event_id": None,
                }
                found.append(claim.model_copy(update=changes))
            else:
                found.append(claim)
        return found

    def _sources(self, kept: Mapping[str, Sequence[Record]]) -> list[Source]:
        """The sources that what leaves cites, and those that nothing cites: never one of withheld records alone."""
        cited = {id_ for rows in kept.values() for record in rows for id_ in record.source_ids}
        anywhere = {id_ for record in self._told() for id_ in record.source_ids}
        cited |= {
            id_ for row in self.case.coordinates if row.place_id in self.place_ids for id_ in row.source_ids
        }
        for shows in (*self.exposure.graves.values(), *self.exposure.incidents.values()):
            decision = shows.ruling.decision
            if shows.ruling.is_repetition and decision is not None:
                cited.add(decision.public_domain_source_id or "")
        return [
            source
            for source in self._free(self.case.sources)
            if self.is_restricted
            or ((source.id in cited or source.id not in anywhere) and not source.confidential)
        ]

    def _with_open_sources(self, rows: Sequence[R]) -> Sequence[R]:
        """Rows without the sources that are not published."""
        closed = {source.id for source in self.case.sources if source.confidential}
        if self.is_restricted or not closed:
            return rows
        return [
            row.model_copy(update={"source_ids": tuple(id_ for id_ in row.source_ids if id_ not in closed)})
            if closed & set(row.source_ids)
            else row
            for row in rows
        ]

    def _actors(self, kept: Mapping[str, Sequence[Record]]) -> list[Actor]:
        """The actors that what leaves names, and those that nothing names: never one of withheld records alone."""
        named = {id_ for rows in kept.values() for record in rows for id_ in _actors_of(record)}
        anywhere = {id_ for record in self._told() for id_ in _actors_of(record)}
        return [
            actor
            for actor in self._free(self.case.actors)
            if self.is_restricted or actor.id in named or actor.id not in anywhere
        ]

    def _told(self) -> Iterator[Record]:
        """Every record that tells something, whether it leaves or not."""
        return (record for record in self.case if record.table != "publication")

    def _withheld(self, original: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """How many records of each table do not leave, without those of which nothing may be told."""
        found = {}
        for name in original:
            if name in ("sources", "actors"):
                continue
            kept = set(original[name])
            missing = [
                row for row in self.case.records(name) if row.id not in kept and not self._is_secret(row)
            ]
            if name == "grave_events":  # the steps of a nameless grave leave without their ids
                missing = [row for row in missing if self.exposure.graves[row.grave_id].level == "L1"]  # type: ignore[attr-defined]
            if missing:
                found[name] = len(missing)
        return found

    def _is_secret(self, record: Record) -> bool:
        """Whether not even the number may count a record: it, or something it is about, is L0."""
        graves, is_secret = self.exposure.graves, self.exposure.rulings.is_embargoed(record)
        match record:
            case Grave():
                is_secret |= record.id not in graves
            case Incident():
                is_secret |= record.id not in self.exposure.incidents
            case Place():
                is_secret |= self._is_secret_place(record.id)
            case GraveEvent():
                is_secret |= record.grave_id not in graves
            case CountClaim():
                scope = self.case.get(Scope, record.scope_id) if record.scope_id is not None else None
                is_secret |= any(id_ not in graves for id_ in record.grave_ids)
                is_secret |= scope is not None and self._is_secret(scope)
            case Scope():
                is_secret |= any(self._is_secret_key(key) for key in record.covers)
            case ControlClaim() | Coverage():
                is_secret |= self._is_secret_place(record.place_id)
        return is_secret

    def _is_secret_place(self, place_id: str) -> bool:
        return self.exposure.places[place_id][0].level == "L0"

    def _is_secret_key(self, key: str) -> bool:
        table, _, id_ = key.partition("/")
        return self._is_secret_place(id_) if table == "places" else id_ not in self.exposure.graves


def _numbered(rows: Sequence[tuple[R, str]], word: str) -> list[tuple[R, str]]:
    """Rows in the order of their ids, then those without one, in the order of what is shown of them."""
    named = sorted(((row, original) for row, original in rows if row.id), key=lambda pair: pair[0].id)
    nameless = sorted(
        ((row, original) for row, original in rows if not row.id), key=lambda pair: _content(pair[0])
    )
    return named + [
        (row.model_copy(update={"id": f"{word}-{number}"}), original)
        for number, (row, original) in enumerate(nameless, start=1)
    ]


def _actors_of(record: Record) -> Iterator[str]:
    for field, table in record.references.items():
        value = getattr(record, field) if table == "actors" else None
        if value is not None:
            yield from (value,) if isinstance(value, str) else value


_content: Callable[[Record], str] = repr
"""What is shown of a record, as something to sort by: nothing private is left in it."""
