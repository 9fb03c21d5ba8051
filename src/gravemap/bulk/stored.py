"""The imports of a case, read: each a Parquet file that is what its lock says, or the case stops."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gravemap.bulk.lock import ImportInfo, parse_lock
from gravemap.errors import DataError, Problem

if TYPE_CHECKING:
    import pyarrow as pa

#: Where imports lie in a case's folder.
FOLDER = "imports"
NAME = re.compile("[a-z0-9][a-z0-9-]*")
_FILE = re.compile(r"incidents-(.+)\.(parquet|toml)")
_AGAIN = "Take it from the case's history, or run `gravemap import` again"


@dataclass(frozen=True)
class Import:
    """A data set of incidents in a case: what is told of it, and its rows as columns.

    ``table`` has the columns of `gravemap.bulk.form.SCHEMA`, each in one piece.
    """

    info: ImportInfo
    table: pa.Table

    @property
    def name(self) -> str:
        """Its name in the case."""
        return self.info.name

    def __str__(self) -> str:
        return f"import {self.name}: {', '.join(self._figures())}"

    def _figures(self) -> Iterator[str]:
        from gravemap.bulk.figures import figures

        yield from figures(self.info, self.table)


def file_of(name: str, ending: str) -> str:
    """The path of a file of the import ``name``, from the case's folder: ``ending`` is parquet, toml or rejects.csv."""
    return f"{FOLDER}/incidents-{name}.{ending}"


def import_names(folder: Path) -> tuple[str, ...]:
    """The names of the imports of the case in ``folder``, sorted; a file that lost its other half counts."""
    files = sorted((folder / FOLDER).glob("incidents-*")) if (folder / FOLDER).is_dir() else []
    found = (_FILE.fullmatch(path.name) for path in files)
    return tuple(sorted({match[1] for match in found if match is not None}))


def read_imports(folder: Path) -> tuple[tuple[Import, ...], list[Problem]]:
    """The imports of the case in ``folder`` in the order of their names, and what is wrong with them."""
    read: list[Import] = []
    problems: list[Problem] = []
    for name in import_names(folder):
        try:
            read.append(read_import(folder, name))
        except DataError as error:
            problems += error.problems
    return tuple(read), problems


def read_import(folder: Path, name: str) -> Import:
    """The import ``name`` of the case in ``folder``.

    Raises:
        DataError: when it is not there, its Parquet file is not what its lock tells of, or a column
            holds what it may not.
    """
    info = read_info(folder, name)
    file, lock = file_of(name, "parquet"), file_of(name, "toml")
    data = _bytes(folder, file)
    if len(data) != info.bytes or hashlib.sha256(data).hexdigest() != info.sha256:
        raise DataError([Problem(file, f"is not the file that {lock} tells of", _AGAIN)])
    if info.rejects_sha256 is not None:
        rejects = file_of(name, "rejects.csv")
        if hashlib.sha256(_bytes(folder, rejects)).hexdigest() != info.rejects_sha256:
            raise DataError([Problem(rejects, f"is not the file that {lock} tells of", _AGAIN)])
    from gravemap.bulk.parquet import from_parquet
    from gravemap.bulk.soundness import faults

    try:
        table = from_parquet(data)
    except ValueError as error:
        raise DataError([Problem(file, str(error), _AGAIN)]) from error
    found = [Problem(file, expected, _AGAIN, column=column) for column, expected in faults(table)]
    if table.num_rows != info.imported:
        found.append(
            Problem(file, f"has {table.num_rows:,} rows, and {lock} tells of {info.imported:,}", _AGAIN)
        )
    if found:
        raise DataError(found)
    return Import(info, table)


def read_info(folder: Path, name: str) -> ImportInfo:
    """What the lock of the import ``name`` says.

    Raises:
        DataError: when there is none, or it is not its lock.
    """
    lock = file_of(name, "toml")
    try:
        info = parse_lock(_bytes(folder, lock).decode("utf-8"))
    except ValueError as error:
        said = "is not in UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise DataError([Problem(lock, said, _AGAIN)]) from error
    if info.name != name:
        raise DataError([Problem(lock, f"is the lock of the import {info.name}", _AGAIN)])
    return info


def _bytes(folder: Path, file: str) -> bytes:
    try:
        return (folder / file).read_bytes()
    except FileNotFoundError as error:
        raise DataError([Problem(file, "is missing", _AGAIN)]) from error
    except OSError as error:
        raise DataError([Problem(file, f"cannot be read ({error.strerror})", _AGAIN)]) from error
