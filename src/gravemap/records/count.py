"""Claims of numbers, and what each total is a total of."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Count, Edtf, Id, Ids, Keys, OneOf
from gravemap.records.vocabulary import CONFIDENCE, DATE_BASIS, KEPT_APART, MODE, UNIT


class Scope(Record):
    """What a total is a total of."""

    table: ClassVar[str] = "scopes"
    is_sourced: ClassVar[bool] = False
    references: ClassVar[dict[str, str]] = {"parts": "scopes"}
    key_fields: ClassVar[tuple[str, ...]] = ("covers",)
    within: ClassVar[tuple[str, ...]] = ("parts",)

    name_en: str = Field(description="name in English, as it stands beside a number")
    name_ar: str | None = Field(default=None, description="name in Arabic")
    covers: Keys = Field(default=(), description="what it covers, as graves/id or places/id, separated by ;")
    parts: Ids = Field(
        default=(), description="ids of scopes that are disjoint parts of this one, separated by ;"
    )
    kept_apart: Annotated[str, OneOf(KEPT_APART)] | None = Field(
        default=None,
        description="why its claims are shown and never compared with others; empty = they are compared",
    )
    definition_en: str | None = Field(
        default=None,
        description="what is counted: hospital in or out, single graves in or out, since when, by whom",
    )
    definition_ar: str | None = Field(default=None, description="the same in Arabic")


class CountClaim(Record):
    """One claim of a number by somebody."""

    table: ClassVar[str] = "counts"
    references: ClassVar[dict[str, str]] = {
        "scope_id": "scopes",
        "grave_ids": "graves",
        "claimant_id": "actors",
    }
    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "date"), ("date", "reported"))

    scope_id: Id | None = Field(
        default=None, description="what the number counts (id of scopes.csv); empty = the source does not say"
    )
    grave_ids: Ids = Field(
        default=(), description="the graves that the number is about, if named (ids of graves.csv)"
    )
    unit: Annotated[str, OneOf(UNIT)] = Field(description="what is counted")
    mode: Annotated[str, OneOf(MODE)] = Field(description="one event's number, or a running total")
    quantity: Count = Field(
        description="the number as the source words it: 12, at least 12, about 112, 10-15, unknown"
    )
    date: Edtf | None = Field(
        default=None, description="day of the find or of the total (EDTF); empty = not known"
    )
    date_basis: Annotated[str, OneOf(DATE_BASIS)] | None = Field(
        default=None, description="what the date is the date of"
    )
    since: Edtf | None = Field(default=None, description="first day that a total counts from (EDTF)")
    event_id: Id | None = Field(
        default=None,
        description="a name for the event; increments with one event_id speak of the same bodies",
    )
    claimant_id: Id | None = Field(default=None, description="who says so (id of actors.csv)")
    said_by: str | None = Field(
        default=None,
        description="who says so in words, with the speaker; 'presumed:' if the source does not name the body",
    )
    reported: Edtf | None = Field(
        default=None, description="when it was first published (EDTF), if not the date of its sources"
    )
    conflict_group: Id | None = Field(
        default=None, description="a name shared by claims that speak of the same moment"
    )
    confidence: Annotated[str, OneOf(CONFIDENCE)] | None = Field(
        default=None, description="how sure it is that this was said so, by this source, of this date"
    )
