"""The rows that were not taken: where each stands, why, and the row itself."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from gravemap.bulk.messages import problems_of
from gravemap.bulk.words import Mask
from gravemap.errors import DataError, Problem
from gravemap.importers.draft import Draft
from gravemap.importers.raw import FileError
from gravemap.importers.stacked import Stack

_MORE = "more cells"
#: How many examples of a reason are told.
A_FEW = 3
#: How many reasons are told; the list has all.
MOST_REASONS = 20
_NUMBERS = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken: its file, its line (or row of a sheet), the reasons, and its cells."""

    file: int
    line: int
    reasons: tuple[Problem, ...]
    cells: Sequence[str]


@dataclass(frozen=True)
class Rejects:
    """All of them, in the order of the files; ``left_off`` more are not listed."""

    rows: tuple[Reject, ...] = ()
    headers: tuple[tuple[str, ...], ...] = ()
    names: tuple[str, ...] = field(default=())
    left_off: int = 0

    def __len__(self) -> int:
        return len(self.rows) + self.left_off

    def text(self) -> str:
        """The CSV of the rejects: file, line, reason, then the row's own cells under their own header."""
        columns = list(dict.fromkeys(name for header in self.headers for name in header))
        longest = max((len(row.cells) - len(self.headers[row.file]) for row in self.rows), default=0)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["file", "line", "reason", *columns, *([_MORE] if longest > 0 else [])])
        for row in self.rows:
            header = self.headers[row.file]
            cells = dict(zip(header, row.cells, strict=False))
            more = [", ".join(row.cells[len(header) :])] if longest > 0 else []
            reason = " ".join(_said(problem) for problem in row.reasons)
            writer.writerow(
                [self.names[row.file], row.line, reason, *(cells.get(name, "") for name in columns), *more]
            )
        return out.getvalue()

    def lines(self) -> Iterator[str]:
        """The most frequent reasons: each with its number of rows, the words of the first, and where the first ones stand."""
        counted: Counter[tuple[str | None, str]] = Counter()
        first: dict[tuple[str | None, str], list[tuple[int, Problem]]] = {}
        for row in self.rows:
            for problem in row.reasons:
                key = (problem.column, _NUMBERS.sub("#", problem.expected))
                counted[key] += 1
                shown = first.setdefault(key, [])
                if len(shown) < A_FEW:
                    shown.append((row.line, problem))
        for key, number in counted.most_common(MOST_REASONS):
            problem = first[key][0][1]
            where = f"column {problem.column}: " if problem.column else ""
            yield f"  {number:,} row{'s' * (number != 1)}: {where}{problem.expected}. {problem.cure}".rstrip()
            more = ", …" if number > A_FEW else ""
            yield f"    {', '.join(_place(line, one) for line, one in first[key])}{more}"
        if len(counted) > MOST_REASONS:
            yield f"  and {len(counted) - MOST_REASONS:,} more reasons"


def rejected(stack: Stack, draft: Draft, bad: Mask, doubles: Mask, most: int | None = None) -> Rejects:
    """The rows of ``stack`` that are ``bad`` by the model, refused by ``draft``, with the id of another, or broken.

    ``most`` is how many of them are listed, besides those that are broken; all when it is not given.

    Raises:
        DataError: when the quotation marks of a file are such that its rows cannot be told apart.
    """
    listed = np.flatnonzero(bad | doubles | refused_rows(stack, draft))
    left_off = 0 if most is None else max(0, len(listed) - most)
    chosen = np.ones(stack.rows, dtype=bool)
    if left_off:
        chosen[listed[most:]] = False
    reasons = _reasons(stack, draft, bad & chosen, doubles & chosen, chosen)
    rows = [
        Reject(
            number, broken.line, (Problem(file.locked.name, broken.reason, row=broken.line),), broken.cells
        )
        for number, file in enumerate(stack.files)
        for broken in file.broken
    ]
    places = sorted(reasons)
    by_file: dict[int, list[tuple[int, int]]] = {}
    for place in places:
        number, inside = stack.origin(place)
        by_file.setdefault(number, []).append((place, inside))
    for number, pairs in by_file.items():
        try:
            whole = stack.files[number].whole([inside for _, inside in pairs])
        except FileError as error:  # quotation marks that only the reader of single rows minds
            raise DataError([error.problem(Path(stack.files[number].locked.name))]) from error
        rows += [
            Reject(number, line, tuple(reasons[place]), cells)
            for (place, _), (line, cells) in zip(pairs, whole, strict=True)
        ]
    rows.sort(key=lambda row: (row.file, row.line))
    return Rejects(
        tuple(rows),
        tuple(file.header for file in stack.files),
        tuple(file.locked.name for file in stack.files),
        left_off,
    )


def refused_rows(stack: Stack, draft: Draft) -> Mask:
    """The rows that the importer refuses, and those with cells that a spreadsheet shows otherwise."""
    rows = np.zeros(stack.rows, dtype=bool)
    for refused in draft.refused:
        rows |= refused.rows
    for place, _, _ in _faults(stack):
        rows[place] = True
    return rows


def _reasons(stack: Stack, draft: Draft, bad: Mask, doubles: Mask, chosen: Mask) -> dict[int, list[Problem]]:
    found: dict[int, list[Problem]] = {}
    for place, column, reason in _faults(stack):
        expected, _, cure = reason.partition(". ")
        if chosen[place]:
            found.setdefault(place, []).append(Problem("", expected, cure, column=column))
    for refused in draft.refused:
        for place in np.flatnonzero(refused.rows & chosen).tolist():
            cell = _cell(stack.columns, refused.column, place)
            found.setdefault(place, []).append(Problem("", refused.reason, column=refused.column, found=cell))
    told = {place: {problem.column for problem in problems} for place, problems in found.items()}
    texts = {name: _texts(column) for name, column in draft.columns.items()}
    for problem in problems_of(texts, np.flatnonzero(bad).tolist()):
        place = problem.row or 0
        theirs = draft.theirs.get(problem.column or "", problem.column)
        if theirs not in told.get(place, ()):
            found.setdefault(place, []).append(
                Problem("", problem.expected, problem.cure, column=theirs, found=problem.found)
            )
    ids = draft.columns["id"]
    for place in np.flatnonzero(doubles).tolist():
        column = draft.theirs.get("id", "id")
        cure = "Which of the rows is right, the file does not say"
        found.setdefault(place, []).append(
            Problem("", "is the id of another row as well", cure, column=column, found=ids[place].as_py())
        )
    return found


def _faults(stack: Stack) -> Iterator[tuple[int, str, str]]:
    """Cells that a spreadsheet shows otherwise: place, column, reason."""
    before = 0
    for file in stack.files:
        for (place, column), reason in file.faults.items():
            yield before + place, column, reason
        before += file.rows


def _cell(columns: Mapping[str, pa.Array], name: str, place: int) -> str | None:
    text: str | None = columns[name][place].as_py() if name in columns else None
    return text


def _texts(column: pa.Array) -> pa.Array:
    """Numbers as texts, for the model to say what is wrong with them."""
    if pa.types.is_floating(column.type):
        return pa.array([None if value is None else repr(value) for value in column.to_pylist()], pa.string())
    return column


def _place(line: int, problem: Problem) -> str:
    return f"line {line} “{problem.found[:40]}”" if problem.found else f"line {line}"


def _said(problem: Problem) -> str:
    where = f"{problem.column}: " if problem.column else ""
    return f"{where}{problem.what}"
