"""The words of figures: every one in two languages, filled in, and none that nobody says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gravemap.figures.words import WORDS, aside, counted, foreign_aside, say, short_name
from gravemap.terms import Words

ENGLISH, ARABIC = Words("en"), Words("ar")


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_are_filled_in_alike(key: str) -> None:
    english, arabic = WORDS[key]
    names = re.compile(r"\{(\w+)\}")

    assert sorted(names.findall(english)) == sorted(names.findall(arabic))
    assert not english.isspace()
    if re.search("[a-z]{4}", english) and key != "chart_title":
        assert re.search("[\u0621-\u064a]", arabic)


def test_every_word_is_said_somewhere(root: Path) -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in (root / "src/gravemap/figures").glob("*.py")
    )
    idle = [
        key
        for key in WORDS
        if len(re.findall(rf"""["']{key}["']""", text)) < 2
        and not key.startswith(("layer_", "edition_"))
        and key not in ("contested", "changing")
    ]

    assert idle == []


def test_words_are_filled_in() -> None:
    assert say("known_on", ENGLISH, date="5 June 2020") == "as known on 5 June 2020"
    assert say("known_on", ARABIC, date="5 يونيو 2020") == "كما عُرف في 5 يونيو 2020"


def test_numbers_take_the_form_that_the_language_asks_for() -> None:
    assert [counted("graves", n, ENGLISH) for n in (1, 2, 11)] == [
        "1 grave site",
        "2 grave sites",
        "11 grave sites",
    ]
    assert [counted("graves", n, ARABIC) for n in (1, 2, 3, 11)] == [
        "موقع مقابر", "موقعا مقابر", "3 مواقع مقابر", "11 موقع مقابر",
    ]  # fmt: skip


def test_foreign_text_is_kept_apart_in_an_arabic_line_alone() -> None:
    assert aside("2015-03 – 2025-06", ARABIC) == "\u20662015-03 – 2025-06\u2069"
    assert aside("2015-03", ENGLISH) == "2015-03"
    assert aside("", ARABIC) == ""


def test_a_short_name_is_cut_at_a_word() -> None:
    assert short_name("Al-Rabt project (graves)", 40) == "Al-Rabt project"
    assert short_name("General Authority for Search and Identification", 26) == "General Authority for…"
    assert short_name("(only)", 10) == "(only)"


def test_every_run_of_latin_letters_in_an_arabic_line_is_kept_apart() -> None:
    line = "Gazette: «Twelve bodies». صحافة، https://example.org/a%20b [1]"

    assert (
        foreign_aside(line, "ar")
        == "\u2066Gazette: «Twelve bodies»\u2069. صحافة، \u2066https://example.org/a%20b [1]\u2069"
    )
    assert foreign_aside(line, "en") == line
