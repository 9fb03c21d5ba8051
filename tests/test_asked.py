"""Options become a case, a day, a server and passphrases, or a sentence says why not."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.asked import _FINEST, aggregation, day, find_case, passphrases, tiles
from gravemap.dense.hexagons import FINEST
from gravemap.errors import BuildError, DataError


def test_a_day_is_the_last_of_its_date() -> None:
    assert day(None) is None
    assert day("1970-01") == 30


@pytest.mark.parametrize(
    ("text", "told"), [("soon", "--as-of: “soon” "), ("2031/..", "“2031/..” has no end")]
)
def test_what_is_no_day_is_told(text: str, told: str) -> None:
    with pytest.raises(DataError) as raised:
        day(text)

    assert told in str(raised.value)


def test_a_case_is_a_folder_with_its_case_toml(tmp_path: Path) -> None:
    assert find_case(SAMPLE) == SAMPLE
    with pytest.raises(BuildError, match=r"has no case\.toml"):
        find_case(tmp_path)


def test_a_credit_without_a_server_is_told() -> None:
    assert tiles(argparse.Namespace(tiles=None, tiles_credit=None)) is None
    with pytest.raises(DataError, match="is given without --tiles"):
        tiles(argparse.Namespace(tiles=None, tiles_credit="© Somebody"))


def test_a_passphrase_for_nothing_is_told() -> None:
    assert passphrases(argparse.Namespace(passphrase_fd=[], lock=0)) == ([], [])
    with pytest.raises(DataError, match="is given without --lock"):
        passphrases(argparse.Namespace(passphrase_fd=[3], lock=0))


def test_imports_are_counted_together_at_one_resolution_for_all_or_by_name() -> None:
    assert aggregation([]) is None
    assert aggregation(["5"]) == {"*": 5}
    assert aggregation(["5", "acled=6", "5"]) == {"*": 5, "acled": 6}


@pytest.mark.parametrize("text", ["11", "-1", "geodata/case", "acled=", "acled=x", "٥", "5.0"])
def test_what_is_no_resolution_is_told(text: str) -> None:
    with pytest.raises(DataError) as told:
        aggregation([text])
    assert "Write a whole number from 0 to 10, such as --aggregate 5, with the case before it" in str(
        told.value.problems[0]
    )


def test_two_resolutions_for_one_import_are_told() -> None:
    with pytest.raises(DataError) as told:
        aggregation(["acled=5", "acled=6"])
    assert "gives a second resolution" in str(told.value.problems[0])
    assert FINEST == _FINEST
