"""An incident of an import: what `Incident` says, in their words where a case of one's own has ids.

It is no table of a case.  Imports are read as whole columns (`gravemap.bulk.checks`), by checks that
are made from this model and tested against it; what a row has wrong is said by this model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, TypeAlias

from pydantic import Field

from gravemap.numerals import number_text
from gravemap.records.base import Record
from gravemap.records.cells import Count, Edtf, Latitude, Longitude, Metres, OneOf, Read
from gravemap.records.vocabulary import GRADE, INCIDENT_KIND, PRECISION

#: The longest text that is taken, in letters.
LONGEST = 10_000
#: A line end, and the blanks around it: one blank in a text that is one line.
LINE_END = r"[ \t]*[\r\n]+[ \t\r\n]*"
#: A whole number from 0 as programs write it, also where they make all numbers decimal ones.
PEOPLE = r"(\d{1,9})(?:\.0+)?"

_LINE_END = re.compile(LINE_END)
_PEOPLE = re.compile(PEOPLE, re.ASCII)


class Line(Read):
    """A text of one line: line ends become blanks."""

    def __init__(self) -> None:
        super().__init__("line", _line, str, {"type": "string", "maxLength": LONGEST})


class People(Read):
    """A number of people, 0 or more."""

    def __init__(self) -> None:
        super().__init__("number of people", _people, int, {"type": "integer", "minimum": 0})


def _line(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"has {len(text):,} letters. Write at most {LONGEST:,}")
    return _LINE_END.sub(" ", text)


def _people(text: str) -> int:
    found = _PEOPLE.fullmatch(number_text(text))
    if found is None:
        raise ValueError(
            "is not a number of people. Write a whole number from 0 on, or leave the cell empty when it is not known"
        )
    return int(found[1])


Text: TypeAlias = Annotated[str, Line()]
Number: TypeAlias = Annotated[int, People()]


class ImportedIncident(Record):
    """A row of an import.

    A number of people stands as said (``killed``) or as their lowest, best and highest
    (``killed_low`` ...).
    """

    table: ClassVar[str] = "imports"
    is_sourced: ClassVar[bool] = False
    together: ClassVar[tuple[tuple[str, str], ...]] = (("longitude", "latitude"),)
    only_with: ClassVar[dict[str, str]] = {"uncertainty_m": "longitude"}
    ascending: ClassVar[tuple[tuple[str, str], ...]] = (
        ("killed_low", "killed_high"),
        ("injured_low", "injured_high"),
        ("missing_low", "missing_high"),
    )

    kind: Annotated[str, OneOf(INCIDENT_KIND)] = Field(description="what was done")
    fact_grade: Annotated[str, OneOf(GRADE)] = Field(
        description="how well it is established that it happened"
    )
    attribution_grade: Annotated[str, OneOf(GRADE)] | None = Field(
        default=None, description="how well it is established who did it"
    )
    their_id: Text | None = Field(default=None, description="their id, where ours had to be another")
    date: Edtf | None = Field(default=None, description="when (EDTF)")
    published: Edtf | None = Field(default=None, description="day by which this row was published (EDTF)")
    longitude: Longitude | None = Field(default=None, description="degrees east, WGS 84")
    latitude: Latitude | None = Field(default=None, description="degrees north, WGS 84")
    precision: Annotated[str, OneOf(PRECISION)] | None = Field(
        default=None, description="how finely the place is known"
    )
    uncertainty_m: Metres | None = Field(
        default=None, description="radius in metres within which the place lies"
    )
    place_text: Text | None = Field(default=None, description="where, in their words")
    killed: Count | None = Field(default=None, description="people killed, as worded")
    killed_low: Number | None = Field(default=None, description="people killed, their lowest")
    killed_best: Number | None = Field(default=None, description="people killed, their best")
    killed_high: Number | None = Field(default=None, description="people killed, their highest")
    injured: Count | None = Field(default=None, description="people injured, as worded")
    injured_low: Number | None = Field(default=None, description="people injured, their lowest")
    injured_best: Number | None = Field(default=None, description="people injured, their best")
    injured_high: Number | None = Field(default=None, description="people injured, their highest")
    missing: Count | None = Field(default=None, description="people taken or missing, as worded")
    missing_low: Number | None = Field(default=None, description="people missing, their lowest")
    missing_best: Number | None = Field(default=None, description="people missing, their best")
    missing_high: Number | None = Field(default=None, description="people missing, their highest")
    their_kind: Text | None = Field(default=None, description="their word for the kind")
    their_precision: Text | None = Field(default=None, description="their codes of precision")
    parties: Text | None = Field(default=None, description="everybody who took part, in their words")
    perpetrator: Text | None = Field(default=None, description="who is said to have done it, in their words")
    victims: Text | None = Field(default=None, description="who they were, in their words")
    title: Text | None = Field(default=None, description="what happened, in one line of theirs")
    source: Text | None = Field(default=None, description="their line of sources")

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """What no single cell shows: the column, what is wrong with it, and the cure."""
        for one, other in self.together:
            given = (getattr(self, one) is not None, getattr(self, other) is not None)
            if given[0] != given[1]:
                empty, there = (other, one) if given[0] else (one, other)
                yield empty, f"is empty, and {there} is not", "Write both or neither"
        for field, needed in self.only_with.items():
            if getattr(self, field) is not None and getattr(self, needed) is None:
                yield field, f"stands without {needed}", "Write both or neither"
        for low, high in self.ascending:
            least, most = getattr(self, low), getattr(self, high)
            if least is not None and most is not None and least > most:
                yield low, f"is more than {high}, {most}", "Write the smaller number as the lowest"
