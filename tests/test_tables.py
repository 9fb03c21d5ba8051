"""Tables as people save them: each way gives the same rows, or a problem that says what to do."""

from __future__ import annotations

import csv
import errno
import io
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from builders import cells
from gravemap.entries import read_entries
from gravemap.records import TABLES
from gravemap.schema import csv_template, xlsx_template
from gravemap.tables import Table, read_tables

COLUMNS = {
    "sources": ("id", "publisher", "title", "note_en"),
    "graves": ("id", "name_en", "colour", "source_ids"),
}
REQUIRED = {"sources": ("id", "title"), "graves": ("id",)}
HEADER = ["id", "publisher", "title"]
ROWS = [HEADER, ["s1", "Gazette", "Twelve"], ["s2", "Voice", "Thirteen"]]


def read(folder: Path, encoding: str | None = None) -> tuple[dict[str, Table], list[str]]:
    """The tables in ``folder`` and its problems in words."""
    tables, problems = read_tables(folder, COLUMNS, REQUIRED, encoding)
    return tables, [str(problem) for problem in problems]


def put(folder: Path, content: str | bytes, name: str = "sources.csv") -> Path:
    """Write a file of the folder ``records``."""
    path = folder / "records" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def sources(folder: Path, encoding: str | None = None) -> list[tuple[int, dict[str, str]]]:
    """The rows of the table sources: number and cells.  There must be no problem."""
    tables, told = read(folder, encoding)
    assert told == []
    return [(row.number, dict(row.cells)) for row in tables["sources"].rows]


def problems(folder: Path, encoding: str | None = None) -> list[str]:
    return read(folder, encoding)[1]


def delimited(rows: Iterable[Sequence[str]], delimiter: str = ",", line_end: str = "\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().replace("\n", line_end)


def put_xlsx(folder: Path, *rows: Sequence[str], sheet: str = "sources") -> Path:
    """Write ``records.xlsx`` with one sheet, every cell as text."""
    folder.mkdir(parents=True, exist_ok=True)
    with Workbook(folder / "records.xlsx") as book:
        written = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                written.write_string(number, column, cell)
    return folder


def put_ods(folder: Path, *rows: Sequence[str], sheet: str = "sources") -> Path:
    """Write ``records.ods`` with one sheet, every cell as text; blank rows as programs write them."""
    folder.mkdir(parents=True, exist_ok=True)
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text"))
    body = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"
        if any(row)
        else '<table:table-row table:number-rows-repeated="1"><table:table-cell/></table:table-row>'
        for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.3">'
        f'<office:body><office:spreadsheet><table:table table:name="{sheet}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with ZipFile(folder / "records.ods", "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>')
        book.writestr("content.xml", content)
    return folder


def ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


# the same rows, however they were saved

pieces = ["a", "Z", "9", " ", ",", ";", "'", '"', "&", "<", ">", ".", "-", "né", "ترهونة", "٣", "Ωж", "\n"]
words = (
    st.lists(st.sampled_from(pieces), min_size=1, max_size=12)
    .map(lambda chosen: "\n".join(" ".join(line.split()) for line in "".join(chosen).split("\n")))
    .map(lambda text: text.strip("\n"))
)
tables_of_words = st.lists(st.tuples(st.just("row"), words, words) | st.just(("", "", "")), max_size=6).map(
    lambda rows: [HEADER, *(list(row) for row in rows)]
)


def expected(rows: Sequence[Sequence[str]]) -> list[tuple[int, dict[str, str]]]:
    """What reading ``rows``, the first of them the header, must give."""
    return [
        (number, {column: cell for column, cell in zip(rows[0], row, strict=True) if cell})
        for number, row in enumerate(rows[1:], start=2)
        if any(row)
    ]


@settings(deadline=None, max_examples=60)
@given(
    rows=tables_of_words,
    delimiter=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
)
@example(
    rows=[HEADER, ["row", "a\nb", "c"], ["", "", ""], ["row", "d", "e"]],
    delimiter=",",
    encoding="utf-8",
    line_end="\r",
)
def test_delimiter_encoding_and_line_ends_change_no_row(
    rows: list[list[str]], delimiter: str, encoding: str, line_end: str
) -> None:
    with TemporaryDirectory() as folder:
        put(Path(folder), delimited(rows, delimiter, line_end).encode(encoding))
        assert sources(Path(folder)) == expected(rows)


@settings(deadline=None, max_examples=30)
@given(tables_of_words)
def test_a_workbook_gives_the_rows_that_csv_gives(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        assert sources(put_xlsx(Path(folder), *rows)) == expected(rows)


@settings(deadline=None, max_examples=30)
@given(tables_of_words)
def test_an_opendocument_sheet_gives_the_rows_that_csv_gives(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        assert sources(put_ods(Path(folder), *rows)) == expected(rows)


ARABIC = [HEADER, ["s1", "بوابة الوسط", "العثور على رفات في ترهونة"], ["s2", "عين ليبيا", "المقابر الجماعية"]]
FRENCH = [HEADER, ["s1", "La Dépêche", "Douze corps exhumés à Tarhouna"], ["s2", "L’Été", "Déjà vingt"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(("rows", "encoding"), [(ARABIC, "windows-1256"), (FRENCH, "windows-1252")])
def test_an_old_encoding_that_shows_is_read_and_named(
    tmp_path: Path, rows: list[list[str]], encoding: str, delimiter: str
) -> None:
    put(tmp_path, delimited(rows, delimiter).encode(encoding))

    assert sources(tmp_path) == expected(rows)
    assert read(tmp_path)[0]["sources"].encoding == encoding


def test_an_encoding_that_the_case_names_is_taken(tmp_path: Path) -> None:
    rows = [HEADER, ["s1", "Газета", "Двенадцать тел"]]
    put(tmp_path, delimited(rows).encode("windows-1251"))

    assert sources(tmp_path, encoding="CP1251") == expected(rows)


def test_an_encoding_that_does_not_show_is_refused_with_every_reading(tmp_path: Path) -> None:
    put(tmp_path, delimited([HEADER, ["s1", "Газета", "тел"]]).encode("windows-1251"))

    [told] = problems(tmp_path)
    assert told.startswith("records/sources.csv: is in an encoding that does not show: “")
    for reading in (
        "in windows-1256",
        "in windows-1252",
        "“Газета” in windows-1251",
        '[records] encoding = "',
    ):
        assert reading in told


def test_an_encoding_that_nobody_knows_is_told_of_the_case_file(tmp_path: Path) -> None:
    put(tmp_path, delimited(ROWS))

    assert problems(tmp_path, encoding="latin-99") == [
        (
            "case.toml, key records.encoding: “latin-99” is not an encoding that is known. "
            "Write its common name, such as windows-1256."
        )
    ]


# rows and cells


def test_rows_have_the_numbers_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    put(tmp_path, '\nid,publisher,title\n\ns1,"two\nlines",x\n,,\n s2 ,y,z\n')

    assert [(number, row["id"]) for number, row in sources(tmp_path)] == [(4, "s1"), (6, "s2")]


def test_row_numbers_of_a_sheet_begin_at_its_first_row(tmp_path: Path) -> None:
    put_xlsx(tmp_path, [], [], HEADER, [], ["s1", "a", "b"])

    assert [number for number, _ in sources(tmp_path)] == [5]


def test_what_cannot_be_seen_is_cut_off_the_ends_of_a_cell_and_kept_inside(tmp_path: Path) -> None:
    put(tmp_path, "id,publisher,title\n\u00a0s1\u200f,\ufeff ,\u2009a\u00a0b\u200b\n")

    assert sources(tmp_path) == [(2, {"id": "s1", "title": "a\u00a0b"})]


def test_columns_may_stand_in_any_order_and_in_other_letters(tmp_path: Path) -> None:
    put(tmp_path, "TITLE;Note En;\u00a0id \nTwelve;seen;s1\n")

    assert sources(tmp_path) == [(2, {"title": "Twelve", "note_en": "seen", "id": "s1"})]


@pytest.mark.parametrize("name", ["sources.csv", "Sources.CSV", "sources.tsv", "sources.txt"])
def test_a_table_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert sources(put(tmp_path, delimited(ROWS), name)) == expected(ROWS)


def test_a_row_may_end_before_the_header_does(tmp_path: Path) -> None:
    put(tmp_path, "id,title,note_en\ns1,Twelve\n")

    assert sources(tmp_path) == [(2, {"id": "s1", "title": "Twelve"})]


@pytest.mark.parametrize(
    "text", ["# Explained here\nid,title\ns1,x\n", "id,title\n#id of it,title\n\ns1,x\n"]
)
def test_a_row_that_begins_with_a_number_sign_is_not_read(tmp_path: Path, text: str) -> None:
    assert [row for _, row in sources(put(tmp_path, text))] == [{"id": "s1", "title": "x"}]


def test_a_colour_in_the_first_column_sets_no_row_aside(tmp_path: Path) -> None:
    put(tmp_path, "colour,id\n#0072b2,quarry\n", "graves.csv")

    assert read(tmp_path)[0]["graves"].rows[0].cells == {"colour": "#0072b2", "id": "quarry"}


def test_the_templates_are_empty_tables(tmp_path: Path) -> None:
    columns = {name: tuple(model.columns()) for name, model in TABLES.items()}
    required = {name: model.required() for name, model in TABLES.items()}
    for name, model in TABLES.items():
        put(tmp_path / "csv", csv_template(model), f"{name}.csv")
    (tmp_path / "xlsx").mkdir()
    (tmp_path / "xlsx" / "records.xlsx").write_bytes(xlsx_template())

    for folder in (tmp_path / "csv", tmp_path / "xlsx"):
        tables, told = read_tables(folder, columns, required)
        assert told == []
        assert list(tables) == list(TABLES)
        assert not any(table.rows for table in tables.values())


def test_a_table_with_a_header_only_has_no_rows(tmp_path: Path) -> None:
    assert sources(put(tmp_path, "id,title")) == []


@pytest.mark.parametrize("header", ["id;title;source_ids", "id;title;source_ids;note_en"])
def test_several_values_in_a_file_with_semicolons_stand_in_quotation_marks(
    tmp_path: Path, header: str
) -> None:
    columns, required = {"graves": ("id", "title", "source_ids", "note_en")}, {"graves": ("id",)}
    put(tmp_path, f'{header}\nquarry;A;"s1;s2"\n', "graves.csv")
    tables, told = read_tables(tmp_path, columns, required)
    assert (tables["graves"].rows[0].cells["source_ids"], told) == ("s1;s2", [])


def test_several_values_without_them_move_the_cells_and_are_told(tmp_path: Path) -> None:
    put(tmp_path, "id;name_en;source_ids;colour\nquarry;Quarry;s1;s2;\npit;Pit;s1;\n", "graves.csv")
    tables, told = read(tmp_path)

    assert told == [
        (
            "records/graves.csv, row 2: has 5 cells, and the header 4. "
            "Put a text that holds the delimiter in quotation marks, or take a delimiter out."
        )
    ]
    assert [row.number for row in tables["graves"].rows] == [3]
    assert not tables["graves"].is_whole


def test_a_blank_before_a_quotation_mark_is_told_before_it_moves_cells(tmp_path: Path) -> None:
    put(tmp_path, 'id,title,note_en\ns1, "Twelve, or more"\n')

    [told] = problems(tmp_path)
    assert told.startswith("records/sources.csv, row 2: has a cell that begins with a blank and a quotation")


# cells that a program reads, as people write them


@pytest.mark.parametrize(
    ("table", "column", "written", "field", "meant"),
    [
        ("places", "longitude", "١٣٫٦٣", "longitude", 13.63),
        ("places", "latitude", "\u221232\u00a0", "latitude", -32.0),
        ("counts", "quantity", "١٠–١٥", "quantity", (10, 15)),
        ("counts", "date", "20/11/2020", "date", "2020-11-20"),
        ("counts", "date", "٢٠٢٠–١١–٢٠", "date", "2020-11-20"),
        ("counts", "date", "2020-11-20 00:00:00", "date", "2020-11-20"),
        ("counts", "mode", "Increment\u00a0", "mode", "increment"),
    ],
)
def test_digits_dashes_and_blanks_of_other_keyboards_are_understood(
    tmp_path: Path, table: str, column: str, written: str, field: str, meant: object
) -> None:
    row = {**cells(table), "longitude": "10", "latitude": "45"} if table == "places" else cells(table)
    row[column] = written
    put(tmp_path, delimited([list(row), list(row.values())]), f"{table}.csv")
    [entry] = whole(tmp_path, table)
    value = getattr(entry, field)

    match meant:
        case tuple():
            assert (value.minimum, value.maximum) == meant
        case str():
            assert str(value) == meant
        case _:
            assert value == meant


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("05/06/2020", ["2020-06-05", "5 June 2020", "2020-05-06", "6 May 2020"]),
        ("44155", ["2020-11-20", "1900", "2024-11-21", "1904"]),
    ],
)
def test_a_date_with_two_readings_is_refused_with_both(
    tmp_path: Path, written: str, readings: list[str]
) -> None:
    row = cells("counts", date=written)
    put(tmp_path, delimited([list(row), list(row.values())]), "counts.csv")
    told = faults(tmp_path, "counts")

    assert len(told) == 1
    assert told[0].startswith(f"records/counts.csv, row 2, column date: “{written}”")
    assert [reading for reading in readings if reading not in told[0]] == []


def whole(folder: Path, table: str) -> list[object]:
    """The records of the only table in ``folder``, which has no fault."""
    model = TABLES[table]
    tables, told = read_tables(folder, {table: tuple(model.columns())}, {table: model.required()})
    entries, wrong = read_entries(tables[table], model)
    assert (told, wrong) == ([], [])
    return [entry.record for entry in entries]


def faults(folder: Path, table: str) -> list[str]:
    model = TABLES[table]
    tables, told = read_tables(folder, {table: tuple(model.columns())}, {table: model.required()})
    return [str(problem) for problem in (*told, *read_entries(tables[table], model)[1])]


# what is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,tilte\ns1,x\n", "row 1, column tilte: is not a column of this table. Did you mean title?"),
        (
            "id,title,xyz\ns1,x\n",
            ("row 1, column xyz: is not a column of this table. "
            "The columns are: id, publisher, title, note_en."),
        ),
        ("id,title,Title\ns1,x\n", "row 1, column title: stands twice in the header. Keep one of them."),
        ("id,publisher\ns1,x\n", "row 1, column title: is missing from the header. Every row needs it."),
        (
            "id,title,\ns1,x,lost\ns2,y,lost too\n",
            "row 2: “lost” stands in column 3, which has no name in the header. Name the column, or empty it.",
        ),
        (
            'id,title\ns1,x\ns2,"y\ns3,z\n',
            ("row 3: has a quotation mark that is not closed, or text after a closing one. "
            'Write a quotation mark inside a cell twice: "".'),
        ),
        (
            "id,title\ns1,x,y\n",
            ("row 2: has 3 cells, and the header 2. "
            "Put a text that holds the delimiter in quotation marks, or take a delimiter out."),
        ),
        (
            "id,title\ns1,#REF!\n",
            ("row 2, column title: “#REF!” is an error of the spreadsheet. "
            "Mend the formula, or write the value."),
        ),
        (
            "id,title\n#N/A,x\n",
            "row 2, column id: “#N/A” is an error of the spreadsheet. Mend the formula, or write the value.",
        ),
        (
            "id,title\ns1,cafÃ©\n",
            ("row 2, column title: “cafÃ©” was read in a wrong encoding before it was saved; it was “café”. "
            "Write it again."),
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_its_cure(tmp_path: Path, text: str, told: str) -> None:
    assert problems(put(tmp_path, text)) == [f"records/sources.csv, {told}"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty."),
        (b"\xef\xbb\xbf\r\n \r\n", "is empty."),
        (b"nom;titre\nA;B\n", "has no header: its first row names no known column."),
        (b"id,title\ns1,a\0b\n", "holds zero bytes, first on line 2"),
        (
            b"id,title\ns1,caf\xc3\xa9 d\xc3\xa9j\xc3\xa0 vu \xc3\xa9t\xc3\xa9\ns2,\xff\n",
            "is UTF-8 with damaged characters, first on line 3.",
        ),
        (b"PK\x03\x04...", "is a spreadsheet, whatever its name says. Save it as CSV in records/"),
    ],
)
def test_a_file_that_is_no_table_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    [problem] = problems(put(tmp_path, content))

    assert problem.startswith(f"records/sources.csv: {told}")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("source.csv", "is not read: the file's name is not that of a table. Did you mean sources?"),
        (
            "people.csv",
            "is not read: the file's name is not that of a table. The tables are: sources, graves.",
        ),
        ("graves.json", "is not read. Save it as CSV in records/, or as a sheet of records.xlsx or"),
        ("tables.xlsx", "is not read. Save it as CSV in records/, or as a sheet of records.xlsx or"),
        ("graves.xls", "is not read. Save it as CSV in records/, or as a sheet of records.xlsx or"),
    ],
)
def test_a_file_that_is_not_read_is_told(tmp_path: Path, name: str, told: str) -> None:
    put(tmp_path, delimited(ROWS))
    [problem] = problems(put(tmp_path, delimited(ROWS), name))

    assert problem.startswith(f"records/{name}: {told}")


def test_two_files_for_one_table_are_told(tmp_path: Path) -> None:
    put(put(tmp_path, delimited(ROWS)), delimited(ROWS), "sources.tsv")

    assert problems(tmp_path) == [
        "records/sources.tsv: holds the table sources, which stands in records/sources.csv too. Keep one of them."
    ]


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE-RECORDS.md", "readme.txt", ".DS_Store", "~$sources.xlsx", "plan.pdf"]
)
def test_a_file_that_is_clearly_no_table_is_left_alone(tmp_path: Path, name: str) -> None:
    put(tmp_path, delimited(ROWS))

    assert problems(put(tmp_path, b"anything", name)) == []


def test_a_folder_named_like_a_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "records" / "sources.csv").mkdir(parents=True)

    assert problems(tmp_path) == [
        "records/sources.csv: is a folder. Put the table there as one file, or give the folder another name."
    ]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    put(tmp_path, delimited(ROWS))
    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert problems(tmp_path) == [
        (
            "records/sources.csv: cannot be read: Permission denied. "
            "Close it in other programs, or mend its rights."
        )
    ]


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> list[Path]:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    put(tmp_path, delimited(ROWS))
    monkeypatch.setattr(Path, "iterdir", refuse)

    assert problems(tmp_path) == [
        "records: cannot be read: Permission denied. Close it in other programs, or mend its rights."
    ]


def test_a_case_without_tables_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        "records: holds no tables. Put sources.csv and the other tables there, or write a records.xlsx."
    ]


def test_a_table_in_a_file_and_in_a_workbook_is_told(tmp_path: Path) -> None:
    put_xlsx(put(tmp_path, delimited(ROWS)), *ROWS)

    assert problems(tmp_path) == [
        (
            "records.xlsx, sheet sources: holds the table sources, which stands in records/sources.csv too. "
            "Keep one of them."
        )
    ]


def test_a_sheet_with_an_unknown_name_is_told_and_an_empty_one_is_not(tmp_path: Path) -> None:
    with Workbook(tmp_path / "records.xlsx") as book:
        book.add_worksheet("Sheet1")
        book.add_worksheet("sources").write_row(0, 0, HEADER)
        book.add_worksheet("grave").write_row(0, 0, ["id"])

    assert problems(tmp_path) == [
        "records.xlsx, sheet grave: is not read: the sheet's name is not that of a table. Did you mean graves?"
    ]


def test_a_formula_that_failed_is_told_and_never_an_empty_cell(tmp_path: Path) -> None:
    with Workbook(tmp_path / "records.xlsx") as book:
        sheet = book.add_worksheet("sources")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["s1", "Gazette"])
        sheet.write_formula(1, 2, "=A9/0", None, "#DIV/0!")
        sheet.write_formula(2, 0, "=NA()", None, "#N/A")

    assert [line.partition(": ")[0] for line in problems(tmp_path)] == [
        "records.xlsx, sheet sources, row 2, column title",
        "records.xlsx, sheet sources, row 3, column id",
    ]


def test_a_row_of_which_nothing_can_be_read_is_told_and_is_no_empty_row(tmp_path: Path) -> None:
    put(tmp_path, "id,title\n#REF!,#REF!\ns1,x\n")
    tables, told = read(tmp_path)

    assert len(told) == 2
    assert [row.number for row in tables["sources"].rows] == [3]
    assert not tables["sources"].is_whole


def test_every_fault_of_every_file_is_told_in_one_run(tmp_path: Path) -> None:
    put(tmp_path, "id,titel\ns1,x,y\n#REF!,z\n")
    put(tmp_path, "id,name_en\nquarry,Газета\n".encode("cp1251"), "graves.csv")
    put(tmp_path, "", "people.csv")

    assert [line.partition(": ")[0] for line in problems(tmp_path)] == [
        "records/graves.csv",
        "records/people.csv",
        "records/sources.csv, row 1, column titel",
        "records/sources.csv, row 2",
        "records/sources.csv, row 3, column id",
    ]


@settings(deadline=None, max_examples=150)
@given(
    st.binary(max_size=200) | st.text(st.sampled_from('id,title;\t"#\n\r\0 é'), max_size=60).map(str.encode)
)
def test_no_bytes_bring_anything_but_rows_or_problems(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        put(Path(folder), content)
        tables, told = read(Path(folder))

    assert told or "sources" in tables
