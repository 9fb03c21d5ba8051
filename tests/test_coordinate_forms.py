"""The forms in which one position can be written."""

from __future__ import annotations

import math
import struct

from hypothesis import given
from hypothesis import strategies as st

from gravemap.coordinate_forms import binaries, geohash, mercator, pairs, plus_code, singles

LON, LAT = 10.1234567, 45.7654321
lons, lats = st.floats(-179, 179), st.floats(-84, 84)


def test_degrees_are_rounded_and_cut_off() -> None:
    found = {(lon, lat) for form, lon, lat in pairs(LON, LAT) if form == "degrees to 3 decimals"}

    assert found == {("10.123", "45.765")}
    assert ("10.13", "45.99") in {(lon, lat) for _, lon, lat in pairs(10.129, 45.987)}
    assert ("10.12", "45.98") in {(lon, lat) for _, lon, lat in pairs(10.129, 45.987)}


def test_what_the_cell_tells_anyway_is_not_looked_for() -> None:
    assert "degrees to 2 decimals" in {form for form, _, _ in pairs(LON, LAT)}
    assert "degrees to 2 decimals" not in {form for form, _, _ in pairs(LON, LAT, 2)}


def test_known_codes_of_a_known_place() -> None:
    assert geohash(-5.6, 42.6, 5) == "ezs42"  # the example of the geohash article
    assert plus_code(8.524997, 47.365562) == "8FVC9G8F+6X"  # the example of the Open Location Code
    x, y = mercator(180.0, 0.0)
    assert math.isclose(x, 20_037_508.34, abs_tol=0.01)
    assert math.isclose(y, 0.0, abs_tol=1e-6)


def test_a_tile_is_the_one_that_servers_number_so() -> None:
    assert ("tile at zoom 12", "12/2163/1461") in set(singles(LON, LAT))


@given(lons, lats)
def test_binary_forms_hold_the_position(lon: float, lat: float) -> None:
    forms = {form: (one, other) for form, one, other in binaries(lon, lat)}

    assert struct.unpack("<d", forms["64-bit float, little-endian"][0])[0] == lon
    assert math.isclose(
        struct.unpack(">f", forms["32-bit float, big-endian"][1])[0], lat, rel_tol=1e-6, abs_tol=1e-6
    )


@given(lons, lats)
def test_a_geohash_is_the_beginning_of_a_longer_one(lon: float, lat: float) -> None:
    assert geohash(lon, lat, 9).startswith(geohash(lon, lat, 6))
