"""Anybody's frame read by the rules of the records: nothing guessed, nothing dropped, every fault told at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import LineString, MultiPoint, Point, Polygon, box

from gravemap.errors import DataError
from gravemap.frame_rows import MOST_ROWS, Columns, FrameRow, read_frame
from gravemap.records.vocabulary import INCIDENT_KIND


def frame_of(
    rows: dict[str, list[Any]], shapes: list[Any] | None = None, crs: Any = "EPSG:4326"
) -> gpd.GeoDataFrame:
    """A frame with these columns, all rows at one point when no ``shapes`` are given."""
    count = len(next(iter(rows.values())))
    return gpd.GeoDataFrame(rows, geometry=[Point(10, 45)] * count if shapes is None else shapes, crs=crs)


def read(frame: gpd.GeoDataFrame, **columns: str) -> list[FrameRow]:
    """The rows of a frame whose dates are in ``when``, unless others are named."""
    named = columns if {"date", "start", "end"} & set(columns) else {"date": "when", **columns}
    return read_frame(frame, Columns(**named), INCIDENT_KIND)


def faults(frame: Any, **columns: str) -> list[str]:
    """What is told of a frame."""
    with pytest.raises(DataError) as told:
        read(frame, **columns)
    return [str(problem) for problem in told.value.problems]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2031-06", "2031-06"),
        ("2031-06~", "2031-06~"),
        ("2031-06-05 04:00", "2031-06-05"),
        (dt.date(2031, 6, 5), "2031-06-05"),
        (dt.datetime(2031, 6, 5, 23, 30, tzinfo=dt.UTC), "2031-06-05"),
        (pd.Timestamp("2031-06-05 04:00"), "2031-06-05"),
        (np.datetime64("2031-06-05"), "2031-06-05"),
    ],
)
def test_a_date_is_a_text_in_edtf_or_a_date(value: Any, text: str) -> None:
    (row,) = read(frame_of({"when": [value]}))

    assert row.date is not None
    assert row.date.text == text


def test_a_column_of_datetimes_is_read_and_its_gaps_are_not_known() -> None:
    frame = frame_of({"when": pd.to_datetime(["2031-06-05", None])})

    assert [row.date and row.date.text for row in read(frame)] == ["2031-06-05", None]


@pytest.mark.parametrize("empty", [None, np.nan, pd.NaT, "", "  ", pd.NA])
def test_an_empty_cell_is_not_known(empty: Any) -> None:
    frame = frame_of({"when": [empty], "what": [empty], "number": [empty], "label": [empty], "far": [empty]})
    (row,) = read(frame, what="what", number="number", label="label", uncertainty_m="far")

    assert row == FrameRow(None, None, None, None, None, None, Point(10, 45))


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2031-06", "2031-08-02", "2031-06/2031-08-02"),
        ("2031-06", None, "2031-06/.."),
        (None, dt.date(2031, 8, 2), "../2031-08-02"),
    ],
)
def test_first_and_last_days_are_one_stretch_of_time(start: Any, end: Any, text: str) -> None:
    (row,) = read(frame_of({"a": [start], "b": [end]}), start="a", end="b")

    assert row.date is not None
    assert row.date.text == text


def test_numbers_may_be_floats_that_are_whole_and_words() -> None:
    frame = frame_of({"when": ["2031"] * 4, "dead": [3, 4.0, np.int64(5), "at least 6"]})

    read_numbers = [row.number for row in read(frame, number="dead")]

    assert [(one.minimum, one.maximum) for one in read_numbers if one] == [(3, 3), (4, 4), (5, 5), (6, None)]


def test_geometry_comes_in_any_coordinate_system_and_leaves_in_degrees() -> None:
    frame = frame_of({"when": ["2031"]}, [Point(10, 45)]).to_crs(3857)

    (row,) = read(frame)

    assert isinstance(row.geometry, Point)
    assert (row.geometry.x, row.geometry.y) == pytest.approx((10, 45))


@pytest.mark.parametrize("odd", [np.inf, [3], {"n": 3}, object()], ids=["inf", "list", "dict", "object"])
def test_what_is_no_number_at_all_is_told_like_any_other_cell(odd: Any) -> None:
    frame = frame_of({"when": ["2031"], "dead": pd.Series([odd], dtype=object)})

    (told,) = faults(frame, number="dead")

    assert "is no whole number" in told


def test_a_column_whose_name_is_a_number_is_not_found_by_its_text() -> None:
    (told,) = faults(frame_of({"when": ["2031"], 3: ["x"]}), label="3")  # type: ignore[dict-item]

    assert "column 3: is not in the frame" in told


def test_the_frame_itself_is_not_changed() -> None:
    frame = frame_of({"when": ["2031"]}, [Point(10, 45, 7)]).to_crs(3857)
    before = frame.copy()

    read(frame)

    assert frame.equals(before)
    assert frame.crs == before.crs


def test_every_wrong_cell_is_told_at_once_with_row_and_column() -> None:
    frame = frame_of(
        {
            "when": ["2031-13", "2031", 2031, "05/06/2031", "2031"],
            "dead": [1, -1, 1.5, True, "a great many"],
            "what": ["battle", "batle", "strike", "mine", 3],
            "far": [0, -5, "wide", np.inf, 20],
        },
        [
            Point(10, 45),
            LineString([(10, 45), (11, 46)]),
            Point(200, 45),
            MultiPoint([(1, 1)]),
            Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]),
        ],
    )

    told = faults(frame, number="dead", what="what", uncertainty_m="far")

    for wanted in (
        "frame.iloc, row 0, column when: “2031-13”",
        "frame.iloc, row 2, column when: “2031” is no date. Write dates as text (EDTF)",
        "frame.iloc, row 3, column when: “05/06/2031” has two readings",
        "frame.iloc, row 1, column dead: “-1” is below zero",
        "frame.iloc, row 2, column dead: “1.5” is no whole number",
        "frame.iloc, row 3, column dead: “True” is no whole number",
        "frame.iloc, row 4, column dead: “a great many” is not a quantity",
        "frame.iloc, row 1, column what: “batle” is no incident kind. Did you mean battle?",
        "frame.iloc, row 4, column what: “3” is no text",
        "frame.iloc, row 0, column far: “0” are no metres",
        "frame.iloc, row 2, column far: “wide” are no metres",
        "frame.iloc, row 3, column far: “inf” are no metres",
        "frame.iloc, row 1, column geometry: “LineString” is neither a point nor an area",
        "frame.iloc, row 2, column geometry: “Point” has a corner that is nowhere on the Earth",
        "frame.iloc, row 3, column geometry: “MultiPoint” is neither",
        "frame.iloc, row 4, column geometry: “Polygon” is torn: Self-intersection",
    ):
        assert [one for one in told if one.startswith(wanted)], (wanted, told)
    assert len(told) == 17


def test_columns_that_are_not_there_are_told_with_those_that_are_near() -> None:
    told = faults(frame_of({"when": ["2031"], "killed": [1]}), date="wen", number="deaths")

    assert told == [
        "frame, column deaths: is not in the frame. Its columns are: when, killed, geometry.",
        "frame, column wen: is not in the frame. Did you mean when?",
    ]


def test_a_frame_without_a_coordinate_system_is_refused_with_what_to_write() -> None:
    (told,) = faults(frame_of({"when": ["2031"]}, crs=None))

    assert (
        "has no coordinate system (crs). Say which one its numbers are in: frame.set_crs('EPSG:4326')" in told
    )


def test_a_frame_without_geometry_is_refused() -> None:
    (told,) = faults(gpd.GeoDataFrame({"when": ["2031"]}))

    assert "has no geometry. Set its column of geometries" in told


def test_dates_are_named_once() -> None:
    frame = frame_of({"when": ["2031"], "until": ["2032"]})

    (twice,) = faults(frame, date="when", end="until")
    with pytest.raises(DataError, match=r"is not named. Name the column of dates: date=…, or start=…, end=…"):
        read_frame(frame, Columns(), INCIDENT_KIND)

    assert "is given, and so is start or end" in twice


def test_what_is_no_frame_of_geometries_is_no_frame() -> None:
    with pytest.raises(TypeError, match=r"A GeoDataFrame is needed, and this is a pandas\..*DataFrame"):
        read_frame(pd.DataFrame({"when": ["2031"]}), Columns(date="when"), INCIDENT_KIND)


def test_more_rows_than_a_layer_draws_are_an_imports_work() -> None:
    (told,) = faults(frame_of({"when": ["2031"] * (MOST_ROWS + 1)}))

    assert "5,001 rows, and a layer draws 5,000. Import it into a case (gravemap.import_incidents)" in told


def test_a_text_that_was_garbled_is_told() -> None:
    (told,) = faults(frame_of({"when": ["2031"], "t": ["lost � letters"]}), text="t")

    assert "has lost letters" in told


def test_areas_keep_their_shape() -> None:
    (row,) = read(frame_of({"when": ["2031"]}, [box(10, 45, 10.1, 45.1)]))

    assert row.geometry == box(10, 45, 10.1, 45.1)
