"""The land of a case is read whole or refused with every reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from gravemap.errors import DataError
from gravemap.osm import Land, read_land

TARHUNA = Path(__file__).parents[2] / "geodata" / "tarhuna" / "osm" / "land.geojson"


def square(west: float, south: float, iso: str = "AA", **more: Any) -> dict[str, Any]:
    box = [[[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]]
    return {
        "type": "Feature",
        "properties": {"iso": iso, "name": iso.title()},
        "geometry": {"type": "Polygon", "coordinates": box},
        **more,
    }


def written(folder: Path, features: list[Any], **members: Any) -> Path:
    path = folder / "land.geojson"
    whole = {"type": "FeatureCollection", "origin": "drawn by hand", "licence": "CC0", "features": features}
    path.write_text(json.dumps({**whole, **members}), encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as refused:
        read_land(path, "osm/land.geojson")
    return str(refused.value)


@pytest.fixture
def two(tmp_path: Path) -> Land:
    return read_land(written(tmp_path, [square(0, 0, "AA"), square(1, 0, "BB")]))


def test_land_says_where_it_comes_from_and_under_which_licence(two: Land) -> None:
    assert (two.origin, two.licence) == ("drawn by hand", "CC0")
    assert two.attribution == "© OpenStreetMap contributors"


def test_all_countries_together_are_one_shape(two: Land) -> None:
    assert two.shape.equals(shapely.box(0, 0, 2, 1))
    assert [country.iso for country in two.countries] == ["AA", "BB"]


def test_a_border_is_the_line_two_countries_share(two: Land) -> None:
    assert two.borders.equals(shapely.linestrings([[1, 0], [1, 1]]))


def test_the_coast_is_neither_border_nor_the_frame_of_the_cut(two: Land) -> None:
    assert two.coast.is_empty


def test_what_is_cut_by_no_frame_and_shared_with_nobody_is_coast(tmp_path: Path) -> None:
    land = read_land(written(tmp_path, [square(0, 0, "AA"), square(1, 0.5, "BB"), square(3, 0.25, "CC")]))
    assert land.coast.covers(shapely.box(3, 0.25, 4, 1.25).boundary.difference(shapely.box(3.9, 0, 4, 2)))
    assert not land.coast.intersects(shapely.Point(0.5, 0))


def test_a_country_alone_has_no_borders(tmp_path: Path) -> None:
    assert read_land(written(tmp_path, [square(0, 0)])).borders.is_empty


def test_no_features_is_no_land(tmp_path: Path) -> None:
    land = read_land(written(tmp_path, []))
    assert land.shape.is_empty
    assert land.borders.is_empty


def test_every_bad_feature_is_named_at_once(tmp_path: Path) -> None:
    bow_tie = square(0, 0)
    bow_tie["geometry"]["coordinates"] = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]
    said = refusal(
        written(
            tmp_path,
            [
                square(0, 0, properties={"iso": "AA"}),
                square(400, 0),
                bow_tie,
                square(0, 0, geometry={"type": "Point", "coordinates": [0, 0]}),
                square(0, 0, geometry={"type": "Polygon", "coordinates": [[[0, 0], ["x", 1]]]}),
                square(0, 0, geometry={"type": "Polygon", "coordinates": []}),
                "nothing",
            ],
        )
    )
    assert "features[0].properties.name: the property name is missing" in said
    assert "features[1].geometry: “400, 0” lies outside the world" in said
    assert "features[2].geometry: is not valid (Self-intersection" in said
    assert "features[3].geometry: “Point” is not a Polygon or MultiPolygon" in said
    assert "features[4].geometry: has coordinates that make no shape" in said
    assert "features[5].geometry: is empty" in said
    assert "features[6].geometry: is not a Polygon or MultiPolygon" in said
    assert said.count("osm/land.geojson") == 7


@pytest.mark.parametrize("member", ["origin", "licence"])
def test_land_without_origin_or_licence_is_refused(tmp_path: Path, member: str) -> None:
    assert f"column {member}: the member {member} is missing" in refusal(
        written(tmp_path, [square(0, 0)], **{member: None})
    )


@pytest.mark.parametrize("text", ["", "{", "[]", '{"type": "Feature"}', "\x00", "[" * 100_000])
def test_a_file_that_is_no_collection_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "land.geojson"
    path.write_text(text, encoding="utf-8")
    assert refusal(path).startswith("osm/land.geojson: is not ")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert "osm/land.geojson: cannot be read (No such file" in refusal(tmp_path / "none.geojson")


def test_heights_are_dropped(tmp_path: Path) -> None:
    high = square(0, 0)
    high["geometry"]["coordinates"][0] = [[*corner, 7.0] for corner in high["geometry"]["coordinates"][0]]
    assert not read_land(written(tmp_path, [high])).shape.has_z


def test_the_land_of_tarhuna_is_three_countries_whose_borders_meet_in_one_point() -> None:
    land = read_land(TARHUNA)
    assert [country.name for country in land.countries] == ["Algeria", "Libya", "Tunisia"]
    ends = [tuple(line.coords[end]) for line in land.borders.geoms for end in (0, -1)]
    assert len(ends) == 6
    assert max(ends.count(end) for end in ends) == 3
    assert TARHUNA.stat().st_size <= 60_000
    assert land.shape.is_valid
    assert land.shape.bounds == (8.5, 28.5, 21.5, 35.0)


def test_on_a_grid_countries_share_their_border_still_and_what_is_too_small_is_gone(tmp_path: Path) -> None:
    islet = square(5.0, 5.0, "CC")
    islet["geometry"]["coordinates"] = [[[5, 5], [5.0001, 5], [5.0001, 5.0001], [5, 5.0001], [5, 5]]]
    land = read_land(written(tmp_path, [square(0.00013, 0), square(1.00013, 0, "BB"), islet]))
    drawn = land.on_grid(1000)

    assert [country.iso for country in drawn.countries] == ["AA", "BB"]
    assert drawn.borders.length == pytest.approx(1.0)
    assert shapely.coverage_is_valid([country.shape for country in drawn.countries])
    assert drawn.shape.bounds == (0.0, 0.0, 2.0, 1.0)
