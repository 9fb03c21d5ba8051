"""Several files are written together, or everything stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from gravemap.errors import BuildError
from gravemap.together import write_together


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(b"old a\n")
    (tmp_path / "b.txt").write_bytes(b"old b\n")
    return tmp_path


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_files_are_written_and_nothing_else_is_left(folder: Path) -> None:
    texts = {"a.txt": "new a\n", "c.txt": "سطر\n"}
    written = write_together({folder / name: text for name, text in texts.items()})

    assert [path.name for path in written] == ["a.txt", "c.txt"]
    assert state(folder) == {"a.txt": b"new a\n", "b.txt": b"old b\n", "c.txt": "سطر\n".encode()}


def test_a_file_that_says_the_same_already_is_not_touched(folder: Path) -> None:
    before = (folder / "a.txt").stat().st_mtime_ns

    assert write_together({folder / "a.txt": "old a\n"}) == ()
    assert (folder / "a.txt").stat().st_mtime_ns == before


def test_when_one_cannot_take_its_place_all_are_put_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(folder)
    replace = Path.replace

    def broken(path: Path, target: Path) -> Path:
        if Path(target).name == "b.txt":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", broken)
    files = {folder / "new.txt": "x", folder / "a.txt": "new a\n", folder / "b.txt": "new b\n"}
    with pytest.raises(
        BuildError, match=r"b\.txt cannot be written: Permission denied\. Everything is as it"
    ):
        write_together(files)

    assert state(folder) == before


def test_when_one_cannot_even_be_prepared_nothing_is_touched(folder: Path) -> None:
    before = state(folder)
    files = {folder / "a.txt": "new a\n", folder / "b.txt" / "below-a-file.txt": "x"}

    with pytest.raises(BuildError):
        write_together(files)
    assert state(folder) == before


def test_a_stop_in_the_middle_puts_all_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(folder)
    replace = Path.replace

    def stopped(path: Path, target: Path) -> Path:
        if Path(target).name == "b.txt":
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_together({folder / "a.txt": "new a\n", folder / "b.txt": "new b\n"})

    assert state(folder) == before


def test_a_folder_in_the_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "d.txt").mkdir()

    with pytest.raises(BuildError, match=r"d\.txt cannot be read"):
        write_together({folder / "d.txt": "x"})


def test_bytes_are_written_as_they_are(folder: Path) -> None:
    data = b"\x00\r\n\xff"

    assert write_together({folder / "b.bin": data, folder / "a.txt": "new a\n"}) == (
        folder / "b.bin",
        folder / "a.txt",
    )
    assert (folder / "b.bin").read_bytes() == data
    assert write_together({folder / "b.bin": data}) == ()
