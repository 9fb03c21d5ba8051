"""Two imports that should look the same at their level build byte-identical public pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builders import SAMPLE
from dense_tables import write_uncertain_import
from gravemap.build import build
from gravemap.bulk.form import ORDER, SCHEMA
from pages.imports_page import decide

DAYS = [21_900, 21_900, 21_900, 22_050, 22_050, None]
KINDS = ["killing", "strike", "killing", "battle", "battle", "mine"]
HIDDEN = st.text("abcdefgh ijk لمن", min_size=30, max_size=60).map(lambda said: f"hidden {said}".strip())


@st.composite
def imports(draw: st.DrawFn) -> pa.Table:
    """Six incidents whose days, kinds, numbers and squares are always the same, with everything else drawn anew."""
    rows: list[dict[str, Any]] = []
    for at, (day, kind) in enumerate(zip(DAYS, KINDS, strict=True)):
        square = (10.2, 45.1) if at % 2 else (9.7, 44.6)
        rows.append(
            {
                "id": draw(st.text("abcdefgh", min_size=8, max_size=12)) + f"-{at}",
                "their_id": draw(HIDDEN),
                **dict.fromkeys(("day_first", "day_last", "core_first", "core_last"), day),
                "longitude": round(square[0] + draw(st.floats(0.02, 0.08)), 5),
                "latitude": round(square[1] + draw(st.floats(0.02, 0.08)), 5),
                "uncertainty_m": draw(st.sampled_from([50.0, 300.0, 900.0])),
                "precision": draw(st.sampled_from(["exact", "building", "settlement"])),
                "killed_min": at,
                "killed_max": at + 2,
                "kind": kind,
                "fact_grade": "reported",
                "their_precision": draw(HIDDEN),
                **{
                    name: draw(st.one_of(st.none(), HIDDEN))
                    for name in ("title", "source", "place_text", "victims", "parties", "perpetrator")
                },
                "source_row": draw(st.integers(1, 900)),
            }
        )
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    return table.sort_by([(name, "ascending") for name in ORDER]).unify_dictionaries().combine_chunks()


def page_of(folder: Path, table: pa.Table, level: str, aggregate: dict[str, int] | None) -> bytes:
    """The public page of the sample with ``table`` as an import at ``level``."""
    shutil.copytree(SAMPLE, folder)
    write_uncertain_import(folder, table)
    decide(folder, level)
    return build(folder, folder / "map.html", aggregate=aggregate).output.read_bytes()


@pytest.mark.parametrize(
    ("level", "aggregate"), [("L3", None), ("L3", {"*": 5}), ("L2", {"*": 5}), ("L1", None)]
)
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(one=imports(), other=imports())
def test_what_should_not_show_of_an_import_changes_no_byte(
    level: str, aggregate: dict[str, int] | None, one: pa.Table, other: pa.Table
) -> None:
    with TemporaryDirectory() as folder:
        first, second = (
            page_of(Path(folder) / name, table, level, aggregate)
            for name, table in (("a", one), ("b", other))
        )
    assert first == second


@settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck))
@given(table=imports())
def test_what_does_show_changes_the_page(table: pa.Table) -> None:
    """Without this the test above could compare pages without an import."""
    place = table.schema.get_field_index("killed_max")
    more = table.set_column(
        place, "killed_max", pa.array([90, *table["killed_max"].to_pylist()[1:]], pa.int32())
    )
    with TemporaryDirectory() as folder:
        first, second = (
            page_of(Path(folder) / name, rows, "L3", None) for name, rows in (("a", table), ("b", more))
        )
    assert first != second
