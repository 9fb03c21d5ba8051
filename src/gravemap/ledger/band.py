"""Bands: the least and the most of one scope over time, over all readings of the claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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

    Example:
        >>> gravemap.Step(22588, 112, 124, found=20).unrecorded
        92
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

    Example:
        >>> band = gravemap.Ledger.of(gravemap.load_case("valley")).band("fields", "bodies")
        >>> step = band.at(gravemap.day_of("2031-11-05"))
        >>> step.lower, step.upper, step.contradicted
        (100, 121, True)
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
class Courses:
    """Least and most of some scopes in one reading at the end of some days; each of shape ``(scopes, days)``."""

    least: Numbers
    most: Numbers


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


def courses(bounds: Bounds, days: Numbers) -> Courses:
    """The courses of the scopes that are involved, in their order, at the end of ``days`` (shape ``(m,)``, in order).

    A day's least is that of a node before it and the finds between them, a day's most that of a
    node after it less the finds between them; and whole and parts bound each other on every day.
    """
    least, most = _alone(bounds, days)
    row = {scope: at for at, scope in enumerate(bounds.involved)}
    parts = [[row[part] for part in bounds.parts[scope]] for scope in bounds.involved]
    for whole, its_parts in enumerate(parts):
        if its_parts:
            np.maximum(least[whole], least[its_parts].sum(0), out=least[whole])
    for whole, its_parts in reversed(list(enumerate(parts))):
        if its_parts and (most[whole] < HALF_OPEN).any():
            rest = most[whole] - least[its_parts].sum(0)
            left = np.where(most[whole] < HALF_OPEN, rest + least[its_parts], OPEN)
            most[its_parts] = np.minimum(most[its_parts], left)
    return Courses(least, most)


def _alone(bounds: Bounds, days: Numbers) -> tuple[Numbers, Numbers]:
    """Least and most of each scope that is involved, by itself.

    Bounds go on from node to node: those of a day come from the node beside it.  But a find that begins
    before a node and ends after it is *far*: it is seen only from nodes beyond it, from the last one before
    it, and back from the first one after it.
    """
    nodes, scopes = bounds.days, bounds.involved
    told = [(row, find) for row, scope in enumerate(scopes) for find in bounds.finds[scope]]
    rows, firsts, lasts, numbers = np.array(
        [(row, find.first, find.last, find.minimum) for row, find in told], dtype=np.int64
    ).reshape(-1, 4).T  # fmt: skip
    is_far = np.searchsorted(nodes, firsts) < np.searchsorted(nodes, lasts)
    short = rows[~is_far], numbers[~is_far]
    at_nodes = _sums(len(scopes), nodes, lasts[~is_far], *short)
    ended = _sums(len(scopes), days, lasts[~is_far], *short)
    begun = _sums(len(scopes), days, firsts[~is_far], *short)
    leasts, mosts = bounds.least, bounds.most
    from_nodes = np.array([leasts[scope] for scope in scopes]) - at_nodes
    to_nodes = np.array([mosts[scope] for scope in scopes]) - at_nodes
    least = from_nodes[:, np.searchsorted(nodes, days, "right") - 1] + ended
    after = np.searchsorted(nodes, days)
    most = to_nodes[:, np.minimum(after, len(nodes) - 1)] + begun
    most[:, after == len(nodes)] = OPEN
    far: dict[int, list[Find]] = {}
    for at in np.flatnonzero(is_far).tolist():
        far.setdefault(told[at][0], []).append(told[at][1])
    if far:
        _raise_beyond(least, bounds.nodes, days, from_nodes, ended, far)
        _lower_beyond(most, bounds.nodes, days, to_nodes, begun, far)
    most[most >= HALF_OPEN] = OPEN
    return least, most


def _raise_beyond(
    least: Numbers,
    nodes: Sequence[int],
    days: Numbers,
    from_nodes: Numbers,
    ended: Numbers,
    far: Mapping[int, Sequence[Find]],
) -> None:
    """Raise the least of a row from the last day of each of its far finds on, seen from the node before this find."""
    # Mostly the node beside a day sees no less after all.
    beside = np.minimum.accumulate(from_nodes[:, ::-1], 1)[:, ::-1].tolist()
    for row, finds in far.items():
        together = sum(find.minimum for find in finds)
        for one in finds:
            node = bisect_left(nodes, one.first) - 1
            if from_nodes[row, node] + together <= beside[row][bisect_right(nodes, one.last) - 1]:
                continue
            path = from_nodes[row, node] + ended[row]
            for find in finds:
                if find.first > nodes[node]:
                    path[np.searchsorted(days, find.last) :] += find.minimum
            last = np.searchsorted(days, one.last)
            np.maximum(least[row, last:], path[last:], out=least[row, last:])


def _lower_beyond(
    most: Numbers,
    nodes: Sequence[int],
    days: Numbers,
    to_nodes: Numbers,
    begun: Numbers,
    far: Mapping[int, Sequence[Find]],
) -> None:
    """Lower the most of a row before the first day of each of its far finds, seen from the node after this find."""
    beside = np.maximum.accumulate(to_nodes, 1).tolist()
    for row, finds in far.items():
        together = sum(find.minimum for find in finds)
        for one in finds:
            node = bisect_left(nodes, one.last)
            if (
                node == len(nodes)
                or to_nodes[row, node] - together >= beside[row][bisect_left(nodes, one.first)]
            ):
                continue
            path = to_nodes[row, node] + begun[row]
            for find in finds:
                if find.last <= nodes[node]:
                    path[: np.searchsorted(days, find.first)] -= find.minimum
            first = np.searchsorted(days, one.first)
            np.minimum(most[row, :first], path[:first], out=most[row, :first])


def _sums(scopes: int, days: Numbers, when: Numbers, rows: Numbers, numbers: Numbers) -> Numbers:
    """The sum of the numbers in each row up to each of ``days``; shape ``(scopes, days)``."""
    found = np.zeros((scopes, len(days) + 1), dtype=np.int64)
    np.add.at(found, (rows, np.searchsorted(days, when)), numbers)
    sums: Numbers = found[:, :-1].cumsum(1)
    return sums


def band_of(
    scope_id: str,
    unit: str,
    days: Numbers,
    least: Numbers,
    most: Numbers,
    told: Sequence[Find],
    *,
    is_all: bool,
) -> Band:
    """The band that spans readings, without steps that change nothing.

    ``least`` and ``most`` are of shape ``(readings, days)``, ``told`` are the recorded finds.
    """
    spans = np.zeros((4, len(days) + 1), dtype=np.int64)
    # Before the first step nothing is said.
    spans[1, 0] = OPEN
    spans[0, 1:] = lower = least.min(0)
    spans[1, 1:] = upper = most.max(0)
    spans[2, 1:] = (lower != least.max(0)) | (upper != most.min(0))
    for find in told:
        spans[3, np.searchsorted(days, find.last) + 1 :] += find.minimum
    turns = np.flatnonzero((spans[:, 1:] != spans[:, :-1]).any(0))
    steps = tuple(
        Step(day, low, None if high >= HALF_OPEN else high, is_contradicted != 0, sums)
        for day, low, high, is_contradicted, sums in zip(
            days[turns].tolist(), *spans[:, turns + 1].tolist(), strict=True
        )
    )
    return Band(scope_id, unit, steps, len(least), is_all)
