"""The rows of anybody's frame, read by the rules of the records: every fault of every row is told at once.

Dates are EDTF texts or dates, numbers are whole numbers or texts as a source words them, geometry is
points and areas in any coordinate system that the frame names.  Nothing is dropped and nothing guessed.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gravemap.cell_text import clean, fault
from gravemap.crs import LONGEST_RADIUS_M
from gravemap.dates import EdtfDate, parse_date, read_date
from gravemap.errors import DataError, Problem
from gravemap.nearest import nearest
from gravemap.quantity import Quantity, parse_quantity
from gravemap.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

FILE = "frame.iloc"
"""How a frame's rows are counted where one is told: from 0, in their order."""
MOST_ROWS = 5_000
"""Every row is an element of the page; more than these are an import's work."""
_DRAWN = ("Point", "Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Columns:
    """Which column of a frame holds what; ``None`` where there is none."""

    date: str | None = None
    start: str | None = None
    end: str | None = None
    label: str | None = None
    text: str | None = None
    number: str | None = None
    what: str | None = None
    uncertainty_m: str | None = None


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One row as it was read: ``geometry`` in (longitude, latitude), EPSG:4326; ``uncertainty_m`` in metres."""

    date: EdtfDate | None
    label: str | None
    text: str | None
    number: Quantity | None
    what: str | None
    uncertainty_m: float | None
    geometry: BaseGeometry | None


def read_frame(frame: GeoDataFrame, columns: Columns, words: Vocabulary) -> list[FrameRow]:
    """The rows of ``frame``; ``words`` is what ``what`` may hold.

    Raises:
        TypeError: when it is no GeoDataFrame.
        DataError: with everything that is wrong with its columns, its coordinate system and its values.
    """
    if not hasattr(frame, "to_crs") or not hasattr(frame, "iloc"):
        said = f"{type(frame).__module__}.{type(frame).__qualname__}"
        raise TypeError(f"A GeoDataFrame is needed, and this is a {said}.")
    reader = _Reader(words)
    geometry = reader.geometry(frame)
    reader.check_columns(frame, columns)
    if any(problem.row is None for problem in reader.problems):
        raise DataError(reader.problems)  # its cells cannot be looked at
    told = {
        one.name: list(frame[name]) if (name := getattr(columns, one.name)) is not None else None
        for one in fields(columns)
    }
    rows = [reader.row(at, told, columns, geometry[at]) for at in range(len(frame))]
    if reader.problems:
        raise DataError(reader.problems)
    return rows


@dataclass
class _Reader:
    words: Vocabulary
    problems: list[Problem] = field(default_factory=list)

    def check_columns(self, frame: GeoDataFrame, columns: Columns) -> None:
        """Every column that is named must be there, once; and something must say when."""
        there = list(frame.columns)
        for one in fields(columns):
            name = getattr(columns, one.name)
            if name is None:
                continue
            if there.count(name) > 1:
                self._tell(None, name, None, "is there more than once", "Rename one of them")
            elif name not in there:
                near = nearest(str(name), map(str, there))
                cure = f"Did you mean {near}?" if near else f"Its columns are: {', '.join(map(str, there))}"
                self._tell(None, str(name), None, "is not in the frame", cure)
        dated = columns.date is not None
        if dated and (columns.start is not None or columns.end is not None):
            said = "is given, and so is start or end"
            self._tell(None, "date", None, said, "Name the column of dates, or those of starts and ends")
        if not dated and columns.start is None and columns.end is None:
            self._tell(
                None, "date", None, "is not named", "Name the column of dates: date=…, or start=…, end=…"
            )

    def geometry(self, frame: GeoDataFrame) -> Sequence[BaseGeometry | None]:
        """The geometries in EPSG:4326, without heights."""
        if len(frame) > MOST_ROWS:
            cure = "Import it into a case (gravemap.import_incidents), whose maps draw a million"
            self._tell(None, None, None, f"has {len(frame):,} rows, and a layer draws {MOST_ROWS:,}", cure)
            return []
        if getattr(frame, "_geometry_column_name", None) not in frame.columns:
            self._tell(
                None, None, None, "has no geometry", "Set its column of geometries: frame.set_geometry(…)"
            )
            return [None] * len(frame)
        if frame.crs is None:
            cure = "Say which one its numbers are in: frame.set_crs('EPSG:4326') for degrees of longitude and latitude"
            self._tell(None, frame.geometry.name, None, "has no coordinate system (crs)", cure)
            return [None] * len(frame)
        found = list(frame.geometry if frame.crs.to_epsg() == 4326 else frame.geometry.to_crs(epsg=4326))
        name = frame.geometry.name
        return [self._shape(at, name, shape) for at, shape in enumerate(found)]

    def row(
        self, at: int, told: dict[str, list[Any] | None], columns: Columns, shape: BaseGeometry | None
    ) -> FrameRow:
        """One row, each of its cells read."""

        def read(key: str, of: Callable[[Any], Any]) -> Any:
            values = told[key]
            return None if values is None else self._cell(at, getattr(columns, key), values[at], of)

        date = read("date", _date)
        if columns.date is None:
            date = self._span(at, columns, read("start", _date), read("end", _date))
        return FrameRow(
            date,
            read("label", _text),
            read("text", _text),
            read("number", _number),
            read("what", lambda value: self.words.check(_text(value))),
            read("uncertainty_m", _metres),
            shape,
        )

    def _cell(self, at: int, column: str, value: Any, of: Callable[[Any], Any]) -> Any:
        if _is_empty(value):
            return None
        try:
            return of(value)
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            self._tell(at, column, str(value), expected, cure)
        return None

    def _span(
        self, at: int, columns: Columns, start: EdtfDate | None, end: EdtfDate | None
    ) -> EdtfDate | None:
        if start is None and end is None:
            return None
        text = f"{start or '..'}/{end or '..'}"
        try:
            return parse_date(text)
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            named = " and ".join(name for name in (columns.start, columns.end) if name is not None)
            self._tell(at, named, text, expected, cure)
        return None

    def _shape(self, at: int, column: str, shape: BaseGeometry | None) -> BaseGeometry | None:
        if shape is None or shape.is_empty:
            return None
        for expected, cure in _shape_faults(shape):
            self._tell(at, column, shape.geom_type, expected, cure)
            return None
        return shapely.force_2d(shape)

    def _tell(self, row: int | None, column: str | None, found: str | None, expected: str, cure: str) -> None:
        self.problems.append(
            Problem(FILE if row is not None else "frame", expected, cure, None, row, column, found)
        )


def _shape_faults(shape: BaseGeometry) -> Iterator[tuple[str, str]]:
    """What speaks against drawing a geometry, which is in degrees."""
    if shape.geom_type not in _DRAWN:
        yield (
            "is neither a point nor an area",
            "Write one point or one area a row; frame.explode() takes a set apart",
        )
        return
    corners = shapely.get_coordinates(shape)
    if not np.isfinite(corners).all() or (np.abs(corners) > (180.0, 90.0)).any():
        yield (
            "has a corner that is nowhere on the Earth",
            "See whether the frame's crs is the one of its numbers",
        )
    elif not shape.is_valid:
        yield f"is torn: {shapely.is_valid_reason(shape)}", "Mend it, such as with frame.make_valid()"


def _is_empty(value: Any) -> bool:
    """Whether a cell says nothing: None, NaN, NaT, NA, an empty text."""
    if isinstance(value, str):
        return not clean(value)
    return value is None or str(value) in {"nan", "NaT", "<NA>"}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("is no text. Write it as text: frame[column].astype(str)")  # noqa: TRY004 - told as a problem
    text = clean(value)
    if (wrong := fault(text)) is not None:
        raise ValueError(". ".join(wrong))
    return text


def _date(value: Any) -> EdtfDate:
    if isinstance(
        value, dt.date
    ):  # datetimes and Pandas' timestamps too: the day they name, where they name it
        return parse_date(value.isoformat()[:10])
    if isinstance(value, np.datetime64):
        return parse_date(str(value.astype("M8[D]")))
    if not isinstance(value, str):
        raise ValueError("is no date. Write dates as text (EDTF), such as 2031-06, or as dates")  # noqa: TRY004 - as above
    return read_date(value)


def _number(value: Any) -> Quantity:
    if isinstance(value, str):
        return parse_quantity(value)
    try:
        is_whole = not isinstance(value, bool | np.bool_) and float(value) == int(value)
    except (TypeError, ValueError, OverflowError):
        is_whole = False
    if not is_whole:
        raise ValueError("is no whole number. Write 12, or as the source words it, such as “at least 12”")
    return parse_quantity(str(int(value)))


def _metres(value: Any) -> float:
    try:
        metres = float(value)
    except (TypeError, ValueError):
        metres = math.nan
    if not 0 < metres <= LONGEST_RADIUS_M:
        raise ValueError(f"are no metres. Write a number above 0, at most {LONGEST_RADIUS_M:,.0f}")
    return metres
