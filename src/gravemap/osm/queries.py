"""What an Overpass server is asked for: a query a theme and tile, and one for the objects that records name.

Each asks for whole objects, every node of a way and every way of a relation with it, as XML with versions
and times (``out meta``).  How large a box may be for a theme is stated here, in square kilometres.

Overpass QL: https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from gravemap.osm.features import THEMES, osm_key
from gravemap.osm.themes import COAST, TAGS

Box: TypeAlias = tuple[float, float, float, float]
"""(west, south, east, north) in degrees."""

#: Seconds and bytes that the server may take for one query.
SECONDS, BYTES = 180, 512 * 1024 * 1024
#: The edge of a tile, at most, in kilometres; ``None`` for themes that are asked for as a whole.
TILE_KM = {"places": None, "boundaries": None, "roads": 250.0, "water": 150.0, "built_up": 150.0}
#: The largest box that is asked for without being told to, by theme, in square kilometres.
LARGEST_KM2 = {
    "places": 3_000_000.0,
    "boundaries": 1_000_000.0,
    "roads": 100_000.0,
    "water": 100_000.0,
    "built_up": 100_000.0,
}
#: The kinds of object that each theme is made of.
_KINDS = {
    "places": ("node", "way", "relation"),
    "boundaries": ("way", "relation"),
    "roads": ("way",),
    "water": ("way", "relation"),
    "built_up": ("way", "relation"),
}
#: Of streams, of which there are more than of all else, those that are kept (`gravemap.osm.themes`).
_STREAMS = 'way["waterway"="stream"]["name"][~"^(intermittent|seasonal)$"~"."]'

_RADIUS_KM = 6371.0072  # of the sphere with the area of the ellipsoid
_IDS_A_QUERY = 300


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, and the words for it."""

    label: str
    text: str


def queries(box: Box, themes: Iterable[str], ids: Iterable[str]) -> list[Query]:
    """Everything to ask for: themes in their order, tile by tile from the south-west, then named objects."""
    wanted = set(themes)
    return [
        *(
            query
            for theme in THEMES
            if theme in wanted and theme in TILE_KM
            for query in _of_theme(theme, box)
        ),
        *_named(sorted(set(ids), key=osm_key)),
    ]


def tiles(box: Box, longest_km: float | None) -> list[Box]:
    """``box`` in equal tiles with edges of at most ``longest_km``, row by row from the south-west."""
    if longest_km is None:
        return [box]
    west, south, east, north = box
    wide_km, high_km = size_km(box)
    columns, rows = (max(1, math.ceil(km / longest_km)) for km in (wide_km, high_km))
    lons = [west + (east - west) * number / columns for number in range(columns)] + [east]
    lats = [south + (north - south) * number / rows for number in range(rows)] + [north]
    return [
        (lons[column], lats[row], lons[column + 1], lats[row + 1])
        for row in range(rows)
        for column in range(columns)
    ]


def size_km(box: Box) -> tuple[float, float]:
    """How wide, where it is widest, and how high a box is, in kilometres on a sphere."""
    west, south, east, north = box
    nearest = 0.0 if south <= 0 <= north else min(abs(south), abs(north))
    a_degree = math.radians(1) * _RADIUS_KM
    return (east - west) * a_degree * math.cos(math.radians(nearest)), (north - south) * a_degree


def size_km2(box: Box) -> float:
    """The area of a box in square kilometres, on the sphere with the area of the ellipsoid."""
    west, south, east, north = (math.radians(degrees) for degrees in box)
    return _RADIUS_KM**2 * (east - west) * (math.sin(north) - math.sin(south))


def size_words(box: Box) -> str:
    """A box's size in words: ``1,168 km × 556 km (627,240 km²)``."""
    wide_km, high_km = size_km(box)
    return f"{wide_km:,.0f} km × {high_km:,.0f} km ({size_km2(box):,.0f} km²)"


def too_large(box: Box, themes: Iterable[str]) -> list[str]:
    """The themes for which ``box`` is larger than is asked for without being told to."""
    wanted, km2 = set(themes), size_km2(box)
    return [theme for theme in THEMES if theme in wanted and km2 > LARGEST_KM2.get(theme, math.inf)]


def selectors(theme: str) -> list[str]:
    """What a theme asks for, without the box: a filter a kind of object and key."""
    by_key: dict[str, list[str]] = {}
    for key, value in (*TAGS[theme], *((COAST,) if theme == "water" else ())):
        by_key.setdefault(key, []).append(value)
    found = []
    for key, values in by_key.items():
        several = sorted(set(values) - {"stream"})
        test = f'="{several[0]}"' if len(several) == 1 else f'~"^({"|".join(several)})$"'
        found += [f'{kind}["{key}"{test}]' for kind in _KINDS[theme]]
    return [*found, _STREAMS] if ("waterway", "stream") in TAGS[theme] else found


def _of_theme(theme: str, box: Box) -> Iterator[Query]:
    parts = tiles(box, TILE_KM[theme])
    for number, part in enumerate(parts, start=1):
        label = theme.replace("_", "-") + (f", tile {number} of {len(parts)}" if len(parts) > 1 else "")
        west, south, east, north = (_degrees(edge) for edge in part)
        around = f"({south},{west},{north},{east})"
        asked = [f"{selector}{around};" for selector in selectors(theme)]
        if theme == "boundaries":  # those that no line of crosses the box, but that it lies in
            lon, lat = (_degrees((part[first] + part[first + 2]) / 2) for first in (0, 1))
            asked = [
                f"is_in({lat},{lon})->.here;",
                *asked,
                'relation(pivot.here)["boundary"="administrative"];',
            ]
            yield Query(label, _text(asked[1:], before=asked[0]))
        else:
            yield Query(label, _text(asked))


def _named(ids: list[str]) -> Iterator[Query]:
    parts = [ids[first : first + _IDS_A_QUERY] for first in range(0, len(ids), _IDS_A_QUERY)]
    for number, part in enumerate(parts, start=1):
        label = "named objects" + (f", {number} of {len(parts)}" if len(parts) > 1 else "")
        by_kind: dict[str, list[str]] = {}
        for osm in part:
            kind, _, id_number = osm.partition("/")
            by_kind.setdefault(kind, []).append(id_number)
        yield Query(label, _text(f"{kind}(id:{','.join(numbers)});" for kind, numbers in by_kind.items()))


def _text(asked: Iterable[str], before: str = "") -> str:
    lines = [
        f"[out:xml][timeout:{SECONDS}][maxsize:{BYTES}];",
        before,
        "(",
        *asked,
        ");",
        "(._;>;);",
        "out meta;",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _degrees(value: float) -> str:
    """Degrees with seven decimals at most, never with an exponent."""
    return f"{value:.7f}".rstrip("0").rstrip(".")
