"""The statements behind bounds are those that made them, at the time at which they did."""

from __future__ import annotations

from gravemap.ledger.past import Past
from gravemap.ledger.steps import LEAST, MOST, RISE, Change
from gravemap.ledger.system import System
from ledger.corpus import graph, members, placed, total

TOLD = placed([total((3, None), 2), total((7, None), 4), total((0, 9), 4)])


def past() -> Past:
    system = System(graph({"w": ()}), TOLD)
    never = [[-9, 0, 0], [-9, -9, 0], [-9, -9, -9]]
    rise = [[-9, 3, 7], [-9, -9, 0], [-9, -9, -9]]
    found = Past(system, [[[0, 0, 0], [0, 99, 99], never, None]])
    found.note(0, Change(RISE, never, rise))
    found.note(0, Change(LEAST, [0, 0, 0], [0, 3, 7], RISE))
    return found


def test_what_was_is_told_by_its_time() -> None:
    found = past()

    assert found.then(0, LEAST, 2) == [0, 0, 0]
    assert found.then(0, LEAST, 3) == [0, 3, 7]
    assert found.then(0, RISE, 1)[0][2] == 0
    assert found.last(0, MOST, 1, 9) is None


def test_a_bound_has_the_statement_of_its_window_behind_it() -> None:
    assert members(past().behind((0, LEAST, 1))) == {0}
    assert members(past().behind((0, LEAST, 2))) == {1}
    assert members(past().behind((0, LEAST, 1), (0, LEAST, 2))) == {0, 1}


def test_the_first_bound_that_moved_last_is_told() -> None:
    assert members(past().behind_last(0)) == {0}
