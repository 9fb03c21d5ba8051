from __future__ import annotations

import pytest
from pydantic import ValidationError

from builders import make
from gravemap.records import Incident


def test_the_two_grades_are_never_one() -> None:
    incident = make(Incident, fact_grade="established", attribution_grade="disputed")

    assert (incident.fact_grade, incident.attribution_grade) == ("established", "disputed")


def test_who_did_it_may_be_open_and_that_it_happened_may_not() -> None:
    assert make(Incident).attribution_grade is None
    with pytest.raises(ValidationError, match="fact_grade"):
        make(Incident, fact_grade="")


def test_the_dead_the_injured_and_the_missing_are_three_numbers() -> None:
    incident = make(Incident, killed="at least 8", missing="several")

    assert incident.killed is not None
    assert incident.missing is not None
    assert (incident.killed.minimum, incident.injured, incident.missing.minimum) == (8, None, 2)
