"""How bounds came about: every change of them, and the statements behind them.

Nothing is worked out until somebody asks: a change is told by what was before it and by the windows
along which it came, and each step back looks at the bounds as they were then.
"""

from __future__ import annotations

from typing import Any

from gravemap.ledger.finds import Find
from gravemap.ledger.steps import LEAST, MOST, RISE, ROOM, Change
from gravemap.ledger.system import System
from gravemap.ledger.windows import OPEN


class Past:
    """The changes of the bounds of a system, in their order; ``states`` are the first of each scope."""

    def __init__(self, system: System, states: list[list[Any]]) -> None:
        self.system = system
        self._first = [tuple(state) for state in states]
        self._changes: list[tuple[list[tuple[int, Change]], ...]] = [([], [], [], []) for _ in states]
        self._now = 0

    def note(self, s: int, change: Change) -> None:
        """Take note of a change of scope ``s``."""
        self._now += 1
        self._changes[s][change.what].append((self._now, change))

    def behind(self, *bounds: tuple[int, int, int]) -> int:
        """The statements behind some bounds (scope, least or most, node) as they are now, as bits."""
        behind = _Behind(self)
        for s, what, at in bounds:
            behind.bound(s, what, at, self._now + 1)
        return behind.statements()

    def behind_last(self, s: int) -> int:
        """The statements behind the first of the bounds of a scope that moved last."""
        _, last = max((told[-1] for told in self._changes[s][:2] if told), key=lambda one: one[0])
        at = next(at for at, bound in enumerate(last.before) if bound != last.after[at])
        return self.behind((s, last.what, at))

    def then(self, s: int, what: int, time: int) -> Any:
        """What the least, the most, the rise or the room of a scope was before a time."""
        for when, change in reversed(self._changes[s][what]):
            if when < time:
                return change.after
        return self._first[s][what]

    def last(self, s: int, what: int, at: int, time: int) -> tuple[int, Change] | None:
        """The last change of a bound of a node before a time, and when that was."""
        for when, change in reversed(self._changes[s][what]):
            if when < time and change.before[at] != change.after[at]:
                return when, change
        return None


class _Behind:
    """The statements behind bounds: those of the windows on a path, and those behind what whole and parts gave."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._system = past.system
        self._claims = 0
        self._seen: set[tuple[int, ...]] = set()
        self._waiting: list[tuple[int, int, int, int]] = []

    def bound(self, s: int, what: int, at: int, time: int) -> None:
        """What is behind a least or a most as it was before a time is wanted."""
        self._waiting.append((s, what, at, time))

    def statements(self) -> int:
        """All of them, as bits."""
        while self._waiting:
            s, what, at, time = self._waiting.pop()
            last = self._past.last(s, what, at, time)
            if last is None or (last[0], at) in self._seen:
                continue
            time, change = last
            self._seen.add((time, at))
            windows, before, after = self._past.then(s, change.along, time), change.before, change.after
            # Of several paths the one from the first node.
            if change.is_on:
                start = next(one for one in range(at) if before[one] + windows[one][at] == after[at])
                end, origin = at, start
            else:
                end = next(
                    one for one in range(at + 1, len(before)) if before[one] - windows[at][one] == after[at]
                )
                start, origin = at, end
            self.bound(s, what, origin, time)
            (self._rise if change.along == RISE else self._room)(s, start, end, time)
        return self._claims

    def _rise(self, s: int, start: int, end: int, time: int) -> None:
        """By what a scope rises as it does from one node to another."""
        rise = self._past.then(s, RISE, time)[start][end]
        if rise <= 0 or (RISE, s, start, end, time) in self._seen:
            return
        self._seen.add((RISE, s, start, end, time))
        found = self._system.between(s, self._system.nodes[start], self._system.nodes[end])
        if sum([find.minimum for find in found]) >= rise:
            self._found(found)
            return
        for window in self._system.low[s]:
            if window.start >= start and window.end <= end and window.number >= rise:
                self._claims |= window.claim
                return
        for part in self._system.parts[s]:
            self._rises(part, start, end, time)

    def _rises(self, s: int, start: int, end: int, time: int) -> None:
        least, most = self._past.then(s, LEAST, time), self._past.then(s, MOST, time)
        if max(self._past.then(s, RISE, time)[start][end], 0) >= least[end] - most[start]:
            self._rise(s, start, end, time)
        else:
            self.bound(s, LEAST, end, time)
            self.bound(s, MOST, start, time)

    def _room(self, s: int, start: int, end: int, time: int) -> None:
        """By what a scope has no more room from one node to another."""
        if (ROOM, s, start, end, time) in self._seen:
            return
        self._seen.add((ROOM, s, start, end, time))
        room = self._past.then(s, ROOM, time)
        allowed = OPEN if room is None else room[start][end]
        for window in self._system.high[s]:
            if window.start <= start and window.end >= end and window.number <= allowed:
                self._claims |= window.claim
                return
        for whole in self._system.wholes[s]:
            others = [part for part in self._system.parts[whole] if part != s]
            between, left = self._room_of(whole, start, end, time)
            if left - sum([self._rise_of(other, start, end, time) for other in others]) > allowed:
                continue
            if left < between:
                self._room(whole, start, end, time)
            else:
                self.bound(whole, MOST, end, time)
                self.bound(whole, LEAST, start, time)
            for other in others:
                self._rises(other, start, end, time)
            return
        message = f"nothing bounds scope {s} from node {start} to node {end}"
        raise AssertionError(message)

    def _room_of(self, s: int, start: int, end: int, time: int) -> tuple[int, int]:
        """The most that the bounds of a scope let it rise, and the most that it can."""
        between = self._past.then(s, MOST, time)[end] - self._past.then(s, LEAST, time)[start]
        room = self._past.then(s, ROOM, time)
        return between, between if room is None else min(between, room[start][end])

    def _rise_of(self, s: int, start: int, end: int, time: int) -> int:
        """The least that a scope rises."""
        rise: int = self._past.then(s, RISE, time)[start][end]
        if self._system.is_bare[s]:
            return rise
        between: int = self._past.then(s, LEAST, time)[end] - self._past.then(s, MOST, time)[start]
        return max(rise, between)

    def _found(self, finds: list[Find]) -> None:
        for find in finds:
            self._claims |= find.claims if find.minimum > 0 else 0
