"""Which statements cannot all be true, and the largest sets of them that can.

A *contradiction* is a minimal set of statements that cannot all be true; a *reading* a maximal set
that can.  Every reading leaves out a minimal hitting set of all contradictions, and a set that hits
all known contradictions and still clashes shows a new one (Reiter, *A theory of diagnosis from
first principles*, 1987).

Contradictions that share statements form a *knot*; knots are resolved one by one.  When there is a
large knot, or more than :data:`READINGS` readings, those looked at are the fullest one, and for each
knot its other resolutions with all other knots resolved as in the fullest.  Of a large knot some resolutions
are looked at: those that resolve each contradiction, the shortest first, in each of its ways.

Sets are bits of an ``int``; the lower the bit, the earlier the statement in its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from gravemap.ledger.bounds import Bounds, Clash, Placed
from gravemap.ledger.explained import ExplainedBounds
from gravemap.ledger.finds import disagreements
from gravemap.ledger.knots import knots, single
from gravemap.ledger.statements import Scopes
from gravemap.ledger.tried import Tried

#: The most readings of which every combination is looked at.
READINGS = 64
#: The most contradictions that are looked for in one family of scopes.
CONTRADICTIONS = 200


@dataclass(frozen=True)
class Readings:
    """Contradictions (the shortest first), readings (the fullest first), and whether these are all.

    ``bounds`` are the bounds of each reading.
    """

    contradictions: tuple[int, ...]
    sets: tuple[int, ...]
    bounds: tuple[Bounds, ...]
    is_all: bool


def readings_of(
    scopes: Scopes, statements: Sequence[Placed], known: Iterable[int] = (), tried: Tried | None = None
) -> Readings:
    """The readings of some statements of one family.

    ``known`` are contradictions among these statements that have been found before, ``tried`` what was
    found out of sets of them; they save time.
    """
    return _Search(scopes, statements, known, tried or Tried()).run()


class _Search:
    def __init__(
        self, scopes: Scopes, statements: Sequence[Placed], known: Iterable[int], tried: Tried
    ) -> None:
        self._scopes = scopes
        self._statements = statements
        self._tried = tried
        self._all = sum(bit for bit, _, _ in statements)
        self._involved = 0
        for _, scope, _ in statements:
            self._involved |= scopes.above[scope]
        self._known: list[int] = []
        for claims in (*disagreements(scopes, statements), *known):
            self._learn(claims)
        self._bounds: dict[int, Bounds] = {}

    def run(self) -> Readings:
        while True:
            left_out, is_all = self._left_out()
            learned = False
            for one in left_out:
                learned |= self._learn_from(self._all & ~one)
            if not learned:
                break
            if len(self._known) >= CONTRADICTIONS:
                left_out, is_all = [self._repaired(one) for one in left_out], False
                break
        kept = sorted({self._all & ~one for one in left_out}, key=lambda one: (-one.bit_count(), one))
        bounds = tuple(self._bounds.get(claims) or self._bounds_of(claims) for claims in kept)
        return Readings(tuple(self._known), tuple(kept), bounds, is_all)

    def _left_out(self) -> tuple[list[int], bool]:
        """What the readings looked at leave out, and whether these are all readings."""
        ways = [self._tried.resolutions(knot) for knot in knots(self._known)]
        is_all = all(complete for _, complete in ways)
        choices = [found for found, _ in ways]
        if is_all and prod(map(len, choices)) <= READINGS:
            return [sum(choice) for choice in product(*choices)], True
        first = sum(found[0] for found in choices)
        others = [first - found[0] + way for found in choices for way in found[1:]]
        return [first, *others], False

    def _learn(self, claims: int) -> None:
        if any(other & claims == other for other in self._known):
            return
        self._known = [other for other in self._known if other & claims != claims]
        self._known.append(claims)
        self._known.sort(key=lambda one: (one.bit_count(), one))

    def _learn_from(self, claims: int) -> bool:
        """Try whether ``claims`` can hold; whether they cannot, and showed a new contradiction."""
        if any(other & claims == other for other in self._known):
            return False
        if self._can_hold(claims):
            return False
        blamed = self._blamed(claims)
        if not blamed:
            return False
        self._learn(self._minimal(claims, blamed))
        return True

    def _can_hold(self, claims: int) -> bool:
        if claims in self._bounds or self._tried.has_held(claims):
            return True
        try:
            self._bounds[claims] = self._tried.bounds(claims, lambda: self._bounds_of(claims))
        except Clash:
            return False
        return True

    def _bounds_of(self, claims: int) -> Bounds:
        return Bounds(self._scopes, self._among(claims), self._involved, self._tried.kept)

    def _among(self, claims: int) -> list[Placed]:
        return [one for one in self._statements if one[0] & claims]

    def _blamed(self, claims: int) -> int:
        """Some of the claims that cannot all be true, 0 when all can."""
        return self._tried.blamed(claims, lambda: self._explained(claims))

    def _explained(self, claims: int) -> Bounds:
        """Bounds that, when they clash, tell by what; most that clash do so before that asks for more."""
        said = self._among(claims)
        try:
            return Bounds(self._scopes, said, 0, self._tried.kept)
        except Clash as clash:
            if clash.claims:
                raise
            return ExplainedBounds(self._scopes, said, 0, self._tried.kept)

    def _minimal(self, claims: int, blamed: int) -> int:
        """A minimal part of ``claims``, which cannot all be true, that cannot all be true.

        What is ``blamed`` mostly cannot, but it may lack the days of the others: it is tried first.
        """
        left = blamed if self._blamed(blamed) else claims
        for bit in single(left):
            if left & bit:
                rest = left & ~bit
                found = self._blamed(rest)
                if found:
                    left = found if found == rest or self._blamed(found) else rest
        return left

    def _repaired(self, left_out: int) -> int:
        """``left_out`` and what else must go so that the rest can hold."""
        while found := self._blamed(self._all & ~left_out):
            left_out |= 1 << found.bit_length() - 1
        return left_out
