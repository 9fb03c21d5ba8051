"""Locking a map on the command line: where the passphrase goes, and where it does not."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.build import build
from gravemap.cli import build_map
from gravemap.errors import BuildError
from gravemap.lockbox import Lockbox, unlock
from gravemap.passphrase import estimated_bits, word_list
from gravemap.tiles import parse_tiles

WORDS = "abacus blimp crouton dimmer emboss flakily"
COMMAND = [
    sys.executable,
    "-c",
    "import sys; from gravemap.cli import build_map; sys.exit(build_map())",
    str(SAMPLE),
]


def box_of(file: Path) -> Lockbox:
    """The box in a locked file."""
    (found,) = re.findall(r'id="gravemap-locked">(.*?)</script>', file.read_text(encoding="utf-8"))
    return Lockbox.from_json(found)


def given(tmp_path: Path, *passphrases: str) -> list[str]:
    """Options that give passphrases by descriptor."""
    options = []
    for number, passphrase in enumerate(passphrases):
        file = tmp_path / f"passphrase-{number}"
        file.write_text(f"{passphrase}\n", encoding="utf-8")
        options += ["--passphrase-fd", str(os.open(file, os.O_RDONLY))]
    return options


def test_a_passphrase_by_descriptor_locks_the_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert build_map([str(SAMPLE), "--lock", *given(tmp_path, WORDS)]) == 0

    said = capsys.readouterr()
    assert "abacus" not in said.out + said.err
    assert str(Path("maps/locked.html")) in said.out
    assert hashlib.sha256((tmp_path / "maps" / "locked.html").read_bytes()).hexdigest() in said.out
    assert b'"titleEn":"Valley of Sample"' in unlock(box_of(tmp_path / "maps" / "locked.html"), WORDS)
    assert [path.name for path in (tmp_path / "maps").iterdir()] == ["locked.html"], "nothing lies beside it"


def test_each_of_several_people_has_a_passphrase(tmp_path: Path) -> None:
    second = "wreath yodel zodiac zesty yearbook wound"
    target = tmp_path / "a.html"

    assert build_map([str(SAMPLE), "-o", str(target), "--lock", *given(tmp_path, WORDS, second)]) == 0

    box = box_of(target)
    assert unlock(box, WORDS) == unlock(box, second)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_passphrases_are_made_up_and_printed_once_to_the_terminal(tmp_path: Path) -> None:
    import pty

    target = tmp_path / "a.html"
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*COMMAND, "-o", str(target), "--lock", "--lock"], stdout=subprocess.PIPE, stderr=theirs, check=False
    )
    os.close(theirs)
    printed = os.read(ours, 100_000).decode()
    os.close(ours)

    assert done.returncode == 0
    made = re.findall(r"passphrase, shown this once: ([a-z -]+)", printed)
    assert len(made) == len(set(made)) == 2
    for passphrase in made:
        assert printed.count(passphrase) == 1
        assert passphrase not in done.stdout.decode()
        assert len(passphrase.split()) == 6
        assert set(passphrase.split()) <= set(word_list())
        assert estimated_bits(passphrase) > 64
        assert unlock(box_of(target), passphrase)


def test_a_passphrase_is_never_printed_into_a_log(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    done = subprocess.run([*COMMAND, "-o", str(target), "--lock"], capture_output=True, check=False)

    assert done.returncode == 1
    assert b"standard error is no terminal" in done.stderr
    assert b"--passphrase-fd" in done.stderr
    assert not target.exists()


@pytest.mark.parametrize("weak", ["tarhuna 2020", "abacus blimp crouton dimmer", ""])
def test_a_weak_one_builds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str], weak: str) -> None:
    target = tmp_path / "a.html"

    assert build_map([str(SAMPLE), "-o", str(target), "--lock", *given(tmp_path, weak)]) == 1

    assert not target.exists()
    assert "six words are chosen by chance" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--passphrase-fd", "0"], "is given without --lock"),
        (["--lock", "--watch"], "cannot go with --watch"),
    ],
)
def test_options_that_do_not_fit_are_told(
    options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_map([str(SAMPLE), *options]) == 2
    assert told in capsys.readouterr().err


def test_there_is_no_option_that_takes_the_passphrase_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_map([str(SAMPLE), "--lock", "--passphrase", WORDS])


def test_a_locked_file_names_no_server(tmp_path: Path) -> None:
    tiles = parse_tiles("https://tiles.example.org/{z}/{x}/{y}.png", "Example")

    with pytest.raises(BuildError, match="--tiles"):
        build(SAMPLE, tmp_path / "a.html", tiles=tiles, passphrases=[WORDS])


def test_the_library_is_imported_only_to_lock(tmp_path: Path) -> None:
    ask = (
        "import sys; from gravemap.cli import build_map; code = build_map(); "
        "sys.exit(code or 'cryptography' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask, str(SAMPLE), "-o", str(tmp_path / "a.html")],
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
