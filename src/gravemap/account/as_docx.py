"""A report as DOCX: real styles, tables whose header repeats, links, right-to-left where the text is.

The same report gives the same bytes: no time, no author, no path; every entry of the ZIP bears the
oldest date there is.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document as new_document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph

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
from gravemap.markdown import safe_url
from gravemap.terms import Words, turns_round

_WIDTH_MM = 174
_OLDEST = (1980, 1, 1, 0, 0, 0)
_LANGUAGE = {"en": "en-GB", "ar": "ar-SA"}
_FONT, _FONT_AR = "Calibri", "Arial"


def docx_of(document: Document) -> bytes:
    """The report as the bytes of a DOCX file."""
    return _same_every_time(_Writer(document).written(), RESTRICTED if document.mark else "")


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.is_rtl = document.lang == "ar"
        self.words = Words(document.lang)
        self.docx: Docx = new_document()
        self.bookmarks = 0

    def written(self) -> bytes:
        self._set_up()
        self._paragraph(self.document.title, "Title")
        for line in self.document.subtitle:
            self._paragraph(line, "Subtitle")
        for block in self.document.blocks:
            self._block(block)
        data = io.BytesIO()
        self.docx.save(data)
        return data.getvalue()

    # The whole

    def _set_up(self) -> None:
        section = self.docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin = section.bottom_margin = Mm(18)
        self._set_styles()
        self._set_properties()
        if self.document.mark:
            self._fill(section.header.paragraphs[0], self.document.mark, is_bold=True)
        foot = section.footer.paragraphs[0]
        self._fill(foot, f"{self.document.title} · {self.document.subtitle[0]} · ")
        _add_page_number(foot)

    def _set_styles(self) -> None:
        styles = self.docx.styles
        for name, size in (
            ("Normal", 10.5),
            ("Title", 22),
            ("Subtitle", 11),
            ("Heading 1", 15),
            ("Heading 2", 12.5),
        ):
            font = styles[name].font
            font.name, font.size = _FONT, Pt(size)
            font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
            _set_fonts(styles[name].element.get_or_add_rPr(), size)
        styles["Caption"].font.size = Pt(9)
        styles["Caption"].font.color.rgb = RGBColor(0x33, 0x33, 0x33)
        _set_fonts(styles["Caption"].element.get_or_add_rPr(), 9)
        styles["Caption"].paragraph_format.keep_with_next = True
        for name, size in (("Table Text", 8), ("Source", 9)):
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            made.font.size = Pt(size)
            _set_fonts(made.element.get_or_add_rPr(), size)
            made.paragraph_format.space_after = Pt(1 if name == "Table Text" else 4)
        language = self.docx.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        if language is not None:
            language.set(qn("w:val"), "en-GB")
            language.set(qn("w:bidi"), "ar-SA")

    def _set_properties(self) -> None:
        """A title and a language: no author, no time, no template."""
        element = self.docx.core_properties._element  # noqa: SLF001 - python-docx can set, and not take away
        for child in list(element):
            element.remove(child)
        self.docx.core_properties.title = plain(self.document.title)[:255]
        self.docx.core_properties.language = _LANGUAGE[self.document.lang]

    # Blocks

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._paragraph(text, f"Heading {level}")
            case Paragraph(sentences):
                self._sentences(self._add("Normal"), sentences)
            case Bullets(sentences):
                for one in sentences:
                    self._sentences(self._add("List Bullet"), (one,))
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Frame():
                self._picture(block.picture)
            case SourceList():
                self._sources()

    def _table(self, block: Table) -> None:
        self._paragraph(block.caption, "Caption")
        table = self.docx.add_table(rows=1, cols=len(block.header))
        table.style = self.docx.styles["Table Grid"]
        table.autofit = False
        properties = table._tbl.tblPr  # noqa: SLF001 - what python-docx has no words for
        if self.is_rtl:
            properties.insert(1, OxmlElement("w:bidiVisual"))
        widths = [Mm(_WIDTH_MM * width / sum(block.widths)) for width in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        _mark_row(table.rows[0]._tr, "w:tblHeader")  # noqa: SLF001
        for cell, head in zip(table.rows[0].cells, block.header, strict=True):
            self._cell_paragraph(cell, head, (), is_bold=True)
        for row in block.rows:
            made = table.add_row()
            _mark_row(made._tr, "w:cantSplit")  # noqa: SLF001
            for cell, told in zip(made.cells, row, strict=True):
                self._cell_paragraph(cell, told.text, told.numbers)
        for made in table.rows:
            for cell, width in zip(made.cells, widths, strict=True):
                cell.width = width
        self._add("Table Text")

    def _cell_paragraph(
        self, cell: Any, text: str, numbers: tuple[int, ...], *, is_bold: bool = False
    ) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self.docx.styles["Table Text"]
        self._fill(paragraph, text, is_bold=is_bold)
        self._add_numbers(paragraph, numbers, has_text=bool(text))

    def _picture(self, picture: Picture) -> None:
        paragraph = self._add("Normal")
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=Mm(_WIDTH_MM))
        told = shape._inline.docPr  # noqa: SLF001 - the text for those who do not see it
        told.set("name", picture.name)
        told.set("descr", plain(picture.alt))
        caption = self._paragraph(picture.caption, "Caption")
        caption.paragraph_format.keep_with_next = False

    def _sources(self) -> None:
        for number, source in enumerate(self.document.references.sources, start=1):
            paragraph = self._add("Source")
            self._bookmark(paragraph, number)
            words = citation(source, self.words).split(" ")
            held: list[str] = []
            for word in words:
                if word.startswith(("http://", "https://")) and safe_url(word) == word:
                    self._run(paragraph, " ".join([*held, ""]))
                    held = []
                    self._link(paragraph, word)
                    held.append("")
                else:
                    held.append(word)
            self._run(paragraph, " ".join(held))

    # Paragraphs and runs

    def _add(self, style: str) -> DocxParagraph:
        paragraph = self.docx.add_paragraph(style=self.docx.styles[style])
        self._turn(paragraph)
        return paragraph

    def _paragraph(self, text: str, style: str) -> DocxParagraph:
        paragraph = self._add(style)
        self._fill(paragraph, text)
        return paragraph

    def _turn(self, paragraph: DocxParagraph) -> None:
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no word for direction
        if self.is_rtl and properties.find(qn("w:bidi")) is None:
            properties.insert_element_before(
                OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
                "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl", "w:rPr",
            )  # fmt: skip

    def _fill(self, paragraph: DocxParagraph, text: str, *, is_bold: bool = False) -> None:
        self._turn(paragraph)
        for _, part in runs(text):
            self._run(paragraph, part, is_bold=is_bold)

    def _run(self, paragraph: DocxParagraph, text: str, *, is_bold: bool = False) -> None:
        if not text:
            return
        run = paragraph.add_run(text)
        run.bold = is_bold or None
        self._direct(run._r.get_or_add_rPr(), text)  # noqa: SLF001

    def _direct(self, properties: Any, text: str) -> None:
        """The direction and the language of a run."""
        is_other = turns_round(text, self.document.lang)
        is_arabic = self.is_rtl != is_other
        if is_arabic:
            properties.append(OxmlElement("w:rtl"))
        language = OxmlElement("w:lang")
        language.set(qn("w:bidi" if is_arabic else "w:val"), _LANGUAGE["ar" if is_arabic else "en"])
        properties.append(language)

    def _sentences(self, paragraph: DocxParagraph, sentences: tuple[Sentence, ...]) -> None:
        for at, one in enumerate(sentences):
            if at:
                self._run(paragraph, " ")
            self._fill(paragraph, one.text)
            self._add_numbers(paragraph, one.numbers, has_text=True)

    def _add_numbers(self, paragraph: DocxParagraph, numbers: tuple[int, ...], *, has_text: bool) -> None:
        """``[1–3, 7]``, each number a link to its source."""
        if not numbers:
            return
        self._plain(paragraph, " [" if has_text else "[")
        for at, part in enumerate(number_ranges(numbers)):
            if at:
                self._plain(paragraph, ", ")
            for place, end in enumerate(part.split("–")):
                if place:
                    self._plain(paragraph, "–")
                paragraph._p.append(_hyperlink(end, anchor=f"source-{end}"))  # noqa: SLF001
        self._plain(paragraph, "]")

    def _plain(self, paragraph: DocxParagraph, text: str) -> None:
        paragraph.add_run(text)

    def _link(self, paragraph: DocxParagraph, address: str) -> None:
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        paragraph._p.append(_hyperlink(address, relation=relation))  # noqa: SLF001

    def _bookmark(self, paragraph: DocxParagraph, number: int) -> None:
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (begin, end):
            element.set(qn("w:id"), str(number))
        begin.set(qn("w:name"), f"source-{number}")
        paragraph._p.append(begin)  # noqa: SLF001
        paragraph.add_run(f"[{number}] ")
        paragraph._p.append(end)  # noqa: SLF001


def _hyperlink(text: str, *, anchor: str | None = None, relation: str | None = None) -> Any:
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


def _set_fonts(properties: Any, size: float) -> None:
    """The fonts of a style, those for Arabic too, which has a size of its own."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    for name in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(name), _FONT)
    fonts.set(qn("w:cs"), _FONT_AR)
    found = properties.find(qn("w:szCs"))
    if found is None:
        found = OxmlElement("w:szCs")
        after = properties.find(qn("w:sz"))
        if after is None:
            properties.append(found)
        else:
            after.addnext(found)
    found.set(qn("w:val"), str(int(size * 2)))


def _mark_row(row: Any, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))


def _add_page_number(paragraph: DocxParagraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001


def _same_every_time(data: bytes, comment: str) -> bytes:
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
