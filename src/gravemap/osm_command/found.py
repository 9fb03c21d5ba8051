"""What was read of one extract or several answers, put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from shapely import LineString

from gravemap.errors import DataError, Problem
from gravemap.osm.extract import Extracted, Wanted, extract_saved
from gravemap.osm.features import OsmFeature
from gravemap.osm.lock import LockedSource
from gravemap.osm.queries import Query
from gravemap.osm.saved import Saved, open_saved
from gravemap.osm_command.request import Plan

Tell = Callable[[str], None]
Objects = dict[str, dict[str, OsmFeature]]


@dataclass
class Found:
    """All that was read: objects by theme and id, coastlines by id, what they were read from, what was wrong."""

    objects: Objects = field(default_factory=dict)
    coast: dict[str, LineString] = field(default_factory=dict)
    sources: list[LockedSource] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def osm_date(self) -> str | None:
        """The newest day of the data (EDTF)."""
        return max((source.osm_date for source in self.sources if source.osm_date), default=None)

    @property
    def ids(self) -> set[str]:
        """Every object that was found."""
        return {osm for objects in self.objects.values() for osm in objects}

    @property
    def origin(self) -> str:
        """Where it comes from, in words without paths."""
        names = dict.fromkeys(source.name if source.url is None else source.url for source in self.sources)
        return f"OpenStreetMap, from {', '.join(names)}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: an extract, or the answer of the server ``url`` to ``query``."""

    path: Path
    url: str | None = None
    query: Query | None = None

    @property
    def label(self) -> str:
        """What it is called in messages and in the lock: never its path."""
        return self.path.name if self.query is None else self.query.label


def read_sources(plan: Plan, sources: Sequence[Source], tell: Tell = lambda _text: None) -> Found:
    """What all ``sources`` hold together; of an object in several of them, its newest version.

    Files of one day are read as one, so that an object whose parts lie in two of them is whole; an
    answer of Overpass is whole in itself.

    Raises:
        DataError: with every file that cannot be read, or that more would come of than was agreed to.
    """
    wanted = Wanted(plan.box, frozenset(plan.themes), plan.ids)
    found = Found({theme: {} for theme in plan.themes})
    problems: list[Problem] = []
    for source in sources:
        tell(f"reading {source.label} ({_size_words(source.path.stat().st_size)})")
    with TemporaryDirectory() as folder:
        for group in _groups(sources, Path(folder), problems):
            saved = [one for _, one in group]
            is_large = plan.request.is_large or group[0][0].query is not None
            try:
                extracted = extract_saved(saved, Path(folder), wanted, tell, is_large=is_large)
            except DataError as error:
                problems += error.problems
                continue
            _add(found, plan, [source for source, _ in group], extracted)
    found.complaints = list(dict.fromkeys(found.complaints))
    if problems:
        raise DataError(problems)
    return found


def _add(found: Found, plan: Plan, group: Sequence[Source], extracted: Extracted) -> None:
    """Add what was read of one group; of an object that is there already, the newer one stays."""
    osm_date = extracted.osm_date or plan.request.date
    for theme in plan.themes:
        for raw in extracted.features.get(theme, ()):
            one = raw if raw.osm_date else replace(raw, osm_date=osm_date)
            before = found.objects[theme].get(one.osm)
            if before is None or _age(one, before) > _age(before, one):
                found.objects[theme][one.osm] = one
    found.coast |= extracted.coast
    for source, read in zip(group, extracted.sources, strict=True):
        query = None if source.query is None else source.query.text
        found.sources.append(LockedSource(source.label, read.sha256, read.bytes, osm_date, source.url, query))
    found.complaints += extracted.complaints


def _age(one: OsmFeature, other: OsmFeature) -> tuple[int, str]:
    """What is larger for the newer of two: the version where both have one, then the day of the data."""
    are_numbered = one.version is not None and other.version is not None
    return (one.version or 0) if are_numbered else 0, one.osm_date or ""


def _groups(
    sources: Sequence[Source], folder: Path, problems: list[Problem]
) -> list[list[tuple[Source, Saved]]]:
    """Answers one by one, and files by the day of their data; those that cannot be read are problems."""
    by_day: dict[str | None, list[tuple[Source, Saved]]] = {}
    groups = []
    for source in sources:
        try:
            saved = open_saved(source.path, folder)
        except DataError as error:
            problems += error.problems
            continue
        if source.query is not None:
            groups.append([(source, saved)])
        else:
            by_day.setdefault(saved.osm_date, []).append((source, saved))
    return [*groups, *by_day.values()]


def _size_words(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:,.1f} kB"
