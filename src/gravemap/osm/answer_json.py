"""Overpass answers in JSON, written as the binary form that all other data is read from.

Answers with ``out geom`` carry positions inside ways and relations in place of nodes: they become
nodes with numbers that no object of OpenStreetMap has.  Of the centre that ``out center`` gives in place
of a way or a relation nothing is made: it is no point of the object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import osmium
from osmium.osm import mutable

from gravemap.errors import DataError, Problem
from gravemap.osm.answer import NotWhole, words_of_page
from gravemap.osm.features import PER_DEGREE
from gravemap.osm.packed import open_unpacked

#: Where the numbers of nodes begin that stand for positions; OpenStreetMap is below 10^11.
FIRST_NUMBER = 10**15
_MEMBERS = {"node": "n", "way": "w", "relation": "r"}
_MOST_TOLD = 20
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class _Fault(Exception):  # noqa: N818 - it is turned into a Problem before anybody sees it
    """What is wrong with an element."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the EDTF day of the data, if they say one, and what is to be said of them."""

    osm_date: str | None
    complaints: tuple[str, ...] = ()


@dataclass
class _Elements:
    """The objects of an answer by kind and number, and nodes that stand for positions.

    ``through`` are the nodes of ways, ``made_of`` the ways of relations; ``centred`` is what has a centre.
    """

    nodes: dict[int, mutable.Node] = field(default_factory=dict)
    ways: dict[int, mutable.Way] = field(default_factory=dict)
    relations: dict[int, mutable.Relation] = field(default_factory=dict)
    positions: dict[tuple[int, int], int] = field(default_factory=dict)
    through: dict[int, list[int]] = field(default_factory=dict)
    made_of: dict[int, list[int]] = field(default_factory=dict)
    centred: list[tuple[str, int]] = field(default_factory=list)

    def take(self, element: Mapping[str, Any]) -> None:
        """Take an element up.

        Raises:
            _Fault: when it is none.
        """
        kind, number = element.get("type"), element.get("id")
        if kind not in _MEMBERS:
            if kind in {"count", "timeline", "area", "info"}:
                return
            raise _Fault(f"is no node, way or relation but {kind!r}")
        if type(number) is not int or not 0 < number < FIRST_NUMBER:
            raise _Fault(f"has no number as its id but {number!r}")
        said: dict[str, Any] = {"id": number, "tags": _tags(element), "visible": True}
        said |= {"version": _version(element), "timestamp": _timestamp(element)}
        if "center" in element and kind != "node":
            self.centred.append((kind, number))
        if kind == "node":
            if "lat" in element or "lon" in element:
                self.nodes[number] = mutable.Node(location=_position(element), **said)
            else:
                self.nodes[number] = mutable.Node(**said)
        elif kind == "way":
            self.through[number] = self._nodes(element) or self.through.get(number, [])
            self.ways[number] = mutable.Way(**said)
        else:
            members = self._members(element)
            self.made_of[number] = [ref for of_kind, ref, _ in members if of_kind == "w"]
            self.relations[number] = mutable.Relation(members=members, **said)

    def _nodes(self, way: Mapping[str, Any]) -> list[int]:
        """The nodes of a way: those it names, else those that stand for its positions."""
        numbers, places = _list(way, "nodes"), _list(way, "geometry")
        if not all(type(number) is int for number in numbers):
            raise _Fault("has nodes that are no numbers")
        if len(numbers) == len(places):
            for number, place in zip(numbers, places, strict=True):
                if place is not None and number not in self.nodes:
                    self.nodes[number] = mutable.Node(id=number, location=_position(place))
        return numbers or self._standing_for(places)

    def _members(self, relation: Mapping[str, Any]) -> list[tuple[str, int, str]]:
        members = []
        for member in _list(relation, "members"):
            kind, number = (member.get(key) if isinstance(member, dict) else None for key in ("type", "ref"))
            if kind not in _MEMBERS or type(number) is not int:
                raise _Fault("has a member that is no node, way or relation")
            members.append((_MEMBERS[kind], number, str(member.get("role") or "")))
            places = _list(member, "geometry")
            if kind == "way" and places and None not in places:
                self.ways.setdefault(number, mutable.Way(id=number, visible=True))
                self.through[number] = self.through.get(number) or self._standing_for(places)
        return members

    def without_shape(self) -> int:
        """Of how many objects nothing but the centre is there."""
        return sum(not self._has_shape(kind, number) for kind, number in self.centred)

    def _has_shape(self, kind: str, number: int) -> bool:
        if kind == "relation":
            return any(self._has_shape("way", way) for way in self.made_of[number])
        nodes = self.through.get(number)
        return bool(nodes) and all(node in self.nodes for node in nodes or ())

    def _standing_for(self, places: list[Any]) -> list[int]:
        if None in places:
            return []
        numbers = []
        for place in places:
            lon, lat = _position(place)
            fixed = round(lon * PER_DEGREE), round(lat * PER_DEGREE)
            number = self.positions.setdefault(fixed, FIRST_NUMBER + len(self.positions))
            self.nodes[number] = mutable.Node(id=number, location=(lon, lat))
            numbers.append(number)
        return numbers


def write_as_pbf(path: Path, into: Path) -> Written:
    """Write the answer in ``path``, packed or not, as PBF.

    Raises:
        DataError: when it is no whole answer, with all its faults.
        NotWhole: when it was broken off.
        OSError: when it cannot be read, or one of `gravemap.osm.packed.DAMAGED` when it cannot be unpacked.
    """
    answer = _answer(path)
    elements = _Elements()
    problems = []
    for number, element in enumerate(answer["elements"]):
        try:
            elements.take(element if isinstance(element, dict) else {})
        except _Fault as fault:
            problems.append(
                Problem(path.name, str(fault), "Fetch the answer again.", column=f"elements[{number}]")
            )
    if problems:
        raise DataError(problems[:_MOST_TOLD])
    _write(elements, into)
    about = answer.get("osm3s")
    said = about.get("timestamp_osm_base") if isinstance(about, dict) else None
    day = _DAY.match(said) if isinstance(said, str) else None
    centres = elements.without_shape()
    told = (
        f"{path.name} gives of {centres:,} ways or relations nothing but a centre (out center); "
        "ask for their shapes with “out meta geom;”"
    )
    return Written(day[0] if day else None, (told,) if centres else ())


def _write(elements: _Elements, into: Path) -> None:
    with osmium.SimpleWriter(str(into)) as writer:
        for _, node in sorted(elements.nodes.items()):
            writer.add_node(node)
        for number, way in sorted(elements.ways.items()):
            way.nodes = elements.through[number]
            writer.add_way(way)
        for _, relation in sorted(elements.relations.items()):
            writer.add_relation(relation)


def _answer(path: Path) -> dict[str, Any]:
    with open_unpacked(path) as file:
        text = file.read()
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        cure = "Fetch the answer again."
        told = f"is not JSON, or was broken off ({error})"
        raise DataError([Problem(path.name, told, cure)]) from error
    if isinstance(answer, dict) and answer.get("remark"):
        raise NotWhole(f"was broken off by the server: {words_of_page(str(answer['remark']))}")
    if isinstance(answer, dict) and isinstance(answer.get("elements"), list):
        return answer
    is_geojson = isinstance(answer, dict) and answer.get("type") == "FeatureCollection"
    cure = "Ask Overpass with [out:json] or [out:xml], and save what it answers."
    told = "is GeoJSON and no answer of Overpass" if is_geojson else "is JSON and no answer of Overpass"
    raise DataError([Problem(path.name, f"{told}: it has no elements", cure)])


def _list(element: Mapping[str, Any], name: str) -> list[Any]:
    value = element.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _Fault(f"has {name} that are no list")
    return value


def _position(element: Any) -> tuple[float, float]:
    lon, lat = (element.get(key) if isinstance(element, dict) else None for key in ("lon", "lat"))
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in (lon, lat)):
        raise _Fault("has no position")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # type: ignore[operator]
        raise _Fault(f"lies outside the world ({lon}, {lat})")
    return float(lon), float(lat)  # type: ignore[arg-type]


def _tags(element: Mapping[str, Any]) -> dict[str, str]:
    tags = element.get("tags") or {}
    if not isinstance(tags, dict):
        raise _Fault("has tags that are no object of texts")
    return {str(key): str(value) for key, value in tags.items()}


def _version(element: Mapping[str, Any]) -> int | None:
    version = element.get("version")
    return version if type(version) is int and version > 0 else None


def _timestamp(element: Mapping[str, Any]) -> str | None:
    stamp = element.get("timestamp")
    return stamp if isinstance(stamp, str) and _TIME.fullmatch(stamp) else None
