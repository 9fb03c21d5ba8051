from __future__ import annotations

import numpy as np
import pyarrow as pa

from dense_tables import uncertain_table
from gravemap.crs import circle
from gravemap.dense.places import places_of
from gravemap.dense.planes import Block
from gravemap.grid import cell_holding


def points(*positions: tuple[float, float] | None) -> pa.Table:
    return pa.table(
        {
            "longitude": pa.array([place and place[0] for place in positions], pa.float64()),
            "latitude": pa.array([place and place[1] for place in positions], pa.float64()),
        }
    )


def test_a_point_is_kept_to_a_ten_thousandth_of_a_degree() -> None:
    places = places_of(points((10.12344, -45.00006), None), "L5")
    assert places.kind == "points"
    assert places.corners[0].tolist() == [101_234, -450_001]
    assert places.known.tolist() == [True, False]
    assert places.missing == 1


def test_a_coarse_place_is_a_cell_of_the_grid_that_holds_its_whole_uncertainty() -> None:
    table = uncertain_table(2_000, box=(-0.5, -0.5, 0.5, 0.5))
    rows = table.select(["longitude", "latitude", "uncertainty_m"]).to_pylist()
    for level in ("L3", "L2"):
        places = places_of(table, level)
        larger = 0
        for at, row in enumerate(rows):
            if row["longitude"] is None:
                assert not places.known[at]
                continue
            bounds = circle(row["longitude"], row["latitude"], row["uncertainty_m"]).bounds
            cell = cell_holding(bounds, level)
            if not places.known[at]:
                continue
            west, south, side = (int(value) / 10 for value in places.corners[at])
            assert west <= bounds[0]
            assert south <= bounds[1]
            assert bounds[2] <= west + side
            assert bounds[3] <= south + side
            assert cell is not None
            assert side >= cell.size / 1e6
            larger += side > cell.size / 1e6
        # A square around a circle is little larger than it: hardly ever is a larger cell needed for it.
        assert larger <= 20
        assert places.known.sum() > 1_000


def test_at_l1_no_place_is_left() -> None:
    places = places_of(points((10.0, 45.0)), "L1")
    assert places.kind == "none"
    assert places.missing == 1


def columns_of(table: pa.Table, level: str) -> dict[str, int]:
    block = Block()
    places_of(table, level).write(block.number)
    return {name: rows for name, rows, *_ in block.columns}


def test_positions_that_repeat_are_listed_once() -> None:
    towns = np.random.default_rng(3).uniform(44, 46, (40, 2))
    many = points(*((towns[at % 40][0], towns[at % 40][1]) for at in range(400)))
    assert columns_of(many, "L5") == {"spot": 400, "spotX": 40, "spotY": 40}


def test_positions_that_differ_stand_in_their_rows() -> None:
    rng = np.random.default_rng(4)
    many = points(*((float(x), float(y)) for x, y in rng.uniform(44, 46, (400, 2))))
    assert columns_of(many, "L5") == {"x": 400, "y": 400}


def test_two_places_in_one_cell_are_written_alike() -> None:
    near, far = (points((10.02, 45.03)), points((10.08, 45.06)))
    assert columns_of(near, "L3") == {"spot": 1, "spotX": 1, "spotY": 1, "spotSide": 1}
    assert (places_of(near, "L3").corners == places_of(far, "L3").corners).all()
