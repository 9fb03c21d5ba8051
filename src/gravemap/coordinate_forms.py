"""How one position can be written, so that a scan finds it in any of these forms.

A form is a pair of texts, one for each axis, that give the place away when they stand near each
other in either order; some single texts (a geohash, a plus code, a tile) give it away alone.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator

from gravemap.map_codes import H3_FROM, H3_FROM_BELOW_A_KILOMETRE, h3_cells, utm

DECIMALS = range(2, 9)
"""Decimals at which degrees are looked for; at two a pair says where to about a kilometre."""
ALONE_FROM = 5
"""From so many decimals on one axis alone gives a place away."""
_ZOOMS = range(12, 20)
_H3_IN_BYTES = 5
"""How many resolutions of H3 are looked for in bytes, as whole numbers: from streets (8) to houses (12)."""
_RADIUS_M = 6_378_137.0
_BASE32 = "0123456789bcdefghjkmnpqrstuvwxyz"
_PLUS = "23456789CFGHJMPQRVWX"

Pair = tuple[str, str, str]


def pairs(lon: float, lat: float, finest_shown: int = 1) -> Iterator[Pair]:
    """(name of the form, text of the longitude, text of the latitude), each in its shortest writing.

    ``finest_shown`` is how many decimals the cell that is shown tells anyway.
    """
    for decimals in DECIMALS:
        if decimals <= finest_shown:
            continue
        name = f"degrees to {decimals} decimals"
        for one in _written(lon, decimals):
            for other in _written(lat, decimals):
                yield name, one, other
    for power in (4, 5, 6, 7):
        whole = [(round(value * 10**power), math.trunc(value * 10**power)) for value in (lon, lat)]
        for one, other in zip(*whole, strict=True):
            yield f"degrees times 1e{power}", str(one), str(other)
    yield from _metric(lon, lat)
    for decimals in (5, 6, 7, 8):
        yield (
            "radians",
            _short(f"{math.radians(lon):.{decimals}f}"),
            _short(f"{math.radians(lat):.{decimals}f}"),
        )
    for zoom in _ZOOMS:
        tile_x, tile_y = _tile(lon, lat, zoom)
        yield f"pixels at zoom {zoom}", str(math.floor(tile_x * 256)), str(math.floor(tile_y * 256))


def _metric(lon: float, lat: float) -> Iterator[Pair]:
    """The forms in metres, of Web Mercator and of UTM."""
    x, y = mercator(lon, lat)
    yield "Web Mercator metres", str(round(x)), str(round(y))
    yield "Web Mercator metres", str(math.floor(x)), str(math.floor(y))
    yield "Web Mercator metres", _short(f"{x:.1f}"), _short(f"{y:.1f}")
    yield "Web Mercator metres", _short(f"{x:.2f}"), _short(f"{y:.2f}")
    for zone, easting, northing in utm(lon, lat):
        for one, other in _metres(easting, northing):
            yield f"UTM metres in zone {zone}", one, other


def singles(lon: float, lat: float, finest_shown: int = 1) -> Iterator[tuple[str, str]]:
    """(name of the form, text): texts that give a place away alone; they are looked for as they are.

    ``finest_shown`` is how many decimals the cell that is shown tells anyway: a code is looked for from
    the length on at which it says more.
    """
    code = plus_code(lon, lat)
    yield "geohash", geohash(lon, lat, 5 if finest_shown < 2 else 6)
    yield "plus code", code[:8]
    yield "plus code of a known town", code[4:9]
    if finest_shown < 2:
        yield "plus code", f"{code[:6]}00+"
    for zoom in _ZOOMS:
        x, y = (math.floor(part) for part in _tile(lon, lat, zoom))
        yield f"tile at zoom {zoom}", f"{zoom}/{x}/{y}"
    yield "degrees, minutes, seconds", f"{_sexagesimal(lat)}|{_sexagesimal(lon)}"


def h3_codes(lon: float, lat: float, finest_shown: int = 1) -> Iterator[str]:
    """The H3 cells around a position that say more than the cell that is shown, as hexadecimal texts."""
    return h3_cells(lon, lat, H3_FROM if finest_shown < 2 else H3_FROM_BELOW_A_KILOMETRE)


def binaries(lon: float, lat: float) -> Iterator[tuple[str, bytes, bytes]]:
    """(name of the form, bytes of the longitude, bytes of the latitude); an H3 cell is one number for both."""
    for order, word in (("<", "little-endian"), (">", "big-endian")):
        for kind, name in (("d", "64-bit float"), ("f", "32-bit float")):
            yield f"{name}, {word}", struct.pack(order + kind, lon), struct.pack(order + kind, lat)
        for power in (5, 6, 7):
            for at in (0, 1):
                one, other = (
                    struct.pack(f"{order}i", (round(value * 10**power), math.trunc(value * 10**power))[at])
                    for value in (lon, lat)
                )
                yield f"whole number times 1e{power}, {word}", one, other
    for cell in tuple(h3_cells(lon, lat, H3_FROM_BELOW_A_KILOMETRE))[:_H3_IN_BYTES]:
        number = struct.pack("<Q", int(cell, 16))
        yield "H3 cell, little-endian", number, number


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """(x, y) in metres of EPSG:3857."""
    y = math.log(math.tan(math.pi / 4 + math.radians(max(-89.9, min(89.9, lat))) / 2))
    return math.radians(lon) * _RADIUS_M, y * _RADIUS_M


def geohash(lon: float, lat: float, length: int) -> str:
    """The geohash of a position (Niemeyer), ``length`` characters."""
    lows, highs, bits = [-180.0, -90.0], [180.0, 90.0], []
    for turn in range(length * 5):
        axis, value = turn % 2, (lon, lat)[turn % 2]
        middle = (lows[axis] + highs[axis]) / 2
        bits.append(value >= middle)
        (lows if bits[-1] else highs)[axis] = middle
    return "".join(
        _BASE32[int("".join("01"[bit] for bit in bits[at : at + 5]), 2)] for at in range(0, len(bits), 5)
    )


def plus_code(lon: float, lat: float) -> str:
    """The ten digits of an Open Location Code, with its plus sign."""
    x, y = math.floor((lon + 180) * 8000), math.floor(min(lat + 90, 179.999999) * 8000)
    digits = ""
    for _ in range(5):
        digits = _PLUS[y % 20] + _PLUS[x % 20] + digits
        x, y = x // 20, y // 20
    return f"{digits[:8]}+{digits[8:]}"


def short(degrees: float) -> str:
    """Degrees to four decimals, as finely as a page tells any, in their shortest writing."""
    return _short(f"{degrees:.4f}")


def _written(degrees: float, decimals: int) -> set[str]:
    """Degrees rounded and cut off, without the zeros at the end: at least one decimal must be left."""
    scale = 10**decimals
    texts = {
        f"{round(degrees, decimals):.{decimals}f}",
        f"{math.trunc(degrees * scale) / scale:.{decimals}f}",
    }
    return {_short(text) for text in texts}


def _metres(easting: float, northing: float) -> set[tuple[str, str]]:
    """Metres as they are written: to a decimetre, a metre, ten and a hundred, rounded and cut off."""
    found = {(_short(f"{easting:.{at}f}"), _short(f"{northing:.{at}f}")) for at in (0, 1, 2)}
    for step in (1, 10, 100):
        cut_off = [math.floor(part / step) * step for part in (easting, northing)]
        rounded = [round(part / step) * step for part in (easting, northing)]
        found |= {(str(cut_off[0]), str(cut_off[1])), (str(rounded[0]), str(rounded[1]))}
    return found


def _short(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _tile(lon: float, lat: float, zoom: int) -> tuple[float, float]:
    x, y = mercator(lon, lat)
    half = math.pi * _RADIUS_M
    return (x + half) / (2 * half) * 2**zoom, (half - y) / (2 * half) * 2**zoom


def _sexagesimal(degrees: float) -> str:
    """Whole degrees, minutes and seconds as ``13 38 6``."""
    seconds = math.floor(abs(degrees) * 3600)
    return f"{seconds // 3600} {seconds // 60 % 60} {seconds % 60}"
