"""Our layers and the slider on anybody's Folium map, of a case or of a frame of their own, on one clock."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pytest
from playwright.sync_api import Page, Route, expect
from shapely import box

from browser import PageLog
from builders import HOSTILE, SAMPLE
from dense_tables import uncertain_table, write_uncertain_import
from gravemap.api import load_case, time_map
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.errors import BuildError
from gravemap.folium_layers import TimeLayer, TimeSlider
from gravemap.page import TimeMap, static_text

NASTY = "<img src=x onerror='window.__executed=1'>${window.__executed=1}{{ 7*7 }}</script><script>window.__executed=1</script>"


@pytest.fixture(scope="module")
def payload() -> Mapping[str, Any]:
    """The data of the invented case."""
    return payload_of(read_case(SAMPLE)).payload


@pytest.fixture
def walk() -> gpd.GeoDataFrame:
    """A frame of somebody's own, in metres of Web Mercator."""
    rows = {
        "when": ["2031-06-12", "2031-09", None],
        "where": ["Mill", "Upper road", "Nobody knows when"],
        "dead": [3, "at least 7", None],
        "metres": [30, 3000, None],
    }
    shapes = [*gpd.points_from_xy([10.1, 10.2], [45.0, 45.1]), box(9.8, 44.8, 9.9, 44.9)]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326").to_crs(3857)


def layer_of(walk: gpd.GeoDataFrame, **more: Any) -> TimeLayer:
    """The layer of that frame."""
    return TimeLayer.from_frame(
        walk, source="Our walk", date="when", label="where", number="dead", uncertainty_m="metres", **more
    )


def test_a_layer_that_does_not_exist_is_refused_with_those_that_do(payload: Mapping[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"“churches” is not a layer\. Write one of: graves, counts"):
        TimeLayer(payload, "churches")


@pytest.mark.parametrize("part", ["layer", "slider"])
def test_a_layer_without_a_map_is_refused_in_a_sentence(payload: Mapping[str, Any], part: str) -> None:
    alone = TimeLayer(payload, "graves") if part == "layer" else TimeSlider(payload)

    with pytest.raises(BuildError, match=r"must be added to a folium\.Map"):
        alone.render()


def test_layers_of_one_case_share_one_data_element_and_one_bundle(payload: Mapping[str, Any]) -> None:
    plain = folium.Map(tiles=None)
    for part in (TimeLayer(payload, "graves"), TimeLayer(payload, "incidents"), TimeSlider(payload)):
        part.add_to(plain)

    html = plain.get_root().render()

    assert html.count('type="application/json"') == 1
    assert html.count(static_text("timemap.js")) == 1
    assert html.count(static_text("timemap.css")) == 1
    assert html.count(static_text("leaflet.js")) == 0  # the one that Folium loads is enough


def test_layers_of_two_cases_have_their_own_data_and_one_bundle(payload: Mapping[str, Any]) -> None:
    plain = folium.Map(tiles=None)
    TimeLayer(payload, "graves").add_to(plain)
    TimeLayer(payload_of(read_case(HOSTILE)).payload, "graves").add_to(plain)

    html = plain.get_root().render()

    assert html.count('type="application/json"') == 2
    assert html.count(static_text("timemap.js")) == 1


def test_a_layer_on_a_time_map_adds_nothing_for_it_is_there_already(
    payload: Mapping[str, Any],
) -> None:
    whole = TimeMap(payload)
    html = whole.render()
    TimeLayer(payload, "graves").add_to(whole)
    TimeSlider(payload).add_to(whole)

    assert whole.render() == html


@pytest.fixture
def offline(page: Page) -> Page:
    """A page whose requests for Folium's libraries are answered from our own files."""

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        text = static_text(name) if name in {"leaflet.js", "leaflet.css"} else ""
        route.fulfill(status=200, content_type=kind, body=text, headers={"access-control-allow-origin": "*"})

    page.route(re.compile("^https?://"), answer)
    return page


def open_plain_map(page: Page, folder: Path, plain: folium.Map) -> None:
    """Show a Folium map that is not ours in the browser."""
    file = folder / "plain.html"
    plain.save(str(file))
    page.goto(file.as_uri())


@pytest.mark.browser
def test_our_layers_and_slider_work_on_somebodys_own_map(
    offline: Page, page_log: PageLog, payload: Mapping[str, Any], tmp_path: Path
) -> None:
    plain = folium.Map(location=[45, 10], zoom_start=9, tiles=None)
    TimeLayer(payload, "graves").add_to(plain)
    TimeLayer(payload, "control").add_to(plain)
    TimeSlider(payload).add_to(plain)
    open_plain_map(offline, tmp_path, plain)
    morgue = offline.get_by_role("button", name="Hospital morgue: reported")
    slider = offline.get_by_role("slider", name="Date shown")
    expect(morgue).to_have_count(1)

    offline.get_by_role("textbox", name="Date shown").fill("2031-06-04")
    expect(morgue).to_have_count(0)
    expect(offline.get_by_role("button", name="Sampleton: said to be held by Valley Guard")).to_have_count(1)
    slider.press("ArrowRight")

    expect(slider).to_have_attribute("aria-valuetext", re.compile("^5 June 2031"))
    expect(morgue).to_have_count(1)
    assert page_log.messages == []


@pytest.fixture(scope="module")
def with_import(tmp_path_factory: pytest.TempPathFactory) -> TimeMap:
    """The map of the sample case with three hundred incidents of an import."""
    folder = tmp_path_factory.mktemp("cases") / "valley"
    shutil.copytree(SAMPLE, folder)
    write_uncertain_import(folder, uncertain_table(300, days=(21_185, 22_980)))
    return time_map(load_case(folder))


def test_imports_are_a_layer_that_brings_its_rows_along(with_import: TimeMap) -> None:
    plain = folium.Map(tiles=None)
    TimeLayer(with_import, "graves").add_to(plain)
    TimeLayer(with_import, "imports").add_to(plain)
    TimeSlider(with_import).add_to(plain)

    html = plain.get_root().render()

    assert html.count('id="gravemap-import-made"') == 1
    assert html.count(static_text("dense.js")) == 1
    assert html.count(static_text("dense.css")) == 1
    assert static_text("timemap.js") not in html


def test_a_layer_of_imports_needs_data_that_have_some(
    payload: Mapping[str, Any], with_import: TimeMap
) -> None:
    with pytest.raises(ValueError, match="There are no imports in these data"):
        TimeLayer(payload, "imports")
    assert TimeLayer(TimeLayer(with_import, "graves"), "imports").imports


@pytest.mark.browser
def test_imports_follow_the_slider_on_somebodys_own_map(
    offline: Page, page_log: PageLog, with_import: TimeMap, tmp_path: Path
) -> None:
    plain = folium.Map(location=[45, 10], zoom_start=8, tiles=None)
    layer = TimeLayer(with_import, "imports")
    layer.add_to(plain)
    TimeSlider(with_import).add_to(plain)
    open_plain_map(offline, tmp_path, plain)
    layer_of = "gravemap.layerOf(document.querySelector('canvas.gm-imports:last-of-type'))"
    offline.wait_for_function(f"() => {layer_of}.sheets.length > 0")

    offline.get_by_role("textbox", name="Date shown").fill("2028-06-01")
    few = len(offline.evaluate(f"() => {layer_of}.numbers()"))
    offline.get_by_role("textbox", name="Date shown").fill("2032-12-31")
    many = offline.evaluate(f"() => {layer_of}.numbers()")
    assert 0 < few < len(many)
    expect(offline.get_by_role("img", name=re.compile("^Made incidents: incidents"))).to_be_visible()
    at = offline.evaluate(
        f"""() => {{
          for (let y = 60; y < 400; y += 3) for (let x = 60; x < 700; x += 3) if ({layer_of}.at(x, y).length === 1) return [x, y];
        }}"""
    )
    offline.mouse.click(*at)
    expect(offline.get_by_role("complementary", name="Records")).to_contain_text("Imported from made")
    expect(offline.locator(".leaflet-control-attribution")).to_contain_text("Nobody: made for tests")

    name, own_map = layer.get_name(), plain.get_name()
    offline.evaluate(f"() => {{ {own_map}.removeLayer({name}); }}")
    assert offline.locator("canvas.gm-imports").count() == 0
    expect(offline.locator(".leaflet-control-attribution")).not_to_contain_text("Nobody: made for tests")
    offline.evaluate(f"() => {{ {own_map}.addLayer({name}); }}")
    offline.wait_for_function(f"() => {layer_of}.sheets.length > 0")
    assert offline.evaluate(f"() => {layer_of}.numbers()") == many
    assert page_log.messages == []


@pytest.mark.browser
def test_somebodys_own_map_shows_what_was_known(
    offline: Page, page_log: PageLog, payload: Mapping[str, Any], tmp_path: Path
) -> None:
    plain = folium.Map(location=[45, 10], zoom_start=9, tiles=None)
    TimeLayer(payload, "graves").add_to(plain)
    TimeLayer(payload, "control").add_to(plain)
    TimeSlider(payload).add_to(plain)
    open_plain_map(offline, tmp_path, plain)
    offline.get_by_role("textbox", name="Date shown").fill("2031-06-05")
    morgue = offline.get_by_role("button", name="Hospital morgue: reported")
    guard = offline.get_by_role("button", name=re.compile("^Sampleton: .*River Brigade"))
    expect(morgue.or_(guard)).to_have_count(2)
    known = offline.get_by_role("combobox", name="As known on")

    known.select_option("date")  # the panel that tells of both came a year later
    expect(morgue.or_(guard)).to_have_count(0)
    known.select_option("now")

    expect(morgue.or_(guard)).to_have_count(2)
    assert page_log.messages == []


@pytest.mark.browser
def test_a_card_opens_on_somebodys_own_map(offline: Page, payload: Mapping[str, Any], tmp_path: Path) -> None:
    plain = folium.Map(location=[45, 10], zoom_start=9, tiles=None)
    TimeLayer(payload, "graves").add_to(plain)
    open_plain_map(offline, tmp_path, plain)

    offline.get_by_role("button", name="Ring road graves").press("Enter")

    card = offline.get_by_role("complementary", name="Records")
    expect(card.get_by_role("heading", level=2)).to_have_text("Ring road graves")
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()


@pytest.mark.browser
def test_foliums_layer_control_switches_our_layers(
    offline: Page, page_log: PageLog, payload: Mapping[str, Any], tmp_path: Path
) -> None:
    plain = folium.Map(location=[45, 10], zoom_start=9, tiles=None)
    TimeLayer(payload, "graves").add_to(plain)
    TimeLayer(payload, "milestones", show=False).add_to(plain)
    folium.LayerControl(collapsed=False).add_to(plain)
    open_plain_map(offline, tmp_path, plain)
    graves = offline.get_by_role("checkbox", name="Graves")
    expect(graves).to_be_checked()
    expect(offline.get_by_role("checkbox", name="Milestones")).not_to_be_checked()
    left = "document.querySelectorAll('.leaflet-pane [role=button]').length"
    assert offline.evaluate(left) > 0

    graves.uncheck()

    assert offline.evaluate(left) == 0
    assert page_log.messages == []


def test_a_layer_and_a_slider_take_the_data_of_a_time_map_or_of_a_layer(payload: Mapping[str, Any]) -> None:
    whole = TimeMap(payload)
    layer = TimeLayer(whole, "graves")

    assert layer.payload is payload
    assert TimeSlider(layer).payload is payload


def test_a_layers_name_is_no_markup(walk: gpd.GeoDataFrame) -> None:
    assert layer_of(walk, name="<b>Ours</b>").layer_name == "&lt;b&gt;Ours&lt;/b&gt;"


@pytest.mark.browser
def test_a_frame_of_somebodys_own_stands_on_the_clock(
    offline: Page, page_log: PageLog, walk: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    plain = folium.Map(location=[45, 10], zoom_start=9, tiles=None)
    layer = layer_of(walk)
    layer.add_to(plain)
    TimeSlider(layer).add_to(plain)
    open_plain_map(offline, tmp_path, plain)
    mill = offline.get_by_role("button", name=re.compile("^Mill: .* 3 killed|^Mill: "))
    road = offline.get_by_role("button", name=re.compile("^Upper road: "))
    date = offline.get_by_role("textbox", name="Date shown")
    expect(mill.or_(road)).to_have_count(2)

    date.fill("2031-07-01")

    expect(mill).to_have_count(1)
    expect(road).to_have_count(0)
    mill.press("Enter")
    card = offline.get_by_role("complementary", name="Records")
    expect(card).to_contain_text("The point that the frame has, good to about 30 m.")
    expect(card).to_contain_text("Our walk")
    credits_, slider = offline.locator(".leaflet-control-attribution"), offline.locator(".gm-slider-control")
    assert "OpenStreetMap" not in credits_.inner_text()
    above, below = credits_.bounding_box(), slider.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]
    assert "who held" not in slider.inner_text()
    assert page_log.messages == []


@pytest.mark.browser
def test_a_frame_and_a_case_on_one_map_move_on_one_clock(
    offline: Page, page_log: PageLog, payload: Mapping[str, Any], walk: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    plain = folium.Map(location=[45, 10], zoom_start=9, tiles=None)
    TimeLayer(payload, "graves").add_to(plain)
    TimeSlider(payload).add_to(plain)
    layer_of(walk).add_to(plain)
    open_plain_map(offline, tmp_path, plain)
    morgue = offline.get_by_role("button", name=re.compile("^Hospital morgue"))
    mill = offline.get_by_role("button", name=re.compile("^Mill: "))
    date = offline.get_by_role("textbox", name="Date shown")
    expect(morgue).to_have_count(1)
    expect(mill).to_have_count(1)

    date.fill("2031-06-08")
    expect(mill).to_have_count(0)
    expect(morgue).to_have_count(1)
    date.fill("2031-06-01")
    expect(morgue).to_have_count(0)
    date.fill("2031-07-01")
    expect(mill).to_have_count(1)

    mill.press("Enter")
    expect(offline.locator(".gm-panel:visible")).to_have_count(1)
    offline.get_by_role("button", name=re.compile("^Ring road graves|^Quarry")).first.press("Enter")
    expect(offline.locator(".gm-panel:visible")).to_have_count(1)
    assert page_log.messages == []


@pytest.mark.browser
def test_a_case_leaves_the_map_and_the_frame_stays(
    offline: Page, page_log: PageLog, payload: Mapping[str, Any], walk: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    plain = folium.Map(location=[45, 10], zoom_start=9, tiles=None)
    TimeLayer(payload, "graves").add_to(plain)
    layer_of(walk).add_to(plain)
    folium.LayerControl(collapsed=False).add_to(plain)
    open_plain_map(offline, tmp_path, plain)
    mill = offline.get_by_role("button", name=re.compile("^Mill: "))
    expect(mill).to_have_count(1)

    offline.get_by_role("checkbox", name="Graves").uncheck()

    expect(offline.get_by_role("button", name=re.compile("^Hospital morgue"))).to_have_count(0)
    expect(mill).to_have_count(1)
    assert page_log.messages == []


@pytest.mark.browser
def test_hostile_texts_of_a_frame_are_text(offline: Page, page_log: PageLog, tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"when": ["2031-06-12"], "where": [NASTY], "said": [NASTY]},
        geometry=gpd.points_from_xy([10.1], [45.0]),
        crs="EPSG:4326",
    )
    plain = folium.Map(location=[45, 10], zoom_start=9, tiles=None)
    layer = TimeLayer.from_frame(frame, source=NASTY, date="when", label="where", text="said")
    layer.add_to(plain)
    TimeSlider(layer).add_to(plain)
    folium.LayerControl(collapsed=False).add_to(plain)
    open_plain_map(offline, tmp_path, plain)

    offline.get_by_role("button", name=re.compile("^<img src=x")).press("Enter")

    card = offline.get_by_role("complementary", name="Records")
    expect(card).to_contain_text("{{ 7*7 }}</script><script>window.__executed=1</script>")
    expect(offline.locator(".leaflet-control-layers-overlays")).to_contain_text("<img src=x onerror=")
    assert offline.evaluate("() => window.__executed") is None
    assert page_log.messages == []
