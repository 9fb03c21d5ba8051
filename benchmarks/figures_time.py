"""How long each kind of figure of Tarhuna takes, in each format and language, and how large it is.

In processor time, because machines are noisy: of laying it out, of each format, and of the leak scan.  The
first figure of a process pays for loading matplotlib, so one is drawn before.  Promise: a map, a chart and
four small maps are laid out and drawn as SVG in at most 3 s of a processor each.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from gravemap.case import read_case
from gravemap.figures import Figure, atlas, count_chart, figure, small_multiples
from gravemap.figures.prepared import Prepared, prepared

CASE = Path(__file__).resolve().parent.parent / "geodata" / "tarhuna"
DAY = "2020-11-20"
DAYS = ("2019-04-04", "2020-01-15", "2020-06-05", DAY)
PROMISE_S = 3.0

KINDS: dict[str, Callable[[Prepared, str], Figure]] = {
    "map": lambda ready, lang: figure(ready, DAY, lang=lang),
    "four small maps": lambda ready, lang: small_multiples(ready, DAYS, lang=lang),
    "chart": lambda ready, lang: count_chart(ready, lang=lang),
    "atlas": lambda ready, lang: atlas(ready, DAY, lang=lang),
}


def main() -> int:
    """Measure, print, and return 1 when the promise is broken."""
    ready = prepared(read_case(CASE), "public", None)
    figure(ready, DAY).to_bytes("svg")
    worst = 0.0
    for lang, kind in ((lang, kind) for lang in ("en", "ar") for kind in KINDS):
        start = time.process_time()
        drawn = KINDS[kind](ready, lang)
        laid_s = time.process_time() - start
        told = [f"{kind}, {lang}: laid out {laid_s:.2f} s"]
        for form in ("svg", "pdf", "png") if len(drawn.sheets) == 1 else ("pdf",):
            start = time.process_time()
            data = drawn.to_bytes(form)
            drawn_s = time.process_time() - start
            told.append(f"{form} {drawn_s:.2f} s, {len(data) / 1000:,.0f} kB")
            if form == "svg":
                worst = max(worst, laid_s + drawn_s)
        told.append(f"caption {len(drawn.caption().encode()) / 1000:,.0f} kB, {len(drawn.sheets)} pages")
        print("; ".join(told), flush=True)
    print(f"the slowest SVG: {worst:.2f} s (promise: {PROMISE_S:g} s)")
    return int(worst > PROMISE_S)


if __name__ == "__main__":
    sys.exit(main())
