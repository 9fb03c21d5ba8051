"""Whether a file is a whole Overpass answer: one that was broken off is never taken for one that holds less.

Overpass answers *200 OK* also when a query ran out of time or memory, and says so only in a
``<remark>`` after the objects that it had found until then; a server that is too busy may send a
page for people; and a connection may end in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from gravemap.osm.packed import open_unpacked

#: How the reason begins when the server says that objects are missing.
BROKEN_OFF = "was broken off by the server"

_TAG = re.compile(r"<[^>]*>")
_LONGEST_WORDS = 300
_PIECE = 1 << 16
_OBJECTS = frozenset({"node", "way", "relation"})


class NotWhole(Exception):  # noqa: N818 - it is what the answer is, and is caught where it is asked for again
    """Why an answer is not taken, as a clause that goes on after "the answer"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: the day and time of its data (ISO 8601, UTC) and how many objects it holds."""

    timestamp: str
    objects: int

    @property
    def osm_date(self) -> str:
        """The EDTF day of its data."""
        return self.timestamp[:10]


@dataclass
class _Seen:
    """What went by while an answer was read."""

    root: str | None = None
    timestamp: str | None = None
    objects: int = 0
    depth: int = 0
    remark: list[str] | None = None
    remarks: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.root is None:
            self.root = name
            if name != "osm":
                raise NotWhole(f"is no OpenStreetMap XML: it begins with <{name}>")
        elif self.depth == 2 and name == "meta":
            self.timestamp = attributes.get("osm_base")
        elif self.depth == 2 and name == "remark":
            self.remark = []
        elif self.depth == 2 and name in _OBJECTS:
            self.objects += 1

    def text(self, text: str) -> None:
        if self.remark is not None:
            self.remark.append(text)

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.remark is not None:
            self.remarks.append(" ".join("".join(self.remark).split()))
            self.remark = None


def read_answer(path: Path) -> Answer:
    """What the file ``path`` says of itself, if it is a whole Overpass answer in XML, packed or not.

    Raises:
        NotWhole: when it is not, with the reason.
        OSError: when it cannot be read, or one of `gravemap.osm.packed.DAMAGED` when it cannot be unpacked.
    """
    seen = _Seen()
    parser = expat.ParserCreate()
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.text
    parser.StartDoctypeDeclHandler = _page
    try:
        for piece in _pieces(path):
            parser.Parse(piece)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise NotWhole(_why_no_xml(path, error)) from error
    except NotWhole as reason:
        raise NotWhole(f"{reason}{_said(path)}") from None
    if seen.remarks:
        raise NotWhole(f"{BROKEN_OFF}: {'; '.join(seen.remarks)}")
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", seen.timestamp or ""):
        raise NotWhole('does not say of when its data are (<meta osm_base="…">)')
    return Answer(str(seen.timestamp), seen.objects)


def words_of_page(text: str) -> str:
    """What a page for people says, on one line: the sentence that names the error, if there is one."""
    words = " ".join(_TAG.sub(" ", re.sub(r"(?s)<(head|style|script)\b.*?</\1>", " ", text)).split())
    error = re.search(r"(?i)\berror\b.*", words)
    told = (error[0] if error else words)[:_LONGEST_WORDS]
    return "".join(letter if letter.isprintable() else "�" for letter in told)


def _page(*_doctype: object) -> None:
    raise NotWhole("is a page for people and no OpenStreetMap XML")


def _why_no_xml(path: Path, error: expat.ExpatError) -> str:
    if path.stat().st_size == 0:
        return "is empty"
    reason = expat.ErrorString(error.code)
    with open_unpacked(path) as file:
        begin = file.read(512).lstrip()
    if begin.startswith(b"<") and b"<osm" in begin:
        return f"ends too early or is garbled (line {error.lineno}: {reason})"
    return f"is no XML ({reason}){_said(path)}"


def _said(path: Path) -> str:
    with open_unpacked(path) as file:
        words = words_of_page(file.read(8 * _LONGEST_WORDS).decode("utf-8", "replace"))
    return f"; it says: {words}" if words else ""


def _pieces(path: Path) -> Iterator[bytes]:
    with open_unpacked(path) as file:
        while piece := file.read(_PIECE):
            yield piece
