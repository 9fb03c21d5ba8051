"""What a page is told of areas: a row for each that a place speaks of, with the word for its level."""

from __future__ import annotations

from gravemap.area_table import area_columns, area_table
from gravemap.areas import Area, Within

VALE = Area("relation/12", 4, "Vale", "الوادي", "2015-03")
MILL = Area("relation/7", 7, "Mill", None, None)
CHAIN = (Within(MILL, is_certain=False), Within(VALE, is_certain=True))


def test_every_area_has_one_row_whoever_lies_in_it() -> None:
    table = area_table([CHAIN, CHAIN], {4: ("district", "منطقة")})

    assert table.ids == ["relation/12", "relation/7"]
    assert table.columns["id"] == table.ids
    assert table.columns["nameAr"] == ["الوادي", None]
    assert (table.columns["kindEn"], table.columns["kindAr"]) == (["district", None], ["منطقة", None])
    assert table.columns["level"] == [4, 7]


def test_the_date_of_a_boundary_is_as_wide_as_it_is_known() -> None:
    (march, none) = area_table([CHAIN], {}).columns["date"]
    assert march == ["2015-03", 16495, 16525]
    assert none is None

    odd = Area("relation/9", 4, "Odd", None, "some day")
    assert area_table([(Within(odd, is_certain=True),)], {}).columns["date"] == [None]


def test_a_place_says_which_areas_hold_it_and_which_may() -> None:
    assert area_columns(CHAIN) == {"inAreas": ["relation/12"], "perhapsIn": ["relation/7"]}
    assert area_columns(()) == {"inAreas": None, "perhapsIn": None}
