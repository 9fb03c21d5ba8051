from __future__ import annotations

from pathlib import Path

import pytest

from data_sets import MAPPING, write
from gravemap.errors import DataError
from gravemap.importers.acled import ABOUT
from gravemap.importers.request import Request, plan_of


def _request(path: Path, kind: str = "table", **given: object) -> Request:
    mapping = write(path / "mapping.toml", MAPPING) if kind == "table" else None
    return Request(kind, (path / "Our List, 3.csv",), path, **{"mapping": mapping, **given})  # type: ignore[arg-type]


def test_an_import_is_named_after_what_it_is(tmp_path: Path) -> None:
    assert plan_of(_request(tmp_path, "ucdp")).name == "ucdp"
    assert plan_of(_request(tmp_path)).name == "our-list-3"
    assert plan_of(_request(tmp_path, name="mine")).name == "mine"


def test_what_is_told_of_a_data_set_can_be_given(tmp_path: Path) -> None:
    about = plan_of(_request(tmp_path, "acled", release="7", published="2031")).about

    assert (about.release, about.published, about.terms) == ("7", "2031", ABOUT.terms)
    assert plan_of(_request(tmp_path, release="8", published="2033-02-01")).about.published == "2033-02-01"
    assert plan_of(_request(tmp_path)).about.published == "2032-01-01"


def test_an_option_goes_before_the_mapping(tmp_path: Path) -> None:
    text = MAPPING.replace("[same]", '[file]\nencoding = "cp1252"\nlayer = "one"\n[same]')
    mapping = write(tmp_path / "own.toml", text)

    stated = plan_of(_request(tmp_path, mapping=mapping, layer="two")).stated

    assert (stated.encoding, stated.layer) == ("cp1252", "two")


def test_every_wrong_option_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as told:
        plan_of(_request(tmp_path, mapping=None, name="Mine!", formats=("x", "day first"), published="soon"))

    assert [str(problem).partition(" 2020-06-05,")[0] for problem in told.value.problems] == [
        (
            "--dates: “x” is no format of dates. Write day first, month first, or a format such as DD/MM/YYYY, "
            "MM/DD/YYYY hh:mm AM."
        ),
        "--mapping: is missing: nobody can tell what the columns mean. docs/imports.md has a mapping to start from.",
        "--name: “Mine!” is no name of an import. Write small letters, digits and hyphens: --name our-list.",
        "--published: “soon” is not a date. Write",
    ]


def test_a_data_set_with_columns_of_its_own_takes_no_mapping(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"--mapping: is for tables, and ucdp has its own"):
        plan_of(_request(tmp_path, "ucdp", mapping=write(tmp_path / "mapping.toml", MAPPING)))
