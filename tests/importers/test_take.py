from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from shapely import Point

from builders import cells
from data_sets import LIST, MAPPING, UCDP_COLUMNS, UCDP_ROW, case_with, csv_of, write
from gravemap.bulk import read_import
from gravemap.case import read_case
from gravemap.errors import DataError
from gravemap.importers import Request, Taken, take, taken_text


def _quiet(_stage: str) -> None:
    pass


def _take(path: Path, text: str | bytes = LIST, mapping: str = MAPPING, **given: Any) -> Taken:
    case = path / "case"
    if not case.exists():
        case_with(path)
    files = given.pop("files", None) or (write(path / "list.csv", text),)
    request = Request("table", files, case, "list", write(path / "mapping.toml", mapping), **given)
    return take(request, _quiet)


def _told(path: Path, text: str | bytes = LIST, mapping: str = MAPPING, **given: Any) -> list[str]:
    with pytest.raises(DataError) as told:
        _take(path, text, mapping, **given)
    assert not list((path / "case").glob("imports/*"))
    return [str(problem) for problem in told.value.problems]


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_import(path / "case", "list").table.to_pylist()
    return rows


def test_an_import_is_in_the_case_with_its_lock(tmp_path: Path) -> None:
    taken = _take(tmp_path)

    (made,) = read_case(tmp_path / "case").imports
    assert (made.info, made.table.num_rows) == (taken.made.info, 2)
    assert [row["id"] for row in made.table.to_pylist()] == ["2", "1"]
    info = made.info
    assert (info.read, info.imported, info.rejected, info.title) == (2, 2, 0, "A list")
    assert (info.files[0].name, info.files[0].rows, len(info.files[0].sha256)) == ("list.csv", 2, 64)
    assert info.mapping["columns"]["killed"] == "dead"
    assert info.published == "2032-01-01"


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    _take(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "case/imports").iterdir()}

    taken = _take(tmp_path)

    assert {path.name: path.read_bytes() for path in (tmp_path / "case/imports").iterdir()} == before
    assert taken.changes is not None
    assert (taken.changes.added, taken.changes.changed, taken.changes.withdrawn) == ((), (), ())


def test_a_newer_release_tells_what_it_adds_changes_and_withdraws(tmp_path: Path) -> None:
    _take(tmp_path)

    taken = _take(tmp_path, LIST.replace(",3,Three", ",4,Four").replace("\n2,", "\n3,"))

    assert taken.changes is not None
    assert (taken.changes.added, taken.changes.changed, taken.changes.withdrawn) == (("3",), ("1",), ("2",))


_BAD = LIST + "3,2031-02-30,200,45,-1,Bad\n3,2031-02-01,10,45,5,Twice\n4,2031\n"


def test_rows_that_cannot_be_taken_stop_the_import_and_are_listed(tmp_path: Path) -> None:
    taken = _take(tmp_path, _BAD)

    assert not taken.is_written
    assert [path.name for path in (tmp_path / "case/imports").iterdir()] == ["incidents-list.refused.csv"]
    text = (tmp_path / "case/imports/incidents-list.refused.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [(row["line"], row["what"]) for row in rows] == [("4", "Bad"), ("5", "Twice"), ("6", "")]
    assert all(word in rows[0]["reason"] for word in ("date:", "lon:", "dead:", "no:"))
    assert read_case(tmp_path / "case").imports == ()


def test_every_row_is_taken_or_listed_once_that_is_accepted(tmp_path: Path) -> None:
    _take(tmp_path, _BAD)

    taken = _take(tmp_path, _BAD, is_accepted=True)

    names = sorted(path.name for path in (tmp_path / "case/imports").iterdir())
    assert names == ["incidents-list.parquet", "incidents-list.rejects.csv", "incidents-list.toml"]
    info = read_import(tmp_path / "case", "list").info
    assert (info.read, info.imported, info.rejected) == (5, 2, 3)
    assert len(taken.rejects) == 3
    assert [row["source_row"] for row in _rows(tmp_path)] == [2, 1]

    _take(tmp_path)

    assert not (tmp_path / "case/imports/incidents-list.rejects.csv").exists()


def test_an_earlier_import_stays_when_rows_cannot_be_taken(tmp_path: Path) -> None:
    _take(tmp_path)
    before = _rows(tmp_path)

    _take(tmp_path, _BAD)

    assert _rows(tmp_path) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LIST.replace("dead,", "died,"), "column dead: is missing from the header. Did you mean died?"),
        ("no,date,lon,lat,dead,what\n", "holds nothing under its header"),
        (LIST.replace("2031-02-05", "05/02/2031"), "column date: “05/02/2031” can be read day first or month first"),
        (LIST.replace("Three", "Thr\x00ee"), "holds zero bytes, first on line 2"),
        (LIST.replace("10.01,45.01", "45.01,10.01").replace("10.02,45.02", "45.02,10.02"), "longitude and latitude exchanged"),
        (LIST.replace("Three", '"Three'), "has a quotation mark that is not closed"),
        ("Miloševi\u0107 Ž\n".encode("cp1250"), "is in an encoding that does not show"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_whole_file_is_told_and_nothing_is_written(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    told = _told(tmp_path, text)

    assert any(said in problem for problem in told), told


def test_all_files_are_looked_at_before_anything_is_told(tmp_path: Path) -> None:
    files = (
        write(tmp_path / "a.csv", "no,date\n1,2031\n"),
        tmp_path / "none.csv",
        write(tmp_path / "c.csv", ""),
    )

    told = _told(tmp_path, files=files)

    assert [problem.partition(",")[0].partition(":")[0] for problem in told] == ["a.csv"] * 4 + [
        "c.csv",
        "none.csv",
    ]


@pytest.mark.parametrize(
    ("dead", "said"),
    [
        ("nan", "is not a quantity"),
        ("inf", "is not a quantity"),
        ("-1", "is below zero"),
        ("15-10", "runs backwards"),
    ],
)
def test_a_number_that_is_none_is_rejected(tmp_path: Path, dead: str, said: str) -> None:
    taken = _take(tmp_path, LIST.replace(",3,", f",{dead},"))

    assert [problem.expected for row in taken.rejects.rows for problem in row.reasons] == [said]


def test_a_text_of_a_million_letters_is_rejected_and_kept(tmp_path: Path) -> None:
    taken = _take(tmp_path, LIST.replace("Three", "x" * 1_000_000), is_accepted=True)

    ((reason,),) = (row.reasons for row in taken.rejects.rows)
    assert reason.expected == "has 1,000,006 letters"
    assert (tmp_path / "case/imports/incidents-list.rejects.csv").stat().st_size > 1_000_000


def test_figures_are_kept_as_said_and_the_odd_ones_told(tmp_path: Path) -> None:
    mapping = MAPPING.replace(
        'killed = "dead"', 'killed_low = "low"\nkilled_best = "best"\nkilled_high = "high"'
    )
    text = "no,date,lon,lat,low,best,high,what\n1,2031,10,45,1,5,3,a\n2,2031,10,45,4,,3,b\n3,2031,10,45,1,2,3.0,c\n"

    taken = _take(tmp_path, text, mapping, is_accepted=True)

    assert [
        (row["id"], row["killed_min"], row["killed_max"], row["killed_text"]) for row in _rows(tmp_path)
    ] == [
        ("1", 1, 3, "best 5, low 1, high 3"),
        ("3", 1, 3, "best 2, low 1, high 3"),
    ]
    assert (
        "1 row with a best number of killed outside lowest and highest, kept as said"
        in taken.made.info.remarks
    )
    ((reason,),) = (row.reasons for row in taken.rejects.rows)
    assert (reason.column, reason.expected) == ("low", "is more than killed_high, 3")


def test_rows_without_coordinates_are_placed_by_name(tmp_path: Path) -> None:
    case_with(
        tmp_path,
        places=[
            cells("places", id="ford", name_en="The Ford", longitude="10.2", latitude="45.2", precision="exact", kind="site")
        ],
    )  # fmt: skip
    mapping = MAPPING.replace('title = "what"', 'title = "what"\nplace_name = "what"')
    text = "no,date,lon,lat,dead,what\n1,2031,,,1,the ford\n2,2031,,,1,Nowhere\n3,2031,10.1,45.1,1,The Ford\n"

    taken = _take(tmp_path, text, mapping)

    assert [(row["longitude"], row["precision"], row["place_text"]) for row in _rows(tmp_path)] == [
        (10.2, "exact", "the ford"),
        (None, None, "Nowhere"),
        (10.1, None, "The Ford"),
    ]
    assert taken.made.info.remarks[:2] == (
        "1 row without coordinates placed by the name of their place",
        "1 row without coordinates and with a name that is no place of the case, or several: Nowhere (1)",
    )


def test_a_perpetrator_that_the_case_knows_is_its_actor(tmp_path: Path) -> None:
    mapping = MAPPING.replace('title = "what"', 'title = "what"\nperpetrator = "who"')
    text = "no,date,lon,lat,dead,what,who\n1,2031,10,45,1,a,RIVER brigade\n2,2031,10,45,1,a,Somebody\n"

    _take(tmp_path, text, mapping)

    assert [row["perpetrator"] for row in _rows(tmp_path)] == ["actors/brigade", "Somebody"]


def test_rows_outside_of_the_case_are_counted(tmp_path: Path) -> None:
    taken = _take(tmp_path, LIST + "3,2001,10,45,1,Early\n4,2031,30,45,1,Far\n")

    assert taken.made.info.remarks == ("1 row outside the case's bbox", "1 row outside the case's timeline")


def test_what_was_inferred_of_dates_stands_in_the_lock(tmp_path: Path) -> None:
    _take(tmp_path, LIST.replace("2031-02-05", "25/02/2031"))

    (rule,) = read_import(tmp_path / "case", "list").info.rules
    assert "are read day first (DD/MM/YYYY)" in rule


def test_shapes_of_a_geopackage_are_places(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"no": [1], "date": ["2031"], "dead": [3], "what": ["a"]}, geometry=[Point(10, 45)], crs=4326
    )
    frame.to_file(tmp_path / "list.gpkg")

    _take(
        tmp_path,
        mapping=MAPPING.replace('longitude = "lon"\nlatitude = "lat"\n', ""),
        files=(tmp_path / "list.gpkg",),
    )

    (row,) = _rows(tmp_path)
    assert (row["longitude"], row["latitude"], row["killed_min"], row["uncertainty_m"]) == (
        10.0,
        45.0,
        3,
        None,
    )


def test_several_files_of_ucdp_are_one_import(tmp_path: Path) -> None:
    case = case_with(tmp_path)
    files = tuple(
        write(tmp_path / f"{name}.csv", csv_of(UCDP_COLUMNS, {**UCDP_ROW, "id": name})) for name in ("1", "2")
    )

    taken = take(Request("ucdp", files, case, release="31.1"), _quiet)

    assert taken.is_written
    made = read_import(case, "ucdp")
    assert [(row["id"], row["source_file"], row["source_row"]) for row in made.table.to_pylist()] == [
        ("1", 0, 1),
        ("2", 1, 1),
    ]
    assert (made.info.release, made.info.licence) == ("31.1", "CC BY 4.0")
    assert made.info.attribution is not None
    assert [file.name for file in made.info.files] == ["1.csv", "2.csv"]


def test_text_after_a_closing_quotation_mark_is_told_where_rows_must_be_told_apart(tmp_path: Path) -> None:
    text = LIST.replace("Three found", '"Three" found').replace("at least 2", "-2")

    told = _told(tmp_path, text)

    assert told == [
        (
            "list.csv: has a quotation mark that is not closed, or text after a closing one, on line 2. "
            'Write a quotation mark inside a cell twice: "".'
        )
    ]


def test_rows_that_are_left_out_are_all_listed_and_those_that_are_asked_about_only_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["gravemap.importers.take"], "MOST_LISTED", 1)
    text = LIST.replace("10.0", "1000.0")

    asked = _take(tmp_path, text)
    assert "2 of 2 rows cannot be taken; the first 1 with their reasons in imports/" in taken_text(asked)
    assert len(asked.rejects.rows) == 1

    assert len(_take(tmp_path, text, is_accepted=True).rejects.rows) == 2
