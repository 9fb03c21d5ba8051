from __future__ import annotations

import pyarrow as pa

from gravemap.bulk.messages import problems_of


def _columns(**texts: list[str | None]) -> dict[str, pa.Array]:
    count = len(next(iter(texts.values()), ["one row"]))
    sound = {"id": ["a"] * count, "kind": ["killing"] * count, "fact_grade": ["reported"] * count}
    return {name: pa.array(column, pa.string()) for name, column in {**sound, **texts}.items()}


def test_a_fault_is_said_as_in_a_table_of_the_case() -> None:
    (problem,) = problems_of(_columns(date=["2020-01-01", "2020-02-30"]), [1], "list.csv")

    assert problem.row == 1
    assert str(problem).startswith("list.csv, row 1, column date: “2020-02-30” is not a day of the calendar")


def test_all_faults_of_a_row_are_said() -> None:
    found = list(
        problems_of(
            _columns(
                latitude=["95"],
                longitude=["10"],
                uncertainty_m=["5"],
                killed_low=["9"],
                killed_high=["3"],
                title=["\ufffd"],
            ),
            [0],
        )
    )

    assert [problem.column for problem in found] == ["title", "latitude", "killed_low"]
    assert "look swapped" in found[1].cure
    assert found[2].expected == "is more than killed_high, 3"


def test_a_column_that_every_row_needs_and_none_has_is_said() -> None:
    columns = {name: column for name, column in _columns().items() if name != "kind"}

    (problem,) = problems_of(columns, [0])

    assert (problem.column, problem.expected) == ("kind", "is empty")


def test_half_a_place_is_told() -> None:
    (problem,) = problems_of(_columns(longitude=["10"], latitude=[None]), [0])

    assert (problem.column, problem.expected) == ("latitude", "is empty, and longitude is not")
