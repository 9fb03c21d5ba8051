"""``gravemap embed``: the snippet that puts a state of a built map into another page, and the script for stories."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from gravemap.asked import find_case
from gravemap.errors import BuildError, DataError, Problem

if TYPE_CHECKING:
    from gravemap.embed import Lang
    from gravemap.map_file import MapFile
    from gravemap.map_link import View

_STATE = (
    ("--date", "DAY", "the day shown, such as 2020-11-20 (default: the one that the map opens with)"),
    ("--known", "DAY", "as known on this day; “date”: as known on the day shown"),
    ("--mode", "MODE", "upto (default), window or day"),
    ("--days", "N", "days of the window (default: 30)"),
    ("--lang", "LANGUAGE", "en (default) or ar: of the map and of the snippet"),
    ("--at", "LATITUDE,LONGITUDE,ZOOM", "the view, as a link from the map writes it"),
    ("--pick", "KEY", "the record whose card is open, such as graves/al-rabt"),
)
_SNIPPET = (
    ("--address", "URL", "where the map's file is, seen from the page around it (default: its name)"),
    ("--title", "TEXT", "the title of the frame (default: that of the map)"),
    ("--figure", "URL", "a picture for browsers without scripts, such as one that gravemap figure made"),
    ("--alt", "TEXT", "what that picture shows, in words"),
)


def add_embed(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "embed",
        help="print the HTML that shows a state of a built map inside another page",
        description="Print the HTML that shows a state of a built map inside another page: a sandboxed frame with a title, "
        "a link to the whole map and, with --figure, a picture for browsers without scripts.",
        epilog="Exit codes: 0 printed; 1 the tool cannot go on; 2 something that was asked for is not in the map, or is "
        "written in another way.",
    )
    parser.add_argument(
        "map",
        nargs="?",
        type=Path,
        metavar="MAP",
        help="the map's file, or the folder of its case (default: the one in geodata/)",
    )
    for option, word, told in (*_STATE, *_SNIPPET):
        parser.add_argument(option, metavar=word, help=told)
    parser.add_argument(
        "--layers",
        nargs="+",
        action="extend",
        metavar="LAYER",
        help="graves, counts, incidents, control, milestones, coverage; or none",
    )
    parser.add_argument("--height", metavar="PIXELS", help="height of the frame (default: 420)")
    parser.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="let the page around drive the map and hear what is done with it: its origin, such as "
        "https://news.example.org; “null”: a page that has none, such as a file. May be given again",
    )
    parser.add_argument(
        "--story",
        action="store_true",
        help="print the script that lets a story's text drive the maps beside it",
    )
    parser.add_argument("--output", "-o", type=Path, metavar="FILE", help="write it to this file")
    parser.set_defaults(command=_embed)


def _embed(parsed: argparse.Namespace) -> int:
    from gravemap.page import static_text

    text = f"{static_text('story.js')}\n" if parsed.story else _snippet(parsed)
    if parsed.output is None:
        sys.stdout.write(text)
        return 0
    from gravemap.build import write_whole

    paths = (parsed.output, parsed.map)
    if parsed.map is not None and all(path.exists() for path in paths) and parsed.output.samefile(parsed.map):
        raise DataError([Problem("--output", "is the map itself", "Name another file")])
    write_whole(parsed.output, text)
    sys.stdout.write(f"{parsed.output}\n")
    return 0


def _snippet(parsed: argparse.Namespace) -> str:
    from urllib.parse import quote

    from gravemap.embed import HEIGHT, Embed, snippet
    from gravemap.map_file import read_map
    from gravemap.map_link import View, hash_of

    path = _map_path(parsed.map)
    shown = read_map(path)
    if shown.edition != "public":
        raise BuildError(
            f"{path} is a map of the {shown.edition} edition, which is never to be given away: no page can show it. "
            "Build the public edition, or name its file."
        )
    view = View(
        parsed.date,
        parsed.known,
        parsed.layers,
        parsed.mode,
        parsed.days,
        parsed.lang,
        parsed.at,
        parsed.pick,
    )
    problems = list(_faults(parsed))
    state = ""
    try:
        state = hash_of(view, shown)
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(problems)
    return snippet(
        Embed(
            address=quote(path.name) if parsed.address is None else parsed.address,
            hash=state,
            title=_title(shown, view) if parsed.title is None else parsed.title,
            lang=cast("Lang", view.lang or "en"),
            height=HEIGHT if parsed.height is None else int(parsed.height),
            figure=parsed.figure,
            alt=parsed.alt,
            hosts=parsed.host,
        )
    )


def _title(shown: MapFile, view: View) -> str:
    return (shown.title_ar if view.lang == "ar" else None) or shown.title_en


def _map_path(named: Path | None) -> Path:
    """The file of the map: the one named, or that of a case.

    Raises:
        BuildError: when there is none, saying what to do.
    """
    if named is not None and not named.is_dir():
        if named.exists():
            return named
        raise BuildError(f"There is no file {named}. Name a built map, or the folder of a case.")
    from gravemap.build import map_path
    from gravemap.config import read_config

    folder = find_case(named)
    config, problems = read_config(folder)
    if problems:
        raise DataError(problems)
    path = map_path(config.id, "public")
    if not path.exists():
        raise BuildError(
            f"{path} is not there yet. Build it with build-map {folder}, or name the map's file."
        )
    return path


def _faults(parsed: argparse.Namespace) -> Iterator[Problem]:
    """What is wrong with the options that are not of the state."""
    from gravemap.embed import HEIGHTS, address_of, check_height, is_origin

    for option, text in (("--address", parsed.address), ("--figure", parsed.figure)):
        try:
            address_of("map.html" if text is None else text)
        except ValueError as error:
            yield Problem(option, str(error))
    if parsed.alt is not None and parsed.figure is None:
        yield Problem("--alt", "is given without --figure", "Name the picture, too")
    for host in parsed.host:
        if not is_origin(host):
            cure = "Write scheme and host alone, such as https://news.example.org"
            yield Problem("--host", "is not an origin", cure, found=host)
    try:
        check_height(HEIGHTS[0] if parsed.height is None else int(parsed.height))
    except ValueError:
        cure = f"Write a whole number from {HEIGHTS[0]} to {HEIGHTS[1]}"
        yield Problem("--height", "is not a height in pixels that shows a map", cure, found=parsed.height)
