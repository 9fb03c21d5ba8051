"""The ``osm`` folder of a case: what it keeps, and what would be written there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from gravemap.errors import DataError, Problem
from gravemap.osm.features import features_text, osm_key, read_features
from gravemap.osm.lock import LOCK, Lock, LockedFile, LockedObject, lock_text, read_lock, sha256_of
from gravemap.osm.size import LARGEST_BYTES
from gravemap.osm_command.found import Found, Objects
from gravemap.osm_command.land import NewLand
from gravemap.osm_command.request import Plan

LICENCE_FILE = "osm/LICENSE.md"


def kept_objects(plan: Plan) -> Objects:
    """What the case keeps of each wanted theme that has a file.

    Raises:
        DataError: with every fault of those files.
    """
    kept: Objects = {}
    problems: list[Problem] = []
    for theme in plan.themes:
        path = plan.request.folder / plan.files[theme]
        if path.exists():
            try:
                kept[theme] = read_features(path, plan.files[theme])
            except DataError as error:
                problems += error.problems
    if problems:
        raise DataError(problems)
    return kept


def kept_lock(plan: Plan) -> Lock:
    """The lock of the case; an empty one where there is none, or where it is to be written anew."""
    try:
        return read_lock(plan.request.folder) or Lock()
    except DataError:
        if not plan.request.is_accepted:
            raise
        return Lock()


def new_files(plan: Plan, taken: Objects, land: NewLand | None, found: Found, lock: Lock) -> dict[Path, str]:
    """Every file to write, the lock last.

    Raises:
        DataError: when a file would be very large and nobody said ``--large``.
    """
    folder = plan.request.folder
    texts = {
        theme: features_text(objects.values(), found.origin, found.osm_date)
        for theme, objects in taken.items()
    }
    counts = {theme: len(objects) for theme, objects in taken.items()}
    if land is not None:
        texts["land"], counts["land"] = land.text, land.countries
    problems = [
        Problem(
            plan.files[name],
            f"would have {len(text.encode()) / 1e6:,.0f} MB and {counts[name]:,} objects",
            "Narrow the box (--box, or osm.box in case.toml), leave the theme out with --themes, or say --large.",
        )
        for name, text in texts.items()
        if len(text.encode()) > LARGEST_BYTES and not plan.request.is_large
    ]
    if problems:
        raise DataError(problems)
    files = {folder / plan.files[name]: text for name, text in texts.items()}
    if not (folder / LICENCE_FILE).exists():
        files[folder / LICENCE_FILE] = _LICENCE
    locked = {name: _locked(plan, name, text, counts[name], found) for name, text in texts.items()}
    for theme, objects in taken.items():
        lost = tuple(sorted(set(objects) - found.ids, key=osm_key))
        locked[theme] = replace(locked[theme], kept=lost)
    return {**files, folder / LOCK: lock_text(_new_lock(plan, taken, locked, found, lock))}


def _locked(plan: Plan, name: str, text: str, objects: int, found: Found) -> LockedFile:
    data = text.encode()
    sources = tuple(source.sha256 for source in found.sources)
    return LockedFile(
        plan.files[name], objects, len(data), sha256_of(data), found.osm_date, plan.box, sources
    )


def _new_lock(plan: Plan, taken: Objects, locked: Mapping[str, LockedFile], found: Found, lock: Lock) -> Lock:
    """What the lock tells when ``taken`` is written: of other files what it told before."""
    files = {**lock.files, **locked}
    objects = {osm: one for osm, one in lock.objects.items() if one.theme not in taken}
    for theme, of_theme in taken.items():
        named = (one for osm, one in of_theme.items() if osm in plan.ids)
        objects |= {one.osm: LockedObject.of(theme, one) for one in named}
    used = {sha256 for file in files.values() for sha256 in file.sources}
    every = dict.fromkeys(source for source in (*lock.sources, *found.sources) if source.sha256 in used)
    return Lock({name: files[name] for name in plan.files if name in files}, tuple(every), objects)


_LICENCE = """\
# Licence of the data in this folder

© OpenStreetMap contributors.

The files in this folder are derived from OpenStreetMap and are made available under the
[Open Database License 1.0](https://opendatacommons.org/licenses/odbl/1-0/) (ODbL). Whoever passes them on, or a
database made from them, must name OpenStreetMap and keep that licence:
<https://www.openstreetmap.org/copyright>. The records of the case are a separate collection under a licence of
their own, named in `../case.toml`.

What each file was derived from, of which day, and how it is known to be unchanged stands in `osm.lock.toml`.
"""
