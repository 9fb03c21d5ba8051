"""The ledger on the page: bounds with the claims behind them, contradictions, sources, and what was known when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from builders import SAMPLE
from gravemap.case import read_case
from gravemap.days import day_number
from gravemap.ledger import Ledger
from pages.map_page import MapPage
from pages.test_looks import DESKTOP, FAULTS, PHONE, SIZES

LAST_TOTAL = "2032-09-06"
AGENCY = "Sample News Agency"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """The ledger of the invented case, as the tool makes it."""
    return Ledger.of(read_case(SAMPLE))


def number_of_day(iso: str) -> int:
    """Days since 1970-01-01."""
    return day_number(dt.date.fromisoformat(iso))


def bound(map_page: MapPage, side: str) -> Locator:
    """The number of a bound in the figures, which opens the claims behind it."""
    return map_page.figures.get_by_role("button", name=re.compile(rf"^{side} \d+: "))


def bounds(map_page: MapPage) -> tuple[int, int | None]:
    """What the figures say at the date: the least, and the most or ``None`` where it is open."""
    least = int(bound(map_page, "at least").inner_text())
    most = bound(map_page, "at most")
    return least, int(most.inner_text()) if most.count() else None


def notice(map_page: MapPage) -> Locator:
    """What says at the top that something is left out."""
    return map_page.page.get_by_role("region", name="What is left out")


def known(map_page: MapPage) -> Locator:
    """The choice of the day as of which things are known."""
    return map_page.page.get_by_role("combobox", name="As known on")


def known_handle(map_page: MapPage) -> Locator:
    """The second handle on the timeline."""
    return map_page.page.get_by_role("slider", name="As known on")


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
    assert bounds(open_sample) == (step.lower, step.upper)
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

    bound(sample, words.lower()).click()

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
    bound(sample, "at least").click()

    sample.date_box.fill(LAST_TOTAL)

    expect(sample.card.get_by_role("heading", level=3).first).to_contain_text("on 6 September 2032")


def test_by_keyboard_alone_one_gets_to_the_claims_and_back(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL)
    least = bound(sample, "at least")
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
    assert bound(sample, "at least").count() == 0
    sample.wait_for_hash("scope=scopes/still-missing")
    choose_scope(sample, "Sampleton, graves only")
    expect(bound(sample, "at least")).to_be_visible()
    sample.wait_for_hash_without("scope=")


def test_another_unit_gives_other_bounds(sample: MapPage) -> None:
    sample.open(date="2032-12-31")

    sample.figures.get_by_role("combobox", name="Unit").select_option("Graves")

    assert bounds(sample)[0] == 21  # more than 20
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


def test_as_known_on_a_day_shows_no_more_than_was_known(sample: MapPage, ledger: Ledger) -> None:
    sample.open(date=LAST_TOTAL)
    now = bounds(sample)

    known(sample).select_option("as known on …")

    expect(notice(sample)).to_contain_text("As known on 6 September 2032.")
    sample.wait_for_hash("known=2032-09-06")
    step = (
        ledger.as_known_on(number_of_day(LAST_TOTAL)).band("fields", "bodies").at(number_of_day(LAST_TOTAL))
    )
    assert bounds(sample) == (step.lower, step.upper)
    assert bounds(sample) != now
    notice(sample).get_by_role("button", name="Show all").click()
    expect(notice(sample)).to_be_hidden()
    assert bounds(sample) == now
    sample.wait_for_hash_without("known=")


def test_the_second_handle_moves_the_day_of_what_is_known(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL, known=LAST_TOTAL)
    handle = known_handle(sample)
    expect(handle).to_have_attribute("aria-valuetext", "6 September 2032")

    handle.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuetext", "7 September 2032")
    expect(handle).to_be_focused()
    expect(sample.figures).to_contain_text("140")  # published on that day
    sample.wait_for_hash("known=2032-09-07")
    assert sample.date == "6 September 2032"

    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    sample.page.mouse.move(x, y)
    sample.page.mouse.down()
    sample.page.mouse.move(x - 200, y, steps=4)
    sample.settle()
    sample.page.mouse.up()

    expect(handle).to_have_attribute("aria-valuetext", re.compile("(June|July|August) 2032"))
    expect(notice(sample)).to_contain_text(re.compile("As known on .* (June|July|August) 2032"))
    assert sample.date == "6 September 2032"


def test_a_day_of_what_is_known_can_be_typed(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL, known=LAST_TOTAL)

    field = sample.page.get_by_role("textbox", name="Day of what is known")
    field.fill("2032-09-07")
    field.press("Enter")

    expect(notice(sample)).to_contain_text("As known on 7 September 2032.")


def test_as_known_on_the_date_shown_follows_the_date(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL)
    known(sample).select_option("as known on the date shown")
    sample.wait_for_hash("known=date")
    expect(known_handle(sample)).to_have_count(0)
    expect(notice(sample)).to_contain_text("As known on the date shown, 6 September 2032.")

    sample.slider.press("ArrowRight")

    expect(notice(sample)).to_contain_text("As known on the date shown, 7 September 2032.")
    expect(sample.slider).to_be_focused()


def test_a_link_to_a_record_that_was_not_known_says_so_and_shows_the_way(sample: MapPage) -> None:
    sample.open(date="2031-11-05", known="2031-11-05", pick="counts/c016")
    expect(sample.title()).to_have_text("140 bodies · Sampleton, graves only")
    expect(sample.card).to_contain_text("Not known on 5 November 2031")

    sample.card.get_by_role("button", name="Show all").click()

    expect(sample.row("Number")).to_contain_text("140 bodies")
    expect(notice(sample)).to_be_hidden()


def test_a_voice_is_switched_off_and_on_again(sample: MapPage, ledger: Ledger) -> None:
    sample.open(date=LAST_TOTAL)
    before = bounds(sample)
    sample.banner.get_by_role("button", name="Sources").click()
    box = sample.card.get_by_role("checkbox", name=re.compile(f"^{AGENCY}"))
    expect(box).to_be_checked()

    box.focus()
    sample.page.keyboard.press("Space")

    expect(notice(sample)).to_contain_text(f"Switched off: {AGENCY}.")
    expect(box).not_to_be_checked()
    expect(box).to_be_focused()
    sample.wait_for_hash(f"off=voice/{AGENCY}")
    step = ledger.without([AGENCY]).band("fields", "bodies").at(number_of_day(LAST_TOTAL))
    assert bounds(sample) == (step.lower, step.upper)
    assert bounds(sample) != before
    expect(sample.drawer.get_by_role("button", name=re.compile("^Sources"))).to_contain_text("4 of 6 on")
    notice(sample).get_by_role("button", name="Switch all on").click()
    expect(notice(sample)).to_be_hidden()
    assert bounds(sample) == before


def test_one_document_of_a_voice_can_be_off(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL)
    sample.banner.get_by_role("button", name="Sources").click()
    voice = sample.card.get_by_role("listitem").filter(has_text=AGENCY).first
    voice.get_by_text("2 documents").click()

    voice.get_by_role("checkbox", name=re.compile("^Fourteen bodies")).uncheck()

    sample.wait_for_hash("off=sources/s005")
    expect(voice.get_by_role("checkbox").first).to_be_checked(indeterminate=True)
    expect(voice.get_by_role("checkbox", name=re.compile("^Fourteen bodies"))).to_be_visible()
    voice.get_by_role("checkbox").first.click()
    sample.wait_for_hash_without("off=")


def test_a_claimant_can_be_off(sample: MapPage, ledger: Ledger) -> None:
    sample.open(date=LAST_TOTAL)
    sample.banner.get_by_role("button", name="Sources").click()

    sample.part(re.compile("^Who claims numbers")).get_by_role(
        "checkbox", name=re.compile("^Search Office")
    ).uncheck()

    sample.wait_for_hash("off=actors/search-office")
    step = ledger.without(["search-office"]).band("fields", "bodies").at(number_of_day(LAST_TOTAL))
    assert bounds(sample) == (step.lower, step.upper)


def test_a_source_is_found_by_name_or_title(sample: MapPage) -> None:
    sample.open()
    sample.banner.get_by_role("button", name="Sources").click()
    field = sample.card.get_by_role("searchbox", name="Find by name or title")

    field.fill("quarry")
    expect(sample.card.get_by_role("checkbox", name=re.compile("^Twelve bodies"))).to_be_visible()
    expect(sample.card.get_by_role("checkbox", name=re.compile("^Valley Voice"))).to_be_hidden()
    sample.card.get_by_role("checkbox", name=re.compile("^Twelve bodies")).uncheck()
    sample.wait_for_hash("off=sources/s001")
    expect(field).to_have_value("quarry")
    expect(sample.card.get_by_role("checkbox", name=re.compile("^Valley Voice"))).to_be_hidden()
    field.fill("nobody of that name")
    expect(sample.card.get_by_text("Nothing by that name.")).to_be_visible()


def test_what_rests_on_a_single_voice_is_listed(sample: MapPage) -> None:
    sample.open()
    sample.banner.get_by_role("button", name="Sources").click()

    alone = sample.part(re.compile(r"^What rests on a single voice \(\d+\)$"))
    for fold in alone.locator("summary").all():
        fold.click()
    alone.get_by_role("button", name=re.compile("^140 bodies")).click()

    expect(sample.title()).to_have_text("140 bodies · Sampleton, graves only")


def test_a_source_says_what_would_go_without_it(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL, pick="sources/s005")
    expect(sample.card).to_contain_text("Without this document 4 claims of numbers would go.")
    expect(sample.card).to_contain_text(f"Without everything by {AGENCY}: 5.")

    sample.button("Switch this document off").click()

    expect(sample.card).to_contain_text("everything it rests on is switched off")
    sample.wait_for_hash("off=sources/s005")
    sample.card.get_by_role("button", name="Switch all on").click()
    expect(sample.row("Publisher")).to_have_text("Valley Herald")


def test_the_address_holds_all_of_it(sample: MapPage) -> None:
    sample.open(
        date=LAST_TOTAL,
        known="2032-09-07",
        off="voice/Sample%20News%20Agency",
        scope="scopes/all",
        unit="bodies",
    )

    expect(notice(sample)).to_contain_text("As known on 7 September 2032.")
    expect(notice(sample)).to_contain_text(f"Switched off: {AGENCY}.")
    expect(known(sample)).to_have_value("then")
    expect(sample.figures.get_by_role("combobox", name="Totals of")).to_have_value("scopes/all")


def test_a_list_stays_open_when_the_language_changes(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL)
    sample.drawer.get_by_role("button", name=re.compile("^Contradictions")).click()

    sample.go(date=LAST_TOTAL, lang="ar")

    expect(sample.page.get_by_role("heading", level=2, name="التناقضات")).to_be_visible()


@pytest.mark.context(viewport=PHONE, has_touch=True)
def test_on_a_phone_controls_of_second_rank_are_a_sheet(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL)
    expect(known(sample)).to_be_hidden()
    more = sample.button("More")

    more.tap()
    expect(more).to_have_attribute("aria-expanded", "true")
    known(sample).select_option("as known on the date shown")
    expect(notice(sample)).to_be_visible()
    assert sample.say(FAULTS) == []
    known(sample).press("Escape")

    expect(known(sample)).to_be_hidden()
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
    bound(tarhuna, "at least").click()
    assert axe(tarhuna.page) == []


def test_paper_says_what_is_left_out(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL, known=LAST_TOTAL)
    sample.page.emulate_media(media="print")
    sample.page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(notice(sample)).to_be_visible()
    expect(notice(sample).locator("button")).to_be_hidden()
    expect(sample.page.locator(".gm-band path").first).to_be_visible()
