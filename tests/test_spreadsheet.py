"""Sheets as rows of texts, and files that are no sheets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from gravemap.hidden_values import FAILED
from gravemap.spreadsheet import Sheet, is_spreadsheet, read_sheets
from workbooks import locked, ods, ods_row, xlsx

DAY = "yyyy-mm-dd"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.xlsx"


def write(path: Path, *rows: list[object], **formats: str) -> Path:
    """Write one sheet with the given values; dates get the format ``date``."""
    with Workbook(path) as book:
        sheet = book.add_worksheet("counts")
        date = book.add_format({"num_format": formats.get("date", DAY)})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, column, value, date)
                elif value is not None:
                    sheet.write(number, column, value)
    return path


def rows(path: Path) -> list[list[str]]:
    (sheet,) = read_sheets(path)
    return [list(row) for row in sheet.rows]


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"\w") as caught:
        read_sheets(path)
    return str(caught.value)


def test_cells_become_what_a_person_would_have_typed(path: Path) -> None:
    values: list[object] = ["ترهونة", 12, 12.5, True, False, dt.date(2020, 11, 20), 1e20, "012", None, -3]

    assert rows(write(path, values)) == [
        ["ترهونة", "12", "12.5", "yes", "no", "2020-11-20", "100000000000000000000", "012", "", "-3"]
    ]


def test_a_moment_keeps_its_time_for_the_reader_of_dates(path: Path) -> None:
    moment = dt.datetime(2020, 11, 20, 13, 5)  # noqa: DTZ001 - no zone in XLSX

    assert rows(write(path, [moment])) == [["2020-11-20 13:05:00"]]


def test_days_counted_from_1904_are_the_same_days(path: Path) -> None:
    with Workbook(path, {"date_1904": True}) as book:
        book.add_worksheet("counts").write_datetime(
            0, 0, dt.date(2020, 11, 20), book.add_format({"num_format": DAY})
        )

    assert rows(path) == [["2020-11-20"]]


def test_rows_and_columns_stand_where_the_program_shows_them(path: Path) -> None:
    with Workbook(path) as book:
        book.add_worksheet("counts").write("B3", "id")

    assert rows(path) == [["", ""], ["", ""], ["", "id"]]


def test_all_sheets_are_read_in_order_with_those_that_are_hidden_or_empty(path: Path) -> None:
    with Workbook(path) as book:
        book.add_worksheet("graves").write("A1", "id")
        book.add_worksheet("Sheet2")
        hidden = book.add_worksheet("counts")
        hidden.write("A1", "id")
        hidden.hide()

    assert [(sheet.name, list(sheet.rows)) for sheet in read_sheets(path)] == [
        ("graves", [["id"]]),
        ("Sheet2", []),
        ("counts", [["id"]]),
    ]


def test_faulty_cells_are_told_by_their_place(path: Path) -> None:
    path.write_bytes(xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row>'))

    assert read_sheets(path) == [Sheet("counts", [["1", ""]], {(1, 1): FAILED})]


def test_ods_is_read_like_xlsx(path: Path) -> None:
    number = (
        '<table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>'
    )
    date = '<table:table-cell office:value-type="date" office:date-value="2020-11-20"/>'
    truth = '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    ods_path = path.with_suffix(".ods")
    ods_path.write_bytes(ods(ods_row("id", number, date, truth)))

    assert rows(ods_path) == [["id", "12", "2020-11-20", "yes"]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (bytes(64), "is empty"),
        (b"id,name\n1,a\n", "cannot be read as a spreadsheet"),
        (b"PK\x03\x04", "cannot be read as a spreadsheet"),
        (ods("")[:200], "cannot be read as a spreadsheet"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "is an old Excel file under a new name"),
        (locked(), "is locked with a password"),
    ],
    ids=["empty", "zeros", "text", "zip", "cut off", "old excel", "locked"],
)
def test_a_file_that_is_no_spreadsheet_is_refused_with_its_cure(path: Path, data: bytes, words: str) -> None:
    sentence = refusal(path, data)

    assert words in sentence
    assert "ave it" in sentence


def test_a_spreadsheet_is_known_by_its_bytes() -> None:
    assert is_spreadsheet(ods(""))
    assert is_spreadsheet(locked())
    assert not is_spreadsheet(b"id,name\n")


def test_a_tag_that_is_not_closed_is_refused_before_the_library_waits_for_it(path: Path) -> None:
    whole = ods(ods_row("id"))

    assert "cannot be read as a spreadsheet" in refusal(path, whole.replace(b"</table:table>", b"</tab"))
    assert "cannot be read" in refusal(path, ods(ods_row("id") + "</table:table><table:other>"))


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_damaged_file_is_refused_or_read_but_never_a_crash(path: Path, data: st.DataObject) -> None:
    whole = bytearray(
        xlsx('<row r="1"><c r="A1"><v>1</v></c></row>') if data.draw(st.booleans()) else ods(ods_row("id"))
    )
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(whole[: data.draw(st.integers(1, len(whole)))])
    try:
        sheets = read_sheets(path)
    except ValueError as error:
        assert str(error).startswith(("is ", "cannot be read"))  # noqa: PT017 - either will do
    else:
        assert all(isinstance(cell, str) for sheet in sheets for row in sheet.rows for cell in row)
