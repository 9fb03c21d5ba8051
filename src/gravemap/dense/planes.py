"""Columns of whole numbers as planes: all lowest bytes, then all second bytes, and so on.

A general compressor makes the most of them: bytes that say the same thing stand together.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.dense.places import Numbers

Json = Any


class Block:
    """Columns of numbers and, after them, text: the bytes of one block and the list of what is in it."""

    def __init__(self) -> None:
        self.columns: list[Json] = []
        self.texts = b""
        self._parts: list[bytes] = []

    def number(self, key: str, values: Numbers, *, some: bool = False, steps: bool = False) -> None:
        """Whole numbers; with ``some`` -1 stands for none, with ``steps`` differences of a rising row."""
        least = int(values[0]) if steps and len(values) else 0
        if steps:
            values = np.diff(values, prepend=values[:1])
        written, width, lowest = _narrowed(values, some=some)
        form = "steps" if steps else "some" if some else "all"
        self.columns.append([key, len(values), width, least if steps else lowest, form])
        self._parts.append(planes_of(written, width))

    def column(self, key: str, table: pa.Table, column: str) -> None:
        """A column of the table, if it has any value: numbers that are never negative, or days."""
        values = integers(table, column)
        if values is None:
            return
        number, known = values
        if known.any():
            lowest = int(number[known].min())
            self._write(key, np.where(known, number - lowest + 1, 0), lowest)

    def beyond(self, key: str, table: pa.Table, column: str, other: Numbers) -> None:
        """A column as how much it is more than another; the page knows which."""
        values = integers(table, column)
        if values is not None and values[1].any():
            more = values[0] - other
            lowest = int(more[values[1]].min())
            self._write(key, np.where(values[1], more - lowest + 1, 0), lowest)

    def _write(self, key: str, written: Numbers, lowest: int) -> None:
        width = width_of(written)
        self.columns.append([key, len(written), width, lowest, "some"])
        self._parts.append(planes_of(written, width))

    def text(self, text: str) -> None:
        """Text that stands after all numbers."""
        self.texts = text.encode()

    def numbers(self) -> bytes:
        """The planes of all columns."""
        return b"".join(self._parts)


def integers(table: pa.Table, column: str) -> tuple[Numbers, Numbers] | None:
    """A column as whole numbers, and which of them are known; None when it is not there."""
    if column not in table.column_names:
        return None
    values = table[column]
    if pa.types.is_floating(values.type):
        values = pc.cast(pc.round(values), pa.int64())
    known = np.asarray(pc.is_valid(values).to_numpy())
    return np.asarray(pc.fill_null(values, 0).to_numpy(), dtype=np.int64), known


def known_or_0(table: pa.Table, column: str) -> Numbers:
    """A column as whole numbers, 0 where there is none."""
    values = integers(table, column)
    return np.zeros(table.num_rows, dtype=np.int64) if values is None else values[0]


def _narrowed(values: Numbers, *, some: bool) -> tuple[Numbers, int, int]:
    """Numbers from 0 up, their width in bytes, and the least; with ``some`` -1 becomes 0."""
    if some:
        return values + 1, width_of(values + 1), 0
    lowest = int(values.min()) if len(values) else 0
    return values - lowest, width_of(values - lowest), lowest


def width_of(values: Numbers) -> int:
    """The least bytes a number that hold all of them."""
    most = int(values.max()) if len(values) else 0
    return max(1, (most.bit_length() + 7) // 8)


def planes_of(values: Numbers, width: int) -> bytes:
    """Numbers from 0 to below 2^32 in ``width`` planes."""
    return values.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :width].T.tobytes()
