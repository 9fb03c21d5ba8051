"""What was found out of a set of claims serves its parts, and nothing else."""

from __future__ import annotations

import pytest

from gravemap.ledger import tried as module
from gravemap.ledger.bounds import Bounds, Clash
from gravemap.ledger.explained import ExplainedBounds
from gravemap.ledger.tried import Tried
from ledger.corpus import graph, placed, total

TOLD = placed([total(98, 28), total(112, 36), total(115, 36)])
ONE = graph({"w": ()})


def bounds(claims: int, kind: type[Bounds] = ExplainedBounds) -> Bounds:
    return kind(ONE, [one for one in TOLD if one[0] & claims])


def never() -> Bounds:
    raise AssertionError


def test_what_has_held_holds_in_part_and_nothing_is_made_again() -> None:
    tried = Tried()
    assert not tried.has_held(0b011)
    tried.bounds(0b011, lambda: bounds(0b011))

    assert tried.has_held(0b011)
    assert tried.has_held(0b001)
    assert not tried.has_held(0b101)
    assert tried.blamed(0b010, never) == 0


def test_what_cannot_hold_is_blamed_once() -> None:
    tried = Tried()
    assert tried.blamed(0b111, lambda: bounds(0b111)) == 0b110
    assert tried.blamed(0b111, never) == 0b110
    with pytest.raises(Clash):
        tried.bounds(0b110, lambda: bounds(0b110))
    assert not tried.has_held(0b110)


def test_bounds_that_did_not_come_to_rest_say_nothing_of_parts() -> None:
    tried = Tried()
    moving = bounds(0b011)
    moving.is_at_rest = False
    tried.bounds(0b011, lambda: moving)

    assert not tried.has_held(0b001)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HELD", 1)
    monkeypatch.setattr(module, "REMEMBERED", 1)
    tried = Tried()
    for claims in (0b001, 0b010):
        tried.bounds(claims, lambda claims=claims: bounds(claims))  # type: ignore[misc]
    assert tried.has_held(0b010)
    assert not tried.has_held(0b001)
    assert tried.resolutions([0b11]) == tried.resolutions([0b11]) == ([0b01, 0b10], True)
    assert tried.resolutions([0b110]) == ([0b010, 0b100], True)
