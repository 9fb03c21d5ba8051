from __future__ import annotations

from pathlib import Path

import pytest

from data_sets import write
from gravemap.importers.csv_file import read_csv
from gravemap.importers.raw import FileError, RawFile, Stated

_KNOWN = ("no", "date", "what")


def _read(
    path: Path, text: str | bytes, known: tuple[str, ...] = _KNOWN, stated: Stated | None = None
) -> RawFile:
    return read_csv(write(path / "list.csv", text), stated or Stated(), known, ("what",))


def _columns(raw: RawFile) -> dict[str, list[str | None]]:
    return {name: column.to_pylist() for name, column in raw.columns.items()}


def test_the_wanted_columns_are_read_and_no_others(tmp_path: Path) -> None:
    raw = _read(tmp_path, 'no,other,what\n1,x,"a, ""b"""\n2,y,\n')

    assert _columns(raw) == {"no": ["1", "2"], "what": ['a, "b"', None]}
    assert raw.header == ("no", "other", "what")
    assert (raw.locked.rows, raw.number) == (2, None)


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_the_delimiter_is_seen_in_the_header(tmp_path: Path, delimiter: str) -> None:
    assert _columns(_read(tmp_path, f"no{delimiter}what\n1{delimiter}a\n"))["what"] == ["a"]


def test_a_delimiter_may_be_stated(tmp_path: Path) -> None:
    assert _columns(_read(tmp_path, "no|what\n1|a\n", stated=Stated(delimiter="|")))["what"] == ["a"]


def test_capitals_of_a_header_do_not_matter(tmp_path: Path) -> None:
    assert _columns(_read(tmp_path, "NO,What\n1,a\n")) == {"no": ["1"], "what": ["a"]}


def test_blank_lines_and_a_mark_before_the_header_are_no_rows(tmp_path: Path) -> None:
    raw = _read(tmp_path, "\ufeff\n\nno,what\r\n1,a\r\n\r\n2,b\r\n")

    assert _columns(raw)["no"] == ["1", "2"]
    assert raw.whole([1]) == [(6, ["2", "b"])]


def test_rows_with_too_few_or_too_many_cells_are_set_aside_with_their_lines(tmp_path: Path) -> None:
    raw = _read(tmp_path, 'no,what\n1,"two\nlines"\n2\n3,c,d\n4,e\n')

    assert _columns(raw) == {"no": ["1", "4"], "what": ["two\nlines", "e"]}
    assert [(broken.line, broken.reason, list(broken.cells)) for broken in raw.broken] == [
        (4, "has 1 cells, and the header 2", ["2"]),
        (5, "has 3 cells, and the header 2", ["3", "c", "d"]),
    ]
    assert raw.number is not None
    assert raw.number.to_pylist() == [1, 4]
    assert raw.locked.rows == 4
    assert raw.whole([0, 1]) == [(2, ["1", "two\nlines"]), (6, ["4", "e"])]


def test_a_cell_of_many_million_letters_is_read_whole(tmp_path: Path) -> None:
    raw = _read(tmp_path, f"no,what\n1,{'x' * 9_000_000}\n2,b\n")

    assert [len(text or "") for text in _columns(raw)["what"]] == [9_000_000, 1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("no,what\n", "holds nothing under its header"),
        ("no,what", "holds nothing under its header"),
        ("a,b\n1,2\n", "has no header"),
        ("no,NO,what\n1,2,3\n", "has the column no twice"),
        ('no,what\n1,"a\n2,b\n', "has a quotation mark that is not closed.*on line 2"),
        (b"no,what\n1,a\x00\n", "holds zero bytes, first on line 2"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(FileError, match=said):
        _read(tmp_path, text)


def test_rows_of_delimiters_alone_are_no_rows_and_that_is_said(tmp_path: Path) -> None:
    raw = _read(tmp_path, "no,other,what\n1,x,a\n,,\n,y,\n , ,\n\n2,z,b\n")

    assert _columns(raw)["no"] == ["1", None, "2"]
    assert raw.number is not None
    assert raw.number.to_pylist() == [1, 2, 3]
    assert raw.locked.rows == 3
    assert raw.said == ("rows without anything in any cell, not counted: 2",)
    assert raw.whole([1, 2]) == [(4, ["", "y", ""]), (7, ["2", "z", "b"])]


def test_lines_may_end_with_a_carriage_return_alone(tmp_path: Path) -> None:
    raw = _read(tmp_path, "no,what\r1,a\r2\r3,c\r")

    assert _columns(raw)["no"] == ["1", "3"]
    assert [(broken.line, list(broken.cells)) for broken in raw.broken] == [(3, ["2"])]
    assert raw.whole([1]) == [(4, ["3", "c"])]
