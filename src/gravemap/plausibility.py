"""What only somebody who knows the field sees: swapped coordinates, two sides at one time, lost files.

Faults are problems and stop the case.  What may be meant so is a warning and does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import TypeVar

from gravemap.comparable import doubtful_counts, incomparable
from gravemap.config import FILE, CaseConfig
from gravemap.dates import EdtfDate
from gravemap.entries import Entry
from gravemap.errors import Problem
from gravemap.nearest import nearest
from gravemap.records import (
    Allegiance,
    ControlClaim,
    Coordinate,
    CountClaim,
    Grave,
    Incident,
    Place,
    Record,
    Scope,
    Source,
)

R = TypeVar("R", bound=Record)
Entries = Mapping[str, Sequence[Entry[Record]]]

#: What is said of a path at which there is no file.
NOT_THERE = "is not a file of the case"


def implausible(entries: Entries, config: CaseConfig, folder: Path) -> Iterator[Problem]:
    """Every fault that takes knowledge of the field, or a look at the case's other files, to see."""
    located: list[Entry[Place] | Entry[Coordinate] | Entry[Incident]]
    located = [*_of(entries, Place), *_of(entries, Coordinate), *_of(entries, Incident)]
    for entry in located:
        yield from _misplaced(entry, entry.record.longitude, entry.record.latitude, config.bbox)
    yield from incomparable(_of(entries, Scope), _of(entries, CountClaim))
    yield from _lost_headline(entries, config)
    for key, name in (("osm.land", config.osm.land), ("osm.places", config.osm.places)):
        expected, cure = _file_fault(folder, name)
        if expected:
            yield Problem(FILE, expected, cure, column=key, found=name)
    for source in _of(entries, Source):
        yield from _lost_copy(source, folder)


def doubtful(entries: Entries, config: CaseConfig) -> Iterator[Problem]:
    """What may be meant so, and may be a slip: told, and the case goes on."""
    if "ar" in config.languages:
        for key, arabic in (("title_ar", config.title_ar), ("summary_ar", config.summary_ar)):
            if arabic is None:
                cure = "The English stands in its place"
                yield Problem(FILE, "is missing, although the map is in Arabic too", cure, column=key)
    for place in _of(entries, Place):
        if place.record.longitude is not None and place.record.uncertainty_m is None:
            yield place.problem(
                "uncertainty_m",
                "is empty although the place has coordinates of its own",
                "Write the radius in metres within which it lies",
            )
    yield from _two_allies(_of(entries, Allegiance))
    yield from _two_preferred(_of(entries, ControlClaim))
    yield from doubtful_counts(_of(entries, Scope), _of(entries, CountClaim), _of(entries, Grave))
    for rows in entries.values():
        yield from _twins(rows)


def _of(entries: Entries, model: type[R]) -> list[Entry[R]]:
    """The entries of one table, as what they are."""
    return [entry for entry in entries[model.table] if isinstance(entry.record, model)]  # type: ignore[misc]


def _misplaced(
    entry: Entry[Record],
    longitude: float | None,
    latitude: float | None,
    bbox: tuple[float, float, float, float],
) -> Iterator[Problem]:
    if longitude is None or latitude is None:
        return
    found = f"{longitude:g}, {latitude:g}"
    if longitude == latitude == 0:  # there is nothing but sea, also for a case around it
        cure = "Leave both cells empty when the place is not known"
        yield entry.problem("longitude", "is where programs put what has no place", cure, found)
    elif _is_inside(bbox, longitude, latitude):
        return
    elif _is_inside(bbox, latitude, longitude):
        cure = f"Longitude and latitude look swapped: write longitude {latitude:g}, latitude {longitude:g}"
        yield entry.problem("longitude", "lies outside the case", cure, found)
    else:
        west, south, east, north = bbox
        cure = (
            f"The case reaches from {west:g} to {east:g} degrees east and from {south:g} to {north:g} "
            "degrees north; correct the cell, or bbox in case.toml"
        )
        yield entry.problem("longitude", "lies outside the case", cure, found)


def _is_inside(bbox: tuple[float, float, float, float], longitude: float, latitude: float) -> bool:
    west, south, east, north = bbox
    return west <= longitude <= east and south <= latitude <= north


def _two_allies(allegiances: Sequence[Entry[Allegiance]]) -> Iterator[Problem]:
    for one, other in combinations(allegiances, 2):
        first, second = one.record, other.record
        if (
            first.actor_id == second.actor_id
            and first.ally_id != second.ally_id
            and _is_shared(first, second)
        ):
            expected = f"is a second side for {second.actor_id}, beside {first.ally_id} in row {one.row.number}, on the same days"
            yield other.problem("ally_id", expected, "Check from and until of both")


def _is_shared(one: Allegiance, other: Allegiance) -> bool:
    """Whether there are days on which both certainly were so."""
    starts = [_certain(record.from_, 1) for record in (one, other)]
    ends = [_certain(record.until, 0) for record in (one, other)]
    if None in starts:
        return False
    start = max(day for day in starts if day is not None)
    return all(end is None or start <= end for end in ends)


def _certain(date: EdtfDate | None, end: int) -> int | None:
    return None if date is None else date.possible[end]


def _two_preferred(claims: Sequence[Entry[ControlClaim]]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Entry[ControlClaim]] = {}
    for entry in claims:
        group = entry.record.conflict_group
        if entry.record.preferred and group:
            earlier = first.setdefault((group, entry.record.place_id), entry)
            if earlier is not entry:
                expected = f"is yes in row {earlier.row.number} of the same conflict_group and place too"
                yield entry.problem("preferred", expected, "The map follows both")


def _twins(rows: Sequence[Entry[Record]]) -> Iterator[Problem]:
    """Rows that differ in nothing but their id and notes."""
    first: dict[frozenset[tuple[str, str]], Entry[Record]] = {}
    for entry in rows:
        said = frozenset(
            cell for cell in entry.row.cells.items() if cell[0] not in ("id", "note_en", "note_ar")
        )
        earlier = first.setdefault(said, entry)
        if earlier is not entry and said:
            yield entry.problem(
                "id",
                f"says the same as row {earlier.row.number}",
                "Leave one of them out, or tell them apart",
            )


def _lost_headline(entries: Entries, config: CaseConfig) -> Iterator[Problem]:
    for key, table, wanted in (
        ("headline_scope", "scopes", config.headline_scope),
        ("headline_place", "places", config.headline_place),
    ):
        known = sorted(entry.id for entry in entries[table])
        if wanted is not None and wanted not in known:
            near = nearest(wanted, known)
            cure = f"Did you mean {near}?" if near else f"Write an id of {table}, or leave the key out"
            yield Problem(FILE, f"is not an id of {table}", cure, column=key, found=wanted)


def _file_fault(folder: Path, name: str) -> tuple[str, str]:
    """What is wrong with a path inside the case, and the cure; two empty texts when nothing is."""
    if "\\" in name:
        return "has backslashes", f"Write {name.replace(chr(92), '/')}"
    inside = folder.resolve()
    path = (inside / PurePosixPath(name)).resolve()
    if not path.is_relative_to(inside):
        return "lies outside the case's folder", "Copy the file into the folder and write its path from there"
    if not path.is_file():
        return (
            NOT_THERE,
            "Write its path from the case's folder, with / between the folders",
        )
    return "", ""


def _lost_copy(entry: Entry[Source], folder: Path) -> Iterator[Problem]:
    """A kept copy that is not there, or is not the one whose hash the row gives."""
    name = entry.record.file
    if name is None:
        return
    expected, cure = _file_fault(folder, name)
    if expected:
        yield entry.problem("file", expected, cure)
    elif entry.record.sha256 is not None:
        with (folder / name).open("rb") as copy:
            actual = hashlib.file_digest(copy, "sha256").hexdigest()
        if actual != entry.record.sha256:
            cure = f"The file's is {actual}; find out which of the two is right"
            yield entry.problem("sha256", f"is not the hash of {name}", cure)
