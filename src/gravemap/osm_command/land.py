"""The land of a case: made of coastlines and countries where the case has none, or has had it made before."""

from __future__ import annotations

from dataclasses import dataclass

from gravemap import crs
from gravemap.errors import DataError
from gravemap.osm import Land, OsmFeature, read_land
from gravemap.osm.coast import land_of, land_text
from gravemap.osm.lock import Lock
from gravemap.osm_command.found import Found
from gravemap.osm_command.request import Plan

#: Land is made only where both are wanted: the coast comes with the water.
NEEDED = frozenset({"boundaries", "water"})


@dataclass(frozen=True, slots=True)
class NewLand:
    """Land that can be written: its text, and how it differs from what the case has had made (empty: in nothing).

    ``is_first`` when the case has none.
    """

    text: str
    countries: int
    difference: str
    is_first: bool


def new_land(
    plan: Plan, found: Found, boundaries: dict[str, OsmFeature], lock: Lock
) -> tuple[NewLand | None, tuple[str, ...]]:
    """The land in the box, and what is to be said of it; none where the case keeps land of its own.

    Raises:
        DataError: when what the case has had made cannot be read.
    """
    path = plan.case.config.osm.land
    is_first = not (plan.request.folder / path).exists()
    if not set(plan.themes) >= NEEDED or not (is_first or "land" in lock.files):
        return None, ()
    made = land_of(plan.box, found.coast, boundaries.values(), found.origin, found.osm_date)
    if made.land is None:
        return None, made.complaints
    difference = "" if is_first else _difference(_kept(plan), made.land)
    return NewLand(land_text(made.land), len(made.land.countries), difference, is_first), made.complaints


def _kept(plan: Plan) -> Land | None:
    path = plan.case.config.osm.land
    try:
        return read_land(plan.request.folder / path, path)
    except DataError:
        if plan.request.is_accepted:
            return None
        raise


def _difference(old: Land | None, new: Land) -> str:
    """What differs in words; nothing when nothing does."""
    if old is None:
        return "land: cannot be compared"
    names = [[country.iso for country in land.countries] for land in (old, new)]
    if names[0] != names[1]:
        return f"land: of {', '.join(names[0])} is now of {', '.join(names[1])}"
    pairs = zip(old.countries, new.countries, strict=True)
    differing = [was.shape.symmetric_difference(is_.shape) for was, is_ in pairs]
    km2 = sum(crs.area_km2(shape) for shape in differing if not shape.is_empty)
    return f"land: {km2:,.3f} km² differ" if km2 else ""
