"""Axes: days across, numbers from 0 upwards, round steps, months in words."""

from __future__ import annotations

import datetime as dt

import pytest

from gravemap.dates import day_number
from gravemap.figures.axes import Axes, number_step
from gravemap.figures.sheet import Sheet
from gravemap.terms import Words


def axes(first: str, last: str, top: int = 120) -> Axes:
    begin, end = (day_number(dt.date.fromisoformat(text)) for text in (first, last))
    return Axes((30, 20, 290, 190), begin, end, top)


def test_a_day_has_room_and_zero_is_the_lower_edge() -> None:
    shown = axes("2031-01-01", "2031-12-31")

    assert shown.x(shown.first) == 30
    assert shown.x(shown.last + 1) == 290
    assert shown.y(0) == 20
    assert shown.y(120) < 190


@pytest.mark.parametrize(("top", "step"), [(0, 1), (5, 1), (12, 2), (120, 20), (340, 100), (1000, 200)])
def test_numbers_have_round_steps(top: int, step: int) -> None:
    assert number_step(top) == step
    assert top / step <= 6


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [("2031-01-01", "2031-03-31", "February 2031"), ("2020-01-01", "2039-12-31", "2030")],
)
def test_months_are_named_where_there_is_room(sheet: Sheet, first: str, last: str, said: str) -> None:
    axes(first, last).draw(sheet, Words("en"))

    assert said in sheet.texts
    assert len(sheet.texts) < 20


def test_months_are_arabic_in_arabic(sheet: Sheet) -> None:
    axes("2031-01-01", "2031-03-31").draw(sheet, Words("ar"))

    assert "فبراير 2031" in sheet.texts
