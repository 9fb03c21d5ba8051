"""What a claim of a number says about the count, as bounds.

Let C(d) be the number recovered up to the end of day d: whole, never falling, 0 at the beginning.

* A **total** of the days ``first`` to ``last`` was the number at some moment between the ends of
  these days, counted from some moment between the ends of the days before ``since_first`` and
  ``since_last``.  As C passes through every number on its way, that is the same as two bounds:
  C(last) - C(since_first - 1) is at least ``minimum``, and C(first) - C(since_last - 1) at most
  ``maximum``.
* A **find** adds at least ``minimum`` on the days ``first`` to ``last``.  Finds of one ``event_id``
  speak of the same bodies, different events of different ones.  A find without an event may repeat
  another one: it bounds its own days and is never added to others.
* Where only the day of a report is known, the number is of some day up to it: ``first`` is open, so
  such a total says nothing about the most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gravemap.records import CountClaim, Scope

#: Why a claim is shown and never compared.
NO_SCOPE = "no scope"
NO_DATE = "no date"
NO_NUMBER = "no number"


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as bounds.

    Days are counted from 1970-01-01; ``None`` is open.  ``first`` and ``last``: the days on which
    the total was so, or on which the bodies were found.  A total without ``since_first`` and
    ``since_last`` counts from the beginning.
    """

    claim_id: str
    scope_id: str
    unit: str
    is_total: bool
    minimum: int
    maximum: int | None
    first: int | None
    last: int | None
    since_first: int | None = None
    since_last: int | None = None
    event_id: str | None = None
    #: C(second day) - C(first day) is at least ``minimum``; ``None`` for the beginning.
    low: tuple[int | None, int] | None = field(init=False, repr=False, compare=False)
    #: C(second day) - C(first day) is at most ``maximum``.
    high: tuple[int | None, int] | None = field(init=False, repr=False, compare=False)
    #: The days between which it bounds a number.
    days: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        since_first, since_last = (self.since_first, self.since_last) if self.is_total else (self.first, None)
        before_first = None if since_first is None else since_first - 1
        before_last = None if since_last is None else since_last - 1
        low = high = None
        if self.last is not None and self.minimum > 0:
            low = before_first, self.last
        first = self.first if self.is_total else None
        if first is not None and self.maximum is not None:
            is_from_beginning = since_first is None and since_last is None
            if is_from_beginning or (before_last is not None and before_last < first):
                high = before_last, first
        days = frozenset(day for day in (before_first, before_last, self.last, first) if day is not None)
        for name, value in (("low", low), ("high", high), ("days", days)):
            object.__setattr__(self, name, value)

    @property
    def is_loose(self) -> bool:
        """Whether it is a find that may repeat another."""
        return not self.is_total and self.event_id is None


def statement_of(claim: CountClaim, scopes: Mapping[str, Scope]) -> Statement | str:
    """What ``claim`` says, or why it is compared with nothing: a word of ``KEPT_APART`` or of this module."""
    if claim.scope_id is None:
        return NO_SCOPE
    apart = scopes[claim.scope_id].kept_apart
    if apart is not None:
        return apart
    if claim.date is None:
        return NO_DATE
    number = claim.quantity
    if number.minimum is None and number.maximum is None:
        return NO_NUMBER
    first, last = claim.date.possible
    if claim.date_basis == "report":
        first = None
    since_first = since_last = None
    if claim.since is not None:
        since_first, since_last = claim.since.possible
    return Statement(
        claim.id,
        claim.scope_id,
        claim.unit,
        claim.mode == "cumulative",
        number.minimum or 0,
        number.maximum,
        first,
        last,
        since_first,
        since_last,
        claim.event_id if claim.mode != "cumulative" else None,
    )


@dataclass(frozen=True)
class Scopes:
    """Scopes tied to each other by their parts, each after its parts.

    ``parts[s]`` and ``wholes[s]`` hold positions in ``ids``; ``above[s]`` is the set of ``s`` and of
    everything that it is a part of, as bits; ``apart[s]`` the set of scopes known to have nothing
    in common with ``s``.
    """

    ids: tuple[str, ...]
    parts: tuple[tuple[int, ...], ...]
    wholes: tuple[tuple[int, ...], ...]
    above: tuple[int, ...]
    apart: tuple[int, ...]
    _within: dict[int, Involved] = field(default_factory=dict, init=False, repr=False, compare=False)

    def within(self, involved: int) -> Involved:
        """Some of the scopes, given as bits."""
        found = self._within.get(involved)
        if found is None:
            scopes = _bits(involved)
            parts: list[tuple[int, ...]] = [()] * len(self.ids)
            wholes = list(parts)
            for s in scopes:
                parts[s] = tuple(part for part in self.parts[s] if involved >> part & 1)
                wholes[s] = tuple(whole for whole in self.wholes[s] if involved >> whole & 1)
            found = self._within[involved] = Involved(tuple(scopes), tuple(parts), tuple(wholes))
        return found


class Involved(NamedTuple):
    """Some of the scopes of a family, each after its parts, and the parts and wholes of each among them."""

    scopes: tuple[int, ...]
    parts: tuple[tuple[int, ...], ...]
    wholes: tuple[tuple[int, ...], ...]


def families(scopes: Sequence[Scope]) -> list[Scopes]:
    """The groups of scopes that parts tie together, each in the order of its first scope."""
    by_id = {scope.id: scope for scope in scopes}
    neighbours: dict[str, set[str]] = {scope.id: set(scope.parts) for scope in scopes}
    for scope in scopes:
        for part in scope.parts:
            neighbours[part].add(scope.id)
    seen: set[str] = set()
    found = []
    for scope in scopes:
        if scope.id in seen:
            continue
        group, waiting = {scope.id}, [scope.id]
        while waiting:
            for other in neighbours[waiting.pop()] - group:
                group.add(other)
                waiting.append(other)
        seen |= group
        found.append(_ordered([one for one in scopes if one.id in group], by_id))
    return found


def _ordered(group: Sequence[Scope], by_id: Mapping[str, Scope]) -> Scopes:
    order: list[str] = []
    placed: set[str] = set()

    def place(scope: Scope) -> None:
        if scope.id in placed:
            return
        placed.add(scope.id)
        for part in scope.parts:
            place(by_id[part])
        order.append(scope.id)

    for scope in group:
        place(scope)
    at = {scope_id: number for number, scope_id in enumerate(order)}
    parts = tuple(tuple(at[part] for part in by_id[scope_id].parts) for scope_id in order)
    wholes: list[list[int]] = [[] for _ in order]
    below = [1 << number for number in range(len(order))]
    for number, its_parts in enumerate(parts):
        for part in its_parts:
            wholes[part].append(number)
            below[number] |= below[part]
    above = [
        sum(1 << other for other in range(len(order)) if below[other] >> number & 1)
        for number in range(len(order))
    ]
    return Scopes(tuple(order), parts, tuple(map(tuple, wholes)), tuple(above), _apart(parts, below))


def _apart(parts: Sequence[Sequence[int]], below: Sequence[int]) -> tuple[int, ...]:
    """For each scope those that lie in another part of some whole, as bits."""
    apart = [0] * len(parts)
    for its_parts in parts:
        for one in its_parts:
            for inside in _bits(below[one]):
                for other in its_parts:
                    apart[inside] |= below[other] if other != one else 0
    return tuple(apart)


def _bits(mask: int) -> list[int]:
    return [number for number in range(mask.bit_length()) if mask >> number & 1]
