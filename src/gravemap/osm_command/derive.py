"""``gravemap osm`` from its request to what was written, or what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from gravemap.errors import DataError, Problem
from gravemap.hanging import hanging, joins
from gravemap.osm.drift import Drift, drift
from gravemap.osm.features import ATTRIBUTION, OsmFeature
from gravemap.osm.lock import Lock, lock_problems
from gravemap.osm.overpass import PUBLIC, Overpass, forget
from gravemap.osm.queries import queries
from gravemap.osm_command.folder import kept_lock, kept_objects, new_files
from gravemap.osm_command.found import Found, Objects, Source, Tell, read_sources
from gravemap.osm_command.land import new_land
from gravemap.osm_command.report import A_FEW, DriftReport, visible_lines
from gravemap.osm_command.request import Plan, Request, plan_of
from gravemap.together import write_together

#: Where answers of Overpass wait until they are taken.
WORKING_FOLDER = "osm/.overpass"


@dataclass(frozen=True, slots=True)
class Derived:
    """What came of a request: its report, whether differences wait to be accepted, and what was written."""

    text: str
    is_open: bool
    written: tuple[Path, ...] = ()


def derive(request: Request, tell: Tell = lambda _text: None, server: Overpass | None = None) -> Derived:
    """Do what ``request`` asks; ``tell`` is called with each step, ``server`` is used in place of the one named.

    Raises:
        DataError: with every problem of options, records and files; nothing was written.
        BuildError: when Overpass does not answer, or a file cannot be written.
    """
    plan = plan_of(request)
    tell(str(plan))
    if request.overpass is None:
        return _derived(plan, read_sources(plan, [Source(path) for path in request.files], tell))
    folder = request.folder / WORKING_FOLDER
    overpass = server or Overpass(request.overpass or PUBLIC, tell)
    asked = queries(plan.box, plan.themes, plan.ids if {"places", "named"} & set(plan.themes) else ())
    shown = folder / "shown"
    if shown.exists() and not request.is_accepted:  # what was shown was not taken: see what there is today
        forget([*folder.glob("*.osm"), shown])
    _ignore(folder)
    fetched = overpass.fetch(asked, folder)
    sources = [Source(one.path, overpass.public_url, one.query) for one in fetched]
    found = read_sources(plan, sources, tell)
    derived = _derived(plan, found)
    if derived.is_open:
        shown.touch()
    else:
        rmtree(folder)
    return derived


def _ignore(folder: Path) -> None:
    """The working folder, which no repository takes up."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _derived(plan: Plan, found: Found) -> Derived:
    """Compare what was found with what the case keeps, and write it when that is wanted."""
    request = plan.request
    old, lock = kept_objects(plan), kept_lock(plan)
    report, new = _compared(plan, old, found.objects, lock)
    if not request.is_accepted:
        _check_named(plan, {osm for objects in new.values() for osm in objects})
    land, about_land = new_land(plan, found, new.get("boundaries", {}), lock)
    land_differs = "" if land is None else land.difference
    is_open = not request.is_accepted and bool(report.drift or land_differs)
    lines = [_heading(plan, found), *_notes(plan, lock, [*found.complaints, *about_land])]
    written: tuple[Path, ...] = ()
    taken = {
        theme: new[theme] for theme in plan.themes if (request.is_accepted if theme in old else new[theme])
    }
    taken_land = land if land is not None and (land.is_first or request.is_accepted) else None
    if not is_open and (taken or taken_land):
        written = write_together(new_files(plan, taken, taken_land, found, lock))
    if old:
        lines.append(report.text(is_all=request.is_all))
    if land_differs:
        lines.append(land_differs)
    lines.append(_end(plan, len(report.drift.changes) + bool(land_differs), written, is_open=is_open))
    return Derived("\n".join(visible_lines("\n".join(lines).splitlines())), is_open, written)


def _compared(plan: Plan, old: Objects, found: Objects, lock: Lock) -> tuple[DriftReport, Objects]:
    """What differs, and what the case would keep of each theme: what was found, and what it names and lost."""
    on_it = hanging(plan.case, _joined(old))
    there = {osm for objects in found.values() for osm in objects}
    lost = {
        theme: {osm: one for osm, one in objects.items() if osm in on_it and osm not in there}
        for theme, objects in old.items()
    }
    new = {theme: {**objects, **lost.get(theme, {})} for theme, objects in found.items()}
    known = {osm for file in lock.files.values() for osm in file.kept}  # told of when they were lost
    now = {
        theme: {osm: one for osm, one in objects.items() if osm in there or osm in known}
        for theme, objects in new.items()
    }
    differs = drift(old, now)
    changes = [change for change in differs.changes if change.theme in old or change.old_theme]
    before, after = joins(plan.case, _joined(old)), joins(plan.case, _joined(new))
    rejoined = [
        (place.id, before.get(place.id), after.get(place.id))
        for place in plan.case.places
        if place.osm is None and before.get(place.id) != after.get(place.id)
    ]
    kept = {osm for objects in lost.values() for osm in objects}
    return DriftReport(Drift(tuple(changes), differs.unchanged), on_it, kept, rejoined if old else ()), new


def _joined(objects: Objects) -> dict[str, OsmFeature]:
    """The objects that a place can be joined to by its name."""
    return {osm: one for theme in ("places", "named") for osm, one in objects.get(theme, {}).items()}


def _check_named(plan: Plan, there: set[str]) -> None:
    """Objects that places name and nobody has are problems, until somebody accepts that.

    Raises:
        DataError: with all of them.
    """
    if "named" not in plan.themes:
        return
    problems = []
    for place in plan.case.places:
        if place.osm is not None and place.osm not in there:
            file, row = plan.case.origin(place)
            cure = "Correct the id, give an extract that holds it, or say --accept: then the place goes without it."
            problems.append(
                Problem(file, "is not in what was read", cure, row=row, column="osm", found=place.osm)
            )
    if problems:
        raise DataError(problems)


def _notes(plan: Plan, lock: Lock, complaints: Sequence[str]) -> Iterator[str]:
    """What was wrong with the data and did not stop the run, files that somebody changed, and another box."""
    changed = (f"{problem.file} {problem.expected}" for problem in lock_problems(plan.request.folder))
    notes = [*changed, *_other_boxes(plan, lock), *complaints]
    shown = notes if plan.request.is_all else notes[:A_FEW]
    yield from (f"note: {text}" for text in shown)
    if len(shown) < len(notes):
        yield f"and {len(notes) - len(shown):,} more notes; --all tells every one"


def _other_boxes(plan: Plan, lock: Lock) -> Iterator[str]:
    """Files of the case that were made for another box: what lies in one of the two alone seems new or gone."""
    by_box: dict[tuple[float, ...], list[str]] = {}
    for theme in plan.themes:
        if theme in lock.files and lock.files[theme].box != plan.box:
            by_box.setdefault(lock.files[theme].box, []).append(lock.files[theme].path)
    for box, paths in by_box.items():
        edges = ",".join(f"{degrees:g}" for degrees in box)
        verb = "was" if len(paths) == 1 else "were"
        yield (
            f"{', '.join(paths)} {verb} made for another box (--box={edges}): what lies in one of the two alone is told as new "
            "or as not in the new data"
        )


def _heading(plan: Plan, found: Found) -> str:
    counted = ", ".join(
        f"{len(objects):,} {theme.replace('_', '-')}" for theme, objects in found.objects.items() if objects
    )
    of = f" of {found.osm_date}" if found.osm_date else " of a day that they do not tell (say --date)"
    return f"{plan.case.config.id}: OpenStreetMap data{of}: {counted or 'nothing of what is wanted'}"


def _end(plan: Plan, number: int, written: tuple[Path, ...], *, is_open: bool) -> str:
    if is_open:
        told = "1 object differs" if number == 1 else f"{number:,} objects differ"
        return f"{told}. Nothing was written; say --accept to take {'it' if number == 1 else 'them'}."
    if written:
        names = ", ".join(path.relative_to(plan.request.folder).as_posix() for path in written)
        return f"written: {names}\n{ATTRIBUTION}, ODbL"
    return "Nothing differs, and nothing was written."
