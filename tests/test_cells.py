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
from gravemap.cells import Cell, cells
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
