"""The combination test: how many places fit all that is shown of a record, counted among a case's OpenStreetMap objects.

An area alone may hide nothing: where it holds one village, or one hospital, it is that village, or that
hospital.  So what stands for a place must hold at least so many candidates as its level asks for
(`LEAST`): settlements, and, where the record's kind or its words say what kind of place it is, objects of
that kind; where its words hold the name of an object in the area, only objects of that name.
What follows from the count, a field left out, a coarser level or nothing but a number, is decided in
:mod:`gravemap.exposure`.  Everything here follows from what is shown and from OpenStreetMap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import shapely
from shapely.geometry.base import BaseGeometry

from gravemap.osm import OsmFeature
from gravemap.spelling import normalise

LEAST = {"L2": 20, "L3": 5}
"""How many candidates an area shown at a level must hold at least.

At L4 the settlement itself is named, and an area of a kilometre hides nothing: there it is counted, not judged.
"""

SETTLEMENTS = frozenset(
    {"city", "town", "village", "suburb", "hamlet", "neighbourhood", "isolated_dwelling", "farm"}
)
"""Values of ``place`` that a grave or an incident may be in or by."""

_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class KindOfPlace:
    """A kind of place that words name: the ``words`` that do, and the OpenStreetMap values that it has."""

    name_en: str
    words: frozenset[str]
    values: frozenset[str]


def _kind(name_en: str, words: str, values: str) -> KindOfPlace:
    return KindOfPlace(
        name_en, frozenset(normalise(word) for word in words.split()), frozenset(values.split())
    )


KINDS = (
    _kind("hospital", "hospital clinic morgue مستشفى مستوصف مصحة مشرحة", "hospital clinic doctors"),
    _kind("well", "well wells بئر آبار", "water_well well"),
    _kind("quarry", "quarry quarries محجر محاجر", "quarry"),
    _kind("landfill", "landfill dump مكب", "landfill waste_disposal"),
    _kind("school", "school schools مدرسة", "school"),
    _kind("university", "university college جامعة كلية", "university college"),
    _kind("mosque", "mosque مسجد", "mosque place_of_worship"),
    _kind("church", "church monastery كنيسة دير", "church monastery place_of_worship"),
    _kind("cemetery", "cemetery graveyard", "cemetery grave_yard"),
    _kind("farm", "farm farms مزرعة مزارع", "farm farmyard farmland orchard"),
    _kind("prison", "prison jail سجن", "prison"),
    _kind("airport", "airport airfield مطار", "aerodrome airfield"),
    _kind("military site", "barracks camp garrison معسكر ثكنة", "military barracks base camp"),
    _kind("factory", "factory mill plant مصنع معمل مطحنة", "factory works industrial"),
    _kind("fuel station", "fuel petrol محطة", "fuel"),
    _kind("bridge", "bridge جسر", "bridge"),
    _kind("dam", "dam سد", "dam"),
)
_OF_A_GRAVE = {"well": "well", "morgue": "hospital"}
"""By kind of grave the kind of place that it tells of."""
TELLING_KINDS = frozenset(_OF_A_GRAVE)
"""Kinds of grave that few places have: they single one out."""


@dataclass(frozen=True, slots=True)
class Combination:
    """What was counted for one record: the fewest candidates, of ``what``, and how many its level asks for.

    ``uncounted`` are kinds of place that the record tells of and of which the case's OpenStreetMap files
    hold no object at all, so that nothing can be counted; ``change`` is what followed.
    """

    candidates: int
    least: int
    what: str
    uncounted: tuple[str, ...] = ()
    change: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether enough places fit."""
        return self.candidates >= self.least

    def __str__(self) -> str:
        asked = f" (at least {self.least} asked)" if self.least else ""
        not_counted = (
            f"; not counted, as no OpenStreetMap file of the case has one: {', '.join(self.uncounted)}"
        )
        return (
            f"{self.candidates:,} candidates: {self.what}{asked}"
            + (not_counted if self.uncounted else "")
            + (f"; {self.change}" if self.change else "")
        )


class Layers:
    """The OpenStreetMap objects of a case, by theme, among which candidates are counted."""

    def __init__(self, themes: Mapping[str, Mapping[str, OsmFeature]]) -> None:
        self._features = {osm: one for theme in themes.values() for osm, one in theme.items()}
        self._there: dict[bytes, Sequence[OsmFeature]] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    def count(self, shape: BaseGeometry, level: str, kind: str | None, words: Iterable[str]) -> Combination:
        """How many places inside ``shape`` fit a grave of ``kind`` of which ``words`` are shown, at ``level``."""
        least = LEAST.get(level, 0)
        there = self._in(shape)
        said = f" {' '.join(normalise(text) for text in words)} "
        counted = [(sum(one.kind in SETTLEMENTS for one in there), "settlements in the area")]
        uncounted = []
        for place in _kinds_told(kind, said):
            if place.name_en in self._kinds_known:
                counted.append((sum(_is_of(one, place) for one in there), f"{place.name_en} in the area"))
            else:
                uncounted.append(place.name_en)
        named = (
            sum(any(f" {name} " in said for name in self._names_of(one)) for one in there)
            if said.strip()
            else 0
        )
        if named:
            counted.append((named, "objects in the area whose name its words hold"))
        candidates, what = min(counted, key=lambda one: one[0])
        return Combination(candidates, least, what, tuple(uncounted))

    def _in(self, shape: BaseGeometry) -> Sequence[OsmFeature]:
        if (known := self._there.get(shape.wkb)) is None:
            ids, tree = self._tree
            inside = tree.query(shape, predicate="intersects")
            known = self._there[shape.wkb] = [self._features[ids[at]] for at in sorted(inside.tolist())]
        return known

    def _names_of(self, feature: OsmFeature) -> tuple[str, ...]:
        """Its names without spelling habits, those that are long enough to tell it from a word."""
        if feature.osm not in self._names:
            names = map(normalise, feature.all_names)
            self._names[feature.osm] = tuple(name for name in names if len(name) >= _SHORTEST_NAME)
        return self._names[feature.osm]

    @cached_property
    def _kinds_known(self) -> frozenset[str]:
        """The kinds of place of which there is any object."""
        every = self._features.values()
        return frozenset(place.name_en for place in KINDS if any(_is_of(one, place) for one in every))

    @cached_property
    def _tree(self) -> tuple[list[str], shapely.STRtree]:
        ids = sorted(self._features)
        return ids, shapely.STRtree([shapely.Point(self._features[osm].point) for osm in ids])


def _kinds_told(kind: str | None, said: str) -> list[KindOfPlace]:
    """The kinds of place that a kind of grave, or words, tell of."""
    of_grave = _OF_A_GRAVE.get(kind or "")
    return [
        place
        for place in KINDS
        if place.name_en == of_grave or any(f" {word} " in said for word in place.words)
    ]


def _is_of(feature: OsmFeature, place: KindOfPlace) -> bool:
    return feature.kind in place.values or not place.values.isdisjoint(feature.tags.values())
