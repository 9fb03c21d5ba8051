from __future__ import annotations

import base64
import gzip
import hashlib

from gravemap.dense.squeezed import squeezed_line


def test_a_line_is_one_gzip_stream_of_numbers_and_texts() -> None:
    numbers, texts = bytes(range(256)) + bytes(10_000), b"a title\n" * 900
    line, digest = squeezed_line((numbers, texts))
    assert gzip.decompress(base64.b64decode(line)) == numbers + texts
    assert digest == hashlib.sha256(numbers + texts).digest()
    assert len(line) < 2_000


def test_no_clock_and_no_system_are_in_it() -> None:
    assert base64.b64decode(squeezed_line((b"", b"x"))[0])[:10] == b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


def test_nothing_is_squeezed_too() -> None:
    assert gzip.decompress(base64.b64decode(squeezed_line((b"", b""))[0])) == b""
