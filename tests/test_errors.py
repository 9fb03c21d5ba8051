from __future__ import annotations

import pytest

from gravemap.errors import BuildError, DataError, GravemapError, Problem


def test_a_problem_reads_as_where_what_and_cure() -> None:
    problem = Problem(
        "records/counts.csv", "is not a quantity", "Write 12", row=14, column="quantity", found="~~12"
    )

    assert str(problem) == "records/counts.csv, row 14, column quantity: “~~12” is not a quantity. Write 12."


def test_a_problem_of_a_workbook_names_its_sheet() -> None:
    problem = Problem("records.xlsx", "is empty", sheet="counts", row=3, column="unit")

    assert problem.where == "records.xlsx, sheet counts, row 3, column unit"


def test_a_problem_of_case_toml_names_a_line_and_a_key() -> None:
    assert (
        Problem("case.toml", "is missing", row=3, column="osm.land").where
        == "case.toml, line 3, key osm.land"
    )


def test_a_question_stays_a_question() -> None:
    assert (
        Problem("a", "is no unit", "Did you mean bodies?", found="x").what
        == "“x” is no unit. Did you mean bodies?"
    )


def test_characters_that_a_terminal_would_obey_are_shown() -> None:
    assert "\\u202e" in Problem("a", "is no unit", found="\u202ex").what
    assert "\\u001b" in Problem("a", "is no unit", found="\x1b[2J").what


def test_a_long_cell_is_cut_when_it_is_shown() -> None:
    assert len(Problem("a", "is no unit", found="x" * 1000).what) < 120


def test_problems_are_in_the_order_of_files_and_rows() -> None:
    error = DataError([Problem("b", "is 3", row=2), Problem("b", "is 2"), Problem("a", "is 1", row=9)])

    assert [problem.expected for problem in error.problems] == ["is 1", "is 2", "is 3"]
    assert str(error).splitlines()[0] == "a, row 9: is 1."


@pytest.mark.parametrize("error", [DataError([]), BuildError("no room")])
def test_every_error_on_purpose_has_one_root(error: Exception) -> None:
    assert isinstance(error, GravemapError)
