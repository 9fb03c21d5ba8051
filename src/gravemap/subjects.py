"""What each record is about: the graves, incidents and places whose decisions on publication count for it."""

from __future__ import annotations

from gravemap.case import Case
from gravemap.records import (
    ControlClaim,
    CountClaim,
    Coverage,
    Grave,
    GraveEvent,
    Incident,
    Place,
    Record,
    Scope,
)


def subjects_of(case: Case, record: Record) -> tuple[Record, ...]:
    """The graves, incidents and places that ``record`` tells of: itself where it is one, else those it names."""
    match record:
        case Grave() | Incident() | Place():
            return (record,)
        case GraveEvent():
            return (case.get(Grave, record.grave_id),)
        case CountClaim():
            return tuple(case.get(Grave, id_) for id_ in record.grave_ids)
        case ControlClaim() | Coverage():
            return (case.get(Place, record.place_id),)
        case Scope():
            return tuple(_covered(case, key) for key in record.covers)
    return ()


def _covered(case: Case, key: str) -> Record:
    table, _, id_ = key.partition("/")
    return case.get(Place, id_) if table == "places" else case.get(Grave, id_)
