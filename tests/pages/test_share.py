"""What leaves the page: a link, a frame, a figure, data and a citation, each really saved and read again."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import pytest
from playwright.sync_api import Locator, Page, expect

from browser import PageLog
from builders import SAMPLE
from gravemap.build import Built, build
from gravemap.cell_text import clean
from gravemap.formulas import from_text
from hostile_texts import RUN, SHOWN, hostile_case
from pages.conftest import TARHUNA
from pages.map_page import MapPage

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {
    "svg", "title", "defs", "clipPath", "pattern", "g", "path", "circle", "rect", "line", "text", "tspan", "image",
}  # fmt: skip
SHARE = {"en": "Share", "ar": "مشاركة"}
SAVE = {
    "en": {
        ".svg": "Save as SVG",
        ".png": "Save as PNG",
        ".csv": "Save as CSV",
        ".geojson": "Save as GeoJSON",
    },
    "ar": {
        ".svg": "حفظ بصيغة SVG",
        ".png": "حفظ بصيغة PNG",
        ".csv": "حفظ بصيغة CSV",
        ".geojson": "حفظ بصيغة GeoJSON",
    },
}
#: A picture of nine million pixels takes its time on a busy machine.
PATIENCE_MS = 60_000
LAYERS = {
    "graves": "Graves",
    "counts": "Finds and totals",
    "incidents": "Incidents",
    "control": "Who is said to hold places",
    "milestones": "Milestones",
    "coverage": "Coverage",
}


def share(at: MapPage, lang: str = "en") -> Locator:
    """The dialog, opened."""
    at.banner.get_by_role("button", name=SHARE[lang], exact=True).click()
    dialog = at.page.get_by_role("dialog")
    dialog.wait_for()
    return dialog


def saved(at: MapPage, ending: str, lang: str = "en") -> tuple[str, bytes]:
    """The name and the bytes of a file saved in the open dialog."""
    button = at.page.get_by_role("dialog").get_by_role("button", name=SAVE[lang][ending], exact=True)
    with at.page.expect_download(timeout=PATIENCE_MS) as download:
        button.click(timeout=PATIENCE_MS)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file as Python reads them, marks of text taken off."""
    text = content.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    return [{name: from_text(cell) for name, cell in row.items()} for row in rows]


def counted(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Rows by layer as the legend counts them: an event once, and only places of which a holder is known."""
    by_layer = Counter(row["layer"] for row in rows if row["layer"] not in ("incidents", "control"))
    events = {row.get("event_id") or row["id"] for row in rows if row["layer"] == "incidents"}
    held = [row for row in rows if row["layer"] == "control" and row["state"] != "not reported"]
    return {**by_layer, "incidents": len(events), "control": len(held)}


def legend_of(at: MapPage) -> dict[str, int]:
    """The numbers beside the layers that are on."""
    on = [layer for layer, name in LAYERS.items() if at.layer(name).get_attribute("aria-checked") == "true"]
    return {layer: number for layer in on if (number := at.number_of(LAYERS[layer])) > 0}


def parsed(svg: bytes) -> ET.Element:
    """A figure, which must be well-formed XML."""
    return ET.fromstring(svg)  # noqa: S314 - made by the page under test


def texts_of(svg: bytes) -> list[str]:
    """The runs of text of a figure."""
    return ["".join(text.itertext()) for text in parsed(svg).iter(f"{SVG}text")]


def assert_inert(svg: bytes) -> None:
    """Nothing in a figure runs, is followed or is asked for."""
    for element in parsed(svg).iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            assert not re.search(r"url\((?!#)|javascript:", value)
            assert not name.endswith("href") or value.startswith("data:image/png;base64,")


def test_the_dialog_is_opened_walked_and_closed_by_keyboard(sample: MapPage) -> None:
    sample.open(date="2031-11-05")
    button = sample.banner.get_by_role("button", name="Share", exact=True)
    button.focus()

    sample.page.keyboard.press("Enter")
    dialog = sample.page.get_by_role("dialog", name="Share this view")
    expect(dialog).to_be_visible()
    reached = []
    for _ in range(14):
        sample.page.keyboard.press("Tab")
        reached.append(sample.say("document.activeElement.ariaLabel ?? document.activeElement.textContent"))
    with sample.page.expect_download() as download:
        dialog.get_by_role("button", name="Save as CSV").focus()
        sample.page.keyboard.press("Enter")
    sample.page.keyboard.press("Escape")

    assert {"Copy link", "Save as SVG", "Save as PNG", "Save as CSV", "Save as GeoJSON"} < set(reached)
    assert {"Copy citation", "Copy BibTeX", "Copy HTML", "Link to this view"} < set(reached)
    assert download.value.suggested_filename == "sample-2031-11-05.csv"
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.context(viewport={"width": 390, "height": 844}, has_touch=True)
def test_on_a_phone_the_dialog_fits_and_every_button_can_be_reached(sample: MapPage) -> None:
    sample.open(date="2031-11-05")
    dialog = share(sample)

    wide = "dialog => [dialog.scrollWidth - dialog.clientWidth, dialog.getBoundingClientRect().right - innerWidth]"
    assert max(dialog.evaluate(wide)) <= 0
    for button in dialog.get_by_role("button").all():
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 32
    assert saved(sample, ".svg")[1].startswith(b"<?xml")


@pytest.mark.parametrize(
    "lang",
    ["en", pytest.param("ar", marks=pytest.mark.context(color_scheme="dark"))],
    ids=["english", "arabic-in-the-dark"],
)
def test_the_dialog_bars_nobody(sample: MapPage, axe: Callable[[Page], list[str]], lang: str) -> None:
    sample.open(date="2031-11-05").go(date="2031-11-05", lang=lang)
    share(sample, lang)

    assert axe(sample.page) == []


def test_the_link_the_citation_and_the_frame_speak_of_the_same_state(sample: MapPage) -> None:
    sample.open(date="2031-06-05", layers="graves,counts")
    dialog = share(sample)

    state = "#date=2031-06-05&layers=graves,counts"
    assert dialog.get_by_label("Link to this view").input_value() == sample.address + state
    citation = dialog.get_by_label("Citation").input_value()
    assert state in citation
    assert "5 June 2031 (everything up to this day)" in citation
    assert "file:" not in citation
    frame = dialog.get_by_label("HTML of a frame").input_value()
    assert "date=2031-06-05" in frame
    assert "<iframe" in frame
    dialog.get_by_role("button", name="Copy link").click()
    expect(dialog.get_by_role("status")).to_have_text(
        re.compile(r"^The (link is copied|browser does not let)")
    )


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("case", [SAMPLE, TARHUNA], ids=["sample", "tarhuna"])
def test_data_are_as_many_as_the_legend_says(
    map_of: Callable[[Path], MapPage], case: Path, lang: str
) -> None:
    at = map_of(case)
    date = "2031-11-05" if case == SAMPLE else "2020-11-20"
    at.open(date=date)
    legend = legend_of(at)
    at.go(date=date, lang=lang)
    share(at, lang)

    name, table = saved(at, ".csv", lang)
    _, collection = saved(at, ".geojson", lang)

    rows, features = rows_of(table), json.loads(collection)["features"]
    assert name.endswith(f"-{date}.csv")
    assert counted(rows) == legend
    assert counted([feature["properties"] for feature in features]) == legend
    assert [row["id"] for row in rows] == [feature["properties"]["id"] for feature in features]


def test_a_choice_of_one_layer_saves_that_layer(sample: MapPage) -> None:
    sample.open(date="2031-11-05")
    number = sample.number_of("Graves")
    share(sample).get_by_role("combobox", name="Records of").select_option("graves")

    name, table = saved(sample, ".csv")

    assert name == "sample-2031-11-05-graves.csv"
    assert [row["layer"] for row in rows_of(table)] == ["graves"] * number


def test_cells_keep_what_sources_wrote_and_name_sources_licence_and_build(
    sample: MapPage, built: Callable[[Path], Built]
) -> None:
    sample.open(date="2031-11-05")
    share(sample)

    rows = rows_of(saved(sample, ".csv")[1])

    text = (SAMPLE / "records" / "counts.csv").read_text(encoding="utf-8-sig")
    written = {f"counts/{row['id']}": row for row in csv.DictReader(io.StringIO(text))}
    claims = [row for row in rows if row["layer"] == "counts"]
    assert claims
    for claim in claims:
        assert claim["quantity"] == written[claim["id"]]["quantity"]
        assert claim["date"] == written[claim["id"]]["date"]
    case = built(SAMPLE).payload["case"]
    assert {row["map_build"] for row in rows} == {case["buildId"]}
    assert {row["licence"] for row in rows} == {case["licence"]}
    assert all("© OpenStreetMap contributors, ODbL" in row["credit"] for row in rows)
    assert all(row["sources"] for row in rows if row["source_ids"])


def test_geojson_opens_elsewhere_with_areas_as_areas(tarhuna: MapPage, tmp_path: Path) -> None:
    tarhuna.open(date="2020-11-20")
    share(tarhuna)
    name, content = saved(tarhuna, ".geojson")
    (tmp_path / name).write_bytes(content)

    frame = gpd.read_file(tmp_path / name)
    collection = json.loads(content)

    assert frame.crs.to_epsg() == 4326
    placed = frame[frame.geometry.notna()]
    assert placed.geometry.is_valid.all()
    west, south, east, north = placed.total_bounds
    assert 9 < west < east < 26
    assert 23 < south < north < 34
    graves = frame[frame["layer"] == "graves"]
    assert "Point" not in set(graves.geometry.geom_type)
    shapes = [feature["geometry"] for feature in collection["features"] if feature["geometry"]]
    areas = [shape["coordinates"] for shape in shapes if shape["type"] == "Polygon"]
    areas += [area for shape in shapes if shape["type"] == "MultiPolygon" for area in shape["coordinates"]]
    assert areas
    assert all(turning(area[0]) > 0 for area in areas)
    told = collection["gravemap"]
    cited = {key for feature in collection["features"] for key in feature["properties"]["source_ids"]}
    assert set(told["sources"]) == cited
    assert all(source["publisher"] and source["title"] for source in told["sources"].values())
    assert told["date"] == "2020-11-20"
    assert told["edition"] == "public"
    assert any("ODbL" in credit for credit in told["credit"])


def turning(ring: list[list[float]]) -> float:
    """Above zero where a ring runs anticlockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_figure_has_all_that_a_plate_needs(
    tarhuna: MapPage, built: Callable[[Path], Built], lang: str
) -> None:
    tarhuna.open(date="2020-11-20").go(date="2020-11-20", lang=lang)
    share(tarhuna, lang)
    name, svg = saved(tarhuna, ".svg", lang)

    case = built(TARHUNA).payload["case"]
    texts = texts_of(svg)
    whole = re.sub("[\u2066-\u2069]", "", " ".join(texts))
    assert name == "tarhuna-2020-11-20.svg"
    assert_inert(svg)
    assert case["titleEn" if lang == "en" else "titleAr"] in texts
    wanted = {
        "en": [
            "20 November 2020 · everything up to this day",
            "Exhumed",
            "The 167 sources of what is shown",
            "20 km",
        ],
        "ar": ["20 نوفمبر 2020 · كل شيء حتى هذا اليوم", "استُخرج الرفات", "مصادر ما هو معروض (167)", "20 كم"],
    }
    assert set(wanted[lang]) <= set(texts)
    for part in ("© OpenStreetMap contributors, ODbL", case["licence"], case["buildId"], "#date=2020-11-20"):
        assert part in whole
    root = parsed(svg)
    assert root.get("lang") == lang
    directions = {text.get("direction") for text in root.iter(f"{SVG}text")}
    assert ("rtl" in directions) == (lang == "ar")
    assert root.find(f".//{SVG}pattern") is not None  # what nobody reported is hatched


def test_the_figure_is_drawn_in_the_browser_as_a_picture(tarhuna: MapPage) -> None:
    tarhuna.open(date="2020-11-20")
    share(tarhuna)
    svg = parsed(saved(tarhuna, ".svg")[1])
    name, png = saved(tarhuna, ".png")

    width, height = struct.unpack(">II", png[16:24])
    assert name == "tarhuna-2020-11-20.png"
    assert (width, height) == (
        round(2.5 * int(svg.get("width", "0"))),
        round(2.5 * int(svg.get("height", "0"))),
    )
    assert len(png) > 300_000  # an empty sheet is far less


@pytest.mark.context(color_scheme="dark")
def test_the_same_state_is_the_same_file_in_the_dark_too(
    tarhuna: MapPage, contexts: Callable[[dict[str, Any]], Any], built: Callable[[Path], Built]
) -> None:
    state = {"date": "2020-11-20", "at": "32.4300,13.6300,9"}
    tarhuna.open(**state)
    share(tarhuna)
    dark = {ending: saved(tarhuna, ending)[1] for ending in SAVE["en"]}

    options = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", "timezone_id": "UTC"}
    page: Page = contexts(options).new_page()
    light = MapPage(page, built(TARHUNA).output.as_uri(), PageLog()).open(**state)
    light.slider.press("ArrowRight")
    light.slider.press("ArrowLeft")
    share(light)
    again = {ending: saved(light, ending)[1] for ending in SAVE["en"]}
    page.close()

    assert [ending for ending in dark if dark[ending] != again[ending]] == []


def test_saving_a_figure_leaves_the_page_as_it_was(sample: MapPage) -> None:
    sample.open(date="2031-11-05", pick="graves/quarry")
    seen = sample.things()
    share(sample)

    saved(sample, ".svg")
    sample.page.keyboard.press("Escape")
    sample.page.wait_for_timeout(500)

    assert sample.things() == seen
    assert "at=" not in sample.hash
    expect(sample.card).to_be_visible()
    assert sample.say("document.documentElement.className") == "gm-page"


def test_no_layer_no_data(sample: MapPage) -> None:
    sample.open(layers="")

    dialog = share(sample)

    expect(dialog).to_contain_text("No layer is shown that has a record at this date.")
    expect(dialog.get_by_role("button", name="Save as CSV")).to_have_count(0)


def test_a_restricted_map_marks_all_that_leaves_it(page: Page, page_log: PageLog, tmp_path: Path) -> None:
    output = build(SAMPLE, tmp_path / "restricted" / "map.html", edition="restricted").output
    at = MapPage(page, output.as_uri(), page_log).open(date="2031-11-05")
    dialog = share(at)

    files = {ending: saved(at, ending) for ending in SAVE["en"]}

    assert all(name.startswith("sample-restricted-2031-11-05.") for name, _ in files.values())
    assert {row["map_edition"] for row in rows_of(files[".csv"][1])} == {"restricted"}
    assert json.loads(files[".geojson"][1])["gravemap"]["edition"] == "restricted"
    assert "restricted edition: not to be passed on" in texts_of(files[".svg"][1])
    assert "restricted edition" in dialog.get_by_label("Citation").input_value()
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("restricted edition: not to be passed on")).to_be_visible()


def test_in_a_frame_that_forbids_downloads_the_reader_is_told(
    page: Page, built: Callable[[Path], Built], tmp_path: Path
) -> None:
    around = tmp_path / "around.html"
    source = built(SAMPLE).output.as_uri()
    around.write_text(f'<iframe sandbox="allow-scripts" width="1200" height="700" src="{source}"></iframe>')
    page.goto(around.as_uri())
    inside = page.frame_locator("iframe")

    inside.get_by_role("button", name="Share", exact=True).click()
    inside.get_by_role("button", name="Save as CSV").click()

    told = inside.get_by_role("dialog").get_by_role("status")
    expect(told).to_contain_text("the page around this map does not allow downloads")


@pytest.fixture(scope="module")
def made_hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A map whose every text is what an enemy writes."""
    folder = hostile_case(tmp_path_factory.mktemp("hostile") / "case", SHOWN, title=SHOWN["end of title"])
    return build(folder, tmp_path_factory.mktemp("maps") / "hostile.html")


def test_hostile_texts_leave_as_text(page: Page, page_log: PageLog, made_hostile: Built) -> None:
    at = MapPage(page, made_hostile.output.as_uri(), page_log)
    at.open(date="2032-12-31")
    page.set_default_timeout(30_000)
    dialog = share(at)
    files = {ending: saved(at, ending) for ending in SAVE["en"]}

    victims = {row["victims"] for row in rows_of(files[".csv"][1]) if row["layer"] == "incidents"}
    assert victims == {clean(text) for text in SHOWN.values()}
    collection = json.loads(files[".geojson"][1])
    assert {
        one["properties"]["victims"] for one in collection["features"] if "victims" in one["properties"]
    } == victims
    svg = files[".svg"][1]
    assert_inert(svg)
    assert RUN in " ".join(texts_of(svg))
    assert "iframe" in dialog.get_by_label("HTML of a frame").input_value()
    assert at.say("window.__executed ?? null") is None

    page.goto("data:text/html,")
    at.page.set_content(svg.decode("utf-8").split("?>", 1)[1])
    assert at.say("window.__executed ?? null") is None
    assert page_log == PageLog()


def test_hostile_texts_of_a_small_map_leave_as_text_in_a_picture_too(hostile: MapPage) -> None:
    hostile.open()
    share(hostile)

    svg = saved(hostile, ".svg")[1]
    png = saved(hostile, ".png")[1]

    assert_inert(svg)
    assert png.startswith(b"\x89PNG")
    assert hostile.say("window.__executed ?? null") is None


@pytest.mark.parametrize(("size", "width", "height"), [("A4", 595, 842), ("Letter", 612, 792)])
def test_paper_of_both_sizes_has_pages_of_that_size(
    tarhuna: MapPage, size: str, width: int, height: int
) -> None:
    pdf = tarhuna.open(date="2020-11-20").page.pdf(format=size, print_background=True)

    pages = pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ")
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)}
    assert 5 <= pages <= 14
    assert {(round(box[2]), round(box[3])) for box in boxes} <= {(width, height), (width + 1, height + 1)}


def test_nothing_makes_a_browser_shrink_the_paper(tarhuna: MapPage) -> None:
    page = tarhuna.open(date="2020-11-20").page
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    beyond = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((element) => element instanceof HTMLElement
          && element.offsetWidth > 0 && element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.className)"""
    )
    assert beyond == []


def test_a_figure_covers_what_lies_outside_the_case(sample: MapPage) -> None:
    sample.open(date="2031-11-05", at="45,9,8")
    sample.page.wait_for_timeout(700)
    share(sample)
    _, svg = saved(sample, ".svg")

    covers = [path for path in parsed(svg).iter(f"{SVG}path") if path.get("fill-rule") == "evenodd"]
    assert any(path.get("fill") == "#ffffff" for path in covers)


def test_paper_cites_by_number_what_it_lists(sample: MapPage) -> None:
    sample.open(date="2031-11-05")
    graves = sample.number_of("Graves")
    sample.page.emulate_media(media="print")
    sample.page.evaluate("dispatchEvent(new Event('beforeprint'))")

    sources = sample.page.locator(".gm-paper-sources > li")
    records = sample.page.locator(".gm-paper-records > li")
    numbers = [re.match(r"\[(\d+)\]", text) for text in sources.all_inner_texts()]
    assert [int(number[1]) for number in numbers if number] == list(range(1, sources.count() + 1))
    expect(sample.page.get_by_role("heading", name=f"Graves ({graves})")).to_be_visible()
    cited = {
        int(n) for text in records.all_inner_texts() for n in re.findall(r"\d+", text.rpartition("[")[2])
    }
    assert cited == set(range(1, sources.count() + 1))
    expect(sample.banner).to_contain_text("everything up to this day")
    rules = "[...document.adoptedStyleSheets].flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText)).join()"
    assert "counter(page)" in sample.say(rules)
    sample.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sample.say("document.adoptedStyleSheets.length") == 0
