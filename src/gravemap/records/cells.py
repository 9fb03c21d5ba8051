"""The types of cells: how the text of a cell becomes a value, and what is said when it cannot.

Every type is read by one function of ours, so that every message is a sentence of ours.  It goes on
after the cell's text: "is not an id. Write ...".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeAlias, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from gravemap.dates import EdtfDate, read_date
from gravemap.numerals import number_text
from gravemap.quantity import Quantity, parse_quantity
from gravemap.records.vocabulary import Vocabulary

ID_PATTERN = "[a-z0-9][a-z0-9-]*"


class Read:
    """Inside ``Annotated``: a cell whose text ``read`` turns into the annotated type.

    ``read`` raises ValueError with a sentence that goes on after the text.  A value that has the
    type already is taken as it is.  ``name`` is what such a cell is called in the codebook,
    ``schema`` the cell's JSON Schema.
    """

    def __init__(
        self, name: str, read: Callable[[str], object], kind: type, schema: Mapping[str, object]
    ) -> None:
        self.name = name
        self.read = read
        self.kind = kind
        self.schema = dict(schema)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A plain validator: no schema of the type itself, which would take longer to build and to run."""
        return core_schema.no_info_plain_validator_function(self.value)

    def value(self, cell: object) -> object:
        """The value of ``cell``: its text read, or the value itself when it is one."""
        if isinstance(cell, str):
            return self.read(cell)
        if isinstance(cell, self.kind):
            return cell
        raise ValueError("is not text. Write it as text, in a program's file in quotation marks")

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The JSON Schema of the cell's text."""
        return dict(self.schema)


def cell_type(field: FieldInfo) -> Read | None:
    """How the cells of ``field`` are read; None for plain text."""
    for holder in (
        field.metadata,
        *(getattr(part, "__metadata__", ()) for part in get_args(field.annotation)),
    ):
        for read in holder:
            if isinstance(read, Read):
                return read
    return None


class OneOf(Read):
    """A cell that holds a word of ``vocabulary``; used inside ``Annotated``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = [
            {"const": term.value, "title": term.label_en, "description": term.definition_en}
            for term in vocabulary
        ]
        super().__init__(vocabulary.name, vocabulary.check, str, {"type": "string", "oneOf": words})
        self.vocabulary = vocabulary


def matching(name: str, pattern: str, fault: str) -> Read:
    """A cell whose whole text fits ``pattern``; ``fault`` is said when it does not."""
    compiled = re.compile(pattern)

    def read(text: str) -> str:
        text = text.strip()
        if compiled.fullmatch(text) is None:
            raise ValueError(fault)
        return text

    return Read(name, read, str, {"type": "string", "pattern": f"^{pattern}$"})


class PartsError(ValueError):
    """Parts of a cell of several values are at fault.

    ``faults`` are their texts, each with its sentence; ``sound`` is the cell without them.
    """

    def __init__(self, faults: Sequence[tuple[str, str]], sound: str) -> None:
        super().__init__(faults[0][1])
        self.faults = tuple(faults)
        self.sound = sound


def several(name: str, read: Callable[[str], object], schema: Mapping[str, object]) -> Read:
    """A cell of several values separated by ``;`` (or the Arabic ``؛``)."""

    def read_all(text: str) -> tuple[object, ...]:
        values, sound, faults = [], [], []
        for part in pieces(text):
            try:
                values.append(read(part))
                sound.append(part)
            except ValueError as error:
                faults.append((part, str(error)))
        if faults:
            raise PartsError(faults, ";".join(sound))
        return tuple(dict.fromkeys(values))  # the same one twice says no more than once

    return Read(name, read_all, tuple, schema)


def pieces(text: str) -> list[str]:
    """What stands between the ``;`` of a cell, in order, the same one twice when it is there twice."""
    return [part.strip() for part in re.split("[;؛]", text) if part.strip()]


def read_id(text: str) -> str:
    """``text`` when it is an id.

    Raises:
        ValueError: otherwise, with an id made from the text where it has Latin letters or digits.
    """
    if _ID.fullmatch(text):
        return text
    made = re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")
    raise ValueError(
        f"is not an id. Write small letters a to z, digits and hyphens only, such as {made or 'east-field-2'}"
    )


def read_number(text: str) -> float:
    """The decimal number that ``text`` writes; Arabic-Indic digits and marks are understood.

    Raises:
        ValueError: also for a comma, which has two readings, and for degrees, minutes and seconds.
    """
    plain = number_text(text)
    if _NUMBER.fullmatch(plain):
        return float(plain)
    if _NUMBER.fullmatch(plain.replace(",", ".", 1)):
        raise ValueError(f"is not a number. Write a decimal point, not a comma: {plain.replace(',', '.', 1)}")
    sexagesimal = _DEGREES.fullmatch(plain)
    if sexagesimal:
        whole, minutes, seconds, side = sexagesimal.groups()
        degrees = float(whole) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
        sign = "-" if side and side.upper() in "SW" else ""
        raise ValueError(f"is not a number. Write decimal degrees: {sign}{degrees:.5f}")
    raise ValueError("is not a number. Write digits with a decimal point, without a unit, such as 13.635")


class Number(Read):
    """A cell of a number from ``low`` (with ``above``: more than ``low``) to ``high``."""

    def __init__(self, name: str, low: float, high: float, fault: str, *, above: bool = False) -> None:
        minimum = "exclusiveMinimum" if above else "minimum"
        super().__init__(name, read_number, float, {"type": "number", minimum: low, "maximum": high})
        self.low, self.high, self.fault, self.above = low, high, fault, above

    def value(self, cell: object) -> float:
        """The number, whether written as text or given as a number."""
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            number = float(cell)
        elif isinstance(cell, str):
            number = read_number(cell)
        else:
            raise ValueError("is not a number. Write digits with a decimal point, such as 13.635")  # noqa: TRY004 - Pydantic's own
        if not self.low <= number <= self.high or (self.above and number == self.low):
            raise ValueError(self.fault)
        return number


def _whole(text: str) -> int:
    plain = number_text(text)
    if not re.fullmatch(r"[1-9]\d{0,8}", plain, re.ASCII):
        raise ValueError("is not a whole number above 0. Write digits only, such as 3")
    return int(plain)


def _yes_no(text: str) -> bool:
    try:
        return _YES_NO[text.strip().casefold()]
    except KeyError:
        raise ValueError("is neither yes nor no. Write yes, no, or leave the cell empty") from None


_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)
_DEGREES = re.compile(
    r"""(\d{1,3}) ?[°º] ?(?:(\d+(?:\.\d+)?) ?['’′] ?)?(?:(\d+(?:\.\d+)?) ?(?:["”″]|'') ?)?([NSEWnsew])?""",
    re.ASCII,
)
_YES_NO = dict.fromkeys(("yes", "true", "1", "نعم"), True) | dict.fromkeys(("no", "false", "0", "لا"), False)
_KEY_FAULT = (
    "is not the name of a grave or place. Write graves/ or places/ and the id, such as graves/east-field"
)
_SEVERAL_IDS = {"type": "string", "pattern": rf"^\s*{ID_PATTERN}(\s*[;؛]\s*{ID_PATTERN})*\s*$"}
_EDTF_EXAMPLES = ["2020-06-05", "2020-06", "2020-06~", "2019-04/2020-06", "[2020-06-05,2020-06-06]"]
_QUANTITY_EXAMPLES = ["12", "at least 12", "about 112", "10-15", "hundreds", "unknown"]
_KEY = matching("key", f"(graves|places)/{ID_PATTERN}", _KEY_FAULT)

Id: TypeAlias = Annotated[str, Read("id", read_id, str, {"type": "string", "pattern": f"^{ID_PATTERN}$"})]
Ids: TypeAlias = Annotated[tuple[str, ...], several("ids", read_id, _SEVERAL_IDS)]
Keys: TypeAlias = Annotated[tuple[str, ...], several("keys", _KEY.read, {"type": "string"})]
Texts: TypeAlias = Annotated[tuple[str, ...], several("texts", str, {"type": "string"})]
Edtf: TypeAlias = Annotated[
    EdtfDate,
    Read("date", read_date, EdtfDate, {"type": "string", "format": "edtf", "examples": _EDTF_EXAMPLES}),
]
Count: TypeAlias = Annotated[
    Quantity, Read("quantity", parse_quantity, Quantity, {"type": "string", "examples": _QUANTITY_EXAMPLES})
]
YesNo: TypeAlias = Annotated[
    bool, Read("yes or no", _yes_no, bool, {"type": "string", "enum": ["yes", "no"]})
]
Whole: TypeAlias = Annotated[int, Read("whole number", _whole, int, {"type": "integer", "minimum": 1})]
Longitude: TypeAlias = Annotated[
    float, Number("longitude", -180, 180, "is not a longitude. Write degrees east from -180 to 180")
]
Latitude: TypeAlias = Annotated[
    float, Number("latitude", -90, 90, "is not a latitude. Write degrees north from -90 to 90")
]
Metres: TypeAlias = Annotated[
    float,
    Number("metres", 0, 20_000_000, "is not a radius. Write metres, more than 0, such as 500", above=True),
]
OsmId: TypeAlias = Annotated[
    str,
    matching(
        "OpenStreetMap object",
        "(node|way|relation)/[1-9][0-9]*",
        "is not an OpenStreetMap object. Write node/, way/ or relation/ and its number, such as node/123456789",
    ),
]
Url: TypeAlias = Annotated[
    str,
    matching(
        "web address",
        r"https?://[^\s/]\S*",
        "is not a web address. Write it in full, beginning with https:// or http://",
    ),
]
Sha256: TypeAlias = Annotated[
    str,
    matching(
        "SHA-256", "[0-9a-f]{64}", "is not a SHA-256. Write its 64 digits 0 to 9 and a to f, in small letters"
    ),
]
Colour: TypeAlias = Annotated[
    str,
    matching(
        "colour",
        "#[0-9a-fA-F]{6}",
        "is not a colour. Write # and six digits 0 to 9 or a to f, such as #0072b2",
    ),
]
Subject: TypeAlias = Annotated[
    str,
    matching(
        "subject",
        rf"(\*|(graves|places|incidents)/{ID_PATTERN})",
        "is not a subject. Write graves/, places/ or incidents/ and an id, or * for the whole case",
    ),
]
