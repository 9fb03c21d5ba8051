"""Columns of text as their different words, so that a word that repeats is looked at once."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.form import WORDS

Mask: TypeAlias = npt.NDArray[np.bool_]


def one_array(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """``column`` in one piece; the words of repeating text are counted once over all pieces."""
    if isinstance(column, pa.ChunkedArray):
        if pa.types.is_dictionary(column.type):
            column = column.unify_dictionaries()
        return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    return column


def words_of(column: pa.Array) -> pa.Array:
    """The texts to look at: the different words of repeating text, else every row's."""
    return column.dictionary if pa.types.is_dictionary(column.type) else column


def spread(column: pa.Array, by_word: pa.Array) -> pa.Array:
    """What was found for each of :func:`words_of` ``column``, in each row; null where the row has none."""
    if not pa.types.is_dictionary(column.type):
        return by_word
    if pa.types.is_string(by_word.type):
        return pa.DictionaryArray.from_arrays(_without_nulls(column.indices, by_word), by_word)
    return by_word.take(column.indices)


def spread_mask(column: pa.Array, by_word: Mask) -> Mask:
    """:func:`spread` of a mask; false where the row has no word."""
    if not pa.types.is_dictionary(column.type) or not by_word.any():
        return by_word if len(by_word) == len(column) else np.zeros(len(column), dtype=bool)
    codes = column.indices.fill_null(0).to_numpy(zero_copy_only=False)
    mask: Mask = by_word[codes] & is_given(column)
    return mask


def is_given(column: pa.Array) -> Mask:
    """Where a row has something in it."""
    if not column.null_count and not (pa.types.is_dictionary(column.type) and column.dictionary.null_count):
        return np.ones(len(column), dtype=bool)
    return as_mask(pc.is_valid(_plain_indices(column)))


def as_mask(true: pa.Array) -> Mask:
    """A column of truth values as a mask; null is false."""
    filled = true.fill_null(False) if true.null_count else true
    mask: Mask = filled.to_numpy(zero_copy_only=False)
    return mask


def encoded(column: pa.Array) -> pa.Array:
    """``column`` with its words counted once, and none that no row has; the words stand as they are first met."""
    if not pa.types.is_dictionary(column.type):
        return pc.dictionary_encode(column).cast(WORDS)
    codes = column.indices.fill_null(0).to_numpy(zero_copy_only=False)
    given = is_given(column)
    used = np.zeros(len(column.dictionary) + 1, dtype=bool)
    used[codes[given]] = True
    kept = np.flatnonzero(used)
    words = pc.dictionary_encode(column.dictionary.take(pa.array(kept)))
    places = np.zeros(len(used), dtype=np.int32)
    places[kept] = words.indices.to_numpy(zero_copy_only=False)
    indices = pa.array(places[codes], pa.int32(), mask=None if given.all() else ~given)
    return pa.DictionaryArray.from_arrays(indices, words.dictionary).cast(WORDS)


def repeated(word: str, count: int) -> pa.Array:
    """``word`` in ``count`` rows."""
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, dtype=np.int32)), pa.array([word]))


def bytes_of(words: pa.Array) -> npt.NDArray[np.uint8]:
    """The bytes of all texts of a column of plain text, one after the other."""
    buffers: Any = words.buffers()
    if not len(words) or buffers[2] is None:
        return np.zeros(0, dtype=np.uint8)
    ends = np.frombuffer(buffers[1], dtype=np.int32)[words.offset : words.offset + len(words) + 1]
    return np.frombuffer(buffers[2], dtype=np.uint8)[ends[0] : ends[-1]]


def _plain_indices(column: pa.Array) -> pa.Array:
    if not pa.types.is_dictionary(column.type):
        return column
    return _without_nulls(column.indices, column.dictionary)


def _without_nulls(indices: pa.Array, words: pa.Array) -> pa.Array:
    """``indices`` with null wherever the word itself is null."""
    if not words.null_count:
        return indices
    own = pa.array(np.arange(len(words), dtype=np.int32), mask=~as_mask(words.is_valid()))
    return own.take(indices)
