"""Land is what lies on the left of the coast, divided by countries; where that cannot be told it is not made."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, box
from shapely.geometry.base import BaseGeometry

from gravemap.osm import Land, OsmFeature, read_land
from gravemap.osm.coast import NO_COUNTRY, Made, land_of, land_text

BOX = (9.0, 44.0, 11.0, 46.0)
Position = tuple[float, float]
#: From east to west: land lies south of it.
SHORE = [(12.0, 45.0), (10.0, 45.0), (8.0, 45.0)]


def country(
    number: int, shape: BaseGeometry, iso: str | None = None, kind: str = "2", **names: str
) -> OsmFeature:
    tags = {} if iso is None else {"ISO3166-1:alpha2": iso}
    return OsmFeature(f"relation/{number}", shape, kind, name=names.get("name"), names=names, tags=tags)


def made(coast: Sequence[Sequence[Position]], *boundaries: OsmFeature) -> Made:
    lines = {f"way/{number}": LineString(corners) for number, corners in enumerate(coast, start=1)}
    return land_of(BOX, lines, boundaries, "hand", "2031-06-03")


def land(coast: Sequence[Sequence[Position]], *boundaries: OsmFeature) -> Land:
    found = made(coast, *boundaries)
    assert found.land is not None, found.complaints
    assert found.land.shape.is_valid
    return found.land


def ring(west: float, south: float, size: float, *, is_island: bool = True) -> list[Position]:
    """A coast around a square: counterclockwise around land, clockwise around water."""
    corners = [(west, south), (west + size, south), (west + size, south + size), (west, south + size)]
    return [*corners, corners[0]] if is_island else [corners[0], *corners[::-1]]


def test_land_lies_on_the_left_of_the_coast() -> None:
    assert land([SHORE]).shape.equals(box(9, 44, 11, 45))
    assert land([SHORE[::-1]]).shape.equals(box(9, 45, 11, 46))


def test_a_coast_in_pieces_in_any_order_is_the_same_coast() -> None:
    corners = [(12.0 - step / 4, 45.0 + (step % 3) / 10) for step in range(17)]
    pieces = [corners[first : first + 3] for first in range(0, 15, 2)]
    shuffled = random.Random(5).sample(pieces, len(pieces))  # noqa: S311 - no secret

    assert land(shuffled).shape.equals(land([corners]).shape)


def test_islands_are_land_and_lagoons_are_not() -> None:
    island, lagoon = ring(9.5, 45.5, 0.2), ring(9.5, 44.5, 0.2, is_island=False)

    assert land([SHORE, island, lagoon]).shape.area == pytest.approx(2 + 0.04 - 0.04)
    assert land([island]).shape.equals(box(9.5, 45.5, 9.7, 45.7))
    assert land([lagoon]).shape.area == pytest.approx(4 - 0.04)


def test_an_island_in_a_lagoon_is_land() -> None:
    nested = [ring(9.4, 44.4, 0.4, is_island=False), ring(9.5, 44.5, 0.1)]

    assert land([SHORE, *nested]).shape.area == pytest.approx(2 - 0.16 + 0.01)


def test_a_coast_that_leaves_the_box_and_comes_back_is_followed() -> None:
    bay = [(12.0, 45.0), (10.5, 45.0), (10.5, 43.0), (9.5, 43.0), (9.5, 45.0), (8.0, 45.0)]

    assert land([bay]).shape.area == pytest.approx(1.0)


def test_countries_divide_the_land_and_reach_no_farther_than_it() -> None:
    west = country(2, box(8, 43, 10, 45.3), "BB", name="Bee")
    east = country(1, box(10, 43, 12, 45.3), "AA", en="Ay", name="Ah")
    found = land([SHORE], west, east)

    assert [(one.iso, one.name) for one in found.countries] == [("AA", "Ay"), ("BB", "Bee")]
    assert [one.shape.bounds for one in found.countries] == [(10, 44, 11, 45), (9, 44, 10, 45)]
    assert found.borders.equals(LineString([(10, 44), (10, 45)]))


def test_land_of_no_country_is_land() -> None:
    found = land([SHORE], country(1, box(8, 43, 10, 45.3), "AA", name="A"))

    assert [one.iso for one in found.countries] == ["AA", NO_COUNTRY.iso]
    assert found.shape.equals(box(9, 44, 11, 45))


def test_countries_that_overlap_share_no_land() -> None:
    found = land([SHORE], country(1, box(8, 43, 10.5, 46), "AA"), country(2, box(9.5, 43, 12, 46), "BB"))
    first, second = (one.shape for one in found.countries)

    assert first.intersection(second).area == 0
    assert found.shape.equals(box(9, 44, 11, 45))


def test_only_boundaries_of_countries_divide_it() -> None:
    districts = country(1, box(8, 43, 10, 46), "AA", kind="4"), OsmFeature("way/1", LineString(SHORE), "2")

    assert [one.iso for one in land([SHORE], *districts).countries] == [NO_COUNTRY.iso]


def test_without_a_coast_the_land_is_that_of_countries_and_that_is_told() -> None:
    found = made([], country(1, box(8, 43, 10, 47), name="A"))

    assert found.land is not None
    assert found.land.shape.equals(box(9, 44, 10, 46))
    assert found.complaints == (
        "no coastline lies in the box: the land is that of countries, which reach out to sea",
    )


@pytest.mark.parametrize(
    ("coast", "told"),
    [
        ([], "no coastline and no country lies in the box: land.geojson stays as it is"),
        ([[(50, 45), (51, 45)]], "the coast makes no land: land.geojson stays as it is"),
        ([[(9.5, 45), (10.5, 45)]], "the coast makes no land: land.geojson stays as it is"),
        ([[(12, 45), (10, 45)]], "the coast makes no land: land.geojson stays as it is"),
    ],
)
def test_where_nothing_can_be_told_no_land_is_made(coast: list[list[Position]], told: str) -> None:
    found = made(coast)

    assert found.land is None
    assert found.complaints[-1] == told


def test_a_coast_that_is_not_closed_is_told_with_its_place() -> None:
    assert "the coast is not closed near 10.00000, 45.00000" in " ".join(
        made([[(12, 45), (10, 45)]]).complaints
    )

    whole = made([SHORE, [(9.5, 45.5), (9.6, 45.6)]])
    assert whole.land is not None
    assert whole.complaints == ("the coast is not closed near 9.50000, 45.50000",)


def test_a_coast_of_which_half_runs_backwards_makes_no_land() -> None:
    found = made([SHORE[:2], SHORE[1:][::-1]])

    assert found.land is None
    assert any("runs both ways around the face" in told for told in found.complaints)


def test_a_short_piece_that_runs_backwards_is_told_and_overruled() -> None:
    found = made([[(12, 45), (9.05, 45)], [(9.0, 45), (9.05, 45)]])

    assert found.land is not None
    assert found.land.shape.equals(box(9, 44, 11, 45))
    assert any("runs both ways around the face" in told for told in found.complaints)


def test_what_is_written_is_read_back_equal_a_country_a_line(tmp_path: Path) -> None:
    written = land([SHORE], country(1, box(8, 43, 10, 46), "AA", name="ليبيا"))
    path = tmp_path / "land.geojson"
    path.write_text(land_text(written), encoding="utf-8")

    assert read_land(path) == written
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) == 4
    assert json.loads(lines[1].rstrip(","))["properties"] == {"iso": "AA", "name": "ليبيا"}
    assert written.osm_date == "2031-06-03"


@given(
    lats=st.lists(st.floats(44.2, 45.8).map(lambda lat: round(lat, 7)), min_size=2, max_size=12),
    order=st.randoms(use_true_random=False),
)
def test_any_coast_from_side_to_side_divides_the_box_and_every_corner_is_on_the_grid(
    lats: list[float], order: random.Random
) -> None:
    """Land and the sea of the coast turned round are the whole box, in whatever pieces it comes."""
    corners = [(12.0 - 4.0 * number / (len(lats) - 1), lat) for number, lat in enumerate(lats)]
    pieces = [list(pair) for pair in pairwise(corners)]
    order.shuffle(pieces)
    one, other = land(pieces).shape, land([piece[::-1] for piece in pieces]).shape

    assert one.area + other.area == pytest.approx(4, abs=1e-5)
    assert one.intersection(other).area == pytest.approx(0, abs=1e-5)
    for x, y in shapely.get_coordinates(one).tolist():
        assert (round(x, 7), round(y, 7)) == (x, y)


def test_the_order_in_which_coast_and_countries_come_does_not_matter() -> None:
    coast = {"way/1": LineString(SHORE), "way/2": LineString(ring(9.5, 45.5, 0.2))}
    both = [country(1, box(8, 43, 10, 46), "AA"), country(2, box(10, 43, 12, 46), "BB")]
    texts = {
        land_text(found.land)
        for found in (
            land_of(BOX, coast, both, "hand"),
            land_of(BOX, dict(reversed(coast.items())), both[::-1], "hand"),
        )
        if found.land is not None
    }

    assert len(texts) == 1
