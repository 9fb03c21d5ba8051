"""A sheet of paper that is drawn on in points: the only place that knows how matplotlib draws.

The origin is the lower left corner, x grows to the right and y upwards, a unit is a point (1/72
inch).  Text stays text in SVG and PDF.  Nothing of the machine or the clock is in the bytes: no
date, no path, and ids that depend on what is drawn alone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gravemap.figures.palette import HALO, INK
from gravemap.figures.svg_text import mended
from gravemap.figures.typeface import Typeface

DPI = 300
_RIM = "gm-rim"
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

Format = Literal["svg", "png", "pdf"]
FORMATS: tuple[Format, ...] = ("svg", "png", "pdf")

_SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "gravemap",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "path.simplify": False,
    "text.hinting": "no_hinting",  # letters stand where they are measured to stand
    "text.parse_math": False,
    "axes.unicode_minus": False,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a line or an area is drawn; a colour that is None is not drawn.

    ``dashes`` are lengths in points on and off.
    """

    fill: str | None = None
    fill_opacity: float = 1.0
    stroke: str | None = None
    width: float = 0.8
    stroke_opacity: float = 1.0
    dashes: tuple[float, ...] = ()

    def fainter(self, by: float) -> Look:
        """The same with opacities that much lower."""
        return replace(self, fill_opacity=self.fill_opacity * by, stroke_opacity=self.stroke_opacity * by)


@dataclass(frozen=True, slots=True)
class Script:
    """How a text is set; ``halo`` is how far in points a pale rim reaches around its letters."""

    size: float = 7.0
    colour: str = INK
    is_bold: bool = False
    halo: float = 0.0


@dataclass
class Sheet:
    """A page of ``width`` by ``height`` points in one language; texts that were put on it are in ``texts``."""

    width: float
    height: float
    face: Typeface
    lang: str = "en"
    texts: list[str] = field(default_factory=list)
    _steps: list[Callable[[Any, int], Any]] = field(init=False, repr=False, default_factory=list)
    """What is drawn, in order: each puts one artist on the axes it is given, at the height it is given."""
    _made: tuple[Any, list[Any]] | None = field(init=False, repr=False, default=None)

    def drawn(self) -> tuple[Any, list[Any]]:
        """Matplotlib's figure, and the pale rims on it; within `_settings` only."""
        if self._made is None:
            from matplotlib.figure import Figure

            figure = Figure(figsize=(self.width / 72, self.height / 72), facecolor="white")
            axes = figure.add_axes((0, 0, 1, 1), frameon=False)
            axes.set(xlim=(0, self.width), ylim=(0, self.height), xticks=[], yticks=[])
            made = [step(axes, 10 + at) for at, step in enumerate(self._steps)]
            self._made = figure, [one for one in made if one.get_gid() == _RIM]
        return self._made

    def shape(self, shape: BaseGeometry, look: Look, clip: Box | None = None) -> None:
        """Areas, or lines, in points; what reaches beyond ``clip`` is cut off."""
        if clip is not None:
            around = 3 * max(1.0, look.width)
            left, bottom, right, top = clip
            shape = shapely.clip_by_rect(shape, left - around, bottom - around, right + around, top + around)
        pieces = [piece for piece in shapely.get_parts(shape) if not piece.is_empty]
        areas = [piece for piece in pieces if piece.geom_type == "Polygon"]
        rings = [ring for area in areas for ring in _rings(area)]
        lines = [shapely.get_coordinates(piece) for piece in pieces if "Line" in piece.geom_type]
        if rings:
            self.path(rings, look, clip, is_closed=True)
        if lines:
            self.path(lines, replace(look, fill=None), clip)

    def path(
        self, lines: Sequence[Any], look: Look, clip: Box | None = None, *, is_closed: bool = False
    ) -> None:
        """Lines through corners in points, together one path; closed ones are filled."""
        from matplotlib.path import Path as Trace

        vertices, codes = [], []
        for line in lines:
            corners = np.round(np.asarray(line, dtype=float).reshape(-1, 2), 2)
            kind = np.full(len(corners), Trace.LINETO, dtype=np.uint8)
            kind[0] = Trace.MOVETO
            if is_closed:
                kind[-1] = Trace.CLOSEPOLY
            vertices.append(corners)
            codes.append(kind)
        if vertices:
            self._trace(np.concatenate(vertices), np.concatenate(codes), look, clip)

    def rectangle(self, box: Box, look: Look, radius: float = 0.0, clip: Box | None = None) -> None:
        """A rectangle, its corners rounded by ``radius``."""
        left, bottom, right, top = box
        if radius <= 0:
            corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
            self.path([corners], look, clip, is_closed=True)
            return
        round_ = shapely.box(left + radius, bottom + radius, right - radius, top - radius).buffer(
            radius, quad_segs=6
        )
        self.path([shapely.get_coordinates(round_)], look, clip, is_closed=True)

    def circle(self, x: float, y: float, radius: float, look: Look, clip: Box | None = None) -> None:
        """A circle."""
        from matplotlib.path import Path as Trace

        unit = Trace.unit_circle()
        self._trace(np.asarray(unit.vertices) * radius + (x, y), unit.codes, look, clip)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        script: Script = Script(),
        side: Literal["left", "center", "right"] = "left",
    ) -> None:
        """A line of text whose baseline is at ``y``; ``side`` says which part of it stands at ``x``."""
        if not text:
            return
        self.texts.append(text)
        # What begins with a foreign word or a number is still read from right to left.
        is_rtl = _has_arabic(text)
        shown = f"\u200f{text}" if is_rtl and _starts_foreign(text) else text
        properties = self.face.properties(script.size, is_bold=script.is_bold)
        if script.halo > 0:
            self._halo(x, y, shown, script, side)
        name = f"gm-{len(self._steps)}-{'rtl' if is_rtl else 'ltr'}-{script.halo:g}"

        def step(axes: Any, height: int) -> Any:
            return axes.text(
                round(x, 2), round(y, 2), shown, fontproperties=properties, color=script.colour,
                ha=side, va="baseline", gid=name, zorder=height, parse_math=False,
            )  # fmt: skip

        self._steps.append(step)

    def span(self, text: str, script: Script) -> float:
        """The width of a text in points."""
        return self.face.width(text, script.size, is_bold=script.is_bold)

    def _halo(self, x: float, y: float, text: str, script: Script, side: str) -> None:
        """A pale rim of the letters, drawn as their outlines: an SVG says it in its style instead."""
        start = x - {"left": 0.0, "center": 0.5, "right": 1.0}[side] * self.span(text, script)
        properties = self.face.properties(script.size, is_bold=script.is_bold)

        def step(axes: Any, height: int) -> Any:
            from matplotlib.patches import PathPatch
            from matplotlib.path import Path as Trace
            from matplotlib.textpath import TextToPath

            vertices, codes = TextToPath().get_text_path(properties, text)
            corners = np.asarray(vertices).reshape(-1, 2) * (script.size / TextToPath.FONT_SCALE)
            trace = Trace(np.round(corners + np.array((start, y)), 2), codes if len(corners) else None)
            patch = PathPatch(
                trace, fill=False, edgecolor=HALO, linewidth=2 * script.halo, alpha=0.85, joinstyle="round",
                zorder=height, gid=_RIM,
            )  # fmt: skip
            return axes.add_artist(patch)

        self._steps.append(step)

    def _trace(self, vertices: Any, codes: Any, look: Look, clip: Box | None) -> None:
        def step(axes: Any, height: int) -> Any:
            from matplotlib.colors import to_rgba
            from matplotlib.patches import PathPatch, Rectangle
            from matplotlib.path import Path as Trace

            none = (0.0, 0.0, 0.0, 0.0)
            patch = PathPatch(
                Trace(vertices, codes),
                facecolor=none if look.fill is None else to_rgba(look.fill, look.fill_opacity),
                edgecolor=none if look.stroke is None else to_rgba(look.stroke, look.stroke_opacity),
                linewidth=look.width if look.stroke is not None else 0.0,
                joinstyle="round",
                capstyle="butt",
                zorder=height,
            )
            if look.dashes:
                patch.set_linestyle((0, tuple(length / max(look.width, 0.1) for length in look.dashes)))
            axes.add_artist(patch)
            if clip is not None:
                left, bottom, right, top = clip
                edge = Rectangle((left, bottom), right - left, top - bottom, transform=axes.transData)
                patch.set_clip_path(edge)
            return patch

        self._steps.append(step)


def sheet_bytes(sheets: Sequence[Sheet], format_: Format, about: Mapping[str, str]) -> bytes:
    """Sheets as a file; of several only a PDF can be made.

    ``about`` is ``title``, ``description``, ``rights`` and ``edition``: all that the file says of itself.
    """
    out = io.BytesIO()
    with _settings():
        if format_ == "pdf":
            _write_pdf(sheets, out, about)
            return out.getvalue()
        (sheet,) = sheets
        figure, rims = sheet.drawn()
        for rim in rims:
            rim.set_visible(format_ != "svg")
        if format_ == "png":
            told = {
                "Software": None,
                "Title": about["title"],
                "Description": about["edition"],
                "Copyright": about["rights"],
            }
            figure.savefig(out, format="png", dpi=DPI, metadata=told)
            return out.getvalue()
        told = {
            "Date": None,
            "Creator": None,
            "Title": about["title"],
            "Language": sheet.lang,
            "Rights": about["rights"],
            "Description": about["edition"],
        }
        figure.savefig(out, format="svg", metadata=told)
    return mended(out.getvalue().decode(), sheet.lang, about["title"], about["description"]).encode()


def _write_pdf(sheets: Sequence[Sheet], out: io.BytesIO, about: Mapping[str, str]) -> None:
    from matplotlib.backends.backend_pdf import PdfPages

    told = {
        "Creator": None,
        "Producer": None,
        "CreationDate": None,
        "Title": about["title"],
        "Keywords": about["edition"],
        "Subject": about["rights"],
    }
    with PdfPages(out, metadata=told) as pages:
        for sheet in sheets:
            figure, rims = sheet.drawn()
            for rim in rims:
                rim.set_visible(True)
            pages.savefig(figure)


@contextmanager
def _settings() -> Iterator[None]:
    """Matplotlib as it comes, whatever a machine has set, with what a figure needs."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


def _rings(area: BaseGeometry) -> list[Any]:
    turned = shapely.orient_polygons(area)
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(turned)]


def _has_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff" for letter in text)


def _starts_foreign(text: str) -> bool:
    first = next((letter for letter in text if letter.isalnum()), "")
    return not _has_arabic(first)
