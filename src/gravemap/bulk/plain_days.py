"""Plain days (``2020-06-05``) and spans of them, of a whole column, as day numbers; and the other way round."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.words import Mask, as_mask, bytes_of
from gravemap.days import FIRST_YEAR, LAST_YEAR

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_SPAN = r"^\[[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2}\]$"


def plain_days(words: pa.Array) -> tuple[npt.NDArray[np.int32], Mask]:
    """The day of each text that is a plain day of the calendar, and which are; 0 for the others."""
    shaped = as_mask(pc.match_substring_regex(words, _DAY))
    days = np.zeros(len(words), dtype=np.int32)
    if not shaped.any():
        return days, shaped
    texts = words if shaped.all() else words.filter(pa.array(shaped))
    digits = bytes_of(texts).reshape(-1, 10).astype(np.int32) - ord("0")
    year = digits[:, 0] * 1000 + digits[:, 1] * 100 + digits[:, 2] * 10 + digits[:, 3]
    found, real = calendar_days(year, digits[:, 5] * 10 + digits[:, 6], digits[:, 8] * 10 + digits[:, 9])
    rows = np.flatnonzero(shaped)
    days[rows] = found
    shaped[rows[~real]] = False
    return days, shaped


def plain_spans(words: pa.Array) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Mask]:
    """First and last day of each text that is one of some days that follow each other, ``[2020-06-05..2020-06-09]``."""
    shaped = as_mask(pc.match_substring_regex(words, _SPAN))
    first, last = (np.zeros(len(words), dtype=np.int32) for _ in range(2))
    if not shaped.any():
        return first, last, shaped
    texts = words if shaped.all() else words.filter(pa.array(shaped))
    rows = np.flatnonzero(shaped)
    first[rows], is_day = plain_days(pc.utf8_slice_codeunits(texts, 1, 11))
    last[rows], is_other = plain_days(pc.utf8_slice_codeunits(texts, 13, 23))
    shaped[rows[~(is_day & is_other)]] = False
    return first, last, shaped & (first <= last)


def calendar_days(
    year: npt.NDArray[np.int32], month: npt.NDArray[np.int32], day: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int32], Mask]:
    """The day numbers of (year, month, day), and which are days of the calendar in the years that are read."""
    real = (year >= FIRST_YEAR) & (year <= LAST_YEAR) & (month >= 1) & (month <= 12) & (day >= 1)
    months = (np.where(real, year, 1970) - 1970) * 12 + np.where(real, month, 1) - 1
    first = _first_days(months)
    length = _first_days(months + 1) - first
    real &= day <= length
    return np.where(real, first + np.where(real, day, 1) - 1, 0).astype(np.int32), real


def iso_texts(days: npt.NDArray[np.int32]) -> pa.Array:
    """Day numbers as ISO dates."""
    return pa.array(days, pa.int32()).cast(pa.date32()).cast(pa.string())


def _first_days(months: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """The day number of the first of each month, counted from January 1970."""
    return months.astype("M8[M]").astype("M8[D]").astype(np.int32)
