from __future__ import annotations

import pyarrow as pa

from gravemap.bulk.form import SCHEMA
from gravemap.importers.changes import Changes, changes
from made_imports import made_table


def test_the_same_rows_in_another_order_are_no_change() -> None:
    table = made_table(20)

    assert changes(table, table.take(pa.array(range(19, -1, -1)))) == Changes((), (), ())


def test_what_is_added_changed_and_withdrawn_is_told_by_id() -> None:
    old = made_table(20)
    killed = [
        number if number is None else number + (at == 7)
        for at, number in enumerate(old["killed_min"].to_pylist())
    ]
    place = SCHEMA.get_field_index("killed_min")
    new = old.set_column(place, SCHEMA.field(place), pa.array(killed, pa.int32()))

    found = changes(old.slice(2), new.slice(0, 19))

    assert found.added == tuple(sorted(old["id"].to_pylist()[:2]))
    assert found.withdrawn == (old["id"].to_pylist()[19],)
    assert found.changed == (old["id"].to_pylist()[7],)
    assert found.columns == (("killed_min", 1),)


def test_something_said_of_what_was_not_known_is_a_change() -> None:
    old = made_table(5)
    place = SCHEMA.get_field_index("victims")
    new = old.set_column(place, SCHEMA.field(place), pa.array(["farmers"] * 5).dictionary_encode())

    assert len(changes(old, new).changed) == 5
    assert len(changes(new, old).changed) == 5


def test_where_a_row_stands_in_its_file_is_no_change() -> None:
    old = made_table(5)
    place = SCHEMA.get_field_index("source_row")

    new = old.set_column(place, SCHEMA.field(place), pa.array([9] * 5, pa.int32()))

    assert changes(old, new).changed == ()


def test_a_few_ids_are_told_and_all_when_asked() -> None:
    many = Changes(tuple(f"n-{number:02}" for number in range(12)), (), ("gone",), (("title", 3),))

    lines = list(many.lines())

    assert lines[0].endswith("n-09 and 2 more (--all)")
    assert lines[1:] == ["  0 changed", "  1 withdrawn: gone", "  changed in: title (3)"]
    assert next(iter(many.lines(is_all=True))).endswith("n-11")
