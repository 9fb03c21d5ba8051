"""Things done to people."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Count, Edtf, Id, Ids, Latitude, Longitude, OneOf
from gravemap.records.vocabulary import CONFIDENCE, GRADE, INCIDENT_KIND


class Incident(Record):
    """Something done to people. How well it is established *that* it happened and *who* did it are two grades."""

    table: ClassVar[str] = "incidents"
    references: ClassVar[dict[str, str]] = {
        "place_id": "places",
        "grave_ids": "graves",
        "perpetrator_id": "actors",
    }
    together: ClassVar[tuple[tuple[str, str], ...]] = (("longitude", "latitude"),)

    kind: Annotated[str, OneOf(INCIDENT_KIND)] = Field(description="what was done")
    place_id: Id | None = Field(default=None, description="where (id of places.csv)")
    longitude: Longitude | None = Field(default=None, description="degrees east, WGS 84, if no place_id")
    latitude: Latitude | None = Field(default=None, description="degrees north, WGS 84, if no place_id")
    place_text: str | None = Field(default=None, description="where, as the source words it")
    date: Edtf | None = Field(default=None, description="when (EDTF); empty = not known")
    killed: Count | None = Field(default=None, description="people killed, as the source words it")
    injured: Count | None = Field(default=None, description="people injured, as the source words it")
    missing: Count | None = Field(default=None, description="people taken or missing, as the source words it")
    victims: str | None = Field(
        default=None, description="who they were, without the names of private persons"
    )
    perpetrator_id: Id | None = Field(
        default=None, description="who is said to have done it (id of actors.csv)"
    )
    attributed_by: str | None = Field(default=None, description="who says that they did it")
    event_id: Id | None = Field(
        default=None,
        description="a name for the event; rows with one event_id tell of the same people and are never added up",
    )
    grave_ids: Ids = Field(
        default=(), description="graves in which the dead were later found (ids of graves.csv)"
    )
    summary_en: str | None = Field(
        default=None, description="what happened, in one sober sentence, in English"
    )
    summary_ar: str | None = Field(default=None, description="the same in Arabic")
    fact_grade: Annotated[str, OneOf(GRADE)] = Field(
        description="how well it is established that it happened"
    )
    attribution_grade: Annotated[str, OneOf(GRADE)] | None = Field(
        default=None, description="how well it is established who did it"
    )
    confidence: Annotated[str, OneOf(CONFIDENCE)] | None = Field(
        default=None, description="how sure it is that this was said so, by this source, of this date"
    )
