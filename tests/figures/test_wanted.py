"""Options of figures: understood, or every fault of them told at once."""

from __future__ import annotations

import datetime as dt

import pytest

from gravemap.dates import day_number
from gravemap.errors import DataError
from gravemap.figures.prepared import Prepared
from gravemap.figures.tokens import LAYERS
from gravemap.figures.wanted import Faults, Wanted, scope_and_unit, wanted

NOTHING = {"known": None, "layers": None, "bbox": None, "lang": "en", "font": None}
DAY = day_number(dt.date(2031, 11, 5))


def asked(ready: Prepared, *dates: object, **options: object) -> Wanted:
    return wanted(ready.around.case.config, dates, **{**NOTHING, **options})  # type: ignore[arg-type]


def problems(ready: Prepared, *dates: object, **options: object) -> dict[str, str]:
    with pytest.raises(DataError) as caught:
        asked(ready, *dates, **options)
    return {problem.file: problem.what for problem in caught.value.problems}


@pytest.mark.parametrize("date", ["2031-11-05", dt.date(2031, 11, 5), DAY, "٢٠٣١-١١-٠٥"])
def test_a_day_may_be_text_a_date_or_a_number(ready: Prepared, date: object) -> None:
    assert asked(ready, date).days == (DAY,)


def test_without_options_it_is_the_first_view_with_every_layer(ready: Prepared) -> None:
    want = asked(ready, DAY)

    assert want.box == (9.5, 44.7, 10.5, 45.3)
    assert want.layers == LAYERS
    assert want.known_on(DAY) is None


def test_layers_stand_in_the_order_of_the_map(ready: Prepared) -> None:
    assert asked(ready, DAY, layers="control, graves").layers == ("graves", "control")
    assert asked(ready, DAY, layers=["control", "graves"]).layers == ("graves", "control")


def test_each_date_may_be_shown_as_known_on_it(ready: Prepared) -> None:
    assert asked(ready, DAY, known="date").known_on(DAY - 7) == DAY - 7


def test_every_fault_is_told_at_once_with_what_to_write(ready: Prepared) -> None:
    told = problems(
        ready, "2040-01-01", known="2031-06", layers="gravs", bbox="1,2,3,4", lang="fr", font="Nonesuch"
    )

    assert set(told) == {"--date", "--known", "--layers", "--bbox", "--lang", "--font"}
    assert "The case runs from 2028-01-01 to 2032-12-31" in told["--date"]
    assert "Write year, month and day" in told["--known"]
    assert "Did you mean graves?" in told["--layers"]
    assert "The case's box is 9, 44, 11, 46" in told["--bbox"]
    assert "Write one of: en, ar" in told["--lang"]
    assert "fonts-noto-core" in told["--font"]


@pytest.mark.parametrize(
    ("bbox", "said"),
    [
        ("1,2,3", "is not four numbers"),
        ("a,b,c,d", "is not four numbers"),
        ("10,45,9.5,44", "is not a box"),
        ("nan,44,10,45", "is not a box"),
        ("10,45,10.001,45.001", "is smaller than"),
    ],
)
def test_a_box_that_is_none_is_told(ready: Prepared, bbox: str, said: str) -> None:
    assert said in problems(ready, DAY, bbox=bbox)["--bbox"]


def test_a_date_that_is_no_day_is_told(ready: Prepared) -> None:
    assert "has two readings" in problems(ready, "05/06/2031")["--date"]
    assert "is not one day" in problems(ready, "2031")["--date"]


def test_a_scope_and_unit_that_are_not_there_are_told_with_near_ones(ready: Prepared) -> None:
    faults = Faults()
    scope_and_unit(ready.known, "feilds", "bodie", faults)

    assert [problem.file for problem in faults.problems] == ["--scope", "--unit"]
    assert "Did you mean fields?" in faults.problems[0].what
    assert "bodies" in faults.problems[1].what


def test_the_headline_is_what_is_charted_when_nothing_is_named(ready: Prepared) -> None:
    assert scope_and_unit(ready.known, None, None, Faults()) == ("fields", "bodies")
