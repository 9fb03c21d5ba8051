from __future__ import annotations

import pyarrow as pa
import pytest

from gravemap.importers.date_rule import Look, Order, Ruled, parse_formats, ruled


def _ruled(*texts: str | None, formats: tuple[str, ...] = ()) -> Ruled:
    stated: dict[Look | None, Order] = parse_formats(formats)
    plain = ruled(pa.array(texts, pa.string()), stated)
    repeating = ruled(pa.array(texts, pa.string()).dictionary_encode(), stated)
    assert repeating.column.to_pylist() == plain.column.to_pylist()
    assert (repeating.said, repeating.asked) == (plain.said, plain.asked)
    assert repeating.against.tolist() == plain.against.tolist()
    return plain


@pytest.mark.parametrize(
    "text",
    [
        "2014-02-05", "2014/2/5", "2014.02.05", "2014-02-05 00:00:00.000", "2014-02-05T23:59:00Z",
        "2014-02-05 12:00:00+02:00", "05 February 2014", "5-Feb-2014", "Feb 5, 2014", "february 05 2014", " 2014-02-05 ",
    ],
)  # fmt: skip
def test_what_has_one_reading_is_read_without_asking(text: str) -> None:
    found = _ruled(text, None)

    assert found.column.to_pylist() == ["2014-02-05", None]
    assert (found.said, found.asked) == ((), ())


@pytest.mark.parametrize(
    "text", ["2014-02", "2014", "[2014-02-01..2014-02-05]", "2014-02-30", "soon", "41675"]
)
def test_other_texts_are_left_for_the_model_to_read(text: str) -> None:
    assert _ruled(text).column.to_pylist() == [text]


def test_the_order_is_seen_in_the_whole_column_and_said() -> None:
    found = _ruled("05/02/2014", "05/02/2014", "25/02/2014")

    assert found.column.to_pylist() == ["2014-02-05", "2014-02-05", "2014-02-25"]
    assert found.said == (
        (
            "dates such as “05/02/2014” are read day first (DD/MM/YYYY): in 1 of 3 rows the first number is above 12, "
            "as in “25/02/2014”, and in none the other"
        ),
    )


def test_two_looks_of_one_column_are_settled_each_by_itself() -> None:
    found = _ruled(
        "05/02/2014 00:00", "25/02/2014 00:00", "1/2/2014 12:00:00 AM", "1/22/2014 12:00:00 AM", "2014-02-05"
    )

    assert found.column.to_pylist() == ["2014-02-05", "2014-02-25", "2014-01-02", "2014-01-22", "2014-02-05"]
    assert [sentence.partition(" are read ")[2][:11] for sentence in found.said] == [
        "day first (",
        "month first",
    ]


def test_where_no_date_shows_which_it_is_asked_for() -> None:
    found = _ruled("05/02/2014 00:00", "06/02/2014 10:30", "1/22/2014")

    assert found.asked == (
        (
            "05/02/2014 00:00",
            "can be read day first or month first, and no date of its look shows which (2 rows)",
            'State it: formats = ["DD/MM/YYYY hh:mm"] or ["MM/DD/YYYY hh:mm"]',
        ),
    )
    assert found.column.to_pylist()[2] == "2014-01-22"


def test_a_column_that_speaks_against_itself_is_asked_about() -> None:
    ((found, expected, _),) = _ruled("25/02/2014", "01/22/2014").asked

    assert found == "25/02/2014"
    assert expected == (
        "can only be read day first, and “01/22/2014” of the same column only month first (2 rows)"
    )


@pytest.mark.parametrize(
    "formats", [("day first",), ("DD/MM/YYYY",), ("D/M/YYYY", "MM/DD/YYYY hh:mm AM"), ("Day-First",)]
)
def test_what_is_stated_is_taken_and_a_date_against_it_is_told(formats: tuple[str, ...]) -> None:
    found = _ruled("05/02/2014", "01/22/2014", "31/02/2014", formats=formats)

    assert found.column.to_pylist()[0] == "2014-02-05"
    assert found.against.tolist() == [False, True, True]
    assert (found.said, found.asked) == ((), ())


def test_a_format_speaks_of_its_own_look_only() -> None:
    assert len(_ruled("05.02.2014", formats=("DD/MM/YYYY",)).asked) == 1
    assert _ruled("05.02.2014", formats=("MM.DD.YYYY",)).column.to_pylist() == ["2014-05-02"]


@pytest.mark.parametrize("text", ["DD/DD/YYYY", "YYYY-MM-DD", "european", "DD/MM/YY"])
def test_what_is_no_format_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no format of dates. Write day first"):
        parse_formats([text])
