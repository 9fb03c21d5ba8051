"""Everything that is made of a case before it is laid out: locations, control, land, and what may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shapely import Point

from gravemap.areas import Boundaries, Chain, own_boundaries, shown_chains
from gravemap.bulk import Import
from gravemap.case import Case
from gravemap.case_files import NOT_THERE, path_fault, unfit_files
from gravemap.cells import Cell, cells
from gravemap.combination import Layers
from gravemap.config import read_config
from gravemap.control import holdings
from gravemap.districts import Districts
from gravemap.errors import DataError, Problem
from gravemap.exposure import Exposure
from gravemap.generalisation import COARSE_PER_DEGREE
from gravemap.holding import Holding
from gravemap.locating import locate_places
from gravemap.location import Located
from gravemap.osm import Land, OsmFeature, read_features, read_land
from gravemap.osm.lock import lock_problems
from gravemap.publication import Ruling, Rulings, newest_day
from gravemap.records import Place
from gravemap.sections import OsmFiles
from gravemap.shown_before import Memory, read_memory
from gravemap.shows import PUBLIC_NAMES


@dataclass(frozen=True)
class Surroundings:
    """A case with its places located, its control reconciled, and its decisions on publication judged.

    ``objects`` are the OpenStreetMap objects that places are located by, by id; ``chains`` the areas
    around each place and stand-in, as a page may tell them.
    """

    case: Case
    edition: str
    located: Located
    stretches: Sequence[Holding]
    cells: Sequence[Cell]
    land: Land
    exposure: Exposure
    themes: Mapping[str, Mapping[str, OsmFeature]]
    objects: Mapping[str, OsmFeature]
    boundaries: Boundaries
    chains: Mapping[str, Chain]
    imports: Sequence[tuple[Import, Ruling]] = ()
    """Each import with the ruling on it: that on the subject ``incidents/`` and its name, else on the case."""


def surroundings_of(
    case: Case, edition: str = "public", as_of: int | None = None, *, is_gated: bool = True
) -> Surroundings:
    """Locate, reconcile and protect.

    ``as_of`` is the day (since 1970-01-01) on which decisions on publication are judged; the newest
    day in the records when it is not given, never the clock's.

    ``is_gated`` is false only where somebody asks what a public build still lacks.

    Raises:
        DataError: with the problems of the OpenStreetMap files, or with every record that lacks what
            its level of publication needs.
    """
    land, themes = _map_files(case.folder, case.config.osm)
    objects = _objects(case, themes)
    located = locate_places(case.places, objects, case.config.bbox)
    boundaries = Boundaries.of(themes.get("boundaries", {}).values())
    stretches = holdings(case.control)
    rulings = Rulings(case.publication, newest_day(case) if as_of is None else as_of, edition)
    tiers, called = case.config.publication.areas, case.config.osm.levels
    districts = Districts.of(themes.get("boundaries", {}).values(), tiers, called)
    memory = read_memory(case.folder, districts) if edition == "public" else Memory()
    exposure = Exposure(case, located.locations, rulings, memory, districts, Layers(themes))
    imports = [(one, exposure.rule_import(one.name)) for one in case.imports]
    if is_gated and (problems := gate_problems(case, exposure)):
        raise DataError(problems)
    held = sorted({stretch.place_id for stretch in stretches})
    own = own_boundaries(exposure, located.locations, objects, boundaries)
    points = {
        place_id: (point.x, point.y)
        for place_id in held
        if (point := _label(case, exposure, place_id)) is not None
    }
    divided = cells(
        points,
        land.on_grid(COARSE_PER_DEGREE).shape,
        case.config.reach_km,
        {place_id: own[place_id] for place_id in held if place_id in own},
    )
    chains = shown_chains(exposure, located.locations, boundaries)
    return Surroundings(
        case,
        edition,
        located,
        stretches,
        divided,
        land,
        exposure,
        themes,
        objects,
        boundaries,
        chains,
        imports,
    )


def _objects(case: Case, themes: Mapping[str, Mapping[str, OsmFeature]]) -> dict[str, OsmFeature]:
    """What places are located by: settlements, and what a place names by its id wherever it is kept."""
    named = {place.osm for place in case.places if place.osm is not None}
    kept = {osm: one for theme in _WITH_NAMED for osm, one in themes.get(theme, {}).items() if osm in named}
    return {**kept, **themes["places"]}


def gate_problems(case: Case, exposure: Exposure) -> list[Problem]:
    """What every decision that is not complete lacks, each with its row; none in the restricted edition."""
    problems = []
    for decision, lacks in exposure.incomplete.values():
        file, row = case.origin(decision)
        sheet = case.tables[decision.table].sheet
        for lack in lacks:
            cure = f"Complete {decision.subject}, or write level L1; gravemap publication tells what each answer does"
            problems.append(Problem(file, lack, cure, sheet, row, "level", decision.level))
    if exposure.rulings.edition == "public":
        problems += _accused(case, exposure)
    return problems


_PUBLIC_RECORD = frozenset({"sanction", "warrant", "trial"})


def _accused(case: Case, exposure: Exposure) -> Iterator[Problem]:
    """Incidents that would name a person as the one who did it, without a sanction, warrant or judgment."""
    persons = {actor.id for actor in case.actors if actor.kind == "person"}
    on_record = {id_ for row in case.milestones if row.kind in _PUBLIC_RECORD for id_ in row.actor_ids}
    for incident in case.incidents:
        person = incident.perpetrator_id
        if person in persons - on_record and incident.id in exposure.incidents:
            file, row = case.origin(incident)
            cure = "Name a group, add the public step to milestones with its actor_ids, or decide level L0 for the incident"
            expected = (
                "is a person, and no sanction, warrant or trial of public record in milestones names them"
            )
            sheet = case.tables[incident.table].sheet
            yield Problem(file, expected, cure, sheet, row, "perpetrator_id", person)


def map_file_problems(folder: Path) -> list[Problem]:
    """What is wrong in the map files that ``case.toml`` names; a file that is not there is its problem, not theirs."""
    if unfit_files(folder):
        return []
    config, _ = read_config(folder)
    if any(
        path_fault(folder, name)[0] not in ("", NOT_THERE) for name in (config.osm.land, config.osm.places)
    ):
        return []  # that is told of case.toml, and nothing outside the folder is opened
    try:
        _map_files(folder, config.osm)
    except DataError as error:
        return [problem for problem in error.problems if (folder / problem.file).is_file()]
    return []


#: Themes that a case may have beside its places, each in a file of its name.
_AROUND = ("boundaries", "roads", "water", "built_up", "named")
#: Those of them in which an object that a place names by its id may be.
_WITH_NAMED = ("boundaries", "named")
#: What a settlement may be in its file.
_SETTLEMENTS = ("Point", "Polygon", "MultiPolygon")


def _map_files(folder: Path, files: OsmFiles) -> tuple[Land, Mapping[str, Mapping[str, OsmFeature]]]:
    """The land and the OpenStreetMap objects by theme, or the problems of all map files and of their lock."""
    problems = lock_problems(folder)
    land: Land | None = None
    themes: dict[str, Mapping[str, OsmFeature]] = {}
    try:
        land = read_land(folder / files.land, files.land)
    except DataError as error:
        problems += error.problems
    try:
        themes["places"] = read_features(folder / files.places, files.places, _SETTLEMENTS)
    except DataError as error:
        problems += error.problems
    for theme in _AROUND:
        name = getattr(files, theme)
        if not (folder / name).is_file() and not files.is_needed(theme):
            continue
        try:
            themes[theme] = read_features(folder / name, name)
        except DataError as error:
            problems += error.problems
    if land is None or problems:
        raise DataError(problems)
    return land, themes


def _label(case: Case, exposure: Exposure, place_id: str) -> Point | None:
    """The point of a place that has a cell: one that is on everybody's map, as finely as it is shown."""
    found = exposure.places[place_id][1]
    if found is None or case.get(Place, place_id).kind not in PUBLIC_NAMES:
        return None
    return found.geometry if isinstance(found.geometry, Point) else None
