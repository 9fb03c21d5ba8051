from __future__ import annotations

from pathlib import Path

import pytest

from gravemap.codebook import _CLAIMS, codebook_markdown
from gravemap.quantity import RULES
from gravemap.records import TABLES

CODEBOOK = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"


def test_the_codebook_in_the_docs_is_what_the_code_says() -> None:
    assert CODEBOOK.read_text(encoding="utf-8") == codebook_markdown(), (
        "Make it again: python -m gravemap.codebook > docs/codebook.md"
    )


def test_every_column_of_every_table_is_in_it() -> None:
    told = codebook_markdown()

    for table, model in TABLES.items():
        section = told.partition(f"\n### {table}\n")[2].partition("\n##")[0]
        assert [column for column in model.columns() if f"| `{column}` |" not in section] == []


def test_every_kind_of_cell_is_explained() -> None:
    told = codebook_markdown()
    tables = told.partition("\n## Tables\n")[2].partition("\n## ")[0]
    kinds = {line.split(" | ")[2] for line in tables.splitlines() if line.startswith("| `")}
    explained = told.partition("\n## Cells\n")[2].partition("\n## ")[0]

    assert [
        kind for kind in kinds if "](#" not in kind and kind != "text" and f"| {kind} |" not in explained
    ] == []


def test_every_link_to_words_leads_to_a_heading() -> None:
    told = codebook_markdown()
    headings = {
        line.lstrip("# ").replace(" ", "-").lower() for line in told.splitlines() if line.startswith("#")
    }
    links = {part.partition(")")[0] for part in told.split("](#")[1:]}

    assert links
    assert links <= headings


def test_every_rule_for_quantities_is_in_it() -> None:
    told = codebook_markdown()

    assert [rule.name for rule in RULES if f"| {rule.name} | `{rule.example}` |" not in told] == []


def test_what_a_month_means_is_told_in_days() -> None:
    assert "| `2020-06` | no day | 2020-06-01 to 2020-06-30 |" in codebook_markdown()


def test_how_finely_a_page_tells_a_place_is_said() -> None:
    told = codebook_markdown().partition("\n## On the page\n")[2].partition("\n## ")[0]

    assert "0.0001 degree" in told
    assert "0.001 degree" in told


def test_what_a_claim_bounds_is_told_by_example() -> None:
    told = codebook_markdown().partition("\n## How numbers are compared\n")[2].partition("\n## ")[0]
    rows = {line.split(" | ")[0].strip("| "): line for line in told.splitlines() if line.startswith("| ")}

    assert len(rows) == len(_CLAIMS) + 1  # the header
    assert (
        "| at least 112 at the end of 2020-11-05 | at most 112 at the end of 2020-11-05 |"
        in rows["a total of one day"]
    )
    assert (
        "| at least 100 at the end of 2020-11-30 | at most 124 at the end of 2020-11-01 |"
        in rows["a total of a month"]
    )
    assert rows["a total of which only the report is dated"].endswith(
        "| at least 112 at the end of 2020-11-05 | never |"
    )
    assert "found after 2020-10-26 and by the end of 2020-10-27 | never |" in rows["a find"]
    assert (
        "more, found by the end of 2020-10-28 | never |" in rows["a find of which only the report is dated"]
    )


@pytest.mark.parametrize(
    "rule",
    [
        "A total counts to the end of its day",
        "it bounds from below on the day of the report, and from above",
        "Increments with one `event_id` speak of the same bodies",
        "An increment without `event_id` may repeat another find: it is never added to others.",
    ],
)
def test_how_the_ledger_reads_claims_is_said(rule: str) -> None:
    assert rule in codebook_markdown()
