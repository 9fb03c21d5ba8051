"""What hangs on an OpenStreetMap object is told with its place, row and records."""

from __future__ import annotations

from pathlib import Path

from shapely import Point

from builders import cells, make_case_folder
from gravemap.case import Case, read_case
from gravemap.hanging import Hanging, hanging, joins
from gravemap.osm import OsmFeature
from gravemap.records import Place

TOWN = OsmFeature("node/1", Point(10.0, 45.0), "town", name="Sampleton")
HAMLET = OsmFeature("node/2", Point(10.1, 45.0), "village", name="Hillfoot")
OBJECTS = {"node/1": TOWN, "node/2": HAMLET}


def case(folder: Path) -> Case:
    return read_case(
        make_case_folder(
            folder,
            places=[
                cells("places", name_en="The Town", osm="node/1", uncertainty_m="300"),
                cells("places", id="hillfoot", name_en="Hillfoot", kind="village"),
                cells(
                    "places", id="field", name_en="Field", kind="farmland", precision="area",
                    reference_id="town", distance_km="about 5", source_ids="s1",
                ),
                cells(
                    "places", id="edge", name_en="Edge of the field", kind="farmland", precision="area",
                    reference_id="field", distance_km="1", source_ids="s1",
                ),
            ],
            graves=[cells("graves", place_id="town"), cells("graves", id="other", place_id="town")],
            control=[cells("control")],
            coordinates=[cells("coordinates")],
        )
    )  # fmt: skip


def test_a_place_hangs_on_the_object_that_it_names_with_all_that_is_at_it(tmp_path: Path) -> None:
    [town] = hanging(case(tmp_path), OBJECTS)["node/1"]

    assert (town.place.id, town.file, town.row, town.is_by_name) == ("town", "records/places.csv", 2, False)
    assert town.records == {"graves": 2, "control": 1}
    assert town.told_from == ("field", "edge")
    assert town.allowed_m == 300
    assert str(town) == (
        "places/town (records/places.csv, row 2) names it; "
        "on it: graves 2, control 1, places told from it: field, edge"
    )


def test_a_place_hangs_on_the_object_that_it_is_joined_to_by_its_name(tmp_path: Path) -> None:
    [hamlet] = hanging(case(tmp_path), OBJECTS)["node/2"]

    assert hamlet.is_by_name
    assert str(hamlet) == ("places/hillfoot (records/places.csv, row 3) joined by its name; on it: nothing")


def test_what_is_named_hangs_on_it_also_when_the_case_does_not_have_it(tmp_path: Path) -> None:
    assert list(hanging(case(tmp_path), {})) == ["node/1"]


def test_joins_are_those_by_id_and_by_name(tmp_path: Path) -> None:
    assert joins(case(tmp_path), OBJECTS) == {"town": "node/1", "hillfoot": "node/2"}
    assert joins(case(tmp_path), {"node/1": TOWN}) == {"town": "node/1"}


def test_of_many_places_told_from_one_a_few_are_named() -> None:
    place = Place(id="town", name_en="Town", kind="town", precision="settlement")
    told_from = tuple(f"p{number}" for number in range(7))

    assert str(Hanging(place, "places.csv", 2, False, {}, told_from, None)).endswith(
        "on it: places told from it: p0, p1, p2, p3, p4 and 2 more"
    )
