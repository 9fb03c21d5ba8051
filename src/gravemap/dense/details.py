"""What is told of rows when somebody asks: numbers and texts of some thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.dense.places import Numbers
from gravemap.dense.planes import integers, planes_of, width_of
from gravemap.dense.words import coded, numbered, repeats

ROWS_A_BLOCK = 16_384

Json = Any

DETAILS = (
    ("injuredMin", "injured_min"),
    ("injuredMax", "injured_max"),
    ("missingMin", "missing_min"),
    ("missingMax", "missing_max"),
    ("uncertaintyM", "uncertainty_m"),
)
TEXTS = (
    ("id", "id"),
    ("title", "title"),
    ("source", "source"),
    ("placeText", "place_text"),
    ("victims", "victims"),
    ("theirKind", "their_kind"),
    ("theirId", "their_id"),
    ("parties", "parties"),
    ("dateText", "date_text"),
    ("killedText", "killed_text"),
    ("injuredText", "injured_text"),
    ("missingText", "missing_text"),
    ("attributionGrade", "attribution_grade"),
)


class Details:
    """Numbers and texts of which no more than a block of rows is read at a time."""

    def __init__(self, table: pa.Table) -> None:
        self.columns: list[Json] = []
        self.texts: list[str] = []
        self.shared: list[str] = []
        self._rows = table.num_rows
        self._numbers: list[tuple[Numbers, int]] = []
        self._words: list[list[str]] = []
        self._plain: list[pa.ChunkedArray] = []
        for key, column in DETAILS:
            if (values := integers(table, column)) is not None and values[1].any():
                lowest = int(values[0][values[1]].min())
                self._number(key, np.where(values[1], values[0] - lowest + 1, 0), lowest, "some")
        for key, column in TEXTS:
            if column in table.column_names and table[column].null_count < table.num_rows:
                self._text(key, table, column)

    def _number(self, key: str, written: Numbers, lowest: int, form: str) -> None:
        width = width_of(written)
        self.columns.append([key, width, lowest, form])
        self._numbers.append((written, width))

    def _text(self, key: str, table: pa.Table, column: str) -> None:
        """As a number where it is one after the same letters; as words that rows share; else row by row."""
        values = table[column]
        if (found := numbered(values)) is not None:
            prefix, digits, number = found
            self._number(key, _moves(number), 0, f"{digits}:{prefix}")
        elif pa.types.is_dictionary(values.type) or repeats(values):
            indices, words = coded(table, column)
            if len(words) * 4 > self._rows:
                self._plainly(key, values.cast(pa.string()))
                return
            self._number(key, indices + 1, 0, "words")
            self.shared.append(key)
            self._words.append(words)
        else:
            self._plainly(key, values)

    def _plainly(self, key: str, values: pa.ChunkedArray) -> None:
        self.texts.append(key)
        self._plain.append(pc.fill_null(values, ""))

    def lines(self) -> Iterator[tuple[bytes, bytes]]:
        """The words that rows share, then for each `ROWS_A_BLOCK` rows the numbers and the texts.

        Texts stand a line each, with NUL between columns.
        """
        yield b"", "\0".join("\n".join(words) for words in self._words).encode()
        for start in range(0, self._rows, ROWS_A_BLOCK):
            rows = slice(start, start + ROWS_A_BLOCK)
            numbers = b"".join(planes_of(values[rows], width) for values, width in self._numbers)
            yield numbers, b"\0".join(_lines(values[rows]) for values in self._plain)


def _moves(numbers: Numbers) -> Numbers:
    """Differences to the row before in its block of rows, as 2n, or -2n - 1 where they are negative."""
    before = np.concatenate([[0], numbers[:-1]])
    before[::ROWS_A_BLOCK] = 0
    moves = numbers - before
    whole: Numbers = np.where(moves < 0, -2 * moves - 1, 2 * moves)
    return whole


def _lines(values: pa.ChunkedArray) -> bytes:
    """Texts as one, a line each; line breaks inside them become spaces."""
    joined = _joined(values)
    if joined.count(b"\n") != len(values) - 1 or b"\0" in joined:
        joined = _joined(pc.replace_substring_regex(values, "[\n\\x00]", " "))
    return joined


def _joined(values: pa.ChunkedArray) -> bytes:
    return b"\n".join(
        pc.binary_join(pa.ListArray.from_arrays([0, len(chunk)], chunk), "\n")[0].as_buffer().to_pybytes()
        for chunk in values.chunks
        if len(chunk)
    )
