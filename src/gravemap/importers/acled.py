"""Events of ACLED (Armed Conflict Location & Event Data) as incidents.

What their codes mean is told in ``docs/imports.md``, each rule with where it comes from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk.words import as_mask, repeated
from gravemap.days import date_of, day_number
from gravemap.importers.combined import by_combination, joined
from gravemap.importers.date_rule import Look, Order, ruled
from gravemap.importers.draft import About, Draft, Refused
from gravemap.importers.ids import ids_from

NEEDED = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "latitude",
    "longitude", "geo_precision", "fatalities",
)  # fmt: skip
ALSO = (
    "assoc_actor_1", "actor2", "assoc_actor_2", "location", "admin3", "admin2", "admin1", "country", "source",
    "source_scale", "notes", "timestamp",
)  # fmt: skip
#: Columns whose texts hardly repeat.
PLAIN = ("event_id_cnty", "latitude", "longitude", "notes")

ABOUT = About(
    title="ACLED: Armed Conflict Location & Event Data",
    licence="ACLED Terms of Use",
    attribution="ACLED (Armed Conflict Location & Event Data), www.acleddata.com",
    citation="Raleigh, Clionadh, Roudabeh Kishi, and Andrew Linke (2023): Political instability patterns are obscured "
    "by conflict dataset scope conditions, sources, and coding choices. Humanities and Social Sciences "
    "Communications 10, 74. With the day of access and what was selected.",
    terms="ACLED's terms of use do not allow passing its rows on: a map that holds them is for whoever has agreed to "
    "those terms, and not to be published.",
    is_redistributable=False,
    url="https://acleddata.com",
)

#: ``geo_precision``: our precision, metres, and its meaning. They give no radius; those of 1 are ours.
PLACES: Mapping[str, tuple[str, str | None, str]] = {
    "1": ("settlement", "2000", "the town or village is known, or one beside it"),
    "2": ("area", None, "a part of a region: at a town that stands for it, or near a place"),
    "3": ("region", None, "a larger region: at its capital or a landmark"),
}
#: ``time_precision``: the meaning. 2 becomes three days before to three days after, 3 the month.
DATES: Mapping[str, str] = {
    "1": "the day is known",
    "2": "the week is known; the day given is its middle",
    "3": "the month is known; the day given is its middle, first or last",
}
_WEEK = 3

#: ``sub_event_type`` in small letters, and our kind.
KINDS: Mapping[str, str] = {
    "armed clash": "battle",
    "government regains territory": "battle",
    "non-state actor overtakes territory": "battle",
    "air/drone strike": "strike",
    "chemical weapon": "attack",
    "grenade": "attack",
    "remote explosive/landmine/ied": "mine",
    "shelling/artillery/missile attack": "attack",
    "suicide bomb": "attack",
    "abduction/forced disappearance": "abduction",
    "attack": "attack",
    "sexual violence": "sexual violence",
    "excessive force against protesters": "attack",
    "excessive force against protestors": "attack",
    "peaceful protest": "unrest",
    "protest with intervention": "unrest",
    "mob violence": "unrest",
    "violent demonstration": "unrest",
}
#: ``event_type`` in small letters, for a sub-event type that is not in `KINDS`.
WIDER_KINDS: Mapping[str, str] = {
    "battles": "battle",
    "explosions/remote violence": "attack",
    "violence against civilians": "attack",
    "protests": "unrest",
    "riots": "unrest",
    "strategic developments": "other",
}
#: Types of events in which the party that is not "Civilians" is the one that is said to have done it.
_ONE_SIDED = frozenset({"violence against civilians", "explosions/remote violence"})


def draft(columns: Mapping[str, pa.Array], stated: dict[Look | None, Order]) -> Draft:
    """The incidents of ``columns``, which have all of `NEEDED` and some of `ALSO`."""
    count = len(columns["event_id_cnty"])
    ids, their_ids = ids_from(columns["event_id_cnty"])
    date = ruled(columns["event_date"], stated)
    nobody = pa.nulls(count, pa.string())
    actors = [columns.get(name, nobody) for name in ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")]
    doers = [columns["event_type"], *actors]
    perpetrator = by_combination(doers, _perpetrator)
    found: dict[str, pa.Array] = {
        "id": ids,
        "their_id": their_ids,
        "kind": by_combination([columns["event_type"], columns["sub_event_type"]], _kind),
        "their_kind": joined([columns["event_type"], columns["sub_event_type"]], ": "),
        "date": by_combination([date.column, columns["time_precision"]], _date),
        "longitude": columns["longitude"],
        "latitude": columns["latitude"],
        "precision": by_combination(
            [columns["geo_precision"]], lambda codes: PLACES.get(codes[0] or "", (None,))[0]
        ),
        "uncertainty_m": by_combination(
            [columns["geo_precision"]], lambda codes: PLACES.get(codes[0] or "", ("", None))[1]
        ),
        "place_text": joined(_those(columns, "location", "admin3", "admin2", "admin1", "country"), ", "),
        "killed_best": columns["fatalities"],
        "parties": joined(actors, " – "),
        "perpetrator": perpetrator,
        "attribution_grade": pc.if_else(pc.is_valid(perpetrator.cast(pa.string())), "reported", nobody),
        "victims": by_combination(doers, _victims),
        "fact_grade": repeated("reported", count),
        "their_precision": by_combination([columns["geo_precision"], columns["time_precision"]], _codes),
        "title": columns.get("notes", nobody),
        "source": joined(_those(columns, "source", "source_scale"), " – "),
        "published": by_combination([columns.get("timestamp", nobody)], lambda texts: _uploaded(texts[0])),
    }
    refused = list(_refused(columns))
    if date.against.any():
        refused.append(
            Refused(date.against, "event_date", "is no day in the order in which its column is read")
        )
    return Draft(found, _THEIRS, tuple(refused), date.said)


def questions(
    columns: Mapping[str, pa.Array], stated: dict[Look | None, Order]
) -> list[tuple[str, str, str, str]]:
    """What must be stated of the dates before they can be read: column, found, expected, cure."""
    return [("event_date", *asked) for asked in ruled(columns["event_date"], stated).asked]


_THEIRS = {
    "id": "event_id_cnty", "kind": "sub_event_type", "date": "event_date", "precision": "geo_precision",
    "killed_best": "fatalities", "place_text": "location", "parties": "actor1", "perpetrator": "actor1",
    "title": "notes", "published": "timestamp", "their_kind": "sub_event_type", "victims": "actor2",
}  # fmt: skip


def _kind(texts: tuple[str | None, ...]) -> str | None:
    wide, narrow = texts
    known = KINDS.get((narrow or "").casefold()) or WIDER_KINDS.get((wide or "").casefold())
    return known or narrow or wide


def _date(texts: tuple[str | None, ...]) -> str | None:
    text, precision = texts
    try:
        day = day_number(dt.date.fromisoformat(text or ""))
    except ValueError:
        return text
    if precision == "2":
        return f"[{date_of(day - _WEEK)}..{date_of(day + _WEEK)}]"
    return text[:7] if precision == "3" and text is not None else text


def _perpetrator(texts: tuple[str | None, ...]) -> str | None:
    """The only party that is not civilians, in an event of a type that has one side."""
    kind, one, _, other, _ = texts
    if (kind or "").casefold() not in _ONE_SIDED or other is None or _is_civilian(one) == _is_civilian(other):
        return None
    return other if _is_civilian(one) else one


def _victims(texts: tuple[str | None, ...]) -> str | None:
    """The civilians among the parties, with whom they belonged to."""
    _, one, with_one, other, with_other = texts
    for who, and_whom in ((one, with_one), (other, with_other)):
        if _is_civilian(who):
            return f"{who} ({and_whom})" if and_whom else who
    return None


def _is_civilian(actor: str | None) -> bool:
    return (actor or "").casefold().startswith("civilians")


def _codes(texts: tuple[str | None, ...]) -> str | None:
    return ", ".join(
        f"{name} {text}"
        for name, text in zip(("geo_precision", "time_precision"), texts, strict=True)
        if text
    )


def _uploaded(text: str | None) -> str | None:
    """The day (UTC) of a number of seconds since 1970; a text that is none stays, to be told."""
    try:
        return None if text is None else dt.datetime.fromtimestamp(int(text), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return text


def _refused(columns: Mapping[str, pa.Array]) -> list[Refused]:
    found = []
    for column, known in (("geo_precision", PLACES), ("time_precision", DATES)):
        foreign = ~as_mask(pc.is_in(columns[column].cast(pa.string()), pa.array(list(known))))
        if foreign.any():
            found.append(Refused(foreign, column, f"is not one of {', '.join(known)}"))
    return found


def _those(columns: Mapping[str, pa.Array], *names: str) -> list[pa.Array]:
    return [columns[name] for name in names if name in columns] or [
        pa.nulls(len(columns["actor1"]), pa.string())
    ]
