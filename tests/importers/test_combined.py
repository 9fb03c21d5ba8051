from __future__ import annotations

import pyarrow as pa

from gravemap.importers.combined import by_combination, joined

_ONE = pa.array(["a", "b", None, "a"]).dictionary_encode()
_OTHER = pa.array(["1", "1", "2", "1"])


def test_each_combination_is_said_once_and_stands_in_all_its_rows() -> None:
    asked: list[tuple[str | None, ...]] = []

    def say(texts: tuple[str | None, ...]) -> str | None:
        asked.append(texts)
        return None if texts[0] is None else f"{texts[0]}{texts[1]}"

    assert by_combination([_ONE, _OTHER], say).to_pylist() == ["a1", "b1", None, "a1"]
    assert sorted(asked, key=str) == [("a", "1"), ("b", "1"), (None, "2")]


def test_texts_are_joined_without_empty_ones_and_without_saying_one_twice() -> None:
    third = pa.array(["a", None, " ", "c"])

    assert joined([_ONE, third], ", ").to_pylist() == ["a", "b", None, "a, c"]
    assert joined([_OTHER], ", ") is _OTHER


def test_a_column_without_any_text_is_a_text_of_its_own() -> None:
    assert by_combination([pa.nulls(2, pa.string())], lambda texts: texts[0]).to_pylist() == [None, None]
