"""Planted leaks of every kind are found; what is public anyway is not."""

from __future__ import annotations

import base64
import gzip
import json
import math
import struct
from pathlib import Path

import h3
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.coordinate_forms import geohash, mercator, plus_code
from gravemap.errors import BuildError
from gravemap.leak_scan import Hit, Scanner, scan_files, scan_problems
from gravemap.map_codes import mgrs, polyline_start, utm
from gravemap.protected import Position, Protected, Wording

LON, LAT = 10.123456, 45.654321
SCANNER = Scanner(
    Protected(
        (Position(LON, LAT, "the position of places/pit"),),
        (
            Wording("Mill Pit", "name_en of graves/pit", is_name=True),
            Wording("حفرة الطاحونة", "name_ar of graves/pit", is_name=True),
            Wording("Told by the miller's son, who must not be named.", "internal_note", is_name=False),
        ),
    )
)
PAGE = '<html><script type="application/json">{"rows":[[9.98,45.0123],"Sampleton"]}</script>%s</html>'
X, Y = mercator(LON, LAT)
[(ZONE, EAST, NORTH)] = utm(LON, LAT)
[(SQUARE, SQUARE_EAST, SQUARE_NORTH)] = mgrs(LON, LAT)


def found(text: str | bytes, name: str = "map.html") -> list[Hit]:
    return SCANNER.scan(name, text if isinstance(text, bytes) else text.encode())


PLANTED: dict[str, str | bytes] = {
    "degrees": "10.123456, 45.654321",
    "degrees the other way round": "45.654321 10.123456",
    "degrees of a page": "[10.1235,45.6543]",
    "degrees at two decimals": "at 10.12 / 45.65",
    "one axis alone": '{"sort": 10.12346}',
    "named fields": '{"lat": 45.6543, "note": "x", "lng": 10.1235}',
    "decimal commas": "10,1235; 45,6543",
    "Arabic digits": "١٠٫١٢٣٥ و ٤٥٫٦٥٤٣",
    "micro-degrees": "[10123456,45654321]",
    "tenth of a micro-degree": "101234560;456543210",
    "Web Mercator": f"{X:.1f} {Y:.1f}",
    "radians": f"{math.radians(LON):.6f},{math.radians(LAT):.6f}",
    "a tile": "/tiles/14/8652/5834.png",
    "pixels": "",
    "degrees, minutes, seconds": "45°39'15.5\"N 10°07'24.4\"E",
    "a geohash": f"at {geohash(LON, LAT, 8)}",
    "a plus code": plus_code(LON, LAT),
    "a geohash of five letters": f"near {geohash(LON, LAT, 5)}",
    "a plus code without its town": f"{plus_code(LON, LAT)[4:]} Sampleton",
    "a plus code cut short": f"{plus_code(LON, LAT)[:6]}00+",
    "UTM": f"{EAST:.0f} m E {NORTH:.0f} m N, zone {ZONE}",
    "UTM to a hundred metres": f"{ZONE}T {round(EAST, -2):.0f} {round(NORTH, -2):.0f}",
    "UTM with decimals": f'{{"e": {EAST:.2f}, "n": {NORTH:.2f}}}',
    "MGRS": f"{SQUARE} {SQUARE_EAST:05} {SQUARE_NORTH:05}",
    "MGRS to ten metres": f"{SQUARE}{SQUARE_EAST // 10:04}{SQUARE_NORTH // 10:04}",
    "an H3 cell": h3.latlng_to_cell(LAT, LON, 8),
    "an H3 cell as a number": json.dumps([int(h3.latlng_to_cell(LAT, LON, 10), 16)]),
    "an H3 cell in bytes": b"cells:" + struct.pack("<Q", int(h3.latlng_to_cell(LAT, LON, 9), 16)),
    "an encoded polyline": json.dumps({"line": min(polyline_start(LON, LAT, 5)) + "_ulLnnqC"}),
    "an encoded polyline of six decimals": json.dumps(
        {"line": min(polyline_start(LON, LAT, 6)) + "_ulLnnqC"}
    ),
    "64-bit floats": b"\x00data" + struct.pack("<dd", LON, LAT),
    "64-bit floats, big end first": b"\x00data" + struct.pack(">dd", LAT, LON),
    "32-bit floats": b"\x00data" + struct.pack("<ff", LON, LAT),
    "32-bit whole numbers": b"\x00data" + struct.pack("<ii", 10_123_456, 45_654_321),
    "floats in base64": base64.b64encode(b"padding-padding-" + struct.pack("<dd", LON, LAT)).decode(),
    "text in gzip in base64": base64.b64encode(gzip.compress(b"lon 10.123456 lat 45.654321")).decode(),
    "a GeoJSON point": json.dumps({"type": "Point", "coordinates": [LON, LAT]}),
    "differences": json.dumps({"lng": [10.0, 0.123456]}).encode(),
    "a view": f"#at={LAT:.3f},{LON:.3f},14",
    "a name": "the graves at Mill Pit were",
    "a name in capitals": "MILL  PIT",
    "a name in another spelling": '{"a": "al-Mill-Pit"}',
    "an Arabic name with marks": "حُفرة الطاحونة",
    "a name in entities": "&#77;ill &#80;it",
    "a note": "x Told by the miller's son, who must not be named. y",
    "a name in a comment of the script": "/* Mill Pit */",
    "a name in UTF-16": "Mill Pit".encode("utf-16"),
}
scale = 256 * 2**14 / (2 * math.pi * 6_378_137.0)
PLANTED["pixels"] = (
    f"{math.floor((X + math.pi * 6_378_137.0) * scale)},{math.floor((math.pi * 6_378_137.0 - Y) * scale)}"
)
X14, Y14 = (math.floor(float(part) / 256) for part in str(PLANTED["pixels"]).split(","))
PLANTED["a tile"] = f"/tiles/14/{X14}/{Y14}.png"


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_leak_is_found(kind: str) -> None:
    planted = PLANTED[kind]
    data = planted if isinstance(planted, bytes) else (PAGE % planted).encode()

    assert found(data), kind


@pytest.mark.parametrize("kind", ["degrees of a page", "a name", "64-bit floats", "a note"])
def test_without_what_was_planted_nothing_is_found(kind: str) -> None:
    assert found(PAGE % "") == []


@pytest.mark.parametrize(
    "public",
    [
        "10.1, 45.7",  # the cell of a tenth of a degree
        "[10.2, 45.7, 10.1, 45.6]",
        "10.12 " + "x" * 200 + " 45.65",  # two numbers far apart
        "version 10.12.45",
        "Millpitstone and mill pits",
        "10.2234 45.6543",
    ],
)
def test_what_only_looks_like_it_is_not_found(public: str) -> None:
    assert found(public) == []


def test_a_position_that_is_rounded_to_a_corner_of_what_is_shown_says_no_more_than_that() -> None:
    """10.1004 is written 10.1 to two decimals and to three: that is the edge of the cell that is drawn."""
    position = Position(10.1004, 45.7004, "it")
    corners = frozenset([(10.1, 45.7), (10.2, 45.7), (10.1, 45.8), (10.2, 45.8)])
    cell = "[[10.1,45.7],[10.2,45.7],[10.2,45.8],[10.1,45.8]]"
    drawn = Scanner(Protected((position,), (), corners))

    assert Scanner(Protected((position,), ())).scan("f", cell.encode())
    assert drawn.scan("f", cell.encode()) == []
    assert drawn.scan("f", b"10.1004, 45.7004")
    crossing = Scanner(
        Protected((Position(10.30611, 45.0, "it"),), (), frozenset([(10.3, 45.2), (10.0, 45.0)]))
    )
    assert crossing.scan("f", b"[[10.3,45.2],[10.0,45.0]]") == []
    assert crossing.scan("f", b"10.306, 45.0")


def test_a_name_in_the_name_of_the_file_is_found() -> None:
    assert {hit.path for hit in found(b"nothing", name="Mill Pit.html")} == {"file name"}


def test_a_hit_names_the_path_and_not_the_value() -> None:
    hits = found('<script type="application/json">{"tables":{"graves":{"note":["Mill Pit"]}}}</script>')
    [hit] = [hit for hit in hits if hit.form == "text"]

    assert hit.path == "map.html, data 1.tables.graves.note[0]"
    [problem] = scan_problems([hit], "maps/map.html")
    assert "gives away name_en of graves/pit, found as text at map.html, data 1" in str(problem)
    assert "Mill" not in str(problem)


@given(
    st.floats(-179, 179),
    st.floats(-84, 84),
    st.integers(3, 8),
    st.sampled_from([1, -1]),
    st.text("ab ,;", max_size=20),
)
def test_any_position_is_found_at_any_protected_precision(
    lon: float, lat: float, decimals: int, order: int, between: str
) -> None:
    scanner = Scanner(Protected((Position(lon, lat, "it"),), ()))
    written = [f"{lon:.{decimals}f}", f"{lat:.{decimals}f}"]

    assert scanner.scan("f", f" ,{between}".join(written[::order]).encode())


def test_files_and_folders_are_looked_through(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.csv").write_text("Mill Pit", encoding="utf-8")
    (tmp_path / "b.txt").write_text("nothing", encoding="utf-8")

    hits = scan_files(SCANNER, [tmp_path])
    assert {path.name: len(of_file) > 0 for path, of_file in hits.items()} == {"a.csv": True, "b.txt": False}
    with pytest.raises(BuildError, match="cannot be read"):
        scan_files(SCANNER, [tmp_path / "not-there"])


def rows(**columns: list[object]) -> pa.Table:
    """An import's columns with nothing said in those that are not given."""
    texts = ("title", "source", "place_text", "victims", "parties", "perpetrator")
    size = len(next(iter(columns.values())))
    empty = {name: pa.array([None] * size, pa.string()) for name in texts}
    where = {name: pa.array([None] * size, pa.float64()) for name in ("longitude", "latitude")}
    return pa.table({**where, **empty, **columns})


def test_a_row_of_an_import_at_a_protected_place_is_found() -> None:
    place = Position(10.12345, 45.54321, "the position of a grave", 2)
    scanner = Scanner(Protected((place,), ()))

    at = rows(longitude=[9.0, 10.12347, None], latitude=[45.54321, 45.54319, None])
    beside = rows(longitude=[9.0, 10.1236, None], latitude=[45.54321, 45.5432, None])

    assert [hit.what for hit in scanner.scan_rows("made", at)] == ["the position of a grave"]
    assert scanner.scan_rows("made", beside) == []


def test_a_protected_text_in_a_row_of_an_import_is_found_once() -> None:
    name, note = (
        Wording("Amal Qasim", "the name of a witness", is_name=True),
        Wording("by the old well", "a note", is_name=False),
    )
    scanner = Scanner(Protected((), (name, note)))

    said = rows(
        title=["A shooting", "AMAL  QASIM saw it", "Amal Qasim again"],
        victims=["", "قرب by the OLD well", None],
    )
    other = rows(title=["Amal", "Qasim", "Namal Qasimi"], place_text=["قرب by the old", "well", None])

    assert sorted(str(hit) for hit in scanner.scan_rows("made", said)) == [
        "imports/made, column title: the name of a witness, as text",
        "imports/made, column victims: a note, as text",
    ]
    assert scanner.scan_rows("made", other) == []
