"""What each layer shows at a moment: presence and state of what is known (``lookup.ts``, ``looks.ts``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from gravemap.at_date.clock import Moment, Presence, lasting, presence
from gravemap.at_date.known import Known
from gravemap.at_date.tally import Tally
from gravemap.holding import Holding
from gravemap.ledger import Step
from gravemap.records import Coverage, Grave, GraveEvent, Incident, Milestone

Sure: TypeAlias = Literal["certain", "possible"]

STALE_DAYS = 183
"""After so many days without a further report a holding is told as such."""

_ORDER = (
    "reported", "located", "secured", "opened", "exhumed", "examined", "identified", "returned", "memorialised",
)  # fmt: skip
"""States in the order of a grave's life; `disturbed` and `ruled out` count by their date alone."""

_FORMS = {
    "reported": "reported", "located": "located", "secured": "located", "opened": "opened", "exhumed": "exhumed",
    "examined": "exhumed", "identified": "returned", "returned": "returned", "memorialised": "returned",
    "disturbed": "disturbed", "ruled out": "ruled-out",
}  # fmt: skip


def grave_form(state: str, kind: str = "") -> str:
    """The form that a grave's diamond takes; several states share one."""
    form = _FORMS.get(state, "reported")
    return "suspected" if kind == "suspected" and form in ("reported", "located") else form


@dataclass(frozen=True)
class StepAt:
    """A step in a grave's life and how surely it had been taken."""

    event: GraveEvent
    sure: Sure


@dataclass(frozen=True)
class GraveAt:
    """A grave with the state it had reached: certainly, or (``sure`` is ``possible``) perhaps.

    ``may_be`` is a further state that it may have reached; ``steps`` are its steps up to the date,
    in order; ``place_id`` is where it is shown (a place or a stand-in), ``level`` how finely.
    """

    grave: Grave
    state: str
    sure: Sure
    may_be: str | None
    steps: tuple[StepAt, ...]
    place_id: str | None
    level: str

    @property
    def form(self) -> str:
        """See `grave_form`."""
        return grave_form(self.state, self.grave.kind)


@dataclass(frozen=True)
class IncidentAt:
    """One event: the rows that tell of it and are there at the moment, the largest of them as ``drawn``.

    ``sure`` is ``certain`` when one of them certainly is there; then the others are left out.
    """

    rows: tuple[Incident, ...]
    drawn: Incident
    sure: Sure
    place_id: str | None


@dataclass(frozen=True)
class HeldAt:
    """Who is said to hold a place on a day.

    ``kind``: ``held``, ``contested``, ``changing`` (from the first actor to the last, on a day that is not
    certain) or ``unknown``.  ``is_only_claimed``: nobody but a party says so.  ``reported`` is the day of
    the last report that an open holding rests on; ``is_stale``: more than `STALE_DAYS` ago.
    """

    place_id: str
    kind: Literal["held", "contested", "changing", "unknown"]
    actor_ids: tuple[str, ...] = ()
    claim_ids: tuple[str, ...] = ()
    is_only_claimed: bool = False
    reported: int | None = None
    is_stale: bool = False


@dataclass(frozen=True)
class MilestoneAt:
    """A milestone that is there at a moment."""

    milestone: Milestone
    sure: Sure


@dataclass(frozen=True)
class CoverageAt:
    """Who could look at a place on the day."""

    coverage: Coverage
    sure: Sure


@dataclass(frozen=True)
class AtDate:
    """What is there at a moment, layer by layer; each tuple in the order of the records."""

    known: Known
    moment: Moment

    @cached_property
    def tally(self) -> Tally:
        """Finds and totals."""
        return Tally(self.known)

    @cached_property
    def graves(self) -> tuple[GraveAt, ...]:
        """Graves of which something was known, or to which something happened in the window."""
        return tuple(
            found for grave in self.known.graves if (found := _grave_at(self.known, grave, self.moment))
        )

    @cached_property
    def incidents(self) -> tuple[IncidentAt, ...]:
        """Events, each told by one row or more."""
        groups: dict[str, list[Incident]] = {}
        for row in self.known.incidents:
            groups.setdefault(row.event_id or row.key, []).append(row)
        return tuple(
            found for rows in groups.values() if (found := _incident_at(self.known, rows, self.moment))
        )

    @cached_property
    def held(self) -> tuple[HeldAt, ...]:
        """Who is said to hold each place of which there are claims, on the day; in the order of the places."""
        held = self.known.holdings_of
        return tuple(self.held_at(place.id) for place in self.known.places if place.id in held)

    def held_at(self, place_id: str | None) -> HeldAt:
        """Who is said to hold a place (or the nearest above it with claims) on the day."""
        counted_as = self.known.held_as.get(place_id or "", place_id or "")
        return _held(self.known, counted_as, self.known.holdings_for(place_id), self.moment.date)

    @cached_property
    def milestones(self) -> tuple[MilestoneAt, ...]:
        """Milestones that are there."""
        seen = ((row, presence(row.date, self.moment)) for row in self.known.milestones)
        return tuple(MilestoneAt(row, there) for row, there in seen if there != "none")

    @cached_property
    def coverage(self) -> tuple[CoverageAt, ...]:
        """Who could look, on the day."""
        seen = ((row, lasting(row.from_, row.until, self.moment.date)) for row in self.known.coverage)
        return tuple(CoverageAt(row, there) for row, there in seen if there != "none")

    def bounds(self, scope_id: str, unit: str) -> Step:
        """The least and the most that all claims together allow at the end of the day.

        Raises:
            KeyError: when there is no such scope.
        """
        return self.known.ledger.band(scope_id, unit).at(self.moment.date)


def at_date(known: Known, moment: Moment) -> AtDate:
    """What of ``known`` is there at ``moment``."""
    return AtDate(known, moment)


def _grave_at(known: Known, grave: Grave, moment: Moment) -> GraveAt | None:
    events = known.events_of.get(grave.id, ())
    steps = [
        StepAt(event, there) for event in events if (there := presence(event.date, moment.upto)) != "none"
    ]
    certain = _furthest([step.event for step in steps if step.sure == "certain"])
    possible = _furthest([step.event for step in steps])
    state = certain or possible
    sure: Presence = "possible" if certain is None else "certain"
    if state is None and not events:
        sure = presence(grave.discovered, moment)
        state = "reported"
    elif moment.mode != "upto":
        within = [presence(event.date, moment) for event in events]
        sure = "certain" if "certain" in within else "possible" if "possible" in within else "none"
    if state is None or sure == "none":
        return None
    may_be = possible if certain is not None and possible != certain else None
    place_id = known.place_of.get(grave.key)
    return GraveAt(grave, state, sure, may_be, tuple(steps), place_id, known.level_of.get(grave.key, "L0"))


def _furthest(events: Sequence[GraveEvent]) -> str | None:
    """The furthest state among steps in date order; a later disturbance or ruling out stands over what went before."""
    state: str | None = None
    for event in events:
        before = _ORDER.index(state) if state in _ORDER else -1
        if event.state not in _ORDER or _ORDER.index(event.state) >= before:
            state = event.state
    return state


def _incident_at(known: Known, rows: Sequence[Incident], moment: Moment) -> IncidentAt | None:
    sure = [row for row in rows if presence(row.date, moment) == "certain"]
    there = sure or [row for row in rows if presence(row.date, moment) == "possible"]
    if not there:
        return None
    drawn = max(there, key=_size)  # the first of the largest
    place_id = known.place_of.get(max(rows, key=_size).key)
    return IncidentAt(tuple(there), drawn, "certain" if sure else "possible", place_id)


def _size(row: Incident) -> int:
    if row.killed is None:
        return -1
    number = row.killed.minimum if row.killed.minimum is not None else row.killed.maximum
    return -1 if number is None else number


def _held(known: Known, place_id: str, holdings: Sequence[Holding], day: int) -> HeldAt:
    """How a place stands on a day, given its holdings (``cellLook`` of the page)."""
    there = [one for one in holdings if one.may_overlap((day, day))]
    # On the day of a change that is certain, the new holder stands.
    arriving = any(one.from_latest == day == one.from_earliest for one in there)
    if arriving and len(there) > 1:
        there = [one for one in there if one.until_latest != day or one.from_earliest == day]
    sure = [one for one in there if one.certainly_covers((day, day))]
    unsure = [one for one in there if one not in sure]
    actors = _distinct(known, sure)
    claims = _claims(known, there)
    open_days = [one.last_reported for one in sure if one.until_latest is None]
    reported = max(open_days, default=None)
    said = {
        "claim_ids": claims,
        "is_only_claimed": bool(sure) and all(one.is_only_claimed for one in sure),
        "reported": reported,
        "is_stale": reported is not None and day - reported > STALE_DAYS,
    }
    if any(one.contested for one in sure) or len(actors) > 1:
        return HeldAt(place_id, "contested", actors, **said)  # type: ignore[arg-type]
    if sure and all(_distinct(known, [one]) == actors for one in unsure):
        return HeldAt(place_id, "held", actors, **said)  # type: ignore[arg-type]
    changing = _distinct(known, sorted(there, key=_begin))
    return HeldAt(place_id, "changing", changing, claims) if changing else HeldAt(place_id, "unknown")


def _begin(one: Holding) -> float:
    return float("-inf") if one.from_earliest is None else one.from_earliest


def _distinct(known: Known, holdings: Sequence[Holding]) -> tuple[str, ...]:
    here = {actor.id for actor in known.actors}
    return tuple(dict.fromkeys(id_ for one in holdings for id_ in one.actor_ids if id_ in here))


def _claims(known: Known, holdings: Sequence[Holding]) -> tuple[str, ...]:
    here = {claim.id for claim in known.control}
    return tuple(dict.fromkeys(id_ for one in holdings for id_ in one.claim_ids if id_ in here))
