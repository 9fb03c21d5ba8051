"""The ``osm`` folder of a case: what it keeps, and what would be written there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gravemap.errors import DataError, Problem
from gravemap.osm.features import features_text, osm_key, read_features
from gravemap.osm.lock import LOCK, Lock, LockedFile, LockedObject, lock_text, read_lock, sha256_of
from gravemap.osm.size import LARGEST_BYTES
from gravemap.osm_command.found import Found, Objects
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


def new_files(plan: Plan, taken: Objects, found: Found, lock: Lock) -> dict[Path, str]:
    """Every file to write, the lock last.

    Raises:
        DataError: when a file would be very large and nobody said ``--large``.
    """
    folder = plan.request.folder
    texts = {
        theme: features_text(objects.values(), found.origin, found.osm_date)
        for theme, objects in taken.items()
    }
    large = [theme for theme, text in texts.items() if len(text.encode()) > LARGEST_BYTES]
    if large and not plan.request.is_large:
        cure = "Narrow the box (--box, or osm.box in case.toml), leave the theme out with --themes, or say --large."
        raise DataError(
            Problem(
                plan.files[theme],
                f"would have {len(texts[theme].encode()) / 1e6:,.0f} MB and {len(taken[theme]):,} objects",
                cure,
            )
            for theme in large
        )
    files = {folder / plan.files[theme]: text for theme, text in texts.items()}
    if not (folder / LICENCE_FILE).exists():
        files[folder / LICENCE_FILE] = _LICENCE
    return {**files, folder / LOCK: lock_text(_new_lock(plan, taken, texts, found, lock))}


def _new_lock(plan: Plan, taken: Objects, texts: Mapping[str, str], found: Found, lock: Lock) -> Lock:
    sources = tuple(source.sha256 for source in found.sources)
    there = found.ids
    files = dict(lock.files)
    objects = {osm: one for osm, one in lock.objects.items() if one.theme not in taken}
    for theme, text in texts.items():
        kept = sorted((osm for osm in taken[theme] if osm not in there), key=osm_key)
        files[theme] = LockedFile(
            plan.files[theme],
            len(taken[theme]),
            len(text.encode()),
            sha256_of(text.encode()),
            found.osm_date,
            plan.box,
            sources,
            tuple(kept),
        )
        named = (one for osm, one in taken[theme].items() if osm in plan.ids)
        objects |= {one.osm: LockedObject.of(theme, one) for one in named}
    used = {sha256 for file in files.values() for sha256 in file.sources}
    every = dict.fromkeys(source for source in (*lock.sources, *found.sources) if source.sha256 in used)
    ordered = {theme: files[theme] for theme in plan.files if theme in files}
    return Lock(ordered, tuple(every), objects)


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
