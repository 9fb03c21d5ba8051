from __future__ import annotations

from pathlib import Path

import pytest

from data_sets import ACLED_COLUMNS, ACLED_ROW
from gravemap.bulk.checks import check
from gravemap.importers import acled
from gravemap.importers.acled import ABOUT, KINDS, PLACES, WIDER_KINDS, questions
from gravemap.records.vocabulary import INCIDENT_KIND, PRECISION
from importers.drafted import DataSet

DATA_SET = DataSet(acled, ACLED_COLUMNS, ACLED_ROW, "event_id_cnty", "SMP")
_draft, _incident = DATA_SET.drafted, DATA_SET.incident


def test_an_event_is_an_incident_with_all_that_acled_says(tmp_path: Path) -> None:
    assert _incident(tmp_path) == {
        "id": "smp0", "their_id": "SMP0", "day_first": 22315, "day_last": 22315, "core_first": 22315,
        "core_last": 22315, "longitude": 10.01, "latitude": 45.01, "precision": "settlement", "uncertainty_m": 2000.0,
        "place_text": "Sampleton, North, Sample", "killed_min": 2, "killed_max": 2, "kind": "attack",
        "fact_grade": "reported", "attribution_grade": "reported", "their_kind": "Violence against civilians: Attack",
        "their_precision": "geo_precision 1, time_precision 1",
        "parties": "River Brigade – Civilians (Sample) – Farmers (Sample)", "perpetrator": "River Brigade",
        "victims": "Civilians (Sample) (Farmers (Sample))",
        "title": "On 5 February 2031, River Brigade shot 2 farmers in Sampleton.",
        "source": "Sample Gazette; Valley Radio – National", "published": 22337,
    }  # fmt: skip


@pytest.mark.parametrize("code", PLACES)
def test_each_geo_precision_has_its_precision_and_no_radius_that_acled_does_not_give(
    tmp_path: Path, code: str
) -> None:
    found = _incident(tmp_path, geo_precision=code)

    assert found["precision"] == PLACES[code][0]
    assert ("uncertainty_m" in found) == (code == "1")


@pytest.mark.parametrize(
    ("code", "text", "first", "last"),
    [
        ("1", None, 22315, 22315),
        ("2", "[2031-02-02..2031-02-08]", 22312, 22318),
        ("3", "2031-02", 22311, 22338),
    ],
)
def test_each_time_precision_has_its_span(
    tmp_path: Path, code: str, text: str | None, first: int, last: int
) -> None:
    found = _incident(tmp_path, time_precision=code)

    assert (found.get("date_text"), found["day_first"], found["day_last"]) == (text, first, last)
    assert ("core_first" in found) == (code == "1")


@pytest.mark.parametrize(
    ("event_type", "actor1", "actor2", "perpetrator"),
    [
        ("Violence against civilians", "River Brigade", "Civilians (Sample)", "River Brigade"),
        ("Violence against civilians", "Civilians (Sample)", "River Brigade", "River Brigade"),
        ("Explosions/Remote violence", "River Brigade", "Civilians (Sample)", "River Brigade"),
        ("Explosions/Remote violence", "River Brigade", "", None),
        ("Battles", "River Brigade", "Valley Guard", None),
        ("Battles", "River Brigade", "Civilians (Sample)", None),
        ("Violence against civilians", "Civilians (Sample)", "Civilians (Other)", None),
    ],
)
def test_who_did_it_is_said_only_where_one_party_is_civilians(
    tmp_path: Path, event_type: str, actor1: str, actor2: str, perpetrator: str | None
) -> None:
    found = _incident(tmp_path, event_type=event_type, actor1=actor1, actor2=actor2)

    assert found.get("perpetrator") == perpetrator
    assert found.get("attribution_grade") == (None if perpetrator is None else "reported")


@pytest.mark.parametrize(
    ("event_type", "sub_event_type", "kind"),
    [
        ("Battles", "Armed clash", "battle"),
        ("Explosions/Remote violence", "Air/drone strike", "strike"),
        ("Explosions/Remote violence", "Something new", "attack"),
        ("Protests", "Peaceful protest", "unrest"),
        ("Strategic developments", "Agreement", "other"),
        ("Violence against civilians", "Sexual violence", "sexual violence"),
    ],
)
def test_types_of_events_are_kinds_of_ours(
    tmp_path: Path, event_type: str, sub_event_type: str, kind: str
) -> None:
    assert _incident(tmp_path, event_type=event_type, sub_event_type=sub_event_type)["kind"] == kind


def test_a_type_that_nobody_knows_is_a_fault_and_no_guess(tmp_path: Path) -> None:
    made = _draft(tmp_path, {"event_type": "New", "sub_event_type": "Newer"})[1]

    assert check(made.columns).bad.tolist() == [True]


def test_codes_that_there_are_not_are_refused(tmp_path: Path) -> None:
    made = _draft(tmp_path, {"geo_precision": "4"}, {"time_precision": "0"}, {})[1]

    assert [(one.column, one.rows.tolist()) for one in made.refused] == [
        ("geo_precision", [True, False, False]),
        ("time_precision", [False, True, False]),
    ]


def test_days_with_two_readings_are_asked_about(tmp_path: Path) -> None:
    stack, _ = _draft(tmp_path, {"event_date": "05/02/2031"})

    assert [question[0] for question in questions(stack.columns, {})] == ["event_date"]


def test_its_rows_may_not_be_passed_on() -> None:
    assert not ABOUT.is_redistributable
    assert ABOUT.terms is not None
    assert ABOUT.attribution is not None


def test_every_rule_is_one_of_our_words_and_told_in_the_docs() -> None:
    docs = (Path(__file__).resolve().parents[2] / "docs" / "imports.md").read_text(encoding="utf-8")

    assert {*KINDS.values(), *WIDER_KINDS.values()} <= set(INCIDENT_KIND.values)
    assert {precision for precision, _, _ in PLACES.values()} <= set(PRECISION.values)
    for code in PLACES:
        assert f"| geo_precision {code} |" in docs
        assert f"| time_precision {code} |" in docs
    assert [kind for kind in {*KINDS.values(), *WIDER_KINDS.values()} if f"`{kind}`" not in docs] == []
