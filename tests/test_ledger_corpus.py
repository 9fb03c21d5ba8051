"""What claims jointly allow is found out twice, here and on the page: both must say the same.

``golden/ledger.json`` holds invented claims, then those of the Tarhuna case as the page has them, and
what comes of them; the front end's ``test/ledger.test.ts`` reads it too.  These tests look at some
of it.  After a change of the engine, or of the Tarhuna case's claims, look at all of it and write it
anew (some minutes)::

    PYTHONPATH=src:tests python tests/test_ledger_corpus.py --check
    PYTHONPATH=src:tests python tests/test_ledger_corpus.py
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gravemap.case import Case, read_case
from gravemap.dates import EdtfDate
from gravemap.ledger import Ledger
from gravemap.records import CountClaim, Scope, Source
from ledger_cases import MADE, WRITTEN_OUT, dice, digest, made, packed

GOLDEN = Path(__file__).resolve().parent / "golden" / "ledger.json"
TARHUNA = Path(__file__).resolve().parents[1] / "geodata" / "tarhuna"
#: On how many days, and with how much left out, Tarhuna's claims are looked at.
KNOWN, WITHOUT, BOTH = 40, 40, 30
#: The tests look at one of so many.
CASES, STATES = 9, 9


def test_some_of_what_the_page_is_held_to_is_what_comes_of_it() -> None:
    told = golden()["made"]
    assert len(told) == MADE
    for number in range(0, MADE, CASES):
        assert as_read(made(number)) == told[number], (
            f"case {number}: look at what changed, and write {GOLDEN} anew"
        )


@pytest.mark.slow
def test_so_it_is_with_the_tarhuna_case() -> None:
    told = golden()["tarhuna"]
    asked = list(states())
    assert [state["name"] for state in told["states"]] == [name for name, *_ in asked]
    assert as_read(tarhuna()) == {**told, "states": []}, f"the claims are others: write {GOLDEN} anew"
    for at in range(0, len(asked), STATES):
        assert as_read(state_as_sent(*asked[at])) == told["states"][at], asked[at]


def test_the_corpus_speaks_of_every_rule() -> None:
    cases = golden()["made"]
    rows = [[*claim, *[None] * (10 - len(claim))] for case in cases for claim in case["claims"]]
    told = cases[::WRITTEN_OUT]
    bands = [band for case in told for band in case["all"]["bands"]]

    assert {row[0] for row in rows} >= {None, 0, 1, 2, 3, 4, 5, 6}
    assert any("may fall" in scope for case in cases for scope in case["scopes"])
    for is_total, field in ((1, 3), (1, 4), (1, 5), (1, 8), (1, 9), (0, 5), (0, 6), (0, 9)):
        assert {row[field] is None for row in rows if row[2] == is_total} == {True, False}
    assert {band[3] for band in bands} == {0, 1}
    assert max(band[2] for band in bands) > 30
    assert {len(claims) for case in told for claims, *_ in case["all"]["contradictions"]} >= {2, 3, 4, 5, 6}
    assert any(case["all"] != case["less"] for case in told)


def golden() -> Any:
    return _golden(GOLDEN.stat().st_mtime_ns)


@cache
def _golden(_: int) -> Any:
    return json.loads(GOLDEN.read_text("utf-8"))


def as_read(value: Any) -> Any:
    return json.loads(json.dumps(value))


# The Tarhuna case


@cache
def case() -> Case:
    return read_case(TARHUNA)


@cache
def whole() -> Ledger:
    return Ledger.of(case())


def tarhuna() -> dict[str, Any]:
    """Scopes, sources and claims as the page has them."""
    return {
        "scopes": [_scope_as_sent(scope) for scope in case().scopes],
        "sources": [_source_as_sent(source) for source in case().sources],
        "actors": [actor.key for actor in case().actors],
        "counts": [_claim_as_sent(claim) for claim in case().counts],
        "states": [],
    }


def states() -> Iterator[tuple[str, int | None, tuple[str, ...]]]:
    """Names of states of knowledge, the day of each, and what is off: a source, a voice or a claimant."""
    chance = dice(0)
    yield "all", None, ()
    days = whole().known_days
    known = [days[at * (len(days) - 1) // (KNOWN - 1)] for at in range(KNOWN)]
    cited = sorted({id_ for claim in case().counts for id_ in claim.source_ids})
    voices = sorted({one.origin or one.publisher for one in case().sources if one.id in cited})
    claimants = sorted({claim.claimant_id for claim in case().counts if claim.claimant_id is not None})
    names = [
        *(f"sources/{id_}" for id_ in chance.sample(cited, WITHOUT - 20)),
        *(f"voice/{voice}" for voice in chance.sample(voices, 10)),
        *(f"actors/{id_}" for id_ in chance.sample(claimants, 10)),
    ]
    yield from ((f"known {day}", day, ()) for day in known)
    yield from ((f"without {name}", None, (name,)) for name in names)
    for at in range(BOTH):
        yield (
            f"both {at}",
            chance.choice((None, *known[5:])),
            tuple(chance.sample(names, chance.choice((2, 3, 5, 9)))),
        )


def state_as_sent(name: str, day: int | None, off: tuple[str, ...]) -> dict[str, Any]:
    """The claims that are left, as bits; the claims behind some bounds; and a digest of all bands and contradictions."""
    ledger = whole() if day is None else whole().as_known_on(day)
    ledger = ledger.without(one.partition("/")[2] for one in off)
    there = set(ledger.claim_ids)
    positions = {claim.id: at for at, claim in enumerate(case().counts)}
    series = [
        (scope.id, unit)
        for scope in case().scopes
        for unit in sorted({claim.unit for claim in case().counts})
    ]
    bands: list[list[Any]] = [
        [
            f"scopes/{scope}", unit, band.readings, band.is_all,
            [[step.day, step.lower, step.upper, step.contradicted, step.found] for step in band.steps],
        ]
        for scope, unit in series
        if (scope, unit) in set(ledger.series())
        for band in [ledger.band(scope, unit)]
    ]  # fmt: skip
    contradictions = [
        [
            [positions[id_] for id_ in one.claim_ids],
            one.unit,
            [f"scopes/{id_}" for id_ in one.scope_ids],
            one.day,
        ]
        for one in ledger.contradictions()
    ]
    chance = dice(name)
    asked = [band for band in bands if band[4]]
    why = []
    for scope, unit, *_, steps in chance.sample(asked, min(len(asked), 4)):
        on = chance.choice(steps)[0]
        said = ledger.why(scope.partition("/")[2], unit, on)
        why.append([scope, unit, on, *([positions[id_] for id_ in ids] for ids in (said.lower, said.upper))])
    return {
        "name": name,
        "known": day,
        "off": off,
        "left": f"{sum(1 << at for at, claim in enumerate(case().counts) if claim.id in there):x}",
        "bands": len(bands),
        "contradictions": len(contradictions),
        "digest": digest([bands, contradictions]),
        "why": why,
    }


def _scope_as_sent(scope: Scope) -> dict[str, Any]:
    sent = {
        "key": scope.key,
        "parts": [f"scopes/{part}" for part in scope.parts],
        "keptApart": scope.kept_apart,
    }
    return {name: value for name, value in sent.items() if value}


def _source_as_sent(source: Source) -> dict[str, Any]:
    dates = {"published": _date_as_sent(source.published), "accessed": _date_as_sent(source.accessed)}
    sent = {"key": source.key, "publisher": source.publisher, "origin": source.origin, **dates}
    return {name: value for name, value in sent.items() if value is not None}


def _claim_as_sent(claim: CountClaim) -> dict[str, Any]:
    number = claim.quantity
    sent = {
        "key": claim.key,
        "sources": [f"sources/{id_}" for id_ in claim.source_ids],
        "scope": claim.scope_id and f"scopes/{claim.scope_id}",
        "unit": claim.unit,
        "mode": claim.mode,
        "quantity": {"text": "", "min": number.minimum, "max": number.maximum},
        "date": _date_as_sent(claim.date),
        "dateBasis": claim.date_basis,
        "since": _date_as_sent(claim.since),
        "event": claim.event_id,
        "claimant": claim.claimant_id and f"actors/{claim.claimant_id}",
        "reported": _date_as_sent(claim.reported),
    }
    return {name: value for name, value in sent.items() if value is not None}


def _date_as_sent(date: EdtfDate | None) -> dict[str, Any] | None:
    return None if date is None else {"text": "", "core": None, "possible": list(date.possible)}


if __name__ == "__main__":
    lines = [packed(made(number)) for number in range(MADE)]
    head, tail = packed(tarhuna()).rsplit("[]", 1)
    told = [packed(state_as_sent(*state)) for state in states()]
    parts = (
        '{"made":[\n',
        ",\n".join(lines),
        '\n],\n"tarhuna":',
        head,
        "[\n",
        ",\n".join(told),
        "\n]",
        tail,
        "}\n",
    )
    text = "".join(parts)
    if "--check" in sys.argv:
        sys.exit(0 if text == GOLDEN.read_text("utf-8") else f"{GOLDEN} is not what comes of it")
    GOLDEN.write_text(text, "utf-8")
