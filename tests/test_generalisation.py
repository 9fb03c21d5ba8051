"""Generalising tears nothing: borders stay shared, junctions stay joined, what comes out is valid and on the grid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon, box

from gravemap.generalisation import (
    Lines,
    between_junctions,
    coverage_on_grid,
    lines_on_grid,
    patches_on_grid,
    rings_of,
)

GRID = st.sampled_from([5, 50, 500])
FRAME = box(0, 0, 10, 10)
NODES = st.lists(
    st.tuples(st.integers(0, 10_000_000), st.integers(0, 10_000_000)), min_size=2, max_size=25, unique=True
)


@st.composite
def networks(draw: st.DrawFn) -> list[list[LineString]]:
    """Lines of two ranks between nodes that they share, in degrees with seven decimals."""
    nodes = [(x / 1_000_000, y / 1_000_000) for x, y in draw(NODES)]
    index = st.integers(0, len(nodes) - 1)
    walks = st.lists(index, min_size=2, max_size=8)
    ranks = draw(st.lists(st.lists(walks, max_size=5), min_size=1, max_size=2))
    return [
        [LineString([nodes[at] for at in walk]) for walk in walks if len(set(walk)) > 1] for walks in ranks
    ]


@st.composite
def coverages(draw: st.DrawFn) -> list[Polygon]:
    """Areas side by side that fill a square: the cells of points in it."""
    points = draw(NODES)
    cells = shapely.voronoi_polygons(
        shapely.multipoints([(x / 1e6, y / 1e6) for x, y in points]), extend_to=FRAME
    )
    cut = [cell for cell in shapely.intersection(shapely.get_parts(cells), FRAME) if cell.area > 0]
    assume(shapely.coverage_is_valid(cut) and shapely.is_valid(cut).all())
    return cut


def as_lines(lines: Lines) -> list[LineString]:
    return [LineString(line) for rank in lines.ranks for line in rank]


def hangs_together(lines: Sequence[shapely.Geometry]) -> int:
    """How many groups of lines there are that touch one another in a common corner."""
    groups: list[set[tuple[float, ...]]] = []
    for line in lines:
        corners = {tuple(corner) for corner in shapely.get_coordinates(line).tolist()}
        touching = [group for group in groups if group & corners]
        groups = [group for group in groups if not group & corners]
        groups.append(corners.union(*touching))
    return len(groups)


@given(networks(), GRID)
def test_lines_that_hang_together_do_so_afterwards(ranks: list[list[LineString]], per_degree: int) -> None:
    before = [line for rank in ranks for line in rank]
    after = as_lines(lines_on_grid(ranks, per_degree))

    assert hangs_together(after) <= hangs_together(before)


@given(networks(), GRID)
def test_every_end_and_fork_stays_on_its_point_of_the_grid(
    ranks: list[list[LineString]], per_degree: int
) -> None:
    lines = lines_on_grid(ranks, per_degree)
    corners = {tuple(corner) for line in as_lines(lines) for corner in line.coords}

    for arc in (arc for arcs in between_junctions(ranks) for arc in arcs):
        ends = np.rint(shapely.get_coordinates(arc)[[0, -1]] * per_degree)
        if not (ends[0] == ends[1]).all():
            assert {tuple(end) for end in ends.tolist()} <= corners


@given(networks(), GRID)
def test_lines_stay_near_where_they_were(ranks: list[list[LineString]], per_degree: int) -> None:
    before = shapely.union_all([line for rank in ranks for line in rank])

    for line in as_lines(lines_on_grid(ranks, per_degree)):
        assert shapely.hausdorff_distance(line, before) >= 0
        far = max(before.distance(Point(x / per_degree, y / per_degree)) for x, y in line.coords)
        assert far * per_degree <= 0.5**0.5 + 1e-6


@given(networks(), GRID)
def test_no_piece_is_drawn_twice_and_the_first_rank_has_it(
    ranks: list[list[LineString]], per_degree: int
) -> None:
    pieces = [
        frozenset([tuple(a), tuple(b)])
        for line in as_lines(lines_on_grid(ranks, per_degree))
        for a, b in zip(line.coords, line.coords[1:], strict=False)
    ]

    assert len(set(pieces)) == len(pieces)
    first = lines_on_grid(ranks[:1], per_degree).ranks[0]
    assert lines_on_grid([ranks[0], ranks[0]], per_degree).ranks[1] == ()
    assert len(lines_on_grid([ranks[0], ranks[0]], per_degree).ranks[0]) == len(first)


@given(networks(), GRID)
def test_the_order_of_the_lines_and_their_direction_change_nothing(
    ranks: list[list[LineString]], per_degree: int
) -> None:
    turned = [[shapely.reverse(line) for line in reversed(rank)] for rank in ranks]
    one, other = (lines_on_grid(lines, per_degree) for lines in (ranks, turned))

    assert [len(rank) for rank in one.ranks] == [len(rank) for rank in other.ranks]
    assert all(
        np.array_equal(a, b)
        for a, b in zip(sum(one.ranks, ()), sum(other.ranks, ()), strict=True)
    )  # fmt: skip


def test_a_line_is_simplified_only_between_junctions() -> None:
    bent = LineString([(0, 0), (1, 0.0001), (2, 0), (3, 0.0001), (4, 0)])
    side = LineString([(1, 0.0001), (1, 3)])

    main, lane = lines_on_grid([[bent], [side]], 100).ranks

    assert [line.tolist() for line in main] == [[[0, 0], [100, 0], [400, 0]]]
    assert [line.tolist() for line in lane] == [[[100, 0], [100, 300]]]


def test_lines_that_cross_without_a_common_corner_are_a_bridge_and_stay_apart() -> None:
    over, under = LineString([(0, 1), (2, 1)]), LineString([(1, 0), (1, 2)])

    (lines,) = lines_on_grid([[over, under]], 10).ranks

    assert sorted(len(line) for line in lines) == [2, 2]


def test_what_is_shorter_than_a_step_is_counted() -> None:
    lines = lines_on_grid([[LineString([(0, 0), (0.001, 0)]), LineString([(1, 1), (2, 2)])]], 10)

    assert (len(lines.ranks[0]), lines.left_out) == (1, 1)


def test_lines_of_one_rank_are_joined_end_to_end() -> None:
    ways = [LineString([(0, 0), (1, 1)]), LineString([(2, 0), (1, 1)]), LineString([(2, 0), (3, 1)])]

    (lines,) = lines_on_grid([ways], 10).ranks

    assert len(lines) == 1


@given(coverages(), GRID)
def test_borders_stay_shared_and_every_area_valid(areas: list[Polygon], per_degree: int) -> None:
    after = coverage_on_grid(areas, per_degree)

    assert len(after) == len(areas)
    assert all(area.is_valid for area in after)
    assert shapely.coverage_is_valid([area for area in after if not area.is_empty])
    corners = shapely.get_coordinates(after)
    assert np.array_equal(corners, np.rint(corners))


@given(coverages(), GRID)
def test_a_square_without_gaps_has_none_afterwards(areas: list[Polygon], per_degree: int) -> None:
    whole = shapely.union_all(coverage_on_grid(areas, per_degree, 0.0))

    assert whole.equals(box(0, 0, 10 * per_degree, 10 * per_degree))


@given(coverages(), GRID)
def test_bounds_are_kept_to_half_a_step(areas: list[Polygon], per_degree: int) -> None:
    west, south, east, north = shapely.total_bounds(coverage_on_grid(areas, per_degree))

    assert min(west, south) >= 0
    assert max(east, north) <= 10 * per_degree


def test_of_areas_that_overlap_the_first_has_the_land() -> None:
    first, second = coverage_on_grid([box(0, 0, 2, 2), box(1, 0, 3, 2)], 10)

    assert first.equals(box(0, 0, 20, 20))
    assert second.equals(box(20, 0, 30, 20))


@given(coverages(), GRID, st.data())
def test_patches_are_valid_apart_and_on_the_grid(
    areas: list[Polygon], per_degree: int, data: st.DataObject
) -> None:
    some = [area for area in areas if data.draw(st.booleans())]
    patches = patches_on_grid(some, per_degree, 4)

    assert patches.shape.is_valid
    assert all(part.area >= 4 for part in patches.shape.geoms)
    corners = shapely.get_coordinates(patches.shape)
    assert np.array_equal(corners, np.rint(corners))
    assert patches == patches_on_grid(list(reversed(some)), per_degree, 4)


def test_areas_that_touch_become_one_and_small_ones_are_counted() -> None:
    patches = patches_on_grid([box(0, 0, 1, 1), box(1, 0, 2, 1), box(5, 5, 5.01, 5.01)], 10, 4)

    assert patches.shape.equals(MultiPolygon([box(0, 0, 20, 10)]))
    assert patches.left_out == 1


def test_a_lake_keeps_its_island_unless_nobody_could_see_it() -> None:
    lake = box(0, 0, 4, 4).difference(box(1, 1, 3, 3)).difference(box(0.5, 0.5, 0.6, 0.6))

    rings = patches_on_grid([lake], 10, 4).rings

    assert sorted(len(ring) for ring in rings) == [5, 5]


def test_rings_are_closed_and_run_the_usual_way() -> None:
    exterior, hole = rings_of(box(0, 0, 4, 4).difference(box(1, 1, 2, 2)))

    assert exterior[0].tolist() == exterior[-1].tolist()
    assert LineString(exterior).is_ring
    assert shapely.is_ccw(LineString(exterior))
    assert not shapely.is_ccw(LineString(hole))


@pytest.mark.parametrize("ranks", [[], [[]], [[], []]])
def test_nothing_stays_nothing(ranks: list[list[LineString]]) -> None:
    assert lines_on_grid(ranks, 10) == Lines(tuple(() for _ in ranks), 0)
    assert patches_on_grid([], 10, 4).rings == []
    assert coverage_on_grid([], 10) == []
