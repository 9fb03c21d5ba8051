"""What a map of a case shows at a date: records that are there, and shapes as finely as they may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.at_date import AtDate, HeldAt, stand_in_names
from gravemap.cells import on_grid
from gravemap.crs import circle
from gravemap.figures.palette import NOBODY
from gravemap.figures.projection import Degrees
from gravemap.figures.tokens import Layer, Token, tokens_by_place
from gravemap.frames import shown_shapes
from gravemap.generalisation import COARSE_PER_DEGREE
from gravemap.layout import Laid
from gravemap.payload import PER_DEGREE
from gravemap.records import Actor, Coverage, Place, Record, Source
from gravemap.surroundings import Surroundings
from gravemap.terms import Words

REGION_DEG = 0.6
"""Areas longer than this are drawn as a line only: much of the map lies inside them."""


@dataclass(frozen=True)
class Spot:
    """Places that have one geometry; ``shape`` is in (longitude, latitude), as fine as on the page."""

    id: str
    shape: BaseGeometry
    place_ids: tuple[str, ...]

    @property
    def is_area(self) -> bool:
        """Whether nothing may be drawn at a point."""
        return not isinstance(self.shape, Point)

    @property
    def is_region(self) -> bool:
        """Whether it is so large that its inside is not tinted."""
        west, south, east, north = self.shape.bounds
        return max(east - west, north - south) > REGION_DEG


@dataclass(frozen=True)
class CellAt:
    """A cell of control on the day, with its holders' colours."""

    shape: BaseGeometry
    place_ids: tuple[str, ...]
    held: HeldAt
    colours: tuple[str, ...]

    @property
    def opacity(self) -> float:
        """How strongly it is coloured: less where only a party says so, least where nobody has for long."""
        if self.held.is_stale:
            return 0.13
        return 0.2 if self.held.is_only_claimed else 0.5 if self.held.kind == "changing" else 0.34


@dataclass(frozen=True)
class Scene:
    """A case at a date, in some layers, within a box of degrees."""

    around: Surroundings
    laid: Laid
    at: AtDate
    layers: Sequence[Layer]
    box: Degrees
    words: Words
    only: frozenset[str] | None = None
    """Ids of the graves that alone are drawn; ``None``: every one."""

    @property
    def build_id(self) -> str:
        """The build whose records these are: that of the map."""
        return str(self.laid.payload["case"]["buildId"])

    @cached_property
    def spots(self) -> Mapping[str, Spot]:
        """Every spot on the page, by its id; points' ids begin with ``point``, areas' with ``area``."""
        known = self.at.known
        named = {place.id for place in known.places} | set(known.place_of.values())
        groups: dict[tuple[str, bytes], list[str]] = {}
        shapes: dict[tuple[str, bytes], BaseGeometry] = {}
        for id_, shape in sorted(shown_shapes(self.around.exposure).items()):
            if id_ not in named:
                continue
            rounded = shapely.normalize(_rounded(shape))
            key = ("point" if isinstance(rounded, Point) else "area", shapely.to_wkb(rounded))
            groups.setdefault(key, []).append(id_)
            shapes[key] = rounded
        found = (Spot(f"{key[0]}-{ids[0]}", shapes[key], tuple(ids)) for key, ids in groups.items())
        return {spot.id: spot for spot in found}

    @cached_property
    def spot_of(self) -> Mapping[str, str]:
        """The spot of each place, by the place's id."""
        return {id_: spot.id for spot in self.spots.values() for id_ in spot.place_ids}

    @cached_property
    def tokens(self) -> Mapping[str, Sequence[Token]]:
        """What stands at each spot at which anything does."""
        return tokens_by_place(self.at, self.layers, self.spot_of, self.words, self.only)

    @cached_property
    def cells(self) -> Sequence[CellAt]:
        """The cells of control on the day, the largest first; none where the layer is off."""
        known = self.at.known
        if "control" not in self.layers:
            return ()
        named = {place.id for place in known.places}
        found = []
        for cell in on_grid(self.around.cells, COARSE_PER_DEGREE):
            ids = tuple(id_ for id_ in cell.place_ids if id_ in named)
            if ids:
                held = self.at.held_at(ids[0])
                colours = tuple(self.colour_of(id_) for id_ in held.actor_ids)
                found.append(CellAt(cell.geometry, ids, held, colours))
        return sorted(found, key=lambda one: (-one.shape.area, one.place_ids))

    @cached_property
    def coverage(self) -> Sequence[tuple[Coverage, BaseGeometry, bool]]:
        """Where nobody, or only some, could look on the day, with its shape and whether that is not certain."""
        if "coverage" not in self.layers:
            return ()
        by_place = {
            id_: cell.shape
            for cell in Scene(self.around, self.laid, self.at, ("control",), self.box, self.words).cells
            for id_ in cell.place_ids
        }
        found = []
        for one in self.at.coverage:
            spot = self.spots.get(self.spot_of.get(one.coverage.place_id, ""))
            if one.coverage.state == "monitored" or spot is None:
                continue
            shape = spot.shape
            if isinstance(shape, Point):
                reach = self.around.case.config.reach_km * 1000
                shape = by_place.get(one.coverage.place_id) or circle(shape.x, shape.y, reach)
            found.append((one.coverage, shape, one.sure == "possible"))
        return found

    def colour_of(self, actor_id: str) -> str:
        """The colour of an actor; grey where it has none."""
        actor = self.at.known.get(Actor, actor_id)
        return actor.colour if actor is not None and actor.colour else NOBODY

    def name_of_place(self, place_id: str) -> str:
        """What a place, or what stands in for one, is called."""
        place = self.at.known.get(Place, place_id)
        english, arabic = (
            (place.name_en, place.name_ar) if place is not None else self._stand_ins.get(place_id, ("", None))
        )
        return self.words.pick(english, arabic)

    def precision_of(self, place_id: str | None) -> str | None:
        """How finely a place is known, as far as that may be told: of one in a cell of the grid, no more than that."""
        exposure = self.around.exposure
        if place_id in exposure.stand_ins:
            return exposure.stand_ins[place_id].precision
        place = self.at.known.get(Place, place_id)
        if place is None:
            return None
        found = exposure.places[place.id][1]
        return "region" if found is not None and found.cell is not None else place.precision

    @cached_property
    def _stand_ins(self) -> Mapping[str, tuple[str, str | None]]:
        return stand_in_names(self.around)

    def shown_records(self) -> Iterator[Record]:
        """Every record that is there at the date in the layers shown, on the map or not, layer by layer."""
        at = self.at
        if "graves" in self.layers:
            for grave in at.graves:
                yield grave.grave
                yield from (step.event for step in grave.steps)
        if "counts" in self.layers:
            from gravemap.at_date import presence

            yield from (claim for claim in at.known.counts if presence(claim.date, at.moment) != "none")
        if "incidents" in self.layers:
            yield from (row for one in at.incidents for row in one.rows)
        if "control" in self.layers:
            claims = {claim.id: claim for claim in at.known.control}
            yield from (claims[id_] for held in at.held for id_ in held.claim_ids)
        if "milestones" in self.layers:
            yield from (one.milestone for one in at.milestones)
        if "coverage" in self.layers:
            yield from (one.coverage for one in at.coverage)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources of all that is shown, each once."""
        return self.at.known.sources_of(*self.shown_records())


def _rounded(shape: shapely.Geometry) -> BaseGeometry:
    """A shape on the grid of the page, about 11 m: no figure is finer than the map."""
    found = shapely.transform(shape, lambda corners: np.round(corners * PER_DEGREE) / PER_DEGREE)
    assert isinstance(found, BaseGeometry)  # noqa: S101 - every shape is one
    return found
