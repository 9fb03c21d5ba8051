"""Where things are: the areas around a place, what has no place, cells and hatches, and nothing at nought degrees."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from shapely import box

from builders import SAMPLE, cells, make_case_folder
from gravemap.build import Built
from gravemap.osm import OsmFeature
from gravemap.osm.features import features_text
from pages.conftest import TARHUNA
from pages.map_page import MapPage

ARABIC = "المناطق المحيطة به"


def test_a_card_says_in_which_area_its_place_lies_and_of_when_the_boundary_is(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(pick="places/tarhuna")
    expect(open_tarhuna.row("Areas around it")).to_have_text(
        "in Al Murgub district (OpenStreetMap boundary of March 2015)"
    )

    open_tarhuna.go(pick="places/tarhuna", lang="ar")
    expect(open_tarhuna.page.locator(f"dt:text-is('{ARABIC}') + dd")).to_have_text(
        "في شعبية المرقب (حدود أوبن ستريت ماب، مارس 2015)"
    )
    expect(open_tarhuna.page.locator("dt:text-is('مدى الدقة') + dd")).to_contain_text("بلدة أو مدينة، ضمن")
    expect(open_tarhuna.page.locator("dt:text-is('مدى الدقة') + dd")).to_contain_text("2 كم")


def test_a_card_of_a_place_near_a_border_names_both_sides_and_chooses_none(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(pick="places/wadi-rabie")
    said = open_tarhuna.row("Areas around it")
    expect(said).to_contain_text("in Tripoli district or Jafara district; it lies too near their border")

    open_tarhuna.go(pick="places/wadi-rabie", lang="ar")
    said = open_tarhuna.page.locator(f"dt:text-is('{ARABIC}') + dd")
    expect(said).to_contain_text("في شعبية طرابلس أو شعبية الجفارة؛")


def test_the_card_of_a_grave_says_the_areas_of_what_is_shown(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(pick="graves/al-rabt")

    expect(open_tarhuna.row("Areas around it")).to_contain_text("in Al Murgub district or Misrata district;")


@pytest.mark.parametrize("case", [SAMPLE, TARHUNA], ids=["sample", "tarhuna"])
@pytest.mark.parametrize(
    ("lang", "notes", "panel"), [("en", "Notes", "Not on the map"), ("ar", "ملاحظات", "ما ليس على الخريطة")]
)
def test_what_has_no_place_is_counted_on_the_map_and_listed(
    reading: Callable[[Path], MapPage],
    built: Callable[[Path], Built],
    case: Path,
    lang: str,
    notes: str,
    panel: str,
) -> None:
    """As many as the run told its builder, of every table: none is left out in silence."""
    unlocated = {table: len(rows) for table, rows in built(case).outcome.unlocated.items()}
    total = sum(unlocated.values())
    assert total > 1
    opened = reading(case)
    opened.go(lang=lang)
    drawer = opened.page.get_by_role("region", name=notes)
    expect(drawer).to_contain_text(f"{total} have no place" if lang == "en" else f"{total} بلا مكان")

    drawer.get_by_role("button").click()

    listed = opened.page.locator("aside section.gm-part").last
    expect(opened.page.locator("aside h2", has_text=panel)).to_be_visible()
    headings = listed.locator("h4, summary").all_text_contents()
    assert [int(re.findall(r"\d+", heading)[-1]) for heading in headings] == list(unlocated.values())
    assert listed.locator("li").count() == total
    opened.go(lang="en")


def test_a_record_without_a_place_is_drawn_nowhere(open_tarhuna: MapPage) -> None:
    """Neither at nought degrees nor in the middle of anything: nothing on the map has its name."""
    open_tarhuna.go(date="2025-12-31", mode="upto", layers="graves")
    names = " ".join(open_tarhuna.things())
    cards = []
    for grave in ("wadi-wishtata-grave", "suq-al-jumaa-road", "sidi-al-sayd-grave", "al-rabt"):
        open_tarhuna.go(pick=f"graves/{grave}")
        cards.append(open_tarhuna.title().inner_text())

    *unplaced, placed = cards
    assert [name for name in unplaced if name in names] == []
    assert placed in names


def fill_of(page: MapPage, words: str) -> str:
    return str(page.thing(words).first.evaluate("one => one.getAttribute('fill')"))


def test_contested_and_unknown_cells_are_hatched_and_held_ones_are_not(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(date="2018-09-10", layers="control")

    assert re.fullmatch(r"url\(#gm-\d+-contested-.*\)", fill_of(open_tarhuna, "Ain Zara: contested"))
    assert re.fullmatch(r"url\(#gm-\d+-unknown\)", fill_of(open_tarhuna, "Gharyan: nobody reported"))
    assert re.fullmatch(
        r"#[0-9a-f]{6}", fill_of(open_tarhuna, "Tarhuna: said to be held by Kaniyat"), re.IGNORECASE
    )
    beyond = open_tarhuna.page.locator("path.gm-beyond").get_attribute("fill")
    assert re.fullmatch(r"url\(#gm-\d+-outside\)", beyond or "")


def test_where_nobody_could_look_is_hatched_otherwise_than_where_some_could(open_tarhuna: MapPage) -> None:
    hatches = {}
    for date, words in (("2019-06-20", "Tarhuna: No access"), ("2020-11-20", "Tarhuna: Partly")):
        open_tarhuna.go(date=date, layers="coverage")
        expect(open_tarhuna.thing(words)).to_have_count(1)
        hatches[date] = fill_of(open_tarhuna, words)
        drawn = open_tarhuna.say("id => document.querySelectorAll(`${id} line`).length", hatches[date][4:-1])
        assert drawn > 0

    assert re.fullmatch(r"url\(#gm-\d+-no-access\)", hatches["2019-06-20"])
    assert re.fullmatch(r"url\(#gm-\d+-partial\)", hatches["2020-11-20"])


def test_a_district_with_a_boundary_is_drawn_as_it_around_the_cell_of_its_town(
    map_of: Callable[[Path], MapPage], tmp_path: Path
) -> None:
    vale = OsmFeature("relation/7", box(9.5, 44.6, 10.6, 45.4), "7", osm_date="2015-03", name="Vale")
    folder = make_case_folder(
        tmp_path / "vale",
        places=[
            cells("places", longitude="10.0", latitude="45.0", source_ids="s1"),
            cells("places", id="vale", name_en="Vale", kind="district", precision="area", osm="relation/7"),
        ],
        control=[
            cells("control", date="2031-01-01"),
            cells("control", id="k2", place_id="vale", actor_id="guard", date="2031-01-01"),
        ],
        publication=[cells("publication")],
    )
    (folder / "osm" / "boundaries.geojson").write_text(features_text([vale], "invented"), encoding="utf-8")
    page = map_of(folder).open(date="2031-06-01", layers="control")

    expect(page.thing("Vale: said to be held by Valley Guard")).to_have_count(1)
    expect(page.thing("Sampleton: said to be held by River Brigade")).to_have_count(1)
    around, inside = (
        page.thing(words).first.evaluate(
            "one => { const { x, y, width, height } = one.getBBox(); return [x, y, width, height]; }"
        )
        for words in ("Vale: said", "Sampleton: said")
    )
    assert around[0] < inside[0]
    assert around[2] > inside[2]
    page.pick("Sampleton: said")
    expect(page.row("Areas around it")).to_have_text(
        "in Vale (administrative area of level 7) (OpenStreetMap boundary of March 2015)"
    )
