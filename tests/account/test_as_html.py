from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import PageLog
from gravemap.account.as_html import _readable, html_of
from gravemap.account.blocks import RESTRICTED, Document, Frame, Picture, isolated
from gravemap.terms import LANGS, Lang
from hostile_texts import SHOWN, hostile_case
from told_cases import told

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
PICTURE = Picture("map-1", b"", SVG, isolated("The map"), isolated("What it shows"))
FRAME = Frame(PICTURE, "date=2032-06-30", isolated("Valley"))
TAGS = {
    "html": {"lang", "dir"}, "head": set(), "meta": {"charset", "http-equiv", "content", "name"}, "title": set(), "style": set(),
    "body": set(), "header": set(), "main": set(), "h1": set(), "h2": set(), "h3": set(), "p": {"class"}, "bdi": set(),
    "span": {"class", "dir"}, "a": {"href", "class", "dir", "rel", "target"}, "ul": set(), "li": {"id"}, "ol": {"class"},
    "table": set(), "caption": set(), "colgroup": set(), "col": {"class"}, "thead": set(), "tbody": set(), "tr": set(),
    "th": {"scope"}, "td": set(), "figure": {"class", "lang", "dir", "style"}, "figcaption": set(), "img": {"src", "alt"},
    "div": {"class"}, "iframe": {"src", "title", "width", "height", "loading", "sandbox", "referrerpolicy", "style"},
}  # fmt: skip


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep it, too."""
        self.text += data


@pytest.fixture
def hostile(tmp_path: Path) -> Document:
    """The report of a case whose every text is hostile."""
    return told(
        hostile_case(tmp_path, SHOWN, title="</title><script>window.__executed=1</script>"), "2032-06-30"
    )


def test_hostile_texts_make_no_element_and_no_attribute(hostile: Document) -> None:
    for tag, attributes in Elements(html_of(hostile)).found:
        assert set(attributes) <= TAGS[tag], (tag, attributes)
        assert re.match(r"#s\d+$|https?://", attributes.get("href") or "#s1"), attributes


@pytest.mark.browser
def test_hostile_texts_run_nothing_and_ask_for_nothing(
    hostile: Document, page: Page, page_log: PageLog, tmp_path: Path
) -> None:
    target = tmp_path / "report.html"
    target.write_text(html_of(hostile), encoding="utf-8")
    page.goto(target.as_uri())

    assert page.evaluate("() => window.__executed") is None
    assert page_log.requests == []
    assert page_log.messages == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_leads_to_a_source(lang: Lang) -> None:
    found = Elements(html_of(told(lang=lang))).found
    ids = {attributes["id"] for tag, attributes in found if tag == "li" and "id" in attributes}
    links = {
        attributes["href"]
        for tag, attributes in found
        if tag == "a" and (attributes["href"] or "").startswith("#")
    }

    assert links
    assert links <= {f"#{id_}" for id_ in ids}
    assert [attributes for tag, attributes in found if tag == "html"] == [
        {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"}
    ]


def test_a_frame_stands_on_screen_and_its_picture_on_paper() -> None:
    with_map, without = html_of(told(pictures=(FRAME,)), "the map.html"), html_of(told(pictures=(FRAME,)))

    assert '<iframe src="the%20map.html#embed&#38;date=2032-06-30"' in with_map
    assert '<figure class="still"><img src="data:image/svg+xml;base64,' in with_map
    assert "<iframe" not in without
    assert "frame-src &#x27;none&#x27;" in without


def test_the_policy_lets_no_script_and_no_foreign_picture_in() -> None:
    policy = re.search(r'Security-Policy" content="([^"]*)"', html_of(told(pictures=(FRAME,)), "map.html"))

    assert policy is not None
    told_policy = policy[1].replace("&#x27;", "'")
    assert told_policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "img-src data:;" in told_policy
    assert "unsafe-inline" not in told_policy
    assert "frame-src 'self' file:" in told_policy
    assert "script-src" not in told_policy


def test_a_restricted_report_is_marked() -> None:
    assert RESTRICTED in html_of(told(edition="restricted"))
    assert '<p class="mark">RESTRICTED EDITION' in html_of(told(edition="restricted"))
    assert RESTRICTED not in html_of(told())


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
def test_on_paper_the_frame_gives_way_and_heads_repeat(
    page: Page, page_log: PageLog, tmp_path: Path, lang: Lang
) -> None:
    target = tmp_path / "report.html"
    (tmp_path / "map.html").write_text("<!DOCTYPE html><title>map</title>", encoding="utf-8")
    target.write_text(html_of(told(lang=lang, pictures=(FRAME,)), "map.html"), encoding="utf-8")
    page.goto(target.as_uri())

    assert page.locator("iframe").is_visible()
    assert page.frames[1].title() == "map"
    assert not page.locator(".still").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("iframe").is_visible()
    assert page.locator(".still").is_visible()
    assert (
        page.locator("thead").first.evaluate("node => getComputedStyle(node).display") == "table-header-group"
    )
    assert page_log.messages == []


@pytest.mark.browser
@pytest.mark.context(viewport={"width": 390, "height": 800})
def test_a_phone_shows_it_without_scrolling_sideways(page: Page, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.write_text(html_of(told()), encoding="utf-8")
    page.goto(target.as_uri())

    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/%D9%85%D9%82%D8%A8%D8%B1%D8%A9/1", "https://example.org/مقبرة/1"),
        (
            "https://example.org/%E2%80%AEgnp.exe",
            "https://example.org/%E2%80%AEgnp.exe",
        ),  # turns the direction
        ("https://example.org/%3Cb%3E", "https://example.org/%3Cb%3E"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/%FF", "https://example.org/%FF"),
    ],
)
def test_an_address_is_shown_with_its_letters_where_these_do_no_harm(address: str, shown: str) -> None:
    assert _readable(address) == shown
