"""Cells: disjoint, on land, within reach, and nearest."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gravemap.cells import cells
from gravemap.crs import area_km2, circle, distance_m

WORLD = shapely.box(-180, -90, 180, 90)
NEARBY = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(
        st.floats(13.0, 13.8).map(lambda x: round(x, 3)), st.floats(32.0, 32.8).map(lambda y: round(y, 3))
    ),
    min_size=1,
)
HECTARE_KM2 = 0.01


@settings(max_examples=60, deadline=None)
@given(NEARBY)
def test_cells_are_valid_and_do_not_overlap(points: dict[str, tuple[float, float]]) -> None:
    found = cells(points, WORLD, 25)
    spots = {spot: name for name, spot in points.items()}

    assert all(shape.is_valid for shape in found.values())
    names = sorted(spots.values())
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            assert area_km2(found[one].intersection(found[other])) < HECTARE_KM2


@settings(max_examples=60, deadline=None)
@given(NEARBY, st.floats(12.9, 13.9), st.floats(31.9, 32.9))
def test_a_spot_within_reach_is_in_the_cell_of_its_nearest_place(
    points: dict[str, tuple[float, float]], lon: float, lat: float
) -> None:
    far = {name: distance_m(lon, lat, *spot) for name, spot in points.items()}
    nearest, distance = min(far.items(), key=lambda item: item[1])
    found = cells(points, WORLD, 25)[nearest]

    second = min((metres for metres in far.values() if metres > distance + 1), default=1e9)
    if second - distance > 50 and distance < 24_900:
        assert found.buffer(1e-4).contains(shapely.Point(lon, lat))
    if distance > 25_100:
        assert not found.contains(shapely.Point(lon, lat))


def test_a_cell_ends_at_the_coast() -> None:
    coast = shapely.box(13, 32, 14, 32.5)

    found = cells({"port": (13.5, 32.49)}, coast, 25)["port"]

    assert coast.buffer(1e-4).contains(found)
    assert area_km2(found) == pytest.approx(
        area_km2(circle(13.5, 32.49, 25_000).intersection(coast)), rel=0.005
    )


def test_a_place_without_land_in_reach_has_no_cell() -> None:
    assert cells({"buoy": (0.0, 0.0)}, shapely.box(13, 32, 14, 33), 25) == {}


def test_two_places_on_one_spot_share_a_cell() -> None:
    found = cells({"a": (13.5, 32.4), "b": (13.5, 32.4), "c": (13.8, 32.4)}, WORLD, 25)

    assert found["a"] == found["b"]
    assert area_km2(found["a"].intersection(found["c"])) < HECTARE_KM2


def test_places_in_a_row_have_cells() -> None:
    found = cells({name: (13.0 + 0.1 * at, 32.0) for at, name in enumerate("abcd")}, WORLD, 25)

    assert len(found) == 4
    assert all(area_km2(shape) > 100 for shape in found.values())


@pytest.mark.parametrize("spots", [((179.95, 10.0), (-179.95, 10.0)), ((10.0, 89.8), (190.0 - 360, 89.8))])
def test_cells_are_whole_over_the_antimeridian_and_near_a_pole(
    spots: tuple[tuple[float, float], ...],
) -> None:
    found = cells(dict(zip("ab", spots, strict=True)), WORLD, 25)
    both = shapely.union_all([circle(*spot, 25_000) for spot in spots])

    assert all(shape.is_valid for shape in found.values())
    assert sum(area_km2(shape) for shape in found.values()) == pytest.approx(area_km2(both), rel=0.01)


def test_a_boundary_of_its_own_is_the_cell_and_the_others_give_way() -> None:
    own = shapely.box(13.4, 32.3, 13.6, 32.5)

    found = cells({"a": (13.5, 32.4), "b": (13.65, 32.4)}, WORLD, 25, {"a": own})

    assert found["a"] == own
    assert area_km2(found["b"].intersection(own)) < HECTARE_KM2


def test_without_places_there_are_no_cells() -> None:
    assert cells({}, WORLD, 25) == {}
