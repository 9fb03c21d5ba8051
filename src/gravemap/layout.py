"""From records and geometry to the payload of a page: every table, with what is shown of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.basemap import Basemap, basemap_of, land_table, strata_table
from gravemap.case import Case
from gravemap.cells import Cell
from gravemap.columns import Table
from gravemap.control import Holding
from gravemap.crs import distance_m
from gravemap.dates import APPROXIMATE
from gravemap.exposure import Shows, StandIn
from gravemap.osm import Land
from gravemap.payload import COARSE_PER_DEGREE, polygons, position, table_of, to_json, wire
from gravemap.quantity import RULES
from gravemap.records import Place, Record, vocabulary
from gravemap.records.vocabulary import Vocabulary
from gravemap.redaction import Leaving, leaving
from gravemap.settlements import settlements_of, settlements_table
from gravemap.surroundings import Surroundings
from gravemap.tiles import Tiles
from gravemap.version import __version__

VOCABULARIES = tuple(value for value in vars(vocabulary).values() if isinstance(value, Vocabulary))


@dataclass(frozen=True)
class Laid:
    """A payload ready for a page, how many records of each table it does not hold, and which are drawn.

    ``drawn`` lists by table the ids of records that stand on the map itself; ``kept`` the ids, as
    the case has them, of graves, incidents, claims of control and coverage that are on the page;
    ``ground`` is what lies under them.
    """

    payload: Mapping[str, Any]
    withheld: Mapping[str, int]
    drawn: Mapping[str, Sequence[str]]
    kept: Mapping[str, frozenset[str]]
    ground: Basemap


def lay_out(around: Surroundings, tiles: Tiles | None = None) -> Laid:
    """The payload of one edition of a case; ``tiles`` is a server that its readers may ask for pictures."""
    case = around.case
    left = leaving(case, around.exposure)
    kept, withheld = left.records, left.withheld
    tables = {
        name: table_of(name, rows, _shown(left.shows.get(name)))
        for name, rows in kept.items()
        if name != "places"
    }
    tables["places"] = _places(around, kept["places"])
    place_ids = set(tables["places"].ids)
    tables["holdings"] = _holdings(around.stretches, place_ids)
    tables["cells"] = _cells(around.cells, place_ids)
    ground = _ground(around, tables["places"])
    tables |= {"land": land_table(ground), "strata": strata_table(ground)}
    tables["settlements"] = settlements_table(ground.settlements)
    rules = {
        "quantityRules": [(rule.example, rule.meaning) for rule in RULES],
        "dateRules": _DATE_RULES,
    }
    info = _case_info(case, around.land, around.edition, withheld) | _headline(case, tables)
    if ground.dates is not None:
        info["osmDates"] = list(ground.dates)
    if tiles is not None:
        info["tiles"] = {"template": tiles.template, "host": tiles.host, "credit": tiles.credit}
    unnamed = wire({**info, "buildId": ""}, tables, VOCABULARIES, rules)
    build_id = hashlib.sha256(to_json(unnamed).encode()).hexdigest()[:7]
    payload = {**unnamed, "case": {**info, "buildId": build_id}}
    original = {name: frozenset(ids) for name, ids in left.original.items()}
    return Laid(payload, withheld, _drawn(tables, left), original, ground)


def _ground(around: Surroundings, places: Table) -> Basemap:
    """The basemap, without the names of settlements that a record's own label gives."""
    nothing: list[Any] = [None] * len(places.ids)
    osm, points = places.columns.get("osm", nothing), places.columns.get("point", nothing)
    shown = {id_ for id_, point in zip(osm, points, strict=True) if point is not None}
    box = around.case.config.bbox
    return basemap_of(
        around.land, around.themes, box, settlements_of(around.themes["places"].values(), box, shown)
    )


def _drawn(tables: Mapping[str, Table], left: Leaving) -> dict[str, list[str]]:
    """By table, the ids of the records whose place has a point or a shape on the page."""
    places = tables["places"]
    nothing: list[Any] = [None] * len(places.ids)
    points, shapes = places.columns.get("point", nothing), places.columns.get("shape", nothing)
    seen = {
        id_ for id_, *geometry in zip(places.ids, points, shapes, strict=True) if geometry != [None, None]
    }
    cells = set(tables["cells"].ids)
    return {
        name: [
            id_
            for id_, place in zip(left.original[name], tables[name].columns["place"], strict=True)
            if place in where
        ]
        for name, where in (("graves", seen), ("incidents", seen), ("control", cells), ("coverage", seen))
    }


def _shown(told: Sequence[Shows] | None) -> dict[str, list[Any]] | None:
    """The columns that say what is shown of each record of a table."""
    if told is None:
        return None
    return {
        "place": [shown.place_id for shown in told],
        "level": [shown.level for shown in told],
        "shownAs": [shown.words_en or None for shown in told],
    }


def _headline(case: Case, tables: Mapping[str, Table]) -> dict[str, str]:
    """The scope and place of the headline, where they are on the page."""
    asked = {
        "scopes": ("headlineScope", case.config.headline_scope),
        "places": ("headlinePlace", case.config.headline_place),
    }
    return {key: f"{table}/{id_}" for table, (key, id_) in asked.items() if id_ in tables[table].ids}


def _places(around: Surroundings, places: Sequence[Record]) -> Table:
    """Every place that leaves, and the stand-ins after them."""
    case, exposure = around.case, around.exposure
    held = {stretch.place_id for stretch in around.stretches}
    by_id = {place.id: place for place in case.places}
    records = [by_id[record.id] for record in places]
    named = {record.id for record in records}
    stand_ins = [exposure.stand_ins[id_] for id_ in sorted(exposure.stand_ins)]
    rows = [_place_row(around, place) for place in records]
    rows += [_stand_in_row(stand_in) for stand_in in stand_ins]
    for row, place in zip(rows, [*records, *(stand_in.base for stand_in in stand_ins)], strict=True):
        row["heldAs"] = _held_as(place, by_id, held)
        if place is not None and place.parent_id is None and place.reference_id in named:
            row["reference"] = place.reference_id
    table = table_of("places", records)
    width = len(records)
    columns: dict[str, list[Any]] = {
        name: [*values, *([None] * len(stand_ins))] for name, values in table.columns.items()
    }
    for name in dict.fromkeys(name for row in rows for name in row):
        before = columns.get(name, [None] * len(rows))
        columns[name] = [row.get(name, before[at]) for at, row in enumerate(rows)]
    ids = [*table.ids[:width], *(stand_in.id for stand_in in stand_ins)]
    return Table(
        ids, columns, {**table.refers, "parent": "places", "reference": "places", "heldAs": "places"}
    )


def _place_row(around: Surroundings, place: Place) -> dict[str, Any]:
    ruling, found = around.exposure.places[place.id]
    row: dict[str, Any] = {"level": ruling.level}
    location = around.located.locations.get(place.id)
    if location is None or found is None:
        return row | {"how": around.located.unlocated.get(place.id)}
    row |= {"shownAs": found.words_en or None}
    if found.geometry is None:
        return row
    if found.cell is None:
        row |= {"how": location.how_en, "uncertaintyM": location.uncertainty_m, "osm": location.osm}
        row["precision"] = location.precision
    if isinstance(found.geometry, Point):
        row["point"] = position(found.geometry)
        row["otherCoordinates"] = _other_coordinates(around.case, place, found.geometry) or None
    else:
        anchor = location.anchor if found.cell is None else _corner(found.geometry)
        row |= {"shape": polygons(found.geometry), "anchor": position(anchor)}
    return row


def _stand_in_row(stand_in: StandIn) -> dict[str, Any]:
    row: dict[str, Any] = {
        "nameEn": stand_in.name_en,
        "nameAr": stand_in.name_ar,
        "kind": "site",
        "precision": stand_in.precision,
        "how": stand_in.how_en,
        "parent": stand_in.base.id if stand_in.base else None,
    }
    if isinstance(stand_in.geometry, Point):
        return row | {"point": position(stand_in.geometry)}
    return row | {"shape": polygons(stand_in.geometry), "anchor": position(_corner(stand_in.geometry))}


def _corner(shape: BaseGeometry) -> tuple[float, float]:
    """The corner farthest to the north-east: a label there stands on the edge, never in the middle."""
    corners = shapely.get_coordinates(shape).tolist()
    x, y = max(corners, key=lambda corner: (corner[0] + corner[1], corner[0]))
    return x, y


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


def _held_as(place: Place | None, by_id: Mapping[str, Place], held: set[str]) -> str | None:
    """The place itself, or the nearest above it (else the one it is told from) with claims of control."""
    seen: set[str] = set()
    while place is not None and place.id not in seen:
        if place.id in held:
            return place.id
        seen.add(place.id)
        place = by_id.get(place.parent_id or place.reference_id or "")
    return None


def _holdings(stretches: Sequence[Holding], place_ids: set[str]) -> Table:
    kept = sorted(
        (stretch for stretch in stretches if stretch.place_id in place_ids), key=lambda one: one.place_id
    )  # the order of the rows they come from tells nothing
    return Table(
        [f"{stretch.place_id}-{at}" for at, stretch in enumerate(kept)],
        {
            "place": [stretch.place_id for stretch in kept],
            "actors": [list(stretch.actor_ids) for stretch in kept],
            "contested": [stretch.contested for stretch in kept],
            "fromEarliest": [stretch.from_earliest for stretch in kept],
            "fromLatest": [stretch.from_latest for stretch in kept],
            "untilEarliest": [stretch.until_earliest for stretch in kept],
            "untilLatest": [stretch.until_latest for stretch in kept],
            "claims": [list(stretch.claim_ids) for stretch in kept],
            "lastReported": [stretch.last_reported for stretch in kept],
            "onlyClaimed": [stretch.is_only_claimed or None for stretch in kept],
        },
        {"place": "places", "actors": "actors", "claims": "control"},
    )


def _cells(cells: Sequence[Cell], place_ids: set[str]) -> Table:
    shapes = {
        place_id: polygons(cell.geometry, COARSE_PER_DEGREE) for cell in cells for place_id in cell.place_ids
    }
    ids = sorted(place_ids & set(shapes))
    return Table(ids, {"place": ids, "coarseShape": [shapes[id_] for id_ in ids]}, {"place": "places"})


_DATE_RULES = (
    ("2020-06", "somewhere in June 2020; never its first day"),
    *((example, meaning) for _, example, meaning in APPROXIMATE),
    ("2019-04/2020-06", "going on from April 2019 to June 2020"),
    ("../2020-06", "up to June 2020, since when is not known"),
    ("2015/..", "from 2015 on"),
    ("[2020-06-05,2020-06-06]", "one of these days"),
)


def _case_info(case: Case, land: Land, edition: str, withheld: Mapping[str, int]) -> dict[str, Any]:
    config = case.config
    info = {
        "id": config.id,
        "titleEn": config.title_en,
        "titleAr": config.title_ar,
        "summaryEn": config.summary_en or "",
        "summaryAr": config.summary_ar,
        "languages": list(config.languages),
        "span": list(config.span),
        "firstDate": config.opening_day,
        "firstRange": list(config.opening_range),
        "bbox": list(config.bbox),
        "firstView": list(config.view),
        "headlineUnit": config.headline_unit,
        "reachKm": config.reach_km,
        "edition": edition,
        "generator": f"gravemap {__version__}",
        "credit": config.credit or "",
        "licence": config.licence or "",
        "landOrigin": f"{land.attribution}. {land.origin}",
        "reportToEn": config.report_to_en,
        "reportToAr": config.report_to_ar,
        "withheld": dict(withheld),
    }
    return {name: value for name, value in info.items() if value is not None}
