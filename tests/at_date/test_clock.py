"""The rules of the page's ``clock.ts``, on the examples of its test."""

from __future__ import annotations

import pytest

from gravemap.at_date.clock import Moment, lasting, order_day, presence
from gravemap.dates import parse_date


def day(text: str) -> int:
    return parse_date(text).possible[0] or 0


@pytest.mark.parametrize(
    ("date", "on", "told"),
    [
        ("2020-06-05", "2020-06-04", "none"),
        ("2020-06-05", "2020-06-05", "certain"),
        ("2020-06", "2020-06-01", "possible"),
        ("2020-06", "2020-06-30", "certain"),
        ("2019-04/2020-06", "2019-04-30", "certain"),
        ("../2020-06", "1999-01-01", "possible"),
        ("2015/..", "2030-01-01", "certain"),
    ],
)
def test_up_to_a_date_a_month_is_never_its_first_day(date: str, on: str, told: str) -> None:
    assert presence(parse_date(date), Moment(day(on))) == told


@pytest.mark.parametrize(
    ("date", "mode", "told"),
    [
        ("2020-06-10", "window", "certain"),
        ("2020-06-03", "window", "none"),
        ("2020-06", "window", "possible"),
        ("2020-06-10", "day", "certain"),
        ("2020-06-09", "day", "none"),
        ("2020-06", "day", "possible"),
        ("2020-06-08/2020-06-12", "day", "certain"),
    ],
)
def test_a_window_and_a_day_have_two_ends(date: str, mode: str, told: str) -> None:
    assert presence(parse_date(date), Moment(day("2020-06-10"), mode, 7)) == told  # type: ignore[arg-type]


def test_what_has_no_date_is_never_there() -> None:
    assert presence(None, Moment(day("2099-01-01"))) == "none"
    assert order_day(None) is None
    assert order_day(parse_date("../2020")) == day("2020-12-31")


def test_a_state_lasts_for_certain_between_its_sure_ends() -> None:
    begin, until = parse_date("2020-05"), parse_date("2020-07")
    told = [
        lasting(begin, until, day(on))
        for on in ("2020-04-30", "2020-05-15", "2020-06-15", "2020-07-15", "2020-08-01")
    ]

    assert told == ["none", "possible", "certain", "possible", "none"]
    assert lasting(None, None, 0) == "certain"
