"""The rows that every program of ``peers.py`` is given: ten years of made-up incidents, the same for the same number."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

SEED = 20
FIRST_DAY, LAST_DAY = 18_262, 21_914  # 2020-01-01 to 2029-12-31, from 1970
BOX = (9.0, 44.0, 11.0, 46.0)  # west, south, east, north
COLUMNS = ("date", "longitude", "latitude", "deaths", "title", "source")
_WORDS = np.array(
    ["village", "road", "market", "river", "north", "clinic", "bridge", "night", "found", "shots"]
)


def made_rows(rows: int) -> pa.Table:
    """``rows`` incidents by day: a day, a position of five places, deaths, a title of some 60 letters, one of 500 sources."""
    random = np.random.default_rng(SEED)
    days = np.sort(random.integers(FIRST_DAY, LAST_DAY + 1, rows)).astype("M8[D]")
    west, south, east, north = BOX
    words = _WORDS[random.integers(0, len(_WORDS), (rows, 10))].tolist()
    return pa.table(
        {
            "date": pa.array(days.astype(str).tolist(), pa.string()),
            "longitude": random.uniform(west, east, rows).round(5),
            "latitude": random.uniform(south, north, rows).round(5),
            "deaths": random.poisson(3, rows),
            "title": pa.array([" ".join(line)[:60] for line in words], pa.string()),
            "source": pa.array(
                [f"Sample Gazette {number}" for number in random.integers(1, 501, rows)], pa.string()
            ),
        }
    )


def write_rows(path: Path, rows: int) -> None:
    """Write them as CSV, unless they are there."""
    if path.exists():
        return
    unfinished = path.with_suffix(".part")
    pacsv.write_csv(made_rows(rows), unfinished)
    unfinished.replace(path)
