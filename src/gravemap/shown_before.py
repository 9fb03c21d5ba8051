"""Cells stay: what a public map has shown before is remembered, so that corrections tell nothing.

A record whose place is corrected inside the cell that was shown keeps that cell.  One whose place
leaves it is shown one size coarser for a year, in a cell that holds both, instead of moving to the
neighbour, which would say that it lies at their border.  A new level is a signed change and starts
anew; going back to an earlier level is none.  A district and a cell stand for one record only where
one of them holds the other: what they have in common would be smaller than either.  The memory is
``publication-shown.csv`` in the case's folder; a public build adds rows to it, tells which, and
changes none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gravemap.dates import date_of, parse_date
from gravemap.districts import District, Districts
from gravemap.errors import DataError, Problem
from gravemap.grid import SIZES, Box, GridCell, cell_of_size

FILE = "publication-shown.csv"
_HEADER = ("subject", "level", "cell", "since", "moved")
_CELL = re.compile(r"cell-(\d+)-(\d+)-(\d+)")
_DISTRICT = re.compile(r"district-(?:way|relation)-\d+")
HELD_DAYS = 365
"""How long a record that left its cell is shown coarser."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A district that was shown and that the case no longer has: what it held is not known."""

    id: str

    def holds(self, bounds: Box) -> bool:
        """Nothing for certain."""
        del bounds
        return False


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A record shown in ``cell`` since a day (days since 1970-01-01); ``is_moved``: because it left another."""

    subject: str
    level: str
    cell: GridCell | District | Lost
    since: int
    is_moved: bool = False


@dataclass(frozen=True)
class Memory:
    """All that was shown before, in the order in which it was first shown."""

    rows: tuple[ShownCell, ...] = ()

    def steady(
        self,
        subject: str,
        level: str,
        bounds: Box,
        fresh: GridCell | District,
        as_of: int | None,
        other: GridCell | District | None = None,
    ) -> ShownCell | None:
        """The cell to show for a record that lies inside ``bounds`` and would be shown in ``fresh``, else in ``other``.

        None when no shape holds both where it was shown and where it lies.
        """
        day = as_of or 0
        mine = [row for row in self.rows if row.subject == subject]
        at_level = [row for row in mine if row.level == level]  # even if another level was shown since then
        settled = next((row for row in reversed(at_level) if not row.is_moved), None)
        if settled is None:
            return self._anew(mine, subject, level, bounds, (fresh, other), day)
        if settled.cell.holds(bounds):
            return settled
        moved = next((row for row in at_level if row.is_moved and row.since >= settled.since), None)
        if moved is not None and day - moved.since >= HELD_DAYS:
            return self._anew(mine, subject, level, bounds, (fresh, other), day)
        if moved is not None and moved.cell.holds(bounds):
            return moved
        wider = _holding_both(settled.cell, bounds)
        return None if wider is None else ShownCell(subject, level, wider, day, is_moved=True)

    def _anew(
        self,
        mine: Sequence[ShownCell],
        subject: str,
        level: str,
        bounds: Box,
        options: Sequence[GridCell | District | None],
        day: int,
    ) -> ShownCell | None:
        """The first of ``options`` that goes with all that was shown before; else what was shown before, if it holds."""
        for option in options:
            if option is not None and all(_go_together(option, row.cell) for row in mine):
                return ShownCell(subject, level, option, day)
        allowed = (row.cell for row in reversed(mine) if row.level <= level and row.cell.holds(bounds))
        before = next(allowed, None)
        return None if before is None else ShownCell(subject, level, before, day)

    def added(self, shown: Iterable[ShownCell]) -> tuple[ShownCell, ...]:
        """What of ``shown`` is new, in the order of subjects."""
        known = {(row.subject, row.level, row.cell, row.since) for row in self.rows}
        new = (row for row in shown if (row.subject, row.level, row.cell, row.since) not in known)
        return tuple(sorted(new, key=lambda row: row.subject))


def read_memory(folder: Path, districts: Districts | None = None) -> Memory:
    """The memory of the case in ``folder``, whose districts are ``districts``; empty when nothing was shown yet.

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
            rows.append(_row(cells, districts or Districts()))
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


def _row(cells: Mapping[str, str], districts: Districts) -> ShownCell:
    since = parse_date(cells["since"]).possible[0]
    if since is None or cells["level"] not in SIZES:
        raise ValueError
    shape = _shape(cells["cell"], districts)
    return ShownCell(cells["subject"], cells["level"], shape, since, cells["moved"] == "yes")


def _shape(id_: str, districts: Districts) -> GridCell | District | Lost:
    """The shape with an id.

    Raises:
        ValueError: when it is none of a shape.
    """
    if matched := _CELL.fullmatch(id_):
        return GridCell(*map(int, matched.groups()))
    if not _DISTRICT.fullmatch(id_):
        raise ValueError(id_)
    return districts.find(id_) or Lost(id_)


def _holding_both(before: GridCell | District | Lost, bounds: Box) -> GridCell | None:
    """The smallest cell that is larger than the shape shown before, and holds it and ``bounds``."""
    if isinstance(before, Lost):
        return None
    smallest = before.size if isinstance(before, GridCell) else 0
    for size in sorted(SIZES.values()):
        wider = cell_of_size(size, bounds) if size > smallest else None
        if wider is not None and wider.holds(before.shape.bounds):
            return wider
    return None


def _go_together(one: GridCell | District, other: GridCell | District | Lost) -> bool:
    """Whether one record may be shown as both: what they have in common is no smaller than the smaller of them.

    Cells of the grid hold each other or have nothing in common.
    """
    if isinstance(other, Lost):
        return isinstance(one, District) and one.id == other.id
    if isinstance(one, GridCell) and isinstance(other, GridCell):
        return True
    return bool(one.shape.covers(other.shape) or other.shape.covers(one.shape))
