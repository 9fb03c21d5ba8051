from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gravemap.bulk.form import SCHEMA
from gravemap.bulk.parquet import from_parquet, to_parquet
from made_imports import made_table


def test_what_was_written_is_read_again_in_the_same_form() -> None:
    table = made_table(50)

    assert from_parquet(to_parquet(table)).equals(table)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert to_parquet(made_table(50)).equals(to_parquet(made_table(50)))
    assert not to_parquet(made_table(50)).equals(to_parquet(made_table(50, seed=1)))


def test_no_rows_at_all_are_a_file_too() -> None:
    assert from_parquet(to_parquet(made_table(0))).num_rows == 0


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (made_table(2).drop_columns(["kind"]), "kind is missing"),
        (made_table(2).append_column("more", pa.nulls(2)), "more is one too many"),
        (made_table(2).set_column(2, "day_first", pa.array(["a", "b"])), "day_first is string and not int32"),
        (made_table(2).select(SCHEMA.names[::-1]), "they stand in another order"),
    ],
)
def test_another_file_is_told_apart(table: pa.Table, said: str) -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)

    with pytest.raises(ValueError, match=said):
        from_parquet(sink.getvalue())


def test_what_is_no_parquet_is_told() -> None:
    with pytest.raises(ValueError, match="is not a Parquet file"):
        from_parquet(b"PAR1 and nothing else PAR1")
