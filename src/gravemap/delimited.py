"""Text with delimiters as rows of cells; which delimiter it is, is seen in the header and never guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_LONGEST_CELL = 10_000_000


class MalformedError(ValueError):
    """Quotation marks that do not pair; ``row`` is the row in which the trouble began."""

    def __init__(self, row: int) -> None:
        super().__init__("has a quotation mark that is not closed, or text after a closing one")
        self.row = row


def delimiter_of(
    text: str, is_header: Callable[[Sequence[str]], bool], is_column: Callable[[str], bool]
) -> str:
    """The delimiter under which most of the header's cells are columns that are known.

    The header is the first row that ``is_header``.

    Raises:
        MalformedError: when quotation marks do not pair in the header.
        ValueError: when two delimiters fit as well, or the header holds no known column.
    """
    fitting: dict[str, int] = {}
    malformed: MalformedError | None = None
    for delimiter in DELIMITERS:
        try:
            header = next((row for row in _rows(text, delimiter) if is_header(row)), [])
        except MalformedError as error:
            malformed = malformed or error
        else:
            fitting[delimiter] = sum(is_column(cell) for cell in header)
    most = max(fitting.values(), default=0)
    best = [delimiter for delimiter, number in fitting.items() if number == most]
    if most == 0:
        raise malformed or ValueError(
            "has no header: its first row names no known column. "
            "Write the columns' names there, with commas, semicolons or tabs between them"
        )
    if len(best) == 1 or most == 1:
        return best[0]
    names = " and ".join(DELIMITERS[delimiter] for delimiter in best)
    raise ValueError(f"can be read with {names} between its columns. Use one of them throughout")


def read_rows(text: str, delimiter: str) -> list[list[str]]:
    """All rows, blank ones too, so that the place in the list is the row a spreadsheet shows.

    A line ends with LF, CRLF or CR; inside a cell every one of them becomes LF.

    Raises:
        MalformedError: where quotation marks do not pair.
    """
    return list(_rows(text, delimiter))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(_LONGEST_CELL)
    complete = 0
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True):
            complete += 1
            yield row
    except csv.Error as error:
        raise MalformedError(complete + 1) from error
