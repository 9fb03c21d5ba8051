"""What stands at a spot: the furthest state, the largest event, the latest number, and how surely."""

from __future__ import annotations

import datetime as dt

import pytest

from gravemap.dates import day_number
from gravemap.figures.prepared import Prepared
from gravemap.figures.scene import Scene
from gravemap.figures.tokens import LAYERS, Layer, badge
from gravemap.quantity import parse_quantity
from gravemap.terms import Words


def scene(ready: Prepared, day: str, *layers: Layer) -> Scene:
    at = ready.at(day_number(dt.date.fromisoformat(day)), None)
    return Scene(ready.around, ready.laid, at, layers or LAYERS, (9.5, 44.7, 10.5, 45.3), Words("en"))


SHORT = {
    "12": "12", "at least 24": "≥ 24", "more than 20": "> 20", "about 112": "≈ 112", "10-15": "10–15", "dozens": "dozens",
    "unknown": "?",
}  # fmt: skip


@pytest.mark.parametrize(("text", "short"), SHORT.items())
def test_a_number_keeps_its_hedge_in_short(text: str, short: str) -> None:
    assert badge(parse_quantity(text)) == short


def test_nothing_stands_anywhere_before_anything_is_known(ready: Prepared) -> None:
    assert scene(ready, "2028-01-01").tokens == {}


def test_a_layer_that_is_off_shows_nothing(ready: Prepared) -> None:
    shown = {
        token.layer for tokens in scene(ready, "2032-12-31", "incidents").tokens.values() for token in tokens
    }

    assert shown == {"incidents"}


def test_every_layer_shows_what_the_same_date_has(ready: Prepared) -> None:
    late = scene(ready, "2032-12-31")
    shown = {token.layer for tokens in late.tokens.values() for token in tokens}

    assert shown == {"graves", "counts", "incidents", "milestones"}
    graves = [token for tokens in late.tokens.values() for token in tokens if token.layer == "graves"]
    placed = [one for one in late.at.graves if late.spot_of.get(one.place_id or "")]
    assert 0 < len(graves) <= len(placed)
    assert {token.symbol for token in graves} <= {one.form for one in placed}


def test_only_one_grave_may_be_shown(ready: Prepared) -> None:
    whole = scene(ready, "2032-12-31", "graves")
    grave = next(one for one in whole.at.graves if whole.spot_of.get(one.place_id or ""))
    one = Scene(
        whole.around, whole.laid, whole.at, ("graves",), whole.box, whole.words, frozenset({grave.grave.id})
    )

    assert list(one.tokens) == [whole.spot_of[grave.place_id or ""]]


def test_an_event_is_as_large_as_its_largest_row_and_never_added_up(ready: Prepared) -> None:
    late = scene(ready, "2032-12-31", "incidents")
    for spot, (token,) in late.tokens.items():
        tolls = [
            one.drawn.killed.minimum or 0
            for one in late.at.incidents
            if late.spot_of.get(one.place_id or "") == spot and one.drawn.killed is not None
        ]
        assert (token.least or 0) == max(tolls, default=0)
