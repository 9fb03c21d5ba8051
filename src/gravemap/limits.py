"""How much a case may hold.

Far more than any real case has, and little enough that a file which somebody made to hurt is refused with a
sentence before it fills the memory.  Each limit is told with what is there, and what to do.
"""

from __future__ import annotations

MIB = 1024 * 1024

#: Bytes of any file of a case.
FILE_BYTES = 256 * MIB
#: Bytes of a spreadsheet file when it is unpacked: all its parts together.
UNPACKED_BYTES = 512 * MIB
#: Rows of a table in a text file.
ROWS = 2_000_000
#: Cells of a sheet from the first row and column to the last that hold something.
SHEET_CELLS = 20_000_000
#: Columns of a table: they are known, but a header may hold anything.
COLUMNS = 1_000
#: Characters of a cell: as many as a spreadsheet program allows.
CELL_CHARACTERS = 32_767
#: Characters without a blank between them: browsers take long over where to break such a line.
UNBROKEN_CHARACTERS = 5_000
#: Characters of a date.
DATE_CHARACTERS = 200
#: Elements of XML inside one another.
XML_DEPTH = 100
#: Cells of one spreadsheet file that are told because they hold something else than they show.
TOLD_CELLS = 100_000
#: Corners of all shapes of a map file together.
CORNERS = 5_000_000


def size_in_words(size: float) -> str:
    """A number of bytes as people say it: ``256 MB``."""
    return f"{size / MIB:,.0f} MB" if size >= MIB else f"{size:,.0f} bytes"
