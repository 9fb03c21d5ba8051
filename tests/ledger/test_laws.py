"""Laws of the ledger, whatever is claimed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from builders import Cells
from gravemap.ledger import Band, Ledger, Statement
from gravemap.ledger.family import Family
from ledger.corpus import case_of, family, graph, happened, named, positions, seeded, true_statements
from ledger.programmes import Programme
from ledger.worlds import Parts, Worlds

DAYS = range(6)
ALONE: Parts = {"w": ()}
SHAPES: Sequence[Parts] = (
    ALONE,
    {"w": ("p", "q"), "p": (), "q": ()},
    {"w": ("p",), "p": ("q",), "q": ()},
    {"v": ("p",), "w": ("p", "q"), "p": (), "q": ()},
)
numbers = st.integers(0, 6)
shapes = st.sampled_from(SHAPES)


@st.composite
def spans(draw: st.DrawFn, *, open_ends: bool = True) -> tuple[int | None, int | None]:
    """Days from the first to the last, mostly one day, seldom open at an end."""
    first = draw(st.sampled_from(DAYS))
    last = draw(st.one_of(st.just(first), st.integers(first, DAYS[-1])))
    ends = draw(st.sampled_from(("", "", "", "", "start", "end"))) if open_ends else ""
    return None if ends == "start" else first, None if ends == "end" else last


@st.composite
def statement(draw: st.DrawFn, parts: Parts) -> Statement:
    """A claim of any kind about a scope of ``parts``."""
    scope = draw(st.sampled_from(list(parts)))
    least = draw(numbers)
    most = draw(st.one_of(st.just(least), st.none(), numbers.map(lambda more: least + more)))
    first, last = draw(spans())
    if draw(st.booleans()):
        event = draw(st.sampled_from((None, "e", "f", "g")))
        return Statement("", scope, "bodies", False, least, most, first, last, event_id=event)
    since_first = since_last = None
    if draw(st.booleans()):
        earliest = DAYS[-1] if first is None else first
        since_first, since_last = sorted((draw(st.integers(0, earliest)), draw(st.integers(0, earliest))))
    if since_first is not None and last is not None and since_first > last:
        since_first = since_last = None
    return Statement("", scope, "bodies", True, least, most, first, last, since_first, since_last)


def claims(parts: Parts, most: int = 7) -> st.SearchStrategy[list[Statement]]:
    """Some claims about the scopes of ``parts``."""
    return st.lists(statement(parts), min_size=1, max_size=most).map(named)


def bands(solved: Family) -> dict[str, Band]:
    """Every band of a family, by its scope."""
    return {scope: solved.band(scope) for scope in solved.scope_ids}


def within(inner: Band, outer: Band, day: int) -> bool:
    """Whether one band lies inside of another at the end of a day."""
    one, other = inner.at(day), outer.at(day)
    return one.lower >= other.lower and (
        other.upper is None or (one.upper is not None and one.upper <= other.upper)
    )


@given(shapes.flatmap(lambda parts: st.tuples(st.just(parts), claims(parts))))
@settings(max_examples=150, deadline=None)
def test_the_least_is_never_above_the_most_and_no_step_is_redundant(
    case: tuple[Parts, list[Statement]],
) -> None:
    parts, statements = case
    for band in bands(family(statements, parts)).values():
        assert all(step.upper is None or step.lower <= step.upper for step in band.steps)
        told = [(step.lower, step.upper, step.contradicted, step.found) for step in band.steps]
        assert all(one != other for one, other in pairwise(told))
        assert [step.day for step in band.steps] == sorted({step.day for step in band.steps})
        assert all(step.lower <= after.lower for step, after in pairwise(band.steps))


@given(shapes.flatmap(lambda parts: st.tuples(st.just(parts), claims(parts))), st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_rows_does_not_matter(case: tuple[Parts, list[Statement]], random: Random) -> None:
    parts, statements = case
    shuffled = random.sample(statements, len(statements))
    one = family(statements, parts)
    other = Family.of(graph(parts), shuffled)

    assume(all(band.is_all for band in bands(one).values()))
    assert set(one.contradictions) == set(other.contradictions)
    assert bands(one) == bands(other)


@given(st.integers(0, 2**32), shapes)
@settings(max_examples=80, deadline=None)
def test_more_claims_that_can_all_be_true_never_widen_a_band(seed: int, parts: Parts) -> None:
    random, days = seeded(seed), range(12)
    world = happened(random, parts, days, 4, 4, 4)
    statements = true_statements(random, world, parts, days, 14)
    less, more = family(statements[:-3], parts), family(statements, parts)

    assert less.contradictions == more.contradictions == []
    for scope in less.scope_ids:
        one, other = more.band(scope), less.band(scope)
        begun = [day for day in days if one.steps and day >= one.steps[0].day]  # before, a band is open
        assert all(within(one, other, day) for day in begun)
        assert all(one.at(day).lower >= other.at(day).lower for day in days)


@given(shapes.flatmap(lambda parts: st.tuples(st.just(parts), claims(parts))))
@settings(max_examples=100, deadline=None)
def test_a_contradiction_is_gone_without_any_one_of_its_claims(case: tuple[Parts, list[Statement]]) -> None:
    parts, statements = case
    for contradiction in family(statements, parts).contradictions[:3]:
        assert not _programme(parts, statements, contradiction).can_hold
        for claim in contradiction:
            left = [said for said in statements if said.claim_id != claim]
            rest = Family.of(graph(parts), left)
            assert contradiction not in rest.contradictions
            assert _programme(parts, statements, contradiction - {claim}).can_hold


def _programme(parts: Parts, statements: Sequence[Statement], chosen: frozenset[str]) -> Programme:
    return Programme(parts, [said for said in statements if said.claim_id in chosen], DAYS)


@given(claims(ALONE, 5), st.sampled_from(DAYS))
@settings(max_examples=60, deadline=None)
def test_on_one_scope_the_claims_behind_a_bound_alone_make_it_and_none_can_be_left_out(
    statements: list[Statement], day: int
) -> None:
    solved = family(statements)
    step = solved.band("w").at(day)
    lower, upper = (positions(ids) for ids in solved.why("w", day))

    assert bool(lower) == (step.lower > 0)
    assert bool(upper) == (step.upper is not None)
    assert _ends(statements, lower, day)[0] == step.lower
    assert all(_ends(statements, lower - {one}, day)[0] < step.lower for one in lower)
    if step.upper is not None:
        assert _ends(statements, upper, day)[1] == step.upper
        for one in upper:
            most = _ends(statements, upper - {one}, day)[1]
            assert most is None or most > step.upper


def _ends(statements: Sequence[Statement], chosen: frozenset[int], day: int) -> tuple[int, int | None]:
    """What some claims alone say of one scope, by the linear programme (exact on one scope)."""
    return Programme(ALONE, [statements[number] for number in sorted(chosen)], DAYS).ends("w", day)


@given(st.integers(0, 2**32), st.sampled_from(SHAPES[1:]))
@settings(max_examples=40, deadline=None)
def test_across_scopes_the_claims_behind_a_bound_alone_make_it(seed: int, parts: Parts) -> None:
    random, days = seeded(seed), range(12)
    world = happened(random, parts, days, 4, 4, 4)
    statements = true_statements(random, world, parts, days, 14)
    solved = family(statements, parts)
    scope, day = random.choice(solved.scope_ids), random.choice(days)
    step = solved.band(scope).at(day)
    lower, upper = (positions(ids) for ids in solved.why(scope, day))

    below = Programme(parts, [statements[number] for number in sorted(lower)], days).ends(scope, day)
    above = Programme(parts, [statements[number] for number in sorted(upper)], days).ends(scope, day)
    assert below[0] >= step.lower
    assert step.upper is None or (above[1] is not None and above[1] <= step.upper)


@given(claims(ALONE, 4))
@settings(max_examples=60, deadline=None)
def test_on_one_scope_a_band_is_that_of_all_worlds_between_its_steps_too(statements: list[Statement]) -> None:
    try:
        worlds = Worlds(ALONE, statements, DAYS)
    except OverflowError:
        reject()
    band = family(statements).band("w")
    assume(band.is_all)
    for day, (least, most) in zip(DAYS, worlds.envelope("w"), strict=True):
        step = band.at(day)
        assert step.lower == least
        if band.steps and day >= band.steps[0].day:
            assert step.upper == most
    assert band.at(DAYS[-1] + 1000).lower == band.at(DAYS[-1]).lower
    assert band.at(DAYS[-1] + 1000).upper is None


# Knowledge

PUBLISHERS = ("Gazette", "Herald", "Mirror")
FIRST = dt.date(2031, 6, 1)


def iso(day: int) -> str:
    return (FIRST + dt.timedelta(day)).isoformat()


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A ledger of some claims in three scopes with up to four sources, of which some re-post others."""
    sources: list[Cells] = [
        {
            "id": f"s{number}",
            "publisher": draw(st.sampled_from(PUBLISHERS)),
            "origin": draw(st.sampled_from(("", "", *PUBLISHERS))),
            "published": draw(st.one_of(st.just(""), st.integers(0, 20).map(iso))),
        }
        for number in range(1, 5)
    ]
    cited = st.lists(st.sampled_from([cells["id"] for cells in sources]), min_size=1, max_size=3, unique=True)
    counts: list[Cells] = [
        {
            "id": f"c{number}",
            "scope_id": draw(st.sampled_from(("all", "field", "hospital"))),
            "mode": draw(st.sampled_from(("cumulative", "increment"))),
            "quantity": str(draw(st.integers(0, 20))),
            "date": iso(draw(st.integers(0, 10))),
            "claimant_id": draw(st.sampled_from(("", "brigade", "guard"))),
            "reported": draw(st.one_of(st.just(""), st.just(""), st.integers(10, 20).map(iso))),
            "source_ids": ";".join(draw(cited)),
        }
        for number in range(draw(st.integers(1, 6)))
    ]
    scopes: list[Cells] = [{"id": "all", "parts": "field;hospital"}, {"id": "field"}, {"id": "hospital"}]
    return Ledger.of(case_of(scopes=scopes, counts=counts, sources=sources))


days = st.integers(-1, 22).map(lambda number: (FIRST - dt.date(1970, 1, 1)).days + number)
names = st.sets(st.sampled_from(("s1", "s2", "s3", "s4", *PUBLISHERS, "brigade", "guard")))


def answers(ledger: Ledger) -> tuple[object, ...]:
    """All that a ledger says."""
    return (
        ledger.claim_ids,
        ledger.series(),
        [ledger.band(*series) for series in ledger.series()],
        ledger.contradictions(),
        ledger.apart(),
    )


@given(ledgers(), days, days)
@settings(max_examples=60, deadline=None)
def test_with_time_more_is_known(ledger: Ledger, one: int, other: int) -> None:
    sooner, later = (ledger.as_known_on(day).claim_ids for day in sorted((one, other)))

    assert set(sooner) <= set(later) <= set(ledger.claim_ids)
    assert list(later) == [id_ for id_ in ledger.claim_ids if id_ in later]


@given(ledgers(), names, names)
@settings(max_examples=60, deadline=None)
def test_the_more_is_off_the_less_is_left(ledger: Ledger, one: set[str], other: set[str]) -> None:
    assert set(ledger.without(one | other).claim_ids) <= set(ledger.without(one).claim_ids)
    assert ledger.without(one).without(other).claim_ids == ledger.without(one | other).claim_ids


@given(ledgers(), days, names)
@settings(max_examples=60, deadline=None)
def test_the_day_and_the_sources_can_be_chosen_in_either_order(
    ledger: Ledger, day: int, off: set[str]
) -> None:
    assert answers(ledger.as_known_on(day).without(off)) == answers(ledger.without(off).as_known_on(day))


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_without_anything_off_nothing_changes(ledger: Ledger) -> None:
    assert answers(ledger.without([])) == answers(ledger)


@given(ledgers(), days, names)
@settings(max_examples=60, deadline=None)
def test_what_is_left_says_what_it_would_say_had_nobody_said_more(
    ledger: Ledger, day: int, off: set[str]
) -> None:
    """What was found among all claims saves time in the answer for some of them, and changes nothing."""
    ledger.contradictions()
    left = ledger.as_known_on(day).without(off)
    alone = Ledger(left._told, left._groups)

    assume(all(ledger.band(*series).is_all for series in ledger.series()))
    for series in left.series():
        assert left.band(*series) == alone.band(*series)
    assert {frozenset(one.claim_ids) for one in left.contradictions()} == {
        frozenset(one.claim_ids) for one in alone.contradictions()
    }
