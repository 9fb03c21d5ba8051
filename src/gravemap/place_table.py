"""What a page is told of each place: where it is drawn, how well that is known, and what lies around it.

Of a place that is shown coarser than it is known everything here follows from the shape that is
shown, or from what the record says of itself without saying where it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.area_table import REFERS, area_columns
from gravemap.case import Case
from gravemap.columns import Table
from gravemap.crs import distance_m, farthest_m, north_east
from gravemap.payload import polygons, position, table_of
from gravemap.publication import Ruling
from gravemap.records import Place, Record
from gravemap.shows import OWN_POINT_M, StandIn
from gravemap.surroundings import Surroundings


def place_table(around: Surroundings, places: Sequence[Record]) -> Table:
    """The rows of ``places``, which may be named, and of the stand-ins after them."""
    case, exposure = around.case, around.exposure
    held = {stretch.place_id for stretch in around.stretches}
    by_id = {place.id: place for place in case.places}
    records = [by_id[record.id] for record in places]
    named = {record.id for record in records}
    stand_ins = [exposure.stand_ins[id_] for id_ in sorted(exposure.stand_ins)]
    rows = [_place_row(around, place) for place in records]
    rows += [_stand_in_row(stand_in) for stand_in in stand_ins]
    ids = [place.id for place in records] + [stand_in.id for stand_in in stand_ins]
    rows = [row | area_columns(around.chains.get(id_, ())) for id_, row in zip(ids, rows, strict=True)]
    for row, place in zip(rows, [*records, *(stand_in.base for stand_in in stand_ins)], strict=True):
        row["heldAs"] = held_as(place, by_id, held)
        if place is not None and place.parent_id is None and place.reference_id in named:
            row["reference"] = place.reference_id
    table = table_of("places", records)
    columns: dict[str, list[Any]] = {
        name: [*values, *([None] * len(stand_ins))] for name, values in table.columns.items()
    }
    for name in dict.fromkeys(name for row in rows for name in row):
        before = columns.get(name, [None] * len(rows))
        columns[name] = [row.get(name, before[at]) for at, row in enumerate(rows)]
    refers = {**table.refers, **REFERS, "parent": "places", "reference": "places", "heldAs": "places"}
    return Table(ids, columns, refers)


def _place_row(around: Surroundings, place: Place) -> dict[str, Any]:
    ruling, found = around.exposure.places[place.id]
    row: dict[str, Any] = {"level": ruling.level, **decided_days(ruling)}
    location = around.located.locations.get(place.id)
    if location is None or found is None:
        return row | {"how": around.located.unlocated.get(place.id)}
    row |= {"shownAs": found.words_en or None, "shownAsAr": found.words_ar or None}
    if found.geometry is None:
        return row
    if found.cell is None:
        row |= {"how": location.how_en, "osm": location.osm, "precision": location.precision}
        row["uncertaintyM"] = round(location.uncertainty_m)
    if isinstance(found.geometry, Point):
        row["point"] = position(found.geometry)
        row["otherCoordinates"] = _other_coordinates(around.case, place, found.geometry) or None
        return row
    if found.cell is None:
        return row | {"shape": polygons(found.geometry), "anchor": position(location.anchor)}
    return row | {"precision": "region", **_somewhere_in(found.geometry)}


def decided_days(ruling: Ruling) -> dict[str, int]:
    """The days of the decision in force on which it was taken and by which it is to be reviewed; none of what is only counted."""
    decision = ruling.decision
    if decision is None or ruling.level < "L2":
        return {}
    days = {"decided": decision.decided, "reviewBy": decision.review_by}
    return {
        name: day
        for name, date in days.items()
        if date is not None and (day := date.possible[name == "reviewBy"]) is not None
    }


def _stand_in_row(stand_in: StandIn) -> dict[str, Any]:
    row: dict[str, Any] = {
        "nameEn": stand_in.name_en,
        "nameAr": stand_in.name_ar,
        "kind": "site",
        "precision": stand_in.precision,
        "how": stand_in.how_en,
        "howAr": stand_in.how_ar,
        "parent": stand_in.base.id if stand_in.base else None,
    }
    if isinstance(stand_in.geometry, Point):
        return row | {"point": position(stand_in.geometry), "uncertaintyM": round(OWN_POINT_M)}
    return row | _somewhere_in(stand_in.geometry)


def _somewhere_in(shape: BaseGeometry) -> dict[str, Any]:
    """A shape that is all that is shown: where its label stands, and how far from there its farthest corner lies."""
    anchor = north_east(shape)
    metres = round(farthest_m(*anchor, shape))
    return {"shape": polygons(shape), "anchor": position(anchor), "uncertaintyM": metres}


def _other_coordinates(case: Case, place: Place, point: Point) -> list[dict[str, Any]]:
    found = []
    for other in case.coordinates:
        if other.place_id == place.id:
            metres = round(distance_m(point.x, point.y, other.longitude, other.latitude))
            said = {
                "key": other.key,
                "sources": [f"sources/{id_}" for id_ in other.source_ids],
                "name": other.name_as_written,
                "osm": other.osm,
                "reference": other.reference,
                "basis": other.basis,
                "metresAway": metres,
                "noteEn": other.note_en,
            }
            found.append({name: value for name, value in said.items() if value is not None})
    return found


def held_as(place: Place | None, by_id: Mapping[str, Place], held: set[str]) -> str | None:
    """The place itself, or the nearest above it (else the one it is told from) with claims of control."""
    seen: set[str] = set()
    while place is not None and place.id not in seen:
        if place.id in held:
            return place.id
        seen.add(place.id)
        place = by_id.get(place.parent_id or place.reference_id or "")
    return None
