"""Claims of control become intervals, stepwise; every rule of the module's docstring has its tests."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.control import held_during, holdings
from gravemap.dates import day_number
from gravemap.holding import Holding
from gravemap.records import ControlClaim


def claim(date: str | None, actor: str, basis: str = "captured", **cells: Any) -> ControlClaim:
    number = cells.pop(
        "id", f"{actor}-{basis.replace(' ', '-')}-{(date or 'x').strip('.~[]').replace('/', '-')}"
    )
    known = {
        "id": "".join(c for c in number if c.isalnum() or c == "-"),
        "place_id": "town",
        "actor_id": actor,
    }
    return ControlClaim(**{**known, "basis": basis, **({"date": date} if date else {}), **cells})


def day(iso: str) -> int:
    return day_number(dt.date.fromisoformat(iso))


def iso(number: int | None) -> str:
    return ".." if number is None else (dt.date(1970, 1, 1) + dt.timedelta(number)).isoformat()


def span(first: int | None, last: int | None) -> str:
    return iso(first) if first == last else f"{iso(first)}~{iso(last)}"


def told(*claims: ControlClaim) -> list[str]:
    """The holdings of one place as lines: ``lna+gna? from … until …``."""
    return [line(one) for one in holdings(claims)]


def line(one: Holding) -> str:
    who = "+".join([*one.holder_ids, *(f"{actor}?" for actor in one.contesting_ids)])
    until = span(one.until_earliest, one.until_latest) if one.until_latest is not None else "open"
    return f"{who} {span(one.from_earliest, one.from_latest)} {until}"


def test_a_claim_stands_until_the_next_claim_of_another_actor() -> None:
    assert told(claim("2019-04-04", "lna"), claim("2019-06-26", "gna")) == [
        "lna 2019-04-04 2019-06-25",
        "gna 2019-06-26 open",
    ]


@pytest.mark.parametrize("basis", ["captured", "handed over", "changed sides", "held", "claimed"])
def test_each_basis_but_two_makes_a_holder(basis: str) -> None:
    assert told(claim("2019-04-04", "lna", basis)) == ["lna 2019-04-04 open"]


def test_the_order_of_the_rows_does_not_matter() -> None:
    assert told(claim("2019-06-26", "gna"), claim("2019-04-04", "lna")) == told(
        claim("2019-04-04", "lna"), claim("2019-06-26", "gna")
    )


def test_more_claims_of_the_holder_confirm_it() -> None:
    (one,) = holdings([claim("2019-06-26", "gna"), claim("2019-08-26/2019-08-30", "gna", "held")])
    assert line(one) == "gna 2019-06-26 open"
    assert one.claim_ids == ("gna-captured-2019-06-26", "gna-held-2019-08-26-2019-08-30")
    assert iso(one.last_reported) == "2019-08-30"


def test_without_claims_nobody_holds_anything() -> None:
    assert holdings([]) == []


def test_before_the_first_claim_nobody_is_known_to_hold_the_place() -> None:
    held = holdings([claim("2019-04-04", "lna", from_actor_id="gna")])
    assert held_during(held, "town", (day("2019-04-03"), day("2019-04-03"))) == []


def test_a_month_is_an_uncertain_start_and_an_uncertain_end_of_what_was_before() -> None:
    assert told(claim("2018", "kaniyat"), claim("2019-04", "lna", "changed sides")) == [
        "kaniyat 2018-01-01~2018-12-31 2019-03-31~2019-04-29",
        "lna 2019-04-01~2019-04-30 open",
    ]


def test_an_event_in_a_stretch_of_time_took_place_on_some_day_of_it() -> None:
    assert told(claim("2020-06-01", "lna"), claim("2020-06-01/2020-06-07", "gna")) == [
        "lna 2020-06-01 2020-06-01~2020-06-06",
        "gna 2020-06-01~2020-06-07 open",
    ]


def test_a_state_in_a_stretch_of_time_is_certain_from_its_start() -> None:
    assert told(claim("2020-06-01/2020-06-07", "gna", "held")) == ["gna 2020-06-01 open"]


def test_a_state_since_a_year_began_within_that_year() -> None:
    assert told(claim("2015/..", "kaniyat", "held")) == ["kaniyat 2015-01-01~2015-12-31 open"]


def test_a_claim_without_a_date_is_for_the_card_only() -> None:
    assert told(claim(None, "lna")) == []


def test_a_claim_that_is_not_preferred_does_not_steer() -> None:
    group = {"conflict_group": "asabaa-may20"}
    assert told(
        claim("2020-05-19", "gna", preferred="no", **group),
        claim("2020-05-21", "gna", preferred="yes", **group),
        claim("2020-05-22", "gna", **group),
    ) == ["gna 2020-05-21 open"]


def test_a_claim_in_no_group_may_be_marked_as_not_followed() -> None:
    assert told(claim("2020-01-06", "lna"), claim("2020-01-07", "gna", preferred="no")) == [
        "lna 2020-01-06 open"
    ]


def test_a_group_without_a_preferred_claim_steers_as_a_whole() -> None:
    assert told(
        claim("2020-05-22", "lna", conflict_group="mizda"), claim("2020-05-28", "gna", conflict_group="mizda")
    ) == ["lna 2020-05-22 2020-05-27", "gna 2020-05-28 open"]


def test_a_state_of_which_only_the_end_is_told_confirms_what_the_actor_held_by_then() -> None:
    held = holdings(
        [
            claim("2015", "kaniyat", "held"),
            claim("../2020-06", "kaniyat", "held"),
            claim("2019-04", "lna", "changed sides"),
            claim("2020-06-05", "gna"),
        ]
    )
    assert [line(one) for one in held] == [
        "kaniyat 2015-01-01~2015-12-31 2019-03-31~2019-04-29",
        "lna 2019-04-01~2019-04-30 2020-06-04",
        "gna 2020-06-05 open",
    ]
    assert held[0].claim_ids == ("kaniyat-held-2015", "kaniyat-held--2020-06")


def test_a_state_of_which_only_the_end_is_told_may_have_begun_at_any_time() -> None:
    assert told(claim("../2015", "kaniyat", "held")) == ["kaniyat ..~2015-12-31 open"]


def test_such_a_state_goes_before_what_happened_in_its_last_month() -> None:
    assert told(claim("../2020-06", "kaniyat", "held"), claim("2020-06-05", "gna")) == [
        "kaniyat ..~2020-06-04 2020-06-04",
        "gna 2020-06-05 open",
    ]


def test_such_a_state_goes_after_what_another_held_before() -> None:
    assert told(claim("2010-03-01", "gna"), claim("../2015", "kaniyat", "held")) == [
        "gna 2010-03-01 2010-03-01~2015-12-30",
        "kaniyat 2010-03-02~2015-12-31 open",
    ]


def test_two_actors_on_the_same_uncertain_date_make_the_place_contested() -> None:
    (one,) = holdings([claim("2020-05", "lna"), claim("2020-05", "gna")])
    assert line(one) == "lna+gna 2020-05-01~2020-05-31 open"
    assert one.contested


def test_a_date_inside_another_s_uncertain_date_makes_the_place_contested_until_the_next_claim() -> None:
    assert told(claim("2019-04", "lna"), claim("2019-04-06", "gna"), claim("2019-06-01", "gna", "held")) == [
        "lna+gna 2019-04-01~2019-04-30 2019-05-31",
        "gna 2019-06-01 open",
    ]


def test_contested_adds_the_actor_until_the_next_claim_to_hold() -> None:
    held = holdings(
        [
            claim("2020-01-06", "lna"),
            claim("2020-06-06", "gna", "contested"),
            claim("2020-06-20", "lna", "held"),
        ]
    )
    assert [line(one) for one in held] == [
        "lna 2020-01-06 2020-06-05",
        "lna+gna? 2020-06-06 2020-06-19",
        "lna 2020-06-20 open",
    ]
    assert [one.contested for one in held] == [False, True, False]
    assert held[1].actor_ids == ("lna", "gna")


def test_contested_by_the_holder_itself_changes_nothing() -> None:
    assert told(claim("2018-08-27", "kaniyat"), claim("2018-08-29", "kaniyat", "contested")) == [
        "kaniyat 2018-08-27 open"
    ]


def test_a_contest_for_a_stretch_of_time_ends_with_it_and_the_holder_remains() -> None:
    assert told(claim("2018-01-01", "gna"), claim("2018-08-27/2018-09-25", "kaniyat", "contested")) == [
        "gna 2018-01-01 2018-08-26",
        "gna+kaniyat? 2018-08-27 2018-09-25",
        "gna 2018-09-26 open",
    ]


def test_a_contest_with_a_last_day_ends_on_it() -> None:
    assert told(claim("2018-08-27", "kaniyat", "contested", until="2018-09")) == [
        "kaniyat? 2018-08-27 2018-09-01~2018-09-30"
    ]


def test_where_no_holder_is_known_the_one_fought_against_is_the_holder() -> None:
    (one,) = holdings([claim("2019-04-05", "lna", "contested", from_actor_id="gna")])
    assert line(one) == "gna+lna? 2019-04-05 open"


def test_withdrawal_ends_the_actor_s_holding_with_that_day_and_then_nobody_is_known() -> None:
    assert told(claim("2018-08-27", "kaniyat"), claim("2018-09-22", "kaniyat", "withdrew")) == [
        "kaniyat 2018-08-27 2018-09-22"
    ]


def test_after_a_withdrawal_the_next_day_may_have_another_holder() -> None:
    assert told(
        claim("2019-04", "lna"), claim("2020-06-04", "lna", "withdrew"), claim("2020-06-05", "gna")
    ) == ["lna 2019-04-01~2019-04-30 2020-06-04", "gna 2020-06-05 open"]


def test_withdrawal_on_the_day_of_the_capture_leaves_no_day_to_both() -> None:
    assert told(
        claim("2019-04-04", "lna"), claim("2020-06-05", "lna", "withdrew"), claim("2020-06-05", "gna")
    ) == [
        "lna 2019-04-04 2020-06-04",
        "gna 2020-06-05 open",
    ]


def test_withdrawal_of_somebody_who_does_not_hold_the_place_changes_nothing() -> None:
    assert told(claim("2019-04-04", "lna"), claim("2019-05-01", "gna", "withdrew")) == ["lna 2019-04-04 open"]
    assert told(claim("2019-01-19", "kaniyat", "withdrew")) == []


def test_withdrawal_of_one_who_contests_leaves_the_holder() -> None:
    assert told(
        claim("2019-01-01", "gna"),
        claim("2019-04-05", "lna", "contested"),
        claim("2019-04-06", "lna", "withdrew"),
    ) == ["gna 2019-01-01 2019-04-04", "gna+lna? 2019-04-05 2019-04-06", "gna 2019-04-07 open"]


def test_withdrawal_of_the_holder_leaves_the_one_who_contests() -> None:
    assert (
        told(
            claim("2019-01-01", "gna"),
            claim("2019-04-05", "lna", "contested"),
            claim("2019-04-06", "gna", "withdrew"),
        )[-1]
        == "lna? 2019-04-07 open"
    )


def test_until_is_the_last_day_and_may_be_uncertain() -> None:
    assert told(claim("2015-01-01", "kaniyat", "held", until="2019-04")) == [
        "kaniyat 2015-01-01 2019-04-01~2019-04-30"
    ]


def test_until_leaves_a_gap_before_the_next_claim() -> None:
    held = holdings([claim("2015-01-01", "kaniyat", "held", until="2016-01-01"), claim("2019-04-04", "lna")])
    gap = day("2017-01-01")
    assert held_during(held, "town", (gap, gap)) == []


def test_an_open_end_says_when_it_was_last_reported() -> None:
    (one,) = holdings([claim("2020-06-05", "gna")])
    assert one.until_latest is None
    assert iso(one.last_reported) == "2020-06-05"


def test_what_only_the_parties_claim_is_marked_until_somebody_else_says_so() -> None:
    assert [one.is_only_claimed for one in holdings([claim("2019-04-07", "lna", "claimed")])] == [True]
    both = [claim("2019-04-07", "lna", "claimed"), claim("2019-05-13", "lna", "held")]
    assert [one.is_only_claimed for one in holdings(both)] == [False]


def test_places_do_not_mix() -> None:
    held = holdings([claim("2019-04-04", "lna"), claim("2019-04-05", "gna", place_id="other")])
    assert [(one.place_id, one.until_latest) for one in held] == [("town", None), ("other", None)]


def test_who_held_it_on_an_uncertain_day_is_everybody_who_may_have() -> None:
    held = holdings([claim("2019-04-04", "lna"), claim("2020-06-05", "gna")])
    june = (day("2020-06-01"), day("2020-06-30"))
    assert [one.actor_ids for one in held_during(held, "town", june)] == [("lna",), ("gna",)]
    assert not held[1].certainly_covers(june)
    assert held[1].certainly_covers((day("2020-06-05"), day("2020-06-30")))
    assert not held[1].certainly_covers((None, day("2020-06-30")))
    assert held[1].certainly_covers((day("2020-06-05"), None))
    assert not held[0].certainly_covers((day("2020-06-01"), None))


def test_the_airport_of_the_case_is_contested_then_claimed_then_retaken() -> None:
    assert told(
        claim("2019-04-05", "lna", "contested", from_actor_id="gna"),
        claim("2019-04-07", "lna", "claimed"),
        claim("2019-05-13", "lna", "held"),
        claim("2020-06", "gna", preferred="no", conflict_group="tia", id="early"),
        claim("2020-06-03", "gna", preferred="yes", conflict_group="tia"),
    ) == ["gna+lna? 2019-04-05 2019-04-06", "lna 2019-04-07 2020-06-02", "gna 2020-06-03 open"]


def test_asabaa_of_the_case_changes_hands_three_times_in_three_weeks() -> None:
    group = {"conflict_group": "may20"}
    assert told(
        claim("2020-05-19", "gna", preferred="no", **group),
        claim("2020-05-21", "gna", preferred="yes", **group),
        claim("2020-05-22", "gna", preferred="no", **group),
        claim("2020-05-31", "lna", preferred="no"),
        claim("2020-06-01", "lna"),
        claim("2020-06-01/2020-06-07", "gna"),
    ) == [
        "gna 2020-05-21 2020-05-31",
        "lna 2020-06-01 2020-06-01~2020-06-06",
        "gna 2020-06-01~2020-06-07 open",
    ]


dates = st.one_of(
    st.dates(dt.date(2015, 1, 1), dt.date(2021, 1, 1)).map(dt.date.isoformat),
    st.dates(dt.date(2015, 1, 1), dt.date(2021, 1, 1)).map(lambda d: d.isoformat()[:7]),
    st.integers(2015, 2020).map(str),
    st.integers(2015, 2020).map(lambda year: f"../{year}"),
    st.integers(2015, 2020).map(lambda year: f"{year}/.."),
    st.integers(2015, 2020).map(lambda year: f"{year}/{year + 1}"),
    st.integers(2015, 2020).map(lambda year: f"{year}~"),
)
bases = st.sampled_from(
    ["captured", "handed over", "changed sides", "held", "claimed", "withdrew", "contested"]
)
claims_of_a_place = st.lists(
    st.tuples(dates, st.sampled_from(["gna", "lna", "kaniyat"]), bases, st.none() | st.just("2021-06")),
    max_size=8,
).map(
    lambda rows: [
        claim(date, actor, basis, id=f"k{i}", **({"until": until} if until else {}))
        for i, (date, actor, basis, until) in enumerate(rows)
    ]
)


@given(claims_of_a_place)
def test_holdings_follow_each_other_and_no_day_certainly_has_two(claims: list[ControlClaim]) -> None:
    held = holdings(claims)
    for one in held:
        assert one.actor_ids
        assert one.from_earliest is None or one.from_earliest <= one.from_latest
        assert (one.until_earliest is None) == (one.until_latest is None)
        if one.until_latest is not None and one.until_earliest is not None:
            assert one.until_earliest <= one.until_latest
            assert one.from_latest <= one.until_latest
            assert one.from_earliest is None or one.from_earliest <= one.until_earliest
    for before, after in pairwise(held):
        assert before.until_latest is not None
        assert before.until_earliest is not None
        assert before.until_earliest < after.from_latest
    assert all(one.until_latest is not None for one in held[:-1])


@given(claims_of_a_place)
def test_nobody_holds_who_is_not_in_a_claim_and_every_holding_names_its_claims(
    claims: list[ControlClaim],
) -> None:
    actors = {one.actor_id for one in claims}
    ids = {one.id for one in claims}
    for one in holdings(claims):
        assert set(one.actor_ids) <= actors
        assert one.claim_ids
        assert set(one.claim_ids) <= ids
        assert len(set(one.claim_ids)) == len(one.claim_ids)
