"""The only door to python-edtf: the dates that the fast path of :mod:`gravemap.dates` leaves over.

The library takes about 0.1 s to import and some milliseconds a date, so it is imported when the
first such date is met.  Its own way to widen approximate dates is not used: what ``~`` means is
said in :data:`gravemap.days.APPROXIMATE` alone.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import warnings
from typing import Any

from gravemap.days import FIRST_YEAR, LAST_YEAR, YEAR_OUTSIDE, Point, Unit, day_number

_HAS_WINTER = {"24", "28", "30"}


def read_point(text: str) -> Point:
    """A season, a date with unknown digits (``201X``), a date with marks on its parts, a moment.

    Raises:
        ValueError: when it is not EDTF, or EDTF that says less than it seems to; the sentence
            says what to write.
    """
    parsed = _parse(text)
    kind = type(parsed).__name__
    season = str(getattr(parsed, "season", None) or "")[-2:]
    if season in _HAS_WINTER:
        raise ValueError("is a winter, which lies in two years. Write its months, such as [2019-12..2020-02]")
    if kind == "LongYear" or getattr(parsed, "significant_digits", None):
        raise ValueError("counts digits of a year. Write the unknown digits as X, such as 20XX")
    first, last = _date(parsed.lower_strict()), _date(parsed.upper_strict())
    doubly = bool(parsed.is_uncertain_and_approximate)
    return Point(
        day_number(first),
        day_number(last),
        _unit(parsed, first, last),
        bool(parsed.is_approximate) or doubly,
        bool(parsed.is_uncertain) or doubly,
    )


def _parse(text: str) -> Any:
    """The library's object for ``text``; whatever it raises becomes one ValueError."""
    with warnings.catch_warnings():
        # pyparsing's own diagnostics about python-edtf's grammar, when warnings are errors
        warnings.filterwarnings("ignore", module=r"edtf(\.|$)")
        from edtf import parse_edtf
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints before it raises
            parsed = parse_edtf(text)
            parsed.lower_strict(), parsed.upper_strict()
    except Exception as error:
        raise ValueError(
            "is not a date. Write 2020-06-05, 2020-06 or 2020; about June 2020 is 2020-06~; "
            "from April 2019 to June 2020 is 2019-04/2020-06"
        ) from error
    return parsed


def _date(moment: Any) -> dt.date:
    year = moment.tm_year if hasattr(moment, "tm_year") else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(YEAR_OUTSIDE)
    try:
        return dt.date(moment.tm_year, moment.tm_mon, moment.tm_mday)
    except ValueError as error:
        raise ValueError("is not a day of the calendar. Write a day that exists: 2020-06-05") from error


def _unit(parsed: Any, first: dt.date, last: dt.date) -> Unit:
    """What ``~`` widens by: the coarsest part that bears a mark, else what the date spans."""
    marked = {name for name in vars(parsed) if "_ua" in name and getattr(parsed, name)}
    if marked & {"year_ua", "year_ua_b", "year_month_ua"}:
        return "year"
    if marked & {"month_ua", "month_day_ua", "season_ua"}:
        return "month"
    days = (last - first).days
    if days == 0:
        return "day"
    return "month" if days < 200 else "year"
