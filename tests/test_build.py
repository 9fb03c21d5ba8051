"""From a folder to a file: the whole way, and that nothing is written when anything is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import HOSTILE, SAMPLE
from gravemap.build import build, check, write_whole
from gravemap.errors import BuildError, DataError


def test_a_case_becomes_one_file(tmp_path: Path) -> None:
    built = build(SAMPLE, tmp_path / "map.html")

    assert built.output.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
    assert f"written: {built.output}" in built.summary()


def test_the_same_case_gives_the_same_file(tmp_path: Path) -> None:
    one, other = (build(SAMPLE, tmp_path / name).output.read_bytes() for name in ("a.html", "b.html"))

    assert one == other


def test_the_folder_that_a_case_lies_in_leaves_no_trace(tmp_path: Path) -> None:
    moved = tmp_path / "somebodys-private-folder"
    shutil.copytree(SAMPLE, moved)

    page = build(moved, tmp_path / "map.html").output.read_bytes()

    assert page == build(SAMPLE, tmp_path / "other.html").output.read_bytes()
    assert b"somebodys-private-folder" not in page


def test_a_build_does_not_wait_for_what_only_a_check_needs(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from gravemap.build import build\n"
        f"build(Path({str(SAMPLE)!r}), Path({str(tmp_path / 'map.html')!r}))\n"
        "loaded = {'rapidfuzz', 'gravemap.candidates', 'gravemap.likeness'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})


def test_when_the_data_has_problems_the_old_map_stays(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(SAMPLE, case)
    target = tmp_path / "map.html"
    target.write_text("the map of yesterday", encoding="utf-8")
    counts = case / "records" / "counts.csv"
    counts.write_text(
        counts.read_text(encoding="utf-8").replace("increment", "incremental"), encoding="utf-8"
    )

    with pytest.raises(DataError):
        build(case, target)

    assert target.read_text(encoding="utf-8") == "the map of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case", "map.html"]


def test_faults_of_records_and_of_map_files_are_told_in_one_run(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(SAMPLE, case)
    counts = case / "records" / "counts.csv"
    counts.write_text(
        counts.read_text(encoding="utf-8").replace("increment", "incremental"), encoding="utf-8"
    )
    (case / "osm" / "land.geojson").write_text("{", encoding="utf-8")
    (case / "osm" / "places.geojson").write_text("[]", encoding="utf-8")

    with pytest.raises(DataError) as told:
        build(case, tmp_path / "map.html")

    files = {problem.file for problem in told.value.problems}
    assert files == {"records/counts.csv", "osm/land.geojson", "osm/places.geojson"}


def test_every_stage_is_told_as_it_begins(tmp_path: Path) -> None:
    stages: list[str] = []

    build(SAMPLE, tmp_path / "map.html", progress=stages.append)

    assert len(stages) == 4
    assert stages[0] == "reading and checking the records"


def test_checking_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    check(HOSTILE)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_with_the_cure(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder", encoding="utf-8")

    with pytest.raises(BuildError, match=r"cannot be written.*--output"):
        write_whole(blocked / "map.html", "text")


def test_a_write_that_breaks_off_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.html"
    target.write_text("before", encoding="utf-8")

    def broken(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(BuildError, match="No space left"):
        write_whole(target, "after")

    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]
