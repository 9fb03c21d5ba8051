"""Delimited text as columns: parsed in blocks by pyarrow, the wanted columns only."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from gravemap.bulk.form import WORDS
from gravemap.bulk.lock import LockedFile
from gravemap.bulk.words import is_given, one_array
from gravemap.cell_text import clean
from gravemap.delimited import MalformedError, delimiter_of
from gravemap.importers.file_text import FileText, read_text
from gravemap.importers.raw import Broken, FileError, RawFile, Stated, matched

_HEAD = 1 << 18
_CHUNK = 4 << 20
_BLOCKS = (8 << 20, 64 << 20, 1 << 30)
_BLANK = "holds nothing under its header"


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a file is written: its delimiter, its header, and the line after which the rows begin."""

    delimiter: str
    header: tuple[str, ...]
    begins: int


def read_csv(path: Path, stated: Stated, known: Collection[str], plain: Collection[str]) -> RawFile:
    """The columns of ``known`` that the file has; those of ``plain`` as plain text, the others as repeating text.

    Raises:
        FileError: when it cannot be read.
    """
    text = read_text(path, stated.encoding)
    shape = _shape(text, stated, known)
    wanted = matched(shape.header, known)
    table, is_whole = _parsed(text, shape, wanted, plain)
    number: pa.Array | None = None
    broken: list[Broken] = []
    said = text.said
    if not is_whole or _has_odd_quotes(text.data) or _may_have_blank_rows(table):
        sorted_out = _sorted_out(text, shape)
        number, broken = pa.array(np.array(sorted_out.numbers, dtype=np.int32)), sorted_out.broken
        if sorted_out.blank:
            kept = np.ones(table.num_rows, dtype=bool)
            kept[sorted_out.blank] = False
            table = table.filter(pa.array(kept))
            said = (*said, f"rows without anything in any cell, not counted: {len(sorted_out.blank):,}")
    rows = table.num_rows + len(broken)
    if not rows:
        raise FileError(f"{_BLANK}. Name the file that has the rows")
    locked = LockedFile(path.name, text.sha256, text.bytes, rows, text.encoding)
    return RawFile(
        locked,
        shape.header,
        {name: one_array(table[f"{place}"]) for place, name in wanted.items()},
        lambda places: _whole(read_text(path, stated.encoding), shape, places),  # not held until then
        number,
        broken=broken,
        said=said,
    )


def _shape(text: FileText, stated: Stated, known: Collection[str]) -> _Shape:
    head = text.data.slice(0, min(_HEAD, text.data.size)).to_pybytes().decode("utf-8", "ignore")
    if not clean(head):
        raise FileError("is empty. Name the file that has the rows")
    folded = {name.casefold() for name in known}
    try:
        delimiter = stated.delimiter or delimiter_of(head, any, lambda cell: clean(cell).casefold() in folded)
    except MalformedError as error:
        raise FileError(f'{error}, in its header. Write a quotation mark inside a cell twice: ""') from error
    except ValueError as error:
        raise FileError(str(error)) from error
    lines = io.StringIO(head.replace("\r\n", "\n").replace("\r", "\n"))
    reader = csv.reader(lines, delimiter=delimiter)
    header = next((row for row in reader if any(row)), [])
    return _Shape(delimiter, tuple(clean(name) for name in header), reader.line_num)


def _parsed(
    text: FileText, shape: _Shape, wanted: Mapping[int, str], plain: Collection[str]
) -> tuple[pa.Table, bool]:
    """The wanted columns of every row that has all cells; and whether every row has."""
    broken: list[pacsv.InvalidRow] = []

    def skip(row: pacsv.InvalidRow) -> str:
        broken.append(row)
        return "skip"

    names = [f"{place}" for place in range(len(shape.header))]
    body = text.data.slice(_after_lines(text.data, shape.begins))
    if not body.size:
        raise FileError(f"{_BLANK}. Name the file that has the rows")
    for block in _BLOCKS:
        try:
            table = pacsv.read_csv(
                pa.BufferReader(body),
                read_options=pacsv.ReadOptions(column_names=names, block_size=block),
                parse_options=pacsv.ParseOptions(
                    delimiter=shape.delimiter, newlines_in_values=True, invalid_row_handler=skip
                ),
                convert_options=pacsv.ConvertOptions(
                    include_columns=[f"{place}" for place in wanted],
                    column_types={
                        f"{place}": pa.string() if name in plain else WORDS for place, name in wanted.items()
                    },
                    null_values=[""],
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=True,
                ),
            )
        except pa.ArrowInvalid as error:
            broken.clear()
            if "straddling" not in str(error):
                raise FileError(f"cannot be read as columns ({error}). Save it as CSV UTF-8") from error
        else:
            return table, not broken
    raise FileError(
        "has a row of more than a thousand million bytes. Look for a quotation mark that is not closed"
    )


def _has_odd_quotes(data: pa.Buffer) -> bool:
    """Whether there may be a quotation mark that is not closed, behind which pyarrow takes all to be one cell."""
    array = np.frombuffer(data, dtype=np.uint8)
    quotes = sum(
        int(np.count_nonzero(array[start : start + _CHUNK] == ord('"')))
        for start in range(0, len(array), _CHUNK)
    )
    return quotes % 2 == 1


def _after_lines(data: pa.Buffer, lines: int) -> int:
    """The place after so many lines, ended by LF, CRLF or CR."""
    head = data.slice(0, min(_HEAD, data.size)).to_pybytes()
    at = 0
    for line in head.splitlines(keepends=True)[:lines]:
        at += len(line)
    return at


def _rows(text: FileText, shape: _Shape) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank with the line it begins on, header left out."""
    reader = csv.reader(_lines(text), delimiter=shape.delimiter, strict=True)
    csv.field_size_limit(1 << 30)
    before = 0
    try:
        for row in reader:
            begins, before = before + 1, reader.line_num
            if row and begins > shape.begins - 1 and before > shape.begins:
                yield begins, row
    except csv.Error as error:
        told = MalformedError(before + 1)
        raise FileError(
            f'{told}, on line {before + 1}. Write a quotation mark inside a cell twice: ""'
        ) from error


def _lines(text: FileText) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.data), encoding="utf-8", newline="")


@dataclass(frozen=True, slots=True)
class _SortedOut:
    """The numbers of the rows that have all cells, the rows that have not, and the places of those with nothing in them."""

    numbers: list[int]
    broken: list[Broken]
    blank: list[int]


def _sorted_out(text: FileText, shape: _Shape) -> _SortedOut:
    found = _SortedOut([], [], [])
    number, place = 0, -1
    for line, row in _rows(text, shape):
        has_all = len(row) == len(shape.header)
        place += has_all
        if _is_blank(row):
            if has_all:
                found.blank.append(place)
            continue
        number += 1
        if has_all:
            found.numbers.append(number)
        else:
            reason = f"has {len(row)} cells, and the header {len(shape.header)}"
            found.broken.append(Broken(line, reason, row))
    return found


def _is_blank(row: Sequence[str]) -> bool:
    return not any(clean(cell) for cell in row)


def _may_have_blank_rows(table: pa.Table) -> bool:
    """Whether a row has nothing in any of the columns that were read."""
    if any(column.null_count == 0 for column in table.columns):
        return False
    filled = np.zeros(table.num_rows, dtype=bool)
    for column in table.columns:
        filled |= is_given(one_array(column))
    return not bool(filled.all())


def _whole(text: FileText, shape: _Shape, places: Sequence[int]) -> list[tuple[int, Sequence[str]]]:
    """Line and cells of the rows with these places among those that have all cells, and something in them."""
    wanted = set(places)
    good = (
        pair for pair in _rows(text, shape) if len(pair[1]) == len(shape.header) and not _is_blank(pair[1])
    )
    found = {place: pair for place, pair in enumerate(good) if place in wanted}
    if len(found) < len(wanted):
        raise FileError('has quotation marks that can be read in two ways. Write one inside a cell twice: ""')
    return [found[place] for place in places]
