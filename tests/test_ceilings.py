"""From answers to the finest level that may be shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import PUBLIC, make
from gravemap.ceilings import Ceiling, Subject, coarser, days_to_wait, finer
from gravemap.records import Grave, GraveEvent
from gravemap.records.answers import Answer, Answers, read_answers
from gravemap.records.questions import LEVELS, QUESTIONS

SETTLED = "Q1=yes; Q2=no; Q3=no; Q4=yes; Q5=yes; Q6=yes; Q7=yes; Q8=yes; Q10=no; Q11=no; Q12=yes; Q13=no"


def grave(*steps: str) -> Subject:
    events = tuple(make(GraveEvent, id=step.replace(" ", "-"), state=step) for step in steps)
    return Subject("graves/quarry", "grave", (), make(Grave, place_id="town"), events)


def level(answers: str, *steps: str, panel: int = 0, is_cited: bool = True) -> str:
    return Ceiling(grave(*(steps or ("exhumed",))), read_answers(answers), is_cited, panel).level


def test_with_no_answer_at_all_nothing_leaves() -> None:
    assert level("") == "L0"


def test_a_recovered_grave_with_every_answer_in_its_favour_is_shown_by_district() -> None:
    assert level(SETTLED) == "L3"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Q1=no", "L0"), ("Q1=L2", "L2"), ("Q2=yes", "L0"), ("Q2=L2", "L2"), ("Q3=yes", "L1"), ("Q6=no", "L1"),
        ("Q12=objection", "L1"),
    ],
)  # fmt: skip
def test_no_gate_passes_what_binds(answer: str, expected: str) -> None:
    question = answer.partition("=")[0]
    kept = "; ".join(part for part in SETTLED.split("; ") if not part.startswith(f"{question}="))

    assert level(f"{kept}; {answer}; Q9=a L5; Q14=yes; Q15=L5 (letter)", panel=3) == expected


@pytest.mark.parametrize(
    ("answer", "expected"), [("Q5=no", "L1"), ("Q7=no", "L2"), ("Q8=no", "L2"), ("Q12=no", "L2")]
)
def test_what_is_soft_is_lifted_by_an_announcement_and_by_nothing_else(answer: str, expected: str) -> None:
    question = answer.partition("=")[0]
    kept = "; ".join(part for part in SETTLED.split("; ") if not part.startswith(f"{question}="))

    assert level(f"{kept}; {answer}") == expected
    assert level(f"{kept}; {answer}; Q9=d") == expected
    assert level(f"{kept}; {answer}; Q9=c L3") == "L3"


def test_an_announcement_lifts_to_its_own_precision_and_never_past_it() -> None:
    for said in LEVELS[3:]:
        assert level(f"{SETTLED}; Q9=b {said}") == said


def test_what_adds_to_an_announcement_is_shown_one_level_coarser() -> None:
    added = SETTLED.replace("Q10=no", "Q10=yes")

    assert level(f"{added}; Q9=a L5") == "L4"


def test_while_remains_are_in_the_ground_no_announcement_lifts_past_a_district() -> None:
    in_place = SETTLED.replace("Q8=yes", "Q8=no")

    assert level(f"{in_place}; Q9=a L5", "located") == "L3"
    assert level(f"{SETTLED}; Q9=a L5", "located") == "L3"  # an answer without a recorded step


def test_a_suspected_place_is_shown_only_as_those_did_who_named_it_and_by_district_at_most() -> None:
    suspected = SETTLED.replace("Q4=yes", "Q4=no").replace("Q8=yes", "Q8=no")

    assert level(suspected, "reported") == "L1"
    assert level(f"{suspected}; Q9=a L5", "reported") == "L3"
    assert level(f"{suspected}; Q9=a L5", "reported", is_cited=False) == "L1"
    assert level(f"{suspected}; Q9=d", "reported") == "L1"


def test_withholding_that_harms_lifts_one_level_with_a_whole_panel() -> None:
    assert level(f"{SETTLED}; Q14=yes", panel=3) == "L4"
    assert level(f"{SETTLED}; Q14=yes", panel=2) == "L3"
    assert level(f"{SETTLED.replace('Q13=no', 'Q13=yes')}; Q14=yes", panel=3) == "L3"


def test_a_closed_place_is_exact_only_with_the_letter() -> None:
    assert level(f"{SETTLED}; Q15=L5 (letter of 1 May)", panel=1) == "L5"
    assert level(f"{SETTLED}; Q15=L5", panel=1) == "L3"


def test_what_could_be_singled_out_is_one_level_coarser_unless_it_only_repeats() -> None:
    single = SETTLED.replace("Q11=no", "Q11=yes")

    assert level(single) == "L2"
    assert level(f"{single}; Q9=a L4") == "L4"


def test_a_town_that_every_map_names_is_shown_and_a_single_place_by_its_district() -> None:
    open_ = read_answers("Q1=yes; Q2=no; Q3=no")

    assert Ceiling(Subject("places/t", "place", is_public_name=True), open_).level == "L4"
    assert Ceiling(Subject("places/s", "place"), open_).level == "L3"


def test_what_may_be_in_use_is_never_shown_as_a_building() -> None:
    home = read_answers(f"{PUBLIC}".replace("K1=no", "K1=yes"))

    assert Ceiling(Subject("places/s", "place"), home, is_cited=True).level == "L4"
    assert Ceiling(Subject("places/s", "place"), read_answers(PUBLIC), is_cited=True).level == "L5"


def test_an_incident_waits_until_its_days_are_over() -> None:
    incident = Subject("incidents/n", "incident", last_day=100)

    assert days_to_wait(incident, read_answers("K2=no"), 100) == 0
    assert days_to_wait(incident, read_answers("K2=1 day"), 100) == 1
    assert days_to_wait(incident, Answers(), 103) == 4


@st.composite
def _answers(draw: st.DrawFn) -> Answers:
    given_ = []
    for question in QUESTIONS.values():
        value = draw(st.sampled_from(question.answers))
        level_ = draw(st.sampled_from(LEVELS)) if value in question.with_level else None
        given_.append(Answer(question.id, value, level_, evidence="said"))
    return Answers(tuple(given_))


@given(
    _answers(),
    st.sampled_from(["reported", "located", "opened", "exhumed", "disturbed"]),
    st.integers(0, 3),
    st.sampled_from(sorted(QUESTIONS)),
)
def test_an_answer_that_is_not_known_never_shows_more(
    answers: Answers, step: str, panel: int, question: str
) -> None:
    less = Answers(tuple(one for one in answers if one.question != question))

    without = Ceiling(grave(step), less, is_cited=True, panel=panel)
    strictest = min(
        Ceiling(grave(step), Answers((*less, Answer(question, value, None, evidence="x"))), True, panel).level
        for value in QUESTIONS[question].answers
        if value not in (*QUESTIONS[question].with_level, *LEVELS, "objection")
    )
    assert without.level <= strictest


@given(_answers(), st.sampled_from(["reported", "located", "opened"]), st.integers(0, 3))
def test_with_remains_in_the_ground_nothing_is_finer_than_a_district_whatever_is_answered(
    answers: Answers, step: str, panel: int
) -> None:
    found = Ceiling(grave(step), answers, is_cited=True, panel=panel)

    assert found.level <= "L3" or answers.value("Q14") == "yes"


def test_levels_have_neighbours() -> None:
    assert [coarser(level) for level in LEVELS] == ["L0", *LEVELS[:-1]]
    assert all(finer(one) == other for one, other in pairwise(LEVELS))
