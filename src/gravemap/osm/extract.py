"""The door to OpenStreetMap files: an extract or a saved Overpass answer as the objects that a case keeps.

Read with pyosmium, streaming: `passes` are what goes over the files, `gathering` chooses, `cutting`
makes the geometry that is kept, `broken` says what could not be made.  The result does not depend on
the order in the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from gravemap.errors import DataError
from gravemap.osm.cutting import Box, crosses_antimeridian, cut, whole
from gravemap.osm.features import THEMES, OsmFeature, is_osm_id, osm_key
from gravemap.osm.gathering import Gathered, gather
from gravemap.osm.passes import OutOfOrder, Passes, Seen, SeveralVersions, geometry
from gravemap.osm.saved import Saved, SourceInfo, history_problem, open_all, reading, sorted_together
from gravemap.osm.size import expected, part_covered
from gravemap.osm.themes import kept_tags, names, what_it_is

__all__ = ["Extracted", "SourceInfo", "Wanted", "extract", "extract_all", "extract_saved"]

#: So many complaints are told one by one; how many more there are is said.
MOST_COMPLAINTS = 200
#: The part of the box that a file covers, from which it is all of it, and below which it is none.
_ALL, _SOME = 0.995, 0.005


@dataclass(frozen=True)
class Wanted:
    """What to take: all of ``themes`` in ``box``, and the objects ``ids`` wherever they lie and whatever they are.

    ``box`` is (west, south, east, north) in degrees, west of east: one over the antimeridian is two.
    """

    box: Box
    themes: frozenset[str]
    ids: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        west, south, east, north = self.box
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            raise ValueError(f"{self.box} is no box of west, south, east, north")
        if unknown := sorted(self.themes - set(THEMES)):
            raise ValueError(f"no themes: {', '.join(unknown)}")
        if unfit := sorted(osm for osm in self.ids if not is_osm_id(osm)):
            raise ValueError(f"no ids: {', '.join(unfit)}")


@dataclass(frozen=True)
class Extracted:
    """What was found, by theme and sorted by id.

    Geometry is cut to the box, but for ids that were asked for: these are whole, and in the theme
    ``named`` when they are in no other that is wanted.  ``coast`` are whole coastlines that touch
    the box, by id, land on their left (for `gravemap.osm.coast.land_of`).  ``osm_date`` is the EDTF
    day of the data, or of the newest object where the file says none.  ``missing`` are ids that the
    file does not hold, ``complaints`` what is broken, each with its id.
    """

    features: Mapping[str, tuple[OsmFeature, ...]]
    coast: Mapping[str, LineString]
    osm_date: str | None
    missing: tuple[str, ...]
    complaints: tuple[str, ...]
    sources: tuple[SourceInfo, ...]

    @property
    def source(self) -> SourceInfo:
        """The first file that was read."""
        return self.sources[0]


def extract(
    path: Path, wanted: Wanted, tell: Callable[[str], None] = lambda _text: None, *, is_large: bool = True
) -> Extracted:
    """What the file ``path`` holds of ``wanted``.

    Raises:
        DataError: when it is not there, no OpenStreetMap data, or broken off; and when more would come of it
            than `gravemap.osm.size.LARGEST_BYTES`, unless ``is_large``; how much is told first.
    """
    return extract_all([path], wanted, tell, is_large=is_large)


def extract_all(
    paths: Sequence[Path],
    wanted: Wanted,
    tell: Callable[[str], None] = lambda _text: None,
    *,
    is_large: bool = True,
) -> Extracted:
    """What several files hold together: an object whose parts lie in two of them is whole.

    Raises:
        DataError: as `extract`, for every file.
    """
    with TemporaryDirectory() as folder:
        saved = open_all(paths, Path(folder))
        return extract_saved(saved, Path(folder), wanted, tell, is_large=is_large)


def extract_saved(
    saved: Sequence[Saved],
    folder: Path,
    wanted: Wanted,
    tell: Callable[[str], None] = lambda _text: None,
    *,
    is_large: bool = True,
) -> Extracted:
    """What files that are open hold together; ``folder`` takes what is made on the way.

    Several are put into one first, and so is one that is in no order.

    Raises:
        DataError: as `extract`, but for what opening finds.
    """
    name = ", ".join(one.source.name for one in saved)
    try:
        with reading(name):
            gathered = _gathered(saved, folder, wanted, tell, is_large=is_large)
    except SeveralVersions:
        raise DataError([history_problem(name)]) from None
    return _extracted(gathered, wanted, saved)


def _gathered(
    saved: Sequence[Saved], folder: Path, wanted: Wanted, tell: Callable[[str], None], *, is_large: bool
) -> Gathered:
    """What is wanted of files that are open; the positions of their nodes are forgotten afterwards."""
    themes = tuple(theme for theme in THEMES if theme in wanted.themes)
    passes = Passes(saved[0].file if len(saved) == 1 else sorted_together(saved, folder))
    if not is_large:
        size = expected(passes, themes, wanted.box, [one.box for one in saved])
        tell(str(size))
        size.check(", ".join(one.source.name for one in saved))
    try:
        return gather(passes, themes, wanted.ids, wanted.box)
    except OutOfOrder:
        return gather(Passes(sorted_together(saved, folder)), themes, wanted.ids, wanted.box)


def _extracted(gathered: Gathered, wanted: Wanted, saved: Sequence[Saved]) -> Extracted:
    found = {theme: dict(objects) for theme, objects in gathered.themes.items()}
    if "named" in found:
        elsewhere = {osm for objects in found.values() for osm in objects}
        found["named"] = {
            osm: (one, what_it_is(one.tags)) for osm, one in gathered.named.items() if osm not in elsewhere
        }
    complaints = dict(gathered.complaints)
    features = {theme: tuple(_features(objects, wanted, complaints)) for theme, objects in found.items()}
    said = max((one.osm_date for one in saved if one.osm_date), default=None)
    newest = max((one.timestamp for ones in features.values() for one in ones if one.timestamp), default=None)
    osm_date = said or (newest[:10] if newest else None)
    dated = {
        theme: tuple(replace(one, osm_date=osm_date) for one in ones) for theme, ones in features.items()
    }
    return Extracted(
        dated,
        _coast(gathered.coast, wanted.box),
        osm_date,
        tuple(sorted(gathered.missing, key=osm_key)),
        (*_of_files(saved, wanted.box), *_told(complaints)),
        tuple(one.source for one in saved),
    )


def _features(
    objects: Mapping[str, tuple[Seen, str | None]], wanted: Wanted, complaints: dict[str, str]
) -> Iterator[OsmFeature]:
    """Objects of a theme as they are kept, by id; those that cross the antimeridian are complaints."""
    ordered = sorted(objects, key=osm_key)
    geometries = {osm: _geometry(objects[osm][0]) for osm in ordered}
    to_cut = [osm for osm in ordered if osm not in wanted.ids]
    kept = dict(zip(to_cut, cut([geometries[osm] for osm in to_cut], wanted.box), strict=True))
    for osm in ordered:
        seen, kind = objects[osm]
        shape = whole(geometries[osm]) if osm in wanted.ids else kept[osm]
        if shape is None:
            continue
        if crosses_antimeridian(geometries[osm]):
            complaints[osm] = f"{osm} crosses the antimeridian in one piece; it is left out"
            continue
        name, by_language, others = names(seen.tags)
        yield OsmFeature(
            osm,
            shape,
            kind,
            version=seen.version,
            timestamp=seen.timestamp,
            name=name,
            names=by_language,
            other_names=others,
            tags=kept_tags(seen.tags),
        )


def _geometry(seen: Seen) -> BaseGeometry:
    made = geometry(seen)
    if made is None:
        raise ValueError(f"{seen.osm} has no geometry")
    return made


def _coast(coast: Mapping[str, Seen], box: Box) -> dict[str, LineString]:
    frame = shapely.box(*box)
    lines = {osm: geometry(coast[osm]) for osm in sorted(coast, key=osm_key)}
    return {
        osm: line for osm, line in lines.items() if isinstance(line, LineString) and line.intersects(frame)
    }


def _of_files(saved: Sequence[Saved], box: Box) -> Iterator[str]:
    """What is to be said of whole files."""
    part = part_covered(box, [one.box for one in saved])
    if part is not None and part < _ALL:
        names = ", ".join(one.source.name for one in saved)
        told = f"only {100 * part:.0f} % of the box" if part >= _SOME else "next to nothing of the box"
        yield f"{names} {'covers' if len(saved) == 1 else 'cover'} {told}: of what lies elsewhere it tells nothing"
    for one in saved:
        yield from one.complaints


def _told(complaints: Mapping[str, str]) -> Iterable[str]:
    ordered = sorted(complaints, key=osm_key)
    yield from (complaints[osm] for osm in ordered[:MOST_COMPLAINTS])
    if len(ordered) > MOST_COMPLAINTS:
        yield f"{len(ordered) - MOST_COMPLAINTS:,} more objects are broken and left out"
