"""What can go wrong, and how it is told.

::

    GravemapError
    ├── DataError    somebody's records have problems: all of them, with the cure (exit code 2)
    └── BuildError   the tool cannot go on for another reason, such as a folder it may not write (exit code 1)

A problem is told as *where: what is there, what was expected. What to do.*  Problems are
gathered over the whole case and raised once, so that one run shows them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in the input, with its place and its cure.

    ``row`` is the row number a spreadsheet program shows (the header is usually row 1);
    ``column`` is the header's text; in ``case.toml`` they are a line and a key.  ``found`` is the
    cell's own text, ``expected`` a clause that goes on after it, such as ``"is not a quantity"``,
    ``cure`` a sentence that says what to write instead.

    Example:
        >>> print(gravemap.Problem("counts.csv", "is not a quantity", "Write 12", None, 14, "quantity", "twelvish"))
        counts.csv, row 14, column quantity: “twelvish” is not a quantity. Write 12.
    """

    file: str
    expected: str
    cure: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    found: str | None = None

    @property
    def place(self) -> str:
        """The place inside the file in words: ``row 14, column quantity``; empty for the whole file."""
        is_toml = self.file.endswith(".toml")
        parts = []
        if self.row is not None:
            parts.append(f"{'line' if is_toml else 'row'} {self.row}")
        if self.column is not None:
            parts.append(f"{'key' if is_toml else 'column'} {self.column}")
        return ", ".join(parts)

    @property
    def where(self) -> str:
        """The place in words: ``counts.csv, row 14, column quantity``."""
        sheet = "" if self.sheet is None else f"sheet {self.sheet}"
        return ", ".join(part for part in (self.file, sheet, self.place) if part)

    @property
    def what(self) -> str:
        """The fault and the cure in words, without the place."""
        said = self.expected if self.found is None else f"“{_shown(self.found)}” {self.expected}"
        return " ".join(
            part if part.endswith((".", "?", "!")) else f"{part}."
            for part in (said, self.cure.strip())
            if part
        )

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class GravemapError(Exception):
    """The root of every error that gravemap raises on purpose.

    Example:
        >>> issubclass(gravemap.DataError, gravemap.GravemapError)
        True
    """


class DataError(GravemapError):
    """The records cannot be used as they are; ``problems`` lists every reason.

    Example:
        >>> try:
        ...     gravemap.load_case("nowhere")
        ... except gravemap.DataError as error:
        ...     for problem in error.problems:
        ...         print(problem.where, problem.what, sep=" | ")
        nowhere | is not a folder. Name the folder that holds case.toml.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = sorted(
            problems, key=lambda p: (p.file, p.sheet or "", p.row or 0, p.column or "", p.expected)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))


class BuildError(GravemapError):
    """The map cannot be built for a reason that is not in the records.

    Example:
        >>> gravemap.build_map("valley", "valley/records/sources.csv/map.html")
        Traceback (most recent call last):
            ...
        gravemap.errors.BuildError: ... cannot be written: ...
    """


def _shown(text: str, longest: int = 80) -> str:
    """``text`` on one line, control and direction-changing characters made visible, cut when long."""
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return safe if len(safe) <= longest else f"{safe[:longest]}…"
