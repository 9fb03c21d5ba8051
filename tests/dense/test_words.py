from __future__ import annotations

import pyarrow as pa

from gravemap.dense.words import coded, in_order_of, numbered, repeats
from gravemap.records.vocabulary import INCIDENT_KIND


def texts(*values: str | None) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(values, pa.string())])


def test_the_word_of_most_rows_comes_first() -> None:
    table = pa.table({"source": texts("b", "a", None, "a")})
    indices, words = coded(table, "source")
    assert words == ["a", "b"]
    assert indices.tolist() == [1, 0, -1, 0]


def test_words_that_no_row_has_do_not_travel() -> None:
    whole = pa.DictionaryArray.from_arrays(pa.array([2, 2], pa.int32()), pa.array(["a", "b", "c"]))
    indices, words = coded(pa.table({"source": whole}), "source")
    assert words == ["c"]
    assert indices.tolist() == [0, 0]


def test_line_breaks_in_words_become_spaces() -> None:
    assert coded(pa.table({"source": texts("a\nb\0c")}), "source")[1] == ["a b c"]


def test_words_of_a_vocabulary_stand_in_its_order() -> None:
    table = pa.table({"kind": texts("strike", "strike", "killing", None)})
    indices, words = in_order_of(INCIDENT_KIND, table, "kind")
    assert words == ["killing", "strike"]
    assert indices.tolist() == [1, 1, 0, -1]


def test_texts_that_are_numbers_after_the_same_letters_are_found() -> None:
    found = numbered(texts("ucdp-7", "ucdp-123", "ucdp-0"))
    assert found is not None
    assert found[:2] == ("ucdp-", 0)
    assert found[2].tolist() == [7, 123, 0]


def test_noughts_in_front_are_kept_where_all_have_as_many_digits() -> None:
    found = numbered(texts("x-007", "x-123"))
    assert found is not None
    assert found[:2] == ("x-", 3)


def test_texts_that_would_not_come_back_the_same_are_no_numbers() -> None:
    for values in (
        ("x-07", "x-123"),
        ("x-1a", "x-2"),
        ("x-1", None),
        ("x-12345678901", "x-1"),
        ("x--1", "x-1"),
    ):
        assert numbered(texts(*values)) is None, values


def test_texts_repeat_when_few_differ() -> None:
    assert repeats(texts(*(f"bulletin {at % 9}" for at in range(500))))
    assert not repeats(texts(*(f"title {at}" for at in range(500))))
