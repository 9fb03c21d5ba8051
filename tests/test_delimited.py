"""Delimiters and quotation marks: what is seen in the header, and where they do not pair."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.delimited import DELIMITERS, MalformedError, delimiter_of, read_rows

COLUMNS = {"id", "name_en", "kind"}


def delimiter(text: str) -> str:
    return delimiter_of(text, any, COLUMNS.__contains__)


def written(rows: list[list[str]], delimiter: str, line_end: str = "\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("mark", DELIMITERS)
def test_the_delimiter_is_the_one_that_makes_the_header_known(mark: str) -> None:
    assert delimiter(f"id{mark}name_en{mark}kind\n1,2{mark}3;4{mark}5\t6\n") == mark


def test_blank_lines_before_the_header_do_not_matter() -> None:
    assert delimiter("\n\nid;kind\n") == ";"


def test_a_quoted_header_is_read() -> None:
    assert delimiter('"id";"name_en";"kind"\n') == ";"


def test_a_header_of_one_column_needs_no_delimiter() -> None:
    assert read_rows("id\na\n", delimiter("id\na\n")) == [["id"], ["a"]]


def test_a_header_without_a_known_column_is_none() -> None:
    with pytest.raises(ValueError, match="has no header: its first row names no known column"):
        delimiter("nom;prénom\nA;B\n")


def test_two_delimiters_that_fit_as_well_are_both_named() -> None:
    with pytest.raises(ValueError, match="can be read with a comma and a semicolon"):
        delimiter("id,kind,name_en;id;kind\n")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_end_on_any_system(line_end: str) -> None:
    assert read_rows(f"id,kind{line_end}a,b{line_end}", ",") == [["id", "kind"], ["a", "b"]]


def test_blank_lines_keep_their_place() -> None:
    assert read_rows("id\n\n\na\n", ",") == [["id"], [], [], ["a"]]


def test_a_line_end_inside_a_cell_starts_no_row() -> None:
    assert read_rows('id,kind\na,"b\r\nc"\nd,e\n', ",") == [["id", "kind"], ["a", "b\nc"], ["d", "e"]]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('id,kind\na,b\nc,"d\ne,f\n', 3),
        ('id,kind\na,"b"c\n', 2),
        ('id,"kind\na,b\n', 1),
    ],
)
def test_quotation_marks_that_do_not_pair_are_told_with_the_row(text: str, row: int) -> None:
    with pytest.raises(MalformedError, match="a quotation mark that is not closed") as refused:
        read_rows(text, ",")

    assert refused.value.row == row


def test_a_header_whose_quotation_mark_is_not_closed_is_told_as_that() -> None:
    with pytest.raises(MalformedError) as refused:
        delimiter('"id,kind\na,b\n')

    assert refused.value.row == 1


def test_a_quotation_mark_inside_a_cell_is_text() -> None:
    assert read_rows('a 5" pipe,b\n', ",") == [['a 5" pipe', "b"]]


@given(
    rows=st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r")), min_size=2, max_size=4),
        min_size=1,
    ),
    mark=st.sampled_from([*DELIMITERS]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_rows_are_read_as_they_were_written(rows: list[list[str]], mark: str, line_end: str) -> None:
    assert read_rows(written(rows, mark, line_end), mark) == rows


@given(st.text())
def test_no_text_brings_anything_but_rows_or_the_row_of_the_fault(text: str) -> None:
    try:
        rows = read_rows(text, ",")
    except MalformedError as error:
        number = error.row
    else:
        number = len(rows)
    assert number <= text.count("\n") + text.count("\r") + 1
