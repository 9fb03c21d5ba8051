from __future__ import annotations

import pyarrow as pa
import pytest

from gravemap.bulk.form import SCHEMA, WORDS
from gravemap.bulk.soundness import faults
from made_imports import made_table

_TABLE = made_table(40)


def _with(column: str, value: object) -> pa.Table:
    """The made rows with ``value`` in every row of a column."""
    field = SCHEMA.field(column)
    kind = pa.string() if field.type == WORDS else field.type
    values = pa.array([value] * len(_TABLE), kind)
    return _TABLE.set_column(
        SCHEMA.get_field_index(column), field, values.dictionary_encode() if kind != field.type else values
    )


def test_made_rows_are_sound() -> None:
    assert list(faults(_TABLE)) == []
    assert list(faults(made_table(0))) == []


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("id", None, "is empty in some rows"),
        ("id", "No id", "holds what is no id"),
        ("kind", "bang", "holds “bang”, which is no incident kind"),
        ("precision", "near", "holds “near”, which is no precision"),
        ("day_first", 10**6, "lies above day_last in some rows"),
        ("killed_max", 0, "lies above killed_max in some rows"),
        ("killed_min", -1, "is below zero in some rows"),
        ("longitude", 181.0, "holds what is no place on earth"),
        ("latitude", float("nan"), "holds what is no place on earth"),
        ("latitude", None, "stands without latitude, or the other way round, in some rows"),
        ("uncertainty_m", 0.0, "is not above 0 in some rows"),
    ],
)
def test_a_column_that_holds_what_it_may_not_is_told(column: str, value: object, said: str) -> None:
    assert said in [told for _, told in faults(_with(column, value))]
