"""Every notebook runs, in a process of its own, without a warning, writes nowhere but in a temporary folder, keeps no output."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import gravemap

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SLOWEST_S = 60.0
"""Of a processor: the machine may do other things too.  ``notebooks/README.md`` has the times that were measured."""


@dataclass(frozen=True)
class Ran:
    """What became of a notebook that was run: what it showed, said and left behind."""

    shown: list[str]
    worked_s: float
    stderr: str
    left: list[str]
    changed: list[str]


def watched() -> Iterator[tuple[str, tuple[int, int]]]:
    """Every file that a notebook could spoil, with its size and time."""
    for folder in ("geodata", "maps", "notebooks", "tests/cases", "docs", "src/gravemap"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                stat = path.stat()
                yield path.relative_to(ROOT).as_posix(), (stat.st_size, stat.st_mtime_ns)


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """A notebook that was run from the checkout, in its own process."""
    folder, beside = tmp_path_factory.mktemp("notebook"), tmp_path_factory.mktemp("beside")
    environment = {
        **os.environ,
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)),
        "MPLCONFIGDIR": str(beside),  # Matplotlib keeps a list of fonts
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }
    environment.pop("PYTHONPATH", None)  # as after `pip install -e .`
    told = beside / "told.json"
    before = dict(watched())
    done = subprocess.run(
        [sys.executable, "-P", "-W", "error", str(ROOT / "tests" / "notebook_run.py"), str(request.param),
         "--shown", str(told), "--only-in", str(tmp_path_factory.getbasetemp())],
        cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode != 0:
        pytest.fail(f"{request.param.name} does not run:\n{done.stderr}", pytrace=False)
    what = json.loads(told.read_text(encoding="utf-8"))
    after = dict(watched())
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return Ran(what["shown"], what["worked_s"], done.stderr, sorted(map(str, folder.iterdir())), changed)


def test_every_cell_runs_without_a_word_of_warning(ran: Ran) -> None:
    assert ran.stderr == ""


def test_nothing_is_written_outside_of_a_temporary_folder_and_nothing_left_there(ran: Ran) -> None:
    assert ran.changed == []
    assert ran.left == []


def test_it_takes_seconds(ran: Ran, record_property: Any) -> None:
    record_property("seconds", round(ran.worked_s, 1))

    assert 0 < ran.worked_s < SLOWEST_S


def test_every_map_of_ours_is_shown_in_a_frame_that_reaches_nothing(ran: Ran) -> None:
    ours = [html for html in ran.shown if "gravemap.app(" in html]

    assert [html[:49] for html in ours] == ['<iframe sandbox="allow-scripts allow-popups" titl'] * len(ours)


def test_a_notebook_that_writes_elsewhere_is_stopped(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "id": "x", "source": "open('spoilt.txt', 'w')"}
    (tmp_path / "bad.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    (tmp_path / "here").mkdir()

    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "notebook_run.py"), "bad.ipynb", "--only-in", "here"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode != 0
    assert "writes outside of its temporary folder" in done.stderr
    assert not (tmp_path / "spoilt.txt").exists()


def test_a_notebook_that_warns_fails(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "id": "x", "source": "import warnings\nwarnings.warn('old')"}
    (tmp_path / "bad.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "notebook_run.py"), "bad.ipynb"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "UserWarning: old" in done.stderr


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_is_kept_that_could_grow_old_or_give_something_away(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))

    for cell in notebook["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert cell["metadata"] == {}
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert notebook["metadata"]["language_info"] == {"name": "python"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_only_what_is_public_is_used(path: Path) -> None:
    code = "".join(
        "".join(cell["source"])
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    )
    used = set(re.findall(r"\bgravemap\.(\w+)", code))

    assert used
    assert used <= set(gravemap.__all__)
    assert "from gravemap" not in code


def test_the_notebooks_are_listed_with_what_they_show_and_how_long_they_take() -> None:
    listed = re.findall(
        r"^\| \[`([^`]+)`\]\(\1\) \| .+ \| \d+ s \|$",
        (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )

    assert listed == [path.name for path in NOTEBOOKS]
    assert [name[0] for name in listed] == [str(number) for number in range(1, len(listed) + 1)]
