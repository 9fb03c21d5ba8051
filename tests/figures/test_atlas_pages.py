"""The atlas: an overview and a plate for each grave, with its state history, claims and sources."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from drawn_figures import pdf_letters
from gravemap.dates import day_number
from gravemap.figures import atlas
from gravemap.figures.atlas_pages import around
from gravemap.figures.prepared import Prepared
from gravemap.figures.words import say
from gravemap.terms import LANGS, Lang, Words

LAST = "2032-12-31"


@pytest.mark.parametrize("lang", LANGS)
def test_every_grave_known_by_the_day_has_its_plate(ready: Prepared, lang: Lang) -> None:
    drawn = atlas(ready, LAST, lang=lang)
    words = Words(lang)
    there = ready.at(day_number(dt.date.fromisoformat(LAST)), None).graves
    titles = [sheet.texts[0] for sheet in drawn.sheets]

    assert len(there) > 2
    for one in there:
        name = words.pick(one.grave.name_en, one.grave.name_ar)
        assert any(name in title for title in titles), name
    assert drawn.sheets[0].texts[0] == words.pick("Valley of Sample", "وادي المثال")
    assert [sheet.texts[-1] for sheet in drawn.sheets] == [
        f"{n} / {len(titles)}" for n in range(1, len(titles) + 1)
    ]


def test_a_plate_has_its_history_claims_and_sources(ready: Prepared) -> None:
    drawn = atlas(ready, LAST)
    told = "\n".join(drawn.texts())
    words = Words("en")

    for key in ("history", "claims_of", "cap_sources", "see_overview"):
        assert say(key, words) in told
    graves = ready.at(day_number(dt.date.fromisoformat(LAST)), None).graves
    for one in graves:
        for step in one.steps:
            assert f"{words.when(step.event.date)}: {words.in_text('grave state', step.event.state)}" in told


def test_an_earlier_day_has_fewer_plates(ready: Prepared) -> None:
    assert len(atlas(ready, "2031-06-10").sheets) < len(atlas(ready, LAST).sheets)


def test_its_text_is_text(ready: Prepared) -> None:
    assert set("Valley of Sample") - {" "} <= pdf_letters(atlas(ready, "2031-06-10").to_bytes("pdf"))


def test_a_place_that_is_told_nowhere_is_drawn_nowhere(ready: Prepared) -> None:
    there = ready.at(day_number(dt.date.fromisoformat(LAST)), None).graves
    named = {place.id for place in ready.known.places} | set(ready.around.exposure.stand_ins)
    unplaced = [one for one in there if one.place_id is None or one.place_id not in named]
    told = atlas(ready, LAST).texts()

    assert sum(text.startswith("Drawn nowhere") for text in told) >= len(unplaced)


def test_the_map_of_a_plate_holds_its_shape_with_room_and_no_closer_look_than_a_town() -> None:
    west, south, east, north = around((10.0, 45.0, 10.0, 45.0), (9, 44, 11, 46))

    assert east - west == pytest.approx(0.5)
    assert (north - south) / ((east - west) * math.cos(math.radians(45))) == pytest.approx(
        250 / 449, rel=0.01
    )
    assert around((9.0, 44.0, 11.0, 46.0), (9, 44, 11, 46)) == (9, 44, 11, 46)
