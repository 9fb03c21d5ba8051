"""Cells that hold something else than they show, found in the XML that spreadsheet programs write."""

from __future__ import annotations

import datetime as dt
import io
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from gravemap.hidden_values import (
    FAILED,
    JOINED,
    NOT_WORKED_OUT,
    SHOWS_NO_DAY,
    HiddenValue,
    hidden_values,
)
from workbooks import ods, ods_row, xlsx, zipped

DATE_STYLES = (
    '<number:date-style style:name="N1"><number:month number:textual="true"/><number:year/></number:date-style>'
    '<number:date-style style:name="N2"><number:day/><number:month/><number:year/></number:date-style>'
    '<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="N2"/>'
)


def found(data: bytes) -> list[HiddenValue]:
    """The hidden values of the sheet counts."""
    with ZipFile(io.BytesIO(data)) as book:
        return hidden_values(book)["counts"]


def ods_date(style: str = "") -> str:
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{named} office:value-type="date" office:date-value="2020-06-01"/>'


# XLSX


def test_a_formula_that_failed_is_found_in_what_excel_writes() -> None:
    buffer = io.BytesIO()
    with Workbook(buffer) as book:
        sheet = book.add_worksheet("counts")
        sheet.write_row(0, 0, ["id", "quantity"])
        sheet.write_formula(1, 1, "=#REF!", None, "#REF!")
        sheet.write_formula(2, 1, "=1+1", None, 2)

    assert found(buffer.getvalue()) == [HiddenValue(2, 1, FAILED)]


def test_a_formula_that_nobody_worked_out_is_found() -> None:
    cells = '<row r="2"><c r="A2"><f>1+1</f><v></v></c><c r="B2"><f>1+1</f></c><c r="C2"><f>1</f><v>1</v></c></row>'

    assert found(xlsx(cells)) == [HiddenValue(2, 0, NOT_WORKED_OUT), HiddenValue(2, 1, NOT_WORKED_OUT)]


def test_a_formula_whose_result_is_no_text_is_sound() -> None:
    assert found(xlsx('<row r="2"><c r="A2" t="str"><f>IF(1,"","")</f><v></v></c></row>')) == []


@pytest.mark.parametrize(
    ("code", "is_told"),
    [
        ("mmm-yy", True),
        ("mmmm yyyy", True),
        ("yyyy", True),
        ("[$-401]mmm yyyy;@", True),
        ('mm"/"yyyy', True),
        ("yyyy-mm-dd", False),
        ("d mmm yyyy", False),
        ("hh:mm", False),
        ("mm:ss", False),
        ("0.00", False),
        ("[Red]0", False),
        ('0" my days"', False),
    ],
)
def test_a_date_that_shows_only_its_month_or_year_is_found(code: str, is_told: bool) -> None:  # noqa: FBT001 - a case
    buffer = io.BytesIO()
    with Workbook(buffer) as book:
        book.add_worksheet("counts").write_datetime(
            1,
            0,
            dt.date(2020, 6, 1),
            book.add_format({"num_format": code}),
        )

    assert found(buffer.getvalue()) == ([HiddenValue(2, 0, SHOWS_NO_DAY)] if is_told else [])


def test_the_built_in_format_of_month_and_year_is_found() -> None:
    cells = '<row r="2"><c r="A2" s="1"><v>43983</v></c><c r="B2" s="1"/></row>'

    assert found(xlsx(cells, formats={17: ""})) == [HiddenValue(2, 0, SHOWS_NO_DAY)]


def test_cells_without_references_are_counted() -> None:
    cells = '<row><c/></row><row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>'

    assert found(xlsx(cells)) == [HiddenValue(2, 1, FAILED)]


def test_a_column_beyond_z_has_its_place() -> None:
    assert found(xlsx('<row r="3"><c r="AB3" t="e"><v>#N/A</v></c></row>')) == [HiddenValue(3, 27, FAILED)]


def test_joined_cells_are_found_but_for_the_first() -> None:
    buffer = io.BytesIO()
    with Workbook(buffer) as book:
        sheet = book.add_worksheet("counts")
        sheet.write_column("A2", ["c1", "c2"])
        sheet.merge_range("B2:C3", "s1")
        sheet.merge_range("E2:E3", "")

    assert found(buffer.getvalue()) == [
        HiddenValue(2, 2, JOINED),
        HiddenValue(3, 1, JOINED),
        HiddenValue(3, 2, JOINED),
    ]


def test_joined_cells_reach_no_further_than_the_rows_that_there_are() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/>'
    after = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'

    assert found(xlsx(cells, after=after)) == [HiddenValue(2, 0, JOINED)]


# ODS


def test_a_formula_that_failed_is_found_in_what_libreoffice_writes() -> None:
    failed = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    old = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0">'
        "<text:p>Err:502</text:p></table:table-cell>"
    )
    sound = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'

    assert found(ods(ods_row("id") + ods_row("a", failed, sound, old))) == [
        HiddenValue(2, 1, FAILED),
        HiddenValue(2, 3, FAILED),
    ]


def test_a_formula_without_a_result_is_found_in_ods() -> None:
    assert found(ods(ods_row('<table:table-cell table:formula="of:=1+1"/>'))) == [
        HiddenValue(1, 0, NOT_WORKED_OUT)
    ]


def test_repeated_rows_and_cells_are_counted() -> None:
    empty = '<table:table-cell table:number-columns-repeated="3"/>'
    failed = '<table:table-cell calcext:value-type="error" office:value-type="string"/>'

    assert found(ods(ods_row(empty, repeated=4) + ods_row(empty, failed))) == [HiddenValue(5, 3, FAILED)]


def test_a_date_that_shows_only_its_month_is_found_by_the_style_of_its_cell_or_column() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="month"/>'
    )
    row = ods_row(ods_date("month"), ods_date("day"), ods_date())

    assert found(ods(row, columns=columns, styles=DATE_STYLES)) == [
        HiddenValue(1, 0, SHOWS_NO_DAY),
        HiddenValue(1, 2, SHOWS_NO_DAY),
    ]


def test_joined_cells_are_found_in_ods_when_they_hold_something() -> None:
    spanned = 'table:number-columns-spanned="1" table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell/>"
    full = f'<table:table-cell {spanned} office:value-type="string"><text:p>s1</text:p></table:table-cell>'
    rows = ods_row(full, f"<table:table-cell {spanned}/>") + ods_row(covered, covered)

    assert found(ods(rows)) == [HiddenValue(2, 0, JOINED)]


# neither


@pytest.mark.parametrize(
    "members",
    [
        {"xl/workbook.xml": "<workbook/>"},
        {"content.xml": "<broken"},
        {"something.txt": "else"},
    ],
)
def test_a_file_that_is_laid_out_otherwise_is_refused(members: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is not laid out as spreadsheets are"):
        found(zipped(members))
