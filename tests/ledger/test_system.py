"""Statements as windows between nodes, scope by scope."""

from __future__ import annotations

from gravemap.ledger.system import System
from gravemap.ledger.windows import BEGINNING, Window
from ledger.corpus import find, graph, placed, total
from ledger.worlds import Parts

PARTS: Parts = {"v": ("w",), "w": ("p", "q"), "p": (), "q": ()}


def test_a_total_bounds_a_window_from_below_and_one_from_above() -> None:
    system = System(graph({"w": ()}), placed([total((3, 5), 6, 8)]))

    assert system.nodes == [BEGINNING, 6, 8]
    assert system.low[0] == [Window(0, 2, 3, 1)]
    assert system.high[0] == [Window(0, 1, 5, 1)]


def test_finds_are_windows_in_their_scope_and_its_wholes() -> None:
    system = System(
        graph(PARTS), placed([total(9, 4, scope="w"), find(2, 2, 3, event="e", scope="p")], PARTS)
    )
    spans = dict(zip(system.scopes.ids, system.spans, strict=True))

    assert spans == {"p": [(0, 1, 2)], "q": [], "w": [(0, 1, 2)], "v": [(0, 1, 2)]}


def test_only_what_is_told_of_is_involved() -> None:
    system = System(graph(PARTS), placed([total(9, 4, scope="p")], PARTS))
    names = [system.scopes.ids[s] for s in system.involved]

    assert names == ["p", "w", "v"]
    assert [len(system.parts[s]) for s in system.involved] == [0, 1, 1]


def test_a_scope_is_bare_when_only_finds_are_told_and_open_when_nobody_says_a_most() -> None:
    told = [find(2, 2, event="e", scope="p"), total((3, None), 4, scope="q"), total((0, 9), 5, scope="w")]
    system = System(graph(PARTS), placed(told, PARTS))
    ids = system.scopes.ids

    assert [ids[s] for s in system.involved if system.is_bare[s]] == ["p"]
    assert [ids[s] for s in system.involved if system.is_open[s]] == ["v"]
