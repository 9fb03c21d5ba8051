"""The clock: a date in a mode, and whether a record is there then (``clock.ts`` of the page).

A record is ``certain`` when it was there on every reading of its date, ``possible`` when it was on
some.  A month is never its first day; what has no date is never there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from gravemap.days import EdtfDate

Mode: TypeAlias = Literal["upto", "window", "day"]
Presence: TypeAlias = Literal["certain", "possible", "none"]

MODES: tuple[Mode, ...] = ("upto", "window", "day")
_LONG_AGO = -(1 << 40)
_NEVER = 1 << 40


@dataclass(frozen=True, slots=True)
class Moment:
    """A ``date`` (days since 1970-01-01) in a mode.

    ``upto``: everything up to the date.  ``window``: the last ``window_days`` days, the date
    included.  ``day``: on the day.
    """

    date: int
    mode: Mode = "upto"
    window_days: int = 30

    @property
    def upto(self) -> Moment:
        """The same date, with everything up to it."""
        return replace(self, mode="upto")

    @property
    def first(self) -> int:
        """The first day that counts, where not everything up to the date does."""
        return self.date if self.mode == "day" else self.date - self.window_days + 1


def presence(when: EdtfDate | None, moment: Moment) -> Presence:
    """Whether a record with this date is there at this moment."""
    if when is None:
        return "none"
    begins, ends = _first(when.possible[0]), _last(when.possible[1])
    core = when.core
    if moment.mode == "upto":
        if begins > moment.date:
            return "none"
        has_begun = core is not None and _first(core[0]) <= moment.date
        return "certain" if has_begun or ends <= moment.date else "possible"
    if begins > moment.date or ends < moment.first:
        return "none"
    is_core_in = core is not None and _first(core[0]) <= moment.date and _last(core[1]) >= moment.first
    return "certain" if is_core_in or (begins >= moment.first and ends <= moment.date) else "possible"


def lasting(begin: EdtfDate | None, until: EdtfDate | None, date: int) -> Presence:
    """Whether a state that lasts from ``begin`` until ``until`` is there on a day; the mode does not matter."""
    earliest = _LONG_AGO if begin is None else _first(begin.possible[0])
    begun = _LONG_AGO if begin is None else _last(begin.possible[1])
    ended = _NEVER if until is None else _first(until.possible[0])
    latest = _NEVER if until is None else _last(until.possible[1])
    if date < earliest or date > latest:
        return "none"
    return "certain" if begun <= date <= ended else "possible"


def order_day(when: EdtfDate | None) -> int | None:
    """The day that orders a record among others: the first on which it can have been, else the last."""
    if when is None:
        return None
    return when.possible[0] if when.possible[0] is not None else when.possible[1]


def _first(end: int | None) -> int:
    return _LONG_AGO if end is None else end


def _last(end: int | None) -> int:
    return _NEVER if end is None else end
