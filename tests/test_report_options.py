from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.cli import main
from gravemap.report_options import add_report


def test_the_options_are_read() -> None:
    parser = argparse.ArgumentParser()
    add_report(parser.add_subparsers())
    parsed = parser.parse_args(
        ["report", "a", "--date", "2031-11-05", "--scope", "x", "y", "--without", "s1", "-o", "r.docx"]
    )

    assert (parsed.case, parsed.date, parsed.scope, parsed.without) == (
        Path("a"),
        "2031-11-05",
        ["x", "y"],
        ["s1"],
    )
    assert (parsed.lang, parsed.edition, parsed.known, parsed.output) == (
        "en",
        "public",
        None,
        Path("r.docx"),
    )


def test_the_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.docx"

    assert main(["report", str(SAMPLE), "--no-figures", "-o", str(target)]) == 0
    assert capsys.readouterr().out == f"written: {target} ({target.stat().st_size / 1000:,.0f} kB)\n"


def test_faults_end_with_2_and_no_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["report", str(SAMPLE), "--date", "1999-01-01", "--lang", "fr", "-o", str(tmp_path / "x.pdf")])
        == 2
    )

    told = " ".join(capsys.readouterr().err.split())
    for words in (
        "--date",
        "lies outside the case",
        "--lang",
        "en, ar",
        ".md or .html or .docx",
        "Nothing was written",
    ):
        assert words in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []
