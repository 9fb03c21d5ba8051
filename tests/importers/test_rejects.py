from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from data_sets import write
from gravemap.importers.csv_file import read_csv
from gravemap.importers.draft import Draft, Refused
from gravemap.importers.raw import Stated
from gravemap.importers.rejects import Rejects, refused_rows, rejected
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
