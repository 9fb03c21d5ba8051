"""As known on a day, and according to whom: the second handle, the list of sources, and the notice of what is left out."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from gravemap.ledger import Ledger
from pages.map_page import MapPage, number_of_day

LAST_TOTAL = "2032-09-06"
AGENCY = "Sample News Agency"


def test_as_known_on_a_day_shows_no_more_than_was_known(sample: MapPage, ledger: Ledger) -> None:
    sample.open(date=LAST_TOTAL)
    now = sample.bounds()

    sample.known.select_option("as known on …")

    expect(sample.notice).to_contain_text("As known on 6 September 2032.")
    sample.wait_for_hash("known=2032-09-06")
    step = (
        ledger.as_known_on(number_of_day(LAST_TOTAL)).band("fields", "bodies").at(number_of_day(LAST_TOTAL))
    )
    assert sample.bounds() == (step.lower, step.upper)
    assert sample.bounds() != now
    sample.notice.get_by_role("button", name="Show all").click()
    expect(sample.notice).to_be_hidden()
    assert sample.bounds() == now
    sample.wait_for_hash_without("known=")


def test_the_second_handle_moves_the_day_of_what_is_known(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL, known=LAST_TOTAL)
    handle = sample.known_handle
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
    expect(sample.notice).to_contain_text(re.compile("As known on .* (June|July|August) 2032"))
    assert sample.date == "6 September 2032"


def test_a_day_of_what_is_known_can_be_typed(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL, known=LAST_TOTAL)

    field = sample.page.get_by_role("textbox", name="Day of what is known")
    field.fill("2032-09-07")
    field.press("Enter")

    expect(sample.notice).to_contain_text("As known on 7 September 2032.")


def test_as_known_on_the_date_shown_follows_the_date(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL)
    sample.known.select_option("as known on the date shown")
    sample.wait_for_hash("known=date")
    expect(sample.known_handle).to_have_count(0)
    expect(sample.notice).to_contain_text("As known on the date shown, 6 September 2032.")

    sample.slider.press("ArrowRight")

    expect(sample.notice).to_contain_text("As known on the date shown, 7 September 2032.")
    expect(sample.slider).to_be_focused()


def test_a_link_to_a_record_that_was_not_known_says_so_and_shows_the_way(sample: MapPage) -> None:
    sample.open(date="2031-11-05", known="2031-11-05", pick="counts/c016")
    expect(sample.title()).to_have_text("140 bodies · Sampleton, graves only")
    expect(sample.card).to_contain_text("Not known on 5 November 2031")

    sample.card.get_by_role("button", name="Show all").click()

    expect(sample.row("Number")).to_contain_text("140 bodies")
    expect(sample.notice).to_be_hidden()


def test_a_voice_is_switched_off_and_on_again(sample: MapPage, ledger: Ledger) -> None:
    sample.open(date=LAST_TOTAL)
    before = sample.bounds()
    sample.banner.get_by_role("button", name="Sources").click()
    box = sample.card.get_by_role("checkbox", name=re.compile(f"^{AGENCY}"))
    expect(box).to_be_checked()

    box.focus()
    sample.page.keyboard.press("Space")

    expect(sample.notice).to_contain_text(f"Switched off: {AGENCY}.")
    expect(box).not_to_be_checked()
    expect(box).to_be_focused()
    sample.wait_for_hash(f"off=voice/{AGENCY}")
    step = ledger.without([AGENCY]).band("fields", "bodies").at(number_of_day(LAST_TOTAL))
    assert sample.bounds() == (step.lower, step.upper)
    assert sample.bounds() != before
    expect(sample.drawer.get_by_role("button", name=re.compile("^Sources"))).to_contain_text("4 of 6 on")
    sample.notice.get_by_role("button", name="Switch all on").click()
    expect(sample.notice).to_be_hidden()
    assert sample.bounds() == before


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
    assert sample.bounds() == (step.lower, step.upper)


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

    expect(sample.notice).to_contain_text("As known on 7 September 2032.")
    expect(sample.notice).to_contain_text(f"Switched off: {AGENCY}.")
    expect(sample.known).to_have_value("then")
    expect(sample.figures.get_by_role("combobox", name="Totals of")).to_have_value("scopes/all")


def test_paper_says_what_is_left_out(sample: MapPage) -> None:
    sample.open(date=LAST_TOTAL, known=LAST_TOTAL)
    sample.page.emulate_media(media="print")
    sample.page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(sample.notice).to_be_visible()
    expect(sample.notice.locator("button")).to_be_hidden()
    expect(sample.page.locator(".gm-band path").first).to_be_visible()
