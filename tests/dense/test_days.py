from __future__ import annotations

import numpy as np
import pyarrow as pa

from gravemap.dense.days import OPEN_DAY, days_of, ends_of, order_of


def table(*rows: tuple[int | None, int | None, int | None, int | None]) -> pa.Table:
    names = ("day_first", "day_last", "core_first", "core_last")
    return pa.table({name: pa.array([row[at] for row in rows], pa.int32()) for at, name in enumerate(names)})


def test_a_month_is_sure_only_when_all_of_it_lies_inside() -> None:
    days = days_of(table((100, 130, None, None)))
    assert (days["sureFirst"][0], days["sureLast"][0]) == (130, 100)


def test_a_core_is_sure_by_itself() -> None:
    days = days_of(table((100, 130, 110, 115)))
    assert (days["sureFirst"][0], days["sureLast"][0]) == (110, 115)


def test_open_ends_lie_far_away() -> None:
    days = days_of(table((None, 130, None, 120), (100, None, 110, None)))
    assert days["first"].tolist() == [-OPEN_DAY, 100]
    assert days["last"].tolist() == [130, OPEN_DAY]
    assert days["sureFirst"].tolist() == [-OPEN_DAY, 110]
    assert days["sureLast"].tolist() == [120, OPEN_DAY]


def test_rows_stand_in_segments_each_by_its_first_day() -> None:
    days = days_of(
        table(
            (50, 50, 50, 50),
            (None, None, None, None),
            (10, 60, None, None),
            (20, 51, None, None),
            (None, 9, None, None),
        )
    )
    order, segments = order_of(days)
    assert segments == (2, 2, 1)
    assert order.tolist() == [3, 0, 4, 2, 1]


def test_the_ends_are_those_of_days_that_are_known() -> None:
    days = days_of(table((50, None, None, None), (None, 90, None, None)))
    assert ends_of(days, 2) == [50, 90]
    assert ends_of({"first": np.array([]), "last": np.array([])}, 0) is None
