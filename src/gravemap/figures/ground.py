"""The ground of a figure: the page's, in the level of detail that the scale of the sheet asks for."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from gravemap.basemap import Basemap, Stratum
from gravemap.figures.palette import AREAS, EDGE, INK_2, INK_3, LAND, LINES, PANEL, SEA
from gravemap.figures.projection import Projection, multiples
from gravemap.figures.sheet import Look, Script, Sheet
from gravemap.generalisation import Line

_GRATICULE = Look(stroke=INK_3, width=0.3, stroke_opacity=0.45, dashes=(0.6, 2.4))


def draw_ground(sheet: Sheet, projection: Projection, ground: Basemap) -> None:
    """Sea, land, built-up land, water, boundaries, roads, coast and borders, in this order."""
    frame = projection.frame
    sheet.rectangle(frame, Look(fill=SEA))
    box = shapely.box(*projection.box)
    land = {country.iso: country.shape for country in ground.countries if country.shape.intersects(box)}
    for shape in projection.shapes(land).values():
        sheet.shape(shape, Look(fill=LAND), frame)
    strata = [one for one in ground.strata if _is_shown(one, projection.zoom)]
    for kind, (fill, opacity) in AREAS.items():
        rings = [ring for one in strata if one.kind == kind for ring in _near(one, projection)]
        if rings:
            shape = projection.shape(MultiLineString(rings))
            corners = [shapely.get_coordinates(ring) for ring in shapely.get_parts(shape)]
            sheet.path(corners, Look(fill=fill, fill_opacity=opacity), frame, is_closed=True)
    for kind, (colour, width, dashes) in LINES.items():
        lines = [line for one in strata if one.kind == kind for line in _near(one, projection)]
        if lines:
            sheet.shape(
                projection.shape(MultiLineString(lines)),
                Look(stroke=colour, width=width, dashes=dashes),
                frame,
            )


def draw_edge(sheet: Sheet, projection: Projection, case_box: tuple[float, float, float, float]) -> None:
    """What lies outside the case is covered, as nothing is known of it; then the frame."""
    frame = projection.frame
    beyond = shapely.box(*frame).buffer(2).difference(projection.shape(shapely.box(*case_box)))
    if beyond.intersection(shapely.box(*frame)).area > 0.5:
        sheet.shape(beyond, Look(fill=PANEL, stroke=EDGE, width=0.6), frame)
    sheet.rectangle(frame, Look(stroke=INK_2, width=0.8))


def draw_graticule(sheet: Sheet, projection: Projection, *, has_labels: bool = True) -> None:
    """Fine lines of longitude and latitude, named in degrees along the left and the lower edge, outside the frame."""
    west, south, east, north = projection.box
    left, bottom, right, top = projection.frame
    step = projection.graticule_step()
    script = Script(5.5, INK_2)
    for lon in multiples(step, west, east):
        line = projection.shape(LineString([(lon, south - 1), (lon, north + 1)]))
        sheet.shape(line, _GRATICULE, projection.frame)
        if has_labels and (x := _crossing(line, bottom, axis=1)) is not None and left + 8 < x < right - 8:
            sheet.text(x, bottom - 8, degrees(lon, "EW"), script, "center")
    for lat in multiples(step, south, north):
        line = projection.shape(LineString([(west - 1, lat), (east + 1, lat)]))
        sheet.shape(line, _GRATICULE, projection.frame)
        if has_labels and (y := _crossing(line, left, axis=0)) is not None and bottom + 6 < y < top - 6:
            sheet.text(left - 3, y - 2, degrees(lat, "NS"), script, "right")


def degrees(value: float, sides: str) -> str:
    """``13.5° E``."""
    return f"{abs(value):g}°\u00a0{sides[0] if value >= 0 else sides[1]}"


def _crossing(line: BaseGeometry, at: float, axis: int) -> float | None:
    """Where a line on the sheet crosses a level (``axis`` 1) or upright (0) edge."""
    corners = shapely.get_coordinates(line)
    own, other = corners[:, axis], corners[:, 1 - axis]
    order = np.argsort(own)
    if not own[order[0]] <= at <= own[order[-1]]:
        return None
    return float(np.interp(at, own[order], other[order]))


def _is_shown(stratum: Stratum, zoom: float) -> bool:
    return stratum.from_zoom <= zoom and (stratum.until_zoom is None or zoom < stratum.until_zoom)


def _near(stratum: Stratum, projection: Projection) -> Iterator[LineString]:
    """The lines of a stratum that lie near the box, in degrees; lines that are no rings are cut to it."""
    west, south, east, north = projection.box
    around = 0.05 * max(east - west, north - south)
    box = (west - around, south - around, east + around, north + around)
    is_area = stratum.kind in AREAS
    for steps in stratum.lines:
        corners = _corners(steps, stratum.per_degree)
        (low_x, low_y), (high_x, high_y) = corners.min(0), corners.max(0)
        if low_x > box[2] or high_x < box[0] or low_y > box[3] or high_y < box[1] or len(corners) < 2:
            continue
        line = LineString(corners)
        if is_area:
            yield line
            continue
        yield from (part for part in shapely.get_parts(shapely.clip_by_rect(line, *box)) if not part.is_empty)


def _corners(steps: Line, per_degree: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.asarray(steps, dtype=np.float64) / per_degree
