"""No text that is written becomes a formula, and every text is read back as it was."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import cells, make_case_folder
from gravemap.case import read_case
from gravemap.cell_text import clean
from gravemap.formulas import as_text, from_text
from gravemap.records import TABLES
from gravemap.schema import csv_template
from hostile_texts import SHOWN

RUN = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''=1", "=cmd|' /C calc'!A0")


@given(st.text(max_size=12) | st.text(alphabet="'=+-@\t\r\nab1", max_size=6))
def test_every_text_comes_back(text: str) -> None:
    assert from_text(as_text(text)) == text


@given(st.text(alphabet="'=+-@\t\r\nab1", max_size=6))
def test_nothing_that_is_written_begins_as_a_formula_does(text: str) -> None:
    assert not as_text(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("text", RUN)
def test_what_would_run_is_marked(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a", "'a'", "'quoted'", "1-2", "12", "’=x", " =1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert as_text(text) == from_text(text) == text


@pytest.mark.parametrize("text", [*(text for text in RUN if text[0] not in "\t\r\n"), *SHOWN.values()])
def test_a_case_reads_what_was_marked_as_it_was(tmp_path: Path, text: str) -> None:
    row = cells("sources", title=as_text(text))

    assert read_case(make_case_folder(tmp_path, sources=[row])).sources[0].title == clean(text)


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_of_a_template_is_a_formula(table: str) -> None:
    rows = csv.reader(io.StringIO(csv_template(TABLES[table]).decode("utf-8-sig")))

    assert [cell for row in rows for cell in row if as_text(cell) != cell] == []
