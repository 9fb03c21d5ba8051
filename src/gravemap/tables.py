"""The tables of a case as rows that know their cells: CSV files, or sheets of one XLSX or ODS file.

Reading copes with what people really save (byte order marks, other encodings, semicolons and tabs,
blank lines, blanks that do not break, a header in other letters) and tells what it cannot read
without guessing.  Nothing is dropped: what is left out (blank rows, rows that begin with ``#``) is
empty or said to be left out in the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gravemap.delimited import MalformedError, delimiter_of, read_rows
from gravemap.encodings import decode, known_encoding
from gravemap.errors import Problem
from gravemap.nearest import nearest
from gravemap.spreadsheet import ENDINGS, ERRORS, read_sheets

_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
_NOT_TABLES = re.compile(r"(?i)readme|licen[cs]e")
_EDGE = "\u00a0\u2007\u202f\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c \t\r\n\v\f"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column; empty cells are left out."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One table as read.  ``file`` is relative to the case's folder; ``encoding`` and ``delimiter`` are how it was read."""

    name: str
    file: str
    sheet: str | None
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str


def read_tables(
    folder: Path,
    columns: Mapping[str, Sequence[str]],
    required: Mapping[str, Sequence[str]],
    encoding: str | None = None,
) -> tuple[dict[str, Table], list[Problem]]:
    """Every table of the case in ``folder``, by name, and every problem of reading them.

    Args:
        folder: the case's folder, with ``records/`` or a workbook ``records.xlsx`` or ``.ods`` in it.
        columns: the columns that each table may have.
        required: those that it must have.
        encoding: of text files that do not show their own, as the case names it.
    """
    reader = _Reader(folder, columns, required, encoding)
    reader.read()
    return {name: reader.tables[name] for name in columns if name in reader.tables}, reader.problems


class _Reader:
    """Reads one case's files and gathers what is wrong with them."""

    def __init__(
        self,
        folder: Path,
        columns: Mapping[str, Sequence[str]],
        required: Mapping[str, Sequence[str]],
        encoding: str | None,
    ) -> None:
        self.folder, self.columns, self.required = folder, columns, required
        self.encoding = encoding
        self.tables: dict[str, Table] = {}
        self.problems: list[Problem] = []

    def read(self) -> None:
        if self.encoding is not None and (known := known_encoding(self.encoding)) is None:
            cure = "Write its common name, such as windows-1256."
            self._tell(
                "case.toml",
                "is not an encoding that is known",
                cure,
                column="records.encoding",
                found=self.encoding,
            )
            self.encoding = None
        elif self.encoding is not None:
            self.encoding = known
        records = self.folder / "records"
        files = sorted(records.iterdir()) if records.is_dir() else []
        workbooks = [self.folder / f"records{ending}" for ending in sorted(ENDINGS)]
        for path in (*files, *(book for book in workbooks if book.exists())):
            if not path.name.startswith((".", "~$")) and not _NOT_TABLES.match(path.name):
                self._file(path)
        if not self.tables and not self.problems:
            self._tell(
                "records", "holds no tables", "Put sources.csv and the other tables there, or a records.xlsx."
            )

    def _file(self, path: Path) -> None:
        ending = path.suffix.lower()
        if ending in _TEXT_ENDINGS:
            self._text_file(path)
        elif ending in ENDINGS:
            self._workbook(path)

    def _text_file(self, path: Path) -> None:
        file = self._name(path)
        name = self._table_name(path.stem, file, None)
        if name is None:
            return
        try:
            decoded = decode(path.read_bytes(), self.encoding)
            if "\0" in decoded.text:
                raise ValueError("holds zero bytes, so it is not a text file. Save the table as CSV")  # noqa: TRY301 - told with the rest
            if not decoded.text.strip(_EDGE):
                raise ValueError("is empty. Write the header, or remove the file")  # noqa: TRY301 - the same
            known = {_fold(column) for column in self.columns[name]}
            delimiter = delimiter_of(decoded.text, lambda cell: _fold(cell) in known)
            rows = read_rows(decoded.text, delimiter)
        except OSError as error:
            self._tell(
                file, f"cannot be read: {error.strerror or error}", "Close it elsewhere, or mend its rights."
            )
        except MalformedError as error:
            self._tell(file, str(error), 'Write a quotation mark inside a cell twice: "".', row=error.row)
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            self._tell(file, expected, cure)
        else:
            self._table(name, file, None, rows, decoded.encoding, delimiter)

    def _workbook(self, path: Path) -> None:
        file = self._name(path)
        if path.stem != "records":
            self._tell(
                file,
                "is not read: a workbook is named records.xlsx or records.ods",
                "Rename it, or move it away.",
            )
            return
        try:
            for sheet, rows in read_sheets(path):
                if any(cell.strip(_EDGE) for row in rows for cell in row):
                    name = self._table_name(sheet, file, sheet)
                    if name is not None:
                        self._table(name, file, sheet, rows, "utf-8", "")
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            self._tell(file, expected, cure)

    def _table_name(self, text: str, file: str, sheet: str | None) -> str | None:
        """The table that a file or sheet holds by its name, if it is one and was not read already."""
        name = _fold(text)
        if name not in self.columns:
            near = nearest(text, self.columns)
            cure = f"Did you mean {near}?" if near else f"The tables are: {', '.join(self.columns)}."
            what = "the sheet's name" if sheet is not None else "the file's name"
            self._tell(file, f"is not read: {what} is not that of a table", cure, sheet=sheet)
            return None
        if name in self.tables:
            before = self.tables[name]
            there = before.file if before.sheet is None else f"{before.file}, sheet {before.sheet}"
            self._tell(
                file, f"holds the table {name}, which stands in {there} too", "Keep one of them.", sheet=sheet
            )
            return None
        return name

    def _table(
        self,
        name: str,
        file: str,
        sheet: str | None,
        rows: Sequence[Sequence[str]],
        encoding: str,
        delimiter: str,
    ) -> None:
        at = next((at for at, row in enumerate(rows) if any(cell.strip(_EDGE) for cell in row)), 0)
        header = self._header(name, file, sheet, at + 1, [cell.strip(_EDGE) for cell in rows[at]])
        found = tuple(self._rows(file, sheet, header, rows, at + 1))
        columns = tuple(column for column in header if column is not None)
        self.tables[name] = Table(name, file, sheet, columns, found, encoding, delimiter)

    def _header(
        self, name: str, file: str, sheet: str | None, number: int, cells: Sequence[str]
    ) -> list[str | None]:
        """The column of each place in the header; None where it is not one."""
        known = {_fold(column): column for column in self.columns[name]}
        header: list[str | None] = []
        for cell in cells:
            column = known.get(_fold(cell)) if cell else None
            if cell and column is None:
                near = nearest(cell, self.columns[name])
                cure = (
                    f"Did you mean {near}?" if near else f"The columns are: {', '.join(self.columns[name])}."
                )
                self._tell(file, "is not a column of this table", cure, sheet=sheet, row=number, column=cell)
            elif column in header and column is not None:
                self._tell(
                    file, "stands twice in the header", "Keep one.", sheet=sheet, row=number, column=column
                )
                column = None
            header.append(column)
        lost = [column for column in self.required.get(name, ()) if column not in header]
        for column in lost:
            self._tell(
                file,
                "is missing from the header",
                "Every row needs it.",
                sheet=sheet,
                row=number,
                column=column,
            )
        return header

    def _rows(
        self,
        file: str,
        sheet: str | None,
        header: Sequence[str | None],
        rows: Sequence[Sequence[str]],
        start: int,
    ) -> Iterator[Row]:
        for number, raw in enumerate(rows[start:], start=start + 1):
            cells = [cell.strip(_EDGE) for cell in raw]
            if not any(cells) or cells[0].startswith("#"):
                continue
            for cell in cells[len(header) :]:
                if cell:
                    cure = "Put text that holds the delimiter in quotation marks, or name the column."
                    self._tell(
                        file,
                        "stands to the right of the header's last column",
                        cure,
                        sheet=sheet,
                        row=number,
                        found=cell,
                    )
            named = {column: cell for column, cell in zip(header, cells, strict=False) if column and cell}
            unnamed = (cell for column, cell in zip(header, cells, strict=False) if column is None and cell)
            if any(not heading for heading in header) and (lost := next(unnamed, None)) and not self.problems:
                self._tell(
                    file,
                    "stands in a column without a name",
                    "Name the column.",
                    sheet=sheet,
                    row=number,
                    found=lost,
                )
            for column, cell in named.items():
                if cell in ERRORS:
                    cure = "Mend the formula, or write the value."
                    self._tell(
                        file,
                        "is an error of the spreadsheet",
                        cure,
                        sheet=sheet,
                        row=number,
                        column=column,
                        found=cell,
                    )
            yield Row(number, {column: cell for column, cell in named.items() if cell not in ERRORS})

    def _tell(self, file: str, expected: str, cure: str = "", **place: object) -> None:
        self.problems.append(Problem(file, expected, cure, **place))  # type: ignore[arg-type]  # sheet, row, column, found

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _fold(text: str) -> str:
    """A name as it is compared: small letters, ``_`` for spaces and hyphens."""
    return re.sub(r"[\s\-_]+", "_", text.strip(_EDGE).casefold())
