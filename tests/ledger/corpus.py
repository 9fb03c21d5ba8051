"""Claims to test with: written out shortly, or made at random from a seed."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from builders import CONFIG, Cells, make
from gravemap.case import Case
from gravemap.config import CaseConfig
from gravemap.days import day_number
from gravemap.ledger import Ledger, Statement
from gravemap.ledger.bounds import Placed
from gravemap.ledger.family import Family
from gravemap.ledger.readings import Readings, readings_of
from gravemap.ledger.statements import Scopes, families
from gravemap.records import CountClaim, Scope, Source
from ledger.worlds import Parts, Some, regions

UNIT = "bodies"


def total(
    number: int | tuple[int, int | None],
    first: int | None,
    last: int | None = None,
    *,
    scope: str = "w",
    since: int | tuple[int | None, int | None] | None = None,
) -> Statement:
    """A running total of the days ``first`` to ``last`` (one day without ``last``); ``since`` likewise."""
    least, most = number if isinstance(number, tuple) else (number, number)
    since_first, since_last = since if isinstance(since, tuple) else (since, since)
    last = first if last is None else last
    return Statement("", scope, UNIT, True, least, most, first, last, since_first, since_last)


def find(
    number: int | tuple[int, int | None],
    first: int | None,
    last: int | None = None,
    *,
    scope: str = "w",
    event: str | None = None,
) -> Statement:
    """A find on the days ``first`` to ``last`` (one day without ``last``)."""
    least, most = number if isinstance(number, tuple) else (number, number)
    last = first if last is None else last
    return Statement("", scope, UNIT, False, least, most, first, last, event_id=event)


def seeded(seed: int) -> Random:
    """Random numbers that are the same every time."""
    return Random(seed)  # noqa: S311 - for tests


def named(statements: Sequence[Statement]) -> list[Statement]:
    """The statements with the ids ``c0``, ``c1`` … by their positions."""
    return [replace(said, claim_id=f"c{number}") for number, said in enumerate(statements)]


def family(statements: Sequence[Statement], parts: Parts | None = None) -> Family:
    """The family of these statements; without ``parts`` all are of one scope, ``w``."""
    return Family.of(graph(parts or {"w": ()}), named(statements))


def placed(statements: Sequence[Statement], parts: Parts | None = None) -> list[Placed]:
    """The statements as the engine's inner modules take them: with a bit and the place of their scope."""
    order = graph(parts or {"w": ()}).ids
    return [(1 << number, order.index(said.scope_id), said) for number, said in enumerate(named(statements))]


def readings(statements: Sequence[Statement], parts: Parts | None = None) -> Readings:
    """The contradictions and readings of these statements."""
    return readings_of(graph(parts or {"w": ()}), placed(statements, parts))


def graph(parts: Parts) -> Scopes:
    """The scopes of ``parts``, which must all be tied to each other."""
    (scopes,) = families([Scope(id=id_, name_en=id_, parts=tuple(its)) for id_, its in parts.items()])
    return scopes


def positions(claim_ids: Iterable[str]) -> Some:
    """Where claims with the ids of :func:`named` stand."""
    return frozenset(int(id_.removeprefix("c")) for id_ in claim_ids)


def members(bits: int) -> Some:
    """The positions of the bits that are set."""
    return frozenset(number for number in range(bits.bit_length()) if bits >> number & 1)


def random_statements(random: Random, parts: Parts, days: range, size: int, highest: int) -> list[Statement]:
    """``size`` claims of any kind about the scopes of ``parts``; many of them contradict each other."""
    return named([_random(random, list(parts), days, highest) for _ in range(size)])


def _random(random: Random, scopes: Sequence[str], days: range, highest: int) -> Statement:
    scope = random.choice(scopes)
    first, last = sorted((random.choice(days), random.choice(days)))
    if random.random() < 0.5:
        last = first
    least, most = sorted((random.randint(0, highest), random.randint(0, highest)))
    if random.random() < 0.5:
        least = most
    start = None if random.random() < 0.15 else first
    end = None if random.random() < 0.05 else last
    number = (least, None if random.random() < 0.2 else most)
    if random.random() < 0.5:
        event = random.choice(("e1", "e2", "e3", None))
        return Statement("", scope, UNIT, False, *number, start, end, event_id=event)
    if random.random() < 0.6:
        return Statement("", scope, UNIT, True, *number, start, end)
    since = sorted((random.randint(days.start, first), random.randint(days.start, last)))
    since_last = None if random.random() < 0.1 else since[1]
    return Statement("", scope, UNIT, True, *number, start, end, since[0], since_last)


@dataclass(frozen=True)
class Happened:
    """What happened in an invented world: bodies as (day, scopes they lie in, event they are of)."""

    bodies: tuple[tuple[int, frozenset[str], str | None], ...]

    def number(self, scope: str, after: int, until: int) -> int:
        """How many were recovered in ``scope`` after the end of ``after``, up to the end of ``until``."""
        return sum(scope in region and after < day <= until for day, region, _ in self.bodies)


def happened(random: Random, parts: Parts, days: range, finds: int, others: int, highest: int) -> Happened:
    """A world with some finds of up to ``highest`` bodies each and other bodies that no find tells of."""
    bodies: list[tuple[int, frozenset[str], str | None]] = []
    places = regions(parts)
    for number in range(finds):
        region, start = random.choice(places), random.choice(days)
        span = range(start, min(start + random.choice((1, 1, 1, 2, 4)), days.stop))
        bodies += [(random.choice(span), region, f"e{number}") for _ in range(random.randint(1, highest))]
    bodies += [(random.choice(days), random.choice(places), None) for _ in range(others)]
    return Happened(tuple(bodies))


def true_statements(random: Random, world: Happened, parts: Parts, days: range, size: int) -> list[Statement]:
    """``size`` claims that are true of ``world``, some of them hedged, of uncertain days, or about a whole."""
    events = sorted({event for _, _, event in world.bodies if event is not None})
    told = [
        _true_find(random, world, random.choice(events), days)
        if events and random.random() < 0.45
        else _true_total(random, world, random.choice(list(parts)), days)
        for _ in range(size)
    ]
    return named(told)


def _true_find(random: Random, world: Happened, event: str, days: range) -> Statement:
    bodies = [(day, region) for day, region, its in world.bodies if its == event]
    first, last = min(day for day, _ in bodies), max(day for day, _ in bodies)
    scope = random.choice(sorted(bodies[0][1]))
    least, most = _hedged(random, len(bodies))
    first = max(days.start, first - random.choice((0, 0, 0, 1, 3)))
    last = min(days.stop - 1, last + random.choice((0, 0, 0, 1, 3)))
    start = None if random.random() < 0.2 else first
    return Statement(
        "", scope, UNIT, False, least, most, start, last, event_id=None if random.random() < 0.2 else event
    )


def _true_total(random: Random, world: Happened, scope: str, days: range) -> Statement:
    day = random.choice(days)
    first = max(days.start, day - random.choice((0, 0, 0, 1, 5)))
    last = min(days.stop - 1, day + random.choice((0, 0, 0, 1, 5)))
    start = None if random.random() < 0.1 else first
    if random.random() < 0.7:
        least, most = _hedged(random, world.number(scope, days.start - 2, day))
        return Statement("", scope, UNIT, True, least, most, start, last)
    since = random.randint(days.start, first)
    since_first = max(days.start, since - random.choice((0, 0, 2)))
    since_last = min(first, since + random.choice((0, 0, 2)))
    least, most = _hedged(random, world.number(scope, since - 1, day))
    return Statement("", scope, UNIT, True, least, most, start, last, since_first, since_last)


def _hedged(random: Random, number: int) -> tuple[int, int | None]:
    kind = random.random()
    if kind < 0.6:
        return number, number
    if kind < 0.75:
        return number, None
    if kind < 0.85:
        return 0, number
    return max(0, number - random.randint(0, 3)), number + random.randint(0, 3)


def case_of(*, scopes: Sequence[Cells], counts: Sequence[Cells], sources: Sequence[Cells]) -> Case:
    """A case of claims with their scopes and sources; other tables are empty."""
    return Case(
        Path(),
        CaseConfig.model_validate(tomllib.loads(CONFIG)),
        {},
        sources=tuple(make(Source, **row) for row in sources),
        scopes=tuple(make(Scope, **row) for row in scopes),
        counts=tuple(make(CountClaim, **row) for row in counts),
    )


def ledger_of(*counts: Cells, scopes: Sequence[Cells] = (), sources: Sequence[Cells] = ()) -> Ledger:
    """The ledger of some claims; of scope ``all`` and source ``s1`` where they do not say."""
    told = [{"id": f"c{number}", "scope_id": "all", **count} for number, count in enumerate(counts)]
    return Ledger.of(
        case_of(scopes=scopes or [{}], counts=told, sources=sources or [{"published": "2031-01-01"}])
    )


def day(iso: str) -> int:
    """The day of a date, from 1970-01-01."""
    return day_number(dt.date.fromisoformat(iso))
