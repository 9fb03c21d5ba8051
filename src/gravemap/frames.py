"""A case as GeoDataFrames, for notebooks and for other tools.

Every frame is in EPSG:4326, its geometry in (longitude, latitude), and holds what the asked
edition may show: the same decisions on publication stand behind it as behind a map.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import geopandas as gpd
import shapely
from shapely import Point

from gravemap.areas import Chain
from gravemap.case import Case
from gravemap.dates import EdtfDate, date_of
from gravemap.exposure import Exposure
from gravemap.location import Located
from gravemap.place_table import place_table
from gravemap.quantity import Quantity
from gravemap.records import CountClaim, Place, Record
from gravemap.redaction import Leaving, leaving
from gravemap.shows import Shows
from gravemap.surroundings import surroundings_of

CRS = "EPSG:4326"

_COARSENED: Mapping[str, Any] = {
    "precision": "region",
    **dict.fromkeys(
        (
            "osm_version",
            "osm_date",
            "uncertainty_m",
            "reference_id",
            "distance_km",
            "bearing",
            "located_by",
            "located_how",
        )
    ),
}


def case_frames(case: Case, edition: str = "public") -> dict[str, gpd.GeoDataFrame]:
    """The frames ``places``, ``graves``, ``incidents`` and ``counts`` of a case, one row a record.

    A date becomes four columns: ``date`` (as written), ``date_earliest`` and ``date_latest``
    (Python dates, None where open) and ``date_is_certain``; a quantity becomes ``killed`` (as
    written), ``killed_minimum`` and ``killed_maximum``.  ``how`` says how a place is located.
    Geometry is missing where nothing may be shown or nothing is known.  ``areas`` are the
    administrative areas in which it certainly lies, the smallest first, and ``perhaps_areas`` others
    in which it may lie, by name; ``areas_osm`` and ``perhaps_areas_osm`` by OpenStreetMap id.

    Args:
        case: what `load_case` gave.
        edition: ``public``: as finely as the decisions on publication allow; or ``restricted``: everything.

    Raises:
        ValueError: when there is no such edition.
        DataError: with every decision on publication that lacks what its level needs.

    Example:
        >>> frames = gravemap.case_frames(gravemap.load_case("valley"))
        >>> sorted(frames)
        ['counts', 'graves', 'incidents', 'places']
        >>> quarry = frames["graves"].set_index("id").loc["quarry"]
        >>> quarry["discovered"], str(quarry["discovered_latest"]), quarry["discovered_is_certain"]
        ('2031-06', '2031-06-30', False)
        >>> claim = frames["counts"].set_index("id").loc["c004"]
        >>> claim["quantity"], int(claim["quantity_minimum"]), int(claim["quantity_maximum"])
        ('about 112', 100, 124)
    """
    around = surroundings_of(case, edition)
    located, exposure = around.located, around.exposure
    shapes = shown_shapes(exposure)
    left = leaving(case, exposure)
    places = [
        {
            **_place_row(place, exposure, located),
            **_areas(around.chains.get(place.id, ())),
            "geometry": shapes.get(place.id),
        }
        for place in left.records["places"]
        if isinstance(place, Place)
    ]
    frames = {"places": _frame(places)}
    for name in ("graves", "incidents"):
        rows = zip(left.records[name], left.shows[name], strict=True)
        frames[name] = _frame([_shown_row(record, shows, around.chains, shapes) for record, shows in rows])
    grave_shape = dict(zip(frames["graves"]["id"], frames["graves"].geometry, strict=True))
    counts = [
        {**_row(claim), "geometry": _together([grave_shape.get(id_) for id_ in claim.grave_ids])}
        for claim in left.records["counts"]
        if isinstance(claim, CountClaim)
    ]
    frames["counts"] = _frame(counts)
    return frames


_LOCATED = ("places", "graves", "incidents", "control", "milestones", "coverage")
_NAMES = ("name_en", "title_en", "summary_en")


def locate(case: Case, edition: str = "public") -> gpd.GeoDataFrame:
    """Where everything of a case is, and how well that is known: one row a place or record with a place.

    In EPSG:4326, (longitude, latitude); the columns:

    - ``table``, ``id``, ``name``: which record;
    - ``place_id``, ``place``: where it is, or the area that stands for that, as finely as it may be shown;
    - ``precision``: ``exact``, ``building``, ``settlement``, ``area``, ``described``, ``region`` or ``unknown``;
    - ``uncertainty_m``: within how many metres of the point it lies, or how large the area is, from a corner;
    - ``is_area``: whether the geometry is an area somewhere in which it lies, and not a point;
    - ``how``: how it was located, in sentences, or why it was not: then there is no geometry;
    - ``osm``: the OpenStreetMap object that was used, such as ``node/277399044``;
    - ``shown_as``: what the reader is told where it is shown coarser than it is known.

    Args:
        case: what `load_case` gave.
        edition: ``public``: as finely as the decisions on publication allow; or ``restricted``: everything.

    Raises:
        ValueError: when there is no such edition.
        DataError: with every decision on publication that lacks what its level needs.

    Example:
        >>> located = gravemap.locate(gravemap.load_case("valley"))
        >>> quarry = located[located["table"] == "graves"].set_index("id").loc["quarry"]
        >>> quarry["precision"], bool(quarry["is_area"])
        ('described', True)
        >>> print(quarry["how"].partition(":")[0])
        About 19 km south-west of Sampleton
    """
    around = surroundings_of(case, edition)
    left = leaving(case, around.exposure)
    table = place_table(around, left.records["places"])
    shapes = shown_shapes(around.exposure)
    columns = {
        column: table.columns.get(wire_name, [None] * len(table.ids))
        for column, wire_name in (
            ("place", "nameEn"), ("precision", "precision"), ("uncertainty_m", "uncertaintyM"),
            ("how", "how"), ("osm", "osm"), ("shown_as", "shownAs"),
        )
    }  # fmt: skip
    known = {id_: {name: values[at] for name, values in columns.items()} for at, id_ in enumerate(table.ids)}
    rows = []
    for record, place_id, words in _with_places(left):
        there = known.get(place_id or "", dict.fromkeys(columns))
        shape = shapes.get(place_id or "") if place_id in known else None
        name = next((told for field in _NAMES if (told := getattr(record, field, None))), None)
        rows.append(
            {"table": record.table, "id": record.id, "name": name, "place_id": place_id if place_id in known else None}
            | there
            | {"how": there["how"] or there["shown_as"] or "No place is told of it."}
            | {"shown_as": words or there["shown_as"], "is_area": shape is not None and not isinstance(shape, Point)}
            | {"geometry": shape}
        )  # fmt: skip
    return _frame(rows)


def _with_places(left: Leaving) -> Iterator[tuple[Record, str | None, str | None]]:
    """Every record that may have a place: that place's id, and what is told of how it is shown."""
    for name in _LOCATED:
        if name in left.shows:
            for record, shows in zip(left.records[name], left.shows[name], strict=True):
                yield record, shows.place_id, shows.words_en
        else:
            for record in left.records[name]:
                yield record, record.id if name == "places" else getattr(record, "place_id", None), None


def shown_shapes(exposure: Exposure) -> dict[str, shapely.Geometry]:
    """By id, the geometry that each place, and each stand-in, is shown as."""
    shown = {id_: found.geometry for id_, (_, found) in exposure.places.items() if found is not None}
    shown |= {id_: stand_in.geometry for id_, stand_in in exposure.stand_ins.items()}
    return {id_: shape for id_, shape in shown.items() if shape is not None}


def _place_row(place: Place, exposure: Exposure, located: Located) -> dict[str, Any]:
    """A place, without what would say more of where it is than the shape that is shown."""
    found = exposure.places[place.id][1]
    if found is None or (found.cell is None and found.geometry is not None):
        return {**_row(place), "how": _how(place.id, located)}
    return {**_row(place.model_copy(update=_COARSENED)), "how": found.words_en}


def _areas(chain: Chain) -> dict[str, str]:
    columns = {}
    for column, is_certain in (("areas", True), ("perhaps_areas", False)):
        there = [within.area for within in chain if within.is_certain == is_certain]
        columns[column] = ";".join(area.name_en for area in there)
        columns[f"{column}_osm"] = ";".join(area.osm for area in there)
    return columns


def _shown_row(
    record: Record, shows: Shows, chains: Mapping[str, Chain], shapes: Mapping[str, shapely.Geometry]
) -> dict[str, Any]:
    """A record with its place as it is shown: never the id of a finer one."""
    return _row(record) | {
        "place_id": shows.place_id,
        "level": shows.level,
        "shown_as": shows.words_en,
        **_areas(chains.get(shows.place_id or "", ())),
        "geometry": shapes.get(shows.place_id or ""),
    }


def _how(place_id: str, located: Located) -> str | None:
    location = located.locations.get(place_id)
    return location.how_en if location is not None else located.unlocated.get(place_id)


def _together(shapes: list[shapely.Geometry | None]) -> shapely.Geometry | None:
    known = [shape for shape in shapes if shape is not None]
    return shapely.union_all(known) if known else None


def _row(record: Record) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        column = name.rstrip("_")
        if name in {"longitude", "latitude", "osm", "embargo_until"}:
            continue  # the geometry says where, as finely as it may
        if isinstance(value, EdtfDate):
            out |= _date(column, value)
        elif isinstance(value, Quantity):
            out |= {
                column: value.as_written,
                f"{column}_minimum": value.minimum,
                f"{column}_maximum": value.maximum,
            }
        elif isinstance(value, tuple):
            out[column] = ";".join(value)
        else:
            out[column] = value
    return out


def _date(column: str, date: EdtfDate) -> Mapping[str, Any]:
    start, end = date.possible
    return {
        column: date.text,
        f"{column}_earliest": None if start is None else date_of(start),
        f"{column}_latest": None if end is None else date_of(end),
        f"{column}_is_certain": date.core is not None,
    }


def _frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["id", "geometry"]
    data = {name: [row.get(name) for row in rows] for name in columns}
    return gpd.GeoDataFrame(data, geometry="geometry", crs=CRS)
