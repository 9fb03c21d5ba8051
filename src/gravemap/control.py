"""Who is said to have held what, when: claims of control become stretches of time, stepwise.

Nothing is interpolated.  The rules, applied to the claims on one place in the order of their dates:

- *captured*, *handed over*, *changed sides*, *held* and *claimed* say that the actor holds the
  place from then on, until a later claim says otherwise.
- *withdrew* ends the actor's holding; nobody is said to hold the place until the next claim.
- *contested* puts the actor beside the holder for the days of the claim (to ``until``, if given);
  after them the holder stands alone again, or nobody.
- A claim that names who held the place before, where no earlier claim does, says so for the time
  before it: since when is not known.
- Two actors said to hold a place from the very same days are both shown, as contested.
- A claim marked ``preferred = no`` is shown on cards and never followed; nor is one without a date.
- After the last claim the stretch stays open: that is the last that was reported.

A date known only as a span makes the beginning uncertain: ``from_earliest`` is the first day on
which the stretch can have begun, ``from_latest`` the first by which it certainly had.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gravemap.dates import EdtfDate
from gravemap.records import ControlClaim

HOLDS = frozenset({"captured", "handed over", "changed sides", "held", "claimed"})


@dataclass(frozen=True, slots=True)
class Holding:
    """A stretch of time in which a place is said to be held, by whom, and by which claims.

    Days are counted from 1970-01-01, ends are inclusive, None is open.  ``until_earliest`` is the
    last day on which it certainly lasted, ``until_latest`` the last on which it can have.
    """

    place_id: str
    actor_ids: tuple[str, ...]
    contested: bool
    from_earliest: int | None
    from_latest: int | None
    until_earliest: int | None
    until_latest: int | None
    claim_ids: tuple[str, ...]


def holdings(claims: Iterable[ControlClaim]) -> list[Holding]:
    """The stretches of every place, ordered by place and time."""
    followed = [claim for claim in claims if claim.preferred is not False and claim.date is not None]
    followed.sort(key=lambda claim: (claim.place_id, *_order(claim)))
    return [
        stretch
        for place_id, of_place in groupby(followed, key=lambda claim: claim.place_id)
        for stretch in _Timeline(place_id).follow(list(of_place))
    ]


class _Timeline:
    """The stretches of one place, while its claims are followed."""

    def __init__(self, place_id: str) -> None:
        self._place_id = place_id
        self._done: list[Holding] = []
        self._now: Holding | None = None

    def follow(self, claims: Sequence[ControlClaim]) -> list[Holding]:
        for claim in claims:
            start, certain = _from(claim)
            if self._now is None and not self._done and claim.from_actor_id and claim.basis != "withdrew":
                self._hold_before(claim, start)
            if claim.basis in HOLDS:
                self._hold(claim, start, certain)
            elif claim.basis == "withdrew":
                self._withdraw(claim, start, certain)
            else:
                self._contest(claim, start, certain)
        self._close(None, None)
        return sorted(
            self._done, key=lambda stretch: (_low(stretch.from_earliest), _high(stretch.from_latest))
        )

    def _hold_before(self, claim: ControlClaim, start: int | None) -> None:
        if start is None or claim.from_actor_id == claim.actor_id:
            return
        self._now = self._stretch((claim.from_actor_id or "",), claim, None, start - 1)

    def _hold(self, claim: ControlClaim, start: int | None, certain: int | None) -> None:
        now = self._now
        if now is not None and not now.contested and now.actor_ids == (claim.actor_id,):
            if now.from_earliest is None and start is not None:
                now = replace(now, from_earliest=start, from_latest=certain)
            self._now = replace(now, claim_ids=(*now.claim_ids, claim.id))
        elif (
            now is not None and start is not None and (now.from_earliest, now.from_latest) == (start, certain)
        ):
            actors = tuple(dict.fromkeys((*now.actor_ids, claim.actor_id)))
            self._now = replace(now, actor_ids=actors, contested=True, claim_ids=(*now.claim_ids, claim.id))
        else:
            self._close(_before(start), _before(certain))
            self._now = self._stretch((claim.actor_id,), claim, start, certain)
        if claim.until is not None:
            self._close(*_until(claim.until))

    def _withdraw(self, claim: ControlClaim, start: int | None, certain: int | None) -> None:
        if self._now is None or claim.actor_id not in self._now.actor_ids:
            return
        left = tuple(actor for actor in self._now.actor_ids if actor != claim.actor_id)
        self._now = replace(self._now, claim_ids=(*self._now.claim_ids, claim.id))
        self._close(_before(start), certain)
        if left:
            self._now = self._stretch(left, claim, start, certain)

    def _contest(self, claim: ControlClaim, start: int | None, certain: int | None) -> None:
        holder = self._now
        self._close(_before(start), _before(certain))
        actors = dict.fromkeys((*(holder.actor_ids if holder else ()), claim.actor_id))
        if holder is None and claim.from_actor_id:
            actors = dict.fromkeys((claim.from_actor_id, claim.actor_id))
        self._now = replace(self._stretch(tuple(actors), claim, start, certain), contested=True)
        last = _until(claim.until) if claim.until is not None else _until(claim.date)
        self._close(*last)
        if holder is not None and not holder.contested:
            self._now = replace(holder, from_earliest=_after(last[0]), from_latest=_after(last[1]))

    def _stretch(
        self, actors: tuple[str, ...], claim: ControlClaim, start: int | None, certain: int | None
    ) -> Holding:
        return Holding(self._place_id, actors, False, start, certain, None, None, (claim.id,))

    def _close(self, certain: int | None, latest: int | None) -> None:
        """End the present stretch: it certainly lasted to ``certain`` and can have to ``latest``."""
        if self._now is not None:
            ended = replace(self._now, until_earliest=certain, until_latest=latest)
            if _low(ended.from_earliest) <= _high(ended.until_latest):
                self._done.append(ended)
        self._now = None


def _order(claim: ControlClaim) -> tuple[float, float, str]:
    start, certain = _from(claim)
    return _low(start), _high(certain), claim.id


def _from(claim: ControlClaim) -> tuple[int | None, int | None]:
    """The first day on which a claim's state can have begun, and the first by which it certainly had."""
    date = claim.date
    if date is None:
        return None, None
    start = date.possible[0]
    certain = date.core[0] if date.core is not None and date.core[0] is not None else date.possible[1]
    return start, certain


def _until(date: EdtfDate | None) -> tuple[int | None, int | None]:
    """The last day on which a state that ends on ``date`` certainly lasted, and the last on which it can have."""
    if date is None:
        return None, None
    certain = date.core[1] if date.core is not None else date.possible[0]
    return certain, date.possible[1]


def _before(day: int | None) -> int | None:
    return None if day is None else day - 1


def _after(day: int | None) -> int | None:
    return None if day is None else day + 1


def _low(day: int | None) -> float:
    return float("-inf") if day is None else day


def _high(day: int | None) -> float:
    return float("inf") if day is None else day
