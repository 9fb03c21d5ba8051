"""As known on a day, and with sources switched off: the page is the one of a case that holds no more than that."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser import PageLog
from builders import SAMPLE
from gravemap.build import payload_of
from gravemap.case import Case, read_case
from gravemap.dates import day_number
from gravemap.page import TimeMap
from gravemap.publication import Rulings, newest_day
from gravemap.records import CountClaim, Record, Source
from gravemap.surroundings import surroundings_of
from pages.map_page import MapPage

TARHUNA = Path(__file__).resolve().parents[2] / "geodata" / "tarhuna"
RESTING = ("graves", "counts", "control", "incidents", "milestones", "coverage")
STAYING = ("places", "actors", "scopes")
MANY = 100
AT_REST_MS = 700
RECORD_LAYERS = "graves,counts,incidents,milestones"

# What the page says: figures, legend, histogram, milestones, and the card of each key. Of contradictions only
# which claims stand in one: where there are very many not all are looked for, and more are known to a page that
# holds more.
WHOLE = """async ([keys, state]) => {
  const show = async pick => {
    const changed = new Promise(resolve => addEventListener("hashchange", resolve, { once: true }));
    location.hash = `${state}&pick=${pick}`;
    await changed;
  };
  const panel = document.querySelector("aside[aria-label=Records]");
  const said = { cards: {} };
  for (const key of keys) {
    await show(key);
    const card = panel.cloneNode(true);
    for (const list of card.querySelectorAll(".gm-against")) list.textContent = "in contradictions";
    said.cards[key] = card.textContent;
    const links = [...panel.querySelectorAll("a[href^='#pick=']")].map(a => a.getAttribute("href").slice(6));
    said.links = [...new Set([...(said.links ?? []), ...links])].sort();
  }
  await show("");
  const texts = selector => [...document.querySelectorAll(selector)].map(part => part.textContent);
  said.figures = texts("[aria-label='At this date']");
  said.legend = texts("[aria-label='Layers and legend']");
  said.bars = texts(".gm-bars title");
  said.milestones = texts(".gm-labels");
  said.strip = [...document.querySelectorAll(".gm-strip > *")].map(part => part.title);
  return said;
}"""


class Knowledge:
    """What remains of a case as known on a day, without some sources and claimants; told apart from the page."""

    def __init__(self, case: Case, known: str | None = None, off: Collection[str] = ()) -> None:
        self.case = case
        self.day = None if known is None else day_number(dt.date.fromisoformat(known))
        self.off = frozenset(off)
        self.on = {source.id for source in case.sources if self._is_on(source)}
        self.there = {source.id for source in case.sources if source.id in self.on and self._is_out(source)}
        self.graves = {grave.id for grave in case.graves if self.knows(grave)}

    def _is_on(self, source: Source) -> bool:
        return not {source.key, f"voice/{source.origin or source.publisher}"} & self.off

    def _is_out(self, source: Source) -> bool:
        date = source.published or source.accessed
        if self.day is None:
            return True
        return date is not None and date.possible[1] is not None and date.possible[1] <= self.day

    def knows(self, record: Record) -> bool:
        """Whether a record is there."""
        if isinstance(record, CountClaim):
            if f"actors/{record.claimant_id}" in self.off:
                return False
            if self.day is not None and record.reported is not None:
                last = record.reported.possible[1]
                return last is not None and last <= self.day and bool(self.on & set(record.source_ids))
        return not record.source_ids or bool(self.there & set(record.source_ids))

    def keys(self) -> list[str]:
        """Keys of the records that have a card; in a large case of every third, one after the other."""
        keys = [
            record.key for table in (*RESTING, *STAYING) for record in self.case.records(table)
            if table in STAYING or self.knows(record)
        ]  # fmt: skip
        return keys if len(keys) < MANY else keys[len(self.off) % 3 :: 3]

    def reduced(self) -> Case:
        """A case that holds nothing else, whose records cite nothing else."""
        told: dict[str, Any] = {
            table: tuple(self._citing(record) for record in self.case.records(table) if self.knows(record))
            for table in (*RESTING, "allegiances", "coordinates")
        }
        told |= {
            table: tuple(self._citing(record) for record in self.case.records(table)) for table in STAYING
        }
        told["sources"] = tuple(source for source in self.case.sources if source.id in self.there)
        told["grave_events"] = tuple(
            self._citing(event) for event in self.case.grave_events
            if event.grave_id in self.graves and self.knows(event)
        )  # fmt: skip
        return dataclasses.replace(self.case, **told)

    def _citing(self, record: Record) -> Record:
        change: dict[str, Any] = {"source_ids": tuple(id_ for id_ in record.source_ids if id_ in self.there)}
        gone = {grave.id for grave in self.case.graves} - self.graves
        for name in ("grave_ids", "possibly_same_as"):
            if named := getattr(record, name, ()):
                change[name] = tuple(id_ for id_ in named if id_ not in gone)
        if record.table == "graves" and getattr(record, "parent_id", None) in gone:
            change["parent_id"] = None
        if record.table == "scopes" and all(
            key.removeprefix("graves/") in gone for key in getattr(record, "covers", ())
        ):
            change["covers"] = ()  # or its very name would be withheld
        return record.model_copy(update=change)


@pytest.fixture
def reduced_map(
    page: Page, page_log: PageLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Knowledge], MapPage]:
    """A function that gives the map of what is known, as a map of its own."""

    def build(knowledge: Knowledge) -> MapPage:
        # How finely a record is shown was decided with all that is known, not with what was known then.
        decided = surroundings_of(knowledge.case).exposure.rulings_by_key
        monkeypatch.setattr(Rulings, "on", lambda _, subject: decided[subject.key])
        laid = payload_of(knowledge.reduced(), as_of=newest_day(knowledge.case))
        file = tmp_path / "reduced.html"
        file.write_text(TimeMap(laid.payload).render(), "utf-8")
        return MapPage(page, file.as_uri(), page_log)

    return build


def whole(opened: MapPage, knowledge: Knowledge, **state: str) -> dict[str, Any]:
    """All that a page says in a state, of what is known."""
    said: dict[str, Any] = opened.say(WHOLE, [knowledge.keys(), opened.hash_of(**state)])
    opened.settle()
    return said | {"things": sorted(opened.things())}


VIEWS = [
    (SAMPLE, "2032-08-01", {"known": "2032-01-15"}, ()),
    (SAMPLE, "2032-09-10", {}, ("voice/Sample News Agency", "sources/s006")),
    (TARHUNA, "2020-11-20", {"known": "2020-06-30"}, ()),
    (TARHUNA, "2020-11-20", {"known": "2020-11-20"}, ("voice/Reuters",)),
    (TARHUNA, "2022-03-01", {}, ("voice/Reuters", "voice/Libya Observer", "actors/gasimp")),
]


@pytest.mark.parametrize(("folder", "date", "known", "off"), VIEWS, ids=lambda part: str(part)[-40:])
def test_the_page_is_that_of_a_case_that_holds_no_more(
    map_of: Callable[[Path], MapPage],
    reduced_map: Callable[[Knowledge], MapPage],
    folder: Path,
    date: str,
    known: dict[str, str],
    off: tuple[str, ...],
) -> None:
    knowledge = Knowledge(read_case(folder), known.get("known"), off)
    state = {"date": date, "layers": RECORD_LAYERS, "at": "32.2,13.5,9" if folder is TARHUNA else "45,10,9"}
    asked = state | known | ({"off": ",".join(off)} if off else {})

    expected = whole(reduced_map(knowledge).open(**state), knowledge, **state)
    told = whole(map_of(folder).open(**asked), knowledge, **asked)

    cards = expected.pop("cards")
    assert [(text, cards[key]) for key, text in told.pop("cards").items() if text != cards[key]] == []
    assert told == expected


def everything(opened: MapPage) -> str:
    """All that is seen of the page, once it has come to rest; patterns have names of their own each time."""
    opened.page.wait_for_timeout(AT_REST_MS)
    shown = """() => {
      const copy = document.querySelector(".gm-app").cloneNode(true);
      for (const away of copy.querySelectorAll("[hidden], .gm-away")) away.remove();
      return copy.innerHTML.replace(/(id="|url\\(#)[^")]*/g, "$1");
    }"""
    return str(opened.say(shown))


def test_all_that_is_known_now_comes_back_as_it_was(sample: MapPage) -> None:
    state = {"date": "2032-09-10", "at": "45,10,9", "pick": "graves/quarry"}
    sample.open(**state)
    before = everything(sample)

    sample.go(**state, known="2031-11-30")
    assert everything(sample) != before
    sample.go(**state, off="sources/s001,sources/s002")
    assert everything(sample) != before
    sample.go(**state)

    assert everything(sample) == before


def test_a_grave_goes_with_the_last_of_its_sources(sample: MapPage) -> None:
    sample.open(date="2032-09-10", off="sources/s001")
    assert any(name.startswith("Quarry graves") for name in sample.things())

    sample.go(date="2032-09-10", off="sources/s001,sources/s002")

    assert not any("Quarry" in name or "quarry" in name for name in sample.things())
    assert sample.number_of("Graves") == 1


def test_a_record_that_is_not_known_yet_leaves_the_page_whole(sample: MapPage) -> None:
    sample.open(date="2032-09-10", known="2031-07-01", pick="graves/quarry")

    sample.wait_for_hash("pick=graves/quarry")
    sample.go(date="2032-09-10", pick="graves/quarry")
    expect(sample.title()).to_have_text("Quarry graves")
    sample.go(date="2032-09-10", known="2031-07-01", pick="graves/quarry")
    sample.go(date="2032-09-10", known="2031-07-01")


def test_known_on_the_date_shown_follows_the_date(sample: MapPage) -> None:
    sample.open(date="2031-10-27", known="date")
    assert not any("Quarry, pit 1" in name for name in sample.things())

    sample.slider.press("ArrowRight")
    sample.settle()

    assert any("Quarry" in name for name in sample.things())
    expect(sample.slider).to_be_focused()
    sample.wait_for_hash("known=date")


def test_the_hand_that_drags_the_date_keeps_hold_of_it(sample: MapPage) -> None:
    sample.open(date="2031-05-01", known="date")
    bars = sample.page.locator(".gm-bars")
    box = sample.slider.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    sample.page.mouse.move(x, y)
    sample.page.mouse.down()
    dates, drawn = [sample.date], [bars.inner_html()]
    for step in range(1, 12):
        sample.page.mouse.move(x + 12 * step, y)
        sample.settle()
        dates.append(sample.date)
        drawn.append(bars.inner_html())
    sample.page.mouse.up()

    assert len(set(dates)) == len(dates)
    assert len(set(drawn)) > 1


def test_whoever_stands_on_something_of_the_page_stays_there(sample: MapPage) -> None:
    sample.open(date="2032-09-10", at="45,10,9", pick="counts/c004")
    link = sample.card.get_by_role("link", name="Search Office").first
    for place, known in ((link, "2032-12-31"), (sample.thing("Hospital morgue").first, "2032-12-30")):
        place.focus()
        words = sample.say("document.activeElement.textContent")

        sample.go(date="2032-09-10", at="45,10,9", pick="counts/c004", known=known)

        assert sample.say("document.activeElement.textContent") == words


def test_the_card_and_the_drawer_stay_where_they_were_scrolled_to(sample: MapPage) -> None:
    state = {"date": "2032-09-10", "at": "45,10,9", "pick": "graves/quarry"}
    sample.open(**state)
    parts = "[...document.querySelectorAll('.gm-drawer, .gm-panel')]"
    scroll = f"to => {parts}.forEach((part, at) => part.scrollTop = to[at])"
    sample.say(scroll, [120, 90])

    sample.go(**state, known="2032-12-31")

    assert sample.say(
        "[...document.querySelectorAll('.gm-drawer, .gm-panel')].map(part => part.scrollTop)"
    ) == [120, 90]


def test_what_is_pressed_stays_until_it_is_let_go(sample: MapPage) -> None:
    sample.open(date="2031-05-20", known="date")
    figures = sample.figures.element_handle()
    sample.button("Play").click()
    sample.figures.get_by_role("heading").first.hover()
    sample.page.mouse.down()
    sample.page.wait_for_function(
        "() => document.querySelector('.gm-date-words').textContent.includes('July')"
    )
    assert figures.evaluate("part => part.isConnected")

    sample.page.mouse.up()

    sample.page.wait_for_function("part => !part.isConnected", arg=figures)
