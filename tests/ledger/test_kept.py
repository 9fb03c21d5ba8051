"""What was made of states is made once, and forgotten when it becomes too much."""

from __future__ import annotations

import numpy as np
import pytest

from gravemap.ledger import kept as module
from gravemap.ledger.bounds import Bounds
from gravemap.ledger.kept import Kept
from gravemap.ledger.matrices import Matrices
from ledger.corpus import graph, placed, total

TOLD = placed([total(day * 3, day) for day in range(1, 21)])


def test_the_same_states_make_the_same_object() -> None:
    many = Matrices.of(20, Kept())
    made = []

    def double(state: list[int]) -> list[int]:
        made.append(state)
        return state * 2

    state = [1, 2]
    assert many.once(double, state) is many.once(double, state)
    assert many.once(double, [1, 2]) == [1, 2, 1, 2]
    assert len(made) == 2


def test_the_same_bounds_are_one_object() -> None:
    kept, one = Kept(), np.array([0, 3])

    assert kept.bounds(one, np.array([0, 3])) is one
    assert kept.bounds(one, np.array([0, 4])) is kept.bounds(one, np.array([0, 4]))


def test_alike_systems_share_what_was_made_and_nothing_else() -> None:
    kept = Kept()
    first = Bounds(graph({"w": ()}), TOLD, 0, kept)
    made = len(kept.made)
    again = Bounds(graph({"w": ()}), TOLD, 0, kept)

    assert made
    assert len(kept.made) == made
    assert again.least[0].tolist() == first.least[0].tolist()
    fewer = Bounds(graph({"w": ()}), TOLD[1:], 0, kept)
    assert fewer.least[0].tolist() == Bounds(graph({"w": ()}), TOLD[1:]).least[0].tolist()


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NUMBERS", 500)
    kept = Kept()
    found = Bounds(graph({"w": ()}), TOLD, 0, kept)

    assert len(kept.made) < 5
    assert found.least[0].tolist() == Bounds(graph({"w": ()}), TOLD).least[0].tolist()
