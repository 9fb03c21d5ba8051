"""What became of objects between two extracts is told, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon, box

from gravemap import crs
from gravemap.osm.drift import KINDS, Change, Drift, drift, outlines_apart_m
from gravemap.osm.features import OsmFeature

TOWN = OsmFeature(
    "node/1",
    Point(10.0, 45.0),
    "town",
    version=3,
    timestamp="2018-01-01T00:00:00Z",
    osm_date="2019-09",
    name="Sampleton",
    names={"en": "Sampleton", "ar": "عينة"},
    other_names=("Old Sampleton",),
    tags={"population": "900"},
)


def by_id(*features: OsmFeature) -> Mapping[str, OsmFeature]:
    return {one.osm: one for one in features}


def change(**given: Any) -> Change:
    """What became of the town when it is now as given."""
    values = {name: getattr(TOWN, name) for name in TOWN.__dataclass_fields__}
    return Change("node/1", "places", TOWN, OsmFeature(**values | given))


numbers = st.integers(1, 8)
features = st.builds(
    OsmFeature,
    st.builds(lambda kind, number: f"{kind}/{number}", st.sampled_from(["node", "way"]), numbers),
    st.builds(Point, st.sampled_from([10.0, 10.001, 179.999, -179.999]), st.sampled_from([45.0, 89.9])),
    st.sampled_from(["town", "village", None]),
    version=st.none() | numbers,
    name=st.sampled_from([None, "A", "B"]),
    names=st.dictionaries(st.sampled_from(["ar", "en"]), st.sampled_from(["A", "B"])),
    other_names=st.lists(st.sampled_from(["A", "C"]), unique=True).map(tuple),
    tags=st.dictionaries(st.just("population"), st.sampled_from(["1", "2"])),
)
extracts = st.lists(features, unique_by=lambda one: one.osm).map(lambda some: by_id(*some))


@given(extracts)
def test_between_equal_extracts_nothing_changed(objects: Mapping[str, OsmFeature]) -> None:
    assert drift({"places": objects}, {"places": objects}) == Drift((), len(objects))


@given(extracts, extracts)
def test_what_is_new_one_way_is_gone_the_other(
    old: Mapping[str, OsmFeature], new: Mapping[str, OsmFeature]
) -> None:
    there = drift({"places": old}, {"places": new})
    back = drift({"places": new}, {"places": old})

    assert {one.osm for one in there.of("new")} == {one.osm for one in back.of("deleted")}
    assert {one.osm for one in there.of("deleted")} == {one.osm for one in back.of("new")}
    assert {one.osm: one.moved_m for one in there.of("moved")} == pytest.approx(
        {one.osm: one.moved_m for one in back.of("moved")}
    )


@given(extracts, extracts)
def test_every_object_changed_or_did_not(
    old: Mapping[str, OsmFeature], new: Mapping[str, OsmFeature]
) -> None:
    found = drift({"places": old}, {"places": new})

    assert len(found.changes) + found.unchanged == len({*old, *new})
    assert {one.osm for one in found.changes} == {one.osm for kind in KINDS for one in found.of(kind)}
    same = {*old, *new} - {one.osm for one in found.changes}
    for osm in same:
        assert (old[osm].geometry_hash, old[osm].kind) == (new[osm].geometry_hash, new[osm].kind)
        assert set(old[osm].all_names) == set(new[osm].all_names)


def test_a_newer_version_in_which_nothing_differs_is_no_change() -> None:
    assert change(version=9, timestamp="2025-01-01T00:00:00Z", osm_date="2025-06-03").kinds == ()


def test_a_node_moved_by_its_geodesic_distance() -> None:
    moved = change(geometry=Point(10.0, 45.0045))

    assert moved.kinds == ("moved",)
    assert moved.moved_m == pytest.approx(crs.distance_m(10, 45, 10, 45.0045))
    assert moved.moved_m == pytest.approx(500, abs=1)
    assert (moved.apart_m, moved.differing_km2) == (None, None)


def test_a_move_over_the_antimeridian_is_as_short_as_it_is() -> None:
    old, new = (OsmFeature("node/1", Point(lon, 0.0)) for lon in (179.9999, -179.9999))
    moved_m = Change("node/1", "places", old, new).moved_m

    assert moved_m == pytest.approx(22.3, abs=0.1)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "Sample Town"}, (("name", "Sampleton", "Sample Town"),)),
        ({"name": None}, (("name", "Sampleton", None),)),
        ({"names": {"en": "Sampleton", "ar": "غيرها"}}, (("name:ar", "عينة", "غيرها"),)),
        ({"names": {"en": "Sampleton"}}, (("name:ar", "عينة", None),)),
        ({"other_names": ()}, (("other name", "Old Sampleton", None),)),
    ],
)
def test_a_name_that_differs_or_is_gone_is_a_renaming(given: dict[str, Any], told: Any) -> None:
    renamed = change(**given)

    assert renamed.kinds == ("renamed",)
    assert renamed.renamed == told


@pytest.mark.parametrize(
    "given",
    [
        {"names": {**TOWN.names, "fr": "Échantillon"}},
        {"other_names": ("Old Sampleton", "Suq Sample")},
        {"tags": {**TOWN.tags, "wikidata": "Q1"}},
    ],
)
def test_a_name_or_tag_that_came_to_it_is_no_renaming(given: dict[str, Any]) -> None:
    assert change(**given).kinds == ("told more of",)


def test_a_name_that_became_another_name_of_it_is_only_renamed() -> None:
    assert change(name="Old Sampleton", other_names=("Sampleton",)).renamed == (
        ("name", "Sampleton", "Old Sampleton"),
    )


def test_another_kind_and_other_kept_tags_are_a_retagging() -> None:
    retagged = change(kind="city", tags={"population": "90000"})

    assert retagged.kinds == ("retagged",)
    assert retagged.retagged == (("kind", "town", "city"), ("population", "900", "90000"))


def test_the_tag_that_makes_the_kind_is_told_once() -> None:
    was = replace(TOWN, tags={"place": "town"})
    now = replace(TOWN, kind="city", tags={"place": "city"})

    assert Change("node/1", "places", was, now).retagged == (("kind", "town", "city"),)


def test_an_area_is_reshaped_by_its_area_and_by_how_far_its_outline_went() -> None:
    was, now = box(10.0, 45.0, 10.1, 45.1), box(10.0, 45.0, 10.1, 45.11)
    old, new = (OsmFeature("relation/1", shape, "8") for shape in (was, now))
    reshaped = Change("relation/1", "boundaries", old, new)

    assert reshaped.kinds == ("reshaped",)
    assert reshaped.moved_m is None
    assert reshaped.apart_m == pytest.approx(crs.distance_m(10, 45.1, 10, 45.11), rel=1e-3)
    assert reshaped.differing_km2 == pytest.approx(crs.area_km2(box(10.0, 45.1, 10.1, 45.11)), rel=1e-3)
    assert Change("relation/1", "boundaries", new, old).apart_m == pytest.approx(reshaped.apart_m)


def test_another_corner_on_the_same_outline_is_a_reshaping_of_nothing() -> None:
    was = Polygon([(10, 45), (10.1, 45), (10.1, 45.1), (10, 45)])
    now = Polygon([(10, 45), (10.05, 45), (10.1, 45), (10.1, 45.1), (10, 45)])
    reshaped = Change("way/1", "built_up", OsmFeature("way/1", was), OsmFeature("way/1", now))

    assert reshaped.differing_km2 == 0
    assert reshaped.apart_m == pytest.approx(0, abs=5)


def test_where_a_ring_begins_is_no_change() -> None:
    ring = [(10, 45), (10.1, 45), (10.1, 45.1), (10, 45.1)]
    old, new = OsmFeature("way/1", Polygon(ring)), OsmFeature("way/1", Polygon(ring[2:] + ring[:2]))

    assert not drift({"water": by_id(old)}, {"water": by_id(new)})


def test_a_line_is_reshaped_in_metres_alone() -> None:
    old, new = (OsmFeature("way/1", LineString([(10, 45), (10.1, lat)])) for lat in (45, 45.01))
    reshaped = Change("way/1", "roads", old, new)

    assert reshaped.apart_m == pytest.approx(crs.distance_m(10.1, 45, 10.1, 45.01), rel=1e-2)
    assert reshaped.differing_km2 is None


def test_a_line_that_became_an_area_is_reshaped() -> None:
    old = OsmFeature("way/1", LineString([(10, 45), (10.1, 45), (10.1, 45.1)]))
    new = OsmFeature("way/1", Polygon([(10, 45), (10.1, 45), (10.1, 45.1), (10, 45)]))

    assert Change("way/1", "water", old, new).kinds == ("reshaped",)


def test_outlines_are_as_far_apart_as_their_farthest_corner() -> None:
    inner, outer = box(10.4, 45.4, 10.6, 45.6), box(10.0, 45.0, 11.0, 46.0)

    apart_m = outlines_apart_m(inner, outer)
    assert apart_m == outlines_apart_m(outer, inner)
    assert apart_m == pytest.approx(crs.distance_m(10, 45, 10.4, 45.4), rel=1e-2)


def test_the_farthest_move_comes_first() -> None:
    old = by_id(*(OsmFeature(f"node/{number}", Point(10, 45)) for number in (1, 2, 3)))
    new = by_id(*(OsmFeature(f"node/{number}", Point(10, 45 + number / 100)) for number in (1, 2, 3)))

    assert [one.osm for one in drift({"places": old}, {"places": new}).of("moved")] == [
        "node/3",
        "node/2",
        "node/1",
    ]
    assert [one.osm for one in drift({"places": old}, {"places": new}).changes] == [
        "node/1",
        "node/2",
        "node/3",
    ]


def test_an_object_that_left_its_theme_for_another_is_retagged_and_neither_gone_nor_new() -> None:
    port = replace(TOWN, kind="harbour")
    found = drift({"places": by_id(TOWN)}, {"places": {}, "named": by_id(port)})

    assert [(one.osm, one.theme, one.kinds) for one in found.changes] == [("node/1", "named", ("retagged",))]
    assert found.changes[0].retagged == (("theme", "places", "named"), ("kind", "town", "harbour"))


def test_an_object_of_two_themes_is_compared_in_each() -> None:
    lake = OsmFeature("way/1", box(10, 45, 10.1, 45.1))
    old = {"water": by_id(lake), "named": by_id(lake)}
    found = drift(old, {"water": by_id(lake), "named": {}})

    assert [(one.theme, one.kinds) for one in found.changes] == [("named", ("deleted",))]
    assert found.unchanged == 1


def test_a_change_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nothing"):
        _ = Change("node/1", "places", None, None).one
