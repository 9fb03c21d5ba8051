"""Places of OpenStreetMap by id and by name, in Arabic and in Latin letters.

A name joins a record to an object only when it is the same name once spelling habits are taken away
(`gravemap.spelling.normalise`), when the object is of a kind that the record may mean, lies where the
record says, bears no other name in the other script, and is the only one of all that.  Everything
else is a suggestion for a person to look at, never a join.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gravemap import crs
from gravemap.osm import OsmFeature
from gravemap.spelling import (
    KIND_WORDS,
    exact_key,
    is_arabic,
    normalise,
    plain,
    plain_words,
    script_of,
    scripts,
    skeleton,
)

FITTING: Mapping[str, frozenset[str]] = {
    "city": frozenset({"city", "town"}),
    "town": frozenset({"city", "town", "village", "suburb", "borough"}),
    "village": frozenset({"town", "village", "hamlet", "isolated_dwelling", "farm", "locality"}),
    "district": frozenset({"town", "village", "borough", "suburb", "quarter", "neighbourhood", "locality"}),
    "hospital": frozenset({"hospital", "clinic"}),
    "airport": frozenset({"aerodrome", "airfield"}),
}
"""Kinds of place that are joined by name, and the kinds of OpenStreetMap object that they may be.

Neighbours count, because writers and mappers draw the lines between town and village differently.
A site, a farm, a camp or a place of detention bears the name of something else as a rule.
"""

SAME = 100.0
"""The score of a name that is the same."""


@dataclass(frozen=True, slots=True)
class Near:
    """Where a record says that its place is: within ``within_m`` metres of a point, told in ``words_en``.

    ``None`` for ``within_m``: the point only tells how far away a suggestion lies.
    """

    lon: float
    lat: float
    within_m: float | None
    words_en: str

    def distance_m(self, osm: OsmFeature) -> float:
        """Metres on the ellipsoid from the point to the object's."""
        return crs.distance_m(self.lon, self.lat, osm.lon, osm.lat)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a record says of the place that it means: names in any script, its kind, and where it may be."""

    names: tuple[str, ...]
    kind: str | None = None
    nears: tuple[Near, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The names, a label in two scripts as two."""
        return _spellings(self.names)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An object that may be the place meant.

    ``score`` is how like the names are, 0 to 100; ``why_not`` the reasons why it is no join, in words.
    ``distance_m`` is how far it lies from ``told_from`` (the record's own point, else that of a
    place that the record names), ``None`` where there is no such point.
    """

    osm: OsmFeature
    score: float
    why_not: str
    distance_m: float | None = None
    told_from: str | None = None


@dataclass(frozen=True)
class Gazetteer:
    """The OpenStreetMap objects of a case.

    ``taken`` are ids that a record names outright: such an object is that record's place, and
    never another's by its name.  ``box`` is the case's (west, south, east, north) in degrees:
    nothing outside is joined by name.
    """

    places: Mapping[str, OsmFeature]
    taken: frozenset[str] = frozenset()
    box: tuple[float, float, float, float] | None = None

    def by_id(self, osm: str) -> OsmFeature | None:
        """The object with the id ``osm`` such as ``node/277399044``, or ``None``."""
        return self.places.get(osm)

    def by_name(self, sought: Sought) -> OsmFeature | None:
        """The only object that has one of the names and against which nothing speaks; ``None`` when none or several."""
        fit = self._fit(sought)
        return self.places[fit[0]] if len(fit) == 1 and not self._longer(sought, fit[0]) else None

    def refused(self, sought: Sought) -> tuple[Suggestion, ...]:
        """Objects that have one of the names and are no join all the same, in the order of their ids."""
        if self.by_name(sought) is not None:
            return ()
        return tuple(self._suggestion(sought, osm, SAME) for osm in sorted(self._named(sought)))

    def suggestions(self, sought: Sought, limit: int = 3) -> tuple[Suggestion, ...]:
        """Objects whose name is the same as or like one of those sought without making a join, the likeliest first.

        Every doubt that is not about the name counts as much as ten points of its score.  It loads a
        library, which takes longer than all the rest: for reports, not for every build.
        """
        from gravemap.likeness import likeness  # only when somebody is to be told

        if self.by_name(sought) is not None:
            return ()
        same = self._named(sought)
        alike = likeness(sought.spellings, self._spellings)
        scores = {
            osm: SAME if osm in same else score
            for osm, score in (dict.fromkeys(same, 0.0) | alike).items()
            if osm in same or self._may_be(sought, self.places[osm])
        }

        def order(osm: str) -> tuple[float, float, float, float, str]:
            doubts = sum(1 for _ in self._doubts(sought, self.places[osm], is_same=osm in same))
            distance_m = sought.nears[0].distance_m(self.places[osm]) if sought.nears else 0.0
            rank = 10.0 * doubts - scores[osm]
            return rank, -self._names_found(sought, osm), -alike.get(osm, 0.0), distance_m, osm

        return tuple(self._suggestion(sought, osm, scores[osm]) for osm in sorted(scores, key=order)[:limit])

    def name_of(self, sought: Sought, found: OsmFeature) -> str | None:
        """The first name of ``found`` that is one of those sought, as it stands there; ``None`` when there is none."""
        keys = {self._key(name) for name in sought.spellings}
        return next(
            (name for name in found.all_names if keys & {self._key(one) for one in scripts(name)}), None
        )

    def _may_be(self, sought: Sought, place: OsmFeature) -> bool:
        """Whether an object with a name that is only like it is worth a look: free, and of a kind that fits."""
        return place.osm not in self.taken and _fits(sought.kind, place.kind)

    def _names_found(self, sought: Sought, osm: str) -> int:
        """How many of the names sought it has by their consonants, in whichever script: what tells namesakes apart."""
        own = {skeleton(name) for name in sought.spellings} - {""}
        return len(own & {skeleton(name) for name in self._spellings[osm]})

    def _fit(self, sought: Sought) -> list[str]:
        """Ids of the objects that have one of the names and against which nothing speaks, sorted."""
        return sorted(
            osm for osm in self._named(sought) if next(self._doubts(sought, self.places[osm]), None) is None
        )

    def _longer(self, sought: Sought, found: str) -> list[str]:
        """Ids of other objects that may be meant: those with one of the names and something added to it.

        Of two places of one name often one alone bears an addition.
        """
        longer = {osm for name in sought.spellings for osm in self._by_beginning.get(self._key(name), ())}
        return sorted(
            osm for osm in longer - {found} if next(self._doubts(sought, self.places[osm]), None) is None
        )

    def _suggestion(self, sought: Sought, osm: str, score: float) -> Suggestion:
        place = self.places[osm]
        reasons = list(self._doubts(sought, place, is_same=score == SAME))
        if score < SAME:
            reasons.insert(0, "the name is like it and not the same")
        elif not reasons:
            fit = self._fit(sought)
            more = " with an addition" if len(fit) == 1 else ""
            others = len(fit) - 1 or len(self._longer(sought, osm))
            objects = "object fits and has" if others == 1 else "objects fit and have"
            reasons.append(f"{others:,} more {objects} this name{more}")
        near = sought.nears[0] if sought.nears else None
        return Suggestion(
            place,
            score,
            "; ".join(reasons),
            None if near is None else near.distance_m(place),
            None if near is None else near.words_en,
        )

    def _doubts(self, sought: Sought, place: OsmFeature, *, is_same: bool = True) -> Iterator[str]:
        """What speaks against ``place``, in words; ``is_same``: it has one of the names, and may have others."""
        if place.osm in self.taken:
            yield "another record names it by its id"
        if not _fits(sought.kind, place.kind):
            yield f"its kind is {place.kind}, and the record's {sought.kind}"
        if self.box is not None and not _is_in(self.box, place):
            yield "it lies outside the case's bbox"
        for near in sought.nears:
            if near.within_m is not None and near.distance_m(place) > near.within_m:
                yield (
                    f"it lies {near.distance_m(place) / 1000:,.1f} km from {near.words_en}, "
                    f"farther than the {near.within_m / 1000:,.1f} km that the record allows"
                )
        if is_same:
            yield from self._other_names(sought, place)

    def _other_names(self, sought: Sought, place: OsmFeature) -> Iterator[str]:
        """The names of a script in which both are named, and differently."""
        for script in ("Arabic", "Latin"):
            own = [name for name in sought.spellings if script_of(name) == script]
            theirs = [name for name in self._spellings[place.osm] if script_of(name) == script]
            if own and theirs and not any(_is_one(one, other) for one in own for other in theirs):
                yield f"its {script} name is {theirs[0]}, and the record's {own[0]}"

    def _named(self, sought: Sought) -> set[str]:
        keys = {self._key(name) for name in sought.spellings} - {""}
        return {osm for key in keys for osm in self._by_key.get(key, ())}

    def _key(self, name: str) -> str:
        return exact_key(name) if self._is_folded(name) else plain(name).replace(" ", "")

    def _is_folded(self, name: str) -> bool:
        return self._is_transliterated or is_arabic(name)

    @cached_property
    def _is_transliterated(self) -> bool:
        """Whether Latin names here write Arabic ones: at least half of the names on the spot are in Arabic letters.

        Elsewhere o and u, e and i tell names apart.
        """
        named = [place.name for place in self.places.values() if place.name]
        return 2 * sum(map(is_arabic, named)) >= len(named)

    @cached_property
    def _spellings(self) -> dict[str, tuple[str, ...]]:
        return {osm: _spellings(place.all_names) for osm, place in self.places.items()}

    @cached_property
    def _by_key(self) -> dict[str, set[str]]:
        index: defaultdict[str, set[str]] = defaultdict(set)
        for osm, names in self._spellings.items():
            for name in names:
                index[self._key(name)].add(osm)
        return dict(index)

    @cached_property
    def _by_beginning(self) -> dict[str, set[str]]:
        """Ids by the first words of names that go on with more than what kind of place it is."""
        index: defaultdict[str, set[str]] = defaultdict(set)
        for osm, names in self._spellings.items():
            for name in names:
                words = (normalise(name) if self._is_folded(name) else plain(name)).split()
                for end in range(1, len(words)):
                    if not KIND_WORDS.issuperset(map(normalise, words[end:])):
                        index[self._key(" ".join(words[:end]))].add(osm)
        return dict(index)


def _spellings(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for name in names for one in scripts(name)))


def _is_one(one: str, other: str) -> bool:
    """Whether two names of one script may be of one place.

    The same name, or one with an addition; in Latin letters also one with the same consonants,
    because what Arabic spells in one way Latin letters spell in many.
    """
    if exact_key(one) == exact_key(other) or (
        not is_arabic(one) and skeleton(one) and skeleton(one) == skeleton(other)
    ):
        return True
    shorter, longer = sorted((set(plain_words(one)), set(plain_words(other))), key=len)
    return shorter <= longer


def _fits(sought: str | None, found: str | None) -> bool:
    """Whether a record of one kind may mean an object of another; one without a kind may be anything."""
    return sought is None or found is None or found in FITTING.get(sought, ())


def _is_in(box: tuple[float, float, float, float], place: OsmFeature) -> bool:
    west, south, east, north = box
    return west <= place.lon <= east and south <= place.lat <= north
