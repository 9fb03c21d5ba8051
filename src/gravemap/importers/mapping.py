"""``mapping.toml``: which columns of somebody's table say what, and in which words."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from gravemap.bulk.form import QUANTITIES
from gravemap.errors import DataError, Problem
from gravemap.importers.date_rule import Look, Order, parse_formats
from gravemap.nearest import nearest
from gravemap.records import ImportedIncident
from gravemap.records.cells import Edtf, OneOf, Url, cell_type

#: Fields that a mapping does not name: they are made from others, or are no matter of a single row.
_MADE = frozenset(
    {"their_id", "their_kind", "their_precision", "source_ids", "note_en", "note_ar", "embargo_until"}
)
#: What a mapping may name besides the fields of an incident.
_MORE = ("date_first", "date_last", "place_name")
FIELDS = (*(name for name in ImportedIncident.model_fields if name not in _MADE), *_MORE)
#: Fields of words of ours, which theirs are turned into.
WORD_FIELDS = tuple(
    name for name, info in ImportedIncident.model_fields.items() if isinstance(cell_type(info), OneOf)
)


def _as_texts(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _as_text(value: object) -> object:
    """Numbers and dates of TOML stand for their texts."""
    if isinstance(value, int | float | dt.date) and not isinstance(value, bool):
        return str(value)
    return value


Texts: TypeAlias = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1), BeforeValidator(_as_texts)
]
Text: TypeAlias = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
Address: TypeAlias = Annotated[Url, BeforeValidator(_as_text)]
Date: TypeAlias = Annotated[Edtf, BeforeValidator(_as_text)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class FileSection(_Section):
    """How the file is to be read, where it does not show it itself."""

    encoding: Text | None = Field(
        default=None,
        description="such as windows-1256, or “utf-8 or windows-1252” for a file put together from both",
    )
    delimiter: Text | None = Field(default=None, description="what stands between the cells of a text file")
    decimal: Literal[".", ","] = Field(
        default=".", description="what stands before the decimals of longitude, latitude and uncertainty_m"
    )
    layer: Text | None = Field(default=None, description="the sheet of a workbook, the layer of a GeoPackage")
    crs: Text | None = Field(default=None, description="coordinate system of the shapes, such as EPSG:32633")


class DatesSection(_Section):
    """How dates are written that have two readings."""

    formats: Texts = Field(
        default=(), description="day first, month first, or formats such as DD/MM/YYYY or MM/DD/YYYY hh:mm AM"
    )


class TableMapping(_Section):
    """The whole of a mapping."""

    title: Text = Field(description="what the data set is called")
    release: Text | None = Field(default=None, description="its version, as they name it")
    published: Date | None = Field(default=None, description="when it was published (EDTF)")
    licence: Text | None = Field(default=None, description="its licence")
    attribution: Text | None = Field(default=None, description="who made it, as it is to be named")
    citation: Text | None = Field(default=None, description="how it is to be cited")
    url: Address | None = Field(default=None, description="where it is to be had, https://…")
    terms: Text | None = Field(default=None, description="what may not be done with it")
    may_be_passed_on: bool = Field(default=True, description="false where its rows may not be passed on")
    file: FileSection = Field(default=FileSection(), description="how the file is to be read")
    dates: DatesSection = Field(default=DatesSection(), description="how dates are written")
    columns: dict[str, Texts] = Field(description="fields of an incident, each with its column or columns")
    same: dict[str, Text] = Field(default={}, description="fields that are the same in every row")
    words: dict[str, dict[str, Text]] = Field(
        default={}, description="for a field of words of ours: their word = our word"
    )

    def stated_dates(self) -> dict[Look | None, Order]:
        """What is stated of dates."""
        return parse_formats(self.dates.formats)


def read_mapping(path: Path) -> tuple[TableMapping, Mapping[str, Any]]:
    """The mapping in the file at ``path``, and its text as TOML reads it.

    Raises:
        DataError: with everything that is wrong with it.
    """
    name = path.name
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        cure = "Write it; docs/imports.md has one to start from"
        raise DataError([Problem(name, f"cannot be read ({error.strerror})", cure)]) from error
    except UnicodeDecodeError as error:
        raise DataError([Problem(name, "is not in UTF-8", "Save it as UTF-8")]) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        cure = 'Write one `key = "value"` a line, text in quotation marks'
        raise DataError(
            [Problem(name, f"is not TOML: {error}", cure, row=int(line[1]) if line else None)]
        ) from error
    try:
        mapping = TableMapping.model_validate(data)
    except ValidationError as error:
        told = [_problem(name, dict(fault)) for fault in error.errors(include_url=False)]
        raise DataError([*told, *_field_faults(name, data)]) from error
    problems = [*_field_faults(name, data), *_faults(name, mapping)]
    if problems:
        raise DataError(problems)
    return mapping, _plain(data)


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _plain(value) if isinstance(value, dict) else str(value) if isinstance(value, dt.date) else value
        for key, value in data.items()
    }


def _problem(name: str, fault: dict[str, Any]) -> Problem:
    path = [str(part) for part in fault["loc"]]
    column = ".".join(path)
    sections: dict[str, type[BaseModel]] = {"file": FileSection, "dates": DatesSection}
    section = sections.get(path[0], TableMapping)
    if fault["type"] == "extra_forbidden":
        keys = list(section.model_fields)
        near = nearest(path[-1], keys)
        cure = f"Did you mean {near}?" if near else f"The keys are: {', '.join(keys)}"
        return Problem(name, "is not a key of a mapping", cure, column=column)
    meaning = next(
        (
            info.description
            for key, info in section.model_fields.items()
            if key == path[-1 if len(path) > 1 else 0]
        ),
        TableMapping.model_fields[path[0]].description if path[0] in TableMapping.model_fields else "",
    )
    if fault["type"] == "missing":
        return Problem(name, "is missing", f"It is: {meaning}", column=column)
    if fault["type"] == "value_error":
        expected, _, cure = str(fault["ctx"]["error"]).partition(". ")
        return Problem(name, expected, cure, column=column, found=str(fault["input"]))
    return Problem(
        name, "does not belong there", f"It is: {meaning}", column=column, found=repr(fault["input"])
    )


def _field_faults(name: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Fields that are none, in the sections that name fields."""
    for section, known in (("columns", FIELDS), ("same", FIELDS), ("words", WORD_FIELDS)):
        named = data.get(section, {})
        for field in named if isinstance(named, dict) else ():
            if field not in known:
                near = nearest(field, known)
                cure = f"Did you mean {near}?" if near else f"The fields are: {', '.join(known)}"
                yield Problem(name, "is not a field of an incident", cure, column=f"{section}.{field}")


def _faults(name: str, mapping: TableMapping) -> Iterator[Problem]:
    """What no single key shows."""
    given = {*mapping.columns, *mapping.same}
    for field in sorted(set(mapping.columns) & set(mapping.same)):
        yield Problem(name, "stands in [columns] as well", "Keep one of them", column=f"same.{field}")
    if "kind" not in given:
        cure = (
            'Name its column in [columns], or write kind = "killing" in [same] where all rows are of one kind'
        )
        yield Problem(name, "says nothing of the kind", cure, column="columns.kind")
    yield from _pairs(name, given)
    yield from _word_faults(name, mapping)
    try:
        mapping.stated_dates()
    except ValueError as error:
        expected, _, cure = str(error).partition(". ")
        yield Problem(name, expected, cure, column="dates.formats", found=", ".join(mapping.dates.formats))


def _pairs(name: str, given: set[str]) -> Iterator[Problem]:
    """Fields that go together, and fields that do not."""
    for one, other in (("longitude", "latitude"), ("date_first", "date_last")):
        if (one in given) != (other in given):
            there, lacking = (one, other) if one in given else (other, one)
            yield Problem(name, f"names {there} alone", f"Name {lacking} as well", column="columns")
    if "date" in given and "date_first" in given:
        yield Problem(name, "names date and date_first", "Keep one of them", column="columns")
    for what in QUANTITIES:
        if what in given and given & {f"{what}_low", f"{what}_best", f"{what}_high"}:
            cure = (
                f"Keep {what} for numbers as worded, or {what}_low, {what}_best and {what}_high for figures"
            )
            yield Problem(name, f"names {what} and its figures", cure, column=f"columns.{what}")


def _word_faults(name: str, mapping: TableMapping) -> Iterator[Problem]:
    """Words that ours are said to be, and that are none of ours."""
    for field, words in mapping.words.items():
        read = cell_type(ImportedIncident.model_fields[field])
        for theirs, ours in words.items():
            try:
                if read is not None:
                    read.value(ours)
            except ValueError as error:
                expected, _, cure = str(error).partition(". ")
                yield Problem(name, expected, cure, column=f"words.{field}.{theirs}", found=ours)
