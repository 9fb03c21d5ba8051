"""Contradictions that share statements, and the smallest ways to be rid of them.

Contradictions that share statements form a *knot*.  A *resolution* takes a statement out of every
contradiction of a knot, and none that is not needed for this.  Sets are bits of an ``int``; the
lower the bit, the earlier the statement in its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heapreplace

#: A knot with more resolutions than this, or some with more statements than that beyond the fewest, is large.
WAYS, MORE = 16, 12
#: So many resolutions of a large knot are looked at, none with more statements than that beyond the fewest.
WAYS_IN_LARGE, MORE_IN_LARGE = 8, 1
#: Beginnings of resolutions that are looked at together before a knot counts as too large.
_WAITING = 500


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
    tied = _Tied(knot)
    # Contradictions that share nothing need as many statements: if one set has no more, none has fewer.
    apart = shared = 0
    for claims in sorted(knot, key=int.bit_count):
        if not claims & shared:
            apart, shared = apart + 1, shared | claims
    sizes: dict[int, int] = {}
    short = 0
    for one in tied.ways():
        if one and one not in sizes:
            sizes[one] = one.bit_count()
            short += sizes[one] <= apart + MORE_IN_LARGE
            if short >= WAYS_IN_LARGE and apart in sizes.values():
                break
    fewest = min(sizes.values())
    some = [one for one, size in sizes.items() if size <= fewest + MORE_IN_LARGE]
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
                wider.update([chosen | bit for bit in single(missed)])
            if len(found) > WAYS or len(wider) > _WAITING:
                return None
        if found and wider and min(one.bit_count() for one in wider) > found[0].bit_count() + MORE:
            return None
        waiting = wider
    return found


class _Tied:
    """A knot as lists: the statements in each contradiction, and the contradictions that each of these is in.

    Statements are numbers from 0, the earlier in the table the lower; contradictions are bits.
    """

    def __init__(self, knot: Sequence[int]) -> None:
        self._bits = sorted({bit for claims in knot for bit in single(claims)})
        number = {bit: at for at, bit in enumerate(self._bits)}
        self._members = [[number[bit] for bit in single(claims)] for claims in knot]
        self._all = (1 << len(knot)) - 1
        self._hit_by = [0] * len(self._bits)
        for claims, members in enumerate(self._members):
            for at in members:
                self._hit_by[at] |= 1 << claims
        # A sorted list is a heap: what hits the most first, then the earliest.
        self._hitting = sorted((-hit.bit_count(), at) for at, hit in enumerate(self._hit_by))

    def ways(self) -> Iterator[int]:
        """A set that hits every contradiction, then for each of these and each of its statements one with no other of it."""
        yield self.resolved(None, ())
        for members in self._members:
            for at in members:
                yield self.resolved(at, [other for other in members if other != at])

    def resolved(self, first: int | None, kept: Sequence[int]) -> int:
        """A set that hits every contradiction, with ``first`` (if any) and without ``kept``; 0 when there is none.

        Again and again the statement that hits the most is added, the earliest of these, then what is
        not needed is taken away.
        """
        chosen = [] if first is None else [first]
        missed = self._all if first is None else self._all & ~self._hit_by[first]
        hitting = [one for one in self._hitting if one[1] not in kept]
        while missed and hitting:
            before, at = hitting[0]
            # What is hit already makes it less: it waits for its new turn.
            left = (self._hit_by[at] & missed).bit_count()
            if left and left == -before:
                chosen.append(at)
                missed &= ~self._hit_by[at]
                heappop(hitting)
            elif left:
                heapreplace(hitting, (-left, at))
            else:
                heappop(hitting)
        return 0 if missed else self._needed(sorted(chosen))

    def _needed(self, chosen: Sequence[int]) -> int:
        """What is left when what is not needed is taken away, the earliest first."""
        hit_later = [0]
        for at in reversed(chosen):
            hit_later.append(hit_later[-1] | self._hit_by[at])
        needed = hit = 0
        for at in chosen:
            hit_later.pop()
            if self._hit_by[at] & ~(hit | hit_later[-1]):
                needed |= self._bits[at]
                hit |= self._hit_by[at]
        return needed


def single(claims: int) -> Iterator[int]:
    """The bits of a set, lowest first."""
    while claims:
        bit = claims & -claims
        yield bit
        claims ^= bit
