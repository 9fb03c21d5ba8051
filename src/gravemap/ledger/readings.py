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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from gravemap.ledger.bounds import Bounds, Clash, Placed
from gravemap.ledger.explained import ExplainedBounds
from gravemap.ledger.finds import disagreements
from gravemap.ledger.statements import Scopes

#: The most readings of which every combination is looked at.
READINGS = 64
#: A knot with more resolutions than this, or some with more statements than that beyond the fewest, is large.
WAYS, MORE = 16, 12
#: So many resolutions of a large knot are looked at, none with more statements than that beyond the fewest.
WAYS_IN_LARGE, MORE_IN_LARGE = 8, 1
#: The most contradictions that are looked for in one family of scopes.
CONTRADICTIONS = 200
#: Beginnings of resolutions that are looked at together before a knot counts as too large.
_WAITING = 500


@dataclass(frozen=True)
class Readings:
    """Contradictions (the shortest first), readings (the fullest first), and whether these are all.

    ``bounds`` are the bounds of each reading.
    """

    contradictions: tuple[int, ...]
    sets: tuple[int, ...]
    bounds: tuple[Bounds, ...]
    is_all: bool


def readings_of(scopes: Scopes, statements: Sequence[Placed], known: Iterable[int] = ()) -> Readings:
    """The readings of some statements of one family.

    ``known`` are contradictions among these statements that have been found before; they save time.
    """
    return _Search(scopes, statements, known).run()


class _Search:
    def __init__(self, scopes: Scopes, statements: Sequence[Placed], known: Iterable[int]) -> None:
        self._scopes = scopes
        self._statements = statements
        self._all = sum(bit for bit, _, _ in statements)
        self._involved = 0
        for _, scope, _ in statements:
            self._involved |= scopes.above[scope]
        self._known: list[int] = []
        for claims in (*disagreements(scopes, statements), *known):
            self._learn(claims)
        self._can_hold: dict[int, Bounds] = {}

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
        bounds = tuple(self._can_hold.get(claims) or self._bounds(claims) for claims in kept)
        return Readings(tuple(self._known), tuple(kept), bounds, is_all)

    def _left_out(self) -> tuple[list[int], bool]:
        """What the readings looked at leave out, and whether these are all readings."""
        ways = [resolutions(knot) for knot in knots(self._known)]
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
        if claims in self._can_hold or any(other & claims == other for other in self._known):
            return False
        # As long as nothing has held, the next will most likely clash too: then say by what at once.
        explain = not self._can_hold
        try:
            self._can_hold[claims] = self._bounds(claims, ExplainedBounds if explain else Bounds)
        except Clash as clash:
            blamed = clash.claims if explain else self._blamed(claims)
            self._learn(self._minimal(claims, blamed))
            return True
        return False

    def _bounds(self, claims: int, kind: type[Bounds] = Bounds) -> Bounds:
        return kind(self._scopes, [one for one in self._statements if one[0] & claims], self._involved)

    def _blamed(self, claims: int) -> int:
        """Some of the claims that cannot all be true, 0 when all can."""
        try:
            ExplainedBounds(self._scopes, [one for one in self._statements if one[0] & claims])
        except Clash as clash:
            return clash.claims
        return 0

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


def knots(contradictions: Iterable[int]) -> list[list[int]]:
    """Contradictions grouped by what they share, in the order of the first of each group."""
    groups: list[tuple[int, list[int]]] = []
    for claims in contradictions:
        touched = [group for group in groups if group[0] & claims]
        rest = [group for group in groups if not group[0] & claims]
        claims_of_all = claims
        members = []
        for span, inside in touched:
            claims_of_all |= span
            members += inside
        groups = [*rest, (claims_of_all, [*members, claims])]
    return [sorted(members, key=lambda one: (one.bit_count(), one)) for _, members in sorted(groups)]


def resolutions(knot: Sequence[int]) -> tuple[list[int], bool]:
    """Minimal sets that take something out of every contradiction of a knot, the smallest first.

    Of a large knot :data:`WAYS_IN_LARGE`: for each contradiction, the shortest first, and each of its
    statements a set that takes this one out of it and no other, as long as it takes out no more than
    :data:`MORE_IN_LARGE` beyond the smallest.  Also says whether these are all.
    """
    found = _every_resolution(knot)
    if found is not None:
        return found, True
    tried = [_resolved(knot, 0, 0)]
    for claims in knot:
        tried += [_resolved(knot, bit, claims & ~bit) for bit in single(claims)]
    some = [one for one in dict.fromkeys(tried) if one]
    fewest = min(one.bit_count() for one in some)
    some = [one for one in some if one.bit_count() <= fewest + MORE_IN_LARGE]
    return sorted(some[:WAYS_IN_LARGE], key=lambda one: (one.bit_count(), one)), False


def _every_resolution(knot: Sequence[int]) -> list[int] | None:
    """All minimal sets that hit every contradiction, the smallest first; ``None`` when there are too many."""
    found: list[int] = []
    waiting = {0}
    while waiting:
        wider: set[int] = set()
        for chosen in sorted(waiting):
            if any(old & chosen == old for old in found):
                continue
            missed = next((claims for claims in knot if not claims & chosen), None)
            if missed is None:
                found.append(chosen)
            else:
                wider |= {chosen | bit for bit in single(missed)}
        if len(found) > WAYS or len(wider) > _WAITING:
            return None
        if found and wider and min(one.bit_count() for one in wider) > found[0].bit_count() + MORE:
            return None
        waiting = wider
    return found


def _resolved(knot: Sequence[int], left_out: int, kept: int) -> int:
    """A set that hits every contradiction, with ``left_out`` and without ``kept``; 0 when there is none.

    Again and again the statement that hits the most is added, then what is not needed is taken away.
    """
    chosen = left_out
    while missed := [claims & ~kept for claims in knot if not claims & chosen]:
        if not all(missed):
            return 0
        hits: dict[int, int] = {}
        for claims in missed:
            for bit in single(claims):
                hits[bit] = hits.get(bit, 0) + 1
        chosen |= max(hits, key=lambda bit: (hits[bit], -bit))
    for bit in single(chosen):
        if all(claims & chosen & ~bit for claims in knot):
            chosen &= ~bit
    return chosen


def single(claims: int) -> Iterator[int]:
    """The bits of a set, lowest first."""
    while claims:
        bit = claims & -claims
        yield bit
        claims ^= bit
