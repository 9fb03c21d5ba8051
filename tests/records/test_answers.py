"""The cells of a decision: answers with their evidence, and who signed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.records.answers import Answer, Answers, Signature, read_answers, read_signers
from gravemap.records.cells import PartsError
from gravemap.records.questions import LEVELS, QUESTIONS


def faults(text: str) -> list[str]:
    with pytest.raises(PartsError) as told:
        read_answers(text)
    return [f"{part} {sentence}" for part, sentence in told.value.faults]


def test_answers_are_read_with_their_evidence() -> None:
    answers = read_answers("Q1=yes; q4 = YES (two sources: s012; s031); Q9=a L4 named (s083); Q12=no")

    assert answers.get("Q4") == Answer("Q4", "yes", evidence="two sources: s012; s031")
    assert answers.get("Q9") == Answer("Q9", "a", "L4", is_named=True, evidence="s083")
    assert [one.question for one in answers] == ["Q1", "Q4", "Q9", "Q12"]


def test_what_is_not_answered_is_unknown() -> None:
    assert read_answers("Q1=yes").value("Q4") == "unknown"
    assert Answers().value("Q1") == "unknown"


def test_arabic_marks_separate_too() -> None:
    assert read_answers("Q1=yes؛ Q3=no (لا مصدر سري)").value("Q3") == "no"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Already public: yes.", "is not an answer. Write the question, = and the answer, such as Q4=yes"),
        ("Q44=yes", "answers no question there is. The questions are: Q1, Q2"),
        ("Q4=maybe", "is no answer to Q4. Write one of: yes, no, unknown, such as Q4=yes"),
        (
            "Q9=a",
            "does not say how finely they published it. Write the level that they used, such as Q9=a L4",
        ),
        ("Q9=a L4 loudly", "does not say how finely"),
        ("Q4=yes two sources", "has “two sources” after the answer. Put what proves it in parentheses"),
        ("Q12=perhaps", "Write one of: yes, no, unknown, objection"),
    ],
)
def test_what_is_no_answer_is_told_with_what_to_write(text: str, told: str) -> None:
    assert told in faults(text)[0]


def test_every_fault_of_a_cell_is_told_and_what_is_sound_is_kept() -> None:
    with pytest.raises(PartsError) as error:
        read_answers("Q1=yes; Q4=maybe; Q5=yes; Q5=no")

    assert [part for part, _ in error.value.faults] == ["Q4=maybe", "Q5=no"]
    assert read_answers(error.value.sound) == read_answers("Q1=yes; Q5=yes")


@given(
    st.dictionaries(
        st.sampled_from(sorted(QUESTIONS)),
        st.tuples(st.integers(0, 9), st.sampled_from(LEVELS), st.booleans()),
    ),
    st.text("ab ;؛()", max_size=9).filter(lambda text: "(" not in text and ")" not in text),
)
def test_answers_that_are_written_are_read_as_they_were(
    chosen: dict[str, tuple[int, str, bool]], evidence: str
) -> None:
    given_ = []
    for name, (pick, level, named) in chosen.items():
        question = QUESTIONS[name]
        value = question.answers[pick % len(question.answers)]
        is_levelled = value in question.with_level
        given_.append(
            Answer(name, value, level if is_levelled else None, named and is_levelled, evidence.strip())
        )
    answers = Answers(tuple(given_))

    assert read_answers(str(answers)) == answers


def test_signers_are_roles_with_initials_where_two_share_one() -> None:
    assert read_signers("documenter; Data-Editor; panel member (AB); panel member (CD)") == (
        Signature("documenter"),
        Signature("data editor"),
        Signature("panel member", "AB"),
        Signature("panel member", "CD"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("documenter; documenter", "signs twice"),
        ("documenter (AB); data editor (AB)", "is signed by AB twice. Nobody may sign in two roles"),
        ("panel member; panel member (AB)", "signs twice"),
        ("data editors", "is no role that signs. Did you mean data editor? Write one of: documenter"),
    ],
)
def test_nobody_signs_twice_and_only_roles_sign(text: str, told: str) -> None:
    with pytest.raises(PartsError) as error:
        read_signers(text)

    assert told in error.value.faults[0][1]
