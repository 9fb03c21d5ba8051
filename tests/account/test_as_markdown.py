from __future__ import annotations

import re
from pathlib import Path

import pytest

from gravemap.account.as_markdown import markdown_of
from gravemap.account.blocks import RESTRICTED, Picture, isolated
from gravemap.terms import LANGS, Lang
from hostile_texts import SHOWN, hostile_case
from told_cases import told

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_LINK = re.compile(r"<https?://[^<>\s]+>")
_OURS = re.compile(r"^(#{1,3} |- |: |\| |\|[-|]+\|$|\*\*(?=RESTRICTED)|!\[(?=Figure))")


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_of_any_record_becomes_structure(tmp_path: Path, lang: Lang) -> None:
    written = markdown_of(told(hostile_case(tmp_path, SHOWN), "2032-06-30", lang), "report")
    lines = written.split("\n---\n", 1)[1].splitlines()

    assert len(lines) > 500
    for line in lines:
        bare = _LINK.sub("", _ESCAPED.sub("x", _OURS.sub("", line)))
        if line.startswith("|"):
            bare = bare.replace(" | ", "  ").removesuffix("|")
        assert not re.search(r"[`*_\[\]<>#|~^$@&{}!\\]|^\s*([-+=%]|\d+[.)] )", bare.strip()), line


def test_every_table_has_as_many_cells_in_every_row() -> None:
    rows = [line for line in markdown_of(told(), "report").splitlines() if line.startswith("|")]
    bare = [_ESCAPED.sub("x", row) for row in rows]
    heads = [at for at, row in enumerate(bare) if set(row) <= {"|", "-"}]

    assert len(heads) == 6
    for at, end in zip(heads, [*(head - 1 for head in heads[1:]), len(bare)], strict=True):
        assert {row.count("|") for row in bare[at - 1 : end]} == {bare[at].count("|")}


def test_a_caption_stands_behind_its_table() -> None:
    """Before it, Pandoc would take it for the definition of the paragraph above."""
    lines = [line for line in markdown_of(told(), "report").splitlines() if line]

    captions = [at for at, line in enumerate(lines) if line.startswith(": ")]
    assert len(captions) == 6
    assert all(lines[at - 1].startswith("| ") for at in captions)


def test_a_picture_is_a_file_beside_the_report() -> None:
    picture = Picture("map-1", b"", b"<svg/>", isolated("A map [of] it"), isolated("A map"))
    written = markdown_of(told(pictures=(picture,)), "my report")

    assert "![Figure 1. A map \\[of\\] it](my%20report-map-1.svg)" in written


def test_a_restricted_report_is_marked_under_every_heading() -> None:
    written = markdown_of(told(edition="restricted"), "report")

    assert RESTRICTED in written
    assert written.count(
        "**RESTRICTED EDITION: holds what is protected. Never to be given away.**"
    ) == written.count("\n#")
    assert RESTRICTED not in markdown_of(told(), "report")


def test_a_text_of_the_other_direction_is_isolated_and_no_other() -> None:
    arabic, english = (markdown_of(told(lang=lang), "report") for lang in LANGS[::-1])

    assert "\u2068Valley Voice\u2069" in arabic
    assert "\u2068" not in english
