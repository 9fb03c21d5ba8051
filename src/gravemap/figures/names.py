"""Names on a map: places of the records, those who hold cells, and settlements of the ground, never over a mark."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.figures.marks import Marks
from gravemap.figures.palette import HALO, INK, INK_2, INK_3, PANEL
from gravemap.figures.placing import Placed, Wish, box_around, place
from gravemap.figures.projection import Projection
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Box, Look, Script, Sheet
from gravemap.figures.words import short_name
from gravemap.records import Actor, Place
from gravemap.settlements import Settlement

_RANKS: Mapping[str, tuple[int, float, float]] = {
    "city": (0, 0, 7.8),
    "town": (1, 7.5, 7.0),
    "airport": (2, 8.5, 6.2),
    "district": (3, 9, 6.2),
    "village": (4, 9, 6.2),
    "camp": (5, 9.5, 6.0),
    "hospital": (5, 11, 6.0),
}
"""By kind of place: order of importance, the zoom from which it is named, size of the name in points."""
_OTHER = (6, 11.0, 6.0)
_SETTLEMENTS: Mapping[str, tuple[float, float]] = {
    "city": (6, 6.4), "town": (8.2, 5.8), "village": (9.9, 5.4), "suburb": (11.4, 5.4), "hamlet": (11.9, 5.2),
}  # fmt: skip
"""By kind of settlement: the zoom from which it is named, size of the name."""
_MOST_SETTLEMENTS = 60
_HOLDER = Script(5.4, INK_2, is_bold=True, halo=0.8)
_DOT = 2.0
"""Half the room of a place's dot."""
_APART = 130.0
"""The same holder's name stands again only so far away, in points."""
_OFFSETS = [(0, step) for step in (13, -13, 22, -22, 34, -34)] + [
    (x * step, y * step) for step in (16, 28, 42) for x in (1, -1) for y in (0.6, -0.6, 0)
]


def draw_names(
    sheet: Sheet, scene: Scene, projection: Projection, marks: Marks, shapes: Mapping[str, BaseGeometry]
) -> None:
    """Dots and names of places first, then holders inside their cells, then settlements where there is room."""
    frame = projection.frame
    _places(sheet, scene, projection, marks, shapes)
    if marks.is_small:
        return
    _holders(sheet, scene, projection, marks)
    shown = [one for one in scene.laid.ground.settlements if _SETTLEMENTS[one.kind][0] <= projection.zoom]
    points = projection.points([one.point for one in shown])
    seen = [(one, at) for one, at in zip(shown, points, strict=True) if _holds(frame, at)]
    for one, at in seen[:_MOST_SETTLEMENTS]:
        _settlement(sheet, one, at, marks, frame)


def _places(
    sheet: Sheet, scene: Scene, projection: Projection, marks: Marks, shapes: Mapping[str, BaseGeometry]
) -> None:
    """All dots first, so that no name stands on one."""
    named: list[tuple[Place, Point, float]] = []
    done: set[str] = set()
    for record in sorted(scene.at.known.places, key=lambda one: (_rank(one)[0], one.id)):
        spot = scene.spots.get(scene.spot_of.get(record.id, ""))
        order, zoom, _ = _rank(record)
        if spot is None or spot.is_area or spot.id in done:
            continue
        at = shapes[spot.id]
        assert isinstance(at, Point)  # noqa: S101 - a spot that is no area is a point
        is_marked = spot.id in marks.reach
        is_named = is_marked if marks.is_small else is_marked or zoom <= projection.zoom
        if not _holds(projection.frame, (at.x, at.y)) or not is_named:
            continue
        done.add(spot.id)
        reach = marks.reach.get(spot.id, 0.0)
        if reach <= _DOT:
            look = (
                Look(fill=PANEL, stroke=INK, width=0.8)
                if order == 0
                else Look(fill=INK_2, stroke=HALO, width=0.5)
            )
            sheet.circle(at.x, at.y, 1.6 if order == 0 else 1.15, look)
            marks.taken.boxes.append(box_around(at.x, at.y, 3.4, 3.4))
        named.append((record, at, max(_DOT, reach)))
    for record, at, reach in named:
        order, _, size = _rank(record)
        script = Script(size, INK if order < 2 else INK_2, is_bold=order == 0, halo=1.1)
        name = short_name(scene.words.pick(record.name_en, record.name_ar), 28)
        is_needed = marks.reach.get(scene.spot_of[record.id], 0.0) > _DOT
        _beside(
            sheet, name, script, (at.x, at.y), marks, projection.frame, gap=reach + 1.4, is_needed=is_needed
        )


def _holders(sheet: Sheet, scene: Scene, projection: Projection, marks: Marks) -> None:
    cells = projection.shapes(dict(enumerate(cell.shape for cell in scene.cells)))
    said: list[tuple[str, float, float]] = []
    for number, cell in enumerate(scene.cells):
        text = " / ".join(
            letters(scene.at.known.get(Actor, id_), scene.words.lang) for id_ in cell.held.actor_ids
        )
        spot = scene.spots.get(scene.spot_of.get(cell.place_ids[0], ""))
        if not text or spot is None or cell.held.kind == "unknown":
            continue
        home = projection.shape(
            shapely.Point(spot.shape.representative_point()) if spot.is_area else spot.shape
        )
        assert isinstance(home, Point)  # noqa: S101
        wide = sheet.span(text, _HOLDER)
        for x, y in ((home.x + east, home.y + north) for east, north in _OFFSETS):
            box = box_around(x, y, wide, 6.0)
            is_apart = all(
                text != one or math.hypot(x - east, y - north) > _APART for one, east, north in said
            )
            if (
                is_apart
                and not marks.taken.overlap(box, 1.5)
                and not marks.taken.lines_through(box)
                and cells[number].covers(shapely.box(*box))
                and _within(box, projection.frame)
            ):
                sheet.text(x, y - 2.0, text, _HOLDER, "center")
                marks.taken.boxes.append(box)
                said.append((text, x, y))
                break


def _settlement(sheet: Sheet, one: Settlement, at: tuple[float, float], marks: Marks, frame: Box) -> None:
    size = _SETTLEMENTS[one.kind][1]
    if marks.taken.overlap((at[0] - 0.8, at[1] - 0.8, at[0] + 0.8, at[1] + 0.8), 1.0):
        return
    text = short_name(one.labels[sheet.lang].text, 26)
    if (
        _beside(sheet, text, Script(size, INK_3, halo=0.9), at, marks, frame, gap=1.8, is_needed=False)
        is not None
    ):
        sheet.circle(*at, 0.75, Look(fill=INK_3))


def _beside(
    sheet: Sheet, text: str, script: Script, at: tuple[float, float], marks: Marks, frame: Box, *, gap: float, is_needed: bool
) -> Placed | None:  # fmt: skip
    """A name right, left, above or below its dot, where there is room."""
    wide = sheet.span(text, script) + 1.0
    wish = Wish(at, wide, script.size + 0.8, (gap, gap + 3.0, gap + 7.0), is_needed=is_needed, margin=0.8)
    found = place(wish, marks.taken, frame)
    if found is not None:
        left, bottom, right, top = found.box
        sheet.text((left + right) / 2, (bottom + top) / 2 - script.size * 0.34, text, script, "center")
    return found


def letters(actor: Actor | None, lang: str) -> str:
    """A holder in a few letters: an abbreviation among the names where there is one."""
    if actor is None:
        return ""
    if lang == "ar" and actor.name_ar:
        return short_name(actor.name_ar, 24)
    short = next(
        (name for name in (actor.name_en, *actor.variants) if re.fullmatch(r"[A-Z][A-Z&-]{1,5}", name)), None
    )
    return short or short_name(actor.name_en, 26)


def _rank(record: Place) -> tuple[int, float, float]:
    return _RANKS.get(record.kind, _OTHER)


def _holds(box: Box, at: tuple[float, float]) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


def _within(box: Box, frame: Box) -> bool:
    return (
        box[0] >= frame[0] + 3
        and box[1] >= frame[1] + 3
        and box[2] <= frame[2] - 3
        and box[3] <= frame[3] - 3
    )
