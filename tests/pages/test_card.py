"""A card says everything that is known of a record, who says so, and how well it is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from pages.map_page import MapPage

TARHUNA = Path(__file__).resolve().parents[2] / "geodata" / "tarhuna"

UNFIT = """async keys => {
  const panel = document.querySelector("aside[aria-label=Records]");
  const bad = [];
  for (const key of keys) {
    location.hash = `pick=${key}`;
    await new Promise(resolve => addEventListener("hashchange", resolve, { once: true }));
    const text = panel.textContent;
    if (!panel.querySelector("h2")?.textContent || /undefined|NaN|\\[object|\\{\\w+\\}/.test(text)) bad.push(key);
  }
  return bad;
}"""


def test_a_grave_tells_its_life_its_numbers_its_place_and_its_sources(open_sample: MapPage) -> None:
    open_sample.go(pick="graves/quarry")

    expect(open_sample.title()).to_have_text("Quarry graves")
    expect(open_sample.card).to_contain_text("also written Quarry site")
    expect(open_sample.part("State")).to_contain_text(
        re.compile("Secured.*about July 2031.*Search Office", re.DOTALL)
    )
    expect(open_sample.part("What is claimed up to this date")).to_contain_text("about 112 bodies")
    expect(open_sample.row("The sources say")).to_have_text("about 19 km south-west of Sampleton")
    expect(open_sample.row("Located")).to_contain_text(
        "the sector between 17 and 21 km from the point of Sampleton"
    )
    expect(open_sample.row("Latitude, longitude")).to_have_text("none: only an area is known")
    expect(open_sample.row("Kind")).to_contain_text("Grave field")
    expect(open_sample.row("Discovered")).to_contain_text("as recorded: 2031-06")
    expect(open_sample.row("Holds")).to_contain_text("Quarry, pit 1")
    expect(open_sample.part("Incidents whose dead are said to lie here")).to_contain_text("Summary execution")
    expect(open_sample.part("Note")).to_contain_text("Several graves.")
    expect(open_sample.part("Sources").get_by_role("listitem")).to_have_count(2)


def test_a_graves_numbers_are_those_up_to_the_date_shown(open_sample: MapPage) -> None:
    open_sample.go(date="2031-10-30", pick="graves/quarry")
    claims = open_sample.part("What is claimed up to this date")
    expect(claims.get_by_text("about 112")).to_be_hidden()
    expect(claims).to_contain_text("After this date (1)")

    open_sample.go(date="2031-11-05", pick="graves/quarry")

    expect(claims.get_by_text("about 112")).to_be_visible()


def test_an_incident_keeps_that_it_happened_apart_from_who_did_it(open_sample: MapPage) -> None:
    open_sample.go(pick="incidents/n001")

    expect(open_sample.title()).to_have_text("Summary execution · in the old barracks")
    expect(open_sample.row("Killed")).to_have_text("at least 88 or more")
    expect(open_sample.row("Injured")).to_have_text("2")
    expect(open_sample.row("Missing")).to_contain_text("several")
    expect(open_sample.row("Who they were")).to_have_text("people held there")
    expect(open_sample.row("That it happened")).to_contain_text("Established")
    expect(open_sample.row("That it happened")).to_contain_text("United Nations")  # what the grade means
    expect(open_sample.row("Alleged")).to_have_text("Valley Guard")
    expect(open_sample.row("According to")).to_have_text("the panel")
    expect(open_sample.row("That they did it")).to_contain_text("Corroborated")
    expect(open_sample.part("Who is said to have done it")).to_contain_text(
        "To be named here is not to be guilty"
    )


def test_an_incident_says_who_held_its_place_then_and_who_says_so(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(pick="incidents/n020")
    held = open_tarhuna.part("Who is said to have held the place then")

    expect(held).to_contain_text("counted with Tarhuna")
    expect(held).to_contain_text("Kaniyat (siding with Libyan National Army)")
    held.get_by_text(re.compile(r"^\d+ claims?$")).first.click()
    expect(held.get_by_role("list").get_by_role("link").first).to_be_visible()


def test_who_sided_with_whom_is_told_for_the_date_and_not_for_the_whole_time(open_tarhuna: MapPage) -> None:
    held = open_tarhuna.part("Who is said to have held the place")
    first = held.get_by_role("paragraph").filter(has_text="Kaniyat").first

    open_tarhuna.go(pick="places/tarhuna", date="2020-03-01")
    expect(first).to_contain_text("Kaniyat (siding with Libyan National Army) at the date shown")
    open_tarhuna.go(pick="places/tarhuna", date="2017-03-01")
    expect(first).to_contain_text("Government of National Accord")

    open_tarhuna.go(pick="places/tarhuna", date="2021-01-01")
    expect(first).to_have_text("Kaniyat")


def test_a_number_is_shown_as_it_was_written_with_what_it_allows(open_sample: MapPage) -> None:
    open_sample.go(pick="counts/c004")

    expect(open_sample.title()).to_have_text("about 112 bodies · Sampleton, graves only")
    expect(open_sample.row("Number")).to_have_text("about 112 bodiesbetween 100 and 124")
    expect(open_sample.row("Kind of claim")).to_contain_text("Total so far")
    expect(open_sample.row("Counts")).to_contain_text("Without the hospital.")
    expect(open_sample.row("Since")).to_contain_text("June 2031")
    expect(open_sample.row("Claimant")).to_have_text("Search Office")
    expect(open_sample.row("Confidence")).to_contain_text("Medium")


def test_a_claim_stands_beside_the_claims_about_the_same_find(open_sample: MapPage) -> None:
    open_sample.go(pick="counts/c001")

    expect(open_sample.part("Tells of the same find (never added up)")).to_contain_text("106 bodies")
    expect(open_sample.row("Said by")).to_have_text("presumed: the hospital")


def test_a_number_that_nobody_can_read_is_shown_as_such(open_sample: MapPage) -> None:
    open_sample.go(pick="counts/c009")

    expect(open_sample.row("Number")).to_contain_text("unknown")
    expect(open_sample.row("Number")).to_contain_text("no number can be told from this")


def test_contradictory_claims_are_side_by_side(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(pick="counts/c063")

    others = open_tarhuna.part("Other claims about the same moment")

    expect(others).to_contain_text("They may count different things")
    expect(others).to_contain_text("115 bodies")
    expect(others).to_contain_text("more than 220 bodies")


def test_a_claim_of_control_says_who_when_from_whom_and_by_whom(open_sample: MapPage) -> None:
    open_sample.go(pick="control/k002")

    expect(open_sample.title()).to_have_text("Sampleton: captured · River Brigade")
    expect(open_sample.row("Who")).to_have_text("River Brigade")
    expect(open_sample.row("From")).to_have_text("Valley Guard")
    expect(open_sample.row("Date")).to_contain_text("5 June 2031")
    expect(open_sample.row("Until")).to_contain_text("December 2032")
    expect(open_sample.card).to_contain_text("this is the one the map follows")
    expect(open_sample.part("Other claims about the same moment")).to_contain_text("4 June 2031")
    expect(open_sample.part("Who is said to have held the place")).to_contain_text("Valley Guard")


def test_a_date_that_is_a_span_says_so(open_sample: MapPage) -> None:
    open_sample.go(pick="incidents/n003")

    expect(open_sample.row("Date")).to_contain_text("as recorded: 2029/2031-06")
    expect(open_sample.row("Date")).to_contain_text("possible days 2029-01-01 to 2031-06-30")


def test_precision_is_in_metres_with_its_reason(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(pick="places/tarhuna")

    expect(open_tarhuna.row("How well")).to_contain_text(re.compile(r"within [\d.]+ (m|km)"))
    expect(open_tarhuna.row("Located")).to_contain_text("OpenStreetMap")
    expect(open_tarhuna.row("OpenStreetMap")).to_contain_text("node/")
    expect(open_tarhuna.row("Latitude, longitude")).to_have_text(re.compile(r"^32\.\d{4}, 13\.\d{4}$"))
    expect(open_tarhuna.part("Other coordinates claimed")).to_contain_text("from the point shown")


def test_every_source_has_a_link_that_tells_nobody_where_it_was_followed(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(pick="milestones/m013")
    sources = open_tarhuna.part("Sources").get_by_role("listitem")
    expect(sources).to_have_count(4)

    links = sources.locator("a[href^='http']")

    assert links.count() == 4
    for link in links.all():
        expect(link).to_have_attribute("rel", "noreferrer noopener")
        expect(link).to_have_attribute("target", "_blank")


def test_a_source_lists_everything_that_rests_on_it(open_sample: MapPage) -> None:
    open_sample.go(pick="sources/s001")

    expect(open_sample.row("Publisher")).to_have_text("Sample Gazette")
    expect(open_sample.row("Text by")).to_have_text("Sample News Agency")
    expect(open_sample.row("Published")).to_contain_text("28 October 2031")
    expect(open_sample.card.get_by_role("link", name="https://gazette.example/quarry")).to_be_visible()
    expect(
        open_sample.card.get_by_role("link", name="https://archive.example/gazette/quarry")
    ).to_be_visible()
    expect(open_sample.part(re.compile(r"\d records rest on it"))).to_contain_text("Quarry, pit 1")


def test_one_goes_from_a_claim_to_its_source_and_back(sample: MapPage) -> None:
    sample.open(pick="counts/c003")

    sample.part("Sources").get_by_role("link", name="Sample Gazette").click()
    expect(sample.row("Publisher")).to_have_text("Sample Gazette")
    sample.card.get_by_role("button", name="Back").click()

    expect(sample.title()).to_have_text("12 bodies · Sampleton, graves only")


def test_an_actor_tells_its_sides_by_period(open_sample: MapPage) -> None:
    open_sample.go(pick="actors/valley-guard")

    sides = open_sample.part("Sides")

    expect(sides).to_contain_text("State of Sample")
    expect(sides).to_contain_text("2028")
    expect(sides).to_contain_text("5 June 2031")
    expect(sides.get_by_role("link", name="Panel on the Valley")).to_be_visible()
    expect(open_sample.part("Incidents it is said to be behind")).to_contain_text(
        "To be named here is not to be guilty"
    )


def test_a_milestone_and_a_stretch_of_coverage_have_cards_too(open_sample: MapPage) -> None:
    open_sample.go(pick="milestones/m001")
    expect(open_sample.card).to_contain_text("Assets frozen.")
    expect(open_sample.row("Who it is about")).to_contain_text("Commander A")

    open_sample.go(pick="coverage/before-june-2031")

    expect(open_sample.card).to_contain_text("Nobody could look.")
    expect(open_sample.row("Until")).to_contain_text("4 June 2031")


def test_arabic_names_say_that_they_are_arabic_and_run_from_right_to_left(open_sample: MapPage) -> None:
    open_sample.go(pick="graves/quarry")

    arabic = open_sample.card.get_by_text("مقابر المحجر")

    expect(arabic).to_have_attribute("lang", "ar")
    expect(arabic).to_have_attribute("dir", "rtl")
    expect(open_sample.part("Note").get_by_text("عدة مقابر.")).to_have_attribute("lang", "ar")
    assert arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_escape_closes_the_card_and_the_focus_returns(sample: MapPage) -> None:
    sample.open(date="2031-11-05", layers="graves")
    sample.pick("Ring road graves")
    expect(sample.title()).to_be_focused()

    sample.page.keyboard.press("Escape")

    expect(sample.card).to_be_hidden()
    expect(sample.thing("Ring road graves")).to_be_focused()


def test_a_card_that_a_link_opened_takes_no_focus(sample: MapPage) -> None:
    sample.open(pick="graves/quarry")

    assert sample.say("document.activeElement === document.body")


def test_a_dialog_keeps_the_focus_and_gives_it_back(sample: MapPage) -> None:
    sample.open()
    sample.button("About").press("Enter")
    dialog = sample.page.get_by_role("dialog", name="About this map")
    expect(dialog).to_contain_text("An invented valley.")
    expect(dialog).to_contain_text("asks the network for nothing")

    sample.page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(sample.button("About")).to_be_focused()


def test_cards_of_tarhuna_of_every_kind_open_whole(
    tarhuna: MapPage, keys_of: Callable[[Path], list[str]]
) -> None:
    keys = keys_of(TARHUNA)[::9]
    assert {key.partition("/")[0] for key in keys} >= {"graves", "counts", "control", "incidents", "sources"}

    bad = tarhuna.open(date="2025-12-31").say(UNFIT, keys)

    assert bad == []
