"""Digits and signs of other keyboards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.numerals import normalise_dashes, normalise_digits, number_text, plain_text


def test_arabic_and_persian_digits_become_plain_ones() -> None:
    assert normalise_digits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ مقبرة") == "0123456789 0123456789 مقبرة"


def test_dashes_and_minus_signs_become_hyphens() -> None:
    assert normalise_dashes("a–b—c−d‑e") == "a-b-c-d-e"


def test_direction_marks_and_odd_spaces_go_from_text_that_a_program_reads() -> None:
    assert plain_text("\u200f ٢٠٢٠–٠٦\u00a0\u200b ~\ufeff") == "2020-06 ~"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("32.43", 32.43),
        ("٣٢٫٤٣", 32.43),
        ("−13.5", -13.5),
        ("–13.5", -13.5),
        ("1 200", 1200),
        ("1\u202f200.5", 1200.5),
        ("١٬٢٠٠", 1200),
        ("12", 12),
    ],
)
def test_a_number_is_read_from_any_keyboard(text: str, number: float) -> None:
    assert float(number_text(text)) == number


@pytest.mark.parametrize("text", ["32,434", "1.2.3", "12 34", "about 5", "32°26′N"])
def test_what_is_no_plain_number_is_left_for_its_reader_to_refuse(text: str) -> None:
    with pytest.raises(ValueError, match="could not convert"):
        float(number_text(text))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_plain_number_stays_the_same_number(number: float) -> None:
    assert float(number_text(repr(number))) == number


@given(st.text())
def test_plain_text_is_its_own_plain_text(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)
