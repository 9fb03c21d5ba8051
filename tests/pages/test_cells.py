"""A page whose imports are counted together: hexagons by month, held against numpy and H3."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h3
import numpy as np
import pyarrow as pa
import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as Timeout

from browser import PageLog
from builders import SAMPLE
from dense_tables import uncertain_table, write_uncertain_import
from gravemap.build import build
from gravemap.dense.hexagons import edge_m
from pages.imports_page import FIGURE, FIRST, LAST, LAYER, PAINTED, READY, decide, states
from pages.map_page import MapPage, number_of_day

RESOLUTION = 4
DRAWN = f"""() => {LAYER}.areas.get('made').map(([{{ id }}, {{ there, sure }}]) => [id, there, sure])"""
MIDDLE = f"""id => {{
  const layer = {LAYER}, box = document.querySelector('.gm-map-canvas').getBoundingClientRect();
  const found = [];
  for (let down = 20; down < box.height; down += 7) for (let across = 20; across < box.width; across += 7) {{
    const [x, y] = [box.left + across, box.top + down];
    if (layer.areaAt(across, down)?.[1][0].id !== id) continue;
    const above = document.elementFromPoint(x, y).closest('.gm-plate-marks, .gm-plate-names, .gm-plate-areas, .leaflet-control');
    if (above === null) found.push([x, y]);
  }}
  return found[Math.floor(found.length / 2)];
}}"""


def rough() -> pa.Table:
    """Made-up incidents; some known only to forty kilometres, some only as a region, some outside of the timeline."""
    table = uncertain_table(3_000, seed=9, days=(FIRST - 200, LAST + 200))
    rng = np.random.default_rng(3)
    radius = np.asarray(table["uncertainty_m"]).copy()
    words = np.array(table["precision"].to_pylist(), dtype=object)
    some = rng.random(len(radius))
    radius[some < 0.05] = 40_000
    is_vague = some > 0.95
    words[is_vague] = "region"
    changed = {
        "uncertainty_m": pa.array(radius, pa.float32(), mask=is_vague),
        "precision": pa.array(words.tolist()).dictionary_encode(),
    }
    for name, values in changed.items():
        table = table.set_column(table.schema.get_field_index(name), name, values)
    return table


TABLE = rough()


def column(name: str) -> Any:
    return TABLE[name].to_numpy(zero_copy_only=False)


def cell_of(row: dict[str, Any]) -> str | None:
    """The cell of a row, told anew: the finest that is no smaller than its place is known."""
    if row["longitude"] is None or row["uncertainty_m"] is None:
        return None
    fits = (
        resolution for resolution in range(RESOLUTION, -1, -1) if edge_m(resolution) >= row["uncertainty_m"]
    )
    at = round(row["latitude"], 4), round(row["longitude"], 4)
    return str(h3.latlng_to_cell(*at, next(fits)))


CELLS = np.array([cell_of(row) or "" for row in TABLE.to_pylist()])


class Expected:
    """What numpy finds in the table by months at a state of the page."""

    def __init__(
        self, date: str, mode: str = "upto", days: int = 30, known: str | None = None, hide: str = ""
    ) -> None:
        first, last = month(column("day_first"), 0), month(column("day_last"), 1)
        has_core = ~np.isnan(column("core_first").astype(float))
        sure_first = np.where(has_core, month(column("core_first"), 1), last)
        sure_last = np.where(has_core, month(column("core_last"), 0), first)
        today = number_of_day(date)
        since = -np.inf if mode == "upto" else today if mode == "day" else today - days + 1
        there = (first <= today) & (last >= since) & ~((first == -np.inf) & (last == np.inf))
        sure = (sure_first <= today) & (sure_last >= since)
        published = column("published").astype(float)
        told = np.where(np.isnan(published), number_of_day("2033-01-15"), month(column("published"), 1))
        if known is not None:
            there &= told <= (today if known == "date" else number_of_day(known))
        named = {"kind": column("kind"), "grade": column("fact_grade"), "who": column("perpetrator")}
        for name in filter(None, hide.split(",")):
            _, facet, value = name.split("/")
            there &= named[facet] != value
        self.there, self.sure = there, there & sure
        self.placed = CELLS != ""
        self.killed_min = np.nan_to_num(column("killed_min").astype(float))
        self.unlimited = np.isnan(column("killed_max").astype(float))

    @property
    def cells(self) -> dict[str, list[int]]:
        """How many can be there in each cell, and certainly are."""
        there = self.there & self.placed
        return {
            str(cell): [int((CELLS[there] == cell).sum()), int((CELLS[there & self.sure] == cell).sum())]
            for cell in np.unique(CELLS[there])
        }

    @property
    def figure(self) -> str:
        """What the figures say, without the spaces between thousands."""
        there, sure = self.there & self.placed, self.sure & self.placed
        text = (
            f"{there.sum()}|{sure.sum()}|{self.killed_min[sure].sum():.0f}|{(self.unlimited & there).sum()}"
        )
        return f"{text}|{(self.there & ~self.placed).sum()}"


def month(days: Any, end: int) -> Any:
    """The first or last day of the month of each day; without an end where there is none."""
    values = days.astype(float)
    months = np.nan_to_num(values).astype("int64").astype("M8[D]").astype("M8[M]")
    whole = (months + end).astype("M8[D]").astype("int64") - end
    return np.where(np.isnan(values), np.inf if end else -np.inf, whole)


def expected(state: dict[str, str]) -> Expected:
    return Expected(
        state["date"], state["mode"], int(state.get("days", "30")), state.get("known"), state.get("hide", "")
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "valley"
    shutil.copytree(SAMPLE, folder)
    write_uncertain_import(folder, TABLE)
    return folder


@pytest.fixture(scope="module")
def address(case: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    output = tmp_path_factory.mktemp("maps") / "map.html"
    return build(case, output, aggregate={"made": RESOLUTION}).output.as_uri()


@pytest.fixture
def whole(page: Page, address: str, page_log: PageLog) -> MapPage:
    """The page with its cells, all of them in view."""
    map_page = MapPage(page, address, page_log).open(at="45.0,10.0,7", date="2032-12-31")
    page.wait_for_function(READY)
    return map_page


@pytest.fixture(autouse=True)
def silent(page_log: PageLog) -> Any:
    yield
    assert page_log.requests == []
    assert page_log.messages == []


ALL = {"at": "45.0,10.0,7"}


def test_the_cells_that_are_drawn_are_what_numpy_finds_at_random_states(whole: MapPage) -> None:
    different = set()
    for state in states():
        whole.go(**ALL, **state)
        drawn = {name: counts for name, *counts in whole.say(DRAWN)}
        assert drawn == expected(state).cells, state
        different.add(str(sorted(drawn.items())))
    assert len(different) > 10, "the states ask for different cells"


def test_the_figures_equal_numpys_to_the_last_body_at_random_states(whole: MapPage) -> None:
    for state in states()[:14]:
        whole.go(**ALL, **state)
        wanted = expected(state)
        try:
            whole.page.wait_for_function(FIGURE, arg=wanted.figure, timeout=3_000)
        except Timeout:
            pytest.fail(
                f"{state}: {wanted.figure} is not {whole.page.locator('.gm-import-figures').inner_text()}"
            )


def test_cells_of_three_sizes_are_there_and_each_is_painted(whole: MapPage) -> None:
    sizes = {h3.get_resolution(name) for name, *_ in whole.say(DRAWN)}
    assert sizes == {RESOLUTION, RESOLUTION - 1}
    assert whole.say(PAINTED, "canvas.gm-imports") > 50_000
    whole.go(**ALL, date="2032-12-31", off="imports/made")
    assert whole.say(PAINTED, "canvas.gm-imports") == 0


def test_the_page_says_how_it_was_counted_and_what_a_cell_does_not_say(whole: MapPage) -> None:
    legend = whole.page.locator(".gm-import")
    expect(legend).to_contain_text(
        "Counted together by month and hexagon (H3, resolution 4, some 1\u202f770 km² each)"
    )
    expect(legend).to_contain_text("where inside it, and on which day of the month, it does not say")
    coarser = sum(h3.get_resolution(cell) < RESOLUTION for cell in CELLS if cell)
    expect(legend).to_contain_text(
        f"{coarser} of them, whose place is known less finely, are counted in larger cells."
    )
    vague = int(((CELLS == "") & ~np.isnan(column("longitude").astype(float))).sum())
    assert vague > 20
    expect(legend).to_contain_text(f"{vague} of them, whose place is known only as a region, are in no cell")
    undated = int(
        (np.isnan(column("day_first").astype(float)) & np.isnan(column("day_last").astype(float))).sum()
    )
    expect(legend).to_contain_text(f"{undated} without a date are never shown at a date.")
    expect(whole.page.locator(".gm-import-figures")).to_contain_text("counted together by month")


def test_what_lies_outside_of_the_timeline_is_told_where_the_totals_are(whole: MapPage) -> None:
    after = int((month(column("day_first"), 0) > LAST).sum())
    exact = int((np.nan_to_num(column("day_first").astype(float), nan=-1e9) > LAST).sum())
    assert after == exact > 20
    expect(whole.page.locator(".gm-import-figures")).to_contain_text(f"{after} dated after this timeline")
    expect(whole.page.locator(".gm-import")).to_contain_text(
        re.compile(
            rf"{after} dated after the timeline of this map \(the latest on .* 203\d\) are in none of these numbers"
        )
    )
    expect(whole.page.locator(".gm-import")).to_contain_text(
        "dated before the timeline of this map (the earliest on"
    )


def test_a_cell_opens_its_card_and_the_address_keeps_it(whole: MapPage, page: Page) -> None:
    whole.go(**ALL, date="2030-06-30")
    wanted = Expected("2030-06-30")
    name = max(wanted.cells, key=lambda one: (h3.get_resolution(one), wanted.cells[one]))
    page.mouse.click(*whole.say(MIDDLE, name))
    expect(whole.title()).to_have_text(f"Cell {name}")
    inside = wanted.there & (name == CELLS)
    expect(whole.card).to_contain_text(f"{inside.sum()} incidents")
    least = int(wanted.killed_min[inside & wanted.sure].sum())
    expect(whole.card).to_contain_text(re.compile(rf"\b{least}\b.* reported killed"))
    kinds = whole.card.get_by_role("list", name="Kind").first.get_by_role("listitem").all_inner_texts()
    shown = sorted(int(text.split("\n")[-1]) for text in kinds)
    assert shown == sorted(np.unique(column("kind")[inside].astype(str), return_counts=True)[1].tolist())
    whole.wait_for_hash(f"pick=import/made/{name}")
    whole.open(**ALL, date="2029-06-30", pick=f"import/made/{name}")
    expect(whole.card).to_contain_text(f"{(Expected('2029-06-30').there & (name == CELLS)).sum()} incidents")


def test_a_card_follows_date_and_filter(whole: MapPage) -> None:
    name = next(iter(Expected("2032-12-31").cells))
    whole.open(**ALL, date="2032-12-31", pick=f"import/made/{name}")
    lead = whole.card.locator(".gm-lead")
    expect(lead).to_have_text(f"{(Expected('2032-12-31').there & (name == CELLS)).sum()} incidents")
    whole.slider.press("Home")
    expect(lead).not_to_have_text(f"{(Expected('2032-12-31').there & (name == CELLS)).sum()} incidents")


def test_a_cell_that_is_not_there_says_so(whole: MapPage) -> None:
    whole.open(**ALL, date="2032-12-31", pick="import/made/85283473fffffff")
    expect(whole.card).to_contain_text("There is no such cell in this import.")


def test_cells_can_be_reached_with_the_keyboard(whole: MapPage, page: Page) -> None:
    door = whole.legend.get_by_role("button", name="List of cells")
    door.focus()
    page.keyboard.press("Enter")
    expect(whole.card.get_by_role("status")).to_contain_text(
        "cells at this date in the part of the map shown"
    )
    first = whole.card.get_by_role("list").get_by_role("button").first
    wanted = Expected("2032-12-31").cells
    name = min(wanted, key=lambda one: (-wanted[one][0], one))
    expect(first).to_contain_text(name)
    first.focus()
    page.keyboard.press("Enter")
    expect(whole.title()).to_have_text(f"Cell {name}")


def test_an_import_is_among_the_sources_and_is_switched_off_there(whole: MapPage, page: Page) -> None:
    before = whole.page.locator(".gm-import-figures dd").first.inner_text()
    whole.button("Sources").first.click()
    box = whole.card.get_by_role("checkbox", name="Made incidents")
    expect(box).to_be_checked()
    expect(whole.card).to_contain_text("Nobody: made for tests · Published by 15 January 2033")
    box.locator("xpath=ancestor::li").get_by_text("Where it comes from").click()
    expect(whole.card).to_contain_text("CC0 1.0")
    box.uncheck()
    whole.wait_for_hash("off=imports/made")
    assert whole.say(DRAWN.replace(".map(", "?.map(")) in (None, [])
    expect(whole.page.locator(".gm-import-figures dt")).to_have_count(0)
    expect(whole.notice).to_contain_text("Made incidents")
    expect(whole.notice).not_to_contain_text("records that rest on nothing else")
    whole.card.get_by_role("checkbox", name="Made incidents").check()
    expect(whole.page.locator(".gm-import-figures dd").first).to_have_text(before)


def test_as_known_on_a_day_before_a_data_set_was_published_nothing_of_it_is_there(
    case: Path, tmp_path: Path, page: Page, page_log: PageLog
) -> None:
    folder = tmp_path / "late"
    shutil.copytree(case, folder)
    place = TABLE.schema.get_field_index("published")
    write_uncertain_import(folder, TABLE.set_column(place, "published", pa.nulls(len(TABLE), pa.int32())))
    out = build(folder, tmp_path / "map.html", aggregate={"*": RESOLUTION}).output
    late = MapPage(page, out.as_uri(), page_log).open(**ALL, date="2032-12-31", known="2033-01-14")
    page.wait_for_function(READY)
    assert late.say(DRAWN) == []
    late.go(**ALL, date="2032-12-31", known="2033-01-15")
    assert len(late.say(DRAWN)) > 5


def test_the_page_speaks_arabic(whole: MapPage) -> None:
    whole.go(**ALL, date="2032-12-31", lang="ar")
    expect(whole.page.locator(".gm-import")).to_contain_text(
        "مجموعة بحسب الشهر والخلية السداسية (H3، الدقة 4"
    )
    whole.page.get_by_role("button", name="قائمة الخلايا").click()
    panel = whole.page.locator(".gm-panel")
    panel.get_by_role("list").get_by_role("button").first.click()
    expect(panel).to_contain_text("فيها في هذا التاريخ")


def test_the_page_has_no_breach_of_accessibility(
    whole: MapPage, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    whole.open(**ALL, date="2032-12-31", pick=f"import/made/{next(iter(Expected('2032-12-31').cells))}")
    expect(whole.card.locator(".gm-lead")).to_be_visible()
    assert axe(page) == []


@pytest.mark.parametrize(
    ("level", "words"), [("L3", "by month and square"), ("L1", "Counted together by month from")]
)
def test_a_coarser_ruling_than_a_cell_holds(
    case: Path, tmp_path: Path, page: Page, page_log: PageLog, level: str, words: str
) -> None:
    folder = tmp_path / "coarse"
    shutil.copytree(case, folder)
    decide(folder, level)
    out = build(folder, tmp_path / "map.html", aggregate={"*": 8}).output
    coarse = MapPage(page, out.as_uri(), page_log).open(**ALL, date="2032-12-31")
    page.wait_for_function(READY)
    expect(page.locator(".gm-import")).to_contain_text(words)
    names = coarse.say(f"() => {LAYER}.sheets[0].rows.cells.map(({{ id }}) => id)")
    assert all(re.fullmatch(r"cell-(100000|1000000)-\d+-\d+", name) for name in names)
    assert bool(names) == (level == "L3")
    total = page.locator(".gm-import h3 .gm-number")
    expect(total).not_to_have_text("")
    shown = int(total.inner_text().replace("\u202f", ""))
    assert 0 < shown <= int(Expected("2032-12-31").there.sum())
    if level == "L3":
        page.mouse.click(*coarse.say(MIDDLE, coarse.say(DRAWN)[-1][0]))
        expect(coarse.card).to_contain_text("squares of 0.1 degree")
    else:
        assert shown == int(Expected("2032-12-31").there.sum())
