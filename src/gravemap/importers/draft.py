"""What an importer makes of somebody's columns: texts for the fields of an incident, and what it has to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from gravemap.bulk.words import Mask


@dataclass(frozen=True, slots=True)
class Refused:
    """Rows that an importer cannot read: where, the column of the file, and the reason."""

    rows: Mask
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class About:
    """What is told of a data set."""

    title: str
    release: str | None = None
    published: str | None = None
    licence: str | None = None
    attribution: str | None = None
    citation: str | None = None
    terms: str | None = None
    is_redistributable: bool = True
    url: str | None = None


@dataclass(frozen=True)
class Draft:
    """Rows on their way to be checked.

    ``columns`` are texts (longitude and latitude may be numbers) by field of `ImportedIncident`;
    ``theirs`` says which column of the file a field was read from.  ``rules`` are sentences on how
    it was read, ``remarks`` on what is odd and was kept as said.  ``join`` is the column of names by
    which rows without coordinates are placed.
    """

    columns: Mapping[str, pa.Array]
    theirs: Mapping[str, str]
    refused: tuple[Refused, ...] = ()
    rules: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    join: pa.Array | None = None
    mapping: Mapping[str, object] = field(default_factory=dict)
