"""What was shown before is remembered, so that a correction tells nothing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import CONFIG, PUBLIC, cells, make_case_folder
from gravemap.build import build
from gravemap.errors import DataError
from gravemap.grid import Box, GridCell, cell_holding
from gravemap.shown_before import FILE, HELD_DAYS, Memory, ShownCell, memory_text, read_memory

DAY = 22_000


def box(lon: float, lat: float) -> Box:
    return lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001


def fresh(bounds: Box) -> GridCell:
    cell = cell_holding(bounds, "L3")
    assert cell is not None
    return cell


def show(
    memory: Memory, lon: float, lat: float, day: int, level: str = "L3"
) -> tuple[Memory, ShownCell | None]:
    bounds = box(lon, lat)
    kept = memory.steady("graves/g", level, bounds, fresh(bounds), day)
    return Memory((*memory.rows, *memory.added([kept] if kept else []))), kept


def test_what_was_never_shown_is_shown_in_its_own_cell_and_remembered() -> None:
    memory, kept = show(Memory(), 10.25, 45.15, DAY)

    assert kept == ShownCell("graves/g", "L3", fresh(box(10.25, 45.15)), DAY)
    assert memory.rows == (kept,)


def test_a_correction_inside_the_cell_changes_nothing() -> None:
    memory, kept = show(Memory(), 10.25, 45.15, DAY)

    assert show(memory, 10.28, 45.11, DAY + 9) == (memory, kept)


def test_a_correction_out_of_the_cell_is_shown_coarser_for_a_year_and_never_as_the_neighbour() -> None:
    memory, first = show(Memory(), 10.25, 45.15, DAY)
    memory, moved = show(memory, 10.35, 45.15, DAY + 1)

    assert first is not None
    assert moved is not None
    assert isinstance(moved.cell, GridCell)
    assert isinstance(first.cell, GridCell)
    assert (moved.cell.size, moved.is_moved) == (1_000_000, True)
    assert moved.cell.holds(first.cell.shape.bounds)
    assert show(memory, 10.35, 45.15, DAY + HELD_DAYS)[1] == moved
    memory, after = show(memory, 10.35, 45.15, DAY + 1 + HELD_DAYS)
    assert after is not None
    assert after.cell == fresh(box(10.35, 45.15))


def test_where_no_cell_holds_both_there_is_no_shape() -> None:
    memory, _ = show(Memory(), 10.95, 45.15, DAY)

    assert show(memory, 11.05, 45.15, DAY + 1)[1] is None


def test_going_back_to_a_level_is_no_new_one() -> None:
    """Else a walk through another level would show the neighbour the next day."""
    memory, first = show(Memory(), 10.25, 45.15, DAY)
    memory, _ = show(memory, 10.25, 45.15, DAY + 1, "L2")
    memory, back = show(memory, 10.35, 45.15, DAY + 2)

    assert first is not None
    assert back is not None
    assert back.is_moved
    assert back.cell.holds(first.cell.shape.bounds if isinstance(first.cell, GridCell) else (0, 0, 0, 0))


def test_a_new_level_is_a_signed_change_and_starts_anew() -> None:
    memory, _ = show(Memory(), 10.25, 45.15, DAY)
    bounds = box(10.35, 45.15)
    wide = cell_holding(bounds, "L2")
    assert wide is not None

    kept = memory.steady("graves/g", "L2", bounds, wide, DAY + 1)
    assert kept is not None
    assert (kept.cell, kept.is_moved) == (wide, False)


@given(
    st.lists(
        st.tuples(st.floats(10.01, 10.99), st.floats(45.01, 45.99), st.integers(0, 40)),
        min_size=1,
        max_size=8,
    )
)
def test_within_a_year_all_cells_that_were_shown_hold_each_other(
    moves: list[tuple[float, float, int]],
) -> None:
    memory, day, seen = Memory(), DAY, []
    for lon, lat, days in moves:
        day += days
        if cell_holding(box(lon, lat), "L3") is None:
            continue
        memory, kept = show(memory, lon, lat, day)
        if kept is not None and isinstance(kept.cell, GridCell):
            seen.append(kept.cell)

    assert all(
        other.holds(one.shape.bounds) or one.holds(other.shape.bounds) for one, other in pairwise(seen)
    )
    assert len({cell for cell in seen if cell.size == 100_000}) <= 1


def test_the_memory_is_read_as_it_was_written(tmp_path: Path) -> None:
    memory, _ = show(Memory(), 10.25, 45.15, DAY)
    memory, _ = show(memory, 10.35, 45.15, DAY + 1)
    (tmp_path / FILE).write_text(memory_text(memory.rows), encoding="utf-8")

    assert read_memory(tmp_path) == memory
    assert read_memory(tmp_path / "nowhere") == Memory()


def test_a_row_that_was_changed_by_hand_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "subject,level,cell,since,moved\ngraves/g,L3,here,2031-01-01,\n", encoding="utf-8"
    )

    with pytest.raises(DataError, match=r"publication-shown\.csv, row 2: is no row of what was shown"):
        read_memory(tmp_path)


def test_builds_remember_and_a_corrected_place_shows_no_other_cell(tmp_path: Path) -> None:
    def pit(longitude: str) -> None:
        strict = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
        make_case_folder(
            tmp_path / "case",
            CONFIG,
            places=[
                cells("places", longitude="10.0", latitude="45.0", uncertainty_m="900", source_ids="s1"),
                cells("places", id="pit", kind="site", precision="exact", longitude=longitude, latitude="45.15",
                      uncertainty_m="20", name_en="Mill Pit", source_ids="s1"),
            ],
            graves=[cells("graves", place_id="pit")],
            grave_events=[cells("grave_events", state="exhumed")],
            publication=[
                cells("publication"),
                cells("publication", id="p2", subject="graves/quarry", level="L3", answers=strict,
                      signers="documenter; data editor; protection focal point"),
            ],
        )  # fmt: skip

    pit("10.25")
    first = build(tmp_path / "case", tmp_path / "a.html")
    assert "graves/quarry in cell-100000-1902-1351" in first.summary()
    pit("10.28")
    inside = build(tmp_path / "case", tmp_path / "b.html")
    assert inside.remembered == ()
    assert inside.output.read_bytes() == first.output.read_bytes()
    pit("10.35")
    page = build(tmp_path / "case", tmp_path / "c.html").output.read_text(encoding="utf-8")
    assert "cell-1000000-190-135" in page
    assert "cell-100000-1903-1351" not in page
    restricted = build(tmp_path / "case", tmp_path / "r.html", edition="restricted")
    assert restricted.remembered == ()
