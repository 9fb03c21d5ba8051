"""Small valid rows, records and case folders to test with.

The case is invented and far from any real one: the Valley of Sample, around 10 degrees east and 45
degrees north.  ``SAMPLE`` is the folder of a complete one, ``HOSTILE`` the same with texts that try
to be more than text.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias, TypeVar

import shapely

from gravemap.entries import Entry, read_entries
from gravemap.osm.features import geometry_hash
from gravemap.records import TABLES, Record
from gravemap.tables import Row, Table

CASES = Path(__file__).resolve().parent / "cases"
SAMPLE = CASES / "sample"
HOSTILE = CASES / "hostile"

Cells: TypeAlias = Mapping[str, str]
R = TypeVar("R", bound=Record)

CONFIG = """\
id = "sample"
title_en = "Valley of Sample"
from = "2028"
until = "2032-12-31"
bbox = [9.0, 44.0, 11.0, 46.0]
"""

#: Answers that let anything be shown as finely as it is known: all of it is public already.
PUBLIC = (
    "Q1=yes; Q2=no; Q3=no; Q4=yes (two sources); Q5=yes; Q6=yes; Q7=yes; Q8=yes; Q9=b L5 named (the panel); "
    "Q10=no; Q11=no; Q12=yes; Q13=no; Q15=no (no letter: there is no authority); K1=no; K2=no"
)

#: A row of each table with no more than it needs; it refers to the other rows here.
SMALLEST: Mapping[str, Cells] = {
    "sources": {"id": "s1", "publisher": "Sample Gazette", "title": "Twelve bodies recovered"},
    "actors": {"id": "brigade", "name_en": "River Brigade", "kind": "armed group"},
    "allegiances": {"id": "a1", "actor_id": "brigade", "ally_id": "guard", "source_ids": "s1"},
    "places": {"id": "town", "name_en": "Sampleton", "kind": "town", "precision": "settlement"},
    "coordinates": {
        "id": "x1", "place_id": "town", "longitude": "10.02", "latitude": "44.99", "source_ids": "s1",
    },
    "graves": {"id": "quarry", "name_en": "Quarry graves", "kind": "grave field", "source_ids": "s1"},
    "grave_events": {"id": "e1", "grave_id": "quarry", "state": "opened", "source_ids": "s1"},
    "scopes": {"id": "all", "name_en": "Sampleton and around"},
    "counts": {
        "id": "c1", "unit": "bodies", "mode": "increment", "quantity": "12", "date": "2031-10-28",
        "source_ids": "s1",
    },
    "control": {
        "id": "k1", "place_id": "town", "actor_id": "brigade", "basis": "captured", "source_ids": "s1",
    },
    "incidents": {"id": "n1", "kind": "killing", "fact_grade": "reported", "source_ids": "s1"},
    "milestones": {"id": "m1", "kind": "report", "title_en": "The panel reports", "source_ids": "s1"},
    "coverage": {"id": "v1", "place_id": "town", "state": "partial", "source_ids": "s1"},
    "publication": {
        "id": "p1", "subject": "*", "level": "L4", "reason": "The towns are public knowledge.",
        "answers": PUBLIC, "public_domain_source_id": "s1", "signers": "documenter; data editor",
        "decided": "2031-11-01", "review_by": "2032-10-31",
    },
}  # fmt: skip


def cells(table: str, **given: str) -> dict[str, str]:
    """The smallest row of ``table`` with ``given`` cells in it; ``from_`` means the column ``from``.

    An empty text empties the cell.
    """
    row = {**SMALLEST[table], **{column.removesuffix("_"): text for column, text in given.items()}}
    return {column: text for column, text in row.items() if text}


def make(model: type[R], **given: str) -> R:
    """A record of ``model`` from the smallest row of its table and ``given`` cells."""
    return model.model_validate(cells(model.table, **given))


def entries(**tables: Sequence[Cells]) -> dict[str, list[Entry[Record]]]:
    """The entries of a case with these rows, the first of each table in row 2; other tables are empty."""
    found: dict[str, list[Entry[Record]]] = {name: [] for name in TABLES}
    for name, rows in tables.items():
        found[name] = list(read_entries(table(name, *rows), TABLES[name])[0])
    return found


def table(name: str, *rows: Cells) -> Table:
    """A table as read from ``records/name.csv``, its header all columns of its model."""
    return Table(
        name=name,
        file=f"records/{name}.csv",
        sheet=None,
        header=tuple(TABLES[name].columns()),
        rows=tuple(Row(number, row) for number, row in enumerate(rows, start=2)),
        encoding="utf-8",
        delimiter=",",
    )


def make_case_folder(folder: Path, config: str = CONFIG, **tables: str | Sequence[Cells]) -> Path:
    """Write a case with the given ``tables`` (rows of cells, or the text of the file) into ``folder``.

    Tables that others need and that are not given hold their smallest row, two of them actors.
    """
    rows: dict[str, str | Sequence[Cells]] = {
        "sources": [cells("sources")],
        "actors": [cells("actors"), cells("actors", id="guard", name_en="Valley Guard")],
        "places": [cells("places")],
        "graves": [cells("graves")],
        **tables,
    }
    (folder / "records").mkdir(parents=True, exist_ok=True)
    shutil.copytree(SAMPLE / "osm", folder / "osm", dirs_exist_ok=True)
    with_hamlets(folder / "osm" / "places.geojson")
    (folder / "case.toml").write_text(config, encoding="utf-8")
    for table, given in rows.items():
        text = given if isinstance(given, str) else csv_text(given)
        (folder / "records" / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
    return folder


def with_hamlets(path: Path) -> None:
    """Add hamlets without a name to a file of places: five in each tenth of a degree around the town.

    They stand on no map, and are there to be counted as places that a record could be in.
    """
    text = path.read_text(encoding="utf-8").rstrip()
    path.write_text(f"{text.removesuffix(']}').rstrip()},\n{_hamlets()}\n]}}\n", encoding="utf-8")


@cache
def _hamlets() -> str:
    """The lines of those hamlets."""
    corners = [(column, row) for column in range(97, 107) for row in range(448, 457)]
    points = [
        shapely.Point(round(column / 10 + 0.01 + at * 0.02, 4), round(row / 10 + 0.07, 4))
        for column, row in corners
        for at in range(5)
    ]
    return ",\n".join(
        json.dumps(
            {
                "type": "Feature",
                "properties": {
                    "osm": f"node/{910_000_001 + number}",
                    "kind": "hamlet",
                    "hash": geometry_hash(point),
                },
                "geometry": {"type": "Point", "coordinates": [point.x, point.y]},
            },
            separators=(",", ":"),
        )
        for number, point in enumerate(points)
    )


def csv_text(rows: Sequence[Cells]) -> str:
    """Rows as CSV, their columns in the order in which they are met."""
    text = io.StringIO()
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
