"""What of imports that are shown coarsely must not be in a public file: positions and texts of some of their rows.

What hides a column hides it in every row, so a sample from all over an import finds a leak; a million
texts would take a scan hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from gravemap.protected import Position, Protected, Wording, parts_of

if TYPE_CHECKING:
    import pyarrow as pa

    from gravemap.bulk import Import
    from gravemap.publication import Ruling

ROWS = 500
"""So many rows of each import are looked for."""

_TEXTS = ("title", "source", "place_text", "victims", "parties", "perpetrator")
_SHARED = 2
"""So many decimals many places share: a town that is shown and an incident beside it.  Only what tells more is looked for."""


def hidden_rows(imports: Sequence[tuple[Import, Ruling]]) -> Protected:
    """Positions and texts of the imports whose places are coarsened, as far as no other import shows them."""
    hidden = [one for one, ruling in imports if ruling.level < "L4"]
    if not hidden:
        return Protected((), ())
    shown = [one.table for one, ruling in imports if ruling.level >= "L4"]
    positions: dict[tuple[float, float], Position] = {}
    wordings: dict[str, Wording] = {}
    for one in hidden:
        what = f"a row of the import {one.name}"
        for row in _sample(one.table):
            lon, lat = row["longitude"], row["latitude"]
            if (
                lon is not None
                and lat is not None
                and (round(lon, _SHARED), round(lat, _SHARED)) != (lon, lat)
            ):
                position = Position(lon, lat, f"the position of {what}", _SHARED)
                positions.setdefault((round(lon, 4), round(lat, 4)), position)
            for name in _TEXTS:
                for part in parts_of(row[name] or ""):
                    wordings.setdefault(part, Wording(part, f"{name} of {what}", is_name=False))
    for at in _positions(shown, positions):
        del positions[at]
    for text in _said(shown, wordings):
        del wordings[text]
    return Protected(tuple(positions.values()), tuple(wordings.values()))


def _sample(table: pa.Table) -> Iterator[dict[str, Any]]:
    step = max(1, table.num_rows // ROWS)
    columns = table.select(["longitude", "latitude", *_TEXTS])
    for start in range(0, table.num_rows, step):
        yield columns.slice(start, 1).to_pylist()[0]


def _positions(tables: Iterable[pa.Table], asked: Iterable[tuple[float, float]]) -> set[tuple[float, float]]:
    """Which of these positions, to four decimals, some table has."""
    import pyarrow.compute as pc

    wanted = set(asked)
    found: set[tuple[float, float]] = set()
    for table in tables:
        columns = (pc.round(table[name], 4).to_pylist() for name in ("longitude", "latitude"))
        found |= wanted & set(zip(*columns, strict=True))
    return found


def _said(tables: Iterable[pa.Table], asked: Iterable[str]) -> set[str]:
    """Which of these texts some table holds, whole or as a sentence."""
    wanted = set(asked)
    found: set[str] = set()
    for table in tables:
        for name in _TEXTS:
            for text in table[name].unique().to_pylist():
                found |= wanted & {text, *parts_of(text or "")}
    return found
