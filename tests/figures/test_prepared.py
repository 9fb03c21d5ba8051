"""A case ready for figures: read, protected and laid out once."""

from __future__ import annotations

import pytest

from builders import SAMPLE
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.errors import DataError
from gravemap.figures.prepared import Prepared, prepared
from gravemap.surroundings import surroundings_of


def test_a_figure_has_the_build_id_of_the_map(ready: Prepared) -> None:
    assert ready.build_id == payload_of(read_case(SAMPLE)).payload["case"]["buildId"]


def test_surroundings_are_taken_as_they_are(ready: Prepared) -> None:
    around = surroundings_of(read_case(SAMPLE), "restricted")

    assert prepared(around, "public", None).around is around
    assert prepared(ready, "restricted", None) is ready


def test_an_edition_or_day_that_says_nothing_is_told() -> None:
    with pytest.raises(DataError) as caught:
        prepared(read_case(SAMPLE), "secret", "soon")

    assert {problem.file for problem in caught.value.problems} == {"--edition", "--as-of"}


def test_decisions_past_their_day_count_as_of_a_day_that_is_asked_for() -> None:
    case = read_case(SAMPLE)
    now, later = prepared(case, "public", None), prepared(case, "public", "2099-01-01")

    assert len(later.known.graves) < len(now.known.graves) or later.known.level_of != now.known.level_of
