from __future__ import annotations

from pathlib import Path

import pytest

from gravemap.importers.raw import FileError, matched


def test_columns_are_found_by_their_names_whatever_their_capitals() -> None:
    assert matched(("ID", "what", "Lat"), ("id", "lat")) == {0: "id", 2: "lat"}


def test_a_name_as_written_goes_before_one_in_other_capitals() -> None:
    with pytest.raises(FileError, match=r"has the column id twice. Rename one of them"):
        matched(("id", "ID"), ("id",))
    assert matched(("id", "ID"), ("id", "ID")) == {0: "id", 1: "ID"}


def test_an_error_of_a_file_is_a_problem_with_its_cure() -> None:
    problem = FileError("is empty. Name another").problem(Path("folder/list.csv"))

    assert str(problem) == "list.csv: is empty. Name another."
