"""Passes give what the filters let through, with geometry where there is one."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import osmium
import pytest
import shapely
from osmium.filter import IdFilter

from extracts import DAY, node, nodes, relation, ring, saved, square, way, xml
from gravemap.osm.passes import Filter, OutOfOrder, Passes, Seen, SeveralVersions, geometry

TOWN = [("place", "town")]
WATER = [("natural", "water")]
LAKE = {"type": "multipolygon", "natural": "water"}


def passes(folder: Path, *objects: str) -> Passes:
    return Passes(osmium.io.File(str(saved(folder, *objects, name="valley.osm.pbf"))))


def ready(folder: Path, *objects: str) -> Passes:
    """Passes that know where nodes are."""
    made = passes(folder, *objects)
    list(made.nodes(TOWN, frozenset()))
    return made


def ids(found: list[Seen]) -> list[str]:
    return [one.osm for one in found]


def test_nodes_pass_by_tag_with_all_that_is_said_of_them(tmp_path: Path) -> None:
    town = node(1, 10, 45, {"place": "town", "name": "المثال"}, version=3)
    [one] = passes(tmp_path, town, node(2, 10, 45, {"place": "city"}), node(3, 10, 45)).nodes(
        TOWN, frozenset()
    )

    assert one == Seen("node/1", 3, f"{DAY}T00:00:03Z", {"place": "town", "name": "المثال"}, one.wkb)
    assert geometry(one) == shapely.Point(10, 45)


def test_named_nodes_pass_with_any_tags_or_none_and_each_once(tmp_path: Path) -> None:
    objects = [
        node(1, 10, 45, {"place": "town"}),
        node(2, 10, 45, {"shop": "yes"}),
        node(3, 10, 45),
        node(4, 10, 45),
        node(5, 10, 45, {"shop": "yes"}),
    ]
    wanted = frozenset({"node/1", "node/2", "node/3", "node/99", "way/4"})

    assert ids(list(passes(tmp_path, *objects).nodes(TOWN, wanted))) == ["node/1", "node/2", "node/3"]


def test_named_nodes_with_tags_are_found_without_a_filter_of_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a bit for every number, up to 1.5 GB for a few nodes that are far apart."""
    filtered: list[list[int]] = []

    def noted(numbers: Iterable[int]) -> Any:
        filtered.append(list(numbers))
        return IdFilter(filtered[-1])

    monkeypatch.setattr("gravemap.osm.passes.IdFilter", noted)
    far = [node(number * 1_200_000_000, 10, 45, {"shop": "yes"}) for number in range(1, 11)]
    named = frozenset(f"node/{number * 1_200_000_000}" for number in range(1, 11))

    assert len(list(passes(tmp_path, *far).nodes(TOWN, named))) == 10
    assert filtered == []
    bare = passes(tmp_path, *far, node(5, 10, 45))
    assert "node/5" in ids(list(bare.nodes(TOWN, named | {"node/5", "node/6"})))
    assert filtered == [[5]]


def test_positions_of_all_nodes_are_known_after_the_first_pass(tmp_path: Path) -> None:
    made = ready(tmp_path, node(1, 10.1234567, 45), node(2, -179.9999999, -89.5))

    assert made.position(1) == (10.1234567, 45.0)
    assert made.position(2) == (-179.9999999, -89.5)
    assert made.position(3) is None
    assert made.position(-1) is None


def test_positions_are_known_in_files_without_ways_whose_nodes_are_in_no_order(tmp_path: Path) -> None:
    made = ready(tmp_path, *(node(number, 10 + number / 100, 45) for number in (7, 3, 9, 1, 5)))

    assert [made.position(number) for number in (1, 3, 5, 7, 9)] == [
        (10.01, 45.0), (10.03, 45.0), (10.05, 45.0), (10.07, 45.0), (10.09, 45.0),
    ]  # fmt: skip


def test_what_was_deleted_does_not_pass(tmp_path: Path) -> None:
    gone = node(1, 10, 45, {"place": "town"}).replace("<node ", '<node visible="false" ')
    made = Passes(osmium.io.File(str(saved(tmp_path, gone))))

    assert list(made.nodes(TOWN, frozenset({"node/1"}))) == []


def test_relations_come_with_their_ways_and_nodes_and_without_geometry(tmp_path: Path) -> None:
    members = [("way", 5, "outer"), ("node", 7, "label"), ("way", 3, "inner"), ("relation", 9, "")]
    made = passes(tmp_path, relation(1, members, LAKE), relation(2, members, {"type": "route"}))
    [one] = made.relations(Filter(WATER))

    assert (one.osm, one.ways, one.points, one.wkb, one.makes_areas) == (
        "relation/1",
        (5, 3),
        (7,),
        None,
        True,
    )
    [route] = made.relations(Filter(ids=frozenset({"relation/2", "way/1"})))
    assert (route.osm, route.makes_areas) == ("relation/2", False)


def test_ways_come_with_lines_and_closed_ones_with_areas_after_them(tmp_path: Path) -> None:
    made = ready(tmp_path, *square(1, 10, 45, 1), way(1, ring(1), {"natural": "water"}), way(2, [1, 2]))
    line, area = made.ways(Filter(WATER))

    assert (line.osm, line.is_area, list(line.nodes), line.is_closed) == ("way/1", False, ring(1), True)
    assert geometry(line) == shapely.LineString([(10, 45), (11, 45), (11, 46), (10, 46), (10, 45)])
    assert (area.osm, area.is_area) == ("way/1", True)
    assert shapely.equals(geometry(area), shapely.box(10, 45, 11, 46))


def test_areas_of_relations_are_made_of_ways_that_do_not_pass_themselves(tmp_path: Path) -> None:
    outer, inner = [way(1, ring(1)), way(2, ring(11))]
    lake = relation(7, [("way", 1, "outer"), ("way", 2, "inner")], LAKE, version=4)
    [area] = ready(tmp_path, *square(1, 10, 45, 1), *square(11, 10.2, 45.2, 0.5), outer, inner, lake).ways(
        Filter(WATER)
    )

    assert (area.osm, area.version, area.is_area) == ("relation/7", 4, True)
    made = geometry(area)
    assert made is not None
    assert made.area == pytest.approx(0.75)


def test_ways_and_relations_pass_by_number_and_a_way_is_not_taken_for_a_relation(tmp_path: Path) -> None:
    objects = [
        *square(1, 10, 45, 1),
        *(way(number, ring(1), {"building": "yes"}) for number in range(1, 8)),
        *(relation(number, [("way", 1, "outer")], {"type": "multipolygon"}) for number in range(1, 8)),
    ]
    found = list(ready(tmp_path, *objects).ways(Filter(ids=frozenset({"way/3", "relation/5", "node/1"}))))

    wanted = [one.osm for one in found if one.osm in {"way/3", "relation/5"}]
    assert sorted(wanted) == ["relation/5", "way/3", "way/3"]
    assert all(one.osm in wanted or not one.is_area for one in found)


def test_a_way_without_its_nodes_or_of_one_place_has_no_line(tmp_path: Path) -> None:
    same = nodes((10, 45), (10, 45))
    tags = {"natural": "water"}
    found = ready(
        tmp_path, *same, way(1, [1, 99], tags), way(2, [1, 2], tags), way(3, [], tags), way(4, [1], tags)
    )

    assert {one.osm: one.wkb for one in found.ways(Filter(WATER))} == {
        f"way/{number}": None for number in range(1, 5)
    }


def test_a_ring_that_crosses_itself_is_an_area_without_a_shape_or_none(tmp_path: Path) -> None:
    eight = way(1, [1, 3, 2, 4, 1], {"natural": "water"})

    assert [one.wkb for one in ready(tmp_path, *square(1, 10, 45, 1), eight).ways(Filter(WATER)) if one.is_area] in (
        [], [None],
    )  # fmt: skip


def test_lines_are_the_ways_of_these_numbers(tmp_path: Path) -> None:
    made = ready(tmp_path, *square(1, 10, 45, 1), way(1, [1, 2]), way(2, [2, 3]), way(3, [3, 9]))
    found = made.lines([3, 2, 2, 77])

    assert sorted(found) == [2, 3]
    assert geometry(found[2]) == shapely.LineString([(11, 45), (11, 46)])
    assert found[3].wkb is None
    assert made.lines([]) == {}


def test_corners_are_counted_without_geometry(tmp_path: Path) -> None:
    objects = [*square(1, 10, 45, 1), node(9, 10, 45, {"natural": "water"})]
    made = passes(
        tmp_path, *objects, way(1, ring(1), {"natural": "water"}), way(2, [1, 2], {"natural": "water"})
    )

    assert list(made.corners(WATER)) == [
        ({"natural": "water"}, 1, False), ({"natural": "water"}, 5, True), ({"natural": "water"}, 2, False),
    ]  # fmt: skip


def test_ways_out_of_order_are_told_and_never_half_assembled(tmp_path: Path) -> None:
    lake = relation(1, [("way", 1, "outer"), ("way", 2, "outer")], LAKE)
    made = ready(tmp_path, *square(1, 10, 45, 1), way(2, [3, 4, 1]), way(1, [1, 2, 3]), lake)

    with pytest.raises(OutOfOrder):
        list(made.ways(Filter(WATER)))


def test_nodes_may_stand_in_any_order_and_after_ways(tmp_path: Path) -> None:
    corners = random.Random(3).sample(square(1, 10, 45, 1), 4)  # noqa: S311 - no secret
    path = tmp_path / "valley.osm"
    path.write_text(xml(way(1, ring(1), {"natural": "water"}), *corners), encoding="utf-8")
    made = Passes(osmium.io.File(str(path)))
    list(made.nodes(TOWN, frozenset()))

    assert [one.wkb is not None for one in made.ways(Filter(WATER))] == [True, True]


def test_several_versions_of_one_object_are_a_history(tmp_path: Path) -> None:
    for two in (
        [node(1, 10, 45, {"place": "town"}, version) for version in (1, 2)],
        [relation(1, [], {"natural": "water"}, version) for version in (1, 2)],
    ):
        made = passes(tmp_path, *two)
        with pytest.raises(SeveralVersions):
            list(made.nodes(TOWN, frozenset())) + list(made.relations(Filter(WATER)))


def test_the_same_version_twice_is_no_history(tmp_path: Path) -> None:
    town = node(1, 10, 45, {"place": "town"})

    assert ids(list(passes(tmp_path, town, town).nodes(TOWN, frozenset()))) == ["node/1", "node/1"]


def test_an_object_without_version_and_time_has_none(tmp_path: Path) -> None:
    bare = '<node id="1" lon="10" lat="45"><tag k="place" v="town"/></node>'
    [one] = passes(tmp_path, bare).nodes(TOWN, frozenset())

    assert (one.version, one.timestamp) == (None, None)
