from __future__ import annotations

import pyarrow as pa
import pytest

from gravemap.dense import details as module
from gravemap.dense.details import Details


@pytest.fixture(autouse=True)
def two_rows_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS_A_BLOCK", 2)


def test_texts_stand_a_line_each_in_blocks_of_rows() -> None:
    details = Details(pa.table({"title": ["one", None, "three"]}))
    assert details.texts == ["title"]
    assert [texts for _, texts in details.lines()] == [b"", b"one\n", b"three"]


def test_a_line_break_or_a_nul_in_a_text_ends_no_row() -> None:
    details = Details(pa.table({"title": ["one\nand more", "two\0"], "victims": ["a", "b"]}))
    assert list(details.lines())[1] == (b"", b"one and more\ntwo \0a\nb")


def test_ids_are_differences_that_begin_anew_in_every_block() -> None:
    details = Details(pa.table({"id": ["x-9", "x-7", "x-8"]}))
    assert details.columns == [["id", 1, 0, "1:x-"]]
    assert [numbers for numbers, _ in details.lines()] == [b"", bytes([18, 3]), bytes([16])]


def test_words_that_rows_share_are_written_once() -> None:
    words = pa.array(["bulletin"] * 8).dictionary_encode()
    details = Details(pa.table({"source": words}))
    assert details.shared == ["source"]
    assert next(details.lines()) == (b"", b"bulletin")


def test_a_column_without_a_value_is_left_out() -> None:
    details = Details(pa.table({"title": pa.nulls(2, pa.string()), "injured_min": pa.nulls(2, pa.int32())}))
    assert (details.columns, details.texts) == ([], [])
