"""The snippet is written here and on the page: both must be the same text.

``golden/embed.json`` holds parts and the snippet of each, and states and the hash of each; the front end's
``test/snippet.test.ts`` reads it too.  After a change of the wording, write it anew and look at it::

    PYTHONPATH=src:tests python tests/test_embed.py
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from gravemap.embed import Embed, address_of, embedded, is_origin, snippet
from gravemap.map_file import MapFile
from gravemap.map_link import View, hash_of
from hostile_texts import REFUSED, SHOWN

GOLDEN = Path(__file__).resolve().parent / "golden" / "embed.json"
HASH = "date=2020-11-20&layers=graves,control"
SHOWN_MAP = MapFile(
    "Title", None, "public", "abc1234", (15340, 20453), 18586, ("graves/al-rabt", "places/al-rabt"), ("ucdp",)
)
PLAIN = Embed("map.html", HASH, "Graves of the valley")
EMBEDS = (
    PLAIN,
    Embed("https://example.org/maps/map.html?v=2", f"#{HASH}&lang=ar", "مقابر الوادي", "ar", 560, hosts=("null",)),
    dataclasses.replace(PLAIN, figure="figures/a b.png", hosts=("https://news.example.org", "http://localhost:8000")),
    dataclasses.replace(PLAIN, figure="https://example.org/é.png", alt="Graves “opened” & exhumed"),
    Embed("../map (1).html", "", "No state"),
    Embed("خريطة.html", 'unit=missing%20persons&off=voice/A%252C%20B"<>#x', "  Two \n lines  ", "ar"),
)  # fmt: skip
VIEWS = (
    View(),
    View(date="2020-06-05"),
    View(date="2020-11-20", known="2020-06-30", layers=["control,graves"], mode="window", days="90", lang="ar",
         at="32.4321,13.63,9", pick="graves/al-rabt"),
    View(mode="day", known="date", layers=["none"], at="-0.03125,13.00005,9.255"),
    View(mode="window", layers=["graves", "counts", "incidents", "control", "milestones", "coverage"], at="0,0,10.00"),
)  # fmt: skip
ORIGINS = {
    "https://news.example.org": True, "http://localhost:8000": True, "null": True, "http://127.0.0.1:1": True,
    "https://[::1]:8": True, "https://xn--mgb.example": True,
    "https://news.example.org/": False, "https://News.example.org": False, "https://a:443": False, "http://a:80": False,
    "http://a:080": False, "http://a:70000": False, "*": False, "": False, "file://": False, "https://a.example,b": False,
    "https://u@a": False, "https://a b": False, "https://[1::0]": False, "http://1.2.3": False, "http://0x7f": False,
    "ftp://a": False, "https://a..b": False, "https://-": False, "https://é": False, " https://a": False, "http://[:::]": False,
}  # fmt: skip


class Reader(HTMLParser):
    """Elements with their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)

    def of(self, tag: str) -> dict[str, str | None]:
        """The attributes of the first element of this name."""
        return next(attributes for name, attributes in self.elements if name == tag)


def test_the_snippets_and_hashes_are_those_that_the_page_is_held_to() -> None:
    assert json.loads(GOLDEN.read_text("utf-8")) == corpus()


def test_a_snippet_is_a_sandboxed_frame_with_a_title_and_a_link_to_the_whole_map() -> None:
    read = Reader(snippet(PLAIN))

    frame, link = read.of("iframe"), read.of("a")
    assert frame["src"] == f"map.html#embed&{HASH}"
    assert frame["title"] == "Map: Graves of the valley, 2020-11-20"
    assert frame["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert (frame["width"], frame["height"], frame["referrerpolicy"]) == ("100%", "420", "no-referrer")
    assert link == {"href": f"map.html#{HASH}", "target": "_blank", "rel": "noopener noreferrer"}
    assert [tag for tag, _ in read.elements] == ["figure", "iframe", "figcaption", "a", "bdi"]


def test_a_figure_stands_where_no_script_runs() -> None:
    read = Reader(snippet(dataclasses.replace(PLAIN, figure="a b.png")))

    assert [tag for tag, _ in read.elements] == [
        "figure",
        "iframe",
        "noscript",
        "img",
        "figcaption",
        "a",
        "bdi",
    ]
    assert read.of("img")["src"] == "a%20b.png"
    assert read.of("img")["alt"] == "Map: Graves of the valley, 2020-11-20"


def test_nobody_may_drive_a_map_unless_the_snippet_names_them() -> None:
    assert "host=" not in snippet(PLAIN)
    assert embedded(HASH, ["https://a.example", "null"]) == f"embed&host=https://a.example,null&{HASH}"
    with pytest.raises(ValueError, match="is not an origin"):
        embedded(HASH, ["*"])


@pytest.mark.parametrize("name", [*SHOWN, *REFUSED])
def test_a_title_is_only_ever_text(name: str) -> None:
    title = {**SHOWN, **REFUSED}[name]
    plain = Reader(snippet(dataclasses.replace(PLAIN, figure="f.png")))
    hostile = snippet(dataclasses.replace(PLAIN, title=title, alt=title, figure="f.png"))
    read = Reader(hostile)

    assert [tag for tag, _ in read.elements] == [tag for tag, _ in plain.elements]
    assert [list(attributes) for _, attributes in read.elements] == [
        list(attributes) for _, attributes in plain.elements
    ]
    assert len(hostile.splitlines()) == len(snippet(PLAIN).splitlines()) + 1
    assert not set(hostile) & set("{}[]`\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "file:///etc/passwd", "", "a.html#x", "c:a.html"]
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"address|has a #"):
        snippet(dataclasses.replace(PLAIN, address=address))
    with pytest.raises(ValueError, match=r"address|has a #"):
        snippet(dataclasses.replace(PLAIN, figure=address))


def test_what_a_browser_would_take_out_of_an_address_stays_in_it() -> None:
    assert address_of("java\tscript:x") == "java%09script:x"
    assert address_of(" javascript:x") == "%20javascript:x"


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_origin_is_written_as_browsers_write_it(origin: str) -> None:
    assert is_origin(origin) is ORIGINS[origin]


@pytest.mark.parametrize("height", [0, 239, 2001, -1])
def test_a_frame_too_low_or_too_high_is_refused(height: int) -> None:
    with pytest.raises(ValueError, match="from 240 to 2000"):
        snippet(dataclasses.replace(PLAIN, height=height))


def corpus() -> dict[str, Any]:
    """Everything that the page must write as it is written here."""
    hostile = (dataclasses.replace(PLAIN, title=text, figure="f.png", alt=text) for text in SHOWN.values())
    embeds = [*EMBEDS, *hostile, *(dataclasses.replace(PLAIN, title=text) for text in REFUSED.values())]
    return {
        "snippets": [{"parts": _parts(embed), "snippet": snippet(embed)} for embed in embeds],
        "hashes": [hash_of(view, SHOWN_MAP) for view in VIEWS],
        "origins": ORIGINS,
    }


def _parts(embed: Embed) -> dict[str, Any]:
    return {name: value for name, value in _fields(embed) if value is not None}


def _fields(embed: Embed) -> Iterator[tuple[str, Any]]:
    for field in dataclasses.fields(embed):
        value = getattr(embed, field.name)
        yield field.name, list(value) if isinstance(value, tuple) else value


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(corpus(), indent=1, ensure_ascii=False) + "\n", "utf-8")
