"""A case as frames: dates and quantities with both their ends, and nothing that may not leave."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from shapely import box

from builders import SAMPLE, cells, make_case_folder
from gravemap.case import read_case
from gravemap.frames import case_frames
from gravemap.osm import OsmFeature
from gravemap.osm.features import features_text


def test_every_frame_is_in_longitude_and_latitude() -> None:
    frames = case_frames(read_case(SAMPLE))

    assert set(frames) == {"places", "graves", "incidents", "counts"}
    assert all(frame.crs is not None and frame.crs.to_epsg() == 4326 for frame in frames.values())
    west, south, east, north = frames["graves"].total_bounds
    assert 9 <= west <= east <= 11
    assert 44 <= south <= north <= 46


def test_a_month_has_a_first_and_a_last_day_and_is_not_certain() -> None:
    graves = case_frames(read_case(SAMPLE))["graves"].set_index("id")
    quarry = graves.loc["quarry"]

    assert quarry["discovered"] == "2031-06"
    assert quarry["discovered_earliest"] == dt.date(2031, 6, 1)
    assert quarry["discovered_latest"] == dt.date(2031, 6, 30)
    assert not quarry["discovered_is_certain"]


def test_a_quantity_keeps_its_text_and_its_bounds(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path, counts=[cells("counts", quantity="more than 20")])
    (claim,) = case_frames(read_case(folder))["counts"].to_dict("records")

    assert (claim["quantity"], claim["quantity_minimum"]) == ("more than 20", 21)


@pytest.mark.parametrize("level", ["L0", "L1", "L2"])
def test_what_may_not_leave_is_not_in_a_frame(tmp_path: Path, level: str) -> None:
    spot = cells(
        "places", kind="site", precision="exact", longitude="10.1234", latitude="45.1234",
        uncertainty_m="20", source_ids="s1",
    )  # fmt: skip
    folder = make_case_folder(
        tmp_path,
        places=[spot],
        graves=[cells("graves", place_id="town", locality_en="behind the old mill", note_en="dug by night")],
        publication=[cells("publication", level=level)],
    )

    text = "".join(frame.to_csv() for frame in case_frames(read_case(folder)).values())

    assert "old mill" not in text
    assert "dug by night" not in text
    assert ",town," not in text  # the id of the place
    assert level == "L2" or "quarry" not in text.lower()

    assert "10.123" not in text
    assert "Sampleton" not in text


def test_a_frame_says_in_which_areas_a_place_and_what_is_there_lies(tmp_path: Path) -> None:
    folder = make_case_folder(
        tmp_path,
        places=[cells("places", longitude="10.0", latitude="45.0", source_ids="s1")],
        graves=[cells("graves", place_id="town")],
        grave_events=[cells("grave_events", state="exhumed")],
        publication=[cells("publication"), cells("publication", id="p2", subject="graves/quarry")],
    )
    vale = OsmFeature("relation/7", box(9, 44, 11, 46), "4", name="Vale")
    near = OsmFeature("relation/8", box(10.01, 44, 11, 46), "7", name="Near")
    (folder / "osm" / "boundaries.geojson").write_text(
        features_text([vale, near], "invented"), encoding="utf-8"
    )
    frames = case_frames(read_case(folder))
    (town,) = frames["places"].to_dict("records")
    (grave,) = frames["graves"].to_dict("records")

    assert (town["areas"], town["areas_osm"]) == ("Vale", "relation/7")
    assert (town["perhaps_areas"], town["perhaps_areas_osm"]) == ("Near", "relation/8")
    assert grave["place_id"] == "around-town"
    assert grave["areas"] == "Vale"
    assert grave["perhaps_areas"] == ""


def test_a_frame_tells_nothing_of_a_coarsened_place_but_the_shape_that_is_shown(tmp_path: Path) -> None:
    texts = []
    for number, (longitude, told) in enumerate(
        (("9.5012", "found by Witness Seven"), ("9.5088", "by Witness Nine"))
    ):
        spot = cells(
            "places", id="spot", name_en="The spot", kind="site", precision="exact", longitude=longitude,
            latitude="45.005", uncertainty_m=f"{30 + number}", located_how=told, located_by="a witness",
            source_ids="s1",
        )  # fmt: skip
        folder = make_case_folder(
            tmp_path / str(number),
            places=[cells("places", longitude="10.5", latitude="45.0", source_ids="s1"), spot],
            graves=[cells("graves", place_id="spot")],
            grave_events=[cells("grave_events", state="exhumed")],
            publication=[cells("publication"), cells("publication", id="p2", subject="graves/quarry")],
        )
        halves = [
            OsmFeature("relation/7", box(9, 44, 9.505, 46), "4", name="West"),
            OsmFeature("relation/8", box(9.505, 44, 11, 46), "4", name="East"),
        ]
        (folder / "osm" / "boundaries.geojson").write_text(
            features_text(halves, "invented"), encoding="utf-8"
        )
        texts.append("".join(frame.to_csv() for frame in case_frames(read_case(folder)).values()))

    assert texts[0] == texts[1]
    assert "The spot" in texts[0]
    assert "Witness" not in texts[0]
