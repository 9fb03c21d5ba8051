"""``gravemap report``: a report of a case at a date, as Markdown, HTML or DOCX, with its figures.

All its files are written together or none; what is public is first looked through for all that may not leave.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from gravemap.account import Asked, Document, Frame, Picture, account_of, spots_of
from gravemap.account.blocks import isolated
from gravemap.asked import day, find_case
from gravemap.at_date import Moment, at_date
from gravemap.build import RESTRICTED_MARK, remember, scanner_of
from gravemap.case import read_case
from gravemap.dates import date_of
from gravemap.errors import BuildError, DataError
from gravemap.figures import Figure, count_chart, figure, small_multiples
from gravemap.figures.caption import RESTRICTED
from gravemap.figures.prepared import Prepared
from gravemap.leak_scan import scan_problems
from gravemap.report_request import Request, Understood, understood
from gravemap.surroundings import surroundings_of
from gravemap.terms import LANGS, Lang, Words
from gravemap.together import write_together

_DAYS_BEFORE = (365, 183, 91, 0)

Progress = Callable[[str], None]


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
    """The map of the date, the same at the other state of knowledge, small maps of earlier days, the chart of the counts."""
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
    if is_framed:  # a figure that stands on screen, too: what was found, and who could look
        layers = ("graves", "counts", "coverage")
        pictures.append(_picture("graves", figure(ready, date, known=known, lang=lang, layers=layers)))
    if len(days := earlier_days(ready.around.case.config.span, asked.date)) > 1:
        iso = [date_of(one).isoformat() for one in days]
        pictures.append(_picture("dates", small_multiples(ready, iso, known=known, lang=lang)))
    if asked.series:
        scope, unit = asked.series[0]
        pictures.append(_picture("counts", count_chart(ready, scope, unit, known=known, lang=lang)))
    return pictures


def earlier_days(span: tuple[int, int], date: int) -> list[int]:
    """The days of the small maps: a year, half a year and a quarter before, and the date, as far as the case has them."""
    return [day for ago in _DAYS_BEFORE if (day := date - ago) >= span[0]]


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
    """See to it that no file gives away what may not leave; escaped letters are read as they were."""
    from gravemap.page import without_front_end

    scanner = scanner_of(ready.around)
    problems = []
    for path, data in files.items():
        is_map = path.name.endswith("-map.html")
        readable = without_front_end(data.decode()).encode() if is_map else data
        problems += scan_problems(scanner.scan(path.name, readable), str(path))
    # Where Markdown and HTML escape letters, a protected name could be read no more.
    words = Words(document.lang)
    told = "\n".join([*document.texts(), *document.references.listed(words)]).encode()
    problems += scan_problems(scanner.scan("texts of the report", told), str(next(iter(files))))
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
