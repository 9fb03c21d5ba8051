"""Solved families, shared by all ledgers that come from one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from gravemap.ledger.family import Family
from gravemap.ledger.statements import Scopes, Statement

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
        self._groups = groups
        self._root = root
        self._whole: dict[Key, Family] = {}
        self._others: OrderedDict[tuple[Key, tuple[Statement, ...]], Family] = OrderedDict()

    def family(self, key: Key, statements: tuple[Statement, ...]) -> Family:
        """The family of some statements; those of one group and unit."""
        if statements == self._root[key]:
            if key not in self._whole:
                self._whole[key] = Family(self._groups[key[0]], statements)
            return self._whole[key]
        found = self._others.get((key, statements))
        if found is None:
            known = self.family(key, self._root[key]).contradictions
            found = Family(self._groups[key[0]], statements, known)
            self._others[key, statements] = found
            if len(self._others) > KEPT:
                self._others.popitem(last=False)
        else:
            self._others.move_to_end((key, statements))
        return found
