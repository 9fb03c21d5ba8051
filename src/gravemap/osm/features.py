"""OpenStreetMap objects as a case keeps them: geometry, names in all languages, and where each comes from.

One GeoJSON file a theme, one object a line, sorted by id: a change of one object is a change of one
line.  A file is written by `write_features` and read back equal by `read_features`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from gravemap.errors import DataError, Problem
from gravemap.osm.geojson import Feature, FeatureFault, read_collection

#: What is kept of OpenStreetMap: theme and the file it stands in, relative to the case's ``osm`` folder.
THEMES = ("places", "boundaries", "roads", "water", "built_up", "named")
#: OpenStreetMap keeps seven decimals of a degree.
PER_DEGREE = 10_000_000
ATTRIBUTION = "© OpenStreetMap contributors"
LICENCE = "ODbL-1.0"

_OSM_ID = re.compile(r"(node|way|relation)/[1-9][0-9]*")
_KINDS = ("node", "way", "relation")
_SHAPES = ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


@dataclass(frozen=True)
class OsmFeature:
    """One OpenStreetMap object as it was on a day.

    ``osm`` is its id such as ``node/277399044``; ``geometry`` is in (longitude, latitude), EPSG:4326,
    with at most seven decimals; ``kind`` is what it is within its theme (``town``, ``primary``,
    ``river``; the level of a boundary, such as ``4``).  ``version`` and ``timestamp`` (ISO 8601, UTC)
    are those of the object, ``osm_date`` the EDTF date of the data it was taken from.  ``name`` is
    the name on the spot, ``names`` those of the tags ``name:*`` by language code, ``other_names``
    those of ``alt_name``, ``old_name``, ``int_name`` and the like; ``tags`` are the few others that are kept.
    """

    osm: str
    geometry: BaseGeometry
    kind: str | None = None
    version: int | None = None
    timestamp: str | None = None
    osm_date: str | None = None
    name: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    other_names: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def point(self) -> tuple[float, float]:
        """Longitude and latitude of a point on it: its own for a node, one inside for an area."""
        point = shapely.point_on_surface(self.geometry)
        return round(point.x, 7), round(point.y, 7)

    @property
    def lon(self) -> float:
        """Degrees east."""
        return self.point[0]

    @property
    def lat(self) -> float:
        """Degrees north."""
        return self.point[1]

    @property
    def is_area(self) -> bool:
        """Whether it is a shape that encloses land, not a point or a line."""
        return self.geometry.geom_type in ("Polygon", "MultiPolygon")

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, each once: the one on the spot first, then those of languages in the order of their codes."""
        said = (self.name, *(self.names[code] for code in sorted(self.names)), *self.other_names)
        return tuple(dict.fromkeys(name for name in said if name))

    @property
    def words_en(self) -> str:
        """The object in words: ``OpenStreetMap node 277399044``."""
        kind, _, number = self.osm.partition("/")
        return f"OpenStreetMap {kind} {number}"

    @cached_property
    def geometry_hash(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of its geometry.

        Taken of the type, the rings and the coordinates in 1e-7 degrees, in normal order, so that it
        does not depend on where a ring begins.
        """
        return geometry_hash(self.geometry)


def geometry_hash(geometry: BaseGeometry) -> str:
    """See `OsmFeature.geometry_hash`."""
    fixed = shapely.transform(geometry.normalize(), lambda corners: np.round(corners * PER_DEGREE))
    return hashlib.sha256(shapely.to_wkb(fixed, byte_order=1, flavor="iso")).hexdigest()[:16]


def osm_key(osm: str) -> tuple[int, int]:
    """What orders ids: nodes, ways, relations, each by number."""
    kind, _, number = osm.partition("/")
    return _KINDS.index(kind), int(number)


def is_osm_id(text: str) -> bool:
    """Whether ``text`` is an id such as ``node/277399044``."""
    return _OSM_ID.fullmatch(text) is not None


def read_features(
    path: Path, file: str | None = None, kinds: tuple[str, ...] = _SHAPES
) -> dict[str, OsmFeature]:
    """The objects of a GeoJSON file of a case, by id; ``kinds`` are the geometry types that may be there.

    ``file`` is the name it has in messages.  An object without a date of its own has the collection's.

    Raises:
        DataError: with every fault of the file.
    """
    collection = read_collection(path, file)
    features = collection.each(_feature, kinds)
    of_all = collection.members.get("osm_date")
    if isinstance(of_all, str):
        features = [one if one.osm_date else replace(one, osm_date=of_all) for one in features]
    twice = [osm for osm, times in Counter(one.osm for one in features).items() if times > 1]
    if twice:
        raise DataError(
            Problem(collection.file, "stands there twice", "Keep one of the two.", column="osm", found=osm)
            for osm in twice
        )
    return {one.osm: one for one in features}


def features_text(features: Iterable[OsmFeature], origin: str, osm_date: str | None = None) -> str:
    """A GeoJSON file of objects: one a line, sorted by id; ``origin`` says where they come from.

    ``osm_date`` stands once for all objects, and with those that have another: so an object that is
    the same in newer data is the same line.
    """
    head: dict[str, Any] = {"type": "FeatureCollection", "origin": origin}
    if osm_date is not None:
        head["osm_date"] = osm_date
    head |= {"licence": LICENCE, "attribution": ATTRIBUTION}
    begun = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    ordered = sorted(features, key=lambda one: osm_key(one.osm))
    lines = [_line(replace(one, osm_date=None) if one.osm_date == osm_date else one) for one in ordered]
    return f'{begun},"features":[\n' + ",\n".join(lines) + ("\n]}\n" if lines else "]}\n")


def _line(one: OsmFeature) -> str:
    properties: dict[str, Any] = {"osm": one.osm, "kind": one.kind, "version": one.version}
    properties |= {"timestamp": one.timestamp, "osm_date": one.osm_date, "name": one.name}
    properties |= {"names": {code: one.names[code] for code in sorted(one.names)}}
    properties |= {"other_names": list(one.other_names)}
    properties |= {"tags": {key: one.tags[key] for key in sorted(one.tags)}, "hash": one.geometry_hash}
    kept = {name: value for name, value in properties.items() if value not in (None, {}, [])}
    geometry = mapping(one.geometry)
    return json.dumps(
        {"type": "Feature", "properties": kept, "geometry": geometry},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _feature(feature: Feature) -> OsmFeature:
    osm = feature.needed_text("osm")
    if not is_osm_id(osm):
        cure = "Write the type and the number, such as node/277399044."
        raise FeatureFault("properties.osm", "is not an OpenStreetMap id", cure, osm)
    version = feature.properties.get("version")
    if version is not None and (type(version) is not int or version < 1):
        raise FeatureFault("properties.version", "is not a version number", "Write 1 or more.", version)
    made = OsmFeature(
        osm=osm,
        geometry=feature.geometry,
        kind=feature.text("kind"),
        version=version,
        timestamp=feature.text("timestamp"),
        osm_date=feature.text("osm_date"),
        name=feature.text("name"),
        names=_texts(feature, "names"),
        other_names=_list(feature, "other_names"),
        tags=_texts(feature, "tags"),
    )
    told = feature.text("hash")
    if told is not None and told != made.geometry_hash:
        cure = "Take the file from the case's history, or derive it again; it was changed by hand."
        raise FeatureFault(
            "properties.hash", f"is not that of its geometry ({made.geometry_hash})", cure, told
        )
    return made


def _texts(feature: Feature, name: str) -> dict[str, str]:
    value = feature.properties.get(name, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise FeatureFault(f"properties.{name}", "is no object of texts", 'Write {"en": "…"}.')
    return value


def _list(feature: Feature, name: str) -> tuple[str, ...]:
    value = feature.properties.get(name, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise FeatureFault(f"properties.{name}", "is no list of texts", 'Write ["…"].')
    return tuple(value)
