"""What rows of columns have wrong, said by the model of a row, a row at a time: for the rows that fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from gravemap.cell_text import clean, fault
from gravemap.entries import read_entries
from gravemap.errors import Problem
from gravemap.records import ImportedIncident
from gravemap.tables import Row, Table

_AT_ONCE = 10_000
#: A fault of one of these leaves it empty, which is no second fault of the others.
_PLACE = frozenset({"longitude", "latitude", "uncertainty_m"})


def problems_of(columns: Mapping[str, pa.Array], rows: Sequence[int], file: str = "") -> Iterator[Problem]:
    """The problems of ``rows`` (numbers in ``columns``, from 0) in their order; `Problem.row` is that number.

    ``columns`` are texts by field of `ImportedIncident`, null where a cell is empty.
    """
    for start in range(0, len(rows), _AT_ONCE):
        chosen = rows[start : start + _AT_ONCE]
        taken = {name: column.take(pa.array(chosen)).to_pylist() for name, column in columns.items()}
        yield from _problems(
            [_Cells(number, taken, at) for at, number in enumerate(chosen)], tuple(columns), file
        )


class _Cells:
    """The cells of one row: the sound ones, and what is wrong with the texts of others."""

    def __init__(self, number: int, taken: Mapping[str, Sequence[str | None]], at: int) -> None:
        self.number = number
        self.sound: dict[str, str] = {}
        self.faulty: dict[str, tuple[str, str, str]] = {}
        for name, texts in taken.items():
            text = clean(texts[at] or "")
            wrong = fault(text)
            if wrong is not None:
                self.faulty[name] = (text, *wrong)
            if text:
                self.sound[name] = text


def _problems(rows: Sequence[_Cells], header: tuple[str, ...], file: str) -> Iterator[Problem]:
    header = (*header, *(name for name in ImportedIncident.required() if name not in header))
    table = Table(
        "imports", file, None, header, tuple(Row(row.number, row.sound) for row in rows), "utf-8", ","
    )
    entries, told = read_entries(table, ImportedIncident)
    by_row: dict[int, list[Problem]] = {}
    for problem in told:
        by_row.setdefault(problem.row or 0, []).append(problem)
    for row, entry in zip(rows, entries, strict=True):
        for column, (text, expected, cure) in row.faulty.items():
            yield Problem(file, expected, cure, row=row.number, column=column, found=text)
        of_row = [problem for problem in by_row.get(row.number, ()) if problem.column not in row.faulty]
        yield from of_row
        at_fault = {*row.faulty, *(problem.column for problem in of_row)}
        for column, expected, cure in entry.record.faults():
            if column not in at_fault and not (column in _PLACE and at_fault & _PLACE):
                found = row.sound.get(column)
                yield Problem(file, expected, cure, row=row.number, column=column, found=found)
