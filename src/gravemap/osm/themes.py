"""Which objects of OpenStreetMap a case keeps, and as what: themes, their tags, and the kind of each object.

Tags: https://wiki.openstreetmap.org/wiki/Map_features
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

Shape: TypeAlias = Literal["point", "line", "area"]

#: Places where people live, and named spots that records speak of.
SETTLEMENTS = (
    "city",
    "town",
    "village",
    "hamlet",
    "isolated_dwelling",
    "farm",
    "borough",
    "suburb",
    "quarter",
    "neighbourhood",
    "locality",
    "island",
)
ROADS = ("motorway", "trunk", "primary", "secondary")
WATERWAYS = ("river", "canal", "wadi", "stream")
LAND_USES = ("residential", "commercial", "industrial", "retail")

#: The tags (key, value) of each theme: an object with none of them is in none of the themes.
TAGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "places": tuple(("place", value) for value in SETTLEMENTS),
    "boundaries": (("boundary", "administrative"),),
    "roads": tuple(("highway", value) for value in ROADS),
    "water": (
        ("natural", "water"),
        ("landuse", "reservoir"),
        ("waterway", "riverbank"),
        *(("waterway", value) for value in WATERWAYS),
    ),
    "built_up": tuple(("landuse", value) for value in LAND_USES),
    "named": (),
}
_THEMES_OF = {
    tag: tuple(theme for theme, tags in TAGS.items() if tag in tags)
    for of_one in TAGS.values()
    for tag in of_one
}
#: What coasts are told by; land lies on the left of the way.
COAST = ("natural", "coastline")
#: Waters that no map of a valley shows.
_SMALL = frozenset({"basin", "ditch", "fish_pass", "fountain", "moat", "pool", "stream_pool", "wastewater"})

#: Tags that are kept beside names.
KEPT = frozenset(
    {
        "ISO3166-1",
        "ISO3166-1:alpha2",
        "ISO3166-2",
        "admin_level",
        "aeroway",
        "amenity",
        "boundary",
        "building",
        "capital",
        "healthcare",
        "highway",
        "historic",
        "intermittent",
        "landuse",
        "leisure",
        "man_made",
        "military",
        "natural",
        "office",
        "place",
        "population",
        "railway",
        "ref",
        "tourism",
        "water",
        "waterway",
        "wikidata",
    }
)
#: Keys whose value says what an object is, the most telling first.
_TELLING = (
    "place",
    "aeroway",
    "amenity",
    "healthcare",
    "military",
    "office",
    "historic",
    "tourism",
    "leisure",
    "man_made",
    "railway",
    "highway",
    "waterway",
    "water",
    "natural",
    "landuse",
    "boundary",
    "building",
)
#: Closed ways with these keys are lines all the same.
_LINES = ("highway", "railway", "barrier", "waterway", "power")

_OTHER_NAMES = re.compile(r"(?:alt|int|loc|nat|official|old|reg|short)_name(?:[:_].*)?|name_\d+")
_LANGUAGE = re.compile(r"name:([a-z]{2,3}(?:[-_][A-Za-z0-9]+)*)")
#: Control characters, those that turn or embed directions, what stands for no character, lone surrogates.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+")


def kinds(tags: Mapping[str, str], shape: Shape, themes: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Each of ``themes`` that an object with these tags belongs to, with its kind there."""
    found = {theme for tag in tags.items() if tag in _THEMES_OF for theme in _THEMES_OF[tag]}
    for theme in themes:
        if theme in found:
            is_in, kind = _kind(theme, tags, shape)
            if is_in:
                yield theme, kind


def what_it_is(tags: Mapping[str, str]) -> str | None:
    """The kind of an object of no theme: the value of its most telling tag."""
    for key in _TELLING:
        value = clean(tags.get(key, ""))
        if value:
            return key if value == "yes" else value
    return None


def is_area(tags: Mapping[str, str]) -> bool:
    """Whether a closed way with these tags encloses something, as far as tags tell."""
    if "area" in tags:
        return tags["area"] != "no"
    return not any(key in tags for key in _LINES)


def names(tags: Mapping[str, str]) -> tuple[str | None, dict[str, str], tuple[str, ...]]:
    """The name on the spot, the names by language code, and all other names, as they stand in ``tags``.

    Several names in one tag are separated by ``;``.  Characters that no text should hold become
    spaces; a name that nothing is left of is none.
    """
    by_language: dict[str, str] = {}
    others: list[str] = []
    for key in sorted(key for key in tags if "name" in key):
        if language := _LANGUAGE.fullmatch(key):
            name = clean(tags[key])
            if name:
                by_language[language[1]] = name
        elif _OTHER_NAMES.fullmatch(key):
            others += filter(None, (clean(part) for part in tags[key].split(";")))
    return clean(tags.get("name", "")) or None, by_language, tuple(dict.fromkeys(others))


def kept_tags(tags: Mapping[str, str]) -> dict[str, str]:
    """The tags that are kept beside names."""
    return {key: value for key in tags if key in KEPT and (value := clean(tags[key]))}


def clean(text: str) -> str:
    """``text`` on one line, without characters that a terminal or a page would obey instead of showing."""
    return " ".join(_UNFIT.sub(" ", text).split())


def _kind(theme: str, tags: Mapping[str, str], shape: Shape) -> tuple[bool, str | None]:
    match theme:
        case "places":
            return shape != "line", tags["place"]
        case "boundaries":
            return shape == "area", clean(tags.get("admin_level", "")) or None
        case "roads":
            return shape == "line" and tags.get("area") != "yes", tags["highway"]
        case "built_up":
            return shape == "area", tags["landuse"]
        case _:
            kind = _water(tags, shape)
            return kind is not None, kind


def _water(tags: Mapping[str, str], shape: Shape) -> str | None:
    if shape == "area":
        if tags.get("natural") == "water":
            kind = clean(tags.get("water", "")) or "water"
            return None if kind in _SMALL else kind
        if tags.get("waterway") == "riverbank":
            return "river"
        return "reservoir" if tags.get("landuse") == "reservoir" else None
    waterway = tags.get("waterway")
    if shape == "point" or waterway not in WATERWAYS:
        return None
    dries = tags.get("intermittent") == "yes" or tags.get("seasonal") not in (None, "no")
    if waterway == "stream":  # there are more of them than of all others together
        return "wadi" if dries and "name" in tags else None
    return "wadi" if dries and waterway == "river" else waterway
