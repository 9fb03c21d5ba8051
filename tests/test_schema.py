from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from builders import SAMPLE, cells
from gravemap.case import read_case
from gravemap.config import read_config
from gravemap.records import TABLES
from gravemap.schema import case_template, csv_template, descriptions, json_schema, write_templates


def row_schema(table: str) -> dict[str, Any]:
    reference = json_schema()["properties"][table]["items"]["$ref"]
    schema: dict[str, Any] = json_schema()["$defs"][reference.removeprefix("#/$defs/")]
    return schema


@pytest.mark.parametrize("table", TABLES)
def test_the_json_schema_has_every_column_with_its_meaning(table: str) -> None:
    schema = row_schema(table)

    assert list(schema["properties"]) == list(TABLES[table].columns())
    assert [name for name, cell in schema["properties"].items() if not cell.get("description")] == []
    assert schema["required"] == list(TABLES[table].required())


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_cell_is_left_out_of_the_json_and_not_null(table: str) -> None:
    assert "null" not in json.dumps(row_schema(table))


def test_the_json_schema_tells_the_words_of_a_vocabulary_with_their_meaning() -> None:
    unit = row_schema("counts")["properties"]["unit"]

    assert unit["description"] == "what is counted"
    assert {"const": "missing", "title": "Missing", "description": "persons reported missing"} in unit[
        "oneOf"
    ]


def test_the_json_schema_is_the_same_each_time() -> None:
    assert json.dumps(json_schema()) == json.dumps(json_schema())


@pytest.mark.parametrize("table", TABLES)
def test_a_template_has_every_column_and_a_row_that_describes_it(table: str) -> None:
    text = csv_template(TABLES[table]).decode("utf-8-sig")
    header, described = csv.reader(text.splitlines())

    assert header == list(TABLES[table].columns())
    assert described[0].startswith("# a name for this row")
    assert all(described)


def test_the_describing_row_says_which_words_a_cell_takes_and_which_may_be_empty() -> None:
    told = dict(zip(TABLES["coverage"].columns(), descriptions(TABLES["coverage"]), strict=True))

    assert told["state"] == "whether those who record could look: monitored, partial, no access"
    assert told["note_en"].endswith("(may be empty)")
    assert not told["source_ids"].endswith("(may be empty)")


def test_a_new_case_toml_is_sound_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(case_template(), encoding="utf-8")

    assert read_config(tmp_path)[1] == []


def test_every_key_that_a_new_case_toml_leaves_out_is_sound_when_the_mark_is_taken_away(
    tmp_path: Path,
) -> None:
    lines = [re.sub(r"^# (\w+ = )", r"\1", line) for line in case_template().splitlines()]
    given = [line for line in lines if not line.endswith(' = ""')]
    (tmp_path / "case.toml").write_text("\n".join(given), encoding="utf-8")

    assert [str(problem) for problem in read_config(tmp_path)[1]] == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_templates_are_cases_without_rows(tmp_path: Path, kind: str) -> None:
    write_templates(tmp_path)
    shutil.copytree(SAMPLE / "osm", tmp_path / kind / "osm")
    case = read_case(tmp_path / kind)

    assert list(case.tables) == list(TABLES)
    assert list(case) == []
    assert case.warnings == ()


def test_templates_have_the_same_bytes_each_time(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in write_templates(tmp_path / "one")}
    second = {path.name: path.read_bytes() for path in write_templates(tmp_path / "two")}

    assert first == second
    assert len(first) == len(TABLES) + 2


def test_a_spreadsheet_keeps_what_is_typed_as_text_and_offers_the_words(tmp_path: Path) -> None:
    write_templates(tmp_path)
    with zipfile.ZipFile(tmp_path / "xlsx" / "records.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet13.xml").decode()
        styles = book.read("xl/styles.xml").decode()

    assert 'numFmtId="49"' in styles  # "@": text
    assert "&quot;monitored,partial,no access&quot;" in sheet or '"monitored,partial,no access"' in sheet
    assert 'state="frozen"' in sheet


def test_a_row_typed_under_the_describing_row_is_read(tmp_path: Path) -> None:
    write_templates(tmp_path)
    folder = tmp_path / "csv"
    shutil.copytree(SAMPLE / "osm", folder / "osm")
    row = cells("sources")
    with (folder / "records" / "sources.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, TABLES["sources"].columns()).writerow(row)

    assert [source.title for source in read_case(folder).sources] == [row["title"]]
