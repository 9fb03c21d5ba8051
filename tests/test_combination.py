"""How many places fit all that is shown of a record, and what follows where they are too few (LT-19)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import shapely

from builders import CONFIG, PUBLIC, cells, make_case_folder
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.combination import LEAST, Layers
from gravemap.exposure import Exposure
from gravemap.osm import OsmFeature
from gravemap.payload import to_json
from gravemap.publication_report import report_text
from gravemap.surroundings import surroundings_of

CELL = shapely.box(10.1, 45.1, 10.2, 45.2)
SIGNED = "documenter; data editor; protection focal point"
ADDING = PUBLIC.replace("Q10=no", "Q10=yes").replace("Q9=b L5", "Q9=b L4")
NAMELESS = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")


def feature(number: int, lon: float, lat: float, kind: str = "hamlet", **more: Any) -> OsmFeature:
    return OsmFeature(f"node/{number}", shapely.Point(lon, lat), kind, **more)


def layers(*features: OsmFeature) -> Layers:
    return Layers({"places": {one.osm: one for one in features}})


VILLAGES = [feature(at, 10.11 + at / 100, 45.15) for at in range(1, 7)]
HOSPITAL = feature(50, 10.15, 45.12, "hospital", name="Hillside Hospital")


def test_settlements_in_the_area_are_counted_and_no_others() -> None:
    counted = layers(*VILLAGES, feature(9, 10.35, 45.15), HOSPITAL).count(CELL, "L3", None, ())

    assert (counted.candidates, counted.least, counted.is_enough) == (6, LEAST["L3"], True)
    assert not layers(*VILLAGES[:4]).count(CELL, "L3", None, ()).is_enough


@pytest.mark.parametrize("words", ["Hospital graves", "مقابر المستشفى", "the MORGUE, behind"])
def test_words_that_tell_of_a_kind_of_place_leave_only_those_of_that_kind(words: str) -> None:
    counted = layers(*VILLAGES, HOSPITAL).count(CELL, "L3", None, [words])

    assert (counted.candidates, counted.what) == (1, "hospital in the area")


def test_a_kind_of_which_the_case_has_no_object_cannot_be_counted_and_is_said() -> None:
    counted = layers(*VILLAGES).count(CELL, "L3", "well", ())

    assert (counted.candidates, counted.uncounted) == (6, ("well",))
    assert "not counted, as no OpenStreetMap file of the case has one: well" in str(counted)


def test_a_name_in_the_words_leaves_only_what_has_that_name() -> None:
    named = feature(70, 10.17, 45.17, "village", name="Millbrook")
    counted = layers(*VILLAGES, named).count(CELL, "L3", None, ["Grave near Millbrook"])

    assert (counted.candidates, counted.is_enough) == (1, False)


def exposure_of(tmp_path: Path, level: str, answers: str, signers: str, **changed: str) -> Exposure:
    """A case with one exactly known grave far from every settlement, or among them."""
    lon, lat = changed.pop("lon", "10.151234"), changed.pop("lat", "45.151234")
    spot = cells("places", id="spot", kind="site", precision="exact", longitude=lon, latitude=lat,
                 uncertainty_m="20", source_ids="s1")  # fmt: skip
    folder = make_case_folder(
        tmp_path,
        CONFIG.replace("44.0", "43.0"),
        places=[cells("places", longitude="10.0", latitude="45.0", source_ids="s1"), spot],
        graves=[cells("graves", place_id="spot", **changed)],
        grave_events=[cells("grave_events", state="exhumed")],
        publication=[
            cells("publication"),
            cells("publication", id="d1", subject="graves/quarry", level=level, answers=answers, signers=signers),
        ],
    )  # fmt: skip
    return surroundings_of(read_case(folder)).exposure


def test_where_enough_places_fit_the_level_stays(tmp_path: Path) -> None:
    exposure = exposure_of(tmp_path, "L3", NAMELESS, SIGNED)

    assert exposure.graves["quarry"].level == "L3"
    assert exposure.combinations["graves/quarry"].candidates == 5


def test_where_too_few_fit_it_is_shown_coarser_until_enough_do_or_nothing_but_a_number(
    tmp_path: Path,
) -> None:
    # 9.65: its tenth of a degree is empty, its degree is not; 43.15: both are empty.
    coarser = exposure_of(tmp_path / "a", "L3", NAMELESS, SIGNED, lon="9.651234")
    refused = exposure_of(tmp_path / "b", "L3", NAMELESS, SIGNED, lon="9.151234", lat="43.151234")

    assert (coarser.graves["quarry"].level, refused.graves["quarry"].level) == ("L2", "L1")
    assert refused.graves["quarry"].place_id is None
    assert "Too few places fit" in refused.graves["quarry"].ruling.reason
    assert "only 0 at L3: settlements in the area; shown at L2" in str(coarser.combinations["graves/quarry"])
    assert not refused.cells_shown


def test_the_kind_is_left_out_before_the_area_grows(tmp_path: Path) -> None:
    answers, signers = ADDING, f"{SIGNED}; panel member"
    told: Mapping[str, str] = {"kind": "morgue", "name_en": "The northern one"}
    with_hospital = exposure_of(tmp_path, "L3", answers, signers, **told)
    # No hospital is known: it cannot be counted, and the kind stays.
    assert not with_hospital.graves["quarry"].is_kindless
    folder = tmp_path
    places = (folder / "osm" / "places.geojson").read_text(encoding="utf-8")
    (folder / "osm" / "places.geojson").write_text(
        places.replace('"kind":"city"', '"kind":"hospital"', 1), encoding="utf-8"
    )

    exposure = surroundings_of(read_case(folder)).exposure
    assert exposure.graves["quarry"].is_kindless
    assert exposure.graves["quarry"].level == "L3"
    assert "its kind is left out" in str(exposure.combinations["graves/quarry"])
    payload = payload_of(read_case(folder)).payload
    assert '"morgue"' not in to_json({"graves": payload["tables"]["graves"]})


def test_what_only_repeats_an_announcement_is_counted_and_stays(tmp_path: Path) -> None:
    exposure = exposure_of(tmp_path, "L3", PUBLIC, "documenter; data editor", lon="9.651234")

    assert exposure.graves["quarry"].level == "L3"
    assert "it only repeats a cited announcement, and stays" in str(exposure.combinations["graves/quarry"])


def test_the_report_tells_the_count(tmp_path: Path) -> None:
    exposure = exposure_of(tmp_path, "L3", NAMELESS, SIGNED, lon="9.651234")

    told = report_text(exposure.case, exposure)
    found = re.search(r"combination: (\d+) candidates: settlements in the area \(at least 20 asked\)", told)
    assert found is not None
    assert int(found[1]) == exposure.combinations["graves/quarry"].candidates >= LEAST["L2"]
    assert "only 0 at L3: settlements in the area; shown at L2" in told
