from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from gravemap.bulk import import_names, read_import, read_imports
from gravemap.bulk.lock import lock_text
from gravemap.bulk.parquet import to_parquet
from gravemap.errors import DataError
from made_imports import made_table, write_made_import


def test_the_imports_of_a_case_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    write_made_import(tmp_path, 5, "b")
    write_made_import(tmp_path, 7, "a")
    (tmp_path / "imports/incidents-a.refused.csv").write_text("", encoding="utf-8")

    imports, problems = read_imports(tmp_path)

    assert [(one.name, one.table.num_rows) for one in imports] == [("a", 7), ("b", 5)]
    assert problems == []


def test_a_case_without_imports_has_none(tmp_path: Path) -> None:
    assert read_imports(tmp_path) == ((), [])


def test_a_file_that_was_changed_stops_the_case(tmp_path: Path) -> None:
    write_made_import(tmp_path, 5)
    path = tmp_path / "imports/incidents-made.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(DataError, match=r"is not the file that imports/incidents-made.toml tells of.*import"):
        read_import(tmp_path, "made")


@pytest.mark.parametrize("ending", ["parquet", "toml"])
def test_half_an_import_is_told(tmp_path: Path, ending: str) -> None:
    write_made_import(tmp_path, 5)
    (tmp_path / f"imports/incidents-made.{ending}").unlink()

    assert import_names(tmp_path) == ("made",)
    assert next(str(problem) for problem in read_imports(tmp_path)[1]).startswith(
        f"imports/incidents-made.{ending}: is missing"
    )


def test_columns_are_looked_at_whoever_wrote_the_lock(tmp_path: Path) -> None:
    info = write_made_import(tmp_path, 5)
    table = made_table(5)
    data = to_parquet(table.set_column(12, "killed_min", pa.array([-1] * 5, pa.int32())))
    lock = replace(info, sha256=hashlib.sha256(data).hexdigest(), bytes=data.size, imported=6)
    (tmp_path / "imports/incidents-made.parquet").write_bytes(data)
    (tmp_path / "imports/incidents-made.toml").write_text(lock_text(lock), encoding="utf-8")

    with pytest.raises(DataError) as told:
        read_import(tmp_path, "made")

    assert [problem.expected for problem in told.value.problems] == [
        "has 5 rows, and imports/incidents-made.toml tells of 6",
        "is below zero in some rows",
    ]


def test_the_lock_of_another_import_is_no_lock(tmp_path: Path) -> None:
    write_made_import(tmp_path, 5)
    for ending in ("parquet", "toml"):
        (tmp_path / f"imports/incidents-made.{ending}").rename(tmp_path / f"imports/incidents-other.{ending}")

    with pytest.raises(DataError, match=r"is the lock of the import made"):
        read_import(tmp_path, "other")


def test_rejects_that_are_not_those_of_the_lock_are_told(tmp_path: Path) -> None:
    info = write_made_import(tmp_path, 5)
    rejects = tmp_path / "imports/incidents-made.rejects.csv"
    lock = replace(info, rejects_sha256=hashlib.sha256(b"line\n").hexdigest())
    (tmp_path / "imports/incidents-made.toml").write_text(lock_text(lock), encoding="utf-8")
    rejects.write_bytes(b"line\n")
    assert read_import(tmp_path, "made").table.num_rows == 5

    rejects.write_bytes(b"other\n")

    with pytest.raises(DataError, match=r"rejects.csv: is not the file"):
        read_import(tmp_path, "made")
