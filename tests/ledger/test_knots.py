"""Contradictions that share statements, and the smallest ways to be rid of them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from gravemap.ledger import knots as module
from gravemap.ledger.knots import WAYS_IN_LARGE, knots, resolutions, single

SETS = st.lists(st.integers(1, 2**9 - 1), min_size=1, max_size=7)


def test_contradictions_that_share_claims_are_one_knot() -> None:
    assert knots([0b0011, 0b1100, 0b0110, 0b110000]) == [[0b0011, 0b0110, 0b1100], [0b110000]]


def test_a_knot_is_resolved_by_the_smallest_sets_first() -> None:
    assert resolutions([0b0011, 0b0110]) == ([0b0010, 0b0101], True)


def test_the_bits_of_a_set_come_lowest_first() -> None:
    assert list(single(0b10110)) == [0b10, 0b100, 0b10000]


def smallest(contradictions: list[int]) -> list[int]:
    return [
        one
        for one in set(contradictions)
        if not any(other != one and other & one == other for other in contradictions)
    ]


@given(SETS)
def test_resolutions_are_all_minimal_sets_that_hit_everything(contradictions: list[int]) -> None:
    for knot in knots(smallest(contradictions)):
        found, is_all = resolutions(knot)
        members = list(single(sum({bit for claims in knot for bit in single(claims)})))
        hitting = [
            sum(chosen)
            for size in range(len(members) + 1)
            for chosen in combinations(members, size)
            if all(claims & sum(chosen) for claims in knot)
        ]
        minimal = {
            one for one in hitting if not any(other != one and other & one == other for other in hitting)
        }
        assert set(found) <= minimal
        assert not is_all or set(found) == minimal
        assert found == sorted(found, key=lambda one: (one.bit_count(), one))
        assert found


def test_of_a_large_knot_some_resolutions_are_looked_at_and_each_is_minimal() -> None:
    ring = [1 << at | 1 << (at + 1) % 21 for at in range(21)]
    found, is_all = resolutions(ring)

    assert not is_all
    assert 1 < len(found) <= WAYS_IN_LARGE
    for one in found:
        assert all(claims & one for claims in ring)
        assert not any(all(claims & one & ~bit for claims in ring) for bit in single(one))
        assert one.bit_count() <= found[0].bit_count() + module.MORE_IN_LARGE
