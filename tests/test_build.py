"""From a folder to a file: the whole way, and that nothing is written when anything is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import gravemap.build
import gravemap.layout
from builders import HOSTILE, PUBLIC, SAMPLE, cells, csv_text, make_case_folder
from dense_tables import uncertain_table, write_uncertain_import
from gravemap.build import build, check, scan, write_whole
from gravemap.dates import parse_date
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


def test_a_build_works_out_once_what_leaves_and_what_is_named_on_the_ground(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: object, **named: object) -> object:
            calls[name] += 1
            return function(*given, **named)

        return counted

    for name in ("leaving", "settlements_of"):
        for module in (gravemap.build, gravemap.layout):
            monkeypatch.setattr(module, name, counting(name, getattr(module, name)))
    build(SAMPLE, tmp_path / "map.html")

    assert calls == {"leaving": 1, "settlements_of": 1}


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

    assert len(stages) == 5
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


SECRET_PLACE = {
    "id": "pit", "name_en": "Mill Pit", "kind": "site", "precision": "exact", "longitude": "10.2345",
    "latitude": "45.1234", "uncertainty_m": "20", "source_ids": "s1",
}  # fmt: skip


def leaking(tmp_path: Path, **milestone: str) -> Path:
    """A case with a grave shown by its cell alone, and a milestone with ``milestone`` in its cells."""
    strict = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
    return make_case_folder(
        tmp_path / "case",
        places=[cells("places", longitude="10.0", latitude="45.0", uncertainty_m="900", source_ids="s1"), SECRET_PLACE],
        graves=[cells("graves", place_id="pit")],
        grave_events=[cells("grave_events", state="exhumed")],
        milestones=[cells("milestones", **milestone)],
        publication=[
            cells("publication"),
            cells("publication", id="p2", subject="graves/quarry", level="L3", answers=strict,
                  signers="documenter; data editor; protection focal point"),
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    "milestone",
    [
        {"summary_en": "The panel went to the Mill Pit."},
        {"title_en": "Visit at 45.1234, 10.2345"},
        {"note_ar": "عند ٤٥٫١٢٣٤ و ١٠٫٢٣٤٥"},
        {"label_en": "45°07'24\"N 10°14'04\"E"},
    ],
)
def test_a_public_build_that_would_give_something_away_fails_and_names_where(
    tmp_path: Path, milestone: dict[str, str]
) -> None:
    target = tmp_path / "map.html"
    target.write_text("the map of yesterday", encoding="utf-8")

    with pytest.raises(DataError, match=r"gives away .* at map\.html, data 1\.tables\.milestones\.columns"):
        build(leaking(tmp_path, **milestone), target)

    assert target.read_text(encoding="utf-8") == "the map of yesterday"


def test_without_the_leak_the_same_case_is_built(tmp_path: Path) -> None:
    page = build(leaking(tmp_path), tmp_path / "map.html").output.read_text(encoding="utf-8")

    assert "Mill Pit" not in page
    assert "cell-100000-" in page


def test_the_restricted_edition_has_everything_and_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    built = build(leaking(tmp_path, summary_en="At the Mill Pit."), edition="restricted")

    assert built.output == Path("maps/restricted/sample.html")
    assert "Mill Pit" in built.output.read_text(encoding="utf-8")


def test_a_restricted_map_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    case, target = leaking(tmp_path), tmp_path / "map.html"
    public = build(case, target).output.read_bytes()

    with pytest.raises(BuildError, match="is not a restricted map"):
        build(case, target, edition="restricted")

    assert target.read_bytes() == public
    build(case, tmp_path / "r.html", edition="restricted")
    build(case, tmp_path / "r.html", edition="restricted")  # its own place it takes again


def test_a_record_that_lacks_what_its_level_needs_stops_a_public_build_and_all_are_told(
    tmp_path: Path,
) -> None:
    case = leaking(tmp_path)
    unsigned = [
        cells("publication", signers=""),
        cells("publication", id="p2", subject="graves/quarry", level="L4", answers="Q1=yes", signers=""),
    ]
    (case / "records" / "publication.csv").write_text(csv_text(unsigned), encoding="utf-8")

    with pytest.raises(DataError) as told:
        build(case, tmp_path / "map.html")

    assert {problem.row for problem in told.value.problems} == {2, 3}
    assert "is not signed by: documenter, data editor" in str(told.value)
    assert "is finer than its answers allow, which is L0: Q2: not answered (L0)" in str(told.value)
    assert not (tmp_path / "map.html").exists()
    build(case, tmp_path / "r.html", edition="restricted")


def test_decisions_are_judged_on_the_day_that_is_stated(tmp_path: Path) -> None:
    case = leaking(tmp_path)
    after_review = parse_date("2033-01-01").possible[0]

    page = build(case, tmp_path / "map.html", as_of=after_review).output.read_text(encoding="utf-8")
    assert "cell-100000-" not in page


def test_a_person_is_named_as_the_one_who_did_it_only_from_public_record(tmp_path: Path) -> None:
    def case(name: str, **milestone: str) -> Path:
        person = cells("actors", id="someone", name_en="Somebody", kind="person")
        return make_case_folder(
            tmp_path / name,
            actors=[cells("actors"), cells("actors", id="guard"), person],
            incidents=[cells("incidents", perpetrator_id="someone")],
            milestones=[cells("milestones", **milestone)],
            publication=[cells("publication")],
        )

    with pytest.raises(DataError, match="no sanction, warrant or trial of public record"):
        build(case("a"), tmp_path / "a.html")
    build(case("b", kind="warrant", actor_ids="someone"), tmp_path / "b.html")


def test_a_scan_tells_what_any_file_gives_away(tmp_path: Path) -> None:
    case, note = leaking(tmp_path), tmp_path / "note.txt"
    note.write_text("We were at 10.2345 45.1234", encoding="utf-8")

    [problem, *_] = scan(case, [note])
    assert problem.file == str(note)
    assert "gives away the position of places/pit" in str(problem)
    note.write_text("We were there", encoding="utf-8")
    assert scan(case, [note]) == []


@pytest.fixture(scope="module")
def case_with_import(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case with two hundred incidents of an import, some outside of its timeline."""
    folder = tmp_path_factory.mktemp("cases") / "valley"
    shutil.copytree(SAMPLE, folder)
    write_uncertain_import(folder, uncertain_table(200))
    return folder


def test_checking_squeezes_nothing_and_tells_what_a_build_would(
    case_with_import: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = build(case_with_import, tmp_path / "map.html")

    def never(_parts: object) -> None:
        raise AssertionError("nobody reads what is squeezed for a check")

    monkeypatch.setattr("gravemap.dense.wire.squeezed_line", never)
    outcome = check(case_with_import)
    assert outcome.build_id == built.outcome.build_id
    assert outcome.imports == built.outcome.imports


def test_rows_that_the_timeline_does_not_reach_are_told_to_the_builder(case_with_import: Path) -> None:
    told = str(check(case_with_import))
    assert "outside of the case's timeline, which does not reach them: " in told
    assert " dated before 2028-01-01, the earliest on 2020-" in told
    assert 'In case.toml write from = "2020-' in told


def test_more_incidents_than_a_page_holds_stop_a_build_and_are_told_by_a_check(
    case_with_import: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gravemap.dense.shown.MOST_ROWS", 199)
    with pytest.raises(BuildError, match=r"hold 200 incidents \(made 200\), and a page holds 199 one by one"):
        build(case_with_import, tmp_path / "map.html")
    assert not (tmp_path / "map.html").exists()
    assert "--aggregate 5" in str(check(case_with_import))
    build(case_with_import, tmp_path / "map.html", aggregate={"*": 5})


def test_cells_and_months_are_the_same_bytes_each_time(case_with_import: Path, tmp_path: Path) -> None:
    first, second = (
        build(case_with_import, tmp_path / name, aggregate={"made": 5}).output.read_bytes()
        for name in ("a.html", "b.html")
    )
    assert first == second
    assert b'"resolution":5' in first
