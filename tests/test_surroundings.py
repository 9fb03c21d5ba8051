"""What is made of a case before it is laid out."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely import Point, Polygon, box

from builders import CONFIG, SAMPLE, cells, make_case_folder
from gravemap.case import read_case
from gravemap.cells import on_grid
from gravemap.errors import DataError
from gravemap.osm import OsmFeature
from gravemap.osm.features import features_text
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


def test_a_name_joins_nothing_outside_the_box_of_the_case(tmp_path: Path) -> None:
    named = [cells("places", name_en="Westgate")]
    inside = make_case_folder(tmp_path / "inside", places=named)
    outside = make_case_folder(
        tmp_path / "outside",
        CONFIG.replace("[9.0, 44.0, 11.0, 46.0]", "[9.5, 44.0, 11.0, 46.0]"),
        places=named,
    )

    assert surroundings_of(read_case(inside)).located.locations["town"].osm == "node/900000011"
    assert "town" in surroundings_of(read_case(outside)).located.unlocated


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


def feature(osm: str, kind: str | None, name: str, shape: Polygon) -> OsmFeature:
    return OsmFeature(osm, shape, kind, osm_date="2015-03", name=name)


def write(folder: Path, theme: str, *features: OsmFeature) -> None:
    (folder / "osm" / f"{theme}.geojson").write_text(features_text(features, "invented"), encoding="utf-8")


def held_town(folder: Path, **town: str) -> Path:
    """A case with one reported place at 10 degrees east, 45 north, which everything may be shown of."""
    return make_case_folder(
        folder,
        places=[cells("places", **{"longitude": "10.0", "latitude": "45.0", "source_ids": "s1", **town})],
        control=[cells("control", date="2031-01-01")],
        publication=[cells("publication")],
    )


OUTLINE = box(9.95, 44.96, 10.08, 45.03)


@pytest.mark.parametrize("theme", ["boundaries", "named", "places"])
def test_a_place_that_is_an_openstreetmap_area_has_that_area_as_its_cell(tmp_path: Path, theme: str) -> None:
    folder = held_town(tmp_path, osm="relation/77", longitude="", latitude="")
    write(folder, theme, feature("relation/77", "8", "Elsewhere", OUTLINE))
    around = surroundings_of(read_case(folder))

    (cell,) = around.cells
    assert cell.place_ids == ("town",)
    assert cell.geometry.equals(OUTLINE)
    town = around.located.locations["town"]
    assert (town.by, town.osm) == ("id", "relation/77")
    assert isinstance(town.geometry, Point)
    assert "a point inside OpenStreetMap relation 77" in town.how_en.lower().replace(
        "openstreetmap", "OpenStreetMap"
    )
    assert town.uncertainty_m is not None
    assert town.uncertainty_m > 5000  # all of the outline


def test_a_district_of_an_openstreetmap_area_is_that_area_and_not_a_point_in_it(tmp_path: Path) -> None:
    folder = held_town(
        tmp_path, osm="relation/77", longitude="", latitude="", kind="district", precision="area"
    )
    write(folder, "boundaries", feature("relation/77", "7", "Mill", OUTLINE))
    around = surroundings_of(read_case(folder))

    place = around.located.locations["town"]
    assert place.is_area
    assert place.geometry.equals(OUTLINE)
    assert place.how_en == "The outline: OpenStreetMap relation 77 of March 2015."
    assert [cell.geometry.equals(OUTLINE) for cell in around.cells] == [True]


def test_a_towns_cell_is_no_district_that_is_named_after_it(tmp_path: Path) -> None:
    for kind, is_its_own in (("town", False), ("district", True)):
        folder = held_town(tmp_path / kind, kind=kind)
        write(folder, "boundaries", feature("relation/77", "7", "Sampleton", OUTLINE))
        (cell,) = surroundings_of(read_case(folder)).cells

        assert cell.geometry.equals(OUTLINE) == is_its_own


def test_a_boundary_is_no_cell_of_a_place_that_is_shown_coarser(tmp_path: Path) -> None:
    folder = make_case_folder(
        tmp_path,
        places=[cells("places", osm="relation/77")],
        control=[cells("control", date="2031-01-01")],
        publication=[cells("publication", level="L3")],
    )
    write(folder, "named", feature("relation/77", "8", "Elsewhere", OUTLINE))

    assert surroundings_of(read_case(folder)).cells == ()


def test_the_files_of_themes_are_those_that_the_case_names(tmp_path: Path) -> None:
    folder = held_town(tmp_path)
    write(folder, "areas_of_2015", feature("relation/77", "7", "Mill", box(9, 44, 11, 46)))
    config = folder / "case.toml"
    config.write_text(
        config.read_text("utf-8") + '[osm]\nboundaries = "osm/areas_of_2015.geojson"\n', "utf-8"
    )

    around = surroundings_of(read_case(folder))

    assert [within.area.osm for within in around.chains["town"]] == ["relation/77"]


def test_cells_end_where_the_land_of_the_page_ends(root: Path) -> None:
    around = surroundings_of(read_case(root / "geodata" / "tarhuna"))
    land = around.land.on_grid(1000).shape
    drawn = on_grid(around.cells, 1000)

    assert len(drawn) > 20
    for cell in drawn:
        assert cell.geometry.difference(land).buffer(-0.0005).is_empty  # less than a step of the grid


def test_a_theme_whose_file_the_case_names_and_has_not_is_told(tmp_path: Path) -> None:
    folder = held_town(tmp_path)
    config = folder / "case.toml"
    config.write_text(config.read_text("utf-8") + '[osm]\nboundaries = "osm/boundraies.geojson"\n', "utf-8")

    with pytest.raises(DataError, match=r"osm/boundraies\.geojson: cannot be read"):
        surroundings_of(read_case(folder))
