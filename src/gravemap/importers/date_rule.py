"""How the dates of a column are written: stated, or seen in the whole column and said; never guessed.

Dates that begin with the year, and those with the name of a month, have one reading.  ``05/02/2014``
has two, so the column must show or somebody state which it is.  Dates are sorted by how they look (the
mark between the numbers, and whether a time of 24 or of 12 hours follows), since a column put together
from several files has ``05/02/2014 00:00`` beside ``1/22/2014 12:00:00 AM``; each look is settled by
itself: as stated; or day first where some first number is above 12 and no second one is, and month
first the other way round.  Where neither or both are, it is an error that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.plain_days import calendar_days, iso_texts
from gravemap.bulk.words import Mask, as_mask, is_given, spread, spread_mask, words_of

Order = Literal["day first", "month first"]
Time = Literal["", " hh:mm", " hh:mm AM"]
ORDERS: tuple[Order, Order] = ("day first", "month first")

_TIME = (
    r"^(?P<day>[^ T].*?[0-9])[T, ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r" ?(?P<half>[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?$"
)
_YEAR_FIRST = r"^(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})$"
_YEAR_LAST = r"^(?P<a>[0-9]{1,2})(?P<mark>[/.-])(?P<b>[0-9]{1,2})[/.-](?P<y>[0-9]{4})$"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?))"
)
_NAMED = (
    rf"^(?P<d>[0-9]{{1,2}})[ -]{_MONTH}\.?,?[ -](?P<y>[0-9]{{4}})$",
    rf"^{_MONTH}\.? (?P<d>[0-9]{{1,2}}),? (?P<y>[0-9]{{4}})$",
)
_MARKS = ("/", ".", "-")
_TIMES: tuple[Time, ...] = ("", " hh:mm", " hh:mm AM")
_FORMAT = re.compile(
    r"(?P<a>DD?|MM?)(?P<mark>[/.-])(?P<b>DD?|MM?)[/.-]YYYY(?P<time> h{1,2}:mm(?::ss)?)?(?P<half> AM)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a date with the year last looks: the mark between its numbers, and the time that follows."""

    mark: str
    time: Time

    def written(self, order: Order) -> str:
        """The look as somebody states it: ``DD/MM/YYYY hh:mm``."""
        one, two = ("DD", "MM") if order == "day first" else ("MM", "DD")
        return f"{one}{self.mark}{two}{self.mark}YYYY{self.time}"


@dataclass(frozen=True)
class Ruled:
    """A column of dates in EDTF.

    ``against`` are the rows that do not follow the rule of their look; ``said`` are sentences on
    what was inferred; ``asked`` are what must be stated first: (found, expected, cure).
    """

    column: pa.Array
    against: Mask
    said: tuple[str, ...] = ()
    asked: tuple[tuple[str, str, str], ...] = ()


def parse_formats(texts: Sequence[str]) -> dict[Look | None, Order]:
    """What is stated, by look; ``None`` stands for every look.

    Raises:
        ValueError: for a text that is no format; it goes on after the text.
    """
    stated: dict[Look | None, Order] = {}
    for text in texts:
        folded = text.strip().casefold().replace("-", " ")
        order: Order | None = next((one for one in ORDERS if one == folded), None)
        if order is not None:
            stated[None] = order
            continue
        found = _FORMAT.fullmatch(text.strip())
        if found is None or found["a"][0].upper() == found["b"][0].upper():
            raise ValueError(
                "is no format of dates. Write day first, month first, or a format such as DD/MM/YYYY, "
                "MM/DD/YYYY hh:mm AM"
            )
        time: Time = ""
        if found["time"]:
            time = " hh:mm AM" if found["half"] else " hh:mm"
        order = "day first" if found["a"][0].upper() == "D" else "month first"
        stated[Look(found["mark"], time)] = order
    return stated


def ruled(column: pa.Array, stated: dict[Look | None, Order]) -> Ruled:
    """The dates of ``column`` in EDTF, where the rule reads them; other texts stay as they are."""
    words = words_of(column)
    texts, time = _without_time(pc.utf8_trim_whitespace(words))
    against = np.zeros(len(words), dtype=bool)
    for pattern in (_YEAR_FIRST, *_NAMED):
        texts = _with_days(texts, pattern)
    codes, parts = _looks(texts, time)
    said: list[str] = []
    asked: list[tuple[str, str, str]] = []
    counts = _rows_by_word(column)
    for code in np.unique(codes[codes >= 0]).tolist():
        look, chosen = Look(_MARKS[code // len(_TIMES)], _TIMES[code % len(_TIMES)]), codes == code
        order = stated.get(look, stated.get(None))
        if order is None:
            order, sentences, question = _seen(look, chosen, parts, words, counts)
            said += sentences
            asked += question
        if order is not None:
            texts, faulty = _in_order(texts, chosen, parts, order)
            against |= faulty
    return Ruled(spread(column, texts), spread_mask(column, against), tuple(said), tuple(asked))


_Parts = dict[str, np.ndarray[tuple[int], np.dtype[np.int32]]]


def _without_time(words: pa.Array) -> tuple[pa.Array, np.ndarray[tuple[int], np.dtype[np.int8]]]:
    """The texts without the time of day; and 0 where there is none, 1 for 24 hours, 2 for 12."""
    time = np.zeros(len(words), dtype=np.int8)
    if not pc.any(pc.match_substring(words, ":")).as_py():
        return words, time
    found = pc.extract_regex(words, _TIME)
    has_time = as_mask(found.is_valid())
    time[has_time] = 1
    time[has_time & as_mask(pc.greater(pc.binary_length(pc.struct_field(found, "half")), 0))] = 2
    return pc.if_else(pa.array(has_time), pc.struct_field(found, "day"), words), time


def _with_days(texts: pa.Array, pattern: str) -> pa.Array:
    """``texts`` with those that fit ``pattern`` (year y, month m, day d) as ISO days, where they are days."""
    found = pc.extract_regex(texts, pattern)
    fits = as_mask(found.is_valid())
    if not fits.any():
        return texts
    year, month, day = (pc.struct_field(found, part) for part in "ymd")
    if pc.any(pc.utf8_is_alpha(month)).as_py():
        short = pc.utf8_lower(pc.utf8_slice_codeunits(month, 0, 3))
        month = pc.add(pc.index_in(short, pa.array(_MONTHS)), 1).cast(pa.string())
    days, real = calendar_days(_ints(year), _ints(month), _ints(day))
    return pc.if_else(pa.array(fits & real), iso_texts(days), texts)


def _looks(
    texts: pa.Array, time: np.ndarray[tuple[int], np.dtype[np.int8]]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], _Parts]:
    """The number of the look of each text that has the year last, else -1; and the numbers in it."""
    found = pc.extract_regex(texts, _YEAR_LAST)
    fits = as_mask(found.is_valid())
    marks = _ints(pc.index_in(pc.struct_field(found, "mark"), pa.array(_MARKS)).cast(pa.string()))
    codes = np.where(fits, marks * len(_TIMES) + time, -1).astype(np.int64)
    return codes, {part: _ints(pc.struct_field(found, part)) for part in "aby"}


def _seen(
    look: Look,
    chosen: Mask,
    parts: _Parts,
    words: pa.Array,
    counts: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> tuple[Order | None, list[str], list[tuple[str, str, str]]]:
    """What the column shows of a look: its order and what to say of it, or what to ask."""
    first, second = chosen & (parts["a"] > 12), chosen & (parts["b"] > 12)
    total = int(counts[chosen].sum())
    examples = [words[int(np.flatnonzero(mask)[0])].as_py() for mask in (first, second, chosen) if mask.any()]
    cure = f'State it: formats = ["{look.written("day first")}"] or ["{look.written("month first")}"]'
    if first.any() == second.any():
        if first.any():
            said = f"can only be read day first, and “{examples[1]}” of the same column only month first"
        else:
            said = "can be read day first or month first, and no date of its look shows which"
        return None, [], [(examples[0], f"{said} ({total:,} row{'s' * (total != 1)})", cure)]
    order = ORDERS[0] if first.any() else ORDERS[1]
    shown = int(counts[first | second].sum())
    which = "first" if first.any() else "second"
    said = (
        f"dates such as “{examples[-1]}” are read {order} ({look.written(order)}): in {shown:,} of {total:,} rows "
        f"the {which} number is above 12, as in “{examples[0]}”, and in none the other"
    )
    return order, [said], []


def _in_order(texts: pa.Array, chosen: Mask, parts: _Parts, order: Order) -> tuple[pa.Array, Mask]:
    """``texts`` with those that are ``chosen`` read in ``order``; and which of them are no days that way."""
    day, month = (parts["a"], parts["b"]) if order == "day first" else (parts["b"], parts["a"])
    days, real = calendar_days(parts["y"], month, day)
    return pc.if_else(pa.array(chosen & real), iso_texts(days), texts), chosen & ~real


def _ints(numbers: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Texts of digits as numbers; 0 where there are none."""
    filled = pc.if_else(pc.equal(numbers.fill_null(""), ""), "0", numbers.fill_null("0"))
    found: np.ndarray[tuple[int], np.dtype[np.int32]] = filled.cast(pa.int32()).to_numpy(zero_copy_only=False)
    return found


def _rows_by_word(column: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """In how many rows each of the words of ``column`` stands."""
    if not pa.types.is_dictionary(column.type):
        return is_given(column).astype(np.int64)
    codes = column.indices.drop_null().to_numpy(zero_copy_only=False)
    return np.bincount(codes, minlength=len(column.dictionary)).astype(np.int64)


def examples(column: pa.Array, rows: Mask, most: int = 3) -> Iterator[str]:
    """Some different texts of ``rows``, for a message."""
    chosen = column.filter(pa.array(rows)).unique()
    yield from (text for text in chosen.to_pylist()[:most] if text is not None)
