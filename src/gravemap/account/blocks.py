"""A report as blocks, before it is Markdown, HTML or DOCX.

A text holds record text between two marks, `ISOLATE` and `END` (Unicode's first-strong isolate): nothing of
a record can hold them, so a writer knows which letters are ours and which are somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from gravemap.citations import References
from gravemap.terms import Lang, one_line

ISOLATE, END = "\u2068", "\u2069"
_RUNS = re.compile(f"{ISOLATE}([^{ISOLATE}{END}]*){END}")

RESTRICTED = "gravemap edition: restricted"
"""What stands in the bytes of every restricted report and figure, and in those of no public one."""

Kind: TypeAlias = Literal["fact", "absence", "note"]


def isolated(text: str) -> str:
    """Text of a record, marked as such."""
    plain = one_line(text)
    return f"{ISOLATE}{plain}{END}" if plain else ""


def runs(text: str) -> Iterator[tuple[bool, str]]:
    """The parts of a text, each with whether it is a record's."""
    at = 0
    for found in _RUNS.finditer(text):
        if found.start() > at:
            yield False, text[at : found.start()]
        yield True, found[1]
        at = found.end()
    if at < len(text):
        yield False, text[at:]


def plain(text: str) -> str:
    """A text without its marks."""
    return text.replace(ISOLATE, "").replace(END, "")


def capital(text: str) -> str:
    """A sentence with a capital letter, where it does not begin with a record's words."""
    return text if text.startswith(ISOLATE) else text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Sentence:
    """A sentence and the numbers of its sources.

    ``fact``: it says what records say.  ``absence``: that no record says something.  ``note``: how
    this report is made; only facts have sources.
    """

    text: str
    numbers: tuple[int, ...] = ()
    kind: Kind = "fact"


@dataclass(frozen=True)
class Heading:
    """A heading of a level from 1 (a section) on."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Sentences that follow one another; ``is_small``: for what is only to be looked up."""

    sentences: tuple[Sentence, ...]
    is_small: bool = False


@dataclass(frozen=True)
class Bullets:
    """Sentences one under the other."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a table with the numbers of its sources."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table with a caption; every row has a cell for each column of the header.

    ``widths`` are the shares of the columns in a width of 100.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """A picture with its caption; ``name`` is the stem of its file's name, ``alt`` what it shows."""

    name: str
    png: bytes
    svg: bytes
    caption: str
    alt: str


@dataclass(frozen=True)
class Frame:
    """A state of the map that a reader can move, with the picture that stands for it on paper."""

    picture: Picture
    state: str
    title: str


@dataclass(frozen=True)
class SourceList:
    """The place where all sources stand in full."""


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Picture | Frame | SourceList


@dataclass(frozen=True)
class Document:
    """A report: title, what is said under it, and blocks; ``mark`` stands on every page, where there is one."""

    lang: Lang
    title: str
    subtitle: tuple[str, ...]
    blocks: tuple[Block, ...]
    references: References
    mark: str | None = None

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence outside tables."""
        for block in self.blocks:
            if isinstance(block, Paragraph | Bullets):
                yield from block.sentences

    def texts(self) -> Iterator[str]:
        """Every text as it was before it was written in any form, without marks; those of the sources are not here."""
        yield from (self.title, *self.subtitle)
        for block in self.blocks:
            match block:
                case Heading(text):
                    yield plain(text)
                case Paragraph(sentences) | Bullets(sentences):
                    yield from (plain(one.text) for one in sentences)
                case Table():
                    yield from map(plain, (block.caption, *block.header))
                    yield from (plain(cell.text) for row in block.rows for cell in row)
                case Picture():
                    yield from (plain(block.caption), plain(block.alt))
                case Frame(picture, _, title):
                    yield from map(plain, (picture.caption, picture.alt, title))


def numbers_text(numbers: tuple[int, ...]) -> str:
    """``[1–3, 7]``, or nothing."""
    return f"[{', '.join(number_ranges(numbers))}]" if numbers else ""


def number_ranges(numbers: tuple[int, ...]) -> list[str]:
    """Numbers in order, three or more neighbours as one range."""
    groups: list[list[int]] = []
    for number in sorted(set(numbers)):
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [
        text
        for group in groups
        for text in ([f"{group[0]}–{group[-1]}"] if len(group) > 2 else map(str, group))
    ]


def numbered_blocks(blocks: Iterable[Block], phrase: Callable[..., str]) -> list[Block]:
    """Blocks whose tables and pictures bear their number, each kind counted from 1."""
    tables, pictures, told = 0, 0, list[Block]()
    for block in blocks:
        match block:
            case Table():
                tables += 1
                told.append(replace(block, caption=phrase("tableNumber", n=tables, caption=block.caption)))
            case Picture():
                pictures += 1
                told.append(replace(block, caption=phrase("figureNumber", n=pictures, caption=block.caption)))
            case Frame(picture):
                pictures += 1
                caption = phrase("figureNumber", n=pictures, caption=picture.caption)
                told.append(replace(block, picture=replace(picture, caption=caption)))
            case _:
                told.append(block)
    return told
