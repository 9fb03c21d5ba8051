"""Whether a spreadsheet file can be read without filling the memory.

The library that reads sheets trusts what a file says of itself: it makes room for every cell up to the
farthest one, for as many texts as are announced, for as many blanks as a number says, and gives up the whole
program where there is no such room.  A file of five kilobytes can ask for terabytes.  So such numbers are
looked at first.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from gravemap.limits import MIB, SHEET_CELLS, UNPACKED_BYTES, XML_DEPTH, size_in_words


class TooMuchError(ValueError):
    """A file holds more than a case may; the sentence goes on after the file's name."""


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches: the last row and column that hold something, counted from 1."""

    rows: int = 0
    columns: int = 0

    def reach(self, row: int, column: int) -> None:
        """Go as far as that row and column, both counted from 1."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)

    def check(self, sheet: str) -> None:
        """Tell when there are too many cells up to there.

        Raises:
            TooMuchError: naming the ``sheet``.
        """
        if self.rows * self.columns > SHEET_CELLS:
            raise TooMuchError(
                f"reaches to row {self.rows:,} and column {self.columns:,} on the sheet {sheet}, which makes more than "
                f"{SHEET_CELLS:,} cells. Delete what stands far outside the table, or part it"
            )


def unpack(archive: ZipFile) -> None:
    """Unpack every part once, in pieces; the library would unpack them whole, however large they are.

    Raises:
        TooMuchError: when they are too large together.
        ValueError: when a part announces more texts than it has bytes.
        BadZipFile: when a part is not what the archive says of it.
    """
    size = 0
    for member in archive.infolist():
        before = size
        with archive.open(member) as part:
            while piece := part.read(MIB):
                size += len(piece)
                if size > UNPACKED_BYTES:
                    raise TooMuchError(
                        f"has more than {size_in_words(UNPACKED_BYTES)} when it is unpacked. "
                        "Save the tables as CSV, or part them"
                    )
        if "sharedstrings" in member.filename.casefold():
            _check_texts(archive, member.filename, size - before)


def _check_texts(archive: ZipFile, member: str, size: int) -> None:
    with archive.open(member) as part:
        _, root = next(iter(ET.iterparse(part, events=("start",))))  # noqa: S314 - expat refuses entities that multiply
    if any(int(root.get(name, 0)) > size for name in ("count", "uniqueCount")):
        raise ValueError("is not laid out as spreadsheets are")


def shallow(read: Iterator[tuple[str, ET.Element]]) -> Iterator[tuple[str, ET.Element]]:
    """The same starts and ends of elements, while they do not stand too deep inside one another.

    Raises:
        ValueError: when they do.
    """
    depth = 0
    for event, element in read:
        depth += 1 if event == "start" else -1
        if depth > XML_DEPTH:
            raise ValueError("is not laid out as spreadsheets are")
        yield event, element


def check_blanks(numbers: Iterator[str]) -> None:
    """Tell when numbers stand for too many blanks.

    Raises:
        TooMuchError: when they do.
    """
    blanks = sum(map(int, numbers))
    if blanks > UNPACKED_BYTES:
        raise TooMuchError(f"has {blanks:,} blanks in its cells. Delete them")
