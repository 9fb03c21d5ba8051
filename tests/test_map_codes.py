"""UTM, MGRS, H3 and encoded polylines: known codes of known places."""

from __future__ import annotations

import h3
from hypothesis import given
from hypothesis import strategies as st

from gravemap.map_codes import POLYLINE, h3_cells, mgrs, polyline_points, polyline_start, utm

lons, lats = st.floats(-179.9, 179.9), st.floats(-79, 79)


def test_known_references_of_known_places() -> None:
    [(zone, easting, northing)] = utm(2.2945, 48.858222)  # the Eiffel Tower
    assert (zone, round(easting), round(northing)) == (31, 448252, 5411935)
    assert list(mgrs(2.2945, 48.858222)) == [("31UDQ", 48251, 11935)]
    assert next(mgrs(151.2153, -33.8568))[0] == "56HLH"  # the Sydney Opera House
    assert next(utm(151.2153, -33.8568))[2] > 6_000_000  # the false northing of the south


def test_near_the_border_of_a_zone_both_are_known() -> None:
    assert [zone for zone, _, _ in utm(11.9, 45.0)] == [32, 33]
    assert [zone for zone, _, _ in utm(9.0, 45.0)] == [32]
    assert list(utm(9.0, 88.0)) == []


def test_the_example_of_the_description_of_encoded_polylines() -> None:
    text = "_p~iF~ps|U_ulLnnqC_mqNvxq`@"
    points = list(polyline_points(text))

    assert points == [(-12_020_000, 3_850_000), (-12_095_000, 4_070_000), (-12_645_300, 4_325_200)]
    assert "_p~iF~ps|U" in polyline_start(-120.2, 38.5, 5)
    assert POLYLINE.fullmatch(text)


def test_h3_cells_hold_each_other() -> None:
    cells = list(h3_cells(-122.0553238, 37.3615593, 5))

    assert cells[0] == "85283473fffffff"  # the example of its documentation
    assert [h3.get_resolution(cell) for cell in cells] == list(range(5, 16))


@given(lons, lats, st.sampled_from([5, 6]))
def test_a_polyline_begins_where_it_says(lon: float, lat: float, decimals: int) -> None:
    scale = 10**decimals
    for text in polyline_start(lon, lat, decimals):
        [(x, y)] = polyline_points(text)
        assert abs(x - lon * scale) <= 1
        assert abs(y - lat * scale) <= 1
