"""`gravemap.cell_text` for whole columns: what is cut off a cell's text, and which cells no column may hold.

Bytes and patterns pick the cells that could be at fault; whether one is, the function for one cell says.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.words import Mask, as_mask, bytes_of
from gravemap.cell_text import EDGES, fault

_ASCII_EDGES = "".join(edge for edge in EDGES if edge.isascii())
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\x{0080}|[\x{0081}-\x{009f}]"
_FORMULA = r"^(#|Err:)"
# All that windows-1252 can write, and something beyond ASCII: only such a text can be a garbled one.
_WESTERN = "".join(
    letter for code in range(0x80, 0x100) for letter in bytes([code]).decode("cp1252", "ignore")
)
_GARBLED = rf"^[\x00-\x7f{re.escape(_WESTERN)}]*$"
_CHUNK = 1 << 20


def cleaned(words: pa.Array) -> tuple[pa.Array, Mask]:
    """``words`` without what is cut off at their ends, null where nothing is left; and which are at fault."""
    data = bytes_of(words)
    is_ascii, has_control, has_return = _looked_at(data)
    words = pc.ascii_trim(words, _ASCII_EDGES) if is_ascii else pc.utf8_trim(words, EDGES)
    if has_return:
        words = pc.replace_substring(pc.replace_substring(words, "\r\n", "\n"), "\r", "\n")
    empty = pc.equal(words, "")
    if pc.any(empty).as_py():
        words = pc.if_else(empty, pa.scalar(None, pa.string()), words)
    suspects = as_mask(pc.match_substring_regex(words, _FORMULA))
    if has_control:
        suspects |= as_mask(pc.match_substring_regex(words, _CONTROL))
    if not is_ascii:
        suspects |= as_mask(pc.match_substring(words, "\ufffd"))
        suspects |= as_mask(pc.match_substring_regex(words, _CONTROL))
        beyond = as_mask(pc.invert(pc.string_is_ascii(words)))
        suspects |= beyond & as_mask(pc.match_substring_regex(words, _GARBLED))
    bad = np.zeros(len(words), dtype=bool)
    for at in np.flatnonzero(suspects):
        bad[at] = fault(words[int(at)].as_py()) is not None
    return words, bad


def _looked_at(data: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> tuple[bool, bool, bool]:
    """Whether all is ASCII; whether there are control characters of ASCII; whether there are carriage returns."""
    is_ascii, has_control, has_return = True, False, False
    for start in range(0, len(data), _CHUNK):
        part = data[start : start + _CHUNK]
        is_ascii = is_ascii and int(part.max()) < 0x80
        low = part[(part < 0x20) | (part == 0x7F)]
        if len(low):
            has_return = has_return or bool((low == 0x0D).any())
            has_control = has_control or bool(((low < 9) | (low > 10) & (low != 13)).any())
    return is_ascii, has_control, has_return
