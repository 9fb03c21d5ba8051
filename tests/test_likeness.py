"""How like two names are: a score that puts the right place first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.likeness import LEAST, likeness

PLACES = {
    "tarhuna": ("Tarhuna", "ترهونة"),
    "ain-zara": ("Ain Zara", "عين زارة"),
    "qarabulli": ("Qasr al Qarabulli", "القره بوللي"),
    "sirte": ("Sirte", "سرت"),
    "bin-oun": ("خلة بن عون",),
    "misrata": ("Misrata", "مصراتة"),
}


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Tarhoena", "tarhuna"),
        ("Tirhuna", "tarhuna"),
        ("Zara, Ain", "ain-zara"),
        ("Garabulli", "qarabulli"),
        ("القربوللي", "qarabulli"),
        ("Surt", "sirte"),
        ("Khalla bin Awn", "bin-oun"),
    ],
)
def test_the_right_place_scores_highest(name: str, place: str) -> None:
    scores = likeness([name], PLACES)
    assert max(scores, key=lambda one: scores[one]) == place


def test_a_name_that_is_like_none_finds_none() -> None:
    assert likeness(["Benghazi"], PLACES) == {}
    assert likeness(["…"], PLACES) == {}
    assert likeness([], PLACES) == likeness(["Tarhuna"], {}) == {}


def test_the_consonants_count_more_than_the_vowels() -> None:
    scores = likeness(["Garian"], {"vowels": ("Gharyan",), "consonants": ("Harian",)})
    assert scores["vowels"] > scores.get("consonants", 0.0)


def test_a_name_that_is_part_of_another_scores_less_than_one_that_is_nearly_it() -> None:
    scores = likeness(["Ain Zarra Bab"], {"part": ("Ain Zara",), "nearly": ("Ain Zara Bib",)})
    assert scores["nearly"] > scores["part"] >= LEAST


def test_where_both_have_names_in_two_scripts_both_count() -> None:
    like, unlike = ("Zahran", "زهران"), ("Zahran", "مصراتة")
    scores = likeness(["Zahrun", "زهرون"], {"like": like, "unlike": unlike})
    assert scores.keys() == {"like"}


@given(
    st.lists(st.text(max_size=12), max_size=3),
    st.dictionaries(st.text(max_size=3), st.lists(st.text(max_size=12), max_size=3)),
)
def test_scores_lie_between_the_least_and_a_hundred(names: list[str], places: dict[str, list[str]]) -> None:
    named = {osm: tuple(theirs) for osm, theirs in places.items()}
    assert all(LEAST <= score < 100 for score in likeness(names, named).values())
