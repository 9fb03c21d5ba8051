"""The way of the data on one screen: read, validate, locate, reconcile, protect, lay out, render, write.

Only the first and the last step touch the disk.  When anything is wrong nothing is written, and
an earlier map stays as it was.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import Point

from gravemap.case import Case, read_case
from gravemap.cells import cells
from gravemap.control import holdings
from gravemap.errors import BuildError
from gravemap.exposure import PUBLIC_NAMES, Exposure
from gravemap.layout import Laid, Surroundings, lay_out
from gravemap.locate import Located, locate_places
from gravemap.osm import read_land, read_places
from gravemap.outcome import Outcome, outcome_of
from gravemap.publication import Rulings, newest_day
from gravemap.records import Place

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


def build(folder: Path, output: Path | None = None, *, progress: Progress | None = None) -> Built:
    """Build the public map of the case in ``folder`` and write it to ``output`` (``maps/<id>.html``).

    ``progress`` is called with the name of each stage as it begins.

    Raises:
        DataError: with every problem of the records; nothing was written.
        BuildError: when the map cannot be written.
    """
    tell = progress or (lambda _stage: None)
    tell("reading and checking the records")
    case = read_case(folder)
    tell("placing them")
    laid, located = payload_of(case)
    tell("drawing the page")
    from gravemap.page import TimeMap

    html = TimeMap(laid.payload).render()
    target = output or Path("maps") / f"{case.config.id}.html"
    tell(f"writing {target}")
    write_whole(target, html)
    return Built(target, outcome_of(case, laid, located), laid.payload)


def check(folder: Path) -> Outcome:
    """Read, check and place everything in ``folder`` and say what a map would hold; write nothing.

    Raises:
        DataError: with every problem of the records.
    """
    case = read_case(folder)
    laid, located = payload_of(case)
    return outcome_of(case, laid, located)


def payload_of(case: Case, edition: str = "public", as_of: int | None = None) -> tuple[Laid, Located]:
    """What leaves of a case, ready for a page, and how its places were located.

    ``as_of`` is the day (since 1970-01-01) on which decisions on publication are judged; the newest
    day in the records when it is not given, never the clock's.

    Raises:
        DataError: with the problems of the OpenStreetMap files.
    """
    land = read_land(case.folder / case.config.osm.land, case.config.osm.land)
    osm_places = read_places(case.folder / case.config.osm.places, case.config.osm.places)
    located = locate_places(case.places, osm_places)
    stretches = holdings(case.control)
    rulings = Rulings(case.publication, newest_day(case) if as_of is None else as_of, edition)
    exposure = Exposure(case, located.locations, rulings)
    reported = {
        place_id: (point.x, point.y)
        for place_id in sorted({stretch.place_id for stretch in stretches})
        if (point := _label(case, exposure, place_id)) is not None
    }
    around = Surroundings(located, stretches, cells(reported, land.shape, case.config.reach_km), land)
    return lay_out(case, around, exposure, edition), located


def _label(case: Case, exposure: Exposure, place_id: str) -> Point | None:
    """The point of a place that has a cell: one that is on everybody's map, as finely as it is shown."""
    found = exposure.places[place_id][1]
    if found is None or case.get(Place, place_id).kind not in PUBLIC_NAMES:
        return None
    return found.geometry if isinstance(found.geometry, Point) else None


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` at once: either all of it is there afterwards, or what was there before.

    Raises:
        BuildError: when it cannot be written, saying why.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BuildError(
            f"{path} cannot be written: {error.strerror or error}. An earlier map stays as it was. "
            "Name another file with --output."
        ) from error
