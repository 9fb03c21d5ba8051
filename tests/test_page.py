"""The page: silent, inert, the same each time; and its parts on somebody's own Folium map."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import folium
import pytest
from playwright.sync_api import Page, Route

from browser import PageLog
from builders import HOSTILE, SAMPLE
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.errors import BuildError
from gravemap.page import TimeLayer, TimeMap, TimeSlider, digest, static_text

PAYLOAD = payload_of(read_case(SAMPLE)).payload
HOSTILE_PAYLOAD = payload_of(read_case(HOSTILE)).payload
NOTHING = PageLog()


class Elements(HTMLParser):
    """The elements of a document with their attributes, and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep the text of a script or style."""
        if self.tags and self.tags[-1][0] in {"script", "style"} and data.strip():
            self.texts.append((*self.tags[-1], data))

    @property
    def policy(self) -> dict[str, list[str]]:
        """The Content-Security-Policy: its directives with their values."""
        content = next(
            attributes["content"] or ""
            for tag, attributes in self.tags
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        )
        return {name: values for name, *values in (part.split() for part in content.split(";"))}


def test_it_names_no_file_of_anybody() -> None:
    for tag, attributes in Elements(TimeMap(HOSTILE_PAYLOAD).render()).tags:
        assert "src" not in attributes, tag
        assert attributes.get("href", "data:,") == "data:,", tag


def test_only_the_scripts_and_styles_that_stand_in_it_may_run() -> None:
    page = Elements(TimeMap(PAYLOAD).render())

    for kind in ("script", "style"):
        standing = {
            f"'{digest(text)}'"
            for tag, attributes, text in page.texts
            if tag == kind and attributes.get("type") != "application/json"
        }
        assert set(page.policy[f"{kind}-src"]) == standing
    assert page.policy["default-src"] == ["'none'"]


def test_no_hash_is_taken_of_anything_of_the_case() -> None:
    one, other = (Elements(TimeMap(payload).render()).policy for payload in (PAYLOAD, HOSTILE_PAYLOAD))

    assert one == other


def test_no_element_has_a_style_or_a_handler_of_its_own() -> None:
    for tag, attributes in Elements(TimeMap(HOSTILE_PAYLOAD).render()).tags:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag


def test_record_text_is_data_and_nothing_else() -> None:
    html = TimeMap(HOSTILE_PAYLOAD).render()
    page = Elements(html)
    (data,) = [text for _, attributes, text in page.texts if attributes.get("type") == "application/json"]

    assert json.loads(data) == json.loads(json.dumps(HOSTILE_PAYLOAD))
    outside = html.replace(data, "")
    assert "<img" not in outside.lower()
    assert "alert(" not in outside


def test_it_is_the_same_each_time() -> None:
    assert TimeMap(PAYLOAD).render() == TimeMap(PAYLOAD).render()


def test_the_bundle_cannot_end_its_own_element() -> None:
    for name in ("leaflet.js", "timemap.js"):
        assert "</script" not in static_text(name).lower()
    for name in ("leaflet.css", "timemap.css"):
        assert "</style" not in static_text(name).lower()


def test_a_missing_front_end_is_told_with_the_cure() -> None:
    with pytest.raises(BuildError, match="Install gravemap again"):
        static_text("nothing.js")


def test_a_time_map_is_a_folium_map() -> None:
    assert isinstance(TimeMap(PAYLOAD), folium.Map)


def test_an_unknown_layer_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError, match="Write one of: graves"):
        TimeLayer(PAYLOAD, "tiles")


def test_a_layer_without_a_map_is_told() -> None:
    with pytest.raises(BuildError, match=r"added to a folium\.Map"):
        TimeLayer(PAYLOAD, "graves").render()


def test_layers_of_one_case_share_the_data_and_the_bundle() -> None:
    own = folium.Map()
    for kind in ("graves", "control"):
        TimeLayer(PAYLOAD, kind).add_to(own)
    TimeSlider(PAYLOAD).add_to(own)

    html = own.get_root().render()

    assert html.count('type="application/json"') == 1
    assert html.count("var gravemap=") == 1


def leaflet_from_here(route: Route) -> None:
    """Stand in for the network of a plain Folium map: its Leaflet comes from our bundle, the rest is empty."""
    address = route.request.url
    if re.search(r"/leaflet\.js$", address):
        route.fulfill(body=static_text("leaflet.js"), content_type="text/javascript")
    elif re.search(r"/leaflet\.css$", address):
        route.fulfill(body=static_text("leaflet.css"), content_type="text/css")
    else:
        route.fulfill(body="")


@pytest.fixture
def open_own(page: Page, tmp_path: Path) -> Callable[[folium.Map], Page]:
    """A function that opens a Folium map of one's own in the browser, without a network."""

    def open_map(own: folium.Map) -> Page:
        target = tmp_path / "own.html"
        own.save(str(target))
        page.route(re.compile("^https?://"), leaflet_from_here)
        page.goto(target.as_uri())
        return page

    return open_map


@pytest.mark.browser
def test_layers_and_slider_work_on_a_folium_map_of_ones_own(open_own: Callable[[folium.Map], Page]) -> None:
    own = folium.Map(location=[45.0, 10.0], zoom_start=9, tiles=None)
    TimeLayer(PAYLOAD, "graves").add_to(own)
    TimeLayer(PAYLOAD, "control", show=False).add_to(own)
    TimeSlider(PAYLOAD).add_to(own)
    folium.LayerControl().add_to(own)

    page = open_own(own)
    slider = page.get_by_role("slider")
    slider.wait_for()
    graves = page.get_by_role("button", name=re.compile("grave|quarry", re.IGNORECASE))
    shown = graves.count()
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_timeout(100)

    assert shown > 0
    assert graves.count() < shown


@pytest.mark.browser
def test_another_folium_element_stands_on_a_time_map_under_its_policy(
    page: Page, page_log: PageLog, tmp_path: Path
) -> None:
    whole = TimeMap(PAYLOAD)
    square = {"type": "Polygon", "coordinates": [[[10, 45], [10.1, 45], [10.1, 45.1], [10, 45]]]}
    folium.GeoJson(square).add_to(whole)
    target = tmp_path / "whole.html"
    whole.save(str(target))

    page.goto(target.as_uri())
    page.get_by_role("slider").wait_for()
    shapes: Any = page.evaluate(
        "document.querySelectorAll('.leaflet-overlay-pane path.leaflet-interactive').length"
    )

    assert shapes >= 1
    assert page_log.messages == []
