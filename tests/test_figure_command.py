"""``gravemap figure``: every kind by its options, every fault at once, nothing written then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.cli import main


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["--date", "2031-11-05"], "figure.svg"),
        ([], "figure.png"),
        (["--dates", "2031-06-10, 2031-11-05", "--known", "date", "--lang", "ar"], "figure.svg"),
        (["--chart", "--from", "2031-06-01", "--until", "2031-12-31"], "figure.pdf"),
        (["--chart", "--scope", "fields", "--unit", "bodies"], "figure.svg"),
        (["--atlas", "--date", "2031-06-10"], "figure.pdf"),
    ],
)
def test_a_figure_is_written_with_its_caption(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], name: str
) -> None:
    target = tmp_path / name

    assert main(["figure", str(SAMPLE), *options, "-o", str(target)]) == 0
    assert capsys.readouterr().out.split("\n") == [str(target), str(target.with_suffix(".md")), ""]
    assert target.stat().st_size > 5_000


def test_the_form_of_the_caption_may_be_chosen(tmp_path: Path) -> None:
    for form in ("txt", "tex", "none"):
        target = tmp_path / form / "figure.svg"
        assert main(["figure", str(SAMPLE), "--layers", "graves", "--caption", form, "-o", str(target)]) == 0
        assert {path.suffix for path in target.parent.iterdir()} == {".svg"} | ({f".{form}"} - {".none"})


def test_a_restricted_figure_goes_to_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["figure", str(SAMPLE), "--edition", "restricted", "--date", "2031-11-05"]) == 0
    assert sorted(path.name for path in Path("maps/restricted").iterdir()) == [
        "sample-2031-11-05.md",
        "sample-2031-11-05.svg",
    ]


def test_every_fault_is_told_at_once_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "figure.gif"
    faulty = (
        "--date 2050-01-01 --layers gravs --bbox 1,2,3,4 --font Nonesuch --lang fr --known soon --scope x"
    )

    assert main(["figure", str(SAMPLE), *faulty.split(), "-o", str(target)]) == 2
    told = capsys.readouterr().err
    for option in ("--date", "--layers", "--bbox", "--font", "--lang", "--known", "--scope", "--output"):
        assert f"{option}: 1 problem" in told
    assert "Did you mean graves?" in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--chart", "--atlas"], "cannot go with --atlas"),
        (["--chart", "--date", "2031-11-05"], "cannot go with --chart"),
        (["--atlas", "--dates", "2031-06-10,2031-11-05"], "cannot go with --atlas"),
        (["--chart", "--bbox", "9.5,44.5,10,45"], "belongs to a map"),
        (["--atlas", "--layers", "graves"], "belongs to a map"),
        (["--unit", "bodies"], "belongs to a chart"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert main(["figure", str(SAMPLE), *options, "-o", str(tmp_path / "figure.pdf")]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert list(tmp_path.iterdir()) == []


def test_no_other_command_waits_for_matplotlib() -> None:
    check = (
        "import sys; from gravemap.cli import build_map, main; import gravemap.build, gravemap.page; "
        "assert not [name for name in sys.modules if name.split('.')[0] in ('matplotlib', 'geopandas')]"
    )

    subprocess.run([sys.executable, "-c", check], check=True)


def test_importing_figures_does_not_load_matplotlib() -> None:
    check = (
        "import sys, gravemap; gravemap.figure; gravemap.count_chart; assert 'matplotlib' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", check], check=True)
