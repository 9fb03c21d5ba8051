"""Runs a notebook as Jupyter would, without Jupyter: cell by cell, in a process of its own, and shows what it shows.

``python tests/notebook_run.py notebooks/*.ipynb`` prints how long each takes.  Warnings are errors.  With
``--only-in FOLDER`` nothing may be written outside of that folder: the first attempt stops the notebook.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT
_CHANGES = frozenset(
    {
        "os.mkdir",
        "os.rename",
        "os.remove",
        "os.rmdir",
        "os.link",
        "os.symlink",
        "os.truncate",
        "shutil.copyfile",
    }
)
_NOWHERE = (os.devnull, "/dev/tty")


def watch_writing(folder: Path) -> None:
    """From now on an attempt of Python to write outside of ``folder`` is an error."""
    inside = str(folder.resolve())

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes) and arguments[2] & _WRITING:
            path = arguments[0]
        elif event in _CHANGES:
            path = (
                arguments[1]
                if event in {"os.rename", "shutil.copyfile", "os.link", "os.symlink"}
                else arguments[0]
            )
        else:
            return
        if str(path) in _NOWHERE:
            return
        where = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - a path here may be of bytes
        if not where.startswith(inside):
            raise PermissionError(f"a notebook writes outside of its temporary folder: {event} {where}")

    sys.addaudithook(hook)


def run(path: Path) -> list[str]:
    """Run every cell in the folder of the notebook; the HTML, or else the text, of whatever it shows."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    os.chdir(path.parent)
    names: dict[str, Any] = {"__name__": "__main__"}
    shown = []
    for cell in cells:
        if cell["cell_type"] == "code":
            value = _run_cell("".join(cell["source"]), f"{path.name}, {cell['id']}", names)
            if value is not None:
                html = getattr(value, "_repr_html_", None) or getattr(value, "_repr_svg_", None)
                shown.append(html() if html is not None else repr(value))
    return shown


def _run_cell(source: str, where: str, names: dict[str, Any]) -> Any:
    """Run a cell; what its last line gives, if that is an expression."""
    tree = ast.parse(source, where)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        exec(compile(tree, where, "exec"), names)  # noqa: S102 - it is ours
        return None
    tree.body.pop()
    exec(compile(tree, where, "exec"), names)  # noqa: S102 - as above
    return eval(compile(ast.Expression(last.value), where, "eval"), names)  # noqa: S307 - as above


def main() -> None:
    """Run one notebook here, or several each in its own process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="+", type=Path)
    parser.add_argument("--only-in", type=Path)
    parser.add_argument("--shown", type=Path, help="where to write what is shown, as JSON")
    parsed = parser.parse_args()
    if len(parsed.notebooks) > 1:
        for path in parsed.notebooks:
            subprocess.run([sys.executable, __file__, str(path)], check=True)
        return
    (path,) = parsed.notebooks
    told = None if parsed.shown is None else parsed.shown.resolve()
    warnings.simplefilter("error")
    begun, worked = time.perf_counter(), time.process_time()
    printed, sys.stdout = sys.stdout, open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end
    if parsed.only_in is not None:
        watch_writing(parsed.only_in)
    shown = run(path.resolve())
    sys.stdout.close()
    sys.stdout = printed
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    print(f"{path.name}: {seconds:.1f} s ({worked:.1f} s of a processor), shows {len(shown)} things")
    if told is not None:
        told.write_text(json.dumps({"worked_s": worked, "shown": shown}), encoding="utf-8")


if __name__ == "__main__":
    main()
