"""The text of a cell: what is cut off at its ends, and what no cell may hold.

Characters that cannot be seen are cut off where they say nothing, at the ends.  Text that was lost
or garbled before it came here is told, never shown on a map.
"""

from __future__ import annotations

import re

from gravemap.encodings import ungarbled
from gravemap.limits import CELL_CHARACTERS, UNBROKEN_CHARACTERS

#: Cut off at the ends: spaces of every width, line ends, characters without width, direction marks.
EDGES = (
    " \t\r\n\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_FORMULA_ERROR = re.compile(
    r"#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|"
    r"GETTING_DATA)|Err:\d{3}|#{3,}"
)


def clean(text: str) -> str:
    """``text`` without :data:`EDGES` around it, its lines ended by LF."""
    text = text.strip(EDGES)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a cell's cleaned text, and its cure; None when nothing is.

    The first goes on after the cell's text: "is an error of the spreadsheet".
    """
    if len(text) > CELL_CHARACTERS:
        return (
            f"has {len(text):,} characters, and a cell may have {CELL_CHARACTERS:,}",
            "Shorten it, or keep the text as a copy of the source",
        )
    if len(text) > UNBROKEN_CHARACTERS and (longest := _longest_word(text)) > UNBROKEN_CHARACTERS:
        return (
            f"has {longest:,} characters without a blank, and a text may have {UNBROKEN_CHARACTERS:,}",
            "Write it in words, or keep it as a copy of the source",
        )
    if _FORMULA_ERROR.fullmatch(text):
        return "is an error of the spreadsheet", "Mend the formula, or write the value"
    if text.isascii() and text.isprintable():
        return None
    return _lost_or_hidden(text)


def _longest_word(text: str) -> int:
    """The characters of the longest stretch without a blank; lists may do without blanks."""
    return max(map(len, text.replace(";", " ").replace("؛", " ").split()), default=0)


def _lost_or_hidden(text: str) -> tuple[str, str] | None:
    """What is wrong with the letters of a text."""
    if "\ufffd" in text:
        return (
            "has lost letters: where � stands, a program could not read them",
            "Write them again, and save as UTF-8",
        )
    if _CONTROL.search(text):
        return "holds a character that cannot be seen", "Delete it"
    was = ungarbled(text)
    if was is not None:
        return f"was read in a wrong encoding before it was saved; it was “{was}”", "Write it again"
    return None
