from __future__ import annotations

import pyarrow as pa

from gravemap.bulk import lock
from gravemap.bulk.form import FORM, ORDER, QUANTITIES, SCHEMA, WORDS


def test_the_form_of_lock_and_columns_is_one() -> None:
    assert lock.FORM == FORM


def test_only_what_every_incident_has_may_not_be_empty() -> None:
    assert [field.name for field in SCHEMA if not field.nullable] == ["id", "kind", "fact_grade"]


def test_every_number_of_people_has_both_bounds_and_its_text() -> None:
    for name in QUANTITIES:
        assert SCHEMA.field(f"{name}_min").type == SCHEMA.field(f"{name}_max").type == pa.int32()
        assert SCHEMA.field(f"{name}_text").type == WORDS


def test_the_order_is_one_of_columns() -> None:
    assert set(ORDER) <= set(SCHEMA.names)
