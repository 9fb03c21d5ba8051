"""The command ``gravemap report`` and its options; what it does is loaded only when it is called."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gravemap.options import add_as_of, add_case

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no other name


def add_report(commands: Commands) -> None:
    """The command, with its options."""
    parser = commands.add_parser(
        "report",
        help="write a report of a case at a date: Markdown, HTML or DOCX",
        description="Write what the records say of a case at a date, in words and tables, every sentence with its sources, "
        "with figures: Markdown, HTML (with the map beside it) or DOCX, in English or Arabic.",
        epilog="Exit codes: 0 written; 1 the tool cannot go on; 2 options or records have problems, and nothing was written.",
    )
    add_case(parser)
    parser.add_argument(
        "--date", metavar="DATE", help="the day of the report (default: the first date of the case)"
    )
    parser.add_argument(
        "--known",
        metavar="DATE",
        help="only what had been published by the end of this day; date: by the day of the report",
    )
    parser.add_argument("--lang", default="en", metavar="LANG", help="en (default) or ar")
    for option, word, told in (
        ("--scope", "ID", "scopes told in words (default: the headline scope of case.toml)"),
        ("--unit", "UNIT", "units told in words (default: the headline unit)"),
        (
            "--without",
            "NAME",
            "switch these off: ids of sources, whoever's text they are, ids of claimants",
        ),
    ):
        parser.add_argument(option, nargs="+", action="extend", default=[], metavar=word, help=told)
    parser.add_argument(
        "--edition",
        choices=("public", "restricted"),
        default="public",
        help="public (default): as finely as decided; restricted: everything, into maps/restricted/, never to be given away",
    )
    add_as_of(parser)
    parser.add_argument("--no-figures", action="store_true", help="words and tables alone")
    parser.add_argument(
        "--output",
        "-o",
        type=Path,
        metavar="FILE",
        help="the file to write: .md, .html or .docx (default: maps/<case>-<date>.md)",
    )
    parser.set_defaults(command=_report)


def _report(parsed: argparse.Namespace) -> int:
    from gravemap.report_command import report

    print(report(parsed, _told if sys.stderr.isatty() else _not_told))  # noqa: T201 - it talks to a person
    return 0


def _told(stage: str) -> None:
    print(f"  {stage} …", file=sys.stderr, flush=True)  # noqa: T201 - the same


def _not_told(_stage: str) -> None:
    """Nobody looks on."""
