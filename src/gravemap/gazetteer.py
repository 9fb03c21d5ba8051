"""Places of OpenStreetMap by id and by name, in Arabic and in Latin letters.

A name joins a record to an object only when it is the same name once spelling habits are taken
away (`normalise`) and only one object has it.  Anything less is a suggestion for a person to look
at, never a join.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gravemap.osm import OsmFeature

_LETTERS = str.maketrans(
    {
        "ة": "ه",  # taa marbuta, often written as haa
        "ى": "ي",  # alef maksura
        "ی": "ي",  # Persian yeh
        "ک": "ك",  # Persian kaf
        "ٱ": "ا",  # alef wasla
        "ء": None,  # hamza on the line; on a letter it is a mark and falls with the marks
        "ـ": None,  # tatweel
        "ʿ": None,
        "ʾ": None,
        "'": None,
        "’": None,
        "‘": None,
        "`": None,
    }
)
_NOT_A_WORD = re.compile(r"[\W_]+")
_ARTICLES = frozenset({"al", "el"})
_SUN_ARTICLE = re.compile(r"[ae](d|dh|l|n|r|s|sh|t|th|z)\Z")
_CLOSE_ENOUGH = 85.0


@lru_cache(maxsize=4096)
def normalise(name: str) -> str:
    """``name`` without what spelling habits change, for comparing; never for showing.

    Letter case, Latin accents, Arabic vowel marks and tatweel, the seats of hamza, taa marbuta, alef
    maksura, hyphens, apostrophes and the article (``al-``, ``el-``, ``as-`` before s …, ``ال``) do
    not count.

    >>> normalise("Al-Rabt") == normalise("el rabt")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf"}).translate(
        _LETTERS
    )
    words = _NOT_A_WORD.sub(" ", letters).split()
    bare = [
        _without_arabic_article(word) for word, after in _with_next(words) if not _is_article(word, after)
    ]
    return " ".join(bare or words)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An object that may be the place meant: how like the names are, 0 to 100, and why it is no join."""

    osm: OsmFeature
    score: float
    why_not: str


@dataclass(frozen=True)
class Gazetteer:
    """The OpenStreetMap objects of a case.

    ``taken`` are ids that a record names outright: such an object is that record's place, and
    never another's by its name.
    """

    places: Mapping[str, OsmFeature]
    taken: frozenset[str] = frozenset()

    def by_id(self, osm: str) -> OsmFeature | None:
        """The object with the id ``osm`` such as ``node/277399044``, or ``None``."""
        return self.places.get(osm)

    def by_name(self, names: Iterable[str]) -> OsmFeature | None:
        """The only free object that has one of ``names``; ``None`` when there is none, or several."""
        found = self._named(names) - self.taken
        return self.places[found.pop()] if len(found) == 1 else None

    def refused(self, names: Iterable[str]) -> tuple[Suggestion, ...]:
        """Objects that have one of ``names`` and are no join all the same, in the order of their ids."""
        same = self._named(names)
        return tuple(
            Suggestion(self.places[osm], 100.0, self._why_no_join(osm))
            for osm in sorted(same)
            if osm in self.taken or len(same - self.taken) > 1
        )

    def suggestions(self, names: Collection[str], limit: int = 3) -> tuple[Suggestion, ...]:
        """Objects whose name is the same as or like one of ``names`` without making a join, best first.

        It loads a library, which takes longer than all the rest: for reports, not for every build.
        """
        suggested = [*self.refused(names), *self._alike(names, self._named(names))]
        return tuple(sorted(suggested, key=lambda one: (-one.score, one.osm.osm))[:limit])

    def _alike(self, names: Collection[str], same: set[str]) -> list[Suggestion]:
        from rapidfuzz import fuzz, process  # only when somebody is to be told

        best: dict[str, float] = {}
        for name in names:
            for _, score, key in process.extract(
                normalise(name),
                self._keys,
                scorer=fuzz.token_sort_ratio,
                score_cutoff=_CLOSE_ENOUGH,
                limit=None,
            ):
                for osm in self._by_key[key] - same:
                    best[osm] = max(score, best.get(osm, 0.0))
        return [
            Suggestion(self.places[osm], score, "the name is like it and not the same")
            for osm, score in best.items()
        ]

    def _why_no_join(self, osm: str) -> str:
        return "another record names it by its id" if osm in self.taken else "several objects have this name"

    def _named(self, names: Iterable[str]) -> set[str]:
        keys = {normalise(name) for name in names} - {""}
        return {osm for key in keys for osm in self._by_key.get(key, ())}

    @cached_property
    def _by_key(self) -> dict[str, set[str]]:
        index: defaultdict[str, set[str]] = defaultdict(set)
        for osm, place in self.places.items():
            for name in place.all_names:
                index[normalise(name)].add(osm)
        return dict(index)

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {key: key for key in self._by_key}


def _with_next(words: list[str]) -> Iterable[tuple[str, str]]:
    return zip(words, [*words[1:], ""], strict=False)


def _is_article(word: str, after: str) -> bool:
    """Whether a Latin word is an article: ``al``, ``el``, or ``as`` before a word in s."""
    if not after:
        return False
    sun = _SUN_ARTICLE.match(word)
    return word in _ARTICLES or (sun is not None and after.startswith(sun[1]))


def _without_arabic_article(word: str) -> str:
    """The word without ``ال``, unless too little would be left to be a name."""
    return word[2:] if word.startswith("ال") and len(word) >= 5 else word
