"""Imports made for tests: random rows in the Valley of Sample, the same for the same seed; nobody in them is real."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from gravemap.bulk.form import SCHEMA
from gravemap.bulk.lock import ImportInfo, lock_text
from gravemap.bulk.parquet import to_parquet
from gravemap.days import date_of

FIRST_DAY, LAST_DAY = 21_185, 23_010  # 2028-01-02, 2032-12-31
_KINDS = ("battle", "killing", "strike", "mine")
_DOERS = ("River Brigade", "Valley Guard", None)
_WORDS = ("village", "road", "market", "shelling", "river", "north", "clinic", "brigade", "bridge", "night")


def made_table(n: int, seed: int = 0) -> pa.Table:
    """``n`` incidents: one in ten known only to a month, one in twenty without a place, one in fifty undated.

    One in eight has a range of killed, one in thirty no number.
    """
    random = np.random.default_rng(seed)
    day = random.integers(FIRST_DAY, LAST_DAY + 1, n)
    is_month, is_undated = random.random(n) < 0.1, random.random(n) < 0.02
    months = [
        date_of(int(one)).isoformat()[:7] if flag else None for one, flag in zip(day, is_month, strict=True)
    ]
    first = np.where(is_month, [_month_ends(m)[0] if m else 0 for m in months], day)
    last = np.where(is_month, [_month_ends(m)[1] if m else 0 for m in months], day)
    placeless = random.random(n) < 0.05
    killed = random.poisson(3, n)
    more = np.where(random.random(n) < 0.125, killed + random.integers(1, 20, n), killed)
    unknown = random.random(n) < 1 / 30
    texts = [f"{a}-{b}" if a != b else None for a, b in zip(killed, more, strict=True)]
    order = np.lexsort((np.arange(n), np.where(is_undated, 2**31, last), np.where(is_undated, 2**31, first)))
    is_uncertain = is_month | is_undated
    words = random.choice(_WORDS, (n, 7))
    columns = {
        "id": [f"made-{number:08d}" for number in range(n)],
        "day_first": pa.array(first, mask=is_undated),
        "day_last": pa.array(last, mask=is_undated),
        "core_first": pa.array(first, mask=is_uncertain),
        "core_last": pa.array(last, mask=is_uncertain),
        "date_text": [None if gone else text for gone, text in zip(is_undated, months, strict=True)],
        "longitude": pa.array(random.uniform(9, 11, n).round(5), mask=placeless),
        "latitude": pa.array(random.uniform(44, 46, n).round(5), mask=placeless),
        "precision": [None if gone else "settlement" for gone in placeless],
        "uncertainty_m": pa.array(np.full(n, 2000.0), mask=placeless),
        "place_text": [f"Sample {number}" for number in random.integers(1, 400, n)],
        "killed_min": pa.array(killed, mask=unknown),
        "killed_max": pa.array(more, mask=unknown),
        "killed_text": [None if gone else text for gone, text in zip(unknown, texts, strict=True)],
        "kind": random.choice(_KINDS, n).tolist(),
        "fact_grade": ["reported"] * n,
        "perpetrator": [_DOERS[number] for number in random.integers(0, 3, n)],
        "title": [" ".join(row)[:60] for row in words.tolist()],
        "source": [f"Sample Gazette {number}" for number in random.integers(1, 300, n)],
        "source_row": np.arange(1, n + 1),
        "source_file": np.zeros(n, dtype=np.int16),
    }
    arrays = [
        _array(columns[field.name], field.type) if field.name in columns else pa.nulls(n, field.type)
        for field in SCHEMA
    ]
    return pa.table(arrays, schema=SCHEMA).take(pa.array(order))


def write_made_import(folder: Path, n: int, name: str = "made", seed: int = 0) -> ImportInfo:
    """Write an import of ``n`` random rows, and its lock, into the case in ``folder``."""
    data = to_parquet(made_table(n, seed))
    info = ImportInfo(
        name=name,
        kind="table",
        title="Made incidents of the Valley of Sample",
        read=n,
        imported=n,
        rejected=0,
        attribution="Nobody: made for tests",
        published="2033-01-15",
    )
    info = replace(info, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))
    (folder / "imports").mkdir(parents=True, exist_ok=True)
    (folder / f"imports/incidents-{name}.parquet").write_bytes(data)
    (folder / f"imports/incidents-{name}.toml").write_text(lock_text(info), encoding="utf-8")
    return info


def _array(values: object, kind: pa.DataType) -> pa.Array:
    return values.cast(kind) if isinstance(values, pa.Array) else pa.array(values, kind)


def _month_ends(month: str) -> tuple[int, int]:
    first = np.datetime64(month, "M")
    return int(first.astype("M8[D]").astype(int)), int((first + 1).astype("M8[D]").astype(int)) - 1
