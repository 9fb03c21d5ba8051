"""From degrees to points on the sheet: a local plane of true distances, fitted into a frame.

The plane is azimuthal equidistant about the middle of the box (see `gravemap.crs.local_crs`), so a
scale bar is right in every direction from there, and within 0.1 % over a few hundred kilometres.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gravemap.crs import local_crs
from gravemap.figures.sheet import Box
from gravemap.frames import CRS

K = TypeVar("K")
Degrees = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

_MM_PER_POINT = 25.4 / 72
_STEPS = (10.0, 5.0, 2.0, 1.0, 0.5, 0.25, 0.2, 0.1, 0.05, 0.02, 0.01)


@dataclass(frozen=True)
class Projection:
    """A box of degrees on a frame of the sheet."""

    box: Degrees
    frame: Box

    @classmethod
    def fitted(cls, box: Degrees, left: float, bottom: float, width: float, highest: float) -> Projection:
        """The box as wide as ``width`` points, or narrower where it would be higher than ``highest``."""
        west, south, east, north = _bounds(box)
        share = (north - south) / (east - west)
        high = min(width * share, highest)
        wide = min(width, high / share)
        at = left + (width - wide) / 2
        return cls(box, (at, bottom, at + wide, bottom + high))

    @cached_property
    def _plane(self) -> Degrees:
        """The plane's metres that fill the frame."""
        return _bounds(self.box)

    @property
    def metres_per_point(self) -> float:
        """How much of the ground a point of the sheet is."""
        return (self._plane[2] - self._plane[0]) / (self.frame[2] - self.frame[0])

    @property
    def scale(self) -> int:
        """The number in 1 : n, to three digits."""
        exact = self.metres_per_point * 1000 / _MM_PER_POINT
        digits = max(0, math.floor(math.log10(exact)) - 1)
        return int(round(exact / 10**digits) * 10**digits)

    @property
    def zoom(self) -> float:
        """The zoom of the page (as Leaflet counts it) whose ground has as much detail as a print can show."""
        middle = math.radians((self.box[1] + self.box[3]) / 2)
        css_pixel_m = self.metres_per_point * 0.75
        return math.log2(156_543.03 * math.cos(middle) / css_pixel_m) + 0.6

    def shapes(self, shapes: Mapping[K, BaseGeometry]) -> dict[K, BaseGeometry]:
        """Shapes in (longitude, latitude) as shapes in points of the sheet."""
        if not shapes:
            return {}
        longest = max(self.box[2] - self.box[0], self.box[3] - self.box[1]) / 60
        pieces = [_dense(shape, longest) for shape in shapes.values()]
        series = gpd.GeoSeries(pieces, crs=CRS).to_crs(local_crs(self.box))
        return dict(zip(shapes, (shapely.transform(shape, self._points) for shape in series), strict=True))

    def shape(self, shape: BaseGeometry) -> BaseGeometry:
        """One shape."""
        return self.shapes({"": shape})[""]

    def points(self, positions: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Positions in (longitude, latitude) as points of the sheet."""
        if not positions:
            return []
        found = self.shape(shapely.MultiPoint(positions))
        return [(float(x), float(y)) for x, y in shapely.get_coordinates(found)]

    def graticule_step(self) -> float:
        """Degrees between the lines of the graticule: some four of them on the longer side."""
        span = max(self.box[2] - self.box[0], self.box[3] - self.box[1])
        return next((step for step in _STEPS if span / step >= 3.6), _STEPS[-1])

    def _points(self, metres: np.ndarray) -> np.ndarray:
        west, south, *_ = self._plane
        left, bottom, *_ = self.frame
        return (metres - (west, south)) / self.metres_per_point + (left, bottom)


def _bounds(box: Degrees) -> Degrees:
    """The metres that a box of degrees fills on its own plane."""
    edge = shapely.segmentize(shapely.box(*box), max(box[2] - box[0], box[3] - box[1]) / 60)
    west, south, east, north = gpd.GeoSeries([edge], crs=CRS).to_crs(local_crs(box)).total_bounds
    return float(west), float(south), float(east), float(north)


def _dense(shape: BaseGeometry, longest: float) -> BaseGeometry:
    """A shape whose edges are short enough to bend with the plane."""
    return shape if shape.geom_type in ("Point", "MultiPoint") else shapely.segmentize(shape, longest)


def multiples(step: float, first: float, last: float) -> Iterable[float]:
    """The multiples of ``step`` from ``first`` to ``last``."""
    number = math.ceil(first / step - 1e-9)
    while number * step <= last + 1e-9:
        yield round(number * step, 6)
        number += 1
