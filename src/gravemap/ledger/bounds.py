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
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gravemap.ledger.finds import finds_of
from gravemap.ledger.statements import Scopes, Statement
from gravemap.ledger.windows import (
    BEGINNING,
    HALF_OPEN,
    NODES,
    OPEN,
    Numbers,
    Window,
    finds_in_windows,
    later,
    lower_windows,
    never,
    nodes_of,
    upper_windows,
)

#: A statement with its bit among all and the position of its scope.
Placed = tuple[int, int, Statement]

_PASSES = 60
#: What of a scope changes.
_LEAST, _MOST, _RISE, _ROOM = range(4)
_NEVER = (-1, -1)
_NOTHING: tuple[tuple[int, ...], Numbers] = ((), np.empty((0, 0), dtype=np.int64))


class Clash(Exception):  # noqa: N818 - no fault of the program: a finding
    """The statements cannot all be true; ``claims`` are the bits of some that cannot, 0 when not told."""

    def __init__(self, claims: int) -> None:
        super().__init__(claims)
        self.claims = claims


class Bounds:
    """The fixed point for some statements of one family.

    ``days`` (shape ``(n,)``) are the nodes, the first of them the beginning; ``least[s]`` and
    ``most[s]`` (shape ``(n,)``) bound scope ``s`` at the end of these days, :data:`OPEN` where
    nothing bounds it.  ``involved`` are the scopes of which something is told (and those of the bits
    given as ``involved``), each after its ``parts`` among them, ``finds[s]`` the finds inside it.

    Raises:
        Clash: when the statements cannot all be true.
    """

    def __init__(self, scopes: Scopes, statements: Sequence[Placed], involved: int = 0) -> None:
        self.scopes = scopes
        count = len(scopes.ids)
        self.finds = finds_of(scopes, statements)
        rest = [placed for placed in statements if placed[2].event_id is None]
        nodes = nodes_of([said for _, _, said in rest])
        self._nodes = nodes
        self.days = np.array(nodes, dtype=np.int64)
        n = len(nodes)
        self._later = later(n)
        self._never = never(n)
        self._low: list[list[Window]] = [[] for _ in range(count)]
        self._high: list[list[Window]] = [[] for _ in range(count)]
        for bit, scope, said in rest:
            self._place(bit, scope, said)
        for _, scope, _ in statements:
            involved |= scopes.above[scope]
        self.involved = [s for s in range(count) if involved >> s & 1]
        self.parts = [[part for part in scopes.parts[s] if involved >> part & 1] for s in range(count)]
        # Scopes in which only finds are told move nothing but their whole, and fit into it when it holds; they
        # are bounded at the end.  Two wholes can leave too little room together: then the scope takes part.
        self._is_bare = [False] * count
        for s in self.involved:
            wholes = sum(involved >> whole & 1 for whole in scopes.wholes[s])
            told = self._low[s] or self._high[s] or wholes > 1
            self._is_bare[s] = not told and all(self._is_bare[part] for part in self.parts[s])
        nothing, open_end = np.zeros(n, dtype=np.int64), np.full(n, OPEN, dtype=np.int64)
        open_end[0] = 0
        self.least = [nothing] * count
        self.most = [open_end] * count
        self._found: list[Numbers] = [self._never] * count
        self._rise: list[Numbers] = [self._never] * count
        self._room: list[Numbers | None] = [None] * count
        # How often each of a scope's bounds changed, and what was made of which: nothing is found out twice.
        self._changes = [[0, 0, 0, 0] for _ in scopes.ids]
        self._closed = [[_NEVER] * 4 for _ in scopes.ids]
        self._pushed: list[object] = [None] * count
        self._kept: dict[tuple[int, int], tuple[tuple[int, ...], Numbers]] = {}
        spans = {
            find: (self._at_or_before(find.first - 1), self._at_or_after(find.last))
            for finds in self.finds
            for find in finds
        }
        for s in self.involved:
            self.least[s], self.most[s] = nothing.copy(), open_end.copy()
            if self.finds[s]:
                self._found[s] = finds_in_windows(n, [(*spans[find], find.minimum) for find in self.finds[s]])
            self._rise[s] = self._found[s]
            if self._low[s]:
                self._rise[s] = np.maximum(self._rise[s], lower_windows(n, self._low[s]))
            if self._high[s]:
                self._room[s] = upper_windows(n, self._high[s])
        #: Whether nothing moves any more, and no days were thinned out; else bounds are wider than they could be.
        self.is_at_rest = False
        self._prepare()
        self._settle()

    # What the statements say of windows

    def _place(self, bit: int, scope: int, said: Statement) -> None:
        since = said.since_first if said.is_total else said.first
        if said.last is not None and said.minimum > 0:
            start = self._at_or_before(BEGINNING if since is None else since - 1)
            end = self._at_or_after(said.last)
            if end < len(self.days):
                self._low[scope].append(Window(start, end, said.minimum, bit))
        if not said.is_total or said.maximum is None or said.first is None:
            return
        since_last = BEGINNING
        if said.since_first is not None or said.since_last is not None:
            since_last = OPEN if said.since_last is None else said.since_last - 1
        start, end = self._at_or_after(since_last), self._at_or_before(said.first)
        if since_last < said.first and start <= end:
            self._high[scope].append(Window(start, end, said.maximum, bit))

    def _at_or_before(self, day: int) -> int:
        return max(bisect_right(self._nodes, day) - 1, 0)

    def _at_or_after(self, day: int) -> int:
        return bisect_left(self._nodes, day)

    # The fixed point

    def _settle(self) -> None:
        changed = set(self.involved)
        for _ in range(_PASSES):
            for s in self.involved:
                if any(part in changed for part in self.parts[s]):
                    risen = self._parts_rise(s)
                    if (risen > self._rise[s]).any():
                        self._rise[s] = np.maximum(self._rise[s], risen)
                        self._changes[s][_RISE] += 1
                        changed.add(s)
                if s in changed and not self._is_bare[s]:
                    self._close(s)
            pushed: set[int] = set()
            for s in reversed(self.involved):
                if self.parts[s] and (s in changed or s in pushed):
                    pushed |= self._push_down(s, bare=False)
            changed = pushed
            if not changed:
                self.is_at_rest = len(self.days) <= NODES
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
        least, most, rise, _ = self._changes[s]
        state, kept = self._kept.get((s, _RISE), _NOTHING)
        if state != (least, most, rise):
            kept = self.least[s][None, :] - self.most[s][:, None] + self._never
            np.maximum(risen, kept, out=kept)
            self._kept[s, _RISE] = (least, most, rise), kept
        return kept

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
        state = (bare, tuple(self._changes[s]), *(tuple(self._changes[part][:3]) for part in self.parts[s]))
        if self._pushed[s] == state:
            return set()
        self._pushed[s] = state
        room = self._room_of(s)
        is_bound = self._later & (room < HALF_OPEN)
        if not is_bound.any():
            return set()
        rises = {part: self._rises(part) for part in self.parts[s]}
        rest = room - sum(rises.values())
        moved = []
        for part, rise in rises.items():
            if self._is_bare[part] and not bare:
                continue
            left = np.full_like(rest, OPEN)
            np.add(rest, rise, out=left, where=is_bound)
            before = self._room[part]
            if not self._is_news(part, left):
                continue
            if before is None or (left < before).any():
                self._room[part] = left if before is None else np.minimum(before, left)
                self._changes[part][_ROOM] += 1
                moved.append(part)
        return {part for part in moved if self._close(part)}

    def _is_news(self, s: int, left: Numbers) -> bool:
        """Whether the bounds of a scope do not say by themselves that it rises no more than ``left``."""
        between = self.most[s][None, :] - self.least[s][:, None]
        return bool((left < between).any())

    def _close(self, s: int) -> bool:
        """Shortest paths from and to the beginning; whether a bound moved."""
        least, most, rise, room = self.least[s], self.most[s], self._rise[s], self._room[s]
        changes, closed = self._changes[s], self._closed[s]
        moved = False
        for _ in range(len(least) + 2):
            changed = False
            if closed[0] != (state := (changes[_LEAST], changes[_RISE])):
                closed[0] = state
                changed |= self._raise(s, least[:, None] + rise, 0)
            if room is not None and closed[1] != (state := (changes[_LEAST], changes[_ROOM])):
                closed[1] = state
                changed |= self._raise(s, least[None, :] - room, 1)
            if room is not None and closed[2] != (state := (changes[_MOST], changes[_ROOM])):
                closed[2] = state
                changed |= self._lower(s, most[:, None] + room, 0)
            if closed[3] != (state := (changes[_MOST], changes[_RISE])):
                closed[3] = state
                changed |= self._lower(s, most[None, :] - rise, 1)
            crossed = least > most
            if crossed.any():
                at = int(np.argmax(crossed))
                raise Clash(self._behind(s, at))
            if not changed:
                return moved
            moved = True
        # What still moves after so many rounds lies on a cycle, or behind one.
        raise Clash(self._behind_last(s))

    def _raise(self, s: int, paths: Numbers, axis: int) -> bool:
        """Raise ``least`` along paths; those of axis 0 go on in time, those of axis 1 back."""
        best = paths.max(axis)
        better = best > self.least[s]
        if not better.any():
            return False
        self._raised(s, better, paths, axis)
        np.maximum(self.least[s], best, out=self.least[s])
        self._changes[s][_LEAST] += 1
        return True

    def _lower(self, s: int, paths: Numbers, axis: int) -> bool:
        """Lower ``most`` along paths."""
        best = paths.min(axis)
        better = (best < self.most[s]) & (best < HALF_OPEN)
        if not better.any():
            return False
        self._lowered(s, better, paths, axis)
        self.most[s][better] = best[better]
        self._changes[s][_MOST] += 1
        return True

    # What `gravemap.ledger.explained` adds

    def _prepare(self) -> None:
        """Called before any bound moves."""

    def _raised(self, s: int, better: NDArray[np.bool_], paths: Numbers, axis: int) -> None:
        """Called before ``least`` is raised where it is ``better``."""

    def _lowered(self, s: int, better: NDArray[np.bool_], paths: Numbers, axis: int) -> None:
        """Called before ``most`` is lowered where it is ``better``."""

    def _behind(self, s: int, at: int) -> int:  # noqa: ARG002 - for those that know
        """The statements behind the two bounds of a node, which cannot both be true."""
        return 0

    def _behind_last(self, s: int) -> int:  # noqa: ARG002 - for those that know
        """The statements behind the bound of a scope that moved last."""
        return 0
