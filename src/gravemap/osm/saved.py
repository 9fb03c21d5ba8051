"""A saved file of OpenStreetMap data, known by what it holds and not by its name, as pyosmium reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import osmium

from gravemap.errors import DataError, Problem
from gravemap.osm.answer import NotWhole, read_answer, words_of_page
from gravemap.osm.answer_json import Written, write_as_pbf
from gravemap.osm.packed import DAMAGED, open_unpacked, packing
from gravemap.osm.themes import clean

FORMS = ".osm.pbf, .osm, .osm.bz2, .osm.gz, or a saved answer of Overpass (XML or JSON)"
_HEAD = 4096
_AGAIN = "Fetch or copy it again."
_CUT_OFF = (
    "unexpected EOF",
    "truncated",
    "no element found",
    "read close failed",
    "read failed",
    "unclosed token",
    "ended before",  # Python's words for packed files
    "incomplete",
)


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What was read: its name without folders, the SHA-256 of its bytes, and how many they are."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that can be read at ``path``; ``form`` is pyosmium's name for its form.

    ``osm_date`` is the EDTF day of its data where it says so itself, ``box`` what it covers, as
    (west, south, east, north) in degrees, where it says that.  ``complaints`` is what is to be said of it.
    """

    source: SourceInfo
    path: Path
    form: str
    osm_date: str | None
    box: tuple[float, float, float, float] | None
    complaints: tuple[str, ...] = ()

    @property
    def file(self) -> osmium.io.File:
        """What pyosmium reads."""
        return osmium.io.File(str(self.path), self.form)


def open_saved(path: Path, folder: Path) -> Saved:
    """The file ``path``; what has to be turned into another form is written into ``folder``.

    Raises:
        DataError: when it is not there, or holds no whole OpenStreetMap data.
    """
    packed, head = _begin(path)
    form, file, written = _form(head), path, Written(None)
    if not form and not (packed and not head):  # what cannot be unpacked, pyosmium tells of below
        raise DataError([_no_data(path, head)])
    if form == "pbf" and packed:
        raise DataError([Problem(path.name, f"is a packed .osm.pbf ({packed})", "Unpack it first.")])
    with reading(path.name):
        if form == "json":
            form, file = "pbf", folder / f"{len(list(folder.iterdir()))}.osm.pbf"
            written = write_as_pbf(path, file)
        elif form != "pbf":
            form = f"osm.{packed}" if packed else "osm"
            if b"Overpass" in head or b"osm_base" in head:
                written = Written(read_answer(path).osm_date)
        header = _header(osmium.io.File(str(file), form))
    if header.has_multiple_object_versions:
        raise DataError([history_problem(path.name)])
    said = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    date = written.osm_date or (said[:10] if said.startswith("20") else None)
    return Saved(_source(path), file, form, date, _box(header), written.complaints)


def open_all(paths: Iterable[Path], folder: Path) -> list[Saved]:
    """All of ``paths``, in their order.

    Raises:
        DataError: with the problems of all that `open_saved` refuses.
    """
    saved: list[Saved] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            saved.append(open_saved(path, folder))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return saved


def sorted_together(saved: Iterable[Saved], folder: Path) -> osmium.io.File:
    """One file of several, or of one that is in no order: sorted, of each object the newest version.

    It is made in memory, which takes some hundred bytes an object.

    Raises:
        DataError: with the name of the file that cannot be read.
    """
    merged = osmium.MergeInputReader()
    for one in saved:
        with reading(one.source.name):
            merged.add_buffer(one.path.read_bytes(), one.form)
    made = folder / "sorted.osh.pbf"  # the form that can say that the newest version is a deletion
    with osmium.SimpleWriter(str(made), overwrite=True) as writer:
        merged.apply(writer)
    return osmium.io.File(str(made))


def history_problem(name: str) -> Problem:
    """That the file ``name`` holds the history of objects, which no map can be made of."""
    cure = "Give an extract of one day, such as `osmium time-filter` makes of it."
    return Problem(name, "is a history file", cure)


@contextmanager
def reading(name: str) -> Iterator[None]:
    """What pyosmium says about the file ``name``, in our words.

    Raises:
        DataError: in place of its errors.
    """
    try:
        yield
    except NotWhole as reason:
        raise DataError([Problem(name, f"{reason}", "Fetch the answer again.")]) from None
    except (RuntimeError, ValueError, osmium.InvalidLocationError, *DAMAGED) as error:
        said = clean(str(error))
        if any(words in said for words in _CUT_OFF):
            problem = Problem(name, f"ends too early: it was cut off, or is damaged ({said})", _AGAIN)
        else:
            problem = Problem(name, f"cannot be read ({said})", f"Give {FORMS}.")
        raise DataError([problem]) from error


def _begin(path: Path) -> tuple[str, bytes]:
    """How a file is packed, and its first bytes, unpacked; none where it cannot be unpacked.

    Raises:
        DataError: when it cannot be opened, or is empty.
    """
    try:
        packed = packing(path)
        if path.stat().st_size == 0:
            raise DataError([Problem(path.name, "is empty", _AGAIN)])
    except OSError as error:
        known = {FileNotFoundError: "is not there", IsADirectoryError: "is a folder and no file"}
        told = known.get(type(error), f"cannot be read ({error.strerror})")
        raise DataError([Problem(path.name, told, f"Name a file: {FORMS}.")]) from error
    try:
        with open_unpacked(path) as file:
            return packed, file.read(_HEAD)
    except DAMAGED:
        return packed, b""


def _form(head: bytes) -> str:
    """``pbf``, ``osm`` for XML, ``json`` for Overpass's, nothing when it is none that is known."""
    if head[4:6] == b"\x0a\x09" and head[6:15] == b"OSMHeader":
        return "pbf"
    text = head.decode("utf-8-sig", "replace").lstrip()
    if text.startswith("{"):
        return "json"
    return "osm" if text.startswith("<") and "<osm" in text and "<osmChange" not in text else ""


def _header(file: osmium.io.File) -> osmium.io.Header:
    with osmium.io.Reader(file, osmium.osm.NOTHING) as reader:
        return reader.header()


def _box(header: osmium.io.Header) -> tuple[float, float, float, float] | None:
    box = header.box()
    if not box.valid():
        return None
    low, high = box.bottom_left, box.top_right
    return low.lon, low.lat, high.lon, high.lat


def _no_data(path: Path, head: bytes) -> Problem:
    if not head.lstrip().startswith(b"<"):
        shown = clean(head[:60].decode("utf-8", "replace"))
        return Problem(path.name, f"holds no OpenStreetMap data: it begins with “{shown}”", f"Give {FORMS}.")
    if b"<osmChange" in head:
        return Problem(path.name, "holds changes and no whole data (osmChange)", f"Give {FORMS}.")
    words = words_of_page(head.decode("utf-8", "replace"))
    return Problem(
        path.name, f"is a page or another XML and no OpenStreetMap data: {words}", f"Give {FORMS}."
    )


def _source(path: Path) -> SourceInfo:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SourceInfo(path.name, digest, path.stat().st_size)
