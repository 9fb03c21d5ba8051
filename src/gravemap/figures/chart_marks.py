"""The marks of a chart of counts: the band as steps, totals as boxes of what they allow, finds as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from gravemap.figures import symbols
from gravemap.figures.axes import Axes
from gravemap.figures.furniture import Group, Key
from gravemap.figures.palette import BAND, BAND_INK, FOUND, HALO, INK, INK_2
from gravemap.figures.sheet import Look, Sheet
from gravemap.figures.words import say
from gravemap.ledger import Step
from gravemap.records import CountClaim
from gravemap.terms import Words

_ARROW_EVERY, _ARROW = 110.0, 12.0
_OPEN_CLASH = 16.0
"""How high a contradiction is hatched where the band is open upward."""
_VAGUE_DAYS = 3
_CLOSED = Look(fill=BAND, fill_opacity=0.2)
_OPEN = Look(fill=BAND, fill_opacity=0.08)
_LOWER = Look(stroke=BAND_INK, width=1.3)
_UPPER = Look(stroke=BAND_INK, width=1.0, dashes=(4.0, 1.6))
_CLASH = Look(stroke=BAND_INK, width=0.6, stroke_opacity=0.8)


@dataclass(frozen=True)
class Piece:
    """What holds from one place of the sheet to another."""

    left: float
    right: float
    low: float
    high: float | None
    is_contradicted: bool


def pieces(axes: Axes, steps: Sequence[Step]) -> list[Piece]:
    """The steps of a band on the sheet."""
    ends = [*(step.day for step in steps[1:]), axes.last + 1]
    return [
        Piece(
            axes.x(step.day),
            axes.x(end),
            axes.y(step.lower),
            None if step.upper is None else axes.y(step.upper),
            step.contradicted,
        )
        for step, end in zip(steps, ends, strict=True)
    ]


def draw_band(sheet: Sheet, axes: Axes, steps: Sequence[Step]) -> None:
    """Areas first, then hatches where claims contradict each other, then the two lines; arrows where it is open."""
    there = pieces(axes, steps)
    top = axes.frame[3]
    for piece in there:
        box = (piece.left, piece.low, piece.right, top if piece.high is None else piece.high)
        sheet.rectangle(box, _OPEN if piece.high is None else _CLOSED)
    clash = [_clash(piece, top) for piece in there if piece.is_contradicted]
    if clash:
        sheet.shape(symbols.hatch(shapely.union_all(clash), None, gap=3.0, angle_deg=45), _CLASH)
    for run in _runs(there, is_open=False):
        sheet.path([_line(run, [piece.high or 0.0 for piece in run])], _UPPER)
    sheet.path([_line(there, [piece.low for piece in there])], _LOWER)
    for run in _runs(there, is_open=True):
        _arrows(sheet, run, top)


def draw_totals(sheet: Sheet, axes: Axes, totals: Sequence[CountClaim]) -> None:
    """A total spans the days and numbers that it allows; a dot where it is one day and one number."""
    left, _, right, top = axes.frame
    for claim in totals:
        first, last = _days(claim, axes)
        low, high = claim.quantity.minimum, claim.quantity.maximum
        if low is None and high is None:
            continue
        x0, x1 = max(left, axes.x(first)), min(right, axes.x(last + 1))
        y0 = axes.y(low if low is not None else 0)
        middle = (x0 + x1) / 2
        y1 = min(top, axes.y(high)) if high is not None else min(top, y0 + _ARROW)
        if last - first > _VAGUE_DAYS:
            sheet.path(
                [
                    [
                        (x0, (y0 + y1) / 2 if high is not None else y0),
                        (x1, (y0 + y1) / 2 if high is not None else y0),
                    ]
                ],
                Look(stroke=INK_2, width=0.55),
            )
        if y1 - y0 > 0.5:
            sheet.path([[(middle, y0), (middle, y1)]], Look(stroke=INK, width=0.7))
            if high is None:
                sheet.path(
                    [[(middle - 1.7, y1 - 2.2), (middle, y1), (middle + 1.7, y1 - 2.2)]],
                    Look(stroke=INK, width=0.7),
                )
        is_exact = low == high and last - first <= 1
        dot = Look(fill=INK if is_exact else HALO, stroke=INK, width=0.7)
        sheet.circle(middle, y0 if high is None else (y0 + y1) / 2, 1.55, dot)


def draw_finds(sheet: Sheet, axes: Axes, finds: Sequence[CountClaim]) -> None:
    """A bar as high as the least of a find, an outline up to its most; faint where its day is not known."""
    for claim in finds:
        first, last = _days(claim, axes)
        low, high = claim.quantity.minimum or 0, claim.quantity.maximum
        x0, x1 = axes.x(first), axes.x(last + 1)
        if x1 - x0 < 1.3:
            middle = (x0 + x1) / 2
            x0, x1 = middle - 0.65, middle + 0.65
        opacity = 0.22 if _is_vague(claim) else 0.75
        sheet.rectangle((x0, axes.y(0), x1, axes.y(low)), Look(fill=FOUND, fill_opacity=opacity))
        if high is not None and high > low:
            sheet.rectangle(
                (x0, axes.y(low), x1, axes.y(high)), Look(stroke=FOUND, width=0.35, stroke_opacity=opacity)
            )


def chart_legend(
    steps: Sequence[Step], totals: Sequence[CountClaim], finds: Sequence[CountClaim], words: Words
) -> list[Group]:
    """The signs that are on the chart."""
    keys = [Key(_band_sign, say("key_band", words))]
    if any(step.upper is None for step in steps):
        keys.append(Key(_open_sign, say("key_open", words)))
    if any(step.contradicted for step in steps):
        keys.append(Key(_clash_sign, say("key_clash", words)))
    marks = []
    if totals:
        marks.append(Key(_total_sign, say("key_total", words)))
    if finds:
        marks.append(Key(_find_sign, say("key_find", words)))
    if any(_is_vague(claim) for claim in finds):
        marks.append(Key(_vague_sign, say("key_find_vague", words)))
    groups = [Group(say("together", words), keys)]
    return [*groups, Group(say("claims", words), marks)] if marks else groups


def _clash(piece: Piece, top: float) -> BaseGeometry:
    """Never too low to be seen."""
    high = min(top, piece.low + _OPEN_CLASH) if piece.high is None else piece.high
    more = max(5.0 - (high - piece.low), 0.0) / 2
    return shapely.box(piece.left, piece.low - more, piece.right, high + more)


def _line(there: Sequence[Piece], heights: Sequence[float]) -> list[tuple[float, float]]:
    return [(x, y) for piece, y in zip(there, heights, strict=True) for x in (piece.left, piece.right)]


def _runs(there: Sequence[Piece], *, is_open: bool) -> list[list[Piece]]:
    """Neighbours that are open, or are not."""
    found: list[list[Piece]] = []
    before: Piece | None = None
    for piece in there:
        if (piece.high is None) == is_open:
            if found and before is not None and found[-1][-1] is before:
                found[-1].append(piece)
            else:
                found.append([piece])
        before = piece
    return found


def _arrows(sheet: Sheet, run: Sequence[Piece], top: float) -> None:
    left, right = run[0].left, run[-1].right
    if right - left < 8:
        return
    number = max(1, int((right - left) // _ARROW_EVERY))
    for at in range(number):
        x = left + (right - left) * (at + 0.5) / number
        low = next(piece.low for piece in run if piece.right > x)
        tip = min(top - 2, low + 22)
        sheet.path([[(x, tip - 10), (x, tip)]], Look(stroke=BAND_INK, width=0.8))
        sheet.path([[(x - 2.4, tip - 3), (x, tip), (x + 2.4, tip - 3)]], Look(stroke=BAND_INK, width=0.8))


def _is_vague(claim: CountClaim) -> bool:
    """Whether the day of a find is known to some days only."""
    assert claim.date is not None  # noqa: S101 - only dated claims are charted
    first, last = claim.date.possible
    return first is None or last is None or last - first > _VAGUE_DAYS


def _days(claim: CountClaim, axes: Axes) -> tuple[int, int]:
    assert claim.date is not None  # noqa: S101 - only dated claims are charted
    first, last = claim.date.possible
    return max(axes.first, axes.first if first is None else first), min(
        axes.last, axes.last if last is None else last
    )


def _band_sign(sheet: Sheet, x: float, y: float) -> None:
    sheet.rectangle((x - 7, y - 3, x + 7, y + 3), _CLOSED)
    sheet.path([[(x - 7, y - 3), (x + 7, y - 3)]], _LOWER)
    sheet.path([[(x - 7, y + 3), (x + 7, y + 3)]], _UPPER)


def _open_sign(sheet: Sheet, x: float, y: float) -> None:
    sheet.rectangle((x - 7, y - 3, x + 7, y + 4), _OPEN)
    sheet.path([[(x - 7, y - 3), (x + 7, y - 3)]], _LOWER)
    sheet.path([[(x, y - 1), (x, y + 4)]], Look(stroke=BAND_INK, width=0.8))
    sheet.path([[(x - 2, y + 2), (x, y + 4), (x + 2, y + 2)]], Look(stroke=BAND_INK, width=0.8))


def _clash_sign(sheet: Sheet, x: float, y: float) -> None:
    _band_sign(sheet, x, y)
    sheet.shape(symbols.hatch(shapely.box(x - 7, y - 3, x + 7, y + 3), None, gap=3.0, angle_deg=45), _CLASH)


def _total_sign(sheet: Sheet, x: float, y: float) -> None:
    sheet.path([[(x - 5, y), (x + 5, y)]], Look(stroke=INK_2, width=0.55))
    sheet.path([[(x, y - 4), (x, y + 4)]], Look(stroke=INK, width=0.7))
    sheet.circle(x, y, 1.55, Look(fill=HALO, stroke=INK, width=0.7))


def _find_sign(sheet: Sheet, x: float, y: float) -> None:
    sheet.rectangle((x - 1, y - 4, x + 1, y + 2), Look(fill=FOUND, fill_opacity=0.75))
    sheet.rectangle((x - 1, y + 2, x + 1, y + 4), Look(stroke=FOUND, width=0.35, stroke_opacity=0.75))


def _vague_sign(sheet: Sheet, x: float, y: float) -> None:
    sheet.rectangle((x - 6, y - 4, x + 6, y + 1), Look(fill=FOUND, fill_opacity=0.22))
