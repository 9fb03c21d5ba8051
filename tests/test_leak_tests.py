"""The table of leak tests in docs/publication.md: all 22 are in it, and the tests that it names exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PAGE = (HERE.parent / "docs" / "publication.md").read_text(encoding="utf-8")
ROWS = {found[1]: line for line in PAGE.splitlines() if (found := re.match(r"\| (LT-\d\d) ", line))}
NAMED = [
    (row, file, name)
    for row, line in ROWS.items()
    for file, name in re.findall(r"`([a-z_/]+\.py)::(\w+)`", line)
]


def test_every_leak_test_has_its_row() -> None:
    assert list(ROWS) == [f"LT-{number:02}" for number in range(1, 23)]


@pytest.mark.parametrize(("row", "file", "name"), NAMED)
def test_a_test_that_is_named_exists(row: str, file: str, name: str) -> None:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))

    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, row


def test_a_row_without_a_test_says_why() -> None:
    without = [row for row, line in ROWS.items() if "::" not in line]

    assert [row for row in without if "**not" not in ROWS[row]] == []
