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

from gravemap.bulk import Import
from gravemap.dates import parse_date
from gravemap.dense import details as detailed
from gravemap.dense.days import OPEN_DAY, days_of, ends_of, order_of, write_days
from gravemap.dense.details import DETAILS, TEXTS, Details
from gravemap.dense.places import Numbers, places_of
from gravemap.dense.planes import Block, known_or_0
from gravemap.dense.squeezed import squeezed_line
from gravemap.dense.words import coded, in_order_of
from gravemap.grid import MICRO, SIZES
from gravemap.publication import Ruling
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


def dense_of(one: Import, ruling: Ruling) -> Dense:
    """An import as the ruling on it allows it to be shown."""
    info = one.info
    published = parse_date(info.published).possible[1] if info.published else None
    facts = {
        "title": info.title,
        "attribution": info.attribution,
        "licence": info.licence,
        "citation": info.citation,
        "release": info.release,
        "terms": info.terms,
        "published": published,
        "shownAs": _shown_as(ruling),
    }
    return dense(one.name, one.table, ruling.level, facts)


def imports_shown(imports: Sequence[tuple[Import, Ruling]]) -> list[Dense]:
    """The imports of which anything may be shown, each as finely as its ruling says."""
    return [dense_of(one, ruling) for one, ruling in imports if ruling.level != "L0"]


def _shown_as(ruling: Ruling) -> str | None:
    """What the reader is told of how finely places are shown; nothing where they are shown as held."""
    if ruling.level >= "L4":
        return None
    if ruling.level not in SIZES:
        return f"Places withheld for protection; counted in the totals. {ruling.reason}"
    side = f"{SIZES[ruling.level] / MICRO:g} degree"
    return f"Shown as squares of {side}: somewhere inside them, anywhere inside them. {ruling.reason}"


def dense(name: str, table: pa.Table, level: str, facts: Mapping[str, Json]) -> Dense:
    """The import ``name`` as it may be shown at ``level`` (L1 to L5).

    ``table`` has the columns of a bulk import (days since 1970-01-01, degrees, WGS 84); ``facts`` is
    what else the page is told of it: title, licence, the day by which it was published.
    """
    places = places_of(table, level)
    if level < "L4":
        hidden = [column for column in table.column_names if column in _TELLING_OF_PLACES]
        table = table.drop_columns(hidden)
    days = days_of(table)
    order, segments = order_of(days)
    table, places = _taken(table, order), places.taken(order)
    days = {key: values[order] for key, values in days.items()}

    core = Block()
    write_days(core, days, segments)
    places.write(core.number)
    core.column("killedMin", table, "killed_min")
    core.beyond("killedMax", table, "killed_max", known_or_0(table, "killed_min"))
    words = {key: _write_word(core, key, table) for key in _CODED}
    who, whose = coded(table, "perpetrator")
    core.number("who", who, some=True)
    core.beyond("published", table, "published", np.where(days["last"] == OPEN_DAY, 0, days["last"]))
    core.text("\n".join(whose))

    # zlib lets other threads run: while the first line is squeezed the next are made.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        first = pool.submit(squeezed_line, (core.numbers(), core.texts))
        details = Details(table)
        others = pool.map(squeezed_line, details.lines())
        made = [first.result(), *others]
    digest = hashlib.sha256(b"".join(sum_ for _, sum_ in made)).hexdigest()[:16]
    info = {
        **facts,
        "name": name,
        "form": FORM,
        "level": level,
        "segments": list(segments),
        "days": ends_of(days, segments[0] + segments[1]),
        "places": places.kind,
        "unplaced": places.missing,
        "core": core.columns,
        "words": words,
        "who": len(whose),
        "rowsABlock": detailed.ROWS_A_BLOCK,
        "details": details.columns,
        "texts": details.texts,
        "shared": details.shared,
        "digest": digest,
    }
    return Dense({key: value for key, value in info.items() if value is not None}, [line for line, _ in made])


def _write_word(core: Block, key: str, table: pa.Table) -> list[str]:
    numbers, words = in_order_of(_CODED[key], table, _COLUMN.get(key, key))
    core.number(key, numbers, some=True)
    return words


def _taken(table: pa.Table, order: Numbers) -> pa.Table:
    """The rows in another order; of columns that say nothing, and those not asked for, there is no need."""
    wanted = {*_COLUMN.values(), *_CODED, *_NUMBERS, *(column for _, column in (*DETAILS, *TEXTS))}
    names = [name for name in table.column_names if name in wanted and table[name].null_count < len(order)]
    kept = table.select(names)
    return kept if (order == np.arange(len(order))).all() else kept.take(pa.array(order))
