"""Passes over OpenStreetMap files: nodes, relations, then ways and the areas that are made of them.

This is where objects of pyosmium live; what goes on is `Seen`.  A pass streams: what is kept in
memory is the position of each node of the files (16 bytes each) and whatever passes the filters,
which run in C++.  Nodes are read before ways, wherever they stand in the files; ways must be in the
order of their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import osmium
import shapely
from osmium.filter import IdFilter, TagFilter
from osmium.osm import NODE, RELATION, WAY
from shapely.geometry.base import BaseGeometry

from gravemap.osm.features import PER_DEGREE

AREA_TYPES = frozenset({"multipolygon", "boundary"})


class OutOfOrder(Exception):  # noqa: N818 - it is what the files are, and is caught where they are opened
    """Ways do not stand in the order of their numbers: the files must be sorted first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An object as it stands in a file.

    ``osm`` is its id such as ``way/5``.  ``wkb`` is the geometry of a node, way or area in
    hexadecimal; none for a relation, and where positions lack or no area can be made.  ``nodes`` are
    those of a way, ``ways`` and ``points`` the members of a relation that are ways and nodes.
    """

    osm: str
    version: int | None
    timestamp: str | None
    tags: dict[str, str]
    wkb: str | None = None
    is_area: bool = False
    nodes: tuple[int, ...] = ()
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


@dataclass
class Filter:
    """What passes: objects with one of the tags (key, value), or with one of the numbers when there are any."""

    tags: Sequence[tuple[str, str]] = ()
    numbers: Iterable[int] = ()
    relations: Iterable[int] = field(default_factory=tuple)

    def made(self) -> Any:
        """The filter for nodes, ways and areas."""
        return TagFilter(*self.tags) if self.tags else IdFilter(self.numbers)

    def of_relations(self) -> Any:
        """The filter for relations that areas are made of."""
        return TagFilter(*self.tags) if self.tags else IdFilter(self.relations)


class Passes:
    """Passes over ``files`` as if they were one."""

    def __init__(self, files: Sequence[osmium.io.File]) -> None:
        self._files = files
        self._positions = osmium.index.create_map("flex_mem")
        self._locator = osmium.NodeLocationsForWays(self._positions)
        self._locator.ignore_errors()
        self._has_positions = False
        self._factory = osmium.geom.WKBFactory()

    def nodes(self, wanted: Filter) -> Iterator[Seen]:
        """The nodes that pass; the first such pass stores the positions of all."""
        handlers: list[Any] = [*([] if self._has_positions else [self._locator]), wanted.made()]
        self._has_positions = True
        for file in self._files:
            with osmium.io.Reader(file, NODE) as reader:
                for one in _each(reader, *handlers):
                    if one.visible:
                        wkb = self._factory.create_point(one) if one.location.valid() else None
                        yield _seen(f"node/{one.id}", one, wkb)

    def relations(self, wanted: Filter) -> Iterator[Seen]:
        """The relations that pass, without geometry."""
        passing = wanted.of_relations()
        for file in self._files:
            with osmium.io.Reader(file, RELATION) as reader:
                for one in _each(reader, passing):
                    if one.visible:
                        members = [(member.type, member.ref) for member in one.members]
                        ways = tuple(ref for kind, ref in members if kind == "w")
                        points = tuple(ref for kind, ref in members if kind == "n")
                        yield _seen(f"relation/{one.id}", one, None, ways=ways, points=points)

    def ways(self, wanted: Filter) -> Iterator[Seen]:
        """The ways that pass and the areas that are made of closed ways and of relations that pass."""
        manager, passing = osmium.area.AreaManager(), wanted.made()
        of_relations, first = wanted.of_relations(), manager.first_pass_handler()
        for file in self._files:
            with osmium.io.Reader(file, RELATION) as reader:
                osmium.apply(reader, of_relations, first)
        made = osmium.BufferIterator(passing)
        handlers = (self._locator, manager.second_pass_to_buffer(made), passing)
        for file in self._files:
            with osmium.io.Reader(file, WAY | RELATION) as reader:
                for one in _each(reader, *handlers):
                    if one.is_way() and one.visible:
                        yield self._way(one)
                    yield from map(self._area, made)
        yield from map(self._area, made)

    def lines(self, numbers: Iterable[int]) -> dict[int, Seen]:
        """The ways of these numbers."""
        numbers = sorted(set(numbers))
        found: dict[int, Seen] = {}
        if numbers:
            passing = IdFilter(numbers)
            for file in self._files:
                with osmium.io.Reader(file, WAY) as reader:
                    for one in _each(reader, self._locator, passing):
                        found[one.id] = self._way(one)
        return found

    def corners(self, wanted: Filter) -> Iterator[tuple[dict[str, str], int, bool]]:
        """Tags, number of corners, and whether it is closed, of nodes and ways that pass: a quick look."""
        passing = wanted.made()
        for file in self._files:
            with osmium.io.Reader(file, NODE | WAY) as reader:
                for one in _each(reader, passing):
                    nodes = one.nodes if one.is_way() else ()
                    is_closed = len(nodes) > 3 and one.is_closed()
                    yield {tag.k: tag.v for tag in one.tags}, len(nodes) or 1, is_closed

    def position(self, node: int) -> tuple[float, float] | None:
        """Longitude and latitude of a node in degrees, if the files hold it."""
        try:
            location = self._positions.get(node)
        except KeyError:
            return None
        return (location.x / PER_DEGREE, location.y / PER_DEGREE) if location.valid() else None

    def _way(self, one: Any) -> Seen:
        nodes = tuple(node.ref for node in one.nodes)
        try:
            wkb: str | None = self._factory.create_linestring(one)
        except (osmium.InvalidLocationError, RuntimeError):
            wkb = None  # nodes lack, or it has no two different ones
        return _seen(f"way/{one.id}", one, wkb, nodes=nodes)

    def _area(self, one: Any) -> Seen:
        osm = f"{'way' if one.from_way() else 'relation'}/{one.orig_id()}"
        wkb = self._factory.create_multipolygon(one) if one.num_rings()[0] else None
        return _seen(osm, one, wkb, is_area=True)


def geometry(seen: Seen) -> BaseGeometry | None:
    """The geometry of what has one."""
    return None if seen.wkb is None else shapely.from_wkb(seen.wkb)


def _each(reader: osmium.io.Reader, *handlers: Any) -> Iterator[Any]:
    """The objects that pass; pyosmium does not hold on to handlers, and they must outlive the pass: this does.

    Raises:
        OutOfOrder: when areas cannot be assembled for that reason.
    """
    try:
        yield from osmium.OsmFileIterator(reader, *handlers)
    except RuntimeError as error:
        if "out of order" in str(error):
            raise OutOfOrder from error
        raise


def _seen(osm: str, one: Any, wkb: str | None, **more: Any) -> Seen:
    stamp = one.timestamp
    timestamp = stamp.strftime("%Y-%m-%dT%H:%M:%SZ") if stamp.year > 1970 else None
    return Seen(osm, one.version or None, timestamp, {tag.k: tag.v for tag in one.tags}, wkb, **more)
