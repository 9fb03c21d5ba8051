"""Claims of control become stretches of time, and never more than the claims say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gravemap.control import Holding, holdings
from gravemap.dates import parse_date
from gravemap.records import ControlClaim


def claim(number: int, actor: str, basis: str, date: str | None, **cells: str) -> ControlClaim:
    row = {"id": f"k{number}", "place_id": "town", "actor_id": actor, "basis": basis, **cells}
    return ControlClaim.model_validate({**row, "date": date} if date else row)


def day(date: str) -> int:
    found = parse_date(date).possible[0]
    assert found is not None
    return found


def told(stretches: list[Holding]) -> list[tuple[str, ...]]:
    return [(*stretch.actor_ids, *(["contested"] if stretch.contested else [])) for stretch in stretches]


def test_a_holder_stays_until_another_takes_the_place() -> None:
    first, second = holdings(
        [claim(1, "a", "captured", "2019-04-04"), claim(2, "b", "captured", "2019-06-26")]
    )

    assert (first.actor_ids, first.from_earliest, first.until_latest) == (
        ("a",),
        day("2019-04-04"),
        day("2019-06-25"),
    )
    assert (second.actor_ids, second.from_earliest, second.until_latest) == (("b",), day("2019-06-26"), None)


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [claim(1, "a", "captured", "2019-04-04"), claim(2, "b", "captured", "2019-06-26")]

    assert holdings(rows) == holdings(rows[::-1])


def test_a_month_makes_the_change_uncertain_and_never_its_first_day() -> None:
    before, after = holdings([claim(1, "a", "held", "2019-01-01"), claim(2, "b", "captured", "2020-06")])

    assert (before.until_earliest, before.until_latest) == (day("2020-05-31"), day("2020-06-29"))
    assert (after.from_earliest, after.from_latest) == (day("2020-06-01"), day("2020-06-30"))


def test_after_a_withdrawal_nobody_is_said_to_hold_the_place() -> None:
    gone, back = holdings(
        [
            claim(1, "a", "held", "2019-01-01"),
            claim(2, "a", "withdrew", "2020-06-04"),
            claim(3, "b", "captured", "2020-06-06"),
        ]
    )

    assert gone.until_earliest == day("2020-06-03")
    assert gone.until_latest == day("2020-06-04")
    assert back.from_earliest == day("2020-06-06")


def test_a_contest_lasts_for_its_days_and_then_the_holder_stands_alone() -> None:
    stretches = holdings([claim(1, "a", "held", "2019-01-01"), claim(2, "b", "contested", "2019-04-05")])

    assert told(stretches) == [("a",), ("a", "b", "contested"), ("a",)]
    assert stretches[1].from_earliest == stretches[1].until_latest == day("2019-04-05")
    assert stretches[2].from_earliest == day("2019-04-06")


def test_a_contest_without_a_holder_leaves_nobody_behind() -> None:
    assert told(holdings([claim(1, "b", "contested", "2018-08-27")])) == [("b", "contested")]


def test_who_held_it_before_is_said_with_the_first_claim() -> None:
    before, after = holdings([claim(1, "b", "captured", "2019-04-04", from_actor_id="a")])

    assert (before.actor_ids, before.from_earliest, before.until_latest) == (("a",), None, day("2019-04-03"))
    assert before.claim_ids == after.claim_ids == ("k1",)


def test_a_claim_that_is_not_preferred_is_never_followed() -> None:
    assert told(
        holdings([claim(1, "a", "held", "2019"), claim(2, "b", "captured", "2020-05", preferred="no")])
    ) == [("a",)]


def test_a_claim_without_a_date_is_never_followed() -> None:
    assert holdings([claim(1, "a", "held", None)]) == []


def test_two_captors_of_one_day_are_contested() -> None:
    stretches = holdings([claim(1, "a", "captured", "2020-05-22"), claim(2, "b", "captured", "2020-05-22")])

    assert told(stretches) == [("a", "b", "contested")]


def test_an_open_beginning_gives_way_to_a_dated_one_of_the_same_actor() -> None:
    (stretch,) = holdings([claim(1, "a", "held", "../2020-06"), claim(2, "a", "captured", "2015")])

    assert (stretch.from_earliest, stretch.from_latest) == (day("2015-01-01"), day("2015-12-31"))
    assert stretch.claim_ids == ("k1", "k2")


def test_a_stated_end_ends_it() -> None:
    (stretch,) = holdings([claim(1, "a", "held", "2018-01-01", until="2018-09")])

    assert (stretch.until_earliest, stretch.until_latest) == (day("2018-09-01"), day("2018-09-30"))


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"), st.sampled_from(["captured", "withdrew", "contested"]), st.integers(1, 28)
        ),
        max_size=8,
    )
)
def test_stretches_of_exact_days_never_overlap(rows: list[tuple[str, str, int]]) -> None:
    stretches = holdings(
        claim(number, actor, basis, f"2019-04-{date:02}") for number, (actor, basis, date) in enumerate(rows)
    )

    for one, other in zip(stretches, stretches[1:], strict=False):
        assert one.until_latest is not None
        assert other.from_earliest is not None
        if one.until_earliest == one.until_latest:
            assert one.until_latest < other.from_earliest or one.contested or other.contested
