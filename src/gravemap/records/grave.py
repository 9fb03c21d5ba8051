"""Graves and the dated steps in their life."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Edtf, Id, Ids, OneOf, Texts
from gravemap.records.vocabulary import GRAVE_KIND, GRAVE_STATE


class Grave(Record):
    """A complex of graves, a site in it, or a pit in that."""

    table: ClassVar[str] = "graves"
    references: ClassVar[dict[str, str]] = {
        "place_id": "places",
        "parent_id": "graves",
        "possibly_same_as": "graves",
    }
    within: ClassVar[tuple[str, ...]] = ("parent_id",)
    distinct: ClassVar[tuple[tuple[str, str], ...]] = (("id", "possibly_same_as"),)

    name_en: str = Field(description="name in English")
    name_ar: str | None = Field(default=None, description="name in Arabic")
    variants: Texts = Field(default=(), description="other spellings and names, separated by ;")
    place_id: Id | None = Field(
        default=None, description="where it is (id of places.csv); empty = no source says"
    )
    parent_id: Id | None = Field(
        default=None, description="the complex or site that holds it (id of graves.csv)"
    )
    kind: Annotated[str, OneOf(GRAVE_KIND)] = Field(description="what kind of grave it is")
    discovered: Edtf | None = Field(default=None, description="day of discovery or first report (EDTF)")
    possibly_same_as: Ids = Field(
        default=(), description="graves that may be this one under another name (ids of graves.csv)"
    )
    locality_en: str | None = Field(
        default=None, description="what the sources say of where it is, in your own words"
    )


class GraveEvent(Record):
    """One dated step in a grave's life."""

    table: ClassVar[str] = "grave_events"
    references: ClassVar[dict[str, str]] = {"grave_id": "graves"}

    grave_id: Id = Field(description="the grave (id of graves.csv)")
    state: Annotated[str, OneOf(GRAVE_STATE)] = Field(description="what it became")
    date: Edtf | None = Field(default=None, description="when (EDTF); empty = not known")
