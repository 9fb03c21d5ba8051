"""What is shown of one place or record: the place that stands for it, the ruling, the words in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from gravemap.location import Location
from gravemap.publication import Ruling, Shown
from gravemap.records import Place
from gravemap.records.vocabulary import PRECISION

PUBLIC_NAMES = frozenset({"city", "town", "village", "district", "airport", "camp", "road"})
"""Kinds of place that everybody's map names; they may keep their label point at L4.

A hospital is not among them: one still in use is never shown as a building.
"""

OWN_POINT_M = 50.0
"""How far off an incident's own coordinates may be, in metres, as they do not say."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A place that stands on the page for one that may not be shown finer, or is known only so."""

    id: str
    name_en: str
    name_ar: str | None
    geometry: BaseGeometry
    how_en: str
    precision: str
    base: Place | None
    """The place it is drawn around; None for a cell of the grid or a district, which tells nothing else."""
    how_ar: str | None = None


@dataclass(frozen=True, slots=True)
class Shows:
    """What is shown of one record: its place on the page (an id, or None), the ruling and the words.

    ``is_coarsened``: its place is shown coarser than it is held, or not at all, so that its own words could
    tell more than the map; ``is_kindless``: its kind would leave too few places that it could be.
    """

    place_id: str | None
    ruling: Ruling
    words_en: str
    words_ar: str
    is_coarsened: bool = False
    is_kindless: bool = False
    is_grave: bool = False

    @property
    def level(self) -> str:
        """How finely it is shown."""
        return self.ruling.level

    @property
    def are_words_withheld(self) -> bool:
        """Whether its own words stay behind: its place is coarsened, and no decision (W1) lets them be shown.

        Those of a named record that only repeats a cited announcement were published; a grave's only where
        it is shown as finely as its settlement.
        """
        is_told = self.is_published and not (self.is_grave and self.level < "L4")
        may_be = self.ruling.is_named and self.ruling.may_words_be_shown
        return self.is_coarsened and not (is_told or may_be)

    @property
    def is_published(self) -> bool:
        """Whether it was named in public, and no more is shown of it than was told there."""
        return self.ruling.is_named and self.ruling.is_repetition


def is_coarse(found: Shown) -> bool:
    """Whether a place is shown coarser than it is held, or by no shape at all."""
    return found.geometry is None or found.cell is not None


def sentences(*parts: str) -> str:
    """Those that say something, one after the other."""
    return " ".join(part for part in parts if part)


def held_as(location: Location) -> tuple[str, str]:
    """How finely a place is held, as a class, in English and Arabic: never in metres of its own."""
    term = next(term for term in PRECISION if term.value == location.precision)
    return f"Held by us: {term.definition_en}.", f"الدقّة المحفوظة لدينا: {term.label_ar}."
