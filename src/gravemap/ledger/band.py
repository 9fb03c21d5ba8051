"""Bands: the least and the most of one scope over time, over all readings of the claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gravemap.ledger.bounds import HALF_OPEN, OPEN, Bounds, Numbers


@dataclass(frozen=True, slots=True)
class Step:
    """What holds from the end of ``day`` (days since 1970-01-01) until the next step.

    ``upper`` is ``None`` where no claim sets a bound.  ``contradicted``: the readings differ here.
    ``found`` is the sum of the finds up to the day, each at the least that any reading allows.
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


def course(bounds: Bounds, scope: int, days: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Least, most and sum of finds of a scope at the end of ``days``; each of shape ``(m,)``.

    A day's least is that of a node before it and the finds between them; its most that of a node
    after it, less the finds between them.
    """
    nodes, least, most = bounds.days, bounds.least[scope], bounds.most[scope]
    after = np.zeros((len(nodes), len(days)), dtype=np.int64)
    before = np.zeros_like(after)
    found = np.zeros(len(days), dtype=np.int64)
    for find in bounds.finds[scope]:
        after[np.ix_(nodes < find.first, days >= find.last)] += find.minimum
        before[np.ix_(nodes >= find.last, days < find.first)] += find.minimum
        found[days >= find.last] += find.minimum
    earlier = nodes[:, None] <= days[None, :]
    lower = np.where(earlier, least[:, None] + after, 0).max(0)
    upper = np.where(nodes[:, None] >= days[None, :], most[:, None] - before, OPEN).min(0)
    upper[upper >= HALF_OPEN] = OPEN
    return lower, upper, found


def turning_days(bounds: Sequence[Bounds], scope: int) -> Numbers:
    """The days on which the band of a scope can change: nodes, the days after them, and the ends of finds."""
    days: set[int] = set()
    for one in bounds:
        nodes = one.days[1:].tolist()
        days.update(nodes)
        days.update(node + 1 for node in nodes)
        for find in one.finds[scope]:
            days |= {find.first, find.last}
    return np.array(sorted(day for day in days if day > -(1 << 38)), dtype=np.int64)


def band_of(scope_id: str, unit: str, scope: int, readings: Sequence[Bounds], *, is_all: bool) -> Band:
    """The band that spans ``readings``, without steps that change nothing."""
    days = turning_days(readings, scope)
    courses = [course(one, scope, days) for one in readings]
    lower = np.array([low for low, _, _ in courses])
    upper = np.array([high for _, high, _ in courses])
    found = np.array([sums for _, _, sums in courses])
    differ = (lower != lower[0]).any(0) | (upper != upper[0]).any(0)
    steps: list[Step] = []
    rows = zip(
        days.tolist(), lower.min(0).tolist(), upper.max(0).tolist(), differ.tolist(), found.min(0).tolist(),
        strict=True,
    )  # fmt: skip
    for day, low, high, is_contradicted, sums in rows:
        step = Step(day, low, None if high >= HALF_OPEN else high, is_contradicted, sums)
        before = steps[-1] if steps else Step(day, 0, None)
        same = (before.lower, before.upper, before.contradicted, before.found)
        if same != (step.lower, step.upper, step.contradicted, step.found):
            steps.append(step)
    return Band(scope_id, unit, tuple(steps), len(readings), is_all)
