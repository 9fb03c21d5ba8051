"""Made-up imports of any size: tables as the bulk importers write them, the same for the same arguments."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from gravemap.days import date_of

KINDS = ("killing", "strike", "battle", "abduction", "mine")
GRADES = ("reported", "corroborated", "established", "disputed")
_WHAT = ("Shelling", "Air strike", "Clash", "Raid", "Roadside bomb", "Drone strike", "Shooting", "Arrests")
_WHERE = ("market", "school", "checkpoint", "bakery", "farm", "clinic", "bridge", "camp", "crossing", "mosque")
_SYLLABLES = ("al", "ba", "dar", "fir", "gha", "jeb", "kas", "lub", "mis", "nal", "qas", "rab", "sab", "tar", "wad", "zin")


def made_import(
    rows: int,
    seed: int = 1,
    *,
    box: tuple[float, float, float, float] = (9.0, 44.0, 11.0, 46.0),
    days: tuple[int, int] = (18262, 21914),
) -> pa.Table:
    """A table of ``rows`` incidents within ``box`` (west, south, east, north) and ``days`` (2020 to 2029)."""
    rng = np.random.default_rng(seed)
    first = np.sort(rng.integers(days[0], days[1] + 1, rows))
    span = np.where(rng.random(rows) < 0.12, rng.integers(1, 31, rows), 0)
    span = np.where(rng.random(rows) < 0.02, rng.integers(32, 400, rows), span)
    last = np.minimum(first + span, days[1])
    going_on = rng.random(rows) < 0.3
    has_core = (last == first) | going_on
    undated = rng.random(rows) < 0.002
    is_open = ~undated & (rng.random(rows) < 0.002)
    unplaced = rng.random(rows) < 0.01
    longitude = np.round(rng.uniform(box[0], box[2], rows), 4)
    latitude = np.round(rng.uniform(box[1], box[3], rows), 4)
    killed = np.minimum(rng.geometric(0.25, rows) - 1, 400)
    told = rng.random(rows) > 0.15
    most = killed + np.where(rng.random(rows) < 0.3, rng.integers(1, 9, rows), 0)
    unlimited = rng.random(rows) < 0.02
    towns = ["".join(_SYLLABLES[at] for at in part).capitalize() for part in rng.integers(0, 16, (3000, 3))]
    town = rng.integers(0, len(towns), rows)
    what, where = rng.integers(0, len(_WHAT), rows), rng.integers(0, len(_WHERE), rows)
    titles = [
        f"{_WHAT[a]} on a {_WHERE[b]} in {towns[c]}, {d} reported killed, {e} hurt"
        for a, b, c, d, e in zip(what, where, town, killed, rng.integers(0, 60, rows), strict=True)
    ]
    number = np.argsort(np.argsort(np.arange(rows) + rng.integers(0, 400, rows), kind="stable"), kind="stable")
    who = np.minimum(rng.geometric(0.2, rows) - 1, 39)
    date_text = [
        None if a or b == c else f"{date_of(int(b))}/{date_of(int(c))}"
        for a, b, c in zip(undated, first, last, strict=True)
    ]
    table = pa.table(
        {
            "id": [f"made-{n}" for n in number],
            "day_first": _some(first, ~undated & ~(is_open & (number % 2 == 0)), pa.int32()),
            "day_last": _some(last, ~undated & ~(is_open & (number % 2 == 1)), pa.int32()),
            "core_first": _some(first, has_core & ~undated & ~is_open, pa.int32()),
            "core_last": _some(last, has_core & ~undated & ~is_open, pa.int32()),
            "date_text": pa.array(date_text, pa.string()).dictionary_encode(),
            "longitude": _some(longitude, ~unplaced, pa.float64()),
            "latitude": _some(latitude, ~unplaced, pa.float64()),
            "precision": _words(("exact", "settlement", "area"), rng.integers(0, 3, rows)),
            "uncertainty_m": pa.array(rng.choice([50.0, 2000.0, 10000.0], rows), pa.float32()),
            "place_text": pa.array([towns[at] for at in town]).dictionary_encode(),
            "killed_min": _some(killed, told, pa.int32()),
            "killed_max": _some(most, told & ~unlimited, pa.int32()),
            "injured_min": _some(rng.integers(0, 60, rows), told, pa.int32()),
            "injured_max": _some(rng.integers(60, 90, rows), told, pa.int32()),
            "killed_text": _words(("at least one", None), (~(told & unlimited)).astype(int)),
            "kind": _words(KINDS, rng.choice(len(KINDS), rows, p=[0.4, 0.25, 0.2, 0.1, 0.05])),
            "fact_grade": _words(GRADES, rng.choice(len(GRADES), rows, p=[0.6, 0.25, 0.1, 0.05])),
            "perpetrator": _words((*(f"Force {at}" for at in range(39)), None), who),
            "title": pa.array(titles),
            "source": _words(tuple(f"Sample Monitor, bulletin {at}" for at in range(2000)), rng.integers(0, 2000, rows)),
            "published": _some(last + rng.integers(0, 60, rows), rng.random(rows) < 0.9, pa.int32()),
        }
    )
    return table.sort_by([("day_first", "ascending"), ("day_last", "ascending"), ("id", "ascending")])


def _some(values: Any, known: Any, kind: pa.DataType) -> pa.Array:
    return pa.array(values, kind, mask=~np.asarray(known))


def _words(words: tuple[str | None, ...], at: Any) -> pa.DictionaryArray:
    return pa.array(np.array(words, dtype=object)[at], pa.string()).dictionary_encode()
