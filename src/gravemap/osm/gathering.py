"""What of an OpenStreetMap file belongs to the themes that are wanted, or is named, and what of it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry

from gravemap.osm import broken
from gravemap.osm.passes import Filter, Passes, Seen, geometry
from gravemap.osm.themes import COAST, TAGS, Shape, is_area, kinds

Box = tuple[float, float, float, float]


@dataclass
class Gathered:
    """Objects as they stand in the file, whole, wherever they lie.

    ``themes`` holds by theme and id an object and its kind; ``named`` what was asked for by id,
    ``coast`` the coastlines; ``missing`` are ids that the file does not hold, ``complaints`` the broken.
    """

    themes: dict[str, dict[str, tuple[Seen, str | None]]]
    named: dict[str, Seen] = field(default_factory=dict)
    coast: dict[str, Seen] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    complaints: dict[str, str] = field(default_factory=dict)


def tags_of(themes: Iterable[str]) -> list[tuple[str, str]]:
    """The tags of ``themes`` and those of the coast, each once."""
    return list(dict.fromkeys([*(tag for theme in themes for tag in TAGS[theme]), COAST]))


def gather(passes: Passes, themes: tuple[str, ...], ids: frozenset[str], box: Box) -> Gathered:
    """Everything of ``themes`` and all ``ids``; what is broken is told when it may lie in ``box``."""
    gathering = _Gathering(passes, themes, ids, box)
    gathering.take_nodes()
    gathering.take_ways(Filter(tags=tags_of(themes)))
    gathering.seek(frozenset(osm for osm in ids - gathering.there if not osm.startswith("node/")))
    gathering.tell()
    found = gathering.found
    found.missing = tuple(ids - gathering.there)
    return found


class _Gathering:
    """Gathering under way, with what is expected to become an area and has not yet."""

    def __init__(self, passes: Passes, themes: tuple[str, ...], ids: frozenset[str], box: Box) -> None:
        self._passes, self._themes, self._ids, self._box = passes, themes, ids, box
        self.found = Gathered({theme: {} for theme in themes})
        self.there: set[str] = set()
        self._expected: dict[str, Seen] = {}
        self._no_lines: dict[str, Seen] = {}

    def take_nodes(self) -> None:
        """The nodes of the themes, and those that are asked for."""
        for node in self._passes.nodes(tags_of(self._themes), self._ids):
            if self._has_number(node):
                self._take(node, "point")

    def take_ways(self, wanted: Filter) -> None:
        """The ways that pass, and the areas of ways and relations."""
        members = set()
        for relation in self._passes.relations(wanted):
            if relation.makes_areas and self._is_wanted(relation, "area") and self._has_number(relation):
                self._expected[relation.osm] = relation
                self._note(relation)
                members |= set(relation.ways)
        for one in self._passes.ways(wanted):
            if not self._has_number(one):
                continue
            if one.is_area:
                self._area(one)
            else:
                self._way(one, is_member=int(one.osm[4:]) in members)

    def seek(self, ids: frozenset[str]) -> None:
        """Ways and relations of these ids, whatever their tags."""
        if not ids:
            return
        relations = [one for one in self._passes.relations(Filter(ids=ids)) if one.osm in ids]
        loose = [one for one in relations if not one.makes_areas]
        self.take_ways(Filter(ids=ids - {one.osm for one in loose}))
        for relation in loose:
            self._loose(relation)

    def tell(self) -> None:
        """Say why what is broken is, as far as it may lie in the box or is asked for by id."""
        gone = self._expected | self._no_lines
        relations = [one for one in gone.values() if one.osm.startswith("relation/")]
        ways = self._passes.lines(number for one in relations for number in one.ways)
        at = self._at()
        for osm, one in gone.items():
            if osm.startswith("node/"):
                parts, reason = [], "has no position"
            elif osm.startswith("way/"):
                parts, reason = [one], broken.of_way(one, at)
            else:
                parts = [ways[number] for number in one.ways if number in ways]
                reason = broken.of_relation(one, ways, at)
            extent = broken.extent(parts, at)
            if osm in self._ids or extent is None or extent.intersects(shapely.box(*self._box)):
                self.found.complaints[osm] = broken.words(one, reason)

    def _at(self) -> Callable[[int], tuple[float, float] | None]:
        return self._passes.position

    def _way(self, way: Seen, *, is_member: bool) -> None:
        if way.tags.get(COAST[0]) == COAST[1]:
            self._coast(way)
        if way.is_closed and self._is_wanted(way, "area"):
            self._expected[way.osm] = way
        open_themes = {theme for theme, _ in kinds(way.tags, "area", self._themes)} - {"boundaries"}
        lines = [theme for theme, _ in kinds(way.tags, "line", self._themes)]
        if not way.is_closed and open_themes and not lines and not is_member:
            self._no_lines[way.osm] = way
        if way.wkb is None and (lines or way.osm in self._ids):
            self._no_lines[way.osm] = way
        self._take(way, "line")

    def _area(self, area: Seen) -> None:
        if area.wkb is not None:
            self._expected.pop(area.osm, None)
            self._take(area, "area")

    def _coast(self, way: Seen) -> None:
        if way.wkb is None:
            self._no_lines[way.osm] = way
        else:
            self.found.coast[way.osm] = way

    def _has_number(self, one: Seen) -> bool:
        """Whether OpenStreetMap knows it: what an editor has saved and not yet uploaded has numbers below 0."""
        if "/-" not in one.osm:
            return True
        self.found.complaints[one.osm] = broken.words(one, "is not in OpenStreetMap yet")
        return False

    def _is_wanted(self, one: Seen, shape: Shape) -> bool:
        if one.osm in self._ids and is_area(one.tags):
            return True
        return any(True for _ in kinds(one.tags, shape, self._themes))

    def _note(self, one: Seen) -> None:
        if one.osm in self._ids:
            self.there.add(one.osm)

    def _take(self, one: Seen, shape: Shape) -> None:
        self._note(one)
        if one.wkb is None:
            if shape == "point":
                self._no_lines[one.osm] = one
            return
        for theme, kind in kinds(one.tags, shape, self._themes):
            before = self.found.themes[theme].get(one.osm)
            if before is None or (before[0].version or 0) <= (one.version or 0):
                self.found.themes[theme][one.osm] = (one, kind)
        if one.osm in self._ids and not (shape == "line" and one.is_closed and is_area(one.tags)):
            if shape == "area" and not is_area(one.tags) and one.osm.startswith("way/"):
                return
            before_named = self.found.named.get(one.osm)
            if before_named is None or (before_named.version or 0) <= (one.version or 0):
                self.found.named[one.osm] = one

    def _loose(self, relation: Seen) -> None:
        """A relation that is no area: the lines of its ways, or the point of its only node."""
        self.there.add(relation.osm)
        ways = self._passes.lines(relation.ways)
        lines = [line for number in relation.ways if number in ways if (line := geometry(ways[number]))]
        lacking = len(relation.ways) - len(lines)
        points = [at for node in relation.points if (at := self._passes.position(node)) is not None]
        if lines and not lacking:
            made: BaseGeometry = shapely.line_merge(shapely.union_all(lines)).normalize()
        elif len(points) == 1 and not relation.ways:
            made = shapely.Point(points[0])
        else:
            told = (
                f"lacks {lacking:,} of its {len(relation.ways):,} ways"
                if lacking
                else "is no area and no line"
            )
            self.found.complaints[relation.osm] = broken.words(relation, told)
            return
        self.found.named[relation.osm] = Seen(
            relation.osm, relation.version, relation.timestamp, relation.tags, shapely.to_wkb(made)
        )
