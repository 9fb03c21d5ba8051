"""Our layers and the slider as Folium elements, on anybody's own `folium.Map`.

The second door to Folium: `gravemap.page` makes whole pages, which know nothing of other people's
maps.  What stands on one map moves on one clock, also layers of several cases and of frames of your own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.map import Layer

from gravemap.errors import BuildError
from gravemap.frame_payload import payload_of_frame
from gravemap.frame_rows import Columns
from gravemap.page import TimeMap, import_element, static_text
from gravemap.payload import to_json

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

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


class _Part(MacroElement):
    """Something of ours on a `folium.Map`: puts the bundle and the data on the page once, then itself."""

    def __init__(self, data: TimeMap | _Part | Mapping[str, Any], kind: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's macro element is not typed
        self.payload: Mapping[str, Any] = data.payload if isinstance(data, TimeMap | _Part) else data
        self.imports: Sequence[Dense] = data.imports if isinstance(data, TimeMap | _Part) else ()
        self.kind = kind
        self._name = f"Gravemap_{kind}"
        self._id = self.payload["case"]["buildId"]

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
        dense = [part for part in _parts(_map_of(self)) if part.kind == "imports"]
        for name in ("timemap.css", "dense.css") if dense else ("timemap.css",):
            figure.header.add_child(_Raw(f"<style>{static_text(name)}</style>"), name=f"gravemap_{name}")
        figure.html.add_child(
            _Raw(
                f'<script type="application/json" id="gravemap-data-{self._id}">{to_json(self.payload)}</script>'
            ),
            name=f"gravemap_data_{self._id}",
        )
        if self.kind == "imports":
            for one in self.imports:
                figure.html.add_child(_Raw(import_element(one)), name=f"gravemap_import_{one.info['name']}")
        bundle = static_text("dense.js" if dense else "timemap.js")
        figure.script.add_child(_Raw(bundle), name="gravemap_js", index=0)
        figure.script.add_child(_Raw(f"var {self.get_name()}={self._call()};"), name=self.get_name())
        return ""


class TimeSlider(_Part):
    """The timeline with its histogram and controls, along the lower edge of a `folium.Map`.

    Every `TimeLayer` on the same map moves with it, whatever its data are; the histogram is that of ``data``.

    Args:
        data: a `TimeMap`, or a layer: whose timeline it is.

    Example:
        >>> import folium
        >>> whole = gravemap.time_map(gravemap.load_case("valley"))
        >>> own = folium.Map(location=[45, 10], zoom_start=9, tiles=None)
        >>> graves = gravemap.TimeLayer(whole, "graves").add_to(own)
        >>> slider = gravemap.TimeSlider(whole).add_to(own)
        >>> "gravemap.on(" in own.get_root().render()
        True
    """

    def __init__(self, data: TimeMap | TimeLayer | TimeSlider | Mapping[str, Any]) -> None:
        super().__init__(data, "slider")

    def _call(self) -> str:
        return f"{self._here()}.slider().addTo({_map_of(self).get_name()})"


class TimeLayer(_Part, Layer):
    """One layer of a case on a `folium.Map`; a `TimeSlider` on the same map moves it.

    Args:
        data: a `TimeMap` of the case, from `time_map`, or another layer with the same data.
        kind: ``graves``, ``counts``, ``incidents``, ``control``, ``milestones``, ``coverage`` or ``imports``.
        name: what a `folium.LayerControl` calls it; in English when it is not given.
        show: whether it is switched on at first.

    Raises:
        ValueError: when there is no layer of that kind, or no import in the data of a layer of imports.

    Example:
        >>> whole = gravemap.time_map(gravemap.load_case("valley"))
        >>> gravemap.TimeLayer(whole, "control", show=False).layer_name
        'Who is said to hold places'
        >>> gravemap.TimeLayer(whole, "churches")
        Traceback (most recent call last):
            ...
        ValueError: “churches” is not a layer. Write one of: graves, counts, incidents, control, milestones, coverage, imports.
    """

    def __init__(
        self,
        data: TimeMap | TimeLayer | TimeSlider | Mapping[str, Any],
        kind: str,
        *,
        name: str | None = None,
        show: bool = True,
    ) -> None:
        if kind not in _LAYERS:
            raise ValueError(f"“{kind}” is not a layer. Write one of: {', '.join(_LAYERS)}.")
        _Part.__init__(self, data, kind)
        if kind == "imports" and not self.imports:
            raise ValueError(
                "There are no imports in these data. Give the TimeMap of a case that has some, as time_map makes it."
            )
        self.layer_name = escape(name or _LAYERS[kind])  # Leaflet takes it for HTML
        self.overlay = True
        self.control = True
        self.show = show

    @classmethod
    def from_frame(  # noqa: PLR0913 - each names a column
        cls,
        frame: GeoDataFrame,
        *,
        source: str,
        date: str | None = None,
        start: str | None = None,
        end: str | None = None,
        label: str | None = None,
        text: str | None = None,
        number: str | None = None,
        what: str | None = None,
        uncertainty_m: str | None = None,
        published: str | None = None,
        kind: str = "incidents",
        name: str | None = None,
        show: bool = True,
    ) -> TimeLayer:
        """A layer made of a GeoDataFrame of your own; ``TimeSlider(layer)`` is its timeline.

        The geometry may be in any coordinate system that the frame names (``frame.crs``), and is taken to
        EPSG:4326, (longitude, latitude): points and areas, one a row.  A row without a geometry or a date is
        kept, counted and listed, and not drawn.  At most 5,000 rows: more are an import (`import_incidents`).

        Args:
            frame: the GeoDataFrame; it is not changed.
            source: who says so, as it stands on every card.
            date: the column of dates: texts as in a case (EDTF: ``2031-06``, ``2031-06~``), or dates.
            start: instead of ``date``, the column of first days, of what went on for a time.
            end: the column of last days; an empty cell, or no column, is an open end.
            label: the column of names.
            text: the column of sentences for the card.
            number: the column of people killed: whole numbers, or as a source words them (``at least 12``).
            what: the column of kinds of incident or milestone, in the words of the codebook; else ``other``.
            uncertainty_m: the column of metres within which the point lies; above 200 a circle is drawn.
            published: when the source was published (EDTF): *as known on* an earlier day, or on any when it
                is not given, none of it is there.
            kind: ``incidents``, or ``milestones`` for what was done about it.
            name: what a `folium.LayerControl` calls it; the source when it is not given.
            show: whether it is switched on at first.

        Raises:
            TypeError: when ``frame`` is no GeoDataFrame.
            ValueError: when ``kind`` is neither.
            DataError: with everything that is wrong in it, each with row (counted from 0) and column.

        Example:
            >>> import geopandas
            >>> wells = geopandas.GeoDataFrame(
            ...     {"when": ["2031-06", "2031-07-02"], "dead": [2, "at least 3"]},
            ...     geometry=geopandas.points_from_xy([10.1, 10.2], [45.0, 45.1]),
            ...     crs="EPSG:4326",
            ... )
            >>> layer = gravemap.TimeLayer.from_frame(wells, source="Our walk of 2031", date="when", number="dead")
            >>> layer.layer_name
            'Our walk of 2031'
            >>> wells["dead"] = [-2, "a few dozen or so"]
            >>> gravemap.TimeLayer.from_frame(wells, source="Our walk of 2031", date="when", number="dead")
            Traceback (most recent call last):
                ...
            gravemap.errors.DataError: frame.iloc, row 0, column dead: “-2” is below zero. ...
        """
        columns = Columns(date, start, end, label, text, number, what, uncertainty_m)
        return cls(
            payload_of_frame(frame, kind, columns, source, published), kind, name=name or source, show=show
        )

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


def _parts(element: Element) -> Iterator[_Part]:
    """Everything of ours that was added to an element."""
    for child in element._children.values():  # noqa: SLF001 - branca has no other door
        if isinstance(child, _Part):
            yield child
        yield from _parts(child)


def _map_of(part: Element) -> folium.Map:
    parent = part._parent  # noqa: SLF001 - branca has no other door
    while parent is not None and not isinstance(parent, folium.Map):
        parent = parent._parent  # noqa: SLF001 - branca has no other door
    if parent is None:
        raise BuildError("A gravemap layer must be added to a folium.Map before it is rendered.")
    return parent
