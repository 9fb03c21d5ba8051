"""Who held what is told twice, here and on the page: both must say the same of the same claims.

``golden/holdings.json`` holds cases of claims as the page has them, and the holdings that come of
them; the front end's ``test/reconcile.test.ts`` reads it too.  After a change of the rules, or of
the Tarhuna case's claims, write it anew and look at what changed::

    PYTHONPATH=src:tests python tests/test_control_corpus.py
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gravemap.case import read_case
from gravemap.control import HOLDING_BASES, holdings
from gravemap.dates import EdtfDate
from gravemap.holding import Holding
from gravemap.records import ControlClaim
from gravemap.records.vocabulary import CONTROL_BASIS

GOLDEN = Path(__file__).resolve().parent / "golden" / "holdings.json"
TARHUNA = Path(__file__).resolve().parents[1] / "geodata" / "tarhuna"
RANDOM_CASES = 250
SUBSETS = 3

_DATES = (
    *(f"2020-03-{day:02d}" for day in range(1, 9)),
    *("2020-02", "2020-03", "2020-04", "2019", "2020", "2020-03-04~", "2020-03~", "2019~", "2020-03-05?"),
    *("2020-03-02/2020-03-06", "2020-03-04/2020-04", "2020-02/2020-03", "2020-03-03~/2020-03-09"),
    *("2020-03/2020-03", "2020-03-04/..", "2020-03/..", "2020-03-05/", "2020-03-01/2020-03-04"),
    *("../2020-03", "../2019", "../2020-03-05", "../2020-03~", "../2020~", "../2020-03-04~", "../2020-04?"),
    *("[2020-03-02,2020-03-05]", "[2020-03-01..2020-03-07]", "[..2020-03-04]", "{2020-03-02,2020-03-03}"),
)
_UNTIL = ("2020-03-06", "2020-03-20", "2020-03", "2020-04", "2020~", "2020-04/..", "../2020-04")


def test_the_page_and_this_module_are_told_the_same() -> None:
    assert json.loads(GOLDEN.read_text("utf-8")) == corpus()


def test_the_corpus_speaks_of_every_rule() -> None:
    cases = [case for case in corpus() if case["name"].startswith("made")]
    claims = [claim for case in cases for claim in case["claims"]]
    told = [holding for case in cases for holding in case["holdings"]]

    assert {claim["basis"] for claim in claims} == set(CONTROL_BASIS.values)
    assert {claim.get("preferred") for claim in claims} == {True, False, None}
    assert any("date" not in claim for claim in claims)
    assert any(holding["fromEarliest"] is None for holding in told)
    assert any(holding["untilLatest"] is None for holding in told)
    assert any(holding["contested"] for holding in told)
    assert any(holding.get("onlyClaimed") for holding in told)
    assert any(case["claims"] and not case["holdings"] for case in cases)


def corpus() -> list[dict[str, Any]]:
    """Every case: invented ones, then all claims of the Tarhuna case and some of them left out."""
    return [
        {
            "name": name,
            "claims": [_claim_as_sent(claim) for claim in claims],
            "holdings": [_holding_as_sent(holding) for holding in holdings(claims)],
        }
        for name, claims in (*_made(), *_real())
    ]


def _made() -> Iterator[tuple[str, list[ControlClaim]]]:
    for number in range(RANDOM_CASES):
        dice = _dice(number)
        size = dice.choice((1, 2, 2, 3, 3, 4, 5, 6, 8))
        yield f"made {number}", [_claim(dice, at) for at in range(size)]


def _claim(dice: random.Random, number: int) -> ControlClaim:
    def sometimes(chance: float, values: Sequence[str]) -> str | None:
        return dice.choice(values) if dice.random() < chance else None

    basis = dice.choice(CONTROL_BASIS.values if dice.random() < 0.6 else sorted(HOLDING_BASES))
    cells = {
        "id": f"k{number}",
        "place_id": dice.choice(("town", "town", "town", "hill")),
        "actor_id": dice.choice("abc"),
        "from_actor_id": sometimes(0.3, "abc"),
        "date": sometimes(0.95, _DATES),
        "until": sometimes(0.15, _UNTIL),
        "basis": basis,
        "preferred": sometimes(0.2, ("yes", "no")),
        "conflict_group": sometimes(0.3, ("one", "two")),
    }
    return ControlClaim.model_validate({name: value for name, value in cells.items() if value is not None})


def _dice(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 - the same cases every time


def _real() -> Iterator[tuple[str, list[ControlClaim]]]:
    claims = list(read_case(TARHUNA).control)
    yield "Tarhuna", claims
    for number in range(SUBSETS):
        dice = _dice(number)
        yield f"Tarhuna {number}", [claim for claim in claims if dice.random() < 0.6]


def _claim_as_sent(claim: ControlClaim) -> dict[str, Any]:
    sent = {
        "key": claim.key,
        "place": f"places/{claim.place_id}",
        "actor": f"actors/{claim.actor_id}",
        "fromActor": claim.from_actor_id and f"actors/{claim.from_actor_id}",
        "date": _date_as_sent(claim.date),
        "until": _date_as_sent(claim.until),
        "basis": claim.basis,
        "preferred": claim.preferred,
        "conflictGroup": claim.conflict_group,
    }
    return {name: value for name, value in sent.items() if value is not None}


def _date_as_sent(date: EdtfDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    core = None if date.core is None else list(date.core)
    return {"text": date.text, "core": core, "possible": list(date.possible)}


def _holding_as_sent(holding: Holding) -> dict[str, Any]:
    sent = {
        "place": f"places/{holding.place_id}",
        "actors": [f"actors/{actor}" for actor in holding.actor_ids],
        "contested": holding.contested,
        "fromEarliest": holding.from_earliest,
        "fromLatest": holding.from_latest,
        "untilEarliest": holding.until_earliest,
        "untilLatest": holding.until_latest,
        "claims": [f"control/{claim}" for claim in holding.claim_ids],
        "lastReported": holding.last_reported,
    }
    return {**sent, "onlyClaimed": True} if holding.is_only_claimed else sent


if __name__ == "__main__":
    lines = [json.dumps(case, separators=(",", ":"), ensure_ascii=False) for case in corpus()]
    GOLDEN.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")
