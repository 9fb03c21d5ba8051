"""What of a case a scan looks for, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

from builders import CONFIG, PUBLIC, Cells, cells, csv_text, make_case_folder
from gravemap.build import scanner_of
from gravemap.case import read_case
from gravemap.protected import Protected, protected_of
from gravemap.redaction import leaving
from gravemap.surroundings import surroundings_of

HIDDEN = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
PIT = cells("places", id="pit", name_en="Mill Pit", name_ar="حفرة الطاحونة", kind="site", precision="exact",
            longitude="10.2345", latitude="45.1234", uncertainty_m="20", located_how="Paced out by the miller's son.",
            source_ids="s2")  # fmt: skip
TOWN = cells("places", longitude="10.0", latitude="45.0", uncertainty_m="900", source_ids="s1")


def folder_of(tmp_path: Path, level: str, answers: str = HIDDEN, **changed: list[Cells]) -> Path:
    tables: dict[str, list[Cells]] = {
        "sources": [cells("sources"), cells("sources", id="s2", title="What the miller's son remembers")],
        "places": [TOWN, PIT],
        "graves": [cells("graves", name_en="Graves at the mill", place_id="pit", source_ids="s2")],
        "grave_events": [cells("grave_events", state="exhumed", source_ids="s2")],
        "coordinates": [cells("coordinates", place_id="pit", longitude="10.2399", latitude="45.1299")],
        "publication": [
            cells("publication"),
            cells("publication", id="p2", subject="graves/quarry", level=level, answers=answers,
                  signers="documenter; data editor; protection focal point"),
        ],
    }  # fmt: skip
    return make_case_folder(tmp_path, CONFIG, **(tables | changed))


def protected(folder: Path) -> Protected:
    around = surroundings_of(read_case(folder))
    left = leaving(around.case, around.exposure)
    return protected_of(around.case, around.exposure, left, around.located.locations)


def test_the_place_of_a_coarsened_grave_and_every_other_claim_of_it_are_looked_for(tmp_path: Path) -> None:
    found = protected(folder_of(tmp_path, "L3"))

    assert {(one.lon, one.lat) for one in found.positions} == {(10.2345, 45.1234), (10.2399, 45.1299)}


def test_its_names_in_both_scripts_its_words_and_its_source_are_looked_for(tmp_path: Path) -> None:
    texts = {one.text for one in protected(folder_of(tmp_path, "L3")).wordings}

    assert {"Mill Pit", "حفرة الطاحونة", "Graves at the mill"} <= texts
    assert "Paced out by the miller's son." in texts
    assert "What the miller's son remembers" in texts


def test_what_is_shown_is_not_looked_for(tmp_path: Path) -> None:
    found = protected(folder_of(tmp_path, "L5", PUBLIC))

    assert {(one.lon, one.lat) for one in found.positions} == {
        (10.2399, 45.1299)
    }  # a claim that is not drawn
    assert "Mill Pit" not in {one.text for one in found.wordings}


def test_a_position_that_is_the_point_of_something_shown_is_not_looked_for(tmp_path: Path) -> None:
    at_town = {**PIT, "longitude": "10.0", "latitude": "45.0"}
    found = protected(folder_of(tmp_path, "L3", places=[TOWN, at_town]))

    assert {(one.lon, one.lat) for one in found.positions} == {(10.2399, 45.1299)}


def test_a_position_that_is_a_corner_of_what_is_drawn_is_not_looked_for(tmp_path: Path) -> None:
    """Another claim, given to a tenth of a degree, lies at the corner of the square."""
    round_claim = cells("coordinates", place_id="pit", longitude="10.2", latitude="45.1")
    found = protected(folder_of(tmp_path, "L3", coordinates=[round_claim]))

    assert {(one.lon, one.lat) for one in found.positions} == {(10.2345, 45.1234)}
    assert (10.2, 45.1) in found.corners


def test_a_sentence_that_a_shown_record_says_too_is_not_looked_for(tmp_path: Path) -> None:
    said = cells(
        "graves", place_id="pit", locality_en="No coordinates are held. Behind the old mill, by the ford."
    )
    town = {**TOWN, "note_en": "A town. No coordinates are held."}
    texts = {
        one.text for one in protected(folder_of(tmp_path, "L3", places=[town, PIT], graves=[said])).wordings
    }

    assert "Behind the old mill, by the ford." in texts
    assert "No coordinates are held." not in texts


def test_internal_columns_are_read_looked_for_and_used_nowhere(tmp_path: Path) -> None:
    rows = [{**cells("graves", place_id="town"), "internal_contact": "Ask Layla at the mill"}]
    folder = folder_of(tmp_path, "L5", PUBLIC)
    (folder / "records" / "graves.csv").write_text(csv_text(rows), encoding="utf-8")

    assert "Ask Layla at the mill" in {one.text for one in protected(folder).wordings}
    assert scanner_of(surroundings_of(read_case(folder))).scan("f", b"x ask  layla AT the mill y")


def test_the_list_of_the_case_is_looked_for_even_if_a_record_says_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "L5", PUBLIC)
    (folder / "protected.txt").write_text("# the miller's family\nSampleton\nليلى\n", encoding="utf-8")

    assert {"Sampleton", "ليلى"} <= {one.text for one in protected(folder).wordings}
