"""What a claim says as bounds, which claims are compared with nothing, and which scopes belong together."""

from __future__ import annotations

import pytest

from builders import make
from gravemap.ledger import NO_DATE, NO_NUMBER, NO_SCOPE, Statement
from gravemap.ledger.statements import families, statement_of
from gravemap.records import CountClaim, Scope
from ledger.corpus import day, find, graph, ledger_of, total

SCOPES = {
    "all": make(Scope),
    "unsaid": make(Scope, id="unsaid", kept_apart="not alike"),
    "missing": make(Scope, id="missing", kept_apart="may fall"),
}


def said(**cells: str) -> Statement | str:
    return statement_of(make(CountClaim, **{"scope_id": "all", **cells}), SCOPES)


def test_a_find_of_a_day() -> None:
    found = day("2031-10-28")

    assert said(quantity="12", date="2031-10-28", event_id="quarry") == Statement(
        "c1", "all", "bodies", False, 12, 12, found, found, event_id="quarry"
    )


def test_a_total_since_a_month_counts_from_some_day_of_it() -> None:
    assert said(mode="cumulative", quantity="about 112", date="2031-11-05", since="2031-06") == Statement(
        "c1", "all", "bodies", True, 100, 124, day("2031-11-05"), day("2031-11-05"),
        day("2031-06-01"), day("2031-06-30"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"scope_id": ""}, NO_SCOPE),
        ({"scope_id": "unsaid"}, "not alike"),
        ({"scope_id": "missing"}, "may fall"),
        ({"date": ""}, NO_DATE),
        ({"quantity": "unknown"}, NO_NUMBER),
    ],
)
def test_a_claim_that_is_compared_with_nothing_says_why(cells: dict[str, str], reason: str) -> None:
    assert said(**cells) == reason


def test_the_day_of_a_report_is_only_the_last_day_that_it_can_be_of() -> None:
    told = said(mode="cumulative", quantity="12", date="2031-10", date_basis="report")

    assert isinstance(told, Statement)
    assert (told.first, told.last) == (None, day("2031-10-31"))


@pytest.mark.parametrize(
    ("quantity", "minimum", "maximum"),
    [("more than 20", 21, None), ("at most 12", 0, 12), ("10-15", 10, 15), ("about 112", 100, 124)],
)
def test_a_hedge_is_kept_as_two_ends(quantity: str, minimum: int, maximum: int | None) -> None:
    told = said(quantity=quantity)

    assert isinstance(told, Statement)
    assert (told.minimum, told.maximum) == (minimum, maximum)


def test_a_total_is_of_no_event() -> None:
    told = said(mode="cumulative", event_id="quarry")

    assert isinstance(told, Statement)
    assert told.event_id is None


def test_a_total_since_an_open_beginning_bounds_no_number_from_the_beginning() -> None:
    # Five since some day up to 5 June: there may have been any number before that day.
    ledger = ledger_of(
        {"mode": "cumulative", "quantity": "5", "date": "2031-06-10", "since": "../2031-06-05"}
    )
    step = ledger.band("all", "bodies").at(day("2031-06-10"))

    assert (step.lower, step.upper) == (5, None)


def test_a_total_since_an_open_end_has_no_most() -> None:
    ledger = ledger_of(
        {"mode": "cumulative", "quantity": "5", "date": "2031-06-10", "since": "2031-06-05/.."}
    )
    step = ledger.band("all", "bodies").at(day("2031-06-10"))

    assert (step.lower, step.upper) == (5, None)


def test_only_a_find_without_an_event_may_repeat_another() -> None:
    assert find(3, 5).is_loose
    assert not find(3, 5, event="e").is_loose
    assert not total(3, 5).is_loose


def test_scopes_that_parts_tie_are_one_family_each_after_its_parts() -> None:
    scopes = [make(Scope, id="w", parts="p;q"), *(make(Scope, id=id_) for id_ in ("alone", "p", "q"))]

    assert [family.ids for family in families(scopes)] == [("p", "q", "w"), ("alone",)]


def test_a_family_knows_what_lies_in_what_and_what_has_nothing_in_common() -> None:
    scopes = graph({"w": ("p", "q"), "p": ("a",), "q": (), "a": (), "v": ("a",)})
    names = scopes.ids

    def names_of(bits: int) -> set[str]:
        return {name for number, name in enumerate(names) if bits >> number & 1}

    assert names_of(scopes.above[names.index("a")]) == {"a", "p", "w", "v"}
    assert names_of(scopes.apart[names.index("q")]) == {"p", "a"}
    assert names_of(scopes.apart[names.index("v")]) == set()
    assert {names[part] for part in scopes.parts[names.index("w")]} == {"p", "q"}
    assert {names[whole] for whole in scopes.wholes[names.index("a")]} == {"p", "v"}
