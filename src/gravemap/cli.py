"""The command line: ``build-map`` every day, ``gravemap`` for the rest.

Exit codes: 0 done; 1 the tool cannot go on; 2 the data has problems, and nothing was written; 3, of
``gravemap osm`` alone, there are differences that nobody has accepted, and nothing was written.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from gravemap import inquiries
from gravemap.asked import aggregation, day, find_case, passphrases, tiles
from gravemap.embed_command import add_embed
from gravemap.errors import DataError, GravemapError, Problem
from gravemap.figure_command import add_figure_command
from gravemap.inquiries import DATA_FAULT, DONE
from gravemap.options import (
    add_build,
    add_case,
    add_import,
    add_ledger,
    add_osm,
    add_publication,
    add_scan,
)
from gravemap.report_options import add_report
from gravemap.version import __version__

OUR_FAULT, NOT_ACCEPTED = 1, 3

Command = Callable[[argparse.Namespace], int]


def build_map(arguments: Sequence[str] | None = None) -> int:
    """``build-map``: build the map of a case. Returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="build-map",
        description="Build the map of a case: one HTML file that needs no network.",
        epilog="Exit codes: 0 built; 1 the tool cannot go on; 2 the data has problems, and nothing was written.",
    )
    add_build(parser)
    parser.add_argument("--version", action="version", version=f"gravemap {__version__}")
    return _run(_build, parser.parse_args(arguments))


def main(arguments: Sequence[str] | None = None) -> int:
    """``gravemap``: every command. Returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="gravemap", description="Maps of graves, casualties, control and accountability."
    )
    parser.add_argument("--version", action="version", version=f"gravemap {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="build the map of a case (the same as build-map)")
    add_build(build)
    build.set_defaults(command=_build)

    check = commands.add_parser(
        "check", help="look for problems in a case and say how its places were located; write nothing"
    )
    add_case(check)
    check.set_defaults(command=_check)

    schema = commands.add_parser(
        "schema", help="print the JSON Schema of the records, or write empty templates"
    )
    schema.add_argument(
        "--templates",
        type=Path,
        metavar="FOLDER",
        help="write empty tables (CSV and XLSX) with their descriptions there",
    )
    schema.set_defaults(command=inquiries.schema)

    ledger = commands.add_parser(
        "ledger",
        help="print what the claims of numbers jointly allow, over time",
        description="Print what the claims of numbers jointly allow, over time, with the claims that make each bound. "
        "All claims of the case are read, also those that a public map withholds.",
        epilog="Exit codes: 0 answered; 1 the tool cannot go on; 2 the data has problems, or there is no such scope, "
        "unit, day or source.",
    )
    add_ledger(ledger)
    ledger.set_defaults(command=inquiries.ledger)
    add_figure_command(commands)
    publication = commands.add_parser(
        "publication",
        help="show how finely each record may be published, why, and what would raise or lower it",
        description="Show the level of every grave and of whatever has a decision of its own: the answers that hold it, "
        "those that lift it, who signed, what is lacking, and which answers would change it.",
        epilog="Exit codes: 0 nothing is lacking; 1 the tool cannot go on; 2 the data has problems, or a decision lacks "
        "what its level needs.",
    )
    add_publication(publication)
    publication.set_defaults(command=inquiries.publication)

    scan = commands.add_parser(
        "scan",
        help="look in files for anything that the public edition of a case withholds",
        description="Take files apart (text, JSON, base64, gzip, ZIP, PNG, PDF and more) and look for every protected "
        "position, name, note and source of the case in every form. What is found is told with its place, never with "
        "the protected value.",
        epilog="Exit codes: 0 nothing was found; 1 the tool cannot go on; 2 the records have problems, or something was "
        "found.",
    )
    add_scan(scan)
    scan.set_defaults(command=inquiries.scan)

    osm = commands.add_parser(
        "osm",
        help="derive the case's geometry from OpenStreetMap, or say what became of it since",
        description="Derive the geometry of a case from OpenStreetMap: places, boundaries, main roads, water, built-up "
        "land, and the objects that places.csv names. A later run says what moved, was renamed, retagged, reshaped or "
        "deleted and what of the case hangs on it, and changes nothing without --accept.",
        epilog="Exit codes: 0 written, or nothing differs; 1 the tool cannot go on, such as when Overpass does not "
        "answer; 2 options, records or files have problems; 3 there are differences that are not accepted. Nothing is "
        "written with 1, 2 or 3.",
    )
    add_osm(osm)
    osm.set_defaults(command=_osm)

    import_ = commands.add_parser(
        "import",
        help="take a data set of incidents into the case: UCDP GED, ACLED, or any table",
        description="Take a data set of incidents into the case, as imports/incidents-NAME.parquet with a lock that tells "
        "how it was read. Every row is taken, or listed with the reason why not. A newer release of the same name tells "
        "which ids it adds, changes and withdraws.",
        epilog="Exit codes: 0 written; 1 the tool cannot go on; 2 options, files or rows have problems; then nothing is "
        "written but the list of rows that cannot be taken.",
    )
    add_import(import_)
    import_.set_defaults(command=_import)
    add_embed(commands)
    add_report(commands)

    parsed = parser.parse_args(arguments)
    return _run(parsed.command, parsed)


def _run(command: Command, parsed: argparse.Namespace) -> int:
    try:
        return command(parsed)
    except DataError as error:
        from gravemap.report import problems_text

        print(problems_text(error.problems, colour=sys.stderr.isatty()), file=sys.stderr)
        print("Nothing was written; an earlier map stays as it was.", file=sys.stderr)
        return DATA_FAULT
    except GravemapError as error:
        print(f"gravemap: {error}", file=sys.stderr)
        return OUR_FAULT
    except KeyboardInterrupt:
        return OUR_FAULT


def _build(parsed: argparse.Namespace) -> int:
    from gravemap.build import build

    folder = find_case(parsed.case or parsed.case_option)
    progress = _progress if sys.stderr.isatty() else None
    if parsed.watch:
        if parsed.lock:
            raise DataError(
                [Problem("--lock", "cannot go with --watch", "Lock the map when it is finished.")]
            )
        return _watch(parsed, folder)
    given, made = passphrases(parsed)
    built = build(
        folder,
        parsed.output,
        edition=parsed.edition,
        as_of=day(parsed.as_of),
        tiles=tiles(parsed),
        passphrases=[*given, *made],
        aggregate=aggregation(parsed.aggregate),
        progress=progress,
    )
    print(built.summary())
    if parsed.lock:
        print(
            f"SHA-256 of it, to be told another way than the passphrase: {hashlib.sha256(built.output.read_bytes()).hexdigest()}"
        )
    for passphrase in made:
        print(f"passphrase, shown this once: {passphrase}", file=sys.stderr)
    if parsed.open:
        webbrowser.open(built.output.resolve().as_uri())
    return DONE


def _watch(parsed: argparse.Namespace, folder: Path) -> int:
    from watchfiles import watch

    once = argparse.Namespace(**{**vars(parsed), "watch": False})
    code = _run(_build, once)
    once.open = False
    print(f"Watching {folder}; end with Ctrl-C.", flush=True)
    for _ in watch(folder, raise_interrupt=False):
        code = _run(_build, once)
        sys.stdout.flush()
    return code


def _check(parsed: argparse.Namespace) -> int:
    from gravemap.build import check

    print(check(find_case(parsed.case or parsed.case_option)))
    return DONE


def _osm(parsed: argparse.Namespace) -> int:
    from gravemap.osm_command import Request, derive

    overpass, paths = parsed.overpass, list(parsed.paths)
    if overpass and "://" not in overpass and Path(overpass).exists():  # `--overpass CASE`
        overpass, paths = "", [Path(overpass), *paths]
    is_case_given = bool(paths) and paths[0].is_dir()
    named = paths.pop(0) if is_case_given else None
    request = Request(
        folder=find_case(named or parsed.case_option),
        files=tuple(paths),
        overpass=overpass,
        box=parsed.box,
        themes=parsed.themes,
        date=parsed.date,
        is_accepted=parsed.accept,
        is_large=parsed.large,
        is_all=parsed.all,
    )
    derived = derive(request, _progress)
    print(derived.text)
    return NOT_ACCEPTED if derived.is_open else DONE


def _import(parsed: argparse.Namespace) -> int:
    from gravemap.importers import Request, take, taken_text

    request = Request(
        kind=parsed.kind,
        files=tuple(parsed.files),
        folder=find_case(parsed.case_option),
        name=parsed.name,
        mapping=parsed.mapping,
        encoding=parsed.encoding,
        delimiter=parsed.delimiter,
        layer=parsed.layer,
        crs=parsed.crs,
        formats=tuple(parsed.dates),
        release=parsed.release,
        published=parsed.published,
        is_accepted=parsed.accept_rejects,
    )
    taken = take(request, _progress)
    text = taken_text(taken, is_all=parsed.all)
    print(text, file=sys.stdout if taken.is_written else sys.stderr)
    return DONE if taken.is_written else DATA_FAULT


def _progress(stage: str) -> None:
    print(f"  {stage} …", file=sys.stderr, flush=True)
