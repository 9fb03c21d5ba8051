"""Invented claims of numbers, the same every time, and what comes of them: for ``test_ledger_corpus.py``."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

from builders import SAMPLE
from gravemap.case import Case, read_case
from gravemap.dates import EdtfDate
from gravemap.ledger import Ledger
from gravemap.records import CountClaim, Scope

#: How many there are; of every so many what comes of it is written out, of the others a digest.
MADE, WRITTEN_OUT = 3000, 5
#: The one with more days than bounds have nodes for, and the one with more contradictions than are looked for.
LONG, MANY = 7, 11
#: Days are written as differences from this one, 2020-03-01.
ZERO = 18322

UNITS = ("bodies", "graves")
_DATES = (
    *(f"2020-03-{day:02d}" for day in range(1, 25)),
    *("2020-03", "2020-02", "2020", "2020-03-04~", "2020-03-02/2020-03-06", "2020-03-08/2020-03-20"),
    *("2020-03-12/..", "2020-03-05/..", "../2020-03-10", "../2020-03-04", "[2020-03-03,2020-03-09]"),
)
_SINCE = (
    "2020-03-01",
    "2020-03-03",
    "2020-03-06",
    "2020-02",
    "2020-03",
    "2020-02-28/2020-03-02",
    "2020-03-02/..",
)
_HEDGES = (
    "{}",
    "{}",
    "{}",
    "{}",
    "at least {}",
    "up to {}",
    "more than {}",
    "about {}",
    "{}-{more}",
    "fewer than {}",
)


def made(number: int) -> dict[str, Any]:
    """One case as sent: scopes, claims, what comes of all of them, and of those of all claimants but the first."""
    chance = dice(number)
    scopes = _scopes(chance)
    claims = _claims(chance, [scope.id for scope in scopes], number)
    ledger = Ledger.of(_case(scopes, claims))
    places = {scope.id: at for at, scope in enumerate(scopes)}
    positions = {claim.id: at for at, claim in enumerate(claims)}
    found = {
        "all": _found(ledger, places, positions),
        "less": _found(ledger.without(["a"]), places, positions),
    }
    return {
        "scopes": [
            [*(places[part] for part in one.parts), *filter(None, [one.kept_apart])] for one in scopes
        ],
        "claims": [_row(claim, places) for claim in claims],
        **(found if number % WRITTEN_OUT == 0 else {"digest": digest(found)}),
    }


def dice(seed: int | str) -> random.Random:
    """Dice that fall the same way every time."""
    return random.Random(seed)  # noqa: S311 - the same cases every time


def packed(value: Any) -> str:
    """A value as the shortest JSON, as the page writes it too."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def digest(value: Any) -> str:
    """Twelve bytes that stand for a value."""
    return sha256(packed(value).encode()).hexdigest()[:24]


def _scopes(chance: random.Random) -> list[Scope]:
    """Up to eight scopes on up to three levels, some a part of two; often one that is kept apart."""
    shapes: Sequence[Sequence[Sequence[int]]] = (
        ([],),
        ([], [0]),
        ([], [], [0, 1]),
        ([], [], [0, 1], []),
        ([], [], [], [0, 1], [3, 2]),
        ([], [], [], [0, 1], [1, 2], []),
        ([], [], [], [0], [3, 1], [3, 2]),
        ([], [], [], [], [0, 1], [2, 3], [4, 5]),
    )
    shape = [*chance.choice(shapes)]
    order = list(range(len(shape)))
    chance.shuffle(order)
    scopes = [
        Scope(id=f"s{order[at]}", name_en="s", parts=tuple(f"s{order[part]}" for part in parts))
        for at, parts in enumerate(shape)
    ]
    if chance.random() < 0.2:
        scopes.append(Scope(id="apart", name_en="apart", kept_apart="may fall"))
    return sorted(scopes, key=lambda scope: scope.id, reverse=chance.random() < 0.3)


def _claims(chance: random.Random, scope_ids: Sequence[str], number: int) -> list[CountClaim]:
    """Mostly a few; of every hundredth case many, and of two more than the engine goes into."""
    if number == LONG:
        return [_claim_of_many(at, "s0") for at in range(420)]
    if number == MANY:
        return [_total_of_one_day(at, "s0") for at in range(22)]
    size = 36 if number % 100 == 50 else chance.choice((1, 2, 3, 4, 4, 5, 5, 6, 7, 8, 10))
    units = UNITS if chance.random() < 0.2 else UNITS[:1]
    steady = chance.random() < 0.5
    return [_claim(chance, at, scope_ids, units, steady=steady) for at in range(size)]


def _claim_of_many(at: int, scope_id: str) -> CountClaim:
    """One of many totals that go up, each of its own day, and of some finds between them."""
    is_find = at % 40 == 17
    cells = {
        "id": f"c{at}",
        "scope_id": scope_id,
        "unit": UNITS[0],
        "mode": "increment" if is_find else "cumulative",
        "quantity": str(1 + at % 3) if is_find else _HEDGES[3 + at % 2].format(at),
        "date": f"{2019 + at // 300}-{1 + at // 25 % 12:02d}-{1 + at % 25:02d}",
    }
    return CountClaim.model_validate(cells)


def _total_of_one_day(at: int, scope_id: str) -> CountClaim:
    """One of many totals that all contradict each other."""
    cells = {"id": f"c{at}", "scope_id": scope_id, "unit": UNITS[0], "mode": "cumulative"}
    return CountClaim.model_validate({**cells, "quantity": str(at), "date": _DATES[0]})


def _claim(
    chance: random.Random, at: int, scope_ids: Sequence[str], units: Sequence[str], *, steady: bool
) -> CountClaim:
    def sometimes(likely: float, values: Sequence[str]) -> str | None:
        return chance.choice(values) if chance.random() < likely else None

    is_total = chance.random() < 0.6
    date = sometimes(0.97, _DATES if chance.random() < 0.4 else _DATES[:24])
    # Numbers that grow with the days contradict each other seldom.
    high = 3 * _DATES.index(date) // 2 + 6 if steady and date in _DATES[:24] else 24
    count = chance.randrange(max(high - 8, 1), high) if is_total else chance.randrange(1, 7)
    words = chance.choice(_HEDGES).format(count, more=count + 3)
    cells = {
        "id": f"c{at}",
        "scope_id": sometimes(0.98, scope_ids),
        "unit": chance.choice(units),
        "mode": "cumulative" if is_total else "increment",
        "quantity": "unknown" if chance.random() < 0.02 else words,
        "date": date,
        "date_basis": sometimes(0.15, ("report",)),
        "since": sometimes(0.2, _SINCE) if is_total else None,
        "event_id": None if is_total else sometimes(0.7, ("e1", "e2", "e3", "e4")),
        "claimant_id": sometimes(0.6, "abc"),
    }
    return CountClaim.model_validate({name: value for name, value in cells.items() if value is not None})


def _case(scopes: Iterable[Scope], claims: Iterable[CountClaim]) -> Case:
    return replace(read_sample(), scopes=tuple(scopes), counts=tuple(claims), sources=())


@cache
def read_sample() -> Case:
    return read_case(SAMPLE)


def _row(claim: CountClaim, places: dict[str, int]) -> list[Any]:
    """Scope, unit, whether a total, least, most, date, event, claimant, since, basis; as far as there is something."""
    row = [
        None if claim.scope_id is None else places[claim.scope_id],
        UNITS.index(claim.unit),
        int(claim.mode == "cumulative"),
        claim.quantity.minimum,
        claim.quantity.maximum,
        _days(claim.date),
        claim.event_id,
        claim.claimant_id,
        _days(claim.since),
        claim.date_basis,
    ]
    while row[-1] is None:
        row.pop()
    return row


def _days(date: EdtfDate | None) -> Any:
    """One number for a day, two for a span; ``None`` in it is open."""
    if date is None:
        return None
    first, last = (None if day is None else day - ZERO for day in date.possible)
    return first if first == last and first is not None else [first, last]


def _found(ledger: Ledger, places: dict[str, int], positions: dict[str, int]) -> dict[str, Any]:
    """What comes of the claims: bands, contradictions, and the claims behind some bounds."""
    there = set(ledger.series())
    bands, behind = [], []
    for scope, unit in ((scope, unit) for scope in places for unit in UNITS if (scope, unit) in there):
        band = ledger.band(scope, unit)
        name = (places[scope], UNITS.index(unit))
        steps = [
            value
            for step in band.steps
            for value in (step.day - ZERO, step.lower, step.upper, int(step.contradicted), step.found)
        ]
        bands.append([*name, band.readings, int(band.is_all), steps])
        for step in band.steps[1 :: max(len(band.steps) // 2, 1)]:
            why = ledger.why(scope, unit, step.day)
            sides = ([positions[id_] for id_ in ids] for ids in (why.lower, why.upper))
            behind.append([*name, step.day - ZERO, *sides])
    contradictions = [
        [
            [positions[id_] for id_ in one.claim_ids],
            UNITS.index(one.unit),
            [places[id_] for id_ in one.scope_ids],
            None if one.day is None else one.day - ZERO,
        ]
        for one in ledger.contradictions()
    ]
    return {"bands": bands, "contradictions": contradictions, "why": behind}
