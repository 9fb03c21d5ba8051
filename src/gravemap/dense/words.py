"""Texts as numbers: words that rows share, words of a vocabulary, texts that are a number after the same letters."""

from __future__ import annotations

import re
from itertools import takewhile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.dense.places import Numbers
from gravemap.records.vocabulary import Vocabulary

_BREAK = re.compile("[\n\0]")


def coded(table: pa.Table, column: str) -> tuple[Numbers, list[str]]:
    """Each row's word by its place in a list, the most frequent first; -1 where there is none."""
    if column not in table.column_names:
        return np.full(table.num_rows, -1), []
    values = table[column]
    if not pa.types.is_dictionary(values.type):
        values = pc.dictionary_encode(values)
    whole = values.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], values.type)
    indices = np.asarray(pc.fill_null(whole.indices, -1).to_numpy(zero_copy_only=False), dtype=np.int64)
    times = np.bincount(indices[indices >= 0], minlength=len(whole.dictionary))
    order = np.argsort(-times, kind="stable")[: int((times > 0).sum())]
    place = np.full(len(times) + 1, -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    words: list[str] = whole.dictionary.take(pa.array(order)).to_pylist()
    if _BREAK.search("".join(words)):
        words = [_BREAK.sub(" ", word) for word in words]
    return place[indices], words


def in_order_of(vocabulary: Vocabulary, table: pa.Table, column: str) -> tuple[Numbers, list[str]]:
    """Each row's word by its place among those that are used, in the vocabulary's order; -1 for none."""
    indices, words = coded(table, column)
    order = sorted(range(len(words)), key=lambda at: _rank(vocabulary, words[at]))
    place = np.empty(len(words) + 1, dtype=np.int64)
    place[[*order, len(words)]] = [*range(len(words)), -1]
    return place[indices], [words[at] for at in order]


def _rank(vocabulary: Vocabulary, word: str) -> tuple[int, str]:
    values = vocabulary.values
    return (values.index(word) if word in values else len(values), word)


def repeats(values: pa.ChunkedArray) -> bool:
    """Whether a text of the first some thousand rows is often that of another."""
    sample = values[:10_000]
    return len(sample) >= 100 and pc.count_distinct(sample).as_py() * 4 <= len(sample)


def numbered(values: pa.ChunkedArray) -> tuple[str, int, Numbers] | None:
    """Texts that are a number after the same letters: the letters, how many digits (0: any), the numbers."""
    if pa.types.is_dictionary(values.type) or values.null_count or not len(values):
        return None
    ends = pc.min_max(values).as_py()
    same = (one == other for one, other in zip(ends["min"], ends["max"], strict=False))
    prefix = ends["min"][: sum(takewhile(bool, same))].rstrip("0123456789")
    if set(prefix) & set("\n\r\0"):
        return None
    digits = pc.utf8_slice_codeunits(values, len(prefix))
    lengths = np.asarray(pc.binary_length(digits).to_numpy())
    shortest, longest = int(lengths.min()), int(lengths.max())
    if longest > 9 or not pc.all(pc.ascii_is_decimal(digits)).as_py():
        return None
    numbers = np.asarray(pc.cast(digits, pa.int64()).to_numpy())
    if shortest == longest:
        return prefix, shortest, numbers
    needed = np.searchsorted(10 ** np.arange(1, 10), numbers, side="right") + 1
    return (prefix, 0, numbers) if (needed == lengths).all() else None
