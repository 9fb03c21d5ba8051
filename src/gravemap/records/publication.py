"""Decisions on how finely a place may be published."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.answers import Answers, AnswersCell, Signers
from gravemap.records.base import Record
from gravemap.records.cells import Edtf, Id, OneOf, Subject
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
    answers: AnswersCell = Field(
        default=Answers(),
        description="which questions of docs/publication.md were answered how, with the evidence in parentheses",
    )
    public_domain_source_id: Id | None = Field(
        default=None, description="the source that published the place this finely (id of sources.csv)"
    )
    reason: str = Field(description="why, in a sentence the reader may see")
    reason_ar: str | None = Field(default=None, description="the same in Arabic")
    risks: str | None = Field(default=None, description="what could go wrong, and for whom")
    signers: Signers = Field(
        default=(),
        description="roles of those who signed, separated by ;, with initials where two share a role",
    )
    decided: Edtf | None = Field(default=None, description="day of the decision (EDTF)")
    review_by: Edtf | None = Field(default=None, description="day by which it must be looked at again (EDTF)")
