"""What a report is asked for, checked against the case: every fault at once, with what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from gravemap.at_date import Known, voice_of
from gravemap.dates import date_of, read_date
from gravemap.errors import DataError, Problem
from gravemap.nearest import nearest
from gravemap.records import Scope
from gravemap.records.vocabulary import UNIT
from gravemap.terms import LANGS, Lang

ENDINGS = (".md", ".html", ".docx")
_ON_THE_DAY = "date"


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
