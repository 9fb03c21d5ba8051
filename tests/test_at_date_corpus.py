"""What is there at a date is told twice, here and on the page: both must say the same of the same records.

``golden/at_date.json`` holds payloads of invented cases, and for each what is asked and what `at_date`
answers; the front end's ``test/atdate.test.ts`` reads it too.  After a change of the rules write it
anew and look at what changed::

    PYTHONPATH=src:tests python tests/test_at_date_corpus.py
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from dated_cases import made, payload_without_ground, sample
from gravemap.at_date import AtDate, IncidentAt, Known, Mode, Moment, Presence, at_date, known_of, voice_of
from gravemap.dates import parse_date
from gravemap.surroundings import Surroundings

GOLDEN = Path(__file__).resolve().parent / "golden" / "at_date.json"
MADE = 5
QUESTIONS = 40
MODES: tuple[Mode, ...] = get_args(Mode)


def test_the_page_and_this_module_are_told_the_same() -> None:
    assert json.loads(GOLDEN.read_text("utf-8")) == json.loads(json.dumps(corpus()))


def test_the_corpus_speaks_of_every_mode_kind_and_presence() -> None:
    asked = [question for case in corpus() for question in case["questions"]]
    answers = [question["answer"] for question in asked]

    assert {question["mode"] for question in asked} == set(MODES)
    assert {one[1] for answer in answers for one in answer["held"]} == {
        "held",
        "contested",
        "changing",
        "unknown",
    }
    for layer, at in (("graves", 2), ("incidents", 1), ("milestones", 1), ("coverage", 1)):
        seen = {one[at] for answer in answers for one in answer[layer]}
        assert seen == set(get_args(Presence)) - {"none"}, layer
    assert any(one[4] for answer in answers for one in answer["graves"]), "no grave may be further than it is"
    assert any(answer["sum"]["unsure"] for answer in answers)
    assert any(answer["bounds"][2] for answer in answers), "no claims contradict each other"
    assert any(
        question["known"] is not None and answer["sources"]
        for question, answer in zip(asked, answers, strict=True)
    )
    assert any(question["off"] for question in asked)


@cache
def corpus() -> list[dict[str, Any]]:
    """Every case with its payload, and every question with its answer."""
    return [
        {
            "name": name,
            "payload": payload_without_ground(around),
            "questions": list(_questions(around, number)),
        }
        for number, (name, around) in enumerate(_cases())
    ]


def _cases() -> Iterator[tuple[str, Surroundings]]:
    yield "sample", sample()
    for seed in range(MADE):
        with tempfile.TemporaryDirectory() as folder:
            yield f"made {seed}", made(Path(folder), seed)


def _questions(around: Surroundings, seed: int) -> Iterator[dict[str, Any]]:
    dice = random.Random(seed)  # noqa: S311 - the same questions every time
    full = known_of(around)
    first, last = (parse_date(text).possible[0] or 0 for text in ("2030-12-01", "2031-12-01"))
    names = [
        *(f"sources/{source.id}" for source in full.sources),
        *(f"voice/{voice_of(source)}" for source in full.sources),
        *(f"actors/{actor.id}" for actor in full.actors),
    ]
    scopes = [scope.id for scope in full.scopes]
    for _ in range(QUESTIONS):
        on = dice.choice([dice.randint(first, last), *(holding.from_latest for holding in full.holdings)])
        moment = Moment(on, dice.choice(MODES), dice.choice((1, 7, 30, 90)))
        day = dice.choice((None, moment.date, dice.randint(first, last)))
        off = sorted(set(dice.choices(names, k=dice.choice((0, 0, 1, 2)))))
        scope, unit = dice.choice(scopes), dice.choice(("bodies", "bodies", "missing"))
        known = full.as_known(day, off)
        yield {
            "date": moment.date, "mode": moment.mode, "windowDays": moment.window_days, "known": day, "off": off,
            "scope": f"scopes/{scope}", "unit": unit, "answer": _answer(known, at_date(known, moment), scope, unit),
        }  # fmt: skip


def _answer(known: Known, there: AtDate, scope: str, unit: str) -> dict[str, Any]:
    totals = there.tally.totals(scope, unit, there.moment.date)
    summed = there.tally.sum(scope, there.moment)
    step = there.bounds(scope, unit)
    return {
        "sources": [source.key for source in known.sources],
        "graves": [[one.grave.key, one.state, one.sure, one.form, one.may_be] for one in there.graves],
        "incidents": [[[row.key for row in one.rows], one.sure, *_killed(one)] for one in there.incidents],
        "held": [
            [f"places/{one.place_id}", one.kind, [f"actors/{id_}" for id_ in one.actor_ids],
             one.is_only_claimed, one.reported, one.is_stale]
            for one in there.held
        ],
        "milestones": [[one.milestone.key, one.sure] for one in there.milestones],
        "coverage": [[one.coverage.key, one.sure] for one in there.coverage],
        "totals": [
            [claim.key for claim in totals.latest],
            totals.lowest.key if totals.lowest else None,
            totals.highest.key if totals.highest else None,
            totals.within,
        ],
        "sum": {"bodies": summed.bodies, "finds": [find.event_id for find in summed.finds], "unsure": summed.unsure},
        "bounds": [step.lower, step.upper, step.contradicted],
    }  # fmt: skip


def _killed(one: IncidentAt) -> list[int | None]:
    """The least and the most killed, as far as a number is known."""
    number = one.drawn.killed
    if number is None or (number.minimum is None and number.maximum is None):
        return [None, None]
    return [number.minimum or 0, number.maximum]


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in corpus())
    GOLDEN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
