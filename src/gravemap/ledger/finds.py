"""Finds: what the claims of one event say together of the same bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gravemap.ledger.statements import Scopes, Statement

_LONG_AGO = -(1 << 39)


class Find(NamedTuple):
    """One event: at least ``minimum`` on the days ``first`` to ``last``, as the statements ``claims`` (bits) say."""

    event_id: str
    first: int
    last: int
    minimum: int
    claims: int


def finds_of(scopes: Scopes, statements: Sequence[tuple[int, int, Statement]]) -> list[list[Find]]:
    """The finds in each scope and its parts, from statements of which no two of one event disagree.

    The days are those that all its statements allow, the minimum the highest of theirs.  A find
    that can lie after any day bounds nothing and is left out.
    """
    found: list[list[Find]] = [[] for _ in scopes.ids]
    for event_id, told in _by_event(statements).items():
        lasts = [said.last for _, _, said in told if said.last is not None]
        if not lasts:
            continue
        first, minimum, places, claims = _LONG_AGO, 0, 0, 0
        for bit, scope, said in told:
            if said.first is not None and said.first > first:
                first = said.first
            minimum = max(minimum, said.minimum)
            places |= scopes.above[scope]
            # Every statement tells the place or the days: all of them make the find.
            claims |= bit
        find = Find(event_id, first, min(lasts), minimum, claims)
        for scope in scopes.within(places).scopes:
            found[scope].append(find)
    return found


def recorded(scopes: Scopes, statements: Sequence[tuple[int, int, Statement]]) -> list[list[Find]]:
    """The finds in each scope and its parts as all statements have them, also those that disagree.

    Each counts with the least that any of its statements allows, from the first day by which one of
    them has it, in the scopes that all of them allow.
    """
    found: list[list[Find]] = [[] for _ in scopes.ids]
    for event_id, told in _by_event(statements).items():
        lasts = [said.last for _, _, said in told if said.last is not None]
        if not lasts:
            continue
        firsts = [_LONG_AGO if said.first is None else said.first for _, _, said in told]
        minimum = min(said.minimum for _, _, said in told)
        places = -1
        for _, scope, _ in told:
            places &= scopes.above[scope]
        find = Find(event_id, min(firsts), min(lasts), minimum, sum({bit for bit, _, _ in told}))
        for scope in range(len(scopes.ids)):
            if places >> scope & 1:
                found[scope].append(find)
    return found


def disagreements(scopes: Scopes, statements: Sequence[tuple[int, int, Statement]]) -> Iterable[int]:
    """Pairs of statements of one event that cannot both be true, as bits: of number, of days, of place."""
    for told in _by_event(statements).values():
        for at, one in enumerate(told):
            for other in told[at + 1 :]:
                if _disagree(scopes, one, other):
                    yield one[0] | other[0]


def _by_event(
    statements: Sequence[tuple[int, int, Statement]],
) -> Mapping[str, Sequence[tuple[int, int, Statement]]]:
    by_event: defaultdict[str, list[tuple[int, int, Statement]]] = defaultdict(list)
    for placed in statements:
        if placed[2].event_id is not None:
            by_event[placed[2].event_id].append(placed)
    return by_event


def _disagree(scopes: Scopes, one: tuple[int, int, Statement], other: tuple[int, int, Statement]) -> bool:
    (_, place, said), (_, other_place, other_said) = one, other
    return (
        _above(said.minimum, other_said.maximum)
        or _above(other_said.minimum, said.maximum)
        or _after(said.first, other_said.last)
        or _after(other_said.first, said.last)
        or bool(scopes.apart[place] >> other_place & 1)
    )


def _above(minimum: int, maximum: int | None) -> bool:
    return maximum is not None and minimum > maximum


def _after(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and first > last
