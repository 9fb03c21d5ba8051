"""The tables of a case as rows that know their cells: CSV files, or sheets of one XLSX or ODS file.

Reading copes with what people really save (byte order marks, other encodings, semicolons and tabs,
blank lines, blanks that do not break, a header in other letters) and tells what it cannot read
without guessing.  What is left out is blank, or begins with ``#`` as the codebook says, or is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gravemap.cell_text import clean, fault
from gravemap.delimited import MalformedError, delimiter_of, read_rows
from gravemap.encodings import decode, known_encoding
from gravemap.errors import Problem
from gravemap.formulas import from_text
from gravemap.limits import COLUMNS, ROWS
from gravemap.nearest import nearest
from gravemap.spreadsheet import ENDINGS, Sheet, is_spreadsheet, read_sheets

INTERNAL = "internal_"
"""How the names of columns begin that hold notes of the team: any table may have such columns."""

_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
_NOT_READ = frozenset({".xls", ".xlsb", ".numbers", ".fods"})
_NOT_TABLES = re.compile(r"(?i)[.]|~\$|readme|licen[cs]e")
_WHERE_SHEETS_GO = "Save it as CSV in records/, or as a sheet of records.xlsx or records.ods beside case.toml"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column; empty cells are left out.

    ``internal`` are the cells of ``internal_…`` columns: notes that are read, protected and never used.
    """

    number: int
    cells: Mapping[str, str]
    internal: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One table as read.

    ``file`` is relative to the case's folder; ``encoding`` and ``delimiter`` are how it was read.
    ``is_whole`` is False when rows are missing that could not be read.
    """

    name: str
    file: str
    sheet: str | None
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    is_whole: bool = True


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
        self.encoding = None if encoding is None else known_encoding(encoding)
        self.tables: dict[str, Table] = {}
        self.problems: list[Problem] = []
        if encoding is not None and self.encoding is None:
            self._tell(
                Problem(
                    "case.toml",
                    "is not an encoding that is known",
                    "Write its common name, such as windows-1256",
                    column="records.encoding",
                    found=encoding,
                )
            )

    def read(self) -> None:
        records = self.folder / "records"
        try:
            files = sorted(records.iterdir()) if records.is_dir() else []
        except OSError as error:
            self._tell(_unreadable("records", error))
            return
        workbooks = [self.folder / f"records{ending}" for ending in sorted(ENDINGS | _NOT_READ)]
        for path in (*files, *(book for book in workbooks if book.exists())):
            if not _NOT_TABLES.match(path.name):
                self._file(path)
        if not self.tables and not self.problems:
            cure = "Put sources.csv and the other tables there, or write a records.xlsx"
            self._tell(Problem("records", "holds no tables", cure))

    def _file(self, path: Path) -> None:
        file, ending = path.relative_to(self.folder).as_posix(), path.suffix.lower()
        is_table = _fold(path.stem) in self.columns
        if path.is_dir():
            if is_table:
                cure = "Put the table there as one file, or give the folder another name"
                self._tell(Problem(file, "is a folder", cure))
        elif ending in _TEXT_ENDINGS:
            self._text_file(path, file)
        elif ending in ENDINGS and path.parent == self.folder:
            self._workbook(path, file)
        elif ending in ENDINGS | _NOT_READ or is_table:
            self._tell(Problem(file, "is not read", _WHERE_SHEETS_GO))

    def _text_file(self, path: Path, file: str) -> None:
        name = self._table_name(path.stem, file, None)
        if name is None:
            return
        known = {_fold(column) for column in self.columns[name]}
        try:
            data = path.read_bytes()
            if is_spreadsheet(data):
                self._tell(Problem(file, "is a spreadsheet, whatever its name says", _WHERE_SHEETS_GO))
                return
            decoded = decode(data, self.encoding)
            if not clean(decoded.text):
                self._tell(Problem(file, "is empty", "Write the names of the columns, or remove the file"))
                return
            if decoded.text.count("\n") > ROWS:
                self._tell(Problem(file, f"has more than {ROWS:,} lines", "Part the case, or leave rows out"))
                return
            delimiter = delimiter_of(decoded.text, _is_row, lambda cell: _fold(cell) in known)
            rows = [
                [from_text(cell) if cell[:1] == "'" else cell for cell in row]
                for row in read_rows(decoded.text, delimiter)
            ]
        except OSError as error:
            self._tell(_unreadable(file, error))
        except MalformedError as error:
            cure = 'Write a quotation mark inside a cell twice: ""'
            self._tell(Problem(file, str(error), cure, row=error.row))
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            self._tell(Problem(file, expected, cure))
        else:
            self._table(Table(name, file, None, (), (), decoded.encoding, delimiter), Sheet(name, rows, {}))

    def _workbook(self, path: Path, file: str) -> None:
        try:
            sheets = read_sheets(path)
        except OSError as error:
            self._tell(_unreadable(file, error))
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            self._tell(Problem(file, expected, cure))
        else:
            for sheet in sheets:
                if any(map(_is_row, sheet.rows)):
                    name = self._table_name(sheet.name, file, sheet.name)
                    if name is not None:
                        self._table(Table(name, file, sheet.name, (), (), "utf-8", ""), sheet)

    def _table_name(self, text: str, file: str, sheet: str | None) -> str | None:
        """The table that a file or sheet holds by its name, if it is one and was not read already."""
        name = _fold(text)
        if name not in self.columns:
            near = nearest(text, self.columns)
            cure = f"Did you mean {near}?" if near else f"The tables are: {', '.join(self.columns)}"
            what = "the sheet's name" if sheet is not None else "the file's name"
            self._tell(Problem(file, f"is not read: {what} is not that of a table", cure, sheet=sheet))
            return None
        if name in self.tables:
            before = self.tables[name]
            there = before.file if before.sheet is None else f"{before.file}, sheet {before.sheet}"
            expected = f"holds the table {name}, which stands in {there} too"
            self._tell(Problem(file, expected, "Keep one of them", sheet=sheet))
            return None
        return name

    def _table(self, table: Table, sheet: Sheet) -> None:
        """Take ``table`` in with the header of ``sheet`` and those of its rows that can be read."""
        at = next((at for at, row in enumerate(sheet.rows) if _is_row(row)), 0)
        if len(sheet.rows[at]) > COLUMNS:
            expected = f"has {len(sheet.rows[at]):,} columns, and a table may have {COLUMNS:,}"
            self._of(table, expected, "Delete what stands right of the table", row=at + 1)
            return
        header = self._header(table, at + 1, [clean(cell) for cell in sheet.rows[at]])
        faulty = {row for row, _ in sheet.faults}
        found: list[Row] = []
        nameless: set[int] = set()
        is_whole = True
        for number, raw in enumerate(sheet.rows[at + 1 :], start=at + 2):
            if not _is_row(raw) and (number not in faulty or clean(raw[0])):
                continue
            shifted = _shifted(raw, len(header)) if table.sheet is None else None
            if shifted is not None:
                self._of(table, *shifted, row=number)
                is_whole = False
                continue
            cells: dict[str, str] = {}
            internal: dict[str, str] = {}
            for column, (name, cell) in enumerate(zip(header, map(clean, raw), strict=False)):
                wrong = sheet.faults.get((number, column)) or fault(cell)
                if name and wrong is not None:
                    self._of(table, *wrong, row=number, column=name, found=cell or None)
                elif name and cell:
                    (internal if name.startswith(INTERNAL) else cells)[name] = cell
                elif name == "" and (cell or wrong) and column not in nameless:
                    nameless.add(column)
                    expected = f"stands in column {column + 1}, which has no name in the header"
                    self._of(table, expected, "Name the column, or empty it", row=number, found=cell)
            if cells:
                found.append(Row(number, cells, internal))
            else:
                is_whole = False
        columns = tuple(name for name in header if name and not name.startswith(INTERNAL))
        self.tables[table.name] = replace(table, header=columns, rows=tuple(found), is_whole=is_whole)

    def _header(self, table: Table, row: int, cells: Sequence[str]) -> list[str | None]:
        """The column at each place of the header; None where it is told, empty where it has no name."""
        columns = self.columns[table.name]
        known = {_fold(column): column for column in columns}
        header: list[str | None] = []
        meant = set()
        for cell in cells:
            column = known.get(_fold(cell)) if cell else ""
            if column is None and _fold(cell).startswith(INTERNAL):
                column = _fold(cell)
            if column is None:
                near = nearest(cell, columns)
                meant.add(near)
                cure = f"Did you mean {near}?" if near else f"The columns are: {', '.join(columns)}"
                self._of(table, "is not a column of this table", cure, row=row, column=cell[:80])
            elif column and column in header:
                self._of(table, "stands twice in the header", "Keep one of them", row=row, column=column)
                column = None
            header.append(column)
        for column in self.required.get(table.name, ()):
            if column not in header and column not in meant:
                cure = "Every row needs it"
                self._of(table, "is missing from the header", cure, row=row, column=column)
        return header

    def _of(
        self,
        table: Table,
        expected: str,
        cure: str,
        *,
        row: int,
        column: str | None = None,
        found: str | None = None,
    ) -> None:
        """Tell a problem of a row of ``table``."""
        self._tell(Problem(table.file, expected, cure, table.sheet, row, column, found))

    def _tell(self, problem: Problem) -> None:
        self.problems.append(problem)


def _shifted(cells: Sequence[str], length: int) -> tuple[str, str] | None:
    """What is wrong with a row whose cells may stand in the wrong columns, and the cure."""
    if len(cells) > length:
        return (
            f"has {len(cells)} cells, and the header {length}",
            "Put a text that holds the delimiter in quotation marks, or take a delimiter out",
        )
    if any(cell.count('"') % 2 and cell[0].isspace() and cell.lstrip()[:1] == '"' for cell in cells):
        return (
            "has a cell that begins with a blank and a quotation mark",
            "Take the blank out, so that the mark follows the delimiter",
        )
    return None


def _is_row(cells: Sequence[str]) -> bool:
    """Whether a row is to be read: not blank, and not set aside with ``#``."""
    first = clean(cells[0]) if cells else ""
    if first[:1] == "#":
        return fault(first) is not None or _COLOUR.fullmatch(first) is not None
    return bool(first) or any(clean(cell) for cell in cells)


def _unreadable(file: str, error: OSError) -> Problem:
    cure = "Close it in other programs, or mend its rights"
    return Problem(file, f"cannot be read: {error.strerror or error}", cure)


def _fold(text: str) -> str:
    """A name as it is compared: small letters, ``_`` for spaces and hyphens."""
    return re.sub(r"[\s\-_]+", "_", clean(text).casefold())
