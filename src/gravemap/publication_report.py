"""What ``gravemap publication`` tells: the level of every record, why, and what would raise or lower it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from gravemap.case import Case
from gravemap.ceilings import RULES_VERSION, Ceiling, finer
from gravemap.combination import Combination
from gravemap.dates import date_of
from gravemap.exposure import Exposure
from gravemap.publication import Ruling
from gravemap.records import PublicationDecision
from gravemap.records.answers import Answer, Answers
from gravemap.records.questions import LEVELS, QUESTIONS, UNKNOWN
from gravemap.signatures import missing_roles, needed_roles


@dataclass(frozen=True)
class Turn:
    """One answer that would change the level: to which."""

    answer: str
    level: str


def report_text(case: Case, exposure: Exposure) -> str:
    """Every grave, and whatever has a decision of its own, for a person to read."""
    return "\n".join(_lines(case, exposure)) + "\n"


def report_json(case: Case, exposure: Exposure) -> str:
    """The same for programs: answers, signers, level before and after, and the version of the rules."""
    records = [
        _entry(key, exposure.rulings_by_key[key], exposure.combinations.get(key))
        for key in _told(case, exposure)
    ]
    told = {"rules": RULES_VERSION, "as_of": _day(exposure), "levels": _totals(exposure), "records": records}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def turns(ceiling: Ceiling) -> tuple[Turn, ...]:
    """The single answers that would change what a ceiling allows, in the order of the questions."""
    found = []
    for question in QUESTIONS.values():
        for value in question.answers:
            if value in question.with_level or value == ceiling.answers.value(question.id):
                continue
            level = replace(ceiling, answers=_with(ceiling.answers, question.id, value)).level
            if level != ceiling.level:
                found.append(Turn(f"{question.id}={value}", level))
    return tuple(found)


def _with(answers: Answers, question: str, value: str) -> Answers:
    others = tuple(one for one in answers if one.question != question)
    return Answers((*others, Answer(question, value, evidence="supposed")))


def _told(case: Case, exposure: Exposure) -> list[str]:
    """Keys of graves and of what has a decision of its own, the case first."""
    own = {decision.subject for decision in case.publication} | {grave.key for grave in case.graves}
    return sorted((key for key in exposure.rulings_by_key if key in own), key=lambda key: (key != "*", key))


def _day(exposure: Exposure) -> str | None:
    as_of = exposure.rulings.as_of
    return None if as_of is None else date_of(as_of).isoformat()


def _totals(exposure: Exposure) -> dict[str, dict[str, int]]:
    """How many of each table are at which level."""
    found: dict[str, Counter[str]] = {}
    for key, ruling in exposure.rulings_by_key.items():
        if key != "*":
            found.setdefault(key.partition("/")[0], Counter())[ruling.level] += 1
    return {
        table: {level: levels[level] for level in LEVELS if levels[level]}
        for table, levels in sorted(found.items())
    }


def _lines(case: Case, exposure: Exposure) -> Iterator[str]:
    yield f"{case.config.id}: decided as of {_day(exposure) or 'no day'}, rules version {RULES_VERSION}"
    for table, levels in _totals(exposure).items():
        yield f"{table}: {', '.join(f'{number:,} at {level}' for level, number in levels.items())}"
    for key in _told(case, exposure):
        yield ""
        yield from _told_of(key, exposure.rulings_by_key[key], exposure.combinations.get(key))


def _told_of(key: str, ruling: Ruling, counted: Combination | None) -> Iterator[str]:
    name = "the whole case (*)" if key == "*" else key
    yield f"{name}: {ruling.level}. {ruling.reason}"
    decision, ceiling = ruling.decision, ruling.ceiling
    if decision is None or ceiling is None:
        yield "  no decision: write a row in publication to show more"
        return
    days = [
        f"{word} {date.text}"
        for word, date in (("decided", decision.decided), ("review by", decision.review_by))
        if date
    ]
    own = "" if decision.subject == key else f" of {decision.subject}"
    yield f"  decision {decision.id}{own}: {decision.level}; {', '.join(days) or 'no days'}"
    yield f"  begins at {ceiling.start.level}: {ceiling.start.why}"
    for word, limits in (
        ("held at", ceiling.binding),
        ("kept at", ceiling.soft[1:]),
        ("lifted to", ceiling.gates),
    ):
        for limit in limits:
            yield f"  {limit.question} {word} {limit.level}: {limit.why}"
    yield f"  the answers allow {ceiling.level}; signed by: {', '.join(map(str, decision.signers)) or 'nobody'}"
    yield f"  signatures: {_signatures(decision, ceiling)}"
    if counted is not None:
        yield f"  combination: {counted}"
    for lack in ruling.lacks:
        yield f"  LACKING: {decision.level} {lack}"
    for word, told in _changes(ruling, ceiling):
        if told:
            yield f"  {word}: {told}"


def _signatures(decision: PublicationDecision, ceiling: Ceiling) -> str:
    """Who must sign for each level that the answers allow, and who of them has not."""
    told = []
    for level in LEVELS[1:]:
        if level <= max(ceiling.level, "L1"):
            lacking = missing_roles(decision, ceiling, level) if level > "L1" else ()
            signed = f"not yet {', '.join(lacking)}" if lacking else "signed"
            told.append(f"{level} {', '.join(needed_roles(level, ceiling))} ({signed})")
    return "; ".join(told)


def _changes(ruling: Ruling, ceiling: Ceiling) -> Iterator[tuple[str, str]]:
    """What would raise the level, and what would lower it."""
    found = [turn for turn in turns(ceiling) if turn.answer.partition("=")[2] not in _NOT_SAID]
    raising = [f"{turn.answer} ({turn.level})" for turn in found if turn.level > ceiling.level]
    if ruling.decision is not None and ruling.decision.level < ceiling.level:
        raising.insert(
            0, f"a decision for {ceiling.level}, with {', '.join(needed_roles(ceiling.level, ceiling))}"
        )
    if not raising and ceiling.level < LEVELS[-1]:
        held = dict.fromkeys(
            limit.question for limit in ceiling.holding(finer(ceiling.level)) if limit.question in QUESTIONS
        )
        raising = [f"all of {', '.join(held)} together, or an announcement that is finer"] if held else []
    yield "would raise it", "; ".join(raising)
    lowering = [f"{turn.answer} ({turn.level})" for turn in found if turn.level < ruling.level]
    due = ruling.decision.review_by if ruling.decision is not None else None
    if due is not None and ruling.level > "L1":
        lowering.insert(0, f"no review by {due.text} (L1)")
    yield "would lower it", "; ".join(lowering)


#: Answers that need not be told to a person: that no answer is the stricter one is told once, in the docs.
_NOT_SAID = frozenset({*LEVELS, UNKNOWN})


def _entry(key: str, ruling: Ruling, counted: Combination | None) -> dict[str, Any]:
    decision, ceiling = ruling.decision, ruling.ceiling
    entry: dict[str, Any] = {"subject": key, "level": ruling.level, "reason": ruling.reason}
    if decision is None or ceiling is None:
        return entry
    return entry | {
        "decision": decision.id,
        "decision_level": decision.level,
        "decided": decision.decided.text if decision.decided else None,
        "review_by": decision.review_by.text if decision.review_by else None,
        "state": ceiling.state or None,
        "level_before_gates": ceiling.before,
        "level_allowed": ceiling.level,
        "answers": {one.question: str(one).partition("=")[2] for one in decision.answers},
        "signers": list(map(str, decision.signers)),
        "missing_signatures": list(missing_roles(decision, ceiling)) if decision.level > "L1" else [],
        "signatures": {
            level: {
                "needed": list(needed_roles(level, ceiling)),
                "missing": list(missing_roles(decision, ceiling, level)),
            }
            for level in LEVELS[2:]
        },
        "combination": None
        if counted is None
        else {
            "candidates": counted.candidates,
            "least": counted.least,
            "of": counted.what,
            "not_counted": list(counted.uncounted),
            "change": counted.change,
        },
        "lacks": list(ruling.lacks),
        "limits": [[limit.question, limit.level, limit.why] for limit in (*ceiling.binding, *ceiling.soft)],
        "gates": [[gate.question, gate.level, gate.why] for gate in ceiling.gates],
        "would_change": [[turn.answer, turn.level] for turn in turns(ceiling)],
    }
