"""The commands that answer a question: what they print, and with which exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from builders import SAMPLE, cells, make_case_folder
from gravemap.cli import main


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the invented case that a test may spoil."""
    folder = tmp_path / "case"
    shutil.copytree(SAMPLE, folder)
    return folder


def spoil(case: Path) -> None:
    counts = case / "records" / "counts.csv"
    counts.write_text(
        counts.read_text(encoding="utf-8").replace("increment", "incremental"), encoding="utf-8"
    )


def test_schema_prints_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0

    assert "counts" in json.dumps(json.loads(capsys.readouterr().out))


def test_schema_writes_templates_and_names_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--templates", str(tmp_path / "new")]) == 0

    told = capsys.readouterr().out.splitlines()
    assert told
    assert all(Path(line).is_file() for line in told)


def test_ledger_prints_what_the_claims_allow(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", str(case), "--unit", "bodies", "--at", "2031-11-05"]) == 0

    told = capsys.readouterr().out
    assert told.startswith("sample, all we know now\n")
    assert "2031-11-05       100       121" in told


def test_ledger_takes_several_names_after_one_option_or_several(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--scope", "fields", "hospital", "--scope", "all", "--unit", "bodies"]
    assert (
        main(
            ["ledger", *options, "--known", "2032-10-01", "--without", "s005", "--json", "--case", str(case)]
        )
        == 0
    )

    told = json.loads(capsys.readouterr().out)
    assert [series["scope"] for series in told["series"]] == ["fields", "hospital", "all"]
    assert (told["known"], told["without"]) == ("2032-10-01", ["s005"])


def test_a_question_that_the_case_cannot_answer_ends_with_2(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ledger", str(case), "--scope", "feilds", "--unit", "bodys\x1b"]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    first, second = said.err.splitlines()
    assert first == "gravemap ledger: --scope: “feilds” is not an id of scopes. Did you mean fields?"
    assert second.startswith("gravemap ledger: --unit: “bodys\\u001b” is no unit. Did you mean bodies?")


def test_of_records_with_problems_there_is_no_ledger(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(case)

    assert main(["ledger", str(case)]) == 2
    assert "incremental" in capsys.readouterr().err


def test_publication_tells_every_level_and_fails_while_something_is_lacking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publication", str(SAMPLE)]) == 0
    assert "graves/quarry: L4." in capsys.readouterr().out
    folder = make_case_folder(tmp_path, publication=[cells("publication", signers="")])

    assert main(["publication", str(folder)]) == 2
    assert "LACKING: L4 is not signed by: documenter, data editor" in capsys.readouterr().out


def test_a_scan_ends_with_2_when_something_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, file = make_case_folder(tmp_path / "case"), tmp_path / "f.txt"
    (case / "protected.txt").write_text("Layla of the mill\n", encoding="utf-8")
    file.write_text("nothing", encoding="utf-8")
    assert main(["scan", str(file), "--case", str(case)]) == 0
    file.write_text("said layla of the  mill", encoding="utf-8")

    assert main(["scan", str(file), "--case", str(case)]) == 2
    assert "gives away protected.txt, line 1" in " ".join(capsys.readouterr().err.split())
