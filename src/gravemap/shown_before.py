"""Cells stay: what a public map has shown before is remembered, so that corrections tell nothing.

A record whose place is corrected inside the cell that was shown keeps that cell.  One whose place
leaves it is shown one size coarser for a year, in a cell that holds both, instead of moving to the
neighbour, which would say that it lies at their border.  A new level is a signed change and starts
anew.  The memory is ``publication-shown.csv`` in the case's folder; a public build adds rows to it,
tells which, and changes none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gravemap.dates import date_of, parse_date
from gravemap.errors import DataError, Problem
from gravemap.grid import SIZES, Box, GridCell, cell_of_size

FILE = "publication-shown.csv"
_HEADER = ("subject", "level", "cell", "since", "moved")
_CELL = re.compile(r"cell-(\d+)-(\d+)-(\d+)")
HELD_DAYS = 365
"""How long a record that left its cell is shown coarser."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A record shown in ``cell`` since a day (days since 1970-01-01); ``is_moved``: because it left another."""

    subject: str
    level: str
    cell: GridCell
    since: int
    is_moved: bool = False


@dataclass(frozen=True)
class Memory:
    """All that was shown before, in the order in which it was first shown."""

    rows: tuple[ShownCell, ...] = ()

    def steady(
        self, subject: str, level: str, bounds: Box, fresh: GridCell, as_of: int | None
    ) -> ShownCell | None:
        """The cell to show for a record that lies inside ``bounds`` and would be shown in ``fresh``.

        None when no cell of the grid holds both where it was shown and where it lies.
        """
        day = as_of or 0
        mine = [row for row in self.rows if row.subject == subject]
        settled = next((row for row in reversed(mine) if not row.is_moved), None)
        if settled is None or settled.level != level:
            return ShownCell(subject, level, fresh, day)
        if settled.cell.holds(bounds):
            return settled
        moved = next((row for row in mine if row.is_moved and row.since >= settled.since), None)
        if moved is not None and day - moved.since >= HELD_DAYS:
            return ShownCell(subject, level, fresh, day)
        if moved is not None and moved.cell.holds(bounds):
            return moved
        for size in sorted(SIZES.values()):
            wider = cell_of_size(size, bounds)
            if size > settled.cell.size and wider is not None and wider.holds(settled.cell.shape.bounds):
                return ShownCell(subject, level, wider, day, is_moved=True)
        return None

    def added(self, shown: Iterable[ShownCell]) -> tuple[ShownCell, ...]:
        """What of ``shown`` is new, in the order of subjects."""
        known = {(row.subject, row.level, row.cell, row.since) for row in self.rows}
        new = (row for row in shown if (row.subject, row.level, row.cell, row.since) not in known)
        return tuple(sorted(new, key=lambda row: row.subject))


def read_memory(folder: Path) -> Memory:
    """The memory of the case in ``folder``; empty when nothing was shown yet.

    Raises:
        DataError: with every row that is none.
    """
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Memory()
    rows, problems = [], []
    for number, cells in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        try:
            rows.append(_row(cells))
        except (KeyError, ValueError, TypeError):
            cure = "Put it back as a build wrote it; rows are never changed, only added"
            problems.append(Problem(FILE, "is no row of what was shown", cure, row=number))
    if problems:
        raise DataError(problems)
    return Memory(tuple(rows))


def memory_text(rows: Iterable[ShownCell]) -> str:
    """``rows`` as the text of the file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for row in rows:
        since = date_of(row.since).isoformat()
        writer.writerow((row.subject, row.level, row.cell.id, since, "yes" if row.is_moved else ""))
    return out.getvalue()


def _row(cells: Mapping[str, str]) -> ShownCell:
    matched = _CELL.fullmatch(cells["cell"])
    since = parse_date(cells["since"]).possible[0]
    if matched is None or since is None or cells["level"] not in SIZES:
        raise ValueError
    size, column, row = map(int, matched.groups())
    return ShownCell(
        cells["subject"], cells["level"], GridCell(size, column, row), since, cells["moved"] == "yes"
    )
