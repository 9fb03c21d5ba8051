"""Texts that a spreadsheet program would run as formulas, marked as text when written, and read back unchanged.

``=HYPERLINK(…)`` in a table that somebody opens in a spreadsheet program can send what stands in other cells
to anybody; ``=``, ``+``, ``-``, ``@``, a tab or a line end at the beginning of a cell is enough.  Such a text is
written with an apostrophe before it, the mark that spreadsheet programs themselves use.  One apostrophe before
such a beginning is taken off when a text file is read, so that every text comes back as it was.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"'*[=+\-@\t\r\n]")
_MARKED = re.compile(r"'+[=+\-@\t\r\n]")


def as_text(text: str) -> str:
    """``text`` as it is written into a CSV file."""
    return f"'{text}" if _RUN.match(text) else text


def from_text(text: str) -> str:
    """The text that :func:`as_text` wrote."""
    return text[1:] if _MARKED.match(text) else text
