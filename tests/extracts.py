"""Small OpenStreetMap files, written by hand: objects in the order in which they are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

import osmium

from gravemap.osm.extract import Extracted, Wanted, extract
from gravemap.osm.features import THEMES, OsmFeature

BOX = (9.0, 44.0, 11.0, 46.0)
DAY = "2031-06-03"
TIME = f"{DAY}T14:04:15Z"
Tags = Mapping[str, str]


def node(number: int, lon: float, lat: float, tags: Tags | None = None, version: int = 1) -> str:
    """A node at degrees east and north."""
    return f'<node id="{number}" lon="{lon}" lat="{lat}" {_meta(version)}>{_tags(tags)}</node>'


def nodes(*positions: tuple[float, float], first: int = 1) -> list[str]:
    """Nodes numbered from ``first``."""
    return [node(number, lon, lat) for number, (lon, lat) in enumerate(positions, start=first)]


def way(number: int, refs: Iterable[int], tags: Tags | None = None, version: int = 1) -> str:
    """A way through nodes."""
    through = "".join(f'<nd ref="{ref}"/>' for ref in refs)
    return f'<way id="{number}" {_meta(version)}>{through}{_tags(tags)}</way>'


def relation(
    number: int, members: Sequence[tuple[str, int, str]], tags: Tags | None = None, version: int = 1
) -> str:
    """A relation of members (``way``, 5, ``outer``)."""
    parts = "".join(f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in members)
    return f'<relation id="{number}" {_meta(version)}>{parts}{_tags(tags)}</relation>'


def square(first: int, west: float, south: float, size: float) -> list[str]:
    """Four nodes of a square, counterclockwise from the south-west, numbered from ``first``."""
    east, north = round(west + size, 7), round(south + size, 7)
    return nodes((west, south), (east, south), (east, north), (west, north), first=first)


def ring(first: int) -> list[int]:
    """The numbers of the nodes of a `square`, closed."""
    return [first, first + 1, first + 2, first + 3, first]


def xml(*objects: str, head: str = "") -> str:
    """A file of these objects."""
    return (
        f'<?xml version="1.0"?>\n<osm version="0.6" generator="hand">{head}\n' + "\n".join(objects) + "</osm>"
    )


def document(*objects: str, timestamp: str = TIME) -> str:
    """A whole file with data of that time, as Overpass answers: nodes first, then ways, then relations."""
    ordered = sorted(objects, key=lambda one: ("<node", "<way ", "<rela").index(one[:5]))
    return xml(*ordered, head=f'\n<meta osm_base="{timestamp}"/>')


def elements(*objects: str) -> list[dict[str, Any]]:
    """The same objects as elements of an Overpass answer in JSON (``out meta``)."""
    return [_element(one) for one in ET.fromstring(xml(*objects))]  # noqa: S314  it is our own


def with_geometry(*objects: str) -> list[dict[str, Any]]:
    """The same, with positions in ways and members in place of nodes (``out meta geom``)."""
    every = elements(*objects)
    at = {one["id"]: {"lat": one["lat"], "lon": one["lon"]} for one in every if one["type"] == "node"}
    lines = {one["id"]: [at.get(ref) for ref in one.pop("nodes")] for one in every if one["type"] == "way"}
    for one in every:
        if one["type"] == "way":
            one["geometry"] = lines[one["id"]]
        for member in one.get("members", []):
            if member["type"] == "way" and member["ref"] in lines:
                member["geometry"] = lines[member["ref"]]
            elif member["type"] == "node" and member["ref"] in at:
                member.update(at[member["ref"]])
    return [one for one in every if one["type"] != "node" or one["tags"]]


def saved(folder: Path, *objects: str, name: str = "valley.osm") -> Path:
    """The file of these objects; with a name that ends in ``.pbf`` it is made by pyosmium."""
    path = folder / name
    if not name.endswith(".pbf"):
        path.write_text(xml(*objects), encoding="utf-8")
        return path
    buffer = osmium.io.FileBuffer(xml(*objects).encode(), "osm")
    path.unlink(missing_ok=True)
    with osmium.SimpleWriter(str(path)) as writer, osmium.io.Reader(buffer) as reader:
        osmium.apply(reader, writer)
    return path


def taken(
    folder: Path, *objects: str, ids: Iterable[str] = (), themes: Iterable[str] = THEMES, box: object = BOX
) -> Extracted:
    """What is taken from a file of these objects."""
    assert isinstance(box, tuple)
    return extract(saved(folder, *objects), Wanted(box, frozenset(themes), frozenset(ids)))


def only(found: Extracted, theme: str) -> OsmFeature:
    """The one object of a theme."""
    (one,) = found.features[theme]
    return one


def found_ids(found: Extracted) -> dict[str, list[str]]:
    """The ids of each theme that has any."""
    return {theme: [one.osm for one in ones] for theme, ones in found.features.items() if ones}


def _element(one: ET.Element) -> dict[str, Any]:
    said = one.attrib
    made: dict[str, Any] = {"type": one.tag, "id": int(said["id"]), "version": int(said["version"])}
    made["timestamp"] = said["timestamp"]
    if one.tag == "node":
        made |= {"lat": float(said["lat"]), "lon": float(said["lon"])}
    if one.tag == "way":
        made["nodes"] = [int(part.attrib["ref"]) for part in one.iter("nd")]
    if one.tag == "relation":
        made["members"] = [{**part.attrib, "ref": int(part.attrib["ref"])} for part in one.iter("member")]
    return made | {"tags": {part.attrib["k"]: part.attrib["v"] for part in one.iter("tag")}}


def _meta(version: int) -> str:
    return f'version="{version}" timestamp="{DAY}T00:00:0{version % 10}Z"'


def _tags(tags: Tags | None) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in (tags or {}).items())
