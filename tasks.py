"""The project's tasks: ``python3 tasks.py VERB [arguments]``.  Needs Python and pip, nothing else.

    map     build the map of a case                 arguments go to build-map
    sample  the sample reports, English and Arabic  into maps/report/: HTML with its map, PDF, Markdown, DOCX
    test    everything that CI runs                 arguments go to pytest
    lint    ruff, mypy, tsc                         changes nothing
    fix     let ruff put right what it can
    web     bundle the front end when it is stale   --force: anyway
    bench   run the benchmarks                      arguments: parts of their names
    pictures  draw the picture of the two editions anew
    fuzz    look for bytes that break a reader      arguments: [SECONDS] [TARGET ...] (tests/fuzz.py)
    lock    choose the versions in constraints.txt anew

Inside a virtual environment the tasks use that one, else ``.venv``, made when it is missing.
What is installed there follows pyproject.toml and constraints.txt.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

import hatch_build

ROOT = Path(__file__).resolve().parent
FRONT_END = ROOT / "src" / "timemap"


def task_map(arguments: list[str]) -> bool:
    """Install what building a map needs, and build one."""
    _install("")
    if not hatch_build.is_fresh(ROOT):
        _pip("--no-deps", "--editable", ".")
    script = "build-map.exe" if os.name == "nt" else "build-map"
    return _call(str(Path(_python()).parent / script), *arguments)


def task_sample(_arguments: list[str]) -> bool:
    """The report of the Tarhuna case on 20 November 2020, in both languages and every format; PDF by the browser."""
    task_web([])
    folder = Path("maps") / "report"
    script = Path(_python()).parent / ("gravemap.exe" if os.name == "nt" else "gravemap")
    asked = (str(script), "report", "geodata/tarhuna", "--date", "2020-11-20")
    made = [
        _call(*asked, "--lang", language, "-o", str(folder / f"{name}.{ending}"))
        for language, name in (("en", "report"), ("ar", "report-ar"))
        for ending in ("html", "md", "docx")
    ]
    pages = [str(folder / f"{name}.html") for name in ("report", "report-ar")]
    return all(made) and _run("tests/browser.py", "--install") and _run("tests/printed.py", *pages)


def task_test(arguments: list[str]) -> bool:
    """Lint, then the tests of both languages, a browser included; all of them, whatever fails."""
    task_web([])
    passed = {
        "lint": task_lint([]),
        "front end": _test_front_end(),
        "browser": _run("tests/browser.py", "--install"),
        "pytest": _run("-m", "pytest", *arguments),
    }
    failed = [name for name, is_good in passed.items() if not is_good]
    if failed:
        print(f"\nFailed: {', '.join(failed)}. What is wrong stands above.", file=sys.stderr)
    return not failed


def task_lint(arguments: list[str]) -> bool:
    """All checks that read the code without running it."""
    _install("test")
    _install_front_end()
    checks = (
        _run("-m", "ruff", "check", "--quiet", *arguments),
        _run("-m", "ruff", "format", "--check", "--quiet", "--output-format", "concise", *arguments),
        _run("-m", "mypy", "--no-error-summary", *arguments),
        _run(
            "hatch_build.py",
            "node",
            "src/timemap/node_modules/typescript/bin/tsc",
            "--project",
            "src/timemap",
        ),
    )
    return all(checks)


def task_fix(arguments: list[str]) -> bool:
    """Everything that ruff can put right by itself."""
    _install("test")
    fixed = _run("-m", "ruff", "check", "--fix", *arguments)
    return _run("-m", "ruff", "format", *arguments) and fixed


def task_web(arguments: list[str]) -> bool:
    """``src/timemap`` becomes ``src/gravemap/static``."""
    _install("test")
    return _run("hatch_build.py", "bundle", *arguments)


def task_bench(arguments: list[str]) -> bool:
    """Each script in ``benchmarks/`` in turn; it prints its figures and fails when a promise is broken.

    ``peers.py`` runs only when it is named: it installs other programs from the network and takes long.
    """
    task_web([])
    scripts = [path for path in sorted((ROOT / "benchmarks").glob("*.py")) if not path.stem.startswith("_")]
    chosen = [
        path
        for path in scripts
        if (any(part in path.stem for part in arguments) if arguments else path.stem != "peers")
    ]
    kept = [_run(str(path)) for path in chosen]
    return all(kept)


def task_pictures(_arguments: list[str]) -> bool:
    """The picture of the two editions in ``docs/pictures``, drawn anew in the browser of the tests."""
    task_web([])
    return _run("tests/editions.py")


def task_fuzz(arguments: list[str]) -> bool:
    """Each target of ``tests/fuzz.py`` for a minute, or so many seconds, under atheris, which is on PyPI for Linux only."""
    task_web([])
    _pip("atheris==3.0.0")
    seconds = next((argument for argument in arguments if argument.isdigit()), "60")
    asked = [argument for argument in arguments if not argument.isdigit()]
    passed = True
    for target in asked or fuzz_targets():
        with tempfile.TemporaryDirectory() as folder:
            passed = _run("tests/fuzzing.py", target, seconds, folder) and passed
    return passed


def fuzz_targets() -> list[str]:
    """The names of the targets, as their table lists them."""
    table = (ROOT / "tests" / "fuzz.py").read_text(encoding="utf-8").partition("TARGETS: dict")[2]
    return re.findall(r'^    "([a-z ]+)": Target\(', table, re.MULTILINE)


def task_lock(_arguments: list[str]) -> bool:
    """The newest versions that fit pyproject.toml and one another, for every Python and system we support."""
    _pip("uv")
    compile_ = ("-m", "uv", "--quiet", "pip", "compile", "pyproject.toml", "--all-extras", "--no-annotate")
    os.environ["MACOSX_DEPLOYMENT_TARGET"] = "14.0"  # the oldest that pyproj is built for
    if not _run(*compile_, "--universal", "--upgrade", "--python-version", "3.11", "-o", "constraints.txt"):
        return False
    fits = [
        _run(*compile_, "-c", "constraints.txt", "--only-binary", ":all:", "-o", os.devnull, *target)
        for python in ("3.11", "3.12", "3.13", "3.14")
        for system in ("linux", "macos", "windows")
        for target in [("--python-version", python, "--python-platform", system)]
    ]
    return all(fits)


def _python() -> str:
    """The interpreter of the virtual environment that the tasks use."""
    if sys.prefix != sys.base_prefix:
        return sys.executable
    python = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        print("Making the virtual environment .venv ...", flush=True)
        has_seed = (
            importlib.util.find_spec("ensurepip") is not None
        )  # Debian keeps it in a package of its own
        venv.create(ROOT / ".venv", with_pip=has_seed, clear=True)
        seed = ("-m", "pip", "--python", str(python), "install", "--quiet", "pip")
        if not has_seed and not _call(sys.executable, *seed):
            raise SystemExit("pip could not be put into .venv; its own words stand above.")
    return str(python)


def _run(*arguments: str) -> bool:
    """Run Python in the virtual environment, from the project's root; whether it went well."""
    return _call(_python(), *arguments)


def _call(*command: str) -> bool:
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode == 0


def _pip(*arguments: str) -> None:
    options = ("--quiet", "--disable-pip-version-check", "--constraint", "constraints.txt")
    if not _run("-m", "pip", "install", *options, *arguments):
        raise SystemExit(
            "pip could not install what is needed; its own words stand above. Is there a network?"
        )


def _install(extra: str) -> None:
    """Bring the environment up to pyproject.toml and constraints.txt, unless it is there already."""
    wanted = _hash(ROOT / "pyproject.toml", ROOT / "constraints.txt")
    notes = [Path(_python()).parent.parent / f"gravemap-{name}.installed" for name in {extra, "test"}]
    if any(note.exists() and note.read_text() == wanted for note in notes):
        return
    print("Installing what gravemap needs (the first time takes a minute or two) ...", flush=True)
    _pip("--editable", f".[{extra}]" if extra else ".")
    (Path(_python()).parent.parent / f"gravemap-{extra}.installed").write_text(wanted)


def _install_front_end() -> None:
    """The packages that check and test the front end, as its lock file says."""
    wanted, note = _hash(FRONT_END / "package-lock.json"), FRONT_END / "node_modules" / "gravemap.installed"
    if not (note.exists() and note.read_text() == wanted):
        if not _run("hatch_build.py", "npm", "ci", "--ignore-scripts"):
            raise SystemExit(1)
        note.write_text(wanted)


def _test_front_end() -> bool:
    """``node --test``; a Node that runs no test at all is a failure too."""
    files = sorted(str(path) for path in (FRONT_END / "test").rglob("*.test.ts"))
    command = [_python(), "hatch_build.py", "node", "--test", *files]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    output = done.stdout.decode()
    print(output, flush=True)
    ran = re.search(r"^\S+ tests (\d+)$", output, re.MULTILINE)
    return done.returncode == 0 and ran is not None and int(ran[1]) >= len(files) > 0


def _hash(*paths: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


VERBS: dict[str, Callable[[list[str]], bool]] = {
    name.removeprefix("task_"): function for name, function in globals().items() if name.startswith("task_")
}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in VERBS:
        raise SystemExit(__doc__)
    raise SystemExit(0 if VERBS[sys.argv[1]](sys.argv[2:]) else 1)
