"""The land of a case: countries derived from OpenStreetMap, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import shapely
from shapely import MultiLineString, MultiPolygon

from gravemap.generalisation import coverage_on_grid
from gravemap.osm.geojson import Feature, read_collection

Array: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[Any]]"


@dataclass(frozen=True, slots=True)
class Country:
    """The part of a country that lies in the case's box; ``iso`` is ISO 3166-1 alpha-2."""

    iso: str
    name: str
    shape: MultiPolygon


@dataclass(frozen=True)
class Land:
    """Countries that do not overlap, in (longitude, latitude), with where they come from.

    ``osm_date`` is the EDTF date of the OpenStreetMap data, ``attribution`` the credit to print.
    """

    countries: tuple[Country, ...]
    origin: str
    licence: str
    attribution: str
    osm_date: str | None = None

    @cached_property
    def shape(self) -> MultiPolygon:
        """All land as one shape."""
        return _multi(shapely.coverage_union_all([country.shape for country in self.countries]))

    @cached_property
    def borders(self) -> MultiLineString:
        """The lines where two countries meet: their outlines have every corner there in common."""
        segments, times = self._segments
        return _joined(segments[times > 1])

    @cached_property
    def coast(self) -> MultiLineString:
        """Outlines that no other country shares, without the straight frame along which the land was cut."""
        segments, times = self._segments
        west, south, east, north = self.shape.bounds if len(segments) else (0.0, 0.0, 0.0, 0.0)
        along = np.zeros(len(segments), dtype=bool)
        for axis, edge in ((0, west), (0, east), (1, south), (1, north)):
            along |= (segments[:, axis] == edge) & (segments[:, axis + 2] == edge)
        return _joined(segments[(times == 1) & ~along])

    def on_grid(self, per_degree: int) -> Land:
        """The same countries with corners on a grid of steps of a degree; those too small for it are gone."""
        shapes = coverage_on_grid([country.shape for country in self.countries], per_degree)
        there = [
            replace(country, shape=shapely.transform(shape, lambda steps: steps / per_degree))
            for country, shape in zip(self.countries, shapes, strict=True)
            if not shape.is_empty
        ]
        return replace(self, countries=tuple(there))

    @cached_property
    def _segments(self) -> tuple[Array, Array]:
        """Every straight piece of an outline once, as x, y to x, y, and how many have it."""
        rings = [ring for country in self.countries for ring in _rings(country.shape)]
        pieces = np.concatenate([np.hstack([ring[:-1], ring[1:]]) for ring in rings] or [np.empty((0, 4))])
        backwards = (pieces[:, 0] > pieces[:, 2]) | (
            (pieces[:, 0] == pieces[:, 2]) & (pieces[:, 1] > pieces[:, 3])
        )
        pieces[backwards] = pieces[backwards][:, [2, 3, 0, 1]]
        return np.unique(pieces, axis=0, return_counts=True)


def read_land(path: Path, file: str | None = None) -> Land:
    """The land in a GeoJSON file of polygons with the properties ``iso`` and ``name``.

    The collection itself must say its ``origin`` and ``licence``; ``file`` is its name in messages.

    Raises:
        DataError: with every fault of the file.
    """
    collection = read_collection(path, file)
    countries = collection.each(_country, ("Polygon", "MultiPolygon"))
    attribution = collection.members.get("attribution")
    osm_date = collection.members.get("osm_date")
    return Land(
        countries=tuple(countries),
        origin=collection.text("origin"),
        licence=collection.text("licence"),
        attribution=attribution if isinstance(attribution, str) else "© OpenStreetMap contributors",
        osm_date=osm_date if isinstance(osm_date, str) else None,
    )


def _country(feature: Feature) -> Country:
    return Country(feature.needed_text("iso"), feature.needed_text("name"), _multi(feature.geometry))


def _multi(geometry: shapely.Geometry) -> MultiPolygon:
    return MultiPolygon([part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"])


def _rings(shape: MultiPolygon) -> list[Array]:
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(shape))]


def _joined(segments: Array) -> MultiLineString:
    """Pieces joined end to end into as few lines as there are."""
    joined = shapely.line_merge(MultiLineString(list(segments.reshape(-1, 2, 2))))
    return MultiLineString([part for part in shapely.get_parts(joined) if not part.is_empty])
