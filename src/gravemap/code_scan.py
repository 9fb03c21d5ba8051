"""Texts that give a position away alone: geohashes, plus codes, tiles, MGRS references, H3 cells, encoded polylines.

A code that a position shown as a point has too tells of that one, and is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gravemap.coordinate_forms import h3_codes, singles
from gravemap.map_codes import POLYLINE, mgrs, polyline_points, polyline_start
from gravemap.protected import Position, Protected

_WORD = re.compile(r"(?<![^\W_])(?=(?=[a-z]{0,11}[0-9+])([\w+/.:-]{5,12})(?![\w+/.:-]))")
"""Where a geohash or a plus code may begin: the rest of a word, no longer than such codes, with a digit or a plus sign."""
_TILE = re.compile(r"(?<![^\W_])\d{2}/\d+/\d+")
_POLYLINE_START = re.compile(r"(?=((?:[_-~]{2,5}[?-^]){2}))")
_H3 = re.compile(r"(?<![0-9a-f])8[0-9a-f]{14}(?![0-9a-f])")
_H3_NUMBER = re.compile(r"(?<!\d)[56]\d{17}(?!\d)")
_MGRS = re.compile(
    r"(?<![0-9a-z])(\d{1,2})\s?([c-hj-np-x])\s?([a-hj-np-z])([a-hj-np-v])\s?(?:(\d{2,5})\s(\d{2,5})|(\d{4,10}))(?![0-9a-z])"
)
_SQUARE_M = 100_000
_POLYLINE_DECIMALS = (5, 6)
_SHORTEST_POLYLINE = 6


class Codes:
    """The codes of the protected positions of one case; what is found is a position's number and the form."""

    def __init__(self, protected: Protected) -> None:
        public = _public_codes(protected)
        self._texts: dict[str, list[tuple[int, str]]] = {}
        self._tiles: dict[str, list[tuple[int, str]]] = {}
        self._h3: dict[str, int] = {}
        self._squares: dict[str, list[tuple[int, int, int, int]]] = {}
        self._starts: dict[str, int] = {}
        self._points: dict[tuple[int, int], int] = {}
        for at, position in enumerate(protected.positions):
            self._add(at, position, public)
        self._lengths = sorted({len(text) for text in self._texts})

    def _add(self, at: int, position: Position, public: set[str]) -> None:
        lon, lat, shown = position.lon, position.lat, position.finest_shown
        for form, text in singles(lon, lat, shown):
            if not form.startswith("degrees") and text not in public:
                known = self._tiles if "/" in text else self._texts
                known.setdefault(text.casefold(), []).append((at, form))
        for cell in h3_codes(lon, lat, shown):
            if cell not in public:
                self._h3.setdefault(cell, at)
        for square, easting, northing in mgrs(lon, lat):
            self._squares.setdefault(square.casefold(), []).append((at, easting, northing, shown))
        self._add_lines(at, lon, lat)

    def _add_lines(self, at: int, lon: float, lat: float) -> None:
        for decimals in _POLYLINE_DECIMALS:
            for start in polyline_start(lon, lat, decimals):
                if len(start) >= _SHORTEST_POLYLINE:
                    self._starts.setdefault(start, at)
            steps = 10**decimals
            for x in (int(lon * steps), round(lon * steps)):
                for y in (int(lat * steps), round(lat * steps)):
                    self._points.setdefault((x, y), at)

    def found_in(self, text: str, folded: str) -> Iterator[tuple[int, str]]:
        """What ``text`` gives away; ``folded`` is the same in small letters with plain digits."""
        for match in _WORD.finditer(folded):
            for length in self._lengths:
                yield from self._texts.get(match[1][:length], ())
        for match in _TILE.finditer(folded):
            yield from self._tiles.get(match[0], ())
        for match in _H3.finditer(folded):
            if (found := self._h3.get(match[0])) is not None:
                yield found, "H3 cell"
        for match in _H3_NUMBER.finditer(folded):
            if (found := self._h3.get(f"{int(match[0]):x}")) is not None:
                yield found, "H3 cell as a number"
        for match in _MGRS.finditer(folded):
            for found in self._in_square(*match.groups()):
                yield found, "MGRS reference"
        yield from self._in_polylines(text)

    def _in_square(self, zone: str, *parts: str | None) -> Iterator[int]:
        band, column, row, easting, northing, both = parts
        if both is not None:
            half = len(both) // 2
            easting, northing = (both[:half], both[half:]) if len(both) % 2 == 0 else ("", "")
        if not easting or not northing or len(easting) != len(northing):
            return
        step = _SQUARE_M // 10 ** len(easting)
        for at, x, y, shown in self._squares.get(f"{int(zone)}{band}{column}{row}", ()):
            is_coarse = len(easting) <= shown  # a square of a kilometre beside a cell of one says nothing new
            nearest = 0 if step >= 1000 else 1
            near = max(abs(x // step - int(easting)), abs(y // step - int(northing)))
            if near <= nearest and not is_coarse:
                yield at

    def _in_polylines(self, text: str) -> Iterator[tuple[int, str]]:
        for match in _POLYLINE_START.finditer(text):
            if (found := self._starts.get(match[1])) is not None:
                yield found, "the start of an encoded polyline"
        for match in POLYLINE.finditer(text):
            for point in polyline_points(match[0]):
                if (found := self._points.get(point)) is not None:
                    yield found, "a point of an encoded polyline"


def _public_codes(protected: Protected) -> set[str]:
    """The codes of positions that are shown as points."""
    codes: set[str] = set()
    if protected.positions:
        for lon, lat in protected.public:
            codes.update(text for _, text in singles(lon, lat))
            codes.update(text for _, text in singles(lon, lat, 2))
            codes.update(h3_codes(lon, lat))
    return codes
