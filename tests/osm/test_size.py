"""How much will come of files is told before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extracts import BOX, node, relation, ring, saved, square, way
from gravemap.errors import DataError
from gravemap.osm.features import THEMES, features_text
from gravemap.osm.passes import Passes
from gravemap.osm.saved import open_saved
from gravemap.osm.size import LARGEST_BYTES, Size, expected, part_covered

OBJECTS = [
    node(1, 10, 45, {"place": "town"}),
    node(2, 10, 45, {"amenity": "clinic"}),
    *square(10, 9.5, 44.5, 1.0),
    way(1, ring(10), {"landuse": "residential", "place": "village"}),
    way(2, [10, 11], {"highway": "primary"}),
    way(3, [10, 11, 12], {"highway": "primary"}),
    way(4, [10, 11, 12], {"highway": "track"}),
    relation(1, [("way", 1, "outer")], {"type": "multipolygon", "natural": "water"}),
]


def size(folder: Path, covered: Sequence[object] = (None,), themes: Sequence[str] = THEMES) -> Size:
    passes = Passes(open_saved(saved(folder, *OBJECTS), folder).file)
    return expected(passes, themes, BOX, covered)  # type: ignore[arg-type]  # boxes


def test_nodes_and_ways_of_the_wanted_themes_are_counted_with_their_corners(tmp_path: Path) -> None:
    told = size(tmp_path)

    assert {theme: number for theme, number in told.objects.items() if number} == {
        "places": 2, "roads": 2, "built_up": 1,
    }  # fmt: skip
    assert told.corners == 1 + 5 + 5 + 2 + 3
    assert str(told) == "at most 2 places, 2 roads, 1 built-up: 0.0 MB"


def test_only_wanted_themes_are_counted(tmp_path: Path) -> None:
    assert str(size(tmp_path, themes=("roads", "water"))) == "at most 2 roads: 0.0 MB"
    assert str(size(tmp_path, themes=("named",))) == "about nothing: 0.0 MB"


def test_where_files_say_what_they_cover_it_is_the_part_in_the_box(tmp_path: Path) -> None:
    assert str(size(tmp_path, [BOX])) == "about 2 places, 2 roads, 1 built-up: 0.0 MB"
    half = size(tmp_path, [(9.0, 44.0, 13.0, 46.0)])
    assert (half.objects["roads"], half.corners) == (1, 8)


def test_of_files_that_lie_elsewhere_nothing_is_expected(tmp_path: Path) -> None:
    elsewhere = size(tmp_path, [(50.0, 44.0, 52.0, 46.0)])

    assert (elsewhere.bytes, str(elsewhere)) == (0, "about nothing: 0.0 MB")


def test_one_file_that_does_not_say_what_it_covers_leaves_the_most(tmp_path: Path) -> None:
    assert size(tmp_path, [BOX, None]).is_most
    assert size(tmp_path, [(9.0, 44.0, 9.0, 44.0)]).is_most  # a box of nothing says nothing


def test_what_is_expected_is_near_what_is_written(tmp_path: Path) -> None:
    """Within a factor of two for roads of ten corners, for which the figures were measured."""
    from gravemap.osm.extract import Wanted, extract

    roads = [
        one
        for number in range(1, 400)
        for one in (
            *(node(20 * number + at, 9.1 + number / 300 + at / 5000, 44.5 + at / 7000) for at in range(10)),
            way(
                number, range(20 * number, 20 * number + 10), {"highway": "primary", "name": f"Road {number}"}
            ),
        )
    ]
    path = saved(tmp_path, *roads)
    told = expected(Passes(open_saved(path, tmp_path).file), THEMES, BOX, [None])
    written = len(features_text(extract(path, Wanted(BOX, frozenset(THEMES))).features["roads"], "hand"))

    assert written / 2 < told.bytes < written * 2


def test_what_would_be_very_large_is_refused_with_its_size() -> None:
    roads = LARGEST_BYTES // 300
    Size({"roads": roads}, 0, is_most=True).check("country.osm.pbf")

    with pytest.raises(
        DataError, match=r"country\.osm\.pbf: would become large files \(at most 133,334 roads: 40"
    ):
        Size({"roads": roads + 1}, 0, is_most=True).check("country.osm.pbf")


def test_the_part_of_the_box_that_is_covered_is_known_where_all_files_say_it() -> None:
    west, east = (9.0, 44.0, 10.0, 46.0), (10.0, 44.0, 11.0, 46.0)

    assert part_covered(BOX, [west]) == pytest.approx(0.5)
    assert part_covered(BOX, [west, east]) == pytest.approx(1)
    assert part_covered(BOX, [west, west]) == pytest.approx(0.5)
    assert part_covered(BOX, [(50.0, 44.0, 52.0, 46.0)]) == 0
    assert part_covered(BOX, [west, None]) is None
    assert part_covered(BOX, []) is None
