from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from gravemap.account.as_docx import docx_of
from gravemap.account.blocks import (
    RESTRICTED,
    Bullets,
    Heading,
    Paragraph,
    Picture,
    Table,
    isolated,
    numbers_text,
    plain,
)
from gravemap.terms import LANGS, Lang
from hostile_texts import SHOWN, hostile_case
from told_cases import told

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)
PICTURE = Picture("map-1", PNG, b"<svg/>", isolated("The map"), isolated("What it shows"))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.parametrize("lang", LANGS)
def test_it_reads_back_as_it_was_told(lang: Lang) -> None:
    document = told(lang=lang, pictures=(PICTURE,))
    read = docx.Document(io.BytesIO(docx_of(document)))
    texts = [paragraph.text for paragraph in read.paragraphs]

    assert texts[0] == plain(document.title)
    assert [p.text for p in read.paragraphs if p.style is not None and p.style.name == "Heading 1"] == [
        plain(block.text) for block in document.blocks if isinstance(block, Heading) and block.level == 1
    ]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert (
                " ".join(f"{plain(one.text)} {numbers_text(one.numbers)}".strip() for one in block.sentences)
                in texts
            )
        if isinstance(block, Bullets):
            assert all(
                f"{plain(one.text)} {numbers_text(one.numbers)}".strip() in texts for one in block.sentences
            )
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for table, block in zip(read.tables, tables, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == [plain(head) for head in block.header]
        for row, cells in zip(table.rows[1:], block.rows, strict=True):
            assert [cell.text for cell in row.cells] == [
                f"{plain(cell.text)} {numbers_text(cell.numbers)}".strip() for cell in cells
            ]


def test_the_same_report_is_the_same_bytes_without_time_author_or_path() -> None:
    data = docx_of(told(pictures=(PICTURE,)))

    assert data == docx_of(told(pictures=(PICTURE,)))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in file.namelist() if "thumbnail" in name]
    core = parse_xml(parts(data)["docProps/core.xml"])
    assert {child.tag.partition("}")[2] for child in core} == {"title", "language"}
    assert b"python-docx" not in b"".join(parts(data).values())


def test_heads_of_tables_repeat_and_no_row_is_cut() -> None:
    read = docx.Document(io.BytesIO(docx_of(told())))

    assert read.tables
    for table in read.tables:
        assert table.rows[0]._tr.get_or_add_trPr().find(qn("w:tblHeader")) is not None
        assert all(row._tr.get_or_add_trPr().find(qn("w:cantSplit")) is not None for row in table.rows[1:])


def test_arabic_runs_from_right_to_left() -> None:
    arabic, english = (docx.Document(io.BytesIO(docx_of(told(lang=lang)))) for lang in ("ar", "en"))

    told_in = [paragraph for paragraph in arabic.paragraphs if paragraph.text]
    assert all(paragraph._p.get_or_add_pPr().find(qn("w:bidi")) is not None for paragraph in told_in)
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in arabic.tables)
    assert arabic.core_properties.language == "ar-SA"
    latin = [
        run
        for paragraph in arabic.paragraphs
        for run in paragraph.runs
        if run.text.strip().startswith("about 112")
    ]
    assert latin
    assert all(run._r.get_or_add_rPr().find(qn("w:rtl")) is None for run in latin)
    assert not english.element.body.findall(f".//{qn('w:bidi')}")


def test_every_number_is_a_link_to_a_bookmark() -> None:
    body = parse_xml(parts(docx_of(told()))["word/document.xml"])
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    bookmarks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}

    assert links
    assert links <= bookmarks


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_texts_are_letters(tmp_path: Path, lang: Lang) -> None:
    data = docx_of(told(hostile_case(tmp_path, SHOWN), "2032-06-30", lang))
    found = parts(data)
    bodies = [parse_xml(content) for name, content in found.items() if name.endswith(".xml")]

    fields = [field.get(qn("w:instr")) for body in bodies for field in body.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE"]
    for name in ("w:instrText", "w:altChunk", "w:object", "w:subDoc", "w:fldChar"):
        assert not [1 for body in bodies for _ in body.iter(qn(name))], name
    relations = parse_xml(found["word/_rels/document.xml.rels"])
    outside = [one.get("Target") for one in relations if one.get("TargetMode") == "External"]
    assert outside
    assert all(target.startswith(("http://", "https://")) for target in outside)


def test_a_restricted_report_is_marked_on_every_page() -> None:
    data = docx_of(told(edition="restricted"))

    assert RESTRICTED.encode() in data
    assert RESTRICTED.encode() not in docx_of(told())
    header = docx.Document(io.BytesIO(data)).sections[0].header
    assert header.paragraphs[0].text.startswith("RESTRICTED EDITION")


def test_a_picture_has_words_for_those_who_do_not_see_it() -> None:
    body = parse_xml(parts(docx_of(told(pictures=(PICTURE,))))["word/document.xml"])

    assert [one.get("descr") for one in body.iter(qn("wp:docPr"))] == ["What it shows"]
