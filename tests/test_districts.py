"""Administrative shapes that stand for places: which, at which level, and how they stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from builders import CONFIG, PUBLIC, cells, make_case_folder
from gravemap.build import build, payload_of
from gravemap.case import read_case
from gravemap.districts import District, Districts
from gravemap.grid import GridCell, cell_holding
from gravemap.osm import OsmFeature
from gravemap.osm.features import geometry_hash
from gravemap.payload import to_json
from gravemap.phrases import restored
from gravemap.shown_before import FILE, Lost, Memory, ShownCell

SIGNED = "documenter; data editor; protection focal point"
HIDDEN = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
WEST = shapely.box(9.8, 44.8, 10.25, 45.4)  # tier 6: about 2 400 km²
EAST = shapely.box(10.25, 44.8, 10.9, 45.4)
SMALL = shapely.box(10.14, 45.14, 10.16, 45.16)
TIERS = CONFIG + '\n[publication]\nareas = { L3 = 6 }\n[osm]\nlevels = { 6 = ["district", "قضاء"] }\n'


def feature(number: int, shape: shapely.Polygon, kind: str = "6", name: str = "Westland") -> OsmFeature:
    return OsmFeature(f"relation/{number}", shape, kind, name=name, names={"en": name, "ar": f"ع {name}"})


def around(lon: float, lat: float) -> tuple[float, float, float, float]:
    return lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001


DISTRICTS = Districts.of([feature(1, WEST), feature(2, EAST, name="Eastland")], {"L3": 6}, {})


def test_a_district_stands_for_what_lies_in_it_for_certain() -> None:
    held = DISTRICTS.holding("L3", around(10.15, 45.15))

    assert held is not None
    assert (held.id, held.name_en) == ("district-relation-1", "Westland")
    assert (
        DISTRICTS.holding("L3", around(10.2495, 45.15)) is None
    )  # nearer to the border than it is drawn well
    assert DISTRICTS.holding("L2", around(10.15, 45.15)) is None  # no tier is given for that level


def test_none_is_finer_than_the_level_permits() -> None:
    """Neither of a finer tier, nor smaller than a cell of that level."""
    finer = Districts.of([feature(1, WEST, kind="8")], {"L3": 6}, {})
    small = Districts.of([feature(1, SMALL)], {"L3": 6}, {})

    assert finer.holding("L3", around(10.15, 45.15)) is None
    assert small.holding("L3", around(10.15, 45.15)) is None


@pytest.mark.parametrize("at", [(10.15, 45.15), (10.1001, 45.2001), (9.85, 45.35)])
def test_which_shape_is_shown_follows_from_the_district_and_not_from_where_in_it(
    at: tuple[float, float],
) -> None:
    """One that straddles an edge of the grid is shown by the same district as its neighbours."""
    held = DISTRICTS.holding("L3", around(*at))

    assert held is not None
    assert held.id == "district-relation-1"


def folder_of(
    tmp_path: Path, lon: str, lat: str = "45.151234", *, config: str = TIERS, level: str = "L3"
) -> Path:
    folder = make_case_folder(
        tmp_path,
        config,
        places=[
            cells("places", longitude="10.0", latitude="45.0", uncertainty_m="900", source_ids="s1"),
            cells("places", id="spot", name_en="hidden spot", kind="site", precision="exact", longitude=lon,
                  latitude=lat, uncertainty_m="20", source_ids="s1"),
        ],
        graves=[cells("graves", name_en="hidden grave", place_id="spot")],
        grave_events=[cells("grave_events", state="exhumed")],
        publication=[
            cells("publication"),
            cells("publication", id="d1", subject="graves/quarry", level=level, answers=HIDDEN, signers=SIGNED),
        ],
    )  # fmt: skip
    rows = [(1, WEST, "Westland"), (2, EAST, "Eastland")]
    features = [
        {
            "type": "Feature",
            "properties": {"osm": f"relation/{number}", "kind": "6", "name": name, "names": {"ar": f"ع {name}"},
                           "hash": geometry_hash(shape)},
            "geometry": shapely.geometry.mapping(shape),
        }
        for number, shape, name in rows
    ]  # fmt: skip
    whole = {"type": "FeatureCollection", "origin": "invented", "licence": "ODbL-1.0", "attribution": "©",
             "features": features}  # fmt: skip
    text = json.dumps(whole)
    (folder / "osm" / "boundaries.geojson").write_text(text, encoding="utf-8")
    return folder


def sent(folder: Path) -> Any:
    payload = payload_of(read_case(folder)).payload
    return to_json({**payload, "tables": restored(payload["tables"], payload["codes"], payload["phrases"])})


def test_the_page_names_it_as_a_district_in_both_languages_and_draws_no_centre(tmp_path: Path) -> None:
    page = sent(folder_of(tmp_path, "10.151234"))

    assert "district-relation-1" in page
    assert "Shown by district only: somewhere in Westland, anywhere in it." in page
    assert "مُبيَّن على مستوى قضاء فقط: في أيّ موضع من ع Westland." in page
    assert "cell-100000" not in page
    assert "10.151" not in page


@pytest.mark.parametrize("config", [TIERS, CONFIG])
def test_a_place_by_the_corner_of_what_is_shown_is_built(tmp_path: Path, config: str) -> None:
    """Its coordinates, rounded, are that corner: what is drawn anyway is no leak of it."""
    folder = folder_of(tmp_path, "10.1004", "45.2004", config=config)

    assert build(folder, tmp_path / "map.html").output.is_file()


def test_without_tiers_in_case_toml_the_grid_alone_is_used(tmp_path: Path) -> None:
    page = sent(folder_of(tmp_path, "10.151234", config=CONFIG))

    assert "cell-100000-" in page
    assert "district-relation" not in page


def test_places_in_one_district_are_shown_with_the_same_bytes(tmp_path: Path) -> None:
    pages = [
        build(folder_of(tmp_path / name, lon, lat), tmp_path / f"{name}.html").output.read_bytes()
        for name, lon, lat in (("a", "10.151234", "45.151234"), ("b", "9.9001", "45.30004"))
    ]

    assert pages[0] == pages[1]


def rows(folder: Path) -> list[str]:
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    return [line.split(",")[2] for line in lines if line.startswith("graves/")]


def test_it_stays_and_a_correction_into_the_neighbour_is_shown_in_a_cell_that_holds_both(
    tmp_path: Path,
) -> None:
    folder = folder_of(tmp_path, "10.151234")
    build(folder, tmp_path / "map.html")
    assert rows(folder) == ["district-relation-1"]

    folder_of(tmp_path, "10.19")
    build(folder, tmp_path / "map.html")
    assert rows(folder) == ["district-relation-1"]

    folder_of(tmp_path, "10.35")  # no cell of the grid holds Westland and that: it is shown by no shape
    assert "district-relation" not in sent(folder)
    assert "Shown by region only." in sent(folder)


def test_one_that_was_shown_in_a_cell_never_gets_a_district_that_cuts_it(tmp_path: Path) -> None:
    """What a cell and a district have in common is smaller than either (LT-07)."""
    folder = folder_of(tmp_path, "10.241234", config=CONFIG)
    build(folder, tmp_path / "map.html")
    assert rows(folder) == ["cell-100000-1902-1351"]  # 10.2 to 10.3: the border is at 10.25

    (folder / "case.toml").write_text(TIERS, encoding="utf-8")
    page = sent(folder)
    assert "cell-100000-1902-1351" in page
    assert "district-relation" not in page


def test_at_another_level_too_a_district_that_cuts_what_was_shown_is_none() -> None:
    """A governorate whose border runs through the square that was shown would leave half of that square."""
    bounds = around(10.241, 45.151)
    square, wide = cell_holding(bounds, "L3"), cell_holding(bounds, "L2")
    west = Districts.of([feature(1, WEST)], {"L2": 6}, {}).by_level["L2"][0]
    whole = Districts.of([feature(2, shapely.box(9.0, 44.0, 12.0, 47.0))], {"L2": 6}, {}).by_level["L2"][0]
    assert square is not None
    assert wide is not None
    memory = Memory((ShownCell("graves/g", "L3", square, 1),))

    def shown_as(fresh: District, other: GridCell | None = None) -> GridCell | District | Lost | None:
        kept = memory.steady("graves/g", "L2", bounds, fresh, 2, other)
        return None if kept is None else kept.cell

    assert shown_as(west, wide) == wide
    assert shown_as(west) is None  # neither goes with it, and the square is finer than the level
    assert shown_as(whole, wide) == whole


def test_a_district_that_the_case_has_lost_holds_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "10.151234")
    build(folder, tmp_path / "map.html")
    (folder / "case.toml").write_text(CONFIG, encoding="utf-8")

    page = sent(folder)
    assert "Shown by region only." in page
    assert "cell-100000-1901" not in page
