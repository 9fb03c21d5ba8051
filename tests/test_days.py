from __future__ import annotations

import datetime as dt

import pytest

from gravemap.days import (
    Point,
    Range,
    Unit,
    date_of,
    day_number,
    from_interval,
    from_point,
    from_set,
    whole_unit,
)


def day(year: int, month: int, number: int) -> int:
    return day_number(dt.date(year, month, number))


def point(*parts: int, approximate: bool = False) -> Point:
    return Point(*whole_unit(*parts), approximate=approximate)


@pytest.mark.parametrize(
    ("parts", "first", "last", "unit"),
    [
        ((2020, 6, 5), day(2020, 6, 5), day(2020, 6, 5), "day"),
        ((2020, 2), day(2020, 2, 1), day(2020, 2, 29), "month"),
        ((2019,), day(2019, 1, 1), day(2019, 12, 31), "year"),
    ],
)
def test_a_unit_of_the_calendar_spans_its_days(
    parts: tuple[int, ...], first: int, last: int, unit: Unit
) -> None:
    assert whole_unit(*parts) == (first, last, unit)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((2019, 2, 29), "February 2019 has 28 days"),
        ((2020, 13), "no such month"),
        ((999,), "outside 1000 to 2200"),
    ],
)
def test_what_is_not_in_the_calendar_is_refused_with_the_reason(parts: tuple[int, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        whole_unit(*parts)


def test_days_before_1970_are_negative_numbers() -> None:
    assert day_number(dt.date(1969, 12, 31)) == -1
    assert date_of(-1) == dt.date(1969, 12, 31)


def test_about_a_month_reaches_over_both_neighbours_however_short() -> None:
    assert point(2020, 3, approximate=True).span == (day(2020, 2, 1), day(2020, 4, 30))


def test_an_interval_is_certain_from_its_latest_start_to_its_earliest_end() -> None:
    date = from_interval("2019-04/2020-06", point(2019, 4), point(2020, 6))

    assert date.core == (day(2019, 4, 30), day(2020, 6, 1))
    assert date.possible == (day(2019, 4, 1), day(2020, 6, 30))


def test_of_an_interval_within_one_month_no_day_is_certain() -> None:
    assert from_interval("2020-06/2020-06", point(2020, 6), point(2020, 6)).core is None


def test_an_end_that_is_not_known_is_not_an_open_end() -> None:
    start = point(2015, 3, 1)

    assert from_interval("2015-03-01/..", start, None).core == (day(2015, 3, 1), None)
    assert from_interval("2015-03-01/", start, None, end_unknown=True).core == (
        day(2015, 3, 1),
        day(2015, 3, 1),
    )


def test_an_interval_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="runs backwards"):
        from_interval("2020/2019", point(2020), point(2019))


def test_all_of_some_days_are_certain_only_when_they_follow_each_other() -> None:
    in_a_row: list[Range] = [(point(2020, 6, number),) * 2 for number in (5, 6)]
    with_a_gap: list[Range] = [(point(2020, 6, number),) * 2 for number in (5, 8)]

    assert from_set("{…}", in_a_row, every=True).core == (day(2020, 6, 5), day(2020, 6, 6))
    assert from_set("{…}", with_a_gap, every=True).core is None
    assert from_set("[…]", in_a_row).core is None


def test_about_one_day_is_never_certain() -> None:
    assert from_point("2020-06-05~", point(2020, 6, 5, approximate=True)).core is None
