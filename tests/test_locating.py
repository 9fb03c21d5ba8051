"""A place is drawn as finely as it is known: a point only where a point is honest."""

from __future__ import annotations

from typing import Any

import pytest
from shapely import LineString, MultiPolygon, Point, Polygon

from gravemap import crs
from gravemap.locating import locate_places
from gravemap.location import Located, Location
from gravemap.osm import OsmFeature
from gravemap.records import Place

TARHUNA = (13.6350687, 32.4345861)
TARHUNA_NODE = OsmFeature(
    "node/277399044",
    Point(TARHUNA),
    "city",
    osm_date="2025-06-03",
    name="ترهونة",
    names={"en": "Tarhuna"},
)


def place(place_id: str, **cells: str) -> Place:
    known = {"id": place_id, "name_en": place_id.title(), "kind": "town", "precision": "settlement"}
    return Place(**{**known, **cells})


def tarhuna(**cells: str) -> Place:
    return place("tarhuna", **{"osm": "node/277399044", "kind": "city", **cells})


def located(*places: Place, osm: tuple[OsmFeature, ...] = (TARHUNA_NODE,)) -> Located:
    return locate_places(places, {one.osm: one for one in osm})


def the(place_id: str, *places: Place, **more: Any) -> Location:
    return located(*places, **more).locations[place_id]


def remarks(result: Located) -> list[str]:
    return [remark.text_en for remark in result.remarks]


def test_a_town_is_the_label_point_of_its_openstreetmap_node() -> None:
    town = the("tarhuna", tarhuna())
    assert town.geometry == Point(TARHUNA)
    assert not town.is_area
    assert town.anchor == TARHUNA
    assert (town.osm, town.uncertainty_m) == ("node/277399044", 2000)
    assert town.how_en == (
        "OpenStreetMap node 277399044 of 3 June 2025: the label point of the city, good to about 2 km."
    )


def test_what_the_record_says_of_how_it_is_known_is_added() -> None:
    hospital = place("hospital", kind="hospital", precision="building", longitude="13.6", latitude="32.4")
    how = the("hospital", hospital.model_copy(update={"located_how": "likely, not confirmed"})).how_en
    assert how == "The longitude and latitude of its record: good to about 200 m. Likely, not confirmed."


def test_coordinates_near_the_object_are_no_remark() -> None:
    assert remarks(located(tarhuna(longitude="13.64", latitude="32.44"))) == []


def test_coordinates_far_from_the_object_are_a_remark_with_metres_and_the_object_is_used() -> None:
    result = located(tarhuna(longitude="13.64", latitude="32.50"))
    assert result.locations["tarhuna"].geometry == Point(TARHUNA)
    (remark,) = remarks(result)
    assert remark == (
        "Its own coordinates lie 7,269 m from OpenStreetMap node 277399044 of 3 June 2025, "
        "which is more than the 2,000 m that its record allows."
    )


def test_an_object_that_the_case_does_not_have_gives_way_to_own_coordinates_and_both_are_said() -> None:
    result = located(tarhuna(longitude="13.64", latitude="32.44"), osm=())
    town = result.locations["tarhuna"]
    assert town.geometry == Point(13.64, 32.44)
    assert town.osm is None
    missing = "OpenStreetMap node 277399044, which the record names, is not in the case's file"
    assert town.how_en.startswith(f"The longitude and latitude of its record; {missing}:")
    assert remarks(result) == [f"{missing}."]


def test_without_object_and_coordinates_a_place_is_listed_with_the_reason() -> None:
    result = located(tarhuna(), osm=())
    assert result.locations == {}
    assert result.unlocated["tarhuna"] == (
        "Not located: its record has no OpenStreetMap object of the case, no coordinates and no distance."
    )


def test_the_same_name_joins_when_one_free_object_has_it() -> None:
    town = the("tarhouna", place("tarhouna", variants="ترهونه"))
    assert town.geometry == Point(TARHUNA)
    assert "the only one of the case that fits and has the name ترهونة" in town.how_en


def test_a_name_does_not_join_an_object_that_another_record_names_by_id() -> None:
    result = located(tarhuna(), place("other", name_en="Tarhuna"))
    assert set(result.locations) == {"tarhuna"}
    assert remarks(result) == [
        "OpenStreetMap node 277399044 has the same name, but another record names it by its id; it was not used."
    ]


def test_a_name_does_not_join_against_the_record_s_own_coordinates() -> None:
    result = located(place("tarhuna", longitude="15.0", latitude="32.0"))
    assert result.locations["tarhuna"].geometry == Point(15, 32)
    assert len(result.remarks) == 1


@pytest.mark.parametrize("kind", ["site", "farmland", "detention", "road"])
def test_only_settlements_are_joined_by_name(kind: str) -> None:
    assert "tarhuna" in located(place("tarhuna", kind=kind)).unlocated


def test_about_19_km_south_west_of_the_town_is_a_sector_and_never_a_pin() -> None:
    al_rabt = place(
        "al-rabt", kind="farmland", precision="described", reference_id="tarhuna", distance_km="about 19",
        bearing="south-west",
    )  # fmt: skip
    where = the("al-rabt", al_rabt, tarhuna())
    assert where.is_area
    assert where.how_en == (
        "About 19 km south-west of Tarhuna: the sector between 17 and 21 km from the point of Tarhuna, "
        "between the bearings 202.5 and 247.5 degrees."
    )
    assert where.geometry.contains(Point(crs.destination(*TARHUNA, 225, 19_000)))
    assert crs.distance_m(*where.anchor, *TARHUNA) == pytest.approx(21_000)


def test_about_5_km_away_is_a_ring_and_up_to_10_km_a_disc() -> None:
    five = place("five", kind="site", precision="described", reference_id="tarhuna", distance_km="about 5")
    ten = place("ten", kind="site", precision="area", reference_id="tarhuna", distance_km="up to 10")
    result = located(tarhuna(), five, ten)
    assert not result.locations["five"].geometry.contains(Point(TARHUNA))
    assert result.locations["ten"].geometry.contains(Point(TARHUNA))
    assert result.locations["ten"].how_en.startswith("Up to 10 km from Tarhuna: the disc within 10 km")


@pytest.mark.parametrize("precision", ["area", "described", "settlement"])
def test_in_or_around_a_town_is_the_circle_of_the_town_s_uncertainty(precision: str) -> None:
    site = place("landfill", kind="site", precision=precision, reference_id="tarhuna")
    where = the("landfill", site, tarhuna())
    assert where.is_area
    assert where.how_en == "Somewhere in or around Tarhuna: within 2 km of the point of Tarhuna."
    assert crs.area_km2(where.geometry) == pytest.approx(12.56, rel=0.01)


def test_the_record_s_own_uncertainty_goes_before_the_town_s() -> None:
    site = place("landfill", kind="site", precision="area", reference_id="tarhuna", uncertainty_m="8000")
    assert the("landfill", site, tarhuna()).uncertainty_m == 8000


def test_an_area_with_a_point_is_the_circle_of_its_uncertainty() -> None:
    district = place(
        "south", kind="district", precision="area", longitude="13.2", latitude="32.8", uncertainty_m="9000"
    )
    where = the("south", district)
    assert where.is_area
    assert where.how_en == "Somewhere within 9 km of a point: the longitude and latitude of its record."
    assert not Point(where.anchor).within(where.geometry.buffer(-0.01))


def test_something_in_a_town_that_is_no_town_is_not_a_point_either() -> None:
    prison = place("prison", kind="detention", longitude="13.6", latitude="32.4")
    assert the("prison", prison).is_area


def test_an_area_whose_extent_nobody_says_is_not_located() -> None:
    district = place("south", kind="district", precision="area", longitude="13.2", latitude="32.8")
    assert located(district).unlocated["south"] == (
        "Not located: no uncertainty_m and no distance says how far its “area” goes."
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"precision": "unknown"}, "no source says where it is"),
        ({"precision": "region"}, "known only to a region"),
        ({"precision": "described", "bearing": "north"}, "only a direction is known (north of Tarhuna)"),
        ({"precision": "described", "distance_km": "at least 5"}, "“at least 5” km has no outer limit"),
        ({"precision": "described", "distance_km": "9000"}, "farther than a map could show"),
    ],
)
def test_words_that_make_no_shape_are_listed_with_the_reason(cells: dict[str, str], reason: str) -> None:
    site = place("site", kind="site", reference_id="tarhuna", **cells)
    assert reason in located(tarhuna(), site).unlocated["site"]


def test_what_is_told_from_an_area_shares_its_shape() -> None:
    first = place("rabt", kind="site", precision="described", reference_id="tarhuna", distance_km="5-6")
    second = place("rabt-2", kind="site", precision="described", reference_id="rabt")
    result = located(second, first, tarhuna())
    assert result.locations["rabt-2"].geometry.equals(result.locations["rabt"].geometry)
    assert result.locations["rabt-2"].how_en == "Somewhere in the area of Rabt, whose shape it shares."


def test_a_distance_from_an_area_makes_it_wider_by_that_much() -> None:
    first = place("rabt", kind="site", precision="area", reference_id="tarhuna")
    second = place("near", kind="site", precision="described", reference_id="rabt", distance_km="up to 3")
    where = the("near", second, first, tarhuna())
    assert isinstance(where.geometry, Polygon | MultiPolygon)
    assert crs.area_km2(where.geometry) == pytest.approx(crs.area_km2(crs.circle(*TARHUNA, 5000)), rel=0.02)


def test_places_told_from_each_other_are_not_located_and_nothing_hangs() -> None:
    one = place("one", kind="site", precision="described", reference_id="two", distance_km="5")
    two = place("two", kind="site", precision="described", reference_id="one", distance_km="5")
    result = located(one, two)
    assert result.unlocated["two"] == "Not located: the places it is told from lead back to itself."
    assert result.unlocated["one"] == "Not located: it is told from Two, which is not located."


def test_a_place_told_from_one_that_is_not_located_is_not_located() -> None:
    site = place("site", kind="site", precision="described", reference_id="nowhere", distance_km="5")
    nowhere = place("nowhere", precision="unknown")
    assert located(site, nowhere).unlocated["site"] == (
        "Not located: it is told from Nowhere, which is not located."
    )


def test_every_place_is_either_located_or_listed_in_the_order_of_the_records() -> None:
    places = [place("a", precision="unknown"), tarhuna(), place("b", longitude="13", latitude="32")]
    result = located(*places)
    assert list(result.locations) == ["tarhuna", "b"]
    assert list(result.unlocated) == ["a"]


def test_no_area_has_its_label_in_its_middle() -> None:
    sites = [
        place(f"s{i}", kind="site", precision="described", reference_id="tarhuna", **words)
        for i, words in enumerate(
            [{"distance_km": "5"}, {"distance_km": "up to 5"}, {}, {"distance_km": "5", "bearing": "west"}]
        )
    ]
    for where in located(tarhuna(), *sites).locations.values():
        if where.is_area:
            assert where.geometry.boundary.distance(Point(where.anchor)) < 1e-3


def test_a_settlement_that_is_an_area_is_a_point_inside_it_that_may_be_off_by_all_of_it() -> None:
    outline = OsmFeature("relation/5", crs.circle(13.6, 32.4, 6000.0), "town", name="Wide")
    town = the("wide", place("wide", osm="relation/5"), osm=(outline,))

    assert isinstance(town.geometry, Point)
    assert outline.geometry.contains(town.geometry)
    assert town.uncertainty_m is not None
    assert town.uncertainty_m >= 6000
    assert town.how_en == "A point inside OpenStreetMap relation 5: good to about 6.3 km."
    assert (town.by, town.osm) == ("id", "relation/5")


def test_a_district_that_is_an_area_is_that_area() -> None:
    outline = OsmFeature("relation/5", crs.circle(13.6, 32.4, 6000.0), "7", osm_date="2015-03")
    district = the("vale", place("vale", osm="relation/5", kind="district", precision="area"), osm=(outline,))

    assert district.geometry.equals(outline.geometry)
    assert district.is_area
    assert 10_000 < district.uncertainty_m <= 12_010  # all of it, seen from where its label stands
    assert outline.geometry.boundary.distance(Point(district.anchor)) < 1e-9
    assert district.how_en == "The outline: OpenStreetMap relation 5 of March 2015."


def test_a_road_is_a_point_on_it_that_may_be_off_by_all_of_it() -> None:
    line = OsmFeature("way/9", LineString([(13.6, 32.4), (13.6, 32.5)]), "primary")
    road = the("road", place("road", osm="way/9", kind="road", precision="building"), osm=(line,))

    assert road.uncertainty_m is not None
    assert road.uncertainty_m > 11_000
    assert road.how_en.startswith("A point on OpenStreetMap way 9: ")


def test_every_location_says_by_what_it_was_found() -> None:
    lone = OsmFeature("node/2", Point(13.9, 32.4), "village", name="Lonely")
    found = located(
        tarhuna(),
        place("lonely"),
        place("own", longitude="13.0", latitude="32.0"),
        place("field", kind="site", precision="described", reference_id="tarhuna", distance_km="5"),
        osm=(TARHUNA_NODE, lone),
    ).locations

    assert {name: one.by for name, one in found.items()} == {
        "tarhuna": "id", "lonely": "name", "own": "own", "field": "words",
    }  # fmt: skip
