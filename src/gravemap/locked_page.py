"""The page of a locked file: a shell that is the same for every case, and a box only passphrases open.

It has the same strict policy as every map, and the same scripts with one more that asks for the
passphrase.  What is encrypted is data, never HTML: the shell's own scripts draw it.  Of the case
nothing stands outside the box: no title, language, number, place or date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gravemap.lockbox import RandomBytes, lock
from gravemap.page import policy, static_text
from gravemap.payload import to_json

if TYPE_CHECKING:
    from gravemap.dense import Dense

#: What such a file is called unless somebody names it: nothing of the case.
NAME = "locked.html"
_TITLE = "Locked file · ملف مقفل"
# The scripts take this away when they start: it is read where they cannot, or where the end is missing.
_WAITING = """\
<div id="gravemap"><p lang="en" dir="ltr">This file is locked. If nothing else appears here, JavaScript is switched off \
or the file is not whole: open it in a new Chrome, Edge or Firefox on a computer, or ask for it again.</p>
<p lang="ar" dir="rtl">هذا الملف مقفل. إن لم يظهر هنا شيء آخر فإن JavaScript موقوف أو الملف غير كامل: \
افتحه بإصدار حديث من Chrome أو Edge أو Firefox على حاسوب، أو اطلبه من جديد.</p></div>"""


def _inside(payload: Mapping[str, Any], imports: Sequence[Dense] = ()) -> str:
    """What is locked: the payload, and in it the rows of imports, which stand in no other place of a page."""
    if not imports:
        return to_json(payload)
    rows = {str(one.info["name"]): "\n".join(one.lines) for one in imports}
    return to_json({**payload, "importRows": rows})


def locked_page(
    payload: Mapping[str, Any],
    passphrases: Sequence[str],
    imports: Sequence[Dense] = (),
    random: RandomBytes | None = None,
) -> str:
    """The whole page that holds ``payload`` and ``imports`` for those who know one of ``passphrases``.

    The scripts are those of a page with imports, whether there are any or not: the shell tells nobody.

    Salts, nonces and the key are new each time, so two pages of one payload differ in nearly all
    of the box; ``random`` is for tests.

    Raises:
        BuildError: when the passphrases cannot be used, or the front end is missing.
    """
    data = _inside(payload, imports).encode()
    box = lock(data, passphrases) if random is None else lock(data, passphrases, random=random)
    styles = [static_text(name) for name in ("leaflet.css", "timemap.css", "dense.css", "locked.css")]
    scripts = [static_text(name) for name in ("leaflet.js", "dense.js", "locked.js")]
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en" dir="ltr">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, styles)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="robots" content="noindex">',
            f"<title>{_TITLE}</title>",
            '<link rel="icon" href="data:,">',
            *(f"<style>{style}</style>" for style in styles),
            "</head>",
            "<body>",
            _WAITING,
            *(f"<script>{script}</script>" for script in scripts),
            f'<script type="application/json" id="gravemap-locked">{box.to_json()}</script>',
            "</body>",
            "</html>",
            "",
        )
    )
