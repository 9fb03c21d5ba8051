"""Captions: what, as of when, known when, sources in full, licence and citation, in three forms and two languages."""

from __future__ import annotations

import pytest

from gravemap.figures import figure
from gravemap.figures.caption import CAPTION_FORMATS, _tex_text
from gravemap.figures.prepared import Prepared
from gravemap.markdown import markdown_text
from gravemap.terms import one_line

DAY = "2031-11-05"


@pytest.mark.parametrize("form", CAPTION_FORMATS)
def test_a_caption_tells_all_in_every_form(ready: Prepared, form: str) -> None:
    told = figure(ready, DAY, known="2031-12-01").caption(form)  # type: ignore[arg-type]

    for part in (
        "Valley of Sample", "5 November 2031", "as known on 1 December 2031", "Withheld from this edition for protection",
        "What was published later is not shown", "CC0 1.0", "OpenStreetMap", "opendatacommons.org", ready.build_id,
        "How to cite", "To be named here is not to be guilty",
    ):  # fmt: skip
        assert part in told, part


@pytest.mark.parametrize("form", CAPTION_FORMATS)
def test_every_source_of_what_is_shown_is_there_in_full(ready: Prepared, form: str) -> None:
    told = figure(ready, DAY, layers="incidents").caption(form)  # type: ignore[arg-type]
    at = ready.at(ready.known.config.opening_day, None)
    cited = {id_ for one in at.incidents for row in one.rows for id_ in row.source_ids}
    put = {"md": markdown_text, "txt": one_line, "tex": _tex_text}[form]

    assert cited
    for source in ready.known.sources:
        assert (put(source.title) in told) == (source.id in cited), source.id


def test_a_caption_may_be_in_the_other_language(ready: Prepared) -> None:
    drawn = figure(ready, DAY)

    assert "وادي المثال" in drawn.caption(lang="ar")
    assert "5 نوفمبر 2031" in drawn.caption("txt", "ar")
    assert drawn.caption(lang="en") == drawn.caption()


def test_the_text_of_a_record_cannot_be_latex() -> None:
    assert _tex_text(r"50% of $x_1 \input{a} ~ # & ^ -- [z]") == (
        r"50\% of \$x\_1 \textbackslash{}input\{a\} \textasciitilde{} \# \& \textasciicircum{} -{}- {[}z{]}"
    )


def test_a_tex_caption_is_one_caption_with_balanced_braces(ready: Prepared) -> None:
    told = figure(ready, DAY).caption("tex")
    plain = told.replace(r"\{", "").replace(r"\}", "")

    assert told.startswith(r"\caption[Valley of Sample]{\textbf{Valley of Sample}")
    assert plain.count("{") == plain.count("}")
