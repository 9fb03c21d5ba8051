"""A scene: spots of one geometry, no finer than the page, with the sources of what is shown."""

from __future__ import annotations

import datetime as dt

import pytest
import shapely
from shapely import Point

from gravemap.dates import day_number
from gravemap.figures.palette import NOBODY
from gravemap.figures.prepared import Prepared
from gravemap.figures.scene import Scene
from gravemap.figures.tokens import LAYERS, Layer
from gravemap.terms import LANGS, Lang, Words

LATE = day_number(dt.date(2032, 12, 31))


def scene(
    ready: Prepared, layers: tuple[Layer, ...] = LAYERS, known: int | None = None, day: int = LATE
) -> Scene:
    return Scene(ready.around, ready.laid, ready.at(day, known), layers, (9.0, 44.0, 11.0, 46.0), Words("en"))


def test_a_spot_is_never_finer_than_the_page(ready: Prepared) -> None:
    for spot in scene(ready).spots.values():
        corners = shapely.get_coordinates(spot.shape) * 10_000
        assert abs(corners - corners.round()).max() < 1e-6


def test_a_place_that_may_not_be_told_has_no_spot(ready: Prepared, everything: Prepared) -> None:
    public, restricted = scene(ready), scene(everything)
    shown = {shape.shape.wkb for shape in public.spots.values()}
    hidden = [spot for spot in restricted.spots.values() if spot.shape.wkb not in shown]

    assert hidden
    places = {place.id for place in ready.known.places} | set(ready.around.exposure.stand_ins)
    assert set(public.spot_of) <= places


def test_areas_are_told_from_points(ready: Prepared) -> None:
    spots = scene(ready).spots.values()

    assert {spot.is_area for spot in spots} == {True, False}
    assert all(spot.is_area != isinstance(spot.shape, Point) for spot in spots)
    assert all(spot.id.startswith("area" if spot.is_area else "point") for spot in spots)


def test_sources_are_those_of_what_is_shown(ready: Prepared) -> None:
    graves, milestones = scene(ready, ("graves",)), scene(ready, ("milestones",))

    assert {source.id for source in milestones.sources} == {
        id_ for one in milestones.at.milestones for id_ in one.milestone.source_ids
    }
    assert set(graves.sources) <= set(scene(ready).sources)
    assert scene(ready, ("graves", "counts", "incidents"), day=day_number(dt.date(2028, 1, 2))).sources == ()


def test_what_was_published_later_is_not_there(ready: Prepared) -> None:
    early = scene(ready, known=day_number(dt.date(2031, 6, 30)))

    assert len(list(early.shown_records())) < len(list(scene(ready).shown_records()))


def test_cells_are_there_when_the_layer_is_with_the_colours_of_their_holders(ready: Prepared) -> None:
    there = scene(ready, day=day_number(dt.date(2031, 11, 5)))

    assert scene(ready, ("graves",)).cells == ()
    assert there.cells
    for cell in there.cells:
        assert len(cell.colours) == len(cell.held.actor_ids)
        assert cell.opacity in (0.13, 0.2, 0.34, 0.5)
    assert there.colour_of("nobody") == NOBODY
    areas = [cell.shape.area for cell in there.cells]
    assert areas == sorted(areas, reverse=True)


def test_a_place_in_a_cell_of_the_grid_tells_no_precision_of_its_own(ready: Prepared) -> None:
    there = scene(ready)
    stand_ins = ready.around.exposure.stand_ins

    assert {there.precision_of(id_) for id_ in stand_ins} == {one.precision for one in stand_ins.values()}
    assert there.precision_of(None) is None


@pytest.mark.parametrize("lang", LANGS)
def test_places_and_what_stands_in_for_them_have_names(ready: Prepared, lang: Lang) -> None:
    there = Scene(
        ready.around, ready.laid, ready.at(LATE, None), LAYERS, (9.0, 44.0, 11.0, 46.0), Words(lang)
    )

    assert all(there.name_of_place(id_) for id_ in there.spot_of)
