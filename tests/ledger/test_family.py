"""One unit in scopes that parts tie together: bands, contradictions, and the claims behind a bound."""

from __future__ import annotations

import pytest

from gravemap.ledger.family import Family, placed_in
from gravemap.ledger.tried import Tried
from ledger.corpus import family, find, graph, named, total
from ledger.worlds import Parts

WHOLE: Parts = {"w": ("p", "q"), "p": (), "q": ()}


def test_a_bound_names_the_claims_that_make_it_in_the_order_of_time() -> None:
    solved = family(
        [find(3, 38, event="b"), total(98, 28), find(14, 36, event="a"), total(120, 40), total(9, 2)]
    )

    assert solved.why("w", 38) == (("c1", "c2", "c0"), ("c3",))
    assert solved.why("w", 37) == (("c1", "c2"), ("c0", "c3"))


def test_of_an_event_told_often_only_what_is_needed_is_named() -> None:
    solved = family([find(4, 3, event="e"), find((3, None), 1, 9, event="e"), find(4, 2, 5, event="e")])

    assert len(solved.why("w", 9)[0]) == 1


def test_an_open_most_and_a_least_of_nothing_have_no_claims_behind_them() -> None:
    solved = family([total((0, 5), 8), find(3, 12, event="e")])

    assert solved.why("w", 8) == ((), ("c0",))
    assert solved.why("w", 12) == (("c1",), ())


def test_a_bound_of_a_whole_names_claims_of_its_parts() -> None:
    solved = family([total(3, 5, scope="p"), total(4, 5, scope="q"), find(1, 4, scope="q", event="e")], WHOLE)

    assert solved.why("w", 5)[0] == ("c0", "c1")


def test_a_bound_of_a_part_names_claims_of_the_whole_and_the_other_part() -> None:
    solved = family([total(10, 5, scope="w"), total((7, None), 5, scope="q"), find(1, 3, scope="p")], WHOLE)

    assert solved.why("p", 5) == (("c2",), ("c0", "c1"))


def test_where_readings_differ_the_claims_are_of_one_that_allows_the_bound() -> None:
    solved = family([total(98, 28), total(112, 36), total(115, 36)])

    assert solved.why("w", 36) == (("c1",), ("c2",))


def test_scopes_have_a_band_where_something_is_told_of_them_or_of_their_parts() -> None:
    assert family([total(3, 5, scope="p")], WHOLE).scope_ids == ("p", "w")


def test_a_reading_that_tells_nothing_of_a_part_still_bounds_it_by_its_whole() -> None:
    solved = family([total(2, 1, scope="p"), total(1, 1, scope="w")], WHOLE)
    step = solved.band("p").at(1)

    assert solved.contradictions == [frozenset({"c0", "c1"})]
    assert (step.lower, step.upper) == (0, 2)


def test_a_find_that_two_wholes_leave_no_room_for_is_a_contradiction() -> None:
    parts: Parts = {"v": ("p", "r"), "w": ("p", "q"), "p": (), "q": (), "r": ()}
    told = [
        total(0, 4, scope="w", since=(1, 4)),
        total(0, 3, scope="v"),
        find((1, None), 3, 4, scope="p", event="e"),
    ]
    solved = family(told, parts)

    assert [solved.band(scope).readings for scope in solved.scope_ids] == [3, 3, 3]
    assert solved.contradictions == [frozenset({"c0", "c1", "c2"})]


def test_contradictions_are_told_the_shortest_first_and_their_claims_in_the_order_of_time() -> None:
    told = [total(112, 36), find(14, 33, event="e"), total(100, 28), total(99, 36)]
    solved = family(told)

    assert [len(claims) for claims in solved.contradictions] == [2, 2, 3]
    assert [[said.claim_id for said in one] for one in solved.contradicting][-1] == ["c2", "c1", "c0"]


@pytest.mark.parametrize("known", [[], [0b0011], [0b10001]])
def test_what_was_found_before_saves_time_and_changes_nothing(known: list[int]) -> None:
    told = named([total(112, 36), total(115, 36), total(98, 28), total(97, 28), total(120, 40)])
    scopes, tried = graph({"w": ()}), Tried()
    placed = placed_in(scopes, told)
    Family(scopes, placed, 0b11111, tuple, tried).band("w")
    solved = Family(scopes, placed, 0b01111, lambda: known, tried)

    assert set(solved.contradictions) == {frozenset({"c0", "c1"}), frozenset({"c2", "c3"})}
    assert solved.band("w") == Family.of(scopes, told[:4]).band("w")
