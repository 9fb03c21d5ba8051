"""The date: how it is moved, what it says, and what is there at it, certainly or perhaps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from pages.map_page import MapPage

KEYS = {
    "ArrowRight": "6 November 2031",
    "ArrowUp": "6 November 2031",
    "ArrowLeft": "4 November 2031",
    "ArrowDown": "4 November 2031",
    "Shift+ArrowRight": "12 November 2031",
    "PageUp": "5 December 2031",
    "PageDown": "5 October 2031",
    "Home": "1 January 2031",
    "End": "30 June 2032",
}


def test_keys_move_the_date_by_days_weeks_months_and_to_the_ends(sample: MapPage) -> None:
    sample.open()
    reached = {}
    for key in KEYS:
        sample.date_box.fill("2031-11-05")
        sample.slider.press(key)
        reached[key] = sample.date

    assert reached == KEYS


def test_arrows_move_the_date_wherever_the_focus_is_but_not_in_a_field(sample: MapPage) -> None:
    sample.open()
    sample.page.keyboard.press("ArrowRight")
    assert sample.date == "6 November 2031"

    sample.mode.focus()
    sample.page.keyboard.press("ArrowRight")

    assert sample.date == "6 November 2031"


def test_a_month_later_than_its_last_day_is_the_last_day_of_that_month(sample: MapPage) -> None:
    sample.open(date="2031-10-31")

    sample.slider.press("PageUp")

    assert sample.date == "30 November 2031"


def test_the_slider_tells_the_date_in_words_and_what_is_new(sample: MapPage) -> None:
    sample.open(date="2031-11-05")

    expect(sample.slider).to_have_attribute(
        "aria-valuetext",
        re.compile(
            "^5 November 2031. New: about 112 bodies · Sampleton, graves only. All claims together: at least "
        ),
    )
    expect(sample.slider).to_have_attribute("aria-orientation", "horizontal")
    values = [int(sample.slider.get_attribute(f"aria-value{end}") or 0) for end in ("min", "now", "max")]
    assert [values[1] - values[0], values[2] - values[1]] == [1404, 422]  # 2028-01-01 and 2032-12-31
    sample.slider.press("ArrowRight")
    expect(sample.slider).to_have_attribute(
        "aria-valuetext", re.compile("^6 November 2031. All claims together: at least ")
    )


def test_dragging_moves_the_date_and_the_map_follows(sample: MapPage) -> None:
    sample.open(date="2031-06-04")
    expect(sample.thing("Hospital morgue")).to_have_count(0)
    box = sample.slider.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] - 20

    sample.page.mouse.move(x, y)
    sample.page.mouse.down()
    sample.page.mouse.move(x + 40, y, steps=3)
    sample.settle()
    sample.page.mouse.up()

    assert re.fullmatch(r"\d+ (June|July) 2031", sample.date)
    expect(sample.thing("Hospital morgue")).to_have_count(1)
    assert sample.say("document.activeElement.getAttribute('role')") == "slider"


def test_a_date_can_be_typed(sample: MapPage) -> None:
    sample.open()

    sample.date_box.fill("2031-06-05")

    assert sample.date == "5 June 2031"
    sample.wait_for_hash("date=2031-06-05")


def test_a_date_outside_the_case_becomes_the_nearest_and_the_reader_is_told(sample: MapPage) -> None:
    sample.open()

    sample.date_box.fill("2040-01-01")
    sample.date_box.press("Enter")

    assert sample.date == "31 December 2032"
    expect(sample.timeline.get_by_role("status")).to_have_text(
        "The timeline runs from 1 January 2028 to 31 December 2032; shown is 31 December 2032."
    )


def test_one_goes_from_record_to_record(sample: MapPage) -> None:
    sample.open(date="2031-10-20")

    def after(step: Locator) -> str:
        step.click()
        return sample.date

    seen = [after(sample.next) for _ in range(3)]
    back = [after(sample.previous) for _ in range(2)]

    assert seen == ["28 October 2031", "1 November 2031", "5 November 2031"]
    assert back == ["1 November 2031", "28 October 2031"]


def test_the_steps_follow_the_layers_that_are_shown(sample: MapPage) -> None:
    sample.open(date="2031-10-20", layers="milestones")

    sample.next.click()

    assert sample.date == "15 January 2032"


def test_beyond_the_last_record_the_reader_is_told_that_there_is_none(sample: MapPage) -> None:
    sample.open(date="2032-12-31")

    sample.next.click()

    assert sample.date == "31 December 2032"
    expect(sample.timeline.get_by_role("status")).to_have_text("No later record in the layers shown.")


def test_brackets_step_from_record_to_record(sample: MapPage) -> None:
    sample.open(date="2031-10-20")

    sample.page.keyboard.press("]")
    assert sample.date == "28 October 2031"
    sample.page.keyboard.press("[")
    assert sample.date == "20 October 2031"


@pytest.mark.parametrize(
    ("mode", "graves", "incidents"),
    [("everything up to this day", 4, 3), ("the last … days", 1, 0), ("on this day only", 0, 0)],
)
def test_the_mode_decides_what_is_there(sample: MapPage, mode: str, graves: int, incidents: int) -> None:
    sample.open(date="2031-11-10")

    sample.mode.select_option(mode)

    assert (sample.number_of("Graves"), sample.number_of("Incidents")) == (graves, incidents)


def test_on_the_day_shows_what_happened_on_that_day_alone(sample: MapPage) -> None:
    sample.open(date="2031-10-28", mode="day")

    assert sample.entry("a total claimed up to its day") == 0
    expect(sample.thing("+12 bodies, Quarry, pit 1")).to_have_count(1)
    sample.slider.press("ArrowRight")
    expect(sample.thing("12 bodies, Quarry, pit 1")).to_have_count(0)


def test_a_window_is_as_long_as_the_reader_says(sample: MapPage) -> None:
    sample.open(date="2031-11-10", mode="window", days="7")
    assert sample.number_of("Graves") == 0
    expect(sample.thing("Quarry, pit 1")).to_have_count(0)

    sample.page.get_by_role("spinbutton", name="Length of the window in days").fill("30")
    sample.settle()

    assert sample.number_of("Graves") == 1
    expect(sample.thing("Quarry, pit 1: exhumed")).to_have_count(1)
    sample.wait_for_hash("mode=window&days=30")


def test_play_moves_the_date_on_until_it_is_paused(sample: MapPage) -> None:
    sample.open(date="2031-06-01")

    sample.button("Play").click()
    expect(sample.banner).not_to_contain_text("1 June 2031")
    sample.button("Pause").click()
    held = sample.date
    sample.page.wait_for_timeout(250)

    assert sample.date == held
    expect(sample.button("Play")).to_be_visible()


def test_space_plays_and_pauses(sample: MapPage) -> None:
    sample.open()

    sample.page.keyboard.press("Space")
    expect(sample.button("Pause")).to_be_visible()
    sample.page.keyboard.press("Space")
    expect(sample.button("Play")).to_be_visible()


def test_playing_stops_at_the_end_of_the_case(sample: MapPage) -> None:
    sample.open(date="2032-12-28")
    sample.page.get_by_role("combobox", name="Speed").select_option("a quarter a second")

    sample.button("Play").click()

    expect(sample.button("Play")).to_be_visible()
    assert sample.date == "31 December 2032"


def test_a_month_is_never_certain_on_its_first_day(sample: MapPage) -> None:
    perhaps = re.compile(r"^Quarry graves: \w+ \(possibly; the date is not certain\)")
    sample.open(date="2031-05-31")
    expect(sample.thing("Quarry graves")).to_have_count(0)

    sample.slider.press("ArrowRight")
    expect(sample.thing(perhaps)).to_have_count(1)
    sample.go(date="2031-06-29")
    expect(sample.thing(perhaps)).to_have_count(1)
    sample.go(date="2031-06-30")
    expect(sample.thing("Quarry graves: reported;")).to_have_count(1)


def test_what_is_uncertain_in_time_is_drawn_fainter(open_sample: MapPage) -> None:
    open_sample.go(date="2031-06-10")
    perhaps = open_sample.opacity_of("Quarry graves")
    open_sample.go(date="2031-06-30")

    assert perhaps < 0.8 * open_sample.opacity_of("Quarry graves")


def test_a_card_says_perhaps_where_the_date_is_not_certain(open_sample: MapPage) -> None:
    open_sample.go(date="2031-06-10", pick="graves/quarry")
    expect(open_sample.part("State")).to_contain_text(re.compile(r"Perhaps \w+ by this date"))

    open_sample.go(date="2031-06-30", pick="graves/quarry")

    expect(open_sample.part("State")).not_to_contain_text("Perhaps")


def test_undated_records_wait_in_a_tray_that_counts_and_lists_them(sample: MapPage) -> None:
    sample.open()
    expect(sample.page.get_by_role("region", name="Notes")).to_contain_text("4 records have no date")

    sample.button("list").click()

    expect(sample.title()).to_have_text("Not on the map")
    undated = sample.part(re.compile("4 records have no date"))
    expect(undated.get_by_role("listitem")).to_have_count(4)
    undated.get_by_role("button", name="Mine or booby trap").click()
    expect(sample.title()).to_have_text("Mine or booby trap · Millbrook")
    expect(sample.row("Date")).to_have_text("not known")
    sample.button("Back").click()
    expect(sample.title()).to_have_text("Not on the map")


def test_undated_records_are_never_shown_as_if_they_had_a_date(open_sample: MapPage) -> None:
    for date in ("2028-01-01", "2031-11-05", "2032-12-31"):
        open_sample.go(date=date)
        assert [name for name in open_sample.things() if "Millbrook: 1 incident" in name] == []


def test_the_timeline_zooms_by_keys_presets_and_the_wheel(sample: MapPage) -> None:
    sample.open()
    sample.slider.press("+")
    sample.wait_for_hash("range=")
    nearer = sample.hash

    sample.button("all").click()
    sample.wait_for_hash("range=2028-01-01/2032-12-31")
    expect(sample.button("all")).to_have_attribute("aria-pressed", "true")
    box = sample.slider.bounding_box()
    assert box is not None
    sample.page.mouse.move(box["x"], box["y"] - 20)
    sample.page.mouse.wheel(0, -400)
    sample.wait_for_hash_without("range=2028-01-01")
    sample.button("2031–2032").click()
    sample.wait_for_hash_without("range=")

    assert "range=2031" in nearer


def test_the_bars_say_in_words_what_they_show(open_sample: MapPage) -> None:
    open_sample.go()

    expect(
        open_sample.timeline.get_by_role("img", name=re.compile("Bodies found and people reported killed"))
    ).to_be_visible()


def test_the_strip_says_who_is_said_to_have_held_the_place(sample: MapPage) -> None:
    sample.open()

    strip = sample.timeline.get_by_role("button", name=re.compile("Valley Guard|River Brigade"))

    assert [
        re.sub(r" \d.*", "", name) for name in strip.evaluate_all("all => all.map(one => one.ariaLabel)")
    ] == [
        "Valley Guard:",
        "River Brigade:",
    ]
    strip.last.click()
    expect(sample.card).to_be_visible()
