"""The records: one Pydantic model a table, gathered in `TABLES` in the order in which they are read."""

from __future__ import annotations

from gravemap.records.actor import Actor, Allegiance
from gravemap.records.base import Record
from gravemap.records.control import ControlClaim
from gravemap.records.count import CountClaim, Scope
from gravemap.records.coverage import Coverage
from gravemap.records.grave import Grave, GraveEvent
from gravemap.records.imported import ImportedIncident
from gravemap.records.incident import Incident
from gravemap.records.milestone import Milestone
from gravemap.records.place import Coordinate, Place
from gravemap.records.publication import PublicationDecision
from gravemap.records.source import Source

TABLES: dict[str, type[Record]] = {
    model.table: model
    for model in (
        Source,
        Actor,
        Allegiance,
        Place,
        Coordinate,
        Grave,
        GraveEvent,
        Scope,
        CountClaim,
        ControlClaim,
        Incident,
        Milestone,
        Coverage,
        PublicationDecision,
    )
}

__all__ = [
    "TABLES",
    "Actor",
    "Allegiance",
    "ControlClaim",
    "Coordinate",
    "CountClaim",
    "Coverage",
    "Grave",
    "GraveEvent",
    "ImportedIncident",
    "Incident",
    "Milestone",
    "Place",
    "PublicationDecision",
    "Record",
    "Scope",
    "Source",
]
