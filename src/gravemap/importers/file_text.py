"""The bytes of a text file as UTF-8, by a rule that is stated or told, and never by a guess."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from gravemap.encodings import decode, known_encoding
from gravemap.importers.raw import FileError

#: Parts of the file in one encoding and parts in the other, as files are that were put together from several.
MIXED = "utf-8 or windows-1252"
_CHUNK = 4 << 20


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file in UTF-8 without a byte order mark; what it was in, and what there is to say of that."""

    data: pa.Buffer
    encoding: str
    sha256: str
    bytes: int
    said: tuple[str, ...] = ()


def read_text(path: Path, stated: str | None) -> FileText:
    """The text of the file at ``path``; ``stated`` is its encoding, where it is stated.

    Raises:
        FileError: when the bytes do not fit.
    """
    try:
        data = pa.memory_map(str(path)).read_buffer() if path.stat().st_size else pa.py_buffer(b"")
    except (OSError, pa.ArrowException) as error:
        raise FileError(f"cannot be read: {error}. Close it in other programs, or mend its rights") from error
    sha256 = hashlib.sha256(data).hexdigest()
    text, encoding, said = _in_utf8(data, stated)
    return FileText(text, encoding, sha256, data.size, said)


def _in_utf8(data: pa.Buffer, stated: str | None) -> tuple[pa.Buffer, str, tuple[str, ...]]:
    has_zero, is_ascii = _looked_at(data)
    head = data.slice(0, min(4, data.size)).to_pybytes()
    is_marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8))
    try:
        if not is_ascii and stated is not None and stated.strip().casefold() == MIXED and not has_zero:
            return _mixed(data)
        named = _named(stated)
        if not has_zero and (is_ascii or (named in (None, "utf-8") and _is_utf8(data))):
            skip = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
            return data.slice(skip), "utf-8", ()
        if named is not None and not named.startswith("utf") and not is_marked and not has_zero:
            return pa.py_buffer(data.to_pybytes().decode(named).encode()), named, ()
        decoded = decode(data.to_pybytes(), named)
    except UnicodeDecodeError as error:
        line = data.slice(0, error.start).to_pybytes().count(b"\n") + 1
        raise FileError(
            f"is not {stated}: there are bytes on line {line} that it does not have. Name the encoding that it is in"
        ) from error
    except ValueError as error:
        told = str(error).replace(
            'name its encoding in case.toml: [records] encoding = "windows-1256"', _STATE
        )
        raise FileError(told.replace("is UTF-8 with damaged", f"{_DAMAGED} damaged")) from error
    said = f"read as {decoded.encoding}, which its letters show; state the encoding where that is wrong"
    return pa.py_buffer(decoded.text.encode()), decoded.encoding, (said,)


_STATE = "state its encoding: --encoding windows-1252"
_DAMAGED = f"is UTF-8 with letters of another encoding in it (then state --encoding '{MIXED}'), or with"


def _named(stated: str | None) -> str | None:
    if stated is None:
        return None
    if stated.strip().casefold() == MIXED:
        return "utf-8"
    named = known_encoding(stated)
    if named is None:
        raise FileError(
            f"is said to be in “{stated}”, which is no encoding that is known. Write its common name"
        )
    return named


def _looked_at(data: pa.Buffer) -> tuple[bool, bool]:
    """Whether there is a zero byte; whether all is ASCII."""
    array = np.frombuffer(data, dtype=np.uint8)
    has_zero, is_ascii = False, True
    for start in range(0, len(array), _CHUNK):
        part = array[start : start + _CHUNK]
        has_zero = has_zero or int(part.min()) == 0
        is_ascii = is_ascii and int(part.max()) < 0x80
    return has_zero, is_ascii


def _is_utf8(data: pa.Buffer) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, data.size, _CHUNK):
            decoder.decode(data.slice(start, min(_CHUNK, data.size - start)).to_pybytes())
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _mixed(data: pa.Buffer) -> tuple[pa.Buffer, str, tuple[str, ...]]:
    """What is UTF-8 as that, every other byte as windows-1252."""
    places: list[int] = []

    def western(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        places.append(error.start)
        try:
            return error.object[error.start : error.end].decode("cp1252"), error.end
        except UnicodeDecodeError as neither:
            raise UnicodeDecodeError(
                "cp1252", error.object, error.start, error.end, neither.reason
            ) from neither

    codecs.register_error("gravemap-mixed", western)
    whole = data.to_pybytes()
    text = whole.decode("utf-8", "gravemap-mixed")
    line = whole.count(b"\n", 0, places[0]) + 1 if places else 0
    said = f"what is no UTF-8 was read as windows-1252: places {len(places):,}, the first on line {line}"
    return pa.py_buffer(text.encode()), MIXED, (said,) if places else ()
