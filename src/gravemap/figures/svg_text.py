"""What matplotlib's SVG lacks: the direction of its texts, their pale rims, and a title for those who listen."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_TEXT = re.compile(r'<g id="gm-\d+-(rtl|ltr)-([0-9.]+)">(\s*)<text style="([^"]*)"([^>]*)>')
_OTHER_END = {"start": "end", "end": "start", "middle": "middle"}
_NO_TURN = re.compile(r' transform="rotate\(-?0 [^"]*\)"')


def mended(svg: str, lang: str, title: str, description: str) -> str:
    """``svg`` with texts that run their way: from right to left in Arabic, where an anchor's start is at the right."""
    svg = _TEXT.sub(_text, svg)
    named = f"<title>{escape(title)}</title>\n <desc>{escape(description)}</desc>"
    return re.sub(r"(<svg )([^>]*>)", rf'\1xml:lang="{lang}" role="img" \2\n {_literal(named)}', svg, count=1)


def _text(match: re.Match[str]) -> str:
    direction, halo, space, style, rest = match.groups()
    added = ""
    if direction == "rtl":
        style = re.sub(
            r"text-anchor: (start|end|middle)", lambda found: f"text-anchor: {_OTHER_END[found[1]]}", style
        )
        added += "; direction: rtl; unicode-bidi: embed"
    if float(halo) > 0:
        width = f"{2 * float(halo):g}"
        added += f"; paint-order: stroke; stroke: #ffffff; stroke-opacity: 0.85; stroke-width: {width}px; stroke-linejoin: round"
    language = ' xml:lang="ar"' if direction == "rtl" else ""
    return f'<g>{space}<text style="{style}{added}"{language}{_NO_TURN.sub("", rest)}>'


def _literal(text: str) -> str:
    return text.replace("\\", r"\\")
