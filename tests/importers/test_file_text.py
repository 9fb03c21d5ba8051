from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from data_sets import write
from gravemap.importers.file_text import MIXED, FileText, read_text
from gravemap.importers.raw import FileError

_ARABIC = "الاسم,المكان\nترهونة,مقبرة\n"


def _read(path: Path, data: bytes, stated: str | None = None) -> FileText:
    found = read_text(write(path / "list.csv", data), stated)
    assert (found.sha256, found.bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    return found


@pytest.mark.parametrize("data", [b"a,b\n", "é,b\n".encode(), b"\xef\xbb\xbfa,b\n", "\ufeffé\n".encode()])
def test_utf8_needs_no_word(tmp_path: Path, data: bytes) -> None:
    found = _read(tmp_path, data)

    assert found.data.to_pybytes().decode() == data.decode("utf-8-sig")
    assert (found.encoding, found.said) == ("utf-8", ())


def test_an_encoding_that_shows_is_told(tmp_path: Path) -> None:
    found = _read(tmp_path, _ARABIC.encode("cp1256"))

    assert found.data.to_pybytes().decode() == _ARABIC
    assert found.encoding == "windows-1256"
    assert "read as windows-1256" in found.said[0]


def test_utf16_is_read(tmp_path: Path) -> None:
    assert _read(tmp_path, "é,b\n".encode("utf-16")).data.to_pybytes() == "é,b\n".encode()


def test_a_stated_encoding_is_taken_where_the_bytes_do_not_show_theirs(tmp_path: Path) -> None:
    assert _read(tmp_path, "Milošević".encode("cp1250"), "CP1250").data.to_pybytes().decode() == "Milošević"


def test_a_file_of_two_encodings_is_read_so_only_when_that_is_stated(tmp_path: Path) -> None:
    data = "café القبور مقبرة\n".encode() * 20 + "café’s\n".encode("cp1252")

    with pytest.raises(FileError, match=r"utf-8 or windows-1252"):
        _read(tmp_path, data)
    found = _read(tmp_path, data, "UTF-8 or windows-1252")

    assert found.data.to_pybytes().decode() == "café القبور مقبرة\n" * 20 + "café’s\n"
    assert found.encoding == MIXED
    assert found.said == ("what is no UTF-8 was read as windows-1252: places 1, the first on line 21",)


@pytest.mark.parametrize(
    ("data", "stated", "said"),
    [
        (b"a\x00b\n", None, "holds zero bytes, first on line 1"),
        (b"a\n\x81\n", MIXED, "there are bytes on line 2 that it does not have"),
        (b"\xe9\n", "klingon", "“klingon”, which is no encoding that is known"),
        (b"a\n\x81\xe9\n", "windows-1252", "there are bytes on line 2"),
        (
            "Miloševi\u0107 Ž\n".encode("cp1250"),
            None,
            "in an encoding that does not show.*state its encoding: --encoding",
        ),
    ],
)
def test_what_does_not_fit_is_told(tmp_path: Path, data: bytes, stated: str | None, said: str) -> None:
    with pytest.raises(FileError, match=said):
        _read(tmp_path, data, stated)


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    assert _read(tmp_path, b"").data.size == 0
