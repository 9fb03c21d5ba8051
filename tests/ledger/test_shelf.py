"""Families that are solved once answer the same whatever was asked before, and do not pile up."""

from __future__ import annotations

import pytest

from gravemap.ledger import Statement, shelf
from gravemap.ledger.shelf import Shelf
from ledger.corpus import graph, named, total

TOLD = tuple(named([total(98, 28), total(112, 36), total(115, 36), total(120, 40)]))
KEY = (0, "bodies")


def shelf_of(statements: tuple[Statement, ...]) -> Shelf:
    return Shelf([graph({"w": ()})], {KEY: statements})


def test_a_family_is_solved_once() -> None:
    kept = shelf_of(TOLD)

    assert kept.family(KEY, TOLD) is kept.family(KEY, TOLD)
    assert kept.family(KEY, TOLD[1:]) is kept.family(KEY, TOLD[1:])


def test_what_was_asked_before_changes_no_answer() -> None:
    asked, fresh = shelf_of(TOLD), shelf_of(TOLD)
    for some in (TOLD, TOLD[:2], TOLD[2:], TOLD[1:3]):
        asked.family(KEY, some).band("w")

    assert asked.family(KEY, TOLD[1:]).band("w") == fresh.family(KEY, TOLD[1:]).band("w")
    assert asked.family(KEY, TOLD[1:]).contradictions == fresh.family(KEY, TOLD[1:]).contradictions


def test_only_some_families_are_kept_and_always_that_of_all_statements(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "KEPT", 2)
    kept = shelf_of(TOLD)
    whole, first = kept.family(KEY, TOLD), kept.family(KEY, TOLD[:1])
    second = kept.family(KEY, TOLD[:2])
    assert kept.family(KEY, TOLD[:1]) is first  # asked for again: it stays the longest
    kept.family(KEY, TOLD[:3])

    assert kept.family(KEY, TOLD) is whole
    assert kept.family(KEY, TOLD[:1]) is first
    assert kept.family(KEY, TOLD[:2]) is not second
