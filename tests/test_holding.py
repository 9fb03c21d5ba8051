"""An interval says what it may overlap, and what it certainly covers."""

from __future__ import annotations

import pytest

from gravemap.holding import Holding


def holding(
    begins: tuple[int | None, int] = (10, 12),
    ends: tuple[int | None, int | None] = (None, None),
    holders: tuple[str, ...] = ("guard",),
    contesting: tuple[str, ...] = (),
) -> Holding:
    """An interval of the town."""
    return Holding("town", holders, contesting, *begins, *ends, ("k1",), 12)


@pytest.mark.parametrize(
    ("days", "may", "certainly"),
    [
        ((12, 15), True, True),
        ((11, 15), True, False),
        ((5, 9), False, False),
        ((5, 10), True, False),
        ((None, 9), False, False),
        ((None, 30), True, False),
        ((12, None), True, False),
        ((20, 21), True, False),
        ((22, 25), False, False),
    ],
)
def test_between_its_certain_ends_it_is_certain(
    days: tuple[int | None, int | None], may: object, certainly: object
) -> None:
    one = holding(ends=(18, 21))

    assert one.may_overlap(days) == may
    assert one.certainly_covers(days) == certainly


def test_one_that_stands_open_covers_what_has_no_end() -> None:
    assert holding().certainly_covers((12, None))
    assert holding(begins=(None, 12)).may_overlap((None, 3))


def test_it_is_contested_when_more_than_one_holds_or_fights() -> None:
    assert not holding().contested
    assert holding(holders=("guard", "brigade")).contested
    assert holding(contesting=("brigade",)).contested
    assert holding(contesting=("brigade",)).actor_ids == ("guard", "brigade")
