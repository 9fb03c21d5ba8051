"""The commands as people call them: exit codes, words, and files that stay as they were."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.asked import find_case
from gravemap.cli import build_map, main
from gravemap.errors import BuildError


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the invented case that a test may spoil."""
    folder = tmp_path / "case"
    shutil.copytree(SAMPLE, folder)
    return folder


def spoil(case: Path) -> None:
    counts = case / "records" / "counts.csv"
    counts.write_text(
        counts.read_text(encoding="utf-8").replace("increment", "incremental"), encoding="utf-8"
    )


def test_build_map_writes_the_map_and_says_what_it_holds(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.html"

    assert build_map([str(case), "--output", str(target)]) == 0

    told = capsys.readouterr().out
    assert target.is_file()
    for words in ("86 records read", "on the map:", "without a date", "without a place", "written:"):
        assert words in told


def test_the_case_may_be_given_as_an_option(case: Path, tmp_path: Path) -> None:
    assert build_map(["--case", str(case), "-o", str(tmp_path / "out.html")]) == 0


def test_without_an_output_the_map_is_named_after_the_case(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert build_map([str(case)]) == 0
    assert (tmp_path / "maps" / "sample.html").is_file()


def test_problems_end_with_2_and_nothing_is_written(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(case)
    target = tmp_path / "out.html"

    assert build_map([str(case), "-o", str(target)]) == 2

    told = capsys.readouterr().err
    assert not target.exists()
    assert "counts.csv" in told
    assert "incremental" in told
    assert "Nothing was written" in told
    assert "Traceback" not in told


def test_check_only_looks(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["check", str(case)]) == 0
    spoil(case)
    assert main(["check", str(case)]) == 2
    assert not (tmp_path / "maps").exists()


def test_an_import_to_be_counted_together_must_be_there(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "map.html"

    assert build_map([str(case), "-o", str(target), "--aggregate", "acled=5"]) == 2
    assert build_map([str(case), "-o", str(target), "--aggregate", "many"]) == 2
    told = capsys.readouterr().err
    assert "is no import of this case" in told
    assert "is no resolution of H3" in told
    assert not target.exists()


def test_gravemap_build_is_build_map(case: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.html", tmp_path / "other.html"

    assert main(["build", str(case), "-o", str(one)]) == 0
    assert build_map([str(case), "-o", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()


def test_a_folder_that_is_no_case_is_told_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_map([str(tmp_path)]) == 1
    assert "has no case.toml" in capsys.readouterr().err
    assert build_map([str(tmp_path / "nowhere")]) == 1
    assert "There is no folder" in capsys.readouterr().err


def test_open_opens_the_file_that_was_written(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)

    build_map([str(case), "-o", str(tmp_path / "out.html"), "--open"])

    assert opened == [(tmp_path / "out.html").as_uri()]


def test_the_only_case_is_the_default(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BuildError, match="no case in geodata"):
        find_case(None)
    shutil.copytree(case, tmp_path / "geodata" / "valley")

    assert find_case(None) == Path("geodata/valley")


def test_of_several_cases_none_is_guessed(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        shutil.copytree(case, tmp_path / "geodata" / name)

    with pytest.raises(BuildError, match="several cases"):
        find_case(None)


def test_watch_builds_again_when_a_file_changes(case: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    call = "import sys; from gravemap.cli import build_map; sys.exit(build_map())"
    with subprocess.Popen(
        [sys.executable, "-c", call, str(case), "-o", str(target), "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as watching:
        try:
            assert watching.stdout is not None
            for line in watching.stdout:
                if line.startswith("Watching"):
                    break
            before = target.read_bytes()
            toml = case / "case.toml"
            deadline = time.monotonic() + 30
            while target.read_bytes() == before and time.monotonic() < deadline:
                title = f"Valley of Sample, again {time.monotonic()}"
                text = toml.read_text(encoding="utf-8")
                start = text.index("title_en")
                end = text.index("\n", start)
                toml.write_text(f'{text[:start]}title_en = "{title}"{text[end:]}', encoding="utf-8")
                time.sleep(1)
        finally:
            watching.terminate()
    assert target.read_bytes() != before


def test_a_day_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publication", str(SAMPLE), "--as-of", "yesterday"]) == 2
    assert "--as-of" in capsys.readouterr().err
