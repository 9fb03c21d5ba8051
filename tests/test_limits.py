"""What is more than a case may hold is told with its place, what is there, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import cells, csv_text, make_case_folder
from gravemap import limits
from gravemap.case import read_case
from gravemap.errors import DataError
from gravemap.limits import (
    CELL_CHARACTERS,
    COLUMNS,
    DATE_CHARACTERS,
    FILE_BYTES,
    size_in_words,
)
from gravemap.surroundings import map_file_problems


def told(folder: Path) -> list[str]:
    """What is said of a case."""
    with pytest.raises(DataError) as caught:
        read_case(folder)
    return [str(problem) for problem in caught.value.problems]


def test_a_cell_may_be_long(tmp_path: Path) -> None:
    row = cells("sources", note_en=("a" * 4_999 + " ") * 6 + "a" * (CELL_CHARACTERS - 30_000))

    assert (
        len(read_case(make_case_folder(tmp_path, sources=[row])).sources[0].note_en or "") == CELL_CHARACTERS
    )


@pytest.mark.parametrize(
    "text", ["a " * (CELL_CHARACTERS // 2) + "aa", "نص " * 400_000 + "ن"], ids=["a little", "a megabyte"]
)
def test_a_cell_that_is_too_long_is_told(tmp_path: Path, text: str) -> None:
    problems = told(make_case_folder(tmp_path, sources=[cells("sources", note_en=text)]))

    assert "\n".join(problems) == (
        f"records/sources.csv, row 2, column note_en: “{text[:80]}…” has {len(text):,} characters, and a cell may "
        "have 32,767. Shorten it, or keep the text as a copy of the source."
    )


def test_a_text_without_blanks_is_told(tmp_path: Path) -> None:
    row = cells("sources", note_en="a " + "ن" * 5_001, title="b" * 5_000)

    assert told(make_case_folder(tmp_path, sources=[row])) == [
        f"records/sources.csv, row 2, column note_en: “a {'ن' * 78}…” has 5,001 characters without a blank, and a text may have 5,000. Write it in words, or keep it as a copy of the source."  # noqa: E501
    ]


def test_a_date_that_is_too_long_is_told_at_once(tmp_path: Path) -> None:
    date = "[" + ",".join(["201X"] * 900) + "]"

    (problem,) = told(make_case_folder(tmp_path, sources=[cells("sources", published=date)]))

    assert f"has {len(date):,} characters, and a date at most {DATE_CHARACTERS}. Write it shorter." in problem


def test_a_list_may_be_long_and_do_without_blanks(tmp_path: Path) -> None:
    row = cells("graves", possibly_same_as=";".join(["quarry"] * 2_000))

    assert read_case(make_case_folder(tmp_path, graves=[cells("graves"), {**row, "id": "other"}])).graves


def test_a_table_with_too_many_columns_is_told(tmp_path: Path) -> None:
    text = ",".join(["id", "publisher", *(f"x{number}" for number in range(COLUMNS))]) + "\n"
    problems = told(make_case_folder(tmp_path, sources=text))

    assert problems == [
        "records/sources.csv, row 1: has 1,002 columns, and a table may have 1,000. Delete what stands right of the table."
    ]


def test_a_table_with_too_many_rows_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gravemap.tables.ROWS", 10)
    folder = make_case_folder(tmp_path, sources=csv_text([cells("sources")]) + "\n" * 20)

    assert "records/sources.csv: has more than 10 lines. Part the case, or leave rows out." in told(folder)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path)
    for name in ("records/sources.csv", "osm/land.geojson", "case.toml"):
        with (folder / name).open("r+b") as file:
            file.truncate(FILE_BYTES + 1)  # takes no room on the disk

    assert told(folder) == [
        f"{name}: has 256 MB, and a file of a case may have 256 MB. Part it, or leave out what the case does not need."
        for name in ("case.toml", "osm/land.geojson", "records/sources.csv")
    ]


def test_a_map_file_with_too_many_corners_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gravemap.osm.geojson.CORNERS", 1000)
    folder = make_case_folder(tmp_path)
    ring = [[10 + x / 1000, 45 + (x % 2) / 1000] for x in range(1500)]
    feature = {
        "type": "Feature",
        "properties": {"iso": "XX", "name": "x"},
        "geometry": {"type": "Polygon", "coordinates": [[*ring, [ring[-1][0], 44], [10, 44], ring[0]]]},
    }
    land = json.loads((folder / "osm" / "land.geojson").read_text(encoding="utf-8"))
    (folder / "osm" / "land.geojson").write_text(
        json.dumps(land | {"features": [feature] * 3}), encoding="utf-8"
    )

    problems = [str(problem) for problem in map_file_problems(folder)]

    assert "\n".join(problems) == (
        "osm/land.geojson: has more than 1,000 corners, which is all that a map file may have. "
        "Simplify its shapes, or leave some out."
    )


@pytest.mark.parametrize(
    "text",
    [
        "id = " + "[" * 50_000,
        "id = " + "{a=" * 20_000,
        "from = " + "9" * 10_000,
        "until = 99999-99-99",
        "bbox = [nan, inf, -inf, 1e999]",
        'id = "\\uD800"',
        "a." * 20_000 + "b = 1",
        "\0",
    ],
    ids=["brackets", "braces", "digits", "date", "numbers", "surrogate", "dots", "zero"],
)
def test_a_case_file_that_nobody_can_read_is_told(tmp_path: Path, text: str) -> None:
    folder = make_case_folder(tmp_path, config=text)

    assert all(problem.startswith("case.toml") for problem in told(folder))


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "[1e999]", "NaN", "\0", "{}"], ids=range(6)
)
def test_a_map_file_that_nobody_can_read_is_told(tmp_path: Path, text: str) -> None:
    folder = make_case_folder(tmp_path)
    (folder / "osm" / "land.geojson").write_text(text, encoding="utf-8")

    assert [problem.file for problem in map_file_problems(folder)] == ["osm/land.geojson"]


def test_sizes_are_told_in_words() -> None:
    assert [size_in_words(size) for size in (12, 1_000_000, limits.MIB, 256 * limits.MIB)] == [
        "12 bytes",
        "1,000,000 bytes",
        "1 MB",
        "256 MB",
    ]
