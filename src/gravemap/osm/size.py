"""How much will come of files, told before it is made.

A quick first pass counts the nodes and ways with tags that are wanted and their corners, without
making any geometry.  Where every file says which box it covers, the count is scaled by the part of it that
is wanted; else it is what the files hold at most.  Areas made of relations are not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from gravemap.errors import DataError, Problem
from gravemap.osm.passes import Passes
from gravemap.osm.themes import TAGS, Shape, kinds

Box = tuple[float, float, float, float]

#: More than that is not made without being told to.
LARGEST_BYTES = 40_000_000
#: What an object and a corner take in the files of a case, measured on roads, water and settlements.
BYTES_AN_OBJECT, BYTES_A_CORNER = 300, 24


@dataclass(frozen=True)
class Size:
    """Objects by theme and their corners; ``is_most`` when not all of it lies in the box."""

    objects: Mapping[str, int]
    corners: int
    is_most: bool

    @property
    def bytes(self) -> int:
        """What the files of the case would have, about."""
        return sum(self.objects.values()) * BYTES_AN_OBJECT + self.corners * BYTES_A_CORNER

    def __str__(self) -> str:
        counted = ", ".join(
            f"{number:,} {theme.replace('_', '-')}" for theme, number in self.objects.items() if number
        )
        word = "at most " if self.is_most else "about "
        return f"{word}{counted or 'nothing'}: {self.bytes / 1e6:,.1f} MB"

    def check(self, name: str) -> None:
        """Refuse what is very large; ``name`` is the file's.

        Raises:
            DataError: when there would be more than `LARGEST_BYTES`.
        """
        if self.bytes > LARGEST_BYTES:
            cure = "Narrow the box (--box, or osm.box in case.toml), leave themes out with --themes, or say --large."
            raise DataError([Problem(name, f"would become large files ({self})", cure)])


def expected(passes: Passes, themes: Sequence[str], box: Box, covered: Sequence[Box | None]) -> Size:
    """How much of ``themes`` will come of files that cover the boxes ``covered``."""
    tags = [tag for theme in themes for tag in TAGS[theme]]
    if not tags:
        return Size({}, 0, is_most=False)
    objects: Counter[str] = Counter()
    corners = 0
    for of_one, number, is_closed in passes.corners(tags):
        shapes: tuple[Shape, ...] = (
            ("point",) if number == 1 else ("line", "area") if is_closed else ("line",)
        )
        found = {theme for shape in shapes for theme, _ in kinds(of_one, shape, themes)}
        objects.update(found)
        corners += number * len(found)
    said = _share(box, covered)
    part = 1.0 if said is None else said
    ordered = {theme: round(objects[theme] * part) for theme in themes}
    return Size(ordered, round(corners * part), is_most=said is None)


def part_covered(box: Box, covered: Sequence[Box | None]) -> float | None:
    """The part of ``box`` that files cover; nothing when one does not say what it covers."""
    everything = _everything(covered)
    frame = shapely.box(*box)
    return None if everything is None else float(everything.intersection(frame).area / frame.area)


def _share(box: Box, covered: Sequence[Box | None]) -> float | None:
    """The part of what the files cover that lies in ``box``; nothing when one does not say what it covers."""
    everything = _everything(covered)
    if everything is None or everything.area == 0:
        return None
    return float(everything.intersection(shapely.box(*box)).area / everything.area)


def _everything(covered: Sequence[Box | None]) -> BaseGeometry | None:
    boxes = [shapely.box(*one) for one in covered if one is not None]
    return shapely.union_all(boxes) if boxes and len(boxes) == len(covered) else None
