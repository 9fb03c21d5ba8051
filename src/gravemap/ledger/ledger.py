"""The ledger of a case: what its claims about numbers jointly allow, at any state of knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gravemap.ledger.band import Band
from gravemap.ledger.family import Family
from gravemap.ledger.statements import Scopes, Statement, families, statement_of

if TYPE_CHECKING:
    from gravemap.case import Case
    from gravemap.records import CountClaim, Source


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A minimal set of claims that cannot all be true: without any one of them the others can.

    ``claim_ids`` stand in the order of time, ``scope_ids`` in that of these claims.  ``day`` is the
    day on which the last claim speaks (days since 1970-01-01; ``None`` when it has no end).
    """

    claim_ids: tuple[str, ...]
    unit: str
    scope_ids: tuple[str, ...]
    day: int | None


@dataclass(frozen=True, slots=True)
class Why:
    """Ids of the claims that make the least and the most; none for a least of 0 and an open most."""

    lower: tuple[str, ...]
    upper: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim as bounds (or why it is compared with nothing), by when and by whom it was told."""

    claim_id: str
    said: Statement | str
    known: int | None
    claimant: str | None
    names: tuple[frozenset[str], ...]


class Ledger:
    """Claims about numbers and what they jointly allow, for every scope and unit.

    A ledger never changes: :meth:`as_known_on` and :meth:`without` give other ledgers.
    """

    def __init__(self, told: Sequence[_Told], groups: Sequence[Scopes], root: Ledger | None = None) -> None:
        self._told = tuple(told)
        self._groups = tuple(groups)
        self._root = root
        self._solved: dict[tuple[int, str], Family] = {}

    @classmethod
    def of(cls, case: Case) -> Ledger:
        """The ledger of all claims of a case."""
        scopes = {scope.id: scope for scope in case.scopes}
        sources = {source.id: source for source in case.sources}
        told = [
            _Told(
                claim.id,
                statement_of(claim, scopes),
                known_day(claim, sources),
                claim.claimant_id,
                tuple(_names(sources[id_]) for id_ in claim.source_ids),
            )
            for claim in case.counts
        ]
        return cls(told, families(case.scopes))

    def as_known_on(self, day: int) -> Ledger:
        """Only claims that had certainly been published by ``day`` (days since 1970-01-01)."""
        return self._with([one for one in self._told if one.known is not None and one.known <= day])

    def without(self, names: Iterable[str]) -> Ledger:
        """Only claims that still have a source when ``names`` are switched off.

        A name is the id of a source, a publisher or an origin (whoever's text it is), or the id of
        a claimant.
        """
        off = frozenset(names)
        return self._with([one for one in self._told if not _is_off(one, off)])

    def _with(self, told: Sequence[_Told]) -> Ledger:
        return Ledger(told, self._groups, self._root or self)

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims of this ledger, those that are compared with nothing too."""
        return tuple(one.claim_id for one in self._told)

    @cached_property
    def _statements(self) -> Mapping[tuple[int, str], Sequence[Statement]]:
        group_of = {id_: number for number, group in enumerate(self._groups) for id_ in group.ids}
        found: dict[tuple[int, str], list[Statement]] = {}
        for one in self._told:
            if isinstance(one.said, Statement):
                found.setdefault((group_of[one.said.scope_id], one.said.unit), []).append(one.said)
        return found

    def _family(self, scope_id: str, unit: str) -> Family | None:
        for number, group in enumerate(self._groups):
            if scope_id in group.ids:
                return self._solve((number, unit)) if (number, unit) in self._statements else None
        raise KeyError(scope_id)

    def _solve(self, key: tuple[int, str]) -> Family:
        solved = self._solved.get(key)
        if solved is None:
            known: Sequence[frozenset[str]] = ()
            if self._root is not None:
                known = self._root._solve(key).contradictions  # noqa: SLF001 - the same class
            solved = Family(self._groups[key[0]], self._statements[key], known)
            self._solved[key] = solved
        return solved

    def series(self) -> tuple[tuple[str, str], ...]:
        """Scope and unit of every band: where claims about the scope or its parts are compared."""
        return tuple((id_, key[1]) for key in self._statements for id_ in self._solve(key).scope_ids)

    def band(self, scope_id: str, unit: str) -> Band:
        """The least and the most over time; without steps where nothing is compared.

        Raises:
            KeyError: when there is no such scope.
        """
        family = self._family(scope_id, unit)
        return Band(scope_id, unit, (), 1, is_all=True) if family is None else family.band(scope_id)

    def why(self, scope_id: str, unit: str, day: int) -> Why:
        """The claims that make the least and the most at the end of ``day`` (days since 1970-01-01).

        They alone give the bound, and none of them can be left out.  Where readings differ they are
        those of a reading that allows this least, or this most.

        Raises:
            KeyError: when there is no such scope.
        """
        family = self._family(scope_id, unit)
        return Why((), ()) if family is None else Why(*family.why(scope_id, day))

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Every contradiction that was found, by unit and scopes; the shortest first.

        Those of a family of scopes are all there are when its bands are of all readings.
        """
        return tuple(
            Contradiction(
                tuple(said.claim_id for said in statements),
                key[1],
                tuple(dict.fromkeys(said.scope_id for said in statements)),
                _last_day(statements),
            )
            for key in self._statements
            for statements in self._solve(key).contradicting
        )

    def unrecorded(self, scope_id: str, unit: str, day: int) -> int:
        """How many of the least number at the end of ``day`` no recorded find accounts for."""
        return self.band(scope_id, unit).at(day).unrecorded

    def apart(self) -> tuple[tuple[str, str], ...]:
        """Ids of the claims that are shown and compared with nothing, and why."""
        return tuple((one.claim_id, one.said) for one in self._told if isinstance(one.said, str))


def known_day(claim: CountClaim, sources: Mapping[str, Source]) -> int | None:
    """The first day by which a claim had certainly been published; ``None`` when that is not known.

    Its own ``reported`` goes before the dates of its sources; a source without a date of
    publication counts from the day on which it was read.
    """
    if claim.reported is not None:
        return claim.reported.possible[1]
    dates = [sources[id_].published or sources[id_].accessed for id_ in claim.source_ids]
    days = [date.possible[1] for date in dates if date is not None]
    return min((day for day in days if day is not None), default=None)


def _names(source: Source) -> frozenset[str]:
    return frozenset(name for name in (source.id, source.publisher, source.origin) if name is not None)


def _is_off(told: _Told, off: frozenset[str]) -> bool:
    return told.claimant in off or (bool(told.names) and all(names & off for names in told.names))


def _last_day(statements: Sequence[Statement]) -> int | None:
    return max((said.last for said in statements if said.last is not None), default=None)
