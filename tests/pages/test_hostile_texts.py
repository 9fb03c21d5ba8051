"""Every text an enemy may think of, in every field of every table, on a page that is really loaded and used.

One map holds them all: a row of each table for each text, all its fields that text, and the same in the
names of OpenStreetMap objects.  What the texts are stands in ``hostile_texts.py``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog

from browser import PageLog, watch
from builders import SAMPLE, cells, make_case_folder
from gravemap.build import Built, build, payload_of
from gravemap.case import read_case
from gravemap.cell_text import clean
from gravemap.limits import CELL_CHARACTERS
from gravemap.page import TimeMap
from hostile_texts import DECIDED, RUN, SHOWN, hostile_case
from pages.map_page import MapPage

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
CARDS = """async ([keys, measured]) => {
  const panel = document.querySelector("aside[aria-label=Records]");
  const root = document.documentElement;
  const seen = [];
  for (const key of keys) {
    location.hash = `pick=${key}&date=2032-12-31`;
    await new Promise(resolve => addEventListener("hashchange", resolve, { once: true }));
    panel.querySelectorAll("details").forEach(one => { one.open = true; });
    const text = panel.textContent;
    const links = [...panel.querySelectorAll("a")].map(one => [one.getAttribute("href"), one.rel, one.target]);
    if (!measured.some(table => key.startsWith(table))) {
      seen.push({ key, title: panel.querySelector("h2")?.textContent ?? "", text, links, wide: 0, high: 0, out: 0 });
      continue;
    }
    const box = panel.getBoundingClientRect();
    const wide = Math.max(root.scrollWidth, document.body.scrollWidth) - innerWidth;
    const high = Math.max(root.scrollHeight, document.body.scrollHeight) - innerHeight;
    const out = [...panel.querySelectorAll("*")].filter(one => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (left < box.left - 1 || right > box.right + 1) && getComputedStyle(one).overflow === "visible";
    }).length;
    seen.push({ key, title: panel.querySelector("h2")?.textContent ?? "", text, links, wide, high, out });
  }
  return seen;
}"""
PARTS = """() => {
  const tags = new Set(), attributes = new Set();
  for (const one of document.querySelectorAll("*")) {
    tags.add(one.localName);
    for (const { name } of one.attributes) attributes.add(name);
  }
  return { tags: [...tags], attributes: [...attributes], styles: document.styleSheets.length };
}"""
MARKED = """() => ({
  executed: window.__executed ?? null, polluted: ({}).polluted ?? null, base: document.baseURI,
  names: Object.keys(window).filter(name => /leak|polluted|executed/.test(name)),
})"""
TAGS = {
    "html", "head", "meta", "title", "link", "style", "script", "noscript", "body",
    "div", "span", "p", "header", "main", "aside", "section", "nav", "article", "footer",
    "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "small", "b", "i", "em", "strong",
    "bdi", "a", "button", "label", "input", "select", "option", "optgroup", "dialog", "table", "thead", "tbody", "tr",
    "td", "th", "caption", "canvas", "output", "figure", "figcaption", "time", "br", "kbd", "q", "blockquote",
    "svg", "g", "linearGradient", "stop", "path", "rect", "circle", "line", "text", "tspan", "defs", "pattern",
    "polyline", "polygon", "use", "clippath", "clipPath", "mask", "symbol", "ellipse",
}  # fmt: skip
#: The rows on whose cards a text must stand: table, and the id of its row.
CARDED = {
    "sources": "source", "actors": "actor", "places": "place", "graves": "grave", "scopes": "scope",
    "counts": "counts", "control": "control", "incidents": "incidents", "milestones": "milestones",
    "coverage": "coverage",
}  # fmt: skip
DESKTOP = {"width": 1280, "height": 800}
#: Tables whose cards are measured; between them they have every part that a card can have.
MEASURED = ["sources", "places", "graves", "incidents"]
FIXED = ("banner", "drawer", "timeline", "slider", "map")


@dataclass(frozen=True)
class Opened:
    """The map of the texts, open, and what happened on it so far."""

    at: MapPage
    dialogs: list[str]

    def is_untouched(self) -> bool:
        """Whether no text was run, nothing was asked for and nobody complained."""
        found = self.at.say(MARKED)
        return (
            found["executed"] is None
            and found["polluted"] is None
            and found["names"] == []
            and found["base"].startswith("file:")
            and self.dialogs == []
            and self.at.log == PageLog()
        )


@pytest.fixture(scope="module")
def texts_map(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("texts")
    return build(hostile_case(folder / "case", SHOWN, SHOWN["end of title"]), folder / "map.html")


@pytest.fixture(scope="module")
def opened(contexts: Callable[[dict[str, Any]], BrowserContext], texts_map: Built) -> Iterator[Opened]:
    page, log, dialogs = contexts({"viewport": DESKTOP, "locale": "en-GB"}).new_page(), PageLog(), []
    watch(page, log)

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    yield Opened(MapPage(page, texts_map.output.as_uri(), log).open(date="2032-12-31"), dialogs)
    page.close()


@pytest.fixture(scope="module")
def cards(opened: Opened) -> Mapping[str, dict[str, Any]]:
    """The card of every record, opened one after the other."""
    keys = [
        f"{table}/{name}-{number}" for table, name in CARDED.items() for number in range(1, len(SHOWN) + 1)
    ]
    return {card["key"]: card for card in opened.at.say(CARDS, [keys, MEASURED])}


@pytest.fixture(autouse=True)
def untouched(opened: Opened) -> Iterator[None]:
    """After each test: no script ran, no request left, no policy was broken, no dialog opened."""
    yield
    assert opened.is_untouched(), (opened.at.say(MARKED), opened.at.log, opened.dialogs)


def shown(text: str) -> str:
    """A text as it stands on a card: as it was written, but for what turns the direction."""
    return TURNS.sub("", clean(text))


@pytest.mark.parametrize("table", CARDED)
def test_every_text_stands_on_the_card_of_every_record_as_it_is(
    cards: Mapping[str, dict[str, Any]], table: str
) -> None:
    missing = [
        name
        for number, (name, text) in enumerate(SHOWN.items(), start=1)
        if shown(text) not in cards[f"{table}/{CARDED[table]}-{number}"]["text"]
    ]

    assert missing == []


def test_every_card_has_its_heading(cards: Mapping[str, dict[str, Any]]) -> None:
    assert len(cards) == len(CARDED) * len(SHOWN)
    assert [key for key, card in cards.items() if not card["title"].strip()] == []


def test_no_card_breaks_the_layout(cards: Mapping[str, dict[str, Any]]) -> None:
    assert [
        (key, card["wide"], card["high"])
        for key, card in cards.items()
        if card["wide"] > 0 or card["high"] > 0
    ] == []
    cut_off = {key for key, card in cards.items() if card["out"]}
    marks = 1 + list(SHOWN).index(
        "stacked marks"
    )  # one letter with hundreds of marks: no line can break in it
    assert cut_off == {f"{table}/{CARDED[table]}-{marks}" for table in MEASURED}


def test_links_are_web_addresses_and_tell_nobody_where_from(cards: Mapping[str, dict[str, Any]]) -> None:
    links = {tuple(link) for card in cards.values() for link in card["links"] if not link[0].startswith("#")}

    assert links
    assert {href.partition("://")[0] for href, _, _ in links} == {"https"}
    assert {(rel, target) for _, rel, target in links} == {("noreferrer noopener", "_blank")}
    assert {href.split("/")[2] for href, _, _ in links} <= {"example.org", "www.openstreetmap.org"}, (
        "no text became a link"
    )


def test_nothing_is_on_the_page_but_what_the_page_is_made_of(opened: Opened) -> None:
    for lang in ("en", "ar"):
        opened.at.go(pick="graves/grave-2", date="2032-12-31", lang=lang)
        parts = opened.at.say(PARTS)

        assert set(parts["tags"]) <= TAGS
        assert [
            name
            for name in parts["attributes"]
            if name.startswith("on") or name in {"srcdoc", "srcset", "action"}
        ] == []
        assert parts["styles"] == 2


def test_the_frame_of_the_page_stands_where_it_stands_on_any_map(opened: Opened, sample: MapPage) -> None:
    opened.at.open(date="2032-12-31")
    sample.open(date="2032-12-31")
    for name in FIXED:
        one, other = (getattr(at, name).bounding_box() for at in (opened.at, sample))
        if name == "banner":  # a long title has a second line and no third
            assert one["height"] <= other["height"] + 20
        assert one["x"] >= 0
        assert one["x"] + one["width"] <= DESKTOP["width"]
        assert one["y"] + one["height"] <= DESKTOP["height"]
        assert one["width"] * one["height"] > 0


@pytest.mark.parametrize(
    "name", ["sentence", "one long word", "many lines", "stacked marks", "long words of Arabic"]
)
@pytest.mark.parametrize("size", [(1280, 800), (1500, 800), (390, 800)], ids=str)
def test_no_title_takes_the_room_of_the_map(
    sample: MapPage, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    text = SHOWN.get(name, "word and more " * 200)
    case = read_case(SAMPLE)
    told = dict.fromkeys(("title_en", "title_ar", "summary_en", "summary_ar", "credit"), text)
    named = replace(case, config=case.config.model_copy(update=told))
    file = tmp_path / "title.html"
    file.write_text(TimeMap(payload_of(named).payload).render(), encoding="utf-8")
    sample.address = file.as_uri()
    sample.page.set_viewport_size({"width": size[0], "height": size[1]})

    sample.open()

    box = sample.map.bounding_box()
    assert box is not None
    assert box["height"] > 500
    assert sample.say("document.documentElement.scrollWidth") == size[0]
    assert sample.say("document.documentElement.scrollHeight") == size[1]
    sample.page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.parametrize("piece", ["W" * 4_999 + " ", "word ", "line\n", "ن" * 4_999 + " ", "<b>&amp; "])
def test_cells_as_long_as_they_may_be_leave_the_page_usable(
    sample: MapPage, tmp_path: Path, piece: str
) -> None:
    long = (piece * CELL_CHARACTERS)[: CELL_CHARACTERS - 1] + "x"
    told = dict.fromkeys(("name_en", "name_ar", "note_en", "locality_en"), long)
    place = cells("places", longitude="10.02", latitude="44.99", uncertainty_m="900", name_en=long)
    grave = cells("graves", place_id="town", discovered="2031", **told)
    source = cells("sources", publisher=long, title=long, published="2031-06-05")
    folder = make_case_folder(
        tmp_path / "case", places=[place], graves=[grave], sources=[source], publication=[DECIDED]
    )
    sample.address = build(folder, tmp_path / "long.html").output.as_uri()

    sample.open(pick="graves/quarry", date="2032-12-31")

    box = sample.map.bounding_box()
    assert box is not None
    assert box["height"] > 500
    assert sample.say("document.documentElement.scrollWidth") == DESKTOP["width"]
    assert sample.say("document.documentElement.scrollHeight") == DESKTOP["height"]
    assert len(sample.title().inner_text()) > CELL_CHARACTERS * 0.7
    sample.button("Close").click()
    assert sample.card.count() == 0


def test_every_view_of_the_panel_can_be_opened(opened: Opened) -> None:
    at = opened.at.open(date="2032-12-31")
    for name in ("Sources", "About"):
        at.button(name).click()
        at.settle()
        assert opened.is_untouched()
        at.page.keyboard.press("Escape")
    at.button("Sources").click()
    for search in ("</script>", "${", "(((((a+)+", "\\u003c", "ﷺ", "__proto__"):
        at.page.get_by_role("searchbox").fill(search)
        at.settle()
    for link in ("list", re.compile("^Contradictions|cannot all be true")):
        if at.button(link).count():
            at.button(link).first.click()
            at.settle()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_it_can_be_used_at_any_date_in_both_languages(opened: Opened, lang: str) -> None:
    at = opened.at.open(date="2031-06-05")
    for date in ("2028-01-01", "2030-09-13", "2031-10-28", "2032-12-31"):
        at.go(date=date, lang=lang)
        at.go(date=date, lang=lang, known="date", mode="window", days="30")
    for zoom in ("45.0,10.0,6", "44.5,9.5,9", "44.1,9.1,13"):
        at.go(date="2032-12-31", lang=lang, at=zoom)
        wide = at.say(
            "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth"
        )
        assert wide <= 0


def test_sources_can_be_switched_off_by_their_hostile_names(opened: Opened) -> None:
    at = opened.at.open(date="2032-12-31")
    at.button("Sources").click()
    boxes = at.card.get_by_role("checkbox").all()

    for box in boxes[: len(boxes) : max(1, len(boxes) // 8)]:
        box.click()
        at.settle()
    at.wait_for_hash("off=")
    hash_ = at.hash
    at.page.goto("about:blank")
    at.page.goto(at.address + hash_)
    at.slider.wait_for()
    assert at.notice.is_visible()


def test_it_prints(opened: Opened) -> None:
    at = opened.at.open(date="2032-12-31", pick="incidents/incidents-3")
    at.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    at.page.emulate_media(media="print")
    at.settle()

    assert RUN in at.say("document.body.textContent")
    at.page.emulate_media(media="screen")
    at.page.evaluate("dispatchEvent(new Event('afterprint'))")


@pytest.mark.parametrize("state", SHOWN.values(), ids=SHOWN.keys())
def test_a_hash_of_it_opens_the_map_all_the_same(opened: Opened, state: str) -> None:
    if len(state) > 2_000:
        state = state[:2_000]
    at = opened.at
    at.say(
        """text => { location.hash = ["date", "pick", "off", "scope", "unit", "layers", "at", "range", "known", "lang"]
          .map(key => `${key}=${encodeURIComponent(text)}`).join("&") }""",
        state,
    )
    at.settle()

    assert at.slider.is_visible()


def test_no_text_is_in_the_windows_title_with_its_turns(opened: Opened) -> None:
    assert not TURNS.search(opened.at.page.title())
    assert opened.at.page.title() == SHOWN["end of title"]


def test_the_texts_are_many_and_all_different() -> None:
    folded = {unicodedata.normalize("NFC", text) for text in SHOWN.values()}

    assert len(folded) == len(SHOWN) > 80
