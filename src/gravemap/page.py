"""The page: the only door to Folium.

`TimeMap` is a `folium.Map` that renders one silent, self-contained file: our own bundle and
Leaflet stand in it, nothing is asked of any network, and a Content-Security-Policy lists the
SHA-256 of every script and style that may run.  `TimeSlider` and the layers are Folium elements
that also work on anybody's own `folium.Map`.

What Folium does that a page of testimony cannot have is kept out here: its ten CDN links, its
random ids, and its strings of record text inside scripts (``${…}`` in a popup *executes*).
Record text reaches a page only as inert JSON, and the page puts it on screen as text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.map import Layer

from gravemap.errors import BuildError
from gravemap.payload import to_json
from gravemap.tiles import Tiles

if TYPE_CHECKING:
    from gravemap.dense import Dense

_LAYERS = {
    "graves": "Graves",
    "counts": "Finds and totals",
    "incidents": "Incidents",
    "control": "Who is said to hold places",
    "milestones": "Milestones",
    "coverage": "Coverage",
    "imports": "Imported data sets",
}


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
                *(_import_element(one) for one in time_map.imports),
                *(f"<script>{script}</script>" for script in scripts),
                "</body>",
                "</html>",
                "",
            )
        )


class TimeMap(folium.Map):
    """A whole case on one clock, as one silent HTML file.

    It is a `folium.Map`: other Folium elements that need no files from a network can be added to
    it.  ``save(path)`` writes the page.  The same payload gives the same bytes.

    Args:
        payload: what `gravemap.payload.wire` made.
        tiles: the server that the payload names, if any: the one host that the page may ask.
        imports: the rows of the imports that the payload names.
    """

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


class _Part(MacroElement):
    """Something of ours on a `folium.Map`: puts the bundle and the data on the page once, then itself."""

    imports: Sequence[Dense] = ()

    def __init__(self, payload: Mapping[str, Any], kind: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's macro element is not typed
        self.payload = payload
        self._name = f"Gravemap_{kind}"
        self._id = payload["case"]["buildId"]

    def _call(self) -> str:
        """The JavaScript expression that makes this part."""
        raise NotImplementedError

    def _here(self) -> str:
        data = f"document.getElementById('gravemap-data-{self._id}').textContent"
        return f"gravemap.on({_map_of(self).get_name()},JSON.parse({data}))"

    def render(self, **_kwargs: Any) -> str:
        """Put this part and what it needs on the page that it belongs to; itself it is no text."""
        if isinstance(_map_of(self), TimeMap):
            return ""  # a TimeMap has everything already
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise BuildError("A gravemap layer must be added to a folium.Map before it is rendered.")
        if len({part.payload["case"]["buildId"] for part in _parts(_map_of(self))}) > 1:
            raise BuildError("Layers of two cases cannot stand on one map. Make a map for each.")
        has_imports = any(part.imports for part in _parts(_map_of(self)))
        styles = ("timemap.css", "dense.css") if has_imports else ("timemap.css",)
        for name in styles:
            figure.header.add_child(_Raw(f"<style>{static_text(name)}</style>"), name=f"gravemap_{name}")
        figure.html.add_child(
            _Raw(
                f'<script type="application/json" id="gravemap-data-{self._id}">{to_json(self.payload)}</script>'
            ),
            name=f"gravemap_data_{self._id}",
        )
        for one in self.imports:
            figure.html.add_child(_Raw(_import_element(one)), name=f"gravemap_import_{one.info['name']}")
        bundle = static_text("dense.js" if has_imports else "timemap.js")
        figure.script.add_child(_Raw(bundle), name="gravemap_js", index=0)
        figure.script.add_child(_Raw(f"var {self.get_name()}={self._call()};"), name=self.get_name())
        return ""


class TimeSlider(_Part):
    """The timeline with its histogram, controls and strip, at the bottom of a `folium.Map`."""

    def __init__(self, payload: Mapping[str, Any]) -> None:
        super().__init__(payload, "slider")

    def _call(self) -> str:
        return f"{self._here()}.slider().addTo({_map_of(self).get_name()})"


class TimeLayer(_Part, Layer):
    """One layer of a case on a `folium.Map`; a `TimeSlider` on the same map moves it.

    Args:
        payload: what `gravemap.payload.wire` made.
        kind: ``graves``, ``counts``, ``incidents``, ``control``, ``milestones``, ``coverage`` or ``imports``.
        show: whether it is switched on at first.
        imports: for the layer ``imports``, the rows of the imports that the payload names.

    Raises:
        ValueError: when there is no such layer, or the rows of imports are not those of the payload.
    """

    def __init__(
        self, payload: Mapping[str, Any], kind: str, *, show: bool = True, imports: Sequence[Dense] = ()
    ) -> None:
        if kind not in _LAYERS:
            raise ValueError(f"“{kind}” is not a layer. Write one of: {', '.join(_LAYERS)}.")
        named = [one["name"] for one in payload["case"].get("imports", ())]
        given = [one.info["name"] for one in imports]
        if (kind == "imports" or given) and (kind != "imports" or not named or given != named):
            raise ValueError(
                f"The layer imports takes the rows of the case's imports ({', '.join(named) or 'it has none'}), and "
                f"no other layer does. Write TimeLayer(laid.payload, 'imports', imports=laid.imports)."
            )
        self.imports = imports
        _Part.__init__(self, payload, kind)
        self.kind = kind
        self.layer_name = _LAYERS[kind]
        self.overlay = True
        self.control = True
        self.show = show

    def _call(self) -> str:
        added = f".addTo({_map_of(self).get_name()})" if self.show else ""
        return f'{self._here()}.layer("{self.kind}"){added}'


class _Raw(Element):
    """Text that is put on the page as it is: never parsed as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._id = hashlib.sha256(text.encode()).hexdigest()[:12]

    def render(self, **_kwargs: Any) -> str:
        """The text."""
        return self._text


def _import_element(one: Dense) -> str:
    """The rows of an import: inert text that no parser of scripts looks at."""
    lines = "\n".join(one.lines)
    return f'<script type="application/octet-stream" id="gravemap-import-{one.info["name"]}">{lines}</script>'


def _parts(element: Element) -> Iterator[_Part]:
    """Everything of ours that was added to an element."""
    for child in element._children.values():  # noqa: SLF001 - branca has no other door
        if isinstance(child, _Part):
            yield child
        yield from _parts(child)


def _map_of(part: Element) -> folium.Map:
    parent = part._parent  # noqa: SLF001 - as above
    while parent is not None and not isinstance(parent, folium.Map):
        parent = parent._parent  # noqa: SLF001 - as above
    if parent is None:
        raise BuildError("A gravemap layer must be added to a folium.Map before it is rendered.")
    return parent


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
