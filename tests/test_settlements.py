"""Names on the ground: which there are, in which language, and which comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from gravemap.osm import OsmFeature
from gravemap.settlements import (
    KINDS,
    Label,
    label_in,
    population_of,
    settlements_of,
    settlements_table,
)

BOX = (9.0, 44.0, 11.0, 46.0)


def place(number: int = 1, kind: str | None = "village", **change: object) -> OsmFeature:
    given_: dict[str, object] = {"geometry": Point(10, 45), "name": f"Place {number}"}
    return OsmFeature(f"node/{number}", kind=kind, **(given_ | change))  # type: ignore[arg-type]


def test_only_settlements_are_named() -> None:
    kinds = [*KINDS, "prison", "hospital", "aerodrome", "farm", "locality", None]
    found = settlements_of([place(number, kind) for number, kind in enumerate(kinds, 1)], BOX)

    assert tuple(one.kind for one in found) == KINDS


def test_what_a_record_names_is_left_to_the_record() -> None:
    assert [one.osm for one in settlements_of([place(1), place(2)], BOX, {"node/1"})] == ["node/2"]


def test_what_lies_outside_the_box_or_has_no_name_is_left_out() -> None:
    places = [place(1, geometry=Point(12, 45)), place(2, geometry=Point(10, 47)), place(3, name=None)]

    assert settlements_of(places, BOX) == ()


def test_the_kind_counts_first_then_the_inhabitants_then_the_id() -> None:
    places = [
        place(5, "village", tags={"population": "90000"}),
        place(4, "town"),
        place(30, "town", tags={"population": "5000"}),
        place(3, "town"),
        place(9, "city"),
    ]

    assert [one.osm for one in settlements_of(places, BOX)] == [
        "node/9",
        "node/30",
        "node/3",
        "node/4",
        "node/5",
    ]


@given(st.permutations([place(number, kind) for number, kind in enumerate((*KINDS, *KINDS), 1)]))
def test_the_order_of_the_file_changes_nothing(places: list[OsmFeature]) -> None:
    assert settlements_of(places, BOX) == settlements_of(sorted(places, key=lambda one: one.osm), BOX)


@pytest.mark.parametrize(
    ("change", "english", "arabic"),
    [
        ({"name": "ترهونة", "names": {"ar": "ترهونة", "en": "Tarhuna"}}, ("Tarhuna", "en"), ("ترهونة", "ar")),
        ({"name": "ترهونة", "names": {"ar": "ترهونة"}}, ("ترهونة", "ar"), ("ترهونة", "ar")),
        ({"name": "ترهونة"}, ("ترهونة", None), ("ترهونة", None)),
        ({"name": "Zouara", "names": {"fr": "Zouara"}}, ("Zouara", "fr"), ("Zouara", "fr")),
        ({"name": "زوارة", "names": {"fr": "Zouara", "ka": "ზუარა"}}, ("Zouara", "fr"), ("زوارة", None)),
        ({"name": None, "names": {"ka": "ზუარა"}}, ("ზუარა", "ka"), ("ზუარა", "ka")),
        ({"name": None, "names": {"fa": "زواره"}}, ("زواره", "fa"), ("زواره", "fa")),
    ],
)
def test_a_reader_is_given_the_name_in_the_language_then_the_script_then_any(
    change: dict[str, object], english: tuple[str, str | None], arabic: tuple[str, str | None]
) -> None:
    one = place(1, "village", **change)

    assert (label_in(one, "en"), label_in(one, "ar")) == (Label(*english), Label(*arabic))


@pytest.mark.parametrize(
    ("written", "read"),
    [("22000", 22000), ("22,000", 22000), ("22 000", 22000), ("about 300", 0), ("", 0), ("-5", 0), ("٢٢", 0), ("9" * 30, 0)],
)  # fmt: skip
def test_a_population_is_a_plain_number_or_none(written: str, read: int) -> None:
    assert population_of(place(1, tags={"population": written})) == read


def test_an_area_is_named_at_a_point_inside() -> None:
    (one,) = settlements_of([place(1, geometry=box(10, 45, 10.2, 45.2))], BOX)

    assert box(10, 45, 10.2, 45.2).contains(Point(one.point))


def test_a_row_leaves_out_the_language_that_is_the_pages_own_and_says_where_none_is_known() -> None:
    columns = settlements_table(
        settlements_of([place(1, name="Farfield", names={"ar": "البعيد"})], BOX)
    ).columns

    assert (columns["nameEn"], columns["langEn"]) == (["Farfield"], [""])
    assert (columns["nameAr"], columns["langAr"]) == (["البعيد"], [None])
