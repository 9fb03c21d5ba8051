"""In which areas a place lies: certainly, perhaps, never by a guess; and nothing finer than the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon

from builders import CONFIG, cells, make, make_case_folder
from gravemap import crs
from gravemap.areas import Boundaries, Chain, chain_lines
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.districts import BOUNDARY_M
from gravemap.location import Location
from gravemap.osm import OsmFeature
from gravemap.osm.features import features_text
from gravemap.payload import to_json
from gravemap.records import Place
from gravemap.surroundings import Surroundings, surroundings_of


def area(number: int, level: str | None, name: str, shape: Polygon | MultiPolygon) -> OsmFeature:
    return OsmFeature(f"relation/{number}", shape, level, osm_date="2015-03", name=name)


WEST = area(11, "4", "West Vale", shapely.box(9.0, 44.0, 10.0, 46.0))
EAST = area(12, "4", "East Vale", shapely.box(10.0, 44.0, 11.0, 46.0))
MILL = area(21, "7", "Mill", shapely.box(9.4, 44.8, 9.6, 45.2))
LAND = area(1, "2", "Sampleland", shapely.box(9.0, 44.0, 11.0, 46.0))
VALE = Boundaries.of([EAST, MILL, LAND, WEST])


def told(chain: Chain) -> list[tuple[str, bool]]:
    return [(within.area.name_en, within.is_certain) for within in chain]


def test_the_chain_goes_from_the_smallest_area_outwards() -> None:
    assert told(VALE.around(Point(9.5, 45.0), 500)) == [
        ("Mill", True),
        ("West Vale", True),
        ("Sampleland", True),
    ]


def test_a_point_near_a_border_may_lie_on_either_side_and_neither_is_chosen() -> None:
    near = crs.destination(10.0, 45.0, 270.0, 1500.0)

    assert told(VALE.around(Point(near), 2000)) == [
        ("West Vale", False),
        ("East Vale", False),
        ("Sampleland", True),
    ]
    assert told(VALE.around(Point(near), 500)) == [("West Vale", True), ("Sampleland", True)]


def test_a_boundary_itself_may_be_drawn_off() -> None:
    near, far = (crs.destination(10.0, 45.0, 270.0, BOUNDARY_M + metres) for metres in (-20.0, 20.0))

    assert ("West Vale", True) not in told(VALE.around(Point(near), 0))
    assert ("West Vale", True) in told(VALE.around(Point(far), 0))


def test_an_area_lies_in_every_area_that_it_reaches_into() -> None:
    ring = crs.ring(9.7, 45.0, 15_000.0, 30_000.0)

    assert told(VALE.around(ring)) == [
        ("Mill", False), ("West Vale", False), ("East Vale", False), ("Sampleland", True),
    ]  # fmt: skip


def test_what_reaches_beyond_all_boundaries_is_certain_of_none() -> None:
    assert told(VALE.around(Point(9.0, 44.0), 2000)) == [("West Vale", False), ("Sampleland", False)]
    assert VALE.around(Point(0.0, 0.0), 2000) == ()


def test_an_enclave_is_no_part_of_what_lies_around_it() -> None:
    around = shapely.box(9.0, 44.0, 10.0, 46.0).difference(MILL.geometry)
    assert isinstance(around, Polygon)

    assert told(Boundaries.of([area(31, "7", "Ring", around), MILL]).around(Point(9.5, 45.0), 100)) == [
        ("Mill", True)
    ]


def test_where_boundaries_of_one_level_overlap_both_are_told() -> None:
    claimed = area(13, "4", "Claimed", shapely.box(9.3, 44.5, 9.9, 45.5))

    assert told(Boundaries.of([WEST, claimed]).around(Point(9.5, 45.0), 100)) == [
        ("Claimed", True), ("West Vale", True),
    ]  # fmt: skip


def test_a_boundary_without_a_level_and_a_line_are_in_no_chain() -> None:
    line = OsmFeature("way/5", shapely.LineString([(9, 45), (11, 45)]), "7", name="A line")
    unknown = [area(41, None, "No level", LAND.geometry), area(42, "4;6", "Two levels", LAND.geometry)]  # type: ignore[arg-type]

    assert Boundaries.of([line, *unknown]).around(Point(9.5, 45.0), 100) == ()


@pytest.mark.parametrize("lon", [179.99, -179.99, 180.0])
def test_over_the_antimeridian_an_area_holds_what_lies_on_both_sides(lon: float) -> None:
    parts = MultiPolygon([shapely.box(179, 9, 180, 11), shapely.box(-180, 9, -179, 11)])
    ((name, _),) = told(Boundaries.of([area(51, "4", "Date Line", parts)]).around(Point(lon, 10.0), 5000))

    assert name == "Date Line"


def test_near_a_pole_a_circle_lies_in_the_area_around_the_pole() -> None:
    cap = area(61, "4", "Cap", shapely.box(-180, -90, 180, -80))

    assert told(Boundaries.of([cap]).around(Point(0.0, -89.99), 5000)) == [("Cap", True)]


def located(place_id: str, lon: float, lat: float, uncertainty_m: float) -> Location:
    point = (lon, lat)
    return Location(place_id, Point(point), False, "settlement", uncertainty_m, "", None, point, "own")


def test_a_person_is_told_how_many_places_lie_in_which_chain_and_which_are_open_or_in_none() -> None:
    places = [
        located("a", 9.2, 45.0, 500), located("b", 9.2, 44.5, 500), located("c", 9.5, 45.0, 500),
        located("edge", 10.0, 45.0, 500), located("far", 20.0, 45.0, 500),
    ]  # fmt: skip

    assert list(chain_lines(places, VALE)) == [
        "areas around them (4 boundaries): 3 places lie certainly in theirs, 1 in one or another, 1 in none",
        "      2  West Vale in Sampleland",
        "      1  Mill in West Vale in Sampleland",
        "    West Vale or East Vale in Sampleland: edge",
        "    in none: far",
    ]
    assert list(chain_lines(places, Boundaries.of([]))) == [
        "areas around them: none, as the case has no boundaries with an admin_level"
    ]


def test_a_place_that_is_one_of_the_areas_lies_in_the_others_and_not_perhaps_in_its_neighbours() -> None:
    mill = Location(
        "mill", shapely.box(9.4, 44.8, 9.6, 45.2), True, "area", 9e4, "", "relation/21", (9.6, 45.2), "id"
    )
    west = Location(
        "west", shapely.box(9.0, 44.0, 10.0, 46.0), True, "area", 9e4, "", "relation/11", (10.0, 46.0), "id"
    )

    assert told(VALE.around_place(mill)) == [("West Vale", True), ("Sampleland", True)]
    assert ("Sampleland", True) in told(VALE.around_place(west))
    assert "East Vale" not in [name for name, _ in told(VALE.around_place(west))]


# The areas of a case, and what a page tells of them.


def case_with(folder: Path, level: str, *features: OsmFeature, **spot: str) -> Surroundings:
    """A case with a spot known to 30 m, published at ``level``."""
    row = cells(
        "places", id="spot", name_en="Secret spot", kind="site", precision="exact", longitude="9.55",
        latitude="45.05", uncertainty_m="30", source_ids="s1",
    )  # fmt: skip
    made = make_case_folder(
        folder,
        CONFIG,
        places=[cells("places", longitude="10.5", latitude="45.0", source_ids="s1"), {**row, **spot}],
        graves=[cells("graves", place_id="spot")],
        grave_events=[cells("grave_events", state="exhumed")],
        publication=[
            cells("publication"),
            cells("publication", id="p2", subject="graves/quarry", level=level),
            cells("publication", id="p3", subject="places/spot", level=level),
        ],
    )
    (made / "osm" / "boundaries.geojson").write_text(
        features_text(features or VALE.features, "invented"), encoding="utf-8"
    )
    return surroundings_of(read_case(made))


def test_a_place_that_is_shown_as_it_is_known_has_its_whole_chain(tmp_path: Path) -> None:
    chains = case_with(tmp_path, "L5").chains

    assert told(chains["spot"]) == [("Mill", True), ("West Vale", True), ("Sampleland", True)]
    assert told(chains["town"]) == [("East Vale", True), ("Sampleland", True)]


def test_of_a_place_that_is_shown_coarser_only_areas_that_hold_all_of_its_shape_are_told(
    tmp_path: Path,
) -> None:
    around = case_with(tmp_path, "L3")  # a tenth of a degree, which reaches to the edge of Mill
    (cell,) = [id_ for id_ in around.chains if id_.startswith("cell-100000-")]

    assert "spot" not in around.chains
    assert told(around.chains[cell]) == [("West Vale", True), ("Sampleland", True)]


@pytest.mark.parametrize("level", ["L0", "L1", "L2", "L3", "L4"])
def test_which_of_two_areas_holds_a_coarsened_place_changes_no_byte(tmp_path: Path, level: str) -> None:
    """A cell of each size is cut by a border: on which side the place lies must not show anywhere."""
    halves = [
        area(11, "4", "West Vale", shapely.box(9.0, 44.0, 9.505, 46.0)),
        area(12, "4", "East Vale", shapely.box(9.505, 44.0, 11.0, 46.0)),
        LAND,
    ]
    sent = {}
    for side, longitude in (("west", "9.5012"), ("east", "9.5088")):
        around = case_with(tmp_path / side, level, *halves, longitude=longitude, latitude="45.005")
        known = Boundaries.of(halves).around(Point(float(longitude), 45.005), 30)
        assert told(known)[0] == (f"{side.title()} Vale", True)  # the areas themselves tell the two apart
        sent[side] = to_json(payload_of(around.case).payload)

    assert sent["west"] == sent["east"]


def test_at_the_finest_level_the_two_sides_are_told_apart(tmp_path: Path) -> None:
    halves = [
        area(11, "4", "West Vale", shapely.box(9.0, 44.0, 9.505, 46.0)),
        area(12, "4", "East Vale", shapely.box(9.505, 44.0, 11.0, 46.0)),
    ]
    chains = [
        told(case_with(tmp_path / longitude, "L5", *halves, longitude=longitude).chains["spot"])
        for longitude in ("9.495", "9.515")
    ]

    assert chains == [[("West Vale", True)], [("East Vale", True)]]


# Places that are an area.


def district(**given: str) -> Place:
    return make(Place, id="mill", kind="district", name_en="Al-Mill", **given)


def test_a_district_has_the_boundary_of_its_name_that_holds_it() -> None:
    assert VALE.like(district(), located("mill", 9.5, 45.0, 2000)) is MILL
    assert VALE.like(district(), located("mill", 9.8, 45.0, 2000)) is None


def test_a_town_is_never_the_district_that_is_named_after_it() -> None:
    for kind in ("city", "town", "village"):
        assert (
            VALE.like(district().model_copy(update={"kind": kind}), located("mill", 9.5, 45.0, 2000)) is None
        )


def test_two_boundaries_of_one_name_and_a_country_are_no_districts() -> None:
    twice = Boundaries.of(
        [
            MILL,
            area(22, "8", "Mill", shapely.box(9.4, 44.8, 9.6, 45.2)),
            area(2, "2", "Nation", shapely.box(9, 44, 11, 46)),
        ]
    )

    assert twice.like(district(), located("mill", 9.5, 45.0, 2000)) is None
    nation = make(Place, kind="district", name_en="Nation")
    assert twice.like(nation, located("nation", 9.5, 45.0, 2000)) is None
