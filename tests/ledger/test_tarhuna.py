"""The ledger of the Tarhuna case: chains that fit, contradictions that were known before, what was known when.

How the figures of 20 November 2020 were checked: the claims that the ledger names for a bound were
looked up in ``counts.csv`` and added up by hand (the sums stand beside them), and the same claims
alone, put into the linear programme of :mod:`ledger.programmes`, give the same number.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from gravemap.case import Case, read_case
from gravemap.ledger import Ledger, Statement
from gravemap.ledger.statements import statement_of
from gravemap.records import CountClaim
from ledger.corpus import day
from ledger.programmes import Programme
from ledger.worlds import Parts

TARHUNA = Path(__file__).resolve().parents[2] / "geodata" / "tarhuna"
THAT_DAY = day("2020-11-20")


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case(TARHUNA)


@pytest.fixture(scope="module")
def ledger(case: Case) -> Ledger:
    return Ledger.of(case)


def only(ledger: Ledger, *claim_ids: str) -> Ledger:
    """The ledger of some claims and no others."""
    told = [one for one in ledger._told if one.claim_id in claim_ids]
    assert len(told) == len(claim_ids)
    return Ledger(told, ledger._groups)


def ends(ledger: Ledger, iso: str, scope: str = "tarhuna") -> tuple[int, int | None]:
    step = ledger.band(scope, "bodies").at(day(iso))
    return step.lower, step.upper


def conflicts(ledger: Ledger) -> set[frozenset[str]]:
    return {frozenset(one.claim_ids) for one in ledger.contradictions()}


def test_98_and_14_are_112_and_with_3_more_115(ledger: Ledger) -> None:
    chain = only(ledger, "c051", "c053", "c182", "c055")

    assert chain.contradictions() == ()
    assert ends(chain, "2020-10-28") == (98, 98)
    assert ends(chain, "2020-11-05") == (112, 112)
    assert ends(chain, "2020-11-07") == (115, None)


def test_as_known_on_the_day_after_112_were_there_and_nothing_spoke_against_it(ledger: Ledger) -> None:
    known = ledger.as_known_on(day("2020-11-06"))
    step = known.band("tarhuna", "bodies").at(day("2020-11-05"))

    assert (step.lower, step.contradicted) == (112, False)


def test_112_on_7_november_leaves_out_the_last_three(ledger: Ledger) -> None:
    assert {"c182", "c055", "c056"} in conflicts(only(ledger, "c182", "c055", "c056", "c053"))
    assert any({"c055", "c056"} <= one or {"c054", "c056"} <= one for one in conflicts(ledger))


@pytest.mark.parametrize(
    ("claims", "iso", "number"),
    [
        (("c047", "c050", "c051"), "2020-10-28", 98),  # 86 + 12
        (("c067", "c066"), "2020-12-23", 125),
    ],
)
def test_chains_that_fit_are_exact(ledger: Ledger, claims: tuple[str, ...], iso: str, number: int) -> None:
    chain = only(ledger, *claims)

    assert chain.contradictions() == ()
    assert ends(chain, iso) == (number, number)


def test_86_and_28_are_not_102(ledger: Ledger) -> None:
    """Only the graph of scopes can see it: Tarhuna 86, southern Tripoli 28, both 102 six days later."""
    assert {"c043", "c047", "c049"} in conflicts(ledger)


@pytest.mark.parametrize(
    ("unit", "known", "lower", "upper"),
    [
        # 86 on 18 October + 12 + 14 + 1 found at al-Rabt since; 125 on 23 December - 2 and 4 found before.
        ("bodies", None, 113, 119),
        ("bodies", "2020-11-20", 113, None),
        # 12 on 17 October + 4 + 3 + 2 + 1; 48 on 22 January 2021 - 2 and 1 found before.
        ("graves", None, 22, 45),
        ("graves", "2020-11-20", 22, None),
    ],
)
def test_what_had_been_recovered_by_20_november_2020(
    case: Case, ledger: Ledger, unit: str, known: str | None, lower: int, upper: int | None
) -> None:
    state = ledger if known is None else ledger.as_known_on(day(known))
    step = state.band("tarhuna", unit).at(THAT_DAY)
    why = state.why("tarhuna", unit, THAT_DAY)

    assert (step.lower, step.upper) == (lower, upper)
    assert bounded_by(case, why.lower)[0] == lower
    assert bounded_by(case, why.upper)[1] == upper


def bounded_by(case: Case, claim_ids: Iterable[str]) -> tuple[int, int | None]:
    """What some claims alone say of Tarhuna on 20 November 2020, by the linear programme."""
    said = statements(case, claim_ids)
    parts = around(case, {one.scope_id for one in said} | {"tarhuna"})
    days, placed = numbered(said, THAT_DAY)
    return Programme(parts, placed, range(len(days))).ends("tarhuna", days[THAT_DAY])


def statements(case: Case, claim_ids: Iterable[str]) -> list[Statement]:
    scopes = {scope.id: scope for scope in case.scopes}
    said = [statement_of(case.get(CountClaim, id_), scopes) for id_ in claim_ids]
    assert all(isinstance(one, Statement) for one in said)
    return [one for one in said if isinstance(one, Statement)]


def numbered(said: Sequence[Statement], *more: int) -> tuple[dict[int, int], list[Statement]]:
    """The days that claims name and those before them, numbered from 0, and the claims with these numbers."""
    named = {*more}
    for one in said:
        told = (one.first, one.last, one.since_first, one.since_last)
        named |= {end for end in told if end is not None} | {end - 1 for end in told if end is not None}
    days = {end: number for number, end in enumerate(sorted(named))}
    return days, [
        replace(
            one,
            first=one.first if one.first is None else days[one.first],
            last=one.last if one.last is None else days[one.last],
            since_first=one.since_first if one.since_first is None else days[one.since_first],
            since_last=one.since_last if one.since_last is None else days[one.since_last],
        )
        for one in said
    ]


def around(case: Case, scopes: set[str]) -> Parts:
    """Some scopes and everything that they are parts of."""
    kept = set(scopes)
    while more := {scope.id for scope in case.scopes if kept & set(scope.parts)} - kept:
        kept |= more
    return {
        scope.id: tuple(part for part in scope.parts if part in kept)
        for scope in case.scopes
        if scope.id in kept
    }


@pytest.mark.parametrize("known", ["2020-06-05", "2020-11-20", "2021-08-09", "2022-01-17", "2023-06-30"])
def test_no_claim_is_known_before_one_of_its_sources_was_published(ledger: Ledger, known: str) -> None:
    """Read from the tables themselves, for the sources whose day is written as a day."""
    sources = {row["id"]: row["published"] for row in rows("sources")}
    later = {
        row["id"]
        for row in rows("counts")
        if not row.get("reported")
        and all(len(sources[id_]) == 10 and sources[id_] > known for id_ in row["source_ids"].split(";"))
    }
    state = ledger.as_known_on(day(known))
    shown = set(state.claim_ids)

    assert later
    assert shown.isdisjoint(later)
    for scope, unit in state.series():
        for step in state.band(scope, unit).steps[-1:]:
            why = state.why(scope, unit, step.day)
            assert {*why.lower, *why.upper} <= shown


def rows(table: str) -> list[dict[str, str]]:
    with (TARHUNA / "records" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_contradiction_is_one_by_the_programme_and_none_without_any_of_its_claims(
    case: Case, ledger: Ledger
) -> None:
    """Those that tie at most eleven scopes; the others have more regions than are quickly solved."""
    checked = 0
    for contradiction in ledger.contradictions():
        parts = around(case, set(contradiction.scope_ids))
        if len(parts) > 11:
            continue
        days, said = numbered(statements(case, contradiction.claim_ids))
        assert not Programme(parts, said, range(len(days))).can_hold, contradiction
        for number in range(len(said)):
            left = said[:number] + said[number + 1 :]
            assert Programme(parts, left, range(len(days))).can_hold, contradiction
        checked += 1

    assert checked > 50


def test_the_contradictions_that_were_known_before_are_found_as_their_table_says(ledger: Ledger) -> None:
    text = (TARHUNA / "records" / "contradictions.md").read_text(encoding="utf-8")
    lines = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    told = {int(line[1]): (line[3], line[4]) for line in lines if line[1].strip().isdecimal()}
    found = conflicts(ledger)

    assert list(told) == list(range(1, 14))
    for number, (verdict, sets) in told.items():
        claims = [frozenset(one.split()) for one in sets.split(";") if one.strip()]
        assert ("found" in verdict) == bool(claims), number
        assert set(claims) <= found, number
