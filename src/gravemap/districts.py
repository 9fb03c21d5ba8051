"""Administrative shapes that stand for places: which of a case's boundaries may be shown at which level.

``[publication] areas`` in ``case.toml`` says which ``admin_level`` plays the district (L3) and which the
governorate (L2): tiers differ by country.  Only a boundary of exactly that tier is shown, so none is finer
than the level permits, and only one that is no smaller than a cell of the level and holds the whole
uncertainty, with as much around it as a boundary may be off.  Which of several records stand in a district
follows from the district alone, never from where in it they lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import shapely
from shapely.geometry.base import BaseGeometry

from gravemap import crs
from gravemap.grid import MICRO, SIZES, Box
from gravemap.osm import OsmFeature
from gravemap.osm.features import osm_key

BOUNDARY_M = 250.0
"""How far off a boundary may be drawn, in metres: a case may keep it simplified by 100 m, see its licence file."""

_CALLED = ("administrative area", "المنطقة الإدارية")


@dataclass(frozen=True)
class District:
    """One administrative area that may stand for a place; ``called`` is what its tier is called, in both languages."""

    osm: str
    name_en: str
    name_ar: str
    called: tuple[str, str]
    shape: BaseGeometry = field(compare=False)

    @property
    def id(self) -> str:
        """A name for it: ``district-relation-2060169``."""
        return f"district-{self.osm.replace('/', '-')}"

    def holds(self, bounds: Box) -> bool:
        """Whether all of ``bounds`` (west, south, east, north, in degrees) lies in it for certain."""
        return bool(shapely.covers(self.shape, crs.grown(shapely.box(*bounds), BOUNDARY_M)))

    @cached_property
    def km2(self) -> float:
        """Its size."""
        return crs.area_km2(self.shape)

    @property
    def title(self) -> tuple[str, str]:
        """What it is called on a map, in English and Arabic."""
        return self.name_en, self.name_ar

    @property
    def words(self) -> tuple[str, str]:
        """What a reader is told of what is shown so, in English and Arabic."""
        english, arabic = self.called
        return (
            f"Shown by {english} only: somewhere in {self.name_en}, anywhere in it.",
            f"مُبيَّن على مستوى {arabic} فقط: في أيّ موضع من {self.name_ar}.",
        )


@dataclass(frozen=True)
class Districts:
    """The administrative shapes of a case, by the level of publication at which they may be shown."""

    by_level: Mapping[str, Sequence[District]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        features: Iterable[OsmFeature],
        tiers: Mapping[Literal["L2", "L3"], int],
        called: Mapping[int, tuple[str, str]],
    ) -> Districts:
        """Those of ``features`` whose ``admin_level`` ``tiers`` gives to a level, each level in the order of ids."""
        areas = sorted((one for one in features if one.is_area), key=lambda one: osm_key(one.osm))
        return cls(
            {
                level: tuple(
                    _district(one, called.get(tier, _CALLED)) for one in areas if one.kind == str(tier)
                )
                for level, tier in tiers.items()
            }
        )

    def holding(self, level: str, bounds: Box) -> District | None:
        """The district for ``level`` that holds ``bounds`` and is no smaller than a cell of that level."""
        for district in self.by_level.get(level, ()):
            if district.holds(bounds) and district.km2 >= _cell_km2(SIZES[level], district.shape):
                return district
        return None

    def find(self, id_: str) -> District | None:
        """The district with an id such as ``district-relation-2060169``."""
        every = (district for level in self.by_level.values() for district in level)
        return next((district for district in every if district.id == id_), None)


def _district(feature: OsmFeature, called: tuple[str, str]) -> District:
    name = next(iter(feature.all_names), feature.words_en)
    shape = shapely.make_valid(feature.geometry)
    return District(feature.osm, feature.names.get("en", name), feature.names.get("ar", name), called, shape)


def _cell_km2(size: int, near: BaseGeometry) -> float:
    """The size of a cell of the grid in the latitude of a shape."""
    side = size / MICRO
    south = (near.bounds[1] + near.bounds[3] - side) / 2
    return crs.area_km2(shapely.box(0.0, south, side, south + side))
