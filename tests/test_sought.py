"""What a record says of where its place may be is what its name is looked for with."""

from __future__ import annotations

import pytest
from shapely import Point

from gravemap.gazetteer import Gazetteer, Sought
from gravemap.osm import OsmFeature
from gravemap.records import Place
from gravemap.sought import PART_OF_M, gazetteer_of, sought_of, uncertainty_of

TRIPOLI = OsmFeature("node/1", Point(13.2, 32.9), "city", name="Tripoli")


def place(place_id: str, **cells: str) -> Place:
    return Place(
        **{"id": place_id, "name_en": place_id.title(), "kind": "town", "precision": "settlement", **cells}
    )


def what(*places: Place) -> Sought:
    by_id = {one.id: one for one in places}
    return sought_of(places[0], by_id, gazetteer_of(places, {TRIPOLI.osm: TRIPOLI}))


def test_all_names_and_the_kind_are_sought() -> None:
    found = what(place("janzur", name_ar="جنزور", variants="Janzour;Gianzur"))
    assert found.names == ("Janzur", "جنزور", "Janzour", "Gianzur")
    assert (found.kind, found.nears) == ("town", ())


def test_its_own_coordinates_allow_what_its_record_does() -> None:
    (near,) = what(place("janzur", longitude="13", latitude="32.8", uncertainty_m="900")).nears
    assert (near.lon, near.lat, near.within_m, near.words_en) == (13.0, 32.8, 900.0, "its own coordinates")
    (area,) = what(place("janzur", longitude="13", latitude="32.8", precision="area")).nears
    assert area.within_m == 2000.0


def test_a_part_lies_near_its_whole_and_what_is_told_from_a_place_anywhere() -> None:
    whole = place("tripoli", osm="node/1")
    (near,) = what(place("janzur", parent_id="tripoli"), whole).nears
    assert (near.lon, near.lat, near.within_m, near.words_en) == (13.2, 32.9, PART_OF_M, "Tripoli")
    (told,) = what(place("janzur", reference_id="tripoli"), whole).nears
    assert told.within_m is None


def test_a_whole_that_is_wide_allows_its_width() -> None:
    whole = place("plain", precision="area", longitude="13", latitude="32", uncertainty_m="60000")
    (near,) = what(place("janzur", parent_id="plain"), whole).nears
    assert near.within_m == 60_000.0


def test_a_whole_without_a_point_says_nothing() -> None:
    assert what(place("janzur", parent_id="libya"), place("libya", precision="region")).nears == ()


def test_what_a_record_names_by_id_is_taken() -> None:
    assert gazetteer_of([place("tripoli", osm="node/1")], {}) == Gazetteer({}, frozenset({"node/1"}))


@pytest.mark.parametrize(
    ("precision", "metres"), [("exact", 50), ("building", 200), ("settlement", 2000), ("area", None)]
)
def test_how_far_off_a_point_may_be_follows_the_precision(precision: str, metres: float | None) -> None:
    assert uncertainty_of(place("janzur", precision=precision)) == metres
