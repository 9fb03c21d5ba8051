"""Whatever stands in a record stays text: the hostile case tries scripts, templates, markup and direction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog

from browser import PageLog, watch
from builders import HOSTILE, SAMPLE, cells, make_case_folder
from gravemap.build import Built, payload_of
from gravemap.case import read_case
from gravemap.errors import DataError
from gravemap.page import TimeMap
from pages.map_page import MapPage

PIECES = (
    "</script><script>window.__executed=1</script>",
    '<img src=x onerror="window.__executed=1">',
    "<svg/onload=window.__executed=1>",
    "${window.__executed=1}",
    "{{window.__executed=1}}",
    "{% raw %}{{ 7*7 }}",
    "<!--<script>",
    "&lt;b&gt;&amp;&#x3c;",
    "javascript:window.__executed=1",
    "RTL override",
    "نص عربي </script>",
)

CARDS = """async keys => {
  const panel = document.querySelector("aside[aria-label=Records]");
  const seen = [];
  for (const key of keys) {
    location.hash = `pick=${key}&date=2032-12-31`;
    await new Promise(resolve => addEventListener("hashchange", resolve, { once: true }));
    panel.querySelectorAll("details").forEach(one => { one.open = true; });
    await new Promise(resolve => requestAnimationFrame(resolve));
    const text = panel.textContent;
    const links = [...panel.querySelectorAll("a")].map(one => [one.getAttribute("href"), one.rel, one.target]);
    seen.push({ key, title: panel.querySelector("h2")?.textContent ?? "", text, links });
  }
  return seen;
}"""
DIRECTION = """() => {
  const controls = /[\\u202a-\\u202e\\u2066-\\u2069]/;
  const found = [];
  for (const one of document.body.querySelectorAll("*")) {
    if (one.tagName === "SCRIPT" || one.tagName === "NOSCRIPT") continue;
    for (const { name, value } of one.attributes) if (controls.test(value)) found.push(`${name}=${value}`);
    for (const child of one.childNodes) if (child.nodeType === 3 && controls.test(child.data)) found.push(child.data);
  }
  return found;
}"""


@pytest.fixture
def watched(hostile: MapPage) -> Iterator[MapPage]:
    """The hostile map; after the test no dialog was opened and no text was run."""
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    hostile.page.on("dialog", note)
    yield hostile
    assert dialogs == []
    assert hostile.say(
        "window.__executed === undefined && document.querySelector('img, iframe, object') === null"
    )


@pytest.fixture(scope="module")
def cards(
    contexts: Callable[[dict[str, Any]], BrowserContext],
    built: Callable[[Path], Built],
    keys_of: Callable[[Path], list[str]],
) -> list[dict[str, Any]]:
    """What stands on the card of every record, opened one after the other."""
    page, log = contexts({}).new_page(), PageLog()
    watch(page, log)
    opened = MapPage(page, built(HOSTILE).output.as_uri(), log).open(date="2032-12-31")
    seen: list[dict[str, Any]] = opened.say(CARDS, keys_of(HOSTILE))
    executed = opened.say("window.__executed ?? null")
    page.close()
    assert (log, executed) == (PageLog(), None)
    return seen


def test_the_card_of_every_record_opens(cards: list[dict[str, Any]]) -> None:
    assert len(cards) > 50
    assert [card["key"] for card in cards if card["title"].strip() == ""] == []


def test_texts_are_shown_as_they_are_written(cards: list[dict[str, Any]]) -> None:
    text = "\n".join(card["text"] for card in cards)

    assert [piece for piece in PIECES if piece not in text] == []


def test_only_web_addresses_become_links_and_they_tell_nobody_where_from(cards: list[dict[str, Any]]) -> None:
    links = [tuple(link) for card in cards for link in card["links"]]
    inside = [link for link in links if link[0].startswith("#")]
    outside = [link for link in links if not link[0].startswith("#")]

    assert inside
    assert outside
    assert {link[0].partition("://")[0] for link in outside} == {"https"}
    assert {link[1:] for link in outside} == {("noreferrer noopener", "_blank")}


def test_a_name_is_its_cards_heading_to_the_letter(watched: MapPage) -> None:
    watched.open(pick="graves/quarry")

    assert watched.title().inner_text() == '{% raw %}{{ 7*7 }} <img src=x onerror="window.__executed=1">'


def test_no_text_turns_the_direction_of_its_neighbours(watched: MapPage) -> None:
    watched.open(pick="actors/valley-guard")

    assert watched.say(DIRECTION) == []
    watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert watched.say(DIRECTION) == []
    watched.go(pick="graves/rumoured", lang="ar")
    assert watched.say(DIRECTION) == []
    assert not set(watched.page.title()) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_name_in_the_middle_of_a_sentence_is_isolated(watched: MapPage) -> None:
    watched.open(pick="incidents/n001")

    found = watched.row("According to").locator("bdi")
    assert found.get_attribute("dir") == "auto"
    assert found.inner_text().startswith("<!--<script>")


def test_a_link_that_was_sent_with_code_in_it_is_only_a_link(watched: MapPage) -> None:
    watched.open()
    watched.page.goto(
        f"{watched.address}#pick=<img src=x onerror=window.__executed=1>&date=${{window.__executed=1}}"
    )
    watched.settle()

    assert watched.card.count() == 0
    assert watched.date == "5 November 2031"


def test_the_whole_page_can_be_used_with_hostile_texts(watched: MapPage) -> None:
    watched.open(pick="graves/quarry")
    for mark in watched.things()[:4]:
        watched.pick(mark)
        assert watched.title().inner_text()
    watched.button("list").click()
    watched.button("About").click()
    watched.page.keyboard.press("Escape")
    watched.next.click()
    watched.page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")


def test_an_address_that_is_a_script_is_an_error_in_the_data(tmp_path: Path) -> None:
    folder = make_case_folder(tmp_path / "case", sources=[cells("sources", url="javascript:alert(1)")])

    with pytest.raises(DataError) as caught:
        read_case(folder)

    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(2, "url")]


def test_data_that_came_past_the_check_still_make_no_link(sample: MapPage, tmp_path: Path) -> None:
    case = read_case(SAMPLE)
    first, *others = case.sources
    forged = first.model_copy(update={"url": "javascript:window.__executed=1"})
    file = tmp_path / "forged.html"
    file.write_text(
        TimeMap(payload_of(replace(case, sources=(forged, *others))).payload).render(), encoding="utf-8"
    )
    sample.address = file.as_uri()

    sample.open(pick="sources/s001")

    assert sample.card.get_by_text("javascript:window.__executed=1").is_visible()
    assert sample.card.locator("a[href^='javascript']").count() == 0
