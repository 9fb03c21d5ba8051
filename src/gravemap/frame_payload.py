"""Anybody's frame as the payload of a layer: incidents or milestones of a case that is nothing but the frame.

All rows have one source, which its maker names.  A point whose row says that it may be farther off than a
building is drawn as the circle in which it lies, never as a pin.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import shapely
from shapely import Point

from gravemap.cell_text import clean, fault
from gravemap.columns import Table
from gravemap.crs import circle, farthest_m, north_east
from gravemap.dates import DATE_RULES, read_date
from gravemap.described import length_words
from gravemap.errors import DataError, Problem
from gravemap.frame_rows import FILE, Columns, FrameRow, read_frame
from gravemap.layout import VOCABULARIES
from gravemap.payload import FIELDS, polygons, position, table_of, to_json, wire
from gravemap.quantity import RULES
from gravemap.records import Incident, Milestone, Place, Record, Source
from gravemap.records.vocabulary import INCIDENT_KIND, MILESTONE_KIND, Vocabulary
from gravemap.sought import DEFAULT_UNCERTAINTY_M
from gravemap.version import __version__

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

WORDS: Mapping[str, Vocabulary] = {"incidents": INCIDENT_KIND, "milestones": MILESTONE_KIND}
"""What a frame can become, and the words that its column ``what`` may hold."""
_POINT_M = DEFAULT_UNCERTAINTY_M["building"]
"""Up to so many metres a place may be drawn as a point."""
_MADE = ("holdings", "cells", "areas", "land", "strata", "settlements")
"""Tables of a page that no record is in."""


def payload_of_frame(
    frame: GeoDataFrame, kind: str, columns: Columns, source: str, published: str | None = None
) -> dict[str, Any]:
    """The payload of a layer of ``kind``, ``incidents`` or ``milestones``, with the rows of ``frame``.

    ``source`` says who says so; ``published`` when (EDTF): before that day nothing of it is *known*.

    Raises:
        TypeError, DataError: as `gravemap.frame_rows.read_frame`.
    """
    if kind not in WORDS:
        raise ValueError(f"“{kind}” is no layer of a frame. Write one of: {', '.join(WORDS)}.")
    problems = list(_said(kind, columns, source, published))
    rows: list[FrameRow] = []
    try:
        rows = read_frame(frame, columns, WORDS[kind])
    except DataError as error:
        problems += error.problems
    span = _span(rows)
    if span is None and not problems:
        problems.append(Problem("frame", "has no row with a date", "A layer on a clock needs dates"))
    if problems or span is None:
        raise DataError(problems)
    told = Source(
        id="frame", publisher=source, title="The frame of this layer", kind="other",
        published=None if published is None else read_date(published),
    )  # fmt: skip
    tables = {
        **{name: table_of(name, []) for name in FIELDS},
        **{name: Table([], {}, {}) for name in _MADE},
        "sources": table_of("sources", [told]),
        "places": _places(rows),
        kind: table_of(kind, [_record(kind, at, row) for at, row in enumerate(rows)]),
    }
    info = _info(rows, span, source)
    rules = {
        "quantityRules": [(rule.example, rule.meaning) for rule in RULES],
        "dateRules": DATE_RULES,
    }
    unnamed = wire({**info, "buildId": ""}, tables, VOCABULARIES, rules)
    build_id = hashlib.sha256(to_json(unnamed).encode()).hexdigest()[:7]
    return {**unnamed, "case": {**info, "buildId": build_id}}


def _said(kind: str, columns: Columns, source: str, published: str | None) -> Sequence[Problem]:
    """What is wrong with what was said beside the frame."""
    problems = []
    if not clean(source):
        problems.append(
            Problem("source", "is empty", "Say who says what the frame holds: nothing goes without a source")
        )
    elif (wrong := fault(clean(source))) is not None:
        problems.append(Problem("source", *wrong, found=source))
    if kind == "milestones" and columns.number is not None:
        cure = "Leave number out, or make a layer of incidents"
        problems.append(
            Problem("frame", "is named, and milestones have no number", cure, column=columns.number)
        )
    if published is not None:
        try:
            read_date(published)
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            problems.append(Problem("published", expected, cure, found=published))
    return problems


def _record(kind: str, at: int, row: FrameRow) -> Record:
    common: dict[str, Any] = {
        "id": f"r{at}",
        "source_ids": ("frame",),
        "place_id": f"r{at}",
        "date": row.date,
    }
    what = row.what or "other"
    if kind == "milestones":
        title = row.label or row.text or _unnamed(at)
        return Milestone.model_construct(kind=what, title_en=title, summary_en=row.text, **common)
    return Incident.model_construct(
        kind=what,
        place_text=row.label,
        killed=row.number,
        summary_en=row.text,
        fact_grade="reported",
        **common,
    )


def _unnamed(at: int) -> str:
    return f"{FILE}[{at}]"


def _places(rows: Sequence[FrameRow]) -> Table:
    """A place a row: where it is drawn, and how well that is known."""
    places, told = [], []
    for at, row in enumerate(rows):
        name = row.label or _unnamed(at)
        places.append(Place.model_construct(id=f"r{at}", name_en=name, kind="site", precision="unknown"))
        told.append(_shown(row))
    names = dict.fromkeys(name for shown in told for name in shown)
    return table_of("places", places, {name: [shown.get(name) for shown in told] for name in names})


def _shown(row: FrameRow) -> dict[str, Any]:
    shape, within_m = row.geometry, row.uncertainty_m
    if shape is None:
        return {"precision": "unknown", "how": "The frame has no geometry for it."}
    if isinstance(shape, Point):
        if within_m is None:
            how = "The point that the frame has; how well it is known is not said."
            return {"precision": None, "point": position(shape), "how": how}
        within = f"The point that the frame has, good to about {length_words(within_m)}."
        if within_m <= _POINT_M:
            is_exact = within_m <= DEFAULT_UNCERTAINTY_M["exact"]
            precision = "exact" if is_exact else "building"
            return {
                "precision": precision,
                "point": position(shape),
                "how": within,
                "uncertaintyM": round(within_m),
            }
        shape, how = (
            circle(shape.x, shape.y, within_m),
            f"Somewhere within {length_words(within_m)} of the frame's point.",
        )
    else:
        how = "Somewhere in the area that the frame has."
    anchor = north_east(shape)
    return {
        "precision": "area", "shape": polygons(shape), "anchor": position(anchor), "how": how,
        "uncertaintyM": round(farthest_m(*anchor, shape)),
    }  # fmt: skip


def _span(rows: Sequence[FrameRow]) -> tuple[int, int] | None:
    """The first and the last day that any date names; two days at least."""
    ends = [end for row in rows if row.date is not None for end in row.date.possible if end is not None]
    return (min(ends), max(*ends, min(ends) + 1)) if ends else None


def _info(rows: Sequence[FrameRow], span: tuple[int, int], source: str) -> dict[str, Any]:
    shapes = [row.geometry for row in rows if row.geometry is not None]
    box = shapely.total_bounds(shapes).tolist() if shapes else [-180.0, -90.0, 180.0, 90.0]
    return {
        "id": "frame", "titleEn": source, "summaryEn": "", "languages": ["en"], "span": list(span),
        "firstDate": span[1], "firstRange": list(span), "bbox": box, "firstView": box, "headlineUnit": "bodies",
        "reachKm": 0, "edition": "public", "generator": f"gravemap {__version__}", "credit": source, "licence": "",
        "landOrigin": "", "withheld": {},
    }  # fmt: skip
