"""Dates as sources give them: EDTF (ISO 8601-2) read into a certain core and a possible span.

Simple dates, intervals, ``one of`` lists and the marks ``~ ? %`` are read here, in microseconds;
seasons, unknown digits and marks on the parts of a date go to python-edtf (imported only then).
A month is never its first day.  What the words mean in days stands in :mod:`gravemap.days`.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from gravemap.days import (
    APPROXIMATE,
    EdtfDate,
    Point,
    Range,
    Span,
    date_of,
    day_number,
    from_interval,
    from_point,
    from_set,
    whole_unit,
)
from gravemap.limits import DATE_CHARACTERS
from gravemap.numerals import plain_text

__all__ = [
    "APPROXIMATE", "DATE_RULES", "EdtfDate", "Span", "date_of", "date_words_en", "day_number", "parse_date", "read_date",
]  # fmt: skip

#: How dates are read, as the page tells it: an example and its meaning.
DATE_RULES = (
    ("2020-06", "somewhere in June 2020; never its first day"),
    *((example, meaning) for _, example, meaning in APPROXIMATE),
    ("2019-04/2020-06", "going on from April 2019 to June 2020"),
    ("../2020-06", "up to June 2020, since when is not known"),
    ("2015/..", "from 2015 on"),
    ("[2020-06-05,2020-06-06]", "one of these days"),
)

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d?:\d\d(:\d\d(\.\d+)?)?( ?(Z|[+-]\d\d:?\d\d))?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)", re.ASCII)
_SHORT = re.compile(r"(\d{4})-(\d)(?:-(\d\d?))?|(\d{4})-(\d\d)-(\d)", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_RUN_TOGETHER = re.compile(r"(\d{4})(\d\d)(\d\d)?", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = range(21, 42)


@lru_cache(maxsize=8192)
def parse_date(text: str) -> EdtfDate:
    """The date that ``text`` writes in EDTF.

    Raises:
        ValueError: when it is not EDTF, no day of the calendar, runs backwards, or its year lies
            outside 1000 to 2200.  The message goes on after the text: "is not ... Write ...".

    Example:
        >>> gravemap.parse_date("2031-11-05").core
        (22588, 22588)
        >>> gravemap.parse_date("[2031-06-05,2031-06-06]").core is None
        True
    """
    if len(text) > DATE_CHARACTERS:
        raise ValueError(
            f"has {len(text):,} characters, and a date at most {DATE_CHARACTERS}. Write it shorter"
        )
    if "/" in text:
        ends = text.split("/")
        if len(ends) != 2:
            raise ValueError("is not a date. Write an interval with one slash: 2019-04/2020-06")
        start, end = (None if end in ("", "..") else _point(end) for end in ends)
        return from_interval(text, start, end, end_unknown=not ends[1])
    if (text[:1], text[-1:]) in {("[", "]"), ("{", "}")}:
        members = [member.strip() for member in text[1:-1].split(",")]
        return from_set(text, [_member(member) for member in members if member], every=text[0] == "{")
    return from_point(text, _point(text))


def _point(text: str) -> Point:
    """A day, month or year with its marks; other forms by way of python-edtf."""
    found = _POINT.fullmatch(text)
    if found is None or (found[3] is None and found[2] is not None and int(found[2]) in _SEASONS):
        from gravemap.edtf_library import read_point

        return read_point(text)
    first, last, unit = whole_unit(*(int(part) for part in found.group(1, 2, 3) if part is not None))
    return Point(first, last, unit, approximate=found[4] in ("~", "%"), uncertain=found[4] in ("?", "%"))


def _member(text: str) -> Range:
    """A member of a set: a date, or a range with two dots that may be open at one end."""
    low, dots, high = text.partition("..")
    if not dots:
        point = _point(text)
        return point, point
    return (_point(low) if low else None, _point(high) if high else None)


def read_date(text: str) -> EdtfDate:
    """The date in a cell, also in the forms that people and spreadsheets write.

    Beyond EDTF: Arabic-Indic and Persian digits, dashes of any width, ``2020-11-20 00:00:00`` (its
    day), ``2020/11/20`` (year, month, day), ``2020-6-5``, and ``20/11/2020`` when only one reading
    is a day.

    Raises:
        ValueError: as :func:`parse_date`; also when there are two readings (``05/06/2020``, a
            spreadsheet's bare day count such as ``44155``): the message shows both.
    """
    plain = plain_text(text)
    if not plain:
        raise ValueError("is empty. Leave the cell empty when the date is not known")
    moment = _MOMENT.fullmatch(plain)
    if moment:
        return parse_date(moment[1])
    year_last = _YEAR_LAST.fullmatch(plain)
    if year_last:
        return parse_date(_one_reading(*(int(part) for part in year_last.groups())))
    loose = _YEAR_FIRST.fullmatch(plain) or _SHORT.fullmatch(plain)
    if loose:
        year, *rest = (part for part in loose.groups() if part is not None)
        return parse_date("-".join([year, *(part.zfill(2) for part in rest)]))
    serial = _SERIAL.fullmatch(plain)
    if serial:
        raise ValueError(_told_serial(int(serial[1])))
    together = _RUN_TOGETHER.fullmatch(plain)
    if together:
        meant = "-".join(part for part in together.groups() if part is not None)
        raise ValueError(f"is not a date. Write it with hyphens, such as {meant}")
    return parse_date(plain)


def _one_reading(one: int, two: int, year: int) -> str:
    """The only day that ``one/two/year`` can be, in ISO form."""
    readings = []
    for day, month in dict.fromkeys([(one, two), (two, one)]):
        try:
            readings.append((f"{year:04d}-{month:02d}-{day:02d}", dt.date(year, month, day)))
        except ValueError:
            continue
    if not readings:
        raise ValueError("is not a day of the calendar. Write year, month, day: 2020-11-20")
    if len(readings) == 2:
        (iso, date), (other_iso, other) = readings
        raise ValueError(
            f"has two readings. Write {iso} for {_day_words(date)} or {other_iso} for {_day_words(other)}"
        )
    return readings[0][0]


def _told_serial(serial: int) -> str:
    windows, mac = (dt.date.fromordinal(start + serial) for start in (693_594, 695_056))
    return (
        f"is a spreadsheet's count of days: {windows} where days are counted from 1900 (most files), "
        f"{mac} where they are counted from 1904 (some old Mac files). Write the date itself, such as "
        f"{windows}, or give the cells of this column the format date"
    )


def date_words_en(date: EdtfDate) -> str:
    """``date`` in English words: "5 June 2020", "about June 2020", "April 2019 to June 2020"."""
    try:
        if "/" in date.text:
            return _interval_words(*date.text.split("/"))
        if date.text[:1] == "[":
            return _one_of_words([member.strip() for member in date.text[1:-1].split(",")])
        return _words(date.text)
    except LookupError:
        return _span_words(date.possible)


def _interval_words(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"up to {_words(end)}"
    if end in ("", ".."):
        return f"from {_words(start)}"
    return _joined(start, end, "to")


def _one_of_words(members: list[str]) -> str:
    *others, last_but_one, last = [members[0], *members] if len(members) == 1 else members
    return ", ".join([*(_words(other) for other in others), _joined(last_but_one, last, "or")])


def _words(text: str) -> str:
    """Words for a simple date; LookupError when it is not one."""
    found = _POINT.fullmatch(text)
    if found is None or (found[2] is not None and int(found[2]) > 12):
        raise LookupError(text)
    year, month, day, mark = found.groups()
    said = year if month is None else f"{_MONTHS[int(month) - 1]} {year}"
    said = said if day is None else f"{int(day)} {said}"
    said = f"about {said}" if mark in ("~", "%") else said
    return f"{said} (uncertain)" if mark in ("?", "%") else said


def _joined(one: str, two: str, word: str) -> str:
    """Two dates in words with ``word`` between them, what they share said once."""
    first, second = _words(one), _words(two)
    if first == second:
        return first
    unmarked = one[-1:].isdigit() and two[-1:].isdigit()
    if unmarked and one[:4] == two[:4] and one.count("-") == two.count("-") > 0:
        first = first.removesuffix(f" {one[:4]}")
        if one.count("-") == 2 and one[:7] == two[:7]:
            first = first.split()[0]
    return f"{first} {word} {second}"


def _span_words(span: Span) -> str:
    first, last = span
    if first is None or last is None:
        known = first if first is not None else last
        said = "unknown" if known is None else _day_words(date_of(known))
        return f"{'from' if last is None else 'up to'} {said}"
    return f"between {_day_words(date_of(first))} and {_day_words(date_of(last))}"


def _day_words(date: dt.date) -> str:
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
