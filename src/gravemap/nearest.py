"""The word that somebody probably meant, for the cure in a message. Never used to change a value."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBERS = re.compile(r"\d+")


def nearest(text: str, choices: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The one of ``choices`` that ``text`` most resembles, or None when none resembles it.

    Case, spaces, ``_`` and ``-`` do not matter.  Numbers are not misspelled: ``s012`` may mean
    ``s12`` and never ``s013``.
    """
    wanted = _fold(text)
    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(_fold(choice), choice)
    if wanted in folded:
        return folded[wanted]
    numbers = _numbers(wanted)
    alike = [choice for choice in folded if _numbers(choice) == numbers]
    if numbers:  # without the numbers, so that a leading zero does not count
        bare = _NUMBERS.sub("#", wanted)
        same = [choice for choice in alike if _NUMBERS.sub("#", choice) == bare]
        if same:
            return folded[same[0]]
    from difflib import get_close_matches  # only when there is something to cure

    found = get_close_matches(wanted, alike, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None


def _fold(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


def _numbers(text: str) -> list[int]:
    return [int(number) for number in _NUMBERS.findall(text)]
