"""`gravemap import` as people call it: exit codes, words, and what is in the case afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_sets import (
    ACLED_COLUMNS,
    ACLED_ROW,
    LIST,
    MAPPING,
    UCDP_COLUMNS,
    UCDP_ROW,
    case_with,
    csv_of,
    write,
)
from gravemap.bulk import read_import
from gravemap.cli import main


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return case_with(tmp_path)


def _import(case: Path, kind: str, text: str, *options: str) -> int:
    file = write(case.parent / f"{kind}.csv", text)
    return main(["import", kind, str(file), "--case", str(case), *options])


def test_an_import_is_written_told_and_checked(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _import(case, "ucdp", csv_of(UCDP_COLUMNS, UCDP_ROW), "--published", "2032-06") == 0

    assert "import ucdp: 1 incident, 2031-02-05 to 2031-02-05, 5 killed" in capsys.readouterr().out
    assert main(["check", str(case)]) == 0
    assert "import ucdp: 1 incident" in capsys.readouterr().out


def test_rows_that_cannot_be_taken_end_with_2_until_they_are_accepted(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = csv_of(UCDP_COLUMNS, UCDP_ROW, {**UCDP_ROW, "id": "2", "latitude": "95"})

    assert _import(case, "ucdp", text) == 2
    said = capsys.readouterr()
    assert "1 of 2 rows cannot be taken" in said.err
    assert said.out == ""
    assert sorted(path.name for path in (case / "imports").iterdir()) == ["incidents-ucdp.refused.csv"]

    assert _import(case, "ucdp", text, "--accept-rejects") == 0
    assert "1 row left out" in capsys.readouterr().out


def test_what_is_wrong_as_a_whole_ends_with_2_and_nothing_is_written(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = write(
        case.parent / "mapping.toml", MAPPING.replace("killed", "kiled").replace("title", "titel", 1)
    )

    assert _import(case, "table", LIST, "--mapping", str(mapping), "--name", "No!", "--dates", "soon") == 2

    said = " ".join(capsys.readouterr().err.split())
    for told in (
        "Did you mean killed?",
        "Did you mean title?",
        "is no name of an import",
        "is no format of dates",
    ):
        assert told in said
    assert not (case / "imports").exists()


def test_a_date_with_two_readings_is_asked_about_and_then_stated(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = str(write(case.parent / "mapping.toml", MAPPING))
    text = LIST.replace("2031-02-05", "05/02/2031 00:00")

    assert _import(case, "table", text, "--mapping", mapping) == 2
    assert 'formats = ["DD/MM/YYYY hh:mm"]' in " ".join(capsys.readouterr().err.split())
    assert _import(case, "table", text, "--mapping", mapping, "--dates", "DD/MM/YYYY hh:mm") == 0
    assert {row["day_first"] for row in read_import(case, "table").table.to_pylist()} == {22311, 22315}


def test_a_table_needs_a_mapping(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _import(case, "table", LIST) == 2
    assert "--mapping" in capsys.readouterr().err


def test_what_may_not_be_passed_on_is_said_each_time(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _import(case, "acled", csv_of(ACLED_COLUMNS, ACLED_ROW)) == 0
    assert "do not allow passing its rows on" in capsys.readouterr().out

    assert main(["check", str(case)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "its rows may not be passed on" in said
    assert "imports/incidents-acled.toml: 1 warning is of data that may not be passed on" in said
