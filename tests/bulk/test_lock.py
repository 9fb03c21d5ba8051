from __future__ import annotations

import pytest

from gravemap.bulk.lock import ImportInfo, LockedFile, lock_text, parse_lock

INFO = ImportInfo(
    name="made",
    kind="table",
    title='A “list”\\ of "ours"\x7f',
    read=3,
    imported=2,
    rejected=1,
    sha256="ab",
    bytes=7,
    rules=("dates are read day first",),
    files=(LockedFile("list.csv", "cd", 9, 3, encoding="utf-8"), LockedFile("b.csv", "ef", 1, 0)),
    mapping={
        "title": "A list",
        "columns": {"killed": ["dead", "Tote"]},
        "words": {"kind": {"شهيد x": "killing"}},
    },
)


def test_a_lock_says_what_was_told_it() -> None:
    read = parse_lock(lock_text(INFO))

    assert read.mapping == INFO.mapping
    assert read == INFO


def test_a_lock_is_written_the_same_each_time() -> None:
    assert lock_text(INFO) == lock_text(INFO)
    assert lock_text(INFO).startswith("# Written by `gravemap import`")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("form = 2", "form is 2 and not 1"),
        ("form = [", "is no lock of an import"),
        ("form = 1\nname = 'a'", "missing"),
        (lock_text(INFO).replace("read = 3", "read = '3'"), "read = '3' is not int"),
        (lock_text(INFO).replace("read = 3", "read = 3\nred = 3"), "unexpected keyword argument 'red'"),
    ],
)
def test_what_is_no_lock_is_told(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_lock(text)
