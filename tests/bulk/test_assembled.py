from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from gravemap.bulk.assembled import assembled, bounds_of
from gravemap.bulk.checks import check
from gravemap.bulk.form import SCHEMA

Cells = dict[str, list[str | None]]


def _table(kept: list[bool] | None = None, **texts: list[str | None]) -> list[dict[str, object]]:
    count = len(next(iter(texts.values())))
    same: Cells = {"kind": ["killing"] * count, "fact_grade": ["reported"] * count}
    columns = {name: pa.array(column, pa.string()) for name, column in {**same, **texts}.items()}
    table = assembled(dict(check(columns).parts), np.array(kept or [True] * count))
    assert table.schema.equals(SCHEMA)
    rows: list[dict[str, object]] = table.to_pylist()
    return rows


def test_rows_stand_by_first_day_last_day_and_id_and_those_of_any_time_last() -> None:
    rows = _table(
        id=["d", "c", "b", "a", "e", "f"],
        date=["2020-01-02", "2020-01", "2020-01-01", "2020-01-01", None, "2020-01/.."],
    )

    assert [row["id"] for row in rows] == ["a", "b", "c", "f", "d", "e"]


def test_only_rows_that_are_kept_leave_their_words() -> None:
    columns = {
        "id": pa.array(["a", "b"]),
        "kind": pa.array(["killing", "killing"]),
        "fact_grade": pa.array(["reported", "reported"]),
        "victims": pa.array(["farmers", "a name"]).dictionary_encode(),
    }

    table = assembled(dict(check(columns).parts), np.array([True, False]))

    assert table["victims"].chunk(0).dictionary.to_pylist() == ["farmers"]


def test_a_plain_day_and_a_plain_number_have_no_text() -> None:
    (row,) = _table(id=["a"], date=["2020-06-05"], killed=["12"])

    assert (row["day_first"], row["day_last"], row["core_first"], row["date_text"]) == (
        18418,
        18418,
        18418,
        None,
    )
    assert (row["killed_min"], row["killed_max"], row["killed_text"]) == (12, 12, None)


def test_a_month_keeps_its_text_and_has_no_certain_day() -> None:
    (row,) = _table(id=["a"], date=["2020-06"], killed=["at least 12"])

    assert (row["day_first"], row["day_last"], row["core_first"], row["date_text"]) == (
        18414,
        18443,
        None,
        "2020-06",
    )
    assert (row["killed_min"], row["killed_max"], row["killed_text"]) == (12, None, "at least 12")


@pytest.mark.parametrize(
    ("low", "best", "high", "expected"),
    [
        (1, 2, 3, (1, 3, "best 2, low 1, high 3")),
        (2, 2, 2, (2, 2, None)),
        (None, 2, None, (2, 2, None)),
        (1, None, None, (1, None, "low 1")),
        (None, None, 3, (0, 3, "high 3")),
        (None, 2, 3, (2, 3, "best 2, high 3")),
        (1, 5, 3, (1, 3, "best 5, low 1, high 3")),
        (2, 5, 2, (2, 2, "best 5, low 2, high 2")),
        (None, None, None, (None, None, None)),
    ],
)
def test_lowest_best_and_highest_become_bounds_and_are_kept_as_said(
    low: int | None, best: int | None, high: int | None, expected: tuple[int | None, int | None, str | None]
) -> None:
    parts = {
        f"killed_{name}": pa.array([value], pa.int32())
        for name, value in (("low", low), ("best", best), ("high", high))
    }

    assert tuple(column[0].as_py() for _, column in bounds_of(parts, "killed")) == expected
