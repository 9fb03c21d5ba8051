"""A packed file is known by how it begins."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from gravemap.osm.packed import DAMAGED, open_unpacked, packing

PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "": bytes}


@pytest.mark.parametrize("how", PACKERS)
def test_what_was_packed_is_read_whatever_its_name(tmp_path: Path, how: str) -> None:
    path = tmp_path / "valley.osm"
    path.write_bytes(PACKERS[how](b"<osm/>" * 1000))

    assert packing(path) == how
    with open_unpacked(path) as file:
        assert file.read() == b"<osm/>" * 1000


@pytest.mark.parametrize("how", ["gz", "bz2"])
def test_what_was_cut_off_or_damaged_is_never_taken_for_whole(tmp_path: Path, how: str) -> None:
    path = tmp_path / "valley.osm"
    whole = PACKERS[how](bytes(range(256)) * 100)
    for data in (whole[:-9], whole[:12], whole[:20] + b"\x55" * 20 + whole[40:]):
        path.write_bytes(data)
        with pytest.raises(DAMAGED), open_unpacked(path) as file:
            file.read()


@pytest.mark.parametrize("data", [b"", b"\x1f", b"BZ"])
def test_a_file_that_is_shorter_than_what_tells_is_not_packed(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "valley.osm"
    path.write_bytes(data)

    assert packing(path) == ""
