from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as Timeout

from browser import PageLog
from builders import SAMPLE
from dense_tables import uncertain_table, write_uncertain_import
from gravemap.build import build
from pages.imports_page import FIGURE, FIRST, LAST, LAYER, PAINTED, READY, WHOLE, decide, states
from pages.map_page import MapPage, number_of_day

ROWS = 1_200
DRAWN = f"""() => {{
  const layer = {LAYER}, rows = layer.sheets[0].rows;
  return layer.numbers().map(row => [rows.x[row], rows.y[row]]);
}}"""
IN_A_SQUARE = """() => {
  const canvas = document.querySelector('canvas.gm-imports'), box = canvas.getBoundingClientRect();
  const copy = new OffscreenCanvas(canvas.width, canvas.height), pen = copy.getContext('2d', { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0);
  for (let y = 120; y < 500; y += 9) for (let x = 420; x < 1100; x += 9) {
    const there = document.elementFromPoint(x, y);
    const above = there.closest('.gm-plate-marks, .gm-plate-names, .gm-plate-areas, .leaflet-control');
    if (there.closest('.gm-map-canvas') === null || above !== null) continue;
    if (pen.getImageData(x - box.left, y - box.top, 1, 1).data[3] > 0) return [x, y];
  }
}"""


def lattice() -> pa.Table:
    """Made-up incidents, each at a place of its own, further than a pixel from all others."""
    table = uncertain_table(ROWS, seed=5, days=(FIRST, LAST - 30))
    at = np.random.default_rng(6).permutation(ROWS)
    longitude, latitude = 9.1 + (at % 40) * 0.045, 44.1 + (at // 40) * 0.06
    is_placed = np.asarray(table["longitude"].is_valid())
    for name, values in (("longitude", longitude), ("latitude", latitude)):
        place = table.schema.get_field_index(name)
        table = table.set_column(
            place, table.schema.field(place), pa.array(np.round(values, 4), mask=~is_placed)
        )
    return table


TABLE = lattice()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "valley"
    shutil.copytree(SAMPLE, folder)
    write_uncertain_import(folder, TABLE)
    return folder


@pytest.fixture(scope="module")
def address(case: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(case, tmp_path_factory.mktemp("maps") / "map.html").output.as_uri()


@pytest.fixture
def whole(page: Page, address: str, page_log: PageLog) -> MapPage:
    """The page with the import, all of it in view; opened without a date."""
    map_page = MapPage(page, address, page_log).open(**WHOLE, date="2032-12-31")
    page.wait_for_function(READY)
    return map_page


@pytest.fixture(autouse=True)
def silent(page_log: PageLog) -> Any:
    yield
    assert page_log.requests == []
    assert page_log.messages == []


class Expected:
    """What numpy finds in the table at a state of the page."""

    def __init__(
        self, date: str, mode: str = "upto", days: int = 30, known: str | None = None, hide: str = ""
    ) -> None:
        def column(name: str) -> Any:
            return TABLE[name].to_numpy(zero_copy_only=False)

        far = 10**7
        first = np.nan_to_num(column("day_first").astype(float), nan=-far)
        last = np.nan_to_num(column("day_last").astype(float), nan=far)
        has_core = ~np.isnan(column("core_first").astype(float))
        today = number_of_day(date)
        since = -far - 1 if mode == "upto" else today if mode == "day" else today - days + 1
        there = (first <= today) & (last >= since) & ~((first == -far) & (last == far))
        core = (column("core_first") <= today) & (column("core_last") >= since) & has_core
        sure = core | ((first >= since) & (last <= today))
        published = np.nan_to_num(column("published").astype(float), nan=number_of_day("2033-01-15"))
        if known is not None:
            there &= published <= (today if known == "date" else number_of_day(known))
        named = {"kind": column("kind"), "grade": column("fact_grade"), "who": column("perpetrator")}
        for name in filter(None, hide.split(",")):
            _, facet, value = name.split("/")
            there &= named[facet] != value
        self.there, self.sure = there, there & sure
        self.placed = ~np.isnan(column("longitude").astype(float))
        self.positions = {
            (round(x * 1e4), round(y * 1e4))
            for x, y in zip(
                column("longitude")[there & self.placed], column("latitude")[there & self.placed], strict=True
            )
        }
        self.killed_min = np.nan_to_num(column("killed_min").astype(float))
        self.unlimited = np.isnan(column("killed_max").astype(float))

    @property
    def figure(self) -> str:
        """What the figures say, without the spaces between thousands."""
        there, sure = self.there & self.placed, self.sure & self.placed
        text = (
            f"{there.sum()}|{sure.sum()}|{self.killed_min[sure].sum():.0f}|{(self.unlimited & there).sum()}"
        )
        return f"{text}|{(self.there & ~self.placed).sum()}"


def expected(state: dict[str, str]) -> Expected:
    return Expected(
        state["date"], state["mode"], int(state.get("days", "30")), state.get("known"), state.get("hide", "")
    )


def test_what_is_drawn_is_what_numpy_finds_at_random_states(whole: MapPage) -> None:
    different = set()
    for state in states():
        wanted = expected(state)
        whole.go(**WHOLE, **state)
        drawn = {tuple(position) for position in whole.say(DRAWN)}
        assert drawn == wanted.positions, state
        different.add(len(drawn))
    assert len(different) > 10, "the states ask for different sets"


def test_the_figures_equal_numpys_to_the_last_body_at_random_states(whole: MapPage) -> None:
    for state in states()[:14]:
        whole.go(**WHOLE, **state)
        wanted = expected(state)
        try:
            whole.page.wait_for_function(FIGURE, arg=wanted.figure, timeout=3_000)
        except Timeout:
            pytest.fail(
                f"{state}: {wanted.figure} is not {whole.page.locator('.gm-import-figures').inner_text()}"
            )


def test_figures_and_list_follow_the_part_of_the_map_that_is_shown(whole: MapPage) -> None:
    whole.go(date="2032-12-31", at="44.4,9.4,10")
    box = whole.say(
        """() => { const s = document.querySelector('.gm-map-canvas').getBoundingClientRect(); return [s.width, s.height]; }"""
    )
    per_pixel = 360 / (256 * 2**10)
    west, east = 9.4 - box[0] / 2 * per_pixel, 9.4 + box[0] / 2 * per_pixel
    wanted = Expected("2032-12-31")
    x = TABLE["longitude"].to_numpy(zero_copy_only=False).astype(float)
    y = TABLE["latitude"].to_numpy(zero_copy_only=False).astype(float)
    half = box[1] / 2 * per_pixel * np.cos(np.radians(44.4))
    inside = wanted.there & (x > west) & (x < east) & (y > 44.4 - half) & (y < 44.4 + half)
    figure = whole.page.locator(".gm-import-figures dd").first
    expect(figure).to_have_text(str(int(inside.sum())))
    whole.legend.get_by_role("button", name="List and search").click()
    expect(figure).not_to_have_text(str(int(inside.sum())))  # the panel leaves less room for the map
    expect(whole.card.get_by_role("status")).to_contain_text(f"{figure.inner_text()} incidents at this date")


def test_a_point_opens_its_card_and_the_address_keeps_it(whole: MapPage, page: Page) -> None:
    row = next(
        row
        for row in TABLE.to_pylist()
        if row["longitude"] and row["day_first"] and row["killed_max"] and row["title"]
    )
    at = whole.say(
        f"""([x, y]) => {{
          const layer = {LAYER}, box = document.querySelector('.gm-map-canvas').getBoundingClientRect();
          for (let down = 0; down < box.height; down += 4) for (let across = 0; across < box.width; across += 4) {{
            const hits = layer.at(across, down);
            if (hits.some(({{ imported, row }}) => imported.rows.x[row] === x && imported.rows.y[row] === y)
              && document.elementFromPoint(box.left + across, box.top + down)?.closest('.gm-plate-marks') === null)
              return [box.left + across, box.top + down, hits.length];
          }}
        }}""",
        [round(row["longitude"] * 1e4), round(row["latitude"] * 1e4)],
    )
    page.mouse.click(at[0], at[1])
    if at[2] > 1:
        expect(whole.title()).to_have_text(f"{at[2]} incidents here")
        whole.card.get_by_role("button", name=row["title"]).first.click()
    expect(whole.card).to_contain_text(row["title"])
    expect(whole.card).to_contain_text(row["source"])
    expect(whole.card).to_contain_text("Imported from made")
    expect(whole.card).to_contain_text("Nobody: made for tests")
    expect(whole.card).to_contain_text("CC0 1.0")
    whole.wait_for_hash(f"pick=import/made/{row['id']}")


def test_a_link_to_an_incident_opens_it_wherever_it_is(whole: MapPage) -> None:
    row = next(
        row
        for row in reversed(TABLE.to_pylist())
        if row["longitude"] and row["perpetrator"] and row["day_last"]
    )
    whole.open(date="2032-12-31", pick=f"import/made/{row['id']}")
    expect(whole.card).to_contain_text(row["title"])
    expect(whole.card).to_contain_text(row["perpetrator"])
    expect(whole.page.locator(".gm-import-ring")).to_be_visible()


def test_an_incident_that_is_not_there_says_so(whole: MapPage) -> None:
    whole.open(date="2032-12-31", pick="import/made/nothing")
    expect(whole.card).to_contain_text("There is no such incident in this import.")


def test_everything_can_be_reached_with_the_keyboard(whole: MapPage, page: Page) -> None:
    door = whole.legend.get_by_role("button", name="List and search")
    door.focus()
    page.keyboard.press("Enter")
    expect(whole.card.get_by_role("status")).to_contain_text("incidents at this date")
    expect(whole.card.get_by_role("status")).to_contain_text("The latest 100 are listed.")
    first = whole.card.get_by_role("list").get_by_role("button").first
    first.focus()
    page.keyboard.press("Enter")
    expect(whole.title()).to_have_text("Incident")


def test_words_are_found_at_any_date_and_lead_to_it(whole: MapPage) -> None:
    titles = TABLE["title"].to_pylist()
    row = next(
        row
        for row in TABLE.to_pylist()
        if (row["day_first"] or 0) > FIRST + 500
        and row["day_first"] == row["day_last"]
        and sum(row["title"] in title for title in titles) == 1
    )
    whole.go(**WHOLE, date="2028-01-01")
    whole.legend.get_by_role("button", name="List and search").click()
    field = whole.card.get_by_role("searchbox", name="Find words in all of it, at any date")
    field.fill(row["title"].upper())
    expect(whole.card.get_by_role("status")).to_have_text("1 incident found.")
    whole.card.get_by_role("list").get_by_role("button", name=row["title"]).click()
    expect(whole.card).to_contain_text(row["source"])
    field.wait_for(state="detached")
    whole.wait_for_hash(f"date={np.datetime64(row['day_last'], 'D')}")


def test_sources_are_found_as_titles_are(whole: MapPage) -> None:
    source = TABLE["source"].to_pylist()[0]
    number = sum(source in one for one in TABLE["source"].to_pylist())
    whole.legend.get_by_role("button", name="List and search").click()
    whole.card.get_by_role("searchbox").fill(source)
    expect(whole.card.get_by_role("status")).to_contain_text(f"{number} incident")


def test_a_filter_hides_its_points_and_stands_in_the_address(whole: MapPage) -> None:
    before = len(whole.say(DRAWN))
    whole.legend.get_by_text("Kind", exact=True).last.click()
    whole.legend.get_by_role("checkbox", name="Air or drone strike").uncheck()
    whole.wait_for_hash("hide=made/kind/strike")
    wanted = Expected("2032-12-31", hide="made/kind/strike")
    assert {tuple(one) for one in whole.say(DRAWN)} == wanted.positions
    assert len(wanted.positions) < before
    whole.open(**WHOLE, date="2032-12-31", hide="made/kind/strike")
    whole.page.wait_for_function(READY)
    assert {tuple(one) for one in whole.say(DRAWN)} == wanted.positions


def test_an_import_is_switched_off_as_a_source_is(whole: MapPage) -> None:
    whole.legend.get_by_role("switch", name="Made incidents").click()
    whole.wait_for_hash("off=imports/made")
    assert whole.say(DRAWN) == []
    expect(whole.notice).to_contain_text("Made incidents")
    expect(whole.map).not_to_contain_text("Nobody: made for tests")
    expect(whole.page.locator(".gm-import-figures dt")).to_have_count(0)
    whole.notice.get_by_role("button", name="Switch all on").click()
    assert len(whole.say(DRAWN)) > 100
    expect(whole.map).to_contain_text("Nobody: made for tests")


def test_colours_may_stand_for_who_is_said_to_have_done_it(whole: MapPage) -> None:
    whole.legend.get_by_role("combobox", name="Colour stands for").select_option("who")
    whole.wait_for_hash("paint=who")
    assert whole.say(f"() => {LAYER}.sheets[0].byWho") is True


def test_the_cases_own_figures_stay_their_own(
    whole: MapPage, address: str, page: Page, page_log: PageLog
) -> None:
    own = whole.figures.locator("dl").nth(1).inner_text()
    whole.go(**WHOLE, date="2032-12-31", off="imports/made")
    assert whole.figures.locator("dl").nth(1).inner_text() == own


def test_a_lost_context_comes_back(whole: MapPage, page: Page) -> None:
    before = whole.say(DRAWN)
    page.evaluate(
        """async () => {
          const gl = document.querySelector('canvas.gm-imports:last-of-type').getContext('webgl2');
          const lost = gl.getExtension('WEBGL_lose_context');
          lost.loseContext();
          await new Promise(done => setTimeout(done, 100));
          lost.restoreContext();
          await new Promise(done => setTimeout(done, 300));
        }"""
    )
    assert whole.say(DRAWN) == before
    assert len(before) > 100


def test_without_webgl_2_a_canvas_draws_the_same_with_a_notice(
    page: Page, address: str, page_log: PageLog
) -> None:
    page.add_init_script(
        """const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
          return kind === 'webgl2' ? null : get.call(this, kind, ...more);
        };"""
    )
    plain = MapPage(page, address, page_log).open(**WHOLE, date="2032-12-31")
    expect(page.get_by_text("This browser draws without WebGL 2")).to_be_visible()
    page.wait_for_function(READY)
    plain.settle()
    assert plain.say(PAINTED, "canvas.gm-imports:last-of-type") > 2_000
    plain.go(**WHOLE, date="2028-01-01", mode="day")
    plain.settle()
    assert plain.say(PAINTED, "canvas.gm-imports:last-of-type") < 2_000


def test_texts_of_an_import_are_text_wherever_they_stand(
    case: Path, tmp_path: Path, page: Page, page_log: PageLog
) -> None:
    hostile = "<img src=x onerror=\"console.log('ran')\"></script><script>console.log('ran')</script>"
    folder = tmp_path / "hostile"
    shutil.copytree(case, folder)
    texts = pa.array([hostile] * ROWS)
    table = TABLE
    for name in ("title", "source", "perpetrator", "place_text", "victims"):
        at = table.schema.get_field_index(name)
        kind = table.schema.field(at).type
        column = texts.dictionary_encode() if pa.types.is_dictionary(kind) else texts
        table = table.set_column(at, table.schema.field(at), column)
    write_uncertain_import(folder, table, attribution=hostile)
    out = build(folder, tmp_path / "map.html").output
    opened = MapPage(page, out.as_uri(), page_log).open(**WHOLE, date="2032-12-31")
    page.wait_for_function(READY)
    expect(opened.map).to_contain_text(hostile)
    opened.legend.get_by_role("button", name="List and search").click()
    opened.card.get_by_role("list").get_by_role("button").first.click()
    expect(opened.card).to_contain_text(hostile)
    assert opened.say("document.querySelectorAll('img[src=x]').length") == 0


def test_the_rows_of_bars_are_named_after_the_import(whole: MapPage) -> None:
    bars = whole.timeline.get_by_role("img", name=re.compile("^Made incidents: incidents"))
    expect(bars).to_be_visible()
    assert bars.locator(".gm-import-bar").count() > 10


def test_the_page_speaks_arabic(whole: MapPage) -> None:
    whole.go(**WHOLE, date="2032-12-31", lang="ar")
    expect(whole.page.get_by_text("مستورد من made").first).to_be_visible()
    whole.page.get_by_role("button", name="القائمة والبحث").click()
    expect(whole.page.get_by_role("searchbox", name="ابحث في كل النصوص وفي أي تاريخ")).to_be_visible()


def test_the_page_has_no_breach_of_accessibility(
    whole: MapPage, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    for fold in whole.legend.locator(".gm-import details").all():
        fold.locator("summary").click()
    whole.legend.get_by_role("button", name="List and search").click()
    expect(whole.card.get_by_role("status")).to_contain_text("incidents at this date")
    assert axe(page) == []


@pytest.mark.parametrize(
    ("level", "words"), [("L3", "squares of 0.1 degree"), ("L1", "counted in the totals")]
)
def test_what_may_not_be_shown_is_not_in_the_file(
    case: Path, tmp_path: Path, page: Page, page_log: PageLog, level: str, words: str
) -> None:
    folder = tmp_path / "coarse"
    shutil.copytree(case, folder)
    decide(folder, level)
    out = build(folder, tmp_path / "map.html").output
    coarse = MapPage(page, out.as_uri(), page_log).open(**WHOLE, date="2032-12-31")
    page.wait_for_function(f"() => {LAYER}.sheets.length > 0")
    rows = coarse.say(
        f"() => {{ const {{ x, whose }} = {LAYER}.sheets[0].rows; return [x.some(one => one < 1 << 28), whose.length]; }}"
    )
    assert rows == [False, 0]
    wanted = int(Expected("2032-12-31").there.sum())
    total = page.locator(".gm-import h3 .gm-number")
    expect(total).not_to_have_text("")
    shown = int(total.inner_text().replace("\u202f", ""))
    if level == "L1":
        assert shown == wanted
        expect(page.locator(".gm-import")).to_contain_text("Only counted")
    else:
        assert 0.5 * wanted < shown <= wanted
        assert coarse.say(PAINTED, "canvas.gm-imports") > 10_000
        page.mouse.click(*coarse.say(IN_A_SQUARE))
        expect(coarse.title()).to_contain_text("somewhere in this square")
        expect(coarse.card).to_contain_text(words)


def test_an_import_that_may_not_be_shown_at_all_is_not_on_the_page(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    shutil.copytree(case, folder)
    decide(folder, "L0")
    html = build(folder, tmp_path / "map.html").output.read_text(encoding="utf-8")
    assert "gravemap-import-" not in html
    assert "Made incidents" not in html


def test_a_figure_has_the_points_and_data_say_how_many_they_leave_out(whole: MapPage) -> None:
    number = int(re.sub(r"\D", "", whole.page.locator(".gm-import-figures dd").first.inner_text()))
    whole.banner.get_by_role("button", name="Share", exact=True).click()
    dialog = whole.page.get_by_role("dialog")
    files = {}
    for ending in ("SVG", "GeoJSON"):
        with whole.page.expect_download(timeout=60_000) as download:
            dialog.get_by_role("button", name=f"Save as {ending}").click()
        files[ending] = Path(download.value.path()).read_text(encoding="utf-8")

    expect(dialog).to_contain_text(re.compile(rf"Not included: {number} incidents of "))
    told = json.loads(files["GeoJSON"])["gravemap"]["imports_left_out"]
    assert [one["incidents"] for one in told] == [number]
    picture = re.search(r'<image [^>]*href="data:image/png;base64,([A-Za-z0-9+/=]+)"', files["SVG"])
    assert picture is not None
    painted = """async address => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const copy = new OffscreenCanvas(image.width, image.height), pen = copy.getContext("2d");
      pen.drawImage(image, 0, 0);
      const data = pen.getImageData(0, 0, copy.width, copy.height).data;
      let seen = 0;
      for (let at = 3; at < data.length; at += 4) seen += data[at] > 0;
      return seen;
    }"""
    assert whole.say(painted, f"data:image/png;base64,{picture[1]}") > 500


@pytest.mark.context(color_scheme="dark")
def test_a_figure_made_in_the_dark_has_the_colours_of_daylight(whole: MapPage) -> None:
    shown = """() => [...document.querySelectorAll(".gm-import-swatch circle")]
      .filter(one => getComputedStyle(one).display !== "none").map(one => one.getAttribute("fill"))"""
    dark = set(whole.say(shown))
    whole.banner.get_by_role("button", name="Share", exact=True).click()
    with whole.page.expect_download(timeout=60_000) as download:
        whole.page.get_by_role("dialog").get_by_role("button", name="Save as SVG").click()
    figure = Path(download.value.path()).read_text(encoding="utf-8")
    whole.page.emulate_media(color_scheme="light")
    light = set(whole.say(shown))

    assert dark - light  # parties have a colour of their own, which is the same in both
    assert [colour for colour in dark - light if f'fill="{colour}"' in figure] == []
    assert [colour for colour in light - dark if f'fill="{colour}"' in figure]
