"""Repeated phrases, written once, come back as they were."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gravemap.phrases import restored, shortened

WORDS = ["General ", "Authority ", "for the ", "Missing", "https://", "%d9%84", "à", "ш", "\ue000"]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
TABLES = st.recursive(
    st.one_of(st.none(), st.integers(), TEXTS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


@given(TABLES)
def test_what_was_shortened_is_restored(tables: Any) -> None:
    short, codes, phrases = shortened(tables)

    assert restored(short, codes, phrases) == json.loads(json.dumps(tables))


def test_what_is_repeated_becomes_shorter() -> None:
    name = "General Authority for Search and Identification of Missing Persons"
    tables = {"saidBy": [f"{name}, statement of day {day}" for day in range(50)]}

    short, codes, phrases = shortened(tables)

    assert len(json.dumps([short, codes, phrases], ensure_ascii=False)) < len(json.dumps(tables)) / 3


def test_a_character_that_a_text_uses_never_stands_for_a_phrase() -> None:
    texts = ["à la Tripoli, à la Tripoli"] * 9 + [f"à la Tripoli {number}" for number in range(9)]

    _, codes, _ = shortened(texts)

    assert "à" not in codes


def test_texts_without_repetition_stay_as_they_are() -> None:
    assert shortened({"a": "one", "b": ["two"]}) == ({"a": "one", "b": ["two"]}, "", [])
