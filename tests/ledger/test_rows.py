"""Windows between few nodes, by hand; that they say what NumPy matrices say is held in `test_matrices`."""

from __future__ import annotations

from gravemap.ledger.rows import Rows
from gravemap.ledger.windows import OPEN, Window

THREE = Rows(3)


def test_the_rise_is_the_sum_of_the_finds_or_what_is_said_if_that_is_more() -> None:
    rise = THREE.rise([(0, 1, 4), (1, 2, 3)], [Window(1, 2, 5, 1)])

    assert (rise[0][1], rise[1][2], rise[0][2]) == (4, 5, 7)
    assert rise[1][0] < 0


def test_room_holds_for_the_windows_inside() -> None:
    room = THREE.room([Window(0, 2, 7, 1), Window(0, 1, 6, 2)])

    assert (room[0][1], room[1][2], room[0][2]) == (6, 7, 7)
    assert room[1][1] == OPEN


def test_bounds_go_on_by_the_rise_and_back_by_the_room() -> None:
    rise = THREE.rise([], [Window(0, 1, 5, 1)])
    room = THREE.room([Window(1, 2, 2, 1)])

    assert THREE.raise_on(THREE.zero, rise) == [0, 5, 5]
    assert THREE.raise_back([0, 0, 9], room) == [0, 7, 9]
    assert THREE.lower_on([0, 5, OPEN], room) == [0, 5, 7]
    assert THREE.lower_back([0, OPEN, 8], THREE.rise([(1, 2, 3)], [])) == [0, 5, 8]


def test_what_is_spare_is_the_room_less_what_all_parts_rise() -> None:
    part = THREE.rise([(0, 1, 4)], [])
    spare = THREE.spare(None, [0, 0, 0], [0, 10, 10], part)

    assert spare[0][1] == 6
    assert THREE.left(spare, part)[0][1] == 10
    assert not THREE.is_less(spare, THREE.slack([0, 4, 4], [0, 6, 6], part))
    assert THREE.is_less(spare, THREE.slack([0, 4, 4], [0, 11, 11], part))
