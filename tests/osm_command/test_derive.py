"""The first run writes; a later one tells what differs, and changes nothing until that is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from extracts import document, way
from gravemap.errors import BuildError, DataError
from gravemap.osm import read_features
from gravemap.osm.lock import LOCK, lock_problems
from gravemap.osm_command import derive
from osm_bench import CLINIC, HAMLET, MOVED, ROAD, TOWN, Bench, Online, answers
from overpass_server import from_query, refused


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_the_first_run_writes_what_is_wanted_with_its_licence_and_lock(bench: Bench) -> None:
    derived = bench.run(TOWN, HAMLET, CLINIC, ROAD)

    assert not derived.is_open
    assert bench.names("places")[:2] == ["node/1", "node/2"]
    assert bench.names("roads") == ["way/1"]
    assert "ODbL" in bench.state["LICENSE.md"].decode()
    assert lock_problems(bench.case) == []
    assert "written: osm/" in derived.text
    assert "© OpenStreetMap contributors" in derived.text
    town = read_features(bench.case / "osm" / "places.geojson")["node/1"]
    assert (town.version, town.timestamp, town.osm_date) == (3, "2031-06-03T00:00:03Z", "2031-06-03")


def test_the_same_extract_gives_the_same_bytes(bench: Bench, tmp_path: Path) -> None:
    other = Bench(tmp_path / "other")
    bench.run(TOWN, HAMLET, CLINIC, ROAD)
    other.run(TOWN, HAMLET, CLINIC, ROAD)

    assert bench.state == other.state


def test_no_path_and_no_time_of_the_run_is_written(bench: Bench, tmp_path: Path) -> None:
    bench.run(TOWN, HAMLET, CLINIC)

    assert not any(str(tmp_path).encode() in data for data in bench.state.values())


def test_a_second_run_over_the_same_data_changes_nothing(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    before = bench.state
    derived = bench.run(TOWN, HAMLET, CLINIC)

    assert not derived.is_open
    assert bench.state == before
    assert derived.text.endswith("Nothing differs, and nothing was written.")
    assert bench.run(TOWN, HAMLET, CLINIC, accept=True).written == ()
    assert bench.state == before


def test_newer_data_in_which_nothing_differs_change_the_date_only_when_accepted(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    before = bench.state
    assert not bench.run(TOWN, HAMLET, CLINIC, timestamp="2032-01-01T00:00:00Z").is_open
    assert bench.state == before

    bench.run(TOWN, HAMLET, CLINIC, timestamp="2032-01-01T00:00:00Z", accept=True)
    old, new = (state["places.geojson"].decode().splitlines() for state in (before, bench.state))
    assert [was == is_ for was, is_ in zip(old, new, strict=True)] == [False, *[True] * (len(old) - 1)]
    assert bench.lock().files["places"].osm_date == "2032-01-01"


def test_what_moved_is_told_with_what_hangs_on_it_and_waits_to_be_accepted(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    before = bench.state
    derived = bench.run(MOVED, HAMLET, CLINIC)

    assert derived.is_open
    assert bench.state == before
    assert "moved 500 m" in derived.text
    assert "places/town (records/places.csv, row 2) names it; on it: control 1" in derived.text
    assert derived.text.endswith("1 object differs. Nothing was written; say --accept to take it.")

    accepted = bench.run(MOVED, HAMLET, CLINIC, accept=True)
    assert not accepted.is_open
    assert [path.name for path in accepted.written] == ["places.geojson", "osm.lock.toml"]
    assert read_features(bench.case / "osm" / "places.geojson")["node/1"].lat == 45.0045
    assert lock_problems(bench.case) == []


def test_what_the_case_names_and_the_data_lack_is_kept_with_its_date(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    told = bench.run(HAMLET, CLINIC, timestamp="2032-01-01T00:00:00Z")
    assert told.is_open
    assert "is not in the new data" in told.text
    assert "kept as it was on 2031-06-03, since the case names it" in told.text
    assert "OpenStreetMap data of 2032-01-01: 1 places, 1 named\n" in told.text  # what is kept was not found

    bench.run(HAMLET, CLINIC, timestamp="2032-01-01T00:00:00Z", accept=True)
    kept = read_features(bench.case / "osm" / "places.geojson")
    assert (kept["node/1"].osm_date, kept["node/2"].osm_date) == ("2031-06-03", "2032-01-01")
    assert bench.lock().files["places"].kept == ("node/1",)
    assert bench.lock().objects["node/1"].osm_date == "2031-06-03"


def test_what_is_kept_is_told_once(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    bench.run(HAMLET, CLINIC, accept=True)

    assert not bench.run(HAMLET, CLINIC).is_open
    assert bench.names("places")[0] == "node/1"


def test_what_comes_back_is_told(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    bench.run(HAMLET, CLINIC, accept=True)
    bench.run(MOVED, HAMLET, CLINIC, accept=True)

    assert bench.lock().files["places"].kept == ()
    assert read_features(bench.case / "osm" / "places.geojson")["node/1"].version == 4


def test_what_nothing_hangs_on_goes(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    told = bench.run(TOWN, CLINIC)
    assert (
        "Nothing of the case hangs on what differs:\n  not in the new data: 1\n    node/2 Hillfoot (hamlet)\n"
        in told.text
    )

    bench.run(TOWN, CLINIC, accept=True)
    assert "node/2" not in bench.names("places")


def test_a_theme_that_is_not_wanted_stays_as_it_is(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC, ROAD)
    before = bench.state
    bench.run(MOVED, HAMLET, CLINIC, themes="places,named", accept=True)

    assert bench.state["roads.geojson"] == before["roads.geojson"]
    assert bench.lock().files["roads"].sources != bench.lock().files["places"].sources
    assert len(bench.lock().sources) == 2
    assert lock_problems(bench.case) == []


def test_a_theme_that_is_new_is_written_beside_what_is_kept(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC, themes="places,named")
    derived = bench.run(TOWN, HAMLET, CLINIC, ROAD)

    assert not derived.is_open
    assert [path.name for path in derived.written] == ["roads.geojson", "osm.lock.toml"]


def test_a_theme_that_is_new_waits_when_something_else_differs(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC, themes="places,named")
    before = bench.state

    assert bench.run(MOVED, HAMLET, CLINIC, ROAD).is_open
    assert bench.state == before


def test_an_id_that_is_nowhere_is_a_problem_of_its_row_until_it_is_accepted(bench: Bench) -> None:
    with pytest.raises(DataError) as refused_:
        bench.run(TOWN, HAMLET)
    assert str(refused_.value).startswith(
        "records/places.csv, row 3, column osm: “node/3” is not in what was read. Correct the id"
    )
    assert bench.state == {}

    bench.run(TOWN, HAMLET, accept=True)
    assert list(bench.lock().objects) == ["node/1"]


def test_when_a_file_cannot_take_its_place_all_stay(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    before = bench.state
    replace = Path.replace

    def broken(path: Path, target: Path) -> Path:
        if Path(target).name == "osm.lock.toml":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(BuildError, match="Everything is as it was"):
        bench.run(MOVED, HAMLET, CLINIC, accept=True)
    assert bench.state == before


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def test_overpass_is_asked_theme_by_theme_and_its_queries_are_locked(local: None, tmp_path: Path) -> None:
    online = Online(tmp_path)
    with online.server:
        derived = online.ask()

    assert not derived.is_open
    assert online.names("roads") == ["way/1"]
    assert online.names("places")[:2] == ["node/1", "node/2"]
    sources = online.lock().sources
    assert [source.name for source in sources] == [
        "places", "boundaries", "roads", "water, tile 1 of 4", "water, tile 2 of 4", "water, tile 3 of 4",
        "water, tile 4 of 4", "built-up, tile 1 of 4", "built-up, tile 2 of 4", "built-up, tile 3 of 4",
        "built-up, tile 4 of 4", "named objects",
    ]  # fmt: skip
    assert all(source.url == online.server.url for source in sources)
    assert [source.query for source in sources] == online.server.queries
    assert online.server.most_at_once == 1
    assert not (online.case / "osm" / ".overpass").exists()


def test_answers_wait_where_no_repository_takes_them_up_until_the_run_is_whole(
    local: None, tmp_path: Path
) -> None:
    online = Online(tmp_path, from_query(answers), refused(400, "no"))
    with online.server:
        with pytest.raises(BuildError):
            online.ask(themes="places,roads,named")
        working = online.case / "osm" / ".overpass"
        assert (working / ".gitignore").read_text("utf-8") == "*\n"
        assert len(list(working.glob("*.osm"))) == 1
        assert not (online.case / LOCK).exists()

        online.ask(themes="places,roads,named")
    assert len(online.server.queries) == 4  # places, roads refused, roads, named: places were there


def test_what_was_shown_is_what_is_accepted_and_is_asked_for_anew_when_it_is_not(
    local: None, tmp_path: Path
) -> None:
    online = Online(tmp_path)
    with online.server:
        online.run(MOVED, HAMLET, CLINIC, themes="places,named")
        assert online.ask(themes="places,named").is_open
        asked = len(online.server.queries)
        assert online.ask(themes="places,named").is_open
        assert len(online.server.queries) == 2 * asked
        assert not online.ask(themes="places,named", accept=True).is_open
        assert len(online.server.queries) == 2 * asked

    assert read_features(online.case / "osm" / "places.geojson")["node/1"].version == 3


def test_another_box_is_noted_since_what_lies_outside_of_it_seems_gone(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC, ROAD)
    told = bench.run(TOWN, HAMLET, CLINIC, ROAD, box="9,44,10.05,46", themes="places,roads").text

    assert (
        "note: osm/places.geojson, osm/roads.geojson were made for another box (--box=9,44,11,46): what lies in one "
        "of the two alone is told as new or as not in the new data\n"
    ) in told
    assert "not in the new data: 1\n    node/2 Hillfoot (hamlet)" in told
    assert "another box" not in bench.run(TOWN, HAMLET, CLINIC, ROAD).text


def test_a_file_that_somebody_changed_is_noted(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    places = bench.case / "osm" / "places.geojson"
    places.write_text(places.read_text("utf-8").replace("Hillfoot", "Hilltop"), encoding="utf-8")
    told = bench.run(TOWN, HAMLET, CLINIC)

    assert "note: osm/places.geojson is not the file that osm/osm.lock.toml tells of" in told.text
    assert "name “Hilltop” is now “Hillfoot”" in told.text


def test_a_road_with_the_name_of_a_town_takes_no_part_in_joins(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    named = way(1, [1, 2], {"highway": "primary", "name": "Sampleton"}, version=5)

    assert "joined" not in bench.run(TOWN, HAMLET, CLINIC, named).text


def test_what_a_run_does_is_told_step_by_step(bench: Bench) -> None:
    bench.file.write_text(document(TOWN, CLINIC), encoding="utf-8")
    told: list[str] = []
    derive(bench.request(themes="places,named"), told.append)

    assert told == [
        "sample: 160 km × 222 km (34,970 km²); places, named; 2 objects named by records",
        f"reading valley.osm ({bench.file.stat().st_size / 1e3:,.1f} kB)",
        "at most 1 places: 0.0 MB",
    ]
