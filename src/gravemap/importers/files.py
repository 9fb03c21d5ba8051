"""A file of any kind that is read, by its ending."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from gravemap.importers.csv_file import read_csv
from gravemap.importers.layer_file import read_layer
from gravemap.importers.raw import FileError, RawFile, Stated
from gravemap.importers.sheet_file import read_sheet
from gravemap.nearest import nearest
from gravemap.spreadsheet import ENDINGS

TEXT = frozenset({".csv", ".tsv", ".txt"})
LAYERS = frozenset({".geojson", ".json", ".gpkg", ".shp", ".fgb", ".parquet", ".geoparquet", ".pq"})


def read_file(path: Path, stated: Stated, known: Collection[str], plain: Collection[str]) -> RawFile:
    """The columns of ``known`` that the file has; those of ``plain`` hardly repeat.

    Raises:
        FileError: when it cannot be read.
    """
    ending = path.suffix.lower()
    if path.is_dir():
        raise FileError("is a folder. Name the file in it")
    if not path.exists():
        raise FileError("is not there. Name a file that is")
    if ending in TEXT:
        return read_csv(path, stated, known, plain)
    if ending in ENDINGS:
        return read_sheet(path, stated, known)
    if ending in LAYERS:
        return read_layer(path, stated, known)
    raise FileError(f"is not read. Save it as one of: {', '.join(sorted(TEXT | ENDINGS | LAYERS))}")


def missing(header: Collection[str], needed: Collection[str]) -> list[tuple[str, str]]:
    """The columns of ``needed`` that a file has not, each with a cure."""
    return [
        (
            name,
            f"Did you mean {near}?"
            if (near := nearest(name, header))
            else f"Its columns are: {_some(header)}",
        )
        for name in needed
        if name not in header
    ]


def _some(names: Collection[str], most: int = 30) -> str:
    shown = ", ".join(list(names)[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
