"""Numbers as sources say them: kept as written, read into a minimum and a maximum.

What every wording means stands in one table, :data:`RULES`; the codebook and the map print it.
``None`` at an end means that the words set no bound there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from gravemap.numerals import plain_text

Bounds: TypeAlias = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things as a source said it.

    ``minimum`` and ``maximum`` are inclusive; ``None`` means no bound.  ``as_written`` is the
    cell's own text, trimmed.

    Example:
        >>> quantity = gravemap.parse_quantity("more than 20")
        >>> quantity.minimum, quantity.maximum, str(quantity)
        (21, None, 'more than 20')
    """

    minimum: int | None
    maximum: int | None
    as_written: str

    def __str__(self) -> str:
        return self.as_written


@dataclass(frozen=True, slots=True)
class Rule:
    """What a wording means: its ``words``, an ``example`` and the ``meaning`` in English.

    ``bounds`` takes the low and high of the number or range that the words stand with.
    """

    name: str
    words: tuple[str, ...]
    example: str
    meaning: str
    bounds: Callable[[int, int], Bounds]


RULES: tuple[Rule, ...] = (
    Rule("exactly", ("exactly", "exact"), "12", "n", lambda low, high: (low, high)),
    Rule(
        "range", ("between", "from", "بين", "من"),
        "10-15", "the lower number to the higher", lambda low, high: (low, high),
    ),
    Rule(
        "at least",
        (
            "at least", "no fewer than", "not fewer than", "no less than", "not less than", "a minimum of",
            "minimum", "or more", "≥", ">=", "+",
            "على الأقل", "ما لا يقل عن", "لا يقل عن", "لا يقل عددهم عن", "أو أكثر",
        ),
        "at least 12", "n or more", lambda low, _: (low, None),
    ),
    Rule(
        "at most",
        (
            "at most", "up to", "no more than", "not more than", "a maximum of", "maximum", "or fewer",
            "or less", "≤", "<=",
            "على الأكثر", "لا يزيد عن", "لا يزيد على", "ما لا يزيد عن", "ما لا يزيد على",
        ),
        "at most 12", "0 to n", lambda _, high: (0, high),
    ),
    Rule(
        "more than",
        (
            "more than", "over", "exceeds", "exceeded", "exceeding", "above", "in excess of", "upwards of",
            ">", "أكثر من", "يزيد عن", "يزيد على", "ما يزيد عن", "ما يزيد على",
        ),
        "more than 20", "n + 1 or more", lambda low, _: (low + 1, None),
    ),
    Rule(
        "less than", ("less than", "fewer than", "under", "below", "<", "أقل من"),
        "less than 20", "0 to n - 1", lambda _, high: (0, high - 1),
    ),
    Rule(
        "about",
        (
            "about", "around", "approximately", "approx.", "approx", "circa", "ca.", "c.", "some",
            "roughly", "an estimated", "estimated", "~", "≈",
            "حوالي", "نحو", "قرابة", "تقريبا", "تقريباً", "ما يقارب",
        ),
        "about 112", "n less 10 % to n plus 10 %, rounded outwards",
        lambda low, high: (low * 9 // 10, -(-high * 11 // 10)),
    ),
    Rule(
        "almost", ("almost", "nearly", "close to", "just under"),
        "almost 300", "n less 10 %, rounded down, to n - 1", lambda low, high: (low * 9 // 10, high - 1),
    ),
    Rule(
        "several", ("several", "a few", "multiple", "a number of", "عدة", "عدد من", "بضعة"),
        "several", "2 or more", lambda *_: (2, None),
    ),
    Rule("tens", ("tens", "many tens", "عشرات", "العشرات"), "tens", "20 or more", lambda *_: (20, None)),
    Rule("dozens", ("dozens", "several dozen"), "dozens", "24 or more", lambda *_: (24, None)),
    Rule("scores", ("scores",), "scores", "40 or more", lambda *_: (40, None)),
    Rule(
        "hundreds", ("hundreds", "several hundred", "مئات", "المئات"),
        "hundreds", "200 or more", lambda *_: (200, None),
    ),
    Rule(
        "thousands", ("thousands", "several thousand", "آلاف", "الآلاف"),
        "thousands", "2000 or more", lambda *_: (2000, None),
    ),
    Rule(
        "so far", ("so far", "to date", "until now", "حتى الآن"),
        "25 so far", "the minimum of what stands before it, without a maximum", lambda low, _: (low, None),
    ),
    Rule(
        "unknown", ("unknown", "not known", "not stated", "?", "غير معروف"),
        "unknown", "no minimum and no maximum", lambda *_: (None, None),
    ),
)  # fmt: skip

_RULE = {rule.name: rule for rule in RULES}
_WORDLESS = ("several", "tens", "dozens", "scores", "hundreds", "thousands", "unknown")
_ALONE = {word: _RULE[name] for name in _WORDLESS for word in _RULE[name].words}
_HEDGES = sorted(
    ((word, rule) for rule in RULES if rule.name not in (*_WORDLESS, "so far") for word in rule.words),
    key=lambda pair: -len(pair[0]),
)
_NAMES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a dozen": 12, "one dozen": 12, "two dozen": 24,
    "a hundred": 100, "one hundred": 100, "a thousand": 1000, "one thousand": 1000,
}  # fmt: skip
_BETWEEN = re.compile(r" ?- ?| to | and | or | إلى | الى | او | أو | و ?(?=\d)")
_NUMBER = re.compile(r"\d{1,9}|\d{1,3}(?:([,٬'’ ])\d{3})(?:\1\d{3}){0,2}", re.ASCII)
_CURE = "Write 12, at least 12, at most 12, more than 12, about 12, 10-15, dozens, hundreds or unknown"


@lru_cache(maxsize=4096)
def parse_quantity(text: str) -> Quantity:
    """The quantity that ``text`` says, by :data:`RULES`.

    Numbers may be written in Arabic-Indic or Persian digits, with thousands set apart by a comma
    or a space, and up to twelve in English words; the wordings may be English or Arabic.

    Raises:
        ValueError: when no rule fits; the message goes on after the text ("is not ... Write ...").

    Example:
        >>> gravemap.parse_quantity("about 112")
        Quantity(minimum=100, maximum=124, as_written='about 112')
    """
    words = plain_text(text).casefold()
    return Quantity(*_bounds(words), text.strip())


def _bounds(words: str) -> Bounds:
    for suffix in _RULE["so far"].words:
        if words.endswith(f" {suffix}"):
            return _hedged(words.removesuffix(suffix).strip(" ,"))[0], None
    return _hedged(words)


def _hedged(words: str) -> Bounds:
    if words in _ALONE:
        return _ALONE[words].bounds(0, 0)
    rule, rest = _hedge(words)
    low, high = _range(rest)
    if low != high and rule.name not in ("range", "about"):
        raise ValueError(f"joins “{rule.name}” and a range. Write the range alone, as 10-15, or one number")
    if high == 0 and rule.name in ("less than", "almost"):
        raise ValueError("is less than nothing. Write 0")
    if rule.name == "range" and rest != words and _number(rest) is not None:
        raise ValueError("gives one end of a range. Write 10-15, at least 10, or at most 15")
    return rule.bounds(low, high)


def _hedge(words: str) -> tuple[Rule, str]:
    """The rule whose words stand before or after the number, and the rest."""
    for word, rule in _HEDGES:
        gap = " " if word[-1].isalpha() else ""
        if words.startswith(word + gap) and word != "+":
            return rule, words[len(word) :].strip()
        if words.endswith(gap + word) and rule.name in ("at least", "at most", "about"):
            return rule, words[: -len(word)].strip()
    return _RULE["range"], words


def _range(words: str) -> tuple[int, int]:
    """The number twice, or the two ends of a range."""
    single = _number(words)
    if single is not None:
        return single, single
    if words.startswith("-") and _number(words[1:].strip()) is not None:
        raise ValueError("is below zero. Write a number from 0 on, or unknown where the number is not known")
    ends = [_number(part.strip()) for part in _BETWEEN.split(words)]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        raise ValueError(f"is not a quantity. {_CURE}")
    if ends[0] > ends[1]:
        raise ValueError(f"runs backwards. Write the smaller number first: {ends[1]}-{ends[0]}")
    return ends[0], ends[1]


def _number(words: str) -> int | None:
    if words in _NAMES:
        return _NAMES[words]
    return int(re.sub(r"\D", "", words)) if _NUMBER.fullmatch(words) else None
