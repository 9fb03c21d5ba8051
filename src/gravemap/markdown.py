"""Text of a record inside Markdown: letters that stay letters, in CommonMark, GitHub's dialect and Pandoc's.

Whatever could begin or end a structure (emphasis, links, code, HTML, tables, formulas, citations, notes)
is escaped by a backslash; nothing of a record ever begins a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from gravemap.terms import one_line

_STRUCTURAL = re.compile(r"([\\`*_\[\]<>#|~^$@&{}!])")
_AT_THE_START = re.compile(r"^([-+=:%.]|\d+[.)]|\(?[A-Za-z]+[.)](?=\s)|\(@?\w*\))")
_AUTOLINK = re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*):(?=//)|\b(www)\.(?=\w)")
_ELLIPSIS_OR_DASHES = re.compile(r"(--|\.\.\.)")
#: What may stand in a link's address unquoted; brackets, quotes and blanks never do.
_ADDRESS = "%:/?#@!$&*+,;=~-._()"


def markdown_text(text: str) -> str:
    """``text`` as one line of letters that no Markdown reader takes for structure."""
    escaped = _STRUCTURAL.sub(r"\\\1", one_line(text))
    escaped = _AUTOLINK.sub(lambda found: f"{found[1]}\\:" if found[1] else f"{found[2]}\\.", escaped)
    escaped = _ELLIPSIS_OR_DASHES.sub(lambda found: "".join(f"\\{letter}" for letter in found[1]), escaped)
    return _AT_THE_START.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", escaped)


def markdown_link(url: str | None) -> str:
    """``<https://…>``, or nothing where the address is not one of the web."""
    address = safe_url(url)
    return "" if address is None else f"<{address}>"


def safe_url(url: str | None) -> str | None:
    """An address of the web with everything quoted that could end a link; ``None`` for any other text."""
    if url is None or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    return quote(one_line(url).replace(" ", "%20"), safe=_ADDRESS)


def markdown_row(cells: Iterable[str]) -> str:
    """A row of a pipe table, of cells that are Markdown already."""
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"
