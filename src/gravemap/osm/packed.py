"""The bytes of a file as they were before gzip or bzip2 packed it, known by how it begins and not by its name."""

from __future__ import annotations

import bz2
import gzip
import zlib
from pathlib import Path
from typing import IO, cast

#: What reading a packed file raises when it was cut off or is damaged.
DAMAGED = (EOFError, OSError, zlib.error)

_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"


def packing(path: Path) -> str:
    """How ``path`` is packed: ``gz``, ``bz2``, or nothing.

    Raises:
        OSError: when it cannot be read.
    """
    with path.open("rb") as file:
        begin = file.read(3)
    return "gz" if begin[:2] == _GZIP else "bz2" if begin == _BZIP2 else ""


def open_unpacked(path: Path) -> IO[bytes]:
    """``path`` opened to read what is in it; reading raises one of `DAMAGED` where it is not whole."""
    match packing(path):
        case "gz":
            return cast("IO[bytes]", gzip.open(path, "rb"))
        case "bz2":
            return cast("IO[bytes]", bz2.open(path, "rb"))
        case _:
            return path.open("rb")
