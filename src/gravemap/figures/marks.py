"""Marks on a map: a symbol on its honest point, or a label beside the dashed area that is all that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.figures import symbols
from gravemap.figures.palette import HALO, INK, INK_2, PANEL
from gravemap.figures.placing import Placed, Taken, Wish, place
from gravemap.figures.scene import Scene, Spot
from gravemap.figures.sheet import Box, Look, Script, Sheet
from gravemap.figures.tokens import Token

LABEL = Script(6.6, INK)
FAINT_LABEL = Script(6.6, INK_2)
TIMES = Script(6.0, INK, is_bold=True, halo=1.0)
_PILL, _PAD, _GAP, _SYMBOL = 11.5, 3.6, 2.6, 3.7
_DISTANCES = (7.0, 12.0, 20.0, 30.0, 44.0, 62.0, 85.0, 115.0)

_ORDER = ("graves", "incidents", "milestones", "counts")


@dataclass
class Marks:
    """The marks of one map, as they are settled: first all find their places, then all are drawn."""

    sheet: Sheet
    frame: Box
    taken: Taken
    is_small: bool = False
    pills: list[tuple[Placed, Sequence[Token], bool]] = field(default_factory=list)
    symbols: list[tuple[float, float, Token, float]] = field(default_factory=list)
    lines: list[tuple[tuple[float, float], tuple[float, float]]] = field(default_factory=list)
    numbers: list[tuple[float, float, str]] = field(default_factory=list)
    reach: dict[str, float] = field(default_factory=dict)
    """By spot, how far its symbol reaches from its point."""

    def settle(self, scene: Scene, shapes: dict[str, BaseGeometry]) -> None:
        """Give every spot its place: points first, since they cannot move, then the labels of areas."""
        there = {
            id_: spot
            for id_, spot in scene.spots.items()
            if id_ in scene.tokens and self._is_seen(shapes[id_])
        }
        points = [spot for spot in there.values() if not spot.is_area]
        for spot in sorted(points, key=lambda one: one.id):
            self._first(spot, shapes[spot.id], scene.tokens[spot.id])
        for spot in sorted(points, key=lambda one: one.id):
            self._others(shapes[spot.id], scene.tokens[spot.id])
        areas = [spot for spot in there.values() if spot.is_area]
        for spot in sorted(areas, key=lambda one: (shapes[one.id].area, one.id)):
            self._beside(shapes[spot.id], scene.tokens[spot.id])

    def draw(self) -> None:
        """Lines first, then symbols from the largest, then labels."""
        sheet = self.sheet
        for start, end in self.lines:
            sheet.path([[start, end]], Look(stroke=HALO, width=1.9, stroke_opacity=0.8))
            sheet.path([[start, end]], Look(stroke=INK_2, width=0.65))
            sheet.circle(*start, 1.1, Look(fill=INK_2))
        for x, y, token, reach in sorted(self.symbols, key=lambda one: -one[3]):
            draw_token(sheet, x, y, token)
            if token.times:
                sheet.text(x + reach + 1.2, y - 2.1, token.times, TIMES)
        for x, y, text in self.numbers:
            symbols.count_symbol(sheet, x, y, text)
        for placed, tokens, is_compact in self.pills:
            self._draw_pill(placed, tokens, is_compact=is_compact)

    def _is_seen(self, shape: BaseGeometry) -> bool:
        return shape.intersects(shapely.box(*self.frame))

    def _first(self, spot: Spot, point: BaseGeometry, tokens: Sequence[Token]) -> None:
        """The first symbol of a point stands on it."""
        drawn = [token for token in _ordered(tokens) if token.layer != "counts"]
        x, y = _xy(point)
        if not drawn:
            self.reach[spot.id] = 2.0
            return
        reach = token_radius(drawn[0])
        self.reach[spot.id] = reach + (
            self.sheet.span(drawn[0].times, TIMES) + 1.5 if drawn[0].times else 0.0
        )
        self.symbols.append((x, y, drawn[0], reach))
        self.taken.boxes.append((x - reach, y - reach, x + self.reach[spot.id], y + reach))

    def _others(self, point: BaseGeometry, tokens: Sequence[Token]) -> None:
        """Further symbols of a point stand off it, with a line; its number beside it."""
        x, y = _xy(point)
        drawn = [token for token in _ordered(tokens) if token.layer != "counts"]
        gap = token_radius(drawn[0]) if drawn else 2.0
        for token in drawn[1:]:
            reach = token_radius(token)
            wide = 2 * reach + (self.sheet.span(token.times, TIMES) + 2.0 if token.times else 0.0)
            found = place(
                Wish((x, y), wide, 2 * reach, (gap + 5.0, gap + 12.0, gap + 24.0), has_line=True),
                self.taken,
                self.frame,
            )
            if found is not None:
                left, bottom, _, top = found.box
                self.lines.append((found.foot, found.end))
                self.symbols.append((left + reach, (bottom + top) / 2, token, reach))
        for token in tokens:
            if token.layer == "counts":
                wide = symbols.count_width(self.sheet, token.caption)
                found = place(
                    Wish((x, y), wide, 9.4, (gap + 1.5, gap + 5.0, gap + 10.0)), self.taken, self.frame
                )
                if found is not None:
                    left, bottom, right, top = found.box
                    self.numbers.append(((left + right) / 2, (bottom + top) / 2, token.caption))

    def _beside(self, shape: BaseGeometry, tokens: Sequence[Token]) -> None:
        """The label of an area: beside its outline, with a line that begins there."""
        outline = _outline(shape, self.frame)
        tokens = _ordered(tokens)
        for is_compact, is_needed in (
            ((True, True),) if self.is_small else ((False, False), (True, False), (False, True))
        ):
            wide = self._pill_width(tokens, is_compact=is_compact)
            wish = Wish(
                (self.frame[0] + 8, self.frame[3] - 8),
                wide,
                _PILL,
                _DISTANCES,
                outline,
                is_needed,
                2.0,
                bool(outline),
            )
            found = place(wish, self.taken, self.frame)
            if found is None:
                continue
            if outline:
                self.lines.append((found.foot, found.end))
            self.pills.append((found, tokens, is_compact))
            return

    def _pill_width(self, tokens: Sequence[Token], *, is_compact: bool) -> float:
        widths = [self._token_width(token, is_compact=is_compact) for token in tokens]
        return 2 * _PAD + sum(widths) + 3.5 * (len(widths) - 1)

    def _token_width(self, token: Token, *, is_compact: bool) -> float:
        if token.layer == "counts":
            return symbols.count_width(self.sheet, token.caption)
        words = token.times if is_compact else _told(token)
        return 2 * _SYMBOL + (_GAP + self.sheet.span(words, LABEL) if words else 0.0)

    def _draw_pill(self, placed: Placed, tokens: Sequence[Token], *, is_compact: bool) -> None:
        left, bottom, right, top = placed.box
        sheet, middle = self.sheet, (bottom + top) / 2
        sheet.rectangle(
            placed.box, Look(fill=PANEL, fill_opacity=0.95, stroke=INK_2, width=0.6), radius=_PILL / 2 - 0.6
        )
        is_rtl = sheet.lang == "ar"
        at = right - _PAD if is_rtl else left + _PAD
        for token in tokens:
            wide = self._token_width(token, is_compact=is_compact)
            start = at - wide if is_rtl else at
            if token.layer == "counts":
                symbols.count_symbol(sheet, start + wide / 2, middle, token.caption)
            else:
                words = token.times if is_compact else _told(token)
                x = start + wide - _SYMBOL if is_rtl else start + _SYMBOL
                draw_token(sheet, x, middle, token, largest=_SYMBOL)
                script = FAINT_LABEL if token.is_faint else LABEL
                if is_rtl:
                    sheet.text(x - _SYMBOL - _GAP, middle - 2.3, words, script, "right")
                else:
                    sheet.text(x + _SYMBOL + _GAP, middle - 2.3, words, script)
            at = start - 3.5 if is_rtl else start + wide + 3.5


def draw_token(sheet: Sheet, x: float, y: float, token: Token, *, largest: float | None = None) -> None:
    """The symbol of a token."""
    if token.layer == "graves":
        symbols.grave_symbol(
            sheet,
            x,
            y,
            token.symbol,
            half=min(symbols.DIAMOND, largest or symbols.DIAMOND),
            is_faint=token.is_faint,
        )
    elif token.layer == "incidents":
        symbols.incident_symbol(
            sheet, x, y, token.least, token.most, is_open=token.is_open, is_faint=token.is_faint,
            largest=largest or symbols.LARGEST,
        )  # fmt: skip
    elif token.layer == "milestones":
        symbols.milestone_symbol(sheet, x, y, is_faint=token.is_faint)


def token_radius(token: Token) -> float:
    """How far a symbol reaches from its middle."""
    if token.layer == "incidents":
        return symbols.incident_radius(token.least, token.most, is_open=token.is_open)
    return symbols.DIAMOND + 0.8 if token.layer == "graves" else 5.8


def _told(token: Token) -> str:
    """The words of a label; the number of things behind their place's name."""
    if token.layer == "graves":
        return token.caption
    return " ".join(part for part in (token.caption, token.times) if part)


def _ordered(tokens: Sequence[Token]) -> list[Token]:
    return sorted(tokens, key=lambda token: _ORDER.index(token.layer))


def _xy(point: BaseGeometry) -> tuple[float, float]:
    assert isinstance(point, Point)  # noqa: S101 - only points come here
    return point.x, point.y


def _outline(shape: BaseGeometry, frame: Box) -> list[tuple[float, float]]:
    """Points of an area's outline within the frame, from which a line to its label may begin."""
    seen = shapely.intersection(shapely.boundary(shape), shapely.box(*frame).buffer(-2))
    corners = shapely.get_coordinates(shapely.segmentize(seen, 3.0))
    return [(float(x), float(y)) for x, y in np.round(corners, 2)]
