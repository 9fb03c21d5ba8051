"""How the places of a case were located: counted by means, with precision and metres, none left out."""

from __future__ import annotations

import re

from shapely import Point

from builders import make
from gravemap.location import MEANS, Located, Location, Means, join_lines
from gravemap.records import Place


def at(place_id: str, by: Means, precision: str, uncertainty_m: float) -> Location:
    point = (10.0, 45.0)
    return Location(place_id, Point(point), False, precision, uncertainty_m, "", None, point, by)


def places(**precision: str) -> list[Place]:
    return [make(Place, id=id_, precision=of) for id_, of in precision.items()]


def test_places_are_counted_by_means_with_their_precision_and_metres() -> None:
    known = [
        at("a", "id", "settlement", 1000.0), at("b", "id", "settlement", 2000.0), at("c", "id", "building", 100.0),
        at("d", "words", "area", 90_000.0), at("e", "words", "area", 5000.0),
    ]  # fmt: skip
    located = Located({one.place_id: one for one in known}, {}, ())

    lines = list(
        join_lines([*places(a="settlement", b="settlement", c="building", d="area", e="area")], located)
    )

    assert lines == [
        "5 places, by what they are located, with precision and how far off they may be:",
        "  its OpenStreetMap id          3  settlement 2 (1 km to 2 km); building 1 (100 m)",
        "  its name in OpenStreetMap     0",
        "  its own coordinates           0",
        "  words alone, as an area       2  area 2 (5 km to 90 km)",
        "  not located                   0",
    ]


def test_places_that_are_not_located_are_listed_with_the_reason() -> None:
    nowhere = "Not located: no source says where it is."
    located = Located({}, {"a": nowhere, "b": nowhere, "c": "Not located: only a direction is known."}, ())

    lines = list(join_lines(places(a="unknown", b="unknown", c="described"), located))

    assert lines[-3].split() == ["not", "located", "3", "unknown", "2;", "described", "1"]
    assert lines[-2:] == [
        "    no source says where it is: a, b",
        "    only a direction is known: c",
    ]


def test_every_place_is_in_one_line_of_the_table() -> None:
    known = {f"p{number}": at(f"p{number}", by, "exact", 50.0) for number, by in enumerate(MEANS)}
    located = Located(known, {"lost": "Not located: no source says where it is."}, ())
    everybody = [*places(**dict.fromkeys(known, "exact")), *places(lost="unknown")]

    lines = list(join_lines(everybody, located))[1:6]

    assert [re.findall(r"  (\d+)(?:  |$)", line) for line in lines] == [["1"]] * 5
