"""How fast the ground of a made-up country with 20,000 pieces of road is panned and zoomed, and how large it is.

A *step* is the time from moving the map until the frame after it has been drawn, in Chromium
without a graphics card: a pan of a quarter of the map's width, a zoom by one level.  Promises
(medians): a pan at most 33 ms, a zoom at most 150 ms.  Beside each stands the same step on the
same map without roads, measured in the same run.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright
from shapely import LineString, Point, box

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import HOW_TO, find_browser, launch_flags  # noqa: E402  tests/ is no package
from gravemap.build import build  # noqa: E402
from gravemap.osm import OsmFeature  # noqa: E402
from gravemap.osm.features import features_text  # noqa: E402

SIDE = 100
CORNERS = 10
PROMISED_PAN_MS, PROMISED_ZOOM_MS = 33, 150

STEPS = """
async ([kind, zoom, steps]) => {
  const map = window[Object.keys(window).find((name) => window[name] instanceof L.Map)];
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  map.setView([45.2, 10.0], zoom, { animate: false });
  const times = [];
  for (let step = 0; step < steps; step += 1) {
    await frame();
    await new Promise((done) => setTimeout(done, 20));
    const start = performance.now();
    if (kind === 'pan') map.panBy([(step % 8 < 4 ? 1 : -1) * map.getSize().x / 4, 0], { animate: false });
    else map.setZoom(zoom + (step % 2 ? 0 : 1), { animate: false });
    await frame();
    await new Promise((done) => setTimeout(done, 0));
    times.push(performance.now() - start);
  }
  return times;
}
"""


def roads() -> list[OsmFeature]:
    """A net of bent roads: every 25th a motorway, every 10th a trunk road, every 4th a primary, else secondary."""
    random = np.random.default_rng(4)
    grid = np.stack(
        np.meshgrid(np.linspace(9.05, 10.95, SIDE), np.linspace(44.3, 45.95, SIDE), indexing="ij"), axis=-1
    )
    nodes = np.round(grid + random.normal(0, 0.003, grid.shape), 7)
    made: list[OsmFeature] = []
    for along, (i, j) in ((a, ij) for a in (0, 1) for ij in np.ndindex(SIDE, SIDE)):
        other = (i + 1, j) if along == 0 else (i, j + 1)
        if max(other) >= SIDE:
            continue
        share = np.linspace(0, 1, CORNERS)[:, None]
        line = nodes[i, j] * (1 - share) + nodes[other] * share
        line[1:-1] += random.normal(0, 0.0006, (CORNERS - 2, 2))
        number = j if along == 0 else i
        kind = next(
            (k for k, n in (("motorway", 25), ("trunk", 10), ("primary", 4)) if number % n == 0), "secondary"
        )
        made.append(OsmFeature(f"way/{len(made) + 1}", LineString(np.round(line, 7)), kind=kind))
    return made


def others() -> dict[str, list[OsmFeature]]:
    """Lakes, built-up land and settlements."""
    random = np.random.default_rng(5)
    spots = random.uniform([9.1, 44.4], [10.9, 45.9], (4000, 2))
    return {
        "water": [
            OsmFeature(f"way/{n + 1}", box(x, y, x + 0.01, y + 0.006), kind="lake")
            for n, (x, y) in enumerate(spots[:300].round(7))
        ],
        "built_up": [
            OsmFeature(f"way/{n + 1}", Point(x, y).buffer(0.003), kind="residential")
            for n, (x, y) in enumerate(spots[300:2300].round(7))
        ],
        "places": [
            OsmFeature(
                f"node/{n + 1}", Point(x, y), kind="village" if n % 10 else "town", name=f"Village {n}"
            )
            for n, (x, y) in enumerate(spots.round(7))
        ],
    }


def case_with(folder: Path, themes: dict[str, list[OsmFeature]]) -> Path:
    """The invented case of the tests with other map files."""
    shutil.copytree(ROOT / "tests" / "cases" / "sample", folder)
    for theme, features in themes.items():
        text = features_text(features, "made up, for measuring", "2030")
        (folder / "osm" / f"{theme}.geojson").write_text(text, encoding="utf-8")
    return folder


def steps_ms(page: Page, kind: str, zoom: float, steps: int = 24) -> float:
    """Median milliseconds of a step."""
    times: list[float] = page.evaluate(STEPS, [kind, zoom, steps])
    return statistics.median(times)


def main() -> int:
    """Measure, print, and return 1 when a promise is broken."""
    path = find_browser()
    if path is None:
        print(HOW_TO, file=sys.stderr)
        return 1
    worst = {"pan": 0.0, "zoom": 0.0}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*launch_flags(), "--disable-gpu"])
        pages = {}
        for name, themes in (("roads", {"roads": roads(), **others()}), ("bare", {})):
            begun = time.perf_counter()
            # Restricted: round coordinates of the invented case are corners of the grid, which a public build refuses.
            case = case_with(Path(folder) / name, themes)
            out = build(case, Path(folder) / f"{name}.html", edition="restricted").output
            took = time.perf_counter() - begun
            print(f"{name:6} built in {took:5.2f} s, {out.stat().st_size / 1000:6.0f} kB")
            pages[name] = started.new_page(viewport={"width": 1440, "height": 900})
            pages[name].goto(out.as_uri())
            pages[name].wait_for_selector(".gm-ground", state="attached")
        for zoom in (8, 9, 10, 11, 12.5):
            for kind in ("pan", "zoom"):
                with_roads, bare = (steps_ms(pages[name], kind, zoom) for name in ("roads", "bare"))
                worst[kind] = max(worst[kind], with_roads)
                print(f"zoom {zoom:4} {kind:5}{with_roads:7.1f} ms   without roads {bare:6.1f} ms")
        started.close()
    print(f"worst pan  {worst['pan']:6.1f} ms (promised: at most {PROMISED_PAN_MS})")
    print(f"worst zoom {worst['zoom']:6.1f} ms (promised: at most {PROMISED_ZOOM_MS})")
    return 0 if worst["pan"] <= PROMISED_PAN_MS and worst["zoom"] <= PROMISED_ZOOM_MS else 1


if __name__ == "__main__":
    sys.exit(main())
