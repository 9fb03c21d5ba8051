"""The labelled names of tests/labelled_names.csv, and how well a gazetteer does on them: for tests and benchmark.

A row is a name as a source or record writes it (in one script, or in both), the kind of place that is
meant, its coordinates where the source gives them, and the object that it means, or ``none``.  The
labels were given by reading names and positions.  Where ``is_doubtful``, nobody can tell from what
the row holds: the object told is the likely one, and neither finding nor refusing it is a mistake.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from gravemap.gazetteer import Gazetteer, Near, Sought
from gravemap.osm import OsmFeature, read_features
from gravemap.osm.extract import Wanted, extract

FILE = Path(__file__).with_name("labelled_names.csv")
#: The box of the case whose sources the names are from: west, south, east, north.
BOX = (9.0, 29.0, 21.0, 34.0)
#: How far off the coordinates of a row may be, in metres: the end of what gazetteers are good for.
WITHIN_M = 2000.0


@dataclass(frozen=True)
class Labelled:
    """A row; ``osm`` is ``None`` where no object is meant."""

    names: tuple[str, ...]
    script: str
    kind: str
    point: tuple[float, float] | None
    osm: str | None
    is_doubtful: bool

    @property
    def sought(self) -> Sought:
        """What a record with this row's cells would say."""
        nears = () if self.point is None else (Near(*self.point, WITHIN_M, "its own coordinates"),)
        return Sought(self.names, self.kind, nears)

    def __str__(self) -> str:
        at = "" if self.point is None else f" at {self.point[0]}, {self.point[1]}"
        return f"{' / '.join(self.names)} ({self.kind}{at})"


@cache
def labelled_names() -> tuple[Labelled, ...]:
    """All rows."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_row(cells) for cells in csv.DictReader(file))


def _row(cells: Mapping[str, str]) -> Labelled:
    english, arabic = cells["name_en"], cells["name_ar"]
    return Labelled(
        tuple(name for name in (english, arabic) if name),
        "both" if english and arabic else "Latin" if english else "Arabic",
        cells["kind"],
        (float(cells["longitude"]), float(cells["latitude"])) if cells["longitude"] else None,
        None if cells["osm"] == "none" else cells["osm"],
        cells["is_doubtful"] == "yes",
    )


def read_places(path: Path) -> dict[str, OsmFeature]:
    """The places of a case's GeoJSON file, of an extract, or of a saved Overpass answer."""
    if path.suffix == ".geojson":
        return read_features(path, kinds=("Point",))
    found = extract(path, Wanted((-180, -90, 180, 90), frozenset({"places"})))
    return {one.osm: one for one in found.features["places"]}


@dataclass
class Score:
    """What became of rows: each with the object that it was joined to, or that it means and was not joined to.

    ``others`` are rows that were not joined to a wrong object and mean none, or are doubtful.
    """

    right: list[tuple[Labelled, str]] = field(default_factory=list)
    false: list[tuple[Labelled, str]] = field(default_factory=list)
    missed: list[tuple[Labelled, str]] = field(default_factory=list)
    suggested: list[tuple[Labelled, str]] = field(default_factory=list)
    others: list[Labelled] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The part of the joins that are right; 1 without any."""
        joins = len(self.right) + len(self.false)
        return len(self.right) / joins if joins else 1.0

    @property
    def recall(self) -> float:
        """The part of the rows that mean an object and are joined to it; 1 without any."""
        meant = len(self.right) + len(self.missed)
        return len(self.right) / meant if meant else 1.0

    @property
    def recall_at_3(self) -> float:
        """The part of the rows missed whose object is among the first three suggestions; 1 without any."""
        return len(self.suggested) / len(self.missed) if self.missed else 1.0


Join = Callable[[Sought], str | None]


def score(
    rows: Sequence[Labelled],
    places: Mapping[str, OsmFeature],
    box: tuple[float, float, float, float] | None = BOX,
    join: Join | None = None,
) -> Score:
    """How ``join`` (the gazetteer's by name) does on ``rows`` against ``places``.

    A row whose object is not there, or not in ``box``, means none of them.
    """
    gazetteer = Gazetteer(places, box=box)
    there = _in_box(places, box)
    result = Score()
    for row in rows:
        meant = row.osm if row.osm in there else None
        found = gazetteer.by_name(row.sought)
        osm = join(row.sought) if join is not None else None if found is None else found.osm
        if osm is not None and osm != meant:
            result.false.append((row, osm))
        elif row.is_doubtful or meant is None:
            result.others.append(row)
        elif osm is not None:
            result.right.append((row, osm))
        else:
            result.missed.append((row, meant))
            if meant in {one.osm.osm for one in gazetteer.suggestions(row.sought)}:
                result.suggested.append((row, meant))
    return result


def _in_box(
    places: Mapping[str, OsmFeature], box: tuple[float, float, float, float] | None
) -> Collection[str]:
    if box is None:
        return places.keys()
    west, south, east, north = box
    return {osm for osm, one in places.items() if west <= one.lon <= east and south <= one.lat <= north}
