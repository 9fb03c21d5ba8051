"""The way of the data on one screen: read, validate, locate, reconcile, protect, lay out, render, write.

Only the first and the last step touch the disk.  When anything is wrong nothing is written, and
an earlier map stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gravemap.areas import chain_lines
from gravemap.case import Case, read_case
from gravemap.errors import BuildError, DataError
from gravemap.layout import Laid, lay_out
from gravemap.location import join_lines
from gravemap.outcome import Outcome, outcome_of
from gravemap.surroundings import map_file_problems, surroundings_of
from gravemap.tiles import Tiles
from gravemap.together import beside

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """A map that was written: where, and what is on it."""

    output: Path
    outcome: Outcome
    payload: Mapping[str, Any]

    def summary(self) -> str:
        """What the builder is told."""
        return f"{self.outcome}\nwritten: {self.output} ({self.output.stat().st_size / 1000:,.0f} kB)"


def build(
    folder: Path,
    output: Path | None = None,
    *,
    tiles: Tiles | None = None,
    passphrases: Sequence[str] = (),
    progress: Progress | None = None,
) -> Built:
    """Build the public map of the case in ``folder`` and write it to ``output`` (``maps/<id>.html``).

    ``tiles`` is a server whose pictures a reader may switch on; without it the map can ask nobody.
    With ``passphrases`` the file is locked: each of them opens it, nothing of the case can be read
    without, and ``output`` is ``maps/locked.html`` when it is not given.
    ``progress`` is called with the name of each stage as it begins.

    Raises:
        DataError: with every problem of the records; nothing was written.
        BuildError: when the map cannot be written, or is to be locked and have tiles.
    """
    if passphrases and tiles is not None:
        raise BuildError(
            "A locked file cannot have --tiles: its policy would name the server to everybody. Leave one of them out."
        )
    tell = progress or (lambda _stage: None)
    tell("reading and checking the records")
    case = _read(folder)
    tell("placing them")
    around = surroundings_of(case)
    laid = lay_out(around, tiles)
    tell("drawing the page")
    html, name = _drawn(laid, tiles, passphrases)
    target = output or Path("maps") / (name or f"{case.config.id}.html")
    tell(f"writing {target}")
    write_whole(target, html)
    return Built(target, outcome_of(around, laid), laid.payload)


def _drawn(laid: Laid, tiles: Tiles | None, passphrases: Sequence[str]) -> tuple[str, str | None]:
    """The page, and what its file is called where it is not to be called after the case."""
    if passphrases and laid.imports:
        raise BuildError(
            "A case with imports cannot be locked yet: their rows would stand outside the box. Take the imports out of a "
            "copy of the case, and lock that."
        )
    if passphrases:
        from gravemap.locked_page import NAME, locked_page

        return locked_page(laid.payload, passphrases), NAME
    from gravemap.page import TimeMap

    return TimeMap(laid.payload, tiles, laid.imports).render(), None


def check(folder: Path) -> Outcome:
    """Read, check and place everything in ``folder`` and say what a map would hold; write nothing.

    Raises:
        DataError: with every problem of the records.
    """
    from gravemap.candidates import candidate_lines, candidates
    from gravemap.ledger import Ledger

    around = surroundings_of(_read(folder))
    case, located = around.case, around.located
    found = candidates(case.places, located, around.objects, case.config.bbox)
    return replace(
        outcome_of(around, lay_out(around)),
        places=(
            *join_lines(case.places, located),
            *chain_lines(located.locations.values(), around.boundaries),
        ),
        contradictions=len(Ledger.of(case).contradictions()),
        candidates=tuple(candidate_lines(found)),
    )


def _read(folder: Path) -> Case:
    """The case, or all its problems at once: those of its map files too."""
    try:
        return read_case(folder)
    except DataError as error:
        raise DataError([*error.problems, *map_file_problems(folder)]) from error


def payload_of(case: Case, edition: str = "public", as_of: int | None = None) -> Laid:
    """What leaves of a case, ready for a page; ``as_of`` as in `gravemap.surroundings.surroundings_of`.

    Raises:
        DataError: with the problems of the OpenStreetMap files.
    """
    return lay_out(surroundings_of(case, edition, as_of))


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` at once: either all of it is there afterwards, or what was there before.

    Raises:
        BuildError: when it cannot be written, saying why.
    """
    made: list[Path] = []
    try:
        try:
            beside(path, text.encode(), made).replace(path)
        finally:
            for left in made:
                left.unlink(missing_ok=True)
    except OSError as error:
        raise BuildError(
            f"{path} cannot be written: {error.strerror or error}. An earlier map stays as it was. "
            "Name another file with --output."
        ) from error
