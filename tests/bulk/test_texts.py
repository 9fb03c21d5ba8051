from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.bulk.texts import cleaned
from gravemap.cell_text import EDGES, clean, fault

_ODD = st.text(
    st.sampled_from(EDGES + "aZé#!:١ع�\x00\x07\x7f\x85\x9f\u200bÃ©ÊÑåæäÉ€œ") | st.characters(codec="utf-8"),
    max_size=8,
)


@given(st.lists(_ODD, min_size=1, max_size=6))
def test_columns_are_cleaned_and_judged_as_single_cells_are(texts: list[str]) -> None:
    words, bad = cleaned(pa.array(texts))

    assert words.to_pylist() == [clean(text) or None for text in texts]
    assert bad.tolist() == [fault(clean(text)) is not None for text in texts]


@pytest.mark.parametrize("text", ["#REF!", "Err:502", "a\x00b", "a\x9fb", "lost \ufffd", "cafÃ©", "ÊÑåæäÉ"])
def test_a_faulty_text_is_seen_among_sound_ones(text: str) -> None:
    assert cleaned(pa.array(["sound", text, "#1", "café", None]))[1].tolist() == [
        False,
        True,
        False,
        False,
        False,
    ]


def test_line_ends_are_one_kind() -> None:
    assert cleaned(pa.array(["a\r\nb\rc"]))[0].to_pylist() == ["a\nb\nc"]
