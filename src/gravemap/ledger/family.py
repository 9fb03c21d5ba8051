"""One unit in scopes that parts tie together: its readings, bands, and the statements behind a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from gravemap.ledger.band import Band, Course, band_of, courses, turning_days
from gravemap.ledger.bounds import HALF_OPEN, OPEN, Bounds, Numbers, Placed
from gravemap.ledger.explained import ExplainedBounds
from gravemap.ledger.readings import Readings, readings_of, single
from gravemap.ledger.statements import Scopes, Statement


class Family:
    """Statements of one unit about scopes of one group, each with its bit.

    ``known`` are sets of claim ids found before to contradict each other.
    """

    def __init__(
        self, scopes: Scopes, statements: Sequence[Statement], known: Iterable[frozenset[str]] = ()
    ) -> None:
        self._scopes = scopes
        self._said = tuple(statements)
        position = {id_: number for number, id_ in enumerate(scopes.ids)}
        self._placed: list[Placed] = [
            (1 << number, position[said.scope_id], said) for number, said in enumerate(statements)
        ]
        bits = {said.claim_id: bit for bit, _, said in self._placed}
        self._seeds = [sum(bits[id_] for id_ in ids) for ids in known if all(id_ in bits for id_ in ids)]
        self._bands: dict[str, Band] = {}
        self._explained: dict[int, ExplainedBounds] = {}

    @cached_property
    def readings(self) -> Readings:
        """Contradictions and readings of these statements."""
        return readings_of(self._scopes, self._placed, self._seeds)

    @cached_property
    def _bounds(self) -> Sequence[Bounds]:
        for bounds in self.readings.bounds:
            bounds.finish()
        return self.readings.bounds

    def _bounds_of(self, claims: int) -> Bounds:
        bounds = Bounds(self._scopes, [one for one in self._placed if one[0] & claims])
        bounds.finish()
        return bounds

    @cached_property
    def scope_ids(self) -> tuple[str, ...]:
        """The scopes about which, or about whose parts, something is said."""
        said = 0
        for _, scope, _ in self._placed:
            said |= self._scopes.above[scope]
        return tuple(id_ for number, id_ in enumerate(self._scopes.ids) if said >> number & 1)

    @property
    def contradictions(self) -> Sequence[frozenset[str]]:
        """Each contradiction as ids of claims, the shortest first."""
        return [
            frozenset(self._said[bit.bit_length() - 1].claim_id for bit in single(claims))
            for claims in self.readings.contradictions
        ]

    @property
    def contradicting(self) -> Sequence[Sequence[Statement]]:
        """Each contradiction as statements in the order of time, the shortest first."""
        return [
            sorted((self._said[bit.bit_length() - 1] for bit in single(claims)), key=_time)
            for claims in self.readings.contradictions
        ]

    @cached_property
    def _days(self) -> Numbers:
        return turning_days(self._bounds)

    @cached_property
    def _courses(self) -> Sequence[Mapping[int, Course]]:
        return [courses(bounds, self._days) for bounds in self._bounds]

    def band(self, scope_id: str) -> Band:
        """The band of a scope over all readings looked at."""
        band = self._bands.get(scope_id)
        if band is None:
            scope = self._scopes.ids.index(scope_id)
            told = [reading.get(scope) or _nothing(self._days) for reading in self._courses]
            band = band_of(scope_id, self._said[0].unit, self._days, told, is_all=self.readings.is_all)
            self._bands[scope_id] = band
        return band

    def why(self, scope_id: str, day: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of the claims that make the least and the most of a scope at the end of ``day``."""
        step = self.band(scope_id).at(day)
        scope = self._scopes.ids.index(scope_id)
        days = np.array([day], dtype=np.int64)

        def lower(bounds: Bounds) -> int:
            told = courses(bounds, days).get(scope)
            return 0 if told is None else int(told.least[0])

        def upper(bounds: Bounds) -> int:
            told = courses(bounds, days).get(scope)
            return OPEN if told is None else int(told.most[0])

        least = most = 0
        if step.lower > 0:
            claims = self._behind(
                scope, day, lambda bounds: lower(bounds) == step.lower, ExplainedBounds.why_least
            )
            least = self._irredundant(claims, lambda bounds: lower(bounds) >= step.lower)
        if step.upper is not None:
            bound = step.upper
            claims = self._behind(scope, day, lambda bounds: upper(bounds) == bound, ExplainedBounds.why_most)
            most = self._irredundant(claims, lambda bounds: upper(bounds) <= bound)
        return self._ids(least), self._ids(most)

    def _behind(
        self,
        scope: int,
        day: int,
        fits: Callable[[Bounds], bool],
        why: Callable[[ExplainedBounds, int, int], int],
    ) -> int:
        """Claims of the first reading that fits, among them those behind its bound."""
        at = next(number for number, bounds in enumerate(self._bounds) if fits(bounds))
        claims = self.readings.sets[at]
        if claims not in self._explained:
            explained = ExplainedBounds(self._scopes, [one for one in self._placed if one[0] & claims])
            explained.finish()
            self._explained[claims] = explained
        behind = why(self._explained[claims], scope, day)
        # A bound that whole and parts give each other between nodes has more behind it than its own scope tells.
        return behind if fits(self._bounds_of(behind)) else claims

    def _irredundant(self, claims: int, holds: Callable[[Bounds], bool]) -> int:
        for bit in single(claims):
            if holds(self._bounds_of(claims & ~bit)):
                claims &= ~bit
        return claims

    def _ids(self, claims: int) -> tuple[str, ...]:
        said = sorted((self._said[bit.bit_length() - 1] for bit in single(claims)), key=_time)
        return tuple(one.claim_id for one in said)


def _time(said: Statement) -> tuple[int, int]:
    """What orders statements in time: the last day, then the first."""
    last = HALF_OPEN if said.last is None else said.last
    return last, -HALF_OPEN if said.first is None else said.first


def _nothing(days: Numbers) -> Course:
    """The course of a scope of which a reading tells nothing."""
    zeros = np.zeros(len(days), dtype=np.int64)
    return Course(zeros, np.full(len(days), OPEN, dtype=np.int64), zeros)
