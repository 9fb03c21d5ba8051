"""Shapes that say as much as words do: *about 19 km south-west of the centre*, *up to 10 km away*.

A distance is a ring, a distance that may be nothing is a disc, and a direction makes a sector of
45 degrees of it: one of eight winds.  A distance told as one whole number of kilometres stands for
the half kilometre on either side.  What has no outer limit makes no shape.
"""

from __future__ import annotations

from dataclasses import dataclass

from gravemap import crs
from gravemap.quantity import Quantity

BEARINGS_DEG = {
    "north": 0.0,
    "north-east": 45.0,
    "east": 90.0,
    "south-east": 135.0,
    "south": 180.0,
    "south-west": 225.0,
    "west": 270.0,
    "north-west": 315.0,
}
HALF_ANGLE_DEG = 22.5
_ROUNDING_KM = 0.5
_LABEL_BEARING_DEG = 45.0


class NoShape(ValueError):  # noqa: N818 - words that make no shape are no error of the program
    """Words that make no shape; the message is a clause that says why."""


@dataclass(frozen=True, slots=True)
class Described:
    """The shape that words describe, in (longitude, latitude).

    ``words_en`` says the shape in a clause; ``anchor`` is a point on its outer edge, for a label;
    ``radius_m`` is the distance of that edge from the point the words start from.
    """

    geometry: crs.Shape
    words_en: str
    anchor: tuple[float, float]
    radius_m: float


def band_km(distance: Quantity) -> tuple[float, float]:
    """The nearest and farthest kilometres that ``distance`` allows.

    Raises:
        NoShape: when it has no outer limit.
    """
    if distance.maximum is None:
        raise NoShape(f"“{distance.as_written}” km has no outer limit")
    nearest, farthest = float(distance.minimum or 0), float(distance.maximum)
    if nearest == farthest:
        nearest, farthest = max(0.0, nearest - _ROUNDING_KM), farthest + _ROUNDING_KM
    return nearest, farthest


def around(lon: float, lat: float, radius_m: float, of: str = "it") -> Described:
    """Everything within ``radius_m`` metres of a point, which the words call ``of``.

    Raises:
        NoShape: when that is wider than a shape on a map may be.
    """
    if radius_m > crs.LONGEST_RADIUS_M:
        raise NoShape(f"within {length_words(radius_m)} of {of} is no shape that a map could show")
    edge = crs.destination(lon, lat, _LABEL_BEARING_DEG, radius_m)
    return Described(
        crs.circle(lon, lat, radius_m), f"within {length_words(radius_m)} of {of}", edge, radius_m
    )


def away(lon: float, lat: float, distance: Quantity, bearing: str | None = None, of: str = "it") -> Described:
    """Everything at ``distance`` (kilometres) from a point, towards ``bearing`` when it is given.

    ``bearing`` is one of `BEARINGS_DEG`; ``of`` is what the words call the point.

    Raises:
        NoShape: when the distance has no outer limit, or one farther than a map could show.
    """
    nearest, farthest = band_km(distance)
    if farthest * 1000 > crs.LONGEST_RADIUS_M:
        raise NoShape(f"“{distance.as_written}” km is farther than a map could show")
    inner_m, outer_m = nearest * 1000, farthest * 1000
    far = f"within {farthest:g} km of" if inner_m == 0 else f"between {nearest:g} and {farthest:g} km from"
    if bearing is None:
        edge = crs.destination(lon, lat, _LABEL_BEARING_DEG, outer_m)
        kind = "the disc" if inner_m == 0 else "the ring"
        return Described(crs.ring(lon, lat, inner_m, outer_m), f"{kind} {far} {of}", edge, outer_m)
    middle = BEARINGS_DEG[bearing]
    low, high = (middle - HALF_ANGLE_DEG) % 360, (middle + HALF_ANGLE_DEG) % 360
    shape = crs.sector(lon, lat, inner_m, outer_m, middle, HALF_ANGLE_DEG)
    words = f"the sector {far} {of}, between the bearings {low:g} and {high:g} degrees"
    return Described(shape, words, crs.destination(lon, lat, middle, outer_m), outer_m)


def length_words(metres: float) -> str:
    """A length for reading: ``50 m``, ``2 km``, ``2.5 km``."""
    if metres < 1000:
        return f"{metres:.0f} m"
    return f"{round(metres / 1000, 1):,g} km" if metres < 1_000_000 else f"{metres / 1000:,.0f} km"
