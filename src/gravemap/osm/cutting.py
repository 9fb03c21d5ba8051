"""Geometry as it is kept: valid, cut to a box, with seven decimals of a degree.

All in (longitude, latitude) degrees.  What lies partly outside is cut, so the hash of a geometry is
that of what is kept; what lies inside stays as it is, corner by corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from gravemap.osm.features import PER_DEGREE

Box = tuple[float, float, float, float]


def cut(geometries: Sequence[BaseGeometry], box: Box) -> list[BaseGeometry | None]:
    """Each geometry as far as it lies in ``box`` (west, south, east, north); nothing for what does not.

    A line that leaves the box and comes back is several.  An area of which only an edge or a corner
    touches the box is not there.
    """
    array = np.array(geometries, dtype=object)
    west, south, east, north = box
    bounds = shapely.bounds(array).reshape(-1, 4)
    is_inside = (bounds[:, 0] >= west) & (bounds[:, 1] >= south)
    is_inside &= (bounds[:, 2] <= east) & (bounds[:, 3] <= north)
    is_apart = (bounds[:, 0] > east) | (bounds[:, 1] > north) | (bounds[:, 2] < west) | (bounds[:, 3] < south)
    frame = shapely.box(*box)
    kept: list[BaseGeometry | None] = []
    for geometry, inside, apart in zip(geometries, is_inside, is_apart, strict=True):
        if apart:
            kept.append(None)
        elif inside:
            kept.append(whole(geometry))
        else:
            kept.append(
                _rounded(shapely.intersection(_valid(geometry), frame), shapely.get_dimensions(geometry))
            )
    return kept


def whole(geometry: BaseGeometry) -> BaseGeometry | None:
    """A geometry as it is kept, uncut; nothing when there is nothing to it.

    Areas are in normal order, so that they do not depend on the order in a file.
    """
    dimensions = int(shapely.get_dimensions(geometry))
    return _of_dimensions(_valid(geometry), dimensions)


def crosses_antimeridian(geometry: BaseGeometry) -> bool:
    """Whether a piece of an outline is longer than half the world, which is one over the antimeridian."""
    if geometry.bounds[2] - geometry.bounds[0] <= 180:
        return False
    parts = shapely.get_parts(geometry)
    lines = shapely.get_rings(parts) if shapely.get_dimensions(geometry) == 2 else parts
    return any(np.abs(np.diff(shapely.get_coordinates(line)[:, 0])).max(initial=0) > 180 for line in lines)


def _valid(geometry: BaseGeometry) -> BaseGeometry:
    if shapely.get_dimensions(geometry) < 2 or geometry.is_valid:
        return geometry
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def _rounded(geometry: BaseGeometry, dimensions: Any) -> BaseGeometry | None:
    """A cut geometry on the grid of seven decimals, valid there."""
    rounded = shapely.transform(geometry, _on_grid)
    if not rounded.is_valid:
        rounded = shapely.transform(shapely.set_precision(geometry, 1 / PER_DEGREE), _on_grid)
    return _of_dimensions(_valid(rounded), int(dimensions))


def _on_grid(corners: Any) -> Any:
    return np.round(corners * PER_DEGREE) / PER_DEGREE


def _of_dimensions(geometry: BaseGeometry, dimensions: int) -> BaseGeometry | None:
    """The parts of a geometry that are points, lines or areas, as one; nothing when there are none."""
    parts = [part for part in _simple_parts(geometry) if _has_extent(part, dimensions)]
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0].normalize() if dimensions == 2 else parts[0]
    if dimensions == 2:
        return MultiPolygon(cast("list[Polygon]", parts)).normalize()
    merged = shapely.line_merge(MultiLineString(cast("list[LineString]", parts)))
    return merged if isinstance(merged, LineString) else merged.normalize()


def _has_extent(part: BaseGeometry, dimensions: int) -> bool:
    if part.is_empty or shapely.get_dimensions(part) != dimensions:
        return False
    return dimensions == 0 or (part.length > 0 if dimensions == 1 else part.area > 0)


def _simple_parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    parts: list[BaseGeometry] = []
    for part in shapely.get_parts(geometry).tolist():
        parts += _simple_parts(part) if hasattr(part, "geoms") else [part]
    return parts
