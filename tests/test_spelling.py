"""Names are one when only spelling habits differ, in Arabic and in Latin letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.numerals import ARABIC_DIGITS, PERSIAN_DIGITS
from gravemap.spelling import (
    FOLDINGS,
    KIND_WORDS,
    Folding,
    exact_key,
    is_arabic,
    latin_key,
    normalise,
    plain,
    plain_words,
    script_of,
    scripts,
    skeleton,
)

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآٱؤئ"
LATIN = "abcdefghijklmnopqrstuvwxyz"
MARKS = "\u064b\u064e\u064f\u0650\u0651\u0652\u0670"
NAMES = st.text(
    st.sampled_from(ARABIC + LATIN + LATIN.upper() + "0123456789 -'’ʿāīūéèçşḩ" + MARKS), max_size=24
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Rabt", "el rabt"),
        ("Qasr bin Ghashir", "QASR BIN GHASHIR"),
        ("Sidi as-Sayeh", "Sidi Sayeh"),
        ("Ad Dawun", "Dawun"),
        ("‘Ayn Zāra", "Ain Zarah"),
        ("Suq al-Jumʿa", "Souk el Juma"),
        ("Bani Walid", "Beni Oualid"),
        ("Bani Walid", "Baniwalid"),
        ("Tarhuna", "Tarhounah"),
        ("Az-Zawiya", "Zaouia"),
        ("Aziziyya", "al-ʿAzīziya"),
        ("تَرْهُونَة", "ترهونه"),
        ("ترهـــونة", "ترهونة"),
        ("الأصابعة", "اصابعه"),
        ("إسبيعة", "اسبيعة"),
        ("الزاوية", "زاوية"),
        ("مسلاتة", "مسلاته"),
        ("مصطفى", "مصطفي"),
        ("آبار", "ابار"),
        ("السائح", "السايح"),
        ("أوﻻد عطية", "اولاد عطيه"),
        ("قصر ابن غشير", "قصر بن غشير"),
        ("أبو غيلان", "بوغيلان"),
        ("عبد الدائم", "عبدالدايم"),
        ("المشروع ٥ كيلو", "المشروع 5 كيلو"),
    ],
)
def test_spelling_habits_do_not_make_another_name(one: str, other: str) -> None:
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Suq al-Jumaa", "Suq al-Khamis"),
        ("Tarhuna", "Tawergha"),
        ("ترهونة", "تاورغاء"),
        ("Gharyan", "Karyan"),
        ("Zliten", "Zaltan"),
        ("Assa", "Sa"),
        ("الرابطة", "الربط"),
        ("Rabt 1", "Rabt 2"),
        ("Rabt 1 2", "Rabt 12"),
        ("Ain Zara", "Bab Ain Zara"),
        ("Khums", "Qabilat al Khums"),
    ],
)
def test_another_name_stays_another_name(one: str, other: str) -> None:
    assert exact_key(one) != exact_key(other)


@pytest.mark.parametrize("folding", FOLDINGS, ids=lambda folding: folding.habit)
def test_every_folding_makes_its_example_one_name_and_is_needed_for_it(folding: Folding) -> None:
    one, other = folding.example
    without = tuple(each for each in FOLDINGS if each is not folding)
    assert exact_key(one) == exact_key(other)
    assert latin_key(one, without) != latin_key(other, without)


def test_a_name_that_is_only_an_article_is_kept() -> None:
    assert normalise("Al") == "al"
    assert normalise("الي") == "الي"


@given(NAMES)
def test_what_is_normalised_stays_as_it_is(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)
    assert exact_key(normalise(name)) == exact_key(name)


@given(st.text())
def test_text_of_any_script_is_normalised_to_words_that_stay(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)
    assert normalise(f" {name}- ") == normalise(name)
    assert normalise(name) == " ".join(normalise(name).split())


@given(NAMES, st.data())
def test_vowel_marks_and_tatweel_never_change_a_name(name: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(name)), max_size=4))
    marked = name
    for place in sorted(places, reverse=True):
        marked = marked[:place] + data.draw(st.sampled_from(MARKS + "ـ")) + marked[place:]
    assert normalise(marked) == normalise(name)


@given(NAMES)
def test_seats_of_hamza_never_change_a_name(name: str) -> None:
    bare = str.maketrans("أإآٱؤئ", "ااااوي")
    assert normalise(name.translate(bare)) == normalise(name)


@given(NAMES)
def test_taa_marbuta_alef_maksura_case_and_accents_never_change_a_name(name: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if unicodedata.category(c) != "Mn")
    assert normalise(name.replace("ة", "ه").replace("ى", "ي")) == normalise(name)
    assert normalise(name.upper()) == normalise(name)
    assert normalise(plain) == normalise(name)


@given(NAMES)
def test_digits_of_another_script_never_change_a_name(name: str) -> None:
    for digits in (ARABIC_DIGITS, PERSIAN_DIGITS):
        assert normalise(name.translate(str.maketrans("0123456789", digits))) == normalise(name)


@given(st.text())
def test_a_name_with_letters_never_becomes_empty(name: str) -> None:
    has_letters = any(unicodedata.category(c) in {"Lu", "Ll", "Lt", "Lo"} for c in name)
    assert not has_letters or normalise(name)
    assert not has_letters or exact_key(name)


@given(st.text(st.sampled_from(LATIN + LATIN.upper() + " -'éāū"), max_size=24))
def test_the_key_of_a_latin_name_is_that_of_all_foldings(name: str) -> None:
    assert latin_key(name, FOLDINGS) == exact_key(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gharyan", "غريان"),
        ("Qasr bin Ghashir", "قصر بن غشير"),
        ("Misrata", "مصراتة"),
        ("Gasr Garabulli", "Qasr al Qarabulli"),
        ("زليطن", "زليتن"),
        ("Giado", "جادو"),
        ("Tawergha", "تاورغاء"),
        ("Bani Walid Center", "بني وليد"),
        ("Esbea", "Al-Subaia"),
    ],
)
def test_a_skeleton_is_the_same_however_vowels_and_like_letters_are_written(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


def test_skeletons_of_different_consonants_differ() -> None:
    assert len({skeleton(name) for name in ("Tarhuna", "Tripoli", "Zawiya", "Sirte", "Gharyan")}) == 5


def test_words_that_only_say_what_a_place_is_fall_away_unless_nothing_else_is_there() -> None:
    assert plain_words("Qaryat al Bayda") == ("baida",)
    assert plain_words("قرية") == ("قريه",)
    assert plain_words("Baldah, Village, City, Neighbourhood") == tuple(
        normalise("Baldah, Village, City, Neighbourhood").split()
    )
    assert {normalise(word) for word in KIND_WORDS} == KIND_WORDS


def test_plain_words_of_names_that_transliterate_nothing_keep_their_vowels_and_articles() -> None:
    assert plain("EL Molí, d’Orriols") == "el moli dorriols"
    assert plain("Rod") != plain("Rud")
    assert plain("ء") == "ء"


def test_a_label_in_two_scripts_is_two_names() -> None:
    assert scripts("Farzughah فرزوغه") == ("Farzughah", "فرزوغه")
    assert scripts("الكليبه - Al Kiliba 2") == ("الكليبه - 2", "- Al Kiliba 2")
    assert scripts("Anzu ‑ ⴰⵏⵣⵓ") == ("Anzu ‑", "‑ ⴰⵏⵣⵓ")
    assert scripts("ترهونة") == ("ترهونة",)
    assert scripts("Zawiyat al `Ām") == ("Zawiyat al `Ām",)
    assert is_arabic("ترهونة")
    assert not is_arabic("Tarhuna")
    assert [script_of(name) for name in ("Tarhuna 5", "ترهونة", "Ⴄ", "5")] == ["Latin", "Arabic", None, None]
