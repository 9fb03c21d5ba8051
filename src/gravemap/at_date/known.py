"""The records of a case as they may leave, and what of them was known on a day or rests on other sources.

The twin of the page's ``knowledge.ts``.  A record is there while one of its sources is on and was
certainly published by the day.  A *voice* is whose text a source is, so that re-posts of one agency
are one voice.  What a record says of others goes with them: a grave that is not there takes its
steps along, and nothing that stays speaks of it or cites a source that is not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from gravemap.at_date.clock import order_day
from gravemap.config import CaseConfig
from gravemap.control import holdings
from gravemap.holding import Holding
from gravemap.ledger import Ledger, published_by
from gravemap.place_table import held_as
from gravemap.records import (
    TABLES,
    Actor,
    Allegiance,
    ControlClaim,
    CountClaim,
    Coverage,
    Grave,
    GraveEvent,
    Incident,
    Milestone,
    Place,
    Record,
    Scope,
    Source,
)
from gravemap.redaction import leaving
from gravemap.surroundings import Surroundings

R = TypeVar("R", bound=Record)


def voice_of(source: Source) -> str:
    """Whose text a source is: its origin's where it repeats another, else its publisher's."""
    return source.origin or source.publisher


@dataclass(frozen=True)
class Known:
    """Records by table, as they may leave and in the order in which they do.

    ``holdings`` are of places that are named here; ``held_as`` gives by place (a stand-in too) the place
    whose holders count for it.  ``place_of`` gives by key of a grave or incident the place it is shown at;
    ``level_of`` how finely.  ``withheld`` is how many records of a table do not leave.  ``day`` is the day
    as known on which (``None``: now), ``without`` what is switched off.
    """

    config: CaseConfig
    edition: str
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    allegiances: tuple[Allegiance, ...]
    places: tuple[Place, ...]
    graves: tuple[Grave, ...]
    grave_events: tuple[GraveEvent, ...]
    scopes: tuple[Scope, ...]
    counts: tuple[CountClaim, ...]
    control: tuple[ControlClaim, ...]
    incidents: tuple[Incident, ...]
    milestones: tuple[Milestone, ...]
    coverage: tuple[Coverage, ...]
    holdings: tuple[Holding, ...]
    held_as: Mapping[str, str]
    place_of: Mapping[str, str]
    level_of: Mapping[str, str]
    parents: Mapping[str, str]
    withheld: Mapping[str, int]
    day: int | None = None
    without: frozenset[str] = frozenset()

    @cached_property
    def _by_key(self) -> Mapping[str, Record]:
        return {
            record.key: record for name in TABLES if hasattr(self, name) for record in getattr(self, name)
        }

    def get(self, model: type[R], id_: str | None) -> R | None:
        """The record of ``model`` with this id, or ``None`` where it is not here."""
        found = None if id_ is None else self._by_key.get(f"{model.table}/{id_}")
        return found if isinstance(found, model) else None

    def sources_of(self, *records: Record) -> tuple[Source, ...]:
        """The sources that records cite, each once."""
        ids = dict.fromkeys(id_ for record in records for id_ in record.source_ids)
        return tuple(source for id_ in ids if (source := self.get(Source, id_)) is not None)

    @cached_property
    def ledger(self) -> Ledger:
        """What the claims of numbers that are here jointly allow."""
        return Ledger.of(self)

    @cached_property
    def events_of(self) -> Mapping[str, Sequence[GraveEvent]]:
        """The steps of each grave by its id, in the order of their dates."""

        def at(event: GraveEvent) -> float:
            day = order_day(event.date)
            return float("inf") if day is None else day

        found: dict[str, list[GraveEvent]] = {}
        for event in sorted(self.grave_events, key=at):
            found.setdefault(event.grave_id, []).append(event)
        return found

    @cached_property
    def holdings_of(self) -> Mapping[str, Sequence[Holding]]:
        """The holdings of each place by its id, in order."""
        found: dict[str, list[Holding]] = {}
        for holding in self.holdings:
            found.setdefault(holding.place_id, []).append(holding)
        return found

    def holdings_for(self, place_id: str | None) -> Sequence[Holding]:
        """Who is said to hold a place, or the nearest place above it with claims; in order."""
        return self.holdings_of.get(self.held_as.get(place_id or "", ""), ())

    def as_known(self, day: int | None = None, without: Iterable[str] = ()) -> Known:
        """What is left: known on ``day`` (``None``: now), with ``without`` switched off.

        A name is the id of a source, a voice or the id of a claimant, as in :meth:`Ledger.without`;
        the names of the page's links (``sources/s001``, ``voice/Reuters``, ``actors/reds``) are taken too.
        Names that nothing has change nothing.
        """
        off = {
            name.removeprefix("sources/").removeprefix("voice/").removeprefix("actors/") for name in without
        }
        names = {source.id for source in self.sources} | {voice_of(source) for source in self.sources}
        off &= names | {actor.id for actor in self.actors}
        return self if day is None and not off else _Sieve(self, day, frozenset(off)).left()


def known_of(around: Surroundings) -> Known:
    """The records of a case as they may leave, all that is known now."""
    left = leaving(around.case, around.exposure)
    ids = {name: {record.id for record in rows} for name, rows in left.records.items()}
    tables: dict[str, Any] = {
        name: tuple(_linked(record, ids) for record in rows) for name, rows in left.records.items()
    }
    named = ids["places"]
    place_of, level_of = {}, {}
    for name, shows in left.shows.items():
        for record, shown in zip(left.records[name], shows, strict=True):
            level_of[record.key] = shown.level
            if shown.place_id is not None:
                place_of[record.key] = shown.place_id
    stretches = sorted(
        (stretch for stretch in around.stretches if stretch.place_id in named), key=lambda one: one.place_id
    )
    held = {stretch.place_id for stretch in around.stretches}
    by_id = {place.id: place for place in around.case.places}
    based: dict[str, Place | None] = {id_: by_id[id_] for id_ in sorted(named)}
    based |= {id_: stand_in.base for id_, stand_in in sorted(around.exposure.stand_ins.items())}
    counts_as = ((id_, held_as(base, by_id, held)) for id_, base in based.items())
    return Known(
        config=around.case.config,
        edition=around.edition,
        **tables,
        holdings=tuple(stretches),
        held_as={id_: above for id_, above in counts_as if above is not None and above in named},
        place_of=place_of,
        level_of=level_of,
        parents=_parents(based, named),
        withheld=left.withheld,
    )


def stand_in_names(around: Surroundings) -> dict[str, tuple[str, str | None]]:
    """The names of the places that stand for others, in English and, where there is one, in Arabic."""
    return {id_: (one.name_en, one.name_ar) for id_, one in around.exposure.stand_ins.items()}


def _parents(based: Mapping[str, Place | None], named: Collection[str]) -> dict[str, str]:
    """The place above each place, or the one it is told from; of a stand-in the place it is drawn around."""
    found = {}
    for id_, base in based.items():
        if base is None:
            continue
        above = (base.parent_id or base.reference_id) if base.id == id_ else base.id
        if above is not None and above in named:
            found[id_] = above
    return found


def _linked(record: R, ids: Mapping[str, Collection[str]]) -> R:
    """A record that points to nothing that does not leave; what every row of its table needs stays."""
    changes: dict[str, Any] = {}
    for field, table in {**record.references, "source_ids": "sources"}.items():
        value = getattr(record, field)
        if table not in ids or value is None or type(record).model_fields[field].is_required():
            continue
        kept = _among(value, ids[table])
        if kept != value:
            changes[field] = kept
    return record.model_copy(update=changes) if changes else record


def _among(value: str | tuple[str, ...], ids: Collection[str]) -> str | tuple[str, ...] | None:
    if isinstance(value, str):
        return value if value in ids else None
    return tuple(id_ for id_ in value if id_ in ids)


class _Sieve:
    """What is left of records on a day, without some names."""

    def __init__(self, full: Known, day: int | None, off: frozenset[str]) -> None:
        self.full, self.day, self.off = full, day, off
        on = [source for source in full.sources if source.id not in off and voice_of(source) not in off]
        self.sources = tuple(source for source in on if self._is_early(published_by(source)))
        self.on = {source.id for source in on}
        self.there = {source.id for source in self.sources}

    def left(self) -> Known:
        """See `Known.as_known`."""
        full = self.full
        graves = self._left(full.graves)
        found = {grave.id for grave in graves}
        control = self._left(full.control)
        steered = full.holdings if len(control) == len(full.control) else tuple(holdings(control))
        return replace(
            full,
            sources=self.sources,
            actors=tuple(map(self._citing, full.actors)),
            places=tuple(map(self._citing, full.places)),
            scopes=tuple(_covering(self._citing(scope), found) for scope in full.scopes),
            allegiances=self._left(full.allegiances),
            graves=tuple(_without(grave, found, "parent_id", "possibly_same_as") for grave in graves),
            grave_events=tuple(event for event in self._left(full.grave_events) if event.grave_id in found),
            counts=tuple(
                _without(self._citing(claim), found, "grave_ids")
                for claim in full.counts
                if self._is_claimed(claim)
            ),
            control=control,
            holdings=steered,
            held_as=full.held_as if steered is full.holdings else self._held_anew(steered),
            incidents=tuple(_without(row, found, "grave_ids") for row in self._left(full.incidents)),
            milestones=self._left(full.milestones),
            coverage=self._left(full.coverage),
            day=self.day,
            without=self.off,
        )

    def _is_early(self, published: int | None) -> bool:
        return self.day is None or (published is not None and published <= self.day)

    def _rests(self, record: Record) -> bool:
        return not record.source_ids or any(id_ in self.there for id_ in record.source_ids)

    def _citing(self, record: R) -> R:
        cited = tuple(id_ for id_ in record.source_ids if id_ in self.there)
        return record if cited == record.source_ids else record.model_copy(update={"source_ids": cited})

    def _left(self, rows: Sequence[R]) -> tuple[R, ...]:
        return tuple(self._citing(row) for row in rows if self._rests(row))

    def _is_claimed(self, claim: CountClaim) -> bool:
        """A claim goes with its claimant; where it says itself when it was made, that day counts."""
        if claim.claimant_id in self.off:
            return False
        if self.day is None or claim.reported is None:
            return self._rests(claim)
        is_on = not claim.source_ids or any(id_ in self.on for id_ in claim.source_ids)
        return is_on and self._is_early(claim.reported.possible[1])

    def _held_anew(self, steered: Sequence[Holding]) -> dict[str, str]:
        """Each place counts with the nearest above it of which a claim is left."""
        held = {holding.place_id for holding in steered}
        found: dict[str, str] = {}
        for id_, counted_with in self.full.held_as.items():
            at: str | None = counted_with
            seen: set[str] = set()
            while at is not None and at not in held and at not in seen:
                seen.add(at)
                at = self.full.parents.get(at)
            if at is not None and at in held:
                found[id_] = at
        return found


def _without(record: R, found: Collection[str], *fields: str) -> R:
    """A record that names no grave that is not there."""
    now = {field: getattr(record, field) for field in fields}
    kept = {field: _among(value, found) for field, value in now.items() if value is not None}
    changes = {field: value for field, value in kept.items() if value != now[field]}
    return record.model_copy(update=changes) if changes else record


def _covering(scope: Scope, found: Collection[str]) -> Scope:
    """A scope that covers no grave that is not there."""
    graves = f"{Grave.table}/"
    left = tuple(
        key for key in scope.covers if not key.startswith(graves) or key.removeprefix(graves) in found
    )
    return scope if left == scope.covers else scope.model_copy(update={"covers": left})
