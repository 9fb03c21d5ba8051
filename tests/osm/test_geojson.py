"""A feature says what is wrong with it; a collection gathers every feature's faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shapely import Point

from gravemap.errors import DataError
from gravemap.osm.geojson import Feature, FeatureFault, read_collection


def test_an_empty_property_is_not_known() -> None:
    feature = Feature(Point(0, 0), {"name": "  ", "other": None})
    assert feature.text("name") is None
    assert feature.text("other") is None
    assert feature.text("absent") is None


def test_a_property_that_is_no_text_is_a_fault_of_that_property() -> None:
    with pytest.raises(FeatureFault) as raised:
        Feature(Point(0, 0), {"name": 7}).text("name")
    assert (raised.value.member, raised.value.found) == ("properties.name", 7)


def test_a_feature_without_properties_is_still_a_feature(tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    bare = {"type": "Feature", "properties": None, "geometry": {"type": "Point", "coordinates": [1, 2]}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [bare]}), encoding="utf-8")
    collection = read_collection(path)
    assert collection.each(lambda feature: feature.properties, ("Point",)) == [{}]


def test_the_faults_of_all_features_are_raised_together(tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [1, 2, 3]}), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        read_collection(path).each(lambda feature: feature, ("Point",))
    assert [problem.column for problem in raised.value.problems] == [
        f"features[{n}].geometry" for n in range(3)
    ]
