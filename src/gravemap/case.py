"""A case: a folder of tables with its ``case.toml``, read, checked and frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, overload

from gravemap.bulk import Import, file_of, import_names, read_imports
from gravemap.case_files import NOT_THERE, unfit_files
from gravemap.config import FILE as CONFIG_FILE
from gravemap.config import CaseConfig, read_config
from gravemap.crosscheck import cross_problems
from gravemap.entries import Entry, read_entries
from gravemap.errors import DataError, Problem
from gravemap.plausibility import doubtful, implausible
from gravemap.records import (
    TABLES,
    Actor,
    Allegiance,
    ControlClaim,
    Coordinate,
    CountClaim,
    Coverage,
    Grave,
    GraveEvent,
    Incident,
    Milestone,
    Place,
    PublicationDecision,
    Record,
    Scope,
    Source,
)
from gravemap.tables import Table, read_tables

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Case:
    """Everything that a case's folder says, without a fault.

    One tuple of records a table, named as the table, in the order of its rows.  ``tables`` are the
    tables as read, with file, encoding and rows; ``warnings`` is what may be a slip and did not
    stop the case.  ``imports`` are data sets of incidents taken in by `gravemap import`, as columns.
    `load_case` makes it; ``config`` is its ``case.toml``.

    Example:
        >>> case = gravemap.load_case("valley")
        >>> len(case.graves), case.graves[0].name_en
        (6, 'Quarry graves')
        >>> claim = case.get("counts", "c004")
        >>> claim.quantity.minimum, claim.quantity.maximum, case.origin(claim)
        (100, 124, ('records/counts.csv', 5))
    """

    folder: Path
    config: CaseConfig
    tables: Mapping[str, Table]
    warnings: tuple[Problem, ...] = ()
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    allegiances: tuple[Allegiance, ...] = ()
    places: tuple[Place, ...] = ()
    coordinates: tuple[Coordinate, ...] = ()
    graves: tuple[Grave, ...] = ()
    grave_events: tuple[GraveEvent, ...] = ()
    scopes: tuple[Scope, ...] = ()
    counts: tuple[CountClaim, ...] = ()
    control: tuple[ControlClaim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    publication: tuple[PublicationDecision, ...] = ()
    imports: tuple[Import, ...] = ()
    _by_key: Mapping[str, Record] = field(init=False, repr=False, compare=False)
    _rows: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """The two indexes: record by key, row number by key."""
        object.__setattr__(self, "_by_key", {record.key: record for record in self})
        rows = {
            f"{name}/{row.cells.get('id', '')}": row.number
            for name, table in self.tables.items()
            for row in table.rows
        }
        object.__setattr__(self, "_rows", rows)

    def __iter__(self) -> Iterator[Record]:
        """Every record, table by table."""
        for name in TABLES:
            yield from self.records(name)

    def records(self, table: str) -> tuple[Record, ...]:
        """The records of the table named ``table``."""
        records: tuple[Record, ...] = getattr(self, table)
        return records

    @overload
    def get(self, table: type[R], record_id: str) -> R: ...
    @overload
    def get(self, table: str, record_id: str) -> Record: ...
    def get(self, table: str | type[Record], record_id: str) -> Record:
        """The record with ``record_id`` in ``table``, which is a name or, for its type, a model.

        Raises:
            KeyError: when there is none.
        """
        name = table if isinstance(table, str) else table.table
        return self._by_key[f"{name}/{record_id}"]

    def origin(self, record: Record) -> tuple[str, int]:
        """The file (path from the case's folder) and the row that ``record`` was made from.

        Raises:
            KeyError: when it is no record of this case.
        """
        return self.tables[record.table].file, self._rows[record.key]


def read_case(folder: Path, *, has_map_files: bool = True, has_imports: bool = True) -> Case:
    """The case in ``folder``; ``has_map_files`` is false where the files of `[osm]` are still to be derived.

    ``has_imports`` is false where the imports are not to be read: one is about to be written.

    Raises:
        DataError: with every problem of the whole case, when it has any.
    """
    if not folder.is_dir():
        raise DataError([Problem(str(folder), "is not a folder", "Name the folder that holds case.toml")])
    unfit = unfit_files(folder)
    if unfit:
        raise DataError(unfit)
    config, problems = read_config(folder)
    tables, table_problems = read_tables(
        folder,
        columns={name: tuple(model.columns()) for name, model in TABLES.items()},
        required={name: model.required() for name, model in TABLES.items()},
        encoding=config.records.encoding,
    )
    problems += table_problems
    unread = _unread(tables, table_problems)
    if "sources" not in tables and "sources" not in unread:
        cure = "Nothing goes without a source: list the documents there, one a row"
        problems.append(Problem("records/sources.csv", "is missing", cure))
        unread |= {"sources"}
    entries: dict[str, Sequence[Entry[Record]]] = {}
    cells = {_cell(problem) for problem in table_problems}
    for name, model in TABLES.items():
        entries[name], faults = read_entries(tables[name], model) if name in tables else ([], [])
        problems += (fault for fault in faults if _cell(fault) not in cells)
    absent = frozenset(TABLES) - set(tables) - unread
    problems += cross_problems(entries, unread, absent, import_names(folder))
    problems += _one_name_twice(entries["incidents"], import_names(folder))
    for problem in implausible(entries, config, folder):
        is_map_file = problem.file == CONFIG_FILE and (problem.column or "").startswith("osm.")
        if has_map_files or not is_map_file or problem.expected != NOT_THERE:
            problems.append(problem)
    imports, import_problems = read_imports(folder) if has_imports else ((), [])
    problems += import_problems
    if problems:
        raise DataError(problems)
    records = {name: tuple(entry.record for entry in rows) for name, rows in entries.items()}
    warnings = (*_encodings(tables), *doubtful(entries, config), *_not_to_be_passed_on(imports))
    return Case(folder, config, tables, warnings, imports=imports, **records)  # type: ignore[arg-type]  # each table's own model


def _unread(tables: Mapping[str, Table], problems: Sequence[Problem]) -> frozenset[str]:
    """Tables whose ids are not all known: not read, or not wholly, or without a column for them."""
    named = {problem.sheet or Path(problem.file).stem for problem in problems}
    complete = {name for name, table in tables.items() if table.is_whole and "id" in table.header}
    return frozenset(name for name in TABLES if name not in complete and (name in tables or name in named))


def _one_name_twice(incidents: Sequence[Entry[Record]], imports: Sequence[str]) -> Iterator[Problem]:
    """Incidents with the name of an import: a decision on publication could mean either."""
    for entry in incidents:
        if entry.id in imports:
            yield entry.problem("id", "is the name of an import as well", "Give one of them another name")


def _not_to_be_passed_on(imports: Sequence[Import]) -> Iterator[Problem]:
    """Imports whose terms stand against a public map, each time that somebody reads the case."""
    for one in imports:
        if not one.info.is_redistributable:
            cure = f"Do not publish a map of it, or decide L1, counted only, on incidents/{one.name}"
            yield Problem(
                file_of(one.name, "toml"), f"is of data that may not be passed on ({one.info.title})", cure
            )


def _cell(problem: Problem) -> tuple[str, str | None, int | None, str | None]:
    return problem.file, problem.sheet, problem.row, problem.column


def _encodings(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Tables whose encoding was worked out, for a person to look at their letters."""
    for table in tables.values():
        if table.sheet is None and not table.encoding.startswith("utf"):
            cure = "Look at its letters on the map, and save it as UTF-8"
            yield Problem(table.file, f"was read as {table.encoding}", cure)
