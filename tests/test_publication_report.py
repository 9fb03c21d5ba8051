"""What `gravemap publication` tells of every record."""

from __future__ import annotations

import json

from builders import SAMPLE
from gravemap.case import read_case
from gravemap.ceilings import RULES_VERSION
from gravemap.publication_report import report_json, report_text, turns
from gravemap.surroundings import surroundings_of

CASE = read_case(SAMPLE)
EXPOSURE = surroundings_of(CASE).exposure


def told_of(key: str) -> str:
    return report_text(CASE, EXPOSURE).partition(f"\n{key}: ")[2].partition("\n\n")[0]


def test_every_grave_is_told_with_its_level_and_why() -> None:
    told = told_of("graves/quarry")

    assert told.startswith("L4. Named in public by the search office.")
    assert "Q7 kept at L2: the site is not secured" in told
    assert "Q9 lifted to L4: public already (a), as finely as L4" in told
    assert "signed by: documenter, data editor" in told


def test_what_would_lower_it_is_what_does_when_it_is_answered_so() -> None:
    assert "no review by 2034-02-01 (L1)" in told_of("graves/quarry")
    assert "Q6=no (L1)" in told_of("graves/quarry")


def test_each_turn_is_one_that_the_rules_take() -> None:
    ceiling = EXPOSURE.rulings_by_key["graves/quarry"].ceiling
    assert ceiling is not None

    found = {turn.answer: turn.level for turn in turns(ceiling)}
    assert found["Q12=objection"] == "L1"
    assert "Q7=yes" not in found  # the announcement lifts it anyway
    assert all(level != ceiling.level for level in found.values())


def test_programs_are_given_answers_signers_both_levels_and_the_version() -> None:
    told = json.loads(report_json(CASE, EXPOSURE))
    quarry = next(record for record in told["records"] if record["subject"] == "graves/quarry")

    assert told["rules"] == RULES_VERSION
    assert told["as_of"] == "2033-02-28"  # a source was read in that month
    assert (quarry["level_before_gates"], quarry["level_allowed"], quarry["level"]) == ("L2", "L4", "L4")
    assert quarry["answers"]["Q9"] == "a L4 named (s001)"
    assert quarry["signers"] == ["documenter", "data editor"]
