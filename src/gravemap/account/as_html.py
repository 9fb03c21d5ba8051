"""A report as one HTML file that asks nobody for anything and runs no script.

Only frames of a map that lies beside it are loaded, and only in a browser: on paper a picture stands in
their place.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from urllib.parse import unquote

from gravemap.account.blocks import (
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
    number_ranges,
    plain,
    runs,
)
from gravemap.citations import citation
from gravemap.embed import Embed, snippet
from gravemap.markdown import safe_url
from gravemap.terms import Words, turns_round

FRAME_HEIGHT = 460
_FRAME_STYLES = ("margin:0", "border:0")
"""What the snippet of a frame says of its look; nothing else may have a look of its own."""


def html_of(document: Document, map_name: str | None = None) -> str:
    """The report as HTML; ``map_name`` is the file of the map beside it, which its frames show."""
    return "\n".join(_Page(document, map_name).lines())


def report_style() -> str:
    """The style sheet of a report."""
    return files("gravemap").joinpath("account", "report.css").read_text(encoding="utf-8")


class _Page:
    def __init__(self, document: Document, map_name: str | None) -> None:
        self.document, self.map_name = document, map_name
        self.words = Words(document.lang)

    def lines(self) -> Iterator[str]:
        document = self.document
        style = report_style() + self._columns()
        direction = "rtl" if document.lang == "ar" else "ltr"
        yield "<!DOCTYPE html>"
        yield f'<html lang="{document.lang}" dir="{direction}">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(self._policy(style))}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="referrer" content="no-referrer">'
        if document.mark:
            yield f'<meta name="gravemap" content="{RESTRICTED}">'
        yield f"<title>{escape(plain(document.title))}</title>"
        yield f"<style>{style}</style>"
        yield "</head>"
        yield "<body>"
        if document.mark:
            yield f'<p class="mark">{self._text(document.mark)}</p>'
        yield "<header>"
        yield f"<h1>{self._text(document.title)}</h1>"
        for line in document.subtitle:
            yield f'<p class="subtitle">{self._text(line)}</p>'
        yield "</header>"
        yield "<main>"
        for block in document.blocks:
            yield from self._block(block)
        yield "</main>"
        yield "</body>"
        yield "</html>"
        yield ""

    def _columns(self) -> str:
        """The widths of columns: a look of its own no element has."""
        widths = {
            width for block in self.document.blocks if isinstance(block, Table) for width in block.widths
        }
        return "".join(f".w{width} {{ width: {width}%; }}\n" for width in sorted(widths))

    def _policy(self, style: str) -> str:
        frames = [block for block in self.document.blocks if isinstance(block, Frame)]
        styles = [_hash(style), *(map(_hash, _FRAME_STYLES) if frames and self.map_name else ())]
        hashed = f" 'unsafe-hashes' {' '.join(styles[1:])}" if len(styles) > 1 else ""
        parts = [
            "default-src 'none'",
            f"style-src {styles[0]}{hashed}",
            "img-src data:",
            "frame-src 'self' file:" if frames and self.map_name else "frame-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        return "; ".join(parts)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(text, level):
                yield f"<h{level + 1}>{self._text(text)}</h{level + 1}>"
            case Paragraph(sentences):
                yield f"<p>{' '.join(map(self._sentence, sentences))}</p>"
            case Bullets(sentences):
                yield "<ul>"
                for one in sentences:
                    yield f"<li>{self._sentence(one)}</li>"
                yield "</ul>"
            case Table():
                yield from self._table(block)
            case Picture():
                yield "<figure>"
                yield self._image(block)
                yield f"<figcaption>{self._text(block.caption)}</figcaption>"
                yield "</figure>"
            case Frame():
                yield from self._frame(block)
            case SourceList():
                yield '<ol class="sources">'
                for number, source in enumerate(self.document.references.sources, start=1):
                    yield f'<li id="s{number}">{self._linked(citation(source, self.words))}</li>'
                yield "</ol>"

    def _table(self, table: Table) -> Iterator[str]:
        yield "<table>"
        yield f"<caption>{self._text(table.caption)}</caption>"
        yield f"<colgroup>{''.join(f'<col class={chr(34)}w{width}{chr(34)}>' for width in table.widths)}</colgroup>"
        heads = "".join(f'<th scope="col">{self._text(head)}</th>' for head in table.header)
        yield f"<thead><tr>{heads}</tr></thead>"
        yield "<tbody>"
        for row in table.rows:
            yield f"<tr>{''.join(f'<td>{self._cell(cell)}</td>' for cell in row)}</tr>"
        yield "</tbody>"
        yield "</table>"

    def _frame(self, frame: Frame) -> Iterator[str]:
        caption = f"<figcaption>{self._text(frame.picture.caption)}</figcaption>"
        if self.map_name is None:
            yield f"<figure>{self._image(frame.picture)}{caption}</figure>"
            return
        yield '<div class="frame">'
        yield snippet(
            Embed(self.map_name, frame.state, plain(frame.title), self.document.lang, FRAME_HEIGHT)
        ).rstrip("\n")
        yield f'<figure class="still">{self._image(frame.picture)}</figure>'
        yield f'<p class="caption">{self._text(frame.picture.caption)}</p>'
        yield "</div>"

    def _image(self, picture: Picture) -> str:
        data = base64.b64encode(picture.svg).decode("ascii")
        return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(plain(picture.alt))}">'

    def _sentence(self, one: Sentence) -> str:
        return self._with_numbers(one.text, one.numbers)

    def _cell(self, cell: Cell) -> str:
        return self._with_numbers(cell.text, cell.numbers)

    def _with_numbers(self, text: str, numbers: tuple[int, ...]) -> str:
        told = self._text(text)
        if not numbers:
            return told
        links = ", ".join(
            "–".join(f'<a href="#s{end}">{end}</a>' for end in part.split("–"))
            for part in number_ranges(numbers)
        )
        return f'{told} <span class="refs" dir="ltr">[{links}]</span>'.lstrip()

    def _text(self, text: str) -> str:
        return "".join(
            f"<bdi>{escape(part)}</bdi>" if is_record else escape(part) for is_record, part in runs(text)
        )

    def _linked(self, text: str) -> str:
        """A citation with its addresses as links; they stand as words of their own."""
        parts = []
        for word in text.split(" "):
            address = safe_url(word) if word.startswith(("http://", "https://")) else None
            if address == word:
                parts.append(
                    f'<a class="address" dir="ltr" rel="noreferrer noopener" href="{escape(word)}">{escape(_readable(word))}</a>'
                )
            else:
                parts.append(escape(word))
        told = " ".join(parts)
        return f"<bdi>{told}</bdi>" if turns_round(text, self.document.lang) else told


def _readable(address: str) -> str:
    """An address with its letters instead of percent signs, which on paper only take room."""
    try:
        told = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address
    return told if told.isprintable() and not set(told) & set(' "<>') else address


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"
