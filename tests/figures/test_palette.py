"""The figure's colours are the page's."""

from __future__ import annotations

import re
from pathlib import Path

from gravemap.figures import palette

NAMES = {
    "PANEL": "panel", "INK": "ink", "INK_2": "ink-2", "INK_3": "ink-3", "LINE": "line", "EDGE": "edge", "HALO": "halo",
    "NOTE": "note", "NOTE_EDGE": "note-edge", "SEA": "sea", "LAND": "land", "BORDER": "border", "BUILT": "built",
    "WATER": "water", "ROAD": "road", "ROAD_2": "road-2", "LIMIT": "limit", "GRAVE": "grave", "INCIDENT": "incident",
    "FOUND": "found", "HATCH": "hatch", "BAND": "band", "BAND_INK": "band-ink",
}  # fmt: skip


def test_every_colour_is_that_of_the_style_sheet(root: Path) -> None:
    text = (root / "src" / "timemap" / "src" / "style" / "tokens.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--gm-([a-z0-9-]+): (#[0-9a-f]+);", text.split("@media")[0]))
    long = {
        name: "#" + "".join(2 * digit for digit in value[1:]) if len(value) == 4 else value
        for name, value in light.items()
    }

    assert {name: getattr(palette, name) for name in NAMES} == {
        name: long[css] for name, css in NAMES.items()
    }


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_can_be_read_and_symbols_be_seen() -> None:
    for ground in (palette.PANEL, palette.LAND, palette.SEA):
        assert contrast(palette.INK, ground) > 7
        assert contrast(palette.INK_2, ground) > 4.5
        assert contrast(palette.INCIDENT, ground) > 4.5
        assert contrast(palette.GRAVE, ground) > 7
    assert contrast(palette.BAND_INK, palette.PANEL) > 4.5
