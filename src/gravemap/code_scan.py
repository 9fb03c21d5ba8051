"""Texts that give a position away alone: geohashes, plus codes, tiles, MGRS references, H3 cells, encoded polylines.

A code that a position shown as a point has too tells of that one, and is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gravemap.coordinate_forms import h3_codes, singles
from gravemap.map_codes import POLYLINE, mgrs, polyline_points, polyline_start
from gravemap.protected import Position, Protected

_WORD = re.compile(r"[\w+/.:-]+")
_LONGEST_CODE = 12
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
        self._texts: list[tuple[str, str, int]] = []
        self._h3: dict[str, int] = {}
        self._squares: dict[str, list[tuple[int, int, int, int]]] = {}
        self._starts: list[tuple[str, int]] = []
        self._points: dict[tuple[int, int], int] = {}
        for at, position in enumerate(protected.positions):
            self._add(at, position, public)

    def _add(self, at: int, position: Position, public: set[str]) -> None:
        lon, lat, shown = position.lon, position.lat, position.finest_shown
        for form, text in singles(lon, lat, shown):
            if not form.startswith("degrees") and text not in public:
                self._texts.append((form, text.casefold(), at))
        for cell in h3_codes(lon, lat, shown):
            if cell not in public:
                self._h3.setdefault(cell, at)
        for square, easting, northing in mgrs(lon, lat):
            self._squares.setdefault(square.casefold(), []).append((at, easting, northing, shown))
        for decimals in _POLYLINE_DECIMALS:
            self._starts += [
                (start, at)
                for start in polyline_start(lon, lat, decimals)
                if len(start) >= _SHORTEST_POLYLINE
            ]
            steps = 10**decimals
            for x in (int(lon * steps), round(lon * steps)):
                for y in (int(lat * steps), round(lat * steps)):
                    self._points.setdefault((x, y), at)

    def found_in(self, text: str, folded: str) -> Iterator[tuple[int, str]]:
        """What ``text`` gives away; ``folded`` is the same in small letters with plain digits."""
        for form, code, at in self._texts:
            if _has(folded, code):
                yield at, form
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
        for start, at in self._starts:
            if start in text:
                yield at, "the start of an encoded polyline"
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


def _has(text: str, code: str) -> bool:
    """Whether a code stands in a text, not inside a word of other letters."""
    start = text.find(code)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(code) : start + len(code) + 1]
        is_tile = "/" in code
        if not before.isalnum() and (not after.isdigit() if is_tile else _ends(text, start, code)):
            return True
        start = text.find(code, start + 1)
    return False


def _ends(text: str, start: int, code: str) -> bool:
    """Whether the word that begins with a geohash or plus code has no other letters than such codes have."""
    match = _WORD.match(text, start)
    is_code = "+" in code or any(c.isdigit() for c in code)
    return match is not None and match.end() - start <= _LONGEST_CODE and is_code
