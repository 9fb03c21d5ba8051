from __future__ import annotations

import pytest
from pydantic import ValidationError

from builders import SMALLEST, cells, make
from gravemap.records import TABLES, Record


@pytest.mark.parametrize("table", TABLES)
def test_the_smallest_row_of_every_table_is_a_record(table: str) -> None:
    record = make(TABLES[table])

    assert record.key == f"{table}/{SMALLEST[table]['id']}"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(table: str) -> None:
    fields = TABLES[table].model_fields

    assert [name for name, field in fields.items() if not field.description] == []


@pytest.mark.parametrize("table", TABLES)
def test_what_a_model_says_of_its_fields_names_fields_that_it_has(table: str) -> None:
    model = TABLES[table]
    named = {
        *model.references, *model.key_fields, *model.within, *model.only_with, *model.only_with.values(),
        *(field for pair in (*model.in_order, *model.together, *model.distinct) for field in pair),
    }  # fmt: skip

    assert named <= set(model.model_fields)
    assert set(model.references.values()) <= set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_ends_in_id_says_which_table_it_refers_to(table: str) -> None:
    model = TABLES[table]
    names_of_its_own = {"event_id", "source_ids"}
    ids = {name for name in model.model_fields if name.endswith(("_id", "_ids"))} - names_of_its_own

    assert ids == {name for name in model.references if name.endswith(("_id", "_ids"))}


def test_columns_begin_with_the_id_and_end_with_what_every_table_has() -> None:
    columns = list(TABLES["coverage"].columns())

    assert columns == [
        "id",
        "place_id",
        "from",
        "until",
        "state",
        "source_ids",
        "note_en",
        "note_ar",
        "embargo_until",
    ]


def test_a_column_named_like_a_word_of_python_has_a_field_with_an_underscore() -> None:
    assert TABLES["coverage"].columns()["from"] == "from_"


@pytest.mark.parametrize(
    ("table", "is_sourced"), [("counts", True), ("graves", True), ("actors", False), ("places", False)]
)
def test_what_is_said_of_the_dead_needs_a_source_and_what_a_place_is_called_does_not(
    table: str, *, is_sourced: bool
) -> None:
    assert ("source_ids" in TABLES[table].required()) is is_sourced


def test_a_record_never_changes() -> None:
    grave = make(TABLES["graves"])

    with pytest.raises(ValidationError, match="frozen"):
        grave.id = "other"  # type: ignore[misc]  # that is the test


def test_a_column_that_no_model_has_is_refused() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        TABLES["graves"].model_validate(cells("graves") | {"depth": "2"})


def test_an_empty_cell_is_not_known_and_never_zero() -> None:
    record: Record = make(TABLES["counts"])

    assert record.model_dump(include={"since", "claimant_id"}) == {"since": None, "claimant_id": None}
