"""The tables described for other programs and for people: JSON Schema, and empty tables to fill in."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic.json_schema import models_json_schema

from gravemap.config import CaseConfig
from gravemap.formulas import as_text
from gravemap.records import TABLES, Record
from gravemap.records.cells import OneOf, cell_type
from gravemap.sections import OsmFiles, PublicationRules, RecordFiles, Section

ROWS_WITH_WORDS = 5_000
_LONGEST_LIST = 255  # of a drop-down written into the cell's rule, in Excel
_LONGEST_PROMPT = 255
_TEXT = 49  # the number of "@", the format text, in every spreadsheet program


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of all tables: a case is an object of arrays of rows, a row an object of cells.

    An empty cell is left out.
    """
    _, found = models_json_schema([(model, "validation") for model in TABLES.values()], by_alias=True)
    definitions = found["$defs"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records of a case",
        "type": "object",
        "properties": {
            table: {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}}
            for table, model in TABLES.items()
        },
        "required": ["sources"],
        "additionalProperties": False,
        "$defs": {
            model.__name__: _without_empty(model, definitions[model.__name__]) for model in TABLES.values()
        },
    }


def _without_empty(model: type[Record], schema: dict[str, Any]) -> dict[str, Any]:
    """A row's schema without ``null``: an empty cell is left out, it does not hold nothing."""
    properties = {}
    for column in model.columns():
        cell = schema["properties"][column]
        kinds = [kind for kind in cell.get("anyOf", []) if kind != {"type": "null"}]
        left = {key: value for key, value in cell.items() if key not in ("anyOf", "title", "default")}
        properties[column] = {**left, **(kinds[0] if kinds else {})}
    return {**schema, "properties": properties, "required": list(model.required())}


def write_templates(folder: Path) -> list[Path]:
    """Write two empty cases into ``folder``: ``csv/`` with a file a table, ``xlsx/`` with a sheet a table.

    The second row of each table begins with ``#`` and says what the columns hold; it is not read.
    The same bytes each time.  Returns the paths written.
    """
    written = []
    for name in ("csv", "xlsx"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        written.append(_write(folder / name / "case.toml", case_template().encode()))
    (folder / "csv" / "records").mkdir(exist_ok=True)
    for table, model in TABLES.items():
        written.append(_write(folder / "csv" / "records" / f"{table}.csv", csv_template(model)))
    written.append(_write(folder / "xlsx" / "records.xlsx", xlsx_template()))
    return written


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def csv_template(model: type[Record]) -> bytes:
    """The header of a table and the row that describes it; UTF-8 with the mark that Excel looks for."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(model.columns())
    writer.writerow(map(as_text, descriptions(model)))
    return text.getvalue().encode("utf-8-sig")


def descriptions(model: type[Record]) -> list[str]:
    """What each column holds, as the row of a template that is not read."""
    told = []
    for column, name in model.columns().items():
        field = model.model_fields[name]
        words = _words(field)
        may_be_empty = "" if column in model.required() else " (may be empty)"
        told.append(f"{field.description}{may_be_empty}{f': {words}' if words else ''}")
    told[0] = f"# {told[0]}"
    return told


def _words(field: FieldInfo) -> str:
    words = cell_type(field)
    return ", ".join(words.vocabulary.values) if isinstance(words, OneOf) else ""


def xlsx_template() -> bytes:
    """A workbook with a sheet a table: cells are text, so that no program changes a date into another."""
    from xlsxwriter import Workbook  # only when templates are written

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": "Records of a case", "created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001 - no zone in XLSX
        text = {"num_format": _TEXT, "valign": "top"}
        plain = book.add_format(text)
        bold = book.add_format({**text, "bold": True, "bottom": 1})
        faint = book.add_format({**text, "italic": True, "font_color": "#666666", "text_wrap": True})
        for table, model in TABLES.items():
            sheet = book.add_worksheet(table)
            for column, (header, told) in enumerate(zip(model.columns(), descriptions(model), strict=True)):
                sheet.set_column(column, column, max(20, len(header) + 4), plain)
                sheet.write_string(0, column, header, bold)
                sheet.write_string(1, column, told, faint)
            for column, name in enumerate(model.columns().values()):
                sheet.data_validation(2, column, ROWS_WITH_WORDS, column, _rule(model.model_fields[name]))
            sheet.set_row(1, 120)
            sheet.freeze_panes(2, 1)
    return buffer.getvalue()


def _rule(field: FieldInfo) -> dict[str, Any]:
    """A cell's prompt in a spreadsheet, and the drop-down of its words."""
    prompt = {"input_message": (field.description or "")[:_LONGEST_PROMPT]}
    words = cell_type(field)
    if not isinstance(words, OneOf):
        return {"validate": "any", **prompt}
    values = list(words.vocabulary.values)
    if len(",".join(values)) > _LONGEST_LIST or any("," in value for value in values):
        raise ValueError(f"The vocabulary of {words.vocabulary.name} does not fit a drop-down")
    return {
        "validate": "list",
        "source": values,
        **prompt,
        "error_title": f"Not a {words.vocabulary.name}",
        "error_message": "Choose a word of the list.",
    }


def case_template() -> str:
    """A ``case.toml`` to start from: every key with its meaning, those that may be left out as comments."""
    lines = [*_keys(CaseConfig)]
    for name, section in (("osm", OsmFiles), ("publication", PublicationRules), ("records", RecordFiles)):
        lines += ["", f"[{name}]", *_keys(section)]
    return "\n".join(lines) + "\n"


def _keys(model: type[Section]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if isinstance(field.default, Section):
            continue
        yield f"# {field.description}"
        value = field.examples[0] if field.examples else field.default
        yield f"{'' if field.is_required() else '# '}{field.alias or name} = {_toml(value)}"


def _toml(value: object) -> str:
    """An example as it stands in TOML: that is JSON, but for tables."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(inner)}' for key, inner in value.items())} }}"
    return json.dumps("" if value is None else value, ensure_ascii=False)
