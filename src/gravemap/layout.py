"""From records and geometry to the payload of a page: every table, with what is shown of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gravemap.area_table import area_table
from gravemap.basemap import Basemap, basemap_of, land_table, strata_table
from gravemap.case import Case
from gravemap.cells import Cell, on_grid
from gravemap.columns import Table
from gravemap.control import Holding
from gravemap.dates import DATE_RULES
from gravemap.exposure import Exposure
from gravemap.generalisation import COARSE_PER_DEGREE
from gravemap.osm import Land
from gravemap.payload import polygons, table_of, to_json, wire
from gravemap.place_table import place_table
from gravemap.quantity import RULES
from gravemap.records import Record, vocabulary
from gravemap.records.vocabulary import Vocabulary
from gravemap.settlements import settlements_of, settlements_table
from gravemap.surroundings import Surroundings
from gravemap.tiles import Tiles
from gravemap.version import __version__

if TYPE_CHECKING:
    from gravemap.dense import Dense

VOCABULARIES = tuple(value for value in vars(vocabulary).values() if isinstance(value, Vocabulary))


@dataclass(frozen=True)
class Laid:
    """A payload ready for a page, how many records of each table it does not hold, and which are drawn.

    ``drawn`` lists by table the ids of records that stand on the map itself; ``kept`` the ids, as
    the case has them, of graves, incidents, claims of control and coverage that are on the page;
    ``ground`` is what lies under them, ``imports`` the data sets of incidents that may be shown.
    """

    payload: Mapping[str, Any]
    withheld: Mapping[str, int]
    drawn: Mapping[str, Sequence[str]]
    kept: Mapping[str, frozenset[str]]
    ground: Basemap
    imports: Sequence[Dense] = ()


def lay_out(around: Surroundings, tiles: Tiles | None = None) -> Laid:
    """The payload of one edition of a case; ``tiles`` is a server that its readers may ask for pictures."""
    case, exposure = around.case, around.exposure
    kept, shows = _kept(case, exposure)
    withheld = {
        name: missing for name, rows in kept.items() if (missing := len(case.records(name)) - len(rows))
    }
    tables = {name: table_of(name, rows, shows.get(name)) for name, rows in kept.items() if name != "places"}
    tables["places"] = place_table(around, kept["places"])
    place_ids = set(tables["places"].ids)
    tables["holdings"] = _holdings(around.stretches, place_ids)
    tables["cells"] = _cells(around.cells, place_ids)
    chains = [around.chains[id_] for id_ in tables["places"].ids if id_ in around.chains]
    tables["areas"] = area_table(chains, case.config.osm.levels)
    ground = _ground(around, tables["places"])
    tables |= {"land": land_table(ground), "strata": strata_table(ground)}
    tables["settlements"] = settlements_table(ground.settlements)
    rules = {
        "quantityRules": [(rule.example, rule.meaning) for rule in RULES],
        "dateRules": DATE_RULES,
    }
    info = _case_info(case, around.land, around.edition, withheld)
    if ground.dates is not None:
        info["osmDates"] = list(ground.dates)
    if tiles is not None:
        info["tiles"] = {"template": tiles.template, "host": tiles.host, "credit": tiles.credit}
    imports: Sequence[Dense] = ()
    if around.imports:
        from gravemap.dense import imports_shown  # brings pyarrow along, which no other case needs

        imports = imports_shown(around.imports)
        info["imports"] = [one.info for one in imports]
    unnamed = wire({**info, "buildId": ""}, tables, VOCABULARIES, rules)
    build_id = hashlib.sha256(to_json(unnamed).encode()).hexdigest()[:7]
    payload = {**unnamed, "case": {**info, "buildId": build_id}}
    original = {name: frozenset(record.id for record in rows) for name, rows in kept.items()}
    original["graves"] = frozenset(exposure.graves)
    return Laid(payload, withheld, _drawn(tables), original, ground, imports)


def _ground(around: Surroundings, places: Table) -> Basemap:
    """The basemap, without the names of settlements that a record's own label gives."""
    nothing: list[Any] = [None] * len(places.ids)
    osm, points = places.columns.get("osm", nothing), places.columns.get("point", nothing)
    shown = {id_ for id_, point in zip(osm, points, strict=True) if point is not None}
    box = around.case.config.bbox
    return basemap_of(
        around.land, around.themes, box, settlements_of(around.themes["places"].values(), box, shown)
    )


def _drawn(tables: Mapping[str, Table]) -> dict[str, list[str]]:
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
            for id_, place in zip(tables[name].ids, tables[name].columns["place"], strict=True)
            if place in where
        ]
        for name, where in (("graves", seen), ("incidents", seen), ("control", cells), ("coverage", seen))
    }


def _kept(
    case: Case, exposure: Exposure
) -> tuple[dict[str, Sequence[Record]], dict[str, dict[str, list[Any]]]]:
    """The records of every table that leave, and the columns that say what is shown of them."""
    places = [place for place in case.places if exposure.is_named(place)]
    graves = [grave for grave in case.graves if grave.id in exposure.graves]
    incidents = [incident for incident in case.incidents if incident.id in exposure.incidents]
    place_ids = {place.id for place in places}
    grave_ids = {grave_id for grave_id, shows in exposure.graves.items() if shows.level != "L1"}
    kept: dict[str, Sequence[Record]] = {
        "sources": case.sources,
        "actors": case.actors,
        "allegiances": case.allegiances,
        "places": places,
        "graves": [exposure.as_shown(grave, number) for number, grave in enumerate(graves)],
        "grave_events": [row for row in case.grave_events if row.grave_id in grave_ids],
        "scopes": [row for row in case.scopes if not _is_hidden(row.covers, place_ids, grave_ids)],
        "counts": [row for row in case.counts if set(row.grave_ids) <= grave_ids],
        "control": [row for row in case.control if row.place_id in place_ids],
        "incidents": incidents,
        "milestones": case.milestones,
        "coverage": [row for row in case.coverage if row.place_id in place_ids],
    }
    shows: dict[str, dict[str, list[Any]]] = {
        name: {
            "place": [shown.place_id for shown in told.values()],
            "level": [shown.level for shown in told.values()],
            "shownAs": [shown.words_en or None for shown in told.values()],
        }
        for name, told in (("graves", exposure.graves), ("incidents", exposure.incidents))
    }
    return kept, shows


def _is_hidden(covers: Sequence[str], place_ids: set[str], grave_ids: set[str]) -> bool:
    """Whether all that a scope covers is withheld, so that its name alone would tell of it."""
    known = {f"places/{id_}" for id_ in place_ids} | {f"graves/{id_}" for id_ in grave_ids}
    return bool(covers) and not known & set(covers)


def _holdings(stretches: Sequence[Holding], place_ids: set[str]) -> Table:
    kept = [stretch for stretch in stretches if stretch.place_id in place_ids]
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
    """The cells on the grid of the page, those that share an edge with the same corners there."""
    drawn = on_grid(cells, COARSE_PER_DEGREE)
    shapes = {
        place_id: polygons(cell.geometry, COARSE_PER_DEGREE) for cell in drawn for place_id in cell.place_ids
    }
    ids = sorted(place_ids & set(shapes))
    return Table(ids, {"place": ids, "coarseShape": [shapes[id_] for id_ in ids]}, {"place": "places"})


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
        "headlineScope": f"scopes/{config.headline_scope}" if config.headline_scope else None,
        "headlineUnit": config.headline_unit,
        "headlinePlace": f"places/{config.headline_place}" if config.headline_place else None,
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
