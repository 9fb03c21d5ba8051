"""Sheets of XLSX, XLS and ODS files as rows of texts, each cell as a person would have typed it.

A date cell becomes its ISO date, a whole number loses its ``.0``, a truth value becomes yes or no;
a cell that holds an error of the spreadsheet (``#REF!``) stays as it is and is told later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
ERRORS = frozenset({"#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#GETTING_DATA"})


def read_sheets(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The name and the rows of each sheet, in order; rows and columns as the program shows them.

    Raises:
        ValueError: when the file cannot be read, as a sentence that goes on after its name.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # only where there is a sheet

    try:
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield name, [[_text(value) for value in row] for row in rows]
    except PasswordError as error:
        raise ValueError("is locked with a password. Save it without one") from error
    except (CalamineError, OSError) as error:
        raise ValueError(
            "cannot be read as a spreadsheet. Open it in a spreadsheet program and save it as .xlsx or .ods"
        ) from error


def _text(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(sep=" ")
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)
