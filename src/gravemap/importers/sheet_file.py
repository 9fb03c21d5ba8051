"""A sheet of a workbook (XLSX, ODS) as columns of text."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from gravemap.bulk.lock import LockedFile
from gravemap.cell_text import clean
from gravemap.importers.raw import FileError, RawFile, Stated, matched
from gravemap.spreadsheet import Sheet, read_sheets


def read_sheet(path: Path, stated: Stated, known: Collection[str]) -> RawFile:
    """The columns of ``known`` that the sheet has; the only sheet that is not empty, or the one that is stated.

    Raises:
        FileError: when it cannot be read, or there are several sheets and none is stated.
    """
    try:
        sheets = [sheet for sheet in read_sheets(path) if any(map(_is_row, sheet.rows))]
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror}. Close it in other programs") from error
    except ValueError as error:
        raise FileError(str(error)) from error
    sheet = _chosen(sheets, stated.layer)
    at = next(at for at, row in enumerate(sheet.rows) if _is_row(row))
    header = tuple(clean(cell) for cell in sheet.rows[at])
    lines = [line for line, row in enumerate(sheet.rows[at + 1 :], start=at + 2) if _is_row(row)]
    if not lines:
        raise FileError("holds nothing under its header. Name the file that has the rows")
    rows = [[*row, *([""] * (len(header) - len(row)))] for row in (sheet.rows[line - 1] for line in lines)]
    columns = {
        name: pa.array([row[place] or None for row in rows], pa.string())
        for place, name in matched(header, known).items()
    }
    locked = LockedFile(path.name, hashlib.sha256(data).hexdigest(), len(data), len(lines), layer=sheet.name)
    return RawFile(
        locked,
        header,
        columns,
        lambda places: [(lines[place], rows[place]) for place in places],
        faults=_faults(sheet, lines, header, columns),
    )


def _chosen(sheets: Sequence[Sheet], name: str | None) -> Sheet:
    names = ", ".join(sheet.name for sheet in sheets)
    if not sheets:
        raise FileError("is empty. Name the file that has the rows")
    if name is not None:
        found = next((sheet for sheet in sheets if sheet.name.casefold() == name.casefold()), None)
        if found is None:
            raise FileError(f"has no sheet {name}. State one of: {names}")
        return found
    if len(sheets) > 1:
        raise FileError(f"has {len(sheets)} sheets: {names}. State which one: --layer '{sheets[0].name}'")
    return sheets[0]


def _faults(
    sheet: Sheet, lines: Sequence[int], header: Sequence[str], columns: Mapping[str, pa.Array]
) -> dict[tuple[int, str], str]:
    """Cells that hold something else than they show, by place and column."""
    places = {line: place for place, line in enumerate(lines)}
    return {
        (places[row], header[column]): f"{expected}. {cure}"
        for (row, column), (expected, cure) in sheet.faults.items()
        if row in places and column < len(header) and header[column] in columns
    }


def _is_row(cells: Sequence[str]) -> bool:
    return any(clean(cell) for cell in cells)
