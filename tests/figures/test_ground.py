"""The ground: the page's, with a graticule that is named, and nothing outside the case."""

from __future__ import annotations

import pytest

from gravemap.figures.ground import degrees, draw_edge, draw_graticule, draw_ground
from gravemap.figures.palette import LAND, PANEL, SEA
from gravemap.figures.prepared import Prepared
from gravemap.figures.projection import Projection
from gravemap.figures.sheet import Sheet, sheet_bytes

ABOUT = {"title": "", "description": "", "rights": "", "edition": ""}
BOX = (9.5, 44.7, 10.5, 45.3)


def svg(sheet: Sheet) -> str:
    return sheet_bytes([sheet], "svg", ABOUT).decode()


def test_land_lies_on_the_sea(ready: Prepared, sheet: Sheet) -> None:
    draw_ground(sheet, Projection.fitted(BOX, 20, 20, 260, 170), ready.laid.ground)
    drawn = svg(sheet)

    assert drawn.index(SEA) < drawn.index(LAND)


@pytest.mark.parametrize(
    ("value", "sides", "said"), [(13.5, "EW", "13.5° E"), (-7.0, "EW", "7° W"), (0, "NS", "0° N")]
)
def test_degrees_are_named_with_their_side(value: float, sides: str, said: str) -> None:
    assert degrees(value, sides).replace("\u00a0", " ") == said


def test_the_graticule_is_named_outside_the_frame(sheet: Sheet) -> None:
    projection = Projection.fitted(BOX, 30, 20, 260, 170)
    draw_graticule(sheet, projection)

    assert {text.replace("\u00a0", " ") for text in sheet.texts} >= {"10° E", "45° N"}
    before = len(sheet.texts)
    draw_graticule(sheet, projection, has_labels=False)
    assert len(sheet.texts) == before


def test_what_lies_outside_the_case_is_covered(sheet: Sheet) -> None:
    projection = Projection.fitted(BOX, 30, 20, 260, 170)
    draw_edge(sheet, projection, (9.0, 44.0, 11.0, 46.0))
    assert len(sheet._steps) == 1
    draw_edge(sheet, projection, (9.8, 44.0, 11.0, 46.0))
    assert len(sheet._steps) == 3
    assert PANEL in svg(sheet)
