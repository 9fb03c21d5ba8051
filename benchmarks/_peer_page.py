"""How a page opens and steps in Chromium without a graphics card: ``python _peer_page.py PEER ADDRESS ROWS``.

The same for each: a window in which the map is 1200 x 800, all points in view, a window of a year over
ten years, 20 steps of a month; a step ends when a pixel of the picture has been read back.  *Usable* is
the end of the first picture that has the rows (of a page whose first picture is of one date: that
picture), from the start of the navigation.  Prints one line of JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from dense_page import LAYER, PICK, PICKS, READY, STEP, STEPS, USABLE, WINDOW  # noqa: E402

from browser import HOW_TO, SOFTWARE_GL, find_browser, launch_flags  # noqa: E402  tests/ is no package

OPENINGS = 3
LIMIT_MS = 280_000
STATE = "#date=2025-06-01&mode=window&days=365&at=45.0,10.0,8.5"
PEER_WINDOW: ViewportSize = {"width": 1200, "height": 800}

#: Watches what is drawn with WebGL: when the rows are in a picture, one pixel of it is read back.
WATCH = """(() => {
  const seen = { rows: ROWS, usable: 0, calls: 0, sum: 0, frame: -1, gl: null };
  window.seen = seen;
  seen.finish = () => seen.gl.readPixels(0, 0, 1, 1, seen.gl.RGBA, seen.gl.UNSIGNED_BYTE, new Uint8Array(4));
  const proto = WebGL2RenderingContext.prototype;
  const many = { drawArrays: 2, drawArraysInstanced: 3, drawElementsInstanced: 4 };
  for (const [name, at] of Object.entries(many)) {
    const own = proto[name];
    proto[name] = function (...given) {
      own.apply(this, given);
      const frame = document.timeline.currentTime;
      if (frame !== seen.frame) [seen.frame, seen.sum] = [frame, 0];
      if (given[at] > 4) [seen.gl, seen.calls] = [this, seen.calls + 1];
      seen.sum += given[at];
      if (seen.usable || seen.sum < seen.rows * 0.95) return;
      seen.finish();
      seen.usable = performance.now();
    };
  }
})();"""

USABLE_GL = "() => seen.usable > 0"
#: Anything drawn on Leaflet's canvas.
USABLE_LEAFLET = """() => {
  if (document.querySelector('.leaflet-overlay-pane svg path, .leaflet-marker-pane img')) return true;
  const canvas = document.querySelector('.leaflet-overlay-pane canvas');
  if (!canvas || canvas.width === 0) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 3; at < data.length; at += 4) if (data[at] > 0) return true;
  return false;
}"""

_STEPPING = """async (steps) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  const pixel = () => document.querySelector('.leaflet-overlay-pane canvas').getContext('2d').getImageData(0, 0, 1, 1);
  const all = Object.values(window);
  const day = 864e5, start = Date.parse('2025-06-01');
  PREPARE
  const times = [];
  for (let step = 0; step <= steps; step += 1) {
    const to = start + step * 30 * day;
    await frame();
    const begun = performance.now();
    TAKE
    if (step > 0) times.push(performance.now() - begun);  // the first is a jump
  }
  return times;
}"""


def _stepping(prepare: str, take: str) -> str:
    return _STEPPING.replace("PREPARE", prepare).replace("TAKE", take)


_TIMELINES = "const shown = all.filter((one) => one instanceof L.Timeline);"
STEPPING = {
    "datafilter": _stepping(
        "",
        "shown.setProps({ layers: layers([to / day - 364, to / day]) }); shown.redraw('step'); seen.finish();",
    ),
    # The page of kepler.gl has its store and its library as names of its own.
    "keplergl": _stepping(
        """const { keplerGl } = store.getState(), id = Object.keys(keplerGl.map.visState.datasets)[0];
  store.dispatch(KeplerGl.addFilter(id)); store.dispatch(KeplerGl.setFilter(0, 'name', 'date'));
  const drawn = async (before, until) => {
    while (seen.calls === before) { await frame(); if (performance.now() > until) throw Error('nothing was drawn'); }
    seen.finish();
  };""",
        """const before = seen.calls; store.dispatch(KeplerGl.setFilter(0, 'value', [to - 364 * day, to]));
    await drawn(before, begun + 30_000);""",
    ),
    # Both draw on their canvas in the next frame; what was asked for a frame earlier runs first.
    "timeline": _stepping(_TIMELINES, "for (const one of shown) one.setTime(to); await frame(); pixel();"),
    # Elements have no pixel that could be read: the frame after the one in which they were drawn has begun.
    **dict.fromkeys(
        ("timeline_svg", "timeline_pins"),
        _stepping(_TIMELINES, "for (const one of shown) one.setTime(to); await frame(); await frame();"),
    ),
    "timestamped": _stepping(
        "const { timeDimension } = all.find((one) => one instanceof L.Map);",
        """const loaded = new Promise((done) => timeDimension.once('timeload', done));
    timeDimension.setCurrentTime(to); await loaded; await frame(); pixel();""",
    ),
}


def ours(page: Page, address: str) -> dict[str, float]:
    """The page of gravemap; what is read back is asked of its own layer."""
    openings = []
    for _ in range(OPENINGS):
        page.goto("about:blank")
        page.goto(address + STATE, wait_until="commit")
        page.wait_for_selector(".gm-handle", timeout=LIMIT_MS)
        page.wait_for_function(READY, timeout=LIMIT_MS)
        openings.append(float(page.evaluate(USABLE)))
    page.wait_for_timeout(4000)  # totals and index are made when there is time
    steps, picks = page.evaluate(STEP, STEPS), page.evaluate(PICK, PICKS)
    assert page.evaluate(f"() => {LAYER}.isOnCard"), "WebGL 2 is not there"
    medians = {"step_ms": steps["times"], "step_and_rest_ms": steps["whole"], "pick_ms": picks["times"]}
    return {
        "usable_ms": statistics.median(openings),
        **{name: statistics.median(times) for name, times in medians.items()},
    }


def theirs(page: Page, peer: str, address: str) -> dict[str, float]:
    """The page of a peer; one without a slider has no step."""
    is_leaflet = peer in {"timeline", "timeline_svg", "timeline_pins", "timestamped"}
    openings = []
    for _ in range(OPENINGS):
        page.goto("about:blank")
        page.goto(address, wait_until="commit", timeout=LIMIT_MS)
        page.wait_for_function(
            USABLE_LEAFLET if is_leaflet else USABLE_GL, timeout=LIMIT_MS, polling=50 if is_leaflet else "raf"
        )
        openings.append(float(page.evaluate("() => window.seen.usable || performance.now()")))
    found = {"usable_ms": statistics.median(openings)}
    if peer in STEPPING:
        page.wait_for_timeout(2000)
        found["step_ms"] = statistics.median(page.evaluate(STEPPING[peer], STEPS))
    return found


def measured(peer: str, address: str, rows: int) -> dict[str, Any]:
    """Open the page and step."""
    path = find_browser()
    if path is None:
        raise SystemExit(HOW_TO)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*launch_flags(), *SOFTWARE_GL])
        page = browser.new_page(viewport=WINDOW if peer == "gravemap" else PEER_WINDOW)
        if peer != "gravemap":
            page.add_init_script(WATCH.replace("ROWS", str(rows)))
        found: dict[str, Any] = ours(page, address) if peer == "gravemap" else theirs(page, peer, address)
        found["browser"] = browser.version
        browser.close()
    return found


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
