"""An import from its files to its Parquet file: read, turn into incidents, check, place, sort, compare, write."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk import Import, ImportInfo, read_import
from gravemap.bulk.assembled import assembled
from gravemap.bulk.checks import check
from gravemap.bulk.form import QUANTITIES
from gravemap.bulk.lock import lock_text
from gravemap.bulk.parquet import to_parquet
from gravemap.bulk.stored import file_of, read_info
from gravemap.bulk.words import Mask, as_mask
from gravemap.case import Case, read_case
from gravemap.config import CaseConfig
from gravemap.errors import DataError, Problem
from gravemap.importers.changes import Changes, changes
from gravemap.importers.draft import Draft
from gravemap.importers.files import missing, read_file
from gravemap.importers.ids import twice
from gravemap.importers.placing import Names, placed, with_actors
from gravemap.importers.raw import FileError, RawFile
from gravemap.importers.rejects import Rejects, refused_rows, rejected
from gravemap.importers.request import Plan, Request, plan_of
from gravemap.importers.stacked import Stack
from gravemap.importers.table import swapped
from gravemap.osm import read_features
from gravemap.together import write_together

Progress = Callable[[str], None]
_A_FEW = 5
#: How many rows are listed that are not taken, where that is not accepted: their whole column is wrong.
MOST_LISTED = 50_000


@dataclass(frozen=True)
class Taken:
    """What became of a request: the import as it is in the case now, or, not ``is_written``, would be.

    ``changes`` are those since the import of the same name that was there; ``rejects_file`` is where
    the rejects were written, if there are any.

    Example:
        >>> taken = gravemap.import_incidents("valley", "ucdp", "events.csv", published="2031-06")
        >>> str(taken.made)
        'import ucdp: 3 incidents, 2031-02-05 to 2031-02-05, 15 killed'
        >>> len(taken.rejects), taken.made.info.licence
        (0, 'CC BY 4.0')
    """

    made: Import
    rejects: Rejects
    is_written: bool
    changes: Changes | None = None
    rejects_file: str | None = None


def take(request: Request, progress: Progress) -> Taken:
    """Do what is asked for.

    When rows are rejected and that is not accepted, only their list is written, beside where the
    import would be.

    Raises:
        DataError: with everything that is wrong with the options, the mapping and the files as a whole.
        BuildError: when the files cannot be written.
    """
    plan = plan_of(request)
    case = read_case(request.folder, has_imports=False)
    made, info, rejects = _made(plan, case, progress)
    if made is None:
        file = file_of(plan.name, "refused.csv")
        write_together({request.folder / file: rejects.text()})
        return Taken(Import(info, pa.table({})), rejects, is_written=False, rejects_file=file)
    data = to_parquet(made)
    info = replace(info, sha256=hashlib.sha256(data).hexdigest(), bytes=data.size)
    told = _changes(request.folder, info, made)
    _write(request.folder, info, data, rejects)
    listed = file_of(plan.name, "rejects.csv") if rejects else None
    return Taken(Import(info, made), rejects, is_written=True, changes=told, rejects_file=listed)


def _made(plan: Plan, case: Case, progress: Progress) -> tuple[pa.Table | None, ImportInfo, Rejects]:
    """The rows of the import, what is told of it, and its rejects; no rows where rejects are not accepted.

    All that was read is let go of on the way: a million rows are large.
    """
    progress("reading the files")
    stack = _read(plan)
    progress(f"checking {stack.rows:,} rows")
    draft = plan.draft(stack)
    checked = check(draft.columns)
    doubles = twice(checked.parts["id"])
    bad = checked.bad | refused_rows(stack, draft) | doubles
    _stop_if_swapped(checked.parts, case.config, stack)
    rejects = Rejects()
    if bad.any() or any(file.broken for file in stack.files):
        most = None if plan.request.is_accepted else MOST_LISTED
        rejects = rejected(stack, draft, checked.bad, doubles, most)
    if rejects and not plan.request.is_accepted:
        return None, _info(plan, stack, draft, rejects, draft.remarks), rejects
    remarks = list(draft.remarks)
    parts = _placed(checked.parts, draft, case, remarks)
    parts = _with_actors(parts, case, remarks)
    remarks += _oddities(parts, ~bad, case.config)
    info = _info(plan, stack, draft, rejects, tuple(remarks))
    progress("sorting and writing")
    parts |= {"source_row": stack.source_row, "source_file": stack.source_file}
    del stack, draft, checked
    return assembled(parts, ~bad), info, rejects


def _read(plan: Plan) -> Stack:
    """The files, or all that is wrong with them as a whole."""
    files: list[RawFile] = []
    problems: list[Problem] = []
    for path in plan.request.files:
        try:
            file = read_file(path, plan.stated, plan.known, plan.plain)
        except FileError as error:
            problems.append(error.problem(path))
            continue
        files.append(file)
        for name, cure in missing(file.columns, plan.needed):
            near = missing(file.header, [name])
            problems.append(
                Problem(path.name, "is missing from the header", near[0][1] if near else cure, column=name)
            )
    if not problems and files:
        stack = Stack(files)
        problems += [
            Problem(files[0].locked.name, expected, cure, column=column, found=found)
            for column, found, expected, cure in plan.questions(stack.columns)
        ]
        if not problems:
            return stack
    raise DataError(problems)


def _stop_if_swapped(parts: Mapping[str, pa.Array], config: CaseConfig, stack: Stack) -> None:
    if "longitude" not in parts:
        return
    both = as_mask(pc.and_(parts["longitude"].is_valid(), parts["latitude"].is_valid()))
    lon, lat = (parts[name].filter(pa.array(both)).to_numpy() for name in ("longitude", "latitude"))
    if swapped(lon, lat, config.bbox):
        said = "lie outside the case, and inside with longitude and latitude exchanged, in nearly all rows"
        cure = "Name the right columns; the case's bbox is west, south, east, north"
        raise DataError([Problem(stack.files[0].locked.name, said, cure, column="longitude")])


def _placed(
    parts: Mapping[str, pa.Array], draft: Draft, case: Case, remarks: list[str]
) -> dict[str, pa.Array]:
    join = draft.join if draft.join is not None else draft.columns.get("place_text")
    if join is None or ("longitude" in parts and not parts["longitude"].null_count):
        return dict(parts)
    places = case.config.osm.places
    path = case.folder / places
    objects = read_features(path, places, ("Point",)) if path.is_file() else {}
    filled, count, lost = placed(parts, join, Names(case, objects))
    if count:
        remarks.append(f"{_rows(count)} without coordinates placed by the name of their place")
    if lost:
        shown = ", ".join(f"{name} ({number:,})" for name, number in lost[:_A_FEW])
        rows = sum(number for _, number in lost)
        remarks.append(
            f"{_rows(rows)} without coordinates and with a name that is no place of the case, or several: {shown}"
        )
    return filled


def _with_actors(parts: dict[str, pa.Array], case: Case, remarks: list[str]) -> dict[str, pa.Array]:
    if "perpetrator" not in parts:
        return parts
    column, known = with_actors(parts["perpetrator"], case)
    if known:
        remarks.append(f"names of perpetrators that are those of actors of the case: {known:,}")
    return {**parts, "perpetrator": column}


def _oddities(parts: Mapping[str, pa.Array], kept: Mask, config: CaseConfig) -> Iterator[str]:
    """What is odd and was kept as said."""
    for what in QUANTITIES:
        low, best, high = (parts.get(f"{what}_{part}") for part in ("low", "best", "high"))
        if best is None:
            continue
        outside = np.zeros(len(kept), dtype=bool)
        if low is not None:
            outside |= as_mask(pc.less(best, low))
        if high is not None:
            outside |= as_mask(pc.greater(best, high))
        if (outside & kept).any():
            yield f"{_rows(outside & kept)} with a best number of {what} outside lowest and highest, kept as said"
    if "longitude" in parts:
        lon, lat = (
            parts[name].fill_null(np.nan).to_numpy(zero_copy_only=False) for name in ("longitude", "latitude")
        )
        west, south, east, north = config.bbox
        beyond = kept & ((lon < west) | (lon > east) | (lat < south) | (lat > north))
        if beyond.any():
            yield f"{_rows(beyond)} outside the case's bbox"
    if "date.first" in parts:
        first, last = config.span
        out = as_mask(pc.less(parts["date.last"], first)) | as_mask(pc.greater(parts["date.first"], last))
        if (out & kept).any():
            yield f"{_rows(out & kept)} outside the case's timeline"


def _rows(rows: int | Mask) -> str:
    number = int(rows) if isinstance(rows, int) else int(rows.sum())
    return f"{number:,} row{'' if number == 1 else 's'}"


def _info(plan: Plan, stack: Stack, draft: Draft, rejects: Rejects, remarks: tuple[str, ...]) -> ImportInfo:
    about = plan.about
    said = [f"{file.locked.name}: {sentence}" for file in stack.files for sentence in file.said]
    return ImportInfo(
        name=plan.name,
        kind=plan.request.kind,
        title=about.title,
        read=stack.read,
        imported=stack.read - len(rejects),
        rejected=len(rejects),
        release=about.release,
        published=about.published,
        licence=about.licence,
        attribution=about.attribution,
        citation=about.citation,
        url=about.url,
        terms=about.terms,
        is_redistributable=about.is_redistributable,
        rejects_sha256=hashlib.sha256(rejects.text().encode()).hexdigest() if rejects else None,
        rules=(*said, *draft.rules),
        remarks=remarks,
        files=tuple(file.locked for file in stack.files),
        mapping=draft.mapping,
    )


def _changes(folder: Path, info: ImportInfo, made: pa.Table) -> Changes | None:
    """What is new against the import of this name that is there now.

    None when there is none, or one that cannot be read, since it is about to be replaced.
    """
    try:
        if read_info(folder, info.name).sha256 == info.sha256:
            return Changes((), (), ())
        return changes(read_import(folder, info.name).table, made)
    except DataError:
        return None


def _write(folder: Path, info: ImportInfo, data: pa.Buffer, rejects: Rejects) -> None:
    files: dict[Path, str | bytes] = {folder / file_of(info.name, "parquet"): memoryview(data).tobytes()}
    if rejects:
        files[folder / file_of(info.name, "rejects.csv")] = rejects.text()
    files[folder / file_of(info.name, "toml")] = lock_text(info)  # last: it tells of the others
    write_together(files)
    if not rejects:
        (folder / file_of(info.name, "rejects.csv")).unlink(missing_ok=True)
    (folder / file_of(info.name, "refused.csv")).unlink(missing_ok=True)
