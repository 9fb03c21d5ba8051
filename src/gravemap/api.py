"""The doors that take what people write: folders and days as text, a server as an address.

What they give back, and everything else that is public, is listed in :mod:`gravemap` and told in
``docs/api.md``.  Nothing here decides anything: that is done by the modules above.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from gravemap.build import Built, build, read_all, scanner_of
from gravemap.build import check as check_folder
from gravemap.case import Case
from gravemap.dates import date_of as date_of_day
from gravemap.dates import day_number, read_date
from gravemap.errors import DataError
from gravemap.layout import lay_out
from gravemap.leak_scan import scan_problems
from gravemap.outcome import Outcome
from gravemap.surroundings import surroundings_of
from gravemap.tiles import Tiles, parse_tiles

if TYPE_CHECKING:
    from gravemap.importers import Taken
    from gravemap.page import TimeMap

Folder: TypeAlias = str | PathLike[str]
"""The path of a folder, as text or as a `pathlib.Path`."""
Day: TypeAlias = str | int | dt.date
"""A day: ``2031-11-05``, a `datetime.date`, or the days since 1970-01-01."""


def load_case(folder: Folder) -> Case:
    """The case in ``folder``, read and checked: its tables, its ``case.toml``, its imports and map files.

    Raises:
        DataError: with every problem of the whole case, each with file, row, column and what to write.

    Example:
        >>> case = gravemap.load_case("valley")
        >>> case.config.title_en
        'Valley of Sample'
        >>> case.get("graves", "quarry").name_en
        'Quarry graves'
        >>> gravemap.load_case("valley/records")
        Traceback (most recent call last):
            ...
        gravemap.errors.DataError: case.toml: is missing from the case's folder. ...
    """
    return read_all(Path(folder))


def check(folder: Folder) -> Outcome:
    """What a map of the case in ``folder`` would hold, and what is odd in it; nothing is written.

    Raises:
        DataError: with every problem of the records.

    Example:
        >>> outcome = gravemap.check("valley")
        >>> outcome.read["graves"], outcome.contradictions
        (6, 3)
    """
    return check_folder(Path(folder))


def build_map(
    folder: Folder,
    output: Folder | None = None,
    *,
    edition: str = "public",
    as_of: Day | None = None,
    tiles: tuple[str, str] | None = None,
    passphrases: Sequence[str] = (),
) -> Built:
    """Write the map of the case in ``folder``, as the command ``build-map`` does: one HTML file.

    Args:
        folder: the folder of the case.
        output: the file; ``maps/ID.html`` when it is not given.
        edition: ``public``, or ``restricted``: everything, exactly, never to be given away.
        as_of: the day on which decisions on publication are judged; the newest in the records when not given.
        tiles: an address with ``{z}``, ``{x}`` and ``{y}``, and whose pictures they are: a server that a
            reader may switch on.  Without it the map can ask nobody.
        passphrases: each opens the map, which is then encrypted.

    Raises:
        DataError: with every problem of the records, or everything that the file would have given away.
        BuildError: when it cannot be written.  An earlier map stays as it was.

    Example:
        >>> built = gravemap.build_map("valley", "valley.html")
        >>> built.output.name, built.outcome.drawn["graves"]
        ('valley.html', 5)
    """
    path = None if output is None else Path(output)
    server = None if tiles is None else parse_tiles(*tiles)
    return build(
        Path(folder), path, edition=edition, as_of=_day(as_of), tiles=server, passphrases=passphrases
    )


def time_map(
    case: Case, *, edition: str = "public", as_of: Day | None = None, tiles: tuple[str, str] | None = None
) -> TimeMap:
    """The map of a case: shows itself in a notebook, and is written with ``save(path)``.

    It is what `build_map` writes, and is looked through for what may not leave in the same way.  The cells
    of coarsened places are not remembered in the case: that is for maps that are published.

    Args:
        case: what `load_case` gave.
        edition: ``public`` or ``restricted``.
        as_of: as in `build_map`.
        tiles: as in `build_map`.

    Raises:
        DataError: with everything that stands against it, as in `build_map`.

    Example:
        >>> whole = gravemap.time_map(gravemap.load_case("valley"))
        >>> whole.payload["case"]["edition"]
        'public'
        >>> whole.save("valley.html")
    """
    from gravemap.page import TimeMap, without_front_end

    server: Tiles | None = None if tiles is None else parse_tiles(*tiles)
    around = surroundings_of(case, edition, _day(as_of))
    laid = lay_out(around, server)
    whole = TimeMap(laid.payload, server, laid.imports)
    if edition == "public":
        text = without_front_end(whole.render())
        if hits := scanner_of(around).scan("map", text.encode()):
            raise DataError(scan_problems(hits, "the map"))
    return whole


def import_incidents(  # noqa: PLR0913 - the options of `gravemap import`
    folder: Folder,
    kind: str,
    *files: Folder,
    name: str | None = None,
    mapping: Folder | None = None,
    published: str | None = None,
    release: str | None = None,
    dates: Sequence[str] = (),
    encoding: str | None = None,
    delimiter: str | None = None,
    layer: str | None = None,
    crs: str | None = None,
    accept_rejects: bool = False,
) -> Taken:
    """Take a data set of incidents into the case in ``folder``, as the command ``gravemap import`` does.

    What is written lies in the folder ``imports`` of the case; ``load_case`` reads it from then on.  When
    rows cannot be taken nothing but their list is written, until ``accept_rejects`` says that it may be so.

    Args:
        folder: the folder of the case.
        kind: ``ucdp``, ``acled``, or ``table`` for anything else with a ``mapping``.
        files: one or more files of the data set.
        name: the name of the import; ``kind``, or the name of the file, when it is not given.
        mapping: a TOML file that says what the columns of a table mean (``docs/imports.md``).
        published: when the data set was published (EDTF): nothing of it was *known* before.
        release: its version as its makers name it.
        dates: the order of dates where they could be read in two ways.
        encoding: of text files, where it is not found out rightly.
        delimiter: of text files, likewise.
        layer: of a GeoPackage with several, or the sheet of a workbook.
        crs: of coordinates, where the file does not say it.
        accept_rejects: take what can be taken.

    Raises:
        ValueError: when there is no such ``kind``, or no file.
        DataError: with everything that is wrong with the options, the mapping and the files as a whole.
        BuildError: when the files cannot be written.

    Example:
        >>> taken = gravemap.import_incidents("valley", "ucdp", "events.csv", published="2031-06")
        >>> taken.is_written, taken.made.info.imported
        (True, 3)
    """
    from gravemap.importers import KINDS, Request, take

    if kind not in KINDS:
        raise ValueError(f"“{kind}” is no kind of data set. Write one of: {', '.join(KINDS)}.")
    if not files:
        raise ValueError("No file is named. Name one file of the data set, or more.")
    request = Request(
        kind=kind,
        files=tuple(Path(file) for file in files),
        folder=Path(folder),
        name=name,
        mapping=None if mapping is None else Path(mapping),
        encoding=encoding,
        delimiter=delimiter,
        layer=layer,
        crs=crs,
        formats=tuple(dates),
        release=release,
        published=published,
        is_accepted=accept_rejects,
    )
    return take(request, lambda _stage: None)


def day_of(date: str | dt.date) -> int:
    """A day as the ledger counts them: days since 1970-01-01.  Of a month or a year that is its last day.

    Raises:
        ValueError: when it is no date, or one without an end.

    Example:
        >>> gravemap.day_of("2031-11-05"), gravemap.day_of("2031-11")
        (22588, 22613)
    """
    if isinstance(date, dt.date):
        return day_number(date)
    last = read_date(date).possible[1]
    if last is None:
        raise ValueError(f"“{date}” has no end. Write a day, such as 2031-11-05.")
    return last


def date_of(day: int) -> dt.date:
    """The date of a day that is counted from 1970-01-01.

    Example:
        >>> gravemap.date_of(22588)
        datetime.date(2031, 11, 5)
    """
    return date_of_day(day)


def _day(day: Day | None) -> int | None:
    return day if day is None or isinstance(day, int) else day_of(day)
