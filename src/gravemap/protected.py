"""What of a case must not be in a public file: positions, names, words, notes, sources.

Whatever is on the page anyway, such as the point of a town or a sentence that a shown record says
too, is not protected.  ``protected.txt`` in the case's folder may list further names that must
never leave, one a line, in any script; git is to leave that file out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely import Point

from gravemap.case import Case
from gravemap.exposure import Exposure
from gravemap.location import Location
from gravemap.records import Record, Source, vocabulary
from gravemap.redaction import Leaving
from gravemap.spelling import normalise
from gravemap.subjects import subjects_of

DENY_LIST = "protected.txt"
_SHORTEST_NAME, _SHORTEST_TEXT = 4, 24
_COMMON = 60
"""A sentence shorter than this that a shown record says inside another is a common one."""
_NAMES = ("name_en", "name_ar", "variants")
_IDS = ("id",)
_TEXTS = (
    "note_en", "note_ar", "locality_en", "located_how", "place_text", "summary_en", "summary_ar",
    "victims", "title", "url", "archive_url", "file", "name_as_written",
)  # fmt: skip
_OF_EVERY_MAP = "\n".join(
    term.definition_en
    for words in vars(vocabulary).values()
    if isinstance(words, vocabulary.Vocabulary)
    for term in words
)
"""Texts that stand on every map, whatever the case."""
_SENTENCE = re.compile(r"(?<=[.;؛!?])\s+")


@dataclass(frozen=True, slots=True)
class Position:
    """A place that may not be found: (longitude, latitude) and what it is, for the builder.

    ``finest_shown`` is how many decimals the cell that stands for it tells anyway.
    """

    lon: float
    lat: float
    what: str
    finest_shown: int = 1


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that may not be found, and what it is; ``is_name`` when it is a word or two.

    ``is_strict``: it may not be found even if a shown record says it.
    """

    text: str
    what: str
    is_name: bool
    is_strict: bool = False


@dataclass(frozen=True)
class Protected:
    """Everything that a scan looks for.

    ``corners`` are the corners of what is shown as an area, (longitude, latitude): a position that is
    written as one of them, because it was rounded so far, says no more than the area.  ``public`` are the
    positions that are shown as points.
    """

    positions: tuple[Position, ...]
    wordings: tuple[Wording, ...]
    corners: frozenset[tuple[float, float]] = frozenset()
    public: frozenset[tuple[float, float]] = frozenset()


def protected_of(
    case: Case,
    exposure: Exposure,
    left: Leaving,
    locations: Mapping[str, Location],
    ground: Iterable[tuple[float, float]] = (),
    named: Iterable[str] = (),
    rows: Protected | None = None,
) -> Protected:
    """What of ``case`` may not be in its public files.

    ``ground`` are the positions of settlements on the ground of the map, ``named`` their names, as
    OpenStreetMap has them: they are there whatever the records say.  ``rows`` is what of imports is hidden.
    """
    shown_texts = {part for rows in left.records.values() for row in rows for part in _all_texts(row)}
    shown_texts |= {
        text
        for shows in (*exposure.graves.values(), *exposure.incidents.values())
        for text in _parts(shows.words_en)
    }
    said = "\n".join(sorted(shown_texts))
    on_every_map = {normalise(name) for name in named}
    wordings = dict.fromkeys(
        wording
        for wording in (
            *_hidden_words(case, exposure, left),
            *_internal(case),
            *_denied(case.folder),
            *(rows.wordings if rows is not None else ()),
        )
        if wording.is_strict
        or not (
            wording.text in shown_texts
            or _is_common(wording, said)
            or (wording.is_name and normalise(wording.text) in on_every_map)
        )
    )
    on_ground = {_rounded(lon, lat) for lon, lat in ground}
    positions = (
        position
        for position in _positions(case, exposure, locations, rows.positions if rows is not None else ())
        if _rounded(position.lon, position.lat) not in on_ground
    )
    return Protected(tuple(positions), tuple(wordings), _corners(exposure), frozenset(_points(exposure)))


def _points(exposure: Exposure) -> set[tuple[float, float]]:
    """The positions that are shown as points."""
    shown = [found for _, found in exposure.places.values() if found is not None]
    points = [*(one.geometry for one in shown), *(one.geometry for one in exposure.stand_ins.values())]
    return {_rounded(point.x, point.y) for point in points if isinstance(point, Point)}


def _corners(exposure: Exposure) -> frozenset[tuple[float, float]]:
    """The corners of the cells and districts that are shown, as finely as a page tells any position."""
    shapes = [stand_in.geometry for stand_in in exposure.stand_ins.values() if stand_in.base is None]
    shapes += [found.cell.shape for _, found in exposure.places.values() if found is not None and found.cell]
    return frozenset(
        _rounded(lon, lat) for shape in shapes for lon, lat in shapely.get_coordinates(shape).tolist()
    )


def _positions(
    case: Case, exposure: Exposure, locations: Mapping[str, Location], more: Iterable[Position]
) -> Iterator[Position]:
    """Positions of what is not shown as a point, without those that are shown of something else."""
    public = _points(exposure) | _corners(exposure)
    seen: set[tuple[float, float]] = set()
    for position in (*_hidden_positions(case, exposure, locations), *more):
        at = _rounded(position.lon, position.lat)
        if at not in public and at not in seen:
            seen.add(at)
            yield position


def _hidden_positions(
    case: Case, exposure: Exposure, locations: Mapping[str, Location]
) -> Iterator[Position]:
    hidden = {
        place.id
        for place in case.places
        if (found := exposure.places[place.id][1]) is None or not isinstance(found.geometry, Point)
    }
    for place in case.places:
        location = locations.get(place.id)
        decimals = _decimals_shown(exposure.places[place.id][0].level)
        if place.id in hidden and location is not None and isinstance(location.geometry, Point):
            yield Position(location.geometry.x, location.geometry.y, f"the position of {place.key}", decimals)
        if place.id in hidden and place.longitude is not None and place.latitude is not None:
            yield Position(place.longitude, place.latitude, f"the coordinates of {place.key}", decimals)
    for row in case.coordinates:
        if row.place_id in hidden or exposure.rulings.is_embargoed(row):
            decimals = _decimals_shown(exposure.places[row.place_id][0].level)
            yield Position(row.longitude, row.latitude, f"{row.key}, of places/{row.place_id}", decimals)
    for incident in case.incidents:
        shows = exposure.incidents.get(incident.id)
        is_hidden = shows is None or shows.level < "L5"
        if is_hidden and incident.longitude is not None and incident.latitude is not None:
            decimals = _decimals_shown("L0" if shows is None else shows.level)
            what = f"the coordinates of {incident.key}"
            yield Position(incident.longitude, incident.latitude, what, decimals)


def _decimals_shown(level: str) -> int:
    """How many decimals the corners of a cell tell: those of 0.01 degree two."""
    return 2 if level >= "L4" else 1


def _rounded(lon: float, lat: float) -> tuple[float, float]:
    """To 11 m, as finely as a page tells any position."""
    return round(lon, 4), round(lat, 4)


def _hidden_words(case: Case, exposure: Exposure, left: Leaving) -> Iterator[Wording]:
    """Names, ids and texts of the records that do not leave, and texts that were taken out of those that do."""
    for name, original in left.original.items():
        kept = set(original)
        now = dict(zip(original, left.records[name], strict=True))
        for record in case.records(name):
            if name == "places" and record.id in kept:
                continue  # which of its words leave depends on how it is shown
            leaves = now.get(record.id)
            gone = leaves is None or leaves.id != record.id
            is_secret = gone and name in ("places", "graves") and not _is_public_name(record, exposure)
            for field in (*_NAMES, *_IDS) if is_secret else ():
                for text in _values(record, field):
                    if len(text) >= (_SHORTEST_NAME if field != "id" else 8) and (
                        field != "id" or "-" in text
                    ):
                        yield Wording(text, f"{field} of {record.key}", is_name=True)
            is_told = gone or name in ("graves", "incidents")
            for field in _TEXTS if is_told and not _was_published(record, case, exposure) else ():
                still = set(_values(leaves, field)) if leaves is not None else set()
                for text in _values(record, field):
                    if text not in still:
                        yield from _wordings(text, f"{field} of {record.key}")


def _is_public_name(record: Record, exposure: Exposure) -> bool:
    """Whether the name of a record was published by others: then it is no secret, only where it is."""
    is_place = record.table == "places"
    ruling = exposure.places[record.id][0] if is_place else exposure.rulings_by_key[record.key]
    said = ruling.ceiling.answers.get("Q9") if ruling.ceiling is not None else None
    return said is not None and said.is_named


def _was_published(record: Record, case: Case, exposure: Exposure) -> bool:
    """Whether what a record is about was named in public by others.

    Then it is withheld for another reason, such as a review that is due, and its words are no secret.
    """
    if isinstance(record, Source) and not record.confidential:
        return any(
            _was_published(row, case, exposure)
            for row in case
            if record.id in row.source_ids and row.table not in ("places", "sources", "publication")
        )
    about = () if record.table == "scopes" else subjects_of(case, record)
    is_embargoed = exposure.rulings.is_embargoed(record)
    return bool(about) and not is_embargoed and all(_is_public_name(one, exposure) for one in about)


def _internal(case: Case) -> Iterator[Wording]:
    """What stands in ``internal_…`` columns."""
    for table in case.tables.values():
        for row in table.rows:
            for column, text in row.internal.items():
                what = f"{column} of row {row.number} of {table.name}"
                for part in dict.fromkeys((text, *_parts(text))):
                    if len(part) >= _SHORTEST_NAME:
                        yield Wording(part, what, is_name=False, is_strict=True)


def _is_common(wording: Wording, said: str) -> bool:
    """Whether a text is one that every map has, or a short one that is part of what is shown."""
    if wording.is_name:
        return False
    return wording.text in _OF_EVERY_MAP or (len(wording.text) < _COMMON and wording.text in said)


def _denied(folder: Path) -> Iterator[Wording]:
    """The names of the case's own list."""
    try:
        lines = (folder / DENY_LIST).read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return
    for number, line in enumerate(lines, start=1):
        if (text := line.strip()) and not text.startswith("#"):
            yield Wording(text, f"{DENY_LIST}, line {number}", is_name=True, is_strict=True)


def _wordings(text: str, what: str) -> Iterator[Wording]:
    """A text, and each sentence of it."""
    for part in parts_of(text):
        yield Wording(part, what, is_name=False)


def parts_of(text: str) -> list[str]:
    """A text and each sentence of it, as far as they are long enough to be its own."""
    return [part for part in dict.fromkeys((text, *_parts(text))) if len(part) >= _SHORTEST_TEXT]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def _all_texts(record: Record) -> Iterator[str]:
    """Every text of a record that leaves, whole and by sentences."""
    for field in type(record).model_fields:
        for text in _values(record, field):
            yield text
            yield from _parts(text)


def _values(record: Record | None, field: str) -> Iterable[str]:
    value = getattr(record, field, None)
    if isinstance(value, str):
        return (value,)
    return tuple(part for part in value if isinstance(part, str)) if isinstance(value, tuple) else ()
