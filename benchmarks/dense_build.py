"""How long an import of a million incidents takes from its Parquet file to a page, how much memory, how large the page is.

The whole process counts: Python, its libraries, the case, the rows, the page on the disk.  Promises:
3.5 s and 24 MB for 1,000,000 rows (two cores), with every title (some 60 letters) and source in it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from builders import SAMPLE  # noqa: E402  tests/ is no package
from dense_tables import uncertain_table, write_uncertain_import  # noqa: E402

SIZES = (20_000, 100_000, 1_000_000)
RUNS = 3
PROMISED_S = 3.5
PROMISED_MB = 24.0

CALL = "import sys; from gravemap.cli import build_map; sys.exit(build_map())"


def case_with(folder: Path, rows: int) -> Path:
    """A case of ten years with an import of ``rows`` made-up incidents."""
    case = folder / f"case-{rows}"
    shutil.copytree(SAMPLE, case)
    config = (case / "case.toml").read_text(encoding="utf-8")
    config = config.replace('from = "2028"', 'from = "2020"').replace('until = "2032-12-31"', 'until = "2033-12-31"')
    (case / "case.toml").write_text(config, encoding="utf-8")
    write_uncertain_import(case, uncertain_table(rows))
    return case


def built(case: Path, out: Path) -> tuple[float, float]:
    """Seconds of one whole run, and its most memory in MB."""
    start = time.perf_counter()
    command = [sys.executable, "-c", CALL, str(case), "--output", str(out)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return time.perf_counter() - start, usage.ru_maxrss / 1000


def main() -> int:
    """Measure, print, and return 1 when a promise is broken."""
    kept = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in SIZES:
            case, out = case_with(folder, rows), folder / f"{rows}.html"
            runs = [built(case, out) for _ in range(RUNS)]
            seconds, memory = min(run[0] for run in runs), max(run[1] for run in runs)
            size = out.stat().st_size / 1e6
            print(f"{rows:>9,} rows   {seconds:5.2f} s (best of {RUNS})   {memory:6.0f} MB of memory   {size:6.2f} MB of HTML")
            if rows == SIZES[-1]:
                kept = seconds <= PROMISED_S and size <= PROMISED_MB
    print(f"promised for {SIZES[-1]:,} rows: at most {PROMISED_S} s and {PROMISED_MB} MB")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
