"""One unit in scopes that parts tie together: its readings, bands, and the statements behind a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gravemap.ledger.band import Band, Course, band_of, courses, no_course, turning_days
from gravemap.ledger.bounds import Bounds, Placed
from gravemap.ledger.explained import ExplainedBounds
from gravemap.ledger.finds import Find, recorded
from gravemap.ledger.knots import single
from gravemap.ledger.readings import readings_of
from gravemap.ledger.statements import Scopes, Statement
from gravemap.ledger.tried import Tried
from gravemap.ledger.windows import HALF_OPEN, Numbers


@dataclass(frozen=True, slots=True)
class _Solved:
    """Contradictions and readings as bits, whether there are no more, and each reading's courses at ``days``."""

    contradictions: Sequence[int]
    sets: Sequence[int]
    is_all: bool
    days: Numbers
    courses: Sequence[Mapping[int, Course]]


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
        return _Solved(readings.contradictions, readings.sets, readings.is_all, days, told)

    def _bounds_of(self, claims: int) -> Bounds:
        bounds = Bounds(self._scopes, [one for one in self._placed if one[0] & claims], self._involved)
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
            told = self._told(scope)
            unit = self._placed[0][2].unit
            recorded = self._recorded[scope]
            band = band_of(scope_id, unit, solved.days, told, recorded, is_all=solved.is_all)
            self._bands[scope_id] = band
        return band

    def _told(self, scope: int) -> list[Course]:
        """The course of a scope in each reading."""
        nothing = no_course(self._solved.days)
        return [reading.get(scope, nothing) for reading in self._solved.courses]

    def why(self, scope_id: str, day: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of the claims that make the least and the most of a scope at the end of ``day``."""
        step = self.band(scope_id).at(day)
        scope = self._scopes.ids.index(scope_id)
        told = self._told(scope)
        at = int(np.searchsorted(self._solved.days, day, "right")) - 1
        days = np.array([day], dtype=np.int64)

        def holds_least(bounds: Bounds) -> bool:
            course = courses(bounds, days).get(scope)
            return course is not None and int(course.least[0]) >= step.lower

        def holds_most(bounds: Bounds) -> bool:
            course = courses(bounds, days).get(scope)
            return course is not None and step.upper is not None and int(course.most[0]) <= step.upper

        least = most = 0
        if step.lower > 0:
            reading = next(number for number, course in enumerate(told) if course.least[at] == step.lower)
            behind = self._explained_by(reading).why_least(scope, day)
            least = self._irredundant(reading, behind, holds_least)
        if step.upper is not None:
            reading = next(number for number, course in enumerate(told) if course.most[at] == step.upper)
            behind = self._explained_by(reading).why_most(scope, day)
            most = self._irredundant(reading, behind, holds_most)
        return self._ids(least), self._ids(most)

    def _explained_by(self, reading: int) -> ExplainedBounds:
        claims = self._solved.sets[reading]
        if claims not in self._explained:
            placed = [one for one in self._placed if one[0] & claims]
            explained = ExplainedBounds(self._scopes, placed, self._involved)
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
