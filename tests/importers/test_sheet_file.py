from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from gravemap.importers.raw import FileError, Stated
from gravemap.importers.sheet_file import read_sheet


def _workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = xlsxwriter.Workbook(path / "list.xlsx", {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path / "list.xlsx"


def test_the_only_sheet_that_is_not_empty_is_read(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path, Notes=[], List=[["no", "date", "x"], [1, dt.date(2031, 2, 5), "a"], [], [2, "", "b"]]
    )

    raw = read_sheet(path, Stated(), ("no", "date"))

    assert {name: column.to_pylist() for name, column in raw.columns.items()} == {
        "no": ["1", "2"],
        "date": ["2031-02-05", None],
    }
    assert (raw.locked.layer, raw.locked.rows) == ("List", 2)
    assert raw.whole([1]) == [(4, ["2", "", "b"])]


def test_of_two_sheets_one_must_be_stated(tmp_path: Path) -> None:
    path = _workbook(tmp_path, One=[["no"], [1]], Two=[["no"], [2]])

    with pytest.raises(FileError, match=r"has 2 sheets: One, Two. State which one: --layer 'One'"):
        read_sheet(path, Stated(), ("no",))
    with pytest.raises(FileError, match=r"has no sheet Three. State one of: One, Two"):
        read_sheet(path, Stated(layer="Three"), ("no",))
    assert read_sheet(path, Stated(layer="two"), ("no",)).columns["no"].to_pylist() == ["2"]


def test_a_cell_that_shows_something_else_than_it_holds_is_told(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "list.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["no", "dead"])
    sheet.write(1, 0, "a")
    sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    book.close()

    raw = read_sheet(tmp_path / "list.xlsx", Stated(), ("no", "dead"))

    assert raw.faults == {(0, "dead"): "holds a formula that failed. Mend the formula, or write the value"}


@pytest.mark.parametrize(
    ("sheets", "said"), [({"One": []}, "is empty"), ({"One": [["no"]]}, "holds nothing under its header")]
)
def test_a_workbook_without_rows_is_told(
    tmp_path: Path, sheets: dict[str, list[list[object]]], said: str
) -> None:
    with pytest.raises(FileError, match=said):
        read_sheet(_workbook(tmp_path, **sheets), Stated(), ("no",))


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04 nothing")

    with pytest.raises(FileError, match=r"cannot be read as a spreadsheet"):
        read_sheet(tmp_path / "list.xlsx", Stated(), ("no",))
