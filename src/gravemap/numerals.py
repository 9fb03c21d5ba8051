"""Digits and signs of other keyboards, turned into the ones that programs read."""

from __future__ import annotations

import re

ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
_DIGITS = str.maketrans(ARABIC_DIGITS + PERSIAN_DIGITS, "0123456789" * 2)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣-", "-"))
_SPACES = re.compile(r"[\s\u200b\u2060]+")
_MARKS = re.compile(r"[\u200e\u200f\u061c\ufeff]")
_GROUPED = re.compile(r"([+-]?\d{1,3})((?:[٬'’ ]\d{3})+)(?!\d)")


def normalise_digits(text: str) -> str:
    """Arabic-Indic (٠١٢) and Persian (۰۱۲) digits as 0 to 9; everything else as it was."""
    return text if text.isascii() else text.translate(_DIGITS)


def normalise_dashes(text: str) -> str:
    """Hyphens, dashes and minus signs of every width as ``-``; everything else as it was."""
    return text if text.isascii() else text.translate(_DASHES)


def plain_text(text: str) -> str:
    """``text`` with plain digits, dashes and single spaces, without direction marks, trimmed.

    For cells that a program reads (dates, numbers, ids); never for names and notes.
    """
    if not text.isascii():
        text = _MARKS.sub("", text.translate(_DIGITS).translate(_DASHES))
    return _SPACES.sub(" ", text).strip()


def number_text(text: str) -> str:
    """A number as a program reads it: ``٣٢٫٤٣`` is ``32.43``, ``−1 200`` is ``-1200``.

    Thousands may be set apart by an Arabic thousands mark, an apostrophe or a space.  A comma is
    left where it is, for the reader of the number to refuse: ``32,434`` is two numbers.
    """
    plain = plain_text(text).replace("٫", ".")
    return _GROUPED.sub(lambda found: found[1] + re.sub(r"\D", "", found[2]), plain, count=1)
