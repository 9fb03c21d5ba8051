"""What the claims of one event say together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gravemap.ledger import Statement
from gravemap.ledger.finds import disagreements, finds_of
from ledger.corpus import graph, members, placed
from ledger.worlds import Parts, Some

TREE: Parts = {"w": ("p", "q"), "p": (), "q": ()}


def found(statements: Sequence[Statement], scope: str = "w") -> list[tuple[int, int, int, set[int]]]:
    """First day, last day, minimum and claims of each find in a scope."""
    scopes = graph(TREE)
    finds = finds_of(scopes, placed(statements, TREE))[scopes.ids.index(scope)]
    return [(find.first, find.last, find.minimum, set(members(find.claims))) for find in finds]


def disagreeing(statements: Sequence[Statement]) -> set[Some]:
    return {members(claims) for claims in disagreements(graph(TREE), placed(statements, TREE))}


def find(
    number: int | tuple[int, int | None],
    first: int | None,
    last: int | None,
    scope: str = "w",
    event: str = "e",
) -> Statement:
    least, most = number if isinstance(number, tuple) else (number, number)
    return Statement("", scope, "bodies", False, least, most, first, last, event_id=event)


def test_an_event_told_three_times_is_one_find_of_the_days_and_the_number_that_all_allow() -> None:
    told = [find((3, None), 1, 9), find((2, 5), 4, 6), find((0, 5), None, 5)]

    assert found(told) == [(4, 5, 3, {0, 1, 2})]


def test_different_events_are_different_finds() -> None:
    assert len(found([find(3, 1, 1, event="e"), find(3, 1, 1, event="f")])) == 2


def test_a_find_in_a_part_is_in_the_whole_and_not_in_the_other_part() -> None:
    told = [find(3, 1, 1, scope="p")]

    assert found(told, "w") == found(told, "p") == [(1, 1, 3, {0})]
    assert found(told, "q") == []


def test_a_find_told_of_the_whole_and_of_a_part_lies_in_the_part() -> None:
    assert found([find(3, 1, 1, scope="w"), find(3, 1, 2, scope="p")], "p") == [(1, 1, 3, {0, 1})]


def test_a_find_that_can_lie_after_any_day_bounds_nothing() -> None:
    assert found([find(3, 1, None)]) == []


def test_a_find_without_an_event_is_none_of_these() -> None:
    assert found([Statement("", "w", "bodies", False, 3, 3, 1, 1)]) == []


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param([find(3, 1, 1), find(4, 1, 1)], id="number"),
        pytest.param([find(3, 1, 2), find(3, 3, 4)], id="days"),
        pytest.param([find(3, 1, 1, scope="p"), find(3, 1, 1, scope="q")], id="place"),
    ],
)
def test_claims_of_one_event_disagree_about(pair: list[Statement]) -> None:
    assert disagreeing(pair) == {frozenset({0, 1})}


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param([find(3, 1, 1), find((3, None), 1, 5)], id="one is hedged"),
        pytest.param([find(3, 1, 1, event="e"), find(4, 9, 9, event="f")], id="different events"),
        pytest.param([find(3, 1, 1, scope="w"), find(3, 1, 1, scope="p")], id="a part of the other's place"),
        pytest.param([find(3, None, 2), find(3, 1, None)], id="days that are open"),
    ],
)
def test_claims_agree_where(pair: list[Statement]) -> None:
    assert disagreeing(pair) == set()
