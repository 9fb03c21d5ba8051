"""What `gravemap osm` is asked to do: its options checked together with the case, all problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gravemap.case import Case, read_case
from gravemap.config import FILE, CaseConfig, read_config
from gravemap.dates import parse_date
from gravemap.errors import DataError, Problem
from gravemap.nearest import nearest
from gravemap.osm.features import THEMES
from gravemap.osm.overpass import PUBLIC, interpreter_url
from gravemap.osm.queries import Box, queries, size_words, too_large


@dataclass(frozen=True)
class Request:
    """What is asked for: ``files``, or the server ``overpass`` (the public one when it is empty).

    ``box``, ``themes`` and ``date``, the day of data that do not tell it, are as written, if at all.
    """

    folder: Path
    files: tuple[Path, ...] = ()
    overpass: str | None = None
    box: str | None = None
    themes: str | None = None
    date: str | None = None
    is_accepted: bool = False
    is_large: bool = False
    is_all: bool = False


@dataclass(frozen=True)
class Plan:
    """A request that can be done: ``files`` are the paths of themes, and of the land, from the case's folder."""

    request: Request
    case: Case
    box: Box
    themes: tuple[str, ...]
    files: Mapping[str, str]

    @property
    def ids(self) -> frozenset[str]:
        """The OpenStreetMap objects that places name."""
        return frozenset(place.osm for place in self.case.places if place.osm is not None)

    def __str__(self) -> str:
        themes = ", ".join(theme.replace("_", "-") for theme in self.themes)
        named = f"{len(self.ids):,} object{'' if len(self.ids) == 1 else 's'} named by records"
        return f"{self.case.config.id}: {size_words(self.box)}; {themes}; {named}"


def plan_of(request: Request) -> Plan:
    """The plan of a request.

    Raises:
        DataError: with every problem of the options, of ``case.toml`` and of the records.
    """
    config, _ = read_config(request.folder)
    problems: list[Problem] = []
    box, themes = _box(request, config, problems), _themes(request, config, problems)
    problems += [*_input_problems(request), *_date_problems(request)]
    problems += _path_problems(config, request.folder)
    if request.overpass is not None and not request.is_large:
        problems += _size_problems(box, themes)
    case: Case | None = None
    try:
        case = read_case(request.folder, has_map_files=False)
    except DataError as error:
        problems += error.problems
    if problems or case is None:
        raise DataError(dict.fromkeys(problems))
    return Plan(request, case, box, themes, _files(config))


def _files(config: CaseConfig) -> dict[str, str]:
    return {name: getattr(config.osm, name) for name in (*THEMES, "land")}


def _path_problems(config: CaseConfig, folder: Path) -> Iterator[Problem]:
    """Paths that nothing may be written to: outside the case, or those of two files."""
    inside, seen = folder.resolve(), dict[Path, str]()
    for name, path in _files(config).items():
        resolved = (inside / path).resolve()
        if not resolved.is_relative_to(inside) and name not in {
            "land",
            "places",
        }:  # these, the case checks itself
            yield Problem(FILE, "lies outside the case's folder", _PATH, column=f"osm.{name}", found=path)
        elif resolved in seen:
            yield Problem(
                FILE, f"is the file of osm.{seen[resolved]} too", _PATH, column=f"osm.{name}", found=path
            )
        seen.setdefault(resolved, name)


_PATH = "Write a path of its own, from the case's folder, such as osm/roads.geojson."


def _input_problems(request: Request) -> Iterator[Problem]:
    if request.overpass is not None:
        try:
            interpreter_url(request.overpass or PUBLIC)
        except DataError as error:
            yield from error.problems
        if request.files:
            yield Problem(str(request.files[0]), "is given beside --overpass", "Give files, or --overpass.")
    elif not request.files:
        cure = "Name an extract (.osm.pbf, .osm, .osm.bz2, .osm.gz) or a saved Overpass answer, or say --overpass."
        yield Problem("FILE", "is missing", cure)
    for path in request.files:
        if not path.is_file():
            kind = "is a folder and no file" if path.is_dir() else "is not there"
            yield Problem(str(path), kind, "Name an extract of OpenStreetMap, or a saved Overpass answer.")


def _date_problems(request: Request) -> Iterator[Problem]:
    if request.date is not None:
        try:
            parse_date(request.date)
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            yield Problem("--date", expected, cure or "Write it as 2031-06-03.", found=request.date)


def _size_problems(box: Box, themes: tuple[str, ...]) -> Iterator[Problem]:
    large = too_large(box, themes)
    if large:
        number = len(queries(box, large, ()))
        told = ", ".join(theme.replace("_", "-") for theme in large)
        cure = (
            f"A public server is for everybody. Narrow it with --box or osm.box in case.toml, leave themes out with "
            f"--themes, give an extract in place of --overpass, or say --large: that asks {number:,} times."
        )
        yield Problem("--overpass", f"is a large box for {told}", cure, found=size_words(box))


def _box(request: Request, config: CaseConfig, problems: list[Problem]) -> Box:
    """The box that is asked for; the case's where it is none, with its problems."""
    of_case = config.osm.box or config.bbox
    if request.box is None:
        return of_case
    how = "Write west, south, east and north in degrees, such as --box=9.5,44.5,10.5,45.5"
    try:
        west, south, east, north = (float(part) for part in request.box.split(","))
    except ValueError:
        problems.append(Problem("--box", "is not four numbers", f"{how}.", found=request.box))
        return of_case
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
        problems.append(Problem("--box", "lies outside the world", f"{how}.", found=request.box))
        return of_case
    if west >= east or south >= north:
        turned = west >= east, south >= north
        sides = [words for words, is_so in zip(_SIDES, turned, strict=True) if is_so]
        cure = f"{how}. A box over the antimeridian is two."
        problems.append(
            Problem("--box", f"is the wrong way round: {' and '.join(sides)}", cure, found=request.box)
        )
        return of_case
    return west, south, east, north


_SIDES = ("its west is not west of its east", "its south is not south of its north")


def _themes(request: Request, config: CaseConfig, problems: list[Problem]) -> tuple[str, ...]:
    """The themes that are asked for, in their order; all that are none are problems."""
    if request.themes is None:
        wanted: set[str] = set(config.osm.themes)
    else:
        wanted = {part.strip().replace("-", "_") for part in request.themes.split(",")} - {""}
        for theme in sorted(wanted - set(THEMES)):
            near = nearest(theme, THEMES)
            known = ", ".join(THEMES)
            cure = f"Did you mean {near}?" if near else f"The themes are: {known}."
            problems.append(Problem("--themes", "is no theme", cure, found=theme))
        if not wanted:
            problems.append(Problem("--themes", "names no theme", f"The themes are: {', '.join(THEMES)}."))
    return tuple(theme for theme in THEMES if theme in wanted)
