"""Colours and widths of a figure: those of the page's style sheet, so that both look alike.

A test holds the colours equal to ``src/timemap/src/style/tokens.css``.
"""

from __future__ import annotations

from collections.abc import Mapping

PANEL = "#ffffff"
INK = "#1b2126"
INK_2 = "#545f68"
INK_3 = "#78838b"
LINE = "#d8dcdf"
EDGE = "#858e96"
HALO = "#ffffff"
NOTE = "#fdf2dc"
NOTE_EDGE = "#b87a00"

SEA = "#dde5ea"
LAND = "#f4f3ee"
BORDER = "#b3b1a7"
BUILT = "#e6e2d8"
WATER = "#b9cbd6"
ROAD = "#d3c4ae"
ROAD_2 = "#dcd5c7"
LIMIT = "#c9c6bb"
GRAVE = "#1b2126"
INCIDENT = "#7a2c8a"
FOUND = "#454c53"
HATCH = "#8a9097"
BAND = "#0072b2"
BAND_INK = "#005a8e"

NOBODY = "#9a9a9a"
"""An actor without a colour of its own."""

LINES: Mapping[str, tuple[str, float, tuple[float, ...]]] = {
    "stream": (WATER, 0.35, ()),
    "wadi": (WATER, 0.45, (5, 2.5, 1, 2.5)),
    "canal": (WATER, 0.6, ()),
    "river": (WATER, 0.8, ()),
    "municipality": (LIMIT, 0.45, (1, 2.5)),
    "district": (LIMIT, 0.55, (3, 3)),
    "region": (LIMIT, 0.6, (5, 3)),
    "road": (ROAD_2, 0.4, ()),
    "secondary": (ROAD_2, 0.6, ()),
    "primary": (ROAD, 0.8, ()),
    "trunk": (ROAD, 1.1, ()),
    "motorway": (ROAD, 1.4, ()),
    "coast": (BORDER, 0.5, ()),
    "border": (BORDER, 0.7, (7, 2.5, 1.5, 2.5)),
}
"""Colour, width in points and dashes of the lines on the ground, from the ground up."""

AREAS: Mapping[str, tuple[str, float]] = {
    "built-up": (BUILT, 1.0),
    "wadi-bed": (SEA, 0.45),
    "water": (SEA, 1.0),
}
"""Fill and its opacity of the areas on the ground, from the ground up."""
