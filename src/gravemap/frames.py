"""A case as GeoDataFrames, for notebooks and for other tools.

Every frame is in EPSG:4326, its geometry in (longitude, latitude), and holds what the asked
edition may show: the same decisions on publication stand behind it as behind a map.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import shapely

from gravemap.areas import Chain
from gravemap.case import Case
from gravemap.dates import EdtfDate, date_of
from gravemap.exposure import Exposure
from gravemap.location import Located
from gravemap.quantity import Quantity
from gravemap.records import CountClaim, Place, Record
from gravemap.redaction import leaving
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
    """
    around = surroundings_of(case, edition)
    located, exposure = around.located, around.exposure
    shapes = _shapes(exposure)
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


def _shapes(exposure: Exposure) -> dict[str, shapely.Geometry]:
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
