"""What every record shares: an id, its sources and notes, and what the checks must know of it.

A record is made from the cells of one row, which are text.  Empty cells are left out before a
record is made: an empty cell means *not known*, never zero.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from gravemap.records.cells import Edtf, Id, Ids


class Record(BaseModel):
    """One row of one table.

    Class attributes tell the checks over the whole case what no single cell can know:
    ``table`` is the name of the file or sheet; ``references`` says which table the ids in a field
    must exist in; ``key_fields`` are the fields that hold ``table/id``; ``within`` are the
    references that may not lead back to the row itself; ``in_order`` lists pairs of date fields of
    which the first may not lie after the second; ``together`` pairs that are both given or both
    empty; ``distinct`` pairs that may not name the same row; ``only_with`` names for a field the
    one that it means nothing without; ``is_sourced`` says that a row without a source is a fault.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True)

    table: ClassVar[str] = ""
    references: ClassVar[dict[str, str]] = {}
    key_fields: ClassVar[tuple[str, ...]] = ()
    within: ClassVar[tuple[str, ...]] = ()
    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()
    together: ClassVar[tuple[tuple[str, str], ...]] = ()
    distinct: ClassVar[tuple[tuple[str, str], ...]] = ()
    only_with: ClassVar[dict[str, str]] = {}
    is_sourced: ClassVar[bool] = True

    id: Id = Field(description="a name for this row that never changes: small letters, digits, hyphens")
    source_ids: Ids = Field(
        default=(), description="ids of sources.csv that say what this row says, separated by ;"
    )
    note_en: str | None = Field(default=None, description="anything a reader should know, in English")
    note_ar: str | None = Field(default=None, description="anything a reader should know, in Arabic")

    embargo_until: Edtf | None = Field(
        default=None, description="nothing of this row is published before this day (EDTF)"
    )

    @property
    def key(self) -> str:
        """The record's name in the whole case: ``graves/east-field``."""
        return f"{self.table}/{self.id}"

    @classmethod
    def columns(cls) -> dict[str, str]:
        """The table's columns, those of every table last: header text → field name (``from`` → ``from_``)."""
        shared = [name for name in Record.model_fields if name != "id"]
        own = [name for name in cls.model_fields if name not in shared]
        return {cls.model_fields[name].alias or name: name for name in (*own, *shared)}

    @classmethod
    def required(cls) -> tuple[str, ...]:
        """The columns that every row fills in."""
        return tuple(
            column
            for column, name in cls.columns().items()
            if cls.model_fields[name].is_required() or (name == "source_ids" and cls.is_sourced)
        )
