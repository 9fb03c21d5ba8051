from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from gravemap.records import cells
from gravemap.records.cells import Number, PartsError, cell_type, read_id, read_number


def read(cell: Any, text: object) -> object:
    return TypeAdapter[Any](cell).validate_python(text)


def refusal(cell: Any, text: object) -> str:
    with pytest.raises(ValidationError) as refused:
        read(cell, text)
    return str(refused.value.errors()[0]["ctx"]["error"])


@pytest.mark.parametrize("text", ["east-field", "s012", "2", "a-"])
def test_an_id_is_small_letters_digits_and_hyphens(text: str) -> None:
    assert read(cells.Id, text) == text


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("East Field", "east-field"),
        ("-a", "a"),
        ("al_rabt", "al-rabt"),
        ("حقل", "east-field-2"),
        ("", "east-field-2"),
    ],
)
def test_what_is_no_id_gets_one_to_write(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match=rf"is not an id\. Write .* such as {cure}$"):
        read_id(text)


def test_several_ids_may_be_set_apart_by_the_arabic_semicolon() -> None:
    assert read(cells.Ids, "s1; s2؛s3;") == ("s1", "s2", "s3")


def test_an_id_twice_in_one_cell_says_no_more_than_once() -> None:
    assert read(cells.Ids, "s2;s1;s2") == ("s2", "s1")


def test_of_several_ids_the_faulty_ones_are_named() -> None:
    with pytest.raises(ValidationError) as refused:
        read(cells.Ids, "s1; S 2; s3; S4")
    error = refused.value.errors()[0]["ctx"]["error"]

    assert isinstance(error, PartsError)
    assert [part for part, _ in error.faults] == ["S 2", "S4"]
    assert error.sound == "s1;s3"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13.635", 13.635),
        ("-7", -7.0),
        ("−7.5", -7.5),
        ("٣٢٫٤٣", 32.43),
        (" 1 ", 1.0),
        (".5", 0.5),
        ("+2", 2.0),
    ],
)
def test_a_number_may_be_written_with_the_digits_and_signs_of_other_keyboards(
    text: str, number: float
) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("13,635", "a decimal point, not a comma: 13.635"),
        ("1,200.5", "Write digits"),
        ("45°30'", "decimal degrees: 45.50000"),
        ("45° 30' 36\" S", "decimal degrees: -45.51000"),
        ("32.4 N", "Write digits"),
        ("1e3", "Write digits"),
        ("nan", "Write digits"),
        ("inf", "Write digits"),
    ],
)
def test_what_has_two_readings_or_none_is_no_number(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match=r"^is not a number\. Write") as refused:
        read_number(text)

    assert cure in str(refused.value)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(cells.Longitude, "180.1"), (cells.Latitude, "-90.5"), (cells.Metres, "0"), (cells.Metres, "-3")],
)
def test_a_number_out_of_its_range_is_refused(cell: object, text: str) -> None:
    assert " Write " in refusal(cell, text)


def test_a_number_given_as_one_is_held_to_the_same_range() -> None:
    assert read(cells.Latitude, 45) == 45.0
    assert "degrees north" in refusal(cells.Latitude, 91.0)
    assert "is not a number" in refusal(cells.Latitude, True)
    assert "is not a number" in refusal(cells.Latitude, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes", True), ("No", False), ("TRUE", True), ("0", False), ("نعم", True), ("لا", False)],
)
def test_yes_and_no_may_be_written_as_spreadsheets_do(text: str, *, value: bool) -> None:
    assert read(cells.YesNo, text) is value


def test_maybe_is_neither_yes_nor_no() -> None:
    assert refusal(cells.YesNo, "maybe") == "is neither yes nor no. Write yes, no, or leave the cell empty"


@pytest.mark.parametrize("text", ["0", "3.0", "-1", "three"])
def test_a_version_is_a_whole_number(text: str) -> None:
    assert refusal(cells.Whole, text).startswith("is not a whole number")


def test_a_version_may_be_written_in_arabic_digits() -> None:
    assert read(cells.Whole, "١٢") == 12


@pytest.mark.parametrize(
    ("cell", "good", "bad"),
    [
        (cells.Url, "https://gazette.example/a?b=c", "www.gazette.example"),
        (cells.Url, "http://gazette.example", "javascript:alert(1)"),
        (cells.Url, "https://[::1]/", "https://a b"),
        (cells.Colour, "#0072B2", "blue"),
        (cells.OsmId, "node/900000001", "n900000001"),
        (cells.OsmId, "relation/1", "node/0"),
        (cells.Sha256, "0" * 64, "0" * 63),
        (cells.Subject, "*", "everything"),
        (cells.Subject, "incidents/n1", "counts/c1"),
    ],
)
def test_a_cell_of_a_fixed_form_is_taken_whole_or_refused_with_an_example(
    cell: object, good: str, bad: str
) -> None:
    assert read(cell, good) == good
    assert " Write " in refusal(cell, bad)


def test_a_line_break_after_a_form_does_not_pass() -> None:
    assert "is not a colour" in refusal(cells.Colour, "#0072B2\nx")


def test_a_key_names_its_table() -> None:
    assert read(cells.Keys, "graves/quarry; places/town") == ("graves/quarry", "places/town")
    assert "graves/ or places/" in refusal(cells.Keys, "quarry")


def test_a_date_and_a_quantity_keep_their_own_sentences() -> None:
    assert refusal(cells.Edtf, "05/06/2020").startswith("has two readings")
    assert refusal(cells.Count, "~~12").startswith("is not a quantity")


def test_a_value_that_is_one_already_is_taken_as_it_is() -> None:
    date = read(cells.Edtf, "2020-06")

    assert read(cells.Edtf, date) is date
    assert refusal(cells.Edtf, 44155).startswith("is not text")


def test_the_type_of_a_cell_is_found_where_it_may_be_empty_and_where_it_may_not() -> None:
    from gravemap.records import Coordinate, Place

    assert isinstance(cell_type(Coordinate.model_fields["longitude"]), Number)
    assert isinstance(cell_type(Place.model_fields["longitude"]), Number)
    assert cell_type(Place.model_fields["name_en"]) is None
