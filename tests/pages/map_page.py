"""A built map as a person meets it: its parts by their roles and names, and what one does with them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from playwright.sync_api import Locator, Page

from browser import PageLog
from gravemap.days import day_number

SETTLED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  await frame();
  await frame();
  // The figures may follow a little later; while the date plays they always do.
  for (let more = 0; more < 40 && document.querySelector('#gm-drawer[aria-busy]') !== null; more += 1) await frame();
}"""


def number_of_day(iso: str) -> int:
    """Days since 1970-01-01."""
    return day_number(dt.date.fromisoformat(iso))


class MapPage:
    """One built map in one page of the browser.

    ``log`` holds what it asked for and said; a test that leaves anything in it fails.
    """

    def __init__(self, page: Page, address: str, log: PageLog) -> None:
        self.page = page
        self.address = address
        self.log = log
        self.visits = 0

    def open(self, **state: str) -> MapPage:
        """Load the file with ``state`` in its hash, such as ``date="2020-06-05"``."""
        if self.page.url != "about:blank":
            self.page.goto("about:blank")
        self.page.bring_to_front()
        self.page.goto(self.address + self.hash_of(**state))
        self.slider.wait_for()
        self.settle()
        return self

    def go(self, **state: str) -> MapPage:
        """Change the hash of the open page, as somebody does who follows a link into it."""
        self.visits += 1
        self.page.bring_to_front()  # a page behind others draws once a second
        self.page.evaluate("hash => { location.hash = hash; }", self.hash_of(**state, visit=str(self.visits)))
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the next frame is drawn."""
        self.page.evaluate(SETTLED)

    @staticmethod
    def hash_of(**state: str) -> str:
        """The hash that says ``state``."""
        return "#" + "&".join(f"{key}={value}" for key, value in state.items()) if state else ""

    @property
    def hash(self) -> str:
        """The hash that the page shows in its address."""
        return str(self.page.evaluate("location.hash"))

    @property
    def date(self) -> str:
        """The date shown, in words, at the top."""
        return self.banner.get_by_text(re.compile(r"^\d+ \w+ \d{4}$")).inner_text()

    @property
    def banner(self) -> Locator:
        """The bar at the top."""
        return self.page.get_by_role("banner")

    @property
    def drawer(self) -> Locator:
        """Figures, layers and legend."""
        return self.page.get_by_role("complementary", name="Figures and legend")

    @property
    def figures(self) -> Locator:
        """The figures of the date."""
        return self.page.get_by_role("region", name="At this date")

    @property
    def legend(self) -> Locator:
        """Layers and legend, one thing."""
        return self.page.get_by_role("region", name="Layers and legend")

    @property
    def map(self) -> Locator:
        """The map itself."""
        return self.page.get_by_role("region", name="Map", exact=True)

    @property
    def timeline(self) -> Locator:
        """All that stands under the map."""
        return self.page.get_by_role("region", name="Timeline")

    @property
    def slider(self) -> Locator:
        """The handle that shows and moves the date."""
        return self.page.get_by_role("slider", name="Date shown")

    @property
    def date_box(self) -> Locator:
        """The field for a date."""
        return self.page.get_by_role("textbox", name="Date shown")

    @property
    def next(self) -> Locator:
        """The step to the next day on which there is a record."""
        return self.timeline.get_by_role("button", name=re.compile("^Next day"))

    @property
    def previous(self) -> Locator:
        """The step to the day before on which there is a record."""
        return self.timeline.get_by_role("button", name=re.compile("^Previous day"))

    @property
    def news(self) -> Locator:
        """What opens the records that are dated to the day shown."""
        return self.figures.get_by_text(re.compile(r"^\d+ records? .* this day$"))

    @property
    def mode(self) -> Locator:
        """The choice of what is shown: up to the day, a window, the day."""
        return self.page.get_by_role("combobox", name="showing")

    def bound(self, side: str) -> Locator:
        """The number of a bound (``at least`` or ``at most``), which opens the claims behind it."""
        return self.figures.get_by_role("button", name=re.compile(rf"^{side} \d+: "))

    def bounds(self) -> tuple[int, int | None]:
        """What the figures say at the date: the least, and the most or ``None`` where it is open."""
        least = int(self.bound("at least").inner_text())
        most = self.bound("at most")
        return least, int(most.inner_text()) if most.count() else None

    @property
    def notice(self) -> Locator:
        """What says at the top that something is left out."""
        return self.page.get_by_role("region", name="What is left out")

    @property
    def known(self) -> Locator:
        """The choice of the day as of which things are known."""
        return self.page.get_by_role("combobox", name="As known on")

    @property
    def known_handle(self) -> Locator:
        """The second handle on the timeline, of that day."""
        return self.page.get_by_role("slider", name="As known on")

    @property
    def card(self) -> Locator:
        """The panel with a card, a list to pick from, or what is not on the map."""
        return self.page.get_by_role("complementary", name="Records")

    def title(self) -> Locator:
        """The heading of the panel."""
        return self.card.get_by_role("heading", level=2)

    def part(self, heading: str | re.Pattern[str]) -> Locator:
        """The part of the card under a heading, with it."""
        named = self.page.get_by_role("heading", level=3, name=heading)
        return self.card.locator("section").filter(has=named).last

    def row(self, term: str) -> Locator:
        """What the card says of ``term``: the value beside it."""
        return self.card.locator(f"dt:text-is('{term}') + dd").first

    def button(self, name: str | re.Pattern[str]) -> Locator:
        """A button anywhere on the page."""
        return self.page.get_by_role("button", name=name, exact=isinstance(name, str))

    def layer(self, name: str) -> Locator:
        """The switch of a layer."""
        return self.legend.get_by_role("switch", name=name, exact=True)

    def number_of(self, name: str) -> int:
        """The number that stands beside a layer's switch."""
        switch = self.page.get_by_role("switch", name=name, exact=True)
        heading = self.legend.get_by_role("heading", level=3).filter(has=switch)
        return int(heading.inner_text().split()[-1])

    def entry(self, words: str) -> int:
        """The number beside an entry of the legend."""
        entry = self.legend.get_by_role("listitem").filter(
            has_text=re.compile(rf"^{re.escape(words)}\s*\d+$")
        )
        return int(entry.first.inner_text().split()[-1])

    def thing(self, words: str | re.Pattern[str]) -> Locator:
        """Something on the map, by words in its name for those who listen."""
        return self.map.get_by_role("button", name=words)

    def label(self, words: str) -> Locator:
        """Words that stand on the map."""
        return self.map.locator("text").filter(has_text=words)

    def things(self) -> list[str]:
        """The names of everything that can be picked on the map."""
        found = self.map.locator("svg [role=button]:visible")
        return [str(name) for name in found.evaluate_all("all => all.map(one => one.ariaLabel ?? '')")]

    def pick(self, words: str) -> None:
        """Open something on the map by keyboard."""
        self.thing(words).first.focus()
        self.page.keyboard.press("Enter")

    def opacity_of(self, words: str) -> float:
        """How solid the symbol of something on the map is drawn: 1 is wholly."""
        shown = """mark => Math.min(...[...mark.querySelectorAll("*")].map(one => {
          let solid = 1;
          for (let at = one; at !== mark.parentNode; at = at.parentNode) solid *= getComputedStyle(at).opacity;
          return solid;
        }))"""
        return float(self.thing(words).first.evaluate(shown))

    def wait_for_hash(self, part: str) -> None:
        """Wait until the address says ``part``."""
        self.page.wait_for_function("part => decodeURIComponent(location.hash).includes(part)", arg=part)

    def wait_for_hash_without(self, part: str) -> None:
        """Wait until the address no longer says ``part``."""
        self.page.wait_for_function("part => !decodeURIComponent(location.hash).includes(part)", arg=part)

    def say(self, script: str, argument: Any = None) -> Any:
        """The value of an expression in the page."""
        return self.page.evaluate(script, argument)
