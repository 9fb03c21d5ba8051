"""Solved families, shared by all ledgers that come from one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from gravemap.ledger.family import Family, placed_in
from gravemap.ledger.statements import Scopes, Statement
from gravemap.ledger.tried import Tried

#: A group of scopes (by its number) and a unit.
Key = tuple[int, str]
#: Families that are kept ready beside those of all statements.
KEPT = 128


class Shelf:
    """Families by what is stated in them.

    ``root`` are the statements of the ledger that all others come from; the contradictions among
    them are known to every family of fewer statements, so that a family does not depend on what
    was asked before.
    """

    def __init__(self, groups: Sequence[Scopes], root: Mapping[Key, tuple[Statement, ...]]) -> None:
        self._series = {key: _Series(groups[key[0]], said) for key, said in root.items()}
        self._others: OrderedDict[tuple[Key, int], Family] = OrderedDict()

    def family(self, key: Key, statements: Sequence[Statement]) -> Family:
        """The family of some statements; those of one group and unit."""
        series = self._series[key]
        claims = series.bits(statements)
        if claims == series.all:
            return series.whole
        found = self._others.get((key, claims))
        if found is None:
            found = self._others[key, claims] = series.family(claims)
            if len(self._others) > KEPT:
                self._others.popitem(last=False)
        else:
            self._others.move_to_end((key, claims))
        return found


class _Series:
    """All that is stated in one unit about scopes of one group, and what was found out of it."""

    def __init__(self, scopes: Scopes, statements: Sequence[Statement]) -> None:
        self._scopes = scopes
        self._placed = placed_in(scopes, statements)
        self._bits = {said.claim_id: bit for bit, _, said in self._placed}
        self._tried = Tried()
        self.all = (1 << len(statements)) - 1
        self.whole = Family(scopes, self._placed, self.all, tuple, self._tried)

    def bits(self, statements: Sequence[Statement]) -> int:
        return sum(self._bits[said.claim_id] for said in statements)

    def family(self, claims: int) -> Family:
        return Family(self._scopes, self._placed, claims, lambda: self.whole.clashes, self._tried)
