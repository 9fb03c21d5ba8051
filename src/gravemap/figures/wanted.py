"""What a figure is asked for: date, knowledge, layers, box, language and font, checked together.

Every fault is told at once, with what may be written instead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gravemap.dates import date_of, day_number, read_date
from gravemap.errors import DataError, Problem
from gravemap.figures.tokens import LAYERS, Layer
from gravemap.nearest import nearest
from gravemap.records import Scope
from gravemap.records.vocabulary import UNIT
from gravemap.terms import LANGS, Lang

if TYPE_CHECKING:
    from gravemap.at_date import Known
    from gravemap.config import CaseConfig
    from gravemap.figures.projection import Degrees
    from gravemap.figures.typeface import Typeface

DateLike = str | dt.date | int
"""A day: as EDTF text, as a date, or in days since 1970-01-01."""

BY_DATE = "date"
"""In place of a day of knowledge: each date as it was known on it."""

LayersLike = str | Sequence[str]
BoxLike = str | Sequence[float]


class Faults:
    """Problems of options, gathered."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, option: str, expected: str, cure: str, found: object = None) -> None:
        """One more problem."""
        self.problems.append(Problem(option, expected, cure, found=None if found is None else str(found)))

    def stop(self) -> None:
        """Stop when there are any.

        Raises:
            DataError: with all of them.
        """
        if self.problems:
            raise DataError(self.problems)


@dataclass(frozen=True)
class Wanted:
    """What is asked for, understood; days are counted from 1970-01-01."""

    days: tuple[int, ...]
    known: int | None
    is_known_by_date: bool
    layers: tuple[Layer, ...]
    box: Degrees
    lang: Lang
    face: Typeface

    def known_on(self, day: int) -> int | None:
        """The day as known on which a day is shown; ``None``: now."""
        return day if self.is_known_by_date else self.known


def wanted(  # noqa: PLR0913 - options, each by its name
    config: CaseConfig,
    dates: Iterable[DateLike],
    *,
    known: DateLike | None,
    layers: LayersLike | None,
    bbox: BoxLike | None,
    lang: str,
    font: str | Path | None,
    faults: Faults | None = None,
    option: str = "--date",
) -> Wanted:
    """The options of a figure of a case.

    Raises:
        DataError: with every fault of them.
    """
    faults = faults or Faults()
    days = tuple(day for date in dates if (day := inside(config, option, date, faults)) is not None)
    is_by_date = known == BY_DATE
    knowledge = None if known is None or is_by_date else one_day("--known", known, faults)
    chosen = _layers(layers, faults)
    box = _box(config, bbox, faults)
    language = _lang(lang, faults)
    face = _face(font, language, faults)
    faults.stop()
    assert face is not None  # noqa: S101 - else there is a fault
    return Wanted(days, knowledge, is_by_date, chosen, box, language, face)


def one_day(option: str, date: DateLike, faults: Faults) -> int | None:
    """The one day that is meant."""
    if isinstance(date, dt.date):
        return day_number(dt.date(date.year, date.month, date.day))
    if isinstance(date, int):
        return date
    try:
        first, last = read_date(date).possible
    except ValueError as error:
        expected, _, cure = str(error).partition(". ")
        faults.add(option, expected, cure, date)
        return None
    if first is None or first != last:
        faults.add(option, "is not one day", "Write year, month and day, such as 2020-06-05", date)
        return None
    return first


def scope_and_unit(
    known: Known, scope: str | None, unit: str | None, faults: Faults
) -> tuple[str | None, str]:
    """The scope and unit of a count chart: the case's headline where none is named."""
    config = known.config
    ids = [one.id for one in known.scopes]
    chosen = scope or config.headline_scope
    if chosen is None:
        faults.add(
            "--scope",
            "is not given, and the case has no headline scope",
            f"Write one of: {', '.join(ids[:12]) or 'none is there'}",
        )
    elif known.get(Scope, chosen) is None:
        near = nearest(chosen, ids)
        faults.add(
            "--scope",
            "is not an id of scopes that are shown",
            f"Did you mean {near}?" if near else f"Write one of: {', '.join(ids[:12])}",
            chosen,
        )
    try:
        chosen_unit = config.headline_unit if unit is None else UNIT.check(unit)
    except ValueError as error:
        expected, _, cure = str(error).partition(". ")
        faults.add("--unit", expected, cure, unit)
        chosen_unit = config.headline_unit
    return chosen, chosen_unit


def inside(config: CaseConfig, option: str, date: DateLike, faults: Faults) -> int | None:
    """The one day that is meant, if it lies in the time of the case."""
    day = one_day(option, date, faults)
    if day is None:
        return None
    first, last = config.span
    if not first <= day <= last:
        ends = f"from {date_of(first).isoformat()} to {date_of(last).isoformat()}"
        found = date_of(day).isoformat() if isinstance(date, int) else date
        faults.add(option, "lies outside the case", f"The case runs {ends}; write a day of that time", found)
    return day


def _layers(layers: LayersLike | None, faults: Faults) -> tuple[Layer, ...]:
    if layers is None:
        return LAYERS
    names = [part.strip() for part in layers.split(",")] if isinstance(layers, str) else list(layers)
    for name in names:
        if name not in LAYERS:
            near = nearest(name, LAYERS)
            faults.add(
                "--layers",
                "is no layer",
                f"Did you mean {near}? The layers are: {', '.join(LAYERS)}"
                if near
                else f"The layers are: {', '.join(LAYERS)}",
                name,
            )
    if not names:
        faults.add("--layers", "names no layer", f"Write some of: {', '.join(LAYERS)}")
    return tuple(name for name in LAYERS if name in names)


def _box(config: CaseConfig, bbox: BoxLike | None, faults: Faults) -> Degrees:
    if bbox is None:
        return config.view
    told = bbox if isinstance(bbox, str) else ",".join(f"{number:g}" for number in bbox)
    try:
        west, south, east, north = (float(part) for part in told.replace(";", ",").split(","))
    except ValueError:
        faults.add(
            "--bbox",
            "is not four numbers",
            "Write west, south, east, north in degrees, such as --bbox=12.5,32,14,33",
            told,
        )
        return config.view
    if not (west < east and south < north):
        faults.add(
            "--bbox",
            "is not a box",
            "Write west, south, east, north in degrees: the west below the east",
            told,
        )
        return config.view
    outer = config.bbox
    if west < outer[0] or south < outer[1] or east > outer[2] or north > outer[3]:
        shown = ", ".join(f"{number:g}" for number in outer)
        faults.add(
            "--bbox", "reaches outside the case", f"The case's box is {shown}; write one inside it", told
        )
    if min(east - west, north - south) < _LEAST_DEG:
        faults.add(
            "--bbox",
            "is smaller than what the map's steps of 11 m can show",
            f"Write at least {_LEAST_DEG} degrees each way",
            told,
        )
    return west, south, east, north


_LEAST_DEG = 0.01


def _lang(lang: str, faults: Faults) -> Lang:
    if lang not in LANGS:
        faults.add("--lang", "is no language of figures", f"Write one of: {', '.join(LANGS)}", lang)
        return "en"
    return lang


def _face(font: str | Path | None, lang: Lang, faults: Faults) -> Typeface | None:
    from gravemap.figures.typeface import typeface

    try:
        return typeface(font, is_arabic=lang == "ar")
    except DataError as error:
        faults.problems += error.problems
        return None
