"""How the map looks: nothing cut off or overlapping, enough contrast, large enough to hit, on desktop, phone and paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pages.map_page import MapPage

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
ROOMS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": DESKTOP},
    "phone": {"viewport": PHONE, "has_touch": True},
}
SIZES = [pytest.param(marks=pytest.mark.context(**room), id=name) for name, room in ROOMS.items()]
LOOKS = [
    pytest.param(scheme, marks=pytest.mark.context(color_scheme=scheme, **room), id=f"{name}-{scheme}")
    for name, room in ROOMS.items()
    for scheme in ("light", "dark")
]

# Whatever can be used or read at once: outside the window, wider than it may be, too small, or over another.
FAULTS = """() => {
  const seen = one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = one => (one.ariaLabel || one.textContent || one.tagName).trim().slice(0, 40);
  const scroller = one => {
    for (let at = one.parentElement; at; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (["auto", "scroll"].includes(overflowX) || ["auto", "scroll"].includes(overflowY)) return at;
    }
    return null;
  };
  const faults = [];
  const controls = [...document.querySelectorAll(
    "button, select, input, summary, [role=slider], [role=switch], h1, header p")].filter(seen);
  for (const one of controls) {
    const rect = one.getBoundingClientRect();
    if (one.closest("svg, .leaflet-container") || rect.width === 0 || scroller(one)) continue;
    if (rect.left < -0.5 || rect.right > innerWidth + 0.5 || rect.top < -0.5 || rect.bottom > innerHeight + 0.5) {
      faults.push(`outside the window: ${name(one)}`);
    }
  }
  for (const one of controls.filter(one => one.matches("button, select, input, summary, [role=slider]"))) {
    const { width, height } = one.getBoundingClientRect();
    if (one.role === "slider") continue;  // its field around it is as good a target
    const inText = one.closest("p, li, dd") !== null && one.className === "gm-link";
    if (!inText && (width < 24 || height < 24)) faults.push(`smaller than 24 pixels: ${name(one)} ${width}x${height}`);
  }
  const bars = controls.filter(one => one.matches("button, select, input") && one.closest("header, [role=group]"));
  for (const [at, one] of bars.entries()) for (const other of bars.slice(at + 1)) {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 1) faults.push(`${name(one)} lies over ${name(other)}`);
  }
  for (const one of [document.scrollingElement, ...document.querySelectorAll("aside, dialog")]) {
    if (seen(one) && one.scrollWidth > one.clientWidth + 1) faults.push(`wider than its room: ${name(one)}`);
  }
  if (document.scrollingElement.scrollHeight > innerHeight + 1) faults.push("the page scrolls");
  return faults;
}"""
# Words on the map that cover words or labels of something else.
LABELS = """() => {
  const seen = one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const rooms = [...document.querySelectorAll("[role=region] svg text, [role=region] svg .gm-pill")].filter(seen)
    .map(one => ({ one, rect: one.getBoundingClientRect(), mark: one.closest("[data-mark]") }))
    .filter(({ rect }) => rect.width > 0);
  const over = [];
  for (const [at, a] of rooms.entries()) for (const b of rooms.slice(at + 1)) {
    if (a.mark !== null && a.mark === b.mark) continue;
    const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
    const down = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
    if (across > 2 && down > 4) over.push([a, b].map(({ one, mark }) => one.textContent || mark.ariaLabel));
  }
  return { labels: rooms.length, over };
}"""


@pytest.mark.parametrize((), SIZES)
def test_nothing_is_cut_off_too_small_or_over_something_else(tarhuna: MapPage) -> None:
    tarhuna.open()
    assert tarhuna.say(FAULTS) == []

    tarhuna.go(pick="graves/al-rabt")
    assert tarhuna.say(FAULTS) == []

    tarhuna.page.keyboard.press("Escape")
    tarhuna.button("About").click()
    assert tarhuna.say(FAULTS) == []


@pytest.mark.parametrize((), SIZES)
def test_labels_on_the_map_do_not_cover_one_another(tarhuna: MapPage) -> None:
    tarhuna.open()
    for date in ("2020-06-06", "2021-12-01", "2024-01-01"):
        tarhuna.go(date=date)
        found = tarhuna.say(LABELS)
        assert found["labels"] > 30
        assert found["over"] == []


@pytest.mark.context(viewport=PHONE, has_touch=True)
def test_on_a_phone_every_control_can_be_reached(tarhuna: MapPage) -> None:
    tarhuna.open()
    for control in tarhuna.timeline.get_by_role("group").locator("button, select, input").all():
        if control.is_visible():
            control.scroll_into_view_if_needed()
            box = control.bounding_box()
            assert box is not None
            assert box["x"] > -1
            assert box["x"] + box["width"] < PHONE["width"] + 1


@pytest.mark.context(viewport=PHONE, has_touch=True)
def test_on_a_phone_drawer_and_card_are_sheets_that_leave_the_map_in_sight(sample: MapPage) -> None:
    sample.open()
    expect(sample.drawer).to_be_hidden()
    sample.button("Figures and legend").click()
    expect(sample.drawer).to_be_visible()
    sample.drawer.get_by_role("button", name="Close").click()
    expect(sample.drawer).to_be_hidden()

    sample.label("Ring road graves").tap()

    expect(sample.title()).to_have_text("Ring road graves")
    card, whole = sample.card.bounding_box(), sample.map.bounding_box()
    assert card is not None
    assert whole is not None
    assert whole["height"] > 100
    assert card["y"] >= whole["y"] + whole["height"] - 1
    expect(sample.slider).to_be_visible()


@pytest.mark.context(viewport=DESKTOP)
def test_on_a_desktop_card_and_drawer_stand_beside_the_map(sample: MapPage) -> None:
    sample.open(pick="graves/quarry")
    boxes = [part.bounding_box() for part in (sample.drawer, sample.map, sample.card)]

    drawer, middle, card = (box for box in boxes if box is not None)

    assert drawer["x"] + drawer["width"] <= middle["x"] + 1
    assert middle["x"] + middle["width"] <= card["x"] + 1
    assert middle["width"] > 500


@pytest.mark.context(viewport={"width": 900, "height": 700})
def test_where_there_is_room_for_one_the_drawer_gives_way_to_the_card(sample: MapPage) -> None:
    sample.open()
    expect(sample.drawer).to_be_visible()

    sample.pick("Ring road graves")
    expect(sample.drawer).to_be_hidden()
    sample.page.keyboard.press("Escape")

    expect(sample.drawer).to_be_visible()


@pytest.mark.parametrize("scheme", LOOKS)
def test_everybody_can_read_and_use_it(
    tarhuna: MapPage, axe: Callable[[Page], list[str]], scheme: str
) -> None:
    tarhuna.open()
    assert tarhuna.say("scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches", scheme)
    assert axe(tarhuna.page) == []

    tarhuna.go(pick="graves/al-rabt", date="2021-12-01")

    assert axe(tarhuna.page) == []


@pytest.mark.context(color_scheme="dark", viewport=PHONE)
def test_the_drawer_of_a_phone_in_the_dark_can_be_read_too(
    tarhuna: MapPage, axe: Callable[[Page], list[str]]
) -> None:
    tarhuna.open()
    tarhuna.button("Figures and legend").click()
    for fold in tarhuna.legend.locator("summary").all():
        fold.click()

    assert axe(tarhuna.page) == []


def test_what_has_the_focus_shows_it(sample: MapPage) -> None:
    sample.open()
    look = "one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).boxShadow]"
    for control in (sample.button("About"), sample.layer("Graves"), sample.slider, sample.date_box):
        before = control.evaluate(look)
        sample.page.keyboard.press("Tab")  # from here on the focus is the keyboard's
        control.focus()
        assert control.evaluate(look) != before
        control.blur()


@pytest.mark.context(color_scheme="dark")
def test_in_the_dark_the_page_is_dark(sample: MapPage) -> None:
    sample.open()

    light = sample.say(
        "Math.max(...getComputedStyle(document.querySelector('header')).backgroundColor.match(/\\d+/g).map(Number))"
    )

    assert light < 80


@pytest.mark.context(color_scheme="dark")
def test_paper_shows_date_legend_sources_and_build_and_nothing_to_press(sample: MapPage) -> None:
    sample.open(date="2031-11-05", pick="graves/quarry")
    sample.page.emulate_media(media="print")
    sample.page.evaluate("dispatchEvent(new Event('beforeprint'))")

    for text in (
        "Valley of Sample",
        "5 November 2031",
        "Layers and legend",
        "about 112",
        "Sample Gazette",
        "Report of the panel",
    ):
        expect(sample.page.get_by_text(text).locator("visible=true").first).to_be_visible()
    expect(sample.page.get_by_text("build ").locator("visible=true").first).to_be_visible()
    expect(sample.page.get_by_role("heading", name="sources of what is shown")).to_be_visible()
    assert [button for button in sample.page.locator("header button").all() if button.is_visible()] == []
    expect(sample.card).to_be_hidden()
    paper = "getComputedStyle(document.documentElement).colorScheme + getComputedStyle(document.body).backgroundColor"
    assert "rgb(0" not in sample.say(paper)


def test_after_printing_the_page_is_as_it_was(sample: MapPage) -> None:
    sample.open(date="2031-11-05", pick="graves/quarry")
    seen = sample.things()

    sample.page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    sample.settle()

    expect(sample.page.get_by_role("heading", name="sources of what is shown")).to_have_count(0)
    expect(sample.card).to_be_visible()
    assert sample.things() == seen
    assert "at=" not in sample.hash


def test_a_printed_map_is_a_page_of_paper(tarhuna: MapPage) -> None:
    pdf = tarhuna.open().page.pdf(format="A4", print_background=True)

    assert pdf.startswith(b"%PDF")
    assert 2 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 30


@pytest.mark.context(reduced_motion="reduce")
def test_who_wants_no_motion_gets_steps(sample: MapPage) -> None:
    sample.open(date="2031-06-01")
    sample.page.get_by_role("combobox", name="Speed").select_option("a week a second")

    sample.button("Play").click()
    sample.page.wait_for_timeout(500)
    assert sample.date == "1 June 2031"
    expect(sample.banner).to_contain_text("8 June 2031")
    sample.button("Pause").click()

    moving = "document.getAnimations().filter(one => one.playState === 'running').length"
    assert sample.say(moving) == 0


def test_nothing_blinks_or_pulses(tarhuna: MapPage) -> None:
    tarhuna.open(pick="graves/al-rabt")
    tarhuna.page.wait_for_timeout(400)

    endless = "document.getAnimations().filter(one => one.effect.getTiming().iterations === Infinity).length"

    assert tarhuna.say(endless) == 0


def test_the_arabic_page_runs_from_right_to_left(sample: MapPage) -> None:
    sample.page.goto(f"{sample.address}#lang=ar&pick=graves/quarry")
    sample.page.get_by_role("slider").wait_for()

    heading = sample.page.get_by_role("heading", level=1)

    expect(heading).to_have_text("وادي المثال")
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert sample.say("document.scrollingElement.scrollWidth <= innerWidth")
