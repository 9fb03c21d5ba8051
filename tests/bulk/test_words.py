from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from gravemap.bulk.words import (
    as_mask,
    bytes_of,
    encoded,
    is_given,
    one_array,
    repeated,
    spread,
    spread_mask,
    words_of,
)

_TEXTS = pa.array(["a", None, "b", "a"])
_REPEATING = _TEXTS.dictionary_encode()


def test_repeating_text_is_looked_at_once_a_word() -> None:
    assert words_of(_REPEATING).to_pylist() == ["a", "b"]
    assert words_of(_TEXTS).to_pylist() == ["a", None, "b", "a"]


@pytest.mark.parametrize("kind", [pa.int32(), pa.string()])
def test_what_is_found_of_a_word_is_found_of_all_its_rows(kind: pa.DataType) -> None:
    found = pa.array([7, None], pa.int32()).cast(kind)

    assert spread(_REPEATING, found).to_pylist() == pa.array([7, None, None, 7]).cast(kind).to_pylist()


def test_a_mask_of_words_is_one_of_rows_and_false_where_there_is_no_word() -> None:
    assert spread_mask(_REPEATING, np.array([True, False])).tolist() == [True, False, False, True]
    assert spread_mask(_REPEATING, np.array([False, False])).tolist() == [False] * 4


def test_a_row_is_empty_whether_its_number_or_its_word_is() -> None:
    null_word = pa.DictionaryArray.from_arrays(pa.array([0, 1, None]), pa.array(["a", None]))

    assert is_given(null_word).tolist() == [True, False, False]


def test_words_that_no_row_has_are_left_out() -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([2, None, 0]), pa.array(["a", "secret", "b"]))

    found = encoded(column)

    assert found.to_pylist() == ["b", None, "a"]
    assert "secret" not in found.dictionary.to_pylist()


def test_a_word_that_came_to_be_there_twice_is_counted_once() -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, 0]), pa.array(["a", "a"]))

    assert encoded(column).dictionary.to_pylist() == ["a"]
    assert encoded(pa.array(["x", None, "x"])).to_pylist() == ["x", None, "x"]


def test_pieces_with_words_of_their_own_become_one_column() -> None:
    pieces = pa.chunked_array([pa.array(["a"]).dictionary_encode(), pa.array(["b", "a"]).dictionary_encode()])

    assert one_array(pieces).to_pylist() == ["a", "b", "a"]


def test_one_word_in_every_row_is_stored_once() -> None:
    assert repeated("x", 3).to_pylist() == ["x", "x", "x"]
    assert len(repeated("x", 3).dictionary) == 1


def test_the_bytes_of_a_part_of_a_column_are_only_its_own() -> None:
    assert bytes_of(pa.array(["ab", None, "cd"])[1:]).tobytes() == b"cd"
    assert len(bytes_of(pa.array([], pa.string()))) == 0


def test_null_is_not_true() -> None:
    assert as_mask(pa.array([True, None, False])).tolist() == [True, False, False]
