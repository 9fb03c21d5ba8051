"""What no single cell shows: ids, references, circles, missing sources, dates that run backwards.

The checks follow what the models say of themselves (:class:`gravemap.records.Record`); those that
need to know what a field is about stand in :mod:`gravemap.plausibility`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

from gravemap.dates import EdtfDate
from gravemap.entries import Entry
from gravemap.errors import Problem
from gravemap.nearest import nearest
from gravemap.records import Record

Entries: TypeAlias = Mapping[str, Sequence[Entry[Record]]]


def cross_problems(
    entries: Entries,
    unread: frozenset[str] = frozenset(),
    absent: frozenset[str] = frozenset(),
    imports: Collection[str] = (),
) -> Iterator[Problem]:
    """Every problem between rows, and between cells of one row.

    ``unread`` names tables that could not be read: no reference into them is a fault.  ``absent``
    names tables that the case does not have: told once for each column that refers to them.
    ``imports`` are the names of imports: ``incidents/NAME`` stands for all incidents of one.
    """
    if imports:
        absent -= {"incidents"}
    ids = {
        table: {entry.id for entry in rows}
        for table, rows in entries.items()
        if table not in unread and table not in absent
    }
    if "incidents" in ids:
        ids["incidents"] |= set(imports)
    for table, rows in entries.items():
        yield from _repeated_ids(rows)
        for entry in rows:
            yield from _unknown_references(entry, ids)
            yield from _between_cells(entry)
            yield from _backward_dates(entry)
        yield from _circles(table, rows)
        yield from _absent_tables(rows, absent)


def _repeated_ids(rows: Sequence[Entry[Record]]) -> Iterator[Problem]:
    first: dict[str, Entry[Record]] = {}
    for entry in rows:
        if not entry.id:
            continue
        earlier = first.setdefault(entry.id, entry)
        if earlier is not entry:
            yield entry.problem(
                "id", f"is also the id of row {earlier.row.number}", "Give every row an id of its own"
            )


def _unknown_references(entry: Entry[Record], ids: Mapping[str, set[str]]) -> Iterator[Problem]:
    for field, table, wanted, text in _references(entry.record):
        if table in ids and wanted not in ids[table]:
            prefix = text.removesuffix(wanted)
            yield entry.problem(field, f"is not an id of {table}", _cure(wanted, table, ids, prefix), text)


def _absent_tables(rows: Sequence[Entry[Record]], absent: frozenset[str]) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    for entry in rows:
        for field, table, _, text in _references(entry.record):
            if table in absent and (field, table) not in told:
                told.add((field, table))
                expected = f"is an id of {table}, a table that the case does not have"
                yield entry.problem(field, expected, f"Add the table {table}, or empty this column", text)


def _references(record: Record) -> Iterator[tuple[str, str, str, str]]:
    """Every reference of a record: field, table and id that it names, and its text."""
    for field, table in (("source_ids", "sources"), *record.references.items()):
        for wanted in _values(record, field):
            yield field, table, wanted, wanted
    for field in record.key_fields:
        for key in _values(record, field):
            table, _, wanted = key.partition("/")
            if wanted:
                yield field, table, wanted, key


def _values(record: Record, field: str) -> tuple[str, ...]:
    """The ids in a field that holds one, several or none."""
    value = getattr(record, field)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _cure(wanted: str, table: str, ids: Mapping[str, set[str]], prefix: str) -> str:
    """What to write instead of an id that ``table`` does not have."""
    near = nearest(wanted, sorted(ids[table]), cutoff=0.7)
    if near is not None:
        return f"Did you mean {prefix}{near}?"
    elsewhere = [other for other, known in ids.items() if wanted in known]
    if elsewhere:
        return f"It is an id of {' and of '.join(elsewhere)}; write one of {table}"
    return f"Add a row with this id to {table}, or write an id that is there"


def _between_cells(entry: Entry[Record]) -> Iterator[Problem]:
    """Cells of one row that do not go together."""
    record = entry.record
    may_tell = "source_ids" in entry.table.header  # else told once, of the table
    if record.is_sourced and entry.text("source_ids") is None and may_tell:
        yield entry.problem(
            "source_ids", "is empty", "Nothing goes without a source: write the ids of its sources"
        )
    for one, other in record.together:
        for given, empty in ((one, other), (other, one)):
            if entry.text(given) is not None and entry.text(empty) is None:
                yield entry.problem(empty, f"is empty while {given} is not", "Write both, or neither")
    for field, needed in record.only_with.items():
        if entry.text(field) is not None and entry.text(needed) is None:
            cure = f"Write {entry.column(needed)} as well, or leave this cell empty"
            yield entry.problem(field, f"means nothing without {entry.column(needed)}, which is empty", cure)
    for one, other in record.distinct:
        own = _values(record, one)
        for same in (value for value in _values(record, other) if value in own):
            cure = "Write another, or leave the cell empty"
            yield entry.problem(other, f"is the same as {entry.column(one)}", cure, same)


def _backward_dates(entry: Entry[Record]) -> Iterator[Problem]:
    for earlier, later in entry.record.in_order:
        start, end = getattr(entry.record, earlier), getattr(entry.record, later)
        if not isinstance(start, EdtfDate) or not isinstance(end, EdtfDate):
            continue
        first, last = start.possible[0], end.possible[1]
        if first is not None and last is not None and first > last:
            expected = f"lies before {entry.column(earlier)}, which is {start.text}"
            yield entry.problem(later, expected, "Correct the one that is wrong", end.text)


def _circles(table: str, rows: Sequence[Entry[Record]]) -> Iterator[Problem]:
    """Rows that are inside themselves by way of others, each circle once, written out."""
    if not rows:
        return
    by_id = {entry.id: entry for entry in reversed(rows)}
    for field in rows[0].record.within:
        graph = {entry.id: list(_values(entry.record, field)) for entry in rows}
        for circle in _cycles(graph):
            start = min(circle, key=lambda name: by_id[name].row.number)
            at = circle.index(start)
            turned = [*circle[at:], *circle[:at], start]
            entry = by_id[start]
            expected = f"leads back to this row: {' → '.join(turned)}"
            yield entry.problem(
                field, expected, f"Change {entry.column(field)} in one of these {table}", turned[1]
            )


def _cycles(graph: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Circles of ``graph``, ids in the direction of the references, until none is left when they are cut."""
    left = {name: [other for other in others if other in graph] for name, others in graph.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            against: list[str] = error.args[1]
            circle = against[::-1][:-1]
            yield circle
            left[circle[0]].remove(circle[1 % len(circle)])
        else:
            return
