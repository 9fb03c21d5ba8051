"""What belongs to the wanted themes is gathered whole, and what is broken is told and never fatal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import osmium
import pytest
import shapely

from extracts import BOX, node, nodes, relation, ring, saved, square, way
from gravemap.osm.features import THEMES
from gravemap.osm.gathering import Gathered, gather, tags_of
from gravemap.osm.passes import Passes, geometry

LAKE = {"type": "multipolygon", "natural": "water"}
DISTRICT = {"type": "boundary", "boundary": "administrative", "admin_level": "4"}


def gathered(
    folder: Path, *objects: str, ids: Iterable[str] = (), themes: tuple[str, ...] = THEMES
) -> Gathered:
    passes = Passes(osmium.io.File(str(saved(folder, *objects))))
    return gather(passes, themes, frozenset(ids), BOX)


def found(of: Gathered) -> dict[str, list[str]]:
    return {theme: sorted(objects) for theme, objects in of.themes.items() if objects}


def area_of(of: Gathered, theme: str, osm: str) -> float:
    made = geometry(of.themes[theme][osm][0])
    assert made is not None
    assert made.is_valid
    return made.area


def test_the_tags_are_those_of_the_themes_and_of_the_coast_each_once() -> None:
    assert tags_of(["roads", "roads"]) == [
        ("highway", "motorway"), ("highway", "trunk"), ("highway", "primary"), ("highway", "secondary"),
        ("natural", "coastline"),
    ]  # fmt: skip
    assert tags_of([]) == [("natural", "coastline")]


def test_boundaries_nest_with_inner_rings_and_islands(tmp_path: Path) -> None:
    """A district with an enclave; in the enclave a piece of the district, and a second part outside."""
    objects = [
        *square(10, 9.1, 44.1, 1.0),
        *square(20, 9.3, 44.3, 0.5),
        *square(30, 9.4, 44.4, 0.2),
        *square(40, 10.5, 44.5, 0.1),
        way(1, ring(10)[:3]),
        way(2, ring(10)[2:]),
        *(way(number, ring(10 * number - 10)) for number in (3, 4, 5)),
        relation(
            1,
            [
                ("way", 1, "outer"),
                ("way", 2, "outer"),
                ("way", 3, "inner"),
                ("way", 4, "outer"),
                ("way", 5, ""),
            ],
            DISTRICT,
        ),
        relation(2, [("way", 3, "outer"), ("way", 4, "inner")], {**DISTRICT, "admin_level": "6"}),
    ]
    made = gathered(tmp_path, *objects)

    assert found(made) == {"boundaries": ["relation/1", "relation/2"]}
    assert {osm: kind for osm, (_, kind) in made.themes["boundaries"].items()} == {
        "relation/1": "4", "relation/2": "6",
    }  # fmt: skip
    assert area_of(made, "boundaries", "relation/1") == pytest.approx(1 - 0.25 + 0.04 + 0.01)
    assert area_of(made, "boundaries", "relation/2") == pytest.approx(0.25 - 0.04)
    assert made.complaints == {}


def test_roles_that_are_wrong_do_not_change_what_lies_inside(tmp_path: Path) -> None:
    lake = [*square(10, 9.5, 44.5, 1.0), *square(20, 9.7, 44.7, 0.2), way(1, ring(10)), way(2, ring(20))]
    right, wrong = (
        gathered(tmp_path, *lake, relation(1, [("way", 1, one), ("way", 2, other)], LAKE))
        for one, other in (("outer", "inner"), ("inner", "outer"))
    )

    assert area_of(right, "water", "relation/1") == area_of(wrong, "water", "relation/1")
    assert area_of(right, "water", "relation/1") == pytest.approx(0.96)


def test_inner_rings_that_touch_are_one_hole(tmp_path: Path) -> None:
    corners = nodes((9.6, 44.6), (9.8, 44.6), (10.0, 44.6), (10.0, 44.8), (9.8, 44.8), (9.6, 44.8), first=20)
    made = gathered(
        tmp_path,
        *square(10, 9.5, 44.5, 1.0),
        *corners,
        way(1, ring(10)),
        way(2, [20, 21, 24, 25, 20]),
        way(3, [21, 22, 23, 24, 21]),
        relation(1, [("way", 1, "outer"), ("way", 2, "inner"), ("way", 3, "inner")], LAKE),
    )

    assert area_of(made, "water", "relation/1") == pytest.approx(1 - 0.08)


def test_a_way_of_a_boundary_that_is_tagged_itself_is_no_complaint(tmp_path: Path) -> None:
    made = gathered(
        tmp_path,
        *square(10, 9.5, 44.5, 1.0),
        way(1, ring(10)[:3], {"boundary": "administrative", "admin_level": "4"}),
        way(2, ring(10)[2:], {"natural": "water"}),
        relation(1, [("way", 1, "outer"), ("way", 2, "outer")], {**DISTRICT, "natural": "water"}),
    )

    assert found(made) == {"boundaries": ["relation/1"], "water": ["relation/1"]}
    assert made.complaints == {}


def test_an_area_that_is_not_closed_is_told_and_a_line_is_none(tmp_path: Path) -> None:
    made = gathered(
        tmp_path,
        *square(10, 9.5, 44.5, 1.0),
        way(1, [10, 11, 12], {"landuse": "residential"}),
        way(2, [10, 11, 12], {"waterway": "river"}),
        way(3, [10, 11, 12], {"boundary": "administrative"}),
    )

    assert found(made) == {"water": ["way/2"]}
    assert made.complaints == {"way/1": "way/1 is not closed; it is left out"}


def test_every_kind_of_broken_relation_is_told_and_the_good_one_taken(tmp_path: Path) -> None:
    made = gathered(
        tmp_path,
        *square(10, 9.5, 44.5, 0.5),
        way(1, ring(10)),
        way(2, [10, 12, 11, 13, 10]),
        way(3, [10, 11]),
        way(4, [10, 99, 10]),
        relation(1, [("way", 1, "outer")], LAKE),
        relation(2, [("way", 2, "outer")], LAKE),
        relation(3, [("way", 3, "outer")], LAKE),
        relation(4, [("way", 1, "outer"), ("way", 77, "inner")], LAKE),
        relation(5, [("node", 10, "label")], LAKE),
        relation(6, [("way", 4, "outer")], {**DISTRICT, "name": "Lost"}),
        relation(7, [("way", 1, "outer"), ("way", 1, "outer")], LAKE),
    )

    assert "relation/1" in made.themes["water"]
    assert set(made.complaints) >= {f"relation/{number}" for number in (2, 3, 4, 5)}
    assert made.complaints["relation/2"].startswith("relation/2 crosses itself near 9.75000, 44.75000")
    assert made.complaints["relation/3"].startswith(
        "relation/3 has rings that are not closed: ways end at node/10"
    )
    assert made.complaints["relation/4"] == "relation/4 lacks 1 of its 2 ways (way/77); it is left out"
    assert made.complaints["relation/5"] == "relation/5 has no ways; it is left out"
    for number in (1, 2, 3, 4, 5, 6, 7):  # nothing is lost without a word
        osm = f"relation/{number}"
        assert osm in made.complaints or osm in made.themes["water"] or osm in made.themes["boundaries"]


def test_what_is_broken_elsewhere_is_told_only_when_it_is_asked_for(tmp_path: Path) -> None:
    far = [*nodes((50, 44), (51, 45), first=1), way(1, [1, 2]), relation(1, [("way", 1, "outer")], LAKE)]

    assert gathered(tmp_path, *far).complaints == {}
    assert set(gathered(tmp_path, *far, ids=["relation/1"]).complaints) == {"relation/1"}


def test_named_objects_are_found_by_number_whatever_their_tags(tmp_path: Path) -> None:
    objects = [
        node(1, 10, 45),
        *square(10, 9.5, 44.5, 0.5),
        way(1, ring(10), {"amenity": "prison"}),
        way(2, ring(10), {"highway": "service"}),
        way(3, [10, 11]),
        way(12, ring(10), {"building": "yes"}),
        relation(1, [("way", 3, "")], {"type": "route"}),
        relation(2, [("way", 3, ""), ("way", 88, "")], {"type": "route"}),
        relation(3, [("node", 1, "")], {"type": "site"}),
        relation(4, [], {"type": "site"}),
        relation(6, [("way", 1, "outer")], {"type": "multipolygon", "amenity": "prison"}),
    ]
    ids = [
        "node/1",
        "way/1",
        "way/2",
        "way/3",
        *(f"relation/{number}" for number in (1, 2, 3, 4, 6)),
        "way/999",
    ]
    made = gathered(tmp_path, *objects, ids=ids)

    shapes = {osm: shape.geom_type for osm, one in made.named.items() if (shape := geometry(one)) is not None}
    assert shapes == {
        "node/1": "Point", "way/1": "MultiPolygon", "way/2": "LineString", "way/3": "LineString",
        "relation/1": "LineString", "relation/3": "Point", "relation/6": "MultiPolygon",
    }  # fmt: skip
    assert made.complaints == {
        "relation/2": "relation/2 lacks 1 of its 2 ways; it is left out",
        "relation/4": "relation/4 is no area and no line; it is left out",
    }
    assert made.missing == ("way/999",)


def test_the_lines_of_a_route_are_joined(tmp_path: Path) -> None:
    route = relation(1, [("way", 2, ""), ("way", 1, "")], {"type": "route"})
    made = gathered(
        tmp_path, *square(10, 9.5, 44.5, 0.5), way(1, [10, 11]), way(2, [11, 12]), route, ids=["relation/1"]
    )

    assert geometry(made.named["relation/1"]) == shapely.LineString([(9.5, 44.5), (10.0, 44.5), (10.0, 45.0)])


def test_only_wanted_themes_are_gathered_and_the_coast_always(tmp_path: Path) -> None:
    objects = [
        node(1, 10, 45, {"place": "town"}),
        *square(10, 9.5, 44.5, 0.5),
        way(1, [10, 11], {"natural": "coastline"}),
        way(2, [10, 11], {"highway": "primary"}),
        way(3, [10, 99], {"natural": "coastline", "name": "Shore"}),
    ]
    made = gathered(tmp_path, *objects, themes=("roads",))

    assert found(made) == {"roads": ["way/2"]}
    assert list(made.coast) == ["way/1"]
    assert made.complaints == {"way/3": "way/3 “Shore” lacks 1 of its 2 nodes; it is left out"}


def test_the_newest_version_of_a_node_that_stands_there_twice_is_taken(tmp_path: Path) -> None:
    twice = [
        node(1, 10.0, 45, {"place": "town"}, version=3),
        node(2, 10.0, 45, {"place": "town"}),
        node(1, 10.5, 45, {"place": "town"}, version=2),
    ]

    assert gathered(tmp_path, *twice, ids=["node/1"]).themes["places"]["node/1"][0].version == 3


def test_what_an_editor_has_not_uploaded_is_told_and_never_kept(tmp_path: Path) -> None:
    made = gathered(
        tmp_path,
        node(-1, 10, 45, {"place": "town", "name": "Neu"}),
        *square(10, 9.5, 44.5, 0.5),
        way(-2, ring(10), {"natural": "water"}),
        way(5, [10, -1], {"highway": "primary"}),
        relation(-3, [("way", -2, "outer")], LAKE),
    )

    assert found(made) == {}
    assert made.complaints == {
        "node/-1": "node/-1 “Neu” is not in OpenStreetMap yet; it is left out",
        "way/-2": "way/-2 is not in OpenStreetMap yet; it is left out",
        "way/5": "way/5 lacks 1 of its 2 nodes; it is left out",
        "relation/-3": "relation/-3 is not in OpenStreetMap yet; it is left out",
    }


def test_a_node_without_a_position_is_told(tmp_path: Path) -> None:
    bare = '<node id="1" version="1"><tag k="place" v="town"/></node>'

    assert gathered(tmp_path, bare).complaints == {"node/1": "node/1 has no position; it is left out"}
