"""Invented cases with dates of every form, and what is asked of them: the corpus of `at_date` and the page."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from builders import CONFIG, SAMPLE, cells, make_case_folder
from gravemap.case import read_case
from gravemap.dates import parse_date
from gravemap.layout import lay_out
from gravemap.records.vocabulary import (
    CONTROL_BASIS,
    COVERAGE_STATE,
    GRAVE_STATE,
    INCIDENT_KIND,
    MILESTONE_KIND,
)
from gravemap.surroundings import Surroundings, surroundings_of

TARHUNA = Path(__file__).resolve().parents[1] / "geodata" / "tarhuna"
_DATES = (
    *(f"2031-{month:02d}-{day:02d}" for month in range(1, 8) for day in (3, 14, 28)),
    *("2031-02", "2031-04", "2031-06", "2030", "2031", "2031-03-04~", "2031-03~", "2031-05-05?", "2031-06%"),
    *("2031-02-02/2031-03-06", "2031-03/2031-05", "2030/2031-04", "2031-04-01~/2031-06", "2031-05/2031-05"),
    *("2031-03/..", "2031-04-04/", "../2031-04", "../2031-02-20", "[2031-03-02,2031-04-05]", "{2031-02-02,2031-05-03}"),
)  # fmt: skip
_NUMBERS = (
    "1",
    "2",
    "3",
    "12",
    "at least 4",
    "about 20",
    "10-15",
    "more than 8",
    "dozens",
    "at most 30",
    "unknown",
)
_TOTALS = ("5", "about 12", "at least 20", "31", "more than 40", "44-50", "60", "unknown")
_GROUND = frozenset({"land", "strata", "settlements", "cells", "areas"})
"""Tables of the ground: nothing here asks for them, and they are large."""


def made(folder: Path, seed: int) -> Surroundings:
    """An invented case in ``folder``: every table, some of it withheld, coarse or under embargo."""
    dice = random.Random(seed)  # noqa: S311 - the same cases every time

    def some(chance: float, values: Sequence[str]) -> str:
        return dice.choice(values) if dice.random() < chance else ""

    def cited() -> str:
        return ";".join(
            dict.fromkeys(dice.choices([f"s{n}" for n in range(1, 9)], k=dice.choice((1, 1, 2, 3))))
        )

    rows: dict[str, list[Mapping[str, str]]] = {
        "sources": [_source(dice, number) for number in range(1, 9)],
        "actors": [cells("actors", id=id_, name_en=id_.capitalize()) for id_ in ("brigade", "guard", "office")],
        "places": [
            cells("places", longitude="10.0", latitude="45.0", uncertainty_m="1500"),
            cells("places", id="bridge", name_en="Bridge", kind="road", parent_id="town", longitude="10.1", latitude="45.1"),
            cells("places", id="farm", name_en="Farm", kind="farmland", reference_id="town", longitude="10.2", latitude="45.2"),
            cells("places", id="mill", name_en="Mill", kind="village", longitude="9.8", latitude="44.9", uncertainty_m="800"),
        ],
        "scopes": [
            cells("scopes", id="all", parts="north;south"),
            cells("scopes", id="north", name_en="North", parts="field"),
            cells("scopes", id="south", name_en="South", covers="graves/g1;places/mill"),
            cells("scopes", id="field", name_en="Field", covers="graves/g2"),
            cells("scopes", id="loose", name_en="Loose", kept_apart="not alike"),
        ],
    }  # fmt: skip
    places = ("town", "bridge", "farm", "mill")
    rows["graves"] = [
        cells(
            "graves", id=f"g{n}", name_en=f"Grave {n}", kind=dice.choice(("mass grave", "suspected", "well", "morgue")),
            place_id=some(0.8, places), discovered=some(0.7, _DATES), parent_id="g1" if n == 3 else "",
            possibly_same_as="g2" if n == 4 else "", source_ids=cited(), embargo_until="2040" if n == 9 else "",
        )
        for n in range(1, 10)
    ]  # fmt: skip
    rows["grave_events"] = [
        cells(
            "grave_events", id=f"e{n}", grave_id=f"g{dice.randint(1, 8)}", state=dice.choice(GRAVE_STATE.values),
            date=some(0.9, _DATES), source_ids=cited(),
        )
        for n in range(20)
    ]  # fmt: skip
    rows["counts"] = [_count(dice, number, cited()) for number in range(26)]
    rows["control"] = [
        cells(
            "control", id=f"k{n}", place_id=dice.choice(places), actor_id=dice.choice(("brigade", "guard")),
            date=some(0.95, _DATES), basis=dice.choice(CONTROL_BASIS.values), source_ids=cited(),
        )
        for n in range(22)
    ]  # fmt: skip
    rows["incidents"] = [
        cells(
            "incidents", id=f"n{n}", kind=dice.choice(INCIDENT_KIND.values), place_id=some(0.8, places),
            date=some(0.9, _DATES), killed=some(0.7, _NUMBERS), event_id=some(0.4, ("raid", "strike")),
            grave_ids=some(0.3, ("g1", "g2", "g5;g6")), source_ids=cited(),
        )
        for n in range(16)
    ]  # fmt: skip
    rows["milestones"] = [
        cells("milestones", id=f"m{n}", kind=dice.choice(MILESTONE_KIND.values), date=some(0.9, _DATES), source_ids=cited())
        for n in range(8)
    ]  # fmt: skip
    rows["coverage"] = [
        cells(
            "coverage",
            id=f"v{n}",
            place_id=dice.choice(places),
            state=dice.choice(COVERAGE_STATE.values),
            source_ids=cited(),
            **_stretch(dice),
        )
        for n in range(6)
    ]
    rows["publication"] = [
        cells("publication", decided="2033-02-01", review_by="2033-05-01"),
        *(
            cells(
                "publication",
                id=f"p-{id_}",
                subject=f"graves/{id_}",
                level=level,
                decided="2033-02-01",
                review_by="2033-05-01",
            )
            for id_, level in (("g6", "L1"), ("g7", "L0"), ("g8", "L3"))
        ),
    ]
    make_case_folder(folder, CONFIG + 'headline_scope = "all"\nheadline_unit = "bodies"\n', **rows)
    return surroundings_of(read_case(folder), as_of=parse_date("2033-03-01").possible[0])


def _source(dice: random.Random, number: int) -> dict[str, str]:
    published = dice.choice((*_DATES[:24], "2031-06", ""))
    return cells(
        "sources", id=f"s{number}", publisher=dice.choice(("Gazette", "Voice", "Agency")), title=f"Text {number}",
        origin="Agency" if dice.random() < 0.3 else "", published=published,
        accessed="2033-01-01" if not published and dice.random() < 0.5 else "",
    )  # fmt: skip


def _count(dice: random.Random, number: int, cited: str) -> dict[str, str]:
    is_total = dice.random() < 0.5
    scope = dice.choice(("all", "north", "south", "field", "loose", ""))
    date = (
        dice.choice(_DATES[:21])
        if dice.random() < 0.7
        else dice.choice(("2031-04", "2031-06", "" if is_total else "[2031-02-01..]"))
    )
    event = dice.choice(("dig-1", "dig-2", "dig-3", "")) if not is_total else ""
    return cells(
        "counts", id=f"c{number}", scope_id=scope, unit=dice.choice(("bodies", "bodies", "bodies", "missing", "graves")),
        mode="cumulative" if is_total else "increment", quantity=dice.choice(_TOTALS if is_total else _NUMBERS),
        date=date, date_basis=dice.choice(("event", "report", "")) if not is_total else "as of",
        event_id=event, conflict_group=event,
        claimant_id=dice.choice(("office", "guard", "", "")), reported="2031-09-01" if dice.random() < 0.2 else "",
        confidence=dice.choice(("high", "medium", "low", "")), grave_ids=dice.choice(("", "", "g2", "g1;g5")), source_ids=cited,
    )  # fmt: skip


def _stretch(dice: random.Random) -> dict[str, str]:
    return {
        "from_": dice.choice(("2031-01-03", "2031-02", "2030~", "")),
        "until": dice.choice(("2031-05-14", "2031-06", "2032", "")),
    }


def payload_without_ground(around: Surroundings) -> dict[str, Any]:
    """The payload of a page, without the tables of the ground and the words."""
    payload = {**lay_out(around).payload, "vocabularies": {}, "quantityRules": [], "dateRules": []}
    payload["tables"] = {
        name: {"n": 0, "columns": {}} if name in _GROUND else table
        for name, table in payload["tables"].items()
    }
    return payload


def sample() -> Surroundings:
    """The complete invented case."""
    return surroundings_of(read_case(SAMPLE))


def tarhuna() -> Surroundings:
    """The Tarhuna case."""
    return surroundings_of(read_case(TARHUNA))
