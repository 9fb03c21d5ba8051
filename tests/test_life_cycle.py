"""The state of a grave, from the steps that are recorded and the answers."""

from __future__ import annotations

import pytest

from builders import make
from gravemap.dates import parse_date
from gravemap.life_cycle import STATES, starting_level, state_of
from gravemap.records import Grave, GraveEvent
from gravemap.records.answers import read_answers

DUG = read_answers("Q4=yes; Q8=yes")


def state(*steps: str, answers: str = "Q4=yes; Q8=yes", **grave: str) -> str:
    events = [make(GraveEvent, id=f"e{at}", state=step) for at, step in enumerate(steps)]
    return state_of(make(Grave, **{"place_id": "town", **grave}), events, read_answers(answers), None)


@pytest.mark.parametrize(
    ("steps", "answers", "expected"),
    [
        ([], "Q4=no", "S1"),
        (["reported"], "Q4=yes", "S2"),
        (["secured"], "Q4=yes", "S3"),
        (["secured"], "Q4=no", "S1"),
        (["opened"], "Q4=yes", "S4"),
        (["disturbed"], "Q4=yes", "S5"),
        (["opened", "exhumed"], "Q4=yes; Q8=no", "S5"),
        (["opened", "exhumed"], "Q4=yes; Q8=yes", "S6"),
        (["memorialised"], "", "S8"),
        (["exhumed", "ruled out"], "Q8=yes", "S9"),
    ],
)
def test_states_follow_from_steps_and_answers_together(steps: list[str], answers: str, expected: str) -> None:
    assert state(*steps, answers=answers) == expected


def test_an_answer_alone_makes_no_grave_recovered() -> None:
    assert state() == "S2"


def test_a_rumour_without_a_place_is_not_even_reported() -> None:
    assert state("reported", answers="", kind="suspected", place_id="") == "S0"


def test_a_step_that_lies_ahead_does_not_count_yet() -> None:
    later = make(GraveEvent, state="exhumed", date="2031-05-01")
    grave = make(Grave, place_id="town")

    assert state_of(grave, [later], DUG, parse_date("2031-04-30").possible[0]) == "S2"
    assert state_of(grave, [later], DUG, parse_date("2031-05-01").possible[0]) == "S6"


def test_every_state_begins_at_a_level_and_none_past_a_district() -> None:
    assert all(level <= "L3" for _, level in STATES.values())
    assert starting_level("S2", read_answers("Q6=yes")) == "L2"
    assert starting_level("S2", read_answers("Q6=no")) == "L1"
