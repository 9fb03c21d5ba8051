"""Claims that a place changed hands."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Edtf, Id, OneOf, YesNo
from gravemap.records.vocabulary import CONFIDENCE, CONTROL_BASIS


class ControlClaim(Record):
    """One claim that a place was held, taken, left or fought over. A claim with sources, never a fact of ours."""

    table: ClassVar[str] = "control"
    references: ClassVar[dict[str, str]] = {
        "place_id": "places",
        "actor_id": "actors",
        "from_actor_id": "actors",
    }
    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("date", "until"),)
    distinct: ClassVar[tuple[tuple[str, str], ...]] = (("actor_id", "from_actor_id"),)

    place_id: Id = Field(description="the place (id of places.csv)")
    actor_id: Id = Field(description="who is said to hold, take, leave or fight for it (id of actors.csv)")
    from_actor_id: Id | None = Field(
        default=None, description="who is said to have held it before (id of actors.csv)"
    )
    date: Edtf | None = Field(default=None, description="since when, or on which day (EDTF)")
    until: Edtf | None = Field(default=None, description="last day, if the source says so (EDTF)")
    basis: Annotated[str, OneOf(CONTROL_BASIS)] = Field(description="what is said to have happened")
    said_by: str | None = Field(
        default=None, description="who says so in words, when it is a party or a named speaker"
    )
    preferred: YesNo | None = Field(
        default=None,
        description="yes = the map follows this claim among those of one conflict_group; no = shown, not followed",
    )
    conflict_group: Id | None = Field(
        default=None, description="a name shared by claims that contradict each other"
    )
    confidence: Annotated[str, OneOf(CONFIDENCE)] | None = Field(
        default=None, description="how sure it is that this was said so, by this source, of this date"
    )
