"""The lock of an import: what it was made from and how, written beside its Parquet file.

It holds no clock: the same files and the same mapping give the same lock.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

#: The number of the form of lock and columns; the columns' own is the same.
FORM = 1

_HEAD = """\
# Written by `gravemap import`: what the incidents beside it were made from. Not to be edited.
"""
_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A file that was read: its ``name`` without folders, and how many data ``rows`` it has.

    ``encoding`` is that of a text file; ``sheet`` or ``layer`` the part that was read.
    """

    name: str
    sha256: str
    bytes: int
    rows: int
    encoding: str | None = None
    layer: str | None = None


@dataclass(frozen=True)
class ImportInfo:
    """What is told of an import.

    ``kind`` is ucdp, acled or table.  ``published`` is the day (EDTF) by which the data set was
    published, ``release`` its version as they name it.  ``url`` is where it is to be had, ``terms`` says what
    may not be done with it.
    ``rules`` are sentences on how it was read, with what was inferred; ``remarks`` on what is odd in
    it and was kept as said.  ``is_redistributable`` is false where the terms forbid passing it on.
    """

    name: str
    kind: str
    title: str
    read: int
    imported: int
    rejected: int
    sha256: str = ""
    bytes: int = 0
    release: str | None = None
    published: str | None = None
    licence: str | None = None
    attribution: str | None = None
    citation: str | None = None
    url: str | None = None
    terms: str | None = None
    is_redistributable: bool = True
    rejects_sha256: str | None = None
    rules: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    files: tuple[LockedFile, ...] = ()
    mapping: Mapping[str, Any] = field(default_factory=dict)


def lock_text(info: ImportInfo) -> str:
    """The lock as TOML, the same each time."""
    plain = {
        one.name: getattr(info, one.name) for one in fields(info) if one.name not in ("files", "mapping")
    }
    lines = [_HEAD, *_pairs({"form": FORM, **plain})]
    for file in info.files:
        lines += ["", "[[files]]", *_pairs({one.name: getattr(file, one.name) for one in fields(file)})]
    if info.mapping:
        lines += _section(("mapping",), info.mapping)
    return "\n".join(lines) + "\n"


def parse_lock(text: str) -> ImportInfo:
    """The lock that ``text`` is.

    Raises:
        ValueError: when it is none, as a sentence that goes on after its name.
    """
    try:
        return _info_of(tomllib.loads(text))
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"is no lock of an import ({error})") from error


def _info_of(data: dict[str, Any]) -> ImportInfo:
    form = data.pop("form", None)
    if form != FORM:
        raise ValueError(f"form is {form!r} and not {FORM}")
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
    }
    values["files"] = tuple(LockedFile(**file) for file in data.get("files", []))
    info = ImportInfo(**values)
    for one in fields(info):
        if not _fits(getattr(info, one.name), str(one.type)):
            raise ValueError(f"{one.name} = {getattr(info, one.name)!r} is not {one.type}")
    return info


def _fits(value: object, wanted: str) -> bool:
    kind = wanted.partition("[")[0].removesuffix(" | None")
    if value is None:
        return wanted.endswith("None")
    return isinstance(value, {"str": str, "int": int, "bool": bool, "tuple": tuple, "Mapping": dict}[kind])


def _section(path: tuple[str, ...], table: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"[{'.'.join(map(_key, path))}]"
    yield from _pairs({key: value for key, value in table.items() if not isinstance(value, Mapping)})
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _section((*path, key), value)


def _pairs(values: Mapping[str, Any]) -> list[str]:
    return [f"{_key(key)} = {_toml(value)}" for key, value in values.items() if value not in (None, (), "")]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _toml(key)


def _toml(value: object) -> str:
    """A value as TOML: of JSON's texts only DEL is written otherwise."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)
