"""Why something is left out is told so that somebody can find the place and mend it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import shapely
from shapely import LineString

from gravemap.osm import broken
from gravemap.osm.passes import Seen

#: Nodes by number: a square of one degree, a middle, and a node at the place of the first.
AT = {1: (10.0, 45.0), 2: (11.0, 45.0), 3: (11.0, 46.0), 4: (10.0, 46.0), 5: (10.5, 45.5), 6: (10.0, 45.0)}


def way(number: int, *nodes: int) -> Seen:
    known = [AT[node] for node in nodes if node in AT]
    is_line = len(known) == len(nodes) and len(set(known)) > 1
    wkb = shapely.to_wkb(LineString(known)) if is_line else None
    return Seen(f"way/{number}", 1, None, {}, wkb, nodes=nodes)


def lake(*ways: int) -> Seen:
    return Seen("relation/1", 1, None, {"type": "multipolygon"}, ways=ways)


def why(relation: Seen, *ways: Seen) -> str:
    return broken.of_relation(relation, {int(one.osm[4:]): one for one in ways}, AT.get)


def test_a_complaint_names_the_object() -> None:
    named = Seen("way/5", 1, None, {"name": "Valley\x1b[31m\nRoad"})

    assert broken.words(named, "is not closed") == "way/5 “Valley [31m Road” is not closed; it is left out"
    assert broken.words(Seen("way/5", 1, None, {}), "x") == "way/5 x; it is left out"


@pytest.mark.parametrize(
    ("nodes", "told"),
    [
        ((1, 7, 8, 3), "lacks 2 of its 4 nodes"),
        ((), "has no two different nodes"),
        ((1,), "has no two different nodes"),
        ((1, 1, 1), "has no two different nodes"),
        ((1, 6), "has no two different nodes"),  # two nodes at one place
        ((1, 2, 3, 4), "is not closed"),
        ((1, 2, 1), "is not closed"),  # there and back is no ring
        ((1, 3, 2, 4, 1), "crosses itself near 10.50000, 45.50000"),
        ((1, 2, 3, 2, 1), "runs twice along the same line near 10.00000, 45.00000"),
        ((1, 2, 3, 4, 1), "encloses nothing"),  # whatever it was that pyosmium did not like
    ],
)
def test_a_way_is_told_by_what_is_wrong_with_it(nodes: Sequence[int], told: str) -> None:
    assert broken.of_way(way(1, *nodes), AT.get) == told


def test_a_relation_without_ways_or_with_ways_that_are_elsewhere_is_told() -> None:
    assert why(lake()) == "has no ways"
    assert why(lake(1, 2), way(1, 1, 2, 3)) == "lacks 1 of its 2 ways (way/2)"
    assert why(lake(*range(1, 1002)), way(1, 1, 2, 3)) == (
        "lacks 1,000 of its 1,001 ways (way/2, way/3, way/4, …)"
    )


def test_a_relation_with_a_broken_way_is_told_with_the_way() -> None:
    assert why(lake(1, 2), way(1, 1, 2, 3, 1), way(2, 1, 9)) == (
        "has a way, way/2, that lacks 1 of its 2 nodes"
    )


def test_rings_that_are_not_closed_are_told_with_their_ends() -> None:
    assert why(lake(1, 2), way(1, 1, 2), way(2, 2, 3)) == (
        "has rings that are not closed: ways end at node/1 (10.00000, 45.00000), node/3 (11.00000, 46.00000)"
    )


def test_of_many_ends_three_are_told() -> None:
    told = why(lake(1, 2), way(1, 1, 2), way(2, 3, 4))

    assert told.endswith("node/3 (11.00000, 46.00000), …")
    assert "node/4" not in told


def test_a_way_that_is_a_ring_of_its_own_has_no_ends() -> None:
    assert why(lake(1, 2), way(1, 1, 2, 3, 1), way(2, 1, 5)).startswith(
        "has rings that are not closed: ways end at node/1 (10.00000, 45.00000), node/5"
    )


def test_rings_that_cross_each_other_are_told_with_the_place() -> None:
    assert why(lake(1, 2), way(1, 1, 3, 2), way(2, 2, 4, 1)) == "crosses itself near 10.50000, 45.50000"


def test_the_same_way_twice_is_told() -> None:
    ring = way(1, 1, 2, 3, 4, 1)

    assert why(lake(1, 2), ring, way(2, 1, 2, 3, 4, 1)) == (
        "runs twice along the same line near 10.00000, 45.00000"
    )


def test_the_extent_is_that_of_the_nodes_that_are_there() -> None:
    extent = broken.extent([way(1, 1, 99), way(2, 5)], AT.get)

    assert extent is not None
    assert extent.bounds == (10.0, 45.0, 10.5, 45.5)
    assert broken.extent([way(1, 99)], AT.get) is None
    assert broken.extent([], AT.get) is None
