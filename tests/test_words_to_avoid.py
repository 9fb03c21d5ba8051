"""The words that stand on every map are those that docs/publication.md asks for (LT-22), in both languages (LT-21)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import shapely

from gravemap.districts import District
from gravemap.grid import SIZES, GridCell
from gravemap.publication import Ruling, shown
from gravemap.records import vocabulary
from gravemap.records.questions import QUESTIONS

FRONT_END = Path(__file__).resolve().parent.parent / "src" / "timemap" / "src"
ENGLISH = ("corpse", "corpses", "skeleton", "skeletons", "killing field", "death pit", "body count", "regime",
           "terrorist", "terrorists", "murderer", "hot spot", "liquidated", "slaughtered")  # fmt: skip
ARABIC = ("نبش", "جيف", "هياكل عظمية", "إرهابيون", "عصابات", "مجرم", "قاتل", "النظام البائد", "مقبرة الموت")
ARABIC_LETTER = re.compile("[\u0621-\u064a]")


def own_words() -> str:
    """Every text of ours that a reader may see: of the page, and of the vocabularies."""
    page = [path.read_text(encoding="utf-8") for path in sorted(FRONT_END.rglob("words.ts"))]
    words = [
        f"{term.label_en} {term.label_ar} {term.definition_en}"
        for value in vars(vocabulary).values()
        if isinstance(value, vocabulary.Vocabulary)
        for term in value
    ]
    asked = [f"{question.text_en} {question.text_ar}" for question in QUESTIONS.values()]
    return "\n".join([*page, *words, *asked]).lower()


@pytest.mark.parametrize("word", [*ENGLISH, *ARABIC])
def test_no_word_of_ours_is_one_to_avoid(word: str) -> None:
    assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", own_words())


@pytest.mark.parametrize("level", ["L1", "L2", "L3", "L4"])
def test_what_is_told_of_a_coarsened_place_is_told_in_both_languages(level: str) -> None:
    found = shown(shapely.Point(10.15, 45.15), 20.0, Ruling(level, ""), is_public_name=False)

    assert found.words_en
    assert ARABIC_LETTER.search(found.words_ar)
    assert not ARABIC_LETTER.search(found.words_en)


@pytest.mark.parametrize(
    "shape",
    [
        *(GridCell(size, 1, 1) for size in SIZES.values()),
        District("relation/1", "Westland", "الغرب", ("district", "قضاء"), shapely.box(0, 0, 1, 1)),
    ],
)
def test_every_shape_has_a_title_and_words_in_both(shape: GridCell | District) -> None:
    for english, arabic in (shape.title, shape.words):
        assert re.search("[A-Za-z]", english)
        assert ARABIC_LETTER.search(arabic)
        assert not ARABIC_LETTER.search(english)
