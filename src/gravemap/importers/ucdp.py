"""Events of the UCDP Georeferenced Event Dataset (GED, also its candidate events) as incidents.

What their codes mean is told in ``docs/imports.md``, each rule with where it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.plain_days import iso_texts, plain_days
from gravemap.bulk.words import Mask, as_mask, repeated
from gravemap.importers.combined import by_combination, in_a_row, joined, plain
from gravemap.importers.date_rule import Look, Order, ruled
from gravemap.importers.draft import About, Draft, Refused
from gravemap.importers.ids import ids_from

NEEDED = (
    "id", "type_of_violence", "side_a", "side_b", "where_prec", "latitude", "longitude", "date_prec",
    "date_start", "date_end", "best", "high", "low",
)  # fmt: skip
ALSO = (
    "dyad_name", "source_article", "source_original", "source_headline", "where_coordinates",
    "where_description", "adm_1", "adm_2", "country", "event_clarity", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown",
)  # fmt: skip
#: Columns whose texts hardly repeat.
PLAIN = ("id", "latitude", "longitude", "source_headline")

ABOUT = About(
    title="UCDP Georeferenced Event Dataset",
    licence="CC BY 4.0",
    attribution="Uppsala Conflict Data Program (UCDP), Department of Peace and Conflict Research, Uppsala University",
    citation="Sundberg, Ralph, and Erik Melander (2013): Introducing the UCDP Georeferenced Event Dataset. "
    "Journal of Peace Research 50 (4), 523-532. For the version used, also what its codebook asks to cite.",
    url="https://ucdp.uu.se/downloads/",
)

#: ``type_of_violence``: their words, and our kind.
KINDS: Mapping[str, tuple[str, str]] = {
    "1": ("state-based conflict", "battle"),
    "2": ("non-state conflict", "battle"),
    "3": ("one-sided violence", "killing"),
}
#: ``where_prec``: our precision, the metres that their codebook gives or that are ours, and its meaning.
PLACES: Mapping[str, tuple[str, str | None, str]] = {
    "1": ("settlement", "2000", "the exact place, mostly a village or town"),
    "2": ("area", "25000", "within about 25 km of a known point"),
    "3": ("region", None, "in a second-order division (district), drawn at its centre"),
    "4": ("region", None, "in a first-order division (province), drawn at its centre"),
    "5": (
        "region",
        None,
        "in a part of a country, between places, on an island or near a place, at a point for it",
    ),
    "6": ("region", None, "in a country, drawn at its centre"),
    "7": ("region", None, "in international waters or air space, at an estimated point"),
}
#: ``date_prec``: how many days the event may be away from a single day that is given, and its meaning.
DATES: Mapping[str, tuple[int, str]] = {
    "1": (0, "the day is known"),
    "2": (5, "one of 2 to 6 days"),
    "3": (6, "the week is known"),
    "4": (30, "one of 8 to 30 days, or the month is known"),
    "5": (365, "more than a month, at most a year"),
}


def draft(columns: Mapping[str, pa.Array], stated: dict[Look | None, Order]) -> Draft:
    """The incidents of ``columns``, which have all of `NEEDED` and some of `ALSO`."""
    count = len(columns["id"])
    ids, their_ids = ids_from(columns["id"])
    start, end = ruled(columns["date_start"], stated), ruled(columns["date_end"], stated)
    one_sided = _is(columns["type_of_violence"], "3")
    place = by_combination([columns["where_prec"]], lambda texts: PLACES.get(texts[0] or "", (None,))[0])
    radius = by_combination([columns["where_prec"]], lambda texts: PLACES.get(texts[0] or "", ("", None))[1])
    side_a = columns["side_a"]
    found: dict[str, pa.Array] = {
        "id": ids,
        "their_id": their_ids,
        "kind": by_combination([columns["type_of_violence"]], lambda texts: _kind(texts[0])[1]),
        "their_kind": by_combination([columns["type_of_violence"]], lambda texts: _kind(texts[0])[0]),
        "date": _dates(start.column, end.column, columns["date_prec"]),
        "longitude": columns["longitude"],
        "latitude": columns["latitude"],
        "precision": place,
        "uncertainty_m": radius,
        "place_text": joined(_those(columns, "where_coordinates", "adm_2", "adm_1", "country", "where_description"), ", "),
        "killed_low": columns["low"],
        "killed_best": columns["best"],
        "killed_high": columns["high"],
        "parties": joined([side_a, columns["side_b"]], " – "),
        "perpetrator": pc.if_else(pa.array(one_sided), side_a.cast(pa.string()), pa.scalar(None, pa.string())),
        "attribution_grade": pc.if_else(pa.array(one_sided), "reported", pa.scalar(None, pa.string())),
        "fact_grade": repeated("reported", count),
        "their_precision": by_combination(
            _those(columns, "where_prec", "date_prec", "event_clarity"), _codes
        ),
        "title": _first_of(columns, "source_headline", "dyad_name", "side_a"),
        "source": _first_of(columns, "source_article", "source_original"),
        "victims": _victims(columns),
    }  # fmt: skip
    return Draft(
        {name: column for name, column in found.items() if column is not None},
        _THEIRS,
        tuple(_refused(columns)) + _against(start.against, "date_start") + _against(end.against, "date_end"),
        (*start.said, *end.said),
        tuple(_remarks(columns, start.column, end.column)),
    )


def questions(
    columns: Mapping[str, pa.Array], stated: dict[Look | None, Order]
) -> list[tuple[str, str, str, str]]:
    """What must be stated of the dates before they can be read: column, found, expected, cure."""
    return [
        (name, *asked) for name in ("date_start", "date_end") for asked in ruled(columns[name], stated).asked
    ]


_THEIRS = {
    "kind": "type_of_violence", "date": "date_start", "precision": "where_prec", "killed_low": "low",
    "killed_best": "best", "killed_high": "high", "place_text": "where_coordinates", "parties": "side_a",
    "perpetrator": "side_a", "title": "source_headline", "source": "source_article", "their_kind": "type_of_violence",
}  # fmt: skip


def _kind(code: str | None) -> tuple[str | None, str | None]:
    return KINDS.get(code or "", (code, code))


def _dates(start: pa.Array, end: pa.Array, precision: pa.Array) -> pa.Array:
    """The spans between two days as EDTF: one of these days.  A text that is no day stays, to be told."""
    start, end = (plain(column) for column in (start, end))
    end = pc.coalesce(end, start)
    (first, is_day), (last, is_other) = (plain_days(column) for column in (start, end))
    apart = np.select(
        [as_mask(pc.equal(plain(precision), code)) for code in DATES], [days for days, _ in DATES.values()], 0
    )
    same = first == last
    apart = np.where(same, apart, 0).astype(np.int32)
    spans = pc.binary_join_element_wise("[", iso_texts(first - apart), "..", iso_texts(last + apart), "]", "")
    texts = pc.if_else(pa.array(same & (apart == 0)), start, spans)
    texts = pc.if_else(pa.array(is_other), texts, end)
    return pc.if_else(pa.array(is_day), texts, start)


def _codes(texts: tuple[str | None, ...]) -> str | None:
    named = zip(("where_prec", "date_prec", "event_clarity"), texts, strict=False)
    return ", ".join(f"{name} {text}" for name, text in named if text) or None


def _victims(columns: Mapping[str, pa.Array]) -> pa.Array | None:
    """How many died of whom, as far as it is said."""
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    if not all(name in columns for name in names):
        return None

    sides = [
        pc.coalesce(plain(columns[name]), other)
        for name, other in (("side_a", "side a"), ("side_b", "side b"))
    ]
    said = []
    for name, who in zip(names, (*sides, "civilians", "not said who"), strict=True):
        number = plain(columns[name])
        told = pc.binary_join_element_wise(who, number, ": ")
        said.append(pc.if_else(pc.equal(number, "0"), pa.scalar(None, pa.string()), told))
    return in_a_row(said, "; ")


def _refused(columns: Mapping[str, pa.Array]) -> list[Refused]:
    found = []
    for column, known in (("where_prec", PLACES), ("date_prec", DATES), ("type_of_violence", KINDS)):
        foreign = ~as_mask(pc.is_in(columns[column].cast(pa.string()), pa.array(list(known))))
        if foreign.any():
            found.append(Refused(foreign, column, f"is not one of {', '.join(known)}"))
    return found


def _against(rows: Mask, column: str) -> tuple[Refused, ...]:
    return (
        (Refused(rows, column, "is no day in the order in which its column is read"),) if rows.any() else ()
    )


def _remarks(columns: Mapping[str, pa.Array], start: pa.Array, end: pa.Array) -> list[str]:
    same = as_mask(pc.equal(start.cast(pa.string()), end.cast(pa.string())))
    exact = _is(columns["date_prec"], "1")
    said = []
    if (exact & ~same).any():
        number = int((exact & ~same).sum())
        said.append(f"rows with date_prec 1, the day is known, and two days, read as one of them: {number:,}")
    coarse = same & ~exact
    if coarse.any():
        number = int(coarse.sum())
        said.append(
            f"rows with one day that is not known exactly, read as wide as date_prec says: {number:,}"
        )
    return said


def _those(columns: Mapping[str, pa.Array], *names: str) -> list[pa.Array]:
    count = len(columns["id"])
    found = [columns[name] for name in names if name in columns]
    return found or [pa.nulls(count, pa.string())]


def _first_of(columns: Mapping[str, pa.Array], *names: str) -> pa.Array:
    """The first of the columns that has something, row by row."""
    texts = [column.cast(pa.string()) for column in _those(columns, *names)]
    return pc.coalesce(*texts) if len(texts) > 1 else texts[0]


def _is(column: pa.Array, text: str) -> Mask:
    found: Mask = np.asarray(as_mask(pc.equal(column.cast(pa.string()), text)))
    return found
