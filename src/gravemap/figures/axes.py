"""The axes of a chart over time: days across, numbers upwards, both starting where they start."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from gravemap.dates import date_of, day_number
from gravemap.figures.palette import INK_2, LINE
from gravemap.figures.sheet import Box, Look, Script, Sheet
from gravemap.terms import Words

_TICK = Script(6.2, INK_2)
_EVERY_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True)
class Axes:
    """Days from ``first`` to the end of ``last`` and numbers from 0 to ``top`` in a frame of the sheet."""

    frame: Box
    first: int
    last: int
    top: int

    def x(self, day: float) -> float:
        """Where a day begins."""
        left, _, right, _ = self.frame
        return left + (right - left) * (day - self.first) / (self.last + 1 - self.first)

    def y(self, number: float) -> float:
        """Where a number stands; 0 on the lower edge, the top with room above it."""
        _, bottom, _, top = self.frame
        return bottom + (top - bottom) * 0.94 * number / max(self.top, 1)

    def draw(self, sheet: Sheet, words: Words) -> None:
        """Lines and labels, under what is drawn later."""
        left, bottom, right, top = self.frame
        step = number_step(self.top)
        for number in range(0, self.top + 1, step):
            y = self.y(number)
            sheet.path([[(left, y), (right, y)]], Look(stroke=LINE, width=0.5))
            sheet.text(left - 4, y - 2.2, f"{number}", _TICK, "right")
        for day, text in self._months(sheet, words):
            x = self.x(day)
            sheet.path([[(x, bottom), (x, top)]], Look(stroke=LINE, width=0.4, dashes=(0.8, 1.8)))
            sheet.path([[(x, bottom), (x, bottom - 3)]], Look(stroke=INK_2, width=0.6))
            sheet.text(x, bottom - 10, text, _TICK, "center")
        sheet.path([[(left, bottom), (right, bottom)]], Look(stroke=INK_2, width=0.8))

    def _months(self, sheet: Sheet, words: Words) -> Iterator[tuple[int, str]]:
        months = (self.last - self.first) / 30.44
        room = (self.frame[2] - self.frame[0]) / max(months, 0.1)
        every = next((n for n in _EVERY_MONTHS if n * room >= 46), _EVERY_MONTHS[-1])
        start = date_of(self.first)
        number = math.ceil((start.year * 12 + start.month - 1) / every) * every
        while True:
            date = dt.date(number // 12, number % 12 + 1, 1)
            day = day_number(date)
            if day > self.last:
                return
            if day >= self.first:
                name = words.day(day).split(" ", 1)[1]
                text = str(date.year) if every >= 12 else name
                half = sheet.span(text, _TICK) / 2
                if self.frame[0] - 20 <= self.x(day) - half and self.x(day) + half <= sheet.width:
                    yield day, text
            number += every


def number_step(top: int) -> int:
    """A round step of 1, 2 or 5 times a power of ten, so that there are some five lines."""
    power = int(10 ** max(0, math.floor(math.log10(max(top, 1))) - 1))
    return next(step * power for step in (1, 2, 5, 10, 20, 50) if top / (step * power) <= 6)
