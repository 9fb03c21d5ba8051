"""The map of a day as a figure: everything that it must carry is on it, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import CONFIG, make_case_folder
from gravemap.case import read_case
from gravemap.errors import DataError
from gravemap.figures import figure
from gravemap.figures.prepared import Prepared
from gravemap.figures.words import say
from gravemap.terms import LANGS, Lang, Words
from gravemap.version import __version__

DAY = "2031-11-05"


def texts(ready: Prepared, lang: Lang = "en", **options: object) -> str:
    drawn = figure(ready, DAY, lang=lang, **options)  # type: ignore[arg-type]
    return re.sub("[\u2066\u2069]", "", "\n".join(drawn.texts()))


@pytest.mark.parametrize("lang", LANGS)
def test_everything_is_there_in_both_languages(ready: Prepared, lang: Lang) -> None:
    told = texts(ready, lang).replace("\n", " ")
    words = Words(lang)
    must = {
        "title": {"en": "Valley of Sample", "ar": "وادي المثال"}[lang],
        "date": words.day(ready.known.config.opening_day),
        "knowledge": say("known_now", words),
        "legend": say("layer_graves", words),
        "control": say("layer_control", words),
        "scale bar": {"en": "20 km", "ar": "20 كم"}[lang],
        "north": say("north", words),
        "graticule": "45° N",
        "projection": {"en": "Azimuthal equidistant projection about 45° N, 10° E (WGS 84)", "ar": "(WGS 84)"}[lang],
        "scale": "1 : ",
        "areas": say("areas_on_purpose", words),
        "faint": say("solid_faint", words),
        "withheld": {"en": "Withheld from this edition for protection:", "ar": "محجوب من هذه الطبعة لدواعي الحماية:"}[lang],
        "sources": {"en": "Sources: ", "ar": "المصادر: "}[lang],
        "credit": "© OpenStreetMap contributors, ODbL",
        "makers": "The developers of gravemap",
        "licence": "CC0 1.0",
        "edition": say("edition_public", words),
        "build": ready.build_id,
        "version": __version__,
    }  # fmt: skip

    assert {
        name: text
        for name, text in must.items()
        if text.replace("\u00a0", " ") not in told.replace("\u00a0", " ")
    } == {}


def test_nothing_is_withheld_from_a_restricted_figure(everything: Prepared) -> None:
    told = texts(everything)

    assert "Records stated as withheld from this edition: none." in told
    assert "RESTRICTED EDITION: not to be given away" in told


def test_a_layer_that_is_off_is_not_in_the_legend(ready: Prepared) -> None:
    told = texts(ready, layers="graves")

    assert "Graves and sites" in told
    assert "Who is said to hold places" not in told
    assert "Cells reach" not in told


def test_what_is_known_on_a_day_is_said(ready: Prepared) -> None:
    assert "as known on 1 July 2031" in texts(ready, known="2031-07-01")
    assert "as known on 5 November 2031" in texts(ready, known="date")


def test_what_is_not_on_the_map_is_counted(ready: Prepared) -> None:
    near = texts(ready, bbox=(9.9, 44.9, 10.1, 45.1))

    assert "Outside this map's frame: " in near
    assert "Outside this map's frame: " not in texts(ready, bbox=(9, 44, 11, 46))


def test_faults_of_options_are_told_at_once(ready: Prepared) -> None:
    with pytest.raises(DataError) as caught:
        figure(ready, "1999-01-01", layers="none", lang="xx")

    assert {problem.file for problem in caught.value.problems} == {"--date", "--layers", "--lang"}


def test_another_font_is_written_into_the_figure(ready: Prepared) -> None:
    drawn = figure(ready, DAY, font="DejaVu Serif").to_bytes("svg")

    assert b"'DejaVu Serif', 'DejaVu Sans'" in drawn


def test_letters_that_no_font_has_are_told(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path, CONFIG.replace("Valley of Sample", "Valley of 山谷"))

    with pytest.raises(DataError, match="cannot write 山谷"):
        figure(read_case(folder), "2031-11-05")
