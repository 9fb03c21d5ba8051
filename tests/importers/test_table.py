from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from data_sets import MAPPING, write
from gravemap.importers.draft import Draft
from gravemap.importers.mapping import TableMapping, read_mapping
from gravemap.importers.raw import Geometry
from gravemap.importers.table import about, draft, plain, questions, swapped, wanted

_COLUMNS = {
    "no": pa.array(["A1", "2"]),
    "date": pa.array(["2031-02-05", "25/02/2031"]),
    "lon": pa.array(["10.01", None]),
    "lat": pa.array(["45.01", None]),
    "dead": pa.array(["3.0", "at least 2"]),
    "what": pa.array(["Three found", None]),
}


def _mapping(path: Path, *changes: tuple[str, str]) -> TableMapping:
    text = MAPPING
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_mapping(write(path / "mapping.toml", text))[0]


def _draft(mapping: TableMapping, geometry: Geometry | None = None, **columns: list[str | None]) -> Draft:
    given = {**_COLUMNS, **{name: pa.array(texts, pa.string()) for name, texts in columns.items()}}
    taken = {name: given[name] for name in wanted(mapping)}
    return draft(taken, geometry, 2, mapping, {}, mapping.stated_dates())


def _texts(made: Draft) -> dict[str, list[str | None]]:
    return {name: column.to_pylist() for name, column in made.columns.items()}


def test_columns_become_fields_as_the_mapping_says(tmp_path: Path) -> None:
    made = _draft(_mapping(tmp_path))

    assert _texts(made) == {
        "kind": ["killing", "killing"],
        "id": ["a1", "2"],
        "their_id": ["A1", None],
        "date": ["2031-02-05", "2031-02-25"],
        "longitude": ["10.01", None],
        "latitude": ["45.01", None],
        "killed": ["3", "at least 2"],
        "title": ["Three found", None],
        "fact_grade": ["reported", "reported"],
    }
    assert made.theirs["killed"] == "dead"
    assert len(made.rules) == 1


def test_their_words_become_ours_and_are_kept_beside_them(tmp_path: Path) -> None:
    mapping = _mapping(
        tmp_path,
        ('[same]\nkind = "killing"', '[words.kind]\nShot = "killing"\n"Air  raid" = "strike"'),
        ('title = "what"', 'title = "what"\nkind = "type"'),
    )

    made = _texts(_draft(mapping, type=["shot", "AIR RAID"]))

    assert (made["kind"], made["their_kind"]) == (["killing", "strike"], ["shot", "AIR RAID"])
    assert _texts(_draft(mapping, type=["bombed", None]))["kind"] == ["bombed", None]


def test_a_first_and_a_last_day_become_one_of_the_days_between(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, ('date = "date"', 'date_first = "a"\ndate_last = "b"'))

    def dates(*pairs: tuple[str | None, str | None]) -> list[str | None]:
        return _texts(_draft(mapping, a=[one for one, _ in pairs], b=[other for _, other in pairs]))["date"]

    assert dates(("2031-02-05", "2031-02-07"), ("2031-02-05", "2031-02-05")) == [
        "[2031-02-05..2031-02-07]",
        "2031-02-05",
    ]
    assert dates(("2031-02-05", None), (None, "2031-02-07")) == ["[2031-02-05..]", "[..2031-02-07]"]
    assert dates((None, None), (None, None)) == [None, None]


def test_several_columns_may_make_one_text(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, ('title = "what"', 'title = "what"\nplace_text = ["town", "area"]'))

    made = _draft(mapping, town=["Sampleton", None], area=["North", "North"])

    assert _texts(made)["place_text"] == ["Sampleton, North", "North"]
    assert made.join is not None


def test_rows_without_ids_are_named_by_their_numbers_and_that_is_said(tmp_path: Path) -> None:
    made = _draft(_mapping(tmp_path, ('id = "no"\n', "")))

    assert _texts(made)["id"] == ["row-00000001", "row-00000002"]
    assert any("named by their numbers" in rule for rule in made.rules)


def test_shapes_stand_in_for_coordinates_that_no_column_has(tmp_path: Path) -> None:
    shapes = Geometry(pa.array([10.0, None]), pa.array([45.0, None]), pa.array([None, None], pa.float64()))

    assert _texts(_draft(_mapping(tmp_path), shapes))["longitude"] == ["10.01", None]
    made = _draft(_mapping(tmp_path, ('longitude = "lon"\nlatitude = "lat"\n', "")), shapes)
    assert made.columns["longitude"].to_pylist() == [10.0, None]


def test_a_date_against_the_stated_order_is_refused(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, ("[same]", '[dates]\nformats = ["month first"]\n[same]'))

    (refused,) = _draft(mapping).refused

    assert (refused.column, refused.rows.tolist()) == ("date", [False, True])


def test_what_must_be_stated_is_asked_by_the_name_of_the_column(tmp_path: Path) -> None:
    asked = questions({**_COLUMNS, "date": pa.array(["05/02/2031", None])}, _mapping(tmp_path), {})

    assert [question[0] for question in asked] == ["date"]


def test_what_is_told_of_the_data_set_comes_from_the_mapping(tmp_path: Path) -> None:
    told = about(_mapping(tmp_path, ("[columns]", 'may_be_passed_on = false\nlicence = "own"\n[columns]')))

    assert (told.title, told.published, told.licence, told.is_redistributable) == (
        "A list",
        "2032-01-01",
        "own",
        False,
    )
    assert {"no", "what", "lon", "lat"} == set(plain(_mapping(tmp_path)))


@pytest.mark.parametrize(
    ("longitude", "latitude", "expected"),
    [
        ([10.0, 10.1], [45.0, 45.1], False),
        ([45.0, 45.1], [10.0, 10.1], True),
        ([45.0, 10.0], [10.0, 45.0], False),
        ([], [], False),
    ],
)
def test_exchanged_coordinates_are_seen_where_nearly_all_are(
    longitude: list[float], latitude: list[float], *, expected: bool
) -> None:
    assert swapped(np.array(longitude), np.array(latitude), (9, 44, 11, 46)) is expected


def test_a_decimal_comma_is_read_where_it_is_stated(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, ("[same]", '[file]\ndecimal = ","\n[same]'))

    made = _texts(_draft(mapping, lon=["10,5", "-1"], lat=["45,125", "1,000,000"]))

    assert made["longitude"] == ["10.5", "-1"]
    assert made["latitude"] == ["45.125", "1,000,000"]
    assert _texts(_draft(_mapping(tmp_path), lon=["10,5", None]))["longitude"] == ["10,5", None]
