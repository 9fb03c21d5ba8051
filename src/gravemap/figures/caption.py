"""Captions: what a figure shows, as of when, known when, its sources in full, licence, and how to cite it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gravemap.citations import Cited, References, credit_lines, map_citation
from gravemap.figures.words import say
from gravemap.layout import Laid
from gravemap.markdown import markdown_text
from gravemap.records import Source
from gravemap.surroundings import Surroundings
from gravemap.terms import Words, one_line

CaptionFormat = Literal["md", "txt", "tex"]
CAPTION_FORMATS: tuple[CaptionFormat, ...] = ("md", "txt", "tex")

RESTRICTED = "gravemap edition: restricted"
"""What stands in every restricted figure and caption, and in no public one."""


@dataclass(frozen=True)
class Caption:
    """A caption in parts: a title, sentences on what is shown, points, sources in full, credits and a citation.

    ``cited`` says of which build, date and knowledge the figure is.
    """

    around: Surroundings
    laid: Laid
    words: Words
    title: str
    shows: str
    sentences: Sequence[str]
    sources: Sequence[Source]
    cited: Cited
    points: Sequence[str] = ()
    """What is told one by one, after the sentences."""

    def text(self, format_: CaptionFormat) -> str:
        """The caption as Markdown, plain text or LaTeX."""
        if format_ == "tex":
            return self._tex()
        is_md = format_ == "md"
        put = markdown_text if is_md else one_line
        references = References()
        references.numbers(self.sources)
        heads = [
            f"**{say(key, self.words)}**" if is_md else say(key, self.words)
            for key in ("cap_sources", "cap_licence", "cap_cite")
        ]
        title = f"**{put(self.title)}**" if is_md else put(self.title)
        parts = [
            f"{title} {put(self.shows)}",
            " ".join(put(sentence) for sentence in self.sentences),
            *(f"- {put(point)}" for point in self.points),
            heads[0],
            *(references.listed(self.words, format_) or [put(say("no_sources", self.words))]),
            heads[1],
            *self._credits(format_),
            heads[2],
            map_citation(self.around.case.config, self.cited, self.words, format_),
            *self._mark(),
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _mark(self) -> list[str]:
        return [RESTRICTED] if self.around.edition == "restricted" else []

    def _credits(self, format_: Literal["md", "txt"]) -> list[str]:
        return credit_lines(
            self.around.case.config, self.around.land, self.laid.ground.dates, self.words, format_
        )

    def _tex(self) -> str:
        r"""A caption for ``\caption``, and a paragraph for the sources; Arabic wants XeLaTeX or LuaLaTeX."""
        references = References()
        references.numbers(self.sources)
        short = " ".join([self.shows, *self.sentences])
        lines = [
            f"\\caption[{_tex_text(self.title)}]{{\\textbf{{{_tex_text(self.title)}}} {_tex_text(short)}}}",
            *(f"{_tex_text(point)}\\par" for point in self.points),
            "",
            f"\\paragraph{{{_tex_text(say('cap_sources', self.words))}}}",
            *(
                f"{_tex_text(line)}\\par"
                for line in references.listed(self.words) or [say("no_sources", self.words)]
            ),
            "",
            f"\\paragraph{{{_tex_text(say('cap_licence', self.words))}}}",
            *(f"{_tex_text(line)}\\par" for line in self._credits("txt")),
            "",
            f"\\paragraph{{{_tex_text(say('cap_cite', self.words))}}}",
            _tex_text(map_citation(self.around.case.config, self.cited, self.words)),
            *self._mark(),
        ]
        return "\n".join(lines) + "\n"


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "[": "{[}", "]": "{]}", '"': r"\textquotedbl{}",
}  # fmt: skip


def _tex_text(text: str) -> str:
    """Letters that LaTeX takes for letters; dashes stay as many as they are."""
    told = "".join(_TEX.get(letter, letter) for letter in one_line(text))
    return re.sub(r"-(?=-)", "-{}", told)


def withheld_sentence(laid: Laid, words: Words) -> str:
    """How many records do not leave, by table."""
    join = say("join", words)
    told = [
        f"{number} {words.say(f'many_{name}') if f'many_{name}' in _COUNTED else name.replace('_', ' ')}"
        for name, number in laid.withheld.items()
        if number
    ]
    return say("withheld", words, what=join.join(told)) if told else say("nothing_withheld", words)


_COUNTED = frozenset(
    f"many_{name}"
    for name in ("graves", "counts", "incidents", "control", "milestones", "coverage", "places", "scopes")
)
