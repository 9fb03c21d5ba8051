"""Columns of text read by the rules of a model, a column at a time and not a row at a time.

Each kind of cell of `gravemap.records.cells` has a reading of columns here.  It takes at once what is
certainly sound (digits, plain days, words of a list) and gives the rest to the model's own reading of
one cell, each different text once; so the two cannot disagree on what passes, and a test with made-up
tables holds them equal.  What a row has wrong is said by the model: `gravemap.bulk.messages`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.plain_days import plain_days, plain_spans
from gravemap.bulk.texts import cleaned
from gravemap.bulk.words import Mask, as_mask, is_given, spread, spread_mask, words_of
from gravemap.dates import EdtfDate
from gravemap.quantity import Quantity
from gravemap.records import ImportedIncident
from gravemap.records.cells import ID_PATTERN, Edtf, Number, OneOf, Read, cell_type
from gravemap.records.imported import LINE_END, LONGEST, Line, People

Parts = dict[str, pa.Array]
Reading = Callable[[Read, pa.Array], tuple[Parts, Mask]]

_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
_COUNT = r"^[0-9]{1,9}$"
_DATE = Edtf.__metadata__[0]  # type: ignore[attr-defined]  # it is Annotated


@dataclass(frozen=True)
class Checked:
    """Columns as read: ``parts`` by name, such as ``longitude``, ``date.first``; ``bad`` where a row is at fault.

    What a part holds in such a row means nothing.
    """

    parts: Mapping[str, pa.Array]
    bad: Mask


def check(columns: Mapping[str, pa.Array]) -> Checked:
    """Read ``columns`` of an `ImportedIncident`, by field: texts, null where a cell is empty.

    A column of numbers (degrees, metres) may be one of floats as well.
    """
    count = len(next(iter(columns.values())))
    bad = np.zeros(count, dtype=bool)
    parts: Parts = {}
    for name, column in columns.items():
        read = cell_type(ImportedIncident.model_fields[name])
        if read is None:
            raise TypeError(f"{name} has no reading")
        words, faulty = _texts_of(column)
        found, unread = _reading(read)(read, words)
        bad |= spread_mask(column, faulty | unread)
        for part, by_word in found.items():
            parts[f"{name}.{part}" if part else name] = spread(column, by_word)
        if name in ImportedIncident.required():
            bad |= ~is_given(spread(column, words))
    for name in ImportedIncident.required():
        if name not in columns:
            bad[:] = True
    return Checked(parts, bad | _cross_faults(parts, count))


def _texts_of(column: pa.Array) -> tuple[pa.Array, Mask]:
    if pa.types.is_floating(column.type):
        return column, np.zeros(len(column), dtype=bool)
    return cleaned(words_of(column))


def _reading(read: Read) -> Reading:
    if isinstance(read, OneOf):
        return _one_of
    if isinstance(read, Number):
        return _numbers
    if isinstance(read, Line):
        return _lines
    if isinstance(read, People):
        return _people
    if read is _DATE:
        return _dates
    return {"id": _ids, "quantity": _quantities}[read.name]


def _lines(_read: Read, words: pa.Array) -> tuple[Parts, Mask]:
    if pc.any(pc.match_substring(words, "\n")).as_py():
        words = pc.replace_substring_regex(words, LINE_END, " ")
    long = pc.greater(pc.binary_length(words), LONGEST)
    bad = np.zeros(len(words), dtype=bool)
    if pc.any(long).as_py():
        bad = as_mask(pc.greater(pc.utf8_length(words), LONGEST))
    return {"": words}, bad


def _ids(_read: Read, words: pa.Array) -> tuple[Parts, Mask]:
    return {"": words}, as_mask(pc.invert(pc.match_substring_regex(words, f"^{ID_PATTERN}$")))


def _one_of(read: Read, words: pa.Array) -> tuple[Parts, Mask]:
    encoded = pc.dictionary_encode(words)
    terms, bad = _each(read, encoded.dictionary, range(len(encoded.dictionary)))
    found = pa.array([terms.get(at) for at in range(len(encoded.dictionary))], pa.string())
    return {"": found.take(encoded.indices)}, spread_mask(encoded, bad)


def _numbers(read: Read, words: pa.Array) -> tuple[Parts, Mask]:
    if not isinstance(read, Number):
        raise TypeError(read)
    if pa.types.is_floating(words.type):
        plain, values = as_mask(words.is_valid()), words.cast(pa.float64())
    else:
        plain = as_mask(pc.match_substring_regex(words, _NUMBER))
        values = _cast(words, plain, pa.float64())
    numbers = values.fill_null(0.0).to_numpy(zero_copy_only=False).copy()
    inside = (numbers >= read.low) & (numbers <= read.high)  # false of what is no number, too
    outside = ~inside | ((numbers == read.low) & read.above)
    others, bad = _each(read, words, _left(words, plain))
    for at, number in others.items():
        numbers[at] = number
    given = plain.copy()
    given[list(others)] = True
    return {"": pa.array(numbers, pa.float64(), mask=~given)}, bad | (plain & outside)


def _people(read: Read, words: pa.Array) -> tuple[Parts, Mask]:
    plain = as_mask(pc.match_substring_regex(words, _COUNT))
    others, bad = _each(read, words, _left(words, plain))
    return {"": _with(_cast(words, plain, pa.int32()), others)}, bad


def _quantities(read: Read, words: pa.Array) -> tuple[Parts, Mask]:
    plain = as_mask(pc.match_substring_regex(words, _COUNT))
    others, bad = _each(read, words, _left(words, plain))
    numbers = _cast(words, plain, pa.int32())
    said = {at: value for at, value in others.items() if isinstance(value, Quantity)}
    return {
        "min": _with(numbers, {at: value.minimum for at, value in said.items()}),
        "max": _with(numbers, {at: value.maximum for at, value in said.items()}),
        "text": _texts(len(words), {at: value.as_written for at, value in said.items()}),
    }, bad


def _dates(read: Read, words: pa.Array) -> tuple[Parts, Mask]:
    days, plain = plain_days(words)
    first, last, is_span = plain_spans(words)
    others, bad = _each(read, words, _left(words, plain | is_span))
    dates = {at: value for at, value in others.items() if isinstance(value, EdtfDate)}
    none = (None, None)
    certain = plain | (is_span & (first == last))
    core = pa.array(np.where(is_span, first, days), pa.int32(), mask=~certain)
    texts = _texts(len(words), {at: value.text for at, value in dates.items() if not _is_a_day(value)})
    if is_span.any():
        texts = pc.if_else(pa.array(is_span & (first != last)), words, texts)
    unread = ~(plain | is_span)
    return {
        "first": _with(
            pa.array(np.where(is_span, first, days), pa.int32(), mask=unread),
            {at: value.possible[0] for at, value in dates.items()},
        ),
        "last": _with(
            pa.array(np.where(is_span, last, days), pa.int32(), mask=unread),
            {at: value.possible[1] for at, value in dates.items()},
        ),
        "core_first": _with(core, {at: (value.core or none)[0] for at, value in dates.items()}),
        "core_last": _with(core, {at: (value.core or none)[1] for at, value in dates.items()}),
        "text": texts,
    }, bad


def _is_a_day(date: EdtfDate) -> bool:
    first, last = date.possible
    return first is not None and date.possible == date.core and first == last and not date.uncertain


def _each(read: Read, words: pa.Array, rows: Iterable[int]) -> tuple[dict[int, object], Mask]:
    """The values that the model reads in ``rows``, and where it reads none."""
    values: dict[int, object] = {}
    bad = np.zeros(len(words), dtype=bool)
    for at in rows:
        try:
            values[int(at)] = read.value(words[int(at)].as_py())
        except ValueError:
            bad[at] = True
    return values, bad


def _left(words: pa.Array, plain: Mask) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The rows that have a text which was not taken at once."""
    return np.flatnonzero(~plain & as_mask(words.is_valid()))


def _cast(words: pa.Array, plain: Mask, kind: pa.DataType) -> pa.Array:
    if not plain.all():
        words = pc.if_else(pa.array(plain), words, pa.scalar(None, pa.string()))
    return words.cast(kind)


def _with(values: pa.Array, others: Mapping[int, object]) -> pa.Array:
    """``values`` with those of ``others`` in their rows."""
    if not others:
        return values
    array = values.fill_null(0).to_numpy(zero_copy_only=False).copy()
    given = as_mask(values.is_valid())
    for at, value in others.items():
        array[at] = 0 if value is None else value
        given[at] = value is not None
    return pa.array(array, values.type, mask=~given)


def _texts(count: int, texts: Mapping[int, str]) -> pa.Array:
    """``texts`` by row as repeating text."""
    if not texts:
        return pa.nulls(count, pa.string())
    words = {text: number for number, text in enumerate(dict.fromkeys(texts.values()))}
    codes = np.zeros(count, dtype=np.int32)
    given = np.zeros(count, dtype=bool)
    for at, text in texts.items():
        codes[at], given[at] = words[text], True
    encoded = pa.DictionaryArray.from_arrays(pa.array(codes, mask=~given), pa.array(list(words)))
    return encoded.cast(pa.string())


def _cross_faults(parts: Mapping[str, pa.Array], count: int) -> Mask:
    """`ImportedIncident.faults` for whole columns."""
    bad = np.zeros(count, dtype=bool)

    def given(field: str) -> Mask:
        return as_mask(parts[field].is_valid()) if field in parts else np.zeros(count, dtype=bool)

    for one, other in ImportedIncident.together:
        bad |= given(one) != given(other)
    for field, needed in ImportedIncident.only_with.items():
        bad |= given(field) & ~given(needed)
    for low, high in ImportedIncident.ascending:
        if low in parts and high in parts:
            bad |= as_mask(pc.greater(parts[low], parts[high]))
    return bad
