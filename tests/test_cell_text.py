from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.cell_text import EDGES, clean, fault


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"U+{ord(edge):04X}")
def test_what_says_nothing_is_cut_off_both_ends_and_kept_inside(edge: str) -> None:
    inside = edge if edge != "\r" else "\n"

    assert clean(f"{edge}a{edge}b{edge}") == f"a{inside}b"


@given(st.text())
def test_a_clean_text_is_as_clean_as_it_gets(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("text", ["#REF!", "#NAME?", "#DIV/0!", "#N/A", "Err:502", "#####"])
def test_what_a_spreadsheet_shows_instead_of_a_value_is_no_value(text: str) -> None:
    assert fault(text) == ("is an error of the spreadsheet", "Mend the formula, or write the value")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarh\ufffdna", "has lost letters"),
        ("a\x07b", "holds a character that cannot be seen"),
        ("ÊÑåæäÉ", "was read in a wrong encoding before it was saved; it was “ترهونة”"),
        ("ترهونة".encode().decode("windows-1252", "ignore"), "was read in a wrong encoding"),
        ("cafÃ©", "was read in a wrong encoding before it was saved; it was “café”"),
    ],
)
def test_text_that_was_lost_or_garbled_is_told(text: str, expected: str) -> None:
    wrong = fault(text)

    assert wrong is not None
    assert wrong[0].startswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        "", "12", "#1 of 3", "Error 502", "about 112", "two\nlines\tand a tab", "الشقيقة", "م. أ",
        "Milošević", "Göring", "À la Gare", "Été", "10–15", "«ترهونة»", "東京", "🕯",
    ],
)  # fmt: skip
def test_sound_text_has_no_fault(text: str) -> None:
    assert fault(text) is None
