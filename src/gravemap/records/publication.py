"""Decisions on how finely a place may be published."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Edtf, Id, OneOf, Subject, Texts
from gravemap.records.vocabulary import LEVEL


class PublicationDecision(Record):
    """A decision on how finely one grave, place or incident, or the whole case (``*``), may be published."""

    table: ClassVar[str] = "publication"
    references: ClassVar[dict[str, str]] = {"public_domain_source_id": "sources"}
    key_fields: ClassVar[tuple[str, ...]] = ("subject",)
    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("decided", "review_by"),)
    is_sourced: ClassVar[bool] = False

    subject: Subject = Field(
        description="what is decided on: graves/id, places/id, incidents/id, or * for the whole case"
    )
    level: Annotated[str, OneOf(LEVEL)] = Field(description="the finest that may be shown, L0 to L5")
    answers: str | None = Field(
        default=None, description="which questions were answered how, with the evidence"
    )
    public_domain_source_id: Id | None = Field(
        default=None, description="the source that published the place this finely (id of sources.csv)"
    )
    reason: str = Field(description="why, in a sentence the reader may see")
    risks: str | None = Field(default=None, description="what could go wrong, and for whom")
    signers: Texts = Field(default=(), description="roles of those who signed, separated by ;")
    decided: Edtf | None = Field(default=None, description="day of the decision (EDTF)")
    review_by: Edtf | None = Field(default=None, description="day by which it must be looked at again (EDTF)")
