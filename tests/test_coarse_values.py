"""Dates and numbers that say less, and are still true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.coarse_values import banded, coarse_date
from gravemap.dates import date_of, parse_date
from gravemap.quantity import Quantity, parse_quantity


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("2031-06-05", "2031-06", "2031"),
        ("2031-06", "2031-06", "2031"),
        ("2031-06-05/2031-07-02", "2031-06/2031-07", "2031"),
        ("2031-12-31/2032-01-01", "2031-12/2032-01", "2031/2032"),
        ("2031-06-05/..", "2031-06/..", "2031/.."),
    ],
)
def test_a_date_is_told_to_the_month_or_the_year(text: str, month: str, year: str) -> None:
    date = parse_date(text)

    assert [str(coarse_date(date, level)) for level in ("L3", "L2", "L1")] == [
        str(parse_date(t)) for t in (month, year, year)
    ]


@given(st.integers(0, 40_000), st.integers(0, 400), st.sampled_from(["L1", "L2", "L3"]))
def test_a_coarse_date_holds_the_exact_one(day: int, length: int, level: str) -> None:
    date = parse_date(f"{date_of(day).isoformat()}/{date_of(day + length).isoformat()}")
    found = coarse_date(date, level)

    assert found is not None
    assert (found.possible[0] or 0) <= day <= day + length <= (found.possible[1] or 0)


@pytest.mark.parametrize(
    ("text", "band"),
    [("12", "10-49"), ("9", "2-9"), ("1", "1"), ("0", "0"), ("about 112", "100-499"), ("at least 120", "at least 100"),
     ("9-11", "2-49"), ("600", "at least 500"), ("unknown", "unknown")],
)  # fmt: skip
def test_a_number_is_told_as_its_band(text: str, band: str) -> None:
    assert str(banded(parse_quantity(text))) == band


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_band_holds_the_exact_number(least: int, more: int) -> None:
    found = banded(Quantity(least, least + more, "said"))

    assert found is not None
    assert (found.minimum or 0) <= least
    assert found.maximum is None or found.maximum >= least + more


def test_what_is_not_said_stays_so() -> None:
    assert coarse_date(None, "L2") is None
    assert banded(None) is None
