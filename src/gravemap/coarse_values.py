"""Dates and numbers that say less: what is told of them where the exact one would give a place away."""

from __future__ import annotations

from gravemap.dates import EdtfDate, date_of, parse_date
from gravemap.quantity import Quantity

_BANDS = ((2, 9), (10, 49), (50, 99), (100, 499))
_FROM = 500


def coarse_date(date: EdtfDate | None, level: str) -> EdtfDate | None:
    """``date`` to the month at L3, to the year at a coarser level; one that is not so fine stays.

    A span becomes the months, or years, of its ends.
    """
    if date is None:
        return None
    size = len("2020-06") if level >= "L3" else len("2020")
    first, last = (None if day is None else date_of(day).isoformat()[:size] for day in date.possible)
    if first is None or last is None:
        return parse_date(f"{first or '..'}/{last or '..'}") if first or last else date
    return parse_date(first if first == last else f"{first}/{last}")


def banded(quantity: Quantity | None) -> Quantity | None:
    """The band that holds ``quantity``: 2-9, 10-49, 50-99, 100-499, 500 and more; one and none stay."""
    if quantity is None:
        return None
    least, most = quantity.minimum, quantity.maximum
    if least is not None and least == most and least < _BANDS[0][0]:
        return Quantity(least, most, str(least))
    low = next((low for low, high in reversed(_BANDS) if least is not None and least >= low), None)
    if least is not None and least >= _FROM:
        return Quantity(_FROM, None, f"at least {_FROM}")
    high = next((high for _, high in _BANDS if most is not None and most <= high), None)
    if low is None:
        return Quantity(None, None, "unknown") if high is None else Quantity(None, high, f"at most {high}")
    return Quantity(low, None, f"at least {low}") if high is None else Quantity(low, high, f"{low}-{high}")
