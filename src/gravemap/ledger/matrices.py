"""Windows between many nodes, as NumPy matrices; the other half of :mod:`rows`, where the methods are told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from gravemap.ledger.kept import Kept
from gravemap.ledger.windows import (
    HALF_OPEN,
    OPEN,
    Numbers,
    Span,
    Window,
    finds_in_windows,
    later,
    lower_windows,
    never,
    upper_windows,
)


class Matrices:
    """Windows between ``n`` nodes: vectors of shape ``(n,)``, matrices of shape ``(n, n)``."""

    def __init__(self, n: int, kept: Kept) -> None:
        self.n = n
        self.zero: Numbers = np.zeros(n, dtype=np.int64)
        self.open: Numbers = np.full(n, OPEN, dtype=np.int64)
        self.open[0] = 0
        self.never: Numbers = never(n)
        self._is_none = ~later(n)
        self._kept = kept

    @staticmethod
    def of(n: int, kept: Kept) -> Matrices:
        """The one for ``n`` nodes of what is kept."""
        found: Matrices | None = kept.windows.get(n)
        if found is None:
            found = kept.windows[n] = Matrices(n, kept)
        return found

    def once(self, make: Callable[..., Any], *states: Any) -> Any:
        """What comes of some states, which never change: systems that are alike share most of it."""
        key = (make, *map(id, states))
        found = self._kept.made.get(key)
        return self._kept.keep(key, make(*states), states, self.n) if found is None else found[0]

    def rise(self, finds: Sequence[Span], low: Sequence[Window]) -> Numbers:
        """As `Rows.rise`."""
        if not finds and not low:
            return self.never
        key = self.n, True, *finds, *low
        found = self._kept.made.get(key)
        rise: Numbers = (
            self._kept.keep(key, self._rise(finds, low), (), self.n) if found is None else found[0]
        )
        return rise

    def _rise(self, finds: Sequence[Span], low: Sequence[Window]) -> Numbers:
        least = finds_in_windows(self.n, finds) if finds else None
        return lower_windows(self.n, low, least) if low or least is None else least

    def room(self, high: Sequence[Window]) -> Numbers:
        """As `Rows.room`."""
        key = self.n, False, *high
        found = self._kept.made.get(key)
        room: Numbers = (
            self._kept.keep(key, upper_windows(self.n, high), (), self.n) if found is None else found[0]
        )
        return room

    def rises(self, rise: Numbers, least: Numbers, most: Numbers) -> Numbers:
        """As `Rows.rises`."""
        found = np.subtract(least, most[:, None])
        found += self.never
        return np.maximum(rise, found, out=found)

    def total(self, rises: Sequence[Numbers]) -> Numbers:
        """As `Rows.total`."""
        if len(rises) == 1:
            return rises[0]
        found = rises[0] + rises[1]
        for rise in rises[2:]:
            found += rise
        return found

    def higher(self, rise: Numbers, risen: Numbers) -> Numbers:
        """As `Rows.higher`."""
        return np.maximum(rise, risen) if np.count_nonzero(risen > rise) else rise

    def raise_on(self, least: Numbers, rise: Numbers) -> Numbers:
        """As `Rows.raise_on`."""
        if rise is self.never and least is self.zero:
            return least
        # From the beginning on each window rises the most.
        best = rise[0] if least is self.zero else np.maximum.reduce(least[:, None] + rise, 0)
        return self._above(least, best)

    def raise_back(self, least: Numbers, room: Numbers) -> Numbers:
        """As `Rows.raise_back`."""
        return self._above(least, np.maximum.reduce(least - room, 1))

    def _above(self, least: Numbers, best: Numbers) -> Numbers:
        return self._kept.bounds(least, np.maximum(least, best))

    def lower_on(self, most: Numbers, room: Numbers) -> Numbers:
        """As `Rows.lower_on`."""
        # As yet only the beginning is bounded.
        best = room[0] if most is self.open else np.minimum.reduce(most[:, None] + room, 0)
        return self._below(most, best)

    def lower_back(self, most: Numbers, rise: Numbers) -> Numbers:
        """As `Rows.lower_back`."""
        if most is self.open:
            return most
        return self._below(most, np.minimum.reduce(most - rise, 1))

    def _below(self, most: Numbers, best: Numbers) -> Numbers:
        better = best < np.minimum(most, HALF_OPEN)
        return self._kept.bounds(most, np.where(better, best, most)) if np.count_nonzero(better) else most

    def crossed(self, least: Numbers, most: Numbers) -> int:
        """As `Rows.crossed`."""
        crossed = least > most
        return int(crossed.argmax()) if np.count_nonzero(crossed) else -1

    def spare(self, room: Numbers | None, least: Numbers, most: Numbers, together: Numbers | None) -> Numbers:
        """As `Rows.spare`."""
        found = np.subtract(most, least[:, None])
        if room is not None:
            np.minimum(found, room, out=found)
        is_open = found >= HALF_OPEN
        is_open |= self._is_none
        if together is not None:
            found -= together
        np.copyto(found, 4 * OPEN, where=is_open)
        return found

    def left(self, spare: Numbers, rise: Numbers) -> Numbers:
        """As `Rows.left`."""
        found: Numbers = np.minimum(spare + rise, OPEN)
        return found

    def slack(self, least: Numbers, most: Numbers, rises: Numbers) -> Numbers:
        """As `Rows.slack`."""
        found = np.subtract(most, least[:, None])
        # What is no window stays below what is spare there.
        found -= rises
        return found

    def is_less(self, spare: Numbers, slack: Numbers) -> bool:
        """As `Rows.is_less`."""
        return bool(np.count_nonzero(spare < slack))

    def lower(self, room: Numbers | None, left: Numbers) -> Numbers | None:
        """As `Rows.lower`."""
        if room is None:
            return left
        return np.minimum(room, left) if np.count_nonzero(left < room) else room
