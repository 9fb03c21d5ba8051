"""The files of a case: ordinary ones, inside its folder, of bearable size.

A case may come from anybody.  A link in it could lead to a file of the person who builds the map, whose
text would then stand in a message or on the map; a pipe or a device in the place of a table would be read
for ever.  So all that lies in the folder is looked at before anything is opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from gravemap.errors import Problem
from gravemap.limits import FILE_BYTES, size_in_words

#: What is said of a path at which there is no file.
NOT_THERE = "is not a file of the case"
#: Endings of files that are read as one; a copy of a source may be as large as it is.
_READ_WHOLE = frozenset({".csv", ".tsv", ".txt", ".toml", ".xlsx", ".xlsm", ".ods", ".geojson"})


def unfit_files(folder: Path) -> list[Problem]:
    """What in ``folder`` may not be opened, with its cure; hidden files and folders are never opened."""
    inside = folder.resolve()
    return [
        Problem(path.relative_to(folder).as_posix(), *fault)
        for path in _all_files(folder)
        if (fault := _fault(path, inside)) is not None
    ]


def path_fault(folder: Path, name: str) -> tuple[str, str]:
    """What is wrong with a path that a case names inside its ``folder``, and the cure; two empty texts when nothing is."""
    if "\\" in name:
        return "has backslashes", f"Write {name.replace(chr(92), '/')}"
    if "\0" in name:
        return NOT_THERE, "Write a path without characters that cannot be seen"
    inside = folder.resolve()
    try:
        path = (inside / PurePosixPath(name)).resolve()
        if not path.is_relative_to(inside):
            return (
                "lies outside the case's folder",
                "Copy the file into the folder and write its path from there",
            )
        if path.is_file():
            return "", ""
    except (OSError, RuntimeError):  # a name that is too long, a link that leads to itself
        pass
    return NOT_THERE, "Write its path from the case's folder, with / between the folders"


def _all_files(folder: Path) -> Iterator[Path]:
    """Everything in ``folder`` but hidden files, with links that lead to folders and without what is behind them."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        for name in sorted([*links, *files]):
            if not name.startswith("."):
                yield Path(root) / name


def _fault(path: Path, inside: Path) -> tuple[str, str] | None:
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            return (
                "is a link that leads out of the case's folder",
                "Put the file itself there; nothing outside the folder is read",
            )
        status = path.stat()
    except (OSError, RuntimeError):
        return ("is a link that leads nowhere", "Put the file itself there") if path.is_symlink() else None
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return "is no ordinary file", "Put a file there, or remove it"
    if status.st_size > FILE_BYTES and path.suffix.lower() in _READ_WHOLE:
        return (
            f"has {size_in_words(status.st_size)}, and a file of a case may have {size_in_words(FILE_BYTES)}",
            "Part it, or leave out what the case does not need",
        )
    return None
