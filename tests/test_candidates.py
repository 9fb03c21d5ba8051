"""A check lists the objects that places without one may be, with score, distance and reason."""

from __future__ import annotations

from shapely import Point

from gravemap.candidates import MOST_PLACES, candidate_lines, candidates
from gravemap.gazetteer import Suggestion
from gravemap.locating import locate_places
from gravemap.osm import OsmFeature
from gravemap.records import Place


def place(place_id: str, **cells: str) -> Place:
    return Place(
        **{"id": place_id, "name_en": place_id.title(), "kind": "town", "precision": "settlement", **cells}
    )


def node(number: int, name: str, kind: str = "town", lon: float = 13.0) -> OsmFeature:
    return OsmFeature(f"node/{number}", Point(lon, 32.0), kind, name=name)


def found(places: list[Place], *nodes: OsmFeature) -> dict[str, tuple[Suggestion, ...]]:
    objects = {one.osm: one for one in nodes}
    return candidates(places, locate_places(places, objects), objects)


def test_a_place_without_geometry_is_told_what_it_may_be() -> None:
    assert list(candidate_lines(found([place("tirhuna")], node(1, "Tarhuna")))) == [
        "1 place that may be an object of OpenStreetMap; where one is, write its id in the column osm of places:",
        "  tirhuna",
        "    node/1 Tarhuna (town), score 90: the name is like it and not the same",
    ]


def test_a_place_at_its_own_coordinates_is_told_how_far_the_object_lies() -> None:
    own = place("tarhuna", longitude="13.1", latitude="32.0")
    (line,) = [line for line in candidate_lines(found([own], node(1, "Tarhuna"))) if "node/1" in line]
    assert line == (
        "    node/1 Tarhuna (town), score 100, 9.4 km from its own coordinates: it lies 9.4 km from its own "
        "coordinates, farther than the 2.0 km that the record allows"
    )


def test_a_place_that_is_an_object_an_area_told_in_words_or_a_region_is_not_asked_about() -> None:
    joined = place("tarhuna")
    region = place("tirhuna", precision="region")
    told = place("tarhona-farms", kind="district", precision="area", reference_id="tarhuna", distance_km="5")
    assert found([joined, region, told], node(1, "Tarhuna"), node(2, "Tirhuna Farms")) == {}


def test_nothing_to_suggest_is_nothing_to_say() -> None:
    assert list(candidate_lines(found([place("tirhuna")], node(1, "Sirte")))) == []


def test_a_long_list_is_cut_and_says_by_how_much() -> None:
    many = [place(f"tirhuna-{number}", name_en="Tirhuna") for number in range(MOST_PLACES + 3)]
    lines = list(candidate_lines(found(many, node(1, "Tarhuna"))))
    assert lines[0].startswith(f"{MOST_PLACES + 3} places that may be objects")
    assert lines[-1] == "  and 3 more"
    assert len(lines) == 2 + 2 * MOST_PLACES


def test_a_name_cannot_write_into_the_terminal() -> None:
    lines = list(candidate_lines(found([place("tirhuna")], node(1, "Tarhuna\x1b["))))
    assert lines
    assert "\x1b" not in "".join(lines)
