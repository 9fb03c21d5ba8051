# ruff: noqa: INP001 - a script beside the data it makes, part of no package
"""Derive the administrative areas of a case from a file of their OpenStreetMap relations.

The file is GeoJSON with a polygon, ``osm_id`` (``R3795005``) and ``name`` for each relation, such as
the boundary extracts of 2015 were: it tells neither versions nor levels.  Run::

    python geodata/derive_boundaries.py libya_districts_2015_R192758.geojson

It writes ``tarhuna/osm/boundaries.geojson`` beside this script, the same bytes every time: all areas
simplified together by about 100 m, so that a line that two of them share stays one line,
coordinates rounded to 4 decimals (about 10 m).  It needs the package ``gravemap``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from gravemap.osm import OsmFeature
from gravemap.osm.features import features_text

ARABIC = {
    "Al Kufrah": "الكفرة",
    "Al Murgub": "المرقب",
    "Al Wahat": "الواحات",
    "Benghazi": "بنغازي",
    "Butnan": "البطنان",
    "Derna": "درنة",
    "Ghat": "غات",
    "Jabal Al Akhdar": "الجبل الأخضر",
    "Jabal al Gharbi": "الجبل الغربي",
    "Jafara": "الجفارة",
    "Jufra": "الجفرة",
    "Marj": "المرج",
    "Misrata": "مصراتة",
    "Murzuq": "مرزق",
    "Nalut": "نالوت",
    "Nuqat al Khams": "النقاط الخمس",
    "Sabha": "سبها",
    "Sirte": "سرت",
    "Tripoli": "طرابلس",
    "Wadi al Hayaa": "وادي الحياة",
    "Wadi al Shatii": "وادي الشاطئ",
    "Zawiya": "الزاوية",
}
"""The usual Arabic names of Libya's districts: ours, for the file has none; their features say so."""

NOT_OF_OSM = {"source:name:ar": "the usual name of the district, added by gravemap; not from OpenStreetMap"}

LEVEL = "4"
"""``admin_level`` of Libya's 22 districts in OpenStreetMap; the file does not repeat it."""

TOLERANCE_DEG = 0.001
"""Corners that stand out by less than about this much (100 m) are left out."""

DECIMALS = 4
_ID = re.compile(r"([NWR])([1-9][0-9]*)")
_KIND = {"N": "node", "W": "way", "R": "relation"}


def read_areas(path: Path) -> list[tuple[str, str, Any]]:
    """Id, name and polygon of each area of the file, by id."""
    found = []
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        said = feature["properties"]
        told = _ID.fullmatch(said["osm_id"])
        if told is None:
            raise SystemExit(f"{path}: {said['osm_id']!r} is no id such as R3795005.")
        found.append((f"{_KIND[told[1]]}/{told[2]}", said["name"], shape(feature["geometry"])))
    return sorted(found, key=lambda area: int(area[0].partition("/")[2]))


def simplify(outlines: list[Any]) -> list[Any]:
    """The outlines simplified as one coverage: without gaps or overlaps before, without them after."""
    if not shapely.coverage_is_valid(outlines):
        raise SystemExit("The areas overlap or leave slivers: mend them before simplifying.")
    coarse = shapely.coverage_simplify(outlines, TOLERANCE_DEG)
    rounded = [shapely.transform(outline, lambda xy: np.round(xy, DECIMALS)) for outline in coarse]
    whole = [_plain(shapely.normalize(shapely.remove_repeated_points(outline))) for outline in rounded]
    if not (shapely.coverage_is_valid(whole) and all(outline.is_valid for outline in whole)):
        raise SystemExit("Rounding has broken an outline: try another TOLERANCE_DEG.")
    return whole


def _plain(outline: Any) -> Any:
    """A multipolygon of one part as a polygon, its rings turned as RFC 7946 asks."""
    parts = shapely.get_parts(shapely.orient_polygons(outline))
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def main() -> None:
    """Read the file, write the areas, say how large they are."""
    parser = argparse.ArgumentParser(description="Derive boundaries.geojson from a file of relations.")
    parser.add_argument("relations", type=Path, help="libya_districts_2015_R192758.geojson")
    parser.add_argument("--date", default="2015-03", help="EDTF date of the OpenStreetMap data")
    target = Path(__file__).parent / "tarhuna" / "osm" / "boundaries.geojson"
    parser.add_argument("--to", type=Path, default=target)
    asked = parser.parse_args()
    areas = read_areas(asked.relations)
    outlines = simplify([outline for *_, outline in areas])
    features = [
        OsmFeature(
            osm, outline, LEVEL, name=name,
            names={"ar": ARABIC[name]} if name in ARABIC else {},
            tags=NOT_OF_OSM if name in ARABIC else {},
        )
        for (osm, name, _), outline in zip(areas, outlines, strict=True)
    ]  # fmt: skip
    origin = (
        f"district relations of OpenStreetMap as they stood in March 2015, {asked.relations.name}; simplified by about "
        "100 m as one coverage, rounded to 4 decimals; admin_level and the Arabic names are not in that file: see LICENSE.md"
    )
    text = features_text(features, origin, asked.date)
    asked.to.write_text(text, encoding="utf-8", newline="\n")
    corners = sum(int(shapely.get_num_coordinates(outline)) for outline in outlines)
    moved_m = max(
        111_320 * shapely.hausdorff_distance(before.boundary, after.boundary)
        for (*_, before), after in zip(areas, outlines, strict=True)
    )
    sys.stdout.write(
        f"{asked.to}: {len(outlines)} areas, {corners} corners, {len(text.encode())} bytes; "
        f"no line moved by more than about {moved_m:.0f} m\n"
    )


if __name__ == "__main__":
    main()
