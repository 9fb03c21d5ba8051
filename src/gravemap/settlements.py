"""Names of settlements on the ground: what stands on a map beside what the records name.

They are OpenStreetMap's alone and say nothing of the case: which of them are there depends on the
file of places and the box of the case, and on which names the records themselves put on the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gravemap.columns import Table
from gravemap.osm import OsmFeature
from gravemap.osm.features import osm_key
from gravemap.payload import position

Box = tuple[float, float, float, float]

KINDS = ("city", "town", "village", "suburb", "hamlet")
"""Values of ``place`` that are named on the ground, the most important first; no other object ever is."""

_ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
_LATIN = ((0x0041, 0x005A), (0x0061, 0x007A), (0x00C0, 0x024F), (0x1E00, 0x1EFF))
_SCRIPTS = {"ar": _ARABIC, "en": _LATIN}


@dataclass(frozen=True, slots=True)
class Label:
    """A name and the code of its language, ``None`` where OpenStreetMap does not say."""

    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement on the ground: ``point`` is (longitude, latitude), ``labels`` by language of the page."""

    osm: str
    kind: str
    point: tuple[float, float]
    population: int
    labels: dict[str, Label]


def settlements_of(
    places: Iterable[OsmFeature], box: Box, shown: Collection[str] = ()
) -> tuple[Settlement, ...]:
    """The settlements of a case's box (west, south, east, north) that have a name, the most important first.

    ``shown`` are ids of objects whose name a record puts on the page: they are left out.
    """
    west, south, east, north = box
    found = [
        Settlement(one.osm, one.kind, one.point, population_of(one), labels)
        for one in places
        if one.kind in KINDS and one.osm not in shown and (labels := _labels(one))
        if west <= one.lon <= east and south <= one.lat <= north
    ]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), -one.population, osm_key(one.osm))))


def label_in(place: OsmFeature, language: str) -> Label | None:
    """What a reader of ``language`` (``en``, ``ar``) is shown: the name in it, else in its script, else any."""
    if name := place.names.get(language):
        return Label(name, language)
    on_the_spot = [Label(place.name, _language_of(place, place.name))] if place.name else []
    if place.name and _is_in(place.name, language):
        return on_the_spot[0]
    others = [Label(place.names[code], code) for code in sorted(place.names)]
    readable = [label for label in others if _is_in(label.text, language)]
    return next(iter([*readable, *on_the_spot, *others]), None)


def population_of(place: OsmFeature) -> int:
    """The inhabitants that OpenStreetMap gives, 0 where it gives none or no plain number."""
    digits = "".join(c for c in place.tags.get("population", "") if c not in " ,.'’\u00a0\u202f")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0


def settlements_table(settlements: Sequence[Settlement]) -> Table:
    """Their rows on the page; a language code is left out where it is the page's own, empty where unknown."""
    columns: dict[str, list[object]] = {
        "kind": [one.kind for one in settlements],
        "point": [position(one.point) for one in settlements],
    }
    for language, name in (("en", "En"), ("ar", "Ar")):
        labels = [one.labels[language] for one in settlements]
        columns[f"name{name}"] = [label.text for label in labels]
        columns[f"lang{name}"] = [_told(label.language, language) for label in labels]
    return Table([one.osm for one in settlements], columns, {})


def _told(code: str | None, language: str) -> str | None:
    return None if code == language else code or ""


def _labels(place: OsmFeature) -> dict[str, Label]:
    """By language of the page; empty where the object has no name at all."""
    labels = {language: label_in(place, language) for language in _SCRIPTS}
    return {language: label for language, label in labels.items() if label is not None}


def _language_of(place: OsmFeature, name: str) -> str | None:
    """The language in which OpenStreetMap says the same name; none where it says so in several or in none."""
    said = [code for code, text in place.names.items() if text == name]
    return said[0] if len(said) == 1 else None


def _is_in(text: str, language: str) -> bool:
    """Whether the first letter of ``text`` that belongs to one of the scripts is of that language's."""
    for letter in text:
        for code, ranges in _SCRIPTS.items():
            if any(first <= ord(letter) <= last for first, last in ranges):
                return code == language
    return False
