from __future__ import annotations

from gravemap.importers.draft import About, Draft


def test_a_draft_says_nothing_that_it_was_not_told() -> None:
    made = Draft({}, {})

    assert (made.refused, made.rules, made.remarks, made.join, made.mapping) == ((), (), (), None, {})


def test_a_data_set_may_be_passed_on_unless_it_is_said_that_it_may_not() -> None:
    assert About("A list").is_redistributable
