"""Cells do not overlap, stay on land and within reach, and every point lies in its nearest place's cell."""

from __future__ import annotations

import math
import time
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, Polygon

from gravemap import crs
from gravemap.cells import Cell, cells, on_grid
from gravemap.osm import read_land

WORLD = shapely.box(-180, -90, 180, 90)
REACH_KM = 25.0
Points = dict[str, tuple[float, float]]


def points(*places: tuple[float, float]) -> Points:
    return {f"p{number}": place for number, place in enumerate(places)}


def nearest(places: Points, lon: float, lat: float) -> list[tuple[float, str]]:
    """Distances in metres to the places, nearest first."""
    return sorted((crs.distance_m(lon, lat, *place), name) for name, place in places.items())


def owner(found: tuple[Cell, ...], lon: float, lat: float) -> tuple[str, ...]:
    return next((cell.place_ids for cell in found if cell.geometry.covers(Point(lon, lat))), ())


@st.composite
def around(draw: st.DrawFn, lon: float, lat: float, width_m: float = 80_000.0) -> Points:
    """Up to twelve places within ``width_m`` of a middle; some share a point, some lie on one line."""
    spots = st.tuples(st.floats(0, 360), st.floats(0, width_m))
    on_a_line = st.tuples(
        st.sampled_from([90.0, 270.0]), st.sampled_from([0.0, 10_000.0, 20_000.0, 33_000.0])
    )
    chosen = draw(st.lists(spots | on_a_line, min_size=1, max_size=12))
    return points(*(crs.destination(lon, lat, bearing, far) for bearing, far in chosen))


anywhere = st.one_of(
    around(13.6, 32.4),
    around(180.0, 10.0),
    around(-179.9, -67.0),
    around(25.0, 89.0),
    around(0.0, -89.4),
    around(0.0, 0.0),
)


def check_laws(
    places: Points, land: Polygon | MultiPolygon, found: tuple[Cell, ...], trials: int = 40
) -> None:
    named = [name for cell in found for name in cell.place_ids]
    assert len(named) == len(set(named))
    for cell in found:
        assert cell.geometry.is_valid
        assert not cell.geometry.is_empty
        assert cell.geometry.difference(land).area < 1e-9
        west, south, east, north = cell.geometry.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        home = places[cell.place_ids[0]]
        corners = shapely.get_coordinates(cell.geometry)
        assert max(crs.distance_m(lon, lat, *home) for lon, lat in corners) <= REACH_KM * 1010
    for one, other in combinations(found, 2):
        assert one.geometry.intersection(other.geometry).area < 1e-9
    random = np.random.default_rng(1)
    for place in places.values():
        for bearing, far in zip(
            random.uniform(0, 360, trials), random.uniform(0, 30_000, trials), strict=True
        ):
            lon, lat = crs.destination(*place, bearing, far)
            check_point(places, land, found, lon, lat)


def check_point(
    places: Points, land: Polygon | MultiPolygon, found: tuple[Cell, ...], lon: float, lat: float
) -> None:
    (first_m, name), *others = nearest(places, lon, lat)
    close = [other for far_m, other in others if far_m < first_m + 60]
    if close or abs(first_m - REACH_KM * 1000) < 100 or land.boundary.distance(Point(lon, lat)) < 1e-3:
        return  # so near an edge that rounding, and the corners of a circle, decide
    expected = first_m < REACH_KM * 1000 and land.contains(Point(lon, lat))
    assert (name in owner(found, lon, lat)) == expected


@given(anywhere)
@settings(max_examples=60, deadline=None)
@example(points((13.6, 32.4)))
@example(points((13.6, 32.4), (13.6, 32.4)))
@example(points((13.6, 32.4), (13.8, 32.4), (14.0, 32.4)))
@example(points((13.0, 0.0), (13.0, 0.1), (13.0, 0.2), (13.0, 0.3)))
@example(points((13.6, 32.4), (13.6000001, 32.4), (13.7, 32.5)))
@example(points((13.6, 32.4), (13.60003, 32.4), (13.7, 32.5)))
@example(points((0.0, 0.0), (0.1, 0.0), (0.0, 0.1), (0.1, 0.1)))
def test_cells_keep_their_laws_anywhere_on_earth(places: Points) -> None:
    check_laws(places, WORLD, cells(places, WORLD, REACH_KM))


@given(around(13.6, 32.4))
@settings(max_examples=30, deadline=None)
def test_cells_keep_their_laws_on_a_coast(places: Points) -> None:
    land = MultiPolygon([shapely.box(13.0, 31.0, 14.0, 32.5), shapely.box(13.2, 32.6, 13.3, 32.7)])
    check_laws(places, land, cells(places, land, REACH_KM))


def test_one_place_alone_has_all_land_within_reach() -> None:
    (cell,) = cells(points((13.6, 32.4)), WORLD, REACH_KM)
    assert crs.area_km2(cell.geometry) == pytest.approx(math.pi * REACH_KM**2, rel=0.01)


def test_no_places_have_no_cells() -> None:
    assert cells({}, WORLD, REACH_KM) == ()


def test_two_places_at_one_point_share_a_cell() -> None:
    found = cells(points((13.6, 32.4), (13.6, 32.4), (13.8, 32.4)), WORLD, REACH_KM)
    assert [cell.place_ids for cell in found] == [("p0", "p1"), ("p2",)]


def test_two_places_share_their_land_in_halves() -> None:
    one, other = cells(points((13.6, 0.0), (13.8, 0.0)), WORLD, REACH_KM)
    assert crs.area_km2(one.geometry) == pytest.approx(crs.area_km2(other.geometry), rel=1e-3)
    assert one.geometry.bounds[2] == pytest.approx(13.7, abs=1e-4)


def test_a_place_at_sea_beyond_reach_of_land_has_no_cell() -> None:
    land = shapely.box(0, 0, 1, 1)
    found = cells(points((0.5, 0.5), (5.0, 5.0)), land, REACH_KM)
    assert [cell.place_ids for cell in found] == [("p0",)]


def test_cells_stand_in_the_order_of_their_places() -> None:
    found = cells(points((14.0, 32.4), (13.0, 32.4), (13.5, 32.4)), WORLD, REACH_KM)
    assert [cell.place_ids for cell in found] == [("p0",), ("p1",), ("p2",)]


def test_an_own_boundary_is_the_cell_and_nobody_else_reaches_into_it() -> None:
    boundary = shapely.box(13.4, 32.3, 13.7, 32.5)
    places = points((13.6, 32.4), (13.72, 32.4))
    mine, other = cells(places, WORLD, REACH_KM, {"p0": boundary})
    assert mine.geometry.equals(boundary)
    assert mine.geometry.intersection(other.geometry).area < 1e-9


def test_of_two_boundaries_that_overlap_the_smaller_goes_first() -> None:
    small, large = shapely.box(13.5, 32.3, 13.6, 32.4), shapely.box(13, 32, 14, 33)
    found = {
        cell.place_ids[0]: cell.geometry
        for cell in cells(points((13.2, 32.2), (13.55, 32.35)), WORLD, REACH_KM, {"p0": large, "p1": small})
    }
    assert found["p1"].equals(small)
    assert found["p0"].equals(large.difference(small))


@pytest.mark.parametrize("reach_km", [0, -1, math.nan, 6000])
def test_a_reach_that_makes_no_cells_is_refused(reach_km: float) -> None:
    with pytest.raises(ValueError, match="reach_km"):
        cells(points((13.6, 32.4)), WORLD, reach_km)


def test_forty_places_on_the_coast_of_libya_take_a_moment_and_keep_the_laws(root: Path) -> None:
    land = read_land(root / "geodata" / "tarhuna" / "osm" / "land.geojson").shape
    random = np.random.default_rng(7)
    places = points(*zip(random.uniform(11.2, 14.5, 40), random.uniform(31.6, 33.0, 40), strict=True))
    started = time.perf_counter()
    found = cells(places, land, REACH_KM)
    assert time.perf_counter() - started < 0.5
    check_laws(places, land, found, trials=5)


def check_joins(found: tuple[Cell, ...]) -> None:
    """Every edge that two cells share has the same corners in both: no sliver between them, no overlap."""
    shapes = [cell.geometry for cell in found]
    assert all(shape.is_valid and not shape.is_empty for shape in shapes)
    assert shapely.coverage_is_valid(shapes)
    # A hole thinner than half a metre would be no lake and no land of others.
    parts = shapely.get_parts(shapely.union_all(shapes))
    holes = [Polygon(ring) for part in parts for ring in part.interiors]
    assert not [hole for hole in holes if hole.buffer(-2.5e-6).is_empty]


@given(anywhere)
@settings(max_examples=60, deadline=None)
@example(points((180.0, 10.0), (-179.8, 10.1), (179.7, 9.9)))
@example(points((25.0, 89.9), (-155.0, 89.9), (100.0, 89.95)))
@example(points((0.0, -89.8), (90.0, -89.9), (180.0, -89.9)))
@example(points((13.6, 32.4), (13.60000056, 32.40000901), (13.60000019, 32.40000902)))  # p2 is near p1 alone
def test_together_cells_are_all_land_within_reach_without_slivers(places: Points) -> None:
    found = cells(places, WORLD, REACH_KM)
    homes = [places[cell.place_ids[0]] for cell in found]  # places within a metre of each other share one
    reached = shapely.union_all([crs.circle(*home, REACH_KM * 1000) for home in homes])

    check_joins(found)
    left = shapely.union_all([cell.geometry for cell in found]).symmetric_difference(reached)
    assert left.buffer(-1e-7).is_empty


@given(anywhere)
@settings(max_examples=40, deadline=None)
@example(points((180.0, 10.0), (-179.8, 10.1), (179.7, 9.9)))
@example(points((25.0, 89.9), (-155.0, 89.9), (100.0, 89.95)))
def test_on_the_grid_of_the_page_cells_stand_side_by_side_still(places: Points) -> None:
    found = cells(places, WORLD, REACH_KM)
    drawn = on_grid(found, 1000)

    check_joins(drawn)
    for cell in drawn:
        steps = shapely.get_coordinates(cell.geometry) * 1000
        assert np.abs(steps - np.rint(steps)).max() < 1e-6
    before = shapely.union_all([cell.geometry for cell in found])
    after = shapely.union_all([cell.geometry for cell in drawn])
    assert before.symmetric_difference(after).buffer(-0.001).is_empty  # no more than a step


def test_cells_that_are_rounded_each_for_itself_would_leave_slivers() -> None:
    row = [crs.destination(13.6, 32.4, 63.0, metres) for metres in range(0, 400, 40)]
    found = cells(points(*row), WORLD, REACH_KM)
    alone = shapely.transform([cell.geometry for cell in found], lambda xy: np.rint(xy * 1000) / 1000)

    assert not shapely.is_valid(alone).all()
    drawn = on_grid(found, 1000)
    assert len(drawn) > 2
    check_joins(drawn)


def test_a_cell_that_the_grid_is_too_coarse_for_is_left_out_of_it() -> None:
    islet = shapely.box(13.6, 32.4, 13.6002, 32.4002)
    found = cells(points((13.6001, 32.4001)), islet, REACH_KM)

    assert len(found) == 1
    assert on_grid(found, 1000) == ()


def test_on_land_of_the_pages_grid_a_cells_coast_is_that_land() -> None:
    coast = Polygon([(13.0, 32.0), (14.0, 32.013), (13.913, 32.411), (13.507, 32.478), (13.013, 32.511)])
    places = points((13.6, 32.4), (13.4, 32.45))
    drawn = shapely.union_all([cell.geometry for cell in on_grid(cells(places, coast, REACH_KM), 1000)])

    assert drawn.difference(coast).buffer(-0.0005).is_empty
    assert drawn.intersects(Point(13.507, 32.478))


def test_inside_a_boundary_the_cells_of_other_reported_places_go_first() -> None:
    district = shapely.box(13.0, 32.0, 14.0, 33.0)
    inside, outside = (13.5, 32.5), (14.05, 32.5)
    found = {
        cell.place_ids[0]: cell.geometry
        for cell in cells({"town": inside, "beyond": outside}, WORLD, REACH_KM, {"district": district})
    }

    assert found["town"].contains(Point(inside))
    assert crs.area_km2(found["town"]) == pytest.approx(math.pi * REACH_KM**2, rel=0.01)
    assert found["district"].equals(district.difference(found["town"]))
    assert found["beyond"].intersection(district).area < 1e-9
    check_joins(tuple(Cell((name,), shape) for name, shape in found.items()))


def test_a_place_may_have_a_boundary_and_no_point() -> None:
    (cell,) = cells({}, WORLD, REACH_KM, {"district": shapely.box(13.0, 32.0, 14.0, 33.0)})
    assert cell.place_ids == ("district",)


@pytest.mark.parametrize(
    "broken",
    [
        Polygon([(13.4, 32.3), (13.7, 32.5), (13.7, 32.3), (13.4, 32.5)]),
        Polygon([(13.4, 32.3), (13.7, 32.3), (13.7, 32.5), (13.4, 32.5), (13.4, 32.3), (13.55, 32.3), (13.55, 32.1)]),
    ],
    ids=["a bow tie", "a spike"],
)  # fmt: skip
def test_a_boundary_that_is_not_valid_makes_valid_cells(broken: Polygon) -> None:
    assert not broken.is_valid
    found = cells(points((13.45, 32.4), (13.8, 32.4)), WORLD, REACH_KM, {"p0": broken})

    assert [cell.place_ids for cell in found] == [("p0",), ("p1",)]
    check_joins(found)
    assert found[0].geometry.intersection(found[1].geometry).area < 1e-9


def test_a_boundary_over_the_antimeridian_is_one_cell_in_two_parts() -> None:
    boundary = MultiPolygon([shapely.box(179.8, 9.9, 180, 10.1), shapely.box(-180, 9.9, -179.8, 10.1)])
    found = cells(points((180.0, 10.0), (179.6, 10.0)), WORLD, REACH_KM, {"p0": boundary})

    assert found[0].geometry.equals(boundary)
    assert found[0].geometry.intersection(found[1].geometry).area < 1e-9
    check_joins(found)
    check_joins(on_grid(found, 1000))


@given(around(13.6, 32.4), st.integers(0, 11), st.floats(0.05, 0.5))
@settings(max_examples=40, deadline=None)
def test_cells_and_boundaries_of_any_places_leave_no_slivers(
    places: Points, number: int, width: float
) -> None:
    name = f"p{number % len(places)}"
    lon, lat = places[name]
    boundary = shapely.box(lon - width, lat - width / 2, lon + width / 3, lat + width)
    found = cells(places, WORLD, REACH_KM, {name: boundary})

    check_joins(found)
    check_joins(on_grid(found, 1000))
    for one, other in combinations(found, 2):
        assert one.geometry.intersection(other.geometry).area < 1e-9


def test_places_with_one_and_the_same_boundary_share_a_cell() -> None:
    boundary = shapely.box(13.4, 32.3, 13.7, 32.5)
    found = cells(points((13.5, 32.4), (13.6, 32.4)), WORLD, REACH_KM, {"p0": boundary, "p1": boundary})

    assert [cell.place_ids for cell in found] == [("p0", "p1")]
    assert found[0].geometry.equals(boundary)
