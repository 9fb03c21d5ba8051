from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from gravemap.bulk.plain_days import calendar_days, iso_texts, plain_days, plain_spans
from gravemap.days import day_number


@given(st.lists(st.dates(dt.date(1000, 1, 1), dt.date(2200, 12, 31)), max_size=5))
def test_every_day_has_the_number_that_single_dates_have(dates: list[dt.date]) -> None:
    days, plain = plain_days(pa.array([date.isoformat() for date in dates], pa.string()))

    assert plain.all()
    assert days.tolist() == [day_number(date) for date in dates]
    assert iso_texts(days).to_pylist() == [date.isoformat() for date in dates]


def test_what_is_no_day_of_the_calendar_is_none_here() -> None:
    texts = ["2023-02-29", "2024-02-29", "2023-00-01", "2023-13-01", "2023-01-00", "0999-12-31", "2201-01-01"]

    assert plain_days(pa.array([*texts, None, "2023"]))[1].tolist() == [False, True, *[False] * 7]


def test_numbers_far_from_any_calendar_are_no_days() -> None:
    numbers = np.array([2**30, -5], dtype=np.int32)

    assert not calendar_days(numbers, numbers, numbers)[1].any()


def test_spans_of_days_are_read_and_those_that_run_backwards_are_none() -> None:
    texts = [
        "[2020-06-05..2020-06-09]",
        "[2020-06-05..2020-06-05]",
        "[2020-06-05..2020-06-01]",
        "[2020-06-05..2020-06-31]",
    ]

    first, last, is_span = plain_spans(pa.array([*texts, "2020-06-05", None]))

    assert is_span.tolist() == [True, True, False, False, False, False]
    assert (first[:2].tolist(), last[:2].tolist()) == ([18418, 18418], [18422, 18418])
