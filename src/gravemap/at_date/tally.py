"""Finds and totals of a date, each made of claims that can be looked up (``figures.ts`` of the page).

Nothing here reconciles claims.  A total is somebody's claim and stays one; finds are counted one by
one (claims with one event speak of the same bodies), and their sum is a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gravemap.at_date.clock import Moment, Presence, presence
from gravemap.at_date.known import Known
from gravemap.days import EdtfDate
from gravemap.records import CountClaim, Scope

LOOK_BACK_DAYS = 90
"""Days looked back for the lowest and highest total."""

ANY = "*"
"""Any scope, also one that the source does not say."""

_SUREST = ("high", "medium", "low")
_LONG_AGO = -(1 << 40)


@dataclass(frozen=True)
class Find:
    """One find: every claim about the same bodies; ``minimum`` is the least that any of them allows."""

    event_id: str
    claims: tuple[CountClaim, ...]
    minimum: int


@dataclass(frozen=True)
class Sum:
    """The finds up to a moment at their least; ``unsure`` ones may lie before or after and are not in it."""

    bodies: int
    finds: tuple[Find, ...]
    unsure: int


@dataclass(frozen=True)
class Totals:
    """The totals claimed for one scope and unit up to a day.

    ``latest`` are those of the latest day, the surest first; ``lowest`` and ``highest`` of the
    ``within`` totals claimed in the `LOOK_BACK_DAYS` before.
    """

    latest: tuple[CountClaim, ...]
    lowest: CountClaim | None
    highest: CountClaim | None
    within: int


class Tally:
    """The numbers of what is known, prepared once."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.finds = _finds_of(
            claim for claim in known.counts if claim.mode == "increment" and claim.unit == "bodies"
        )
        totals = [claim for claim in known.counts if claim.mode == "cumulative" and claim.date is not None]
        self._totals = sorted(totals, key=lambda claim: last_day(claim.date))

    def totals_of(self, scope_id: str | None, unit: str) -> list[CountClaim]:
        """Totals claimed for a scope (`ANY`, or ``None`` for those that do not say) in the order of their dates."""
        return [claim for claim in self._totals if claim.unit == unit and scope_id in (ANY, claim.scope_id)]

    def totals(self, scope_id: str | None, unit: str, date: int) -> Totals:
        """The totals that had certainly been claimed by a day."""
        upto = Moment(date)
        claims = [c for c in self.totals_of(scope_id, unit) if presence(c.date, upto) == "certain"]
        if not claims:
            return Totals((), None, None, 0)
        day = last_day(claims[-1].date)
        near = [claim for claim in claims if last_day(claim.date) > date - LOOK_BACK_DAYS]
        latest = sorted((claim for claim in claims if last_day(claim.date) == day), key=_unsureness)
        low = [(_low(claim), claim) for claim in near if _low(claim) is not None]
        high = [(_high(claim), claim) for claim in near if _high(claim) is not None]
        return Totals(
            tuple(latest),
            min(low, key=lambda pair: pair[0] or 0)[1] if low else None,
            max(high, key=lambda pair: pair[0] or 0)[1] if high else None,
            len(near),
        )

    def sum(self, scope_id: str | None, moment: Moment) -> Sum:
        """The finds within a scope and its parts, at their least.  Without a scope: every find."""
        inside = None if scope_id is None else self.whole_of(scope_id)
        finds, unsure, bodies = [], 0, 0
        for find in self.finds:
            claims = [claim for claim in find.claims if inside is None or claim.scope_id in inside]
            there = _presence_of_find(claims, moment)
            if there == "possible":
                unsure += 1
            elif there == "certain":
                finds.append(find)
                bodies += _least(claims)
        return Sum(bodies, tuple(finds), unsure)

    def whole_of(self, scope_id: str) -> frozenset[str]:
        """A scope with its parts, their parts, and so on."""
        whole: set[str] = set()
        waiting = [scope_id]
        while waiting:
            id_ = waiting.pop()
            scope = self._known.get(Scope, id_)
            if id_ not in whole and scope is not None:
                waiting.extend(scope.parts)
            whole.add(id_)
        return frozenset(whole)


def last_day(when: EdtfDate | None) -> int:
    """The last day on which it can have been, else the first; long ago where no day is known."""
    if when is None:
        return _LONG_AGO
    first, last = when.possible
    return last if last is not None else (_LONG_AGO if first is None else first)


def _finds_of(claims: Iterable[CountClaim]) -> tuple[Find, ...]:
    """Increments grouped by the event of which they speak; without an event they may repeat another find."""
    by_event: dict[str, list[CountClaim]] = {}
    for claim in claims:
        if claim.event_id is not None:
            by_event.setdefault(claim.event_id, []).append(claim)
    return tuple(Find(event_id, tuple(said), _least(said)) for event_id, said in by_event.items())


def _least(claims: Sequence[CountClaim]) -> int:
    """What remains true whichever of the claims about one find is right."""
    return min(claim.quantity.minimum or 0 for claim in claims)


def _presence_of_find(claims: Sequence[CountClaim], moment: Moment) -> Presence:
    """A find is there when one of its claims certainly is: the others speak of the same bodies."""
    there = [presence(claim.date, moment) for claim in claims]
    return "certain" if "certain" in there else "possible" if "possible" in there else "none"


def _unsureness(claim: CountClaim) -> int:
    return _SUREST.index(claim.confidence) if claim.confidence in _SUREST else len(_SUREST)


def _low(claim: CountClaim) -> int | None:
    number = claim.quantity
    return number.minimum if number.minimum is not None else number.maximum


def _high(claim: CountClaim) -> int | None:
    number = claim.quantity
    return number.maximum if number.maximum is not None else number.minimum
