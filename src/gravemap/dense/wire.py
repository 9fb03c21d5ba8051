"""An import as it leaves: everything put together, as finely as it may be shown.

How finely is decided first: `places_of` comes before anything else uses a place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from gravemap.dense import details as detailed
from gravemap.dense.days import OPEN_DAY, days_of, ends_of, order_of, write_days
from gravemap.dense.details import DETAILS, TEXTS, Details
from gravemap.dense.hexagons import area_km2, hexagons_of, name_of, outlines, resolutions_of
from gravemap.dense.likeness import alike
from gravemap.dense.months import Together, together
from gravemap.dense.places import Numbers, Places, places_of
from gravemap.dense.planes import Block, known_or_0
from gravemap.dense.squeezed import digest_of, squeezed_line
from gravemap.dense.words import coded, in_order_of
from gravemap.records.vocabulary import GRADE, INCIDENT_KIND, PRECISION, Vocabulary

FORM = 1

Json = Any

_CODED: Mapping[str, Vocabulary] = {"kind": INCIDENT_KIND, "factGrade": GRADE, "precision": PRECISION}
_NUMBERS = ("killed_min", "killed_max", "published")
_COLUMN = {"factGrade": "fact_grade", "who": "perpetrator"}

_TELLING_OF_PLACES = frozenset(
    {
        "id",
        "their_id",
        "title",
        "source",
        "place_text",
        "victims",
        "perpetrator",
        "parties",
        "uncertainty_m",
        "precision",
    }
)
"""What says more of a place than its cell does, or leads to what says more."""


@dataclass(frozen=True)
class Dense:
    """An import ready for a page: what the payload says of it, and the lines of its ``script`` element."""

    info: Mapping[str, Json]
    lines: Sequence[str]


def dense(
    name: str,
    table: pa.Table,
    level: str,
    facts: Mapping[str, Json],
    resolution: int | None = None,
    *,
    is_squeezed: bool = True,
) -> Dense:
    """The import ``name`` as it may be shown at ``level`` (L1 to L5).

    ``table`` has the columns of a bulk import (days since 1970-01-01, degrees, WGS 84); ``facts`` is
    what else the page is told of it: title, licence, the day by which it was published.  With a
    ``resolution`` of H3 its rows are counted together by cell and month.  Without ``is_squeezed`` there
    are no lines, and the rest is the same: enough for telling what a page would hold.
    """
    places = _places(table, level, resolution)
    placeless = table["longitude"].null_count if "longitude" in table.column_names else table.num_rows
    if level < "L4":
        hidden = [column for column in table.column_names if column in _TELLING_OF_PLACES]
        table = table.drop_columns(hidden)
    rows = _Rows(table, places, days_of(table))
    if resolution is not None:
        facts = {**facts, "aggregated": _aggregated(rows, placeless, resolution)}
        made = together(table, rows.places, rows.days)
        rows = _Rows(made.table, made.places, made.days, made)
    elif level < "L4":
        rows = _Rows(*alike(_wanted(table), rows.places, rows.days))
    return _sealed({**facts, "name": name, "form": FORM, "level": level}, rows, is_squeezed=is_squeezed)


def _places(table: pa.Table, level: str, resolution: int | None) -> Places:
    """Cells of H3 only where points might be shown: two grids over one another would say more than either."""
    if resolution is not None and level >= "L4":
        return hexagons_of(table, resolution)
    return places_of(table, level)


@dataclass(frozen=True)
class _Rows:
    """Rows, or groups of them, as finely as they may be shown; ``made`` tells of groups how many each has."""

    table: pa.Table
    places: Places
    days: Mapping[str, Numbers]
    made: Together | None = None


def _aggregated(rows: _Rows, placeless: int, resolution: int) -> Json:
    """What the page is told of rows that are counted together: how many, and how many of them in coarser cells or none."""
    places = rows.places
    undated = (rows.days["first"] == -OPEN_DAY) & (rows.days["last"] == OPEN_DAY)
    told: dict[str, Json] = {"rows": len(places.known), "undated": int(undated.sum())}
    if places.kind == "hexagons":
        coarser = (resolutions_of(places.corners[:, 0]) < resolution) & places.known
        told |= {"resolution": resolution, "km2": round(area_km2(resolution), 3 if resolution > 6 else 0)}
        told |= {"coarser": int(coarser.sum()), "vague": places.missing - placeless}
    return told


def _sealed(facts: Mapping[str, Json], rows: _Rows, *, is_squeezed: bool) -> Dense:
    """Rows, or groups of rows, as lines."""
    table, places, days, made = rows.table, rows.places, rows.days, rows.made
    order, segments = order_of(days)
    table, places = _taken(table, order), places.taken(order)
    days = {key: values[order] for key, values in days.items()}

    core = Block()
    write_days(core, days, segments)
    hexagons = places.write(core.number)
    core.column("killedMin", table, "killed_min")
    core.beyond("killedMax", table, "killed_max", known_or_0(table, "killed_min"))
    words = {key: _write_word(core, key, table) for key in _CODED}
    who, whose = coded(table, "perpetrator") if made is None else (made.who[order], made.whose)
    core.number("who", who, some=True)
    core.beyond("published", table, "published", np.where(days["last"] == OPEN_DAY, 0, days["last"]))
    if made is not None:
        core.number("many", made.many[order])
        core.number("unlimited", made.unlimited[order])
    core.text("\n".join([*whose, *_write_outlines(core, hexagons)]))

    # zlib lets other threads run: while the first line is squeezed the next are made.
    squeeze = squeezed_line if is_squeezed else digest_of
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        first = pool.submit(squeeze, (core.numbers(), core.texts))
        details = Details(table if made is None else table.slice(0, 0))
        lines = [first.result(), *(pool.map(squeeze, details.lines()) if made is None else ())]
    digest = hashlib.sha256(b"".join(sum_ for _, sum_ in lines)).hexdigest()[:16]
    info = {
        **facts,
        "segments": list(segments),
        "days": ends_of(days, segments[0] + segments[1]),
        "places": "cells" if places.kind == "hexagons" else places.kind,
        "unplaced": places.missing if made is None else int(made.many[order][~places.known].sum()),
        "core": core.columns,
        "words": words,
        "who": len(whose),
        "rowsABlock": detailed.ROWS_A_BLOCK,
        "details": details.columns,
        "texts": details.texts,
        "shared": details.shared,
        "digest": digest,
    }
    told = {key: value for key, value in info.items() if value is not None}
    return Dense(told, [line for line, _ in lines] if is_squeezed else [])


def _write_outlines(core: Block, hexagons: Numbers | None) -> list[str]:
    """Write the corners of hexagons, one after the other; their names."""
    if hexagons is None:
        return []
    rings = list(outlines(hexagons.tolist()))
    corners = np.array([corner for ring in rings for corner in ring], dtype=np.int64).reshape(-1, 2)
    core.number("corners", np.array([len(ring) for ring in rings], dtype=np.int64))
    core.number("cornerX", corners[:, 0])
    core.number("cornerY", corners[:, 1])
    return [name_of(cell) for cell in hexagons.tolist()]


def _write_word(core: Block, key: str, table: pa.Table) -> list[str]:
    numbers, words = in_order_of(_CODED[key], table, _COLUMN.get(key, key))
    core.number(key, numbers, some=True)
    return words


def _wanted(table: pa.Table) -> pa.Table:
    """Of columns that say nothing, and those not asked for, there is no need."""
    wanted = {*_COLUMN.values(), *_CODED, *_NUMBERS, *(column for _, column in (*DETAILS, *TEXTS))}
    names = [
        name for name in table.column_names if name in wanted and table[name].null_count < table.num_rows
    ]
    return table.select(names)


def _taken(table: pa.Table, order: Numbers) -> pa.Table:
    """The rows in another order, with the columns that are wanted."""
    kept = _wanted(table)
    return kept if (order == np.arange(len(order))).all() else kept.take(pa.array(order))
