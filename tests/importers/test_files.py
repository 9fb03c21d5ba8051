from __future__ import annotations

from pathlib import Path

import pytest

from data_sets import LIST, write
from gravemap.importers.files import missing, read_file
from gravemap.importers.raw import FileError, Stated


def test_the_ending_says_what_a_file_is(tmp_path: Path) -> None:
    assert read_file(write(tmp_path / "LIST.CSV", LIST), Stated(), ("no",), ()).rows == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [("list.doc", "is not read. Save it as one of: .csv"), ("none.csv", "is not there"), ("", "is a folder")],
)
def test_what_is_no_file_that_is_read_is_told(tmp_path: Path, name: str, said: str) -> None:
    if name == "list.doc":
        write(tmp_path / name, "x")

    with pytest.raises(FileError, match=said):
        read_file(tmp_path / name, Stated(), ("no",), ())


def test_a_missing_column_is_told_with_the_one_that_was_meant() -> None:
    assert missing(("id", "lattitude"), ("id", "latitude")) == [("latitude", "Did you mean lattitude?")]
    assert missing(("a", "b"), ("date",)) == [("date", "Its columns are: a, b")]
    assert missing([f"c{number}" for number in range(40)], ("date",))[0][1].endswith("c29 and 10 more")
