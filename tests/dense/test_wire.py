from __future__ import annotations

import base64
import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import h3
import pyarrow as pa
import pytest

from dense_tables import uncertain_table
from gravemap.bulk.form import SCHEMA
from gravemap.days import day_number
from gravemap.dense import Dense, dense
from gravemap.dense import details as writer
from gravemap.dense.days import OPEN_DAY
from gravemap.page import static_text

GOLDEN = Path(__file__).parents[1] / "golden" / "import.json"
GOLDEN_CELLS = Path(__file__).parents[1] / "golden" / "import-cells.json"


def day(iso: str) -> int:
    return day_number(dt.date.fromisoformat(iso))


def table_of(*rows: dict[str, Any]) -> pa.Table:
    """A table of an import with these cells; what is not given is null."""
    smallest = {"kind": "killing", "fact_grade": "reported"}
    whole = [{"id": f"x-{number}", **smallest, **row} for number, row in enumerate(rows)]
    return pa.Table.from_pylist(whole, schema=SCHEMA).unify_dictionaries().combine_chunks()


def on(iso: str, until: str | None = None, *, core: bool = True) -> dict[str, int | None]:
    first, last = day(iso), day(until or iso)
    inner = {"core_first": first, "core_last": last} if core else {}
    return {"day_first": first, "day_last": last, **inner}


GOLDEN_ROWS = (
    {"id": "made-4", **on("2029-02-03"), "longitude": 10.12344, "latitude": 45.00006, "precision": "exact",
     "uncertainty_m": 50.0, "place_text": "Sampleton", "killed_min": 3, "killed_max": 3, "title": "Shelling on a market",
     "source": "Sample Monitor 1", "perpetrator": "Force A", "published": day("2029-02-05"), "victims": "traders"},
    {"id": "made-1", **on("2029-02-01", "2029-02-28", core=False), "date_text": "2029-02", "longitude": -10.5,
     "latitude": -45.5, "precision": "area", "killed_min": 5, "killed_text": "at least 5", "title": "Raid\nat night",
     "source": "Sample Monitor 2", "perpetrator": "Force B", "kind": "battle", "fact_grade": "disputed"},
    {"id": "made-2", **on("2029-02-01"), "killed_max": 9, "killed_text": "up to 9", "title": "غارة على السوق",
     "source": "Sample Monitor 1", "perpetrator": "Force A", "their_id": "R/2", "their_kind": "Raid"},
    {"id": "made-12", "day_last": day("2028-12-31"), "core_last": day("2028-11-30"), "date_text": "../2028-12-31",
     "longitude": 9.0, "latitude": 44.0, "title": "<script>alert(1)</script>", "injured_min": 2, "injured_max": 4},
    {"id": "made-7", "day_first": day("2029-06-01"), "date_text": "2029-06-01/..", "title": "Since June",
     "longitude": 9.5, "latitude": 44.5, "killed_min": 0, "killed_max": 0, "missing_min": 7, "missing_text": "about 8"},
    {"id": "made-8", **on("2029-03-01", "2029-08-31"), "core_first": day("2029-04-01"), "core_last": day("2029-07-31"),
     "date_text": "2029-03~/2029-08~", "longitude": 9.25, "latitude": 44.75, "attribution_grade": "established"},
    {"id": "made-9", "title": "Nobody knows when", "longitude": 9.1, "latitude": 44.1, "published": day("2030-01-01")},
    {"id": "made-10", **on("1969-12-31"), "longitude": 9.1, "latitude": 44.1, "killed_min": 1, "killed_max": 400,
     "published": day("1969-12-31"), "kind": "strike", "parties": "Force A; Force B"},
)  # fmt: skip
FACTS = {"title": "Made incidents", "published": day("2033-01-15"), "licence": "CC0 1.0"}


def opened(line: str) -> bytes:
    return gzip.decompress(base64.b64decode(line))


def golden_of(made: Dense) -> dict[str, Any]:
    """What the golden file holds: the lines as they are, and as the other test suite reads them."""
    rows = [
        {
            key: value
            for key, value in row.items()
            if value is not None and key not in ("source_row", "source_file", "their_precision")
        }
        for row in table_of(*GOLDEN_ROWS).to_pylist()
    ]
    return {"info": made.info, "lines": list(made.lines), "rows": rows}


@pytest.fixture
def golden(monkeypatch: pytest.MonkeyPatch) -> Dense:
    monkeypatch.setattr(writer, "ROWS_A_BLOCK", 3)
    return dense("made", table_of(*GOLDEN_ROWS), "L5", FACTS)


def test_the_golden_import_is_written_as_the_page_reads_it(golden: Dense) -> None:
    expected = json.loads(GOLDEN.read_text(encoding="utf-8"))
    written = json.loads(json.dumps(golden_of(golden)))
    assert written["info"] == expected["info"]
    assert written["rows"] == expected["rows"]
    # The squeezed bytes may differ between machines; what they hold may not.
    assert [opened(line) for line in written["lines"]] == [opened(line) for line in expected["lines"]]


def cells_of(made: Dense) -> dict[str, Any]:
    """What the golden file of cells holds: the line, and what it says in plain words, told anew."""
    table = table_of(*GOLDEN_ROWS)
    known = [row for row in table.to_pylist() if row["longitude"] is not None]
    cells: dict[str, dict[str, Any]] = {}
    for row in known:
        radius = row["uncertainty_m"] or 0
        is_vague = row["precision"] == "area" and not radius
        cell = (
            None if is_vague else h3.latlng_to_cell(round(row["latitude"], 4), round(row["longitude"], 4), 5)
        )
        if cell is not None:
            told = cells.setdefault(cell, {"incidents": 0, "killedMin": 0, "killedMax": 0, "unlimited": 0})
            told["incidents"] += 1
            told["killedMin"] += row["killed_min"] or 0
            told["killedMax"] += row["killed_max"] or 0
            told["unlimited"] += row["killed_max"] is None
            ring = [(round(lon * 1e4), round(lat * 1e4)) for lat, lon in h3.cell_to_boundary(cell)]
            told["ring"] = [number for corner in ring for number in corner]
    return {"info": made.info, "lines": list(made.lines), "cells": dict(sorted(cells.items()))}


def test_the_golden_cells_are_written_as_the_page_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "ROWS_A_BLOCK", 3)
    made = dense("made", table_of(*GOLDEN_ROWS), "L5", FACTS, 5)
    expected = json.loads(GOLDEN_CELLS.read_text(encoding="utf-8"))
    written = json.loads(json.dumps(cells_of(made)))
    assert written["info"] == expected["info"]
    assert written["cells"] == expected["cells"]
    assert [opened(line) for line in written["lines"]] == [opened(line) for line in expected["lines"]]
    assert made.info["aggregated"] == {
        "rows": 8, "undated": 1, "resolution": 5, "km2": 253.0, "coarser": 0, "vague": 1,
    }  # fmt: skip


def test_rows_that_are_counted_together_have_no_texts() -> None:
    made = dense("made", table_of(*GOLDEN_ROWS), "L5", FACTS, 5)
    assert len(made.lines) == 1
    inside = opened(made.lines[0])
    assert b"Force A" in inside
    for told in (b"Shelling", b"Sample Monitor", b"Sampleton", b"made-", b"traders"):
        assert told not in inside


def test_rows_stand_in_three_segments_each_by_first_day(golden: Dense) -> None:
    assert golden.info["segments"] == [4, 3, 1]
    assert golden.info["days"] == [day("1969-12-31"), day("2029-08-31")]


def test_the_same_rows_give_the_same_lines() -> None:
    first, again = (dense("made", uncertain_table(5_000), "L5", FACTS) for _ in range(2))
    assert first == again


def test_the_build_id_depends_on_every_row() -> None:
    table = uncertain_table(2_000)
    titles = table["title"].to_pylist()
    changed = table.set_column(
        table.schema.get_field_index("title"), "title", pa.array([*titles[:-1], "Another title"])
    )
    one, other = (dense("made", rows, "L5", FACTS).info["digest"] for rows in (table, changed))
    assert one != other


@pytest.mark.parametrize("level", ["L1", "L2", "L3"])
def test_two_data_sets_that_look_the_same_at_a_level_give_the_same_bytes(level: str) -> None:
    where = {"longitude": 10.02, "latitude": 45.03, "uncertainty_m": 50.0}
    elsewhere = {"longitude": 10.07, "latitude": 45.06, "uncertainty_m": 900.0, "precision": "exact"}
    told = {"title": "At the well", "source": "A neighbour", "place_text": "Wellstead", "their_id": "9",
            "perpetrator": "Force A", "victims": "a family", "parties": "Force A"}  # fmt: skip
    one, other = (
        dense("made", table_of({**on("2029-01-01"), "killed_min": 2, **more}), level, FACTS)
        for more in (where, {"id": "other", **elsewhere, **told})
    )
    assert one == other
    assert one.info["texts"] == []


def test_at_l1_rows_are_counted_and_have_no_place() -> None:
    made = dense("made", table_of(*GOLDEN_ROWS), "L1", FACTS)
    assert made.info["places"] == "none"
    assert {"x", "y", "spot"}.isdisjoint(name for name, *_ in made.info["core"])
    assert made.info["who"] == 0


def test_an_import_without_rows_is_written() -> None:
    made = dense("made", table_of(), "L5", FACTS)
    assert made.info["segments"] == [0, 0, 0]
    assert "days" not in made.info


def test_open_ends_are_no_days() -> None:
    made = dense(
        "made", table_of({"day_first": day("2029-01-01")}, {"day_last": day("2029-01-09")}), "L5", FACTS
    )
    assert made.info["days"] == [day("2029-01-01"), day("2029-01-09")]
    assert made.info["segments"] == [0, 2, 0]
    assert day("2500-01-01") < OPEN_DAY


def test_nothing_that_draws_imports_is_in_the_bundle_of_other_pages() -> None:
    plain, dense_one = static_text("timemap.js"), static_text("dense.js")
    for mark in ("drawArrays", "DecompressionStream", "gravemap-import-", "gm-import", "Imported from"):
        assert mark not in plain
        assert mark in dense_one


def write_golden() -> None:
    """Write the golden file anew: ``python -c "import test_dense; test_dense.write_golden()"`` in this folder."""
    writer.ROWS_A_BLOCK = 3
    made = dense("made", table_of(*GOLDEN_ROWS), "L5", FACTS)
    cells = cells_of(dense("made", table_of(*GOLDEN_ROWS), "L5", FACTS, 5))
    GOLDEN_CELLS.write_text(json.dumps(cells, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    GOLDEN.write_text(json.dumps(golden_of(made), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
