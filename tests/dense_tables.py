"""Imports with everything that can be uncertain in them, of any size; the same for the same arguments.

Beside what `made_imports` has: cores inside spans, spans longer than a month, open ends, rows without
a date or a place, several grades, many parties, and days by which rows were published.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builders import SAMPLE
from gravemap.bulk.form import SCHEMA, WORDS
from gravemap.bulk.lock import ImportInfo, lock_text
from gravemap.bulk.parquet import to_parquet
from gravemap.days import date_of

KINDS = ("killing", "strike", "battle", "abduction", "mine")
GRADES = ("reported", "corroborated", "established", "disputed")
BOX = (9.0, 44.0, 11.0, 46.0)  # west, south, east, north of the Valley of Sample
NOBODY = "Nobody: made for tests"
TEN_YEARS = (18_262, 21_914)  # 2020-01-01 to 2029-12-31
_WHAT = ("Shelling", "Air strike", "Clash", "Raid", "Roadside bomb", "Drone strike", "Shooting", "Arrests")
_WHERE = (
    "market",
    "school",
    "checkpoint",
    "bakery",
    "farm",
    "clinic",
    "bridge",
    "camp",
    "crossing",
    "mosque",
)
_SYLLABLES = (
    "al",
    "ba",
    "dar",
    "fir",
    "gha",
    "jeb",
    "kas",
    "lub",
    "mis",
    "nal",
    "qas",
    "rab",
    "sab",
    "tar",
    "wad",
    "zin",
)


def uncertain_table(
    rows: int,
    seed: int = 1,
    box: tuple[float, float, float, float] = BOX,
    days: tuple[int, int] = TEN_YEARS,
) -> pa.Table:
    """``rows`` incidents within ``box`` (degrees) and ``days`` (both ends inside), sorted as an import is."""
    rng = np.random.default_rng(seed)
    first = np.sort(rng.integers(days[0], days[1] + 1, rows))
    span = np.where(rng.random(rows) < 0.12, rng.integers(1, 31, rows), 0)
    span = np.where(rng.random(rows) < 0.02, rng.integers(32, 400, rows), span)
    last = first + span
    inner = rng.integers(0, span // 2 + 1, rows)
    is_plain = span == 0
    has_core = is_plain | (rng.random(rows) < 0.3)
    undated = rng.random(rows) < 0.005
    since, until = rng.random(rows) < 0.003, rng.random(rows) < 0.003
    is_first, is_last = ~undated & ~until, ~undated & ~since
    is_core = has_core & is_first & is_last
    killed = np.minimum(rng.geometric(0.25, rows) - 1, 400)
    is_told = rng.random(rows) > 0.15
    most = killed + np.where(rng.random(rows) < 0.3, rng.integers(1, 9, rows), 0)
    is_limited = is_told & (rng.random(rows) > 0.02)
    is_placed = rng.random(rows) > 0.01
    towns = ["".join(_SYLLABLES[at] for at in part).capitalize() for part in rng.integers(0, 16, (3000, 3))]
    town = rng.integers(0, len(towns), rows)
    precision = rng.integers(0, 3, rows)
    number = np.argsort(
        np.argsort(np.arange(rows) + rng.integers(0, 400, rows), kind="stable"), kind="stable"
    )
    columns: dict[str, Any] = {
        "id": _joined("made-", number),
        "day_first": _some(first, is_first),
        "day_last": _some(last, is_last),
        "core_first": _some(first + inner, is_core),
        "core_last": _some(last - inner, is_core),
        "date_text": _texts(first, last, ~is_plain & is_first & is_last),
        "longitude": _some(np.round(rng.uniform(box[0], box[2], rows), 4), is_placed, pa.float64()),
        "latitude": _some(np.round(rng.uniform(box[1], box[3], rows), 4), is_placed, pa.float64()),
        "precision": _words(("exact", "settlement", "area"), precision),
        "uncertainty_m": _some(np.array([50.0, 2000.0, 9000.0])[precision], precision >= 0, pa.float32()),
        "place_text": _words(towns, town),
        "killed_min": _some(killed, is_told),
        "killed_max": _some(most, is_limited),
        "killed_text": _words(("some", None), (~(is_told & ~is_limited)).astype(int)),
        "kind": _words(KINDS, rng.choice(len(KINDS), rows, p=[0.4, 0.25, 0.2, 0.1, 0.05])),
        "fact_grade": _words(GRADES, rng.choice(len(GRADES), rows, p=[0.6, 0.25, 0.1, 0.05])),
        "perpetrator": _words((*(f"Force {at}" for at in range(39)), None), np.minimum(rng.geometric(0.2, rows) - 1, 39)),
        "title": _joined(
            _words(_WHAT, rng.integers(0, len(_WHAT), rows)), " on a ",
            _words(_WHERE, rng.integers(0, len(_WHERE), rows)), " in ", _words(towns, town), ", ",
            killed, " reported killed, ", rng.integers(0, 30, rows), " hurt",
        ),
        "source": _words([f"Sample Monitor, bulletin {at}" for at in range(2000)], rng.integers(0, 2000, rows)),
        "published": _some(last + rng.integers(0, 60, rows), rng.random(rows) < 0.9),
    }  # fmt: skip
    arrays = [
        columns[field.name].cast(field.type) if field.name in columns else pa.nulls(rows, field.type)
        for field in SCHEMA
    ]
    table = pa.table(arrays, schema=SCHEMA)
    order = [("day_first", "ascending"), ("day_last", "ascending"), ("id", "ascending")]
    return table.sort_by(order).unify_dictionaries().combine_chunks()


def write_uncertain_import(
    folder: Path, table: pa.Table, name: str = "made", attribution: str = NOBODY
) -> None:
    """Write ``table`` as the import ``name`` of the case in ``folder``, with its lock."""
    data = to_parquet(table)
    info = ImportInfo(
        name=name,
        kind="table",
        title="Made incidents",
        read=table.num_rows,
        imported=table.num_rows,
        rejected=0,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        attribution=attribution,
        licence="CC0 1.0",
        citation="Made incidents, version 1",
        release="1",
        published="2033-01-15",
    )
    (folder / "imports").mkdir(parents=True, exist_ok=True)
    (folder / f"imports/incidents-{name}.parquet").write_bytes(data)
    (folder / f"imports/incidents-{name}.toml").write_text(lock_text(info), encoding="utf-8")


def case_of_ten_years(folder: Path, table: pa.Table) -> Path:
    """A case from 2020 to 2033 in ``folder``, the sample with ``table`` as an import."""
    shutil.copytree(SAMPLE, folder)
    config = (folder / "case.toml").read_text(encoding="utf-8")
    config = config.replace('from = "2028"', 'from = "2020"').replace('"2032-12-31"', '"2033-12-31"')
    (folder / "case.toml").write_text(config, encoding="utf-8")
    write_uncertain_import(folder, table)
    return folder


def _some(values: Any, known: Any, kind: pa.DataType | None = None) -> pa.Array:
    return pa.array(values, kind or pa.int32(), mask=~np.asarray(known))


def _words(words: Sequence[str | None], at: Any) -> pa.Array:
    if None in words:
        at = np.asarray(at)
        return (
            pa.DictionaryArray.from_arrays(
                pa.array(np.where(at == len(words) - 1, 0, at), pa.int32(), mask=at == len(words) - 1),
                pa.array([word for word in words if word is not None]),
            )
            .cast(pa.string())
            .dictionary_encode()
            .cast(WORDS)
        )
    distinct = list(dict.fromkeys(words))
    place = {word: at for at, word in enumerate(distinct)}
    remap = np.array([place[word] for word in words], dtype=np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(remap[np.asarray(at)]), pa.array(distinct))


def _joined(*parts: Any) -> pa.Array:
    """Texts, words and numbers, one after the other in each row."""
    texts = [
        part
        if isinstance(part, str)
        else pc.cast(part if isinstance(part, pa.Array) else pa.array(part), pa.string())
        for part in parts
    ]
    return pc.binary_join_element_wise(*texts, "")


def _texts(first: Any, last: Any, known: Any) -> pa.Array:
    texts = [
        f"{date_of(int(a))}/{date_of(int(b))}" if is_known else None
        for a, b, is_known in zip(first, last, known, strict=True)
    ]
    return pa.array(texts, pa.string()).dictionary_encode()
