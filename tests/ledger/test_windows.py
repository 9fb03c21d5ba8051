"""Windows between nodes, by hand."""

from __future__ import annotations

from gravemap.ledger.windows import (
    BEGINNING,
    NODES,
    OPEN,
    Window,
    finds_in_windows,
    later,
    lower_windows,
    never,
    nodes_of,
    upper_windows,
)
from ledger.corpus import find, total


def test_a_window_ends_after_it_begins() -> None:
    assert later(3).tolist() == [[False, True, True], [False, False, True], [False, False, False]]
    assert (never(3) < 0).tolist() == (~later(3)).tolist()


def test_nodes_are_the_beginning_the_ends_of_days_and_the_days_before_a_since() -> None:
    assert nodes_of([total(5, 9, since=5), total(3, 2, 4)]) == [BEGINNING, 2, 4, 9]


def test_a_find_without_an_event_begins_on_the_day_before_its_first() -> None:
    assert nodes_of([find(3, 6, 7)]) == [BEGINNING, 5, 7]


def test_many_days_are_thinned_out_and_keep_the_first_and_the_last() -> None:
    nodes = nodes_of([total(1, day) for day in range(2 * NODES)])

    assert len(nodes) == NODES + 1
    assert nodes[:2] == [BEGINNING, 0]
    assert nodes[-1] == 2 * NODES - 1


def test_finds_add_up_in_the_windows_that_hold_them_whole() -> None:
    inside = finds_in_windows(3, [(0, 1, 4), (1, 2, 3), (0, 2, 1), (0, 3, 100)])

    assert inside[0, 1] == 4
    assert inside[1, 2] == 3
    assert inside[0, 2] == 8


def test_what_is_said_of_a_window_holds_from_below_for_those_around_it_and_from_above_for_those_inside() -> (
    None
):
    said = [Window(1, 2, 7, 1)]

    assert lower_windows(4, said)[0].tolist()[1:] == [0, 7, 7]
    assert upper_windows(4, [Window(0, 2, 7, 1)])[0].tolist() == [OPEN, 7, 7, OPEN]
    assert upper_windows(4, [Window(0, 2, 7, 1)])[1, 2] == 7


def test_of_several_the_strictest_counts() -> None:
    assert lower_windows(2, [Window(0, 1, 7, 1), Window(0, 1, 9, 2)])[0, 1] == 9
    assert upper_windows(2, [Window(0, 1, 7, 1), Window(0, 1, 9, 2)])[0, 1] == 7
