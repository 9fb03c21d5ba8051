"""Ids of our form made from theirs: the same id from the same text, in every release."""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.texts import cleaned
from gravemap.bulk.words import as_mask
from gravemap.records.cells import ID_PATTERN

_PLAIN = r"^[A-Za-z0-9][A-Za-z0-9 _./:\\|-]*$"
_DIGITS_IN_A_ROW_NUMBER = 8


def ids_from(theirs: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Our id of each of their ids, and theirs where it is another text.

    Small letters, and a hyphen for whatever is no letter or digit; where that would lose something
    (letters beyond a to z), ``x`` and the first sixteen digits of the SHA-256 of their text.
    """
    texts = theirs.cast(pa.string()) if pa.types.is_dictionary(theirs.type) else theirs
    texts = cleaned(texts)[0]
    if pc.all(pc.match_substring_regex(texts, f"^{ID_PATTERN}$"), min_count=0).as_py():
        return texts, pa.nulls(len(texts), pa.string())
    made = pc.replace_substring_regex(pc.utf8_lower(texts), "[^a-z0-9]+", "-")
    made = pc.utf8_trim(made, "-")
    foreign = as_mask(pc.invert(pc.match_substring_regex(texts, _PLAIN)))
    if foreign.any():
        hashed = [
            f"x{hashlib.sha256(text.encode()).hexdigest()[:16]}"
            for text in texts.filter(pa.array(foreign)).to_pylist()
        ]
        made = pc.replace_with_mask(made, pa.array(foreign), pa.array(hashed, pa.string()))
    differs = pc.not_equal(made, texts)
    return made, pc.if_else(differs, texts, pa.scalar(None, pa.string()))


def numbered(count: int, first: int = 1) -> pa.Array:
    """Ids for rows that have none of their own: their numbers, so that the order of the texts is theirs."""
    numbers = pa.array(np.arange(first, first + count)).cast(pa.string())
    padded = pc.utf8_lpad(numbers, _DIGITS_IN_A_ROW_NUMBER, "0")
    return pc.binary_join_element_wise("row", padded, "-")


def is_ascending(ids: pa.Array) -> bool:
    """Whether each id comes after the one before it, so that none is there twice."""
    return not ids.null_count and pc.all(pc.less(ids[:-1], ids[1:]), min_count=0).as_py() is True


def twice(ids: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The rows whose id another row has as well."""
    if is_ascending(ids) or pc.count_distinct(ids, mode="all").as_py() == len(ids):
        return np.zeros(len(ids), dtype=bool)
    encoded = pc.dictionary_encode(ids)
    codes = encoded.indices.fill_null(0).to_numpy(zero_copy_only=False)
    more = np.bincount(codes, minlength=len(encoded.dictionary)) > 1
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = more[codes] & as_mask(ids.is_valid())
    return found
