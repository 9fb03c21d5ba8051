"""The threat model names tests that exist, and numbers that are so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from gravemap.records import TABLES
from hostile_texts import REFUSED, SHOWN, list_columns, text_columns
from test_faults import KILLS
from test_leak_scan import PLANTED
from test_non_interference import CASES
from test_sheet_bounds import BOMBS

HERE = Path(__file__).resolve().parent
PAGE = (HERE.parent / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([a-z_/]+\.py)::(\w+)`", PAGE)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_is_named_exists(file: str, name: str) -> None:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))

    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_threat_names_its_tests() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| what")]

    assert len(rows) > 10
    assert [row for row in rows if not re.search(r"`[a-z_/]+\.py::test_", row)] == []


def test_its_numbers_are_so() -> None:
    fields = sum(len(text_columns(table)) + len(list_columns(table)) for table in TABLES)
    columns = sum(len(model.columns()) for model in TABLES.values())
    told = " ".join(PAGE.split())

    assert (
        f"{len(SHOWN)} hostile texts in each of the {fields} fields of text of all {len(TABLES)} tables"
        in told
    )
    assert f"those and {len(REFUSED)} more in each of all {columns} columns" in told
    assert f"{len(BOMBS)} spreadsheet files" in told
    assert f"{len(PLANTED)} planted leaks, each in a form of its own: {len(PLANTED)} found" in told
    assert (
        f"{CASES} pairs of cases that differ only in what is withheld, and {CASES // 2} with districts"
        in told
    )
    assert f"{KILLS} builds killed in every run of the tests" in told
