"""The page: one silent file whose policy names every script and style; our elements on anybody's Folium map."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import folium
import pytest
from playwright.sync_api import Page, Route, expect

from browser import PageLog
from builders import HOSTILE, SAMPLE
from dense_tables import uncertain_table, write_uncertain_import
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.errors import BuildError
from gravemap.layout import Laid
from gravemap.page import TimeLayer, TimeMap, TimeSlider, digest, static_text, without_front_end

ROOT = Path(__file__).resolve().parent.parent
SQUARE = {
    "type": "Feature",
    "properties": {},
    "geometry": {"type": "Polygon", "coordinates": [[[9.9, 44.9], [10.1, 44.9], [10.1, 45.1], [9.9, 44.9]]]},
}


class Elements(HTMLParser):
    """Every element of a document with its attributes and, of scripts and styles, the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.open = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs), ""))
        self.open = tag in {"script", "style", "title"}

    def handle_endtag(self, _tag: str) -> None:
        """What follows belongs to no script."""
        self.open = False

    def handle_data(self, data: str) -> None:
        """Note the text of the element that is open."""
        if self.open:
            tag, attributes, text = self.found.pop()
            self.found.append((tag, attributes, text + data))

    def texts(self, tag: str) -> list[str]:
        """The text of each element of a kind; of scripts those that run."""
        return [text for name, attributes, text in self.found if name == tag and "type" not in attributes]

    def policy(self) -> dict[str, list[str]]:
        """The Content-Security-Policy: directives with their sources."""
        (content,) = (
            attributes["content"] or ""
            for _, attributes, _ in self.found
            if attributes.get("http-equiv") == "Content-Security-Policy"
        )
        return {name: sources for name, *sources in (part.split() for part in content.split(";"))}


def payload_of_case(folder: Path) -> Mapping[str, Any]:
    """The payload of the public edition of a case."""
    return payload_of(read_case(folder)).payload


@pytest.fixture(scope="module")
def payload() -> Mapping[str, Any]:
    """The data of the invented case."""
    return payload_of_case(SAMPLE)


@pytest.fixture(scope="module")
def html(payload: Mapping[str, Any]) -> str:
    """The page of the invented case."""
    return TimeMap(payload).render()


@pytest.fixture(scope="module")
def elements(html: str) -> Elements:
    """Its elements."""
    return Elements(html)


def test_a_time_map_is_a_folium_map(payload: Mapping[str, Any]) -> None:
    assert isinstance(TimeMap(payload), folium.Map)


def test_nothing_is_loaded_from_anywhere(elements: Elements) -> None:
    loading = {"src", "srcset", "href", "data", "action", "poster", "ping"}
    addresses = [
        (tag, value)
        for tag, attributes, _ in elements.found
        for name, value in attributes.items()
        if name in loading and tag != "a"
    ]

    assert addresses == [("link", "data:,")]


def test_the_policy_allows_the_scripts_and_styles_that_are_there_and_no_other(elements: Elements) -> None:
    policy = elements.policy()
    scripts, styles = elements.texts("script"), elements.texts("style")

    assert policy.pop("script-src") == [f"'{digest(script)}'" for script in scripts]
    assert policy.pop("style-src") == [f"'{digest(style)}'" for style in styles]
    assert policy == {
        "default-src": ["'none'"],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert (len(scripts), len(styles)) == (3, 2)


def test_no_element_has_a_style_or_a_script_in_an_attribute(elements: Elements) -> None:
    inline = [
        (tag, name)
        for tag, attributes, _ in elements.found
        for name in attributes
        if name == "style" or name.startswith("on")
    ]

    assert inline == []


def test_the_data_are_inert_json(elements: Elements, payload: Mapping[str, Any]) -> None:
    ((attributes, text),) = [
        (attributes, text)
        for tag, attributes, text in elements.found
        if attributes.get("id") == "gravemap-data"
    ]

    assert attributes["type"] == "application/json"
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == json.loads(json.dumps(payload))


def test_no_hash_is_taken_of_anything_that_holds_case_data(elements: Elements) -> None:
    other = Elements(TimeMap(payload_of_case(HOSTILE)).render())

    assert other.policy() == elements.policy()


def test_the_same_data_give_the_same_bytes(payload: Mapping[str, Any], html: str) -> None:
    again = json.loads(json.dumps(payload))

    assert TimeMap(again).render() == html


def test_no_path_of_this_machine_and_no_foreign_address_of_a_library_is_on_the_page(html: str) -> None:
    for folder in (ROOT, Path(sys.prefix)):
        assert str(folder) not in html
    assert not re.search(r"cdn\.|unpkg|jsdelivr|cloudflare|jquery|bootstrap", html)


def test_texts_of_the_case_are_escaped_in_the_document_itself() -> None:
    elements = Elements(TimeMap(payload_of_case(HOSTILE)).render())

    assert len(elements.texts("script")) == 3
    assert elements.texts("title")[0].startswith("</script><script>window.__executed=1</script>")
    assert not [tag for tag, _, _ in elements.found if tag in {"img", "svg"}]


def test_without_javascript_the_page_says_what_it_is(html: str) -> None:
    inside = html.partition("<noscript>")[2].partition("</noscript>")[0]

    assert "Valley of Sample" in inside
    assert "asks nothing of any network" in inside


def test_a_saved_map_is_the_rendered_page(payload: Mapping[str, Any], html: str, tmp_path: Path) -> None:
    TimeMap(payload).save(str(tmp_path / "map.html"))

    assert (tmp_path / "map.html").read_text(encoding="utf-8") == html


def test_a_front_end_that_was_not_built_is_named_with_the_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("gravemap.page.resources.files", lambda _package: tmp_path)
    static_text.cache_clear()

    with pytest.raises(BuildError, match=r"timemap\.js.*tasks\.py web"):
        static_text("timemap.js")
    static_text.cache_clear()


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


def test_two_cases_on_one_map_are_refused(payload: Mapping[str, Any]) -> None:
    plain = folium.Map(tiles=None)
    TimeLayer(payload, "graves").add_to(plain)
    TimeLayer(payload_of_case(HOSTILE), "graves").add_to(plain)

    with pytest.raises(BuildError, match="two cases cannot stand on one map"):
        plain.get_root().render()


def test_a_layer_on_a_time_map_adds_nothing_for_it_is_there_already(
    payload: Mapping[str, Any], html: str
) -> None:
    whole = TimeMap(payload)
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
def laid_with_import(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """The sample case with three hundred incidents of an import, laid out."""
    folder = tmp_path_factory.mktemp("cases") / "valley"
    shutil.copytree(SAMPLE, folder)
    write_uncertain_import(folder, uncertain_table(300, days=(21_185, 22_980)))
    return payload_of(read_case(folder))


def test_imports_are_a_layer_that_brings_its_rows_along(laid_with_import: Laid) -> None:
    laid = laid_with_import
    plain = folium.Map(tiles=None)
    TimeLayer(laid.payload, "graves").add_to(plain)
    TimeLayer(laid.payload, "imports", imports=laid.imports).add_to(plain)
    TimeSlider(laid.payload).add_to(plain)

    html = plain.get_root().render()

    assert html.count('id="gravemap-import-made"') == 1
    assert html.count(static_text("dense.js")) == 1
    assert html.count(static_text("dense.css")) == 1
    assert static_text("timemap.js") not in html


@pytest.mark.parametrize("kind", ["imports", "graves"])
def test_a_layer_with_the_rows_of_another_case_is_refused(
    payload: Mapping[str, Any], laid_with_import: Laid, kind: str
) -> None:
    with pytest.raises(ValueError, match=r"takes the rows of the case's imports \(it has none\)"):
        TimeLayer(payload, kind, imports=laid_with_import.imports)
    with pytest.raises(ValueError, match=r"imports=laid\.imports"):
        TimeLayer(laid_with_import.payload, "imports")


@pytest.mark.browser
def test_imports_follow_the_slider_on_somebodys_own_map(
    offline: Page, page_log: PageLog, laid_with_import: Laid, tmp_path: Path
) -> None:
    laid = laid_with_import
    plain = folium.Map(location=[45, 10], zoom_start=8, tiles=None)
    layer = TimeLayer(laid.payload, "imports", imports=laid.imports)
    layer.add_to(plain)
    TimeSlider(laid.payload).add_to(plain)
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


@pytest.mark.browser
def test_other_folium_elements_work_on_a_time_map_under_its_policy(
    page: Page, page_log: PageLog, payload: Mapping[str, Any], tmp_path: Path
) -> None:
    whole = TimeMap(payload)
    folium.CircleMarker([45, 10], radius=20, color="#123456").add_to(whole)
    folium.GeoJson(SQUARE, style_function=lambda _feature: {"color": "#654321"}).add_to(whole)
    file = tmp_path / "with-others.html"
    whole.save(str(file))

    page.goto(file.as_uri())
    page.get_by_role("slider", name="Date shown").wait_for()

    for colour in ("#123456", "#654321"):
        expect(page.locator(f"path[stroke='{colour}']")).to_have_count(1)
    assert page_log == PageLog()


def test_without_the_front_end_a_page_is_what_the_case_put_there(html: str) -> None:
    left = without_front_end(html)

    assert len(left) < len(html) - len(static_text("timemap.js"))
    assert 'id="gravemap-data"' in left
    assert "gravemap.app(document" in left
