"""One unit in scopes that parts tie together: its readings, bands, and the statements behind a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gravemap.ledger.band import Band, band_of, courses, turning_days
from gravemap.ledger.bounds import Bounds, Placed
from gravemap.ledger.explained import ExplainedBounds
from gravemap.ledger.finds import Find, recorded
from gravemap.ledger.knots import single
from gravemap.ledger.readings import readings_of
from gravemap.ledger.statements import Scopes, Statement
from gravemap.ledger.tried import Tried
from gravemap.ledger.windows import HALF_OPEN, OPEN, Numbers


@dataclass(frozen=True, slots=True)
class _Solved:
    """Contradictions and readings as bits, whether there are no more, and the least and the most at ``days``.

    ``least`` and ``most`` are of shape ``(readings, scopes, days)``, the scopes those that are involved.
    """

    contradictions: Sequence[int]
    sets: Sequence[int]
    is_all: bool
    days: Numbers
    least: Numbers
    most: Numbers


class Family:
    """A set of the statements of one unit about scopes of one group, each with its bit.

    ``known`` gives contradictions found before, among these statements or others; ``tried`` is what
    was found out of sets of them.
    """

    def __init__(
        self,
        scopes: Scopes,
        placed: Sequence[Placed],
        claims: int,
        known: Callable[[], Iterable[int]],
        tried: Tried,
    ) -> None:
        self._scopes = scopes
        self._placed = [one for one in placed if one[0] & claims]
        self._said = {bit: said for bit, _, said in self._placed}
        self._claims = claims
        self._known = known
        self._tried = tried
        self._bands: dict[str, Band] = {}
        self._explained: dict[int, ExplainedBounds] = {}

    @classmethod
    def of(cls, scopes: Scopes, statements: Sequence[Statement]) -> Family:
        """The family of all of some statements."""
        placed = placed_in(scopes, statements)
        return cls(scopes, placed, (1 << len(placed)) - 1, tuple, Tried())

    @cached_property
    def _solved(self) -> _Solved:
        """Readings and what they say; the bounds themselves are large and not kept."""
        known = [claims for claims in self._known() if not claims & ~self._claims]
        readings = readings_of(self._scopes, self._placed, known, self._tried)
        for bounds in readings.bounds:
            bounds.finish()
        days = turning_days(readings.bounds, self._recorded)
        told = [courses(bounds, days) for bounds in readings.bounds]
        least, most = np.array([one.least for one in told]), np.array([one.most for one in told])
        return _Solved(readings.contradictions, readings.sets, readings.is_all, days, least, most)

    def _bounds_of(self, claims: int) -> Bounds:
        placed = [one for one in self._placed if one[0] & claims]
        bounds = Bounds(self._scopes, placed, self._involved, self._tried.kept)
        bounds.finish()
        return bounds

    @cached_property
    def _recorded(self) -> Sequence[Sequence[Find]]:
        """The finds of each scope, as all statements have them."""
        return recorded(self._scopes, self._placed)

    @cached_property
    def _involved(self) -> int:
        """The scopes about which, or about whose parts, something is said, as bits."""
        said = 0
        for _, scope, _ in self._placed:
            said |= self._scopes.above[scope]
        return said

    @property
    def scope_ids(self) -> tuple[str, ...]:
        """The scopes about which, or about whose parts, something is said."""
        return tuple(id_ for number, id_ in enumerate(self._scopes.ids) if self._involved >> number & 1)

    @property
    def clashes(self) -> Sequence[int]:
        """Each contradiction as bits, the shortest first."""
        return self._solved.contradictions

    @property
    def contradictions(self) -> Sequence[frozenset[str]]:
        """Each contradiction as ids of claims, the shortest first."""
        return [frozenset(said.claim_id for said in statements) for statements in self.contradicting]

    @property
    def contradicting(self) -> Sequence[Sequence[Statement]]:
        """Each contradiction as statements in the order of time, the shortest first."""
        return [sorted((self._said[bit] for bit in single(claims)), key=_time) for claims in self.clashes]

    def band(self, scope_id: str) -> Band:
        """The band of a scope over all readings looked at."""
        band = self._bands.get(scope_id)
        if band is None:
            solved = self._solved
            scope = self._scopes.ids.index(scope_id)
            least, most = self._told(scope)
            unit = self._placed[0][2].unit
            recorded = self._recorded[scope]
            band = band_of(scope_id, unit, solved.days, least, most, recorded, is_all=solved.is_all)
            self._bands[scope_id] = band
        return band

    def _told(self, scope: int) -> tuple[Numbers, Numbers]:
        """The least and the most of a scope in each reading; shape ``(readings, days)``."""
        solved = self._solved
        if not self._involved >> scope & 1:
            shape = len(solved.sets), len(solved.days)
            return np.zeros(shape, dtype=np.int64), np.full(shape, OPEN, dtype=np.int64)
        row = self._row(scope)
        return solved.least[:, row], solved.most[:, row]

    def _row(self, scope: int) -> int:
        """Where a scope that is involved stands among them."""
        return (self._involved & ((1 << scope) - 1)).bit_count()

    def why(self, scope_id: str, day: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of the claims that make the least and the most of a scope at the end of ``day``."""
        step = self.band(scope_id).at(day)
        scope = self._scopes.ids.index(scope_id)
        leasts, mosts = self._told(scope)
        row = self._row(scope)
        at = int(np.searchsorted(self._solved.days, day, "right")) - 1
        days = np.array([day], dtype=np.int64)

        def holds_least(bounds: Bounds) -> bool:
            return int(courses(bounds, days).least[row, 0]) >= step.lower

        def holds_most(bounds: Bounds) -> bool:
            return step.upper is not None and int(courses(bounds, days).most[row, 0]) <= step.upper

        least = most = 0
        if step.lower > 0:
            reading = int((leasts[:, at] == step.lower).argmax())
            behind = self._explained_by(reading).why_least(scope, day)
            least = self._irredundant(reading, behind, holds_least)
        if step.upper is not None:
            reading = int((mosts[:, at] == step.upper).argmax())
            behind = self._explained_by(reading).why_most(scope, day)
            most = self._irredundant(reading, behind, holds_most)
        return self._ids(least), self._ids(most)

    def _explained_by(self, reading: int) -> ExplainedBounds:
        claims = self._solved.sets[reading]
        if claims not in self._explained:
            placed = [one for one in self._placed if one[0] & claims]
            explained = ExplainedBounds(self._scopes, placed, self._involved, self._tried.kept)
            explained.finish()
            self._explained[claims] = explained
        return self._explained[claims]

    def _irredundant(self, reading: int, behind: int, holds: Callable[[Bounds], bool]) -> int:
        """What of the claims behind a bound is needed for it.

        A bound that whole and parts give each other between nodes may have more of its reading behind it.
        """
        claims = behind if holds(self._bounds_of(behind)) else self._solved.sets[reading]
        for bit in single(claims):
            if holds(self._bounds_of(claims & ~bit)):
                claims &= ~bit
        return claims

    def _ids(self, claims: int) -> tuple[str, ...]:
        said = sorted((self._said[bit] for bit in single(claims)), key=_time)
        return tuple(one.claim_id for one in said)


def placed_in(scopes: Scopes, statements: Sequence[Statement]) -> list[Placed]:
    """Statements, each with its bit and the position of its scope."""
    position = {id_: number for number, id_ in enumerate(scopes.ids)}
    return [(1 << number, position[said.scope_id], said) for number, said in enumerate(statements)]


def _time(said: Statement) -> tuple[int, int]:
    """What orders statements in time: the last day, then the first."""
    last = HALF_OPEN if said.last is None else said.last
    return last, -HALF_OPEN if said.first is None else said.first
