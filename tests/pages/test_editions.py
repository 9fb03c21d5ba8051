"""A card says how finely its record is shown, by which decision, and what of it is withheld, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser import PageLog
from editions import EDITIONS, WORDS, editions_case
from gravemap.build import build
from pages.map_page import MapPage

Opened = Callable[..., MapPage]


@pytest.fixture
def opened(page: Page, page_log: PageLog, tmp_path: Path) -> Opened:
    """A function that opens one edition of the invented case, with a state."""

    def opening(edition: str, **state: str) -> MapPage:
        file = build(editions_case(tmp_path / "case"), tmp_path / f"{edition}.html", edition=edition).output
        return MapPage(page, file.as_uri(), page_log).open(**state)

    return opening


def test_in_public_the_card_tells_square_level_decision_and_that_words_are_withheld(opened: Opened) -> None:
    shown = opened("public", pick=EDITIONS["public"])

    expect(shown.row("Shown as")).to_contain_text("Shown as a square of 0.1 degree: somewhere inside it")
    expect(shown.row("Published at level")).to_contain_text("L3, Tenth of a degree")
    expect(shown.row("Decided")).to_have_text("on 1 November 2031, to be reviewed by 31 October 2032")
    expect(shown.row("Its own words")).to_contain_text("withheld: what sources say of it")
    expect(shown.card).not_to_contain_text(WORDS)


def test_in_arabic_the_same_is_told_in_arabic(opened: Opened) -> None:
    shown = opened("public").go(pick=EDITIONS["public"], lang="ar")
    card = shown.page.locator("aside").filter(has=shown.page.get_by_role("heading", name="أين"))

    expect(card).to_contain_text("مُبيَّن ضمن مربّع ضلعه 0.1 درجة: في أيّ موضع داخله.")
    expect(card).to_contain_text("متحقَّق منه وغير معلن.")
    expect(card).to_contain_text("وتُعاد مراجعته قبل")
    expect(card).to_contain_text("محجوبة: ما تقوله المصادر عنه")
    expect(card).not_to_contain_text("Shown as a square")


def test_an_incident_tells_it_too(opened: Opened) -> None:
    shown = opened("public", pick="incidents/incident-1")

    expect(shown.row("Its own words")).to_contain_text("withheld")
    expect(shown.card).not_to_contain_text("Shots were heard")


def test_in_the_restricted_edition_everything_is_there_and_nothing_is_said_to_be_withheld(
    opened: Opened,
) -> None:
    shown = opened("restricted", pick=EDITIONS["restricted"])

    expect(shown.row("The sources say")).to_have_text(WORDS)
    expect(shown.row("Latitude, longitude")).to_contain_text("45.1423, 10.1634")
    expect(shown.card).not_to_contain_text("Published at level")
    expect(shown.card).not_to_contain_text("withheld:")


def test_neither_search_nor_the_page_knows_what_is_withheld(opened: Opened, page: Page) -> None:
    """The oracle of LT-09: nothing that can be asked of the page answers for a hidden name."""
    opened("public")
    text = page.evaluate("() => document.documentElement.outerHTML")

    assert [
        word for word in ("North kiln", "north-pit", WORDS, "45.142311", "10.163412") if word in text
    ] == []
