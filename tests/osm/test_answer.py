"""A whole answer is taken, half an answer never."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.osm.answer import Answer, NotWhole, read_answer, words_of_page

WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="Overpass API">
<note>The data included in this document is from www.openstreetmap.org.</note>
<meta osm_base="2025-06-03T14:04:15Z"/>
  <node id="1" lat="45.0" lon="10.0" version="3"><tag k="remark" v="runtime error"/></node>
  <node id="2" lat="45.1" lon="10.0" version="1"/>
  <way id="1" version="2"><nd ref="1"/><nd ref="2"/><tag k="name" v="عينة"/></way>
</osm>
"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html><head><title>OSM3S Response</title></head><body>
<p><strong style="color:#FF0000">Error</strong>: runtime error: The server is probably too busy.</p></body></html>
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "answer.osm"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(NotWhole) as refused:
        read_answer(path)
    return str(refused.value)


def test_a_whole_answer_says_of_when_it_is_and_how_much_it_holds(tmp_path: Path) -> None:
    answer = read_answer(written(tmp_path, WHOLE))

    assert answer == Answer("2025-06-03T14:04:15Z", 3)
    assert answer.osm_date == "2025-06-03"


def test_an_answer_without_objects_is_whole(tmp_path: Path) -> None:
    text = '<osm version="0.6"><meta osm_base="2025-06-03T14:04:15Z"/></osm>'

    assert read_answer(written(tmp_path, text)).objects == 0


@given(cut=st.integers(0, len(WHOLE.encode()) - len("</osm>\n") + 5))
def test_an_answer_that_ends_too_early_is_not_whole(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = written(tmp_path_factory.mktemp("cut"), WHOLE.encode()[:cut])

    assert refusal(path).startswith(("is empty", "is no XML", "ends too early or is garbled"))


@pytest.mark.parametrize(
    "remark",
    [
        'runtime error: Query timed out in "query" at line 4 after 181 seconds.',
        'runtime error: Query run out of memory in "recurse" at line 5 using about 512 MB of RAM.',
        "runtime remark: Timed out.",
    ],
)
def test_a_remark_after_the_objects_means_that_objects_are_missing(tmp_path: Path, remark: str) -> None:
    told = remark.replace('"', "&quot;")
    path = written(tmp_path, WHOLE.replace("</osm>", f"<remark> {told} </remark>\n</osm>"))

    assert refusal(path) == f"was broken off by the server: {remark}"


def test_a_page_for_people_is_told_in_its_own_words(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, PAGE)) == (
        "is a page for people and no OpenStreetMap XML; it says: "
        "Error : runtime error: The server is probably too busy."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("Service unavailable\n", "is no XML (syntax error); it says: Service unavailable"),
        (
            '{"version": 0.6, "elements": []}',
            'is no XML (not well-formed (invalid token)); it says: {"version"',
        ),
        ("<gpx></gpx>", "is no OpenStreetMap XML: it begins with <gpx>"),
        (
            "<html><body>Log in to the hotel</body></html>",
            "is no OpenStreetMap XML: it begins with <html>; it",
        ),
        ('<osm version="0.6"></osm>', "does not say of when its data are"),
        ('<osm><meta osm_base="yesterday"/></osm>', "does not say of when its data are"),
        (b"<osm>\xff\xfe</osm>", "ends too early or is garbled (line 1: "),
        (b"PK\x03\x04", "is no XML"),
    ],
)
def test_nonsense_is_not_whole(tmp_path: Path, text: str | bytes, told: str) -> None:
    assert refusal(written(tmp_path, text)).startswith(told)


def test_entities_that_grow_are_never_read(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE osm [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><osm><note>&b;</note></osm>'

    assert refusal(written(tmp_path, bomb)).startswith("is a page for people")


def test_of_a_page_the_sentence_with_the_error_is_told() -> None:
    assert words_of_page("<title>x</title><p>Hello.</p><p>Error: line 1: parse error</p>") == (
        "Error: line 1: parse error"
    )
    assert words_of_page("<style>p {}</style> busy <br/>now") == "busy now"
    assert words_of_page("") == ""
    assert words_of_page("busy \x1b[31m") == "busy �[31m"
