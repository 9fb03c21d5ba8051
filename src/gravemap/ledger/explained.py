"""Bounds that know the statements behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gravemap.ledger.bounds import Bounds
from gravemap.ledger.finds import Find
from gravemap.ledger.windows import OPEN, Numbers


class _Found(NamedTuple):
    """The finds of a scope between two nodes."""

    scope: int
    start: int
    end: int


#: What is behind a bound: statements as bits, finds, and what is behind other bounds.
_Reason: TypeAlias = "int | _Found | tuple[_Reason, ...]"


class ExplainedBounds(Bounds):
    """Bounds that keep for each of them by what it came about.

    Raises:
        Clash: with some of the statements that cannot all be true.
    """

    def why_least(self, s: int, day: int) -> int:
        """The statements by which scope ``s`` had at least what it had at the end of ``day``."""
        nodes = np.flatnonzero(self.days <= day).tolist()
        sums = [
            self.least[s][at] + sum(find.minimum for find in self._between(s, int(self.days[at]), day))
            for at in nodes
        ]
        at = nodes[int(np.argmax(sums))]
        return self._statements(self._least_by[s][at]) | self._why_found(s, int(self.days[at]), day)

    def why_most(self, s: int, day: int) -> int:
        """The statements by which scope ``s`` had at most what it had at the end of ``day``."""
        nodes = np.flatnonzero(self.days >= day).tolist()
        rests = [
            self.most[s][at] - sum(find.minimum for find in self._between(s, day, int(self.days[at])))
            for at in nodes
        ]
        at = nodes[int(np.argmin(rests))]
        return self._statements(self._most_by[s][at]) | self._why_found(s, day, int(self.days[at]))

    # What the search tells on its way

    def _is_news(self, s: int, left: Numbers) -> bool:  # noqa: ARG002 - everything is: a reason may be shorter
        return True

    def _prepare(self) -> None:
        nothing: list[_Reason] = [()] * len(self.days)
        self._least_by = [list(nothing) for _ in self.scopes.ids]
        self._most_by = [list(nothing) for _ in self.scopes.ids]
        self._last: list[_Reason] = [()] * len(self.scopes.ids)

    def _raised(self, s: int, better: NDArray[np.bool_], paths: Numbers, axis: int) -> None:
        step = self._why_rise if axis == 0 else self._why_room
        self._least_by[s] = _along(s, better, paths.argmax(axis), self._least_by[s], step, axis)
        self._last[s] = self._least_by[s][int(np.argmax(better))]

    def _lowered(self, s: int, better: NDArray[np.bool_], paths: Numbers, axis: int) -> None:
        step = self._why_room if axis == 0 else self._why_rise
        self._most_by[s] = _along(s, better, paths.argmin(axis), self._most_by[s], step, axis)
        self._last[s] = self._most_by[s][int(np.argmax(better))]

    def _behind(self, s: int, at: int) -> int:
        return self._statements((self._least_by[s][at], self._most_by[s][at]))

    def _behind_last(self, s: int) -> int:
        return self._statements(self._last[s])

    # Reasons

    def _why_rise(self, s: int, start: int, end: int) -> _Reason:
        """By what scope ``s`` rises as it does from one node to another."""
        rise = int(self._rise[s][start, end])
        if rise <= 0:
            return ()
        if self._found[s][start, end] >= rise:
            return _Found(s, start, end)
        for window in self._low[s]:
            if window.start >= start and window.end <= end and window.number >= rise:
                return window.claim
        return tuple(self._why_rises(part, start, end) for part in self.parts[s])

    def _why_rises(self, s: int, start: int, end: int) -> _Reason:
        between = self.least[s][end] - self.most[s][start]
        if max(self._rise[s][start, end], 0) >= between:
            return self._why_rise(s, start, end)
        return (self._least_by[s][end], self._most_by[s][start])

    def _why_room(self, s: int, start: int, end: int) -> _Reason:
        """By what scope ``s`` has no more room from one node to another."""
        room = self._room[s]
        allowed = OPEN if room is None else int(room[start, end])
        for window in self._high[s]:
            if window.start <= start and window.end >= end and window.number <= allowed:
                return window.claim
        for whole in self.scopes.wholes[s]:
            if whole not in self.involved:
                continue
            others = [part for part in self.parts[whole] if part != s]
            left = self._room_at(whole, start, end)
            if left - sum(self._rises_at(other, start, end) for other in others) > allowed:
                continue
            between = self.most[whole][end] - self.least[whole][start]
            reason: _Reason = (self._most_by[whole][end], self._least_by[whole][start])
            if left < between:
                reason = self._why_room(whole, start, end)
            return (reason, *(self._why_rises(other, start, end) for other in others))
        message = f"nothing bounds scope {s} from node {start} to node {end}"
        raise AssertionError(message)

    def _room_at(self, s: int, start: int, end: int) -> int:
        room = self._room[s]
        between = int(self.most[s][end] - self.least[s][start])
        return between if room is None else min(between, int(room[start, end]))

    def _rises_at(self, s: int, start: int, end: int) -> int:
        rise = int(self._rise[s][start, end])
        return rise if self._is_bare[s] else max(rise, int(self.least[s][end] - self.most[s][start]))

    def _statements(self, reason: _Reason) -> int:
        """All statements in a reason, as bits."""
        claims = 0
        seen: set[int] = set()
        waiting = [reason]
        while waiting:
            one = waiting.pop()
            if isinstance(one, int):
                claims |= one
            elif isinstance(one, _Found):
                claims |= self._why_found(one.scope, int(self.days[one.start]), int(self.days[one.end]))
            elif id(one) not in seen:
                seen.add(id(one))
                waiting.extend(one)
        return claims

    def _between(self, s: int, after: int, until: int) -> list[Find]:
        return [find for find in self.finds[s] if find.first > after and find.last <= until]

    def _why_found(self, s: int, after: int, until: int) -> int:
        """The statements of the finds of scope ``s`` that lie after the day ``after``, up to ``until``."""
        claims = 0
        for find in self._between(s, after, until):
            claims |= find.claims if find.minimum > 0 else 0
        return claims


def _along(
    s: int,
    better: NDArray[np.bool_],
    froms: NDArray[np.intp],
    before: list[_Reason],
    step: Callable[[int, int, int], _Reason],
    axis: int,
) -> list[_Reason]:
    """The reasons of a scope's bounds after those that are ``better`` came along a path from ``froms``."""
    after = list(before)
    for at in np.flatnonzero(better).tolist():
        other = int(froms[at])
        start, end = (other, at) if axis == 0 else (at, other)
        after[at] = (before[other], step(s, start, end))
    return after
