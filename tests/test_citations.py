from __future__ import annotations

import re

import pytest

from builders import SAMPLE, make
from gravemap.case import read_case
from gravemap.citations import Cited, References, bibtex, citation, credit_lines, language_name, map_citation
from gravemap.records import Source
from gravemap.surroundings import surroundings_of
from gravemap.terms import Words
from hostile_texts import SHOWN

EN, AR = Words("en"), Words("ar")
COPY = make(
    Source, publisher="Sample Gazette", origin="Sample News Agency", title="Twelve bodies recovered",
    url="https://gazette.example/quarry", archive_url="https://archive.example/q", published="2031-10-28",
    accessed="2033-02", language="en", kind="press",
)  # fmt: skip
BARE = make(Source, id="s2", publisher="Leaflet", title="No date_of [any] kind")


def test_a_source_is_told_in_full() -> None:
    assert citation(COPY, EN) == (
        "Sample Gazette (text by Sample News Agency): “Twelve bodies recovered”. Press, English, "
        "published 28 October 2031, read February 2033. https://gazette.example/quarry "
        "archived copy: https://archive.example/q"
    )
    assert citation(COPY, AR, "md") == (
        "Sample Gazette (النص من Sample News Agency): «Twelve bodies recovered». صحافة، الإنجليزية، "
        "نُشر في 28 أكتوبر 2031، اطُّلع عليه في فبراير 2033. <https://gazette.example/quarry> "
        "نسخة مؤرشفة: <https://archive.example/q>"
    )


def test_what_a_source_does_not_say_is_not_made_up() -> None:
    assert citation(BARE, EN, "md") == (
        "Leaflet: “No date\\_of \\[any\\] kind”. Press, day of publication not seen."
    )


def test_sources_are_numbered_as_they_are_first_cited() -> None:
    references = References()

    assert references.numbers([BARE]) == (1,)
    assert references.numbers([COPY, BARE]) == (1, 2)
    assert [source.id for source in references.sources] == ["s2", "s1"]
    assert [line[:12] for line in references.listed(EN)] == ["[1] Leaflet:", "[2] Sample G"]
    assert references.listed(EN, "md")[0].startswith("\\[1\\] ")


def test_bibtex_says_whose_text_it_is_and_keeps_doubtful_dates() -> None:
    told = bibtex([COPY, make(Source, id="s3", publisher="P", title="50 % & more_{x}", published="2031-06~")])

    assert told.splitlines() == [
        "@online{s1,",
        "  author = {{Sample News Agency}},",
        "  title = {{Twelve bodies recovered}},",
        "  organization = {{Sample Gazette}},",
        "  date = {2031-10-28},",
        "  urldate = {2033-02},",
        "  url = {https://gazette.example/quarry},",
        "  langid = {en},",
        "  note = {Archived: \\url{https://archive.example/q}},",
        "}",
        "",
        "@online{s3,",
        "  author = {{P}},",
        "  title = {{50 \\% \\& more\\_\\{x\\}}},",
        "  date = {2031-06~},",
        "}",
    ]


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN.keys())
def test_hostile_texts_end_no_entry(text: str) -> None:
    source = Source.model_construct(id="s9", publisher=text, title=text, origin=text, kind="press")
    told = bibtex([source])

    assert told.count("@") - told.count("{@}") == 1
    bare = re.sub(r"\\[{}]", "", told)
    assert bare.count("{") == bare.count("}")
    assert "\n" not in citation(source, EN, "md")


def test_the_map_is_cited_with_its_build_and_what_was_known() -> None:
    config = read_case(SAMPLE).config
    day = 22588  # 5 November 2031

    assert map_citation(config, Cited("abc1234", day, None), EN) == (
        "The developers of gravemap: “Valley of Sample”, public edition, build abc1234, "
        "state of 5 November 2031, as known now, made with gravemap 0.1.0."
    )
    assert "كما عُرف في 5 نوفمبر 2031" in map_citation(config, Cited(None, day, day, "restricted"), AR)


def test_openstreetmap_and_the_records_are_credited() -> None:
    around = surroundings_of(read_case(SAMPLE))
    lines = credit_lines(around.case.config, around.land, ("2030-01-01", "2030-02-01"), EN)

    assert lines[0] == "Records: The developers of gravemap. Licence: CC0 1.0."
    assert lines[1] == (
        "Geography: © OpenStreetMap contributors, data of 2030-01-01 – 2030-02-01, under the Open Database "
        "License (ODbL) 1.0, https://opendatacommons.org/licenses/odbl/1-0/."
    )
    assert around.land.attribution in lines[2]
    assert "data of" not in credit_lines(around.case.config, around.land, None, EN)[1]


def test_a_language_that_is_not_known_here_stays_a_code() -> None:
    assert [language_name(code, EN) for code in ("ar", "pt-BR", "xx")] == ["Arabic", "Portuguese", "xx"]
