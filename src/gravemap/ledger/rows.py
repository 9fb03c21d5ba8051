"""Windows between few nodes, as rows of plain integers: for some nodes that is faster than NumPy.

The other half of :mod:`matrices`, with the same methods.  A row stands for the node at which a window
begins, a column for the one at which it ends; what is no window is far below 0 in bounds from below and
:data:`OPEN` or more in bounds from above.  Nothing is changed in place: what is the same object holds the
same numbers.
"""

# ruff: noqa: FURB136, PLR1730 - in these loops a comparison takes a third of the time of a call

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from gravemap.ledger.windows import HALF_OPEN, OPEN, Span, Window

Row = list[int]
#: Row ``i`` and column ``j`` for the window from node ``i`` to node ``j``.
Square = list[list[int]]


class Rows:
    """Windows between ``n`` nodes; ``zero`` and ``open`` bound a scope of which nothing is told, ``never`` its rise."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.zero: Row = [0] * n
        self.open: Row = [0] + [OPEN] * (n - 1)
        self.never: Square = [[-OPEN] * (at + 1) + [0] * (n - at - 1) for at in range(n)]

    @staticmethod
    @lru_cache(maxsize=64)
    def of(n: int) -> Rows:
        """The one for ``n`` nodes."""
        return Rows(n)

    @staticmethod
    def once(make: Callable[..., Any], *states: Any) -> Any:
        """What comes of some states; with few nodes that is no sooner found than made anew."""
        return make(*states)

    # Windows

    def rise(self, finds: Sequence[Span], low: Sequence[Window]) -> Square:
        """The sum of the finds inside each window, or what is said of a window inside it if that is more."""
        if not finds and not low:
            return self.never
        least = [row[:] for row in self.never]
        for first, end, number in finds:
            for start in range(first + 1):
                row = least[start]
                for at in range(max(end, start + 1), self.n):
                    row[at] += number
        for window in low:
            for start in range(window.start + 1):
                row = least[start]
                for at in range(max(window.end, start + 1), self.n):
                    if row[at] < window.number:
                        row[at] = window.number
        return least

    def room(self, high: Sequence[Window]) -> Square:
        """The least that is said of a window around each window."""
        most = [[OPEN] * self.n for _ in range(self.n)]
        for window in high:
            for start in range(window.start, window.end):
                row = most[start]
                for at in range(start + 1, window.end + 1):
                    if row[at] > window.number:
                        row[at] = window.number
        return most

    def rises(self, rise: Square, least: Row, most: Row) -> Square:
        """The least that a scope rises over each window, by its rise and by its bounds."""
        return [
            row[: at + 1]
            + [
                risen if risen > end - start else end - start
                for risen, end in zip(row[at + 1 :], least[at + 1 :], strict=True)
            ]
            for at, (row, start) in enumerate(zip(rise, most, strict=True))
        ]

    def total(self, rises: Sequence[Square]) -> Square:
        """The sum over each window."""
        if len(rises) == 1:
            return rises[0]
        return [list(map(sum, zip(*rows, strict=True))) for rows in zip(*rises, strict=True)]

    def higher(self, rise: Square, risen: Square) -> Square:
        """The higher number of each window; ``rise`` itself when none is."""
        found = [list(map(max, row, other)) for row, other in zip(rise, risen, strict=True)]
        return rise if found == rise else found

    # Steps along windows

    def raise_on(self, least: Row, rise: Square) -> Row:
        """The least at later nodes by the least at earlier ones and the rise between; ``least`` itself if that is no more."""
        if least is self.zero:
            found = [0, *rise[0][1:]]
        else:
            found = least[:]
            for start in range(self.n - 1):
                row, number = rise[start], least[start]
                for at in range(start + 1, self.n):
                    if number + row[at] > found[at]:
                        found[at] = number + row[at]
        return least if found == least else found

    def raise_back(self, least: Row, room: Square) -> Row:
        """The least at earlier nodes by the least at later ones and the room between."""
        found = least[:]
        for start in range(self.n - 1):
            row, best = room[start], least[start]
            for at in range(start + 1, self.n):
                if least[at] - row[at] > best:
                    best = least[at] - row[at]
            found[start] = best
        return least if found == least else found

    def lower_on(self, most: Row, room: Square) -> Row:
        """The most at later nodes by the most at earlier ones and the room between."""
        found = most[:]
        for start in range(self.n - 1):
            row, number = room[start], most[start]
            if number >= HALF_OPEN:
                continue
            for at in range(start + 1, self.n):
                if number + row[at] < found[at] and number + row[at] < HALF_OPEN:
                    found[at] = number + row[at]
        return most if found == most else found

    def lower_back(self, most: Row, rise: Square) -> Row:
        """The most at earlier nodes by the most at later ones and the rise between."""
        found = most[:]
        for start in range(self.n - 1):
            row, best = rise[start], most[start]
            for at in range(start + 1, self.n):
                if most[at] - row[at] < best and most[at] - row[at] < HALF_OPEN:
                    best = most[at] - row[at]
            found[start] = best
        return most if found == most else found

    def crossed(self, least: Row, most: Row) -> int:
        """The first node with a least above its most, -1 when there is none."""
        return next((at for at in range(self.n) if least[at] > most[at]), -1)

    # From a whole to its parts

    def spare(self, room: Square | None, least: Row, most: Row, together: Square | None) -> Square:
        """What a scope may rise over each window beyond what its parts rise; far above :data:`OPEN` where that is open."""
        found = [[4 * OPEN] * self.n for _ in range(self.n)]
        for start in range(self.n - 1):
            row = found[start]
            for at in range(start + 1, self.n):
                left = most[at] - least[start]
                if room is not None and room[start][at] < left:
                    left = room[start][at]
                if left < HALF_OPEN:
                    row[at] = left if together is None else left - together[start][at]
        return found

    def left(self, spare: Square, rise: Square) -> Square:
        """The most that is left for a part that rises by ``rise``."""
        return [
            [min(one + other, OPEN) for one, other in zip(row, its, strict=True)]
            for row, its in zip(spare, rise, strict=True)
        ]

    def slack(self, least: Row, most: Row, rises: Square) -> Square:
        """What bounds let a scope rise over each window beyond the least that it does."""
        return [
            [end - start - risen for end, risen in zip(most, row, strict=True)]
            for start, row in zip(least, rises, strict=True)
        ]

    def is_less(self, spare: Square, slack: Square) -> bool:
        """Whether less is to spare over some window than the bounds of a part let it rise."""
        return any(
            spare[start][at] < slack[start][at]
            for start in range(self.n - 1)
            for at in range(start + 1, self.n)
        )

    def lower(self, room: Square | None, left: Square) -> Square | None:
        """The lower number of each window; ``room`` itself when none is."""
        if room is None:
            return left
        found = [list(map(min, row, other)) for row, other in zip(room, left, strict=True)]
        return room if found == room else found
