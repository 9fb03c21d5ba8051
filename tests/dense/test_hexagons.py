from __future__ import annotations

import h3
import numpy as np
import pyarrow as pa
import pytest

from dense_tables import uncertain_table
from gravemap.dense.hexagons import FINEST, edge_m, hexagons_of, name_of, outlines, resolutions_of


def placed(*rows: tuple[float | None, float | None, str | None, float | None]) -> pa.Table:
    """Rows of longitude, latitude, word of precision and radius in metres."""
    columns = list(zip(*rows, strict=True))
    return pa.table(
        {
            "longitude": pa.array(columns[0], pa.float64()),
            "latitude": pa.array(columns[1], pa.float64()),
            "precision": pa.array(columns[2], pa.string()),
            "uncertainty_m": pa.array(columns[3], pa.float32()),
        }
    )


def test_each_row_is_in_the_cell_that_h3_says() -> None:
    table = uncertain_table(3_000)
    for resolution in (2, 5, 7):
        places = hexagons_of(table, resolution)
        for row, cell, is_known in zip(
            table.to_pylist(), places.corners[:, 0].tolist(), places.known, strict=True
        ):
            assert is_known == (row["longitude"] is not None)
            if not is_known:
                continue
            own = int(resolutions_of(np.array([cell]))[0])
            assert own == resolution or edge_m(own + 1) < row["uncertainty_m"]
            assert edge_m(own) >= row["uncertainty_m"]
            assert name_of(cell) == h3.latlng_to_cell(row["latitude"], row["longitude"], own)


def test_a_place_that_is_known_less_finely_than_a_cell_is_in_a_coarser_one() -> None:
    table = placed((10, 45, "exact", 50.0), (10, 45, "area", 25_000.0), (10, 45, "area", 2_000_000.0))
    places = hexagons_of(table, 7)
    assert resolutions_of(places.corners[places.known, 0]).tolist() == [7, 4]
    assert places.known.tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("word", "resolution"),
    [
        *((word, 8) for word in (None, "exact", "building")),
        ("settlement", 6),
        *((word, None) for word in ("area", "described", "region", "unknown")),
    ],
)
def test_where_no_radius_is_said_the_word_of_precision_tells(
    word: str | None, resolution: int | None
) -> None:
    places = hexagons_of(placed((10, 45, word, None)), 8)
    assert places.known.tolist() == [resolution is not None]
    if resolution is not None:
        assert resolutions_of(places.corners[:, 0]).tolist() == [resolution]


def test_rows_without_a_place_are_in_no_cell() -> None:
    places = hexagons_of(placed((None, None, "exact", 50.0)), 5)
    assert places.known.tolist() == [False]
    assert places.missing == 1


def test_an_outline_goes_round_its_cell_once() -> None:
    cell = int(h3.latlng_to_cell(45.0, 10.0, 5), 16)
    (ring,) = outlines([cell])
    boundary = h3.cell_to_boundary(h3.int_to_str(cell))
    assert ring == [(round(longitude * 1e4), round(latitude * 1e4)) for latitude, longitude in boundary]


def test_a_cell_over_the_antimeridian_is_not_torn() -> None:
    cell = int(h3.latlng_to_cell(-17.0, 179.99, 3), 16)
    (ring,) = outlines([cell])
    assert max(x for x, _ in ring) - min(x for x, _ in ring) < 5 * 1e4
    assert max(x for x, _ in ring) > 180 * 1e4


def test_the_finest_cell_is_about_as_large_as_a_place_is_known() -> None:
    assert 50 < edge_m(FINEST) < 100
