"""What a command was asked for, made of its options: which case, which day, which server, which passphrases."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gravemap.errors import BuildError, DataError, Problem

if TYPE_CHECKING:
    from gravemap.tiles import Tiles


_FINEST = 10
"""The finest resolution that imports are counted together at, as `gravemap.dense.hexagons` says."""


def find_case(named: Path | None) -> Path:
    """The folder of the case: the one named, else the only one in ``geodata/``, else ``geodata/tarhuna``.

    Raises:
        BuildError: when there is no such folder, saying what to write.
    """
    if named is not None:
        if (named / "case.toml").is_file():
            return named
        if named.is_dir():
            raise BuildError(
                f"{named} has no case.toml, so it is not a case. Name the folder that holds case.toml."
            )
        raise BuildError(f"There is no folder {named}. Name the folder of a case: one that holds case.toml.")
    cases = sorted(path.parent for path in Path("geodata").glob("*/case.toml"))
    if len(cases) == 1:
        return cases[0]
    tarhuna = Path("geodata/tarhuna")
    if tarhuna in cases:
        return tarhuna
    if cases:
        names = ", ".join(str(case) for case in cases)
        raise BuildError(f"There are several cases here: {names}. Name one, such as: build-map {cases[0]}")
    raise BuildError(
        "There is no case in geodata/ here. Name the folder of a case, such as: build-map path/to/case"
    )


def passphrases(parsed: argparse.Namespace) -> tuple[list[str], list[str]]:
    """The passphrases that are given, and those that were made up for the rest.

    Raises:
        BuildError: when one is weak, or would be printed where others can read it.
        DataError: when they are given and nothing is to be locked.
    """
    from gravemap.passphrase import generate, read_from

    descriptors: list[int] = parsed.passphrase_fd
    if descriptors and not parsed.lock:
        raise DataError([Problem("--passphrase-fd", "is given without --lock", "Write --lock, too.")])
    to_make = max(0, parsed.lock - len(descriptors))
    if to_make and not sys.stderr.isatty():
        raise BuildError(
            "A passphrase would be printed where others may read it later: standard error is no terminal. "
            "Run this in a terminal, or give a passphrase with --passphrase-fd."
        )
    return [read_from(descriptor) for descriptor in descriptors], [generate() for _ in range(to_make)]


def day(text: str | None) -> int | None:
    """The last day of the date that ``text`` writes, in days since 1970-01-01.

    Raises:
        DataError: when it is no date, or has no end.
    """
    from gravemap.dates import read_date

    if text is None:
        return None
    try:
        last = read_date(text).possible[1]
    except ValueError as error:
        expected, _, cure = str(error).partition(". ")
        raise DataError([Problem("--as-of", expected, cure, found=text)]) from error
    if last is None:
        raise DataError([Problem("--as-of", "has no end", "Write a day, such as 2026-11-24", found=text)])
    return last


def aggregation(texts: Sequence[str]) -> dict[str, int] | None:
    """At which resolution of H3 imports are counted together: by name, or ``*`` for all; None when nobody asked.

    Raises:
        DataError: with every text that is no resolution, and every name that has two.
    """
    problems = []
    found: dict[str, int] = {}
    for text in texts:
        name, sign, number = text.rpartition("=")
        name = name if sign else "*"
        if not (number.isascii() and number.isdecimal() and int(number) <= _FINEST):
            cure = f"Write a whole number from 0 to {_FINEST}, such as --aggregate 5, with the case before it"
            problems.append(Problem("--aggregate", "is no resolution of H3", cure, found=text))
        elif found.setdefault(name, int(number)) != int(number):
            problems.append(
                Problem("--aggregate", "gives a second resolution", "Write one of them", found=text)
            )
    if problems:
        raise DataError(problems)
    return found or None


def tiles(parsed: argparse.Namespace) -> Tiles | None:
    """The server that ``--tiles`` names.

    Raises:
        DataError: with all that is wrong with it.
    """
    from gravemap.tiles import parse_tiles

    if parsed.tiles is not None:
        return parse_tiles(parsed.tiles, parsed.tiles_credit)
    if parsed.tiles_credit is not None:
        raise DataError([Problem("--tiles-credit", "is given without --tiles", "Name the server, too.")])
    return None
