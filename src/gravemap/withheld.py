"""How many records of each table are withheld, as a number that singles none of them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gravemap.case import Case
from gravemap.exposure import Exposure
from gravemap.records import CountClaim, GraveEvent, Record, Scope
from gravemap.subjects import subjects_of

FEWEST = 3
"""Fewer records than these are no group of their own: they are counted with others."""


def withheld_of(case: Case, exposure: Exposure, original: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many records of each table do not leave, without those of which nothing may be told.

    ``original`` are the ids of those that leave, as the case has them, by table.
    """
    found = {}
    for name, ids in original.items():
        if name in ("sources", "actors"):
            continue
        kept = set(ids)
        gone = [
            row for row in case.records(name) if row.id not in kept and not _is_secret(case, exposure, row)
        ]
        # The steps of a nameless grave leave without their ids.
        missing = [
            row
            for row in gone
            if not isinstance(row, GraveEvent) or exposure.graves[row.grave_id].level == "L1"
        ]
        if missing:
            found[name] = len(missing)
    return found


def merged(withheld: Mapping[str, int]) -> dict[str, int]:
    """The numbers that a page tells: tables with fewer than `FEWEST` together as ``others``.

    Where even together they are fewer, their number is 0, which says *fewer than three*.
    """
    told = {name: number for name, number in withheld.items() if number >= FEWEST}
    few = sum(number for number in withheld.values() if number < FEWEST)
    if few:
        told["others"] = few if few >= FEWEST else 0
    return told


def _is_secret(case: Case, exposure: Exposure, record: Record) -> bool:
    """Whether not even the number may count a record: it, or something it is about, is L0."""
    scope_id = record.scope_id if isinstance(record, CountClaim) else None
    return (
        exposure.rulings.is_embargoed(record)
        or any(_may_not_be_told(exposure, one) for one in subjects_of(case, record))
        or (scope_id is not None and _is_secret(case, exposure, case.get(Scope, scope_id)))
    )


def _may_not_be_told(exposure: Exposure, subject: Record) -> bool:
    """Whether nothing may be told of a grave, an incident or a place."""
    if subject.table == "places":
        return exposure.places[subject.id][0].level == "L0"
    shown = exposure.graves if subject.table == "graves" else exposure.incidents
    return subject.id not in shown
