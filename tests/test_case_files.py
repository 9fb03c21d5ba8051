"""Nothing that lies outside a case's folder is opened for it, and nothing in it that is no ordinary file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from builders import cells, make_case_folder
from gravemap.build import build, check
from gravemap.case import read_case
from gravemap.case_files import path_fault, unfit_files
from gravemap.errors import DataError
from gravemap.osm.lock import LOCK, Lock, LockedFile, lock_problems, lock_text, sha256_of

HIDDEN = "id,publisher,title\nsecret-of-the-reader,secret,secret\n"
UNIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets only some people make links, and has no pipes by name"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case, beside a file that is none of its business."""
    (tmp_path / "secret.csv").write_text(HIDDEN, encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "sources.csv").write_text(HIDDEN, encoding="utf-8")
    return make_case_folder(tmp_path / "case")


def told(folder: Path) -> list[str]:
    """What is said of a case, by every way in which it is read."""
    said = []
    for read in (read_case, check, lambda case: build(case, case.parent / "map.html")):
        with pytest.raises(DataError) as caught:
            read(folder)
        said.append([str(problem) for problem in caught.value.problems])
    assert said[0] == said[1] == said[2]
    assert "secret" not in "".join(said[0]).replace("secret.csv", "")
    assert not (folder.parent / "map.html").exists()
    return said[0]


@UNIX
@pytest.mark.parametrize(
    "name",
    ["records/sources.csv", "records/counts.csv", "records/notes.txt", "case.toml", "records.xlsx", "osm/land.geojson",
     "osm/osm.lock.toml", "osm/roads.geojson", "copies/page.html"],
)  # fmt: skip
def test_a_link_that_leads_out_is_told_and_not_followed(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(folder.parent / "secret.csv")

    assert told(folder) == [
        f"{name}: is a link that leads out of the case's folder. Put the file itself there; nothing outside the folder is read."
    ]


@UNIX
@pytest.mark.parametrize(
    "target", ["../secret.csv", "records/../../secret.csv", "/etc/passwd", "/dev/zero", "/proc/self/environ"]
)
def test_however_it_is_written(folder: Path, target: str) -> None:
    link = folder / "graves.csv"
    link.symlink_to(target)

    assert [problem.expected for problem in unfit_files(folder)] == [
        "is a link that leads out of the case's folder"
    ]


@UNIX
def test_a_folder_that_is_a_link_out_is_told(folder: Path) -> None:
    for name in ("records", "osm"):
        (folder / name).rename(folder / f"{name}-before")
        (folder / name).symlink_to(folder.parent / "outside")

    assert [problem.split(":")[0] for problem in told(folder)] == ["osm", "records"]


@UNIX
def test_a_link_that_stays_inside_is_followed(folder: Path) -> None:
    (folder / "records" / "sources.csv").rename(folder / "sources-2031.csv")
    (folder / "records" / "sources.csv").symlink_to("../sources-2031.csv")

    assert [source.id for source in read_case(folder).sources] == ["s1"]


@UNIX
def test_the_case_itself_may_be_reached_by_a_link(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)

    assert read_case(link).sources


@UNIX
@pytest.mark.parametrize("name", ["records/counts.csv", "records.ods", "osm/water.geojson"])
def test_a_pipe_is_told_and_not_waited_for(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)

    assert told(folder) == [f"{name}: is no ordinary file. Put a file there, or remove it."]


@UNIX
def test_links_that_lead_nowhere_or_to_themselves_are_told(folder: Path) -> None:
    (folder / "records" / "counts.csv").symlink_to("nowhere.csv")
    (folder / "records" / "graves.csv").unlink()
    (folder / "records" / "graves.csv").symlink_to("graves.csv")

    assert {problem.expected for problem in unfit_files(folder)} == {"is a link that leads nowhere"}


@pytest.mark.parametrize(
    "name",
    ["../secret.csv", "osm/../../secret.csv", "/etc/passwd", "copies/../../secret.csv", "..", ".", "C:\\secret.csv",
     "..\\secret.csv", "//server/share", "~/secret.csv", "file:///etc/passwd", "a" * 5_000, "a/" * 3_000,
     "a\0b", "%2e%2e/secret.csv"],
)  # fmt: skip
def test_a_path_in_a_table_leads_to_no_file_outside(folder: Path, name: str) -> None:
    expected, cure = path_fault(folder, name)

    assert expected
    assert cure


@pytest.mark.parametrize("name", ["../secret.csv", "/etc/passwd"])
def test_a_source_and_a_case_file_that_name_files_outside_are_told(folder: Path, name: str) -> None:
    rows = [cells("sources", file=name)]
    config = (folder / "case.toml").read_text(encoding="utf-8")
    make_case_folder(folder, config=f'{config}\n[osm]\nland = "{name}"\n', sources=rows)

    problems = told(folder)

    assert len([problem for problem in problems if "lies outside the case's folder" in problem]) == 2


def test_a_lock_that_names_a_file_outside_is_told(folder: Path) -> None:
    file = LockedFile(
        "../secret.csv", 1, len(HIDDEN), sha256_of(HIDDEN.encode()), None, (9.0, 44.0, 11.0, 46.0), ()
    )
    (folder / LOCK).write_text(lock_text(Lock({"land": file})), encoding="utf-8")

    assert [(problem.found, problem.expected) for problem in lock_problems(folder)] == [
        ("../secret.csv", "lies outside the case's folder")
    ]


def test_hidden_files_are_left_alone(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "x").symlink_to("/etc/passwd")
    (folder / ".DS_Store").symlink_to("/nowhere")

    assert unfit_files(folder) == []
