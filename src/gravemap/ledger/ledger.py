"""The ledger of a case: what its claims about numbers jointly allow, at any state of knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from gravemap.ledger.band import Band
from gravemap.ledger.family import Family
from gravemap.ledger.shelf import Key, Shelf
from gravemap.ledger.statements import Scopes, Statement, families, statement_of

if TYPE_CHECKING:
    from gravemap.records import CountClaim, Scope, Source


class Claims(Protocol):
    """What has claims about numbers, their scopes and their sources: a case, or what leaves of one."""

    @property
    def counts(self) -> Sequence[CountClaim]:
        """The claims."""

    @property
    def scopes(self) -> Sequence[Scope]:
        """What they are claims of."""

    @property
    def sources(self) -> Sequence[Source]:
        """Who brings them."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A minimal set of claims that cannot all be true: without any one of them the others can.

    ``claim_ids`` stand in the order of time, ``scope_ids`` in that of these claims.  ``day`` is the
    day on which the last claim speaks (days since 1970-01-01; ``None`` when it has no end).

    Example:
        >>> found = gravemap.Ledger.of(gravemap.load_case("valley")).contradictions()
        >>> found[0].claim_ids, found[0].unit, str(gravemap.date_of(found[0].day))
        (('c014', 'c015'), 'bodies', '2032-09-03')
    """

    claim_ids: tuple[str, ...]
    unit: str
    scope_ids: tuple[str, ...]
    day: int | None


@dataclass(frozen=True, slots=True)
class Why:
    """Ids of the claims that make the least and the most; none for a least of 0 and an open most.

    Example:
        >>> ledger = gravemap.Ledger.of(gravemap.load_case("valley"))
        >>> ledger.why("fields", "bodies", gravemap.day_of("2031-11-05"))
        Why(lower=('c004',), upper=('c012', 'c013'))
    """

    lower: tuple[str, ...]
    upper: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim as bounds (or why it is compared with nothing), and by whom and by when it was told.

    ``sources`` are the names of each source, and the day by which it had certainly been published.
    ``reported`` is the day by which the claim itself had, if a record says so (``is_reported``).
    """

    claim_id: str
    said: Statement | str
    claimant: str | None
    is_reported: bool
    reported: int | None
    sources: tuple[tuple[frozenset[str], int | None], ...]

    @property
    def known(self) -> int | None:
        """The first day by which it had certainly been published; ``None`` when that is not known."""
        days = [day for _, day in self.sources if day is not None]
        return self.reported if self.is_reported else min(days, default=None)

    def known_on(self, day: int) -> _Told | None:
        """The claim with the sources that were there by ``day``; ``None`` when it was not known."""
        if self.known is None or self.known > day:
            return None
        if self.is_reported:
            return self
        return replace(
            self, sources=tuple(one for one in self.sources if one[1] is not None and one[1] <= day)
        )

    def without(self, off: frozenset[str]) -> _Told | None:
        """The claim with the sources that are left; ``None`` when nobody is left to say it."""
        if self.claimant in off:
            return None
        left = tuple(source for source in self.sources if not source[0] & off)
        return replace(self, sources=left) if left or not self.sources else None


class Ledger:
    """Claims about numbers and what they jointly allow, for every scope and unit.

    A ledger never changes: :meth:`as_known_on` and :meth:`without` give other ledgers.  Days are counted
    from 1970-01-01 (`day_of`, `date_of`).

    Example:
        >>> ledger = gravemap.Ledger.of(gravemap.load_case("valley"))
        >>> ledger.series()[:2]
        (('outside-ring-road', 'bodies'), ('ring-road', 'bodies'))
        >>> day = gravemap.day_of("2031-11-05")
        >>> ledger.band("fields", "bodies").at(day).lower
        100
        >>> ledger.as_known_on(gravemap.day_of("2031-10-31")).band("fields", "bodies").at(day).lower
        12
        >>> ledger.without(["Search Office of Sampleton"]).band("fields", "bodies").at(day).lower
        12
    """

    def __init__(self, told: Sequence[_Told], groups: Sequence[Scopes], shelf: Shelf | None = None) -> None:
        self._told = tuple(told)
        self._groups = tuple(groups)
        self._shelf = shelf or Shelf(self._groups, self._statements)

    @classmethod
    def of(cls, case: Claims) -> Ledger:
        """The ledger of all claims of a case, or of what is left of it."""
        scopes = {scope.id: scope for scope in case.scopes}
        sources = {source.id: source for source in case.sources}
        told = [
            _Told(
                claim.id,
                statement_of(claim, scopes),
                claim.claimant_id,
                claim.reported is not None,
                None if claim.reported is None else claim.reported.possible[1],
                tuple((_names(sources[id_]), published_by(sources[id_])) for id_ in claim.source_ids),
            )
            for claim in case.counts
        ]
        return cls(told, families(case.scopes))

    def as_known_on(self, day: int) -> Ledger:
        """Only claims that had certainly been published by ``day`` (days since 1970-01-01).

        A claim's own ``reported`` goes before the days of its sources; a claim without any day is
        never known.
        """
        return self._with([known for one in self._told if (known := one.known_on(day)) is not None])

    def without(self, names: Iterable[str]) -> Ledger:
        """Only claims that still have a source when ``names`` are switched off.

        A name is the id of a source, a voice (a source's ``origin``, else its ``publisher``: re-posts
        of one text are one voice), or the id of a claimant.
        """
        off = frozenset(names)
        left = [one.without(off) for one in self._told]
        return self._with([one for one in left if one is not None])

    def _with(self, told: Sequence[_Told]) -> Ledger:
        return Ledger(told, self._groups, self._shelf)

    @property
    def known_days(self) -> tuple[int, ...]:
        """The days on which claims became known, in order."""
        return tuple(sorted({one.known for one in self._told if one.known is not None}))

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims of this ledger, those that are compared with nothing too."""
        return tuple(one.claim_id for one in self._told)

    @cached_property
    def _statements(self) -> Mapping[Key, tuple[Statement, ...]]:
        group_of = {id_: number for number, group in enumerate(self._groups) for id_ in group.ids}
        found: dict[Key, list[Statement]] = {}
        for one in self._told:
            if isinstance(one.said, Statement):
                found.setdefault((group_of[one.said.scope_id], one.said.unit), []).append(one.said)
        return {key: tuple(said) for key, said in found.items()}

    def _family(self, scope_id: str, unit: str) -> Family | None:
        for number, group in enumerate(self._groups):
            if scope_id in group.ids:
                key = (number, unit)
                return self._shelf.family(key, self._statements[key]) if key in self._statements else None
        raise KeyError(scope_id)

    def series(self) -> tuple[tuple[str, str], ...]:
        """Scope and unit of every band: where claims about the scope or its parts are compared."""
        return tuple(
            (id_, key[1])
            for key in self._statements
            for id_ in self._shelf.family(key, self._statements[key]).scope_ids
        )

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
            for statements in self._shelf.family(key, self._statements[key]).contradicting
        )

    def unrecorded(self, scope_id: str, unit: str, day: int) -> int:
        """How many of the least number at the end of ``day`` no recorded find accounts for."""
        return self.band(scope_id, unit).at(day).unrecorded

    def apart(self) -> tuple[tuple[str, str], ...]:
        """Ids of the claims that are shown and compared with nothing, and why."""
        return tuple((one.claim_id, one.said) for one in self._told if isinstance(one.said, str))


def known_day(claim: CountClaim, sources: Mapping[str, Source]) -> int | None:
    """The day (since 1970-01-01) by which a claim had certainly been published; ``None`` when not known."""
    if claim.reported is not None:
        return claim.reported.possible[1]
    days = [day for id_ in claim.source_ids if (day := published_by(sources[id_])) is not None]
    return min(days, default=None)


def published_by(source: Source) -> int | None:
    """The day (since 1970-01-01) by which a source had certainly been published; ``None`` when not known.

    Without a date of publication that is the day on which it was read; a date without an end says
    nothing.
    """
    date = source.published or source.accessed
    return None if date is None else date.possible[1]


def _names(source: Source) -> frozenset[str]:
    return frozenset((source.id, source.origin or source.publisher))


def _last_day(statements: Sequence[Statement]) -> int | None:
    return max((said.last for said in statements if said.last is not None), default=None)
