"""The tightest bounds: examples that can be checked by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gravemap.ledger import Statement, windows
from gravemap.ledger.bounds import Bounds, Clash
from gravemap.ledger.windows import HALF_OPEN
from ledger.corpus import family, find, graph, happened, placed, seeded, total, true_statements
from ledger.worlds import Parts

WHOLE: Parts = {"w": ("p", "q"), "p": (), "q": ()}


def ends(
    statements: Sequence[Statement], day: int, scope: str = "w", parts: Parts | None = None
) -> tuple[int, int | None]:
    """The least and the most of a scope at the end of a day."""
    step = family(statements, parts).band(scope).at(day)
    return step.lower, step.upper


def test_a_total_and_finds_after_it_add_up() -> None:
    chain = [total(98, 28), find(14, 36, event="fourteen"), total(112, 36), find(3, 38, event="three")]

    assert [ends(chain, day) for day in (28, 35, 36, 38)] == [(98, 98), (98, 98), (112, 112), (115, None)]


def test_two_finds_leave_a_total_no_room_between_them() -> None:
    told = [find(3, 2, event="a"), find(4, 6, event="b"), total(9, 8)]

    assert [ends(told, day) for day in (2, 5, 6, 8)] == [(3, 5), (3, 5), (7, 9), (9, 9)]


def test_a_total_since_a_day_leaves_out_what_was_found_before() -> None:
    told = [total(10, 4), total(5, 9, since=5)]

    assert ends(told, 9) == (15, 15)


def test_a_total_since_an_uncertain_day_bounds_by_the_first_from_below_and_by_the_last_from_above() -> None:
    told = [total(10, 4), total(10, 6), total(13, 8), total(5, 9, since=(5, 9))]

    # From the end of the 4th at least 5 more; from the end of the 8th at most 5 more.
    assert ends(told, 9) == (15, 18)


def test_a_total_of_uncertain_days_was_reached_by_the_last_and_not_passed_before_the_first() -> None:
    told = [total(7, 3, 6)]

    assert [ends(told, day) for day in (3, 4, 5, 6)] == [(0, 7), (0, None), (0, None), (7, None)]


def test_the_total_of_a_report_says_nothing_of_the_most() -> None:
    assert ends([total(7, None, 6)], 6) == (7, None)


def test_a_find_over_some_days_is_there_at_the_end_of_them() -> None:
    told = [total(1, 1), find(4, 3, 6, event="e"), total(9, 9)]

    assert [ends(told, day) for day in (2, 3, 5, 6)] == [(1, 5), (1, 9), (1, 9), (5, 9)]


def test_finds_that_may_repeat_each_other_are_never_added() -> None:
    assert ends([find(4, 3), find(6, 3), find(5, 3, event="e")], 3) == (6, None)


def test_a_find_that_may_repeat_another_still_bounds_its_own_days() -> None:
    told = [total(10, 4), find(6, 5, 7)]

    assert [ends(told, day) for day in (4, 6, 7)] == [(10, 10), (10, None), (16, None)]


def test_an_event_told_three_times_counts_once() -> None:
    told = [find(4, 3, event="e"), find((3, None), 3, event="e"), find(4, 2, 5, event="e")]

    assert ends(told, 3) == (4, None)


def test_parts_push_their_whole_up() -> None:
    assert ends([total(3, 5, scope="p"), total(4, 5, scope="q")], 5, "w", WHOLE) == (7, None)


def test_the_whole_and_the_other_part_push_a_part_down() -> None:
    told = [total(10, 5), total((7, None), 5, scope="p")]

    assert ends(told, 5, "p", WHOLE) == (7, 10)
    assert ends([*told, total(1, 5, scope="q")], 5, "p", WHOLE) == (7, 9)


def test_there_may_be_a_rest_that_no_part_names() -> None:
    told = [total(10, 5), total(3, 5, scope="p"), total(4, 5, scope="q")]

    assert ends(told, 5, "w", WHOLE) == (10, 10)
    assert ends(told, 5, "p", WHOLE) == (3, 3)


def test_parts_push_over_every_window() -> None:
    # The whole had 10 by the 4th; p rises by 5 after that and q by 2.
    told = [total(10, 4), total(5, 9, scope="p", since=5), find(2, 7, scope="q", event="e")]

    assert ends(told, 9, "w", WHOLE) == (17, None)


def test_an_event_in_a_part_and_one_in_the_whole_are_of_different_bodies() -> None:
    told = [find(3, 5, scope="p", event="a"), find(4, 5, scope="w", event="b")]

    assert ends(told, 5, "w", WHOLE) == (7, None)


def test_a_total_of_a_part_may_hold_the_find_of_the_whole() -> None:
    told = [total(3, 5, scope="p"), find(3, 5, scope="w", event="a")]

    assert ends(told, 5, "w", WHOLE) == (3, None)


def test_nodes_are_the_beginning_and_the_days_on_which_totals_begin_and_end() -> None:
    found = Bounds(graph({"w": ()}), placed([total(5, 9, since=5), find(3, 7, event="e")]))

    assert found.days[1:].tolist() == [4, 9]
    assert found.least[0].tolist() == [0, 0, 5]
    assert found.most[0][0] == 0
    assert (found.most[0][1:] > HALF_OPEN).all()


def test_what_cannot_all_be_true_clashes() -> None:
    with pytest.raises(Clash):
        Bounds(graph({"w": ()}), placed([total(98, 1), total(90, 2)]))


def test_a_window_with_less_room_than_rise_clashes() -> None:
    with pytest.raises(Clash):
        Bounds(graph({"w": ()}), placed([total((1, None), 5, since=5), total(0, 5, since=5)]))


def test_with_fewer_nodes_than_days_bounds_are_wider_and_never_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    wider = 0
    for seed in range(40):
        random, days = seeded(seed), range(30)
        statements = true_statements(random, happened(random, WHOLE, days, 8, 8, 5), WHOLE, days, 30)
        exact = {scope: family(statements, WHOLE).band(scope) for scope in WHOLE}
        with monkeypatch.context() as patch:
            patch.setattr(windows, "NODES", 5)
            thinned = family(statements, WHOLE)
            assert thinned.contradictions == []
            for scope, band in exact.items():
                for day in days:
                    tight, loose = band.at(day), thinned.band(scope).at(day)
                    assert loose.lower <= tight.lower
                    assert loose.upper is None or (tight.upper is not None and tight.upper <= loose.upper)
                    wider += (loose.lower, loose.upper) != (tight.lower, tight.upper)

    assert wider > 500
