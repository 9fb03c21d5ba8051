from __future__ import annotations

import re

import pytest

from gravemap.markdown import markdown_link, markdown_row, markdown_text, safe_url
from hostile_texts import SHOWN

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_STRUCTURE = re.compile(r"[`*_\[\]<>#|~^$@&{}!\\]|https?:|www\.|--|\.\.\.|^\s*([-+=:%]|\d+[.)])")


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN.keys())
def test_no_text_of_a_record_is_structure(text: str) -> None:
    written = markdown_text(text)

    assert "\n" not in written
    assert not _STRUCTURE.search(_ESCAPED.sub("x", written))


@pytest.mark.parametrize(
    "text",
    [
        "# heading", "- item", "+ item", "1. item", "1) item", "a. item", "(@) item", "> quote", "| cell | cell |", "---", "===",
        ": definition", "% title", "[link](http://evil.example)", "![x](y)", "`code`", "```", "~~gone~~", "H~2~O", "x^2^",
        "$x$", "@cited", "[^1]", "{#id .class}", "<b>", "&lt;", "\\[x\\]", "www.evil.example", "*a* _b_", "a\n\nb", "a  \nb",
    ],
)  # fmt: skip
def test_every_mark_of_markdown_is_a_letter(text: str) -> None:
    written = markdown_text(text)

    assert not _STRUCTURE.search(_ESCAPED.sub("x", written))
    assert not re.match(r"\(?[A-Za-z]+[.)]\s|\(@?\w*\)", _ESCAPED.sub("\\\\", written))
    assert _ESCAPED.sub(lambda found: found[0][1:], written) == " ".join(text.split())


def test_plain_words_stay_as_they_are() -> None:
    text = "At least 12 bodies (about 19 km south-west), says the office: “112”; 10-15. قال المكتب"

    assert markdown_text(text) == text


def test_a_link_cannot_be_left() -> None:
    assert markdown_link("https://example.org/a>b c\"d'<e>|`f`\\") == (
        "<https://example.org/a%3Eb%20c%22d%27%3Ce%3E%7C%60f%60%5C>"
    )
    assert markdown_link("javascript:alert(1)") == markdown_link(None) == ""
    assert safe_url("https://example.org/%d8%aa?a=b&c=d#e") == "https://example.org/%d8%aa?a=b&c=d#e"


def test_a_row_has_a_cell_for_each_text() -> None:
    assert markdown_row(["a", "", markdown_text("b|c")]) == "| a |   | b\\|c |"
