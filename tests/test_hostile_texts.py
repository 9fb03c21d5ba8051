"""What an enemy writes is a value or a problem with its place: in every cell of every table, in every kind of file."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from builders import SMALLEST, Cells, cells, csv_text, make_case_folder, table
from gravemap.case import read_case
from gravemap.cell_text import clean
from gravemap.cli import build_map
from gravemap.entries import read_entries
from gravemap.errors import DataError
from gravemap.formulas import as_text
from gravemap.records import TABLES
from gravemap.report import problems_text
from hostile_texts import REFUSED, SHOWN, list_columns, text_columns
from workbooks import ods, ods_row, ods_text

EVERYTHING = {**SHOWN, **REFUSED}


@pytest.mark.parametrize("name", TABLES)
def test_every_text_in_every_cell_is_a_value_or_a_problem_of_that_cell(name: str) -> None:
    tried = 0
    for column in TABLES[name].columns():
        for text in EVERYTHING.values():
            row = cells(name) | {column: clean(text)}
            entries, problems = read_entries(table(name, row), TABLES[name])
            tried += 1
            assert len(entries) == 1
            assert {(problem.row, problem.column) for problem in problems} <= {(2, column)}
            assert all(problem.cure for problem in problems)

    assert tried == len(TABLES[name].columns()) * len(EVERYTHING)


@pytest.mark.parametrize("name", TABLES)
def test_texts_are_kept_to_the_letter(name: str) -> None:
    for text in SHOWN.values():
        row = {**cells(name), **dict.fromkeys(text_columns(name), clean(text))}
        (entry,), problems = read_entries(table(name, row), TABLES[name])
        assert problems == []
        kept = {getattr(entry.record, TABLES[name].columns()[column]) for column in text_columns(name)}
        assert kept == {clean(text)}


@pytest.mark.parametrize("refused", [name for name in REFUSED if name != "zero"])
def test_what_no_cell_may_hold_is_told_of_every_cell_that_holds_it(tmp_path: Path, refused: str) -> None:
    text = REFUSED[refused]
    rows: dict[str, Sequence[Cells]] = {
        name: [{**SMALLEST[name], **dict.fromkeys([*text_columns(name), *list_columns(name)], text)}]
        for name in TABLES
        if name != "allegiances"  # it names a second actor, who has no row here
    }

    folder = make_case_folder(tmp_path)
    for name, written in rows.items():
        (folder / "records" / f"{name}.csv").write_text(csv_text(written), encoding="utf-8", newline="")

    with pytest.raises(DataError) as caught:
        read_case(folder)

    found = {(Path(problem.file).stem, problem.column) for problem in caught.value.problems}
    assert found >= {(name, column) for name in rows for column in [*text_columns(name), *list_columns(name)]}
    shown = problems_text(caught.value.problems)
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_zero_bytes_are_told_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"records/sources.csv: holds zero bytes, first on line 2"):
        read_case(make_case_folder(tmp_path, sources=[cells("sources", title=REFUSED["zero"])]))


def as_csv(delimiter: str, encoding: str) -> Callable[[Path, list[str]], None]:
    def write(folder: Path, texts: list[str]) -> None:
        rows = [
            cells("sources", id=f"s{number}", title=as_text(text))
            for number, text in enumerate(texts, start=1)
        ]
        lines = csv_text(rows)
        if delimiter != ",":
            import csv

            buffer = io.StringIO()
            csv.writer(buffer, delimiter=delimiter).writerows(csv.reader(io.StringIO(lines)))
            lines = buffer.getvalue()
        (folder / "records" / "sources.csv").write_bytes(lines.encode(encoding))

    return write


def as_xlsx(folder: Path, texts: list[str]) -> None:
    with xlsxwriter.Workbook(
        folder / "records.xlsx", {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("sources")
        for column, name in enumerate(("id", "publisher", "title")):
            sheet.write_string(0, column, name)
            for row, text in enumerate(texts, start=1):
                sheet.write_string(row, column, {"id": f"s{row}", "publisher": "p", "title": text}[name])


def as_ods(folder: Path, texts: list[str]) -> None:
    rows = [ods_row("id", "publisher", "title")]
    for number, text in enumerate(texts, start=1):
        rows.append(ods_row(f"s{number}", "p", ods_text(_marked(text))))
    (folder / "records.ods").write_bytes(ods("".join(rows), sheet="sources"))


def _marked(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    "write",
    [as_csv(",", "utf-8"), as_csv(";", "utf-8-sig"), as_csv("\t", "utf-16"), as_xlsx, as_ods],
    ids=["commas", "semicolons", "tabs and UTF-16", "XLSX", "ODS"],
)
def test_every_kind_of_file_gives_the_same_texts(
    tmp_path: Path, write: Callable[[Path, list[str]], None]
) -> None:
    # XML has no noncharacters; and ODS writes blanks, tabs and lines as elements
    texts = [text for text in SHOWN.values() if "\ufffe" not in text]
    if write is as_ods:
        texts = [text for text in texts if not set(text) & set("\n\t") and "  " not in text]
    folder = make_case_folder(tmp_path)
    for path in list((folder / "records").iterdir()):
        path.unlink()

    write(folder, texts)

    assert [source.title for source in read_case(folder).sources] == [clean(text) for text in texts]


@pytest.mark.parametrize(
    "name", ["\x1b[31mred.csv", "<script>.csv", "\u202evsc.secruos.csv", "a\nb.csv", "${x}.csv", "-o.csv"]
)
def test_names_of_files_are_told_so_that_no_terminal_obeys_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    folder = make_case_folder(tmp_path / "case")
    (folder / "records" / name).write_text("id\nx\n", encoding="utf-8")

    assert build_map([str(folder), "-o", str(tmp_path / "map.html")]) == 2

    told = capsys.readouterr().err
    assert all(character.isprintable() or character == "\n" for character in told)
    assert "is not read: the file's name is not that of a table" in " ".join(told.split())
