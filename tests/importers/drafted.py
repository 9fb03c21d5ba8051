"""Rows in the form of somebody's data set, taken by its importer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from data_sets import csv_of, write
from gravemap.bulk.assembled import assembled
from gravemap.bulk.checks import check
from gravemap.importers.csv_file import read_csv
from gravemap.importers.draft import Draft
from gravemap.importers.raw import Stated
from gravemap.importers.rejects import refused_rows
from gravemap.importers.stacked import Stack


@dataclass(frozen=True)
class DataSet:
    """A data set: its importer, the columns of its files, a sound row, the column of its ids and how these begin."""

    importer: ModuleType
    columns: Sequence[str]
    row: Mapping[str, str]
    id_column: str
    id_start: str

    def drafted(self, folder: Path, *rows: Mapping[str, str]) -> tuple[Stack, Draft]:
        """Rows that differ from the sound one in these cells, read from a file and drafted."""
        whole = ({**self.row, self.id_column: f"{self.id_start}{at}", **row} for at, row in enumerate(rows))
        file = write(folder / "rows.csv", csv_of(self.columns, *whole))
        names = (*self.importer.NEEDED, *self.importer.ALSO)
        stack = Stack([read_csv(file, Stated(), names, self.importer.PLAIN)])
        return stack, self.importer.draft(stack.columns, {})

    def incident(self, folder: Path, **cells: str) -> dict[str, object]:
        """What one such row becomes, without what is empty; it must be sound."""
        stack, made = self.drafted(folder, cells)
        checked = check(made.columns)
        assert not (checked.bad | refused_rows(stack, made)).any()
        (row,) = assembled(dict(checked.parts), ~checked.bad).to_pylist()
        return {name: value for name, value in row.items() if value is not None}
