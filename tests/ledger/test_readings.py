"""What cannot all be true, the largest sets that can, and what happens when there are too many."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gravemap.ledger import Statement, knots
from gravemap.ledger import readings as module
from gravemap.ledger.knots import WAYS
from ledger.corpus import family, find, members, readings, total


def sets(bits: Sequence[int]) -> list[set[int]]:
    return [set(members(claims)) for claims in bits]


def pairs(count: int) -> list[Statement]:
    """``count`` days with two totals that cannot both be true, all of them else in agreement."""
    return [total(10 * day + more, day) for day in range(1, count + 1) for more in (0, 1)]


def test_where_all_can_be_true_there_is_one_reading() -> None:
    found = readings([total(98, 28), find(14, 36, event="e"), total(112, 36)])

    assert found.is_all
    assert found.contradictions == ()
    assert sets(found.sets) == [{0, 1, 2}]


def test_two_totals_of_a_day_are_a_contradiction_and_two_readings() -> None:
    found = readings([total(98, 28), total(112, 36), total(115, 36)])

    assert sets(found.contradictions) == [{1, 2}]
    assert sets(found.sets) == [{0, 1}, {0, 2}]


def test_a_chain_that_does_not_fit_is_one_contradiction_of_all_its_claims() -> None:
    found = readings(
        [total(98, 28), find(14, 36, event="a"), find(3, 38, event="b"), total(112, 40), total(9, 2)]
    )

    assert sets(found.contradictions) == [{0, 1, 2, 3}]
    assert len(found.sets) == 4


def test_a_claim_beside_a_contradiction_of_a_window_stays() -> None:
    """The window of day 5 rises by 0 and by 1; that seven were found by day 21 has nothing to do with it."""
    found = readings([total((7, None), 21), total(0, 5, since=5), total((1, None), 5, since=5)])

    assert sets(found.contradictions) == [{1, 2}]
    assert sets(found.sets) == [{0, 1}, {0, 2}]


def test_a_claim_of_a_part_beside_a_contradiction_with_the_whole_stays() -> None:
    told = [
        total((7, None), 21, scope="p"),
        total(0, 5, since=5, scope="w"),
        total((1, None), 5, since=5, scope="p"),
    ]

    assert sets(readings(told, {"w": ("p",), "p": ()}).contradictions) == [{1, 2}]


def test_the_fullest_reading_comes_first() -> None:
    found = readings([total(5, 9), total(7, 3), total(8, 4)])

    assert sets(found.sets) == [{1, 2}, {0}]


def test_every_combination_is_looked_at_up_to_the_cap() -> None:
    few, many = readings(pairs(6)), readings(pairs(7))

    assert (len(few.sets), few.is_all) == (64, True)
    assert not many.is_all
    assert len(many.contradictions) == 7
    # The fullest reading, and one for each other resolution of each knot.
    assert len(many.sets) == 8


def test_more_resolutions_of_a_knot_than_the_cap_is_said() -> None:
    found = readings([total(number, 1) for number in range(WAYS + 2)])

    assert not found.is_all
    assert 1 < len(found.sets) <= WAYS
    assert all(len(one) == 1 for one in sets(found.sets))


def test_a_resolution_that_leaves_out_far_more_than_need_be_is_not_looked_at_and_this_is_said() -> None:
    finds = [find(1, day, event=f"e{day}") for day in range(1, 41)]
    found = readings([*finds, total(0, 60)])

    assert set(range(40)) in sets(found.sets)
    assert found.is_all == ({40} in sets(found.sets))


def test_a_total_against_ten_finds_is_read_both_ways() -> None:
    found = readings([*(find(1, day, event=f"e{day}") for day in range(1, 11)), total(0, 20)])

    assert sets(found.contradictions) == [{number, 10} for number in range(10)]
    assert (sets(found.sets), found.is_all) == ([set(range(10)), {10}], True)


@pytest.mark.parametrize(
    ("cap", "value"), [("READINGS", 1), ("WAYS", 1), ("CONTRADICTIONS", 3), ("_WAITING", 2)]
)
def test_when_a_cap_is_reached_each_reading_that_is_looked_at_can_still_hold(
    cap: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [*pairs(5), find(3, 2, 4, event="e"), find(9, 3, event="f"), total(1, 9), total((60, None), 2)]
    monkeypatch.setattr(module if hasattr(module, cap) else knots, cap, value)
    found = readings(told)

    assert not found.is_all
    assert found.sets
    for reading in sets(found.sets):
        assert family([told[number] for number in sorted(reading)]).contradictions == []
    band = family(told).band("w")
    assert not band.is_all
    assert all(step.upper is None or step.lower <= step.upper for step in band.steps)


def test_more_contradictions_than_the_cap_break_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CONTRADICTIONS", 40)
    told = [total(number, 1 + number % 7) for number in range(25)]
    found = readings(told)

    assert not found.is_all
    assert len(found.contradictions) >= module.CONTRADICTIONS
    assert found.sets
    for reading in sets(found.sets):
        assert family([told[number] for number in sorted(reading)]).contradictions == []
