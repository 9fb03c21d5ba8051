"""Pages with imports, for tests: what is asked of their layer, and random states to ask it in."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from builders import cells
from dense_tables import GRADES, KINDS
from pages.map_page import number_of_day

FIRST, LAST = number_of_day("2028-01-01"), number_of_day("2032-12-31")
LAYER = "gravemap.layerOf(document.querySelector('canvas.gm-imports:last-of-type'))"
READY = f"() => document.querySelector('canvas.gm-imports') && {LAYER}.sheets.length > 0"
PAINTED = """name => {
  const canvas = document.querySelector(name), copy = new OffscreenCanvas(canvas.width, canvas.height);
  const pen = copy.getContext('2d', { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0);
  const data = pen.getImageData(0, 0, copy.width, copy.height).data;
  let seen = 0;
  for (let at = 3; at < data.length; at += 4) seen += data[at] > 0;
  return seen;
}"""
WHOLE = {"at": "45.0,10.0,7.5"}  # all of the Valley of Sample

FIGURE = """figure => {
  const shown = document.querySelector('.gm-import-figures')?.innerText.replace(/\\u202f/g, '') ?? '';
  const number = pattern => shown.match(pattern)?.[1] ?? null;
  const there = number(/shown\\s+(\\d+)/);
  const sure = number(/(\\d+) of them certainly/) ?? there;
  const least = number(/at least (\\d+) reported/) ?? number(/(\\d+)(?: to \\d+)? reported killed/) ?? '0';
  const open = number(/killed, (\\d+) without/) ?? '0';
  const unplaced = number(/(\\d+) more without a place/) ?? '0';
  return [there, sure, least, open, unplaced].join('|') === figure;
}"""


def states() -> list[dict[str, str]]:
    """Random states of date, mode, window, filter and "as known on"."""
    rng = np.random.default_rng(11)
    found = []
    for number in range(24):
        date = np.datetime64(int(rng.integers(FIRST, LAST)), "D")
        state = {"date": str(date), "mode": ("upto", "window", "day")[number % 3]}
        if state["mode"] == "window":
            state["days"] = str(rng.integers(2, 500))
        if rng.random() < 0.4:
            state["known"] = (
                "date" if rng.random() < 0.4 else str(np.datetime64(int(rng.integers(FIRST, LAST)), "D"))
            )
        hidden = [
            *(f"made/kind/{kind}" for kind in KINDS if rng.random() < 0.25),
            *(f"made/grade/{grade}" for grade in GRADES if rng.random() < 0.2),
            *(f"made/who/Force {at}" for at in range(3) if rng.random() < 0.2),
        ]
        if hidden:
            state["hide"] = ",".join(hidden)
        found.append(state)
    return found


def decide(folder: Path, level: str) -> None:
    """Add to a case a decision that its import is shown at ``level``, however public it is."""
    file = folder / "records" / "publication.csv"
    header = file.read_text(encoding="utf-8").splitlines()[0].split(",")
    row = cells(
        "publication", id="made", subject="incidents/made", level=level, reason="The terms ask for it.",
        public_domain_source_id="s001", decided="2033-02-01", review_by="2034-01-31",
    )  # fmt: skip
    with file.open("a", encoding="utf-8", newline="") as out:
        csv.DictWriter(out, header).writerow(row)
