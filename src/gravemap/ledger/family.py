"""One unit in scopes that parts tie together: its readings, bands, and the statements behind a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np

from gravemap.ledger.band import Band, band_of, course
from gravemap.ledger.bounds import HALF_OPEN, Bounds, Placed
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
        self._explained: dict[int, Bounds] = {}

    @cached_property
    def readings(self) -> Readings:
        """Contradictions and readings of these statements."""
        return readings_of(self._scopes, self._placed, self._seeds)

    @cached_property
    def _bounds(self) -> Sequence[Bounds]:
        return [self._bounds_of(claims) for claims in self.readings.sets]

    def _bounds_of(self, claims: int, *, explain: bool = False) -> Bounds:
        placed = [one for one in self._placed if one[0] & claims]
        bounds = Bounds(self._scopes, placed, explain=explain)
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

    def band(self, scope_id: str) -> Band:
        """The band of a scope over all readings looked at."""
        band = self._bands.get(scope_id)
        if band is None:
            unit = self._said[0].unit
            scope = self._scopes.ids.index(scope_id)
            band = band_of(scope_id, unit, scope, self._bounds, is_all=self.readings.is_all)
            self._bands[scope_id] = band
        return band

    def why(self, scope_id: str, day: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of the claims that make the least and the most of a scope at the end of ``day``."""
        step = self.band(scope_id).at(day)
        scope = self._scopes.ids.index(scope_id)
        days = np.array([day], dtype=np.int64)

        def lower(bounds: Bounds) -> int:
            return int(course(bounds, scope, days)[0][0])

        def upper(bounds: Bounds) -> int:
            return int(course(bounds, scope, days)[1][0])

        least = most = 0
        if step.lower > 0:
            reading = self._reading(lambda bounds: lower(bounds) == step.lower)
            claims = reading.why_least(scope, day)
            least = self._irredundant(claims, lambda bounds: lower(bounds) >= step.lower)
        if step.upper is not None:
            bound = step.upper
            reading = self._reading(lambda bounds: upper(bounds) == bound)
            claims = reading.why_most(scope, day)
            most = self._irredundant(claims, lambda bounds: upper(bounds) <= bound)
        return self._ids(least), self._ids(most)

    def _reading(self, fits: Callable[[Bounds], bool]) -> Bounds:
        """The first reading that fits, with what is behind its bounds."""
        for claims, bounds in zip(self.readings.sets, self._bounds, strict=True):
            if fits(bounds):
                if claims not in self._explained:
                    self._explained[claims] = self._bounds_of(claims, explain=True)
                return self._explained[claims]
        raise AssertionError

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
