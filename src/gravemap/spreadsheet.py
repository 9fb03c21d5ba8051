"""Sheets of XLSX and ODS files as rows of texts, each cell as a person would have typed it.

A date cell becomes its ISO date, a whole number loses its ``.0``, a truth value becomes yes or no.
Cells that show something else than they hold are told: see :mod:`gravemap.hidden_values`.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from gravemap.hidden_values import hidden_values
from gravemap.sheet_bounds import TooMuchError, unpack

ENDINGS = frozenset({".xlsx", ".xlsm", ".ods"})
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")  # also around a workbook that is locked with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name and rows, as the program shows them from its first row and column.

    ``faults`` tells by (row counted from 1, column from 0) the cells that cannot be taken as they
    are: what is wrong, and the cure.
    """

    name: str
    rows: Sequence[Sequence[str]]
    faults: Mapping[tuple[int, int], tuple[str, str]]


def is_spreadsheet(data: bytes) -> bool:
    """Whether the bytes of a file are those of a spreadsheet program, whatever its name says."""
    return data.startswith((_ZIP, _OLD_EXCEL))


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a file, in order.

    Raises:
        ValueError: when the file cannot be read, as a sentence that goes on after its name.
        OSError: when there is no reading it at all.
    """
    data = path.read_bytes()
    if not data.strip(b"\0"):
        raise ValueError("is empty. Save it again where it was made")
    if data.startswith(_OLD_EXCEL):
        if _LOCKED in data:
            raise ValueError("is locked with a password. Save it without one")
        raise ValueError("is an old Excel file under a new name. Open it in Excel and save it as .xlsx")
    try:
        return _sheets(data)
    except TooMuchError:
        raise
    except _locked() as error:
        raise ValueError("is locked with a password. Save it without one") from error
    except BaseException as error:
        is_panic = type(error).__name__ == "PanicException"  # the library's own code gave up; no Exception
        if not isinstance(error, Exception) and not is_panic:
            raise
        raise ValueError(
            "cannot be read as a spreadsheet. Open it in a spreadsheet program and save it as .xlsx or .ods"
        ) from error


def _locked() -> type[Exception]:
    from python_calamine import PasswordError

    return PasswordError


def _sheets(data: bytes) -> list[Sheet]:
    from python_calamine import CalamineWorkbook

    with ZipFile(io.BytesIO(data)) as archive:
        unpack(archive)
        hidden = hidden_values(archive)  # first: the library may run for ever over XML that is broken
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        rows = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
        }
    return [
        Sheet(
            name,
            [[_text(value) for value in row] for row in rows[name]],
            {(value.row, value.column): value.fault for value in hidden[name]},
        )
        for name in rows
    ]


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
