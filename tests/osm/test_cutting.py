from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon, box

from gravemap.osm.cutting import crosses_antimeridian, cut, whole

FRAME = (0.0, 0.0, 2.0, 2.0)


def test_what_lies_inside_stays_corner_by_corner() -> None:
    line = LineString([(0.1234567, 0.5), (1.7654321, 1.5)])

    (kept,) = cut([line], FRAME)

    assert kept == line


def test_what_lies_outside_is_not_there() -> None:
    assert cut([Point(3, 1), LineString([(3, 0), (3, 2)]), box(3, 3, 4, 4)], FRAME) == [None] * 3


def test_a_point_on_the_edge_is_in_the_box() -> None:
    assert cut([Point(2, 2)], FRAME) == [Point(2, 2)]


def test_a_line_that_leaves_and_comes_back_is_two() -> None:
    (kept,) = cut([LineString([(1, 1), (3, 1), (3, 1.5), (1, 1.5)])], FRAME)

    assert kept is not None
    assert sorted(line.length for line in shapely.get_parts(kept)) == [1.0, 1.0]


def test_an_area_is_cut_at_the_frame_and_keeps_its_holes() -> None:
    (kept,) = cut([Polygon(box(1, 1, 4, 4).exterior, [box(1.2, 1.2, 1.4, 1.4).exterior])], FRAME)

    assert isinstance(kept, Polygon)
    assert kept.area == pytest.approx(0.96)
    assert len(kept.interiors) == 1


def test_an_area_that_only_touches_the_box_is_not_there() -> None:
    assert cut([box(2, 0, 4, 2), LineString([(2, 3), (2, 2)])], FRAME) == [None, None]


def test_an_area_of_one_part_is_a_polygon_in_normal_order() -> None:
    turned = Polygon([(1, 1), (0, 1), (0, 0), (1, 0)])

    assert whole(MultiPolygon([turned])) == turned.normalize()


def test_an_area_that_is_not_valid_is_mended() -> None:
    kept = whole(Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]))

    assert kept is not None
    assert kept.is_valid
    assert kept.area == pytest.approx(2)


def test_a_line_over_the_antimeridian_is_seen() -> None:
    assert crosses_antimeridian(LineString([(179.9, 0), (-179.9, 0)]))
    assert crosses_antimeridian(Polygon([(179, 0), (-179, 0), (-179, 1), (179, 1)]))
    assert not crosses_antimeridian(LineString([(-100, 0), (0, 0), (100, 0)]))
    assert not crosses_antimeridian(MultiPolygon([box(-180, 0, -179, 1), box(179, 0, 180, 1)]))


corner = st.tuples(*[st.integers(-10_000_000, 30_000_000).map(lambda fixed: fixed / 10_000_000)] * 2)


@given(st.lists(corner, min_size=4, max_size=8, unique=True))
def test_what_is_kept_is_valid_within_the_box_and_on_the_grid(corners: list[tuple[float, float]]) -> None:
    hull = shapely.convex_hull(shapely.MultiPoint(corners))
    shapes = [LineString(corners), *([hull] if isinstance(hull, Polygon) else [])]

    for shape, kept in zip(shapes, cut(shapes, FRAME), strict=True):
        if kept is not None:
            assert kept.is_valid
            assert shapely.get_dimensions(kept) == shapely.get_dimensions(shape)
            assert box(*FRAME).covers(kept)
            assert kept.distance(shape) < 1e-6
            for x, y in shapely.get_coordinates(kept).tolist():
                assert (round(x, 7), round(y, 7)) == (x, y)
