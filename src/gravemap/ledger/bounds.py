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

from collections.abc import Sequence
from itertools import chain
from operator import is_
from typing import Any

import numpy as np

from gravemap.ledger.kept import Kept
from gravemap.ledger.matrices import Matrices
from gravemap.ledger.past import Past
from gravemap.ledger.rows import Rows
from gravemap.ledger.statements import Scopes
from gravemap.ledger.steps import LEAST, MOST, RISE, ROOM, Change, Closure, closed, inside, risen, rooms
from gravemap.ledger.system import Placed, System
from gravemap.ledger.windows import HALF_OPEN, NODES, Numbers

__all__ = ["Bounds", "Clash", "Placed"]

#: Up to so many nodes rows of plain integers are faster than NumPy.
FEW = 12
_PASSES = 60


class Clash(Exception):  # noqa: N818 - no fault of the program: a finding
    """The statements cannot all be true; ``claims`` are the bits of some that cannot, 0 when not told."""

    def __init__(self, claims: int) -> None:
        super().__init__(claims)
        self.claims = claims


class Bounds:
    """The fixed point for some statements of one family.

    ``days`` (shape ``(n,)``) are the ``nodes``, the first of them the beginning; ``least[s]`` and
    ``most[s]`` (shape ``(n,)``) bound scope ``s`` at the end of these days, :data:`OPEN` where
    nothing bounds it.  ``involved`` are the scopes of which something is told (and those of the bits
    given as ``involved``), each after its ``parts`` among them, ``finds[s]`` the finds inside it.
    ``kept`` is what was made for other statements; it saves time.

    Raises:
        Clash: when the statements cannot all be true.
    """

    #: Whether also what cannot move a bound is taken note of: a reason may be shorter.
    is_thorough = False

    def __init__(
        self, scopes: Scopes, statements: Sequence[Placed], involved: int = 0, kept: Kept | None = None
    ) -> None:
        self._system = system = System(scopes, statements, involved)
        self.finds, self.involved, self.parts = system.finds, system.involved, system.parts
        self.nodes, self.days = system.nodes, np.array(system.nodes, dtype=np.int64)
        n = len(system.nodes)
        self._windows: Any = Rows.of(n) if n <= FEW else Matrices.of(n, kept or Kept())
        windows = self._windows
        # Each state is made anew when it changes: what is the same object says the same.
        self._states: list[list[Any]] = [
            [windows.zero, windows.open, windows.never, None] for _ in scopes.ids
        ]
        for s in self.involved:
            if system.finds[s] or system.low[s]:
                self._states[s][RISE] = windows.rise(system.spans[s], system.low[s])
            if system.high[s]:
                self._states[s][ROOM] = windows.room(system.high[s])
        self._past = Past(system, self._states)
        # With which rise and room each scope was closed last, and of which states its parts got their room.
        self._closed: list[tuple[Any, Any]] = [(None, None)] * len(self._states)
        self._pushed: list[tuple[Any, ...]] = [()] * len(self._states)
        # As long as bounds go up only, from parts to their wholes, every reason is as short as it can be.
        self._is_rising = True
        #: Whether nothing moves any more, and no days were thinned out; else bounds are wider than they could be.
        self.is_at_rest = False
        self._settle()

    @property
    def least(self) -> list[Numbers]:
        """The least of each scope."""
        return [np.asarray(state[LEAST], dtype=np.int64) for state in self._states]

    @property
    def most(self) -> list[Numbers]:
        """The most of each scope."""
        return [np.asarray(state[MOST], dtype=np.int64) for state in self._states]

    # The fixed point

    def _settle(self) -> None:
        # Where nothing can be too much nothing clashes, nor moves what is elsewhere: that comes at the end.
        upward = [s for s in self.involved if not self._system.is_open[s]]
        downward = [s for s in reversed(upward) if self.parts[s]]
        changed = set(upward)
        for _ in range(_PASSES):
            for s in upward:
                if self.parts[s] and not changed.isdisjoint(self.parts[s]) and self._raise_by_parts(s):
                    changed.add(s)
                if s in changed and not self._system.is_bare[s]:
                    self._close(s)
            self._is_rising = False
            pushed: set[int] = set()
            for s in downward:
                if s in changed or s in pushed:
                    pushed |= self._push_down(s, bare=False)
            changed = pushed
            if not changed:
                self.is_at_rest = len(self.days) <= NODES
                return

    def finish(self) -> None:
        """Bound also the scopes that move nothing; until then they are not."""
        for s in self.involved:
            if self._system.is_open[s] and self.parts[s]:
                self._raise_by_parts(s)
            if self._system.is_open[s] or self._system.is_bare[s]:
                self._close(s)
        for s in reversed(self.involved):
            if self.parts[s]:
                self._push_down(s, bare=True)

    def _set(self, s: int, what: int, after: Any) -> None:
        state = self._states[s]
        self._past.note(s, Change(what, state[what], after))
        state[what] = after

    def _rising(self, s: int) -> tuple[Any, ...]:
        """By what a scope rises: its least, most and rise, and whether it is bare."""
        return *self._states[s][:3], self._system.is_bare[s]

    def _raise_by_parts(self, s: int) -> bool:
        """A whole rises as much as its parts; whether that is more."""
        windows, before = self._windows, self._states[s][RISE]
        together = windows.once(inside, windows, *chain.from_iterable(map(self._rising, self.parts[s])))
        after = before if together is None else windows.once(risen, windows, before, together)
        if after is before:
            return False
        self._set(s, RISE, after)
        return True

    def _push_down(self, s: int, *, bare: bool) -> set[int]:
        """A part has as much room as the whole less what the other parts rise; the parts whose bounds moved."""
        least, most, rise, room = self._states[s]
        # The most never falls: what is open at first stays so.
        if room is None and (len(most) == 1 or most[1] >= HALF_OPEN):
            return set()
        rising = [self._rising(part) for part in self.parts[s]]
        made_of = (bare, least, most, rise, room, *chain.from_iterable(rising))
        if _is_same(self._pushed[s], made_of):
            return set()
        self._pushed[s] = made_of
        asked = [part for part in self.parts[s] if bare or not self._system.is_bare[part]]
        if not asked:
            return set()
        windows = self._windows
        together = windows.once(inside, windows, *chain.from_iterable(rising))
        parts = chain.from_iterable([(*self._rising(part), self._states[part][ROOM]) for part in asked])
        found = windows.once(rooms, windows, least, most, room, together, self.is_thorough, *parts)
        moved = []
        for part, after in zip(asked, found, strict=True):
            if after is not self._states[part][ROOM]:
                self._set(part, ROOM, after)
                moved.append(part)
        return {part for part in moved if self._close(part)}

    def _close(self, s: int) -> bool:
        """Shortest paths from and to the beginning; whether a bound moved."""
        least, most, rise, room = self._states[s]
        is_known = self._closed[s][0] is rise, self._closed[s][1] is room
        if all(is_known):
            return False
        self._closed[s] = rise, room
        found: Closure = self._windows.once(closed, self._windows, least, most, rise, room, *is_known)
        for change in found.changes:
            self._past.note(s, change)
            self._states[s][change.what] = change.after
        if found.crossed >= 0:
            raise Clash(
                self._past.behind((s, LEAST, found.crossed), (s, MOST, found.crossed)) if self._tells else 0
            )
        if found.is_endless:
            raise Clash(self._past.behind_last(s) if self._tells else 0)
        return bool(found.changes)

    @property
    def _tells(self) -> bool:
        """Whether reasons are as short as they can be."""
        return self.is_thorough or self._is_rising


def _is_same(states: Sequence[object], others: Sequence[object]) -> bool:
    return len(states) == len(others) and all(map(is_, states, others))
