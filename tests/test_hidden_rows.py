"""What a scan looks for of imports that are shown coarsely."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from builders import SAMPLE
from dense_tables import uncertain_table, write_uncertain_import
from gravemap.build import build, scan
from gravemap.bulk import Import
from gravemap.bulk.lock import ImportInfo
from gravemap.dense import wire
from gravemap.errors import DataError
from gravemap.hidden_rows import ROWS, hidden_rows
from gravemap.publication import Ruling
from pages.imports_page import decide

TABLE = uncertain_table(120, days=(21_185, 22_980))


def one(table: pa.Table, level: str, name: str = "made") -> tuple[Import, Ruling]:
    info = ImportInfo(name, "table", "A list", table.num_rows, table.num_rows, 0)
    return Import(info, table), Ruling(level, "")


@pytest.mark.parametrize("level", ["L0", "L1", "L2", "L3"])
def test_positions_and_texts_of_a_coarse_import_are_protected(level: str) -> None:
    found = hidden_rows([one(TABLE, level)])
    placed = TABLE["longitude"].null_count
    assert len(found.positions) == 120 - placed
    assert {word.text for word in found.wordings} >= {
        text for text in TABLE["title"].to_pylist() if len(text) >= 24
    }


def test_a_position_that_many_places_share_is_not_looked_for() -> None:
    place = TABLE.schema.get_field_index
    table = TABLE.set_column(place("longitude"), "longitude", pa.array([9.1] * 120))
    table = table.set_column(place("latitude"), "latitude", pa.array([44.12] * 119 + [44.1234]))
    (found,) = hidden_rows([one(table, "L3")]).positions
    assert (found.lon, found.lat, found.finest_shown) == (9.1, 44.1234, 2)


def test_what_is_shown_as_held_is_not_protected() -> None:
    assert hidden_rows([one(TABLE, "L4")]) == hidden_rows([])


def test_what_another_import_shows_is_not_protected() -> None:
    found = hidden_rows([one(TABLE, "L3", "coarse"), one(TABLE, "L5", "fine")])
    assert (found.positions, found.wordings) == ((), ())
    half = hidden_rows([one(TABLE, "L3", "coarse"), one(TABLE.slice(0, 60), "L5", "fine")])
    assert 0 < len(half.positions) <= 60


def test_of_a_large_import_rows_from_all_over_are_looked_for() -> None:
    found = hidden_rows([one(uncertain_table(5_000), "L3")])
    assert ROWS * 0.9 < len(found.positions) <= ROWS * 1.1


def coarse_case(folder: Path) -> Path:
    """The sample with an import that is decided to be shown at L3."""
    shutil.copytree(SAMPLE, folder)
    write_uncertain_import(folder, TABLE)
    decide(folder, "L3")
    return folder


@pytest.mark.parametrize("aggregate", [None, {"*": 5}])
@pytest.mark.parametrize("passphrases", [[], ["abacus blimp crouton dimmer emboss flakily"]])
def test_a_public_map_with_a_coarse_import_is_clean(
    tmp_path: Path, aggregate: dict[str, int] | None, passphrases: list[str]
) -> None:
    folder = coarse_case(tmp_path / "case")
    made = build(folder, tmp_path / "map.html", aggregate=aggregate, passphrases=passphrases)
    assert scan(folder, [made.output]) == []


@pytest.mark.parametrize("passphrases", [[], ["abacus blimp crouton dimmer emboss flakily"]])
def test_texts_that_were_left_in_stop_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrases: list[str]
) -> None:
    monkeypatch.setattr(wire, "_TELLING_OF_PLACES", frozenset({"id"}))
    with pytest.raises(DataError, match="import made"):
        build(coarse_case(tmp_path / "case"), tmp_path / "map.html", passphrases=passphrases)
    assert not (tmp_path / "map.html").exists()


def test_a_file_beside_the_map_with_a_text_of_a_row_is_found(tmp_path: Path) -> None:
    folder = coarse_case(tmp_path / "case")
    title = max(TABLE["title"].to_pylist(), key=len)
    (tmp_path / "note.txt").write_text(f"As we hear: {title}", encoding="utf-8")
    assert [problem for problem in scan(folder, [tmp_path / "note.txt"]) if "import made" in str(problem)]
