"""The grid: coarse, true, and the same for ever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gravemap.grid import MICRO, SIZES, cell_holding

LONGITUDES = st.floats(-179.99, 179.99)
LATITUDES = st.floats(-89.99, 89.99)
LEVELS = st.sampled_from(["L2", "L3", "L4"])


@given(LONGITUDES, LATITUDES, LEVELS)
def test_a_point_lies_in_its_cell(longitude: float, latitude: float, level: str) -> None:
    cell = cell_holding((longitude, latitude, longitude, latitude), level)

    assert cell is not None
    west, south, east, north = cell.shape.bounds
    edge = 1 / MICRO
    assert west - edge <= longitude <= east + edge
    assert south - edge <= latitude <= north + edge
    assert cell.size == SIZES[level]


@given(LONGITUDES, LATITUDES)
def test_coarser_cells_hold_finer_ones(longitude: float, latitude: float) -> None:
    bounds = (longitude, latitude, longitude, latitude)
    fine, middle, coarse = (cell_holding(bounds, level) for level in ("L4", "L3", "L2"))

    assert fine is not None
    assert middle is not None
    assert coarse is not None
    assert (middle.column, middle.row) == (fine.column // 10, fine.row // 10)
    assert (coarse.column, coarse.row) == (fine.column // 100, fine.row // 100)


def test_every_point_of_a_cell_gives_the_same_cell() -> None:
    assert cell_holding((13.601, 32.401, 13.601, 32.401), "L3") == cell_holding(
        (13.699, 32.499, 13.699, 32.499), "L3"
    )


def test_what_crosses_an_edge_is_shown_one_size_up() -> None:
    across = cell_holding((13.58, 32.41, 13.62, 32.45), "L3")

    assert across is not None
    assert across.size == SIZES["L2"]


def test_what_no_cell_holds_has_no_cell() -> None:
    assert cell_holding((13.9, 32.4, 14.1, 32.5), "L4") is None


def test_what_reaches_over_the_antimeridian_has_no_cell() -> None:
    assert cell_holding((179.9, 0, -179.9, 1), "L2") is None


def test_the_last_edges_of_the_world_belong_to_the_last_cells() -> None:
    cell = cell_holding((180, 90, 180, 90), "L2")

    assert cell is not None
    assert cell.shape.bounds == (179, 89, 180, 90)


def test_a_cell_is_named_in_whole_numbers() -> None:
    cell = cell_holding((13.635, 32.4346, 13.635, 32.4346), "L3")

    assert cell is not None
    assert cell.id == "cell-100000-1936-1224"
    assert cell.side_degrees == "0.1 degree"
