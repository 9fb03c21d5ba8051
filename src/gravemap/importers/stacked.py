"""Several files as one: their columns under each other, and for each row where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from gravemap.bulk.words import one_array
from gravemap.importers.raw import Geometry, RawFile


@dataclass(frozen=True)
class Stack:
    """Files under each other, in the order in which they were named."""

    files: Sequence[RawFile]

    @property
    def rows(self) -> int:
        """How many rows there are in the columns."""
        return sum(file.rows for file in self.files)

    @property
    def read(self) -> int:
        """How many rows were read, those that are no cells included."""
        return sum(file.locked.rows for file in self.files)

    @cached_property
    def columns(self) -> dict[str, pa.Array]:
        """Every column that a file has, null where another has it not."""
        names = dict.fromkeys(name for file in self.files for name in file.columns)
        return {name: self._column(name) for name in names}

    @cached_property
    def geometry(self) -> Geometry | None:
        """The shapes of all files; none when one has none."""
        shapes = [file.geometry for file in self.files]
        if any(shape is None for shape in shapes):
            return None
        whole = [shape for shape in shapes if shape is not None]
        return Geometry(
            pa.concat_arrays([shape.longitude for shape in whole]),
            pa.concat_arrays([shape.latitude for shape in whole]),
            pa.concat_arrays([shape.radius_m for shape in whole]),
        )

    @cached_property
    def source_row(self) -> pa.Array:
        """The number of each row in its file, 1 = the first under the header."""
        numbers = [
            pa.array(np.arange(1, file.rows + 1, dtype=np.int32)) if file.number is None else file.number
            for file in self.files
        ]
        return pa.concat_arrays(numbers)

    @cached_property
    def source_file(self) -> pa.Array:
        """The number of each row's file, 0 = the first."""
        return pa.array(
            np.repeat(np.arange(len(self.files), dtype=np.int16), [file.rows for file in self.files])
        )

    def origin(self, place: int) -> tuple[int, int]:
        """The number of the file of a row, and its place in that file's columns."""
        for number, file in enumerate(self.files):
            if place < file.rows:
                return number, place
            place -= file.rows
        raise IndexError(place)

    def _column(self, name: str) -> pa.Array:
        parts = [file.columns.get(name, pa.nulls(file.rows, pa.string())) for file in self.files]
        if len({str(part.type) for part in parts}) > 1:
            parts = [part.cast(pa.string()) if pa.types.is_dictionary(part.type) else part for part in parts]
        return one_array(pa.chunked_array(parts))
