"""Shapes on the ellipsoid keep their promises everywhere, also at the antimeridian and the poles."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer
from shapely import Point

from gravemap import crs

TARHUNA = (13.6350687, 32.4345861)

longitudes = st.floats(-180, 180)
latitudes = st.floats(-90, 90)
radii_m = st.floats(10, 500_000)


def reaches(shape: crs.Shape, lon: float, lat: float) -> float:
    """The distance in metres from a point to the farthest corner of ``shape``."""
    return max(crs.distance_m(lon, lat, x, y) for x, y in shapely.get_coordinates(shape))


def test_tarhuna_is_as_far_from_tripoli_as_a_geodesic_calculator_says() -> None:
    assert crs.distance_m(13.1913, 32.8872, *TARHUNA) == pytest.approx(65_200, rel=0.01)


def test_a_destination_lies_in_the_direction_and_at_the_distance_asked() -> None:
    lon, lat = crs.destination(*TARHUNA, 225.0, 19_000)
    assert crs.distance_m(*TARHUNA, lon, lat) == pytest.approx(19_000)
    assert crs.bearing_deg(*TARHUNA, lon, lat) == pytest.approx(225.0)


@given(longitudes, latitudes, radii_m)
@settings(max_examples=200, deadline=None)
def test_a_circle_is_valid_in_the_world_and_has_the_area_of_a_circle(
    lon: float, lat: float, radius_m: float
) -> None:
    shape = crs.circle(lon, lat, radius_m)
    assert shape.is_valid
    west, south, east, north = shape.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    assert crs.area_km2(shape) == pytest.approx(math.pi * radius_m**2 / 1e6, rel=0.015)


@given(longitudes, st.floats(-85, 85), st.floats(10, 50_000))
@settings(max_examples=100, deadline=None)
def test_a_circle_holds_its_middle_and_no_corner_is_farther_than_its_radius(
    lon: float, lat: float, radius_m: float
) -> None:
    shape = crs.circle(lon, lat, radius_m)
    assert shape.buffer(1e-9).contains(Point(lon, lat))
    assert reaches(shape, lon, lat) <= radius_m * (1 + 1e-6) + 0.01


@given(longitudes, latitudes, st.floats(10, 200_000), st.floats(1.05, 3))
@settings(max_examples=100, deadline=None)
def test_a_ring_is_the_circle_without_the_inner_circle(
    lon: float, lat: float, inner_m: float, times: float
) -> None:
    shape = crs.ring(lon, lat, inner_m, inner_m * times)
    expected = math.pi * ((inner_m * times) ** 2 - inner_m**2) / 1e6
    assert shape.is_valid
    assert crs.area_km2(shape) == pytest.approx(expected, rel=0.05)


@given(
    longitudes, latitudes, st.floats(0, 100_000), st.floats(100, 100_000), st.floats(0, 360), st.floats(5, 90)
)
@settings(max_examples=200, deadline=None)
def test_a_sector_has_its_share_of_the_ring(
    lon: float, lat: float, inner_m: float, width_m: float, bearing: float, half_angle: float
) -> None:
    outer_m = inner_m + width_m
    shape = crs.sector(lon, lat, inner_m, outer_m, bearing, half_angle)
    expected = math.pi * (outer_m**2 - inner_m**2) / 1e6 * half_angle / 180
    assert shape.is_valid
    assert crs.area_km2(shape) == pytest.approx(expected, rel=0.05 + 0.002 * outer_m / width_m, abs=1e-4)


def test_a_sector_to_the_south_west_lies_south_and_west() -> None:
    shape = crs.sector(*TARHUNA, 17_000, 21_000, 225.0, 22.5)
    assert shape.bounds[2] < TARHUNA[0]
    assert shape.bounds[3] < TARHUNA[1]
    middle = crs.destination(*TARHUNA, 225.0, 19_000)
    assert shape.contains(Point(middle))
    assert not shape.contains(Point(TARHUNA))


def test_a_sector_all_the_way_round_is_the_ring() -> None:
    assert crs.sector(*TARHUNA, 1000, 2000, 0, 180).equals(crs.ring(*TARHUNA, 1000, 2000))


def test_a_circle_over_the_antimeridian_comes_in_two_parts_that_touch_it() -> None:
    shape = crs.circle(179.9, 10, 50_000)
    parts = shapely.get_parts(shape)
    assert len(parts) == 2
    assert {part.bounds[0] for part in parts} | {part.bounds[2] for part in parts} >= {-180.0, 180.0}


def test_a_circle_round_the_pole_goes_all_the_way_round() -> None:
    shape = crs.circle(40, 89.9, 100_000)
    assert shape.bounds == pytest.approx((-180, shape.bounds[1], 180, 90))


def test_a_circle_through_the_pole_itself_is_valid() -> None:
    to_the_pole = crs.distance_m(40, 80, 40, 90)
    assert crs.area_km2(crs.circle(40, 80, to_the_pole)) == pytest.approx(
        math.pi * to_the_pole**2 / 1e6, rel=0.015
    )


@pytest.mark.parametrize("lon", [13.6, 180.0])
def test_a_circle_grown_is_a_wider_circle(lon: float) -> None:
    wider = crs.grown(crs.circle(lon, 32.4, 5000), 2000)
    assert wider.is_valid
    assert crs.area_km2(wider) == pytest.approx(crs.area_km2(crs.circle(lon, 32.4, 7000)), rel=0.01)


def test_a_ring_grown_keeps_what_is_left_of_its_hole() -> None:
    wider = crs.grown(crs.ring(*TARHUNA, 5000, 6000), 2000)
    expected = crs.area_km2(crs.ring(*TARHUNA, 3000, 8000))
    assert crs.area_km2(wider) == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(("inner_m", "outer_m"), [(5, 5), (-1, 5), (0, 0), (0, 6e6), (0, math.nan)])
def test_radii_that_make_no_shape_are_refused(inner_m: float, outer_m: float) -> None:
    with pytest.raises(ValueError, match="radi"):
        crs.ring(*TARHUNA, inner_m, outer_m)


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=1, max_size=5), longitudes, latitudes)
@settings(deadline=None)
def test_what_is_projected_comes_back(points: list[tuple[float, float]], lon: float, lat: float) -> None:
    plane = crs.local_plane([crs.destination(lon, lat, 180 * x, 50_000 * (1 + y)) for x, y in points])
    there = [crs.destination(lon, lat, 180 * x, 50_000 * (1 + y)) for x, y in points]
    back = plane.unproject(plane.project(there))
    for (x, y), (again_x, again_y) in zip(there, back.tolist(), strict=True):
        assert crs.distance_m(x, y, again_x, again_y) < 0.01


def test_the_plane_of_points_on_both_sides_of_the_antimeridian_touches_there() -> None:
    plane = crs.local_plane([(179.5, 10.0), (-179.5, 10.0)])
    assert abs(plane.lon) == pytest.approx(180)
    x = plane.project([(179.5, 10.0), (-179.5, 10.0)])[:, 0]
    assert x[1] - x[0] == pytest.approx(109_640, rel=0.01)


def test_the_local_crs_of_a_box_over_the_antimeridian_has_its_middle_in_the_box() -> None:
    to_plane = Transformer.from_crs(4326, crs.local_crs((178, -20, -176, -10)), always_xy=True)
    assert to_plane.transform(-179, -15) == pytest.approx((0, 0), abs=1e-6)


def test_a_sector_that_holds_a_pole_and_bends_back_holds_just_what_it_should() -> None:
    """From where its corners begin the way to the pole crosses its own edge."""
    lon, lat, inner_m, outer_m, bearing, half_angle = 74.84, 89.10867, 88_772.0, 109_998.0, 311.35, 61.25
    shape = crs.sector(lon, lat, inner_m, outer_m, bearing, half_angle)

    assert shape.is_valid
    for turn in range(-90, 91, 7):
        for distance in (70_000.0, 99_500.0, 120_000.0):
            point = Point(crs.destination(lon, lat, bearing + turn, distance))
            assert shape.covers(point) == (abs(turn) < half_angle and inner_m < distance < outer_m)


def test_a_sector_near_a_pole_has_its_share_of_the_ring() -> None:
    shape = crs.sector(0.0, 89.9375, 0.0, 6046.0, 0.0, 30.0)

    assert crs.area_km2(shape) == pytest.approx(math.pi * 6.046**2 / 6, rel=0.02)


def test_positions_in_metres_become_degrees() -> None:
    lon, lat = crs.lonlat_from(np.array([500_000.0, 500_000.0]), np.array([0.0, 5_000_000.0]), "EPSG:32632")

    assert lon.tolist() == pytest.approx([9, 9])
    assert lat.tolist() == pytest.approx([0, 45.1534], abs=1e-4)


def test_degrees_stay_as_they_are_whichever_axis_their_system_names_first() -> None:
    lon, lat = np.array([10.0]), np.array([45.0])

    for system in ("EPSG:4326", "OGC:CRS84", 4326):
        assert crs.lonlat_from(lon, lat, system) == (lon, lat)


def test_a_coordinate_system_that_there_is_not_is_told() -> None:
    with pytest.raises(ValueError, match="“EPSG:1” is no coordinate system"):
        crs.lonlat_from(np.array([1.0]), np.array([1.0]), "EPSG:1")


def test_distances_of_many_points_are_those_of_single_ones() -> None:
    many = crs.distances_m(
        np.array([10.0, 0.0]), np.array([45.0, 0.0]), np.array([10.1, 1.0]), np.array([45.1, 0.0])
    )

    assert many.tolist() == [crs.distance_m(10, 45, 10.1, 45.1), crs.distance_m(0, 0, 1, 0)]
