"""A file of somebody's data as columns of text, before anybody says what they mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from gravemap.bulk.lock import LockedFile
from gravemap.errors import Problem


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of a file because it may not show it itself.

    ``encoding`` may be ``utf-8 or windows-1252``: what is no UTF-8 is windows-1252.  ``layer`` is a sheet
    of a workbook or a layer of a GeoPackage; ``crs`` a coordinate system such as ``EPSG:32633``.
    """

    encoding: str | None = None
    delimiter: str | None = None
    layer: str | None = None
    crs: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that could not be read as cells: its line or row number, the reason, and its text."""

    line: int
    reason: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the shapes of a file are: degrees on WGS 84, and for what is no point the radius that holds it all."""

    longitude: pa.Array
    latitude: pa.Array
    radius_m: pa.Array


@dataclass(frozen=True)
class RawFile:
    """The columns that were asked for, of every row that has as many cells as the header.

    ``number`` is each row's number, 1 = the first under the header, and ``None`` when none is left out.
    ``whole`` reads the rows with these places in ``columns`` again with all their cells, and their lines.
    ``faults`` are cells that a spreadsheet shows otherwise: (place, column) to reason.
    """

    locked: LockedFile
    header: tuple[str, ...]
    columns: Mapping[str, pa.Array]
    whole: Callable[[Sequence[int]], list[tuple[int, Sequence[str]]]]
    number: pa.Array | None = None
    geometry: Geometry | None = None
    broken: Sequence[Broken] = ()
    faults: Mapping[tuple[int, str], str] = field(default_factory=dict)
    said: Sequence[str] = ()

    @property
    def rows(self) -> int:
        """How many rows there are in ``columns``."""
        return len(next(iter(self.columns.values()))) if self.columns else 0


class FileError(ValueError):
    """A file that cannot be read as it is; the sentence goes on after its name: "is not ... Write ..."."""

    def problem(self, path: Path) -> Problem:
        """The same as a problem of that file."""
        expected, _, cure = str(self).partition(". ")
        return Problem(path.name, expected, cure)


def matched(header: Sequence[str], known: Collection[str]) -> dict[int, str]:
    """The places in ``header`` of the columns that are ``known``, with their known names; small and large letters are one.

    Raises:
        FileError: when one of them is there twice.
    """
    folded = {name.casefold(): name for name in known}
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        known_name = name if name in known else folded.get(name.casefold())
        if known_name is None:
            continue
        if known_name in found.values():
            raise FileError(f"has the column {known_name} twice. Rename one of them")
        found[place] = known_name
    return found
