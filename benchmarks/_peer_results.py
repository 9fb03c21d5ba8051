"""What ``peers.py`` found, merged over its runs, as tables and as a plot of how ours grows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

OURS = "gravemap"
#: Figures by program and number of rows: ``{"gravemap": {"10000": {"build_s": 1.2, ...}}}``.
Found = dict[str, dict[str, dict[str, Any]]]
NAMES = {
    OURS: "gravemap",
    "keplergl": "kepler.gl",
    "lonboard": "lonboard",
    "pydeck": "pydeck",
    "datafilter": "deck.gl DataFilterExtension",
    "timeline": "Folium Timeline, circles on a canvas",
    "timeline_svg": "Folium Timeline, circles in an SVG",
    "timeline_pins": "Folium Timeline, pins, as it is by default",
    "timestamped": "Folium TimestampedGeoJson",
}
FIGURES = {
    "build_s": "CSV to HTML, s",
    "memory_mb": "most memory, MB",
    "html_mb": "HTML, MB",
    "usable_ms": "open to usable, ms",
    "step_ms": "step, ms",
    "pick_ms": "pick, ms",
}
#: What, at how many rows, against whom (nobody: the figure itself), and the most that is promised.
GOALS = (
    ("build_s", 1_000_000, "keplergl", 1.0),
    ("memory_mb", 1_000_000, "lonboard", 1.5),
    ("html_mb", 1_000_000, "lonboard", 0.6),
    ("usable_ms", 1_000_000, None, 3000),
    ("step_ms", 1_000_000, None, 70),
    ("step_ms", 100_000, None, 35),
    ("step_ms", 100_000, "datafilter", 1 / 40),
    ("step_ms", 20_000, "timeline_pins", 1 / 100),
    ("step_ms", 20_000, "timeline_svg", 1 / 100),
    ("step_ms", 20_000, "timeline", 1 / 100),
    ("pick_ms", 1_000_000, None, 10),
)
GROWTH = ("build_s", "memory_mb", "html_mb", "usable_ms", "step_ms")
#: From the least rows to the most: figures may grow so many times as the rows do.
MOST_GROWTH = 1.0


def read(path: Path) -> Found:
    """What earlier runs found."""
    found: Found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def merge(path: Path, program: str, rows: int, figures: Mapping[str, Any]) -> Found:
    """Put the figures of one program at one number of rows in the place of older ones; keep all others."""
    found = read(path)
    found.setdefault(program, {})[str(rows)] = dict(figures)
    ordered = {
        name: {str(size): found[name][str(size)] for size in sorted(map(int, found[name]))}
        for name in sorted(found, key=lambda name: list(NAMES).index(name))
    }
    path.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
    return ordered


def table(found: Found, rows: int) -> str:
    """All programs at one number of rows, in Markdown; beside each figure how many times ours it is."""
    ours = found.get(OURS, {}).get(str(rows), {})
    lines = [
        f"| {rows:,} rows | " + " | ".join(FIGURES.values()) + " |",
        "|---|" + "--:|" * len(FIGURES),
    ]
    for program, sizes in found.items():
        figures = sizes.get(str(rows))
        if figures is None:
            continue
        cells = [_cell(figures, ours if program != OURS else {}, name) for name in FIGURES]
        lines.append(f"| {NAMES[program]} | " + " | ".join(cells) + " |")
    notes = [
        f"{NAMES[program]}: {sizes[str(rows)]['failure']}"
        for program, sizes in found.items()
        if "failure" in sizes.get(str(rows), {})
    ]
    return "\n".join([*lines, "", *notes]).rstrip()


def _cell(figures: Mapping[str, Any], ours: Mapping[str, Any], name: str) -> str:
    value = figures.get(name)
    if value is None:
        return "–"
    text = f"{value:,.0f}" if value >= 100 else f"{value:,.2f}" if name == "build_s" else f"{value:,.1f}"
    return f"{text} ({value / ours[name]:.1f} ×)" if ours.get(name) else text


def verdicts(found: Found) -> list[tuple[str, bool | None]]:
    """Each goal in words, and whether it is kept; None where nothing was measured."""
    told: list[tuple[str, bool | None]] = []
    for name, rows, peer, most in GOALS:
        ours = found.get(OURS, {}).get(str(rows), {}).get(name)
        other = 1.0 if peer is None else found.get(peer, {}).get(str(rows), {}).get(name)
        against = "" if peer is None else f" of {NAMES[peer]}'s"
        goal = f"{FIGURES[name]} at {rows:,} rows: at most {most:.4g}{against}"
        if ours is None or not other:
            told.append((f"{goal}; not measured", None))
        else:
            told.append((f"{goal}; is {ours / other:.3g}", bool(ours <= most * other)))
    sizes = sorted(map(int, found.get(OURS, {})))
    for name in GROWTH:
        known = [(rows, found[OURS][str(rows)][name]) for rows in sizes if name in found[OURS][str(rows)]]
        if len(known) > 1:
            (least, small), (most_rows, large) = known[0], known[-1]
            growth = (large / small) / (most_rows / least)
            goal = f"{FIGURES[name]} from {least:,} to {most_rows:,} rows: grows at most as the rows do"
            told.append((f"{goal}; is {growth:.3g} of that", growth <= MOST_GROWTH))
    return told


def plot(found: Found, path: Path) -> None:
    """How our figures grow with the rows, each as a share of its value at the most rows; the line is linear growth."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    sizes = sorted(map(int, found.get(OURS, {})))
    figure = Figure(figsize=(7.2, 4.4), layout="constrained")
    axes = figure.add_subplot()
    axes.set(xscale="log", yscale="log", xlabel="rows", ylabel="share of the figure at the most rows")
    styles: Sequence[str] = ("o-", "s--", "^-.", "D:", "v-")
    for name, style in zip(GROWTH, styles, strict=True):
        known = [(rows, found[OURS][str(rows)][name]) for rows in sizes if name in found[OURS][str(rows)]]
        if known:
            last = known[-1][1]
            label = f"{FIGURES[name]} ({last:,.3g} at {known[-1][0]:,})"
            axes.plot([rows for rows, _ in known], [value / last for _, value in known], style, label=label)
    if sizes:
        axes.plot(
            sizes, [rows / sizes[-1] for rows in sizes], color="0.6", linewidth=1, label="as the rows do"
        )
        axes.legend(frameon=False, fontsize=9)
    axes.grid(visible=True, which="major", color="0.9")
    # No clock and no chance in the file: the same figures give the same bytes.
    with mpl.rc_context({"svg.hashsalt": "growth", "svg.fonttype": "none"}):
        figure.savefig(path, format="svg", metadata={"Date": None})
