from __future__ import annotations

from gravemap.errors import Problem
from gravemap.report import WIDTH, problems_text, warnings_text


def problem(row: int | None = None, **given: str) -> Problem:
    return Problem(
        **{"file": "records/counts.csv", "expected": "is empty", "column": "unit", **given}, row=row
    )


def test_problems_are_told_by_file_then_row_then_column() -> None:
    told = problems_text(
        [
            problem(7, expected="is no unit", found="bodys", cure="Did you mean bodies?"),
            Problem("case.toml", "is missing", "It is: the title", column="title_en"),
            problem(3, column="mode"),
            problem(7, column="date", expected="is not a date", found="soon", cure="Write 2020-06-05"),
        ]
    )

    assert told.splitlines() == [
        "case.toml: 1 problem",
        "  key title_en",
        "    is missing. It is: the title.",
        "",
        "records/counts.csv: 3 problems",
        "  row 3, column mode",
        "    is empty.",
        "  row 7, column date",
        "    “soon” is not a date. Write 2020-06-05.",
        "  row 7, column unit",
        "    “bodys” is no unit. Did you mean bodies?",
        "",
        "4 problems in 4 cells of 2 files.",
    ]


def test_the_same_in_many_rows_of_a_column_is_told_once_with_all_rows() -> None:
    told = problems_text(problem(row) for row in [4, 14, 15, *range(18, 41)])

    assert told.splitlines() == [
        "records/counts.csv: 26 problems",
        "  row 4, column unit",
        "    is empty.",
        "    The same in rows 14, 15, 18–40.",
        "",
        "26 problems in 26 cells of 1 file.",
    ]


def test_the_same_in_one_other_row_is_told_in_the_singular() -> None:
    assert "    The same in row 9." in problems_text([problem(2), problem(9)]).splitlines()


def test_the_same_fault_in_two_columns_is_told_twice() -> None:
    assert problems_text([problem(2), problem(2, column="mode")]).count("is empty.") == 2


def test_two_problems_of_one_cell_stand_under_one_place() -> None:
    told = problems_text([problem(2, found="a;b", expected="is x"), problem(2, found="a;b", expected="is y")])

    assert told.count("row 2, column unit") == 1
    assert told.endswith("2 problems in 1 cell of 1 file.")


def test_a_problem_that_was_found_twice_is_one() -> None:
    assert problems_text([problem(2), problem(2)]).endswith("1 problem in 1 cell of 1 file.")


def test_a_problem_of_a_whole_file_has_no_cell() -> None:
    told = problems_text([Problem("records/sources.csv", "is missing", "Add it")])

    assert told.splitlines() == [
        "records/sources.csv: 1 problem",
        "    is missing. Add it.",
        "",
        "1 problem in 1 file.",
    ]


def test_sheets_of_a_workbook_are_told_apart() -> None:
    told = problems_text(
        [problem(2, file="records.xlsx", sheet="counts"), problem(2, file="records.xlsx", sheet="graves")]
    )

    assert "records.xlsx, sheet counts: 1 problem" in told
    assert "records.xlsx, sheet graves: 1 problem" in told
    assert told.endswith("2 problems in 2 cells of 1 file.")


def test_long_sentences_are_wrapped_between_words() -> None:
    told = problems_text([problem(2, cure="Write one of: " + ", ".join(["north-east"] * 30))])

    assert max(len(line) for line in told.splitlines()) <= WIDTH
    assert "north-\n" not in told


def test_colour_only_where_it_is_asked_for() -> None:
    assert "\x1b" not in problems_text([problem(2)])
    assert "\x1b[1mrecords/counts.csv\x1b[0m: 1 problem" in problems_text([problem(2)], colour=True)


def test_nothing_that_a_terminal_obeys_is_printed() -> None:
    told = problems_text(
        [problem(2, found="\x1b[2J", cure="Did you mean \u202ea?", column="\x07", file="\x9b.csv")]
    )

    assert told.replace("\n", "").isprintable()


def test_warnings_are_told_in_the_same_form() -> None:
    assert warnings_text([problem(2)]).splitlines()[-1] == "1 warning in 1 cell of 1 file."


def test_without_warnings_there_is_nothing_to_tell() -> None:
    assert warnings_text([]) == ""
