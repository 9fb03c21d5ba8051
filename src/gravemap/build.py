"""The way of the data on one screen: read, validate, locate, reconcile, protect, lay out, render, write.

Only the first and the last step touch the disk.  When anything is wrong nothing is written, and
an earlier map stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gravemap.about_to_be_committed import commit_warnings
from gravemap.areas import chain_lines
from gravemap.case import Case, read_case
from gravemap.errors import BuildError, DataError, Problem
from gravemap.hidden_rows import hidden_rows
from gravemap.layout import Laid, lay_out
from gravemap.leak_scan import Hit, Scanner, scan_files, scan_problems
from gravemap.location import join_lines
from gravemap.outcome import Outcome, outcome_of
from gravemap.protected import protected_of
from gravemap.redaction import leaving
from gravemap.report import warnings_text
from gravemap.settlements import settlements_of
from gravemap.shown_before import FILE as MEMORY
from gravemap.shown_before import ShownCell, memory_text
from gravemap.surroundings import Surroundings, map_file_problems, surroundings_of
from gravemap.tiles import Tiles
from gravemap.together import beside

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """A map that was written: where, and what is on it.

    Example:
        >>> built = gravemap.build_map("valley", "valley.html")
        >>> built.output.name, built.outcome.case_id
        ('valley.html', 'sample')
        >>> "written: valley.html" in built.summary()
        True
    """

    output: Path
    outcome: Outcome
    payload: Mapping[str, Any]
    remembered: Sequence[ShownCell] = ()

    def summary(self) -> str:
        """What the builder is told."""
        written = f"{self.outcome}\nwritten: {self.output} ({self.output.stat().st_size / 1000:,.0f} kB)"
        if not self.remembered:
            return written
        told = ", ".join(f"{row.subject} in {row.cell.id}" for row in self.remembered)
        return f"{written}\nremembered in {MEMORY} of the case, to be kept with it: {told}"


def build(
    folder: Path,
    output: Path | None = None,
    *,
    edition: str = "public",
    as_of: int | None = None,
    tiles: Tiles | None = None,
    passphrases: Sequence[str] = (),
    aggregate: Mapping[str, int] | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build a map of the case in ``folder`` and write it to ``output`` (``maps/<id>.html``).

    ``edition`` is ``public``, or ``restricted``: everything, exactly, in ``maps/restricted/``.
    ``as_of`` is the day (since 1970-01-01) on which decisions on publication are judged; the newest
    day in the records when it is not given.
    ``tiles`` is a server whose pictures a reader may switch on; without it the map can ask nobody.
    With ``passphrases`` the file is locked: each of them opens it, nothing of the case can be read
    without, and ``output`` is ``maps/locked.html`` when it is not given.
    ``aggregate`` counts the incidents of imports together by cell of H3 and month, at the resolution
    that it gives for the name of an import, or for ``*``: all of them.
    ``progress`` is called with the name of each stage as it begins.

    Raises:
        DataError: with every problem of the records, and every record that lacks what its level of
            publication needs; or with everything that the file would have given away.  Nothing was written.
        BuildError: when the map cannot be written, is to be locked and have tiles, has more incidents of
            imports than a page holds, or when a restricted one would overwrite a public one.
    """
    if passphrases and tiles is not None:
        raise BuildError(
            "A locked file cannot have --tiles: its policy would name the server to everybody. Leave one of them out."
        )
    tell = progress or (lambda _stage: None)
    tell("reading and checking the records")
    case = read_all(folder)
    tell("placing them")
    around = surroundings_of(case, edition, as_of)
    if around.imports or aggregate:
        from gravemap.dense import refuse_too_many  # brings pyarrow along, which no other case needs

        refuse_too_many(around.imports, aggregate)
    laid = lay_out(around, tiles, aggregate)
    tell("drawing the page")
    html, name = _drawn(laid, tiles, passphrases)
    usual = map_path(case.config.id, edition)
    target = output or (usual.with_name(name) if name else usual)
    if edition == "restricted":
        refuse_public(target)
    else:
        tell("looking for what may not leave")
        if hits := _given_away(around, laid, target.name, None if passphrases else html):
            raise DataError(scan_problems(hits, str(target)))
    tell(f"writing {target}")
    remembered = remember(around)
    write_whole(target, html)
    return Built(target, outcome_of(around, laid), laid.payload, remembered)


def _given_away(around: Surroundings, laid: Laid, name: str, html: str | None) -> list[Hit]:
    """What the file ``name`` would give away; ``html`` is None where it is locked, and then what would stand in an open one.

    Imports that are shown as they are, a million rows perhaps, are looked through as columns.
    """
    from gravemap.page import TimeMap, import_element, without_front_end

    page = TimeMap(laid.payload, None, laid.imports).render() if html is None else html
    plain = {one.name: one for one, ruling in around.imports if ruling.level >= "L4"}
    for one in laid.imports:
        if one.info["name"] in plain:
            page = page.replace(import_element(one), "")
    scanner = scanner_of(around, laid)
    hits = scanner.scan(name, without_front_end(page).encode())
    return [*hits, *(hit for one in plain.values() for hit in scanner.scan_rows(one.name, one.table))]


def remember(around: Surroundings) -> Sequence[ShownCell]:
    """Add the cells that are shown for the first time to the memory of the case; which those are."""
    exposure = around.exposure
    added = exposure.memory.added(exposure.cells_shown.values()) if around.edition == "public" else ()
    if added:
        write_whole(around.case.folder / MEMORY, memory_text([*exposure.memory.rows, *added]))
    return added


def scanner_of(around: Surroundings, laid: Laid | None = None) -> Scanner:
    """What looks for the protected things of a public edition; ``laid`` is that edition where it was laid out."""
    if laid is not None:
        left, ground = laid.left, laid.settlements
    else:
        left = leaving(around.case, around.exposure)
        ground = settlements_of(around.themes["places"].values(), around.case.config.bbox)
    points = (settlement.point for settlement in ground)
    names = {label.text for settlement in ground for label in settlement.labels.values()}
    rows = hidden_rows(around.imports)
    return Scanner(
        protected_of(around.case, around.exposure, left, around.located.locations, points, names, rows)
    )


def scan(folder: Path, paths: Iterable[Path], as_of: int | None = None) -> list[Problem]:
    """What files give away that the public edition of the case in ``folder`` withholds; each as a problem.

    Raises:
        DataError: with every problem of the records, or of a file that unpacks to too much.
        BuildError: when a file cannot be read.
    """
    around = surroundings_of(read_all(folder), as_of=as_of, is_gated=False)
    found = scan_files(scanner_of(around), paths)
    return [problem for path, hits in found.items() for problem in scan_problems(hits, str(path))]


def map_path(case_id: str, edition: str) -> Path:
    """Where a map is written when nobody says where: restricted ones in a folder that git leaves out."""
    folder = Path("maps") / "restricted" if edition == "restricted" else Path("maps")
    return folder / f"{case_id}.html"


def refuse_public(target: Path) -> None:
    """See to it that a restricted map takes the place of no other file than a restricted map.

    Raises:
        BuildError: when there is another file.
    """
    try:
        text = target.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    except OSError as error:
        raise BuildError(f"{target} cannot be read: {error.strerror or error}.") from error
    if RESTRICTED_MARK not in text and LOCKED_MARK not in text:
        raise BuildError(
            f"{target} is there and is not a restricted map; a restricted one never takes its place. "
            "Name another file with --output, or leave the option out: maps/restricted/ is the place for it."
        )


LOCKED_MARK = 'id="gravemap-locked"'
"""What stands in every locked map."""

RESTRICTED_MARK = '"edition":"restricted"'
"""What stands in every restricted map and in no public one: a public text has its quotation marks escaped."""


def _drawn(laid: Laid, tiles: Tiles | None, passphrases: Sequence[str]) -> tuple[str, str | None]:
    """The page, and what its file is called where it is not to be called after the case."""
    if passphrases:
        from gravemap.locked_page import NAME, locked_page

        return locked_page(laid.payload, passphrases, laid.imports), NAME
    from gravemap.page import TimeMap

    return TimeMap(laid.payload, tiles, laid.imports).render(), None


def check(folder: Path) -> Outcome:
    """Read, check and place everything in ``folder`` and say what a map would hold; write nothing.

    Raises:
        DataError: with every problem of the records.
    """
    from gravemap.candidates import candidate_lines, candidates
    from gravemap.ledger import Ledger

    around = surroundings_of(read_all(folder))
    case, located = around.case, around.located
    found = candidates(case.places, located, around.objects, case.config.bbox)
    outcome = replace(
        outcome_of(around, lay_out(around, is_drawn=False)),
        places=(
            *join_lines(case.places, located),
            *chain_lines(located.locations.values(), around.boundaries),
        ),
        contradictions=len(Ledger.of(case).contradictions()),
        candidates=tuple(candidate_lines(found)),
    )
    if case.imports:
        from gravemap.dense import too_many

        if told := too_many(around.imports):
            outcome = replace(outcome, imports=(*outcome.imports, told))
    if told := warnings_text(commit_warnings(case, RESTRICTED_MARK)):
        outcome = replace(outcome, warnings="\n".join(part for part in (outcome.warnings, told) if part))
    return outcome


def read_all(folder: Path) -> Case:
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
