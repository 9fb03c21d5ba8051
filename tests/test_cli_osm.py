"""`gravemap osm` as people call it: exit codes, words, and files that stay as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from extracts import document
from gravemap.cli import main
from osm_bench import CLINIC, HAMLET, MOVED, ROAD, TOWN, Bench, answers
from overpass_server import OverpassServer, from_query, refused


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    made.file.write_text(document(TOWN, HAMLET, CLINIC, ROAD), encoding="utf-8")
    return made


def test_the_first_run_writes_and_ends_with_0(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["osm", str(bench.case), str(bench.file)]) == 0

    said = capsys.readouterr()
    assert "written: osm/" in said.out
    assert "reading valley.osm" in said.err
    assert "osm.lock.toml" in bench.state


def test_differences_that_nobody_accepted_end_with_3_and_accepted_with_0(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["osm", str(bench.case), str(bench.file)]) == 0
    before = bench.state
    bench.file.write_text(document(MOVED, HAMLET, CLINIC, ROAD), encoding="utf-8")

    assert main(["osm", "--case", str(bench.case), str(bench.file)]) == 3
    assert bench.state == before
    assert "say --accept" in capsys.readouterr().out
    assert main(["osm", str(bench.case), str(bench.file), "--accept"]) == 0
    assert bench.state != before
    assert main(["osm", str(bench.case), str(bench.file)]) == 0


def test_the_derived_case_passes_the_check_until_somebody_changes_a_file(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["osm", str(bench.case), str(bench.file)])
    places = bench.case / "osm" / "places.geojson"
    places.write_text(places.read_text("utf-8").replace("Hillfoot", "Hilltop"), encoding="utf-8")
    capsys.readouterr()

    assert main(["check", str(bench.case)]) == 2
    assert "is not the file that osm/osm.lock.toml tells of" in " ".join(capsys.readouterr().err.split())


def test_bad_options_end_with_2_and_are_told_together(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = bench.case.parent / "none.osm.pbf"
    assert main(["osm", str(bench.case), str(missing), "--box=11,46,9,44", "--themes", "rodes"]) == 2

    told = " ".join(capsys.readouterr().err.split())
    for words in ("is not there", "is the wrong way round", "Did you mean roads?", "3 problems"):
        assert words in told
    assert "Traceback" not in told
    assert bench.state == {}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.osm", document(TOWN, HAMLET)[:300].encode()),
        ("cut.osm.pbf", b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\xff"),
        ("cut.osm.bz2", b"BZh91AY&SY"),
        ("none.osm", b""),
        ("text.osm", b"no map"),
        ("page.osm", b"<!DOCTYPE html><html><body>Not found</body></html>"),
    ],
)
def test_an_extract_that_cannot_be_read_ends_with_2(
    bench: Bench, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    path = bench.case.parent / name
    path.write_bytes(data)

    assert main(["osm", str(bench.case), str(path)]) == 2
    told = capsys.readouterr().err
    assert name in told
    assert "Traceback" not in told
    assert bench.state == {}


def test_an_id_that_is_not_in_the_extract_ends_with_2(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.file.write_text(document(TOWN, HAMLET), encoding="utf-8")

    assert main(["osm", str(bench.case), str(bench.file)]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "row 3, column osm “node/3” is not in what was read" in told
    assert main(["osm", str(bench.case), str(bench.file), "--accept"]) == 0


def test_a_country_with_every_road_ends_with_2_before_anybody_is_asked(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    with OverpassServer() as server:
        assert main(["osm", str(bench.case), "--overpass", server.url, "--box", "9,20,25,33"]) == 2
        assert server.queries == []
    assert "1,672 km × 1,446 km (2,296,643 km²)" in capsys.readouterr().err


def test_overpass_is_asked_and_told_of(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with OverpassServer(otherwise=from_query(answers)) as server:
        assert main(["osm", str(bench.case), "--overpass", server.url, "--themes", "places,named"]) == 0

    said = capsys.readouterr()
    assert "places (1 of 2): asking 127.0.0.1" in said.err
    assert "places" in said.out


def test_a_server_that_refuses_ends_with_1_and_one_sentence(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with OverpassServer([refused(400, "parse error")]) as server:
        assert main(["osm", str(bench.case), "--overpass", server.url, "--themes", "places"]) == 1

    said = capsys.readouterr().err
    assert "answers 400: Error: parse error. Nothing was changed." in said
    assert set(bench.state) == {".gitignore"}


def test_a_case_after_overpass_is_a_case_and_no_server(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["osm", "--overpass", str(bench.case), "--box", "9,20,25,33"]) == 2

    told = capsys.readouterr().err
    assert "is a large box" in told
    assert "web address" not in told
