"""Codes that map systems give to a position: UTM and MGRS references, H3 cells, encoded polylines.

UTM and MGRS follow the rule of zones of six degrees without the exceptions for Norway and Svalbard;
where a position lies within half a degree of the next zone, it is known there too.  Encoded polylines
are Google's, with five or six decimals.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import h3

from gravemap.crs import utm_metres

H3_FROM = 6
"""From this resolution on, cells of some 36 km², an H3 cell says more than a cell of 0.1 degree."""
H3_FROM_BELOW_A_KILOMETRE = 8
_H3_FINEST = 15
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_NEXT_ZONE_DEG = 0.5

POLYLINE = re.compile(r"(?:[_-~]{2,5}[?-^]){2}(?:[_-~]{0,5}[?-^])*")
"""What may be an encoded polyline: a first latitude and longitude of three letters or more, then differences."""
_LONGEST_POLYLINE = 200_000


def utm(lon: float, lat: float) -> Iterator[tuple[int, float, float]]:
    """(zone, easting, northing in metres) in the zone of a position, and in the next where that is near."""
    if not -80.0 <= lat <= 84.0:
        return
    for offset in (0.0, -_NEXT_ZONE_DEG, _NEXT_ZONE_DEG):
        zone = _zone(lon + offset)
        if offset and zone == _zone(lon):
            continue
        easting, northing = utm_metres(zone, lon, lat)
        yield zone, easting, northing + (10_000_000.0 if lat < 0 else 0.0)


def mgrs(lon: float, lat: float) -> Iterator[tuple[str, int, int]]:
    """(grid square such as ``33SUR``, easting and northing in it in whole metres), as `utm`."""
    band = _BANDS[min(int((lat + 80) // 8), len(_BANDS) - 1)] if lat >= -80.0 else ""
    for zone, easting, northing in utm(lon, lat):
        column = _COLUMNS[zone % 3][int(easting // 100_000) - 1]
        row = _ROWS[(int(northing // 100_000) + (0 if zone % 2 else 5)) % 20]
        yield f"{zone}{band}{column}{row}", int(easting % 100_000), int(northing % 100_000)


def h3_cells(lon: float, lat: float, from_resolution: int = H3_FROM) -> Iterator[str]:
    """The H3 cells that hold a position, from a resolution on, as hexadecimal texts."""
    finest = h3.latlng_to_cell(lat, lon, _H3_FINEST)
    for resolution in range(from_resolution, _H3_FINEST + 1):
        yield h3.cell_to_parent(finest, resolution)


def polyline_start(lon: float, lat: float, decimals: int) -> set[str]:
    """How an encoded polyline begins at a position, rounded or cut off."""
    scaled = [(round(value * 10**decimals), math.trunc(value * 10**decimals)) for value in (lat, lon)]
    return {_encoded(one) + _encoded(other) for one in scaled[0] for other in scaled[1]}


def polyline_points(text: str) -> Iterator[tuple[int, int]]:
    """The points (longitude, latitude, in whole steps) of what may be an encoded polyline; none past its first fault."""
    sums, values, value, shift = [0, 0], 0, 0, 0
    for letter in text[:_LONGEST_POLYLINE]:
        bits = ord(letter) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits >= 32:
            continue
        sums[values % 2] += ~(value >> 1) if value & 1 else value >> 1
        values, value, shift = values + 1, 0, 0
        if values % 2 == 0:
            if abs(sums[0]) > 90_000_000 or abs(sums[1]) > 180_000_000:
                return
            yield sums[1], sums[0]


def _encoded(value: int) -> str:
    """One number as a polyline writes it."""
    left = ~(value << 1) if value < 0 else value << 1
    letters = ""
    while left >= 32:
        letters += chr((32 | (left & 31)) + 63)
        left >>= 5
    return letters + chr(left + 63)


def _zone(lon: float) -> int:
    return int((lon + 180) // 6) % 60 + 1
