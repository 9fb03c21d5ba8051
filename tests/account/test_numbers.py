"""Cases of which the answer is known: the sentences say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import CONFIG, Cells, cells, make_case_folder
from gravemap.account.blocks import Table, plain
from gravemap.terms import Lang
from told_cases import sentences_of, told

CONFIG_ALL = CONFIG + 'headline_scope = "all"\nheadline_unit = "bodies"\n'


def total(id_: str, quantity: str, date: str, **more: str) -> Cells:
    return cells(
        "counts",
        id=id_,
        scope_id="all",
        mode="cumulative",
        quantity=quantity,
        date=date,
        date_basis="as of",
        **more,
    )


def find(id_: str, quantity: str, date: str) -> Cells:
    return cells(
        "counts", id=id_, scope_id="all", event_id=id_, quantity=quantity, date=date, date_basis="event"
    )


def report(
    folder: Path, *claims: Cells, date: str = "2031-06-01", lang: Lang = "en", known: str | None = None
) -> list[str]:
    make_case_folder(folder, CONFIG_ALL, scopes=[cells("scopes")], counts=list(claims))
    return sentences_of(told(folder, date, lang, edition="restricted", known=known))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([total("a", "12", "2031-03-01"), total("b", "20", "2031-07-01")], "at least 12 and at most 20 bodies"),
        ([total("a", "at least 12", "2031-03-01")], "at least 12 bodies, open"),
        ([total("a", "12", "2031-06-01")], "neither fewer nor more than 12 bodies"),
        ([find("a", "1", "2031-03-01")], "at least 1 body, open"),
        ([find("a", "3", "2031-03-01"), find("b", "4", "2031-04-01")], "at least 7 bodies, open"),
    ],
)  # fmt: skip
def test_the_bounds_are_those_of_the_ledger(tmp_path: Path, claims: list[Cells], expected: str) -> None:
    bound, _, is_open = expected.partition(", ")
    end = ", and set no upper bound." if is_open else "."

    said = f"By 1 June 2031, all claims together allow {bound} for “Sampleton and around”{end}"
    assert said in report(tmp_path, *claims)


def test_finds_are_added_at_their_least_and_unsure_ones_left_out(tmp_path: Path) -> None:
    said = report(
        tmp_path, find("a", "3", "2031-03-01"), find("b", "about 10", "2031-04-01"), find("c", "5", "2031")
    )

    assert (
        "Counted one by one, the finds come to at least 12 bodies in 2 finds; a sum of finds is a lower bound, not a count."
        in said
    )
    assert "1 more find may lie before or after this date and is left out." in said


def test_one_find_is_told_in_the_singular(tmp_path: Path) -> None:
    said = report(tmp_path, find("a", "1", "2031-03-01"))

    assert (
        "Counted one by one, the finds come to at least 1 body in 1 find; a sum of finds is a lower bound, not a count."
        in said
    )


def test_the_latest_total_and_how_far_totals_lie_apart(tmp_path: Path) -> None:
    said = report(
        tmp_path,
        total("a", "at least 30", "2031-03-20"),
        total("b", "about 40", "2031-05-20", said_by="the mayor"),
    )

    assert (
        "The latest total claimed for “Sampleton and around” is about 40 bodies (36–44), according to the mayor (20 May 2031)."
        in said
    )
    assert "The totals claimed in the 90 days before run from at least 30 to about 40." in said


def test_where_nothing_is_claimed_that_is_said(tmp_path: Path) -> None:
    said = report(tmp_path, find("a", "3", "2031-08-01"))

    assert (
        "By 1 June 2031, no claim that is compared sets a bound for “Sampleton and around” (bodies)." in said
    )
    assert "By 1 June 2031, no total for “Sampleton and around” is on record (bodies)." in said


def test_contradictions_are_listed_with_their_claims(tmp_path: Path) -> None:
    claims = (
        total("a", "20", "2031-03-01"),
        total("b", "15", "2031-04-01"),
        total("c", "90", "2031-12-01"),
        total("d", "80", "2031-12-01"),
    )
    make_case_folder(tmp_path, CONFIG_ALL, scopes=[cells("scopes")], counts=list(claims))
    document = told(tmp_path, "2031-06-01", edition="restricted")
    tables = [
        block
        for block in document.blocks
        if isinstance(block, Table) and "cannot all be true" in block.caption
    ]

    assert "Up to 1 June 2031, 1 set of claims contradicts itself." in sentences_of(document)
    assert (
        "1 more set of claims contradicts itself by what is said of later days; it is not listed."
        in sentences_of(document)
    )
    assert [plain(row[1].text) for row in tables[0].rows] == [
        "20, Sampleton and around, 1 March 2031 (Sample Gazette); 15, Sampleton and around, 1 April 2031 (Sample Gazette)"
    ]


def test_missing_people_are_told_without_a_scope(tmp_path: Path) -> None:
    said = report(
        tmp_path,
        cells("counts", unit="missing", mode="cumulative", quantity="more than 330", date="2031-05-01"),
    )

    assert (
        "The latest number of people reported missing is more than 330 (≥ 331), according to Sample Gazette (1 May 2031)."
        in said
    )


def test_arabic_takes_the_plural_of_the_number(tmp_path: Path) -> None:
    said = report(tmp_path, find("a", "3", "2031-03-01"), lang="ar")

    assert (
        "حتى 1 يونيو 2031، تسمح الادّعاءات مجتمعةً بما لا يقل عن 3 جثامين في «Sampleton and around»، بلا حدّ أعلى."
        in said
    )
    assert (
        "بالعدّ واحداً واحداً، 3 جثامين على الأقل في اكتشاف واحد؛ ومجموع الاكتشافات حدّ أدنى وليس إحصاءً." in said
    )


def test_a_table_of_claims_holds_each_as_written_with_what_it_allows(tmp_path: Path) -> None:
    make_case_folder(
        tmp_path,
        CONFIG_ALL,
        scopes=[cells("scopes")],
        counts=[total("a", "about 40", "2031-05-20"), find("z", "5", "2031-07-01")],
    )
    document = told(tmp_path, "2031-06-01", edition="restricted")
    rows = next(
        block.rows
        for block in document.blocks
        if isinstance(block, Table) and "Claims of numbers" in block.caption
    )

    assert [[plain(cell.text) for cell in row] for row in rows] == [
        [
            "20 May 2031",
            "Sampleton and around",
            "Total so far",
            "about 40 bodies",
            "36–44",
            "Sample Gazette",
            "",
        ]
    ]
