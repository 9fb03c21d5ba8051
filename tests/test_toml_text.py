"""TOML is read, and what would take for ever is refused."""

from __future__ import annotations

import time

import pytest

from gravemap.toml_text import MOST_BYTES, toml_values


def test_values_are_read_with_a_byte_order_mark_or_without() -> None:
    assert toml_values(b"\xef\xbb\xbfa = 1\n") == toml_values(b"a = 1") == {"a": 1}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a = ", "Invalid value"),
        (b"a = " + b"[" * 100_000, "Brackets in brackets"),
        (b"a = " + b"9" * 10_000, "digits"),
        (b"b = 1\n" + b"a." * 20_000 + b"b = 1", r"full stops .*line 2"),
        (b"#" * (MOST_BYTES + 1), "may have 1 MB"),
        (b"a = '\xff'", "utf-8"),
    ],
)
def test_what_is_not_to_be_read_is_told_at_once(data: bytes, told: str) -> None:
    started = time.monotonic()

    with pytest.raises(ValueError, match=told):
        toml_values(data)

    assert time.monotonic() - started < 5


def test_a_sentence_may_have_its_full_stops() -> None:
    assert toml_values(b'a = "' + b"One. " * 100 + b'"')
