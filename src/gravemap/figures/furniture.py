"""What stands on and around a map: scale bar, north arrow, title, legend and notes."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gravemap.figures.palette import EDGE, INK, INK_2, LINE, NOTE, NOTE_EDGE, PANEL
from gravemap.figures.placing import Taken
from gravemap.figures.projection import Projection
from gravemap.figures.sheet import Look, Script, Sheet
from gravemap.figures.words import say
from gravemap.terms import Words

TITLE = Script(12.0, INK, is_bold=True)
STATE = Script(8.4, INK)
HEAD = Script(6.8, INK, is_bold=True)
KEY = Script(6.5, INK)
NOTE_TEXT = Script(5.9, INK_2)
_KEY_HIGH, _SIGN_WIDE = 10.2, 17.0

DrawSign = Callable[[Sheet, float, float], None]


@dataclass(frozen=True)
class Key:
    """One line of a legend: a symbol that is drawn about a point, and its words; ``rank`` orders several legends put together."""

    draw: DrawSign
    words: str
    rank: int = 0


@dataclass(frozen=True)
class Group:
    """Lines of a legend under one heading."""

    title: str
    keys: Sequence[Key]


def scale_bar(sheet: Sheet, projection: Projection, words: Words, taken: Taken) -> None:
    """A bar of a round length in the lower left corner of the map."""
    left, bottom, right, _ = projection.frame
    metres = round_length(0.22 * (right - left) * projection.metres_per_point)
    wide = metres / projection.metres_per_point
    text = (
        say("km", words, n=f"{metres / 1000:g}") if metres >= 1000 else say("metres", words, n=f"{metres:g}")
    )
    box = (left + 5, bottom + 5, left + wide + 12 + sheet.span(text, Script(5.6)) / 2, bottom + 19)
    taken.boxes.append(box)
    sheet.rectangle(box, Look(fill=PANEL, fill_opacity=0.72), radius=1.5)
    x, y = left + 10, bottom + 9
    for number in range(4):
        piece = (x + number * wide / 4, y, x + (number + 1) * wide / 4, y + 2.2)
        sheet.rectangle(piece, Look(fill=INK if number % 2 == 0 else PANEL, stroke=INK, width=0.5))
    sheet.text(x, y + 4.2, "0", Script(5.6, INK), "center")
    sheet.text(x + wide, y + 4.2, text, Script(5.6, INK), "center")


def round_length(most: float) -> float:
    """The longest of 1, 2, 5 times a power of ten metres that is not longer."""
    power = float(10 ** math.floor(math.log10(max(most, 1e-9))))
    return next(step * power for step in (5, 2, 1) if step * power <= most * (1 + 1e-9))


def north_arrow(sheet: Sheet, projection: Projection, words: Words, taken: Taken) -> None:
    """An arrow in the upper right corner: north is up in the middle of the map, and nearly so at its edges."""
    _, _, right, top = projection.frame
    x, y = right - 12, top - 24
    taken.boxes.append((x - 8, y - 4, x + 8, top - 2))
    sheet.circle(x, y + 8, 11.5, Look(fill=PANEL, fill_opacity=0.72))
    for side, fill in ((-1, INK), (1, PANEL)):
        half = [(x, y + 13), (x + side * 3.6, y), (x, y + 3), (x, y + 13)]
        sheet.path([half], Look(fill=fill, stroke=INK, width=0.6), is_closed=True)
    sheet.text(x, y + 14.2, say("north", words), Script(5.6, INK, is_bold=True), "center")


def heading(sheet: Sheet, top: float, title: str, lines: Sequence[str], warning: str | None) -> float:
    """Title, what state is shown, and a banner where one is needed; the height where it ends."""
    start, side = (sheet.width - 4, "right") if sheet.lang == "ar" else (4.0, "left")
    y = top - 13
    for line in wrapped(sheet, title, TITLE, sheet.width - 8):
        sheet.text(start, y, line, TITLE, side)  # type: ignore[arg-type]
        y -= 14
    for text in lines:
        for line in wrapped(sheet, text, STATE, sheet.width - 8):
            sheet.text(start, y, line, STATE, side)  # type: ignore[arg-type]
            y -= 10.5
    if warning is not None:
        y -= 3
        sheet.rectangle(
            (0.4, y - 4, sheet.width - 0.4, y + 8.5), Look(fill=NOTE, stroke=NOTE_EDGE, width=0.8)
        )
        sheet.text(start, y - 0.4, warning, Script(7.6, INK, is_bold=True), side)  # type: ignore[arg-type]
        y -= 14
    return y + 6


def legend_height(sheet: Sheet, groups: Sequence[Group], columns: int) -> float:
    """How high a legend in so many columns is."""
    return max(
        sum(_group_height(sheet, group, columns) for group in column)
        for column in _columns(sheet, groups, columns)
    )


def legend(sheet: Sheet, top: float, groups: Sequence[Group], columns: int) -> float:
    """The legend in columns, in Arabic from the right; the height where it ends."""
    wide = sheet.width / columns
    is_rtl = sheet.lang == "ar"
    lowest = top
    for number, column in enumerate(_columns(sheet, groups, columns)):
        y = top
        at = sheet.width - number * wide - 4 if is_rtl else number * wide + 4
        for group in column:
            y -= 8.5
            sheet.text(at, y, group.title, HEAD, "right" if is_rtl else "left")
            y -= 2.5
            for key in group.keys:
                y -= _KEY_HIGH
                key.draw(sheet, at + (-1 if is_rtl else 1) * _SIGN_WIDE / 2, y + 2.4)
                side = "right" if is_rtl else "left"
                x = at + (-1 if is_rtl else 1) * (_SIGN_WIDE + 3)
                for number_of_line, line in enumerate(wrapped(sheet, key.words, KEY, wide - _SIGN_WIDE - 12)):
                    y -= 8.0 if number_of_line else 0.0
                    sheet.text(x, y, line, KEY, side)  # type: ignore[arg-type]
            y -= 4
        lowest = min(lowest, y)
    return lowest


def notes_height(sheet: Sheet, notes: Iterable[str]) -> float:
    """How high notes under a figure are."""
    return 6 + sum(7.6 * len(wrapped(sheet, note, NOTE_TEXT, sheet.width - 8)) + 1.4 for note in notes)


def notes_block(sheet: Sheet, top: float, notes: Iterable[str]) -> None:
    """Notes under a rule, a paragraph each."""
    start, side = (sheet.width - 4, "right") if sheet.lang == "ar" else (4.0, "left")
    sheet.path([[(0, top), (sheet.width, top)]], Look(stroke=LINE, width=0.7))
    y = top - 1.5
    for note in notes:
        for line in wrapped(sheet, note, NOTE_TEXT, sheet.width - 8):
            y -= 7.6
            sheet.text(start, y, line, NOTE_TEXT, side)  # type: ignore[arg-type]
        y -= 1.4


def wrapped(sheet: Sheet, text: str, script: Script, width: float) -> list[str]:
    """A text in lines that are not wider than ``width``; a word that is wider, such as an address, is broken."""
    lines: list[str] = []
    words = (part for word in text.split(" ") for part in _pieces(sheet, word, script, width))
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sheet.span(longer, script) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return _kept_apart(lines)


def _pieces(sheet: Sheet, word: str, script: Script, width: float) -> list[str]:
    """A word in pieces that are not wider than ``width``."""
    if sheet.span(word, script) <= width:
        return [word]
    pieces, most = [""], max(8, int(len(word) * width / sheet.span(word, script) * 0.96))
    for letter in word:
        if len(pieces[-1]) >= most and not unicodedata.combining(letter):
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _kept_apart(lines: Sequence[str]) -> list[str]:
    """Foreign text that goes on in the next line is kept apart in both."""
    found, is_open = [], False
    for line in lines:
        told = f"{_APART}{line}" if is_open else line
        is_open = told.count(_APART) > told.count(_END)
        found.append(f"{told}{_END}" if is_open else told)
    return found


_APART, _END = "\u2066", "\u2069"


def swatch(fill: Callable[[Sheet, float, float], None]) -> DrawSign:
    """A key that is an area: what ``fill`` draws, with an edge."""

    def draw(sheet: Sheet, x: float, y: float) -> None:
        fill(sheet, x, y)
        sheet.rectangle((x - 7, y - 3.6, x + 7, y + 3.6), Look(stroke=EDGE, width=0.5))

    return draw


def _columns(sheet: Sheet, groups: Sequence[Group], columns: int) -> list[list[Group]]:
    """Groups in their order, in columns of about one height."""
    heights = [_group_height(sheet, group, columns) for group in groups]
    room = max(heights, default=0.0)
    while True:
        found: list[list[Group]] = [[]]
        used = 0.0
        for group, high in zip(groups, heights, strict=True):
            if found[-1] and used + high > room:
                found.append([])
                used = 0.0
            found[-1].append(group)
            used += high
        if len(found) <= columns:
            return found
        room += 4.0


def _group_height(sheet: Sheet, group: Group, columns: int) -> float:
    width = sheet.width / columns - _SIGN_WIDE - 12
    return 15.0 + sum(
        _KEY_HIGH + 8.0 * (len(wrapped(sheet, key.words, KEY, width)) - 1) for key in group.keys
    )
