"""The state of a map as its address writes it: what ``src/timemap/src/state.ts`` reads and writes.

``tests/golden/embed.json`` holds both equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from gravemap.dates import read_date
from gravemap.days import date_of
from gravemap.errors import DataError, Problem
from gravemap.map_file import MapFile
from gravemap.nearest import nearest

LAYERS = ("graves", "counts", "incidents", "control", "milestones", "coverage")
#: Hatching over everything else would bury it; the reader switches it on.
AT_FIRST = LAYERS[:-1]
MODES = ("upto", "window", "day")
LANGUAGES = ("en", "ar")
WINDOW_DAYS = 30
_MOST_DAYS = 100_000
_NO_LAYER = "none"
#: A row of a data set of incidents; what an address would read as something else is no id.
_IMPORTED = re.compile(r"import/([^/]+)/[^/&#%+\s]+")
_HOW_AT = "Write latitude, longitude and zoom, such as 32.43,13.63,9"


@dataclass(frozen=True)
class View:
    """What is to be shown, in the words of whoever asks; ``None`` is what the map shows at first.

    ``date`` and ``known`` are days in EDTF (``known`` may be ``date``: as known on the day shown),
    ``at`` is ``latitude,longitude,zoom``, ``pick`` the key of a record.
    """

    date: str | None = None
    known: str | None = None
    layers: Sequence[str] | None = None
    mode: str | None = None
    days: str | None = None
    lang: str | None = None
    at: str | None = None
    pick: str | None = None


def hash_of(view: View, shown: MapFile) -> str:
    """The state of ``shown`` as its address writes it, without ``#``, such as ``date=2020-11-20&lang=ar``.

    Raises:
        DataError: with everything that the map does not have or that is written in another way.
    """
    faults: list[Problem] = []
    date = _day("--date", view.date, faults)
    if date is not None and not shown.span[0] <= date <= shown.span[1]:
        first, last = map(_iso, shown.span)
        faults.append(
            Problem(
                "--date",
                f"is not covered by the map ({first} to {last})",
                "Write a day of it",
                found=view.date,
            )
        )
    mode = _choice("--mode", view.mode, MODES, faults) or MODES[0]
    days = _days(view, mode, faults)
    layers = _layers(view.layers, faults)
    lang = _choice("--lang", view.lang, LANGUAGES, faults) or LANGUAGES[0]
    at = _at(view.at, faults)
    known = view.known if view.known in {None, "date"} else _day("--known", view.known, faults)
    pick = _pick(view.pick, shown, faults)
    if faults:
        raise DataError(faults)
    return "&".join(
        [
            f"date={_iso(shown.first_day if date is None else date)}",
            *([f"mode={mode}"] if mode != MODES[0] else []),
            *([f"days={days}"] if mode == "window" else []),
            *([f"layers={','.join(layers)}"] if layers != AT_FIRST else []),
            *([f"lang={lang}"] if lang != LANGUAGES[0] else []),
            *([f"at={at}"] if at else []),
            *([f"known={_iso(known) if isinstance(known, int) else known}"] if known is not None else []),
            *([f"pick={pick}"] if pick else []),
        ]
    )


def _day(option: str, text: str | None, faults: list[Problem]) -> int | None:
    """The one day that ``text`` writes."""
    if text is None:
        return None
    try:
        first, last = read_date(text).possible
    except ValueError as error:
        expected, _, cure = str(error).partition(". ")
        faults.append(Problem(option, expected, cure, found=text))
        return None
    if first is None or first != last:
        cure = "Write year, month and day, such as 2020-06-05"
        faults.append(Problem(option, "is not one day", cure, found=text))
        return None
    return first


def _days(view: View, mode: str, faults: list[Problem]) -> int:
    if view.days is None:
        return WINDOW_DAYS
    if mode != "window":
        faults.append(Problem("--days", "is given without a window", "Write --mode window, too"))
    elif not (view.days.isascii() and view.days.isdigit() and 1 <= int(view.days[:9]) <= _MOST_DAYS):
        cure = f"Write a whole number from 1 to {_MOST_DAYS}"
        faults.append(Problem("--days", "is not a number of days", cure, found=view.days))
    else:
        return int(view.days)
    return WINDOW_DAYS


def _layers(wanted: Sequence[str] | None, faults: list[Problem]) -> tuple[str, ...]:
    """The layers asked for, in the order of the legend."""
    if wanted is None:
        return AT_FIRST
    names = [name.strip() for text in wanted for name in text.split(",") if name.strip()]
    if names == [_NO_LAYER]:
        return ()
    choices = (*LAYERS, _NO_LAYER)
    faults += [_unknown("--layers", name, "is not a layer", choices) for name in names if name not in LAYERS]
    if not names:
        cure = f"Write some of {', '.join(LAYERS)}, or {_NO_LAYER}"
        faults.append(Problem("--layers", "names no layer", cure))
    return tuple(name for name in LAYERS if name in names)


def _choice(option: str, text: str | None, choices: Sequence[str], faults: list[Problem]) -> str | None:
    if text is None or text in choices:
        return text
    faults.append(_unknown(option, text, "is not known", choices))
    return None


def _at(text: str | None, faults: list[Problem]) -> str | None:
    """The view as the address writes it: four digits of a degree, two of a zoom."""
    if text is None:
        return None
    try:
        latitude, longitude, zoom = (Decimal(part.strip()) for part in text.split(","))
        if abs(latitude) <= 90 and abs(longitude) <= 360 and 0 <= zoom <= 24:
            return f"{_rounded(latitude, 4)},{_rounded(longitude, 4)},{_shortest(_rounded(zoom, 2))}"
    except (ValueError, InvalidOperation):
        faults.append(Problem("--at", "is not a view", _HOW_AT, found=text))
        return None
    faults.append(Problem("--at", "is not on the map", _HOW_AT, found=text))
    return None


def _rounded(number: Decimal, digits: int) -> str:
    return str(number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _shortest(number: str) -> str:
    return number.rstrip("0").rstrip(".")


def _pick(text: str | None, shown: MapFile, faults: list[Problem]) -> str | None:
    if text is None or text in shown.keys:
        return text
    row = _IMPORTED.fullmatch(text)
    if row is not None and row[1] in shown.imports:
        return text  # the page looks it up, and shows nothing when there is none
    faults.append(_unknown("--pick", text, "is no record of this map", shown.keys))
    return None


def _unknown(option: str, text: str, expected: str, choices: Iterable[str]) -> Problem:
    few = list(choices)
    near = nearest(text, few)
    if near is not None:
        cure = f"Did you mean {near}?"
    elif len(few) <= len(LAYERS) + 1:
        cure = f"Write one of {', '.join(few)}"
    else:
        cure = "Write a table and an id of it, such as graves/…"
    return Problem(option, expected, cure, found=text)


def _iso(day: int) -> str:
    return date_of(day).isoformat()
