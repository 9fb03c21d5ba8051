"""The records of a case as they may leave: which, under which name, with which dates, numbers and words.

What a decision coarsens is coarsened here, before anything else uses it, and nothing else gives it
away: neither ids, nor the order of rows, nor a source that only a withheld record cites, nor how many
rows there are of what may not even be counted (L0).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from gravemap.case import Case
from gravemap.coarse_values import banded, coarse_date
from gravemap.combination import TELLING_KINDS
from gravemap.dates import EdtfDate
from gravemap.exposure import Exposure
from gravemap.life_cycle import SHORT_REVIEW
from gravemap.publication import Ruling
from gravemap.records import (
    Actor,
    CountClaim,
    Grave,
    Incident,
    Record,
    Scope,
    Source,
)
from gravemap.shows import Shows
from gravemap.withheld import FEWEST, withheld_of

R = TypeVar("R", bound=Record)

_NOTHING_SAID: dict[str, Any] = {"source_ids": (), "note_en": None, "note_ar": None}
_NOTES: dict[str, Any] = {"note_en": None, "note_ar": None}
_OWN_WORDS_OF_GRAVE: dict[str, Any] = {"locality_en": None, **_NOTES}
_OWN_WORDS_OF_INCIDENT: dict[str, Any] = {
    "place_text": None, "victims": None, "attributed_by": None, "summary_en": None, "summary_ar": None, **_NOTES,
}  # fmt: skip
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
        self.months = Counter(self._months())
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
        return Leaving(kept, shows, original, withheld_of(self.case, self.exposure, original))

    def _months(self) -> Iterator[str]:
        """The months in which coarsened graves were found, as they may be shown."""
        for grave in self.case.graves:
            shows = self.exposure.graves.get(grave.id)
            if shows is not None and shows.level == "L3" and not shows.ruling.is_repetition:
                found = coarse_date(grave.discovered, shows.level)
                if found is not None:
                    yield found.text

    def _free(self, rows: Iterable[R]) -> list[R]:
        """Rows without an embargo, in the order of their ids."""
        open_rows = (row for row in rows if not self.exposure.rulings.is_embargoed(row))
        return sorted(open_rows, key=lambda row: row.id)

    def _grave(self, grave: Grave) -> Grave:
        """A grave without what would tell more of its place than its level does; nameless ones have no id."""
        shows = self.exposure.graves[grave.id]
        ruling = shows.ruling
        if self.is_restricted:
            return grave
        if ruling.level >= "L4":
            return grave.model_copy(update=_OWN_WORDS_OF_GRAVE) if shows.are_words_withheld else grave
        changes: dict[str, Any] = _WORDS_OF_GRAVE | {"embargo_until": None}
        if not ruling.is_repetition:
            changes["discovered"] = self._found_in(grave, ruling)
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
                "kind": "not said" if grave.kind in TELLING_KINDS or ruling.level == "L1" else grave.kind,
            }
        if shows.is_kindless:
            changes["kind"] = "not said"
        if not shows.are_words_withheld:
            changes = {field: value for field, value in changes.items() if field not in _OWN_WORDS_OF_GRAVE}
        if ruling.level == "L1":
            changes["discovered"] = None
        return grave.model_copy(update=changes)

    def _found_in(self, grave: Grave, ruling: Ruling) -> EdtfDate | None:
        """When a coarsened grave was found: the year while remains may be in the ground, unless others share the month."""
        found = coarse_date(grave.discovered, ruling.level)
        if found is None or not _is_open(ruling) or self.months[found.text] >= FEWEST:
            return found
        return coarse_date(found, "L2")

    def _incident(self, incident: Incident) -> Incident:
        """An incident without what would tell more of its place than its level does."""
        shows = self.exposure.incidents[incident.id]
        ruling = shows.ruling
        if self.is_restricted:
            return incident
        if ruling.level >= "L4":
            return (
                incident.model_copy(update=_OWN_WORDS_OF_INCIDENT) if shows.are_words_withheld else incident
            )
        if not shows.are_words_withheld and ruling.is_named:  # only its place is coarsened
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
            changes: dict[str, Any] = dict(_NOTES) if shows.are_words_withheld else {}
            if is_coarse and not shows.ruling.is_repetition:
                level = "L2" if _is_open(shows.ruling) else shows.level
                changes |= {"date": coarse_date(event.date, level), "source_ids": ()}
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
            elif any(one.are_words_withheld and not one.is_published for one in shows):
                found.append(claim.model_copy(update=_NOTES))
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


def _is_open(ruling: Ruling) -> bool:
    """Whether a grave's remains may still be in the ground (S1 to S5), so that a month would tell too much."""
    return ruling.ceiling is not None and ruling.ceiling.state in SHORT_REVIEW


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
