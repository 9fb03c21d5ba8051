from __future__ import annotations

from builders import make
from gravemap.records import Grave, GraveEvent


def test_a_grave_that_no_source_places_has_no_place() -> None:
    assert make(Grave).place_id is None


def test_a_grave_may_be_others_under_another_name() -> None:
    assert make(Grave, possibly_same_as="ring-road; roadside").possibly_same_as == ("ring-road", "roadside")


def test_a_step_without_a_date_is_a_step() -> None:
    event = make(GraveEvent, state="ruled out")

    assert (event.state, event.date) == ("ruled out", None)
