"""What reads other people's bytes, each as a target that a fuzzer can call; bounded in the tests, longer by a command.

``test_fuzz.py`` runs each target some hundred times with Hypothesis, ``fuzzing.py`` for as long as one likes.  A
target catches what its reader is allowed to raise, and nothing else.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from builders import SAMPLE, make_case_folder
from gravemap.case import read_case
from gravemap.cell_text import clean, fault
from gravemap.config import CaseConfig, read_config
from gravemap.dates import read_date
from gravemap.delimited import delimiter_of, read_rows
from gravemap.encodings import decode
from gravemap.errors import DataError
from gravemap.formulas import as_text, from_text
from gravemap.lockbox import Lockbox, ShutError
from gravemap.osm.geojson import read_collection
from gravemap.quantity import parse_quantity
from gravemap.spreadsheet import read_sheets
from gravemap.toml_text import toml_values


@dataclass(frozen=True)
class Target:
    """``run`` takes any bytes; ``seeds`` are bytes to begin from, ``words`` what the reader looks for."""

    run: Callable[[bytes], None]
    seeds: Sequence[bytes]
    words: Sequence[str] = ()


def a_date(data: bytes) -> None:
    """EDTF: a date lies inside its possible span and keeps its text."""
    text = data.decode("utf-8", "replace")
    try:
        date = read_date(text)
    except ValueError as error:
        _says_what_to_do(error)
        return
    earliest, latest = date.possible
    assert earliest is None or latest is None or earliest <= latest
    if date.core is not None:
        first, last = date.core
        assert first is None or last is None or first <= last
        assert earliest is None or first is None or earliest <= first


def a_quantity(data: bytes) -> None:
    """A quantity has its minimum below its maximum, and none below zero."""
    text = data.decode("utf-8", "replace")
    try:
        quantity = parse_quantity(text)
    except ValueError:
        return
    low, high = quantity.minimum, quantity.maximum
    assert low is None or low >= 0
    assert low is None or high is None or low <= high
    assert quantity.as_written == text.strip()


def a_text_file(data: bytes) -> None:
    """Bytes become rows, or a sentence."""
    try:
        text = decode(data).text
        rows = read_rows(
            text, delimiter_of(text, any, lambda cell: cell.strip() in {"id", "title", "note_en"})
        )
    except ValueError:
        return
    for row in rows:
        for cell in map(clean, row):
            assert clean(cell) == cell
            assert from_text(as_text(cell)) == cell
            fault(cell)


def a_spreadsheet(data: bytes) -> None:
    """A workbook with some of its bytes changed is read, or refused with a sentence.

    The first byte says which part of which workbook, the next three where; the rest takes the place of as
    many bytes there, or of none when the first byte is odd.
    """
    number, place, new = data[:1], int.from_bytes(data[1:4], "big"), data[4:]
    which = number[0] if number else 0
    parts = _workbooks()[which % 2]
    name = sorted(parts)[which // 2 % len(parts)]
    old = parts[name]
    at = place % (len(old) + 1)
    changed = {**parts, name: old[:at] + new + old[at + (0 if which % 2 else len(new)) :]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.xlsx"
        path.write_bytes(_zipped(changed))
        try:
            for sheet in read_sheets(path):
                assert all(isinstance(cell, str) for row in sheet.rows for cell in row)
        except ValueError as error:
            _says_what_to_do(error)


def bytes_as_spreadsheet(data: bytes) -> None:
    """Bytes that are no workbook at all, or one that was cut and mended by chance."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.ods"
        path.write_bytes(data)
        try:
            read_sheets(path)
        except ValueError as error:
            _says_what_to_do(error)


def a_map_file(data: bytes) -> None:
    """GeoJSON becomes shapes, or problems of their features."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "land.geojson"
        path.write_bytes(data)
        try:
            kinds = ("Point", "LineString", "Polygon", "MultiPolygon", "MultiLineString")
            read_collection(path).each(lambda feature: feature.text("name"), kinds)
        except DataError as error:
            _says_what_to_do(*map(str, error.problems))


def a_case_file(data: bytes) -> None:
    """``case.toml`` becomes what it says, or problems."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "case.toml").write_bytes(data)
        config, problems = read_config(Path(folder))
    assert isinstance(config, CaseConfig)
    assert all(problem.file == "case.toml" for problem in problems)
    try:
        toml_values(data)
    except (ValueError, UnicodeDecodeError):
        assert problems


def a_table(data: bytes) -> None:
    """A whole case with one of its tables any bytes: a case, or its problems."""
    with tempfile.TemporaryDirectory() as folder:
        case = make_case_folder(Path(folder))
        (case / "records" / "counts.csv").write_bytes(data)
        try:
            read_case(case)
        except DataError as error:
            _says_what_to_do(*map(str, error.problems))


def a_box(data: bytes) -> None:
    """A locked box from a file that was tampered with is a box, or shut."""
    try:
        box = Lockbox.from_json(data.decode("utf-8", "replace"))
    except ShutError:
        return
    assert Lockbox.from_json(box.to_json()) == box


def _says_what_to_do(*said: object) -> None:
    """Whether there is a sentence, and one after it with the cure."""
    for one in said:
        assert ". " in str(one), one


@cache
def _workbooks() -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The parts of an XLSX and of an ODS file."""
    from test_sheet_bounds import workbook
    from workbooks import ods, ods_row

    with ZipFile(io.BytesIO(ods(ods_row("id", "title") + ods_row("x", "نص", repeated=2)))) as archive:
        return workbook(), {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


_DATES = (
    "2020-06-05", "2020-06~", "2019-04/2020-06", "2015/..", "[2020-06-05,2020-06-06]", "[2020..]", "{2020,2021}", "201X",
    "2020-22", "٢٠٢٠-٠٦", "20/11/2020", "44155", "2020-11-20 00:00:00", "Y17E8", "1950S2", "2004-06-~01/2004-06-~20",
)  # fmt: skip
_QUANTITIES = (
    "12",
    "at least 120",
    "about 112",
    "10-15",
    "٢٠ أو أكثر",
    "hundreds",
    "1,200",
    "more than 20 so far",
    "-3",
)
_FEATURE = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"x"},"geometry":%s}]}'
)
_SHAPES = (
    '{"type":"Point","coordinates":[10,45]}',
    '{"type":"Polygon","coordinates":[[[10,45],[11,45],[11,46],[10,45]]]}',
    '{"type":"LineString","coordinates":[[10,45],[11,45,3]]}',
)

TARGETS: dict[str, Target] = {
    "date": Target(a_date, [text.encode() for text in _DATES], ["/", "..", "~", "?", "%", "[", "]", "X", "-", "Y"]),
    "quantity": Target(a_quantity, [text.encode() for text in _QUANTITIES], ["at least", "about", " to ", "-"]),
    "text file": Target(
        a_text_file,
        [(SAMPLE / "records" / "sources.csv").read_bytes(),
         'id;title\r\n1;"a""b\n"'.encode("utf-16"), "id\tنص\n".encode("cp1256")],
        ['"', ",", ";", "\t", "\r\n", "id"],
    ),
    "spreadsheet": Target(
        a_spreadsheet,
        [bytes([number, 0, 0, 9]) + b"<c/>" for number in range(24)],
        ["<c r=", "<v>", "<row", 'r="XFD1048576"', "&a;"],
    ),
    "bytes as spreadsheet": Target(bytes_as_spreadsheet, [], ["PK"]),
    "map file": Target(
        a_map_file, [(_FEATURE % shape).encode() for shape in _SHAPES], ["coordinates", "null", "1e999", "[[", "NaN"]
    ),
    "case file": Target(a_case_file, [(SAMPLE / "case.toml").read_bytes()], ["from", "until", "bbox", "[osm]", "= "]),
    "table": Target(a_table, [(SAMPLE / "records" / "counts.csv").read_bytes()], ["id", "quantity", "date", ","]),
    "box": Target(a_box, [json.dumps({"header": "{}", "keys": ["AA=="], "data": "AA=="}).encode()], ["header", "keys"]),
}  # fmt: skip
