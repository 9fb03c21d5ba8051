from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from data_sets import write
from gravemap.errors import Problem
from gravemap.importers.csv_file import read_csv
from gravemap.importers.draft import Draft, Refused
from gravemap.importers.raw import Stated
from gravemap.importers.rejects import MOST_REASONS, Reject, Rejects, refused_rows, rejected
from gravemap.importers.stacked import Stack

_TEXT = 'no,dead,note\n1,3,a\n2,-3,"b, c"\n3,x\n4,5,d,e\n5,nan,f\n6,7,g\n'


def _stack(path: Path) -> tuple[Stack, Draft]:
    stack = Stack([read_csv(write(path / "list.csv", _TEXT), Stated(), ("no", "dead"), ())])
    columns = {
        "id": stack.columns["no"],
        "killed_best": stack.columns["dead"],
        "kind": pa.array(["killing"] * stack.rows),
        "fact_grade": pa.array(["reported"] * stack.rows),
    }
    return stack, Draft(columns, {"killed_best": "dead", "id": "no"})


def _rejects(path: Path) -> Rejects:
    stack, draft = _stack(path)
    refused = Refused(np.array([False, False, False, True]), "no", "is not ours")
    doubles = np.array([True, False, False, True])
    draft = replace(draft, refused=(refused,))
    assert refused_rows(stack, draft).tolist() == [False, False, False, True]
    return rejected(stack, draft, np.array([False, True, True, False]), doubles)


def test_each_reject_has_its_line_its_reason_and_all_its_cells(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(_rejects(tmp_path).text())))

    assert rows[0] == ["file", "line", "reason", "no", "dead", "note", "more cells"]
    assert [(row[1], row[3:]) for row in rows[1:]] == [
        ("2", ["1", "3", "a", ""]),
        ("3", ["2", "-3", "b, c", ""]),
        ("4", ["3", "x", "", ""]),
        ("5", ["4", "5", "d", "e"]),
        ("6", ["5", "nan", "f", ""]),
        ("7", ["6", "7", "g", ""]),
    ]
    assert rows[2][2].startswith("dead: “-3” is not a number of people. Write a whole number")
    assert rows[3][2] == "has 2 cells, and the header 3."
    assert rows[6][2].startswith("no: “6” is not ours. no: “6” is the id of another row as well.")


def test_a_reason_is_told_once_with_its_first_lines(tmp_path: Path) -> None:
    lines = list(_rejects(tmp_path).lines())

    assert lines[0].startswith("  2 rows: column no: is the id of another row as well")
    assert lines[2].startswith("  2 rows: column dead: is not a number of people")
    assert lines[3] == "    line 3 “-3”, line 6 “nan”"


def test_no_rejects_are_nothing() -> None:
    assert not Rejects()
    assert list(Rejects().lines()) == []


def test_what_differs_only_in_its_numbers_is_one_reason_and_a_few_reasons_are_told() -> None:
    def reject(line: int, expected: str) -> Reject:
        return Reject(0, line, (Problem("", expected, f"Write {line}", column="lon", found=f"{line},5"),), [])

    commas = [reject(line, f"is not {line}.5") for line in range(1, 6)]
    others = [reject(9, "is " + "x" * length) for length in range(1, MOST_REASONS + 3)]

    lines = list(Rejects((*commas, *others), (("lon",),), ("a.csv",)).lines())

    assert lines[:2] == [
        "  5 rows: column lon: is not 1.5. Write 1",
        "    line 1 “1,5”, line 2 “2,5”, line 3 “3,5”, …",
    ]
    assert len(lines) == 2 * MOST_REASONS + 1
    assert lines[-1] == "  and 3 more reasons"


def test_as_many_are_listed_as_are_asked_for_and_all_are_counted(tmp_path: Path) -> None:
    stack, draft = _stack(tmp_path)
    refused = Refused(np.array([True, True, False, False]), "no", "is not ours")

    found = rejected(
        stack,
        replace(draft, refused=(refused,)),
        np.array([False, True, True, False]),
        np.array([False] * 3 + [True]),
        2,
    )

    assert [row.line for row in found.rows] == [2, 3, 4, 5]
    assert (len(found), found.left_off) == (6, 2)
