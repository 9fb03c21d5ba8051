"""What is shown of a record so that enough places fit it, and what a finer record of the same event does."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from builders import CONFIG, PUBLIC, cells, make_case_folder
from gravemap.case import read_case
from gravemap.combination import Layers
from gravemap.dates import parse_date
from gravemap.exposure import Exposure
from gravemap.fitting import are_of_one_day, fitting
from gravemap.publication import Ruling, Shown, shown
from gravemap.shown_before import ShownCell
from gravemap.surroundings import surroundings_of

HIDDEN = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
SIGNED = "documenter; data editor; protection focal point"


def drawn(ruling: Ruling) -> tuple[Shown, ShownCell | None]:
    return shown(shapely.Point(10.15, 45.15), 20.0, ruling, is_public_name=False), None


def test_with_no_settlement_at_all_nothing_is_left_but_a_number() -> None:
    fitted = fitting(Layers({}), Ruling("L3", "Decided."), drawn)

    assert (fitted.ruling.level, fitted.found.geometry) == ("L1", None)
    assert fitted.combination is not None
    assert fitted.combination.change == (
        "only 0 at L3: settlements in the area; shown at L2; only 0 at L2: settlements in the area; shown at L1"
    )


def test_what_is_shown_as_no_area_is_not_counted() -> None:
    assert fitting(Layers({}), Ruling("L5", ""), drawn).combination is None
    assert fitting(Layers({}), Ruling("L1", ""), drawn).combination is None


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("2031-05-03", "2031-05-03", True),
        ("2031-05", "2031-05-03", True),
        ("2031-05-04", "2031-05-03", False),
        ("2031-05-04/..", "2031-05-03", False),
        ("../2031-05-04", "2031-05-03", True),
    ],
)
def test_dates_that_may_be_one_day(*, one: str, other: str, may_be: bool) -> None:
    assert are_of_one_day(parse_date(one), parse_date(other)) == may_be
    assert are_of_one_day(parse_date(other), parse_date(one)) == may_be
    assert are_of_one_day(None, parse_date(one))


def exposure_of(tmp_path: Path, **other: str) -> Exposure:
    """An incident to be shown at L3, and another in the town, which is shown at L4."""
    folder = make_case_folder(
        tmp_path,
        CONFIG,
        places=[cells("places", longitude="10.0", latitude="45.0", source_ids="s1")],
        incidents=[
            cells("incidents", longitude="10.1512", latitude="45.1512", date="2031-05-03", event_id="e"),
            cells("incidents", id="n2", place_id="town", **{"date": "2031-05-03", "event_id": "e", **other}),
        ],
        publication=[
            cells("publication"),
            cells("publication", id="d1", subject="incidents/n1", level="L3", answers=HIDDEN, signers=SIGNED),
        ],
    )
    return surroundings_of(read_case(folder)).exposure


def test_beside_a_finer_record_of_the_same_event_and_day_only_a_number_is_told(tmp_path: Path) -> None:
    exposure = exposure_of(tmp_path)

    assert (exposure.incidents["n1"].level, exposure.incidents["n2"].level) == ("L1", "L4")
    assert "Another record of the same event is shown more finely" in exposure.incidents["n1"].ruling.reason


@pytest.mark.parametrize(
    "other",
    [{"date": "2031-05-09"}, {"event_id": "another"}, {"event_id": ""}, {"embargo_until": "2040"}],
)
def test_another_day_another_event_or_an_embargo_tells_nothing_of_it(
    tmp_path: Path, other: dict[str, str]
) -> None:
    assert exposure_of(tmp_path, **other).incidents["n1"].level == "L3"
