"""A report as Markdown that Pandoc, GitHub and CommonMark readers take alike."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from gravemap.account.blocks import (
    END,
    ISOLATE,
    RESTRICTED,
    Block,
    Bullets,
    Cell,
    Document,
    Frame,
    Heading,
    Paragraph,
    Picture,
    Sentence,
    SourceList,
    Table,
    numbers_text,
    runs,
)
from gravemap.markdown import markdown_row, markdown_text
from gravemap.terms import Lang, Words, turns_round


def markdown_of(document: Document, stem: str) -> str:
    """The report as Markdown; ``stem`` is what its pictures' names begin with."""
    lines = [
        "---",
        f"lang: {document.lang}",
        f"dir: {'rtl' if document.lang == 'ar' else 'ltr'}",
        *([f"edition: '{RESTRICTED}'"] if document.mark else []),
        "---",
        "",
        f"# {_text(document.title, document.lang)}",
        "",
    ]
    for line in document.subtitle:
        lines += [f"{_text(line, document.lang)}  "]
    if document.mark:
        lines += ["", f"**{_text(document.mark, document.lang)}**"]
    lines.append("")
    for block in document.blocks:
        lines += [*_block(block, document, stem), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, document: Document, stem: str) -> Iterator[str]:
    lang = document.lang
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {_text(text, lang)}"
            if document.mark:
                yield ""
                yield f"**{_text(document.mark, lang)}**"
        case Paragraph(sentences):
            yield " ".join(_sentence(one, lang) for one in sentences)
        case Bullets(sentences):
            for one in sentences:
                yield f"- {_sentence(one, lang)}"
        case Table():
            yield from _table(block, lang)
        case Picture() | Frame():
            picture = block.picture if isinstance(block, Frame) else block
            caption = _text(picture.caption, lang)
            yield f"![{caption}]({quote(f'{stem}-{picture.name}.svg')})"
        case SourceList():
            for line in document.references.listed(Words(lang), "md"):
                yield line
                yield ""


def _table(table: Table, lang: Lang) -> Iterator[str]:
    yield markdown_row(_text(head, lang) for head in table.header)
    yield f"|{'|'.join('-' * max(3, width) for width in table.widths)}|"
    for row in table.rows:
        yield markdown_row(_cell(cell, lang) for cell in row)
    yield ""
    # Behind the table: before it, Pandoc would take a paragraph and this line for a term and its definition.
    yield f": {_text(table.caption, lang)}"


def _sentence(one: Sentence, lang: Lang) -> str:
    return " ".join(part for part in (_text(one.text, lang), _numbers(one.numbers)) if part)


def _cell(cell: Cell, lang: Lang) -> str:
    return " ".join(part for part in (_text(cell.text, lang), _numbers(cell.numbers)) if part)


def _numbers(numbers: tuple[int, ...]) -> str:
    return markdown_text(numbers_text(numbers))


def _text(text: str, lang: Lang) -> str:
    """A text without structure; what would turn the line round stands between marks of its own direction."""
    written: list[str] = []
    for is_record, part in runs(text):
        letters = markdown_text(part, is_at_start=not written)
        if not is_record:  # our own words keep the blanks beside a record's
            letters = f"{' ' * part.startswith(' ')}{letters}{' ' * part.endswith(' ')}" if letters else " "
        written.append(f"{ISOLATE}{letters}{END}" if is_record and turns_round(part, lang) else letters)
    return "".join(written)
