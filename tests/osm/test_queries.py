"""Queries ask for whole objects with their versions, in boxes of a stated size."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gravemap import crs
from gravemap.osm.features import THEMES
from gravemap.osm.queries import (
    LARGEST_KM2,
    TILE_KM,
    Box,
    queries,
    selectors,
    size_km,
    size_km2,
    size_words,
    tiles,
    too_large,
)
from gravemap.osm.themes import TAGS

VALLEY = (9.0, 44.0, 11.0, 46.0)
boxes = st.tuples(st.floats(-180, 179), st.floats(-89, 88), st.floats(0.01, 1), st.floats(0.01, 1)).map(
    lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
)


def test_a_query_asks_for_whole_objects_with_versions_in_a_box() -> None:
    [query] = queries(VALLEY, ["places"], [])

    assert query.label == "places"
    lines = query.text.splitlines()
    assert lines[0] == "[out:xml][timeout:180][maxsize:536870912];"
    settlements = "borough|city|farm|hamlet|island|isolated_dwelling|locality|neighbourhood|quarter|suburb"
    assert f'node["place"~"^({settlements}|town|village)$"](44,9,46,11);' in lines
    assert lines[-2:] == ["(._;>;);", "out meta;"]


def test_each_theme_is_asked_for_and_named_objects_last() -> None:
    labels = [query.label for query in queries((9, 44, 9.1, 44.1), THEMES, ["node/1"])]

    assert labels == ["places", "boundaries", "roads", "water", "built-up", "named objects"]


def test_only_the_wanted_themes_are_asked_for_in_their_order() -> None:
    assert [query.label for query in queries((9, 44, 9.1, 44.1), ["roads", "places"], [])] == [
        "places",
        "roads",
    ]


def test_boundaries_that_no_line_of_crosses_the_box_are_asked_for_by_a_point_in_it() -> None:
    [query] = queries(VALLEY, ["boundaries"], [])

    assert query.text.splitlines()[1:6] == [
        "is_in(45,10)->.here;",
        "(",
        'way["boundary"="administrative"](44,9,46,11);',
        'relation["boundary"="administrative"](44,9,46,11);',
        'relation(pivot.here)["boundary"="administrative"];',
    ]


def test_named_objects_are_asked_for_together_wherever_they_lie() -> None:
    [query] = queries(VALLEY, [], ["way/3", "node/20", "node/3", "relation/1", "node/3"])

    assert query.text.splitlines()[2:5] == ["node(id:3,20);", "way(id:3);", "relation(id:1);"]
    assert "(44," not in query.text


def test_very_many_named_objects_are_asked_for_in_parts() -> None:
    asked = queries(VALLEY, [], [f"node/{number}" for number in range(1, 701)])

    assert [query.label for query in asked] == [f"named objects, {part} of 3" for part in (1, 2, 3)]


def test_a_large_box_is_asked_for_in_tiles() -> None:
    asked = queries((9.0, 29.0, 21.0, 34.0), ["roads"], [])

    assert asked[0].label == "roads, tile 1 of 15"
    assert len({query.text for query in asked}) == len(asked) == 15


def test_degrees_never_have_an_exponent() -> None:
    [query] = queries((-0.00001, 0.0, 0.1234567891, 1e-7), ["places"], [])

    assert "(0,-0.00001,0.0000001,0.1234568)" in query.text


@given(boxes, st.sampled_from([30.0, 150.0, 250.0]))
def test_tiles_cover_the_box_once_and_none_is_longer_than_it_may_be(box: Box, longest_km: float) -> None:
    parts = tiles(box, longest_km)

    assert sum(size_km2(part) for part in parts) == pytest.approx(size_km2(box))
    assert (parts[0][:2], parts[-1][2:]) == (box[:2], box[2:])
    assert max(max(size_km(part)) for part in parts) <= longest_km * 1.001


def test_a_box_has_the_size_it_has_on_the_ellipsoid() -> None:
    box = (9.0, 29.0, 21.0, 34.0)
    wide_km, high_km = size_km(box)

    assert wide_km == pytest.approx(crs.distance_m(9, 29, 21, 29) / 1000, rel=0.01)
    assert high_km == pytest.approx(crs.distance_m(9, 29, 9, 34) / 1000, rel=0.01)
    assert size_km2((-180, -90, 180, 90)) == pytest.approx(510_065_622, rel=1e-6)
    assert size_km2(box) == pytest.approx(crs.area_km2(shapely.box(*box)), rel=0.01)
    assert size_words(box) == "1,167 km × 556 km (632,339 km²)"


def test_a_country_is_too_large_for_every_road_and_not_for_its_places() -> None:
    assert too_large((9.0, 20.0, 25.0, 33.0), THEMES) == ["boundaries", "roads", "water", "built_up"]
    assert too_large((9.0, 29.0, 21.0, 34.0), ["places", "boundaries"]) == []
    assert too_large(VALLEY, THEMES) == []


def test_every_tag_of_a_theme_is_asked_for() -> None:
    for theme, tags in TAGS.items():
        for key, value in tags:
            assert any(f'["{key}"' in one and value in one for one in selectors(theme)), (theme, key, value)


def test_of_streams_only_those_that_are_kept_are_asked_for() -> None:
    streams = [one for one in selectors("water") if "stream" in one]

    assert streams == ['way["waterway"="stream"]["name"][~"^(intermittent|seasonal)$"~"."]']


def test_the_coast_is_asked_for_with_the_water() -> None:
    assert 'way["natural"~"^(coastline|water)$"]' in selectors("water")


def test_every_theme_with_a_box_has_its_tiles_and_limit() -> None:
    assert set(TILE_KM) == set(LARGEST_KM2) == set(THEMES) - {"named"}
