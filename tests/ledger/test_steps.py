"""Single steps of the search for bounds."""

from __future__ import annotations

from gravemap.ledger.rows import Rows
from gravemap.ledger.steps import LEAST, MOST, closed, inside, risen, rooms
from gravemap.ledger.windows import Window

TWO = Rows(2)
THREE = Rows(3)


def test_a_scope_is_closed_when_nothing_moves() -> None:
    rise, room = THREE.rise([(0, 1, 4)], []), THREE.room([Window(0, 2, 9, 1)])
    found = closed(THREE, THREE.zero, THREE.open, rise, room, False, False)

    last = {change.what: change.after for change in found.changes}
    assert (found.crossed, found.is_endless) == (-1, False)
    assert last[LEAST] == [0, 4, 4]
    assert last[MOST] == [0, 9, 9]


def test_along_what_is_known_nothing_is_looked_for() -> None:
    rise = THREE.rise([(0, 1, 4)], [])

    assert closed(THREE, [0, 4, 4], THREE.open, rise, None, True, True).changes == ()


def test_more_than_there_is_room_for_crosses() -> None:
    rise, room = TWO.rise([(0, 1, 4)], []), TWO.room([Window(0, 1, 3, 1)])

    assert closed(TWO, TWO.zero, TWO.open, rise, room, False, False).crossed >= 0


def test_a_window_that_must_rise_more_than_it_can_never_ends() -> None:
    rise, room = THREE.rise([], [Window(1, 2, 4, 1)]), THREE.room([Window(1, 2, 3, 1)])

    assert closed(THREE, THREE.zero, THREE.open, rise, room, False, False).is_endless


def test_parts_raise_their_whole_and_the_whole_leaves_them_the_rest() -> None:
    one, other = TWO.rise([(0, 1, 4)], []), TWO.rise([(0, 1, 3)], [])
    parts = ([0, 0], TWO.open, one, True), ([0, 0], TWO.open, other, True)
    together = inside(TWO, *parts[0], *parts[1])

    assert risen(TWO, TWO.never, together)[0][1] == 7
    found = rooms(TWO, [0, 7], [0, 9], None, together, False, *parts[0], None, *parts[1], None)
    assert [room[0][1] for room in found] == [6, 5]


def test_what_the_bounds_of_a_part_say_by_themselves_is_no_news() -> None:
    one = TWO.rise([(0, 1, 4)], [])
    part = [0, 4], [0, 5], one, False
    together = inside(TWO, *part)

    assert rooms(TWO, [0, 4], [0, 9], None, together, False, *part, None) == [None]
    assert rooms(TWO, [0, 4], [0, 9], None, together, True, *part, None)[0][0][1] == 9
