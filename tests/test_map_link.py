"""A state in words becomes the hash that the page reads, or every fault of it is told at once."""

from __future__ import annotations

from typing import Any

import pytest

from gravemap.errors import DataError
from gravemap.folium_layers import TimeLayer
from gravemap.map_file import MapFile
from gravemap.map_link import LAYERS, View, hash_of

MAP = MapFile(
    "Title", None, "public", "abc1234", (15340, 20453), 18586, ("graves/al-rabt", "places/al-rabt"), ("ucdp",)
)


def faults(**view: Any) -> list[str]:
    with pytest.raises(DataError) as raised:
        hash_of(View(**view), MAP)
    return [str(problem) for problem in raised.value.problems]


def test_what_the_map_shows_at_first_is_left_out() -> None:
    assert hash_of(View(), MAP) == "date=2020-11-20"
    assert hash_of(View(lang="en", mode="upto", layers=list(LAYERS[:-1])), MAP) == "date=2020-11-20"


def test_everything_that_is_asked_for_stands_in_one_order() -> None:
    view = View(
        "2019-09-13",
        "2019-12-01",
        ["control,graves"],
        "window",
        "90",
        "ar",
        "32.43211,13.6,9.250",
        "graves/al-rabt",
    )

    assert hash_of(view, MAP) == (
        "date=2019-09-13&mode=window&days=90&layers=graves,control&lang=ar&at=32.4321,13.6000,9.25"
        "&known=2019-12-01&pick=graves/al-rabt"
    )  # fmt: skip


def test_a_row_of_a_data_set_can_be_picked() -> None:
    assert hash_of(View(pick="import/ucdp/ucdp-12"), MAP).endswith("&pick=import/ucdp/ucdp-12")
    assert faults(pick="import/acled/1") != []
    assert faults(pick="import/ucdp/1&date=2019-01-01") != []


def test_all_faults_are_told_at_once_with_what_to_write() -> None:
    told = faults(
        date="2020-11", known="soon", layers=["grave,control"], mode="windows", lang="fr", at="32.4", pick="graves/al-rab"
    )  # fmt: skip

    assert len(told) == 7
    said = " ".join(told)
    for part in (
        "--date: “2020-11” is not one day", "--known: “soon” ", "--layers: “grave” is not a layer. Did you mean graves?",
        "--mode: “windows” is not known. Did you mean window?", "--lang: “fr” is not known. Write one of en, ar.",
        "--at: “32.4” is not a view. Write latitude, longitude and zoom",
        "--pick: “graves/al-rab” is no record of this map. Did you mean graves/al-rabt?",
    ):  # fmt: skip
        assert part in said


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ({"date": "2026-01-01"}, "is not covered by the map (2012-01-01 to 2025-12-31)"),
        ({"days": "30"}, "--days: is given without a window. Write --mode window, too."),
        ({"days": "0", "mode": "window"}, "“0” is not a number of days"),
        ({"days": "٣", "mode": "window"}, "is not a number of days"),
        ({"layers": [" , "]}, "names no layer"),
        ({"at": "91,0,9"}, "is not on the map"),
        ({"at": "nan,0,9"}, "is not a view"),
        ({"at": "1,2,3,4"}, "is not a view"),
        ({"pick": "__proto__"}, "Write one of graves/al-rabt, places/al-rabt."),
    ],
)
def test_what_the_map_does_not_have_is_told(view: dict[str, Any], told: str) -> None:
    (fault,) = faults(**view)

    assert told in fault


def test_these_layers_are_those_of_the_page() -> None:
    for name in LAYERS:
        TimeLayer({"case": {"buildId": "x"}}, name)
