"""How fast the Tarhuna map opens and answers its slider, in Chromium without a graphics card.

*Usable* is the moment at which the slider can be moved and the map is drawn, counted from the
start of the navigation.  A *step* is the time from setting a date until the frame after it has
been drawn.  Promises: at most 1,000 ms to usable and 33 ms a step (medians).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import HOW_TO, find_browser, launch_flags  # noqa: E402  tests/ is no package
from gravemap.build import build  # noqa: E402

OPENINGS = 9
STEPS = 120
PROMISED_OPEN_MS = 1000
PROMISED_STEP_MS = 33

STEP = """
async (steps) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  const slider = document.querySelector('.gm-handle');
  slider.focus();
  const times = [];
  for (let step = 0; step < steps; step += 1) {
    await frame();
    const start = performance.now();
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
    await frame();
    await new Promise((done) => setTimeout(done, 0));
    times.push(performance.now() - start);
  }
  return times;
}
"""


def opening_ms(page: Page, address: str) -> float:
    """Milliseconds from the start of the navigation until the slider stands on a drawn map."""
    page.goto("about:blank")
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".gm-handle")
    return float(page.evaluate("new Promise(r => requestAnimationFrame(() => r(performance.now())))"))


def main() -> int:
    """Measure, print, and return 1 when a promise is broken."""
    path = find_browser()
    if path is None:
        print(HOW_TO, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = build(ROOT / "geodata" / "tarhuna", Path(folder) / "map.html").output
        started = playwright.chromium.launch(executable_path=path, args=[*launch_flags(), "--disable-gpu"])
        page = started.new_page(viewport={"width": 1440, "height": 900})
        openings = [opening_ms(page, out.as_uri()) for _ in range(OPENINGS)]
        steps = page.evaluate(STEP, STEPS)
        started.close()
    opened, step = statistics.median(openings), statistics.median(steps)
    print(f"open to usable   {opened:6.0f} ms (median of {OPENINGS}; promised: at most {PROMISED_OPEN_MS})")
    print(f"a slider step    {step:6.1f} ms (median of {STEPS}; promised: at most {PROMISED_STEP_MS})")
    return 0 if opened <= PROMISED_OPEN_MS and step <= PROMISED_STEP_MS else 1


if __name__ == "__main__":
    sys.exit(main())
