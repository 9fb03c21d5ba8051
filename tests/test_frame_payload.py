"""Anybody's frame as the data of a layer."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pytest
from shapely import Point, box

from gravemap.errors import DataError
from gravemap.frame_payload import payload_of_frame
from gravemap.frame_rows import Columns
from gravemap.payload import to_json


def frame_of(shapes: list[Any], **columns: list[Any]) -> gpd.GeoDataFrame:
    """A frame whose rows are of June 2031 on."""
    dates = [f"2031-{number + 6:02}" for number in range(len(shapes))]
    return gpd.GeoDataFrame({"when": dates, **columns}, geometry=shapes, crs="EPSG:4326")


def table(payload: dict[str, Any], name: str) -> dict[str, Any]:
    """The columns of a table, those that are plain lists."""
    columns: dict[str, Any] = payload["tables"][name]["columns"]
    return columns


def test_rows_become_incidents_with_one_source_and_a_place_each() -> None:
    payload = payload_of_frame(
        frame_of([Point(10, 45), Point(10.1, 45)], dead=[3, "at least 7"], where=["Mill", "Road"]),
        "incidents",
        Columns(date="when", number="dead", label="where"),
        "Our walk",
        "2031-09",
    )

    assert payload["tables"]["incidents"]["n"] == 2
    assert table(payload, "incidents")["killed"] == [3, ["at least 7", 7, None]]
    assert table(payload, "places")["nameEn"] == ["Mill", "Road"]
    assert table(payload, "places")["point"] == [[10.0, 45.0], [10.1, 45.0]]
    assert table(payload, "sources")["publisher"] == ["Our walk"]
    assert table(payload, "sources")["published"][0][0] == "2031-09"
    assert payload["case"]["span"] == [22431, 22491]  # 1 June to 31 July 2031


def test_rows_become_milestones() -> None:
    payload = payload_of_frame(
        frame_of([Point(10, 45)], what=["trial"], title=["A court sat"]),
        "milestones",
        Columns(date="when", what="what", label="title"),
        "The court",
    )

    assert table(payload, "milestones")["titleEn"] == ["A court sat"]
    assert table(payload, "milestones")["kind"] == ["trial"]


def test_a_point_that_may_be_farther_off_than_a_building_is_a_circle_without_a_point() -> None:
    payload = payload_of_frame(
        frame_of([Point(10, 45)] * 4, far=[20, 200, 3000, None]),
        "incidents",
        Columns(date="when", uncertainty_m="far"),
        "Our walk",
    )
    places = table(payload, "places")

    assert places["point"] == {"d": [[10.0, 45.0]], "x": [0, 0, -1, 0]}
    assert places["shape"]["i"] == [2]
    assert places["precision"] == ["exact", "building", "area", None]
    assert "how well it is known is not said" in to_json(payload)


def test_what_is_known_only_as_an_area_has_no_point() -> None:
    payload = payload_of_frame(frame_of([box(10, 45, 10.1, 45.1)]), "incidents", Columns(date="when"), "x")

    assert "point" not in table(payload, "places")
    assert table(payload, "places")["anchor"] == [[10.1, 45.1]]


def test_a_row_without_geometry_is_kept_and_not_drawn() -> None:
    payload = payload_of_frame(frame_of([None, Point(10, 45)]), "incidents", Columns(date="when"), "x")

    assert payload["tables"]["incidents"]["n"] == 2
    assert "The frame has no geometry for it." in to_json(payload)


def test_the_same_frame_gives_the_same_bytes_and_another_another_build() -> None:
    def payload(label: str) -> dict[str, Any]:
        frame = frame_of([Point(10, 45)], where=[label])
        return payload_of_frame(frame, "incidents", Columns(date="when", label="where"), "x")

    assert to_json(payload("Mill")) == to_json(payload("Mill"))
    assert payload("Mill")["case"]["buildId"] != payload("Road")["case"]["buildId"]


def test_what_is_wrong_beside_the_frame_is_told_with_what_is_wrong_in_it() -> None:
    with pytest.raises(DataError) as told:
        payload_of_frame(
            frame_of([Point(10, 45)], dead=[-1]),
            "milestones",
            Columns(date="when", number="dead"),
            " ",
            "soon",
        )

    assert [problem.where for problem in told.value.problems] == [
        "frame, column dead",
        "frame.iloc, row 0, column dead",
        "published",
        "source",
    ]


def test_a_layer_on_a_clock_needs_a_date() -> None:
    frame = frame_of([Point(10, 45)])
    frame["when"] = None

    with pytest.raises(DataError, match="has no row with a date"):
        payload_of_frame(frame, "incidents", Columns(date="when"), "x")


def test_a_frame_becomes_incidents_or_milestones_and_nothing_else() -> None:
    with pytest.raises(
        ValueError, match=r"“graves” is no layer of a frame\. Write one of: incidents, milestones"
    ):
        payload_of_frame(frame_of([Point(10, 45)]), "graves", Columns(date="when"), "x")
