"""The OpenStreetMap objects of a case are read by id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gravemap.errors import DataError
from gravemap.osm import read_places


def node(osm: object = "node/277399044", **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"osm": osm, "osm_date": "2025-06-03", "place": "city", **properties},
        "geometry": {"type": "Point", "coordinates": [13.6350687, 32.4345861]},
    }


def written(folder: Path, *features: Any) -> Path:
    path = folder / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as refused:
        read_places(path)
    return str(refused.value)


def test_an_object_is_found_by_its_id_with_its_names_and_date(tmp_path: Path) -> None:
    places = read_places(
        written(tmp_path, node(name="ترهونة", name_ar="ترهونة", name_en="Tarhuna", version=12))
    )
    tarhuna = places["node/277399044"]
    assert (tarhuna.lon, tarhuna.lat) == (13.6350687, 32.4345861)
    assert tarhuna.names == ("ترهونة", "Tarhuna")
    assert (tarhuna.osm_date, tarhuna.version, tarhuna.place) == ("2025-06-03", 12, "city")
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
