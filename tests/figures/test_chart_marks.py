"""Marks of a chart: steps, open ends, contradictions that can be seen, and claims as wide as their days."""

from __future__ import annotations

from builders import make
from gravemap.figures.axes import Axes
from gravemap.figures.chart_marks import (
    _clash,
    _runs,
    chart_legend,
    draw_band,
    draw_finds,
    draw_totals,
    pieces,
)
from gravemap.figures.sheet import Sheet
from gravemap.ledger import Step
from gravemap.records import CountClaim
from gravemap.terms import Words

AXES = Axes((0, 0, 100, 100), 0, 99, 94)
STEPS = [Step(0, 0, None), Step(20, 10, 15), Step(50, 12, 12, contradicted=True)]


def test_a_step_holds_until_the_next() -> None:
    there = pieces(AXES, STEPS)

    assert [(piece.left, piece.right) for piece in there] == [(0, 20), (20, 50), (50, 100)]
    assert [piece.high for piece in there] == [None, 15, 12]


def test_stretches_without_an_upper_bound_stand_together() -> None:
    there = pieces(AXES, [*STEPS, Step(70, 13, None), Step(80, 14, None)])

    assert [len(run) for run in _runs(there, is_open=True)] == [1, 2]
    assert [len(run) for run in _runs(there, is_open=False)] == [2]


def test_a_contradiction_is_never_too_low_to_be_seen() -> None:
    exact = pieces(AXES, STEPS)[2]
    _, bottom, _, top = _clash(exact, 100).bounds

    assert top - bottom == 5
    assert bottom < 12 < top


def test_all_of_it_is_drawn(sheet: Sheet) -> None:
    claims = [
        make(CountClaim, quantity="12", date="1970-01-20"),
        make(CountClaim, quantity="at least 20", date="1970-02"),
        make(CountClaim, quantity="10-15", date="1970-02-03"),
        make(CountClaim, quantity="unknown", date="1970-02-03"),
    ]
    draw_band(sheet, AXES, STEPS)
    band = len(sheet._steps)
    draw_totals(sheet, AXES, claims)
    totals = len(sheet._steps)
    draw_finds(sheet, AXES, claims)

    assert band > 5
    assert (
        totals - band == 1 + 4 + 2
    )  # a dot; a line, a stem, an arrow and a ring; a stem and a ring; nothing
    assert len(sheet._steps) > totals


def test_the_legend_has_what_is_drawn() -> None:
    find = make(CountClaim, quantity="12", date="1970-02")
    words = Words("en")
    everything = [key.words for group in chart_legend(STEPS, [find], [find], words) for key in group.keys]
    nothing = [key.words for group in chart_legend([Step(0, 1, 2)], [], [], words) for key in group.keys]

    assert len(everything) == 6
    assert nothing == ["least and most that all claims together allow"]
