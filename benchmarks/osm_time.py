"""How long reading OpenStreetMap data takes and how much memory, against GDAL by way of ``pyogrio.read_dataframe``.

Both read the same made-up extract (`_made_up_extract.py`), each in a process of its own, in turn; the
time is that of reading, without imports, the memory the most that the whole process held.  Ours tells
the size first, as `gravemap osm` does.  Theirs reads the layers points, lines and multipolygons, each
with the filter that leaves the same objects; GDAL goes over the file once a layer, and beside the sum
stands its slowest layer alone.  Both must find the same number of places, lines and areas.  Beside
the time on the clock stands that of the processor, which other work on the machine does not lengthen.

Promises, medians of three runs at every size: at most 1.0 times their time, at most 1.0 times their
memory; and at most 100 bytes a node from a million nodes on.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

Box = tuple[float, float, float, float]

SIZES = (250_000, 1_000_000, 2_000_000, 4_000_000)
RUNS = 3
PROMISED_TIMES, PROMISED_BYTES_A_NODE = 1.0, 100.0

LAYERS = {
    "points": "place IS NOT NULL",
    "lines": "highway IN ('motorway', 'trunk', 'primary', 'secondary') "
    "OR waterway IN ('river', 'canal', 'wadi', 'stream')",
    "multipolygons": "place IS NOT NULL OR natural = 'water' OR boundary = 'administrative' "
    "OR landuse IN ('reservoir', 'residential', 'commercial', 'industrial', 'retail')",
}


def ours(path: Path, box: Box) -> dict[str, Any]:
    """Read ``path`` with gravemap; how many objects of each shape, and how long it took."""
    from gravemap.osm.extract import Wanted, extract
    from gravemap.osm.features import THEMES

    start, cpu = time.perf_counter(), time.process_time()
    found = extract(path, Wanted(box, frozenset(THEMES)), is_large=False)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    assert not found.complaints, found.complaints
    every = [one for ones in found.features.values() for one in ones]
    shapes = {"points": "Point", "lines": "LineString", "multipolygons": "Polygon"}
    counts = {
        layer: sum(one.geometry.geom_type.endswith(kind) for one in every) for layer, kind in shapes.items()
    }
    return {"seconds": seconds, "cpu": cpu, "counts": counts}


def theirs(path: Path, box: Box) -> dict[str, Any]:
    """Read ``path`` with pyogrio; the same, and how long the slowest layer took."""
    import pyogrio

    counts, times, cpu = {}, {}, time.process_time()
    for layer, where in LAYERS.items():
        start = time.perf_counter()
        counts[layer] = len(pyogrio.read_dataframe(path, layer=layer, where=where, bbox=box))
        times[layer] = time.perf_counter() - start
    cpu = time.process_time() - cpu
    return {"seconds": sum(times.values()), "slowest": max(times.values()), "cpu": cpu, "counts": counts}


def write(path: Path, nodes: int) -> dict[str, Any]:
    """Write an extract to ``path``; how many objects are to be found in it, and in which box."""
    from _made_up_extract import BOX, write_extract

    made = write_extract(path, nodes)
    counts = {"points": made.places, "lines": made.lines, "multipolygons": made.areas}
    return {"nodes": made.nodes, "box": BOX, "counts": counts}


def in_own_process(what: str, *arguments: object) -> dict[str, Any]:
    """What a function of this file returns when it is called in a new process, and its ``peak_mb``."""
    command = [sys.executable, __file__, what, *map(str, arguments)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, Any] = json.loads(told)
    return found


def measure(nodes: int, folder: Path) -> tuple[bool, int, float]:
    """Measure one size; whether promises are kept, the nodes, and our peak in MB."""
    path = folder / f"{nodes}.osm.pbf"
    made = in_own_process("write", path, nodes)
    box = made["box"]
    pairs = [(in_own_process("ours", path, *box), in_own_process("theirs", path, *box)) for _ in range(RUNS)]
    for pair in pairs:
        assert all(one["counts"] == made["counts"] for one in pair), (made, pair)
    path_mb = path.stat().st_size / 1e6
    path.unlink()

    def median(which: int, value: str) -> float:
        return float(statistics.median(pair[which][value] for pair in pairs))

    times = statistics.median(a["seconds"] / b["seconds"] for a, b in pairs)
    memory = statistics.median(a["peak_mb"] / b["peak_mb"] for a, b in pairs)
    print(
        f"{made['nodes']:,} nodes in {path_mb:,.0f} MB, {sum(made['counts'].values()):,} objects wanted of them"
    )
    for which, name in enumerate(("gravemap", "pyogrio")):
        slowest = f", its slowest layer {median(which, 'slowest'):.2f} s" if which else ""
        print(
            f"  {name:9} {median(which, 'seconds'):6.2f} s {median(which, 'peak_mb'):6.0f} MB   "
            f"({median(which, 'cpu'):.2f} s of the processor{slowest})"
        )
    print(f"  ratio     {times:6.2f}   {memory:6.2f}", flush=True)
    return times <= PROMISED_TIMES and memory <= PROMISED_TIMES, made["nodes"], median(0, "peak_mb")


def main() -> int:
    """Measure and print; 1 when a promise is broken."""
    if len(sys.argv) > 1:
        print(json.dumps({**_called(*sys.argv[1:]), "peak_mb": peak_mb()}))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        kept, nodes, peaks = zip(*(measure(size, Path(folder)) for size in SIZES), strict=True)
    growth = (peaks[-1] - peaks[1]) * 1e6 / (nodes[-1] - nodes[1])
    print(
        f"ratios promised: at most {PROMISED_TIMES}; {growth:.0f} bytes a node (promised: {PROMISED_BYTES_A_NODE:.0f})"
    )
    return 0 if all(kept) and growth <= PROMISED_BYTES_A_NODE else 1


def _called(what: str, path: str, *numbers: str) -> dict[str, Any]:
    if what == "write":
        return write(Path(path), int(numbers[0]))
    west, south, east, north = map(float, numbers)
    read = {"ours": ours, "theirs": theirs}[what]
    return read(Path(path), (west, south, east, north))


def peak_mb() -> float:
    """The most memory that this process has held, of its own and not of the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(
            line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM")
        )
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # in bytes on macOS


if __name__ == "__main__":
    sys.exit(main())
