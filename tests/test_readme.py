from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


def commands(root: Path) -> dict[str, str]:
    """The commands of the README by the name in the comment above each."""
    text = (root / "README.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^<!-- command: (\w+) -->\n```sh\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL))


def test_two_commands_are_all_that_a_reader_needs(root: Path) -> None:
    assert commands(root) == {"map": "python3 tasks.py map", "test": "python3 tasks.py test"}


def test_the_tasks_that_the_pages_name_exist(root: Path) -> None:
    described = subprocess.run(
        [sys.executable, "tasks.py"], cwd=root, capture_output=True, text=True, check=False
    ).stderr
    verbs = set(re.findall(r"^    (\w+) ", described, re.MULTILINE))
    pages = [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").rglob("*.md")]
    named = {
        verb
        for page in pages
        for verb in re.findall(r"python3? tasks\.py (\w+)", page.read_text(encoding="utf-8"))
    }

    assert named - {"VERB"} <= verbs
    assert verbs == {"map", "sample", "test", "lint", "fix", "web", "bench", "pictures", "fuzz", "lock"}


@pytest.mark.skipif(os.name == "nt", reason="CI is a shell script")
def test_ci_runs_the_test_command_of_the_readme_in_a_new_environment(root: Path, tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_text((root / ".ci" / "run").read_text(encoding="utf-8"))
    readme = (root / "README.md").read_text(encoding="utf-8")
    (tmp_path / "README.md").write_text(
        readme.replace(commands(root)["test"], 'echo "in $VIRTUAL_ENV"; which python')
    )
    stand_in = tmp_path / "bin" / "python3"  # makes an environment out of nothing: python3 -m venv FOLDER
    stand_in.parent.mkdir()
    stand_in.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"; printf "#!/bin/sh" > "$3/bin/python"; chmod +x "$3/bin/python"\n'
    )
    stand_in.chmod(0o755)

    done = subprocess.run(
        ["bash", ".ci/run"],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{stand_in.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )

    _, environment, python = done.stdout.splitlines()
    assert python == f"{environment.removeprefix('in ')}/bin/python"
    assert not Path(environment.removeprefix("in ")).exists()
    assert not python.startswith((str(tmp_path), str(root)))


def test_the_files_that_the_pages_link_to_exist(root: Path) -> None:
    missing = [
        f"{page.name}: {target}"
        for page in [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert missing == []
