"""A made-up extract of any size, in the proportions of a real one, with ids as far apart as real ones are.

Half of the nodes are corners of houses, a third of small roads; the rest is what a case takes: main roads,
water, built-up land, places, and a net of districts whose boundaries are ways that two of them share.
Nothing in it crosses or lies outside of `BOX`, so every reader must find the same number of objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import osmium

BOX = (9.0, 44.0, 11.0, 46.0)
#: The largest numbers of OpenStreetMap, about: ids are spread below them.
LAST_NODE, LAST_WAY = 12_000_000_000, 1_300_000_000
META = "v2 dV c1 t2031-06-03T00:00:00Z i1 uhand"
#: Of so many nodes one is a district's.
NODES_A_DISTRICT = 2_000
#: Corners of the boundary between two districts, its ends not counted.
CORNERS_A_SIDE = 49

Array = np.ndarray[tuple[int, ...], np.dtype[Any]]


@dataclass
class _Kind:
    """A kind of way: its share of the nodes, its corners, its tags in turn, and whether it is closed."""

    share: float
    corners: int
    tags: tuple[str, ...]
    is_closed: bool = False


KINDS = (
    _Kind(0.50, 4, ("building=yes",), is_closed=True),
    _Kind(0.30, 10, ("highway=residential", "highway=track", "highway=service")),
    _Kind(0.05, 20, ("highway=primary,name=Road,ref=1", "highway=secondary", "highway=trunk")),
    _Kind(0.02, 20, ("waterway=river,name=River", "waterway=canal", "waterway=wadi")),
    _Kind(0.03, 20, ("natural=water,water=lake", "landuse=reservoir"), is_closed=True),
    _Kind(0.03, 20, ("landuse=residential", "landuse=industrial"), is_closed=True),
)
#: One node in so many is a place; as many are shops.
NODES_A_PLACE = 400


@dataclass
class Extract:
    """What is in the file: nodes, ways, and how many objects a reader must find of places, lines and areas.

    ``ways`` are the places of their nodes in the order of ids, and their tags; those of districts come first.
    """

    nodes: int = 0
    places: int = 0
    lines: int = 0
    areas: int = 0
    ways: list[tuple[Array, str]] = field(default_factory=list, repr=False)


def write_extract(path: Path, nodes: int) -> Extract:
    """Write an extract of about ``nodes`` nodes as PBF to ``path``."""
    made = Extract()
    text = path.with_suffix(".opl")
    with text.open("w", encoding="utf-8") as file:
        for lines in (_nodes(made, nodes), _ways_and_districts(made, nodes)):
            for line in lines:
                file.write(line)
    with osmium.SimpleWriter(str(path), overwrite=True) as writer, osmium.io.Reader(str(text)) as reader:
        osmium.apply(reader, writer)
    text.unlink()
    return made


def _nodes(made: Extract, nodes: int) -> Iterator[str]:
    """Nodes in the order of their ids; those of one way lie beside each other."""
    random = np.random.default_rng(nodes)
    side = max(2, round((nodes / NODES_A_DISTRICT) ** 0.5))
    corners, boundaries = _district_nodes(side)
    blocks = [corners]
    made.ways = [(way, "") for way in boundaries]
    first = len(corners)
    for kind in KINDS:
        ways = round(nodes * kind.share / kind.corners)
        blocks.append(_corners(random, ways, kind))
        numbers = first + np.arange(ways * kind.corners).reshape(ways, kind.corners)
        if kind.is_closed:
            numbers = np.hstack([numbers, numbers[:, :1]])
        for number, way in enumerate(numbers):
            made.ways.append((way, kind.tags[number % len(kind.tags)]))
        is_taken = not kind.tags[0].startswith(("building", "highway=res"))
        made.lines += ways * (is_taken and not kind.is_closed)
        made.areas += ways * (is_taken and kind.is_closed)
        first += ways * kind.corners
    points = nodes // NODES_A_PLACE
    blocks.append(random.uniform((9.1, 44.1), (10.9, 45.9), (2 * points, 2)))
    made.places = points
    every = np.round(np.concatenate(blocks), 7)
    made.nodes = len(every)
    ids = _ids(made.nodes, LAST_NODE)
    tags = {first + number: "place=village,name=Place" for number in range(points)}
    tags |= {first + points + number: "shop=yes" for number in range(points)}
    for number, (id_, (lon, lat)) in enumerate(zip(ids.tolist(), every.tolist(), strict=True)):
        yield f"n{id_} {META} T{tags.get(number, '')} x{lon:.7f} y{lat:.7f}\n"


def _ways_and_districts(made: Extract, nodes: int) -> Iterator[str]:
    node_ids = _ids(made.nodes, LAST_NODE)
    way_ids = _ids(len(made.ways), LAST_WAY).tolist()
    for id_, (way, tags) in zip(way_ids, made.ways, strict=True):
        refs = ",".join(f"n{ref}" for ref in node_ids[way].tolist())
        yield f"w{id_} {META} T{tags} N{refs}\n"
    side = max(2, round((nodes / NODES_A_DISTRICT) ** 0.5))
    flat = np.arange(side * (side + 1)).reshape(side + 1, side)
    upright = side * (side + 1) + np.arange(side * (side + 1)).reshape(side, side + 1)
    tags = "type=boundary,boundary=administrative,admin_level=8,name=District"
    for number in range(side * side):
        row, column = divmod(number, side)
        ways = flat[row, column], flat[row + 1, column], upright[row, column], upright[row, column + 1]
        members = ",".join(f"w{way_ids[way]}@outer" for way in ways)
        yield f"r{100 * number + 1} {META} T{tags} M{members}\n"
    frame = [*flat[0], *flat[-1], *upright[:, 0], *upright[:, -1]]
    members = ",".join(f"w{way_ids[way]}@outer" for way in frame)
    yield f"r{100 * side * side + 1} {META} T{tags.replace('8', '4')} M{members}\n"
    made.areas += side * side + 1


def _district_nodes(side: int) -> tuple[Array, list[Array]]:
    """Positions of a net of ``side`` × ``side`` districts, and the node numbers of each side of one."""
    steps = np.linspace(0.0, 1.8, side * (CORNERS_A_SIDE + 1) + 1)
    lines = np.linspace(0.0, 1.8, side + 1)
    number: dict[tuple[float, float], int] = {}
    ways = []
    for is_upright in (False, True):
        for line in lines.tolist():
            for first in range(0, len(steps) - 1, CORNERS_A_SIDE + 1):
                along = steps[first : first + CORNERS_A_SIDE + 2].round(9).tolist()
                at = [(round(line, 9), step) if is_upright else (step, round(line, 9)) for step in along]
                ways.append(np.array([number.setdefault(one, len(number)) for one in at]))
    flat, upright = ways[: len(ways) // 2], ways[len(ways) // 2 :]
    by_row = [upright[column * side + row] for row in range(side) for column in range(side + 1)]
    return np.array(list(number)) + np.array((9.1, 44.1)), [*flat, *by_row]


def _corners(random: np.random.Generator, ways: int, kind: _Kind) -> Array:
    """Corners of ``ways`` ways: regular polygons, or lines that run on, each some hundred metres."""
    centres = random.uniform((9.1, 44.1), (10.9, 45.9), (ways, 1, 2))
    if kind.is_closed:
        turns = np.linspace(0, 2 * np.pi, kind.corners, endpoint=False)
        around = np.stack([np.cos(turns), np.sin(turns)], axis=-1) * 0.0005
    else:
        around = random.uniform(0.0001, 0.0005, (ways, kind.corners, 2)).cumsum(axis=1)
    corners: Array = (centres + around).reshape(-1, 2)
    return corners


def _ids(number: int, last: int) -> Array:
    """So many ids in order, spread up to ``last`` with steps of their own."""
    step = last // number
    return np.arange(number) * step + np.random.default_rng(number).integers(1, step, number)
