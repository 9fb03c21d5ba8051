"""The ground that a map carries: land, coast, borders, built-up land, water, roads and settlements.

Everything is drawn from what the case keeps of OpenStreetMap, in levels of detail: from afar a few
lines in large steps, near by all of them in steps of 11 m (see `gravemap.generalisation`).  What
is too small for a level is left out of it and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from gravemap.columns import Table
from gravemap.generalisation import COARSE_PER_DEGREE, Line, between_junctions, lines_on_grid, patches_on_grid
from gravemap.osm import Country, Land, OsmFeature
from gravemap.payload import PER_DEGREE, polygons, traces
from gravemap.settlements import Box, Settlement

Themes = Mapping[str, Mapping[str, OsmFeature]]


@dataclass(frozen=True, slots=True)
class Level:
    """Zooms of the page's map (as Leaflet counts them) that are drawn with the same detail."""

    from_zoom: float
    until_zoom: float | None
    per_degree: int

    def shows(self, zoom: float) -> bool:
        """Whether what is drawn from ``zoom`` on is drawn with this detail anywhere."""
        return self.until_zoom is None or zoom < self.until_zoom

    def stratum(self, kind: str, zoom: float, lines: Sequence[Line]) -> Stratum:
        """What this level shows of a kind that is drawn from ``zoom`` on."""
        return Stratum(kind, max(self.from_zoom, zoom), self.until_zoom, self.per_degree, tuple(lines))


LEVELS = (Level(0, 8, 500), Level(8, 10.5, 2_000), Level(10.5, None, PER_DEGREE))
"""A step is 220, 55 and 11 m: less than half a pixel of the closest zoom of its level."""

SMALLEST_STEPS2 = 16
"""Areas smaller than this many square steps are less than two pixels wide."""

AS_BORDER_DEG = 0.01
"""A boundary that runs within about 1 km of the outline of the land is that outline, drawn once."""

ROADS = {"motorway": 0, "trunk": 0, "primary": 6.5, "secondary": 8.5, "road": 10.5}
"""Classes of roads, the most important first, and the zoom from which each is drawn; all others are ``road``."""

BOUNDARIES = {"region": (3, 4, 6), "district": (5, 6, 8.5), "municipality": (7, 10, 10.5)}
"""Lowest and highest ``admin_level`` of what is drawn alike, and the zoom from which it is."""

STREAMS = {"river": 6, "canal": 8, "wadi": 8.5, "stream": 10.5}
"""Kinds of water drawn as a line; all others are ``stream``."""

AREAS = {"water": 0, "wadi-bed": 8, "built-up": 8}
"""Kinds of areas, and the zoom from which each is drawn."""

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_DRY = frozenset({"wadi", "intermittent"})


@dataclass(frozen=True, slots=True)
class Stratum:
    """All of one kind that a level of detail shows, in steps of the grid.

    Areas are their rings, closed and filled by the even-odd rule.  ``per_degree`` steps are a degree.
    """

    kind: str
    from_zoom: float
    until_zoom: float | None
    per_degree: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Basemap:
    """The ground of a page: ``countries`` on a grid of 110 m, ``strata`` from the ground up.

    ``left_out`` counts the parts too small to be drawn, by theme and number of the level;
    ``dates`` are the earliest and the latest date (EDTF) of the data.
    """

    countries: tuple[Country, ...]
    strata: tuple[Stratum, ...]
    settlements: tuple[Settlement, ...]
    left_out: Mapping[tuple[str, int], int]
    dates: tuple[str, str] | None

    def summary_lines(self) -> Iterator[str]:
        """What the builder is told of it."""
        drawn = Counter(stratum.kind for stratum in self.strata for _ in stratum.lines)
        named = f"{len(self.settlements):,} settlements named that the records do not name"
        yield f"basemap: {', '.join([*(f'{n:,} {kind}' for kind, n in drawn.items()), named])}"
        for number, level in enumerate(LEVELS):
            lost = [f"{n:,} {theme}" for (theme, at), n in self.left_out.items() if at == number and n]
            if lost:
                where = "at any zoom" if level.until_zoom is None else f"below zoom {level.until_zoom:g}"
                yield f"too small to be drawn {where}: {', '.join(lost)}"


def basemap_of(land: Land, themes: Themes, box: Box, settlements: Sequence[Settlement] = ()) -> Basemap:
    """The ground of a case within ``box`` (west, south, east, north in degrees).

    ``themes`` are objects by theme and id, in (longitude, latitude); a theme may be missing.
    """
    countries = land.on_grid(COARSE_PER_DEGREE)
    drawing = _Drawing(themes, countries.shape, box)
    strata = (*_outlines(countries), *drawing.strata())
    said = [land.osm_date, *(one.osm_date for theme in themes.values() for one in theme.values())]
    dates = sorted({date for date in said if date and _DATE.fullmatch(date)})
    return Basemap(
        countries.countries,
        tuple(stratum for stratum in strata if stratum.lines),
        tuple(settlements),
        dict(drawing.left_out),
        (dates[0], dates[-1]) if dates else None,
    )


def land_table(ground: Basemap) -> Table:
    """The countries' rows on the page."""
    return Table(
        [country.iso for country in ground.countries],
        {
            "name": [country.name for country in ground.countries],
            "iso": [country.iso for country in ground.countries],
            "coarseShape": [polygons(country.shape, COARSE_PER_DEGREE) for country in ground.countries],
        },
        {},
    )


def strata_table(ground: Basemap) -> Table:
    """The strata's rows on the page, in the order in which they are drawn."""
    return Table(
        [str(number) for number in range(len(ground.strata))],
        {
            "kind": [stratum.kind for stratum in ground.strata],
            "fromZoom": [stratum.from_zoom for stratum in ground.strata],
            "untilZoom": [stratum.until_zoom for stratum in ground.strata],
            "perDegree": [stratum.per_degree for stratum in ground.strata],
            "lines": [traces(stratum.lines) for stratum in ground.strata],
        },
        {},
    )


class _Drawing:
    """Draws the themes of a case level by level and counts what is left out."""

    def __init__(self, themes: Themes, land: MultiPolygon, box: Box) -> None:
        self._land, self._box = land, box
        self.left_out: Counter[tuple[str, int]] = Counter()
        self._areas = {
            "water": self._shapes(themes, "water", dry=False),
            "wadi-bed": self._shapes(themes, "water", dry=True),
            "built-up": self._shapes(themes, "built_up"),
        }
        self._lines = {
            "water": self._ranked(themes, "water", STREAMS, "stream"),
            "boundaries": self._boundaries(themes.get("boundaries", {})),
            "roads": self._ranked(themes, "roads", ROADS, "road"),
        }

    def strata(self) -> Iterator[Stratum]:
        """From the ground up: built-up land, water, boundaries, roads; of each the finer kinds first."""
        for number, level in enumerate(LEVELS):
            for kind, theme in (("built-up", "built-up land"), ("wadi-bed", "water"), ("water", "water")):
                if level.shows(AREAS[kind]):
                    patches = patches_on_grid(self._areas[kind], level.per_degree, SMALLEST_STEPS2)
                    self.left_out[theme, number] += patches.left_out
                    yield level.stratum(kind, AREAS[kind], patches.rings)
            yield from self._network(number, "water", STREAMS)
            yield from self._network(
                number, "boundaries", {kind: at for kind, (*_, at) in BOUNDARIES.items()}
            )
            yield from self._network(number, "roads", ROADS)

    def _network(self, number: int, theme: str, zooms: Mapping[str, float]) -> Iterator[Stratum]:
        level = LEVELS[number]
        kinds = [kind for kind in self._lines[theme] if level.shows(zooms[kind])]
        drawn = lines_on_grid([self._lines[theme][kind] for kind in kinds], level.per_degree)
        self.left_out[theme, number] += drawn.left_out
        for kind, lines in reversed(list(zip(kinds, drawn.ranks, strict=True))):
            yield level.stratum(kind, zooms[kind], lines)

    def _shapes(self, themes: Themes, theme: str, *, dry: bool | None = None) -> list[BaseGeometry]:
        """The areas of a theme within the box."""
        shapes = [
            one.geometry
            for one in themes.get(theme, {}).values()
            if one.is_area and (dry is None or dry == (one.kind in _DRY))
        ]
        frame = shapely.box(*self._box)
        cut = [shape if frame.covers(shape) else shape.intersection(frame) for shape in shapes]
        return [shape for shape in cut if shape.area > 0]

    def _ranked(
        self, themes: Themes, theme: str, kinds: Mapping[str, float], other: str
    ) -> dict[str, list[BaseGeometry]]:
        """The lines of a theme within the box, by kind in the order of ``kinds``."""
        ranked: dict[str, list[BaseGeometry]] = {kind: [] for kind in kinds}
        for one in themes.get(theme, {}).values():
            if one.geometry.geom_type in ("LineString", "MultiLineString"):
                kind = "wadi" if one.kind in _DRY else one.kind
                ranked[kind if kind is not None and kind in kinds else other].append(one.geometry)
        return {kind: list(shapely.clip_by_rect(lines, *self._box)) for kind, lines in ranked.items()}

    def _boundaries(self, areas: Mapping[str, OsmFeature]) -> dict[str, list[BaseGeometry]]:
        """Lines between administrative areas on land by kind, without those that are its outline."""
        ranked: dict[str, list[BaseGeometry]] = {kind: [] for kind in BOUNDARIES}
        for one in areas.values():
            kind = _kind_of(one.kind)
            if kind is not None and one.is_area:
                ranked[kind].append(shapely.boundary(one.geometry))
        outline = shapely.buffer(shapely.boundary(self._land), AS_BORDER_DEG)
        arcs = between_junctions([shapely.clip_by_rect(ranked[kind], *self._box) for kind in BOUNDARIES])
        inland = [[shapely.intersection(line, self._land) for line in lines] for lines in arcs]
        return {
            kind: [line for line in lines if line.length > 2 * shapely.intersection(line, outline).length]
            for kind, lines in zip(BOUNDARIES, inland, strict=True)
        }


def _kind_of(admin_level: str | None) -> str | None:
    """What an area of this level is bounded by; nothing for countries, whose borders the land has."""
    if admin_level is None or not (admin_level.isascii() and admin_level.isdigit()):
        return None
    number = int(admin_level)
    return next((kind for kind, (low, high, _) in BOUNDARIES.items() if low <= number <= high), None)


def _outlines(land: Land) -> Iterator[Stratum]:
    for kind, lines in (("coast", land.coast), ("border", land.borders)):
        drawn = lines_on_grid([[lines]], COARSE_PER_DEGREE).ranks[0]
        yield Stratum(kind, 0, None, COARSE_PER_DEGREE, drawn)
