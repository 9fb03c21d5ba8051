"""How long an import of a million incidents takes from its Parquet file to a page, how much memory, how large the page is.

The whole process counts: Python, its libraries, the case, the rows, the page on the disk.  Promises:
3.5 s and 24 MB for 1,000,000 rows (two cores), with every title (some 60 letters) and source in it.
The rows are those of ``tests/made_imports.py``; beside them, with no promise, those of
``tests/dense_tables.py``, in which more is uncertain and titles have more to say.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from dense_tables import case_of_ten_years, uncertain_table  # noqa: E402  tests/ is no package
from made_imports import made_table  # noqa: E402

SIZES = (20_000, 100_000, 1_000_000)
RUNS = 3
PROMISED_S = 3.5
PROMISED_MB = 24.0

CALL = """\
import resource, sys
from gravemap.cli import build_map
code = build_map(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss: that begins with what the process had that started this one.
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(used.ru_utime + used.ru_stime, int(most.split()[1]) * 1.024 / 1000, file=sys.stderr)
sys.exit(code)
"""


def built(case: Path, out: Path) -> tuple[float, float, float]:
    """Seconds of one whole run, those that it kept a core busy, and its most memory in MB."""
    command = [sys.executable, "-c", CALL, str(case), "--output", str(out)]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    busy, memory = map(float, done.stderr.split()[-2:])
    return seconds, busy, memory


def measured(folder: Path, name: str, table: pa.Table) -> tuple[float, float]:
    """Build a page of ``table`` some times; print, and give, the least seconds and the megabytes of the page."""
    case, out = case_of_ten_years(folder / f"{name}-{table.num_rows}", table), folder / "map.html"
    runs = [built(case, out) for _ in range(RUNS)]
    seconds, busy, memory = (
        min(run[0] for run in runs),
        min(run[1] for run in runs),
        max(run[2] for run in runs),
    )
    size = out.stat().st_size / 1e6
    print(
        f"{name:>9} {table.num_rows:>9,} rows   {seconds:5.2f} s (best of {RUNS}; {busy:5.2f} s of both cores)   "
        f"{memory:6.0f} MB of memory   {size:6.2f} MB of HTML"
    )
    return seconds, size


def main() -> int:
    """Measure, print, and return 1 when a promise is broken."""
    with tempfile.TemporaryDirectory() as name:
        for rows in SIZES[:-1]:
            measured(Path(name), "made", made_table(rows))
        seconds, size = measured(Path(name), "made", made_table(SIZES[-1]))
        measured(Path(name), "uncertain", uncertain_table(SIZES[-1]))
    print(f"promised for {SIZES[-1]:,} rows as made: at most {PROMISED_S} s and {PROMISED_MB} MB")
    return 0 if seconds <= PROMISED_S and size <= PROMISED_MB else 1


if __name__ == "__main__":
    sys.exit(main())
