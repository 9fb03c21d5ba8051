"""The engine against every world that a few claims allow (:mod:`ledger.worlds`).

On a single scope it must agree in everything.  Across scopes it must be sound, and is held to what
was measured: see :func:`test_across_scopes_it_is_sound_and_nearly_exact`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from gravemap.ledger import Statement
from gravemap.ledger import knots as knots_module
from gravemap.ledger import readings as readings_module
from gravemap.ledger.family import Family
from ledger.corpus import (
    family,
    happened,
    members,
    positions,
    random_statements,
    readings,
    seeded,
    true_statements,
)
from ledger.worlds import Parts, Some, Worlds, spanned

ALONE: Parts = {"w": ()}
SHAPES: dict[str, Parts] = {
    "a whole with one part": {"w": ("p",), "p": ()},
    "a whole with two parts": {"w": ("p", "q"), "p": (), "q": ()},
    "a part of a part": {"w": ("p",), "p": ("q",), "q": ()},
    "two wholes that share a part": {"w": ("p",), "v": ("p",), "p": ()},
}
End = tuple[int, int | None]


@dataclass
class Small:
    """A case small enough to count out."""

    seed: int
    statements: list[Statement]
    worlds: Worlds
    family: Family

    @property
    def contradictions(self) -> frozenset[Some]:
        """Those that the engine reports."""
        return frozenset(positions(claims) for claims in self.family.contradictions)

    def band(self, scope: str) -> Iterator[tuple[int, End, End]]:
        """Day by day what the engine says and what is exact."""
        band = self.family.band(scope)
        for day, exact in zip(self.worlds.days, self.worlds.envelope(scope), strict=True):
            step = band.at(day)
            if band.steps and day >= band.steps[0].day:
                yield day, (step.lower, step.upper), exact
            else:
                # A band begins with the first day that claims speak of, and is open before.
                assert step.lower == exact[0] == 0, (self.seed, scope, day)


def small(seed: int, parts: Parts, days: int, highest: int) -> Small | None:
    """A case from a seed, every third of them of claims that are true; ``None`` when it has too many worlds."""
    random, span = seeded(seed), range(days)
    size = random.randint(2, 6 if len(parts) == 1 else 5)
    if seed % 3 == 0:
        world = happened(random, parts, span, 2, 1, max(1, highest - 1))
        statements = true_statements(random, world, parts, span, size)
    else:
        statements = random_statements(random, parts, span, size, highest)
    try:
        worlds = Worlds(parts, statements, span)
    except OverflowError:
        return None
    return Small(seed, statements, worlds, family(statements, parts))


def corpus(parts: Parts, seeds: range, days: int, highest: int) -> Iterator[Small]:
    """The cases of ``seeds`` that can be counted out: nearly all of them."""
    found = 0
    for seed in seeds:
        case = small(seed, parts, days, highest)
        if case is not None:
            found += 1
            yield case
    assert found > 0.75 * len(seeds)


@pytest.mark.parametrize(
    ("seeds", "days", "highest"), [(range(600), 3, 3), (range(1000, 1250), 5, 3), (range(2000, 2100), 4, 4)]
)
def test_on_a_single_scope_it_agrees_in_everything(seeds: range, days: int, highest: int) -> None:
    contradicted = incomplete = 0
    for case in corpus(ALONE, seeds, days, highest):
        worlds, solved = case.worlds, readings(case.statements)
        if not solved.is_all:
            assert case.contradictions <= worlds.contradictions, case
            assert {members(claims) for claims in solved.sets} <= worlds.readings, case
            incomplete += 1
            continue
        assert case.contradictions == worlds.contradictions, case
        assert {members(claims) for claims in solved.sets} == worlds.readings, case
        assert [(day, told) for day, told, _ in case.band("w")] == [
            (day, exact) for day, _, exact in case.band("w")
        ], case
        contradicted += bool(worlds.contradictions)

    assert contradicted > 0.1 * len(seeds), "the corpus must not be tame"
    assert incomplete <= 0.01 * len(seeds)


def test_a_day_is_contradicted_where_the_readings_differ() -> None:
    marked = 0
    for case in corpus(ALONE, range(3000, 3300), 4, 3):
        band = case.family.band("w")
        courses = [case.worlds.course(reading, "w") for reading in case.worlds.readings]
        for number, day in enumerate(case.worlds.days):
            if band.steps and day >= band.steps[0].day:
                differ = len({course[number] for course in courses}) > 1
                assert band.at(day).contradicted == differ, (case, day)
                marked += differ

    assert marked > 100


def test_when_only_some_readings_are_looked_at_each_is_one_and_the_band_is_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(readings_module, "READINGS", 2)
    for cap in ("WAYS", "WAYS_IN_LARGE"):
        monkeypatch.setattr(knots_module, cap, 2)
    incomplete = 0
    for case in corpus(ALONE, range(4000, 4500), 3, 3):
        worlds, solved, band = case.worlds, readings(case.statements), case.family.band("w")
        found = {members(claims) for claims in solved.sets}
        assert found <= worlds.readings, case
        assert band.is_all == solved.is_all, case
        assert found == worlds.readings or not solved.is_all, case
        spanned_by_these = spanned([worlds.course(reading, "w") for reading in found])
        for day, (least, most) in zip(worlds.days, spanned_by_these, strict=True):
            if band.steps and day >= band.steps[0].day:
                assert (band.at(day).lower, band.at(day).upper) == (least, most), (case, day)
        incomplete += not solved.is_all

    assert incomplete > 10


@pytest.mark.parametrize("shape", SHAPES)
def test_across_scopes_it_is_sound_and_nearly_exact(shape: str) -> None:
    """No world lies outside of a band, and no reported contradiction can hold; both without exception.

    Measured on these cases: all 2,639 lower and upper bounds exact, all 125 contradictions found.
    """
    days = exact_lower = exact_upper = missed = contradicted = 0
    for case in corpus(SHAPES[shape], range(160), 2 if shape.startswith("two") else 3, 2):
        assert case.contradictions.isdisjoint(case.worlds.consistent), case
        contradicted += len(case.worlds.contradictions)
        if case.contradictions != case.worlds.contradictions:
            missed += len(case.worlds.contradictions - case.contradictions)
            continue
        for scope in case.family.scope_ids:
            for day, (lower, upper), (least, most) in case.band(scope):
                assert lower <= least, (case, scope, day)
                assert upper is None or (most is not None and upper >= most), (case, scope, day)
                days += 1
                exact_lower += lower == least
                exact_upper += upper == most

    assert contradicted > 20
    assert missed <= 0.02 * contradicted
    assert exact_lower >= 0.99 * days
    assert exact_upper >= 0.99 * days
