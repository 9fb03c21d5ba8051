"""The ledger on the page: bounds with the claims behind them, the band, contradictions."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from gravemap.ledger import Ledger
from pages.map_page import MapPage, number_of_day
from pages.test_looks import DESKTOP, FAULTS, PHONE, SIZES

LAST_TOTAL = "2032-09-06"
AGENCY = "Sample News Agency"


def choose_scope(map_page: MapPage, name: str) -> None:
    """Let the figures be about another scope."""
    map_page.figures.get_by_role("combobox", name="Totals of").select_option(name)


@pytest.mark.parametrize("date", ["2031-06-10", "2031-11-05", "2032-08-20", LAST_TOTAL, "2032-12-31"])
@pytest.mark.parametrize(
    ("scope", "unit"), [("fields", "bodies"), ("all", "bodies"), ("ring-road", "bodies")]
)
def test_the_figures_say_what_the_tool_says(
    open_sample: MapPage, ledger: Ledger, date: str, scope: str, unit: str
) -> None:
    step = ledger.band(scope, unit).at(number_of_day(date))

    open_sample.go(date=date, scope=f"scopes/{scope}", unit=unit)

    if (step.lower, step.upper) == (0, None):
        expect(open_sample.figures).to_contain_text("No claim that is compared sets a bound at this date.")
        return
    assert open_sample.bounds() == (step.lower, step.upper)
    clash = open_sample.figures.get_by_text("here: the band spans")
    expect(clash).to_have_count(1 if step.contradicted else 0)
    expect(open_sample.figures.get_by_text("no upper bound", exact=True)).to_have_count(
        1 if step.upper is None else 0
    )
    of_these = open_sample.figures.get_by_text(re.compile(r"^\d+ of these (is|are) in no recorded find"))
    assert [int(one.split()[0]) for one in of_these.all_inner_texts()] == [
        n for n in (step.unrecorded,) if n > 0
    ]


@pytest.mark.parametrize("side", ["lower", "upper"])
def test_a_bound_opens_the_claims_that_make_it(sample: MapPage, ledger: Ledger, side: str) -> None:
    sample.open(date="2032-08-20")
    claims = getattr(ledger.why("fields", "bodies", number_of_day("2032-08-20")), side)
    words = "At least" if side == "lower" else "At most"

    sample.bound(words.lower()).click()

    first = sample.card.get_by_role("heading", level=3).first
    expect(first).to_have_text(re.compile(rf"^{words} \d+, on 20 August 2032$"))
    listed = sample.part(re.compile(f"^{words}")).get_by_role("link")
    addresses = listed.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert {address for address in addresses if "counts/" in address} == {
        f"#pick=counts/{claim}" for claim in claims
    }
    sample.part(re.compile(f"^{words}")).get_by_role("link", name=re.compile(r"\d+ bodies")).first.click()
    expect(sample.title()).to_contain_text("bodies")
    sample.button("Back").click()
    expect(sample.title()).to_have_text("The claims behind the bounds")


def test_the_claims_behind_a_bound_follow_the_date(sample: MapPage) -> None:
    sample.open(date="2032-08-20")
    sample.bound("at least").click()

    sample.date_box.fill(LAST_TOTAL)

    expect(sample.card.get_by_role("heading", level=3).first).to_contain_text("on 6 September 2032")


def test_by_keyboard_alone_one_gets_to_the_claims_and_back(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL)
    least = sample.bound("at least")
    sample.button("Figures and legend").focus()
    for _ in range(40):
        sample.page.keyboard.press("Tab")
        if least.evaluate("one => one === document.activeElement"):
            break
    expect(least).to_be_focused()

    sample.page.keyboard.press("Enter")
    expect(sample.title()).to_be_focused()
    sample.page.keyboard.press("Escape")

    expect(sample.card).to_be_hidden()
    expect(least).to_be_focused()


def test_a_claim_says_which_bounds_it_makes_and_what_it_contradicts(open_sample: MapPage) -> None:
    open_sample.go(date=LAST_TOTAL, pick="counts/c016")

    beside = open_sample.part("Beside the other claims")
    expect(beside).to_contain_text("At the date shown it makes the lower bound: at least")
    expect(beside.get_by_text(re.compile(r"^It stands in \d+ contradictions:$"))).to_be_visible()
    open_sample.go(date="2031-11-05", pick="counts/c016")
    expect(open_sample.part("Beside the other claims")).to_contain_text("it makes no bound")


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("c018", "such a number can fall in time"),
        ("c017", "claims of this need not mean the same thing"),
        ("c007", "its source does not say of what it is"),
        ("c009", "no number can be told from it"),
    ],
)
def test_a_claim_that_is_not_compared_says_why(open_sample: MapPage, claim: str, why: str) -> None:
    open_sample.go(date="2032-12-31", pick=f"counts/{claim}")

    expect(open_sample.part("Beside the other claims")).to_contain_text(why)


def test_what_is_kept_apart_is_listed_and_not_compared(sample: MapPage) -> None:
    sample.open(date="2032-10-01")
    choose_scope(sample, "People still missing")

    expect(sample.figures).to_contain_text("Not compared: such a number can fall in time")
    expect(sample.figures.get_by_role("table")).to_contain_text("about 300 missing")
    assert sample.bound("at least").count() == 0
    sample.wait_for_hash("scope=scopes/still-missing")
    choose_scope(sample, "Sampleton, graves only")
    expect(sample.bound("at least")).to_be_visible()
    sample.wait_for_hash_without("scope=")


def test_another_unit_gives_other_bounds(sample: MapPage) -> None:
    sample.open(date="2032-12-31")

    sample.figures.get_by_role("combobox", name="Unit").select_option("Graves")

    assert sample.bounds()[0] == 21  # more than 20
    sample.wait_for_hash("unit=graves")


def test_the_band_is_drawn_with_a_scale_of_its_own_and_not_again_on_every_date(sample: MapPage) -> None:
    sample.open(date="2032-08-20")
    expect(sample.timeline.get_by_text(re.compile(r"^\d+ bodies$"))).to_be_visible()
    sample.page.evaluate("document.querySelector('.gm-band path').dataset.same = 'yes'")
    same = "document.querySelector('.gm-band path').dataset.same"

    sample.slider.press("ArrowRight")
    assert sample.say(same) == "yes"
    sample.slider.press("+")
    sample.settle()

    assert sample.say(same) is None


@pytest.mark.context(viewport=DESKTOP)
def test_the_timeline_takes_a_fifth_of_the_window_whatever_is_chosen(tarhuna: MapPage) -> None:
    tarhuna.open()
    for state in ({}, {"known": "2020-11-20"}, {"lang": "ar", "known": "2020-11-20"}):
        tarhuna.go(date="2020-11-20", **state)
        height = tarhuna.say("document.querySelector('.gm-bottom').getBoundingClientRect().height")
        assert height <= DESKTOP["height"] / 5


def test_a_contradiction_is_shown_with_its_claims_and_leads_to_its_day(sample: MapPage) -> None:
    sample.open(date="2031-06-10", scope="scopes/hospital")
    sample.drawer.get_by_role("button", name=re.compile("^Contradictions")).click()
    clash = sample.card.get_by_role("article").filter(has_text="make at least 144").first
    expect(clash).to_contain_text("130 + 14 make at least 144")
    for part in ("total 130 bodies", "14 bodies", "total 140 bodies", "Sampleton, graves only", AGENCY):
        expect(clash).to_contain_text(part)

    clash.get_by_role("button", name=re.compile("^Go to 6 September 2032")).click()

    assert sample.date == "6 September 2032"
    sample.wait_for_hash("date=2032-09-06")
    sample.wait_for_hash_without("scope=")
    expect(sample.figures).to_contain_text("Claims contradict each other here")


def test_claims_that_count_different_things_do_not_contradict(sample: MapPage) -> None:
    sample.open(date="2032-12-31")
    sample.drawer.get_by_role("button", name=re.compile("^Contradictions")).click()

    expect(sample.card.get_by_role("article").first).to_be_visible()
    expect(sample.card).not_to_contain_text("total 230 bodies")


def test_a_list_stays_open_when_the_language_changes(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL)
    sample.drawer.get_by_role("button", name=re.compile("^Contradictions")).click()

    sample.go(date=LAST_TOTAL, lang="ar")

    expect(sample.page.get_by_role("heading", level=2, name="التناقضات")).to_be_visible()


@pytest.mark.context(viewport=PHONE, has_touch=True)
def test_on_a_phone_controls_of_second_rank_are_a_sheet(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL)
    expect(sample.known).to_be_hidden()
    more = sample.button("More")

    more.tap()
    expect(more).to_have_attribute("aria-expanded", "true")
    sample.known.select_option("as known on the date shown")
    expect(sample.notice).to_be_visible()
    assert sample.say(FAULTS) == []
    sample.known.press("Escape")

    expect(sample.known).to_be_hidden()
    expect(more).to_be_focused()


@pytest.mark.context(viewport=PHONE, has_touch=True)
def test_on_a_phone_what_is_picked_is_not_under_the_buttons_of_the_map(tarhuna: MapPage) -> None:
    tarhuna.open(date="2020-11-20")
    label, buttons = tarhuna.thing("Well at Al-Awata").first, tarhuna.page.locator(".leaflet-control-zoom")
    box, corner = label.bounding_box(), buttons.bounding_box()
    assert box is not None
    assert corner is not None
    # Drag the map until the label lies half under the buttons.
    x, y = corner["x"] + 60, corner["y"] + corner["height"] + 60
    tarhuna.page.mouse.move(x, y)
    tarhuna.page.mouse.down()
    tarhuna.page.mouse.move(x + corner["x"] + 16 - box["x"], y + corner["y"] + 20 - box["y"], steps=8)
    tarhuna.page.wait_for_timeout(300)
    tarhuna.page.mouse.up()
    assert _share(label, buttons) > 0

    label.locator("text").last.tap()

    expect(tarhuna.card).to_be_visible()
    tarhuna.page.wait_for_timeout(300)
    assert _share(label, buttons) == 0


def _share(one: Locator, other: Locator) -> float:
    """The area in square pixels that two elements share on the screen."""
    a, b = one.bounding_box(), other.bounding_box()
    assert a is not None
    assert b is not None
    across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return max(across, 0) * max(down, 0)


@pytest.mark.parametrize((), SIZES)
def test_nothing_of_it_is_cut_off_or_too_small(tarhuna: MapPage) -> None:
    tarhuna.open(date="2020-11-20", known="2020-11-20", off="voice/Reuters")
    assert tarhuna.say(FAULTS) == []
    for button in ("Sources", "Contradictions"):
        if not tarhuna.drawer.is_visible():
            tarhuna.button("Figures and legend").click()
        tarhuna.drawer.get_by_role("button", name=re.compile(f"^{button}")).click()
        expect(tarhuna.title()).to_have_text(button)
        assert tarhuna.say(FAULTS) == []
        tarhuna.page.keyboard.press("Escape")


@pytest.mark.parametrize((), SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_and_use_it(
    tarhuna: MapPage, axe: Callable[[Page], list[str]], scheme: str
) -> None:
    tarhuna.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tarhuna.open(date="2020-11-20", known="2020-11-20", off="voice/Reuters")
    for button in ("Sources", "Contradictions"):
        if not tarhuna.drawer.is_visible():
            tarhuna.button("Figures and legend").click()
        tarhuna.drawer.get_by_role("button", name=re.compile(f"^{button}")).click()
        assert axe(tarhuna.page) == []
        tarhuna.page.keyboard.press("Escape")
    if not tarhuna.drawer.is_visible():
        tarhuna.button("Figures and legend").click()
    tarhuna.bound("at least").click()
    assert axe(tarhuna.page) == []
