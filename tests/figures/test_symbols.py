"""Symbols: areas in proportion, a form for each state, hatches that are the same in every format."""

from __future__ import annotations

import pytest
import shapely

from gravemap.figures import symbols
from gravemap.figures.sheet import Sheet

FORMS = ("suspected", "reported", "located", "opened", "exhumed", "returned", "disturbed", "ruled-out")


def drawing(sheet: Sheet) -> tuple[object, ...]:
    """What was drawn, as outlines with their looks."""
    from gravemap.figures.sheet import _settings

    with _settings():
        figure, _ = sheet.drawn()
    return tuple(
        (
            patch.get_path().vertices.round(2).tobytes(),
            patch.get_facecolor(),
            str(patch.get_linestyle()),
            patch.get_linewidth(),
        )
        for patch in figure.axes[0].patches
    )


def test_every_state_has_a_form_of_its_own(sheet: Sheet) -> None:
    forms = set()
    for form in FORMS:
        one = Sheet(40, 40, sheet.face)
        symbols.grave_symbol(one, 20, 20, form)
        forms.add(drawing(one))

    assert len(forms) == len(FORMS)


def uncertain(sheet: Sheet, *, is_faint: bool) -> list[float]:
    """How strong each symbol is, sure or not."""
    box = shapely.box(0, 0, 30, 30)
    found = []
    for number in range(4):
        one = Sheet(40, 40, sheet.face)
        if number == 0:
            symbols.grave_symbol(one, 20, 20, "exhumed", is_faint=is_faint)
        elif number == 1:
            symbols.incident_symbol(one, 20, 20, 10, 20, is_faint=is_faint)
        elif number == 2:
            symbols.milestone_symbol(one, 20, 20, is_faint=is_faint)
        else:
            symbols.coverage(one, box, "partial", None, is_faint=is_faint)
        found.append(opacities(one))
    return found


def test_what_is_uncertain_is_fainter(sheet: Sheet) -> None:
    sure, faint = uncertain(sheet, is_faint=False), uncertain(sheet, is_faint=True)

    assert all(less < more for less, more in zip(faint, sure, strict=True))


def opacities(sheet: Sheet) -> float:
    from gravemap.figures.sheet import _settings

    with _settings():
        figure, _ = sheet.drawn()
    return float(sum(patch.get_facecolor()[3] + patch.get_edgecolor()[3] for patch in figure.axes[0].patches))


def test_the_area_of_a_disc_is_in_proportion() -> None:
    assert symbols.disc_radius(100) == pytest.approx(2 * symbols.disc_radius(25))
    assert symbols.disc_radius(0) > 0
    assert symbols.disc_radius(10_000) == symbols.LARGEST


RINGS = [(1, 3, False), (200, 400, False), (8, None, True), (0, 20, False), (300, None, True)]


@pytest.mark.parametrize(("least", "most", "is_open"), RINGS)
def test_a_ring_stands_apart_from_its_disc_and_inside_its_room(
    least: int,
    most: int | None,
    is_open: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    for largest in (symbols.LARGEST, 3.7):
        disc, outer = symbols._radii(least, most, largest)

        assert outer <= largest + 1e-9
        assert outer - disc >= 1.2
        assert symbols.incident_radius(least, most, is_open=is_open, largest=largest) >= outer


def test_hatches_of_neighbours_are_in_step() -> None:
    left = symbols.hatch(shapely.box(0, 0, 50, 50), None, gap=5, angle_deg=45)
    right = symbols.hatch(shapely.box(50, 0, 100, 50), None, gap=5, angle_deg=45)
    whole = symbols.hatch(shapely.box(0, 0, 100, 50), None, gap=5, angle_deg=45)

    assert left.union(right).buffer(1e-6).covers(whole)
    assert left.length + right.length == pytest.approx(whole.length)


def test_stripes_of_those_who_contest_a_cell_fill_it(sheet: Sheet) -> None:
    box = shapely.box(0, 0, 60, 40)
    stripes = [symbols._stripes(box, None, band=4, of=2, at=at, angle_deg=45) for at in (0, 1)]

    assert stripes[0].intersection(stripes[1]).area < 0.01
    assert stripes[0].union(stripes[1]).area == pytest.approx(box.area, rel=1e-3)
    symbols.cell(sheet, box, "contested", ("#56b4e9", "#e69f00"), 0.34, None)
    assert len(sheet._steps) == 3  # two holders and the edge


def test_a_count_is_wide_enough_for_its_number(sheet: Sheet) -> None:
    assert symbols.count_width(sheet, "≈ 1,112") > symbols.count_width(sheet, "1") >= 11
