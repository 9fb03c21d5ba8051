from __future__ import annotations

from pathlib import Path

from data_sets import ACLED_COLUMNS, ACLED_ROW, case_with, csv_of, write
from gravemap.importers import Request, take, taken_text


def _told(path: Path, *rows: dict[str, str]) -> str:
    case = path / "case"
    if not case.exists():
        case_with(path)
    text = csv_of(ACLED_COLUMNS, *({**ACLED_ROW, **row} for row in rows))
    return taken_text(take(Request("acled", (write(path / "acled.csv", text),), case), lambda _stage: None))


def test_what_was_read_and_written_is_told_with_its_terms(tmp_path: Path) -> None:
    lines = _told(tmp_path, {}).splitlines()

    assert lines[0] == "ACLED: Armed Conflict Location & Event Data: 1 row read from acled.csv"
    assert "to be named as: ACLED" in lines[2]
    assert any(
        line.startswith("terms: ACLED's terms of use do not allow passing its rows on") for line in lines
    )
    assert any(line.startswith("the day of publication is not stated (--published)") for line in lines)
    assert lines[-2] == (
        "import acled: 1 incident, 2031-02-05 to 2031-02-05, 2 killed, its rows may not be passed on"
    )
    assert lines[-1].startswith("written: imports/incidents-acled.parquet (")


def test_what_changed_since_the_last_time_is_told(tmp_path: Path) -> None:
    _told(tmp_path, {})

    assert (
        "  1 added: smp2\n  1 changed: smp1\n  0 withdrawn\n  changed in: killed_min (1), killed_max (1)"
        in _told(tmp_path, {"fatalities": "3"}, {"event_id_cnty": "SMP2"})
    )


def test_rows_that_cannot_be_taken_are_told_with_the_way_out(tmp_path: Path) -> None:
    told = _told(tmp_path, {"fatalities": "many\x1b[31m"})

    assert "1 of 1 row cannot be taken; each with its reason in imports/incidents-acled.refused.csv" in told
    assert told.endswith("Nothing else was written. Mend the rows, or leave them out with --accept-rejects.")
    assert "\x1b" not in told
