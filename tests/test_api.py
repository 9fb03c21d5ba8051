"""The doors that take folders and days as people write them."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

import gravemap
from builders import PUBLIC, SAMPLE, cells, make_case_folder
from data_sets import UCDP_COLUMNS, UCDP_ROW, csv_of
from gravemap.build import payload_of


@pytest.fixture
def valley(tmp_path: Path) -> Path:
    """A copy of the invented case."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "valley"))


def test_a_folder_is_a_path_or_a_text(valley: Path) -> None:
    assert gravemap.load_case(str(valley)).config.id == gravemap.load_case(valley).config.id == "sample"


def test_loading_tells_the_problems_of_records_and_of_map_files_together(valley: Path) -> None:
    (valley / "osm" / "roads.geojson").write_text("{", encoding="utf-8")
    counts = valley / "records" / "counts.csv"
    counts.write_text(
        counts.read_text(encoding="utf-8").replace(",about 112,", ",twelvish,"), encoding="utf-8"
    )

    with pytest.raises(gravemap.DataError) as told:
        gravemap.load_case(valley)

    assert [problem.file for problem in told.value.problems] == ["osm/roads.geojson", "records/counts.csv"]


@pytest.mark.parametrize("day", ["2034-02-01", dt.date(2034, 2, 1), 23407])
def test_a_day_is_written_in_three_ways(valley: Path, day: gravemap.api.Day) -> None:
    shown = gravemap.time_map(gravemap.load_case(valley), as_of=day)

    assert shown.payload == payload_of(gravemap.load_case(valley), as_of=23407).payload


def test_a_day_of_a_month_is_its_last() -> None:
    assert gravemap.date_of(gravemap.day_of("2031-11")) == dt.date(2031, 11, 30)
    with pytest.raises(ValueError, match=r"“2031-11/..” has no end"):
        gravemap.day_of("2031-11/..")


def test_a_built_map_is_the_map_that_a_notebook_shows(valley: Path, tmp_path: Path) -> None:
    built = gravemap.build_map(valley, tmp_path / "built.html")
    gravemap.time_map(gravemap.load_case(valley)).save(str(tmp_path / "saved.html"))

    assert built.output.read_bytes() == (tmp_path / "saved.html").read_bytes()


def test_looking_at_a_map_writes_nothing(valley: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(valley)
    before = {path: path.read_bytes() for path in valley.rglob("*") if path.is_file()}

    gravemap.time_map(gravemap.load_case(valley))._repr_html_()
    gravemap.check(valley)
    gravemap.locate(gravemap.load_case(valley))

    assert {path: path.read_bytes() for path in valley.rglob("*") if path.is_file()} == before


def test_a_map_that_would_give_something_away_is_not_made(tmp_path: Path) -> None:
    folder = make_case_folder(
        tmp_path,
        sources=[cells("sources", title="What the witness Aziz Nobody said"), cells("sources", id="s2")],
        publication=[cells("publication", answers=PUBLIC)],
    )
    (folder / "protected.txt").write_text("Aziz Nobody\n", encoding="utf-8")

    with pytest.raises(gravemap.DataError, match="the map"):
        gravemap.time_map(gravemap.load_case(folder))
    assert (
        gravemap.time_map(gravemap.load_case(folder), edition="restricted").payload["case"]["edition"]
        == "restricted"
    )


def test_a_server_of_pictures_is_named_with_its_credit(valley: Path) -> None:
    shown = gravemap.time_map(
        gravemap.load_case(valley), tiles=("https://tiles.example.org/{z}/{x}/{y}.png", "© Example")
    )

    assert "img-src data: https://tiles.example.org" in shown.render()


def test_an_edition_that_there_is_not_is_refused(valley: Path) -> None:
    for door in (gravemap.time_map, gravemap.locate, gravemap.case_frames):
        with pytest.raises(ValueError, match=r"“pubic” is not an edition\. Write one of: public, restricted"):
            door(gravemap.load_case(valley), edition="pubic")


def test_an_import_is_in_the_case_and_on_its_map(valley: Path, tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    events.write_text(csv_of(UCDP_COLUMNS, UCDP_ROW), encoding="utf-8")

    taken = gravemap.import_incidents(valley, "ucdp", events, published="2031-06")

    assert taken.is_written
    case = gravemap.load_case(valley)
    assert [one.name for one in case.imports] == ["ucdp"]
    assert "gravemap-import-ucdp" in gravemap.time_map(case).render()


def test_an_import_needs_a_kind_and_a_file(valley: Path) -> None:
    with pytest.raises(ValueError, match=r"“gtd” is no kind of data set\. Write one of: ucdp, acled, table"):
        gravemap.import_incidents(valley, "gtd", "events.csv")
    with pytest.raises(ValueError, match="No file is named"):
        gravemap.import_incidents(valley, "ucdp")


def test_everything_that_has_a_place_is_located_or_says_why_not(valley: Path) -> None:
    located = gravemap.locate(gravemap.load_case(valley))

    assert located.crs.to_epsg() == 4326
    assert set(located["table"]) == {"places", "graves", "incidents", "control", "milestones", "coverage"}
    assert located["how"].notna().all()
    drawn = located[located.geometry.notna()]
    assert drawn["precision"].notna().all()
    assert (drawn["uncertainty_m"] > 0).all()
    assert (drawn["is_area"] == (drawn.geometry.geom_type != "Point")).all()


@pytest.mark.parametrize("level", ["L0", "L1", "L2"])
def test_what_may_not_leave_is_not_located(tmp_path: Path, level: str) -> None:
    spot = cells(
        "places", kind="site", precision="exact", longitude="10.1234", latitude="45.1234", uncertainty_m="20",
        source_ids="s1", located_how="told by Witness Seven",
    )  # fmt: skip
    folder = make_case_folder(
        tmp_path,
        places=[spot],
        graves=[cells("graves", place_id="town", locality_en="behind the old mill")],
        publication=[cells("publication", level=level)],
    )

    public = gravemap.locate(gravemap.load_case(folder)).to_csv()
    restricted = gravemap.locate(gravemap.load_case(folder), edition="restricted").to_csv()

    for secret in ("10.1234", "Sampleton", "Witness", ",town,"):
        assert secret not in public
        assert secret in restricted
