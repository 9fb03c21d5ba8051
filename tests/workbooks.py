"""Spreadsheet files to test with, down to the XML that other programs write."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from zipfile import ZipFile

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    [
        *(
            f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for short, name in [
                ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
                ("number", "datastyle"),
            ]
        ),
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
    ]
)  # fmt: skip
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(members: Mapping[str, str]) -> bytes:
    """A ZIP archive of texts."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def ods(rows: str, *, columns: str = "", styles: str = "", sheet: str = "counts") -> bytes:
    """An ODS file of one sheet from the XML of its rows."""
    table = f'<table:table table:name="{sheet}">{columns}{rows}</table:table>'
    return zipped(
        {
            "mimetype": ODS,
            "META-INF/manifest.xml": (
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
                "</manifest:manifest>"
            ),
            "content.xml": (
                f"<office:document-content {_SPACES}><office:automatic-styles>{styles}"
                "</office:automatic-styles><office:body><office:spreadsheet>"
                f"{table}</office:spreadsheet></office:body></office:document-content>"
            ),
        }
    )


def ods_row(*cells: str, repeated: int = 1) -> str:
    """The XML of a row; a cell is its text, or XML from its first ``<``."""
    inside = "".join(cell if cell.startswith("<") else ods_text(cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inside}</table:table-row>'


def ods_text(text: str) -> str:
    """The XML of a cell that holds ``text``."""
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def xlsx(cells: str, *, after: str = "", formats: Mapping[int, str] | None = None) -> bytes:
    """An XLSX file of one sheet from the XML of its rows; ``formats`` are number formats of styles 1, 2 ..."""
    codes = formats or {}
    numbers = "".join(
        f'<numFmt numFmtId="{key}" formatCode="{code}"/>' for key, code in codes.items() if code
    )
    styles = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{key}"/>' for key in codes)
    kind = f"{_RELATIONS}/worksheet"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
                '<sheet name="counts" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{kind}" Target="worksheets/sheet1.xml"/></Relationships>'
            ),
            "xl/styles.xml": (
                f'<styleSheet xmlns="{_MAIN}"><numFmts>{numbers}</numFmts>'
                f"<cellXfs>{styles}</cellXfs></styleSheet>"
            ),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData>{after}</worksheet>'
            ),
        }
    )


def locked() -> bytes:
    """What Excel writes when it locks a workbook with a password: an OLE file around an encrypted package."""
    free, end, table_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", table_sector, end, end, *[free] * 125)
    return head + sectors + _entry("Root Entry", 5, 1) + _entry("EncryptedPackage", 2, free) + bytes(768)


def _entry(name: str, kind: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    numbers = struct.pack("<HBB3I", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return text.ljust(64, b"\0") + numbers + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)
