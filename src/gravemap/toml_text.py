"""TOML as values; what would take the reader for ever is refused first."""

from __future__ import annotations

import tomllib
from typing import Any

from gravemap.limits import MIB, size_in_words

MOST_BYTES = MIB
_MOST_STOPS = 500  # in a line: the time for a key with dots grows with the square of their number


def toml_values(data: bytes) -> dict[str, Any]:
    """The values of a TOML file from its bytes; a byte order mark is fine.

    Raises:
        UnicodeDecodeError: when it is not UTF-8.
        ValueError: when it is not TOML, or more of it than anybody writes; the message is the reader's.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(f"It has {size_in_words(len(data))}, and may have {size_in_words(MOST_BYTES)}")
    text = data.decode("utf-8-sig")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_STOPS:
            raise ValueError(f"More full stops than a line may have (at line {number}, column 1)")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("Brackets in brackets without end") from error
