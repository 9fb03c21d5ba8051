"""The options of every command, with what is told of them by ``--help``."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_case(parser: argparse.ArgumentParser) -> None:
    """Which case."""
    parser.add_argument(
        "case", nargs="?", type=Path, metavar="CASE", help="folder of the case (default: the one in geodata/)"
    )
    parser.add_argument(
        "--case", dest="case_option", type=Path, metavar="CASE", help="the same, as an option"
    )


def add_build(parser: argparse.ArgumentParser) -> None:
    """The options of ``build-map``."""
    add_case(parser)
    parser.add_argument(
        "--output", "-o", type=Path, metavar="FILE", help="the file to write (default: maps/<case>.html)"
    )
    parser.add_argument(
        "--edition",
        choices=("public", "restricted"),
        default="public",
        help="public (default): as finely as decided; restricted: everything, into maps/restricted/, never to be given away",
    )
    add_as_of(parser)
    parser.add_argument(
        "--tiles",
        metavar="URL",
        help="let readers switch on pictures of the ground from a server, such as "
        "https://tiles.example.org/{z}/{x}/{y}.png; they are off until a reader has read what that tells to whom",
    )
    parser.add_argument(
        "--tiles-credit", metavar="TEXT", help="whose pictures these are, as it stands on the map"
    )
    parser.add_argument(
        "--lock",
        action="count",
        default=0,
        help="encrypt the map; a passphrase of six words is made up and printed once. Given again: one more passphrase, "
        "for another person",
    )
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        action="append",
        default=[],
        metavar="N",
        help="with --lock: read a passphrase from this file descriptor (0: standard input) in place of making one up; "
        "may be given again",
    )
    parser.add_argument(
        "--aggregate",
        nargs="?",
        const="5",
        action="append",
        default=[],
        metavar="[NAME=]RESOLUTION",
        help="count the incidents of imports together by cell of H3 and month: resolution 0 (continents) to 10 (blocks), "
        "5 (some 250 km² a cell) when none is given; with a name that import alone. May be given again",
    )
    parser.add_argument("--open", action="store_true", help="open the map in the browser when it is built")
    parser.add_argument(
        "--watch",
        action="store_true",
        help="build again whenever a file of the case changes; end with Ctrl-C",
    )


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """The day on which decisions are judged."""
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="the day on which decisions on publication are judged (default: the newest day in the records, never today)",
    )


def add_publication(parser: argparse.ArgumentParser) -> None:
    """The options of ``gravemap publication``."""
    add_case(parser)
    add_as_of(parser)
    parser.add_argument("--json", action="store_true", help="print JSON: the whole decision of every record")


def add_scan(parser: argparse.ArgumentParser) -> None:
    """The options of ``gravemap scan``."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="files, or folders with files, of any kind"
    )
    parser.add_argument(
        "--case",
        dest="case_option",
        type=Path,
        metavar="CASE",
        help="the case (default: the one in geodata/)",
    )
    add_as_of(parser)


def add_ledger(parser: argparse.ArgumentParser) -> None:
    """The options of ``gravemap ledger``."""
    add_case(parser)
    for option, word, told in (
        ("--scope", "ID", "scopes (default: the headline scope of case.toml); all: every scope"),
        ("--unit", "UNIT", "units (default: every one that is counted)"),
        ("--without", "NAME", "switch these off: ids of sources, whoever's text they are, ids of claimants"),
    ):
        parser.add_argument(option, nargs="+", action="extend", default=[], metavar=word, help=told)
    parser.add_argument("--known", metavar="DATE", help="only what had been published by the end of this day")
    parser.add_argument("--at", metavar="DATE", help="only what holds at the end of this day")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")


def add_osm(parser: argparse.ArgumentParser) -> None:
    """The options of ``gravemap osm``."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="[CASE] FILE",
        help="folder of the case (default: the one in geodata/), then extracts (.osm.pbf, .osm, .osm.bz2, .osm.gz) or "
        "saved Overpass answers (XML, JSON)",
    )
    parser.add_argument(
        "--case", dest="case_option", type=Path, metavar="CASE", help="the case, as an option"
    )
    parser.add_argument(
        "--overpass",
        nargs="?",
        const="",
        metavar="URL",
        help="ask an Overpass server (default: the public one) in place of a file; it learns which area and objects "
        "the case is about",
    )
    parser.add_argument(
        "--box",
        metavar="W,S,E,N",
        help="the area in degrees, such as --box=9.5,44.5,10.5,45.5 (default: osm.box of case.toml, else bbox)",
    )
    parser.add_argument(
        "--themes",
        metavar="THEMES",
        help="what is wanted, separated by commas: places, boundaries, roads, water, built_up, named (default: "
        "osm.themes of case.toml, else all)",
    )
    parser.add_argument("--date", help="the day of the data (EDTF), where they do not tell it themselves")
    parser.add_argument("--accept", action="store_true", help="take what differs, and write it")
    parser.add_argument(
        "--large", action="store_true", help="go on where the box or a file would be very large"
    )
    parser.add_argument("--all", action="store_true", help="tell every difference, not only the largest")


def add_import(parser: argparse.ArgumentParser) -> None:
    """The options of ``gravemap import``."""
    parser.add_argument(
        "kind", choices=("ucdp", "acled", "table"), help="UCDP GED, ACLED, or any table with a mapping"
    )
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="CSV, XLSX, ODS, GeoJSON, GeoPackage, Shapefile, FlatGeobuf, Parquet or GeoParquet; several are one data set",
    )
    parser.add_argument(
        "--case",
        dest="case_option",
        type=Path,
        metavar="CASE",
        help="the case (default: the one in geodata/)",
    )
    parser.add_argument(
        "--mapping", type=Path, metavar="FILE", help="which columns of a table say what (docs/imports.md)"
    )
    for option, word, told in (
        ("--name", "NAME", "name of the import in the case (default: ucdp, acled, or that of the file)"),
        ("--encoding", "NAME", "encoding of a text file, such as windows-1256, or 'utf-8 or windows-1252'"),
        ("--delimiter", "SIGN", "what stands between the cells of a text file (default: seen in the header)"),
        ("--layer", "NAME", "the sheet of a workbook, or the layer of a GeoPackage"),
        ("--crs", "CODE", "coordinate system of the shapes, where the file does not say it: EPSG:4326"),
        ("--release", "TEXT", "version of the data set, as they name it"),
        ("--published", "DATE", "when the data set was published (EDTF)"),
    ):
        parser.add_argument(option, metavar=word, help=told)
    parser.add_argument(
        "--dates",
        nargs="+",
        action="extend",
        default=[],
        metavar="FORMAT",
        help="how dates with two readings are written: 'day first', 'month first', DD/MM/YYYY, 'MM/DD/YYYY hh:mm AM'",
    )
    parser.add_argument(
        "--accept-rejects", action="store_true", help="leave out rows that cannot be taken, and list them"
    )
    parser.add_argument("--all", action="store_true", help="tell every id that changed since the last import")
