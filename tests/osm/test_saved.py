"""A saved file is known by what it holds, and is refused with what it is when it is no whole data."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import osmium
import pytest

from extracts import document, elements, node, relation, saved, square, way, xml
from gravemap.errors import DataError
from gravemap.osm.saved import (
    Saved,
    SourceInfo,
    history_problem,
    open_all,
    open_saved,
    reading,
    sorted_together,
)

TOWN = node(1, 10.0, 45.0, {"place": "town"}, version=3)
OBJECTS = [TOWN, *square(10, 9.5, 44.5, 1.0), way(1, [10, 11, 12]), relation(1, [("way", 1, "outer")])]
REMARK = "runtime error: Query timed out after 181 seconds."
BROKEN_OFF = document(TOWN).replace("</osm>", f"<remark>{REMARK}</remark></osm>")
PAGE = (
    "<!DOCTYPE html><html><head><title>504</title></head><body>Error: the server is too busy.</body></html>"
)


def pbf(folder: Path, *objects: str) -> bytes:
    return saved(folder, *objects, name="made.osm.pbf").read_bytes()


def opened(folder: Path, data: bytes | str, name: str = "valley.osm") -> Saved:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (folder / "made").mkdir(exist_ok=True)
    return open_saved(path, folder / "made")


def refusal(folder: Path, data: bytes | str, name: str = "valley.osm") -> str:
    with pytest.raises(DataError) as refused:
        opened(folder, data, name)
    return str(refused.value)


def read(file: osmium.io.File) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    with osmium.io.Reader(file) as reader:
        for one in osmium.OsmFileIterator(reader):
            assert not isinstance(one, osmium.osm.Changeset)
            found.append((one.type_str(), one.id, one.version))
    return found


@pytest.mark.parametrize("name", ["valley.osm.pbf", "valley.txt", "valley"])
def test_the_form_is_that_of_its_first_bytes(tmp_path: Path, name: str) -> None:
    forms = {
        "pbf": pbf(tmp_path, *OBJECTS),
        "osm": xml(*OBJECTS).encode(),
        "osm.gz": gzip.compress(xml(*OBJECTS).encode()),
        "osm.bz2": bz2.compress(xml(*OBJECTS).encode()),
    }
    for form, data in forms.items():
        one = opened(tmp_path, data, name)
        assert one.form == form
        assert len(read(one.file)) == len(OBJECTS)


def test_xml_with_a_byte_order_mark_is_xml(tmp_path: Path) -> None:
    assert opened(tmp_path, b"\xef\xbb\xbf" + xml(*OBJECTS).encode()).form == "osm"


def test_a_json_answer_is_turned_into_pbf_in_the_folder_that_is_given(tmp_path: Path) -> None:
    said = {"osm3s": {"timestamp_osm_base": "2019-09-01T00:00:00Z"}, "elements": elements(*OBJECTS)}
    one = opened(tmp_path, json.dumps(said))

    assert (one.form, one.osm_date, one.path.parent) == ("pbf", "2019-09-01", tmp_path / "made")
    assert one.source.name == "valley.osm"
    assert len(read(one.file)) == len(OBJECTS)


def test_the_source_is_told_by_its_name_and_bytes_and_never_by_its_path(tmp_path: Path) -> None:
    data = xml(*OBJECTS).encode()

    assert opened(tmp_path, data).source == SourceInfo(
        "valley.osm", hashlib.sha256(data).hexdigest(), len(data)
    )


def test_an_answer_is_of_the_day_it_says_packed_or_not(tmp_path: Path) -> None:
    text = document(TOWN, timestamp="2019-09-01T10:00:00Z").encode()

    assert [opened(tmp_path, pack(text)).osm_date for pack in (bytes, gzip.compress, bz2.compress)] == [
        "2019-09-01"
    ] * 3


def test_an_extract_is_of_the_day_in_its_header_and_covers_the_box_there(tmp_path: Path) -> None:
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", "2030-05-06T20:21:22Z")
    header.add_box(osmium.osm.Box(9.0, 44.0, 11.0, 46.0))
    path = tmp_path / "valley.osm.pbf"
    with osmium.SimpleWriter(str(path), header=header):
        pass
    one = open_saved(path, tmp_path)

    assert (one.osm_date, one.box) == ("2030-05-06", (9.0, 44.0, 11.0, 46.0))
    bare = opened(tmp_path, xml(*OBJECTS))
    assert (bare.osm_date, bare.box) == (None, None)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress], ids=["as it is", "gz", "bz2"])
def test_an_answer_that_the_server_broke_off_is_refused_packed_or_not(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    assert refusal(tmp_path, pack(BROKEN_OFF.encode())) == (
        f"valley.osm: was broken off by the server: {REMARK} Fetch the answer again."
    )


def test_a_json_answer_that_the_server_broke_off_is_refused(tmp_path: Path) -> None:
    assert "valley.osm: was broken off by the server" in refusal(
        tmp_path, json.dumps({"elements": [], "remark": REMARK})
    )


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress], ids=["as it is", "gz", "bz2"])
def test_a_page_for_people_is_refused_with_its_words(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    assert refusal(tmp_path, pack(PAGE.encode()), "valley.osm.pbf") == (
        "valley.osm.pbf: is a page or another XML and no OpenStreetMap data: Error: the server is too busy. "
        "Give .osm.pbf, .osm, .osm.bz2, .osm.gz, or a saved answer of Overpass (XML or JSON)."
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "valley.osm: is empty. Fetch or copy it again."),
        (
            b"id;name\n1;Sampleton\n",
            "valley.osm: holds no OpenStreetMap data: it begins with “id;name 1;Sampleton”",
        ),
        (b"PK\x03\x04\x1b[31m", "valley.osm: holds no OpenStreetMap data: it begins with “PK [31m”"),
        (b"<osmChange><create/></osmChange>", "valley.osm: holds changes and no whole data (osmChange)"),
        (b"<gpx></gpx>", "valley.osm: is a page or another XML and no OpenStreetMap data"),
        (
            b'{"type": "FeatureCollection", "features": []}',
            "valley.osm: is GeoJSON and no answer of Overpass",
        ),
        (gzip.compress(b"id;name"), "valley.osm: holds no OpenStreetMap data: it begins with “id;name”"),
        (b"\x1f\x8bnothing of the kind", "valley.osm: ends too early: it was cut off, or is damaged ("),
        (b"BZh91AY&SYgarbage", "valley.osm: ends too early: it was cut off, or is damaged ("),
    ],
)
def test_what_is_no_data_is_refused_with_what_it_is(tmp_path: Path, data: bytes, told: str) -> None:
    assert refusal(tmp_path, data).startswith(told)


def test_a_packed_pbf_is_to_be_unpacked(tmp_path: Path) -> None:
    assert refusal(tmp_path, gzip.compress(pbf(tmp_path, *OBJECTS))) == (
        "valley.osm: is a packed .osm.pbf (gz). Unpack it first."
    )


def test_what_is_not_there_and_a_folder_are_refused_together(tmp_path: Path) -> None:
    (tmp_path / "folder.osm").mkdir()
    paths = [tmp_path / "none.osm.pbf", tmp_path / "folder.osm", saved(tmp_path, TOWN)]
    with pytest.raises(DataError) as refused:
        open_all(paths, tmp_path)

    assert [str(problem).split(". ")[0] for problem in refused.value.problems] == [
        "folder.osm: is a folder and no file",
        "none.osm.pbf: is not there",
    ]


@pytest.mark.parametrize("name", ["history.osh.pbf", "history.osm.pbf"])
def test_a_history_file_is_refused_whatever_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "made.osh.pbf"
    with osmium.SimpleWriter(str(path)) as writer, osmium.io.Reader(str(saved(tmp_path, TOWN))) as reader:
        osmium.apply(reader, writer)

    assert refusal(tmp_path, path.read_bytes(), name) == str(DataError([history_problem(name)]))
    assert "is a history file. Give an extract of one day" in str(history_problem(name))


def test_several_files_become_one_in_order_with_the_newest_version_of_each_object(tmp_path: Path) -> None:
    old = [TOWN, node(9, 9.5, 44.5), way(5, [9, 1]), relation(2, [])]
    new = [relation(2, [], version=4), way(3, [1, 9]), node(9, 9.6, 44.6, version=2)]
    files = open_all([saved(tmp_path, *old, name="a.osm"), saved(tmp_path, *new, name="b.osm.pbf")], tmp_path)

    for order in (files, files[::-1]):
        assert read(sorted_together(order, tmp_path)) == [
            ("n", 1, 3), ("n", 9, 2), ("w", 3, 1), ("w", 5, 1), ("r", 2, 4),
        ]  # fmt: skip


def test_where_the_newest_version_is_a_deletion_the_object_is_gone(tmp_path: Path) -> None:
    gone = node(1, 10.0, 45.0, {"place": "town"}, version=4).replace("<node ", '<node visible="false" ')
    files = open_all([saved(tmp_path, TOWN, name="a.osm"), saved(tmp_path, gone, name="b.osm")], tmp_path)

    with osmium.io.Reader(sorted_together(files, tmp_path)) as reader:
        [visible] = [getattr(one, "visible", None) for one in osmium.OsmFileIterator(reader)]
    assert visible is False


def test_of_several_files_the_one_that_is_cut_off_is_told(tmp_path: Path) -> None:
    cut = tmp_path / "cut.osm"
    cut.write_text(xml(*OBJECTS)[:-40], encoding="utf-8")
    files = open_all([saved(tmp_path, TOWN), cut], tmp_path)

    with pytest.raises(DataError, match=r"^cut\.osm: ends too early: it was cut off, or is damaged"):
        sorted_together(files, tmp_path)


def test_errors_of_the_reader_are_told_in_a_sentence_that_names_the_file() -> None:
    for error, told in (
        (RuntimeError("PBF error: truncated data (EOF encountered)"), "ends too early: it was cut off"),
        (RuntimeError("invalid BlobHeader size\x1b[31m"), "cannot be read (invalid BlobHeader size [31m)"),
        (OSError(5, "Input/output error"), "cannot be read ([Errno 5] Input/output error)"),
    ):
        with pytest.raises(DataError) as refused, reading("valley.osm.pbf"):
            raise error
        assert str(refused.value).startswith(f"valley.osm.pbf: {told}")
