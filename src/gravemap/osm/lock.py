"""The lock of a case's ``osm`` folder: what each file in it was derived from, and that it is still so.

``osm/osm.lock.toml`` is written by `gravemap osm` after the files it tells of, so a run that broke
off between them is seen as well.  It holds no clock: the dates are those of the data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from gravemap.case_files import NOT_THERE, path_fault
from gravemap.errors import DataError, Problem
from gravemap.osm.features import ATTRIBUTION, LICENCE, OsmFeature, osm_key
from gravemap.toml_text import toml_values

#: The lock's path from the case's folder.
LOCK = "osm/osm.lock.toml"
FORM = 1

_HEAD = """\
# Written by `gravemap osm`: what the files beside it were derived from. Not to be edited.
# SHA-256 of a text file is taken with line ends as \\n.
"""
_AGAIN = (
    "Take it from the case's history, or delete it and derive the files again with `gravemap osm --accept`."
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LockedSource:
    """A file or an answer that was read: ``url`` and ``query`` are those of Overpass."""

    name: str
    sha256: str
    bytes: int
    osm_date: str | None = None
    url: str | None = None
    query: str | None = None


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A file of the case: its path from the case's folder, and what was asked for to get it.

    ``box`` is (west, south, east, north) in degrees, ``sources`` are the SHA-256 of what it was made
    from; ``kept`` are the objects that were not there any more and stay with their old date.
    """

    path: str
    objects: int
    bytes: int
    sha256: str
    osm_date: str | None
    box: tuple[float, float, float, float]
    sources: tuple[str, ...]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LockedObject:
    """An object that the records name by its id, as it is in the file of ``theme``."""

    theme: str
    version: int | None
    timestamp: str | None
    osm_date: str | None
    hash: str

    @classmethod
    def of(cls, theme: str, one: OsmFeature) -> LockedObject:
        """The object ``one`` as it stands in the file of ``theme``."""
        return cls(theme, one.version, one.timestamp, one.osm_date, one.geometry_hash)


@dataclass(frozen=True)
class Lock:
    """All of a lock: files by theme, sources in the order in which they were read, named objects by id."""

    files: Mapping[str, LockedFile] = field(default_factory=dict)
    sources: tuple[LockedSource, ...] = ()
    objects: Mapping[str, LockedObject] = field(default_factory=dict)


def sha256_of(data: bytes) -> str:
    """The SHA-256 of a text file, the same whether its lines end as on Unix or, after a checkout, on Windows."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def lock_text(lock: Lock) -> str:
    """The lock as TOML, the same each time."""
    lines = [_HEAD, *_pairs({"form": FORM, "licence": LICENCE, "attribution": ATTRIBUTION})]
    for source in lock.sources:
        lines += ["", "[[sources]]", *_pairs(_values(source))]
    for theme, file in lock.files.items():
        lines += ["", f"[files.{theme}]", *_pairs(_values(file))]
    for osm in sorted(lock.objects, key=osm_key):
        lines += ["", f'[objects."{osm}"]', *_pairs(_values(lock.objects[osm]))]
    return "\n".join(lines) + "\n"


def read_lock(folder: Path) -> Lock | None:
    """The lock of the case in ``folder``; ``None`` when it has none.

    Raises:
        DataError: when it cannot be read, or is none.
    """
    try:
        return _lock_of(toml_values((folder / LOCK).read_bytes()))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DataError([Problem(LOCK, f"cannot be read ({error.strerror})", _AGAIN)]) from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DataError([Problem(LOCK, f"is no lock of gravemap ({error})", _AGAIN)]) from error


def lock_problems(folder: Path) -> list[Problem]:
    """Where the files of the case are not what its lock says; none when it has no lock.

    These are faults, not warnings: the map says of these shapes that they are OpenStreetMap's of a
    day, so a shape that somebody has changed must not pass for one.
    """
    try:
        lock = read_lock(folder)
    except DataError as error:
        return list(error.problems)
    return [] if lock is None else list(_differences(folder, lock))


def _differences(folder: Path, lock: Lock) -> Iterator[Problem]:
    for file in lock.files.values():
        expected, cure = path_fault(folder, file.path)
        if expected and expected != NOT_THERE:
            yield Problem(LOCK, expected, cure, found=file.path)
            continue
        try:
            found = sha256_of((folder / file.path).read_bytes())
        except OSError as error:
            cure = f"Take it from the case's history, or run `gravemap osm --accept`; {LOCK} tells of it."
            yield Problem(file.path, f"cannot be read ({error.strerror})", cure)
            continue
        if found != file.sha256:
            cure = (
                "It was changed by hand, or a run broke off. Take it from the case's history, or derive it again with "
                "`gravemap osm --accept`; correct names and coordinates in places.csv. Without the lock nobody checks."
            )
            yield Problem(file.path, f"is not the file that {LOCK} tells of", cure)


def _lock_of(data: Mapping[str, Any]) -> Lock:
    if data.get("form") != FORM:
        raise ValueError(f"form is {data.get('form')!r} and not {FORM}")
    return Lock(
        {theme: _made(LockedFile, file) for theme, file in data.get("files", {}).items()},
        tuple(_made(LockedSource, source) for source in data.get("sources", [])),
        {osm: _made(LockedObject, one) for osm, one in data.get("objects", {}).items()},
    )


def _values(record: Any) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in fields(record)}


def _pairs(values: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in values.items() if value not in (None, ())]


def _toml(value: str | float | tuple[Any, ...]) -> str:
    """A text, a number or a list of them as TOML: of JSON's texts only DEL is written otherwise."""
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)


def _made(model: type[T], table: Any) -> T:
    """A record of ``model`` from a TOML table.

    Raises:
        ValueError: when a value is missing, of another kind, or unknown.
    """
    if not isinstance(table, dict):
        raise TypeError(f"{table!r} is no table")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    for one in fields(model):  # type: ignore[arg-type]  # it is one of the dataclasses above
        value = values.setdefault(one.name, () if "tuple" in str(one.type) else None)
        if not _fits(value, str(one.type)):
            raise ValueError(f"{one.name} = {value!r} is not {one.type}")
    return model(**values)


def _fits(value: object, wanted: str) -> bool:
    match wanted.partition("[")[0]:
        case "tuple":
            of = str if "str" in wanted else (int, float)
            good = isinstance(value, tuple) and all(isinstance(one, of) for one in value)
            return good and (of is str or len(value) == 4)  # type: ignore[arg-type]  # a tuple, by now
        case "int" | "int | None":
            return type(value) is int or (value is None and "None" in wanted)
        case _:
            return isinstance(value, str) or (value is None and "None" in wanted)
