"""Codes that give a position away alone are found, in time, and what others have too is not."""

from __future__ import annotations

import time

import h3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.code_scan import Codes
from gravemap.map_codes import mgrs, utm
from gravemap.protected import Position, Protected

LON, LAT = 10.123456, 45.654321
CODES = Codes(Protected((Position(LON, LAT, "it"),), ()))
[(SQUARE, EASTING, NORTHING)] = mgrs(LON, LAT)


def found(text: str, codes: Codes = CODES) -> set[str]:
    return {form for _, form in codes.found_in(text, text.casefold())}


def encoded(points: list[tuple[float, float]], decimals: int = 5) -> str:
    """An encoded polyline of (longitude, latitude) points, written independently of the scanner."""
    text, before = "", [0, 0]
    for lon, lat in points:
        now = [round(lat * 10**decimals), round(lon * 10**decimals)]
        for value in (one - other for one, other in zip(now, before, strict=True)):
            left = (abs(value) << 1) - 1 if value < 0 else value << 1
            while left >= 0x20:
                text += chr((0x20 | (left & 0x1F)) + 63)
                left >>= 5
            text += chr(left + 63)
        before = now
    return text


@pytest.mark.parametrize("decimals", [5, 6])
@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_point_of_a_polyline_is_found_wherever_in_it(decimals: int, at: int) -> None:
    points = [(10.2 + number / 50, 45.5 - number / 70) for number in range(4)]
    points[at] = (LON, LAT)

    assert found(f'{{"route":"{encoded(points, decimals)}"}}')
    points[at] = (LON + 0.003, LAT)
    assert not found(f'{{"route":"{encoded(points, decimals)}"}}')


@pytest.mark.parametrize(
    "written",
    [
        f"{SQUARE} {EASTING:05} {NORTHING:05}",
        f"{SQUARE}{EASTING:05}{NORTHING:05}",
        f"{SQUARE[:2]} {SQUARE[2:3].lower()} {SQUARE[3:]} {EASTING // 10:04} {NORTHING // 10:04}",
        f"at {SQUARE}{EASTING // 100:03}{NORTHING // 100:03}.",
        f"{SQUARE} {EASTING // 1000:02} {NORTHING // 1000:02}",
    ],
)
def test_an_mgrs_reference_is_found_at_any_length(written: str) -> None:
    assert found(written) == {"MGRS reference"}


@pytest.mark.parametrize(
    "written",
    [
        f"{SQUARE} {EASTING + 300:05} {NORTHING:05}",
        f"{SQUARE}1234567",  # an odd number of digits
        "33SUR1234567890",
        f"X{SQUARE}{EASTING:05}{NORTHING:05}",
    ],
)
def test_another_reference_is_not(written: str) -> None:
    assert found(written) == set()


@pytest.mark.parametrize("resolution", [6, 7, 9, 12, 15])
def test_an_h3_cell_is_found_as_text_and_as_a_number(resolution: int) -> None:
    cell = h3.latlng_to_cell(LAT, LON, resolution)

    assert found(f'["{cell}"]') == {"H3 cell"}
    assert found(f"[{int(cell, 16)}]") == {"H3 cell as a number"}
    assert found(h3.latlng_to_cell(LAT + 0.2, LON, resolution)) == set()


def test_coarser_cells_than_what_is_shown_anyway_are_not_looked_for() -> None:
    shown_finely = Codes(Protected((Position(LON, LAT, "it", finest_shown=2),), ()))

    assert found(h3.latlng_to_cell(LAT, LON, 5)) == set()
    assert found(h3.latlng_to_cell(LAT, LON, 7), shown_finely) == set()
    assert found(h3.latlng_to_cell(LAT, LON, 9), shown_finely) == {"H3 cell"}
    assert found(f"{SQUARE} {EASTING // 1000:02} {NORTHING // 1000:02}", shown_finely) == set()


def test_a_code_that_a_point_on_the_map_has_too_tells_of_that() -> None:
    neighbour = (LON + 0.0001, LAT + 0.0001)
    codes = Codes(Protected((Position(LON, LAT, "it"),), (), public=frozenset([neighbour])))
    cell = h3.latlng_to_cell(LAT, LON, 7)
    assert h3.latlng_to_cell(neighbour[1], neighbour[0], 7) == cell

    assert found(cell, codes) == set()
    assert found(h3.latlng_to_cell(LAT, LON, 14), codes) == {"H3 cell"}


@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_`{|}~^?@ ", max_size=400))
def test_any_text_is_looked_through(text: str) -> None:
    assert found(text) <= {"a point of an encoded polyline", "the start of an encoded polyline"}


@pytest.mark.parametrize("letters", ["_", "_p~iF", "a?", "}", "Zz9", "33SUR"])
def test_it_takes_no_longer_than_the_text_is_long(letters: str) -> None:
    """In processor time, which other work on the machine does not change."""

    def seconds(length: int) -> float:
        text, best = letters * (length // len(letters)), 9.0
        for _ in range(3):
            begun = time.process_time()
            found(text)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(400_000) < 6 * seconds(100_000) + 0.05


def test_utm_is_told_for_the_zone_of_the_place() -> None:
    assert [zone for zone, _, _ in utm(LON, LAT)] == [32]
