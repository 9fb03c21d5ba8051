from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from data_sets import UCDP_COLUMNS, UCDP_ROW, csv_of, write
from gravemap.bulk.checks import check
from gravemap.importers import ucdp
from gravemap.importers.csv_file import read_csv
from gravemap.importers.raw import Stated
from gravemap.importers.ucdp import ALSO, DATES, KINDS, NEEDED, PLACES, PLAIN, draft, questions
from gravemap.records.vocabulary import INCIDENT_KIND, PRECISION
from importers.drafted import DataSet

DATA_SET = DataSet(ucdp, UCDP_COLUMNS, UCDP_ROW, "id", "90000")
_draft, _incident = DATA_SET.drafted, DATA_SET.incident


def test_an_event_of_a_known_day_and_place_is_an_incident(tmp_path: Path) -> None:
    assert _incident(tmp_path) == {
        "id": "900000", "day_first": 22315, "day_last": 22315, "core_first": 22315, "core_last": 22315,
        "longitude": 10.01, "latitude": 45.01, "precision": "settlement", "uncertainty_m": 2000.0,
        "place_text": "Sampleton town, Sampleton district, North province, Sample",
        "killed_min": 5, "killed_max": 5, "kind": "battle", "fact_grade": "reported",
        "their_kind": "state-based conflict", "their_precision": "where_prec 1, date_prec 1, event_clarity 1",
        "parties": "Government of Sample – River Brigade",
        "victims": "Government of Sample: 2; River Brigade: 3", "title": "Fighting at the bridge",
        "source": '"Sample Gazette,2031-02-06,Fighting at the bridge"',
    }  # fmt: skip


def test_only_of_one_sided_violence_is_it_said_who_did_it(tmp_path: Path) -> None:
    found = _incident(tmp_path, type_of_violence="3", side_a="River Brigade", side_b="Civilians")

    assert (found["kind"], found["perpetrator"], found["attribution_grade"]) == (
        "killing",
        "River Brigade",
        "reported",
    )
    assert "perpetrator" not in _incident(tmp_path, type_of_violence="2")


def test_lowest_best_and_highest_are_kept(tmp_path: Path) -> None:
    found = _incident(tmp_path, low="3", best="5", high="9")

    assert (found["killed_min"], found["killed_max"], found["killed_text"]) == (3, 9, "best 5, low 3, high 9")


@pytest.mark.parametrize("code", PLACES)
def test_each_where_prec_has_its_precision_and_metres(tmp_path: Path, code: str) -> None:
    found = _incident(tmp_path, where_prec=code)

    assert found["precision"] == PLACES[code][0]
    assert found.get("uncertainty_m") == (None if PLACES[code][1] is None else float(PLACES[code][1] or 0))


@pytest.mark.parametrize(
    ("precision", "end", "text"),
    [
        ("1", "2031-02-05", None),
        ("1", "2031-02-07", "[2031-02-05..2031-02-07]"),
        ("2", "2031-02-07", "[2031-02-05..2031-02-07]"),
        ("4", "2031-02-28", "[2031-02-05..2031-02-28]"),
        ("2", "2031-02-05", "[2031-01-31..2031-02-10]"),
        ("3", "2031-02-05", "[2031-01-30..2031-02-11]"),
        ("5", "2031-02-05", "[2030-02-05..2032-02-05]"),
    ],
)
def test_a_day_that_is_not_known_is_one_of_a_span(
    tmp_path: Path, precision: str, end: str, text: str | None
) -> None:
    found = _incident(tmp_path, date_prec=precision, date_end=f"{end} 00:00:00.000")

    assert found.get("date_text") == text
    assert ("core_first" in found) == (text is None)


def test_what_is_odd_of_the_days_is_said(tmp_path: Path) -> None:
    _, made = _draft(tmp_path, {"date_end": "2031-02-09"}, {"date_prec": "2"}, {})

    assert [remark.rpartition(": ")[2] for remark in made.remarks] == ["1", "1"]


def test_codes_that_there_are_not_are_refused(tmp_path: Path) -> None:
    _, made = _draft(tmp_path, {"where_prec": "8"}, {"date_prec": ""}, {"type_of_violence": "4"}, {})

    assert [(one.column, one.rows.tolist()) for one in made.refused] == [
        ("where_prec", [True, False, False, False]),
        ("date_prec", [False, True, False, False]),
        ("type_of_violence", [False, False, True, False]),
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [("2031-02-30", "2031-02-28"), ("2031-02-05", "2031-02-31"), ("2031-02-05", "2031-01-01")],
)
def test_days_that_are_none_or_run_backwards_are_faults(tmp_path: Path, start: str, end: str) -> None:
    assert check(_draft(tmp_path, {"date_start": start, "date_end": end})[1].columns).bad.tolist() == [True]


def test_days_with_two_readings_are_asked_about(tmp_path: Path) -> None:
    stack, _ = _draft(tmp_path, {"date_start": "05/02/2031 00:00", "date_end": "06/02/2031 00:00"})

    assert [question[0] for question in questions(stack.columns, {})] == ["date_start", "date_end"]


def test_a_file_with_only_the_needed_columns_is_enough(tmp_path: Path) -> None:
    row = {name: UCDP_ROW[name] for name in NEEDED}
    raw = read_csv(write(tmp_path / "ged.csv", csv_of(NEEDED, row)), Stated(), (*NEEDED, *ALSO), PLAIN)

    made = draft(raw.columns, {})

    assert not check(made.columns).bad.any()
    assert made.columns["title"].to_pylist() == ["Government of Sample"]
    assert all(isinstance(column, pa.Array) for column in made.columns.values())


def test_every_rule_is_one_of_our_words_and_told_in_the_docs() -> None:
    docs = (Path(__file__).resolve().parents[2] / "docs" / "imports.md").read_text(encoding="utf-8")

    assert {kind for _, kind in KINDS.values()} <= set(INCIDENT_KIND.values)
    assert {precision for precision, _, _ in PLACES.values()} <= set(PRECISION.values)
    for code, (precision, metres, _) in PLACES.items():
        metres_said = f"{int(metres):,}".replace(",", " ") if metres else "none"
        assert f"| {code} | {precision} | {metres_said} |" in docs
    for code in DATES:
        assert f"| date_prec {code} |" in docs
