"""What every record shares: an id, its sources, notes, and the types of its cells.

A record is made from the cells of one row, which are text.  Empty cells are left out before a
record is made: an empty cell means *not known*, never zero.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from gravemap.dates import EdtfDate, read_date
from gravemap.quantity import Quantity, parse_quantity
from gravemap.records.vocabulary import Vocabulary

_ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")


class OneOf:
    """A cell that holds a word of ``vocabulary``; used inside ``Annotated``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.vocabulary.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self.vocabulary.values)}


def _id(text: str) -> str:
    if not _ID.match(text):
        raise ValueError("is not an id. Write small letters a to z, digits and hyphens, such as al-rabt-2")
    return text


def _several(value: object) -> object:
    """The parts of a cell that holds several values separated by ``;`` (or the Arabic ``؛``)."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in re.split("[;؛]", value) if part.strip())


def _date(value: object) -> object:
    return read_date(value) if isinstance(value, str) else value


def _quantity(value: object) -> object:
    return parse_quantity(value) if isinstance(value, str) else value


Id: TypeAlias = Annotated[str, AfterValidator(_id), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"})]
Ids: TypeAlias = Annotated[
    tuple[Id, ...],
    BeforeValidator(_several),
    WithJsonSchema({"type": "string", "description": "ids separated by ;"}),
]
Keys: TypeAlias = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=r"^(graves|places)/[a-z0-9][a-z0-9-]*$")], ...],
    BeforeValidator(_several),
    WithJsonSchema({"type": "string", "description": "graves/id or places/id, separated by ;"}),
]
Texts: TypeAlias = Annotated[
    tuple[Annotated[str, StringConstraints(min_length=1)], ...],
    BeforeValidator(_several),
    WithJsonSchema({"type": "string", "description": "texts separated by ;"}),
]
Edtf: TypeAlias = Annotated[
    EdtfDate,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "edtf", "examples": ["2020-06-05", "2020-06~", "2019-04/2020-06"]}),
]
Count: TypeAlias = Annotated[
    Quantity,
    BeforeValidator(_quantity),
    WithJsonSchema({"type": "string", "examples": ["12", "at least 12", "about 112", "10-15", "unknown"]}),
]


class Record(BaseModel):
    """One row of one table.

    Class attributes tell the checks over the whole case what no single row can know:
    ``table`` is the name of the file or sheet, ``references`` says which table the ids in a
    field must exist in, ``in_order`` lists pairs of date fields of which the first may not
    lie after the second.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, arbitrary_types_allowed=True, populate_by_name=True
    )

    table: ClassVar[str] = ""
    references: ClassVar[dict[str, str]] = {}
    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()

    id: Id = Field(description="a name for this row that never changes: small letters, digits, hyphens")
    source_ids: Ids = Field(default=(), description="ids of sources.csv that say what this row says, separated by ;")
    note_en: str | None = Field(default=None, description="anything a reader should know, in English")
    note_ar: str | None = Field(default=None, description="anything a reader should know, in Arabic")

    @property
    def key(self) -> str:
        """The record's name in the whole case: ``graves/al-rabt``."""
        return f"{self.table}/{self.id}"
