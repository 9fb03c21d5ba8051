"""Options are checked together with the case, and every problem is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import cells, make_case_folder
from gravemap.errors import DataError
from gravemap.osm.features import THEMES
from gravemap.osm_command.request import Plan, Request, plan_of


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return make_case_folder(tmp_path / "case", places=[cells("places", osm="node/1")])


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    path = tmp_path / "valley.osm"
    path.write_text("<osm/>", encoding="utf-8")
    return path


def refusal(request: Request) -> list[str]:
    with pytest.raises(DataError) as refused:
        plan_of(request)
    return [str(problem) for problem in refused.value.problems]


def test_without_options_the_case_says_what_is_wanted(case: Path, extract: Path) -> None:
    plan = plan_of(Request(case, (extract,)))

    assert plan.box == (9.0, 44.0, 11.0, 46.0)
    assert plan.themes == THEMES
    assert plan.ids == {"node/1"}
    assert plan.files["places"] == "osm/places.geojson"
    assert str(plan) == (
        "sample: 160 km × 222 km (34,970 km²); places, boundaries, roads, water, built-up, named; "
        "1 object named by records"
    )


def test_options_come_before_the_case(case: Path, extract: Path) -> None:
    plan = plan_of(Request(case, (extract,), box="9.5, 44.5,10,45", themes="roads, built-up,places"))

    assert plan.box == (9.5, 44.5, 10.0, 45.0)
    assert plan.themes == ("places", "roads", "built_up")


@pytest.mark.parametrize(
    ("box", "told"),
    [
        (
            "11,46,9,44",
            "is the wrong way round: its west is not west of its east and its south is not south of",
        ),
        ("9,46,11,44", "is the wrong way round: its south is not south of its north."),
        ("11,44,9,46", "is the wrong way round: its west is not west of its east."),
        ("9,44,9,46", "is the wrong way round: its west is not west of its east."),
        ("170,-10,-170,10", "A box over the antimeridian is two."),
        ("9,44,11", "is not four numbers. Write west, south, east and north in degrees, such as --box="),
        ("9,44,11,46,1", "is not four numbers"),
        ("9;44;11;46", "is not four numbers"),
        ("north,44,11,46", "is not four numbers"),
        ("9,44,11,96", "lies outside the world"),
        ("900,44,1100,46", "lies outside the world"),
        ("nan,44,11,46", "lies outside the world"),
        ("", "is not four numbers"),
    ],
)
def test_what_is_no_box_is_refused_with_its_sides(case: Path, extract: Path, box: str, told: str) -> None:
    [problem] = refusal(Request(case, (extract,), box=box))

    assert problem.startswith(f"--box: “{box}” ")
    assert told in problem


def test_what_is_no_theme_is_refused_with_the_one_that_was_meant(case: Path, extract: Path) -> None:
    assert refusal(Request(case, (extract,), themes="road,places,xyz")) == [
        "--themes: “road” is no theme. Did you mean roads?",
        "--themes: “xyz” is no theme. The themes are: places, boundaries, roads, water, built_up, named.",
    ]
    assert refusal(Request(case, (extract,), themes=" , ")) == [
        "--themes: names no theme. The themes are: places, boundaries, roads, water, built_up, named."
    ]


def test_what_is_no_date_is_refused(case: Path, extract: Path) -> None:
    [problem] = refusal(Request(case, (extract,), date="3.6.2031"))
    assert problem.startswith("--date: “3.6.2031” is not a date. Write 2020-06-05, 2020-06 or 2020")
    assert plan_of(Request(case, (extract,), date="2031-06")).request.date == "2031-06"


def test_a_file_that_is_not_there_is_refused(case: Path, tmp_path: Path) -> None:
    missing, folder = tmp_path / "none.osm.pbf", tmp_path / "case"

    assert refusal(Request(case, (missing, folder))) == [
        f"{folder}: is a folder and no file. Name an extract of OpenStreetMap, or a saved Overpass answer.",
        f"{missing}: is not there. Name an extract of OpenStreetMap, or a saved Overpass answer.",
    ]


def test_nothing_to_read_is_refused(case: Path) -> None:
    [problem] = refusal(Request(case))
    assert problem.startswith("FILE: is missing. Name an extract (.osm.pbf")


def test_a_file_beside_overpass_is_refused(case: Path, extract: Path) -> None:
    assert refusal(Request(case, (extract,), overpass="", themes="places")) == [
        f"{extract}: is given beside --overpass. Give files, or --overpass."
    ]


def test_what_is_no_server_is_refused(case: Path) -> None:
    [problem] = refusal(Request(case, overpass="overpass.example", themes="places"))
    assert problem.startswith("--overpass: “overpass.example” is not a web address")


def test_the_public_server_is_meant_when_none_is_named(case: Path) -> None:
    assert plan_of(Request(case, overpass="", themes="places")).request.overpass == ""


def test_a_country_with_every_road_is_refused_with_its_size_before_anybody_is_asked(case: Path) -> None:
    large = Request(case, overpass="", box="9,20,25,33", themes="places,roads")
    [problem] = refusal(large)

    assert problem.startswith(
        "--overpass: “1,672 km × 1,446 km (2,296,643 km²)” is a large box for roads. A public server is for"
    )
    assert problem.endswith("or say --large: that asks 42 times.")
    assert plan_of(Request(**{**vars(large), "is_large": True})).themes == ("places", "roads")


def test_a_file_of_a_country_is_read_whatever_its_size(case: Path, extract: Path) -> None:
    assert isinstance(plan_of(Request(case, (extract,), box="9,20,25,33")), Plan)


def test_files_outside_the_case_and_one_file_for_two_themes_are_refused(case: Path, extract: Path) -> None:
    with (case / "case.toml").open("a", encoding="utf-8") as config:
        config.write(
            '[osm]\nroads = "../roads.geojson"\nwater = "osm/places.geojson"\nland = "../land.geojson"\n'
        )

    assert [text.split(". ")[0] for text in refusal(Request(case, (extract,)))] == [
        "case.toml, key osm.land: “../land.geojson” lies outside the case's folder",
        "case.toml, key osm.roads: “../roads.geojson” lies outside the case's folder",
        "case.toml, key osm.water: “osm/places.geojson” is the file of osm.places too",
    ]


def test_problems_of_options_and_of_records_are_told_together(case: Path, tmp_path: Path) -> None:
    places = case / "records" / "places.csv"
    places.write_text(places.read_text("utf-8").replace("node/1", "nod/1"), encoding="utf-8")
    told = refusal(Request(case, (tmp_path / "none.osm",), box="1,2,3", themes="plaes"))

    assert len(told) == 4
    assert {text.split(":")[0].split(",")[0] for text in told} == {
        "--box", "--themes", str(tmp_path / "none.osm"), "records/places.csv",
    }  # fmt: skip


def test_map_files_that_are_still_to_be_made_are_no_problem(case: Path, extract: Path) -> None:
    (case / "osm" / "places.geojson").unlink()

    assert plan_of(Request(case, (extract,))).ids == {"node/1"}
