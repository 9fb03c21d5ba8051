"""A built map says what it holds, so that a link into it can be checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.build import build
from gravemap.days import date_of
from gravemap.errors import BuildError
from gravemap.map_file import PICKABLE, MapFile, map_of, read_map


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(SAMPLE, tmp_path_factory.mktemp("maps") / "sample.html").output


def test_a_map_says_its_title_its_days_and_the_records_it_can_show(sample: Path) -> None:
    told = read_map(sample)

    assert (told.title_en, told.title_ar, told.edition) == ("Valley of Sample", "وادي المثال", "public")
    assert (date_of(told.span[1]).isoformat(), date_of(told.first_day).isoformat()) == (
        "2032-12-31",
        "2031-11-05",
    )
    assert {"graves/quarry", "places/sampleton"} <= set(told.keys)
    assert not any(key.startswith(("grave_events/", "graveEvents/")) for key in told.keys)


def test_a_locked_map_says_why_it_cannot_be_linked_into(tmp_path: Path) -> None:
    locked = tmp_path / "locked.html"
    locked.write_text('<script type="application/json" id="gravemap-locked">{}</script>')

    with pytest.raises(BuildError, match="is a locked map"):
        read_map(locked)


@pytest.mark.parametrize(
    "text", ["", "<p>", '<script type="application/json" id="gravemap-data">{"case":{}}</script>']
)
def test_what_is_no_map_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    other = tmp_path / "other.html"
    other.write_text(text)

    with pytest.raises(BuildError, match="is not a map of this version"):
        read_map(other)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"none\.html cannot be read"):
        read_map(tmp_path / "none.html")


def test_phrases_written_once_are_put_back_in_keys() -> None:
    named = {"graves", "incidents", "milestones", "coverage"}
    tables = {table: {"columns": {"id": ["Àb"] if table in named else []}} for table in PICKABLE}
    case = {"titleEn": "T", "edition": "public", "buildId": "1", "span": [0, 9], "firstDate": 4}

    told = map_of({"case": case, "tables": tables, "codes": "À", "phrases": ["al-"]})

    assert told == MapFile(
        "T", None, "public", "1", (0, 9), 4,
        ("graves/al-b", "incidents/al-b", "milestones/al-b", "coverage/al-b"),
    )  # fmt: skip
