"""Small files that ask for terabytes are refused with a sentence, in no time and little memory.

Each stands in a process of its own with bounded memory: where the library were asked, it would end that process.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from gravemap.limits import MIB, SHEET_CELLS, UNPACKED_BYTES, XML_DEPTH
from gravemap.sheet_bounds import Extent, TooMuchError, check_blanks
from workbooks import ods, ods_row

NO_SHEET = "cannot be read as a spreadsheet"
TOO_FAR = "Delete what stands far outside the table, or part it"
READ = """
import resource, sys
from pathlib import Path
from gravemap.spreadsheet import read_sheets
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
try:
    print("rows", sum(len(sheet.rows) for sheet in read_sheets(Path(sys.argv[1]))))
except ValueError as error:
    print("refused", error)
"""
Parts = dict[str, bytes]


def workbook(row: int = 2, column: int = 0) -> Parts:
    """The parts of an XLSX file with the sheet ``counts``, and a text in one more cell."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("counts")
        sheet.write_string(0, 0, "id")
        sheet.write_number(1, 0, 1)
        sheet.write_string(row, column, "x")
    with ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(part: str, was: str, now: str) -> Parts:
    """The same with every match of ``was`` in a part replaced."""
    parts = workbook()
    (name,) = (name for name in parts if name.endswith(part))
    text = parts[name].decode()
    parts[name] = re.sub(was, now, text).encode()
    assert parts[name] != text.encode()
    return parts


def zipped(parts: Parts) -> bytes:
    """An archive of ``parts``, squeezed."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpacks_to_half_a_gigabyte() -> bytes:
    """A sound workbook with a picture of nothing but zeros."""
    buffer = io.BytesIO(zipped(workbook()))
    with ZipFile(buffer, "a", ZIP_DEFLATED) as archive, archive.open("xl/media/picture.png", "w") as part:
        for _ in range(UNPACKED_BYTES // MIB):
            part.write(bytes(MIB))
    return buffer.getvalue()


def lying_about_its_size() -> bytes:
    """A part whose entry says that it has one byte, and that unpacks to many."""
    parts = workbook()
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(
        b"</sst>", b" " * 4_000_000 + b"</sst>"
    )
    data = bytearray(zipped(parts))
    entry = data.rindex(b"xl/sharedStrings.xml") - 46
    data[entry + 24 : entry + 28] = (1).to_bytes(4, "little")
    return bytes(data)


def cell(inside: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}>{inside}</table:table-cell>'


WIDE = 'table:number-columns-repeated="16384"'
JOINED = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 20_000 + "</mergeCells>"
BEFORE = r"<\?xml[^>]*>\s*(.*)<v>1</v>"
SHEET, STRINGS = "sheet1.xml", "sharedStrings.xml"
DEEP = 200_000
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a cell in the last corner": (lambda: zipped(workbook(1_048_575, 16_383)), TOO_FAR),
    "the same in small letters": (lambda: zipped(changed(SHEET, 'r="A2"', 'r="xfd1048576"')), TOO_FAR),
    "a row beyond every row": (lambda: zipped(changed(SHEET, 'r="A2"', 'r="A4294967297"')), TOO_FAR),
    "cells without references": (
        lambda: zipped(changed(SHEET, '<row r="2".*?</row>', '<row r="1048576">' + "<c><v>1</v></c>" * 100 + "</row>")),
        TOO_FAR,
    ),
    "texts that are announced": (
        lambda: zipped(changed(STRINGS, r'count="\d+" uniqueCount="\d+"', 'count="9" uniqueCount="4000000000000"')),
        NO_SHEET,
    ),
    "cells joined again and again": (
        lambda: zipped(changed(SHEET, "</sheetData>", f"</sheetData>{JOINED}")),
        "separate cells that are joined",
    ),
    "entities in entities": (
        lambda: zipped(changed(SHEET, BEFORE, rf"<!DOCTYPE x [<!ENTITY a0 'ha'>{ENTITIES}]>\1<v>&a11;</v>")),
        NO_SHEET,
    ),
    "an entity of a file": (
        lambda: zipped(changed(SHEET, BEFORE, r"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\1<v>&a;</v>")),
        NO_SHEET,
    ),
    "elements in elements": (
        lambda: zipped(changed(SHEET, "<v>1</v>", "<v>1</v>" + "<a>" * DEEP + "</a>" * DEEP)),
        NO_SHEET,
    ),
    "a text that unpacks to half a gigabyte": (
        unpacks_to_half_a_gigabyte,
        "has more than 512 MB when it is unpacked. Save the tables as CSV, or part them",
    ),
    "a part that lies about its size": (lying_about_its_size, NO_SHEET),
    "cells that are repeated": (
        lambda: ods(ods_row("id") + ods_row(cell("<text:p>x</text:p>", WIDE), repeated=1_048_576)),
        TOO_FAR,
    ),
    "rows repeated for ever": (lambda: ods(ods_row("id") + ods_row("x", repeated=10**12)), TOO_FAR),
    "blanks by number": (
        lambda: ods(ods_row("id") + ods_row(cell('<text:p><text:s text:c="2000000000"/>x</text:p>'))),
        "has 2,000,000,000 blanks in its cells. Delete them",
    ),
    "elements in elements of ODS": (
        lambda: ods(ods_row(cell("<text:p>" * (DEEP // 2) + "</text:p>" * (DEEP // 2)))), NO_SHEET
    ),
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory for a process")
@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_asks_for_too_much_is_refused(tmp_path: Path, name: str) -> None:
    made, told = BOMBS[name]
    file = tmp_path / "records.xlsx"
    file.write_bytes(made())
    assert file.stat().st_size < 3_000_000

    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith("refused "), done.stdout
    assert told in done.stdout


@pytest.mark.parametrize(
    "part", ['<dimension ref="A1:XFD1048576"', '<dimension ref="A1:ZZZZZZ99999999999"'], ids=["far", "beyond"]
)
def test_what_a_sheet_says_of_its_own_size_counts_for_nothing(tmp_path: Path, part: str) -> None:
    file = tmp_path / "records.xlsx"
    file.write_bytes(zipped(changed(SHEET, '<dimension ref="[^"]*"', part)))

    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)], capture_output=True, encoding="utf-8", check=False
    )

    assert done.stdout == "rows 3\n"


def test_a_sheet_may_reach_far_in_one_direction() -> None:
    Extent(SHEET_CELLS, 1).check("counts")
    with pytest.raises(TooMuchError, match=r"row 20,000,001 and column 1 on the sheet counts"):
        Extent(SHEET_CELLS + 1, 1).check("counts")


def test_blanks_are_added_up() -> None:
    check_blanks(iter(["1", "2"]))
    with pytest.raises(TooMuchError):
        check_blanks(iter([str(UNPACKED_BYTES), "1"]))


def test_the_depth_that_is_allowed_is_far_more_than_sheets_have() -> None:
    assert XML_DEPTH >= 50
