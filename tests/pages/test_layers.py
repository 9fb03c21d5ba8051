"""What is on the map: layers and their switches, the legend's numbers, areas, lists, and who is said to hold what."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from pages.map_page import MapPage

# A layer's switch, a date, and something of it that is then on the map.
LAYERS = [
    ("Graves", "2031-11-05", "Hospital morgue: reported"),
    ("Finds and totals", "2031-11-05", "≈ 112 bodies, Sampleton, graves only"),
    ("Incidents", "2031-11-05", "1 incident, killed: 3"),
    ("Who is said to hold places", "2031-11-05", "Millbrook: contested: Valley Guard"),
    ("Milestones", "2032-05-02", "Twenty are buried"),
]

# Of every area that a grave's label stands for: whether the middle of the area is free of it.
AREAS = """() => [...document.querySelectorAll("path[data-mark]")].filter(area => area.getBoundingClientRect().width > 24)
  .map(area => {
    const [box, matrix, svg] = [area.getBBox(), area.getScreenCTM(), area.ownerSVGElement];
    const inside = [];
    for (let i = 0.5; i < 30; i += 1) for (let j = 0.5; j < 30; j += 1) {
      const point = svg.createSVGPoint();
      [point.x, point.y] = [box.x + box.width * i / 30, box.y + box.height * j / 30];
      if (area.isPointInFill(point)) inside.push(point.matrixTransform(matrix));
    }
    const mean = axis => inside.reduce((sum, point) => sum + point[axis], 0) / inside.length;
    const [x, y] = [mean("x"), mean("y")];
    const mark = area.dataset.mark;
    const labels = [...document.querySelectorAll("g[data-mark]")].filter(one => one.dataset.mark.split("|")[0] === mark);
    const symbols = labels.flatMap(label => [...label.querySelectorAll("rect, polygon, path:not([class*=leader]), circle")]);
    const covers = symbols.map(one => one.getBoundingClientRect()).some(
      rect => rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom);
    return { name: labels[0]?.ariaLabel, labels: labels.length, dashes: getComputedStyle(area).strokeDasharray, covers };
  })"""


@pytest.mark.parametrize(("layer", "date", "thing"), LAYERS, ids=[layer for layer, _, _ in LAYERS])
def test_a_switch_shows_and_hides_its_layer(sample: MapPage, layer: str, date: str, thing: str) -> None:
    sample.open(date=date)
    switch = sample.layer(layer)
    expect(switch).to_be_checked()
    expect(sample.thing(thing)).to_have_count(1)

    switch.click()
    expect(switch).not_to_be_checked()
    expect(sample.thing(thing)).to_have_count(0)

    switch.press("Space")
    expect(sample.thing(thing)).to_have_count(1)


def test_coverage_is_off_at_first_and_can_be_switched_on(sample: MapPage) -> None:
    sample.open()
    expect(sample.layer("Coverage")).not_to_be_checked()
    expect(sample.thing("Sampleton: Partly")).to_have_count(0)

    sample.layer("Coverage").click()

    expect(sample.thing("Sampleton: Partly")).to_have_count(1)


def test_there_is_one_control_for_all_layers_and_it_is_the_legend(open_tarhuna: MapPage) -> None:
    open_tarhuna.go()

    assert open_tarhuna.page.get_by_role("switch").all_inner_texts() == [
        "Graves",
        "Finds and totals",
        "Incidents",
        "Who is said to hold places",
        "Milestones",
        "Coverage",
    ]


@pytest.mark.parametrize(
    ("date", "graves", "ruled_out", "milestones"),
    [
        ("2031-05-31", 0, 0, 0),
        ("2031-06-05", 2, 0, 0),
        ("2031-10-20", 4, 0, 0),
        ("2032-01-31", 4, 0, 1),
        ("2032-06-30", 5, 1, 3),
    ],
)
def test_the_legend_counts_what_is_there_at_the_date(
    open_sample: MapPage, date: str, graves: int, ruled_out: int, milestones: int
) -> None:
    open_sample.go(date=date)

    assert open_sample.number_of("Graves") == graves
    assert open_sample.entry("Ruled out") == ruled_out
    assert open_sample.number_of("Milestones") == milestones


def test_a_layer_that_is_off_keeps_its_numbers(open_sample: MapPage) -> None:
    open_sample.go(layers="control")

    assert (open_sample.number_of("Graves"), open_sample.number_of("Incidents")) == (4, 3)


def test_the_figures_and_the_words_follow_the_date(sample: MapPage) -> None:
    sample.open(date="2031-11-05")
    expect(sample.figures).to_contain_text("about 112 bodies")
    expect(sample.figures).to_contain_text("Search Office, 5 November 2031")

    sample.slider.press("ArrowLeft")

    expect(sample.figures).to_contain_text("No total of bodies had been claimed by this date.")
    sample.figures.get_by_text("In words").click()
    expect(sample.figures).to_contain_text(
        "By 4 November 2031, no total of bodies for Sampleton, graves only is on record."
    )


def test_another_scope_gives_other_totals(sample: MapPage) -> None:
    sample.open(date="2031-11-05")

    sample.figures.get_by_role("combobox", name="Totals of").select_option("Sampleton with the hospital")

    expect(sample.figures).not_to_contain_text("about 112")
    sample.wait_for_hash("scope=scopes/all")


def test_a_grave_appears_on_its_day_and_not_before(sample: MapPage) -> None:
    sample.open(date="2031-06-04")
    expect(sample.thing("Hospital morgue")).to_have_count(0)
    sample.slider.press("ArrowRight")
    expect(sample.thing("Hospital morgue: reported")).to_have_count(1)

    sample.go(date="2031-08-31")
    expect(sample.thing("Ring road graves")).to_have_count(0)
    sample.go(date="2031-09-01")
    expect(sample.thing("Ring road graves: located (possibly; the date is not certain)")).to_have_count(1)
    sample.go(date="2031-09-03")
    expect(sample.thing("Ring road graves: located;")).to_have_count(1)


def test_the_graves_of_tarhuna_come_with_their_dates(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(date="2019-12-31")
    assert open_tarhuna.number_of("Graves") == 0

    open_tarhuna.go(date="2020-06-04")
    expect(open_tarhuna.thing("Morgue of the Tarhuna hospital")).to_have_count(0)
    open_tarhuna.go(date="2020-06-05")
    expect(open_tarhuna.thing("Morgue of the Tarhuna hospital")).to_have_count(1)
    expect(open_tarhuna.thing("Five-kilo")).to_have_count(0)
    open_tarhuna.go(date="2021-12-01")
    expect(open_tarhuna.thing("Five-kilo")).to_have_count(1)


def test_a_grave_goes_through_the_states_of_its_life(open_sample: MapPage) -> None:
    states = {}
    open_sample.go()
    for date in ("2031-10-19", "2031-10-20"):
        open_sample.go(date=date, pick="graves/quarry-pit-1")
        states[date] = open_sample.part("State").get_by_role("paragraph").first.inner_text()

    assert states == {
        "2031-10-19": "Not yet reported at this date",
        "2031-10-20": "Exhumed",
    }


def test_several_things_at_one_spot_are_a_list_to_pick_from(sample: MapPage) -> None:
    sample.open(date="2031-11-05", layers="graves")

    sample.label("Quarry graves").click()

    expect(sample.title()).to_have_text("2 records")
    assert sample.card.get_by_role("listitem").all_inner_texts() == [
        "Quarry graves\ngrave or site · June 2031",
        "Quarry, pit 1\ngrave or site · about 20 October 2031",
    ]
    sample.card.get_by_role("button", name="Quarry, pit 1").click()
    expect(sample.title()).to_have_text("Quarry, pit 1")
    sample.button("Back").click()
    expect(sample.title()).to_have_text("2 records")


def test_one_thing_at_a_spot_opens_its_card_at_once(sample: MapPage) -> None:
    sample.open(date="2031-11-05", layers="graves")

    sample.label("Ring road graves").click()

    expect(sample.title()).to_have_text("Ring road graves")


def test_a_grave_known_from_words_alone_is_a_dashed_area_with_a_label_and_nothing_in_its_middle(
    open_tarhuna: MapPage,
) -> None:
    open_tarhuna.go(date="2021-12-01", layers="graves")
    expect(open_tarhuna.thing("Al-Rabt project").first).to_have_accessible_name(
        re.compile("place known only as an area")
    )
    areas: list[dict[str, Any]] = open_tarhuna.say(AREAS)

    assert any(area["name"].startswith("Al-Rabt project") for area in areas)
    assert [area for area in areas if area["covers"] or area["labels"] != 1 or area["dashes"] == "none"] == []


def test_no_grave_of_tarhuna_has_a_pin(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(date="2024-01-01", layers="graves", at="32.4300,13.6300,11")

    marks = [name for name in open_tarhuna.things() if name]

    assert marks
    assert [name for name in marks if "place known only as an area" not in name] == []


def test_the_card_of_such_a_grave_gives_no_coordinates(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(pick="graves/al-rabt")

    expect(open_tarhuna.row("Latitude, longitude")).to_have_text("none: only an area is known")
    expect(open_tarhuna.part("Where")).to_contain_text("about 19 km south-west of")


def test_control_of_tarhuna_changes_on_5_june_2020(tarhuna: MapPage) -> None:
    fill = "cell => cell.getAttribute('fill')"
    tarhuna.open(date="2020-06-04")
    before = tarhuna.thing("Tarhuna: said to be held by Kaniyat")
    colour = before.evaluate(fill)

    tarhuna.slider.press("ArrowRight")

    after = tarhuna.thing("Tarhuna: said to be held by Government of National Accord")
    expect(after).to_have_count(1)
    assert after.evaluate(fill) != colour
    expect(tarhuna.figures).to_contain_text("20")


def test_a_place_whose_holder_nobody_reported_is_said_to_be_so(open_sample: MapPage) -> None:
    open_sample.go(date="2031-06-05")
    expect(open_sample.thing("Lowbridge: said to be held by Valley Guard")).to_have_count(1)

    open_sample.go(date="2031-11-05")

    expect(open_sample.thing("Lowbridge: nobody reported who held it")).to_have_count(1)
    expect(open_sample.thing("Millbrook: contested: Valley Guard")).to_have_count(1)
    assert (open_sample.entry("contested"), open_sample.entry("not reported")) == (1, 1)


def test_the_legend_says_how_far_a_cell_reaches_and_what_it_is_not(open_sample: MapPage) -> None:
    open_sample.go()

    expect(open_sample.legend).to_contain_text("at most 20 km away: an aid to the eye, not a front line.")


def test_the_legend_explains_grades_and_the_reading_of_numbers_and_dates(sample: MapPage) -> None:
    sample.open()

    for title, said in {
        "Grades: that it happened, and who did it": "corroborated",
        "Numbers: how words were read": "about 112",
        "Dates: solid and faint": "A month is never taken for its first day.",
        "Places: how well they are known": "the middle has no meaning",
    }.items():
        sample.legend.get_by_text(title, exact=True).click()
        expect(sample.legend.get_by_role("group").filter(has_text=title)).to_contain_text(
            said, ignore_case=True
        )
