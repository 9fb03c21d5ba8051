"""Rows of anybody's table as incidents, as a mapping says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.words import Mask, one_array, repeated
from gravemap.importers.combined import by_combination, joined
from gravemap.importers.date_rule import Look, Order, Ruled, ruled
from gravemap.importers.draft import About, Draft, Refused
from gravemap.importers.ids import ids_from, numbered
from gravemap.importers.mapping import WORD_FIELDS, TableMapping
from gravemap.importers.raw import Geometry

#: Fields whose texts hardly repeat.
_PLAIN = frozenset({"id", "title", "longitude", "latitude"})
_DATES = ("date", "date_first", "date_last", "published")
_QUANTITIES = ("killed", "injured", "missing")
_NUMBERS = ("longitude", "latitude", "uncertainty_m")
_DECIMAL_COMMA = r"^([+-]?[0-9]+),([0-9]+)$"
_WHOLE_DECIMAL = r"^([0-9]{1,9})\.0+$"
_NO_ID = (
    "the rows have no ids of their own and are named by their numbers: what a newer release adds, changes or "
    "withdraws cannot be told row by row"
)


def about(mapping: TableMapping) -> About:
    """What the mapping tells of the data set."""
    return About(
        mapping.title,
        mapping.release,
        None if mapping.published is None else mapping.published.text,
        mapping.licence,
        mapping.attribution,
        mapping.citation,
        mapping.terms,
        mapping.may_be_passed_on,
        mapping.url,
    )


def wanted(mapping: TableMapping) -> tuple[str, ...]:
    """The columns of the file that the mapping names, in their order."""
    return tuple(dict.fromkeys(column for columns in mapping.columns.values() for column in columns))


def plain(mapping: TableMapping) -> frozenset[str]:
    """Those of them whose texts hardly repeat."""
    return frozenset(
        column for field, columns in mapping.columns.items() if field in _PLAIN for column in columns
    )


def questions(
    columns: Mapping[str, pa.Array], mapping: TableMapping, stated: dict[Look | None, Order]
) -> list[tuple[str, str, str, str]]:
    """What must be stated of the dates before they can be read: column, found, expected, cure."""
    return [
        (mapping.columns[field][0], *asked)
        for field in _DATES
        if field in mapping.columns
        for asked in ruled(_column(columns, mapping, field), stated).asked
    ]


def draft(
    columns: Mapping[str, pa.Array],
    geometry: Geometry | None,
    count: int,
    mapping: TableMapping,
    data: Mapping[str, Any],
    stated: dict[Look | None, Order],
) -> Draft:
    """The incidents of ``columns`` (those of :func:`wanted`) with ``count`` rows and their shapes, if they have some."""
    found = {field: repeated(text, count) for field, text in mapping.same.items()}
    found |= {field: _column(columns, mapping, field) for field in mapping.columns}
    rules: list[str] = []
    refused: list[Refused] = []
    dates = _dated(found, stated, mapping, rules, refused)
    theirs = {field: ", ".join(named) for field, named in mapping.columns.items()}
    join = found.pop("place_name", found.get("place_text"))
    if join is not None and "place_text" not in found:
        found["place_text"] = join
    for field in WORD_FIELDS:
        if field in found:
            found |= _in_our_words(field, found[field], mapping.words.get(field, {}))
    if "id" in found:
        found["id"], found["their_id"] = ids_from(found["id"])
    else:
        found["id"] = numbered(count)
        rules.append(_NO_ID)
    for name in _QUANTITIES:
        if name in found:
            found[name] = _whole(found[name])
    if mapping.file.decimal == ",":
        found |= {name: _with_points(found[name]) for name in _NUMBERS if name in found}
    found.setdefault("fact_grade", repeated("reported", count))
    if geometry is not None and "longitude" not in found:
        found |= {"longitude": geometry.longitude, "latitude": geometry.latitude}
        if "uncertainty_m" not in found:
            found["uncertainty_m"] = geometry.radius_m
    return Draft(
        found | dates, theirs, tuple(refused), tuple(dict.fromkeys(rules)), join=join, mapping=dict(data)
    )


def _column(columns: Mapping[str, pa.Array], mapping: TableMapping, field: str) -> pa.Array:
    return one_array(joined([columns[name] for name in mapping.columns[field]], ", "))


def _dated(
    found: dict[str, pa.Array],
    stated: dict[Look | None, Order],
    mapping: TableMapping,
    rules: list[str],
    refused: list[Refused],
) -> dict[str, pa.Array]:
    """The dates by field, in EDTF; first and last day become one of the days between them."""
    read: dict[str, Ruled] = {}
    for field in _DATES:
        if field in found:
            read[field] = ruled(found.pop(field), stated)
            rules += read[field].said
            if read[field].against.any():
                column = mapping.columns.get(field, (field,))[0]
                reason = "is no day in the order in which its column is read"
                refused.append(Refused(read[field].against, column, reason))
    dates = {field: one.column for field, one in read.items()}
    if "date_first" in dates:
        dates["date"] = by_combination([dates.pop("date_first"), dates.pop("date_last")], _between)
    return dates


def _between(texts: tuple[str | None, ...]) -> str | None:
    first, last = texts
    if first == last or first is None or last is None:
        if first is None and last is not None:
            return f"[..{last}]"
        return first if first == last or first is None else f"[{first}..]"
    return f"[{first}..{last}]"


def _in_our_words(field: str, column: pa.Array, words: Mapping[str, str]) -> dict[str, pa.Array]:
    """A column of their words in ours, and theirs beside it where they were turned."""
    if not words:
        return {field: column}
    folded = {_fold(theirs): ours for theirs, ours in words.items()}

    def turned(texts: tuple[str | None, ...]) -> str | None:
        return None if texts[0] is None else folded.get(_fold(texts[0]), texts[0])

    kept = {"kind": "their_kind", "precision": "their_precision"}.get(field)
    own = {field: by_combination([column], turned)}
    return own if kept is None else own | {kept: column}


def _fold(word: str) -> str:
    return " ".join(word.casefold().split())


def _whole(column: pa.Array) -> pa.Array:
    """Numbers of people that a program made decimal ones, as whole ones: 12.0 is 12."""
    texts = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
    if not pc.any(pc.match_substring_regex(texts, _WHOLE_DECIMAL)).as_py():
        return column
    return pc.dictionary_encode(pc.replace_substring_regex(texts, _WHOLE_DECIMAL, r"\1"))


def _with_points(column: pa.Array) -> pa.Array:
    """Numbers with a decimal comma, which the mapping states, as numbers with a point."""
    texts = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
    return pc.replace_substring_regex(texts, _DECIMAL_COMMA, r"\1.\2")


def swapped(longitude: np.ndarray[Any, Any], latitude: np.ndarray[Any, Any], box: tuple[float, ...]) -> bool:
    """Whether nearly all points lie outside ``box`` (west, south, east, north), and inside with their numbers exchanged."""
    if not len(longitude):
        return False
    enough = 0.9 * len(longitude)
    return (
        int(_inside(longitude, latitude, box).sum()) * 10 < len(longitude)
        and int(_inside(latitude, longitude, box).sum()) >= enough
    )


def _inside(x: np.ndarray[Any, Any], y: np.ndarray[Any, Any], box: tuple[float, ...]) -> Mask:
    west, south, east, north = box
    inside: Mask = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return inside
