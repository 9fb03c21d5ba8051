from __future__ import annotations

import os
from pathlib import Path

import pytest

from browser import VARIABLE, find_browser

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


def program(path: Path, exit_code: int) -> str:
    """A program that ends with ``exit_code``, whatever it is asked."""
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return str(path)


def test_a_browser_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = program(tmp_path / "my-browser", 0)
    monkeypatch.setenv(VARIABLE, named)

    assert find_browser() == named


def test_a_named_browser_that_is_not_there_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))

    assert find_browser() is None


def test_a_stand_in_that_does_not_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path / "chromium", 1)
    good = program(tmp_path / "chromium-browser", 0)

    assert find_browser() == good
