"""A shape says as much as the words, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from gravemap import crs
from gravemap.described import BEARINGS_DEG, NoShape, around, away, band_km, length_words
from gravemap.quantity import parse_quantity

TARHUNA = (13.6350687, 32.4345861)


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("about 19", (17, 21)),
        ("at most 20", (0, 20)),
        ("up to 10", (0, 10)),
        ("5", (4.5, 5.5)),
        ("0", (0, 0.5)),
        ("10-15", (10, 15)),
        ("less than 20", (0, 19)),
    ],
)
def test_words_about_a_distance_are_a_band_of_kilometres(words: str, band: tuple[float, float]) -> None:
    assert band_km(parse_quantity(words)) == band


@pytest.mark.parametrize("words", ["at least 5", "more than 20", "dozens", "unknown"])
def test_a_distance_without_an_outer_limit_makes_no_shape(words: str) -> None:
    with pytest.raises(NoShape, match="has no outer limit"):
        away(*TARHUNA, parse_quantity(words))


def test_about_19_km_south_west_is_a_sector_of_a_ring() -> None:
    described = away(*TARHUNA, parse_quantity("about 19"), "south-west")
    assert (
        described.words_en
        == "the sector between 17 and 21 km from it, between the bearings 202.5 and 247.5 degrees"
    )
    assert described.geometry.contains(Point(crs.destination(*TARHUNA, 225, 19_000)))
    assert not described.geometry.contains(Point(crs.destination(*TARHUNA, 225, 16_500)))
    assert not described.geometry.contains(Point(crs.destination(*TARHUNA, 250, 19_000)))
    assert crs.distance_m(*TARHUNA, *described.anchor) == pytest.approx(21_000)


def test_about_5_km_is_a_ring_with_nothing_to_dig_at_in_its_middle() -> None:
    described = away(*TARHUNA, parse_quantity("about 5"))
    assert described.words_en == "the ring between 4 and 6 km from it"
    assert not described.geometry.contains(Point(TARHUNA))


def test_up_to_10_km_is_a_disc() -> None:
    described = away(*TARHUNA, parse_quantity("up to 10"))
    assert described.words_en == "the disc within 10 km of it"
    assert described.geometry.contains(Point(TARHUNA))


@pytest.mark.parametrize("bearing", BEARINGS_DEG)
def test_every_wind_points_where_its_name_says(bearing: str) -> None:
    lon, lat = away(0.0, 0.0, parse_quantity("10-20"), bearing).anchor
    assert ("north" in bearing) == (lat > 0.01)
    assert ("south" in bearing) == (lat < -0.01)
    assert ("east" in bearing) == (lon > 0.01)
    assert ("west" in bearing) == (lon < -0.01)


@given(st.integers(0, 2000), st.integers(1, 2000), st.sampled_from([None, *BEARINGS_DEG]))
def test_the_label_stands_on_the_outer_edge_and_never_inside(
    nearest: int, width: int, bearing: str | None
) -> None:
    described = away(*TARHUNA, parse_quantity(f"{nearest}-{nearest + width}"), bearing)
    assert crs.distance_m(*TARHUNA, *described.anchor) == pytest.approx(described.radius_m)


def test_a_circle_wider_than_a_map_is_no_shape() -> None:
    with pytest.raises(NoShape, match="within 6,000 km of it"):
        around(*TARHUNA, 6_000_000)
    with pytest.raises(NoShape, match="farther"):
        away(*TARHUNA, parse_quantity("6000"))


@pytest.mark.parametrize(
    ("metres", "words"), [(50, "50 m"), (999, "999 m"), (2000, "2 km"), (2540, "2.5 km"), (6e6, "6,000 km")]
)
def test_lengths_are_read_in_metres_or_kilometres(metres: float, words: str) -> None:
    assert length_words(metres) == words
