"""What ``case.toml`` says of a case: its titles, time span, area and first view."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from gravemap.dates import EdtfDate
from gravemap.errors import Problem
from gravemap.nearest import nearest
from gravemap.records.cells import Edtf, Id, Number, OneOf
from gravemap.records.vocabulary import UNIT
from gravemap.sections import Box, OsmFiles, PublicationRules, RecordFiles, Section, Text
from gravemap.toml_text import toml_values

FILE = "case.toml"


def _in_toml(value: object) -> object:
    """TOML has dates and whole numbers of its own: they are dates without quotation marks as well."""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


Date: TypeAlias = Annotated[Edtf, BeforeValidator(_in_toml)]
_REACH = Number(
    "kilometres", 0, 500, "is not a reach. Write kilometres, more than 0 and at most 500", above=True
)


class CaseConfig(Section):
    """The whole of ``case.toml``.

    Boxes are (west, south, east, north) in degrees, WGS 84.
    """

    id: Id = Field(examples=["example-valley"], description="the case's id: the name of the map's file")
    title_en: Text = Field(examples=["Example Valley"], description="title of the map in English")
    title_ar: Text | None = Field(default=None, description="title of the map in Arabic")
    summary_en: Text | None = Field(
        default=None, description="two or three sober sentences about the case, in English"
    )
    summary_ar: Text | None = Field(default=None, description="the same in Arabic")
    languages: tuple[Literal["en", "ar"], ...] = Field(
        default=("en",), examples=[["en", "ar"]], description="languages of the map: en, ar"
    )
    from_: Date = Field(alias="from", examples=[2015], description="start of the timeline (EDTF)")
    until: Date = Field(examples=["2020-12-31"], description="end of the timeline (EDTF)")
    first_date: Date | None = Field(
        default=None, examples=["2020-06-05"], description="day shown on opening; empty = the last day"
    )
    first_range: tuple[Date, Date] | None = Field(
        default=None,
        examples=[["2019", "2020-12-31"]],
        description="part of the timeline shown on opening: two dates; empty = all of it",
    )
    bbox: Box = Field(
        examples=[[9.0, 44.0, 11.0, 46.0]],
        description="west, south, east, north of the case in degrees; coordinates outside are faults",
    )
    first_view: Box | None = Field(
        default=None,
        examples=[[9.5, 44.5, 10.5, 45.5]],
        description="west, south, east, north shown on opening; empty = bbox",
    )
    headline_scope: Id | None = Field(
        default=None, description="scope of the figure in the heading (id of scopes.csv)"
    )
    headline_unit: Annotated[str, OneOf(UNIT)] = Field(default="bodies", description="unit of that figure")
    headline_place: Id | None = Field(
        default=None,
        description="whose holders the strip under the timeline shows at first (id of places.csv)",
    )
    reach_km: Annotated[float, _REACH] = Field(
        default=25.0, description="how far from a reported place its control is drawn, in kilometres"
    )
    credit: Text | None = Field(default=None, description="who made the case, as it stands on the map")
    licence: Text | None = Field(
        default=None, examples=["CC BY 4.0"], description="licence of the records, such as CC BY 4.0"
    )
    report_to_en: Text | None = Field(
        default=None, description="to whom a reader who knows of a site should turn, in English"
    )
    report_to_ar: Text | None = Field(default=None, description="the same in Arabic")
    osm: OsmFiles = Field(default=OsmFiles(), description="files derived from OpenStreetMap")
    publication: PublicationRules = Field(
        default=PublicationRules(), description="which areas may stand for places"
    )
    records: RecordFiles = Field(default=RecordFiles(), description="how the tables are to be read")

    @property
    def span(self) -> tuple[int, int]:
        """First and last day of the timeline, days since 1970-01-01."""
        return _closed(self.from_.possible[0]), _closed(self.until.possible[1])

    @property
    def opening_day(self) -> int:
        """The day shown on opening."""
        return self.span[1] if self.first_date is None else _closed(self.first_date.possible[1])

    @property
    def opening_range(self) -> tuple[int, int]:
        """First and last day of the part of the timeline shown on opening."""
        if self.first_range is None:
            return self.span
        start, end = self.first_range
        return _closed(start.possible[0]), _closed(end.possible[1])

    @property
    def view(self) -> tuple[float, float, float, float]:
        """West, south, east, north shown on opening, in degrees."""
        return self.first_view or self.bbox


def read_config(folder: Path) -> tuple[CaseConfig, list[Problem]]:
    """What ``case.toml`` in ``folder`` says, and its problems.

    Where there are problems, what is sound is kept and the rest stands in for it, so that the
    checks over the whole case can go on; such a config goes no further than they.
    """
    path = folder / FILE
    try:
        data = toml_values(path.read_bytes())
    except FileNotFoundError:
        return _STAND_IN, [Problem(FILE, "is missing from the case's folder", _TEMPLATE)]
    except UnicodeDecodeError:
        return _STAND_IN, [Problem(FILE, "is not in UTF-8", "Save it as UTF-8.")]
    except OSError as error:
        cure = "Close it in other programs, or mend its rights."
        return _STAND_IN, [Problem(FILE, f"cannot be read: {error.strerror or error}", cure)]
    except ValueError as error:
        return _STAND_IN, [_not_toml(str(error))]
    try:
        config = CaseConfig.model_validate(data)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        faulty = {str(fault["loc"][0]) for fault in faults}
        sound = {key: value for key, value in data.items() if key not in faulty}
        config = CaseConfig.model_validate(_WORLD | sound)
        return config, [*(_problem(dict(fault)) for fault in faults), *_faults(config)]
    return config, list(_faults(config))


_WORLD = {"id": "case", "title_en": "Case", "from": "1000", "until": "2200", "bbox": [-180, -90, 180, 90]}
_STAND_IN = CaseConfig.model_validate(_WORLD)
_TEMPLATE = "`gravemap schema --templates FOLDER` writes one to start from."


def _not_toml(message: str) -> Problem:
    """The TOML reader's message as a problem of its line."""
    line = re.search(r"\(at line (\d+), column \d+\)", message)
    reason = re.sub(r" \(at .*\)$", "", message)
    return Problem(
        FILE,
        f"is not TOML: {reason[:1].lower()}{reason[1:]}",
        'Write one `key = "value"` a line, text in quotation marks.',
        row=int(line[1]) if line else None,
    )


def _problem(fault: dict[str, Any]) -> Problem:
    """One of Pydantic's errors in our words; the column is the key's path."""
    path = [str(part) for part in fault["loc"]]
    found = None if fault["type"] in _WITHOUT_VALUE else _written(fault["input"])
    return Problem(FILE, *_said(fault, path), column=".".join(path), found=found)


def _written(value: object) -> str | None:
    try:
        return value if isinstance(value, str) else repr(value)
    except RecursionError:  # tables in tables in tables
        return None


_WITHOUT_VALUE = {"missing", "extra_forbidden", "string_too_short", "too_long"}


def _said(fault: dict[str, Any], path: list[str]) -> tuple[str, str]:
    """What is wrong, and what to do."""
    match fault["type"]:
        case "value_error":
            expected, _, cure = str(fault["ctx"]["error"]).partition(". ")
        case "missing":
            expected, cure = "is missing", f"It is: {_meaning(path)}"
        case "extra_forbidden":
            keys = _keys(path[:-1])
            near = nearest(path[-1], keys)
            expected = "is not a key of case.toml"
            cure = f"Did you mean {near}?" if near else f"The keys are: {', '.join(keys)}."
        case "too_short":
            expected, cure = "is empty", f"It is: {_meaning(path)} Leave the key out for all."
        case "string_too_short":
            expected, cure = "is empty", "Write a text, or leave the key out."
        case "literal_error":
            expected, cure = "is not a language of the map", "Write en or ar."
        case "too_long":
            expected, cure = "has too many values", f"It is: {_meaning(path)}"
        case _:
            expected, cure = "does not belong there", f"It is: {_meaning(path)}"
    return expected, cure


def _model(path: list[str]) -> type[BaseModel]:
    sections: dict[str, type[BaseModel]] = {"osm": OsmFiles, "records": RecordFiles}
    return sections.get(path[0], CaseConfig) if path else CaseConfig


def _keys(path: list[str]) -> list[str]:
    return [info.alias or name for name, info in _model(path).model_fields.items()]


def _meaning(path: list[str]) -> str:
    """The description of the key at ``path``, as a sentence."""
    named = [part for part in path if not part.isdigit()]
    for name, info in _model(named if len(named) > 1 else []).model_fields.items():
        if (info.alias or name) == named[-1]:
            return f"{info.description}."
    return ""


def _closed(day: int | None) -> int:
    """A day that `_faults` has seen to be there."""
    if day is None:
        raise ValueError("an open date")
    return day


def _faults(config: CaseConfig) -> Iterator[Problem]:
    """What no single key shows: open dates, dates and boxes that run backwards or lie outside each other."""
    dates: Mapping[str, EdtfDate | None] = {
        "from": config.from_,
        "until": config.until,
        "first_date": config.first_date,
        **dict(zip(("first_range.0", "first_range.1"), config.first_range or (), strict=False)),
    }
    is_open = False
    for key, date in dates.items():
        if date is not None and None in date.possible:
            is_open = True
            yield Problem(FILE, "has no end", "Write a day, a month or a year.", column=key, found=date.text)
    if not is_open:
        yield from _time_faults(config)
    boxes = (("bbox", config.bbox), ("first_view", config.first_view), ("osm.box", config.osm.box))
    for key, box in boxes:
        if box is not None and (box[0] >= box[2] or box[1] >= box[3]):
            shown = ", ".join(f"{number:g}" for number in box)
            cure = "Write west, south, east, north in degrees."
            yield Problem(FILE, "is not a box", cure, column=key, found=shown)
    if not config.languages:
        yield Problem(FILE, "names no language", 'Write ["en"], ["ar"] or ["en", "ar"].', column="languages")


def _time_faults(config: CaseConfig) -> Iterator[Problem]:
    first, last = config.span
    if first > last:
        cure = f"The timeline starts with from, {config.from_.text}; write a later date."
        yield Problem(
            FILE, "lies before the start of the timeline", cure, column="until", found=config.until.text
        )
        return
    inside = f"Write a date from {config.from_.text} to {config.until.text}."
    if config.first_date is not None and not first <= config.opening_day <= last:
        found = config.first_date.text
        yield Problem(FILE, "lies outside the timeline", inside, column="first_date", found=found)
    start, end = config.opening_range
    if config.first_range is not None and not first <= start <= end <= last:
        found = " to ".join(date.text for date in config.first_range)
        expected = "runs backwards" if start > end else "lies outside the timeline"
        yield Problem(FILE, expected, inside, column="first_range", found=found)
