"""A report as DOCX: real styles, tables whose header repeats, links, right-to-left where the text is.

The same report gives the same bytes: no time, no author, no path; every entry of the ZIP bears the
oldest date there is.
"""

from __future__ import annotations

import io
from typing import Any

import docx
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
from gravemap.account.docx_parts import FONT, add_page_number, hyperlink, mark_row, same_every_time, set_fonts
from gravemap.citations import citation
from gravemap.markdown import safe_url
from gravemap.terms import Words, turns_round

_WIDTH_MM = 174
_LANGUAGE = {"en": "en-GB", "ar": "ar-SA"}


def docx_of(document: Document) -> bytes:
    """The report as the bytes of a DOCX file."""
    return same_every_time(_Writer(document).written(), RESTRICTED if document.mark else "")


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.is_rtl = document.lang == "ar"
        self.words = Words(document.lang)
        self.docx: Docx = docx.Document()
        self.style_ids: dict[str, str] = {}

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
        add_page_number(foot)

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
            font.name, font.size = FONT, Pt(size)
            font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
            set_fonts(styles[name].element.get_or_add_rPr(), size)
        styles["Caption"].font.size = Pt(9)
        styles["Caption"].font.color.rgb = RGBColor(0x33, 0x33, 0x33)
        set_fonts(styles["Caption"].element.get_or_add_rPr(), 9)
        styles["Caption"].paragraph_format.keep_with_next = True
        for name, size in (("Table Text", 8), ("Source", 9)):
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            made.font.size = Pt(size)
            set_fonts(made.element.get_or_add_rPr(), size)
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
        mark_row(table.rows[0]._tr, "w:tblHeader")  # noqa: SLF001
        for cell, head, width in zip(table.rows[0].cells, block.header, widths, strict=True):
            cell.width = width
            self._cell_paragraph(cell, head, (), is_bold=True)
        for row in block.rows:
            made = table.add_row()
            mark_row(made._tr, "w:cantSplit")  # noqa: SLF001
            for cell, told, width in zip(made.cells, row, widths, strict=True):
                cell.width = width
                self._cell_paragraph(cell, told.text, told.numbers)
        self._add("Table Text")

    def _cell_paragraph(
        self, cell: Any, text: str, numbers: tuple[int, ...], *, is_bold: bool = False
    ) -> None:
        paragraph = cell.paragraphs[0]
        self._set_style(paragraph, "Table Text")
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
        paragraph = self.docx.add_paragraph()
        self._set_style(paragraph, style)
        self._turn(paragraph)
        return paragraph

    def _paragraph(self, text: str, style: str) -> DocxParagraph:
        paragraph = self._add(style)
        self._fill(paragraph, text)
        return paragraph

    def _set_style(self, paragraph: DocxParagraph, name: str) -> None:
        """By its id, found once: python-docx looks through all styles for every paragraph."""
        if name not in self.style_ids:
            self.style_ids[name] = self.docx.styles[name].style_id
        paragraph._p.style = self.style_ids[name]  # noqa: SLF001

    def _turn(self, paragraph: DocxParagraph) -> None:
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no word for direction
        if self.is_rtl and properties.find(qn("w:bidi")) is None:
            properties.insert_element_before(
                OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
                "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl", "w:rPr",
            )  # fmt: skip

    def _fill(self, paragraph: DocxParagraph, text: str, *, is_bold: bool = False) -> None:
        self._turn(paragraph)
        for is_record, part in runs(text):
            self._run(paragraph, part, is_bold=is_bold, is_record=is_record)

    def _run(
        self, paragraph: DocxParagraph, text: str, *, is_bold: bool = False, is_record: bool = False
    ) -> None:
        if not text:
            return
        run = paragraph.add_run(text)
        run.bold = is_bold or None
        self._direct(run._r.get_or_add_rPr(), text, is_record=is_record)  # noqa: SLF001

    def _direct(self, properties: Any, text: str, *, is_record: bool) -> None:
        """The direction and the language of a run; a record's numbers run as numbers do."""
        is_arabic = turns_round(text, "en") or (self.is_rtl and not is_record and not turns_round(text, "ar"))
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
                paragraph._p.append(hyperlink(end, anchor=f"source-{end}"))  # noqa: SLF001
        self._plain(paragraph, "]")

    def _plain(self, paragraph: DocxParagraph, text: str) -> None:
        paragraph.add_run(text)

    def _link(self, paragraph: DocxParagraph, address: str) -> None:
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        paragraph._p.append(hyperlink(address, relation=relation))  # noqa: SLF001

    def _bookmark(self, paragraph: DocxParagraph, number: int) -> None:
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (begin, end):
            element.set(qn("w:id"), str(number))
        begin.set(qn("w:name"), f"source-{number}")
        paragraph._p.append(begin)  # noqa: SLF001
        paragraph.add_run(f"[{number}] ")
        paragraph._p.append(end)  # noqa: SLF001
