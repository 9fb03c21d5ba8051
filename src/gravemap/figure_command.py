"""``gravemap figure``: its options, and the figure that is asked for, written with its caption."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gravemap.asked import find_case
from gravemap.errors import DataError, Problem
from gravemap.options import add_as_of, add_case

if TYPE_CHECKING:
    from gravemap.case import Case
    from gravemap.figures import Figure

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no other name

_OF_CHARTS = {"scope": "--scope", "unit": "--unit", "since": "--from", "until": "--until"}
_OF_MAPS = {"layers": "--layers"}


def add_figure_command(commands: _Commands) -> None:
    """``gravemap figure`` among the commands."""
    parser = commands.add_parser(
        "figure",
        help="draw a map, small multiples, a chart or an atlas for a report, with its caption",
        description="Draw a figure (SVG, PDF or PNG) of the records as they may leave, and write its caption beside it.",
        epilog="Exit codes: 0 written; 1 the tool cannot go on; 2 options or records have problems, and nothing was written.",
    )
    add_figure(parser)
    parser.set_defaults(command=_run)


def _run(parsed: argparse.Namespace) -> int:
    for path in draw(parsed):
        print(path)  # noqa: T201 - what a command says
    return 0


def add_figure(parser: argparse.ArgumentParser) -> None:
    """The options of ``gravemap figure``."""
    add_case(parser)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--date", metavar="DATE", help="a map of the state on this day (default: the day shown on opening)"
    )
    kind.add_argument("--dates", metavar="A,B,…", help="small multiples: the same map on two to twelve days")
    parser.add_argument(
        "--chart", action="store_true", help="a chart of a count over time, with what all claims allow"
    )
    parser.add_argument(
        "--atlas", action="store_true", help="a PDF with a plate for each grave known by --date"
    )
    parser.add_argument(
        "--known",
        metavar="DATE",
        help="only what had been published by the end of this day; date: each date as known on it",
    )
    parser.add_argument(
        "--layers",
        metavar="LAYERS",
        help="some of graves,counts,incidents,control,milestones,coverage (default: all)",
    )
    parser.add_argument(
        "--bbox",
        metavar="W,S,E,N",
        help="the box of a map in degrees, such as --bbox=12.5,32,14,33 (default: the first view)",
    )
    for option, word, told in (
        ("--scope", "ID", "of a chart: what is counted (default: the headline scope)"),
        ("--unit", "UNIT", "of a chart: in which unit (default: that of the headline)"),
        ("--from", "DATE", "of a chart: its first day (default: what is shown on opening)"),
        ("--until", "DATE", "of a chart: its last day"),
    ):
        parser.add_argument(
            option, dest=option.strip("-") if option != "--from" else "since", metavar=word, help=told
        )
    parser.add_argument("--lang", default="en", metavar="LANG", help="en (default) or ar")
    parser.add_argument(
        "--font", metavar="NAME|FILE", help="a font by its name or its file (default: DejaVu Sans)"
    )
    parser.add_argument(
        "--caption",
        default="md",
        choices=("md", "txt", "tex", "none"),
        help="form of the caption beside it (default: md)",
    )
    parser.add_argument(
        "--edition",
        choices=("public", "restricted"),
        default="public",
        help="public (default): as finely as decided; restricted: everything, into maps/restricted/, never to be given away",
    )
    add_as_of(parser)
    parser.add_argument(
        "--output",
        "-o",
        type=Path,
        metavar="FILE",
        help="the file to write, its ending .svg, .pdf or .png (default: in maps/)",
    )


def draw(parsed: argparse.Namespace) -> tuple[Path, ...]:
    """Draw and write what is asked for; the paths of the files.

    Raises:
        DataError: with every fault of the options and the records; nothing was written.
        BuildError: when the files cannot be written.
    """
    from gravemap.case import read_case

    folder = find_case(parsed.case or parsed.case_option)
    problems = list(_clashes(parsed))
    problems += _ending(parsed)
    case = read_case(folder)
    try:
        drawn = _drawn(parsed, case)
    except DataError as error:
        raise DataError([*problems, *error.problems]) from error
    if problems:
        raise DataError(problems)
    return drawn.save(parsed.output, caption=None if parsed.caption == "none" else parsed.caption)


def _drawn(parsed: argparse.Namespace, case: Case) -> Figure:
    from gravemap.figures import atlas, count_chart, figure, small_multiples

    lang, edition, as_of, font = parsed.lang, parsed.edition, parsed.as_of, parsed.font
    if parsed.chart:
        return count_chart(
            case, parsed.scope, parsed.unit, since=parsed.since, until=parsed.until, known=parsed.known,
            lang=lang, edition=edition, as_of=as_of, font=font,
        )  # fmt: skip
    if parsed.atlas:
        return atlas(
            case,
            parsed.date,
            known=parsed.known,
            bbox=parsed.bbox,
            lang=lang,
            edition=edition,
            as_of=as_of,
            font=font,
        )
    if parsed.dates is not None:
        dates = [part.strip() for part in parsed.dates.split(",") if part.strip()]
        return small_multiples(
            case, dates, known=parsed.known, layers=parsed.layers, bbox=parsed.bbox, lang=lang, edition=edition,
            as_of=as_of, font=font,
        )  # fmt: skip
    date = case.config.opening_day if parsed.date is None else parsed.date
    return figure(
        case, date, known=parsed.known, layers=parsed.layers, bbox=parsed.bbox, lang=lang, edition=edition,
        as_of=as_of, font=font,
    )  # fmt: skip


def _clashes(parsed: argparse.Namespace) -> Iterator[Problem]:
    """Options that do not go together."""
    if parsed.chart and parsed.atlas:
        yield Problem("--chart", "cannot go with --atlas", "Draw them one after the other")
    if parsed.chart and (parsed.date is not None or parsed.dates is not None):
        option = "--date" if parsed.date is not None else "--dates"
        yield Problem(
            option, "cannot go with --chart", "Write --from and --until for the time that a chart shows"
        )
    if parsed.atlas and parsed.dates is not None:
        yield Problem("--dates", "cannot go with --atlas", "Write one --date")
    if not parsed.chart:
        yield from _idle(parsed, _OF_CHARTS, "belongs to a chart", "Write --chart, too, or leave it out")
    if parsed.chart or parsed.atlas:
        yield from _idle(parsed, _OF_MAPS, "belongs to a map", "Leave it out")
    if parsed.chart and parsed.bbox is not None:
        yield Problem("--bbox", "belongs to a map", "Leave it out")


def _idle(
    parsed: argparse.Namespace, options: Mapping[str, str], expected: str, cure: str
) -> Iterator[Problem]:
    for name, option in options.items():
        if getattr(parsed, name) is not None:
            yield Problem(option, expected, cure, found=str(getattr(parsed, name)))


def _ending(parsed: argparse.Namespace) -> list[Problem]:
    """A name whose ending says no format."""
    from gravemap.figures.drawn_figure import ending_problem

    problem = None if parsed.output is None else ending_problem(parsed.output, pages=2 if parsed.atlas else 1)
    return [] if problem is None else [problem]
