"""From degrees to points: true to scale in every direction, north up."""

from __future__ import annotations

import math

import pytest
from shapely import LineString, Point

from gravemap.crs import destination, distance_m
from gravemap.figures.projection import Projection, multiples

BOX = (9.5, 44.7, 10.5, 45.3)


@pytest.fixture(scope="module")
def projection() -> Projection:
    return Projection.fitted(BOX, 20, 30, 400, 500)


@pytest.mark.parametrize("bearing", [0, 45, 90, 200])
def test_a_length_is_right_in_every_direction(projection: Projection, bearing: float) -> None:
    lon, lat = destination(10, 45, bearing, 20_000)
    (x, y), (to_x, to_y) = projection.points([(10, 45), (lon, lat)])

    assert math.hypot(to_x - x, to_y - y) * projection.metres_per_point == pytest.approx(20_000, rel=1e-3)


def test_north_is_up_and_east_is_right(projection: Projection) -> None:
    (x, y), (north_x, north_y), (east_x, east_y) = projection.points([(10, 45), (10, 45.1), (10.1, 45)])

    assert abs(north_x - x) < 0.1
    assert north_y > y
    assert east_x > x
    assert abs(east_y - y) < 0.1


def test_the_box_fills_the_frame(projection: Projection) -> None:
    left, bottom, right, top = projection.frame
    corners = projection.points([(9.5, 44.7), (10.5, 45.3), (9.5, 45.3), (10.5, 44.7)])

    assert (left, right) == (20, 420)
    assert min(x for x, _ in corners) == pytest.approx(left, abs=0.1)
    assert max(y for _, y in corners) == pytest.approx(top, abs=1.0)
    assert min(y for _, y in corners) == pytest.approx(bottom, abs=1.0)


def test_a_high_box_is_as_high_as_it_may_be_and_in_the_middle() -> None:
    frame = Projection.fitted((9.9, 44.0, 10.1, 46.0), 0, 0, 400, 300).frame

    assert frame[3] == pytest.approx(300)
    assert frame[0] == pytest.approx(400 - frame[2])


def test_the_scale_is_that_of_the_paper(projection: Projection) -> None:
    metres = distance_m(9.5, 45, 10.5, 45)
    exact = metres / (400 * 25.4 / 72 / 1000)

    assert projection.scale == pytest.approx(exact, rel=0.06)
    assert projection.scale % 10_000 == 0


def test_a_long_line_bends_with_the_plane() -> None:
    wide = Projection.fitted((0, 44, 30, 60), 0, 0, 400, 400)
    parallel = wide.shape(LineString([(0, 52), (30, 52)]))

    assert len(parallel.coords) > 30
    middle, end = parallel.interpolate(0.5, normalized=True), Point(parallel.coords[0])
    assert abs(middle.y - end.y) > 3


def test_a_graticule_has_a_few_lines(projection: Projection) -> None:
    step = projection.graticule_step()

    assert 3 <= len(list(multiples(step, BOX[0], BOX[2]))) <= 8
    assert list(multiples(0.2, 9.5, 10.1)) == [9.6, 9.8, 10.0]


def test_nothing_is_nothing(projection: Projection) -> None:
    assert projection.shapes({}) == {}
    assert projection.points([]) == []
