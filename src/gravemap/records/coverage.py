"""Who could look, where and when."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Edtf, Id, OneOf
from gravemap.records.vocabulary import COVERAGE_STATE


class Coverage(Record):
    """Who could look, where and when: where nobody could, the absence of records says nothing."""

    table: ClassVar[str] = "coverage"
    references: ClassVar[dict[str, str]] = {"place_id": "places"}
    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("from_", "until"),)

    place_id: Id = Field(description="where (id of places.csv)")
    from_: Edtf | None = Field(default=None, alias="from", description="first day (EDTF); empty = not known")
    until: Edtf | None = Field(default=None, description="last day (EDTF); empty = not known or still so")
    state: Annotated[str, OneOf(COVERAGE_STATE)] = Field(description="whether those who record could look")
