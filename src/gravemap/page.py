"""The page: the door to Folium.

`TimeMap` is a `folium.Map` that renders one silent, self-contained file: our own bundle and
Leaflet stand in it, nothing is asked of any network, and a Content-Security-Policy lists the
SHA-256 of every script and style that may run.  (`gravemap.folium_layers` is the other door: our
layers and the slider on anybody's own `folium.Map`.)

What Folium does that a page of testimony cannot have is kept out here: its ten CDN links, its
random ids, and its strings of record text inside scripts (``${…}`` in a popup *executes*).
Record text reaches a page only as inert JSON, and the page puts it on screen as text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Figure

from gravemap.errors import BuildError
from gravemap.payload import to_json
from gravemap.tiles import Tiles

if TYPE_CHECKING:
    from gravemap.dense import Dense

_START = (
    "var {name}=gravemap.app(document.getElementById('gravemap'),"
    "JSON.parse(document.getElementById('gravemap-data').textContent));"
)

#: Characters that embed, override or isolate direction: a window's title has no markup to hold them in.
_NO_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@cache
def static_text(name: str) -> str:
    """A file of the bundled front end, such as ``timemap.js`` or, for a page with imports, ``dense.js``.

    Raises:
        BuildError: when the front end was not built into this installation.
    """
    file = resources.files("gravemap") / "static" / name
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BuildError(
            f"The front end is missing from this installation ({name}). Install gravemap again with pip, "
            "or run “python tasks.py web” in a checkout."
        ) from error


def without_front_end(page: str) -> str:
    """A page without the scripts and styles that are the same in every page, whatever the case."""
    for name in ("leaflet.css", "timemap.css", "dense.css", "leaflet.js", "timemap.js", "dense.js"):
        page = page.replace(static_text(name), "")
    return page


def digest(text: str) -> str:
    """The SHA-256 of ``text`` as a Content-Security-Policy writes it: ``sha256-…``."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


class _Page(Figure):
    """The root element of a `TimeMap`: a whole HTML document."""

    def __init__(self, time_map: TimeMap) -> None:
        super().__init__()
        self._map = time_map
        self.header._children.clear()  # noqa: SLF001 - branca has no other door

    def render(self, **kwargs: Any) -> str:
        """The document.  What others added to the map is rendered after our own scripts."""
        time_map = self._map
        for child in list(time_map._children.values()):  # noqa: SLF001 - as above
            child.render(**kwargs)
        payload = time_map.payload
        case = payload["case"]
        styles = [static_text("leaflet.css"), static_text("timemap.css")]
        if time_map.imports:
            styles.append(static_text("dense.css"))
        others = self.script.render(**kwargs).strip()
        data = to_json(payload)
        scripts = [
            static_text("leaflet.js"),
            static_text("dense.js" if time_map.imports else "timemap.js"),
            _START.format(name=time_map.get_name()),
            *([others] if others else []),
        ]
        return "\n".join(
            (
                "<!DOCTYPE html>",
                '<html lang="en" dir="ltr">',
                "<head>",
                '<meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, styles, time_map.tiles)}">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                '<meta name="referrer" content="no-referrer">',
                '<meta name="color-scheme" content="light dark">',
                f'<meta name="generator" content="{escape(case["generator"])}">',
                f"<title>{escape(case['titleEn'].translate(_NO_TURNS))}</title>",
                '<link rel="icon" href="data:,">',
                *(f"<style>{style}</style>" for style in styles),
                self.header.render(**kwargs).strip(),
                "</head>",
                "<body>",
                '<div id="gravemap"></div>',
                _noscript(case),
                self.html.render(**kwargs).strip(),
                f'<script type="application/json" id="gravemap-data">{data}</script>',
                *(import_element(one) for one in time_map.imports),
                *(f"<script>{script}</script>" for script in scripts),
                "</body>",
                "</html>",
                "",
            )
        )


class TimeMap(folium.Map):
    """A whole case on one clock, as one silent HTML file; `time_map` makes it of a case.

    It is a `folium.Map`: other Folium elements that need no files from a network can be added to
    it.  ``save(path)`` writes the page.  The same payload gives the same bytes.  In a notebook it
    shows itself, in a frame that may run scripts, open links in a new window, and nothing else.

    Args:
        payload: what `gravemap.payload.wire` made.
        tiles: the server that the payload names, if any: the one host that the page may ask.
        imports: the rows of the imports that the payload names.

    Example:
        >>> whole = gravemap.time_map(gravemap.load_case("valley"))
        >>> whole.save("valley.html")
        >>> whole.height_px = 800  # in a notebook
        >>> whole._repr_html_()[:52]
        '<iframe sandbox="allow-scripts allow-popups" title="'
    """

    height_px: int = 640
    """How high it stands in a notebook, in pixels; it is as wide as the notebook."""

    def __init__(
        self, payload: Mapping[str, Any], tiles: Tiles | None = None, imports: Sequence[Dense] = ()
    ) -> None:
        west, south, east, north = payload["case"]["firstView"]
        super().__init__(location=[(south + north) / 2, (west + east) / 2], tiles=None)
        self.payload, self.tiles, self.imports = payload, tiles, imports
        self.default_js, self.default_css = [], []  # Folium's own are links to other people's servers
        self._name = "TimeMap"
        self._id = "page"  # not of the case: the script that holds it is hashed into the policy
        _Page(self).add_child(self, name="time_map")

    def render(self, **kwargs: Any) -> str:
        """The page, when this map is the root of it."""
        return str(self.get_root().render(**kwargs))

    def _repr_html_(self, **kwargs: Any) -> str:
        """The page in a frame of a notebook: without the notebook's origin, so that it can reach nothing there.

        Folium's own frame has no sandbox.  That it is restricted is said outside of the frame, too: a
        notebook keeps what it shows.
        """
        case = self.payload["case"]
        title = escape(case["titleEn"].translate(_NO_TURNS))
        warning = _RESTRICTED if case["edition"] == "restricted" else ""
        return (
            f'{warning}<iframe sandbox="allow-scripts allow-popups" title="{title}" width="100%" '
            f'height="{int(self.height_px)}" frameborder="0" srcdoc="{escape(self.render(**kwargs))}"></iframe>'
        )


_RESTRICTED = (
    "<p><strong>Restricted edition: never to be given away.</strong> This notebook holds all of it as long as it holds "
    "this output: clear the output before you save it or pass it on.</p>"
)


def import_element(one: Dense) -> str:
    """The rows of an import: inert text that no parser of scripts looks at."""
    lines = "\n".join(one.lines)
    return f'<script type="application/octet-stream" id="gravemap-import-{one.info["name"]}">{lines}</script>'


def policy(scripts: Sequence[str], styles: Sequence[str], tiles: Tiles | None = None) -> str:
    """Nothing may be loaded but pictures of that server, if any; only these scripts and styles may run.

    No hash is taken of anything that holds case data: a hash lets a reader confirm a guess.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(f"'{digest(script)}'" for script in scripts),
            "style-src " + " ".join(f"'{digest(style)}'" for style in styles),
            "img-src data:" if tiles is None else f"img-src data: {tiles.origin}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _noscript(case: Mapping[str, Any]) -> str:
    return (
        f"<noscript><h1>{escape(case['titleEn'])}</h1><p>{escape(case['summaryEn'])}</p>"
        "<p>This map needs JavaScript. Everything is in this file; on opening it asks nothing of any network.</p></noscript>"
    )
