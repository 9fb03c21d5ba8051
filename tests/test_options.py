"""What the commands take, as ``--help`` tells it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from gravemap.options import (
    add_build,
    add_case,
    add_import,
    add_ledger,
    add_osm,
    add_publication,
    add_scan,
)


def parsed(add: Callable[[argparse.ArgumentParser], None], *arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add(parser)
    return parser.parse_args(arguments)


@pytest.mark.parametrize(
    "add", [add_case, add_build, add_ledger, add_osm, add_import, add_publication, add_scan]
)
def test_every_option_is_told_of(add: Callable[[argparse.ArgumentParser], None]) -> None:
    parser = argparse.ArgumentParser()
    add(parser)

    assert all(action.help for action in parser._actions)


def test_a_case_is_named_as_an_argument_or_as_an_option() -> None:
    assert parsed(add_case, "valley").case == Path("valley")
    assert parsed(add_case, "--case", "valley").case_option == Path("valley")


def test_a_map_is_built_without_tiles_unless_somebody_names_a_server() -> None:
    assert parsed(add_build).tiles is None
    assert (
        parsed(add_build, "--tiles", "https://t.example/{z}/{x}/{y}").tiles == "https://t.example/{z}/{x}/{y}"
    )


def test_what_is_asked_of_the_ledger_may_be_several_things() -> None:
    asked = parsed(add_ledger, "--scope", "a", "b", "--scope", "c", "--unit", "bodies")

    assert (asked.scope, asked.unit, asked.without) == (["a", "b", "c"], ["bodies"], [])


def test_overpass_is_the_public_one_unless_an_address_is_given() -> None:
    assert parsed(add_osm).overpass is None
    assert parsed(add_osm, "--overpass").overpass == ""
    assert parsed(add_osm, "--overpass", "http://localhost/api").overpass == "http://localhost/api"


def test_an_import_takes_several_files_and_several_formats_of_dates() -> None:
    found = parsed(
        add_import, "ucdp", "a.csv", "b.csv", "--dates", "day first", "MM/DD/YYYY hh:mm AM", "--all"
    )

    assert found.files == [Path("a.csv"), Path("b.csv")]
    assert found.dates == ["day first", "MM/DD/YYYY hh:mm AM"]
    assert not found.accept_rejects


def test_the_edition_is_public_unless_somebody_asks_for_the_other() -> None:
    assert parsed(add_build).edition == "public"
    assert parsed(add_build, "--edition", "restricted").edition == "restricted"


def test_the_day_of_decisions_is_stated_or_left_to_the_records() -> None:
    assert parsed(add_publication).as_of is None
    assert parsed(add_scan, "map.html", "--as-of", "2031-01-01").as_of == "2031-01-01"
