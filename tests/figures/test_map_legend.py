"""The legend holds what is on the map at the date, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from gravemap.dates import day_number
from gravemap.figures.furniture import Key
from gravemap.figures.map_figure import spots_seen
from gravemap.figures.map_legend import map_legend
from gravemap.figures.prepared import Prepared
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Sheet
from gravemap.figures.tokens import LAYERS, Layer
from gravemap.terms import LANGS, Lang, Words


def legend(
    ready: Prepared, day: str, lang: Lang = "en", layers: tuple[Layer, ...] = LAYERS
) -> dict[str, list[Key]]:
    at = ready.at(day_number(dt.date.fromisoformat(day)), None)
    scene = Scene(ready.around, ready.laid, at, layers, ready.known.config.bbox, Words(lang))
    return {group.title: list(group.keys) for group in map_legend(scene, spots_seen(scene))}


def test_states_are_those_that_graves_have_on_the_day(ready: Prepared) -> None:
    early = {key.words for key in legend(ready, "2031-06-20").get("Graves and sites", [])}
    late = {key.words for key in legend(ready, "2032-12-31")["Graves and sites"]}

    assert early != late
    assert any("roughly" in words for words in late)


def test_nothing_known_has_no_symbols(ready: Prepared) -> None:
    assert "Incidents" not in legend(ready, "2028-01-01")
    assert "Finds and totals" not in legend(ready, "2028-01-01")


def test_holders_are_told_as_said_to_hold(ready: Prepared) -> None:
    keys = legend(ready, "2031-11-05")["Who is said to hold places"]

    assert keys[-1].words == "not reported"
    assert len(keys) > 1
    assert "Who is said to hold places" not in legend(ready, "2031-11-05", layers=("graves",))


@pytest.mark.parametrize("lang", LANGS)
def test_every_sign_can_be_drawn(ready: Prepared, sheet: Sheet, lang: Lang) -> None:
    for keys in legend(ready, "2032-12-31", lang).values():
        for key in keys:
            before = len(sheet._steps)
            key.draw(sheet, 50, 50)
            assert len(sheet._steps) > before
            assert key.words
