"""What is made of a case before it is laid out."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import SAMPLE, cells, make_case_folder
from gravemap.case import read_case
from gravemap.errors import DataError
from gravemap.osm.lock import LOCK, Lock, LockedFile, lock_text
from gravemap.surroundings import surroundings_of


def test_each_reported_town_has_a_cell_on_land_and_within_reach() -> None:
    around = surroundings_of(read_case(SAMPLE))

    assert around.cells
    for cell in around.cells:
        assert around.land.shape.buffer(1e-6).contains(cell.geometry)


def test_a_place_that_may_not_be_shown_has_no_cell(tmp_path: Path) -> None:
    folder = make_case_folder(
        tmp_path,
        places=[cells("places", longitude="10.0", latitude="45.0", uncertainty_m="500", source_ids="s1")],
        control=[cells("control", date="2031-01-01")],
        publication=[cells("publication", level="L2")],
    )

    assert surroundings_of(read_case(folder)).cells == ()
    assert surroundings_of(read_case(folder), "restricted").cells != ()


def test_decisions_are_judged_on_the_newest_day_of_the_records_or_on_a_given_one(tmp_path: Path) -> None:
    folder = make_case_folder(
        tmp_path,
        control=[cells("control", date="2031-01-01")],
        publication=[cells("publication", review_by="2032-01-01")],
    )
    case = read_case(folder)
    after_review = 23_000

    assert surroundings_of(case).exposure.places["town"][0].level == "L4"
    assert surroundings_of(case, as_of=after_review).exposure.places["town"][0].level == "L1"


def test_a_broken_map_file_is_told_with_its_name(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path)
    (folder / "osm" / "land.geojson").write_text("{", encoding="utf-8")

    with pytest.raises(DataError, match=r"osm/land\.geojson"):
        surroundings_of(read_case(folder))


def test_a_map_file_that_is_not_what_its_lock_says_is_told(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path)
    kept = LockedFile("osm/places.geojson", 1, 1, "0" * 64, None, (9.0, 44.0, 11.0, 46.0), ())
    (folder / LOCK).write_text(lock_text(Lock({"places": kept})), encoding="utf-8")

    with pytest.raises(
        DataError, match=r"osm/places\.geojson: is not the file that osm/osm\.lock\.toml tells"
    ):
        surroundings_of(read_case(folder))


def test_every_theme_that_a_case_keeps_is_read_and_a_broken_one_told(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path)
    for theme in ("roads", "water", "built_up"):
        (folder / "osm" / f"{theme}.geojson").unlink()
    assert set(surroundings_of(read_case(folder)).themes) == {"places"}

    (folder / "osm" / "roads.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"osm":"way/1","kind":"primary"},'
        '"geometry":{"type":"LineString","coordinates":[[10.0,45.0],[10.1,45.0]]}}]}',
        encoding="utf-8",
    )
    assert list(surroundings_of(read_case(folder)).themes["roads"]) == ["way/1"]

    (folder / "osm" / "water.geojson").write_text("[]", encoding="utf-8")
    with pytest.raises(DataError, match=r"osm/water\.geojson"):
        surroundings_of(read_case(folder))
