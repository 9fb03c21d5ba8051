"""Parties, authorities and organisations, and whom they sided with when."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Colour, Edtf, Id, OneOf, Texts
from gravemap.records.vocabulary import ACTOR_KIND


class Actor(Record):
    """A party, authority or organisation, or a person acting in a public role."""

    table: ClassVar[str] = "actors"
    is_sourced: ClassVar[bool] = False

    name_en: str = Field(description="name in English")
    name_ar: str | None = Field(default=None, description="name in Arabic")
    variants: Texts = Field(default=(), description="other spellings and names, separated by ;")
    kind: Annotated[str, OneOf(ACTOR_KIND)] = Field(description="what kind of actor it is")
    role_en: str | None = Field(
        default=None, description="what the actor does in this case, in English, as the sources put it"
    )
    colour: Colour | None = Field(
        default=None, description="colour on the map for places it is said to hold, as #rrggbb"
    )


class Allegiance(Record):
    """An actor siding with another for a time."""

    table: ClassVar[str] = "allegiances"
    references: ClassVar[dict[str, str]] = {"actor_id": "actors", "ally_id": "actors"}
    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("from_", "until"),)
    distinct: ClassVar[tuple[tuple[str, str], ...]] = (("actor_id", "ally_id"),)

    actor_id: Id = Field(description="the actor (id of actors.csv)")
    ally_id: Id = Field(description="the actor it sided with (id of actors.csv)")
    from_: Edtf | None = Field(default=None, alias="from", description="first day (EDTF); empty = not known")
    until: Edtf | None = Field(default=None, description="last day (EDTF); empty = not known or still so")
