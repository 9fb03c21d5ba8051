"""A whole report of the invented case, held against ``golden/report-en.md`` and ``report-ar.md``.

After a change of the words write them anew and read them::

    PYTHONPATH=src:tests python tests/account/test_account.py
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import CONFIG, PUBLIC, Cells, cells, make_case_folder
from dated_cases import made, tarhuna
from gravemap.account.as_markdown import markdown_of
from gravemap.account.blocks import Bullets, Document, Heading, Paragraph, SourceList, Table, plain
from gravemap.ledger import published_by
from gravemap.terms import LANGS, Lang
from test_non_interference import fixed
from told_cases import day, sentences_of, told

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_of_the_invented_case_reads_as_it_did(lang: Lang) -> None:
    assert markdown_of(told(lang=lang), "report") == (GOLDEN / f"report-{lang}.md").read_text("utf-8")


def every_number(document: Document) -> list[tuple[int, ...]]:
    cells_ = [
        cell.numbers
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]
    return [*(one.numbers for one in document.sentences()), *cells_]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("seed", range(3))
def test_every_fact_has_sources_that_stand_in_the_list(tmp_path: Path, seed: int, lang: Lang) -> None:
    document = told(made(tmp_path, seed), "2031-05-20", lang)
    listed = range(1, len(document.references.sources) + 1)
    used = {number for numbers in every_number(document) for number in numbers}

    for one in document.sentences():
        assert (one.kind == "fact") == bool(one.numbers) or "(source" in one.text or "(المصدر" in one.text, (
            one
        )
    assert used == set(listed)


def test_every_row_of_claims_and_incidents_has_its_source() -> None:
    for block in told().blocks:
        if isinstance(block, Table):
            for row in block.rows:
                assert any(cell.numbers for cell in row) or "not reported" in " ".join(
                    cell.text for cell in row
                )


def test_a_report_as_known_on_a_day_cites_nothing_that_came_later() -> None:
    document = told(date="2032-06-30", known="2031-11-01")

    assert {source.id for source in document.references.sources} <= {"s001", "s004"}
    assert any("had been published by 1 November 2031" in one for one in sentences_of(document))
    assert "as known on 1 November 2031" in document.subtitle[0]


def test_what_is_switched_off_is_named_and_cited_nowhere() -> None:
    document = told(without=("s003",))

    assert "s003" not in {source.id for source in document.references.sources}
    assert any(
        "Left out is everything that rests on these alone: s003." in one for one in sentences_of(document)
    )


def test_long_tables_stand_behind_the_words_and_are_pointed_to(tmp_path: Path) -> None:
    claims = [
        cells("counts", id=f"c{n}", scope_id="all", quantity=str(n), date="2031-10-28", event_id=f"e{n}")
        for n in range(30)
    ]
    make_case_folder(tmp_path, CONFIG + 'headline_scope = "all"\n', counts=claims, scopes=[cells("scopes")])
    blocks = told(tmp_path, "2031-11-01", edition="restricted").blocks
    at = {block.text: number for number, block in enumerate(blocks) if isinstance(block, Heading)}
    long = [
        number for number, block in enumerate(blocks) if isinstance(block, Table) and len(block.rows) == 30
    ]

    assert long
    assert all(at["Tables"] < number < at["How to cite, and licence"] for number in long)
    told_where = [
        one
        for block in blocks
        if isinstance(block, Paragraph)
        for one in block.sentences
        if ", at the end: " in one.text
    ]
    number = re.search(r"Table (\d+)\.", blocks[long[0]].caption)  # type: ignore[union-attr]
    assert number is not None
    assert f"Table {number[1]}, at the end" in told_where[0].text


def test_a_case_without_records_says_that_there_is_nothing(tmp_path: Path) -> None:
    make_case_folder(tmp_path, graves="id,name_en,kind,source_ids\n")
    document = told(tmp_path, "2031-11-01")
    absent = [one.text for one in document.sentences() if one.kind == "absence"]

    assert absent == [
        "Up to 1 November 2031, no claims of numbers that are compared contradict each other.",
        "By 1 November 2031, no grave or site is certainly on record.",
        "The records hold no claim of who held a place.",
        "By 1 November 2031, no incident is certainly on record.",
        "By 1 November 2031, no step of an authority, court or body is certainly on record.",
        "The records do not say who could look where on 1 November 2031.",
        "No source is cited.",
    ]
    assert not any(isinstance(block, SourceList | Table) for block in document.blocks)


def test_what_is_withheld_is_counted_and_not_told(tmp_path: Path) -> None:
    tables: dict[str, list[Cells]] = {
        **fixed(),
        "grave_events": [cells("grave_events", grave_id="g-secret", date="2031-06-04")],
        "publication": [
            cells("publication"),
            cells("publication", id="d1", subject="graves/g-secret", level="L1", answers=PUBLIC),
            cells("publication", id="d3", subject="graves/known", level="L1", answers=PUBLIC),
        ],
    }
    make_case_folder(tmp_path, CONFIG, **tables)
    told_words = markdown_of(told(tmp_path, "2031-11-01"), "report")

    assert "Withheld from this edition for protection" in told_words
    assert "hidden" not in told_words
    assert "hidden" in markdown_of(told(tmp_path, "2031-11-01", edition="restricted"), "report")


def test_a_restricted_report_says_so_and_withholds_nothing() -> None:
    document = told(edition="restricted")

    assert document.mark == "RESTRICTED EDITION: holds what is protected. Never to be given away."
    assert told().mark is None
    assert not any("Withheld" in one for one in sentences_of(document))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (None, "at least 113 and at most 119 bodies for “Tarhuna, without the hospital”."),
        ("2020-11-20", "at least 113 bodies for “Tarhuna, without the hospital”, and set no upper bound."),
    ],
)  # fmt: skip
def test_tarhuna_on_20_november_2020(known: str | None, expected: str) -> None:
    document = told(tarhuna(), "2020-11-20", known=known)

    assert f"By 20 November 2020, all claims together allow {expected}" in sentences_of(document)
    if known is not None:
        days = [published_by(source) for source in document.references.sources]
        assert all(one is not None and one <= day(known) for one in days)


def test_bullets_and_paragraphs_hold_sentences_that_end() -> None:
    for lang in LANGS:
        for block in told(lang=lang).blocks:
            if isinstance(block, Paragraph | Bullets):
                assert all(
                    plain(one.text).rstrip(")").endswith((".", "/", "…")) for one in block.sentences
                ), block


if __name__ == "__main__":
    for language in LANGS:
        text = markdown_of(told(lang=language), "report")
        (GOLDEN / f"report-{language}.md").write_text(text, encoding="utf-8")
