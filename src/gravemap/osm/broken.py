"""Why no area, or no line, can be made of an object: told with its id, never fatal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import TypeAlias

import shapely
from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from gravemap.osm.passes import Seen
from gravemap.osm.themes import clean

Position: TypeAlias = tuple[float, float]
_A_FEW = 3


def words(seen: Seen, reason: str) -> str:
    """A complaint: the id, what the object is called, and the reason."""
    name = clean(seen.tags.get("name", ""))
    return f"{seen.osm}{f' “{name}”' if name else ''} {reason}; it is left out"


def of_way(way: Seen, position: Callable[[int], Position | None]) -> str:
    """Why ``way`` makes no line, or no area though it should."""
    lacking = sum(position(node) is None for node in way.nodes)
    if lacking:
        return f"lacks {lacking:,} of its {len(way.nodes):,} nodes"
    if len({position(node) for node in way.nodes}) < 2:
        return "has no two different nodes"
    if not way.is_closed:
        return "is not closed"
    return _crossing([way], position) or "encloses nothing"


def of_relation(relation: Seen, ways: Mapping[int, Seen], position: Callable[[int], Position | None]) -> str:
    """Why ``relation`` makes no area; ``ways`` are those that are there, by number."""
    if not relation.ways:
        return "has no ways"
    lacking = [number for number in relation.ways if number not in ways]
    if lacking:
        told = ", ".join(f"way/{number}" for number in lacking[:_A_FEW])
        more = ", …" if len(lacking) > _A_FEW else ""
        return f"lacks {len(lacking):,} of its {len(relation.ways):,} ways ({told}{more})"
    members = [ways[number] for number in dict.fromkeys(relation.ways)]
    for way in members:
        if way.wkb is None:
            return f"has a way, {way.osm}, that {of_way(way, position)}"
    ends = Counter(end for way in members for end in (way.nodes[0], way.nodes[-1]) if not way.is_closed)
    loose = sorted(node for node, times in ends.items() if times % 2)
    if loose:
        told = ", ".join(f"node/{node} ({_shown(position(node))})" for node in loose[:_A_FEW])
        more = ", …" if len(loose) > _A_FEW else ""
        return f"has rings that are not closed: ways end at {told}{more}"
    return _crossing(members, position) or "encloses nothing"


def extent(ways: Iterable[Seen], position: Callable[[int], Position | None]) -> BaseGeometry | None:
    """The box around what is known of ``ways``, or nothing."""
    known = [at for way in ways for node in way.nodes if (at := position(node)) is not None]
    return shapely.MultiPoint(known).envelope if known else None


def _crossing(ways: Iterable[Seen], position: Callable[[int], Position | None]) -> str | None:
    """Where lines cross or cover each other outside of nodes that they have in common."""
    lines = [[at for node in way.nodes if (at := position(node)) is not None] for way in ways]
    pieces = [(here, there) for line in lines for here, there in pairwise(line) if here != there]
    if len({frozenset(piece) for piece in pieces}) < len(pieces):
        twice = Counter(frozenset(piece) for piece in pieces).most_common(1)[0][0]
        return f"runs twice along the same line near {_shown(min(twice))}"
    corners = {at for piece in pieces for at in piece}
    noded = shapely.node(MultiLineString([LineString(piece) for piece in pieces]))
    crossings = sorted({(x, y) for x, y in shapely.get_coordinates(noded).tolist()} - corners)
    return f"crosses itself near {_shown(crossings[0])}" if crossings else None


def _shown(at: Position | None) -> str:
    return "where nobody knows" if at is None else f"{at[0]:.5f}, {at[1]:.5f}"
