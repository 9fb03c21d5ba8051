"""Things done about what was done."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Edtf, Id, Ids, OneOf
from gravemap.records.vocabulary import CONFIDENCE, MILESTONE_KIND


class Milestone(Record):
    """Something done about it: a sanction, a warrant, a report, a verdict, a burial."""

    table: ClassVar[str] = "milestones"
    references: ClassVar[dict[str, str]] = {"actor_ids": "actors", "place_id": "places"}

    kind: Annotated[str, OneOf(MILESTONE_KIND)] = Field(description="what kind of step it is")
    date: Edtf | None = Field(default=None, description="when (EDTF); empty = not known")
    actor_ids: Ids = Field(default=(), description="who acted, and on whom (ids of actors.csv)")
    place_id: Id | None = Field(default=None, description="where (id of places.csv)")
    title_en: str = Field(description="what was done, in a few words, in English")
    title_ar: str | None = Field(default=None, description="the same in Arabic")
    label_en: str | None = Field(
        default=None, description="one to three words for the timeline; empty = no label there"
    )
    label_ar: str | None = Field(default=None, description="the same in Arabic")
    summary_en: str | None = Field(default=None, description="what was done and its outcome, in English")
    summary_ar: str | None = Field(default=None, description="the same in Arabic")
    confidence: Annotated[str, OneOf(CONFIDENCE)] | None = Field(
        default=None, description="how sure it is that this was said so, by this source, of this date"
    )
