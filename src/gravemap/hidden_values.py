"""Cells of XLSX and ODS files that hold something else than they show.

The library that reads the sheets gives an empty cell where a formula failed or was never worked out
and for all but the first of joined cells, and a whole date where a program took ``2020-06`` for
1 June 2020 and shows *Jun-20*.  Both would be false without a word: an empty cell means *not known*,
and a month is never its first day.  So the files' own XML is searched for such cells (ECMA-376
part 1, 18.3.1.4, 18.3.1.55 and 18.8.30; ODF 1.3, 9.1.4).
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from zipfile import BadZipFile, ZipFile

from gravemap.limits import TOLD_CELLS
from gravemap.sheet_bounds import Extent, TooMuchError, check_blanks, shallow

_MONTH_AND_YEAR = 17  # Excel's built-in format "mmm-yy"
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _STYLE, _TEXT = (f"{{{_ODF}{name}:1.0}}" for name in ("table", "office", "style", "text"))
_NUMBER = f"{{{_ODF}datastyle:1.0}}"
_VALUE_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_FAILED = re.compile(r"#[A-Z]|Err:\d")

FAILED = ("holds a formula that failed", "Mend the formula, or write the value")
NOT_WORKED_OUT = (
    "holds a formula whose result is not in the file",
    "Open the file in a spreadsheet program and save it, or write the value",
)
JOINED = (
    "belongs to cells that are joined into one, of which only the first holds the value",
    "Separate them, and write the value in each",
)
SHOWS_NO_DAY = (
    "is a whole date of which the cell shows only the month or year",
    "Write 2020-06 as text (give the cell the format text first), or show the day too",
)


@dataclass(frozen=True, slots=True)
class HiddenValue:
    """A cell by its row (counted from 1) and column (from 0), and what is wrong and to be done."""

    row: int
    column: int
    fault: tuple[str, str]


def hidden_values(book: ZipFile) -> dict[str, list[HiddenValue]]:
    """Such cells by the name of their sheet.

    Raises:
        ValueError: when the file is not laid out as its format says.
    """
    try:
        sheets = _ods_sheets(book) if "content.xml" in book.namelist() else _xlsx_sheets(book)
        return dict(_bounded(sheets))
    except (KeyError, ET.ParseError, BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise ValueError("is not laid out as spreadsheets are") from error


def _bounded(
    sheets: Iterator[tuple[str, Extent, Iterator[HiddenValue]]],
) -> Iterator[tuple[str, list[HiddenValue]]]:
    """The cells of each sheet, while neither they nor the sheets grow beyond what a case may hold."""
    left = TOLD_CELLS
    for name, extent, cells in sheets:
        told = list(islice(cells, left + 1))
        left -= len(told)
        if left < 0:
            raise TooMuchError(
                f"has more than {TOLD_CELLS:,} cells that hold something else than they show. "
                "Write their values, and separate cells that are joined"
            )
        extent.check(name)
        yield name, told


def _parsed(book: ZipFile, member: str) -> ET.Element:
    with book.open(member) as file:
        read = ET.iterparse(file, events=("start", "end"))  # noqa: S314 - expat itself refuses entities that multiply
        _, root = next(elements := shallow(read))
        for _ in elements:
            pass
        return root


def _local(tag: str) -> str:
    """A tag without its namespace; strict and transitional files differ in those."""
    return tag.rpartition("}")[2]


def _named(root: ET.Element, *path: str) -> Iterator[ET.Element]:
    """The elements at ``path`` below ``root``, whatever their namespace."""
    found = [root]
    for name in path:
        found = [child for element in found for child in element if _local(child.tag) == name]
    return iter(found)


# XLSX


def _xlsx_sheets(book: ZipFile) -> Iterator[tuple[str, Extent, Iterator[HiddenValue]]]:
    root = "xl/workbook.xml"
    relations = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:]
        for relation in _named(_parsed(book, "xl/_rels/workbook.xml.rels"), "Relationship")
    }
    months = set(_xlsx_months(book))
    for sheet in _named(_parsed(book, root), "sheets", "sheet"):
        relation = next((value for key, value in sheet.items() if _local(key) == "id"), None)
        extent = Extent()
        yield sheet.get("name", ""), extent, _xlsx_cells(book, relations[relation], months, extent)


def _xlsx_months(book: ZipFile) -> Iterator[str]:
    """The numbers of the cell styles that show a month or year without a day."""
    if "xl/styles.xml" not in book.namelist():
        return
    styles = _parsed(book, "xl/styles.xml")
    formats = {
        number.get("numFmtId"): number.get("formatCode", "") for number in _named(styles, "numFmts", "numFmt")
    }
    formats.setdefault(str(_MONTH_AND_YEAR), "mmm-yy")
    for at, style in enumerate(_named(styles, "cellXfs", "xf")):
        code = _QUOTED.sub("", formats.get(style.get("numFmtId"), "")).lower()
        if re.search("[ym]", code) and not re.search("[dhs]", code):
            yield str(at)


def _xlsx_cells(book: ZipFile, member: str, months: set[str], extent: Extent) -> Iterator[HiddenValue]:
    row, column = 0, -1
    filled: set[tuple[int, int]] = set()
    with book.open(member) as file:
        for event, element in shallow(ET.iterparse(file, events=("start", "end"))):  # noqa: S314 - as above
            name = _local(element.tag)
            if event == "start" and name == "row":
                row, column = int(element.get("r", row + 1)), -1
            elif event == "end" and name == "c":
                row, column = _place(element.get("r", "")) or (row, column + 1)
                if len(element):
                    filled.add((row, column))
                    extent.reach(row, column + 1)
                fault = _xlsx_fault(element, months)
                if fault is not None:
                    yield HiddenValue(row, column, fault)
            elif event == "end" and name == "row":
                element.clear()
            elif event == "end" and name == "mergeCell":
                yield from _xlsx_joined(element.get("ref", ""), filled, last_row=row)


def _xlsx_joined(area: str, filled: set[tuple[int, int]], last_row: int) -> Iterator[HiddenValue]:
    """All but the first of joined cells, when the first holds something."""
    first, last = _place(area.partition(":")[0]), _place(area.rpartition(":")[2])
    if first is None or last is None or first not in filled:
        return
    for row in range(first[0], min(last[0], last_row) + 1):
        for column in range(first[1], last[1] + 1):
            if (row, column) != first:
                yield HiddenValue(row, column, JOINED)


def _xlsx_fault(cell: ET.Element, months: set[str]) -> tuple[str, str] | None:
    kind = cell.get("t", "n")
    parts = {_local(part.tag): (part.text or "").strip() for part in cell}
    if kind == "e":
        return FAILED
    if "f" in parts and not parts.get("v") and kind != "str":
        return NOT_WORKED_OUT
    if kind in ("n", "d") and parts.get("v") and cell.get("s") in months:
        return SHOWS_NO_DAY
    return None


def _place(reference: str) -> tuple[int, int] | None:
    """Row counted from 1 and column from 0 of a reference: ``AA7`` is (7, 26)."""
    found = _REFERENCE.fullmatch(reference.upper())
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


# ODS


def _ods_sheets(book: ZipFile) -> Iterator[tuple[str, Extent, Iterator[HiddenValue]]]:
    content = _parsed(book, "content.xml")
    months = set(_ods_months(content))
    if "styles.xml" in book.namelist():
        months |= set(_ods_months(_parsed(book, "styles.xml")))
    for sheet in content.iter(f"{_TABLE}table"):
        extent = Extent()
        yield sheet.get(f"{_TABLE}name", ""), extent, _ods_cells(sheet, months, extent)


def _ods_months(root: ET.Element) -> Iterator[str]:
    """The names of the cell styles that show a month or year without a day."""
    without_day = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_NUMBER}date-style")
        if {f"{_NUMBER}month", f"{_NUMBER}year"} & (parts := {part.tag for part in style})
        and not {f"{_NUMBER}day", f"{_NUMBER}hours"} & parts
    }
    for style in root.iter(f"{_STYLE}style"):
        if style.get(f"{_STYLE}data-style-name") in without_day:
            yield style.get(f"{_STYLE}name", "")


def _ods_cells(sheet: ET.Element, months: set[str], extent: Extent) -> Iterator[HiddenValue]:
    """The cells of ``sheet``; of a cell that is repeated, the first."""
    usual = list(_usual_styles(sheet))
    joined: list[tuple[range, range]] = []  # rows and columns of joined cells that hold something
    number = 1
    check_blanks(run.get(f"{_TEXT}c", "1") for run in sheet.iter(f"{_TEXT}s"))
    for row in sheet.iter(f"{_TABLE}table-row"):
        place = 0
        rows_alike = int(row.get(f"{_TABLE}number-rows-repeated", 1))
        for cell in row:
            cells_alike = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
            if len(cell) or cell.get(f"{_OFFICE}value-type") is not None:
                extent.reach(number + rows_alike - 1, place + cells_alike)
            if cell.tag == f"{_TABLE}table-cell":
                style = next((style for first, style in reversed(usual) if first <= place), "")
                fault = _ods_fault(cell, cell.get(f"{_TABLE}style-name", style), months)
                if fault is not None:
                    yield HiddenValue(number, place, fault)
                rows, columns = (
                    int(cell.get(f"{_TABLE}number-{way}-spanned", 1)) for way in ("rows", "columns")
                )
                if rows * columns > 1 and cell.get(f"{_OFFICE}value-type") is not None:
                    joined.append((range(number, number + rows), range(place, place + columns)))
            elif cell.tag == f"{_TABLE}covered-table-cell":
                if any(number in rows and place in columns for rows, columns in joined):
                    yield HiddenValue(number, place, JOINED)
            else:
                continue
            place += cells_alike
        number += rows_alike


def _usual_styles(sheet: ET.Element) -> Iterator[tuple[int, str]]:
    """First place and style of each run of columns, for cells that name no style."""
    place = 0
    for column in sheet.iter(f"{_TABLE}table-column"):
        yield place, column.get(f"{_TABLE}default-cell-style-name", "")
        place += int(column.get(f"{_TABLE}number-columns-repeated", 1))


def _ods_fault(cell: ET.Element, style: str, months: set[str]) -> tuple[str, str] | None:
    kind = cell.get(f"{_OFFICE}value-type")
    if cell.get(_VALUE_TYPE) == "error":
        return FAILED
    if cell.get(f"{_TABLE}formula") is not None:
        if kind is None:
            return NOT_WORKED_OUT
        if _FAILED.match("".join(cell.itertext())):
            return FAILED
    return SHOWS_NO_DAY if kind == "date" and style in months else None
