"""How like names of places are, as a score from 0 to 100: for suggestions that a person looks at.

The scores of one script are those of edit distance (Damerau, Levenshtein; by rapidfuzz), of the name
as a whole, or of its words in any order; a name that has all the words of the other scores less.
Names with the same consonants score high however their vowels are written.  Across scripts only
the consonants can be held against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np
from rapidfuzz import fuzz, process

from gravemap.spelling import exact_key, plain_words, script_of, skeleton

LEAST = 78.0
"""The score below which a name is not worth a look."""
SAME_CONSONANTS, ONE_IN_THE_OTHER, OTHER_SCRIPT = 0.3, 0.88, 0.8


def likeness(names: Iterable[str], named: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """The score of each of ``named`` (names by id) against ``names``, of those of at least `LEAST`.

    It is that of the names which are most like each other, where both have names in two scripts the
    mean of the two.
    """
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for holder, theirs in named.items():
        for name in theirs:
            holders[name].append(holder)
    (latin, arabic), across = _bests(names, holders)
    scores = {
        holder: (latin[holder] + arabic[holder]) / 2
        if holder in latin and holder in arabic
        else max(of[holder] for of in (latin, arabic, across) if holder in of)
        for holder in latin.keys() | arabic.keys() | across.keys()
    }
    return {holder: round(score, 1) for holder, score in scores.items() if score >= LEAST}


Best: TypeAlias = dict[str, float]


def _bests(names: Iterable[str], holders: Mapping[str, list[str]]) -> tuple[tuple[Best, Best], Best]:
    """The best score of each holder in Latin and in Arabic letters, and across the two."""
    latin, arabic = (_of_script(holders, script) for script in ("Latin", "Arabic"))
    same: tuple[Best, Best] = ({}, {})
    across: Best = {}
    for name in names:
        script = script_of(name)
        if script is not None and exact_key(name):
            own, others, best = (latin, arabic, same[0]) if script == "Latin" else (arabic, latin, same[1])
            _keep(best, own, _same_script(name, own), holders)
            _keep(across, others, _across(name, others), holders)
    return same, across


def _of_script(names: Iterable[str], script: str) -> list[str]:
    return [name for name in names if script_of(name) == script]


def _keep(best: Best, names: list[str], scores: list[float], holders: Mapping[str, list[str]]) -> None:
    for name, score in zip(names, scores, strict=True):
        for holder in holders[name]:
            best[holder] = max(score, best.get(holder, 0.0))


def _across(name: str, others: list[str]) -> list[float]:
    own = skeleton(name)
    if len(own) < 3 or not others:  # two consonants are shared by many names
        return [0.0] * len(others)
    scores: list[float] = (
        OTHER_SCRIPT * _each(own, [skeleton(other) for other in others], fuzz.ratio)
    ).tolist()
    return scores


def _same_script(name: str, others: list[str]) -> list[float]:
    if not others:
        return []
    whole = _each(exact_key(name), [exact_key(other) for other in others], fuzz.ratio)
    own = " ".join(plain_words(name))
    texts = [" ".join(plain_words(other)) for other in others]
    words = _each(own, texts, fuzz.token_sort_ratio)
    part = _each(own, texts, fuzz.token_set_ratio)
    consonants = skeleton(name)
    is_same = np.array([bool(consonants) and skeleton(other) == consonants for other in others])
    best = np.maximum(np.maximum(whole, 0.97 * words), ONE_IN_THE_OTHER * part)
    lifted = np.where(is_same, best + SAME_CONSONANTS * (100.0 - best), best)
    scores: list[float] = np.minimum(lifted, 99.0).tolist()
    return scores


def _each(own: str, others: list[str], scorer: Callable[..., float]) -> np.ndarray[Any, np.dtype[np.float64]]:
    scores: np.ndarray[Any, np.dtype[np.float64]] = process.cdist([own], others, scorer=scorer)[0]
    return scores
