from __future__ import annotations

from pathlib import Path

import pytest

from builders import CONFIG, cells, make_case_folder
from dated_cases import made, tarhuna
from gravemap.at_date import Known, Moment, at_date, known_of, stand_in_names, voice_of
from gravemap.case import read_case
from gravemap.dates import parse_date
from gravemap.redaction import leaving
from gravemap.surroundings import surroundings_of


def day(text: str) -> int:
    return parse_date(text).possible[0] or 0


@pytest.fixture
def known(tmp_path: Path) -> Known:
    """Two papers, one of which repeats an agency; a claim of each, and of both."""
    make_case_folder(
        tmp_path,
        CONFIG + 'headline_scope = "all"\n',
        sources=[
            cells("sources", id="june", published="2031-06", origin="Agency"),
            cells("sources", id="august", publisher="Agency", published="2031-08-01"),
            cells("sources", id="paper", publisher="Paper", published="2031-07-01"),
        ],
        graves=[
            cells("graves", source_ids="august"),
            cells("graves", id="well", source_ids="june", possibly_same_as="quarry"),
        ],
        scopes=[cells("scopes", covers="graves/quarry;graves/well")],
        counts=[
            cells(
                "counts",
                scope_id="all",
                source_ids="june",
                claimant_id="guard",
                quantity="at least 7",
                grave_ids="quarry;well",
                event_id="a",
            ),
            cells(
                "counts",
                id="c2",
                scope_id="all",
                source_ids="paper",
                quantity="5",
                event_id="b",
                reported="2031-12-01",
            ),
        ],
        control=[
            cells("control", source_ids="june", date="2031-02-01"),
            cells("control", id="k2", actor_id="guard", source_ids="august", date="2031-05-01"),
        ],
        publication=[cells("publication", public_domain_source_id="june")],
    )
    return known_of(surroundings_of(read_case(tmp_path), as_of=day("2031-11-02")))


def test_all_that_is_known_now_is_what_leaves(known: Known) -> None:
    assert known.as_known() is known
    assert known.as_known(None, ["nobody", "voice/None"]) is known


def test_a_source_is_there_from_the_last_day_on_which_it_can_have_been_published(known: Known) -> None:
    assert [one.id for one in known.as_known(day("2031-06-29")).sources] == []
    assert [one.id for one in known.as_known(day("2031-06-30")).sources] == ["june"]


def test_a_grave_that_is_not_known_goes_and_nothing_speaks_of_it(known: Known) -> None:
    july = known.as_known(day("2031-07-01"))

    assert [(grave.id, grave.possibly_same_as) for grave in july.graves] == [("well", ())]
    assert july.scopes[0].covers == ("graves/well",)
    assert [(claim.id, claim.grave_ids) for claim in july.counts] == [("c1", ("well",))]


def test_a_voice_that_is_off_takes_along_what_repeats_it(known: Known) -> None:
    assert {voice_of(source) for source in known.sources} == {"Agency", "Paper"}
    left = known.as_known(without=["voice/Agency"])

    assert [one.id for one in left.sources] == ["paper"]
    assert [one.id for one in left.counts] == ["c2"]
    assert (len(left.graves), len(left.control)) == (0, 0)
    assert known.as_known(without=["Agency"]).counts == left.counts


def test_a_claim_goes_with_its_claimant_and_its_own_day_of_report_counts(known: Known) -> None:
    assert [one.id for one in known.as_known(without=["actors/guard"]).counts] == ["c2"]
    assert [one.id for one in known.as_known(day("2031-11-30")).counts] == ["c1"]
    assert [one.id for one in known.as_known(day("2031-12-01")).counts] == ["c1", "c2"]


def test_who_held_a_place_is_told_from_the_claims_that_are_left(known: Known) -> None:
    def holder(left: Known) -> tuple[str, ...]:
        return at_date(left, Moment(day("2031-09-01"))).held_at("town").actor_ids

    assert holder(known) == ("guard",)
    assert holder(known.as_known(day("2031-07-01"))) == ("brigade",)
    assert holder(known.as_known(day("2031-06-01"))) == ()


def test_the_ledger_is_of_what_is_left(known: Known) -> None:
    def least(left: Known) -> int:
        return at_date(left, Moment(day("2031-12-31"))).bounds("all", "bodies").lower

    assert [
        least(known),
        least(known.as_known(day("2031-08-01"))),
        least(known.as_known(without=["june"])),
    ] == [12, 7, 5]


def test_nothing_that_does_not_leave_is_here(tmp_path: Path) -> None:
    around = made(tmp_path, 0)
    known = known_of(around)
    left = leaving(around.case, around.exposure)

    assert {grave.id for grave in known.graves} == {grave.id for grave in left.records["graves"]}
    told = repr((known.graves, known.counts, known.incidents))
    assert "'g6'" not in told
    assert "'g7'" not in told
    assert known.level_of["graves/g8"] == "L3"
    assert set(known.place_of.values()) <= {place.id for place in known.places} | set(stand_in_names(around))
    assert known.withheld == left.withheld


@pytest.mark.slow
def test_tarhuna_on_the_day_of_its_first_report() -> None:
    known = known_of(tarhuna())
    moment = Moment(day("2020-11-20"))
    now, then = at_date(known, moment), at_date(known.as_known(moment.date), moment)

    assert (now.bounds("tarhuna", "bodies").lower, now.bounds("tarhuna", "bodies").upper) == (113, 119)
    assert (then.bounds("tarhuna", "bodies").lower, then.bounds("tarhuna", "bodies").upper) == (113, None)
