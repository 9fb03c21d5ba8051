"""The OpenStreetMap objects that the places of a case name, kept beside the records."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from gravemap.errors import DataError, Problem
from gravemap.osm.geojson import Feature, FeatureFault, read_collection

_OSM_ID = re.compile(r"(node|way|relation)/[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class OsmPlace:
    """One OpenStreetMap object as it was on a day.

    ``osm`` is its id such as ``node/277399044``; ``lon`` and ``lat`` are degrees (EPSG:4326), for a
    ``place`` node the point of its label; ``osm_date`` is the EDTF date of the data it was taken
    from; ``place`` is its place tag (city, town, village, …); the names are those of its tags.
    """

    osm: str
    lon: float
    lat: float
    osm_date: str | None = None
    version: int | None = None
    place: str | None = None
    name: str | None = None
    name_en: str | None = None
    name_ar: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, each once."""
        return tuple(dict.fromkeys(name for name in (self.name, self.name_en, self.name_ar) if name))

    @property
    def words_en(self) -> str:
        """The object in words: ``OpenStreetMap node 277399044``."""
        kind, _, number = self.osm.partition("/")
        return f"OpenStreetMap {kind} {number}"


def read_places(path: Path, file: str | None = None) -> dict[str, OsmPlace]:
    """The objects of a GeoJSON file of points with the property ``osm``, by that id.

    ``file`` is the name it has in messages.

    Raises:
        DataError: with every fault of the file.
    """
    collection = read_collection(path, file)
    places = collection.each(_place, ("Point",))
    twice = [osm for osm, times in Counter(place.osm for place in places).items() if times > 1]
    if twice:
        raise DataError(
            Problem(collection.file, "stands there twice", "Keep one of the two.", column="osm", found=osm)
            for osm in twice
        )
    return {place.osm: place for place in places}


def _place(feature: Feature) -> OsmPlace:
    osm = feature.needed_text("osm")
    if not _OSM_ID.fullmatch(osm):
        cure = "Write the type and the number, such as node/277399044."
        raise FeatureFault("properties.osm", "is not an OpenStreetMap id", cure, osm)
    version = feature.properties.get("version")
    if version is not None and (not isinstance(version, int) or version < 1):
        raise FeatureFault("properties.version", "is not a version number", "Write 1 or more.", version)
    lon, lat = feature.geometry.coords[0]
    return OsmPlace(
        osm=osm,
        lon=lon,
        lat=lat,
        osm_date=feature.text("osm_date"),
        version=version,
        place=feature.text("place"),
        name=feature.text("name"),
        name_en=feature.text("name_en"),
        name_ar=feature.text("name_ar"),
    )
