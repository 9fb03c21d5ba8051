"""Bounds with the claims behind them are the same bounds, and the claims make them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gravemap.ledger import Statement
from gravemap.ledger.bounds import Bounds, Clash
from gravemap.ledger.explained import ExplainedBounds
from ledger.corpus import find, graph, happened, members, placed, seeded, total, true_statements
from ledger.programmes import Programme
from ledger.worlds import Parts

WHOLE: Parts = {"w": ("p", "q"), "p": (), "q": ()}
DAYS = range(20)


def explained(statements: Sequence[Statement], parts: Parts | None = None) -> ExplainedBounds:
    return ExplainedBounds(graph(parts or {"w": ()}), placed(statements, parts))


def finished(statements: Sequence[Statement]) -> ExplainedBounds:
    found = explained(statements)
    found.finish()
    return found


def test_the_least_is_a_total_before_and_the_finds_since() -> None:
    told = [total(98, 28), find(14, 36, event="fourteen"), find(3, 38, event="three"), total(50, 12)]

    assert members(finished(told).why_least(0, 38)) == {0, 1, 2}


def test_the_most_is_a_total_after_less_the_finds_until_then() -> None:
    told = [total(115, 40), find(14, 36, event="fourteen"), find(3, 38, event="three"), total(200, 60)]

    assert members(finished(told).why_most(0, 37)) == {0, 2}


def test_a_clash_names_the_claims_that_cannot_all_be_true() -> None:
    told = [total(7, 3), total(98, 28), find(14, 36, event="fourteen"), total(100, 40)]

    with pytest.raises(Clash) as raised:
        explained(told)
    assert members(raised.value.claims) == {1, 2, 3}


def test_a_clash_in_a_window_names_claims_of_this_window() -> None:
    """A number elsewhere that is higher than all others is not what cannot be true."""
    told = [total((70, None), 21), total(0, 5, since=5), total((1, None), 5, since=5)]

    with pytest.raises(Clash) as raised:
        explained(told)
    assert members(raised.value.claims) >= {1, 2}


def test_the_bounds_are_the_same_with_and_without_the_claims_behind_them() -> None:
    for seed in range(20):
        random = seeded(seed)
        statements = true_statements(random, happened(random, WHOLE, DAYS, 6, 6, 5), WHOLE, DAYS, 25)
        plain, told = Bounds(graph(WHOLE), placed(statements, WHOLE)), explained(statements, WHOLE)
        assert [one.tolist() for one in plain.least] == [one.tolist() for one in told.least]
        assert [one.tolist() for one in plain.most] == [one.tolist() for one in told.most]


def test_the_claims_that_a_clash_names_cannot_all_be_true() -> None:
    clashes = 0
    for seed in range(60):
        random = seeded(seed)
        statements = true_statements(random, happened(random, WHOLE, DAYS, 6, 6, 5), WHOLE, DAYS, 25)
        number, since = random.randint(1, 20), random.randint(0, 10)
        statements[0] = total(number, since + random.randint(0, 5), since=since, scope="p")
        try:
            explained(statements, WHOLE)
        except Clash as clash:
            named = [statements[number] for number in sorted(members(clash.claims))]
            assert not Programme(WHOLE, named, DAYS).can_hold, named
            clashes += 1

    assert clashes > 15
