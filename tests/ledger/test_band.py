"""Bands over time: steps, what is open, what is contradicted, what no find accounts for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from gravemap.ledger import Band, Statement, Step
from ledger.corpus import family, find, total


def steps(statements: Sequence[Statement]) -> list[tuple[int, int, int | None]]:
    return [(step.day, step.lower, step.upper) for step in family(statements).band("w").steps]


def test_a_band_is_steps_and_open_after_the_last_total() -> None:
    assert steps([total(98, 28), find(14, 36, event="e"), total(112, 36)]) == [
        (28, 98, 98), (36, 112, 112), (37, 112, None),
    ]  # fmt: skip


def test_before_the_last_total_the_most_is_less_by_the_finds_to_come() -> None:
    assert steps([total(98, 28), find(14, 36, event="e"), total(115, 40)]) == [
        (28, 98, 98), (29, 98, 101), (36, 112, 115), (40, 115, 115), (41, 115, None),
    ]  # fmt: skip


def test_a_day_between_steps_has_what_the_step_before_it_says() -> None:
    band = Band("w", "bodies", (Step(5, 3, 8), Step(9, 4, None)), 1, is_all=True)

    assert [band.at(day) for day in (5, 8, 9, 1000)] == [
        band.steps[0], band.steps[0], band.steps[1], band.steps[1],
    ]  # fmt: skip


def test_before_the_first_step_nothing_is_said() -> None:
    assert Band("w", "bodies", (Step(5, 3, 8),), 1, is_all=True).at(4) == Step(4, 0, None)


def test_no_step_repeats_the_one_before_it() -> None:
    band = family([total(9, 5), total((3, None), 6), find(2, 5, event="e"), find(0, 9, event="f")]).band("w")
    told = [(step.lower, step.upper, step.contradicted, step.found) for step in band.steps]

    assert all(one != other for one, other in pairwise(told))


def test_a_band_spans_the_readings_and_says_where_they_differ() -> None:
    band = family([total(98, 28), total(112, 36), total(115, 36), total(120, 40)]).band("w")

    assert (band.readings, band.is_all) == (2, True)
    assert [(step.day, step.lower, step.upper, step.contradicted) for step in band.steps] == [
        (28, 98, 98, False),
        (29, 98, 115, True),
        (36, 112, 115, True),
        (37, 112, 120, True),
        (40, 120, 120, False),
        (41, 120, None, False),
    ]


@pytest.mark.parametrize(("day", "found", "unrecorded"), [(28, 0, 98), (36, 14, 98), (38, 17, 98)])
def test_what_no_find_accounts_for_is_told(day: int, found: int, unrecorded: int) -> None:
    told = [total(98, 28), find(14, 36, event="a"), find(3, 38, event="b")]
    step = family(told).band("w").at(day)

    assert (step.found, step.unrecorded) == (found, unrecorded)


def test_a_find_that_may_repeat_another_is_recorded_nowhere() -> None:
    step = family([find(14, 36), find(3, 30, event="e")]).band("w").at(36)

    assert (step.lower, step.found, step.unrecorded) == (17, 3, 14)


def test_finds_whose_days_are_not_over_are_not_yet_found() -> None:
    band = family([total(5, 1), find(3, 2, 6, event="e")]).band("w")

    assert [band.at(day).found for day in (2, 5, 6)] == [0, 0, 3]


def test_never_more_than_the_finds_is_unrecorded_and_never_less_than_nothing() -> None:
    assert Step(1, 5, None, found=9).unrecorded == 0
