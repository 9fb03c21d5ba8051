"""The whole state stands in the address, both ways, and a link says the same wherever it is opened."""

from __future__ import annotations

from playwright.sync_api import expect

from pages.map_page import MapPage


def test_what_one_does_is_written_into_the_address(sample: MapPage) -> None:
    sample.open()

    sample.date_box.fill("2031-06-05")
    sample.wait_for_hash("date=2031-06-05")
    sample.mode.select_option("on this day only")
    sample.wait_for_hash("mode=day")
    sample.layer("Incidents").click()
    sample.wait_for_hash("layers=graves,counts,control,milestones")
    sample.pick("Hospital morgue: reported")
    sample.card.get_by_role("button", name="Hospital morgue grave or site").click()
    sample.wait_for_hash("pick=graves/hospital-morgue")
    sample.map.get_by_role("button", name="Zoom in").click()
    sample.wait_for_hash("at=")


def test_the_page_follows_its_address(sample: MapPage) -> None:
    sample.open()

    sample.go(
        date="2031-06-05", mode="window", days="90", layers="graves,coverage", pick="actors/valley-guard"
    )

    assert sample.date == "5 June 2031"
    expect(sample.mode).to_have_value("window")
    expect(sample.page.get_by_role("spinbutton", name="Length of the window in days")).to_have_value("90")
    assert [switch.is_checked() for switch in sample.legend.get_by_role("switch").all()] == [
        True,
        False,
        False,
        False,
        False,
        True,
    ]
    expect(sample.title()).to_have_text("Valley Guard")


def test_back_and_forward_go_through_the_links_that_were_followed(sample: MapPage) -> None:
    sample.open(date="2031-06-05")
    sample.go(date="2031-10-28", pick="graves/quarry")

    sample.page.go_back()
    expect(sample.card).to_be_hidden()
    assert sample.date == "5 June 2031"

    sample.page.go_forward()
    expect(sample.title()).to_have_text("Quarry graves")
    assert sample.date == "28 October 2031"


def test_acting_does_not_fill_the_history(sample: MapPage) -> None:
    sample.open()
    length = sample.say("history.length")

    for _ in range(3):
        sample.slider.press("ArrowRight")
        sample.page.wait_for_timeout(360)

    assert sample.say("history.length") == length


def test_loading_again_restores_everything(sample: MapPage) -> None:
    sample.open(date="2031-10-28", mode="day", layers="graves,counts", at="44.9,10.1,9.5", pick="counts/c003")
    sample.slider.press("ArrowRight")
    sample.map.get_by_role("button", name="Zoom in").click()
    sample.wait_for_hash("date=2031-10-29")
    sample.page.wait_for_timeout(700)  # the map comes to rest, and the address is written after that
    before, seen = sample.hash, sample.things()

    sample.page.reload()
    sample.slider.wait_for()
    sample.settle()

    assert sample.hash == before
    assert sample.things() == seen
    expect(sample.title()).to_have_text("12 bodies · Sampleton, graves only")


def test_a_link_leads_to_the_same_view_in_another_browser(sample: MapPage) -> None:
    sample.open(date="2031-10-28", pick="graves/quarry", at="44.95,9.95,10", layers="graves,control")
    seen = sample.things()

    sample.open(date="2031-10-28", pick="graves/quarry", at="44.95,9.95,10", layers="graves,control")

    assert sample.things() == seen
    assert sample.hash.startswith("#date=2031-10-28")


NOT_UNDERSTOOD = [
    {"pick": "graves/nobody"},
    {"pick": "../../etc/passwd"},
    {"date": "yesterday"},
    {"date": "2031-13-45"},
    {"mode": "sometimes"},
    {"at": "here,there,1"},
    {"range": "2031/2030"},
    {"scope": "scopes/none"},
    {"lang": "xx"},
    {"days": "-1"},
]


def test_what_cannot_be_understood_is_passed_over(open_sample: MapPage) -> None:
    open_sample.go(**NOT_UNDERSTOOD[0])
    for state in NOT_UNDERSTOOD:
        open_sample.go(**state)
        assert open_sample.date == "5 November 2031", state
        assert open_sample.number_of("Graves") == 4, state
        expect(open_sample.card).to_be_hidden()


def test_a_date_outside_the_case_becomes_its_nearest_day(open_sample: MapPage) -> None:
    open_sample.go(date="1999-01-01")

    assert open_sample.date == "1 January 2028"


def test_closing_the_card_takes_it_out_of_the_address(sample: MapPage) -> None:
    sample.open(pick="graves/quarry")

    sample.card.get_by_role("button", name="Close").click()

    sample.wait_for_hash_without("pick=")


def test_share_gives_the_link_to_this_view(sample: MapPage) -> None:
    sample.open(date="2031-06-05", pick="graves/quarry")

    sample.button("Share").click()

    field = sample.page.get_by_role("textbox", name="Link to this view")
    told = sample.page.get_by_text("The link is copied.")
    expect(field.or_(told)).to_be_visible()
    if field.is_visible():
        expect(field).to_have_value(f"{sample.address}#date=2031-06-05&pick=graves/quarry")


def test_an_untouched_map_keeps_a_short_address(sample: MapPage) -> None:
    sample.open()

    sample.slider.press("ArrowRight")
    sample.wait_for_hash("date")

    assert sample.hash == "#date=2031-11-06"
