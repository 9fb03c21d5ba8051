"""``gravemap report``: a report of a case at a date, as Markdown, HTML or DOCX, with its figures.

All its files are written together or none; what is public is first looked through for all that may not leave.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from gravemap.account import Asked, Document, Frame, Picture, account_of, spots_of
from gravemap.account.blocks import isolated
from gravemap.asked import day, find_case
from gravemap.at_date import Known, Moment, at_date, voice_of
from gravemap.build import RESTRICTED_MARK, remember, scanner_of
from gravemap.case import read_case
from gravemap.dates import date_of, read_date
from gravemap.errors import BuildError, DataError, Problem
from gravemap.figures import Figure, count_chart, figure
from gravemap.figures.caption import RESTRICTED
from gravemap.figures.prepared import Prepared
from gravemap.leak_scan import scan_problems
from gravemap.nearest import nearest
from gravemap.records import Scope
from gravemap.records.vocabulary import UNIT
from gravemap.surroundings import surroundings_of
from gravemap.terms import LANGS, Lang, Words
from gravemap.together import write_together

ENDINGS = (".md", ".html", ".docx")
_ON_THE_DAY = "date"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """What is asked for, in the words of whoever asks.

    ``known`` may be ``date``: as known on the day of the report.  ``without`` are ids of sources, voices or
    ids of claimants.  ``output`` is in ``maps/`` when it is not given.
    """

    folder: Path
    date: str | None = None
    known: str | None = None
    lang: str = "en"
    scopes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    edition: str = "public"
    as_of: int | None = None
    output: Path | None = None
    has_figures: bool = True


@dataclass(frozen=True)
class Understood:
    """The same, checked against the case; days are counted from 1970-01-01."""

    date: int
    known: Known
    lang: Lang
    series: tuple[tuple[str, str], ...]
    output: Path


def report(parsed: argparse.Namespace, progress: Progress) -> str:
    """Run the command; what the person is told.

    Raises:
        DataError: with everything that is wrong in the options or the records; nothing was written.
        BuildError: when a file cannot be written, or a restricted one would take a public one's place.
    """
    request = Request(
        folder=find_case(parsed.case or parsed.case_option),
        date=parsed.date,
        known=parsed.known,
        lang=parsed.lang,
        scopes=tuple(parsed.scope),
        units=tuple(parsed.unit),
        without=tuple(parsed.without),
        edition=parsed.edition,
        as_of=day(parsed.as_of),
        output=parsed.output,
        has_figures=not parsed.no_figures,
    )
    files = write_report(request, progress)
    return "\n".join(f"written: {path} ({path.stat().st_size / 1000:,.0f} kB)" for path in files)


def write_report(request: Request, progress: Progress = lambda _stage: None) -> tuple[Path, ...]:
    """Make the report and write its files together; their paths, the report first.

    Raises:
        DataError: with everything that is wrong in the options or the records, or would have been given away.
        BuildError: when a file cannot be written, or a restricted one would take a public one's place.
    """
    progress("reading and checking the records")
    case = read_case(request.folder)
    ready = Prepared(surroundings_of(case, request.edition, request.as_of))
    asked = understood(request, ready.known)
    progress("drawing the figures" if request.has_figures else "writing")
    document = _document(request, ready, asked)
    files = _files(document, ready, asked)
    if request.edition == "restricted":
        for path in files:
            _refuse_public(path)
    else:
        progress("looking for what may not leave")
        _scan(ready, document, files)
        remember(ready.around)
    write_together(files)
    return tuple(files)


def understood(request: Request, full: Known) -> Understood:
    """The options of a report, checked against what leaves of the case.

    Raises:
        DataError: with everything that is wrong with them.
    """
    faults: list[Problem] = []
    config = full.config
    date = config.opening_day if request.date is None else _one_day("--date", request.date, faults)
    first, last = config.span
    if date is not None and not first <= date <= last:
        span = f"{date_of(first).isoformat()} to {date_of(last).isoformat()}"
        cure = "Write a day of it, such as --date " + date_of(config.opening_day).isoformat()
        faults.append(Problem("--date", f"lies outside the case, {span}", cure, found=request.date))
    known = date if request.known == _ON_THE_DAY else None
    if request.known not in (None, _ON_THE_DAY):
        known = _one_day("--known", request.known or "", faults)
    if request.lang not in LANGS:
        faults.append(
            Problem(
                "--lang", "is no language of reports", f"Write one of: {', '.join(LANGS)}", found=request.lang
            )
        )
    series = _series(request, full, faults)
    _check_names(request, full, faults)
    if request.output is not None and request.output.suffix.lower() not in ENDINGS:
        faults.append(
            Problem(
                "--output",
                f"does not end in {' or '.join(ENDINGS)}",
                "Write such a name: the ending says the format",
                found=str(request.output),
            )
        )
    if faults:
        raise DataError(faults)
    lang = cast("Lang", request.lang)
    told = date_of(date or 0).isoformat()
    folder = Path("maps") / "restricted" if request.edition == "restricted" else Path("maps")
    usual = folder / f"{config.id}-{told}{'-ar' if lang == 'ar' else ''}.md"
    return Understood(date or 0, full.as_known(known, request.without), lang, series, request.output or usual)


def _one_day(option: str, text: str, faults: list[Problem]) -> int | None:
    try:
        first, last = read_date(text).possible
    except ValueError as error:
        expected, _, cure = str(error).partition(". ")
        faults.append(Problem(option, expected, cure, found=text))
        return None
    if first is None or first != last:
        cure = "Write year, month and day, such as 2020-06-05"
        faults.append(Problem(option, "is not one day", cure, found=text))
        return None
    return first


def _series(request: Request, full: Known, faults: list[Problem]) -> tuple[tuple[str, str], ...]:
    config = full.config
    ids = [scope.id for scope in full.scopes]
    headline = config.headline_scope if full.get(Scope, config.headline_scope) is not None else None
    scopes = request.scopes or ((headline,) if headline else ())
    for id_ in request.scopes:
        if id_ not in ids:
            near = nearest(id_, ids)
            cure = f"Did you mean {near}?" if near else f"Write one of: {', '.join(ids) or 'there is none'}"
            faults.append(Problem("--scope", "is no scope that is shown", cure, found=id_))
    units = []
    for text in request.units or (config.headline_unit,):
        try:
            units.append(UNIT.check(text))
        except ValueError as error:
            expected, _, cure = str(error).partition(". ")
            faults.append(Problem("--unit", expected, cure, found=text))
    return tuple((scope, unit) for scope in scopes for unit in units)


def _check_names(request: Request, full: Known, faults: list[Problem]) -> None:
    names = {source.id for source in full.sources} | {voice_of(source) for source in full.sources}
    names |= {actor.id for actor in full.actors}
    for name in request.without:
        bare = name.removeprefix("sources/").removeprefix("voice/").removeprefix("actors/")
        if bare not in names:
            near = nearest(bare, sorted(names))
            cure = (
                f"Did you mean {near}?"
                if near
                else "Write the id of a source or claimant, or a publisher's name"
            )
            faults.append(
                Problem("--without", "is no source, voice or claimant that is shown", cure, found=name)
            )


def _document(request: Request, ready: Prepared, asked: Understood) -> Document:
    words = Words(asked.lang)
    told = Asked(
        words,
        asked.series,
        ready.around.land,
        ready.build_id,
        ready.laid.ground.dates,
        len(ready.laid.imports),
    )
    there = at_date(asked.known, Moment(asked.date))
    is_html = asked.output.suffix.lower() == ".html"
    pictures = list(_pictures(ready, asked, is_framed=is_html)) if request.has_figures else []
    return account_of(there, spots_of(ready.around), told, pictures)


def _pictures(ready: Prepared, asked: Understood, *, is_framed: bool) -> list[Picture | Frame]:
    """The map of the date, the same at the other state of knowledge, some layers alone, and the chart of the counts."""
    known, lang = asked.known.day, asked.lang
    date = date_of(asked.date).isoformat()
    if asked.known.without:
        return []  # figures are of all sources; they would say another thing than the words
    pictures: list[Picture | Frame] = []
    states = [known]
    if is_framed:
        states.append(asked.date if known is None else None)
    for at, day_known in enumerate(states):
        drawn = _picture(f"map-{at + 1}", figure(ready, date, known=day_known, lang=lang))
        if is_framed:
            title = Words(lang).pick(ready.around.case.config.title_en, ready.around.case.config.title_ar)
            pictures.append(Frame(drawn, map_state(asked.date, day_known, lang), isolated(title)))
        else:
            pictures.append(drawn)
    layers = ("graves", "counts", "coverage")
    pictures.append(_picture("graves", figure(ready, date, known=known, lang=lang, layers=layers)))
    if asked.series:
        scope, unit = asked.series[0]
        pictures.append(_picture("counts", count_chart(ready, scope, unit, known=known, lang=lang)))
    return pictures


def map_state(date: int, known: int | None, lang: Lang) -> str:
    """The state of the map in its address: ``date=2020-11-20&lang=ar&known=2020-11-20``."""
    parts = [f"date={date_of(date).isoformat()}"]
    if lang != LANGS[0]:
        parts.append(f"lang={lang}")
    if known is not None:
        parts.append(f"known={date_of(known).isoformat()}")
    return "&".join(parts)


def _picture(name: str, drawn: Figure) -> Picture:
    told = drawn.told(drawn.lang)
    return Picture(
        name,
        drawn.to_bytes("png"),
        drawn.to_bytes("svg"),
        f"{isolated(told.title)}. {isolated(told.shows)}",
        isolated(f"{told.title}. {told.shows}"),
    )


def _files(document: Document, ready: Prepared, asked: Understood) -> dict[Path, bytes]:
    """Every file of the report, itself first."""
    target = asked.output
    ending = target.suffix.lower()
    if ending == ".docx":
        from gravemap.account.as_docx import docx_of

        return {target: docx_of(document)}
    if ending == ".md":
        from gravemap.account.as_markdown import markdown_of

        files = {target: markdown_of(document, target.stem).encode()}
        for block in document.blocks:
            if isinstance(block, Picture):
                files[target.with_name(f"{target.stem}-{block.name}.svg")] = block.svg
        return files
    from gravemap.account.as_html import html_of

    if not any(isinstance(block, Frame) for block in document.blocks):
        return {target: html_of(document).encode()}
    from gravemap.page import TimeMap

    map_file = target.with_name(f"{target.stem}-map.html")
    page = TimeMap(ready.laid.payload, None, ready.laid.imports).render()
    return {target: html_of(document, map_file.name).encode(), map_file: page.encode()}


def _scan(ready: Prepared, document: Document, files: Mapping[Path, bytes]) -> None:
    """See to it that no file gives away what may not leave; letters of a picture are read as its caption says them."""
    from gravemap.page import without_front_end

    scanner = scanner_of(ready.around)
    problems = []
    for path, data in files.items():
        is_map = path.name.endswith("-map.html")
        readable = without_front_end(data.decode()).encode() if is_map else data
        problems += scan_problems(scanner.scan(path.name, readable), str(path))
    told = "\n".join(sentence.text for sentence in document.sentences()).encode()
    problems += scan_problems(scanner.scan("sentences of the report", told), str(next(iter(files))))
    if problems:
        raise DataError(problems)


def _refuse_public(target: Path) -> None:
    """See to it that a restricted file takes the place of no public one.

    Raises:
        BuildError: when there is another file.
    """
    try:
        data = target.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise BuildError(f"{target} cannot be read: {error.strerror or error}.") from error
    if RESTRICTED.encode() not in data and RESTRICTED_MARK.encode() not in data:
        raise BuildError(
            f"{target} is there and is not a restricted file; a restricted report never takes its place. "
            "Name another file with --output, or leave the option out: maps/restricted/ is the place for it."
        )
