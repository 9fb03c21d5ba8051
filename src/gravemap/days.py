"""Days of the calendar as whole numbers, and what a date that is not exact means in days.

A *day* is the number of days since 1970-01-01 in the proleptic Gregorian calendar, without a time
zone: the local day that the source names.  Spans are pairs (first, last), both inside the span;
``None`` at an end means that the span has no known end there.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["day", "month", "year"]
Span: TypeAlias = tuple[int | None, int | None]

EPOCH_ORDINAL = 719_163  # datetime.date(1970, 1, 1).toordinal()
FIRST_YEAR = 1000
LAST_YEAR = 2200
ABOUT_DAYS = 3
YEAR_OUTSIDE = (
    f"has a year outside {FIRST_YEAR} to {LAST_YEAR}. Write the year with four digits, such as 2020"
)

#: What an approximate date (``~`` or ``%``) widens to: mark, example, meaning.
APPROXIMATE: tuple[tuple[str, str, str], ...] = (
    ("day~", "2020-06-05~", f"from {ABOUT_DAYS} days before to {ABOUT_DAYS} days after: 2 to 8 June 2020"),
    ("month~", "2020-06~", "from one month before to one month after: 1 May to 31 July 2020"),
    ("year~", "2020~", "from one year before to one year after: 2019 to 2021"),
)


def day_number(date: dt.date) -> int:
    """The day of ``date``: days since 1970-01-01, negative before."""
    return date.toordinal() - EPOCH_ORDINAL


def date_of(day: int) -> dt.date:
    """The date of a day counted from 1970-01-01."""
    return dt.date.fromordinal(day + EPOCH_ORDINAL)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as a source gives it: a day, a month, a year, a stretch of time, one of several.

    ``text`` is the date as written, in EDTF.  ``core`` is the span of days on which it certainly
    was so, or ``None`` where no day is certain; ``possible`` is the span outside which it was
    certainly not so.  ``approximate`` (``~``) widens ``possible``, see :data:`APPROXIMATE`;
    ``uncertain`` (``?``) says that the source is in doubt and moves nothing.
    Days are counted from 1970-01-01 (`date_of`); ``None`` at an end of a span is open.

    Example:
        >>> date = gravemap.parse_date("2031-06~")
        >>> date.core, [str(gravemap.date_of(day)) for day in date.possible]
        (None, ['2031-05-01', '2031-07-31'])
    """

    text: str
    core: Span | None
    possible: Span
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year with its marks: all of a simple date, one end of an interval.

    ``first`` and ``last`` are the days it covers as written, ``unit`` is what ``~`` widens by.
    """

    first: int
    last: int
    unit: Unit
    approximate: bool = False
    uncertain: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """The days it can have been: as written, and wider when it is approximate."""
        if not self.approximate:
            return self.first, self.last
        if self.unit == "day":
            return self.first - ABOUT_DAYS, self.last + ABOUT_DAYS
        months = 1 if self.unit == "month" else 12
        after_last = date_of(self.last + 1)  # the first of a month stays the first of a month
        return (
            day_number(_months_later(date_of(self.first), -months)),
            day_number(_months_later(after_last, months)) - 1,
        )


#: A member of a set: its two ends, ``None`` at an open one; a single date is both its ends.
Range: TypeAlias = tuple[Point | None, Point | None]


def whole_unit(year: int, month: int | None = None, day: int | None = None) -> tuple[int, int, Unit]:
    """First day, last day and unit of a year, a month or a day.

    Raises:
        ValueError: when there is no such day; the sentence names what is wrong.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(YEAR_OUTSIDE)
    if month is None:
        return day_number(dt.date(year, 1, 1)), day_number(dt.date(year, 12, 31)), "year"
    if not 1 <= month <= 12:
        raise ValueError("has no such month. Write year, month, day: 2020-06-05, with a month from 01 to 12")
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return day_number(dt.date(year, month, 1)), day_number(dt.date(year, month, length)), "month"
    if not 1 <= day <= length:
        name = f"{calendar.month_name[month]} {year}"
        raise ValueError(
            f"is not a day of the calendar: {name} has {length} days. "
            f"Write a day from 01 to {length}, or {year}-{month:02d} when only the month is known"
        )
    number = day_number(dt.date(year, month, day))
    return number, number, "day"


def from_point(text: str, point: Point) -> EdtfDate:
    """The meaning of a simple date: certain only when it is one day and not approximate."""
    first, last = point.span
    return EdtfDate(
        text, (first, last) if first == last else None, (first, last), point.approximate, point.uncertain
    )


def from_interval(
    text: str, start: Point | None, end: Point | None, *, end_unknown: bool = False
) -> EdtfDate:
    """The meaning of ``start/end``: it lasted from some day of ``start`` to some day of ``end``.

    ``None`` is an open start or end.  Certain are the days that lie inside every interval the
    words allow.  ``end_unknown`` tells an end that is not known (``2015/``) from one that is open
    (``2015/..``): after an unknown end nothing is certain but the start.

    Raises:
        ValueError: when the end lies before the start, or both are open.
    """
    given = [point for point in (start, end) if point is not None]
    marks = (any(point.approximate for point in given), any(point.uncertain for point in given))
    if start is not None and end is not None:
        if start.first > end.last:
            raise ValueError("runs backwards. Write the earlier date before the slash")
        (first, latest_start), (earliest_end, last) = start.span, end.span
        certain = (min(latest_start, last), max(first, earliest_end))
        return EdtfDate(text, certain if certain[0] <= certain[1] else None, (first, last), *marks)
    if start is not None:
        first, latest_start = start.span
        if not end_unknown:
            return EdtfDate(text, (latest_start, None), (first, None), *marks)
        return EdtfDate(text, (first, first) if first == latest_start else None, (first, None), *marks)
    if end is not None:
        return EdtfDate(text, None, (None, end.span[1]), *marks)
    raise ValueError("says nothing about the time. Leave the cell empty when the date is not known")


def from_set(text: str, ranges: Sequence[Range], *, every: bool = False) -> EdtfDate:
    """The meaning of ``[a,b..c]`` (one of these days) and, with ``every``, ``{a,b..c}`` (all of them).

    Of *one of* only a single day is certain; of *all of* the days are, when they are days that
    follow each other.

    Raises:
        ValueError: when there is no member, or one runs backwards.
    """
    given = [point for pair in ranges for point in pair if point is not None]
    if not given:
        raise ValueError("names no date. Write the dates between the brackets, as in [2020-06-05,2020-06-06]")
    for low, high in ranges:
        if low is not None and high is not None and low.first > high.last:
            raise ValueError("runs backwards. Write the earlier date before the two dots")
    marks = (any(point.approximate for point in given), any(point.uncertain for point in given))
    first = None if any(low is None for low, _ in ranges) else min(point.span[0] for point in given)
    last = None if any(high is None for _, high in ranges) else max(point.span[1] for point in given)
    certain = first is not None and first == last
    if every and first is not None and last is not None:
        exact = all(point.unit == "day" and not point.approximate for point in given)
        certain = exact and len(_days_of(ranges)) == last - first + 1
    return EdtfDate(text, (first, last) if certain else None, (first, last), *marks)


def _days_of(ranges: Sequence[Range]) -> set[int]:
    closed = [(low.first, high.last) for low, high in ranges if low is not None and high is not None]
    return {day for first, last in closed for day in range(first, last + 1)}


def _months_later(date: dt.date, months: int) -> dt.date:
    """``date`` moved by whole months, cut to the last day of a shorter month."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))
