"""The page: one silent file whose policy names every script and style; our elements on anybody's Folium map."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import folium
import pytest
from playwright.sync_api import Page, expect

from browser import PageLog
from builders import HOSTILE, SAMPLE
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.errors import BuildError
from gravemap.page import TimeMap, digest, static_text, without_front_end

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


class Frame(HTMLParser):
    """The one iframe of what a notebook shows, with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: dict[str, str | None] = {}
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the frame; note every other element."""
        if tag == "iframe":
            self.attributes = dict(attrs)
        else:
            self.others.append(tag)


def test_in_a_notebook_a_map_is_one_frame_that_may_run_its_scripts_and_nothing_else() -> None:
    hostile = TimeMap(payload_of_case(HOSTILE))
    hostile.height_px = 500

    frame = Frame(hostile._repr_html_())

    assert frame.others == []
    assert frame.attributes.pop("srcdoc") == hostile.render()
    assert (frame.attributes.pop("title") or "").startswith("</script><script>window.__executed=1</script>")
    assert frame.attributes == {
        "sandbox": "allow-scripts allow-popups",
        "width": "100%",
        "height": "500",
        "frameborder": "0",
    }


def test_a_restricted_map_says_so_in_a_notebook_outside_of_its_frame() -> None:
    case = read_case(SAMPLE)

    assert "never to be given away" not in TimeMap(payload_of(case).payload)._repr_html_()
    shown = TimeMap(payload_of(case, "restricted").payload)._repr_html_()
    assert shown.startswith("<p><strong>Restricted edition: never to be given away.</strong>")
    assert "clear the output" in shown


@pytest.mark.browser
def test_a_map_in_a_notebook_draws_and_reaches_nothing(page: Page, page_log: PageLog, tmp_path: Path) -> None:
    host = tmp_path / "notebook.html"
    shown = TimeMap(payload_of_case(HOSTILE))._repr_html_()
    host.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><title>A notebook</title>{shown}', encoding="utf-8"
    )

    page.goto(host.as_uri())
    inside = page.frame_locator("iframe")
    inside.get_by_role("slider", name="Date shown").wait_for()
    expect(inside.locator(".leaflet-pane [role=button]").first).to_be_attached()
    inside.get_by_role("textbox", name="Date shown").fill("2031-06-05")

    expect(inside.get_by_role("slider", name="Date shown")).to_have_attribute(
        "aria-valuetext", re.compile("^5 June 2031")
    )
    frame = page.frames[1]
    page.wait_for_timeout(500)  # longer than the pause before the address is written
    assert frame.url == "about:srcdoc"
    assert frame.evaluate("() => window.origin") == "null"
    assert frame.evaluate("() => window.__executed") is None
    assert inside.get_by_role("button", name="Share").count() == 0
    assert inside.get_by_role("button", name="Print").count() == 0
    assert inside.get_by_role("button", name="About").count() == 1
    assert page_log == PageLog()


@pytest.mark.browser
def test_the_policy_holds_inside_the_frame(
    page: Page, page_log: PageLog, payload: Mapping[str, Any], tmp_path: Path
) -> None:
    host = tmp_path / "notebook.html"
    broken = (
        TimeMap(payload)
        ._repr_html_()
        .replace("&lt;/body&gt;", "&lt;script&gt;window.__late=1&lt;/script&gt;&lt;/body&gt;")
    )
    host.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><title>A notebook</title>{broken}', encoding="utf-8"
    )

    page.goto(host.as_uri())
    page.frame_locator("iframe").get_by_role("slider", name="Date shown").wait_for()

    assert page.frames[1].evaluate("() => window.__late") is None
    assert any("Content Security Policy" in message for message in page_log.messages)
