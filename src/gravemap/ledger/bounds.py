"""The tightest bounds that a set of statements allows: shortest paths, to a fixed point across scopes.

For one scope the statements are difference constraints between days, and the tightest bounds are
shortest paths in the graph of these days, found as Bellman and Ford do (Cormen et al.,
*Introduction to Algorithms*, the chapter on difference constraints).  A window from node i to a
later node j is bounded below by its ``rise`` (finds inside it, statements about it, what the parts
rose) and above by its ``room``.

Across scopes: over every window a whole rises at least as much as its parts together (there may be
a rest that nobody names), and a part at most as much as the whole less what the other parts rose.
This is repeated until nothing changes.  It is sound; what it misses against the joint linear
programme is measured in the tests.

*Nodes* are the beginning, then the days on which totals and finds without an event begin or end.
Between nodes only finds can move a bound.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gravemap.ledger.finds import Find, finds_of
from gravemap.ledger.statements import Scopes, Statement

Numbers = NDArray[np.int64]
#: A statement with its bit among all and the position of its scope.
Placed = tuple[int, int, Statement]

OPEN = 1 << 50
HALF_OPEN = OPEN >> 1
_BEGINNING = -(1 << 40)
#: More days than this are thinned out: bounds are then wider, never wrong.
NODES = 400
_PASSES = 60


@dataclass(frozen=True, slots=True)
class _Window:
    """What a statement says of the time from one node to another."""

    start: int
    end: int
    number: int
    claim: int


class Clash(Exception):  # noqa: N818 - no fault of the program: a finding
    """The statements cannot all be true; ``claims`` are the bits of some that cannot."""

    def __init__(self, claims: int) -> None:
        super().__init__(claims)
        self.claims = claims


class Bounds:
    """The fixed point for some statements of one family.

    ``days`` (shape ``(n,)``) are the nodes, the first of them the beginning; ``least[s]`` and
    ``most[s]`` (shape ``(n,)``) bound scope ``s`` at the end of these days, :data:`OPEN` where
    nothing bounds it.  ``involved`` are the scopes of which something is told, each after its
    ``parts`` among them, ``finds[s]`` the finds inside it.  With ``explain`` the statements behind each bound are kept, as bits.

    Raises:
        Clash: when the statements cannot all be true.
    """

    def __init__(self, scopes: Scopes, statements: Sequence[Placed], *, explain: bool = False) -> None:
        self.scopes = scopes
        self._explain = explain
        count = len(scopes.ids)
        self.finds = finds_of(scopes, statements)
        rest = [placed for placed in statements if placed[2].event_id is None]
        nodes = _nodes([said for _, _, said in rest])
        self._nodes = nodes
        self.days = np.array(nodes, dtype=np.int64)
        n = len(nodes)
        self._later = _later(n)
        self._never = _never(n)
        self._low: list[list[_Window]] = [[] for _ in range(count)]
        self._high: list[list[_Window]] = [[] for _ in range(count)]
        for bit, scope, said in rest:
            self._place(bit, scope, said)
        involved = 0
        for _, scope, _ in statements:
            involved |= scopes.above[scope]
        self.involved = [s for s in range(count) if involved >> s & 1]
        self.parts = [[part for part in scopes.parts[s] if involved >> part & 1] for s in range(count)]
        # Scopes in which only finds are told move nothing but their wholes; they are bounded at the end.
        self._is_bare = [False] * count
        for s in self.involved:
            told = self._low[s] or self._high[s]
            self._is_bare[s] = not told and all(self._is_bare[part] for part in self.parts[s])
        nothing, open_end = np.zeros(n, dtype=np.int64), np.full(n, OPEN, dtype=np.int64)
        open_end[0] = 0
        self.least = [nothing] * count
        self.most = [open_end] * count
        self._why_least = [[0] * n for _ in range(count)]
        self._why_most = [[0] * n for _ in range(count)]
        self._found: list[Numbers] = [self._never] * count
        self._rise: list[Numbers] = [self._never] * count
        self._room: list[Numbers | None] = [None] * count
        spans = {
            find: (self._at_or_before(find.first - 1), self._at_or_after(find.last))
            for finds in self.finds
            for find in finds
        }
        for s in self.involved:
            self.least[s], self.most[s] = nothing.copy(), open_end.copy()
            if self.finds[s]:
                self._found[s] = self._finds_in_windows([(*spans[find], find.minimum) for find in self.finds[s]])
            self._rise[s] = self._found[s]
            if self._low[s]:
                self._rise[s] = np.maximum(self._rise[s], self._lower_windows(s))
            if self._high[s]:
                self._room[s] = self._upper_windows(s)
        self._settle()

    # What the statements say of windows

    def _place(self, bit: int, scope: int, said: Statement) -> None:
        since = said.since_first if said.is_total else said.first
        if said.last is not None and said.minimum > 0:
            start = self._at_or_before(_BEGINNING if since is None else since - 1)
            end = self._at_or_after(said.last)
            if end < len(self.days):
                self._low[scope].append(_Window(start, end, said.minimum, bit))
        if not said.is_total or said.maximum is None or said.first is None:
            return
        since_last = _BEGINNING
        if said.since_first is not None:
            since_last = OPEN if said.since_last is None else said.since_last - 1
        start, end = self._at_or_after(since_last), self._at_or_before(said.first)
        if since_last < said.first and start <= end:
            self._high[scope].append(_Window(start, end, said.maximum, bit))

    def _at_or_before(self, day: int) -> int:
        return max(bisect_right(self._nodes, day) - 1, 0)

    def _at_or_after(self, day: int) -> int:
        return bisect_left(self._nodes, day)

    def _finds_in_windows(self, finds: Sequence[tuple[int, int, int]]) -> Numbers:
        """What finds (first node, last node, number) add up to in each window."""
        n = len(self._nodes)
        inside = self._never.copy()
        for start, end, number in finds:
            if end < n:
                inside[: start + 1, end:] += number
        return inside

    def _lower_windows(self, s: int) -> Numbers:
        least = self._never.copy()
        for window in self._low[s]:
            part = least[: window.start + 1, window.end :]
            np.maximum(part, window.number, out=part)
        return least

    def _upper_windows(self, s: int) -> Numbers:
        n = len(self._nodes)
        most = np.full((n, n), OPEN, dtype=np.int64)
        for window in self._high[s]:
            part = most[window.start :, : window.end + 1]
            np.minimum(part, window.number, out=part)
        most[~self._later] = OPEN
        return most

    # The fixed point

    def _settle(self) -> None:
        changed = set(self.involved)
        for _ in range(_PASSES):
            for s in self.involved:
                if any(part in changed for part in self.parts[s]):
                    risen = self._parts_rise(s)
                    if (risen > self._rise[s]).any():
                        self._rise[s] = np.maximum(self._rise[s], risen)
                        changed.add(s)
                if s in changed and not self._is_bare[s]:
                    self._close(s)
            pushed: set[int] = set()
            for s in reversed(self.involved):
                if self.parts[s] and (s in changed or s in pushed):
                    pushed |= self._push_down(s, bare=False)
            changed = pushed
            if not changed:
                return

    def finish(self) -> None:
        """Bound also the scopes in which nothing but finds is told; until then they are not."""
        for s in self.involved:
            if self._is_bare[s]:
                self._close(s)
        for s in reversed(self.involved):
            if self.parts[s]:
                self._push_down(s, bare=True)

    def _rises(self, s: int) -> Numbers:
        """The least that a scope rises over each window; shape ``(n, n)``, below 0 where there is no window."""
        risen = self._rise[s]
        if self._is_bare[s]:
            return risen
        between = self.least[s][None, :] - self.most[s][:, None] + self._never
        return np.maximum(risen, between, out=between)

    def _parts_rise(self, s: int) -> Numbers:
        total = self._rises(self.parts[s][0])
        for part in self.parts[s][1:]:
            total = total + self._rises(part)
        return total

    def _room_of(self, s: int) -> Numbers:
        """The most that a scope can rise over each window."""
        between = self.most[s][None, :] - self.least[s][:, None]
        room = self._room[s]
        return between if room is None else np.minimum(room, between)

    def _push_down(self, s: int, *, bare: bool) -> set[int]:
        room = self._room_of(s)
        is_bound = self._later & (room < HALF_OPEN)
        if not is_bound.any():
            return set()
        rises = {part: self._rises(part) for part in self.parts[s]}
        inside = sum(rises.values())
        moved = set()
        for part, rise in rises.items():
            if self._is_bare[part] and not bare:
                continue
            left = np.where(is_bound, room - (inside - rise), OPEN)
            before = self._room[part]
            if before is None or (left < before).any():
                self._room[part] = left if before is None else np.minimum(before, left)
                moved.add(part)
        return {part for part in moved if self._close(part)}

    def _close(self, s: int) -> bool:
        """Shortest paths from and to the beginning; whether a bound moved."""
        least, most, rise, room = self.least[s], self.most[s], self._rise[s], self._room[s]
        moved = False
        for _ in range(len(least) + 2):
            changed = self._raise(s, least[:, None] + rise, 0)
            if room is not None:
                changed |= self._raise(s, least[None, :] - room, 1)
                changed |= self._lower(s, most[:, None] + room, 0)
            changed |= self._lower(s, most[None, :] - rise, 1)
            crossed = least > most
            if crossed.any():
                at = int(np.argmax(crossed))
                raise Clash(self._why_least[s][at] | self._why_most[s][at])
            if not changed:
                return moved
            moved = True
        raise Clash(self._why_least[s][int(np.argmax(least))])

    def _raise(self, s: int, paths: Numbers, axis: int) -> bool:
        """Raise ``least`` along paths; those of axis 0 go on in time, those of axis 1 back."""
        best = paths.max(axis)
        better = best > self.least[s]
        if not better.any():
            return False
        if self._explain:
            why = list(self._why_least[s])
            step, by = (self._why_rise, 0) if axis == 0 else (self._why_room, 1)
            self._blame(s, better, paths.argmax(axis), why, self._why_least[s], step, by)
            self._why_least[s] = why
        np.maximum(self.least[s], best, out=self.least[s])
        return True

    def _lower(self, s: int, paths: Numbers, axis: int) -> bool:
        """Lower ``most`` along paths."""
        best = paths.min(axis)
        better = (best < self.most[s]) & (best < HALF_OPEN)
        if not better.any():
            return False
        if self._explain:
            why = list(self._why_most[s])
            step, by = (self._why_room, 0) if axis == 0 else (self._why_rise, 1)
            self._blame(s, better, paths.argmin(axis), why, self._why_most[s], step, by)
            self._why_most[s] = why
        self.most[s][better] = best[better]
        return True

    # The statements behind a bound

    def _blame(
        self,
        s: int,
        better: NDArray[np.bool_],
        sources: NDArray[np.intp],
        why: list[int],
        before: list[int],
        step: Callable[[int, int, int], int],
        axis: int,
    ) -> None:
        for at in np.flatnonzero(better).tolist():
            other = int(sources[at])
            start, end = (other, at) if axis == 0 else (at, other)
            why[at] = before[other] | step(s, start, end)

    def _why_rise(self, s: int, start: int, end: int) -> int:
        """The statements by which scope ``s`` rises as it does from one node to another."""
        rise = int(self._rise[s][start, end])
        if rise <= 0:
            return 0
        if self._found[s][start, end] >= rise:
            return self.why_found(s, int(self.days[start]), int(self.days[end]))
        for window in self._low[s]:
            if window.start >= start and window.end <= end and window.number >= rise:
                return window.claim
        claims = 0
        for part in self.parts[s]:
            claims |= self._why_rises(part, start, end)
        return claims

    def _why_rises(self, s: int, start: int, end: int) -> int:
        between = self.least[s][end] - self.most[s][start]
        if max(self._rise[s][start, end], 0) >= between:
            return self._why_rise(s, start, end)
        return self._why_least[s][end] | self._why_most[s][start]

    def _why_room(self, s: int, start: int, end: int) -> int:
        """The statements by which scope ``s`` has no more room from one node to another."""
        room = self._room[s]
        assert room is not None
        for window in self._high[s]:
            if window.start <= start and window.end >= end and window.number <= room[start, end]:
                return window.claim
        for whole in self.scopes.wholes[s]:
            if whole not in self.involved:
                continue
            others = [part for part in self.parts[whole] if part != s]
            left = self._room_of(whole)[start, end]
            if left - sum(self._rises(other)[start, end] for other in others) > room[start, end]:
                continue
            between = self.most[whole][end] - self.least[whole][start]
            claims = self._why_most[whole][end] | self._why_least[whole][start]
            if left < between:
                claims = self._why_room(whole, start, end)
            for other in others:
                claims |= self._why_rises(other, start, end)
            return claims
        raise AssertionError((s, start, end))

    def why_least(self, s: int, day: int) -> int:
        """The statements by which scope ``s`` had at least what it had at the end of ``day``."""
        nodes = np.flatnonzero(self.days <= day).tolist()
        sums = [
            self.least[s][at] + sum(find.minimum for find in self._between(s, int(self.days[at]), day))
            for at in nodes
        ]
        at = nodes[int(np.argmax(sums))]
        return self._why_least[s][at] | self.why_found(s, int(self.days[at]), day)

    def why_most(self, s: int, day: int) -> int:
        """The statements by which scope ``s`` had at most what it had at the end of ``day``."""
        nodes = np.flatnonzero(self.days >= day).tolist()
        rests = [
            self.most[s][at] - sum(find.minimum for find in self._between(s, day, int(self.days[at])))
            for at in nodes
        ]
        at = nodes[int(np.argmin(rests))]
        return self._why_most[s][at] | self.why_found(s, day, int(self.days[at]))

    def _between(self, s: int, after: int, until: int) -> list[Find]:
        return [find for find in self.finds[s] if find.first > after and find.last <= until]

    def why_found(self, s: int, after: int, until: int) -> int:
        """The statements of the finds of scope ``s`` that lie after the day ``after``, up to ``until``."""
        claims = 0
        for find in self._between(s, after, until):
            claims |= find.claims if find.minimum > 0 else 0
        return claims


def _nodes(statements: Sequence[Statement]) -> list[int]:
    """The beginning and the days on which statements begin and end, thinned out above :data:`NODES`."""
    days: set[int] = set()
    for said in statements:
        since_first, since_last = said.since_first, said.since_last
        if not said.is_total:
            since_first, since_last = said.first, None
        days |= {day - 1 for day in (since_first, since_last) if day is not None}
        if said.last is not None:
            days.add(said.last)
        if said.is_total and said.first is not None:
            days.add(said.first)
    ordered = sorted(days)
    if len(ordered) > NODES:
        ordered = [ordered[number * (len(ordered) - 1) // (NODES - 1)] for number in range(NODES)]
    return [_BEGINNING, *ordered]


@lru_cache(maxsize=64)
def _later(n: int) -> NDArray[np.bool_]:
    """Which pairs of ``n`` nodes are windows: the second after the first."""
    return np.triu(np.ones((n, n), dtype=bool), 1)


@lru_cache(maxsize=64)
def _never(n: int) -> Numbers:
    """0 for a window, far below 0 for what is none."""
    return np.where(_later(n), np.int64(0), np.int64(-OPEN))
