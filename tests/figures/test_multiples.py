"""Small multiples: a map a day under one legend."""

from __future__ import annotations

import re

import pytest

from gravemap.errors import DataError
from gravemap.figures import small_multiples
from gravemap.figures.furniture import Group, Key
from gravemap.figures.multiples import _together
from gravemap.figures.prepared import Prepared
from gravemap.terms import LANGS, Lang, Words

DATES = ["2031-11-05", "2031-06-10", "2032-02-01"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_day_has_its_map_in_order(ready: Prepared, lang: Lang) -> None:
    told = small_multiples(ready, DATES, lang=lang).texts()
    days = {
        "en": ["10 June 2031", "5 November 2031", "1 February 2032"],
        "ar": ["10 يونيو 2031", "5 نوفمبر 2031", "1 فبراير 2032"],
    }[lang]

    assert [text for text in told if text in days] == days


def test_each_may_be_as_known_on_its_day(ready: Prepared) -> None:
    now, then = small_multiples(ready, DATES), small_multiples(ready, DATES, known="date")

    assert any("each as known on its own day" in text for text in then.texts())
    assert now.to_bytes("svg") != then.to_bytes("svg")
    assert "as known on 1 February 2032" in then.caption()


@pytest.mark.parametrize(
    "dates", [[], ["2031-11-05"], [f"2031-{month:02}-01" for month in range(1, 13)] + ["2032-01-01"]]
)
def test_there_are_two_to_twelve(ready: Prepared, dates: list[str]) -> None:
    with pytest.raises(DataError, match="small multiples are 2 to 12"):
        small_multiples(ready, dates)


def test_faults_of_every_date_are_told(ready: Prepared) -> None:
    with pytest.raises(DataError) as caught:
        small_multiples(ready, ["1999-01-01", "2031-11-05", "soon"])

    assert [(problem.file, problem.found) for problem in caught.value.problems] == [
        ("--dates", "soon"),
        ("--dates", "1999-01-01"),
    ]


def test_a_legend_of_several_has_each_key_once_in_order() -> None:
    def sign(*_: object) -> None:
        return None

    first = [Group("Graves and sites", [Key(sign, "exhumed", 4)])]
    second = [
        Group("Incidents", [Key(sign, "killed")]),
        Group("Graves and sites", [Key(sign, "located", 2), Key(sign, "exhumed", 4)]),
    ]
    found = _together([second, first], Words("en"))

    assert [(group.title, [key.words for key in group.keys]) for group in found] == [
        ("Graves and sites", ["located", "exhumed"]),
        ("Incidents", ["killed"]),
    ]


@pytest.mark.parametrize("dates", [DATES, [f"2031-{month:02}-01" for month in range(1, 8)]])
def test_the_caption_tells_the_scale_of_the_figure(ready: Prepared, dates: list[str]) -> None:
    drawn = small_multiples(ready, dates)
    (line,) = [text for text in drawn.texts() if text.startswith("Azimuthal")]

    assert re.sub(r"\s", " ", line.split(";")[0]) in drawn.caption("txt")
