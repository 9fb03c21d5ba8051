"""How long ``gravemap import table`` takes from a CSV to its Parquet file, and how much memory at most.

Each run is a whole process.  Rows are made up: a day, longitude, latitude, deaths, a title of some 60
letters and a source.  The memory is told by Linux alone.  Promises, for a million rows on two cores: 3 s, 1.2 GB.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

SIZES = (10_000, 100_000, 1_000_000)
RUNS = 5
PROMISED_S, PROMISED_MB = 3.0, 1200.0
MAPPING = """\
title = "Made-up rows"
published = 2033

[columns]
date = "date"
longitude = "longitude"
latitude = "latitude"
killed = "deaths"
title = "title"
source = "source"

[same]
kind = "killing"
"""
CALL = """\
import resource, sys
from gravemap.cli import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss: that begins with what the process had that started this one.
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(most.split()[1]) * 1.024 / 1000, used.ru_utime + used.ru_stime, file=sys.stderr)
sys.exit(code)
"""


def make_csv(path: Path, rows: int) -> None:
    """Write ``rows`` made-up rows, the same each time."""
    random = np.random.default_rng(0)
    words = np.array(
        ["village", "road", "market", "river", "north", "clinic", "bridge", "night", "found", "shots"]
    )
    days = random.integers(21_185, 23_010, rows).astype("M8[D]")
    titles = [" ".join(line)[:60] for line in words[random.integers(0, len(words), (rows, 10))].tolist()]
    table = pa.table(
        {
            "date": pa.array(days.astype(str).tolist()),
            "longitude": random.uniform(9, 11, rows).round(5),
            "latitude": random.uniform(44, 46, rows).round(5),
            "deaths": random.poisson(3, rows),
            "title": titles,
            "source": [f"Sample Gazette {number}" for number in random.integers(1, 500, rows)],
        }
    )
    pacsv.write_csv(table, path)


def run(case: Path, csv: Path, mapping: Path) -> tuple[float, float, float]:
    """Wall-clock seconds, seconds of all cores, and the most memory in MB of one import."""
    shutil.rmtree(case / "imports", ignore_errors=True)
    command = (
        sys.executable,
        "-c",
        CALL,
        "import",
        "table",
        str(csv),
        "--case",
        str(case),
        "--mapping",
        str(mapping),
    )
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    wall_s = time.perf_counter() - start
    memory_mb, cpu_s = map(float, done.stderr.split()[-2:])
    return wall_s, cpu_s, memory_mb


def main() -> int:
    """Measure, print, and return 1 when a promise is broken."""
    from builders import make_case_folder

    kept = True
    print(f"{os.cpu_count()} cores, median of {RUNS} runs, the fastest in brackets")
    with tempfile.TemporaryDirectory() as folder:
        case = make_case_folder(Path(folder) / "case")
        mapping = Path(folder) / "mapping.toml"
        mapping.write_text(MAPPING, encoding="utf-8")
        for rows in SIZES:
            csv = Path(folder) / f"rows-{rows}.csv"
            make_csv(csv, rows)
            runs = [run(case, csv, mapping) for _ in range(RUNS)]
            wall_s, cpu_s, memory_mb = (statistics.median(values) for values in zip(*runs, strict=True))
            fastest_s = min(wall for wall, _, _ in runs)
            print(
                f"{rows:9,} rows ({csv.stat().st_size / 1e6:5.1f} MB)  {wall_s:5.2f} s ({fastest_s:.2f})  "
                f"{cpu_s:5.2f} s of both cores  {memory_mb:6,.0f} MB"
            )
            kept = kept and (rows < max(SIZES) or (fastest_s <= PROMISED_S and memory_mb <= PROMISED_MB))
    print(
        f"promised for {max(SIZES):,} rows: at most {PROMISED_S:g} s (the fastest run) and {PROMISED_MB:,.0f} MB"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
