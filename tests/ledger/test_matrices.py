"""Rows of integers and NumPy matrices are two ways to say the same."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest

from gravemap.ledger import bounds as module
from gravemap.ledger.bounds import Bounds, Clash
from gravemap.ledger.explained import ExplainedBounds
from gravemap.ledger.kept import Kept
from gravemap.ledger.matrices import Matrices
from gravemap.ledger.rows import Rows
from gravemap.ledger.windows import OPEN, Window
from ledger.corpus import graph, happened, placed, seeded, total, true_statements
from ledger.worlds import Parts

N = 5
WHOLE: Parts = {"v": ("w", "r"), "w": ("p", "q"), "p": (), "q": (), "r": ()}


def windows(random: Random) -> list[Window]:
    pairs = [(start, end) for end in range(N) for start in range(end)]
    return [Window(*random.choice(pairs), random.randint(0, 9), 1) for _ in range(random.randint(0, 20))]


def bounds(random: Random) -> tuple[list[int], list[int]]:
    least = [0, *sorted(random.randint(0, 20) for _ in range(N - 1))]
    return least, [0, *sorted(random.choice((random.randint(20, 40), OPEN)) for _ in range(N - 1))]


def said(rows: Any) -> Any:
    """What is said of windows, or of nodes, as lists; all that is open is one."""
    if rows is None or isinstance(rows, (bool, int)):
        return rows
    told = np.minimum(rows, OPEN)
    return told.tolist() if told.ndim == 1 else np.triu(told, 1).tolist()


def test_every_step_comes_to_the_same_in_both() -> None:
    for seed in range(300):
        random = seeded(seed)
        both = Both()
        finds = [(one.start, one.end, one.number) for one in windows(random)]
        (least, most), (its_least, its_most) = bounds(random), bounds(random)
        rise, room = both("rise", finds, windows(random)), both("room", windows(random))
        rises = both("rises", rise, its_least, its_most)
        together = both("total", [rise, rises])
        both("higher", rise, rises)
        both("raise_on", least, rise)
        both("raise_back", least, room)
        both("lower_on", most, room)
        both("lower_back", most, rise)
        both("crossed", its_least, most)
        for told in (room, None):
            spare = both("spare", told, least, most, together)
            left = both("left", spare, rise)
            both("is_less", spare, both("slack", its_least, its_most, rises))
            both("lower", told, left)


class Both:
    """Does a step in both ways, and holds what comes of them equal."""

    def __init__(self) -> None:
        self.few, self.many = Rows(N), Matrices(N, Kept())

    def __call__(self, step: str, *states: Any) -> Any:
        """What rows make of some states."""
        ours = getattr(self.few, step)(*states)
        if step not in {"rise", "room"}:
            states = tuple(map(_as_array, states))
        assert said(ours) == said(getattr(self.many, step)(*states)), step
        return ours


def _as_array(state: Any) -> Any:
    if isinstance(state, list) and state and isinstance(state[0], list) and isinstance(state[0][0], list):
        return [_as_array(one) for one in state]
    return np.array(state, dtype=np.int64) if isinstance(state, list) else state


def test_nothing_new_is_the_same_object() -> None:
    kinds: list[Any] = [Rows(N), Matrices(N, Kept())]
    for kind in kinds:
        rise, room = kind.rise([(0, 1, 3)], []), kind.room([Window(0, 4, 9, 1)])
        least, most = kind.raise_on(kind.zero, rise), kind.lower_on(kind.open, room)
        assert kind.raise_on(least, rise) is least
        assert kind.raise_back(least, room) is least
        assert kind.lower_on(most, room) is most
        assert kind.higher(rise, kind.never) is rise
        assert kind.lower(room, kind.room([])) is room


@pytest.mark.parametrize("kind", [Bounds, ExplainedBounds])
def test_few_and_many_nodes_have_the_same_bounds(kind: type[Bounds], monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where they clash, and what is named for it."""
    clashes = 0
    for seed in range(60):
        random, days = seeded(seed), range(12)
        told = true_statements(random, happened(random, WHOLE, days, 5, 5, 4), WHOLE, days, 14)
        if seed % 2:
            told[0] = total(random.randint(1, 20), random.choice(days), scope="p")
        found = []
        for few in (0, 1000):
            monkeypatch.setattr(module, "FEW", few)
            try:
                one = kind(graph(WHOLE), placed(told, WHOLE))
                one.finish()
                found.append([[bound.tolist() for bound in side] for side in (one.least, one.most)])
            except Clash as clash:
                found.append([[[clash.claims]]])
                clashes += few == 0
        assert found[0] == found[1], seed

    assert clashes > 5
