"""Several extracts are put together, the newest version of an object first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extracts import document
from gravemap.errors import DataError
from gravemap.osm import read_features
from gravemap.osm.saved import Saved, open_saved
from gravemap.osm_command import derive
from osm_bench import CLINIC, HAMLET, MOVED, TOWN, Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_several_files_are_put_together(bench: Bench, tmp_path: Path) -> None:
    more = tmp_path / "more.osm"
    more.write_text(document(HAMLET, CLINIC, timestamp="2030-01-01T00:00:00Z"), encoding="utf-8")
    bench.run(TOWN, files=(bench.file, more))

    places = read_features(bench.case / "osm" / "places.geojson")
    assert (places["node/1"].osm_date, places["node/2"].osm_date) == ("2031-06-03", "2030-01-01")
    assert [source.name for source in bench.lock().sources] == ["valley.osm", "more.osm"]


@pytest.mark.parametrize("files", ["older first", "newer first"])
def test_of_an_object_in_several_files_the_newest_version_is_taken(
    bench: Bench, tmp_path: Path, files: str
) -> None:
    newer = tmp_path / "newer.osm"
    newer.write_text(document(MOVED), encoding="utf-8")
    both = (bench.file, newer) if files == "older first" else (newer, bench.file)
    bench.run(TOWN, HAMLET, CLINIC, files=both)

    assert read_features(bench.case / "osm" / "places.geojson")["node/1"].version == 4


def saved_without_versions(path: Path, *objects: str, day: str) -> Path:
    text = document(*objects, timestamp=f"{day}T00:00:00Z")
    path.write_text(re.sub(r' version="\d+" timestamp="[^"]*"', "", text), encoding="utf-8")
    return path


@pytest.mark.parametrize("order", [1, -1])
def test_where_versions_are_not_known_the_object_of_the_newer_data_is_taken(
    bench: Bench, tmp_path: Path, order: int
) -> None:
    paths = [
        saved_without_versions(tmp_path / "old.osm", TOWN, CLINIC, day="2019-09-01"),
        saved_without_versions(tmp_path / "new.osm", MOVED, CLINIC, day="2025-06-03"),
    ]
    derive(bench.request(files=tuple(paths[::order])))

    town = read_features(bench.case / "osm" / "places.geojson")["node/1"]
    assert (town.version, town.lat, town.osm_date) == (None, 45.0045, "2025-06-03")


def test_every_file_is_opened_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def noted(path: Path, folder: Path) -> Saved:
        opened.append(path.name)
        return open_saved(path, folder)

    monkeypatch.setattr("gravemap.osm_command.found.open_saved", noted)
    bench.run(TOWN, HAMLET, CLINIC)

    assert opened == ["valley.osm"]


def test_what_a_file_does_not_cover_is_noted(bench: Bench) -> None:
    bounds = '<bounds minlon="9" minlat="44" maxlon="11" maxlat="45.5"/>'
    bench.file.write_text(document(TOWN, CLINIC).replace("<meta", f"{bounds}<meta"), encoding="utf-8")

    assert "note: valley.osm covers only 75 % of the box" in derive(bench.request()).text


def test_data_that_do_not_tell_their_day_are_of_the_day_that_is_given(bench: Bench) -> None:
    text = re.sub(r'<meta [^>]*>| timestamp="[^"]*"', "", document(TOWN, HAMLET, CLINIC))
    bench.file.write_text(text, encoding="utf-8")

    assert "of a day that they do not tell (say --date)" in derive(bench.request(accept=True)).text
    assert bench.lock().files["places"].osm_date is None
    derive(bench.request(date="2031-06", accept=True))
    assert bench.lock().files["places"].osm_date == "2031-06"
    assert read_features(bench.case / "osm" / "places.geojson")["node/1"].osm_date == "2031-06"


def test_the_day_that_data_tell_is_not_changed_by_a_date_that_is_given(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC, date="1999")

    assert bench.lock().files["places"].osm_date == "2031-06-03"


def test_every_file_that_cannot_be_read_is_told(bench: Bench, tmp_path: Path) -> None:
    broken = [tmp_path / "one.osm", tmp_path / "two.osm"]
    for path in broken:
        path.write_text(document(TOWN)[:200], encoding="utf-8")

    with pytest.raises(DataError) as refused:
        bench.run(TOWN, files=(bench.file, *broken))
    assert [problem.file for problem in refused.value.problems] == ["one.osm", "two.osm"]
    assert bench.state == {}
