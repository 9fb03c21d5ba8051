"""What git is about to take, or has taken, of a case that must not leave: told as warnings by ``gravemap check``.

Git is only asked (``git ls-files``), and only where the case lies in a checkout; without git, or
outside of one, there is nothing to tell.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from gravemap.case import Case
from gravemap.errors import Problem
from gravemap.protected import DENY_LIST
from gravemap.publication import Rulings, newest_day

_CURE = "Take it out of git (git rm --cached) and name it in .gitignore, unless the repository is as closed as the case"
_WAIT_S = 20


def commit_warnings(case: Case, restricted_mark: str) -> list[Problem]:
    """Restricted tables and outputs that git tracks or has staged.

    ``restricted_mark`` is the text that stands in every restricted map.
    """
    root = _git(case.folder, "rev-parse", "--show-toplevel")
    if not root:
        return []
    top = Path(root[0]).resolve()
    tracked = {top / name for name in _git(top, "ls-files", "--cached", "--full-name")}
    return [*_tables(case, tracked), *_outputs(top, tracked, restricted_mark)]


def _tables(case: Case, tracked: set[Path]) -> Iterator[Problem]:
    folder = case.folder.resolve()
    embargoed = Rulings(case.publication, newest_day(case)).is_embargoed
    if folder / DENY_LIST in tracked:
        yield Problem(DENY_LIST, "holds names that must never leave, and git has it", _CURE)
    for table in case.tables.values():
        if folder / table.file not in tracked:
            continue
        if any(row.internal for row in table.rows):
            yield Problem(table.file, "has internal_ columns, and git has it", _CURE, table.sheet)
        if any(embargoed(record) for record in case.records(table.name)):
            yield Problem(table.file, "has rows under embargo, and git has it", _CURE, table.sheet)
        if table.name == "sources" and any(source.confidential for source in case.sources):
            yield Problem(table.file, "has confidential sources, and git has it", _CURE, table.sheet)


def _outputs(top: Path, tracked: set[Path], restricted_mark: str) -> Iterator[Problem]:
    for path in sorted(tracked):
        if path.suffix.lower() not in (".html", ".htm"):
            continue
        try:
            is_restricted = restricted_mark in path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if is_restricted:
            yield Problem(path.relative_to(top).as_posix(), "is a restricted map, and git has it", _CURE)


def _git(folder: Path, *arguments: str) -> list[str]:
    """The lines that git answers; none where there is no git or no checkout."""
    program = shutil.which("git")
    if program is None:
        return []
    try:
        done = subprocess.run(  # noqa: S603 - git itself, and arguments of ours
            [program, "-C", str(folder), "-c", "core.quotePath=false", *arguments],
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=_WAIT_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []
