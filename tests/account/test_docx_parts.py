from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.oxml.ns import qn

from gravemap.account.docx_parts import (
    FONT_AR,
    add_page_number,
    hyperlink,
    mark_row,
    same_every_time,
    set_fonts,
)


def test_a_link_leads_to_an_address_or_to_a_bookmark() -> None:
    inside, outside = hyperlink("3", anchor="source-3"), hyperlink("there", relation="rId9")

    assert (inside.get(qn("w:anchor")), inside.get(qn("r:id"))) == ("source-3", None)
    assert (outside.get(qn("w:anchor")), outside.get(qn("r:id"))) == (None, "rId9")
    assert [text.text for text in inside.iter(qn("w:t"))] == ["3"]


def test_a_style_has_a_font_and_a_size_for_arabic_too() -> None:
    style = Document().styles["Normal"].element
    set_fonts(style.get_or_add_rPr(), 10.5)

    assert style.rPr.find(qn("w:rFonts")).get(qn("w:cs")) == FONT_AR
    assert style.rPr.find(qn("w:szCs")).get(qn("w:val")) == "21"


def test_a_row_can_repeat_and_a_page_has_its_number() -> None:
    document = Document()
    row = document.add_table(1, 1).rows[0]
    mark_row(row._tr, "w:tblHeader")
    paragraph = document.add_paragraph()
    add_page_number(paragraph)

    assert row._tr.trPr.find(qn("w:tblHeader")) is not None
    assert paragraph._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"


def test_a_file_has_no_time_and_nothing_of_the_template() -> None:
    data = io.BytesIO()
    Document().save(data)
    made = same_every_time(data.getvalue(), "a mark")

    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}
        assert b"thumbnail" not in file.read("_rels/.rels")
        assert b"gravemap" in file.read("docProps/app.xml")
        assert file.comment == b"a mark"
    assert Document(io.BytesIO(made)).paragraphs == []
