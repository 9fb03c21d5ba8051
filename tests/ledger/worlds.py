"""The oracle: every world that a few claims allow, counted out body by body.

Made from what claims mean, not from the engine.  A *region* is a set of scopes that a body can lie
in: with every scope also its wholes, and never two parts of one whole.  A *world* says how many
bodies were recovered in each region on each day, and how many before the first day.  Every world
with at most ``limit`` bodies is there, as a row of small numbers.

* A total holds when some number of ``minimum`` to ``maximum`` is the count between two moments that
  it allows; on its way from the end of one day to that of another the count passes every number.
* A find without an event holds when its days saw at least ``minimum``.
* The claims of one event speak of the same bodies: there are regions and days that all of them
  allow, and a number.  Different events are of different bodies, so some of them together need as
  many as their numbers add up to where any of them can lie; when this is so for all choices of
  events, every body can be given to its event (P. Hall, *On representatives of subsets*, 1935).

``limit`` is enough for exact answers: a claim's minimum has that many witnesses, and a world stays
one when all other bodies outside of the count in question are taken away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, combinations
from math import comb
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gravemap.ledger import Statement

Parts: TypeAlias = Mapping[str, Sequence[str]]
Some: TypeAlias = frozenset[int]
Numbers: TypeAlias = NDArray[np.int16]
Mask: TypeAlias = NDArray[np.bool_]
#: More worlds than this are not counted out.
MOST_WORLDS = 400_000
_WIDE = 1 << 14


def regions(parts: Parts) -> list[frozenset[str]]:
    """The sets of scopes in which a body can lie; ``parts`` has a row for every scope."""
    found = []
    for inside in _subsets(parts):
        has_wholes = all(
            whole in inside for whole, its in parts.items() if any(part in inside for part in its)
        )
        is_one_part = all(sum(part in inside for part in its) <= 1 for its in parts.values())
        if inside and has_wholes and is_one_part:
            found.append(frozenset(inside))
    return found


def _subsets(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    ordered = list(names)
    return chain.from_iterable(combinations(ordered, size) for size in range(len(ordered) + 1))


def limit_of(statements: Sequence[Statement]) -> int:
    """As many bodies as all claims can need, and one more."""
    events: defaultdict[str, int] = defaultdict(int)
    needed = 1
    for said in statements:
        if said.event_id is None:
            needed += said.minimum + (said.maximum or 0 if said.is_total else 0)
        else:
            events[said.event_id] = max(events[said.event_id], said.minimum)
    return needed + sum(events.values())


class Worlds:
    """Every world of claims about scopes; claims are named by their positions.

    ``days`` are the days that claims speak of and some more; the cell before them is the time
    before.

    Raises:
        OverflowError: when there are more than :data:`MOST_WORLDS`.
    """

    def __init__(self, parts: Parts, statements: Sequence[Statement], days: range) -> None:
        self.parts = parts
        self.statements = tuple(statements)
        self.days = days
        self.regions = regions(parts)
        self._limit = limit_of(statements)
        self._width = len(days) + 1
        cells = len(self.regions) * self._width
        if comb(cells + self._limit, cells) > MOST_WORLDS:
            raise OverflowError
        self._bodies = _worlds(cells, self._limit)
        self._counts = {scope: self._count(scope) for scope in parts}
        self._alone = [None if said.event_id is not None else self._holds(said) for said in self.statements]
        self._of_events: dict[Some, Mask] = {}

    def _count(self, scope: str) -> Numbers:
        """The number of a scope at the end of each cell's day; shape ``(days and one, worlds)``."""
        inside = [number for number, region in enumerate(self.regions) if scope in region]
        daily = self._bodies.reshape(len(self.regions), self._width, -1)[inside].sum(0)
        return np.cumsum(daily, 0, dtype=np.int16)

    def _until(self, scope: str, day: int) -> Numbers:
        """The number of a scope at the end of ``day``: one of the days or the one before them."""
        assert -1 <= day - self.days.start < len(self.days)
        ends: Numbers = self._counts[scope][day - self.days.start + 1]
        return ends

    def _holds(self, said: Statement) -> Mask:
        nothing = np.zeros_like(self._bodies[0])
        latest = nothing + _WIDE if said.last is None else self._until(said.scope_id, said.last)
        if not said.is_total:
            before = nothing if said.first is None else self._until(said.scope_id, said.first - 1)
            enough: Mask = latest - before >= said.minimum
            return enough
        earliest = nothing if said.first is None else self._until(said.scope_id, said.first)
        if said.since_first is None:
            least_before = most_before = nothing
        else:
            least_before = self._until(said.scope_id, said.since_first - 1)
            most_before = (
                nothing + _WIDE
                if said.since_last is None
                else self._until(said.scope_id, said.since_last - 1)
            )
        maximum = _WIDE if said.maximum is None else said.maximum
        fits: Mask = (latest - least_before >= said.minimum) & (earliest - most_before <= maximum)
        return fits

    def _events_hold(self, chosen: Some) -> Mask:
        """Where the claims of events among ``chosen`` hold together."""
        found = self._of_events.get(chosen)
        if found is None:
            found = self._of_events[chosen] = self._events(chosen)
        return found

    def _events(self, chosen: Some) -> Mask:
        everywhere = np.ones_like(self._bodies[0], dtype=bool)
        told: defaultdict[str, list[Statement]] = defaultdict(list)
        for number in sorted(chosen):
            told[str(self.statements[number].event_id)].append(self.statements[number])
        events: list[tuple[frozenset[int], int]] = []
        for claims in told.values():
            cells = frozenset.intersection(*(self._cells(said) for said in claims))
            least = max(said.minimum for said in claims)
            most = min(_WIDE if said.maximum is None else said.maximum for said in claims)
            if not cells or least > most:
                return ~everywhere
            if all(said.last is None for said in claims):
                continue  # it may lie after all days that are looked at
            events.append((cells, least))
        for size in range(1, len(events) + 1):
            for some in combinations(events, size):
                where = sorted(frozenset.union(*(cells for cells, _ in some)))
                everywhere &= self._bodies[where].sum(0) >= sum(least for _, least in some)
        return everywhere

    def _cells(self, said: Statement) -> frozenset[int]:
        """The cells in which the bodies of a find can lie, those of the time after as negative numbers."""
        start = 0 if said.first is None else said.first - self.days.start + 1
        end = self._width - 1 if said.last is None else said.last - self.days.start + 1
        inside = [number for number, region in enumerate(self.regions) if said.scope_id in region]
        cells = {number * self._width + column for number in inside for column in range(start, end + 1)}
        return frozenset(cells | ({-1 - number for number in inside} if said.last is None else set()))

    def _mask(self, chosen: Some) -> Mask:
        mask = np.ones_like(self._bodies[0], dtype=bool)
        for number in chosen:
            alone = self._alone[number]
            if alone is not None:
                mask &= alone
        of_events = frozenset(number for number in chosen if self._alone[number] is None)
        if of_events:
            mask &= self._events_hold(of_events)
        return mask

    def can_hold(self, chosen: Some) -> bool:
        """Whether some world makes all claims of ``chosen`` true."""
        return bool(self._mask(chosen).any())

    def course(self, chosen: Some, scope: str) -> list[tuple[int, int | None]]:
        """The least and the most of ``scope`` at the end of each of the days when ``chosen`` are true."""
        mask = self._mask(chosen)
        assert mask.any(), "no world makes these true"
        counts = self._counts[scope][1:, mask]
        ends = zip(counts.min(1).tolist(), counts.max(1).tolist(), strict=True)
        return [(low, None if high >= self._open else high) for low, high in ends]

    @property
    def _open(self) -> int:
        """A most that no claim can set."""
        return sum(said.maximum or 0 for said in self.statements if said.is_total) + 1

    @cached_property
    def consistent(self) -> frozenset[Some]:
        """All sets of claims that can hold."""
        everything = range(len(self.statements))
        found: set[Some] = set()
        for size in range(len(self.statements) + 1):
            for chosen in combinations(everything, size):
                below = (frozenset(chosen) - {one} for one in chosen)
                if all(one in found for one in below) and self.can_hold(frozenset(chosen)):
                    found.add(frozenset(chosen))
        return frozenset(found)

    @cached_property
    def contradictions(self) -> frozenset[Some]:
        """The minimal sets of claims that cannot hold."""
        everything = range(len(self.statements))
        return frozenset(
            frozenset(chosen)
            for size in range(1, len(self.statements) + 1)
            for chosen in combinations(everything, size)
            if frozenset(chosen) not in self.consistent
            and all(frozenset(chosen) - {one} in self.consistent for one in chosen)
        )

    @cached_property
    def readings(self) -> frozenset[Some]:
        """The maximal sets of claims that can hold."""
        return frozenset(one for one in self.consistent if not any(one < other for other in self.consistent))

    def envelope(self, scope: str) -> list[tuple[int, int | None]]:
        """The least and the most of ``scope`` on each day over all readings."""
        return spanned([self.course(reading, scope) for reading in self.readings])


def spanned(courses: Sequence[Sequence[tuple[int, int | None]]]) -> list[tuple[int, int | None]]:
    """The band around some courses."""
    return [
        (
            min(low for low, _ in ends),
            None if any(high is None for _, high in ends) else max(high or 0 for _, high in ends),
        )
        for ends in zip(*courses, strict=True)
    ]


@lru_cache(maxsize=16)
def _worlds(cells: int, limit: int) -> Numbers:
    """Every way of putting at most ``limit`` bodies into cells; shape ``(cells, ways)``."""
    ways = comb(cells + limit, cells)
    bars = np.fromiter(
        chain.from_iterable(combinations(range(cells + limit), cells)), dtype=np.int16, count=ways * cells
    )
    return np.ascontiguousarray(np.diff(bars.reshape(ways, cells), axis=1, prepend=-1).T - 1).astype(np.int16)
