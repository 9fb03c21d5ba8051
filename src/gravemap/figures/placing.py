"""Where labels go on the sheet: greedy, most important first, the same every time (``labels.ts`` of the page)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from gravemap.figures.sheet import Box

Point = tuple[float, float]

_COMPASS: tuple[Point, ...] = (
    (1, 0), (1, 1), (1, -1), (-1, 0), (-1, 1), (-1, -1), (0, 1), (0, -1),
    (1, 0.45), (1, -0.45), (-1, 0.45), (-1, -0.45), (0.45, 1), (0.45, -1), (-0.45, 1), (-0.45, -1),
)  # fmt: skip


LARGE_PT = 110.0
"""Areas longer than this have their label near some point of their outline, shorter ones beside all of it."""


@dataclass
class Taken:
    """Boxes that are taken, and lines that lead from places to labels."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[tuple[Point, Point]] = field(default_factory=list)

    def overlap(self, box: Box, margin: float = 0.0) -> float:
        """How many square points of ``box``, grown by ``margin``, are taken already."""
        if not self.boxes:
            return 0.0
        left, bottom, right, top = box
        there = np.asarray(self.boxes)
        wide = np.minimum(there[:, 2], right + margin) - np.maximum(there[:, 0], left - margin)
        high = np.minimum(there[:, 3], top + margin) - np.maximum(there[:, 1], bottom - margin)
        return float((np.clip(wide, 0, None) * np.clip(high, 0, None)).sum())

    def crossings(self, start: Point, end: Point) -> int:
        """How many boxes and lines a line from a place to a label would cross, the box it begins in left out."""
        boxes = sum(_crosses(box, start, end) for box in self.boxes if not _holds(box, start))
        return boxes + sum(_meet(start, end, *line) for line in self.lines)

    def lines_through(self, box: Box) -> int:
        """How many lines run through a box."""
        return sum(_crosses(box, *line) for line in self.lines)


@dataclass(frozen=True)
class Wish:
    """A label that wants a box of ``width`` by ``height``.

    ``at`` is the point that it speaks of; ``outline`` are corners of the area that it may stand beside
    instead.  ``distances`` are how far off it may stand, the nearest first.  ``is_needed``: it takes the
    place with the least overlap where none is free; the others are left out.
    """

    at: Point
    width: float
    height: float
    distances: Sequence[float]
    outline: Sequence[Point] = ()
    is_needed: bool = True
    margin: float = 1.5
    has_line: bool = False


@dataclass(frozen=True)
class Placed:
    """Where a label stands, and where the line to it begins."""

    box: Box
    foot: Point

    @property
    def end(self) -> Point:
        """The point of the box that is nearest to the foot."""
        left, bottom, right, top = self.box
        return min(max(self.foot[0], left), right), min(max(self.foot[1], bottom), top)


def place(wish: Wish, taken: Taken, within: Box) -> Placed | None:
    """The cheapest free box of a label, which is taken from then on; None when it is left out."""
    best: Placed | None = None
    least = math.inf
    for rank, box in enumerate(_candidates(wish)):
        outside = _outside(box, within)
        shared = taken.overlap(box, wish.margin)
        if not wish.is_needed and (shared > 0 or outside > 0):
            continue
        found = Placed(box, _foot(wish, box))
        end = found.end
        length = math.hypot(end[0] - found.foot[0], end[1] - found.foot[1])
        crossings = taken.crossings(found.foot, end) if wish.has_line else 0
        cost = (
            shared * 10 + outside * 20 + crossings * 60 + taken.lines_through(box) * 80 + length + rank * 0.01
        )
        if cost < least:
            least, best = cost, found
    if best is not None:
        taken.boxes.append(best.box)
        if wish.has_line:
            taken.lines.append((best.foot, best.end))
    return best


def box_around(x: float, y: float, width: float, height: float) -> Box:
    """The box of this size about a middle."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _candidates(wish: Wish) -> Iterable[Box]:
    abouts: list[tuple[Point, Point]] = [(wish.at, (0.0, 0.0))]
    if wish.outline:
        corners = np.asarray(wish.outline)
        (left, bottom), (right, top) = corners.min(0), corners.max(0)
        if max(right - left, top - bottom) > LARGE_PT:
            every = max(1, len(corners) // 24)
            abouts = [((float(x), float(y)), (0.0, 0.0)) for x, y in corners[::every]]
        else:
            abouts = [(((left + right) / 2, (bottom + top) / 2), ((right - left) / 2, (top - bottom) / 2))]
    for distance in wish.distances:
        for middle, half in abouts:
            for east, north in _COMPASS:
                x = middle[0] + east * (half[0] + wish.width / 2 + distance)
                y = middle[1] + north * (half[1] + wish.height / 2 + distance)
                yield box_around(x, y, wish.width, wish.height)


def _foot(wish: Wish, box: Box) -> Point:
    if not wish.outline:
        return wish.at
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    nearest = min(wish.outline, key=lambda corner: math.hypot(corner[0] - middle[0], corner[1] - middle[1]))
    return float(nearest[0]), float(nearest[1])


def _outside(box: Box, within: Box) -> float:
    wide = max(0.0, min(box[2], within[2]) - max(box[0], within[0]))
    high = max(0.0, min(box[3], within[3]) - max(box[1], within[1]))
    return (box[2] - box[0]) * (box[3] - box[1]) - wide * high


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a line enters a box (Liang and Barsky 1984)."""
    low, high = 0.0, 1.0
    for axis in (0, 1):
        way = end[axis] - start[axis]
        for side, limit in ((-way, start[axis] - box[axis]), (way, box[axis + 2] - start[axis])):
            if side == 0:
                if limit < 0:
                    return False
                continue
            at = limit / side
            if side < 0:
                low = max(low, at)
            else:
                high = min(high, at)
    return low < high


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    def turn(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
