"""A built map, read again: what a link into it needs to know.

Only what :mod:`gravemap.page` wrote is understood: the payload stands in one inert element of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gravemap.errors import BuildError
from gravemap.phrases import restored

#: The tables whose records a page can show on a card.
PICKABLE = (
    "sources", "actors", "places", "graves", "scopes", "counts", "control", "incidents", "milestones", "coverage",
)  # fmt: skip
_DATA = re.compile(r'<script type="application/json" id="gravemap-data">(.*?)</script>', re.DOTALL)
_LOCKED = 'id="gravemap-locked"'


@dataclass(frozen=True)
class MapFile:
    """What a built map says of itself; days are numbers since 1970-01-01, both ends of ``span`` included.

    ``keys`` are those of the records that it can show, such as ``graves/al-rabt``, ``imports`` the names
    of its data sets of incidents, whose records have keys of their own.
    """

    title_en: str
    title_ar: str | None
    edition: str
    build_id: str
    span: tuple[int, int]
    first_day: int
    keys: tuple[str, ...]
    imports: tuple[str, ...] = ()


def read_map(path: Path) -> MapFile:
    """The map in the file at ``path``.

    Raises:
        BuildError: when it cannot be read, is locked, or is no map.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise BuildError(f"{path} cannot be read: {error.strerror or error}.") from error
    if _LOCKED in text:
        raise BuildError(
            f"{path} is a locked map: its address never says what is looked at, so no page can show a state of it. "
            "Build a map without --lock."
        )
    found = _DATA.search(text)
    try:
        return map_of(json.loads(found[1] if found else ""))
    except (ValueError, KeyError, TypeError) as error:
        raise BuildError(f"{path} is not a map of this version. Build it with build-map.") from error


def map_of(payload: Mapping[str, Any]) -> MapFile:
    """What ``payload``, as `gravemap.payload.wire` made it, says of the map around it.

    Raises:
        KeyError, TypeError, ValueError: when something is missing or of another form.
    """
    case = payload["case"]
    ids = {table: payload["tables"][table]["columns"]["id"] for table in PICKABLE}
    ids = restored(ids, payload["codes"], payload["phrases"])
    first, last = case["span"]
    return MapFile(
        str(case["titleEn"]),
        None if case.get("titleAr") is None else str(case["titleAr"]),
        str(case["edition"]),
        str(case["buildId"]),
        (int(first), int(last)),
        int(case["firstDate"]),
        tuple(f"{table}/{id_}" for table in PICKABLE for id_ in ids[table]),
        tuple(str(one["name"]) for one in case.get("imports", ())),
    )
