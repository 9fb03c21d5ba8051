from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.osm.features import THEMES
from gravemap.osm.themes import TAGS, Shape, clean, is_area, kept_tags, kinds, names, what_it_is


def found(shape: Shape, **tags: str) -> list[tuple[str, str | None]]:
    return list(kinds(tags, shape, THEMES))


def test_every_theme_has_its_tags() -> None:
    assert tuple(TAGS) == THEMES


@pytest.mark.parametrize(
    ("shape", "tags", "theme", "kind"),
    [
        ("point", {"place": "town"}, "places", "town"),
        ("area", {"place": "village"}, "places", "village"),
        ("area", {"boundary": "administrative", "admin_level": "4"}, "boundaries", "4"),
        ("area", {"boundary": "administrative"}, "boundaries", None),
        ("line", {"highway": "primary"}, "roads", "primary"),
        ("area", {"natural": "water", "water": "lake"}, "water", "lake"),
        ("area", {"natural": "water"}, "water", "water"),
        ("area", {"landuse": "reservoir"}, "water", "reservoir"),
        ("area", {"waterway": "riverbank"}, "water", "river"),
        ("line", {"waterway": "river"}, "water", "river"),
        ("line", {"waterway": "canal"}, "water", "canal"),
        ("line", {"waterway": "wadi"}, "water", "wadi"),
        ("line", {"waterway": "river", "intermittent": "yes"}, "water", "wadi"),
        ("line", {"waterway": "stream", "intermittent": "yes", "name": "Wadi"}, "water", "wadi"),
        ("area", {"landuse": "residential"}, "built_up", "residential"),
    ],
)
def test_an_object_is_in_the_theme_of_its_tags(
    shape: Shape, tags: dict[str, str], theme: str, kind: str | None
) -> None:
    assert found(shape, **tags) == [(theme, kind)]


@pytest.mark.parametrize(
    ("shape", "tags"),
    [
        ("point", {"place": "country"}),
        ("line", {"place": "town"}),
        ("line", {"boundary": "administrative", "admin_level": "4"}),
        ("line", {"highway": "residential"}),
        ("line", {"highway": "primary_link"}),
        ("area", {"highway": "primary"}),
        ("line", {"highway": "primary", "area": "yes"}),
        ("area", {"natural": "water", "water": "wastewater"}),
        ("point", {"natural": "water"}),
        ("line", {"waterway": "stream"}),
        ("line", {"waterway": "stream", "intermittent": "yes"}),
        ("area", {"waterway": "river"}),
        ("line", {"landuse": "residential"}),
        ("area", {"landuse": "farmland"}),
    ],
)
def test_what_is_small_or_of_another_shape_is_left_out(shape: Shape, tags: dict[str, str]) -> None:
    assert found(shape, **tags) == []


def test_a_village_that_is_drawn_as_its_houses_is_in_both_themes() -> None:
    assert found("area", place="village", landuse="residential") == [
        ("places", "village"),
        ("built_up", "residential"),
    ]


def test_an_object_of_no_theme_is_what_its_most_telling_tag_says() -> None:
    assert what_it_is({"building": "yes", "amenity": "prison"}) == "prison"
    assert what_it_is({"building": "yes"}) == "building"
    assert what_it_is({"note": "nothing"}) is None


def test_a_closed_way_is_an_area_unless_its_tags_speak_of_a_line() -> None:
    assert is_area({"amenity": "hospital"})
    assert not is_area({"highway": "service"})
    assert is_area({"highway": "service", "area": "yes"})
    assert not is_area({"amenity": "hospital", "area": "no"})


def test_names_of_all_languages_and_all_other_names_are_kept() -> None:
    tags = {
        "name": "ترهونة",
        "name:en": "Tarhuna",
        "name:zh-Hant": "塔爾胡納",
        "name:sr_Latn": "Tarhuna",
        "name:kab": "Ta\u0323",
        "alt_name": "Tarhunah; Tarhouna ;",
        "old_name:it": "Tarhuna",
        "official_name": "Tarhuna City",
        "int_name": "Tarhuna",
        "loc_name": "T",
        "short_name": "Th.",
        "name:etymology:wikidata": "Q1",
        "name:pronunciation": "x",
    }

    name, by_language, others = names(tags)

    assert name == "ترهونة"
    assert by_language == {
        "en": "Tarhuna",
        "zh-Hant": "塔爾胡納",
        "sr_Latn": "Tarhuna",
        "kab": "Ta\u0323",
    }
    assert others == ("Tarhunah", "Tarhouna", "Tarhuna", "T", "Tarhuna City", "Th.")


def test_a_name_is_text_and_never_commands_for_a_terminal_or_turned_letters() -> None:
    name, by_language, _ = names({"name": "<b onclick=x>\x1b[31mA\u202eB\x00\n", "name:en": "\u0007"})

    assert name == "<b onclick=x> [31mA B"
    assert by_language == {}


def test_marks_that_words_of_right_to_left_scripts_need_stay() -> None:
    assert clean("العوينات\u200e \u200cب") == "العوينات\u200e \u200cب"


@given(st.text())
def test_what_is_clean_is_on_one_line_and_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert len(clean(text).splitlines()) <= 1


def test_few_tags_are_kept() -> None:
    assert kept_tags({"place": "town", "source": "survey", "population": " 1000\n"}) == {
        "place": "town",
        "population": "1000",
    }
