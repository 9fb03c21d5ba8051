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
from gravemap.dates import DATE_RULES
from gravemap.generalisation import COARSE_PER_DEGREE
from gravemap.holding import Holding
from gravemap.osm import Land
from gravemap.payload import polygons, table_of, to_json, wire
from gravemap.place_table import decided_days, place_table
from gravemap.quantity import RULES
from gravemap.records import vocabulary
from gravemap.records.vocabulary import Vocabulary
from gravemap.redaction import Leaving, leaving
from gravemap.settlements import Settlement, settlements_of, settlements_table
from gravemap.shows import Shows
from gravemap.surroundings import Surroundings
from gravemap.tiles import Tiles
from gravemap.version import __version__
from gravemap.withheld import merged

if TYPE_CHECKING:
    from gravemap.dense import Dense

VOCABULARIES = tuple(value for value in vars(vocabulary).values() if isinstance(value, Vocabulary))


@dataclass(frozen=True)
class Laid:
    """A payload ready for a page, how many records of each table it does not hold, and which are drawn.

    ``left`` are the records that leave, ``settlements`` all that may be named on the ground;
    ``drawn`` lists by table the ids of records that stand on the map itself; ``kept`` the ids, as
    the case has them, of graves, incidents, claims of control and coverage that are on the page;
    ``ground`` is what lies under them, ``imports`` the data sets of incidents that may be shown.
    """

    payload: Mapping[str, Any]
    left: Leaving
    settlements: Sequence[Settlement]
    withheld: Mapping[str, int]
    drawn: Mapping[str, Sequence[str]]
    kept: Mapping[str, frozenset[str]]
    ground: Basemap
    imports: Sequence[Dense] = ()


def lay_out(
    around: Surroundings,
    tiles: Tiles | None = None,
    aggregate: Mapping[str, int] | None = None,
    *,
    is_drawn: bool = True,
) -> Laid:
    """The payload of one edition of a case; ``tiles`` is a server that its readers may ask for pictures.

    ``aggregate`` as for `gravemap.dense.imports_shown`.  With ``is_drawn`` false the payload is the same,
    and the rows of the imports are missing: for those who only want to know what would be on the map.
    """
    case = around.case
    left = leaving(case, around.exposure)
    kept, withheld = left.records, left.withheld
    tables = {
        name: table_of(name, rows, _shown(left.shows.get(name)))
        for name, rows in kept.items()
        if name != "places"
    }
    tables["places"] = place_table(around, kept["places"])
    place_ids = set(tables["places"].ids)
    tables["holdings"] = _holdings(around.stretches, place_ids)
    tables["cells"] = _cells(around.cells, place_ids)
    chains = [around.chains[id_] for id_ in tables["places"].ids if id_ in around.chains]
    tables["areas"] = area_table(chains, case.config.osm.levels)
    settlements = settlements_of(around.themes["places"].values(), case.config.bbox)
    ground = _ground(around, tables["places"], settlements)
    tables |= {"land": land_table(ground), "strata": strata_table(ground)}
    tables["settlements"] = settlements_table(ground.settlements)
    rules = {
        "quantityRules": [(rule.example, rule.meaning) for rule in RULES],
        "dateRules": DATE_RULES,
    }
    info = _case_info(case, around.land, around.edition, withheld) | _headline(case, tables)
    if ground.dates is not None:
        info["osmDates"] = list(ground.dates)
    if tiles is not None:
        info["tiles"] = {"template": tiles.template, "host": tiles.host, "credit": tiles.credit}
    imports: Sequence[Dense] = ()
    if around.imports:
        from gravemap.dense import imports_shown  # brings pyarrow along, which no other case needs

        imports = imports_shown(around.imports, aggregate, case.config.span, is_squeezed=is_drawn)
        info["imports"] = [one.info for one in imports]
    unnamed = wire({**info, "buildId": ""}, tables, VOCABULARIES, rules)
    build_id = hashlib.sha256(to_json(unnamed).encode()).hexdigest()[:7]
    payload = {**unnamed, "case": {**info, "buildId": build_id}}
    original = {name: frozenset(ids) for name, ids in left.original.items()}
    return Laid(payload, left, settlements, withheld, _drawn(tables, left), original, ground, imports)


def _ground(around: Surroundings, places: Table, settlements: Sequence[Settlement]) -> Basemap:
    """The basemap, without the names of settlements that a record's own label gives."""
    nothing: list[Any] = [None] * len(places.ids)
    osm, points = places.columns.get("osm", nothing), places.columns.get("point", nothing)
    shown = {id_ for id_, point in zip(osm, points, strict=True) if point is not None}
    named = tuple(one for one in settlements if one.osm not in shown)
    return basemap_of(around.land, around.themes, around.case.config.bbox, named)


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
        "shownAsAr": [shown.words_ar or None for shown in told],
        "wordsWithheld": [shown.are_words_withheld or None for shown in told],
        "decided": [decided_days(shown.ruling).get("decided") for shown in told],
        "reviewBy": [decided_days(shown.ruling).get("reviewBy") for shown in told],
    }


def _headline(case: Case, tables: Mapping[str, Table]) -> dict[str, str]:
    """The scope and place of the headline, where they are on the page."""
    asked = {
        "scopes": ("headlineScope", case.config.headline_scope),
        "places": ("headlinePlace", case.config.headline_place),
    }
    return {key: f"{table}/{id_}" for table, (key, id_) in asked.items() if id_ in tables[table].ids}


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
        "headlineUnit": config.headline_unit,
        "reachKm": config.reach_km,
        "edition": edition,
        "generator": f"gravemap {__version__}",
        "credit": config.credit or "",
        "licence": config.licence or "",
        "landOrigin": f"{land.attribution}. {land.origin}",
        "reportToEn": config.report_to_en,
        "reportToAr": config.report_to_ar,
        "withheld": merged(withheld),
    }
    return {name: value for name, value in info.items() if value is not None}
