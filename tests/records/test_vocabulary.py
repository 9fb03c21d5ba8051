from __future__ import annotations

import pytest

from gravemap.records import vocabulary
from gravemap.records.vocabulary import GRADE, UNIT, Vocabulary

VOCABULARIES = [value for value in vars(vocabulary).values() if isinstance(value, Vocabulary)]


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.name)
def test_every_word_has_labels_in_two_languages_and_a_meaning(words: Vocabulary) -> None:
    for term in words:
        assert term.label_en
        assert any("\u0600" <= letter <= "\u06ff" for letter in term.label_ar), term
        assert term.definition_en


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.name)
def test_no_word_and_no_label_stands_twice(words: Vocabulary) -> None:
    for texts in (words.values, [term.label_en for term in words], [term.label_ar for term in words]):
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.name)
def test_a_word_reads_as_itself(words: Vocabulary) -> None:
    assert [words.check(value) for value in words.values] == list(words.values)


@pytest.mark.parametrize("text", ["Bodies", " bodies ", "BODIES"])
def test_capital_letters_and_spaces_do_not_matter(text: str) -> None:
    assert UNIT.check(text) == "bodies"


def test_a_hyphen_or_underscore_may_stand_for_a_space() -> None:
    assert (
        vocabulary.GRAVE_KIND.check("mass_grave") == vocabulary.GRAVE_KIND.check("Mass-Grave") == "mass grave"
    )


def test_a_near_miss_is_suggested_and_never_taken() -> None:
    with pytest.raises(
        ValueError, match=r"^is no unit\. Did you mean bodies\? Write one of: bodies, remains,"
    ):
        UNIT.check("bodys")


def test_what_resembles_no_word_gets_the_whole_list() -> None:
    with pytest.raises(
        ValueError, match=r"^is no grade\. Write one of: established, corroborated, reported,"
    ):
        GRADE.check("xyz")
