from __future__ import annotations

import bz2
import gzip
import json
import random
from pathlib import Path

import pytest
import shapely

from extracts import (
    BOX,
    DAY,
    elements,
    found_ids,
    node,
    nodes,
    only,
    relation,
    ring,
    saved,
    square,
    taken,
    way,
    xml,
)
from gravemap.errors import DataError
from gravemap.osm.extract import MOST_COMPLAINTS, Wanted, extract, extract_all
from gravemap.osm.features import THEMES, features_text, read_features

ALL = Wanted(BOX, frozenset(THEMES))
TOWN = node(1, 10.0, 45.0, {"place": "town", "name": "Sampleton", "name:ar": "المثال"}, version=3)

#: A valley: a town, a road, a river that dries up, a lake with an island, houses, and districts within each other.
VALLEY = [
    TOWN,
    *square(10, 9.5, 44.5, 1.0),  # the district
    *square(20, 9.8, 44.8, 0.2),  # the town's area, which the district leaves out
    *square(30, 10.1, 45.1, 0.1),  # the lake
    *square(40, 10.13, 45.13, 0.02),  # its island
    *square(50, 9.85, 44.85, 0.05),  # houses
    *nodes((9.2, 44.2), (10.0, 45.0), (10.8, 45.8), first=60),
    way(1, ring(10)[:3]),
    way(2, ring(10)[2:]),
    way(3, ring(20)),
    way(4, ring(30)),
    way(5, ring(40)),
    way(6, ring(50), {"landuse": "residential"}),
    way(7, [60, 61, 62], {"highway": "primary", "name": "Valley Road", "ref": "1"}),
    way(8, [62, 61], {"waterway": "river", "intermittent": "yes", "name": "Wadi Sample"}),
    way(9, [60, 62], {"highway": "residential"}),
    relation(
        1,
        [("way", 1, "outer"), ("way", 2, "outer"), ("way", 3, "inner"), ("node", 1, "admin_centre")],
        {"type": "boundary", "boundary": "administrative", "admin_level": "4", "name": "Sample District"},
        version=7,
    ),
    relation(
        2,
        [("way", 3, "outer")],
        {"type": "boundary", "boundary": "administrative", "admin_level": "8", "name": "Sampleton"},
    ),
    relation(3, [("way", 4, "outer"), ("way", 5, "inner")], {"type": "multipolygon", "natural": "water"}),
]
EVERYTHING = {
    "places": ["node/1"],
    "boundaries": ["relation/1", "relation/2"],
    "roads": ["way/7"],
    "water": ["way/8", "relation/3"],
    "built_up": ["way/6"],
}


def problems(path: Path, wanted: Wanted = ALL) -> str:
    with pytest.raises(DataError) as caught:
        extract(path, wanted)
    return str(caught.value)


def test_every_theme_is_taken_from_a_file(tmp_path: Path) -> None:
    found = taken(tmp_path, *VALLEY)

    assert found_ids(found) == EVERYTHING
    assert found.complaints == ()
    assert found.missing == ()


def test_an_object_comes_with_its_names_version_time_and_the_day_of_the_data(tmp_path: Path) -> None:
    town = only(taken(tmp_path, *VALLEY), "places")

    assert (town.name, town.names, town.kind) == ("Sampleton", {"ar": "المثال"}, "town")
    assert (town.version, town.timestamp, town.osm_date) == (3, f"{DAY}T00:00:03Z", DAY)
    assert town.geometry == shapely.Point(10.0, 45.0)


def test_areas_are_made_of_relations_with_their_inner_rings(tmp_path: Path) -> None:
    found = taken(tmp_path, *VALLEY)
    district, town = found.features["boundaries"]

    assert (district.kind, district.version, district.name) == ("4", 7, "Sample District")
    assert district.geometry.area == pytest.approx(1 - 0.04)
    assert town.geometry.area == pytest.approx(0.04)
    assert shapely.coverage_is_valid([district.geometry, town.geometry])
    assert found.features["water"][1].geometry.area == pytest.approx(0.01 - 0.0004)


def test_lines_keep_their_corners(tmp_path: Path) -> None:
    road = only(taken(tmp_path, *VALLEY), "roads")

    assert road.geometry == shapely.LineString([(9.2, 44.2), (10.0, 45.0), (10.8, 45.8)])
    assert (road.kind, road.tags["ref"]) == ("primary", "1")


def test_the_order_in_the_file_does_not_matter(tmp_path: Path) -> None:
    texts = set()
    for seed in range(5):
        shuffled = random.Random(seed).sample(VALLEY, len(VALLEY))  # noqa: S311 - no secret
        found = taken(tmp_path, *shuffled)
        texts.add("".join(features_text(ones, "hand", found.osm_date) for ones in found.features.values()))

    assert len(texts) == 1


@pytest.mark.parametrize("name", ["a.osm", "a.osm.pbf", "a.osm.bz2", "a.osm.gz", "a.xml", "without-suffix"])
def test_a_file_is_known_by_what_it_holds(tmp_path: Path, name: str) -> None:
    if name.endswith("bz2"):
        (tmp_path / name).write_bytes(bz2.compress(xml(*VALLEY).encode()))
    elif name.endswith("gz"):
        (tmp_path / name).write_bytes(gzip.compress(xml(*VALLEY).encode()))
    else:
        saved(tmp_path, *VALLEY, name=name)

    found = extract(tmp_path / name, ALL)

    assert found_ids(found) == EVERYTHING
    assert found.source.name == name
    assert found.source.bytes == (tmp_path / name).stat().st_size


def test_what_is_taken_is_written_and_read_back_equal(tmp_path: Path) -> None:
    for theme, ones in taken(tmp_path, *VALLEY).features.items():
        path = tmp_path / f"{theme}.geojson"
        path.write_text(features_text(ones, "hand", DAY), encoding="utf-8")

        assert tuple(read_features(path).values()) == ones


def test_lines_and_areas_are_cut_to_the_box_and_points_outside_are_not_there(tmp_path: Path) -> None:
    found = taken(tmp_path, *VALLEY, box=(9.9, 44.9, 10.5, 45.05))

    assert found_ids(found) == {
        "places": ["node/1"],
        "boundaries": ["relation/1", "relation/2"],
        "roads": ["way/7"],
        "water": ["way/8"],
    }
    assert only(found, "roads").geometry.bounds == (9.9, 44.9, 10.05, 45.05)
    assert shapely.box(9.9, 44.9, 10.5, 45.05).covers(found.features["boundaries"][0].geometry)


def test_only_the_themes_that_are_wanted_are_taken(tmp_path: Path) -> None:
    found = taken(tmp_path, *VALLEY, themes=["roads", "named"])

    assert tuple(found.features) == ("roads", "named")
    assert found_ids(found) == {"roads": ["way/7"]}


def test_what_is_named_by_id_is_whole_wherever_it_lies(tmp_path: Path) -> None:
    far = [
        node(1, 20.0, 50.0, {"place": "town", "name": "Far"}),
        *square(2, 8.9, 44.5, 1.0),
        way(5, ring(2), {"landuse": "residential"}),
    ]

    found = taken(tmp_path, *far, ids=["node/1", "way/5"])

    assert only(found, "places").geometry == shapely.Point(20, 50)
    assert only(found, "built_up").geometry.area == pytest.approx(1)


def test_what_is_named_by_id_and_in_no_theme_is_kept_as_what_it_is(tmp_path: Path) -> None:
    objects = [
        node(1, 10.0, 45.0, {"amenity": "hospital", "name": "Clinic"}),
        node(2, 10.1, 45.0),
        *square(10, 10.2, 45.2, 0.1),
        way(1, ring(10), {"amenity": "prison", "name": "Prison"}),
        way(2, [10, 11, 12], {"highway": "track"}),
        way(3, ring(10), {"highway": "service"}),
        relation(1, [("way", 1, "outer")], {"type": "multipolygon", "military": "base"}),
        relation(2, [("way", 2, "")], {"type": "route", "name": "Old track"}),
        relation(3, [("node", 1, "")], {"type": "site", "historic": "ruins"}),
    ]
    ids = ["node/1", "node/2", "way/1", "way/2", "way/3", "relation/1", "relation/2", "relation/3"]

    found = taken(tmp_path, *objects, ids=ids)

    assert [(one.osm, one.kind, one.geometry.geom_type) for one in found.features["named"]] == [
        ("node/1", "hospital", "Point"),
        ("node/2", None, "Point"),
        ("way/1", "prison", "Polygon"),
        ("way/2", "track", "LineString"),
        ("way/3", "service", "LineString"),
        ("relation/1", "base", "Polygon"),
        ("relation/2", None, "LineString"),
        ("relation/3", "ruins", "Point"),
    ]
    assert found.missing == ()
    assert found.complaints == ()


def test_an_object_of_a_theme_that_is_not_wanted_is_named_when_it_is_asked_for(tmp_path: Path) -> None:
    found = taken(tmp_path, *VALLEY, ids=["way/7", "relation/2"], themes=["places", "named"])

    assert found_ids(found) == {"places": ["node/1"], "named": ["way/7", "relation/2"]}


def test_ids_that_the_file_does_not_hold_are_told_in_their_order(tmp_path: Path) -> None:
    found = taken(tmp_path, *VALLEY, ids=["way/99", "relation/7", "node/1", "node/99", "node/7"])

    assert found.missing == ("node/7", "node/99", "way/99", "relation/7")


def test_broken_relations_are_told_with_their_ids_and_the_rest_is_taken(tmp_path: Path) -> None:
    water = {"type": "multipolygon", "natural": "water", "name": "Lake"}
    found = taken(
        tmp_path,
        *VALLEY,
        way(20, [10, 11, 12]),
        relation(10, [("way", 4, "outer"), ("way", 77, "outer")], water),
        relation(11, [("way", 20, "outer")], water),
        relation(12, [], water),
    )

    assert found_ids(found) == EVERYTHING
    assert found.complaints == (
        "relation/10 “Lake” lacks 1 of its 2 ways (way/77); it is left out",
        (
            "relation/11 “Lake” has rings that are not closed: ways end at node/10 (9.50000, 44.50000), "
            "node/12 (10.50000, 45.50000); it is left out"
        ),
        "relation/12 “Lake” has no ways; it is left out",
    )


def test_a_broken_object_that_was_asked_for_is_there_and_told(tmp_path: Path) -> None:
    prison = relation(5, [("way", 77, "outer")], {"type": "multipolygon", "amenity": "prison"})

    found = taken(tmp_path, prison, ids=["relation/5"])

    assert found.missing == ()
    assert found.complaints == ("relation/5 lacks 1 of its 1 ways (way/77); it is left out",)


def test_what_is_broken_far_from_the_box_is_of_no_concern(tmp_path: Path) -> None:
    far = [*square(1, 20.0, 50.0, 1.0), way(1, [1, 2, 3])]
    open_one = relation(1, [("way", 1, "outer")], {"type": "multipolygon", "natural": "water"})

    assert taken(tmp_path, *far, open_one).complaints == ()


def test_very_many_complaints_are_counted(tmp_path: Path) -> None:
    many = [way(number, [5, 6], {"highway": "primary"}) for number in range(1, MOST_COMPLAINTS + 3)]

    told = taken(tmp_path, *many).complaints

    assert len(told) == MOST_COMPLAINTS + 1
    assert told[-1] == "2 more objects are broken and left out"


def test_a_line_over_the_antimeridian_is_told_and_never_drawn_around_the_world(tmp_path: Path) -> None:
    ends = nodes((179.9, 45.0), (-179.9, 45.0))

    found = taken(tmp_path, *ends, way(1, [1, 2], {"highway": "primary"}), box=(-180.0, 44.0, 180.0, 46.0))

    assert found_ids(found) == {}
    assert found.complaints == ("way/1 crosses the antimeridian in one piece; it is left out",)


def test_what_was_deleted_is_not_there(tmp_path: Path) -> None:
    gone = TOWN.replace("<node ", '<node visible="false" ')

    assert found_ids(taken(tmp_path, gone)) == {}


def test_the_names_of_an_enemy_are_text(tmp_path: Path) -> None:
    name = "</script><b onload='x'>${1}&#13;\u202e\u2066Town{{ 7 }}"

    assert only(taken(tmp_path, node(1, 10, 45, {"place": "town", "name": name})), "places").name == (
        "</script><b onload='x'>${1}&#13; Town{{ 7 }}"
    )


def test_without_a_date_of_its_own_the_data_are_of_their_newest_object(tmp_path: Path) -> None:
    found = taken(tmp_path, TOWN)

    assert found.osm_date == DAY


def test_several_files_are_read_as_one(tmp_path: Path) -> None:
    half = len(VALLEY) // 2
    paths = [
        saved(tmp_path, *VALLEY[:half], name="a.osm"),
        saved(tmp_path, *VALLEY[half:], *VALLEY[-3:], name="b.osm.pbf"),
    ]

    together = extract_all(paths, ALL)

    assert found_ids(together) == EVERYTHING
    assert dict(together.features) == dict(taken(tmp_path, *VALLEY).features)
    assert [source.name for source in together.sources] == ["a.osm", "b.osm.pbf"]


def test_of_an_object_in_several_files_the_newest_version_is_taken(tmp_path: Path) -> None:
    new = saved(tmp_path, node(1, 10.5, 45.0, {"place": "town"}, version=9), name="new.osm")
    old = saved(tmp_path, TOWN, name="old.osm")

    for paths in ([new, old], [old, new]):
        assert only(extract_all(paths, ALL), "places").version == 9


def test_an_area_that_stands_in_two_files_is_taken_once(tmp_path: Path) -> None:
    paths = [saved(tmp_path, *VALLEY, name=name) for name in ("a.osm", "b.osm")]

    assert dict(extract_all(paths, ALL).features) == dict(taken(tmp_path, *VALLEY).features)


def test_coastlines_that_touch_the_box_are_whole(tmp_path: Path) -> None:
    corners = nodes((8.0, 45.0), (10.0, 45.0), (20.0, 50.0), (21.0, 50.0))
    coast = {"natural": "coastline"}

    found = taken(tmp_path, *corners, way(1, [1, 2], coast), way(2, [3, 4], coast))

    assert dict(found.coast) == {"way/1": shapely.LineString([(8, 45), (10, 45)])}


def test_an_extract_that_holds_nothing_of_it_gives_nothing(tmp_path: Path) -> None:
    found = taken(tmp_path)

    assert found_ids(found) == {}
    assert found.osm_date is None


@pytest.mark.parametrize(
    "box", [(11, 44, 9, 46), (9, 46, 11, 44), (9, 44, 11, 91), (170, 44, -170, 46), (9, 44, 9, 46)]
)
def test_a_box_the_wrong_way_round_is_none(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="is no box of west, south, east, north"):
        Wanted(box, frozenset())


def test_themes_and_ids_are_those_that_there_can_be() -> None:
    with pytest.raises(ValueError, match="no themes: raods"):
        Wanted(BOX, frozenset({"raods"}))
    with pytest.raises(ValueError, match="no ids: nod/1"):
        Wanted(BOX, frozenset(), frozenset({"nod/1"}))


def test_the_size_is_told_before_anything_is_made(tmp_path: Path) -> None:
    told: list[str] = []

    extract(saved(tmp_path, *VALLEY), ALL, told.append, is_large=False)

    assert told == ["at most 1 places, 1 roads, 1 water, 1 built-up: 0.0 MB"]


def test_a_country_with_every_road_is_refused_until_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gravemap.osm.size.LARGEST_BYTES", 1000)
    path = saved(tmp_path, *VALLEY)

    with pytest.raises(DataError, match=r"valley\.osm: would become large files \(at most 1 places"):
        extract(path, ALL, is_large=False)
    assert found_ids(extract(path, ALL)) == EVERYTHING


def test_all_files_that_cannot_be_read_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "text.osm.pbf").write_text("to be done", encoding="utf-8")

    with pytest.raises(DataError) as caught:
        extract_all([tmp_path / "text.osm.pbf", saved(tmp_path, *VALLEY), tmp_path / "gone.osm"], ALL)

    assert [problem.file for problem in caught.value.problems] == ["gone.osm", "text.osm.pbf"]


@pytest.mark.parametrize("name", ["a.osm.pbf", "a.osm", "a.osm.gz", "a.osm.bz2"])
def test_a_file_that_was_cut_off_is_told_and_never_half_read(tmp_path: Path, name: str) -> None:
    whole = {
        "a.osm.pbf": saved(tmp_path, *VALLEY, name="whole.pbf").read_bytes(),
        "a.osm": xml(*VALLEY).encode(),
        "a.osm.gz": gzip.compress(xml(*VALLEY).encode()),
        "a.osm.bz2": bz2.compress(xml(*VALLEY).encode()),
    }[name]
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])

    assert f"{name}: ends too early: it was cut off, or is damaged" in problems(tmp_path / name)


def test_files_that_are_each_in_no_order_are_sorted_together(tmp_path: Path) -> None:
    halves = VALLEY[::2][::-1], VALLEY[1::2][::-1]
    paths = [saved(tmp_path, *half, name=f"{number}.osm") for number, half in enumerate(halves)]

    for order in (paths, paths[::-1]):
        together = extract_all(order, ALL)
        assert dict(together.features) == dict(taken(tmp_path, *VALLEY).features)
        assert together.complaints == ()


def test_lines_of_several_files_run_through_the_newest_nodes(tmp_path: Path) -> None:
    """Ways of the one are numbered before those of the other: nobody would notice that nodes differ."""
    old = [*nodes((9.5, 44.5), (9.6, 44.5)), way(1, [1, 2], {"highway": "primary"})]
    new = [node(1, 9.4, 44.4, version=2), way(2, [1, 2], {"highway": "primary"})]
    paths = [saved(tmp_path, *old, name="old.osm"), saved(tmp_path, *new, name="new.osm")]

    for order in (paths, paths[::-1]):
        roads = extract_all(order, ALL).features["roads"]
        assert [one.geometry for one in roads] == [shapely.LineString([(9.4, 44.4), (9.6, 44.5)])] * 2


def test_files_of_all_forms_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"elements": elements(*VALLEY[:9])}), encoding="utf-8")
    (tmp_path / "b.osm.gz").write_bytes(gzip.compress(xml(*VALLEY[9:25]).encode()))
    paths = [tmp_path / "a.json", tmp_path / "b.osm.gz", saved(tmp_path, *VALLEY[25:], name="c.osm.pbf")]

    assert dict(extract_all(paths, ALL).features) == dict(taken(tmp_path, *VALLEY).features)


def test_a_history_is_refused_also_where_nothing_but_its_objects_tells(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^valley\.osm: is a history file\. Give an extract of one day"):
        taken(tmp_path, TOWN, TOWN.replace('version="3"', 'version="4"'))


def bounded(folder: Path, west: float, south: float, east: float, north: float) -> Path:
    path = folder / "valley.osm"
    bounds = f'<bounds minlon="{west}" minlat="{south}" maxlon="{east}" maxlat="{north}"/>'
    path.write_text(xml(*VALLEY, head=bounds), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("box", "told"),
    [
        (BOX, ()),
        ((0, 0, 90, 90), ()),
        (
            (9, 44, 11, 45.5),
            ("valley.osm covers only 75 % of the box: of what lies elsewhere it tells nothing",),
        ),
        (
            (50, 44, 51, 45),
            ("valley.osm covers next to nothing of the box: of what lies elsewhere it tells nothing",),
        ),
    ],
)
def test_a_file_that_does_not_cover_the_box_is_told(
    tmp_path: Path, box: tuple[float, float, float, float], told: tuple[str, ...]
) -> None:
    assert extract(bounded(tmp_path, *box), ALL).complaints == told


def test_where_nothing_of_the_file_lies_in_the_box_nothing_is_refused_for_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gravemap.osm.size.LARGEST_BYTES", 10)

    extract(bounded(tmp_path, 50, 44, 51, 45), ALL, is_large=False)
