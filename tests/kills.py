"""Kills builds at random moments and looks at what is there afterwards; a test's half, and a command.

``python tests/kills.py FOLDER KILLS SEED`` builds two versions of a map by turns in ``FOLDER``, each in a
process of its own that is killed (SIGKILL) after a time by chance, until KILLS of them were; half of the times
are set from the moment the file is about to be written.  It prints a JSON object: how many were killed before
and while writing, how many had finished, and every time that neither the old nor the new map was there whole.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from builders import SAMPLE
from gravemap.build import build
from gravemap.case import read_case
from gravemap.page import static_text

TITLES = ("Valley of Sample", "Another title")


def versions(folder: Path) -> tuple[list[Path], list[bytes], float]:
    """Two cases that differ in their title, the maps they become, and how long that takes."""
    cases, maps = [], []
    for number, title in enumerate(TITLES):
        case = folder / f"case-{number}"
        shutil.copytree(SAMPLE, case)
        config = case / "case.toml"
        config.write_text(
            config.read_text(encoding="utf-8").replace(f'"{TITLES[0]}"', f'"{title}"'), encoding="utf-8"
        )
        maps.append(build(case, folder / f"whole-{number}.html").output.read_bytes())
        cases.append(case)
    started = time.monotonic()
    build(cases[0], folder / "whole-0.html")  # once more: the first one loads libraries
    return cases, maps, time.monotonic() - started


def kill_one(case: Path, target: Path, wait_s: float, *, from_writing: bool) -> str:
    """Build in a child and kill it; ``finished``, or the stage it was in."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def tell(stage: str) -> None:
            os.write(writing, f"{stage}\n".encode())

        build(case, target, progress=tell)
        os._exit(0)
    os.close(writing)
    told = b""
    while from_writing and b"writing" not in told:
        part = os.read(reading, 1000)
        if not part:
            break
        told += part
    time.sleep(wait_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while part := os.read(reading, 1000):
        told += part
    os.close(reading)
    if os.WIFEXITED(status):
        return "finished"
    return "writing" if b"writing" in told else "before"


def kill_many(folder: Path, kills: int, seed: int) -> dict[str, object]:
    """What became of the map while that many builds of it were killed."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    cases, maps, takes_s = versions(folder)
    for name in ("timemap.js", "leaflet.js", "timemap.css", "leaflet.css"):
        static_text(name)
    read_case(cases[0])
    target = folder / "out" / "map.html"
    build(cases[0], target)
    found = {"before": 0, "writing": 0, "finished": 0}
    broken: list[str] = []
    number = 0
    while found["before"] + found["writing"] < kills and number < 5 * kills:
        number += 1
        from_writing = number % 2 == 1
        wait_s = chance.uniform(0, 0.012) if from_writing else chance.uniform(0, takes_s)
        old = target.read_bytes()
        new = 1 - maps.index(old)
        stage = kill_one(cases[new], target, wait_s, from_writing=from_writing)
        found[stage] += 1
        now = target.read_bytes()
        if now not in maps or (stage == "finished" and now != maps[new]):
            broken.append(f"kill {number}, {stage}: {len(now)} bytes")
    left = sorted(path.name for path in target.parent.iterdir() if path != target)
    return {**found, "broken": broken, "left": left}


if __name__ == "__main__":
    print(json.dumps(kill_many(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
