"""Passes over a file of OpenStreetMap: nodes, relations, then ways and the areas that are made of them.

This is where objects of pyosmium live; what goes on is `Seen`.  A pass streams: what is kept in
memory is the position of each node of the file (16 bytes each) and whatever passes the filters,
which run in C++.  Nodes are read before ways, wherever they stand in the file; ways must be in the
order of their numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import osmium
import shapely
from osmium.filter import EmptyTagFilter, IdFilter, TagFilter
from osmium.osm import NODE, RELATION, WAY
from shapely.geometry.base import BaseGeometry

from gravemap.osm.features import PER_DEGREE

AREA_TYPES = frozenset({"multipolygon", "boundary"})


class OutOfOrder(Exception):  # noqa: N818 - it is what the file is, and is caught where it is opened
    """Ways do not stand in the order of their numbers: the file must be sorted first."""


class SeveralVersions(Exception):  # noqa: N818 - the same
    """One object stands there in several versions, one after the other: it is the history of many days."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An object as it stands in a file.

    ``osm`` is its id such as ``way/5``.  ``wkb`` is the geometry of a node, way or area; none for a
    relation, and where positions lack or no area can be made.  ``nodes`` are those of a way,
    ``ways`` and ``points`` the members of a relation that are ways and nodes.
    """

    osm: str
    version: int | None
    timestamp: str | None
    tags: dict[str, str]
    wkb: bytes | None = None
    is_area: bool = False
    nodes: Sequence[int] = ()
    ways: tuple[int, ...] = ()
    points: tuple[int, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether a way ends where it begins."""
        return len(self.nodes) > 3 and self.nodes[0] == self.nodes[-1]

    @property
    def makes_areas(self) -> bool:
        """Whether a relation says that its ways enclose something."""
        return self.tags.get("type") in AREA_TYPES


@dataclass(frozen=True, slots=True)
class Filter:
    """What passes: objects with one of the tags (key, value); or, where there are none, those of the ids."""

    tags: Sequence[tuple[str, str]] = ()
    ids: frozenset[str] = frozenset()

    def made(self) -> Any:
        """The filter for ways, and for the areas that are made of ways and relations."""
        if self.tags:
            return TagFilter(*self.tags)
        ways, relations = self._numbers("way"), self._numbers("relation")
        return IdFilter([*ways, *(2 * way for way in ways), *(2 * relation + 1 for relation in relations)])

    def of_relations(self) -> Any:
        """The filter for relations."""
        return TagFilter(*self.tags) if self.tags else IdFilter(self._numbers("relation"))

    def _numbers(self, kind: str) -> list[int]:
        return sorted(int(osm[len(kind) + 1 :]) for osm in self.ids if osm.startswith(f"{kind}/"))


class Passes:
    """Passes over ``file``."""

    def __init__(self, file: osmium.io.File) -> None:
        self._file = file
        self._positions = osmium.index.create_map("flex_mem")
        self._locator = osmium.NodeLocationsForWays(self._positions)
        self._locator.ignore_errors()
        self._factory = osmium.geom.WKBFactory()

    def nodes(self, tags: Sequence[tuple[str, str]], ids: frozenset[str]) -> Iterator[Seen]:
        """The nodes with one of ``tags`` or ``ids``; the positions of all are known afterwards.

        pyosmium's filter of ids holds a bit for every number up to the largest, which are gigabytes
        for a few nodes far apart.  So nodes with any tag are looked at one by one; the filter is
        used only for named nodes without tags, which hardly ever are.
        """
        numbers = {int(osm[5:]) for osm in ids if osm.startswith("node/")}
        if not numbers:
            yield from map(self._node, self._pass(NODE, self._locator, TagFilter(*tags)))
            self._sort_positions()
            return
        wanted = set(tags)
        for one in self._pass(NODE, self._locator, EmptyTagFilter()):
            if one.id in numbers or any((tag.k, tag.v) in wanted for tag in one.tags):
                numbers.discard(one.id)
                yield self._node(one)
        self._sort_positions()
        bare = [number for number in numbers if self.position(number) is not None]
        if bare:
            yield from map(self._node, self._pass(NODE, IdFilter(bare)))

    def relations(self, wanted: Filter) -> Iterator[Seen]:
        """The relations that pass, without geometry."""
        for one in self._pass(RELATION, wanted.of_relations()):
            members = [(member.type, member.ref) for member in one.members]
            ways = tuple(ref for kind, ref in members if kind == "w")
            points = tuple(ref for kind, ref in members if kind == "n")
            yield _seen(f"relation/{one.id}", one, None, ways=ways, points=points)

    def ways(self, wanted: Filter) -> Iterator[Seen]:
        """The ways that pass and the areas that are made of closed ways and of relations that pass."""
        manager, passing = osmium.area.AreaManager(), wanted.made()
        of_relations, first = wanted.of_relations(), manager.first_pass_handler()
        with osmium.io.Reader(self._file, RELATION) as reader:
            osmium.apply(reader, of_relations, first)
        areas = _Areas(self._area)
        second = manager.second_pass_handler(passing, areas)
        for one in self._pass(WAY | RELATION, self._locator, second, passing):
            if one.is_way():
                yield self._way(one)
            yield from areas.taken()
        yield from areas.taken()

    def lines(self, numbers: Iterable[int]) -> dict[int, Seen]:
        """The ways of these numbers."""
        numbers = sorted(set(numbers))
        if not numbers:
            return {}
        return {one.id: self._way(one) for one in self._pass(WAY, self._locator, IdFilter(numbers))}

    def corners(self, tags: Sequence[tuple[str, str]]) -> Iterator[tuple[dict[str, str], int, bool]]:
        """Tags, number of corners, and whether it is closed, of nodes and ways with ``tags``: a quick look."""
        for one in self._pass(NODE | WAY, TagFilter(*tags)):
            nodes = one.nodes if one.is_way() else ()
            is_closed = len(nodes) > 3 and one.is_closed()
            yield dict(one.tags), len(nodes) or 1, is_closed

    def position(self, node: int) -> tuple[float, float] | None:
        """Longitude and latitude of a node in degrees, if the file holds it and OpenStreetMap knows it."""
        if node < 0:
            return None
        try:
            location = self._positions.get(node)
        except KeyError:
            return None
        return (location.x / PER_DEGREE, location.y / PER_DEGREE) if location.valid() else None

    def _sort_positions(self) -> None:
        """Positions are found only in order; pyosmium sorts them, where nodes are in none, at the first way it meets."""
        with osmium.io.Reader(osmium.io.FileBuffer(b"w1 Nn1\n", "opl")) as reader:
            osmium.apply(reader, self._locator)

    def _pass(self, kinds: Any, *handlers: Any) -> Iterator[Any]:
        """The objects of these kinds that pass and are not deleted.

        pyosmium does not hold on to handlers, and they must outlive the pass: this does.

        Raises:
            OutOfOrder: when areas cannot be assembled for that reason.
            SeveralVersions: when one object stands there in several versions.
        """
        last = ("", 0, 0)
        with osmium.io.Reader(self._file, kinds) as reader:
            try:
                one: Any
                for one in osmium.OsmFileIterator(reader, *handlers):
                    this = one.type_str(), one.id, one.version
                    if this[:2] == last[:2] and this != last:
                        raise SeveralVersions
                    last = this
                    if one.visible:
                        yield one
            except RuntimeError as error:
                if "out of order" in str(error):
                    raise OutOfOrder from error
                raise

    def _node(self, one: Any) -> Seen:
        wkb = self._factory.create_point(one) if one.location.valid() else None
        return _seen(f"node/{one.id}", one, wkb)

    def _way(self, one: Any) -> Seen:
        nodes = array("q", [node.ref for node in one.nodes])
        try:
            wkb: str | None = self._factory.create_linestring(one)
        except (osmium.InvalidLocationError, RuntimeError):
            wkb = None  # nodes lack, or it has no two different ones
        return _seen(f"way/{one.id}", one, wkb, nodes=nodes)

    def _area(self, one: Any) -> Seen:
        osm = f"{'way' if one.from_way() else 'relation'}/{one.orig_id()}"
        wkb = self._factory.create_multipolygon(one) if one.num_rings()[0] else None
        return _seen(osm, one, wkb, is_area=True)


class _Areas:
    """Takes areas as soon as they are made.

    pyosmium could gather them itself (``second_pass_to_buffer``), but would keep those of every house
    of the file until somebody takes one that passes.
    """

    def __init__(self, make: Callable[[Any], Seen]) -> None:
        self._make, self._made = make, list[Seen]()

    def area(self, one: Any) -> None:
        """What pyosmium calls with each area that passes."""
        self._made.append(self._make(one))

    def taken(self) -> list[Seen]:
        """The areas since the last time."""
        made, self._made = self._made, []
        return made


def geometry(seen: Seen) -> BaseGeometry | None:
    """The geometry of what has one."""
    return None if seen.wkb is None else shapely.from_wkb(seen.wkb)


def _seen(osm: str, one: Any, wkb: str | None, **more: Any) -> Seen:
    stamp = one.timestamp
    timestamp = stamp.strftime("%Y-%m-%dT%H:%M:%SZ") if stamp.year > 1970 else None
    shape = None if wkb is None else bytes.fromhex(wkb)
    return Seen(osm, one.version or None, timestamp, dict(one.tags), shape, **more)
