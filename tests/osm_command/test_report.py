"""Drift is told in words: what the case hangs on in full, of the rest the largest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from shapely import Point, box

from gravemap.hanging import Hanging
from gravemap.osm.drift import Drift, drift
from gravemap.osm.features import OsmFeature
from gravemap.osm_command.report import A_FEW, DriftReport
from gravemap.records import Place

TOWN = OsmFeature(
    "node/1", Point(10, 45), "town", 3, name="المثال", names={"en": "Sampleton"}, osm_date="2029-01-01"
)
PLACE = Place(id="sampleton", name_en="Sampleton", kind="town", osm="node/1", precision="settlement")
ROW = Hanging(PLACE, "records/places.csv", 2, False, {"graves": 2}, (), 800)


def of(old: OsmFeature | None, new: OsmFeature | None, theme: str = "places") -> Drift:
    was, is_ = ({} if one is None else {one.osm: one} for one in (old, new))
    return drift({theme: was}, {theme: is_})


def test_nothing_that_differs_is_told_in_a_line() -> None:
    assert DriftReport(of(TOWN, TOWN)).text() == "unchanged: 1"


TOO_FAR = ["      it moved more than the 800 m that this record allows"]


@pytest.mark.parametrize(("lat", "moved", "more"), [(45.0045, "500 m", []), (45.045, "5,001 m", TOO_FAR)])
def test_what_the_case_hangs_on_is_told_in_full(lat: float, moved: str, more: list[str]) -> None:
    new = replace(TOWN, geometry=Point(10, lat), name="غيره", kind="city")
    lines = DriftReport(of(TOWN, new), {"node/1": [ROW]}).text().splitlines()

    assert lines == [
        "places: 1 moved, 1 renamed, 1 retagged",
        "unchanged: 0",
        "What the case hangs on: 1 moved, 1 renamed, 1 retagged",
        "  node/1 غيره / Sampleton (city)",
        f"    moved {moved}; name “المثال” is now “غيره”; kind “town” is now “city”",
        "    places/sampleton (records/places.csv, row 2) names it; on it: graves 2",
        *more,
    ]


def test_of_many_names_a_few_are_told_unless_all_are_asked_for() -> None:
    many = {f"x{letter}": "Sampleton" for letter in "abcdefghij"}
    report = DriftReport(of(replace(TOWN, names={**TOWN.names, **many}), TOWN), {"node/1": [ROW]})

    assert "    name:xa “Sampleton” is gone; " in report.text()
    assert "; and 5 more names" in report.text()
    assert "name:xj “Sampleton” is gone" in report.text(is_all=True)


def test_what_weighs_most_comes_first() -> None:
    """Gone; moved too far; moved with much on it; moved far with nothing on it; renamed; new."""
    now: dict[str, dict[str, Any]] = {
        "node/2": {"geometry": Point(10, 45.02)},
        "node/3": {"geometry": Point(10, 45.001)},
        "node/4": {"geometry": Point(10, 45.006)},
        "node/5": {"name": "غيره"},
    }
    old = {f"node/{number}": replace(TOWN, osm=f"node/{number}") for number in range(1, 6)}
    new = {osm: replace(old[osm], **given) for osm, given in now.items()}
    new["node/6"] = replace(TOWN, osm="node/6")
    on_it = {osm: [replace(ROW, records={})] for osm in {**old, **new}}
    on_it["node/3"] = [ROW]

    lines = DriftReport(drift({"places": old}, {"places": new}), on_it).text().splitlines()

    told = [line.split()[0] for line in lines if line.startswith("  node/")]
    assert told == ["node/1", "node/2", "node/3", "node/4", "node/5", "node/6"]
    assert "it moved more than" in lines[lines.index("    moved 2,223 m") + 2]


def test_places_told_from_an_object_weigh_as_records_do() -> None:
    old = {f"node/{number}": replace(TOWN, osm=f"node/{number}") for number in (1, 2)}
    new = {osm: replace(one, geometry=Point(10, 45.001)) for osm, one in old.items()}
    on_it = {"node/1": [ROW], "node/2": [replace(ROW, records={}, told_from=("a", "b", "c"))]}

    text = DriftReport(drift({"places": old}, {"places": new}), on_it).text()

    assert text.index("node/2") < text.index("node/1")


def test_what_is_gone_and_kept_is_told_with_its_date() -> None:
    text = DriftReport(of(TOWN, None), {"node/1": [ROW]}, {"node/1"}).text()

    assert text.splitlines()[0] == "places: 1 not in the new data"
    assert (
        "    is not in the new data; kept as it was on 2029-01-01, since the case names it\n    places/"
        in text
    )


def test_a_join_by_name_that_would_change_is_told() -> None:
    joins = [("a", "node/1", None), ("b", None, "node/2"), ("c", "node/1", "node/2")]

    assert DriftReport(of(TOWN, TOWN), joins=joins).text().splitlines()[-4:] == [
        "Places that are joined to an object by their name:",
        "  places/a: was joined to node/1, and would be joined to none",
        "  places/b: was joined to none, and would be joined to node/2",
        "  places/c: was joined to node/1, and would be joined to node/2",
    ]


def test_of_the_rest_the_farthest_are_told_and_the_others_counted() -> None:
    old = {f"node/{n}": OsmFeature(f"node/{n}", Point(10, 45)) for n in range(1, A_FEW + 3)}
    new = {osm: replace(one, geometry=Point(10, 45 + int(osm[5:]) / 1000)) for osm, one in old.items()}
    report = DriftReport(drift({"places": old}, {"places": new}))

    lines = report.text().splitlines()
    assert lines[2:5] == [
        "Nothing of the case hangs on what differs:",
        f"  moved: {A_FEW + 2}",
        f"    node/{A_FEW + 2}: moved 1,334 m",
    ]
    assert lines[-1] == "    and 2 more; --all tells every one"
    assert "node/1: moved 111 m" in report.text(is_all=True)
    assert "more;" not in report.text(is_all=True)


def test_what_is_new_and_gone_is_named() -> None:
    assert DriftReport(of(None, TOWN)).text().endswith("  new: 1\n    node/1 المثال / Sampleton (town)")
    assert (
        DriftReport(of(TOWN, None))
        .text()
        .endswith("  not in the new data: 1\n    node/1 المثال / Sampleton (town)")
    )


def test_a_reshaping_is_told_in_metres_and_square_kilometres() -> None:
    old = OsmFeature("relation/1", box(10, 45, 10.1, 45.1), "8")
    text = DriftReport(of(old, replace(old, geometry=box(10, 45, 10.1, 45.11)), "boundaries")).text()

    assert "relation/1 (8): reshaped: outlines up to 1,111 m apart, 8.7" in text
    assert text.endswith(" km² differ")


def test_a_small_move_keeps_its_decimal() -> None:
    assert "moved 1.1 m" in DriftReport(of(TOWN, replace(TOWN, geometry=Point(10, 45.00001)))).text()


def test_names_that_only_look_the_same_are_told_so() -> None:
    text = DriftReport(of(TOWN, replace(TOWN, name="المثال\u200e"))).text()

    assert "name “المثال\\u200e” differs only in letters that are not seen" in text


def test_in_front_of_what_became_of_it_a_name_stands_without_letters_that_are_not_seen() -> None:
    assert (
        "    node/1 المثال / Sampleton (town)"
        in DriftReport(of(None, replace(TOWN, name="المثال\u200e"))).text()
    )


def test_a_name_that_is_gone_is_told() -> None:
    assert "name:en “Sampleton” is gone" in DriftReport(of(TOWN, replace(TOWN, names={}))).text()


def test_more_names_are_counted_and_told_when_all_is_asked_for() -> None:
    report = DriftReport(of(TOWN, replace(TOWN, names={"en": "Sampleton", "fr": "Exemple"})))

    assert report.text().splitlines()[0] == "places: 1 with more names or tags"
    assert "has more names or tags" not in report.text()
    assert "has more names or tags" in report.text(is_all=True)


def test_of_what_the_case_hangs_on_only_more_names_are_counted_unless_all_is_asked_for() -> None:
    report = DriftReport(of(TOWN, replace(TOWN, names={"en": "Sampleton", "fr": "X"})), {"node/1": [ROW]})

    assert report.text().endswith(
        "What the case hangs on: 1 with more names or tags\n  only with more names or tags: 1"
    )
    assert "names it; on it: graves 2" in report.text(is_all=True)


def test_a_terminal_is_told_nothing_that_it_obeys() -> None:
    assert "\x1b" not in DriftReport(of(TOWN, replace(TOWN, name="\x1b[31m"))).text()
