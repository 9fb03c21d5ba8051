"""What a run tells: every record that is not on the map, and why."""

from __future__ import annotations

from pathlib import Path

from builders import SAMPLE, cells, make_case_folder
from gravemap.build import build, check
from made_imports import write_made_import


def test_it_counts_what_was_read_and_what_is_drawn() -> None:
    outcome = check(SAMPLE)

    assert outcome.read["graves"] == 6
    assert outcome.drawn["graves"] == 5
    assert "86 records read" in str(outcome)


def test_it_names_every_record_without_a_place_with_the_reason() -> None:
    told = str(check(SAMPLE))

    assert "the record names no place: graves/rumoured" in told
    assert "no source says where it is.: incidents/n001" in told


def test_it_counts_the_undated_and_the_withheld(tmp_path: Path) -> None:
    folder = make_case_folder(
        tmp_path,
        sources=[cells("sources")],
        graves=[cells("graves")],
        counts=[cells("counts", mode="cumulative", date="", grave_ids="quarry")],
        publication=[cells("publication", level="L1")],
    )

    outcome = check(folder)

    assert outcome.undated == {"counts": ["c1"]}
    assert outcome.withheld["counts"] == 1
    assert "withheld from this edition: 1 places, 1 counts" in str(outcome)


def test_nothing_is_lost_between_read_drawn_unlocated_and_withheld() -> None:
    outcome = check(SAMPLE)
    for name in ("graves", "incidents", "control", "coverage"):
        unlocated = len(outcome.unlocated.get(name, ()))
        assert outcome.read[name] == outcome.drawn[name] + unlocated + outcome.withheld.get(name, 0), name


def test_a_check_says_how_many_claims_of_numbers_contradict_each_other(tmp_path: Path) -> None:
    agreeing = make_case_folder(
        tmp_path,
        sources=[cells("sources")],
        graves=[cells("graves")],
        counts=[cells("counts")],
        publication=[cells("publication")],
    )

    assert check(SAMPLE).contradictions == 3
    assert "3 sets that cannot all be true" in str(check(SAMPLE))
    assert check(agreeing).contradictions == 0
    assert "cannot all be true" not in str(check(agreeing))


def test_a_check_lists_the_objects_that_a_place_may_be_and_a_build_does_not(tmp_path: Path) -> None:
    folder = make_case_folder(
        tmp_path,
        places=[
            cells("places", name_en="Westgait"),
            cells("places", id="far", name_en="Farfield", kind="village", longitude="10.9", latitude="45.9"),
            cells("places", id="low", name_en="Lowbridge"),
        ],
        publication=[cells("publication")],
    )

    told = str(check(folder))

    assert (
        "2 places that may be objects of OpenStreetMap; where one is, write its id in the column osm" in told
    )
    assert "node/900000011 Westgate (town), score 9" in told
    assert "node/900000013 Farfield (village), score 100, " in told
    assert "km from its own coordinates: it lies " in told
    assert "\n  low\n" not in told
    assert "may be an object" not in str(build(folder, tmp_path / "map.html").outcome)


def test_it_tells_each_import_in_a_line(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path)
    write_made_import(folder, 30)

    assert "\nimport made: 30 incidents, 20" in str(check(folder))
