from __future__ import annotations

import datetime as dt

import pytest

from gravemap.days import day_number
from gravemap.edtf_library import read_point


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("201X", dt.date(2010, 1, 1), dt.date(2019, 12, 31)),
        ("2020-XX", dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
        ("2020-06-XX", dt.date(2020, 6, 1), dt.date(2020, 6, 30)),
        ("2020-22", dt.date(2020, 6, 1), dt.date(2020, 8, 31)),
    ],
)
def test_unknown_digits_and_seasons_span_all_that_they_can_be(
    text: str, first: dt.date, last: dt.date
) -> None:
    point = read_point(text)

    assert (point.first, point.last) == (day_number(first), day_number(last))


@pytest.mark.parametrize(
    ("text", "unit"), [("2020~-06-05", "year"), ("2020-~06-05", "month"), ("2020-06-~05", "day")]
)
def test_a_mark_on_a_part_widens_by_that_part(text: str, unit: str) -> None:
    point = read_point(text)

    assert point.approximate
    assert point.unit == unit


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020-24", "winter, which lies in two years"),
        ("Y20200", "unknown digits as X"),
        ("some day in June", "Write 2020-06-05"),
    ],
)
def test_what_says_less_than_it_seems_to_is_refused_with_what_to_write(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_point(text)
