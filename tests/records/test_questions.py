"""The list of questions."""

from __future__ import annotations

from gravemap.records.questions import LEVELS, QUESTIONS, ROLES, UNKNOWN


def test_every_question_can_be_unknown_and_is_answered_by_a_role_that_signs() -> None:
    assert all(UNKNOWN in question.answers for question in QUESTIONS.values())
    assert all(question.signer in ROLES for question in QUESTIONS.values())
    assert all(set(question.with_level) <= set(question.answers) for question in QUESTIONS.values())


def test_every_question_is_asked_in_two_languages() -> None:
    assert all(question.text_en and question.text_ar for question in QUESTIONS.values())


def test_levels_sort_as_they_are_fine() -> None:
    assert list(LEVELS) == sorted(LEVELS)
