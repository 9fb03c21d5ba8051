"""Marks: a point for what is a point, a label beside a dashed area for what is not; nothing on top of another."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from gravemap.case import read_case
from gravemap.figures.marks import Marks
from gravemap.figures.placing import Taken
from gravemap.figures.prepared import Prepared, prepared
from gravemap.figures.projection import Projection
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Box, Sheet
from gravemap.figures.tokens import LAYERS
from gravemap.figures.typeface import typeface
from gravemap.terms import LANGS, Lang, Words


def settled(ready: Prepared, lang: Lang, day: int, *, is_small: bool = False) -> tuple[Marks, Scene]:
    box = ready.known.config.view
    scene = Scene(ready.around, ready.laid, ready.at(day, None), LAYERS, box, Words(lang))
    sheet = Sheet(482, 600, typeface(None, is_arabic=True), lang)
    projection = Projection.fitted(box, 26, 150, 453, 430)
    marks = Marks(sheet, projection.frame, Taken(), is_small=is_small)
    marks.settle(scene, projection.shapes({id_: spot.shape for id_, spot in scene.spots.items()}))
    return marks, scene


def shared(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


@pytest.mark.parametrize("lang", LANGS)
def test_no_label_of_the_tarhuna_figure_lies_on_another(root: Path, lang: Lang) -> None:
    ready = prepared(read_case(root / "geodata" / "tarhuna"), "public", None)
    marks, _ = settled(ready, lang, ready.known.config.opening_day)
    labels = [placed.box for placed, _, _ in marks.pills]

    assert len(labels) >= 5
    assert sum(shared(one, other) for one, other in combinations(labels, 2)) == 0
    symbols = [(x - reach, y - reach, x + reach, y + reach) for x, y, _, reach in marks.symbols]
    assert all(shared(label, symbol) == 0 for label in labels for symbol in symbols)


def test_what_is_known_only_as_an_area_has_no_symbol_on_the_map(ready: Prepared) -> None:
    marks, scene = settled(ready, "en", ready.known.config.span[1])
    points = [spot for spot in scene.spots.values() if not spot.is_area and spot.id in scene.tokens]
    areas = [spot for spot in scene.spots.values() if spot.is_area and spot.id in scene.tokens]
    drawn = [token for spot in points for token in scene.tokens[spot.id] if token.layer != "counts"]

    assert areas
    assert len(marks.symbols) <= len(drawn)
    assert len(marks.pills) <= len(areas)


def test_a_line_begins_on_the_outline_of_its_area(ready: Prepared) -> None:
    marks, _ = settled(ready, "en", ready.known.config.span[1])

    feet = {start for start, _ in marks.lines}
    assert {placed.foot for placed, _, _ in marks.pills} <= feet
    assert len(marks.lines) >= len(marks.pills)


def test_small_maps_have_short_labels(ready: Prepared) -> None:
    day = ready.known.config.span[1]
    small, _ = settled(ready, "en", day, is_small=True)

    assert all(is_compact for _, _, is_compact in small.pills)


def test_everything_settled_is_drawn(ready: Prepared) -> None:
    marks, _ = settled(ready, "en", ready.known.config.span[1])
    assert marks.sheet.texts == []
    marks.draw()

    assert len(marks.sheet._steps) > 2 * (len(marks.symbols) + len(marks.pills))
