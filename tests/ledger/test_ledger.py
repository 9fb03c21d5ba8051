"""The ledger of a case, as known on a day and without some of its sources."""

from __future__ import annotations

import pytest

from builders import Cells, make
from gravemap.ledger import Contradiction, Why, known_day
from gravemap.records import CountClaim, Source
from ledger.corpus import day, ledger_of

CHAIN: tuple[Cells, ...] = (
    {"mode": "cumulative", "quantity": "98", "date": "2031-10-28"},
    {"quantity": "14", "date": "2031-11-05", "event_id": "fourteen"},
    {"mode": "cumulative", "quantity": "112", "date": "2031-11-05"},
    {"quantity": "3", "date": "2031-11-07", "event_id": "three"},
)
SOURCES: tuple[Cells, ...] = (
    {"id": "s1", "publisher": "Gazette", "published": "2031-06-01"},
    {"id": "s2", "publisher": "Herald", "published": "2031-08-01"},
    {"id": "s3", "publisher": "Mirror", "origin": "Herald", "published": "2031-08-02"},
    {"id": "s4", "publisher": "Echo", "accessed": "2032-01-01"},
    {"id": "s5", "publisher": "Leaflet"},
)
SCOPES: tuple[Cells, ...] = (
    {"id": "all", "parts": "field;hospital"},
    {"id": "field"},
    {"id": "hospital"},
    {"id": "unsaid", "kept_apart": "not alike"},
)


def total(quantity: str, date: str, **cells: str) -> Cells:
    return {"mode": "cumulative", "quantity": quantity, "date": date, **cells}


def known(**cells: str) -> tuple[str, ...]:
    """What of three claims is known on 1 July 2031."""
    return ledger_of(cells, sources=SOURCES).as_known_on(day("2031-07-01")).claim_ids


def test_the_chain_that_fits_gives_exact_numbers() -> None:
    band = ledger_of(*CHAIN).band("all", "bodies")
    ends = {iso: band.at(day(iso)) for iso in ("2031-10-28", "2031-11-05", "2031-11-07")}

    assert [(step.lower, step.upper) for step in ends.values()] == [(98, 98), (112, 112), (115, None)]
    assert ledger_of(*CHAIN).contradictions() == ()


def test_a_total_that_leaves_out_the_last_find_is_a_contradiction() -> None:
    ledger = ledger_of(*CHAIN, total("112", "2031-11-20"))

    assert ledger.contradictions() == (
        Contradiction(("c2", "c3", "c4"), "bodies", ("all",), day("2031-11-20")),
        Contradiction(("c0", "c1", "c3", "c4"), "bodies", ("all",), day("2031-11-20")),
    )
    step = ledger.band("all", "bodies").at(day("2031-11-20"))
    assert (step.lower, step.upper, step.contradicted) == (112, None, True)


def test_units_are_never_compared() -> None:
    ledger = ledger_of(total("98", "2031-10-28"), total("25", "2031-10-29", unit="graves"))

    assert ledger.contradictions() == ()
    assert set(ledger.series()) == {("all", "bodies"), ("all", "graves")}


def test_a_whole_with_and_without_a_part_of_it() -> None:
    told = [total("106", "2031-06-05", scope_id="hospital"), total("98", "2031-10-28", scope_id="field")]
    ledger = ledger_of(*told, total("220", "2031-11-15"), scopes=SCOPES)

    assert ledger.band("all", "bodies").at(day("2031-10-28")).lower == 204
    assert ledger.band("field", "bodies").at(day("2031-11-15")).upper == 114
    assert ledger.why("field", "bodies", day("2031-11-15")) == Why(("c1",), ("c0", "c2"))
    alone = ledger_of(*told[1:], scopes=SCOPES)
    assert alone.band("all", "bodies").at(day("2031-10-28")).lower == 98


def test_a_contradiction_between_parts_and_their_whole_names_their_scopes() -> None:
    ledger = ledger_of(
        total("86", "2031-10-18", scope_id="field"),
        total("28", "2031-10-18", scope_id="hospital"),
        total("102", "2031-10-24"),
        scopes=SCOPES,
    )

    assert ledger.contradictions() == (
        Contradiction(("c0", "c1", "c2"), "bodies", ("field", "hospital", "all"), day("2031-10-24")),
    )


def test_claims_that_are_compared_with_nothing_are_listed_with_the_reason() -> None:
    ledger = ledger_of(
        total("230", "2031-09", scope_id=""),
        total("230", "2031-09", scope_id="unsaid"),
        total("unknown", "2031-09"),
        total("12", ""),
        total("7", "2031-09"),
        scopes=SCOPES,
    )

    assert ledger.apart() == (("c0", "no scope"), ("c1", "not alike"), ("c2", "no number"), ("c3", "no date"))
    assert ledger.series() == (("all", "bodies"),)


def test_where_nothing_is_compared_a_band_has_no_steps() -> None:
    band = ledger_of(total("7", "2031-09")).band("all", "graves")

    assert band.steps == ()
    assert (band.at(0).lower, band.at(0).upper) == (0, None)


def test_a_scope_that_does_not_exist_has_no_band() -> None:
    ledger = ledger_of(total("7", "2031-09"))

    with pytest.raises(KeyError):
        ledger.band("none", "bodies")
    with pytest.raises(KeyError):
        ledger.why("none", "bodies", 0)


def test_what_no_find_accounts_for_is_told() -> None:
    assert ledger_of(*CHAIN).unrecorded("all", "bodies", day("2031-11-05")) == 98


def test_a_claim_is_known_when_one_of_its_sources_was_published() -> None:
    assert known(source_ids="s1;s2") == ("c0",)
    assert known(source_ids="s2") == ()


def test_a_claims_own_day_goes_before_those_of_its_sources() -> None:
    assert known(source_ids="s1", reported="2031-07-02") == ()
    assert known(source_ids="s2", reported="2031-06") == ("c0",)


def test_a_claim_of_some_day_of_a_month_is_known_at_the_end_of_it() -> None:
    ledger = ledger_of({"reported": "2031-06"})

    assert ledger.as_known_on(day("2031-06-29")).claim_ids == ()
    assert ledger.as_known_on(day("2031-06-30")).claim_ids == ("c0",)
    assert ledger.known_days == (day("2031-06-30"),)


def test_a_source_without_a_day_counts_from_the_day_it_was_read_or_never() -> None:
    sources = {cells["id"]: make(Source, **cells) for cells in SOURCES}

    assert known_day(make(CountClaim, source_ids="s4"), sources) == day("2032-01-01")
    assert known_day(make(CountClaim, source_ids="s5"), sources) is None
    assert ledger_of({"source_ids": "s5"}, sources=SOURCES).as_known_on(day("2199-01-01")).claim_ids == ()


def test_a_claim_stays_while_one_of_its_sources_is_on() -> None:
    ledger = ledger_of({"source_ids": "s1;s2"}, {"source_ids": "s2"}, sources=SOURCES)

    assert ledger.without(["s2"]).claim_ids == ("c0",)
    assert ledger.without(["s1", "s2"]).claim_ids == ()


def test_reposts_of_one_origin_are_one_voice() -> None:
    ledger = ledger_of({"source_ids": "s2;s3"}, {"source_ids": "s3"}, {"source_ids": "s1"}, sources=SOURCES)

    assert ledger.without(["Herald"]).claim_ids == ("c2",)
    assert ledger.without(["Mirror"]).claim_ids == ("c0", "c1", "c2")


def test_a_claim_goes_with_its_claimant() -> None:
    ledger = ledger_of({"claimant_id": "brigade"}, {})

    assert ledger.without(["brigade"]).claim_ids == ("c1",)


def test_a_source_that_is_off_takes_its_day_of_publication_with_it() -> None:
    ledger = ledger_of({"source_ids": "s1;s2"}, sources=SOURCES).without(["s1"])

    assert ledger.as_known_on(day("2031-07-31")).claim_ids == ()
    assert ledger.as_known_on(day("2031-08-01")).claim_ids == ("c0",)


def test_it_does_not_matter_whether_the_day_or_the_sources_are_chosen_first() -> None:
    ledger = ledger_of({"source_ids": "s1;s2"}, sources=SOURCES)

    assert ledger.without(["s1"]).as_known_on(day("2031-07-01")).claim_ids == ()
    assert ledger.as_known_on(day("2031-07-01")).without(["s1"]).claim_ids == ()


def test_without_anything_off_nothing_changes() -> None:
    ledger = ledger_of(*CHAIN, total("112", "2031-11-20"))
    same = ledger.without([])

    assert same.claim_ids == ledger.claim_ids
    assert same.contradictions() == ledger.contradictions()
    assert same.band("all", "bodies") == ledger.band("all", "bodies")


def test_a_contradiction_goes_with_the_source_of_one_of_its_claims() -> None:
    ledger = ledger_of(
        total("98", "2031-05-28", source_ids="s1"),
        total("90", "2031-05-29", source_ids="s2"),
        sources=SOURCES,
    )

    assert len(ledger.contradictions()) == 1
    assert ledger.without(["s2"]).contradictions() == ()
    assert ledger.as_known_on(day("2031-06-01")).contradictions() == ()
    assert ledger.without(["s2"]).band("all", "bodies").at(day("2031-05-28")).upper == 98
