"""gravemap against what else makes a map of a million incidents: kepler.gl, lonboard, pydeck, Folium, deck.gl.

All read the same CSV and write HTML, each a whole process; Chromium without a graphics card opens it,
served from this disk.  A part that takes longer than ``--minutes`` is ended and said so.  What is found
goes into ``peers.json`` beside this file, by program and rows, so a run can be split::

    python benchmarks/peers.py                                  # all of it
    python benchmarks/peers.py --only keplergl,lonboard --sizes 1000000
    python benchmarks/peers.py --only ''                        # tables and plot of what was found

It installs the peers once (PyPI and npm, some minutes, 1 GB) in ``--folder``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import _peer_results as results  # noqa: E402
from _peer_rows import write_rows  # noqa: E402
from _peer_setup import installed, local, served  # noqa: E402
from dense_build import CALL as BUILD  # noqa: E402
from import_time import CALL as IMPORT  # noqa: E402
from import_time import MAPPING  # noqa: E402

from builders import SAMPLE  # noqa: E402  tests/ is no package

HERE = Path(__file__).resolve().parent
FOUND, PLOT = HERE / "peers.json", HERE / "growth.svg"
PEER_SIZES = (20_000, 100_000, 1_000_000)
OUR_SIZES = (10_000, 20_000, 30_000, 100_000, 300_000, 1_000_000)
RUNS = 3


class TooLong(Exception):  # noqa: N818  it is no error of the benchmark
    """A part did not end within its time."""


def run(command: list[str], minutes: float) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Seconds of a whole process, and what it said; it and what it started are ended when its time is over."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            out, err = process.communicate(timeout=minutes * 60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise TooLong(f"not done within {minutes:g} minutes") from None
    seconds = time.perf_counter() - start
    if process.returncode:
        last = (err.strip() or out.strip() or f"ended with {process.returncode}").splitlines()[-1]
        raise TooLong(f"failed: {last[:200]}")
    return seconds, subprocess.CompletedProcess(command, 0, out, err)


def ours(csv: Path, out: Path, minutes: float) -> dict[str, float]:
    """``gravemap import table`` and ``build-map``: every row is checked, its words can be sought, its place is protected."""
    case, mapping = out.parent / "case", out.parent / "mapping.toml"
    shutil.rmtree(case, ignore_errors=True)
    shutil.copytree(SAMPLE, case)
    config = (case / "case.toml").read_text(encoding="utf-8")
    config = config.replace('from = "2028"', 'from = "2020"').replace('"2032-12-31"', '"2033-12-31"')
    (case / "case.toml").write_text(config, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    arguments = ["import", "table", str(csv), "--case", str(case), "--mapping", str(mapping)]
    import_s, imported = run([sys.executable, "-c", IMPORT, *arguments], minutes)
    built_s, built = run([sys.executable, "-c", BUILD, str(case), "--output", str(out)], minutes)
    memory_mb = max(float(imported.stderr.split()[-2]), float(built.stderr.split()[-1]))
    return {
        "build_s": import_s + built_s,
        "import_s": import_s,
        "page_s": built_s,
        "memory_mb": memory_mb,
        "html_mb": out.stat().st_size / 1e6,
    }


def theirs(peer: str, python: Path, csv: Path, out: Path, minutes: float) -> dict[str, float]:
    """The peer's own process, in its own environment."""
    seconds, done = run([str(python), str(HERE / "_peer_build.py"), peer, str(csv), str(out)], minutes)
    found = {
        "build_s": seconds,
        "memory_mb": float(done.stdout.split()[-2]),
        "html_mb": out.stat().st_size / 1e6,
    }
    out.write_bytes(local(out.read_bytes()))
    return found


def measured(program: str, rows: int, folder: Path, minutes: float) -> dict[str, Any]:
    """One program at one number of rows: the fastest of some builds, then its page; what fails is said."""
    csv, out = folder / f"rows-{rows}.csv", folder / f"{program}.html"
    write_rows(csv, rows)
    python = folder / "venv" / "bin" / "python"
    found: dict[str, Any] = {}
    try:
        for number in range(RUNS):
            built = (
                ours(csv, out, minutes)
                if program == results.OURS
                else theirs(program, python, csv, out, minutes)
            )
            if number == 0 or built["build_s"] < found["build_s"]:
                found.update(built)
            if built["build_s"] > 60:
                break
        with served(folder) as address:
            page = [
                sys.executable,
                str(HERE / "_peer_page.py"),
                program,
                f"{address}/{out.name}",
                str(rows),
            ]
            found.update(json.loads(run(page, minutes)[1].stdout))
    except TooLong as problem:
        found["failure"] = f"{'page' if 'html_mb' in found else 'build'} {problem}"
    out.unlink(missing_ok=True)
    return found


def main() -> int:
    """Measure, print tables and goals, draw the plot; returns 1 when a goal that was measured is not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default=",".join(results.NAMES), help="programs, by commas")
    parser.add_argument("--sizes", default="", help="numbers of rows, by commas")
    parser.add_argument("--minutes", type=float, default=10, help="the most that a build or a page may take")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "build" / "peers", help="where the peers are put"
    )
    given = parser.parse_args()
    chosen = [name for name in given.only.split(",") if name]
    if unknown := sorted(set(chosen) - set(results.NAMES)):
        parser.error(f"--only: {', '.join(unknown)} is none of {', '.join(results.NAMES)}")
    if chosen:
        installed(given.folder)
    for program in chosen:
        sizes = [int(text) for text in given.sizes.split(",") if text] or (
            OUR_SIZES if program == results.OURS else PEER_SIZES
        )
        for rows in sizes:
            found = measured(program, rows, given.folder, given.minutes)
            results.merge(FOUND, program, rows, found)
            print(results.NAMES[program], f"{rows:,}", json.dumps(found), flush=True)
    found_all = results.read(FOUND)
    results.plot(found_all, PLOT)
    for rows in PEER_SIZES:
        print(f"\n{results.table(found_all, rows)}")
    told = results.verdicts(found_all)
    print()
    for words, is_kept in told:
        print(f"{'kept' if is_kept else 'open' if is_kept is None else 'NOT KEPT'}: {words}")
    return 0 if all(is_kept is not False for _, is_kept in told) else 1


if __name__ == "__main__":
    sys.exit(main())
