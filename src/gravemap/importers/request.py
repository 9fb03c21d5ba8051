"""What `gravemap import` is asked to do, and what of it can be checked before a file is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa

from gravemap.bulk.stored import NAME
from gravemap.dates import read_date
from gravemap.errors import DataError, Problem
from gravemap.importers import acled, table, ucdp
from gravemap.importers.date_rule import Look, Order, parse_formats
from gravemap.importers.draft import About, Draft
from gravemap.importers.mapping import TableMapping, read_mapping
from gravemap.importers.raw import Stated
from gravemap.importers.stacked import Stack

KINDS = ("ucdp", "acled", "table")
_BUILT_IN: Mapping[str, ModuleType] = {"ucdp": ucdp, "acled": acled}


@dataclass(frozen=True)
class Request:
    """What is asked for; options are as written.

    ``kind`` is one of `KINDS`, ``folder`` the case's, ``mapping`` the file for a table.
    """

    kind: str
    files: tuple[Path, ...]
    folder: Path
    name: str | None = None
    mapping: Path | None = None
    encoding: str | None = None
    delimiter: str | None = None
    layer: str | None = None
    crs: str | None = None
    formats: tuple[str, ...] = ()
    release: str | None = None
    published: str | None = None
    is_accepted: bool = False


@dataclass(frozen=True)
class Plan:
    """A request that can be done: which columns are wanted, how files are read, and who turns their rows into incidents.

    ``needed`` must be in every file; ``known`` may.  ``questions`` are what must be stated first.
    """

    request: Request
    name: str
    about: About
    stated: Stated
    needed: tuple[str, ...]
    known: tuple[str, ...]
    plain: frozenset[str]
    draft: Callable[[Stack], Draft]
    questions: Callable[[Mapping[str, pa.Array]], list[tuple[str, str, str, str]]]


def plan_of(request: Request) -> Plan:
    """The plan of a request.

    Raises:
        DataError: with everything that is wrong with its options and its mapping.
    """
    problems: list[Problem] = []
    mapping: TableMapping | None = None
    data: Mapping[str, Any] = {}
    if request.kind == "table" and request.mapping is None:
        cure = "docs/imports.md has a mapping to start from"
        problems.append(Problem("--mapping", "is missing: nobody can tell what the columns mean", cure))
    elif request.kind != "table" and request.mapping is not None:
        cure = "Leave it out, or import the file as a table"
        problems.append(Problem("--mapping", f"is for tables, and {request.kind} has its own", cure))
    elif request.mapping is not None:
        try:
            mapping, data = read_mapping(request.mapping)
        except DataError as error:
            problems += error.problems
    name = request.name or (request.kind if request.kind != "table" else _made_name(request.files[0]))
    if NAME.fullmatch(name) is None:
        cure = "Write small letters, digits and hyphens: --name our-list"
        problems.append(Problem("--name", "is no name of an import", cure, found=name))
    formats, published = _options(request, problems)
    if problems:
        raise DataError(problems)
    if mapping is not None:
        return _table_plan(request, name, mapping, data, (formats, published))
    return _built_in_plan(request, name, formats, published)


def _options(request: Request, problems: list[Problem]) -> tuple[dict[Look | None, Order], str | None]:
    formats: dict[Look | None, Order] = {}
    for text in request.formats:
        try:
            formats |= parse_formats([text])
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            problems.append(Problem("--dates", expected, cure, found=text))
    published = None
    if request.published is not None:
        try:
            published = read_date(request.published).text
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            problems.append(Problem("--published", expected, cure, found=request.published))
    return formats, published


def _built_in_plan(
    request: Request, name: str, formats: dict[Look | None, Order], published: str | None
) -> Plan:
    importer = _BUILT_IN[request.kind]
    about = replace(importer.ABOUT, release=request.release, published=published)
    return Plan(
        request,
        name,
        about,
        Stated(request.encoding, request.delimiter, request.layer, request.crs),
        importer.NEEDED,
        (*importer.NEEDED, *importer.ALSO),
        frozenset(importer.PLAIN),
        lambda stack: importer.draft(stack.columns, formats),
        lambda columns: importer.questions(columns, formats),
    )


def _table_plan(
    request: Request,
    name: str,
    mapping: TableMapping,
    data: Mapping[str, Any],
    given: tuple[dict[Look | None, Order], str | None],
) -> Plan:
    file = mapping.file
    stated = Stated(
        request.encoding or file.encoding,
        request.delimiter or file.delimiter,
        request.layer or file.layer,
        request.crs or file.crs,
    )
    about = table.about(mapping)
    formats, published = given
    about = replace(about, release=request.release or about.release, published=published or about.published)
    wanted = table.wanted(mapping)
    all_formats = mapping.stated_dates() | formats
    return Plan(
        request,
        name,
        about,
        stated,
        wanted,
        wanted,
        table.plain(mapping),
        lambda stack: table.draft(stack.columns, stack.geometry, stack.rows, mapping, data, all_formats),
        lambda columns: table.questions(columns, mapping, all_formats),
    )


def _made_name(file: Path) -> str:
    return re.sub("[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "incidents"
