"""The ground: what is drawn of each theme at each level of detail, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from gravemap.basemap import LEVELS, Basemap, Stratum, basemap_of, land_table, strata_table
from gravemap.osm import Country, Land, OsmFeature

BOX = (9.0, 44.0, 11.0, 46.0)
LAND = Land(
    (
        Country("XS", "Sample", MultiPolygon([box(9, 44.2, 10.5, 46)])),
        Country("XT", "Test", MultiPolygon([box(10.5, 44.2, 11, 46)])),
    ),
    "invented",
    "ODbL-1.0",
    "© OpenStreetMap contributors",
    "2030",
)


def drawn(theme: str, *features: tuple[BaseGeometry, str | None], land: Land = LAND) -> Basemap:
    """The ground of a theme's features, each a geometry and a kind."""
    made = {
        f"way/{number}": OsmFeature(f"way/{number}", shape, kind=kind, osm_date="2031-05")
        for number, (shape, kind) in enumerate(features, 1)
    }
    return basemap_of(land, {theme: made}, BOX)


def at(ground: Basemap, zoom: float) -> dict[str, Stratum]:
    """What is drawn at a zoom, by kind; no kind is there twice."""
    seen = [
        stratum
        for stratum in ground.strata
        if stratum.from_zoom <= zoom and (stratum.until_zoom is None or zoom < stratum.until_zoom)
    ]
    assert len({stratum.kind for stratum in seen}) == len(seen)
    return {stratum.kind: stratum for stratum in seen}


def degrees(stratum: Stratum) -> list[list[list[float]]]:
    return [(line / stratum.per_degree).tolist() for line in stratum.lines]


def with_corners(west: float, south: float, east: float, north: float) -> Polygon:
    """A box with corners every half degree: what lies beside it has them too, as ways share their nodes."""
    cut = shapely.segmentize(box(west, south, east, north), 0.5)
    assert isinstance(cut, Polygon)
    return cut


def road(*corners: tuple[float, float]) -> LineString:
    return LineString(corners)


def test_the_levels_follow_one_another_without_a_gap() -> None:
    assert LEVELS[0].from_zoom == 0
    assert LEVELS[-1].until_zoom is None
    for level, closer in pairwise(LEVELS):
        assert level.until_zoom == closer.from_zoom
        assert level.per_degree < closer.per_degree


def test_coast_and_border_are_lines_of_their_own_and_the_frame_of_the_data_is_neither() -> None:
    ground = at(basemap_of(LAND, {}, BOX), 9)

    assert degrees(ground["border"]) == [[[10.5, 44.2], [10.5, 46.0]]]
    assert set(ground) == {"border"}  # this land's other edges are where it was cut

    lagoon = Polygon(box(9, 44, 11, 46).exterior, [box(9.5, 44.5, 10, 45).exterior])
    island = Land((Country("XS", "S", MultiPolygon([lagoon])),), "i", "l", "a")
    assert [len(line) for line in at(basemap_of(island, {}, BOX), 9)["coast"].lines] == [5]


@pytest.mark.parametrize(
    ("kind", "zooms"),
    [
        ("motorway", (0, 5, 12)),
        ("trunk", (0,)),
        ("primary", (6.5,)),
        ("secondary", (8.5,)),
        ("tertiary", (10.5,)),
        (None, (10.5,)),
    ],
)
def test_small_roads_appear_when_the_map_is_near_enough(kind: str | None, zooms: Sequence[float]) -> None:
    ground = drawn("roads", (road((9.5, 45), (10, 45.3)), kind))
    name = "road" if kind in ("tertiary", None) else kind

    for zoom in zooms:
        assert name in at(ground, zoom)
    if zooms[0] > 0:
        assert name not in at(ground, zooms[0] - 0.01)


def test_roads_of_different_classes_that_meet_meet_at_every_level() -> None:
    junction = (9.77777, 45.12345)
    ground = drawn(
        "roads",
        (road((9.1, 45), (9.5, 45.0003), junction, (10.8, 45.2)), "motorway"),
        (road(junction, (9.7, 45.9)), "primary"),
    )

    for zoom in (7, 9, 12):
        corners = [
            {tuple(corner) for line in at(ground, zoom)[kind].lines for corner in line.tolist()}
            for kind in ("motorway", "primary")
        ]
        assert corners[0] & corners[1]


def test_a_road_that_two_classes_share_is_drawn_once_in_the_better() -> None:
    way = road((9.5, 45), (10, 45.3))

    assert "primary" not in at(drawn("roads", (way, "primary"), (way, "trunk")), 9)


def test_what_reaches_out_of_the_box_is_cut_there() -> None:
    ground = drawn("roads", (road((8, 45), (12, 45)), "trunk"))

    assert degrees(at(ground, 9)["trunk"]) == [[[9.0, 45.0], [11.0, 45.0]]]


def test_water_is_told_apart_from_what_is_mostly_dry() -> None:
    ground = drawn(
        "water",
        (box(9.5, 45, 9.6, 45.1), "lake"),
        (box(10, 45, 10.1, 45.1), "wadi"),
        (road((9.6, 45), (9.9, 44.3)), "river"),
        (road((10, 45), (10.2, 44.3)), "wadi"),
        (road((10.2, 45), (10.3, 44.3)), "brook"),
    )

    assert {"water", "wadi-bed", "river", "wadi", "stream"} <= set(at(ground, 12))
    assert {"water", "river"} == set(at(ground, 7)) - {"border"}


def test_built_up_land_that_touches_is_one_patch() -> None:
    ground = drawn(
        "built_up", (box(10, 45, 10.1, 45.1), "residential"), (box(10.1, 45, 10.2, 45.1), "industrial")
    )

    assert [len(ring) for ring in at(ground, 9)["built-up"].lines] == [5]


def test_what_is_too_small_for_a_level_is_left_out_and_told() -> None:
    ground = drawn("water", (box(10, 45, 10.004, 45.004), "lake"), (box(9.5, 45, 9.7, 45.2), "lake"))

    assert [len(at(ground, zoom)["water"].lines) for zoom in (7, 12)] == [1, 2]
    said = "\n".join(ground.summary_lines())
    assert "too small to be drawn below zoom 8: 1 water" in said
    assert "at any zoom" not in said


def test_boundaries_are_drawn_by_level_and_what_areas_share_once() -> None:
    west, east = with_corners(9.2, 44.5, 9.8, 45.5), with_corners(9.8, 44.5, 10.3, 45.5)
    inner = with_corners(9.2, 44.5, 9.8, 45)
    ground = drawn("boundaries", (west, "4"), (east, "4"), (inner, "6"), (inner, "8"), (west, "2"))

    assert set(at(ground, 7)) == {"border", "region"}
    near = at(ground, 9)
    assert set(near) == {"border", "region", "district"}
    assert degrees(near["district"]) == [[[9.8, 45.0], [9.2, 45.0]]] or degrees(near["district"]) == [
        [[9.2, 45.0], [9.8, 45.0]]
    ]
    assert "municipality" not in at(ground, 12)  # all of it is a district's boundary too
    length = sum(LineString(line).length for line in degrees(near["region"]))
    assert length == pytest.approx(west.union(east).length + 1)


def test_a_boundary_along_the_border_or_out_at_sea_is_not_drawn() -> None:
    along = Polygon([(10.4, 44.1), (10.501, 44.1), (10.499, 45.5), (10.4, 45.5)])
    ground = drawn("boundaries", (along, "4"))

    xs = {
        corner[0] for line in degrees(at(ground, 9)["region"]) for corner in line if 44.3 < corner[1] < 45.4
    }
    assert all(x <= 10.5 for x in xs)
    assert shapely.total_bounds([LineString(line) for line in degrees(at(ground, 9)["region"])])[1] >= 44.2


def test_the_dates_are_the_earliest_and_the_latest_and_what_is_no_date_is_not_said() -> None:
    assert drawn("roads", (road((9.5, 45), (10, 45.3)), "trunk")).dates == ("2030", "2031-05")
    odd = {"way/1": OsmFeature("way/1", road((9.5, 45), (10, 45)), osm_date="<b>")}
    assert basemap_of(LAND, {"roads": odd}, BOX).dates == ("2030", "2030")


@given(st.permutations(range(6)))
def test_the_order_of_the_objects_changes_nothing(order: list[int]) -> None:
    ways = [road((9.2 + n / 10, 44.5), (9.6 + n / 7, 45.5), (10, 45.8)) for n in range(6)]
    shuffled = drawn("roads", *((ways[n], "trunk") for n in order))
    one, other = (
        strata_table(ground).columns for ground in (drawn("roads", *((w, "trunk") for w in ways)), shuffled)
    )

    assert one == other


def test_a_country_too_small_for_the_grid_is_no_country_on_the_page() -> None:
    islet = Land(
        (*LAND.countries, Country("XI", "Islet", MultiPolygon([box(9.1, 44.05, 9.1001, 44.0501)]))),
        "i",
        "l",
        "a",
    )

    assert land_table(basemap_of(islet, {}, BOX)).ids == ["XS", "XT"]


def test_every_stratum_lies_in_the_box_and_on_whole_steps() -> None:
    ground = drawn("roads", *((road((8 + n, 43), (9 + n, 47)), "trunk") for n in range(4)))

    for stratum in ground.strata:
        corners = np.concatenate(stratum.lines)
        assert corners.dtype == np.int64
        west, south, east, north = (side * stratum.per_degree for side in BOX)
        assert corners.min(axis=0).tolist() >= [west, south]
        assert (corners.max(axis=0) <= [east, north]).all()
