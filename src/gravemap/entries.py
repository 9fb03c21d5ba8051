"""From a table's rows to records that know their cells, and every fault of a cell in our words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import ValidationError, create_model

from gravemap.errors import Problem
from gravemap.records import Record
from gravemap.records.cells import OneOf, PartsError, read_number
from gravemap.tables import Row, Table

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """A record and the row it was made from.

    Of a row with faults, ``record`` holds the sound cells; everything else of it is empty, also
    what may not be.  Such entries are there for the checks over the whole case and go no further.
    """

    record: R_co
    table: Table
    row: Row

    @property
    def id(self) -> str:
        """The row's id as it stands in the cell, sound or not."""
        return self.row.cells.get("id", "")

    def text(self, field: str) -> str | None:
        """The cell's own text; None when it is empty."""
        return self.row.cells.get(self.column(field))

    def column(self, field: str) -> str:
        """The header of a field's column."""
        return type(self.record).model_fields[field].alias or field

    def problem(self, field: str, expected: str, cure: str = "", found: str | None = None) -> Problem:
        """A problem of this row's cell; ``found`` is the cell's text unless given."""
        column = self.column(field)
        shown = self.row.cells.get(column) if found is None else found
        return Problem(
            self.table.file,
            expected,
            cure,
            sheet=self.table.sheet,
            row=self.row.number,
            column=column,
            found=shown,
        )


def read_entries(table: Table, model: type[R]) -> tuple[list[Entry[R]], list[Problem]]:
    """Every row of ``table`` as a record of ``model``, and the faults of its cells."""
    entries: list[Entry[R]] = []
    problems: list[Problem] = []
    validate = model.__pydantic_validator__.validate_python
    for row in table.rows:
        cells = dict(row.cells)
        try:
            record: R = validate(cells)
        except ValidationError as error:
            faults: list[dict[str, Any]] = [dict(fault) for fault in error.errors(include_url=False)]
            sound = {**cells, **{str(fault["loc"][0]): _sound(fault) for fault in faults}}
            record = _without_requirements(model).model_validate(
                {column: text for column, text in sound.items() if text}
            )
            problems += _problems(model, table, row, faults)
        entries.append(Entry(record, table, row))
    return entries, problems


def _sound(fault: dict[str, Any]) -> str:
    """What is sound of a faulty cell: nothing, or some of its parts."""
    error = fault.get("ctx", {}).get("error")
    return error.sound if isinstance(error, PartsError) else ""


@cache
def _without_requirements(model: type[R]) -> type[R]:
    """``model`` with no cell that must be filled in."""
    optional: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            relaxed = copy(info)
            relaxed.default = None
            optional[name] = (info.annotation, relaxed)  # a default is not validated
    return create_model(model.__name__, __base__=model, **optional)


def _problems(model: type[Record], table: Table, row: Row, faults: list[dict[str, Any]]) -> Iterator[Problem]:
    """Pydantic's errors of one row in our words."""
    for fault in faults:
        column = str(fault["loc"][0])
        if fault["type"] == "extra_forbidden" or (fault["type"] == "missing" and column not in table.header):
            continue  # told once, of the table
        for found, expected, cure in _said(model, row.cells, fault):
            yield Problem(
                table.file, expected, cure, sheet=table.sheet, row=row.number, column=column, found=found
            )


def _said(
    model: type[Record], cells: Mapping[str, str], fault: dict[str, Any]
) -> Iterator[tuple[str | None, str, str]]:
    """What of a cell is wrong, how, and what to do."""
    column = str(fault["loc"][0])
    error = fault.get("ctx", {}).get("error")
    if fault["type"] == "missing":
        yield None, "is empty", _what_to_write(model, column)
    elif isinstance(error, PartsError):
        for part, sentence in error.faults:
            expected, _, cure = sentence.partition(". ")
            yield part, expected, cure
    elif error is not None:
        expected, _, cure = str(error).partition(". ")
        is_coordinate = column in ("longitude", "latitude")
        yield cells[column], expected, (_swap(cells) if is_coordinate else None) or cure
    else:
        yield cells[column], "is not what the column holds", _what_to_write(model, column)


def _what_to_write(model: type[Record], column: str) -> str:
    """The cure for a cell that is empty and may not be."""
    info = model.model_fields[model.columns()[column]]
    for words in info.metadata:
        if isinstance(words, OneOf):
            return f"Write one of: {', '.join(words.vocabulary.values)}"
    return f"Every row needs it: {info.description}"


def _swap(cells: Mapping[str, str]) -> str | None:
    """The cure when each of longitude and latitude would do as the other."""
    try:
        longitude, latitude = read_number(cells["longitude"]), read_number(cells["latitude"])
    except (KeyError, ValueError):
        return None
    if abs(latitude) <= 90 or abs(latitude) > 180 or abs(longitude) > 90:
        return None
    return f"Longitude and latitude look swapped: write longitude {latitude:g}, latitude {longitude:g}"
