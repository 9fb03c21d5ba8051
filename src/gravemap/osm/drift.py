"""What became of OpenStreetMap objects between two extracts: moved, reshaped, renamed, retagged, gone, new.

Two sets of objects are compared by id.  A node *moves*, by the geodesic distance; an area or a line
is *reshaped*, by the area that only one of the two covers and by how far a corner of the one lies
from the outline of the other, at most (the Hausdorff distance, taken at corners).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gravemap import crs
from gravemap.osm.features import THEMES, OsmFeature, osm_key

Objects: TypeAlias = Mapping[str, Mapping[str, OsmFeature]]
"""Objects by theme and id."""

#: What can become of an object, the weightiest first.
KINDS = ("deleted", "moved", "reshaped", "renamed", "retagged", "told more of", "new")


@dataclass(frozen=True)
class Change:
    """What became of one object: ``old`` is ``None`` when it is new, ``new`` when it is gone.

    ``theme`` is that it is in, or was; ``old_theme`` the one it left for it.
    """

    osm: str
    theme: str
    old: OsmFeature | None
    new: OsmFeature | None
    old_theme: str | None = None

    @property
    def one(self) -> OsmFeature:
        """The object as it is now, or as it was."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change of nothing")
        return found

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Those of `KINDS` that hold; none when nothing that is kept of it differs, whatever its version."""
        if self.old is None or self.new is None:
            return ("new",) if self.old is None else ("deleted",)
        holds = {
            "moved": self.moved_m is not None,
            "reshaped": self.apart_m is not None,
            "renamed": bool(self.renamed),
            "retagged": bool(self.retagged),
            "told more of": self._says_more,
        }
        return tuple(kind for kind in KINDS if holds.get(kind, False))

    @cached_property
    def moved_m(self) -> float | None:
        """How far a point moved, in metres; ``None`` when it did not, or is no point."""
        if self.old is None or self.new is None or self._is_same_shape or not self._is_point:
            return None
        return crs.distance_m(*self.old.point, *self.new.point)

    @cached_property
    def apart_m(self) -> float | None:
        """How far the new outline goes from the old one or the old from the new, at most, in metres.

        ``None`` when the shape is the same, or both are points.
        """
        if self.old is None or self.new is None or self._is_same_shape or self._is_point:
            return None
        return outlines_apart_m(self.old.geometry, self.new.geometry)

    @cached_property
    def differing_km2(self) -> float | None:
        """The area that only the old or only the new one covers, in square kilometres; ``None`` unless both are areas."""
        if self.apart_m is None or self.old is None or self.new is None:
            return None
        if not (self.old.is_area and self.new.is_area):
            return None
        differing = self.old.geometry.symmetric_difference(self.new.geometry)
        return 0.0 if differing.is_empty else crs.area_km2(differing)

    @cached_property
    def renamed(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """Names that differ or are gone, as (tag, before, now); a name in a language that had none is no renaming."""
        if self.old is None or self.new is None:
            return ()
        before, now = _names(self.old), _names(self.new)
        changed = [(tag, before[tag], now.get(tag)) for tag in before if before[tag] != now.get(tag)]
        gone = sorted(set(self.old.other_names) - set(self.new.all_names))
        return (*changed, *(("other name", name, None) for name in gone))

    @cached_property
    def retagged(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """What it is and the kept tags, where they differ or are gone, as (tag, before, now)."""
        if self.old is None or self.new is None:
            return ()
        kinds = self.old.kind, self.new.kind
        kind = [("kind", *kinds)] if kinds[0] != kinds[1] else []
        theme = [("theme", self.old_theme, self.theme)] if self.old_theme else []
        tags = self.new.tags
        changed = [
            (tag, was, tags.get(tag))
            for tag, was in sorted(self.old.tags.items())
            if was != tags.get(tag) and (was, tags.get(tag)) != kinds
        ]
        return (*theme, *kind, *changed)

    @property
    def _says_more(self) -> bool:
        """Whether names or tags came to what was kept."""
        if self.old is None or self.new is None:
            return False
        had = (*_names(self.old), *self.old.tags, *self.old.all_names)
        more = {*_names(self.new), *self.new.tags, *self.new.all_names} - set(had)
        return bool(more) and not (self.renamed and more <= {now for _, _, now in self.renamed})

    @property
    def _is_same_shape(self) -> bool:
        return (
            self.old is not None and self.new is not None and self.old.geometry_hash == self.new.geometry_hash
        )

    @property
    def _is_point(self) -> bool:
        return all(one is None or one.geometry.geom_type == "Point" for one in (self.old, self.new))


@dataclass(frozen=True)
class Drift:
    """Every change between two sets of objects, by theme and id, and how many did not change."""

    changes: tuple[Change, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.changes)

    def of(self, kind: str) -> tuple[Change, ...]:
        """The changes of one of `KINDS`: the farthest first where there is a distance, else by id."""
        found = [change for change in self.changes if kind in change.kinds]
        return tuple(sorted(found, key=lambda one: -((one.moved_m if kind == "moved" else one.apart_m) or 0)))


def drift(old: Objects, new: Objects) -> Drift:
    """What became of the objects of each theme between ``old`` and ``new``.

    An object that left one theme for another is one that was retagged, not one gone and one new.
    """
    changes, unchanged = [], 0
    before = {osm: theme for theme in old for osm in old[theme] if osm not in new.get(theme, {})}
    now = {osm: theme for theme in new for osm in new[theme] if osm not in old.get(theme, {})}
    for theme in sorted({*old, *new}, key=THEMES.index):
        was, is_ = old.get(theme, {}), new.get(theme, {})
        for osm in sorted({*was, *is_}, key=osm_key):
            if osm in before and osm in now:
                if now[osm] == theme:
                    changes.append(Change(osm, theme, old[before[osm]][osm], is_[osm], before[osm]))
                continue
            change = Change(osm, theme, was.get(osm), is_.get(osm))
            if change.kinds:
                changes.append(change)
            else:
                unchanged += 1
    return Drift(tuple(changes), unchanged)


def outlines_apart_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """The Hausdorff distance of two outlines, taken at their corners, in metres on the ellipsoid's local plane."""
    corners = np.concatenate([shapely.get_coordinates(one), shapely.get_coordinates(other)])
    plane = crs.local_plane(corners)
    first, second = (_outline(shapely.transform(shape, plane.project)) for shape in (one, other))
    return max(_farthest(first, second), _farthest(second, first))


def _outline(shape: BaseGeometry) -> BaseGeometry:
    return shape.boundary if shape.geom_type in ("Polygon", "MultiPolygon") else shape


def _farthest(of: BaseGeometry, to: BaseGeometry) -> float:
    """The distance from ``to`` of the corner of ``of`` that is farthest from it."""
    corners, line = shapely.get_coordinates(shapely.get_parts(to), return_index=True)
    pieces = np.stack([corners[:-1], corners[1:]], axis=1)[line[:-1] == line[1:]]
    tree = shapely.STRtree(shapely.linestrings(pieces))
    points = shapely.points(shapely.get_coordinates(of))
    return float(tree.query_nearest(points, return_distance=True, all_matches=False)[1].max())


def _names(one: OsmFeature) -> dict[str, str]:
    return dict(_each_name(one))


def _each_name(one: OsmFeature) -> Iterator[tuple[str, str]]:
    if one.name is not None:
        yield "name", one.name
    yield from ((f"name:{code}", one.names[code]) for code in sorted(one.names))
