"""Land is made where the case has none, or has had it made; land of its own stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from extracts import node, way
from gravemap.errors import DataError
from gravemap.osm import read_land
from gravemap.osm.lock import lock_problems
from osm_bench import CLINIC, HAMLET, TOWN, Bench


def coast(lat: float) -> tuple[str, ...]:
    """A coast from east to west at ``lat``: the land lies south of it, on its left."""
    corners = [(91, 11.5), (92, 10.0), (93, 8.5)]
    return (
        *(node(number, lon, lat) for number, lon in corners),
        way(9, [number for number, _ in corners], {"natural": "coastline"}),
    )


ALL = (TOWN, HAMLET, CLINIC)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_case_without_land_gets_what_lies_on_the_left_of_the_coast(bench: Bench) -> None:
    derived = bench.run(*ALL, *coast(45.5))

    assert "land.geojson" in [path.name for path in derived.written]
    land = read_land(bench.case / "osm" / "land.geojson")
    assert land.shape.bounds == (9.0, 44.0, 11.0, 45.5)
    assert land.osm_date == "2031-06-03"
    assert bench.lock().files["land"].objects == 1
    assert lock_problems(bench.case) == []


def test_land_of_the_cases_own_stays(bench: Bench) -> None:
    (bench.case / "osm" / "land.geojson").write_text("ours", encoding="utf-8")
    bench.run(*ALL, *coast(45.5), accept=True)

    assert bench.state["land.geojson"] == b"ours"
    assert "land" not in bench.lock().files


def test_land_that_was_made_changes_only_when_that_is_accepted(bench: Bench) -> None:
    bench.run(*ALL, *coast(45.5))
    before = bench.state
    told = bench.run(*ALL, *coast(45.6))

    assert told.is_open
    assert bench.state == before
    assert "land: 1,7" in told.text
    assert "km² differ\n1 object differs." in told.text

    bench.run(*ALL, *coast(45.6), accept=True)
    assert read_land(bench.case / "osm" / "land.geojson").shape.bounds[3] == 45.6
    assert not bench.run(*ALL, *coast(45.6)).is_open


def test_where_there_is_no_coast_and_no_country_that_is_noted(bench: Bench) -> None:
    told = bench.run(*ALL)

    assert "note: no coastline and no country lies in the box" in told.text
    assert "land.geojson" not in bench.state


def test_land_is_made_only_with_water_and_boundaries(bench: Bench) -> None:
    told = bench.run(*ALL, *coast(45.5), themes="places,named,water")

    assert "land.geojson" not in bench.state
    assert "coastline" not in told.text


def test_made_land_that_somebody_broke_is_not_compared_with(bench: Bench) -> None:
    bench.run(*ALL, *coast(45.5))
    (bench.case / "osm" / "land.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"osm/land\.geojson: is not JSON"):
        bench.run(*ALL, *coast(45.5))

    bench.run(*ALL, *coast(45.5), accept=True)
    assert lock_problems(bench.case) == []
