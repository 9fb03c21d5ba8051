"""Bands: the least and the most of one scope over time, over all readings of the claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gravemap.ledger.bounds import Bounds
from gravemap.ledger.finds import Find
from gravemap.ledger.windows import HALF_OPEN, OPEN, Numbers

_LONG_AGO = -(1 << 38)


@dataclass(frozen=True, slots=True)
class Step:
    """What holds from the end of ``day`` (days since 1970-01-01) until the next step.

    ``upper`` is ``None`` where no claim sets a bound.  ``contradicted``: the readings differ here.
    ``found`` is the sum of the recorded finds up to the day, each at the least that is said of it.
    """

    day: int
    lower: int
    upper: int | None
    contradicted: bool = False
    found: int = 0

    @property
    def unrecorded(self) -> int:
        """How many of the least number no recorded find accounts for."""
        return max(self.lower - self.found, 0)


@dataclass(frozen=True, slots=True)
class Band:
    """The least and the most over time for one scope and unit, as steps; before the first, 0 and open.

    ``readings`` is the number of readings that the band spans, ``is_all`` whether there are no more.
    """

    scope_id: str
    unit: str
    steps: tuple[Step, ...]
    readings: int
    is_all: bool

    def at(self, day: int) -> Step:
        """What holds at the end of ``day``."""
        at = bisect_right(self.steps, day, key=lambda step: step.day)
        return self.steps[at - 1] if at else Step(day, 0, None)


@dataclass(frozen=True, slots=True)
class Course:
    """Least and most of one scope in one reading at the end of some days; each of shape ``(m,)``."""

    least: Numbers
    most: Numbers


def no_course(days: Numbers) -> Course:
    """The course of a scope of which a reading tells nothing: 0 and open."""
    return Course(np.zeros(len(days), dtype=np.int64), np.full(len(days), OPEN, dtype=np.int64))


def turning_days(readings: Iterable[Bounds], told: Iterable[Sequence[Find]]) -> Numbers:
    """The days on which a band can change: nodes, the days after them, first and last days of finds.

    ``told`` are the recorded finds of each scope.
    """
    days = {find.last for finds in told for find in finds}
    for one in readings:
        nodes = one.days[1:].tolist()
        days.update(nodes)
        days.update(node + 1 for node in nodes)
        for finds in one.finds:
            for find in finds:
                days |= {find.first, find.last}
    return np.array(sorted(day for day in days if day > _LONG_AGO), dtype=np.int64)


def courses(bounds: Bounds, days: Numbers) -> dict[int, Course]:
    """The course of every scope of which something is told, at the end of ``days`` (shape ``(m,)``).

    A day's least is that of a node before it and the finds between them, a day's most that of a
    node after it less the finds between them; and whole and parts bound each other on every day.
    """
    found = {scope: _course(bounds, scope, days) for scope in bounds.involved}
    for scope in bounds.involved:
        parts = bounds.parts[scope]
        if parts:
            inside = sum(found[part].least for part in parts)
            np.maximum(found[scope].least, inside, out=found[scope].least)
    for scope in reversed(bounds.involved):
        parts = bounds.parts[scope]
        if parts:
            most, inside = found[scope].most, sum(found[part].least for part in parts)
            for part in parts:
                left = np.where(most < HALF_OPEN, most - (inside - found[part].least), OPEN)
                np.minimum(found[part].most, left, out=found[part].most)
    return found


def _course(bounds: Bounds, scope: int, days: Numbers) -> Course:
    nodes = bounds.days
    earlier = bounds.least[scope][:, None] + np.zeros(len(days), dtype=np.int64)
    later = bounds.most[scope][:, None] - np.zeros(len(days), dtype=np.int64)
    for find in bounds.finds[scope]:
        first_node, last_node = np.searchsorted(nodes, (find.first, find.last))
        first_day, last_day = np.searchsorted(days, (find.first, find.last))
        earlier[:first_node, last_day:] += find.minimum
        later[last_node:, :first_day] -= find.minimum
    is_before = nodes[:, None] <= days[None, :]
    least = np.where(is_before, earlier, 0).max(0)
    most = np.where(is_before & (nodes[:, None] != days[None, :]), OPEN, later).min(0)
    most[most >= HALF_OPEN] = OPEN
    return Course(least, most)


def band_of(
    scope_id: str, unit: str, days: Numbers, readings: Sequence[Course], told: Sequence[Find], *, is_all: bool
) -> Band:
    """The band that spans ``readings``, without steps that change nothing; ``told`` are the recorded finds."""
    least = np.array([one.least for one in readings])
    most = np.array([one.most for one in readings])
    found = np.zeros(len(days), dtype=np.int64)
    for find in told:
        found[np.searchsorted(days, find.last) :] += find.minimum
    differ = (least != least[0]).any(0) | (most != most[0]).any(0)
    columns = (days, least.min(0), most.max(0), differ, found)
    steps: list[Step] = []
    for day, low, high, is_contradicted, sums in zip(*(one.tolist() for one in columns), strict=True):
        step = Step(day, low, None if high >= HALF_OPEN else high, is_contradicted, sums)
        before = steps[-1] if steps else Step(day, 0, None)
        if replace(before, day=day) != step:
            steps.append(step)
    return Band(scope_id, unit, tuple(steps), len(readings), is_all)
