"""The map of a figure: ground, layers, marks and names within its frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from gravemap.figures import symbols
from gravemap.figures.furniture import north_arrow, scale_bar
from gravemap.figures.ground import draw_edge, draw_graticule, draw_ground
from gravemap.figures.marks import Marks
from gravemap.figures.names import draw_names
from gravemap.figures.palette import HATCH
from gravemap.figures.placing import Taken
from gravemap.figures.projection import Projection
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Look, Sheet


@dataclass(frozen=True)
class Drawn:
    """What became of a map: its spots that lie in the frame, and those that do not."""

    seen: Sequence[str]
    outside: Sequence[str]


def draw_map(sheet: Sheet, scene: Scene, projection: Projection, *, has_names: bool = True) -> Drawn:
    """Draw a map into the frame of ``projection``."""
    frame = projection.frame
    draw_ground(sheet, projection, scene.laid.ground)
    _draw_control(sheet, scene, projection)
    for row, shape, is_faint in scene.coverage:
        symbols.coverage(sheet, projection.shape(shape), row.state, frame, is_faint=is_faint)
    draw_graticule(sheet, projection)
    shapes = projection.shapes({id_: spot.shape for id_, spot in scene.spots.items()})
    there = [id_ for id_ in scene.tokens if shapes[id_].intersects(shapely.box(*frame))]
    for id_ in sorted(there, key=lambda one: (-shapes[one].area, one)):
        spot = scene.spots[id_]
        if spot.is_area:
            is_faint = all(token.is_faint for token in scene.tokens[id_])
            look = symbols.REGION if spot.is_region else symbols.FAINT_AREA if is_faint else symbols.AREA
            sheet.shape(shapes[id_], look, frame)
    taken = Taken()
    scale_bar(sheet, projection, scene.words, taken)
    north_arrow(sheet, projection, scene.words, taken)
    marks = Marks(sheet, frame, taken)
    marks.settle(scene, shapes)
    if has_names:
        draw_names(sheet, scene, projection, marks, shapes)
    marks.draw()
    draw_edge(sheet, projection, scene.around.case.config.bbox)
    seen = set(there)
    return Drawn(sorted(seen), sorted(set(scene.tokens) - seen))


def _draw_control(sheet: Sheet, scene: Scene, projection: Projection) -> None:
    """Cells, and fine lines over land of which nobody reported who held it."""
    if not scene.cells:
        return
    box = shapely.box(*projection.box)
    near = {number: cell.shape for number, cell in enumerate(scene.cells) if cell.shape.intersects(box)}
    land = shapely.union_all([country.shape for country in scene.laid.ground.countries]).intersection(box)
    beyond = land.difference(shapely.union_all([cell.shape for cell in scene.cells]))
    lines = symbols.hatch(projection.shape(beyond), projection.frame, gap=6.0, angle_deg=45)
    sheet.shape(lines, Look(stroke=HATCH, width=0.4, stroke_opacity=0.3), projection.frame)
    for number, shape in projection.shapes(near).items():
        cell = scene.cells[number]
        symbols.cell(sheet, shape, cell.held.kind, cell.colours, cell.opacity, projection.frame)
