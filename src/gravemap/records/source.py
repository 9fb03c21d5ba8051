"""A document that says something."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Edtf, OneOf, Sha256, Url, YesNo
from gravemap.records.vocabulary import SOURCE_KIND


class Source(Record):
    """A document that says something: a page, a report, a court paper, a data set."""

    table: ClassVar[str] = "sources"
    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("published", "accessed"),)
    only_with: ClassVar[dict[str, str]] = {"sha256": "file"}
    is_sourced: ClassVar[bool] = False

    publisher: str = Field(description="who published the document that was read")
    origin: str | None = Field(
        default=None,
        description="whose text it is when the publisher re-posts or retells another; re-posts of one origin are one voice",
    )
    title: str = Field(description="what the document says, in your own words")
    url: Url | None = Field(
        default=None, description="address of the document, beginning with http:// or https://"
    )
    published: Edtf | None = Field(default=None, description="day of publication (EDTF)")
    accessed: Edtf | None = Field(default=None, description="day on which it was read (EDTF)")
    language: str | None = Field(default=None, description="language of the document: en, ar, fr, … (BCP 47)")
    kind: Annotated[str, OneOf(SOURCE_KIND)] = Field(
        default="press", description="what kind of document it is"
    )
    archive_url: Url | None = Field(default=None, description="address of an archived copy")
    file: str | None = Field(
        default=None, description="path of a copy kept with the case, relative to its folder"
    )
    sha256: Sha256 | None = Field(default=None, description="SHA-256 of that copy, 64 hexadecimal digits")
    rights: str | None = Field(default=None, description="what may be done with the document")
    confidential: YesNo | None = Field(
        default=None,
        description="yes: this source is never published; what rests on it alone is told without a source",
    )
