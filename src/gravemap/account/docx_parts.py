"""What python-docx has no words for: links, fonts of two scripts, rows that repeat, and a ZIP without a time."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as DocxParagraph

FONT, FONT_AR = "Calibri", "Arial"
_OLDEST = (1980, 1, 1, 0, 0, 0)


def hyperlink(text: str, *, anchor: str | None = None, relation: str | None = None) -> Any:
    """A link to an address (by its relation) or to a place in the document (by its bookmark)."""
    link, run, words = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    if anchor is not None:
        link.set(qn("w:anchor"), anchor)
    if relation is not None:
        link.set(qn("r:id"), relation)
        properties, colour = OxmlElement("w:rPr"), OxmlElement("w:color")
        colour.set(qn("w:val"), "0B4F8A")
        properties.append(colour)
        run.append(properties)
    words.text = text
    run.append(words)
    link.append(run)
    return link


def set_fonts(properties: Any, size: float) -> None:
    """The fonts of a style, those for Arabic too, which has a size of its own."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    for name in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(name), FONT)
    fonts.set(qn("w:cs"), FONT_AR)
    found = properties.find(qn("w:szCs"))
    if found is None:
        found = OxmlElement("w:szCs")
        after = properties.find(qn("w:sz"))
        if after is None:
            properties.append(found)
        else:
            after.addnext(found)
    found.set(qn("w:val"), str(int(size * 2)))


def mark_row(row: Any, name: str) -> None:
    """A row that repeats on every page, or is never cut in two: by the name of the element."""
    row.get_or_add_trPr().append(OxmlElement(name))


def add_page_number(paragraph: DocxParagraph) -> None:
    """The number of the page, the only field of a report."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001


def same_every_time(data: bytes, comment: str) -> bytes:
    """The same file with the oldest dates, without the picture and the words of python-docx's template."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as read,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in read.namelist():
            if name == "docProps/thumbnail.jpeg":
                continue
            content = read.read(name)
            if name == "_rels/.rels":
                content = _without(content, b"thumbnail")
            if name == "docProps/app.xml":
                content = _APP
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o600 << 16,
                3,
            )
            written.writestr(entry, content)
        written.comment = comment.encode()
    return out.getvalue()


_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>gravemap</Application></Properties>"
)


def _without(relations: bytes, word: bytes) -> bytes:
    """The relations without the one that speaks of ``word``."""
    head, *parts = relations.split(b"<Relationship ")
    kept = []
    for part in parts:
        if word in part:
            kept.append(part.partition(b"/>")[2])
        else:
            kept.append(b"<Relationship " + part)
    return head + b"".join(kept)
