"""Overpass answers in JSON give what the same answers in XML give, or every reason why not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import osmium
import pytest

from extracts import BOX, document, elements, node, nodes, relation, ring, square, way, with_geometry
from gravemap.errors import DataError
from gravemap.osm.answer import NotWhole
from gravemap.osm.answer_json import FIRST_NUMBER, Written, write_as_pbf
from gravemap.osm.extract import Extracted, Wanted, extract
from gravemap.osm.features import THEMES

LAKE = {"type": "multipolygon", "natural": "water", "name": "بحيرة"}
VALLEY = [
    node(1, 10.0, 45.0, {"place": "town", "name": "Sampleton", "name:ar": "المثال"}, version=3),
    *square(10, 9.5, 44.5, 0.5),
    *square(20, 9.6, 44.6, 0.1),
    *nodes((9.2, 44.2), (10.0000001, 45.1234567), first=60),
    way(1, ring(10)[:3]),
    way(2, ring(10)[2:]),
    way(3, ring(20), {"landuse": "residential"}),
    way(4, [60, 61], {"highway": "primary", "ref": "1"}),
    relation(1, [("way", 1, "outer"), ("way", 2, "outer"), ("way", 3, "inner"), ("node", 1, "")], LAKE, 7),
]
ALL = Wanted(BOX, frozenset(THEMES), frozenset({"relation/1"}))


def answer(folder: Path, said: Any, **members: Any) -> Path:
    """An answer with these elements, or what is no answer."""
    path = folder / "answer.json"
    about = {"osm3s": {"timestamp_osm_base": "2031-06-03T14:04:15Z"}}
    whole = {"version": 0.6, **about, "elements": said, **members} if isinstance(said, list) else said
    path.write_text(whole if isinstance(whole, str) else json.dumps(whole), encoding="utf-8")
    return path


def read(folder: Path, said: list[dict[str, Any]]) -> Extracted:
    return extract(answer(folder, said), ALL)


def faults(path: Path) -> list[str]:
    with pytest.raises(DataError) as refused:
        write_as_pbf(path, path.with_suffix(".osm.pbf"))
    return [str(problem) for problem in refused.value.problems]


def test_json_and_xml_give_the_same_objects(tmp_path: Path) -> None:
    xml = tmp_path / "answer.osm"
    xml.write_text(document(*VALLEY), encoding="utf-8")
    as_xml, as_json = extract(xml, ALL), read(tmp_path, elements(*VALLEY))

    assert as_json.features == as_xml.features
    assert [len(ones) for ones in as_json.features.values()] == [1, 0, 1, 1, 1, 0]
    assert as_json.osm_date == as_xml.osm_date == "2031-06-03"


def test_geometry_in_place_of_nodes_gives_the_same_objects(tmp_path: Path) -> None:
    with_nodes, without = (read(tmp_path, made(*VALLEY)) for made in (elements, with_geometry))

    assert without.features == with_nodes.features
    assert without.complaints == ()


def test_nodes_and_geometry_together_give_the_same_objects(tmp_path: Path) -> None:
    """What ``out body geom`` answers: ways with the numbers of their nodes and with their positions."""
    numbers = {one["id"]: one["nodes"] for one in elements(*VALLEY) if one["type"] == "way"}
    both = with_geometry(*VALLEY)
    for one in both:
        if one["type"] == "way":
            one["nodes"] = numbers[one["id"]]

    assert read(tmp_path, both).features == read(tmp_path, elements(*VALLEY)).features


def test_members_with_geometry_need_no_ways_beside_them_in_any_order(tmp_path: Path) -> None:
    lake, *_ = [one for one in with_geometry(*VALLEY) if one["type"] == "relation"]
    tags_alone = {"type": "way", "id": 3, "tags": {"landuse": "residential"}}  # `out tags`
    whole = read(tmp_path, elements(*VALLEY)).features

    assert read(tmp_path, [lake]).features["water"] == whole["water"]
    for order in ([lake, tags_alone], [tags_alone, lake]):
        found = read(tmp_path, order)
        assert found.features["water"] == whole["water"]
        assert [one.osm for one in found.features["built_up"]] == ["way/3"]


def test_positions_become_nodes_with_numbers_that_no_object_has(tmp_path: Path) -> None:
    write_as_pbf(answer(tmp_path, with_geometry(*VALLEY)), tmp_path / "made.osm.pbf")

    made = [one.id for one in osmium.FileProcessor(tmp_path / "made.osm.pbf", osmium.osm.NODE)]
    assert [number for number in made if number < FIRST_NUMBER] == [1]
    assert len(made) == 1 + 4 + 4 + 2


def test_of_a_centre_nothing_is_made_and_that_is_told(tmp_path: Path) -> None:
    centre = {"center": {"lat": 45.0, "lon": 10.0}}
    town = {
        "type": "way",
        "id": 5,
        "tags": {"place": "town", "name": "Mitte"},
        "nodes": [7, 8, 9, 7],
        **centre,
    }
    lake = {"type": "relation", "id": 9, "tags": LAKE, "members": [], **centre}
    found = read(tmp_path, [town, lake, {**elements(VALLEY[0])[0], **centre}])

    assert [one.osm for ones in found.features.values() for one in ones] == ["node/1"]
    assert found.complaints[0] == (
        "answer.json gives of 2 ways or relations nothing but a centre (out center); ask for their shapes with "
        "“out meta geom;”"
    )
    assert "way/5 “Mitte” lacks 4 of its 4 nodes; it is left out" in found.complaints


def test_a_centre_beside_a_shape_is_no_concern(tmp_path: Path) -> None:
    centred = [{**one, "center": {"lat": 45.0, "lon": 10.0}} for one in with_geometry(*VALLEY)]

    assert read(tmp_path, centred).complaints == ()


def test_an_object_without_its_position_is_told(tmp_path: Path) -> None:
    town = {"type": "node", "id": 5, "tags": {"place": "town", "name": "Nirgends"}}  # `out tags`

    found = read(tmp_path, [town])

    assert found.features["places"] == ()
    assert found.complaints == ("node/5 “Nirgends” has no position; it is left out",)


def test_a_line_that_was_clipped_lacks_its_nodes(tmp_path: Path) -> None:
    """``out geom(bbox)`` gives ``null`` for what lies outside."""
    every = with_geometry(*VALLEY)
    for one in every:
        if one["id"] == 4:
            one["geometry"][0] = None

    assert [one.osm for one in read(tmp_path, every).features["roads"]] == []


def test_what_is_no_object_is_passed_over(tmp_path: Path) -> None:
    counted = {"type": "count", "id": 0, "tags": {"total": "7"}}
    path = answer(tmp_path, [counted, *elements(VALLEY[0])])

    assert write_as_pbf(path, tmp_path / "made.osm.pbf") == Written("2031-06-03")


@pytest.mark.parametrize(
    ("about", "day"),
    [
        ({"osm3s": {"timestamp_osm_base": "2019-09-01T00:00:00Z"}}, "2019-09-01"),
        ({"osm3s": {"timestamp_osm_base": "yesterday at noon"}}, None),
        ({"osm3s": {"timestamp_osm_base": 20190901}}, None),
        ({"osm3s": "none"}, None),
        ({"osm3s": {}}, None),
    ],
)
def test_the_day_of_the_data_is_what_it_says_or_nothing(
    tmp_path: Path, about: dict[str, Any], day: str | None
) -> None:
    assert write_as_pbf(answer(tmp_path, [], **about), tmp_path / "made.osm.pbf").osm_date == day


def test_a_packed_answer_is_unpacked(tmp_path: Path) -> None:
    path = answer(tmp_path, elements(*VALLEY))
    path.write_bytes(gzip.compress(path.read_bytes()))

    assert extract(path, ALL).features == read(tmp_path, elements(*VALLEY)).features


def test_an_answer_that_was_broken_off_is_not_taken(tmp_path: Path) -> None:
    path = answer(tmp_path, elements(VALLEY[0]), remark="runtime error: Query timed out after 181 seconds.")

    with pytest.raises(NotWhole, match=r"was broken off by the server: .*Query timed out after 181 seconds"):
        write_as_pbf(path, tmp_path / "made.osm.pbf")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"elements": [', "answer.json: is not JSON, or was broken off ("),
        ("{", "answer.json: is not JSON, or was broken off ("),
        ('{"a":' * 100_000, "answer.json: is not JSON, or was broken off ("),
        (
            '{"type": "FeatureCollection", "features": []}',
            "answer.json: is GeoJSON and no answer of Overpass",
        ),
        ('{"type": "FeatureCollection", "elements": 5}', "answer.json: is GeoJSON and no answer of Overpass"),
        ("{}", "answer.json: is JSON and no answer of Overpass: it has no elements"),
    ],
)
def test_what_is_no_answer_is_told(tmp_path: Path, text: str, told: str) -> None:
    [fault] = faults(answer(tmp_path, text))

    assert fault.startswith(told)


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ({"type": "place", "id": 1}, "is no node, way or relation but 'place'"),
        ({}, "is no node, way or relation but None"),
        ("node/1", "is no node, way or relation but None"),
        ({"type": "node", "id": "1"}, "has no number as its id but '1'"),
        ({"type": "node", "id": True}, "has no number as its id but True"),
        ({"type": "node", "id": -1, "lat": 1, "lon": 1}, "has no number as its id but -1"),
        ({"type": "node", "id": FIRST_NUMBER, "lat": 1, "lon": 1}, "has no number as its id but 1"),
        ({"type": "node", "id": 1, "lat": 45}, "has no position"),
        ({"type": "node", "id": 1, "lat": "45", "lon": 1}, "has no position"),
        ({"type": "node", "id": 1, "lat": 95, "lon": 1}, "lies outside the world (1, 95)"),
        (
            {"type": "node", "id": 1, "lat": 1, "lon": 1, "tags": ["x"]},
            "has tags that are no object of texts",
        ),
        ({"type": "way", "id": 1, "nodes": ["1"]}, "has nodes that are no numbers"),
        ({"type": "way", "id": 1, "nodes": 5}, "has nodes that are no list"),
        ({"type": "way", "id": 1, "geometry": [5]}, "has no position"),
        ({"type": "relation", "id": 1, "members": [{"type": "way"}]}, "has a member that is no node, way or"),
        (
            {"type": "relation", "id": 1, "members": ["way/1"]},
            "has a member that is no node, way or relation",
        ),
    ],
)
def test_an_element_that_is_wrong_is_told_with_its_place(tmp_path: Path, element: Any, told: str) -> None:
    [fault] = faults(answer(tmp_path, [elements(VALLEY[0])[0], element]))

    assert fault.startswith(f"answer.json, column elements[1]: {told}")


def test_all_elements_that_are_wrong_are_told_at_once_up_to_twenty(tmp_path: Path) -> None:
    wrong = [{"type": "node", "id": 0}] * 3

    assert len(faults(answer(tmp_path, wrong))) == 3
    assert len(faults(answer(tmp_path, wrong * 10))) == 20


@pytest.mark.parametrize(("version", "timestamp"), [("3", "2031"), (0, None), (-1, 5), (None, "")])
def test_a_version_or_time_that_is_none_is_not_known(tmp_path: Path, version: Any, timestamp: Any) -> None:
    [town] = elements(VALLEY[0])
    found = read(tmp_path, [{**town, "version": version, "timestamp": timestamp}])

    [one] = found.features["places"]
    assert (one.version, one.timestamp) == (None, None)
