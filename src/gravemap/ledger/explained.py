"""Bounds that know the statements behind them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gravemap.ledger.bounds import OPEN, Bounds, Numbers
from gravemap.ledger.finds import Find


class ExplainedBounds(Bounds):
    """Bounds that keep, as bits, the statements by which each of them came about.

    Raises:
        Clash: with some of the statements that cannot all be true.
    """

    def _prepare(self) -> None:
        self._least_by = [[0] * len(self.days) for _ in self.scopes.ids]
        self._most_by = [[0] * len(self.days) for _ in self.scopes.ids]

    def _raised(self, s: int, better: NDArray[np.bool_], paths: Numbers, axis: int) -> None:
        step = self._why_rise if axis == 0 else self._why_room
        self._least_by[s] = _blamed(s, better, paths.argmax(axis), self._least_by[s], step, axis)

    def _lowered(self, s: int, better: NDArray[np.bool_], paths: Numbers, axis: int) -> None:
        step = self._why_room if axis == 0 else self._why_rise
        self._most_by[s] = _blamed(s, better, paths.argmin(axis), self._most_by[s], step, axis)

    def _behind(self, s: int, least_at: int, most_at: int) -> int:
        return self._least_by[s][least_at] | self._most_by[s][most_at]

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
        return self._least_by[s][end] | self._most_by[s][start]

    def _why_room(self, s: int, start: int, end: int) -> int:
        """The statements by which scope ``s`` has no more room from one node to another."""
        room = self._room[s]
        allowed = OPEN if room is None else int(room[start, end])
        for window in self._high[s]:
            if window.start <= start and window.end >= end and window.number <= allowed:
                return window.claim
        for whole in self.scopes.wholes[s]:
            if whole not in self.involved:
                continue
            others = [part for part in self.parts[whole] if part != s]
            left = self._room_of(whole)[start, end]
            if left - sum(self._rises(other)[start, end] for other in others) > allowed:
                continue
            between = self.most[whole][end] - self.least[whole][start]
            claims = self._most_by[whole][end] | self._least_by[whole][start]
            if left < between:
                claims = self._why_room(whole, start, end)
            for other in others:
                claims |= self._why_rises(other, start, end)
            return claims
        message = f"nothing bounds scope {s} from node {start} to node {end}"
        raise AssertionError(message)

    def why_least(self, s: int, day: int) -> int:
        """The statements by which scope ``s`` had at least what it had at the end of ``day``."""
        nodes = np.flatnonzero(self.days <= day).tolist()
        sums = [
            self.least[s][at] + sum(find.minimum for find in self._between(s, int(self.days[at]), day))
            for at in nodes
        ]
        at = nodes[int(np.argmax(sums))]
        return self._least_by[s][at] | self.why_found(s, int(self.days[at]), day)

    def why_most(self, s: int, day: int) -> int:
        """The statements by which scope ``s`` had at most what it had at the end of ``day``."""
        nodes = np.flatnonzero(self.days >= day).tolist()
        rests = [
            self.most[s][at] - sum(find.minimum for find in self._between(s, day, int(self.days[at])))
            for at in nodes
        ]
        at = nodes[int(np.argmin(rests))]
        return self._most_by[s][at] | self.why_found(s, day, int(self.days[at]))

    def _between(self, s: int, after: int, until: int) -> list[Find]:
        return [find for find in self.finds[s] if find.first > after and find.last <= until]

    def why_found(self, s: int, after: int, until: int) -> int:
        """The statements of the finds of scope ``s`` that lie after the day ``after``, up to ``until``."""
        claims = 0
        for find in self._between(s, after, until):
            claims |= find.claims if find.minimum > 0 else 0
        return claims


def _blamed(
    s: int,
    better: NDArray[np.bool_],
    froms: NDArray[np.intp],
    before: list[int],
    step: Callable[[int, int, int], int],
    axis: int,
) -> list[int]:
    """The statements behind a scope's bounds after those that are ``better`` came along a path from ``froms``."""
    after = list(before)
    for at in np.flatnonzero(better).tolist():
        other = int(froms[at])
        start, end = (other, at) if axis == 0 else (at, other)
        after[at] = before[other] | step(s, start, end)
    return after
