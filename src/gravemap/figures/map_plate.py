"""The map of a figure: ground, layers, marks and names within its frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from gravemap.figures import symbols
from gravemap.figures.furniture import north_arrow, scale_bar
from gravemap.figures.ground import draw_edge, draw_graticule, draw_ground
from gravemap.figures.marks import Marks
from gravemap.figures.names import draw_names
from gravemap.figures.placing import Taken
from gravemap.figures.projection import Projection
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Box, Sheet


def draw_map(
    sheet: Sheet, scene: Scene, projection: Projection, *, is_small: bool = False, has_furniture: bool = True
) -> None:
    """Draw a map into the frame of ``projection``; a small one has short labels and few names."""
    frame = projection.frame
    draw_ground(sheet, projection, scene.laid.ground)
    _draw_control(sheet, scene, projection)
    for row, shape, is_faint in scene.coverage:
        symbols.coverage(sheet, projection.shape(shape), row.state, frame, is_faint=is_faint)
    draw_graticule(sheet, projection, has_labels=not is_small)
    shapes = projection.shapes({id_: spot.shape for id_, spot in scene.spots.items()})
    there = [id_ for id_ in scene.tokens if shapes[id_].intersects(shapely.box(*frame))]
    _draw_areas(sheet, scene, shapes, there, frame)
    taken = Taken()
    if has_furniture:
        scale_bar(sheet, projection, scene.words, taken)
        north_arrow(sheet, projection, scene.words, taken)
    marks = Marks(sheet, frame, taken, is_small=is_small)
    marks.settle(scene, shapes)
    draw_names(sheet, scene, projection, marks, shapes)
    marks.draw()
    draw_edge(sheet, projection, scene.around.case.config.bbox)


def _draw_areas(
    sheet: Sheet, scene: Scene, shapes: Mapping[str, BaseGeometry], there: Sequence[str], frame: Box
) -> None:
    """Areas from the largest; where outlines run along each other only the first is drawn, so that dashes stay dashes."""
    drawn: list[BaseGeometry] = []
    for id_ in sorted(there, key=lambda one: (-shapes[one].area, one)):
        spot = scene.spots[id_]
        if not spot.is_area:
            continue
        is_faint = all(token.is_faint for token in scene.tokens[id_])
        look = symbols.REGION if spot.is_region else symbols.FAINT_AREA if is_faint else symbols.AREA
        sheet.shape(shapes[id_], replace(look, stroke=None), frame)
        outline = shapely.boundary(shapes[id_]).difference(shapely.union_all(drawn))
        sheet.shape(shapely.line_merge(outline), look, frame)
        drawn.append(shapely.boundary(shapes[id_]).buffer(0.9))


def _draw_control(sheet: Sheet, scene: Scene, projection: Projection) -> None:
    """Cells, and fine lines over land of which nobody reported who held it."""
    if not scene.cells:
        return
    box = shapely.box(*projection.box)
    near = {number: cell.shape for number, cell in enumerate(scene.cells) if cell.shape.intersects(box)}
    land = shapely.union_all([country.shape for country in scene.laid.ground.countries]).intersection(box)
    beyond = land.difference(shapely.union_all([cell.shape for cell in scene.cells]))
    symbols.unreported(sheet, projection.shape(beyond), projection.frame)
    for number, shape in projection.shapes(near).items():
        cell = scene.cells[number]
        symbols.cell(sheet, shape, cell.held.kind, cell.colours, cell.opacity, projection.frame)
