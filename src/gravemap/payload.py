"""The wire form: records and geometry as columns of plain JSON, for the page.

This is the only place where names become camelCase, dates become day numbers and positions are
rounded: places to 1e-4 degree (about 11 m), the land and the cells of control to 1e-3, as the
codebook says.  ``src/timemap/src/payload.ts`` is its other half; one golden payload is read by both
test suites.

Only what is listed in `FIELDS` leaves: a field that is not named there never reaches a page.

How a table's columns are packed stands in :mod:`gravemap.columns`; phrases that texts repeat are
written once, see :mod:`gravemap.phrases`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import shapely

from gravemap.columns import Table, packed
from gravemap.dates import EdtfDate, date_of
from gravemap.phrases import shortened
from gravemap.quantity import Quantity
from gravemap.records import TABLES, Record
from gravemap.records.vocabulary import Vocabulary

WIRE_VERSION = 2
PER_DEGREE = 10_000
"""Fineness of places and their shapes on a page, about 11 m."""

Json = Any
Corners: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"

_DIGITS = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~", dtype="S1")

FIELDS: dict[str, tuple[str, ...]] = {
    "sources": (
        "publisher",
        "origin",
        "title",
        "url",
        "published",
        "accessed",
        "language",
        "kind",
        "archive_url",
    ),
    "actors": ("name_en", "name_ar", "variants", "kind", "role_en", "colour"),
    "allegiances": ("actor_id", "ally_id", "from_", "until"),
    "places": (
        "name_en",
        "name_ar",
        "variants",
        "kind",
        "precision",
        "parent_id",
    ),
    "graves": (
        "name_en",
        "name_ar",
        "variants",
        "place_id",
        "parent_id",
        "kind",
        "discovered",
        "possibly_same_as",
        "locality_en",
    ),
    "grave_events": ("grave_id", "state", "date"),
    "scopes": ("name_en", "name_ar", "covers", "parts", "kept_apart", "definition_en", "definition_ar"),
    "counts": (
        "scope_id",
        "grave_ids",
        "unit",
        "mode",
        "quantity",
        "date",
        "date_basis",
        "since",
        "event_id",
        "claimant_id",
        "said_by",
        "reported",
        "conflict_group",
        "confidence",
    ),
    "control": (
        "place_id",
        "actor_id",
        "from_actor_id",
        "date",
        "until",
        "basis",
        "said_by",
        "preferred",
        "conflict_group",
        "confidence",
    ),
    "incidents": (
        "kind",
        "place_id",
        "place_text",
        "date",
        "killed",
        "injured",
        "missing",
        "victims",
        "perpetrator_id",
        "attributed_by",
        "event_id",
        "grave_ids",
        "summary_en",
        "summary_ar",
        "fact_grade",
        "attribution_grade",
        "confidence",
    ),
    "milestones": (
        "kind",
        "date",
        "actor_ids",
        "place_id",
        "title_en",
        "title_ar",
        "label_en",
        "label_ar",
        "summary_en",
        "summary_ar",
        "confidence",
    ),
    "coverage": ("place_id", "from_", "until", "state"),
}
"""The fields of each table that a page is given, beside id, sources and notes."""

_NAMELESS = frozenset({"grave_events", "allegiances"})
"""Tables whose rows nobody points to: their ids stay behind."""

_WIRE_NAMES = {
    "source_ids": "sources", "grave_ids": "graves", "actor_ids": "actors", "from_": "from",
    "from_actor_id": "fromActor", "conflict_group": "conflictGroup", "event_id": "event",
}  # fmt: skip


def camel(name: str) -> str:
    """``scope_id`` → ``scope``, ``name_en`` → ``nameEn``: the name of a field on the page."""
    if name in _WIRE_NAMES:
        return _WIRE_NAMES[name]
    first, *rest = name.removesuffix("_id").split("_")
    return first + "".join(part.capitalize() for part in rest)


def table_of(
    name: str, records: Sequence[Record], extra: Mapping[str, Sequence[Json]] | None = None
) -> Table:
    """The rows of one table as columns; ``extra`` adds columns made elsewhere, by wire name."""
    model = TABLES[name]
    fields = (*FIELDS[name], "source_ids", "note_en", "note_ar")
    refers = {camel(field): table for field, table in model.references.items() if field in fields}
    refers["sources"] = "sources"
    columns: dict[str, Sequence[Json]] = {
        camel(field): [_value(getattr(record, field)) for record in records] for field in fields
    }
    columns.update(extra or {})
    return Table([record.id for record in records], columns, refers)


def wire(
    case: Mapping[str, Json],
    tables: Mapping[str, Table],
    vocabularies: Iterable[Vocabulary],
    rules: Mapping[str, Sequence[tuple[str, str]]],
) -> dict[str, Json]:
    """The whole payload: what `to_json` writes and the page decodes."""
    rows = {name: {id_: row for row, id_ in enumerate(table.ids)} for name, table in tables.items()}
    columns = {
        camel(name): packed(table, rows, camel, with_ids=name in TABLES and name not in _NAMELESS)
        for name, table in tables.items()
    }
    short, codes, phrases = shortened(columns)
    return {
        "version": WIRE_VERSION,
        "case": dict(case),
        "vocabularies": {
            vocabulary.name: [
                [term.value, term.label_en, term.label_ar, term.definition_en] for term in vocabulary
            ]
            for vocabulary in vocabularies
        },
        **{name: [list(pair) for pair in pairs] for name, pairs in rules.items()},
        "codes": codes,
        "phrases": phrases,
        "tables": short,
    }


def to_json(payload: Mapping[str, Json]) -> str:
    """``payload`` as JSON that may stand inside an HTML ``script`` element.

    ``<``, ``>`` and ``&`` are escaped, so that no text of a record can end the element, begin a
    comment or be taken for markup; U+2028 and U+2029 are escaped for old script parsers.
    """
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def polygons(shape: shapely.Geometry, per_degree: int = PER_DEGREE) -> list[str]:
    """The polygons of ``shape``, each as the `traces` of its rings in parts of a degree.

    Axis order is longitude, latitude.  Exteriors run counter-clockwise, holes clockwise
    (RFC 7946), and start at their least position, so that equal shapes give equal bytes.
    """
    return [
        traces([_steps(ring, per_degree) for ring in (polygon.exterior, *polygon.interiors)])
        for polygon in _parts(shapely.orient_polygons(shapely.normalize(shape)))
    ]


def traces(lines: Sequence[Corners]) -> str:
    """Lines through corners in whole steps, arrays of shape (corners, 2), as text.

    Of each line the number of its corners, then the corners: two differences from the corner
    before, that of the first line from (0, 0), that of another from the last corner of the line
    before.  A number n is written as 2n, or as -2n - 1 when it is negative, in digits of base 32,
    the lowest first; every digit but the last of a number is told apart by 32 more.
    """
    if not lines:
        return ""
    lengths = np.array([len(line) for line in lines])
    moves = np.diff(np.concatenate(lines), axis=0, prepend=0).reshape(-1)
    begins = 2 * (np.cumsum(lengths) - lengths)
    return _numerals(np.insert(moves, begins, lengths))


def _numerals(numbers: Corners) -> str:
    """See `traces`."""
    whole = np.where(numbers < 0, -2 * numbers - 1, 2 * numbers)
    width = np.ones(len(whole), dtype=int)
    while (longer := (whole >> (5 * width)) > 0).any():
        width += longer
    first = np.cumsum(width) - width
    digits = np.empty(int(width.sum()), dtype=int)
    for place in range(int(width.max(initial=0))):
        has = width > place
        digits[first[has] + place] = ((whole[has] >> (5 * place)) & 31) + 32 * (width[has] > place + 1)
    return _DIGITS[digits].tobytes().decode("ascii")


def position(point: shapely.Point | tuple[float, float]) -> list[float]:
    """``[longitude, latitude]`` rounded to 1e-4 degree."""
    x, y = (point.x, point.y) if isinstance(point, shapely.Point) else point
    return [round(x, 4), round(y, 4)]


def _parts(shape: shapely.Geometry) -> list[shapely.Polygon]:
    return [
        part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon) and not part.is_empty
    ]


def _steps(ring: shapely.LinearRing, per_degree: int) -> Corners:
    """The corners of a ring in whole steps, none twice in a row."""
    corners = np.rint(shapely.get_coordinates(ring) * per_degree).astype(np.int64)
    moves = np.diff(corners, axis=0, prepend=corners[:1] - 1).any(axis=1)
    return corners[moves]


def _value(value: object) -> Json:
    match value:
        case EdtfDate():
            return when(value)
        case Quantity():
            return _quantity(value)
        case ():
            return None
        case tuple():
            return list(value)
        case _:
            return value


def when(date: EdtfDate) -> Json:
    """A plain day as its text alone, anything else with its days."""
    start, end = date.possible
    if date.core is None:
        return [date.text, start, end]
    if start is not None and start == end and date.text == date_of(start).isoformat():
        return date.text
    return [date.text, *date.core, start, end]


def _quantity(quantity: Quantity) -> Json:
    plain = quantity.minimum == quantity.maximum and quantity.as_written == str(quantity.minimum)
    return quantity.minimum if plain else [quantity.as_written, quantity.minimum, quantity.maximum]
