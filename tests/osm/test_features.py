"""The OpenStreetMap objects of a case are read by id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely import Point, Polygon

from gravemap.errors import DataError
from gravemap.osm import OsmFeature, read_features
from gravemap.osm.features import features_text, geometry_hash


def node(osm: object = "node/277399044", **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"osm": osm, "osm_date": "2025-06-03", "kind": "city", **properties},
        "geometry": {"type": "Point", "coordinates": [13.6350687, 32.4345861]},
    }


def written(folder: Path, *features: Any) -> Path:
    path = folder / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as refused:
        read_features(path, kinds=("Point",))
    return str(refused.value)


def test_an_object_is_found_by_its_id_with_its_names_and_date(tmp_path: Path) -> None:
    places = read_features(
        written(tmp_path, node(name="ترهونة", names={"ar": "ترهونة", "en": "Tarhuna"}, version=12))
    )
    tarhuna = places["node/277399044"]
    assert (tarhuna.lon, tarhuna.lat) == (13.6350687, 32.4345861)
    assert tarhuna.all_names == ("ترهونة", "Tarhuna")
    assert (tarhuna.osm_date, tarhuna.version, tarhuna.kind) == ("2025-06-03", 12, "city")
    assert tarhuna.words_en == "OpenStreetMap node 277399044"


def test_one_object_twice_is_refused(tmp_path: Path) -> None:
    assert "“node/277399044” stands there twice" in refusal(written(tmp_path, node(), node()))


@pytest.mark.parametrize("osm", ["277399044", "node/0", "node/1x", "place/3", 5])
def test_what_is_no_osm_id_is_refused(tmp_path: Path, osm: object) -> None:
    assert f"features[0].properties.osm: “{osm}” is not" in refusal(written(tmp_path, node(osm)))


def test_a_missing_id_is_refused(tmp_path: Path) -> None:
    assert "the property osm is missing" in refusal(written(tmp_path, node(None)))


@pytest.mark.parametrize("version", [0, "3", 1.5])
def test_a_version_is_a_whole_number_from_one(tmp_path: Path, version: object) -> None:
    assert "is not a version number" in refusal(written(tmp_path, node(version=version)))


def test_an_outline_in_place_of_a_point_is_refused(tmp_path: Path) -> None:
    line = {**node(), "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}}
    assert "“LineString” is not a Point" in refusal(written(tmp_path, line))


def test_what_is_written_is_read_back_equal_and_sorted(tmp_path: Path) -> None:
    area = OsmFeature(
        "relation/7",
        Polygon([(13.1, 32.1), (13.2, 32.1), (13.2, 32.2), (13.1, 32.1)]),
        "4",
        version=3,
        timestamp="2025-06-03T10:00:00Z",
        osm_date="2025-06-03",
        name="منطقة",
        names={"en": "District", "ar": "منطقة"},
        other_names=("Old district",),
        tags={"admin_level": "4"},
    )
    nodes = [OsmFeature(f"node/{number}", Point(13.5, 32.4), "town") for number in (10, 9)]
    path = tmp_path / "named.geojson"
    path.write_text(features_text([area, *nodes], "a test", "2025-06-03"), encoding="utf-8")
    assert list(read_features(path)) == ["node/9", "node/10", "relation/7"]
    assert read_features(path)["relation/7"] == area
    assert features_text(read_features(path).values(), "a test", "2025-06-03") == path.read_text("utf-8")


def test_geopandas_reads_what_is_written(tmp_path: Path) -> None:
    """The files are for every program that knows GeoJSON, not for this one alone."""
    town = OsmFeature(
        "node/9", Point(13.5, 32.4), "town", 3, "2025-06-03T10:00:00Z", name="ترهونة", names={"en": "Tarhuna"}
    )
    area = OsmFeature("relation/7", Polygon([(13.1, 32.1), (13.2, 32.1), (13.2, 32.2)]), "4")
    path = tmp_path / "named.geojson"
    path.write_text(features_text([area, town], "a test", "2025-06-03"), encoding="utf-8")
    frame = geopandas.read_file(path)

    assert frame.crs.to_epsg() == 4326
    assert list(frame.osm) == ["node/9", "relation/7"]
    assert frame.name[0] == "ترهونة"
    assert frame.names[0] == {"en": "Tarhuna"}
    assert frame.version[0] == 3
    assert [geometry_hash(one) for one in frame.geometry] == list(frame.hash)


def test_a_file_without_objects_is_read_by_geopandas_as_well(tmp_path: Path) -> None:
    path = tmp_path / "roads.geojson"
    path.write_text(features_text([], "a test"), encoding="utf-8")

    assert len(geopandas.read_file(path)) == 0
    assert read_features(path) == {}


def test_a_geometry_changed_by_hand_is_told_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    path.write_text(features_text([OsmFeature("node/9", Point(13.5, 32.4))], "a test"), encoding="utf-8")
    path.write_text(path.read_text("utf-8").replace("13.5", "13.6"), encoding="utf-8")
    assert "is not that of its geometry" in refusal(path)


def test_the_hash_of_a_ring_does_not_depend_on_where_it_begins() -> None:
    corners = [(13.1, 32.1), (13.2, 32.1), (13.2, 32.2)]
    begun = [Polygon(corners[at:] + corners[:at]) for at in range(3)]
    assert len({geometry_hash(one) for one in begun}) == 1
    assert geometry_hash(begun[0]) != geometry_hash(Polygon([*corners, (13.1, 32.2)]))


def test_the_date_of_all_stands_once_and_holds_for_objects_without_one_of_their_own(tmp_path: Path) -> None:
    old = OsmFeature("node/1", Point(10, 45), osm_date="2019-09")
    new = OsmFeature("node/2", Point(10, 45), osm_date="2025-06-03")
    path = tmp_path / "places.geojson"
    path.write_text(features_text([old, new], "an extract", "2025-06-03"), encoding="utf-8")

    assert path.read_text(encoding="utf-8").count('"osm_date"') == 2
    assert read_features(path) == {"node/1": old, "node/2": new}


def test_an_object_that_is_the_same_in_newer_data_is_the_same_line() -> None:
    def line(date: str) -> str:
        one = OsmFeature("node/1", Point(10, 45), "town", 3, "2018-01-01T00:00:00Z", date)
        return features_text([one], "an extract", date).splitlines()[1]

    assert line("2019-09") == line("2025-06-03")
