"""The symbols, drawn once for the map and the legend, as the page draws them (``symbols.ts``).

What a symbol means is told by its form, never by its colour alone; what is uncertain in time is fainter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from gravemap.figures.palette import GRAVE, HALO, HATCH, INCIDENT, INK, INK_2, LAND, NOBODY, PANEL
from gravemap.figures.sheet import Box, Look, Script, Sheet

DIAMOND = 4.6
"""Half the diagonal of a grave's diamond, in points."""

LARGEST = 12.0
"""The largest radius of a disc, in points; reached at 204 people."""

_FAINT = 0.5
AREA = Look(fill=GRAVE, fill_opacity=0.06, stroke=GRAVE, width=0.9, dashes=(3.2, 2.3))
REGION = Look(stroke=GRAVE, width=0.9, stroke_opacity=0.55, dashes=(1.0, 2.6))
FAINT_AREA = Look(
    fill=GRAVE, fill_opacity=0.03, stroke=GRAVE, width=0.9, stroke_opacity=0.45, dashes=(1.6, 2.6)
)


def disc_radius(people: float) -> float:
    """Radius of a disc for a number of people: its area in proportion, within limits for the eye."""
    return min(LARGEST, max(2.4, LARGEST / 20 * 1.4 * math.sqrt(max(0.0, people))))


def grave_symbol(
    sheet: Sheet, x: float, y: float, form: str, *, half: float = DIAMOND, is_faint: bool = False
) -> None:
    """A grave's diamond: its fill tells the state."""
    by = _FAINT if is_faint else 1.0
    outline = _diamond(x, y, half)
    sheet.path([outline], Look(fill=HALO, stroke=HALO, width=2.0, stroke_opacity=0.9), is_closed=True)
    is_solid = form in ("exhumed", "returned")
    dashes = (1.5, 1.2) if form == "suspected" or is_faint else ()
    colour, width = (INK_2, 0.8) if form == "ruled-out" else (GRAVE, 1.1)
    look = Look(fill=GRAVE if is_solid else HALO, stroke=colour, width=width, dashes=dashes)
    sheet.path(
        [outline],
        look.fainter(by)
        if is_solid
        else Look(fill=HALO, stroke=colour, width=width, stroke_opacity=by, dashes=dashes),
        is_closed=True,
    )
    ink = Look(fill=GRAVE, fill_opacity=by)
    stroke = Look(stroke=GRAVE, width=1.0, stroke_opacity=by)
    if form == "opened":
        sheet.path([[(x, y + half), (x, y - half), (x - half, y), (x, y + half)]], ink, is_closed=True)
    elif form == "located":
        sheet.circle(x, y, half * 0.26, ink)
    elif form == "returned":
        sheet.circle(x, y, half * 0.34, Look(fill=HALO))
    elif form == "disturbed":
        wide, high = half * 0.42, half * 0.22
        sheet.path(
            [
                [
                    (x - wide, y - high),
                    (x - wide / 3, y + high),
                    (x + wide / 3, y - high),
                    (x + wide, y + high),
                ]
            ],
            stroke,
        )
    elif form == "ruled-out":
        sheet.path([[(x - half, y - half), (x + half, y + half)]], stroke)


def incident_symbol(
    sheet: Sheet, x: float, y: float, least: int | None, most: int | None, *, is_open: bool = False,
    is_faint: bool = False, largest: float = LARGEST,
) -> None:  # fmt: skip
    """A disc for the least number killed, a ring for the most; both None: no number is known."""
    by = _FAINT if is_faint else 1.0
    if least is None:
        radius = min(4.2, largest)
        sheet.circle(x, y, radius, Look(fill=HALO, stroke=INCIDENT, width=1.0, stroke_opacity=by))
        sheet.text(x, y - 2.1, "?", Script(6.0, INCIDENT, is_bold=True), "center")
        return
    disc, outer = _radii(least, most, largest)
    is_ringed = is_open or (most is not None and most > least)
    sheet.circle(x, y, (outer if is_ringed else disc) + 0.8, Look(fill=HALO, fill_opacity=0.75))
    if is_ringed:
        dashes = (1.3, 1.4) if is_open or is_faint else ()
        sheet.circle(x, y, outer, Look(stroke=INCIDENT, width=0.95, stroke_opacity=by, dashes=dashes))
    if least > 0:
        sheet.circle(x, y, disc, Look(fill=INCIDENT, fill_opacity=0.85 * by))


def incident_radius(
    least: int | None, most: int | None, *, is_open: bool = False, largest: float = LARGEST
) -> float:
    """The outermost radius that `incident_symbol` uses."""
    if least is None:
        return min(4.2, largest) + 0.5
    disc, outer = _radii(least, most, largest)
    return (outer if is_open or (most is not None and most > least) else disc) + 0.5


def _radii(least: int, most: int | None, largest: float) -> tuple[float, float]:
    ring = 1.8 if most is None else 1.3
    outer = max(disc_radius(least) + ring, 0.0 if most is None else disc_radius(most))
    if outer <= largest:
        return disc_radius(least), outer
    # The ring of the largest stays apart from its disc, where it is drawn.
    has_ring = most is None or most > least
    return min(disc_radius(least), largest - ring if has_ring else largest), largest


def milestone_symbol(sheet: Sheet, x: float, y: float, *, is_faint: bool = False) -> None:
    """A flag whose middle is at (x, y)."""
    by = _FAINT if is_faint else 1.0
    pole, foot, top = x - 2.4, y - 5.2, y + 5.4
    flag = [(pole, top), (x + 4.2, top - 2.1), (pole, top - 4.2), (pole, top)]
    sheet.path([flag], Look(fill=HALO, stroke=HALO, width=2.2), is_closed=True)
    sheet.path([[(pole, foot), (pole, top)]], Look(stroke=HALO, width=2.4))
    sheet.path([[(pole, foot), (pole, top)]], Look(stroke=INK, width=0.95, stroke_opacity=by))
    sheet.path([flag], Look(fill=PANEL, stroke=INK, width=0.8, stroke_opacity=by), is_closed=True)
    sheet.circle(pole, foot, 1.0, Look(fill=INK, fill_opacity=by))


COUNT = Script(6.2, INK, is_bold=True)


def count_width(sheet: Sheet, text: str) -> float:
    """How wide a number in its frame is."""
    return max(11.0, sheet.span(text, COUNT) + 5.0)


def count_symbol(sheet: Sheet, x: float, y: float, text: str) -> None:
    """A number in a frame whose middle is at (x, y)."""
    wide = count_width(sheet, text)
    sheet.rectangle(
        (x - wide / 2, y - 4.6, x + wide / 2, y + 4.6), Look(fill=PANEL, stroke=INK, width=0.6), radius=1.0
    )
    sheet.text(x, y - 2.2, text, COUNT, "center")


def cell(
    sheet: Sheet, shape: BaseGeometry, kind: str, colours: Sequence[str], opacity: float, clip: Box | None
) -> None:
    """A cell of control: its holder's colour, stripes where contested or changing, thin lines where nobody reported."""
    edge = Look(stroke=LAND, width=0.6)
    if kind == "held":
        sheet.shape(shape, Look(fill=(*colours, NOBODY)[0], fill_opacity=opacity), clip)
    elif kind == "contested":
        several = list(colours) if len(colours) > 1 else [*colours, "#ffffff"]
        for number, colour in enumerate(several):
            stripes = _stripes(shape, clip, band=4.2, of=len(several), at=number, angle_deg=45)
            sheet.shape(stripes, Look(fill=colour, fill_opacity=opacity), clip)
    elif kind == "changing":
        several = list(colours) if len(colours) > 1 else [*colours, "#888888"]
        sheet.shape(shape, Look(fill=several[0], fill_opacity=0.4 * opacity), clip)
        sheet.shape(
            hatch(shape, clip, gap=5.0, angle_deg=135),
            Look(stroke=several[1], width=1.2, stroke_opacity=opacity),
            clip,
        )
    else:
        unreported(sheet, shape, clip)
    sheet.shape(shape, edge, clip)


def unreported(sheet: Sheet, shape: BaseGeometry, clip: Box | None) -> None:
    """Thin slanting lines: nobody is on record as saying who held this land."""
    sheet.shape(
        hatch(shape, clip, gap=5.0, angle_deg=45), Look(stroke=HATCH, width=0.4, stroke_opacity=0.45), clip
    )


def coverage(
    sheet: Sheet, shape: BaseGeometry, state: str, clip: Box | None, *, is_faint: bool = False
) -> None:
    """Level lines where nobody could look, broken ones where only some could."""
    by = _FAINT if is_faint else 1.0
    dashes = () if state == "no access" else (3.0, 2.5)
    sheet.shape(
        hatch(shape, clip, gap=3.2, angle_deg=0),
        Look(stroke=HATCH, width=0.7, stroke_opacity=0.85 * by, dashes=dashes),
        clip,
    )
    sheet.shape(shape, Look(stroke=HATCH, width=0.6, stroke_opacity=by, dashes=(0.7, 1.9)), clip)


def hatch(shape: BaseGeometry, clip: Box | None, *, gap: float, angle_deg: float) -> BaseGeometry:
    """Parallel lines within a shape; those of all shapes on one sheet are in step."""
    shape = _cut(shape, clip)
    if shape.is_empty:
        return shape
    return shapely.intersection(MultiLineString(_parallels(shape, gap, angle_deg)), shape)


def _stripes(
    shape: BaseGeometry, clip: Box | None, *, band: float, of: int, at: int, angle_deg: float
) -> BaseGeometry:
    shape = _cut(shape, clip)
    if shape.is_empty:
        return shape
    lines = _parallels(shape, band * of, angle_deg, start=band * at)
    return shapely.intersection(MultiLineString(lines).buffer(band / 2, cap_style="flat"), shape)


def _parallels(shape: BaseGeometry, gap: float, angle_deg: float, start: float = 0.0) -> list[LineString]:
    """Lines at an angle, ``gap`` points apart, over all of a shape."""
    turn = math.radians(angle_deg)
    along, across = np.array([math.cos(turn), math.sin(turn)]), np.array([-math.sin(turn), math.cos(turn)])
    left, bottom, right, top = shape.bounds
    corners = np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
    offsets, reach = corners @ across, corners @ along
    first = math.floor((offsets.min() - start) / gap)
    numbers = range(first, math.ceil((offsets.max() - start) / gap) + 1)
    ends = (reach.min() - 5) * along, (reach.max() + 5) * along
    return [LineString([end + across * (start + number * gap) for end in ends]) for number in numbers]


def _cut(shape: BaseGeometry, clip: Box | None) -> BaseGeometry:
    return shape if clip is None else shapely.clip_by_rect(shapely.make_valid(shape), *clip)


def _diamond(x: float, y: float, half: float) -> list[tuple[float, float]]:
    return [(x, y + half), (x + half, y), (x, y - half), (x - half, y), (x, y + half)]
