"""What git is about to take of a case that must not leave."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from builders import cells, csv_text, make_case_folder
from gravemap.about_to_be_committed import commit_warnings
from gravemap.build import RESTRICTED_MARK, build, check
from gravemap.case import read_case


def git(folder: Path, *arguments: str) -> None:
    program = shutil.which("git")
    assert program is not None
    subprocess.run([program, "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    rows = [{**cells("graves"), "internal_contact": "Ask Layla"}]
    folder = make_case_folder(
        tmp_path / "case",
        graves=csv_text(rows),
        sources=[cells("sources"), cells("sources", id="s2", confidential="yes")],
        milestones=[
            cells("milestones"),
            cells("milestones", id="m2", title_en="Later", embargo_until="2040-01-01"),
        ],
        publication=[cells("publication")],
    )
    (folder / "protected.txt").write_text("Layla\n", encoding="utf-8")
    return folder


def told(case: Path) -> list[str]:
    return [
        f"{problem.file} {problem.expected}" for problem in commit_warnings(read_case(case), RESTRICTED_MARK)
    ]


def test_what_git_does_not_have_is_no_matter(case: Path) -> None:
    assert told(case) == []


def test_restricted_tables_are_told_when_they_are_staged(case: Path, tmp_path: Path) -> None:
    git(tmp_path, "add", "case")

    assert told(case) == [
        "protected.txt holds names that must never leave, and git has it",
        "records/sources.csv has confidential sources, and git has it",
        "records/graves.csv has internal_ columns, and git has it",
        "records/milestones.csv has rows under embargo, and git has it",
    ]
    assert "internal_ columns" in str(check(case))


def test_a_restricted_map_is_told_when_it_is_staged_and_a_public_one_is_not(
    case: Path, tmp_path: Path
) -> None:
    build(case, tmp_path / "maps" / "public.html")
    build(case, tmp_path / "maps" / "secret.html", edition="restricted")
    git(tmp_path, "add", "maps")

    assert told(case) == ["maps/secret.html is a restricted map, and git has it"]


def test_outside_of_a_checkout_there_is_nothing_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert commit_warnings(read_case(make_case_folder(tmp_path)), RESTRICTED_MARK) == []
