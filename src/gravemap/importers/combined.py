"""Columns worked out of several columns: of whole columns, or once for each different combination of their texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.texts import cleaned
from gravemap.bulk.words import spread, words_of


def by_combination(
    columns: Sequence[pa.Array], say: Callable[[tuple[str | None, ...]], str | None]
) -> pa.Array:
    """What ``say`` makes of each row's texts in ``columns``, as repeating text."""
    codes, combinations = _combinations(columns)
    said = [say(combination) for combination in combinations]
    words = {word: at for at, word in enumerate(dict.fromkeys(word for word in said if word is not None))}
    places = np.array([words.get(word, -1) if word is not None else -1 for word in said], dtype=np.int32)
    chosen = places[codes]
    return pa.DictionaryArray.from_arrays(
        pa.array(chosen, pa.int32(), mask=chosen < 0), pa.array(list(words), pa.string())
    )


def joined(columns: Sequence[pa.Array], between: str) -> pa.Array:
    """The different texts of each row that are not empty, one after the other; null where all are empty."""
    if len(columns) == 1:
        return columns[0]
    texts: list[pa.Array] = []
    for column in columns:
        text = plain(column)
        for earlier in texts:
            text = pc.if_else(pc.equal(text, earlier).fill_null(False), _NOTHING, text)
        texts.append(text)
    return in_a_row(texts, between)


def in_a_row(texts: Sequence[pa.Array], between: str) -> pa.Array:
    """Texts of each row with ``between`` them, null ones left out; null where all are."""
    together = texts[0]
    for text in texts[1:]:  # not null_handling="skip", which drops the rows in which all are null
        together = pc.coalesce(pc.binary_join_element_wise(together, text, between), together, text)
    return together


def plain(column: pa.Array) -> pa.Array:
    """A column as plain text, without blanks around it; null where nothing is left."""
    words = cleaned(words_of(column))[0]
    return spread(column, words).cast(pa.string())


_NOTHING = pa.scalar(None, pa.string())


def _combinations(
    columns: Sequence[pa.Array],
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], list[tuple[str | None, ...]]]:
    """The number of each row's combination, and the combinations."""
    encoded = [
        column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column) for column in columns
    ]
    codes = np.zeros(len(columns[0]), dtype=np.int64)
    for column in encoded:
        own = column.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64) + 1
        codes = codes * (len(column.dictionary) + 1) + own
        codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
    first = np.unique(codes, return_index=True)[1]
    texts = [column.take(pa.array(first)).to_pylist() for column in encoded]
    return codes, list(zip(*texts, strict=True))
