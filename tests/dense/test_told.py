from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa

from dense_tables import uncertain_table
from gravemap.bulk.form import SCHEMA
from gravemap.days import day_number
from gravemap.dense import dense, told_of
from gravemap.dense.told import outside

SPAN = (day_number(dt.date(2028, 1, 1)), day_number(dt.date(2032, 12, 31)))


def dated(*spans: tuple[str | None, str | None]) -> pa.Table:
    def day(text: str | None) -> int | None:
        return None if text is None else day_number(dt.date.fromisoformat(text))

    rows: list[dict[str, Any]] = [
        {
            "id": f"x{at}",
            "kind": "killing",
            "fact_grade": "reported",
            "day_first": day(first),
            "day_last": day(last),
        }
        for at, (first, last) in enumerate(spans)
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def test_rows_wholly_before_or_after_the_timeline_are_counted() -> None:
    table = dated(
        ("2027-12-31", "2027-12-31"), ("2019-03-02", "2020-01-01"), ("2027-12-01", "2028-01-01"),
        ("2033-01-01", "2034-05-06"), ("2032-12-31", "2033-01-01"), (None, None), (None, "2001-01-01"), ("2035-01-01", None),
    )  # fmt: skip
    assert outside(table, SPAN) == {
        "before": [3, day_number(dt.date(2019, 3, 2))],
        "after": [2, day_number(dt.date(2034, 5, 6))],
    }


def test_nothing_is_told_where_the_timeline_reaches_all() -> None:
    assert outside(dated(("2028-01-01", "2032-12-31"), (None, None)), SPAN) is None


def test_where_no_end_is_known_only_the_number_is_told() -> None:
    assert outside(dated((None, "2001-01-01")), SPAN) == {"before": [1]}


def test_the_builder_is_told_what_to_write() -> None:
    early, late = day_number(dt.date(2019, 3, 2)), day_number(dt.date(2034, 5, 6))
    info = {"segments": [1, 0, 0], "outside": {"before": [213, early], "after": [1_200, late]}}
    assert list(told_of(info, SPAN)) == [
        (
            "  outside of the case's timeline, which does not reach them: 213 dated before 2028-01-01, the earliest on "
            "2019-03-02; 1,200 dated after 2032-12-31, the latest on 2034-05-06. In case.toml write "
            'from = "2019-03-02" and until = "2034-05-06", or leave it so: the page tells of them.'
        )
    ]


def test_the_builder_is_told_how_rows_are_counted_together() -> None:
    made = dense("made", uncertain_table(2_000), "L5", {}, 6)
    lines = list(told_of(made.info, SPAN))
    assert lines[0].startswith("  counted together by month and cell of H3 (resolution 6): ")
    assert lines[1].endswith("of them in larger cells, their places being known less finely")
    assert next(iter(told_of(dense("made", uncertain_table(50), "L3", {}, 6).info, SPAN))).startswith(
        "  counted together by month and square of the grid: "
    )
    assert next(iter(told_of(dense("made", uncertain_table(50), "L1", {}, 6).info, SPAN))).startswith(
        "  counted together by month: "
    )
