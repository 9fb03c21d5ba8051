"""Names on a map: the most important first, never over a mark, holders inside their cells."""

from __future__ import annotations

from itertools import combinations

import pytest

from builders import make
from gravemap.figures.map_plate import draw_map
from gravemap.figures.names import letters
from gravemap.figures.placing import Taken
from gravemap.figures.prepared import Prepared
from gravemap.figures.projection import Projection
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Box, Sheet
from gravemap.figures.tokens import LAYERS
from gravemap.figures.typeface import Typeface
from gravemap.records import Actor
from gravemap.terms import LANGS, Lang, Words


@pytest.mark.parametrize("lang", LANGS)
def test_names_stand_on_nothing_else(
    ready: Prepared, face: Typeface, monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    taken: list[Taken] = []

    def remembered() -> Taken:
        taken.append(Taken())
        return taken[-1]

    monkeypatch.setattr("gravemap.figures.map_plate.Taken", remembered)
    box = ready.known.config.view
    scene = Scene(
        ready.around, ready.laid, ready.at(ready.known.config.opening_day, None), LAYERS, box, Words(lang)
    )
    sheet = Sheet(482, 600, face, lang)
    draw_map(sheet, scene, Projection.fitted(box, 26, 150, 453, 430))

    town = next(place for place in ready.known.places if place.id == "sampleton")
    assert scene.words.pick(town.name_en, town.name_ar) in sheet.texts
    overlaps = [pair for pair in combinations(taken[0].boxes, 2) if _shared(*pair) > 4.0]
    assert overlaps == []


def _shared(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def test_a_holder_is_told_in_a_few_letters() -> None:
    long = make(
        Actor,
        name_en="Government of National Accord (GNA)",
        name_ar="حكومة الوفاق الوطني",
        variants="GNA; the Accord",
    )
    plain = make(Actor, name_en="River Brigade (armed)")

    assert letters(long, "en") == "GNA"
    assert letters(long, "ar") == "حكومة الوفاق الوطني"
    assert letters(plain, "en") == letters(plain, "ar") == "River Brigade"
    assert letters(None, "en") == ""
