"""The map of a figure: areas dashed, outlines drawn once, small maps without furniture."""

from __future__ import annotations

import pytest
from shapely.geometry.base import BaseGeometry

from gravemap.figures import symbols
from gravemap.figures.map_plate import _draw_areas, draw_map
from gravemap.figures.prepared import Prepared
from gravemap.figures.projection import Projection
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Look, Sheet
from gravemap.figures.tokens import LAYERS
from gravemap.figures.typeface import Typeface
from gravemap.terms import Words


def scene(ready: Prepared) -> Scene:
    config = ready.known.config
    return Scene(ready.around, ready.laid, ready.at(config.span[1], None), LAYERS, config.bbox, Words("en"))


def test_every_area_is_dashed_and_no_piece_of_an_outline_is_drawn_twice(
    ready: Prepared, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[BaseGeometry, Look]] = []
    monkeypatch.setattr(sheet, "shape", lambda shape, look, _clip=None: drawn.append((shape, look)))
    shown = scene(ready)
    areas = [id_ for id_ in shown.tokens if shown.spots[id_].is_area]
    frame = (0.0, 0.0, 300.0, 200.0)
    projection = Projection.fitted(shown.box, 0, 0, 300, 200)
    shapes = projection.shapes({id_: spot.shape for id_, spot in shown.spots.items()})
    _draw_areas(sheet, shown, {**shapes, "twin": shapes[areas[0]]}, areas, frame)

    strokes = [(shape, look) for shape, look in drawn if look.stroke is not None]
    assert len(strokes) == len(areas) > 0
    assert all(look.dashes for _, look in strokes)
    for number, (shape, _) in enumerate(strokes):
        for other, _ in strokes[:number]:
            assert shape.intersection(other.buffer(0.5)).length < 1


def test_a_map_has_a_scale_and_north_and_a_small_one_may_have_none(ready: Prepared, face: Typeface) -> None:
    whole, small = Sheet(482, 500, face), Sheet(482, 500, face)
    projection = Projection.fitted(ready.known.config.view, 26, 60, 400, 400)
    draw_map(whole, scene(ready), projection)
    draw_map(small, scene(ready), projection, is_small=True, has_furniture=False)

    assert {"N", "0"} <= set(whole.texts)
    assert not {"N", "0"} & set(small.texts)
    assert len(small.texts) < len(whole.texts)


def test_regions_are_lines_only() -> None:
    assert symbols.REGION.fill is None
    assert symbols.REGION.dashes
    assert symbols.AREA.dashes
    assert symbols.FAINT_AREA.stroke_opacity < symbols.AREA.stroke_opacity
