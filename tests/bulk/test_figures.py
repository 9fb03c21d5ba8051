from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from gravemap.bulk import read_import
from gravemap.bulk.figures import figures
from made_imports import write_made_import


def test_the_figures_of_an_import_are_told_in_one_line(tmp_path: Path) -> None:
    write_made_import(tmp_path, 500)

    said = str(read_import(tmp_path, "made"))

    assert said.startswith("import made: 500 incidents, 2028-")
    assert " killed, " in said
    assert said.count(" without a ") == 3


def test_what_was_left_out_and_what_may_not_be_passed_on_is_told(tmp_path: Path) -> None:
    write_made_import(tmp_path, 1)
    made = read_import(tmp_path, "made")

    said = list(figures(replace(made.info, rejected=2, is_redistributable=False), made.table))

    assert said[0] == "1 incident"
    assert said[-2:] == ["2 rows left out", "its rows may not be passed on"]


def test_where_a_row_says_only_at_least_how_many_there_is_no_most(tmp_path: Path) -> None:
    write_made_import(tmp_path, 3)
    made = read_import(tmp_path, "made")
    place = made.table.schema.get_field_index("killed_max")
    field = made.table.schema.field(place)
    table = made.table.set_column(place, field, pa.array([None, 99, 99], pa.int32()))

    assert any(part.startswith("at least ") for part in figures(made.info, table))
