"""Labels stand beside what they speak of, on nothing else, the same every time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gravemap.figures.placing import Placed, Taken, Wish, box_around, place

FRAME = (0.0, 0.0, 400.0, 300.0)
NEAR = (3.0, 8.0, 16.0, 30.0, 60.0)
points = st.tuples(st.floats(20, 380), st.floats(20, 280))


def settled(places: list[tuple[float, float]], *, is_needed: bool) -> list[Placed | None]:
    taken = Taken()
    return [place(Wish(at, 40, 10, NEAR, is_needed=is_needed, has_line=True), taken, FRAME) for at in places]


@settings(max_examples=25)
@given(st.lists(points, max_size=25))
def test_labels_that_may_be_left_out_never_overlap_and_stay_in_the_frame(
    places: list[tuple[float, float]],
) -> None:
    boxes = [found.box for found in settled(places, is_needed=False) if found is not None]

    for number, (left, bottom, right, top) in enumerate(boxes):
        assert left >= 0
        assert bottom >= 0
        assert right <= 400
        assert top <= 300
        for other in boxes[:number]:
            assert right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom


@settings(max_examples=25)
@given(st.lists(points, max_size=12))
def test_labels_that_are_needed_are_all_there_the_same_every_time(places: list[tuple[float, float]]) -> None:
    first = settled(places, is_needed=True)

    assert None not in first
    assert first == settled(places, is_needed=True)


def test_the_nearest_place_is_taken_first() -> None:
    found = place(Wish((100, 100), 40, 10, NEAR), Taken(), FRAME)

    assert found is not None
    assert found.box == box_around(123, 100, 40, 10)
    assert found.end == (103, 100)


def test_a_line_crosses_no_other_label_where_that_can_be_helped() -> None:
    taken = Taken(boxes=[(105, 90, 160, 110)])
    found = place(Wish((100, 100), 40, 10, NEAR, has_line=True), taken, FRAME)

    assert found is not None
    assert taken.lines[0] == (found.foot, found.end)
    assert Taken(boxes=[(105, 90, 160, 110)]).crossings(found.foot, found.end) == 0


def test_a_label_of_an_area_begins_on_its_outline() -> None:
    outline = [(80.0, 80.0), (120.0, 80.0), (120.0, 120.0), (80.0, 120.0)]
    found = place(Wish((0, 0), 40, 10, NEAR, outline=outline, has_line=True), Taken(), FRAME)

    assert found is not None
    assert found.foot in outline
    left, bottom, right, top = found.box
    assert right <= 80 or left >= 120 or top <= 80 or bottom >= 120


def test_a_label_of_a_large_area_stands_near_some_point_of_its_outline() -> None:
    outline = [(10.0 * at, 150.0) for at in range(40)]
    found = place(Wish((0, 0), 40, 10, NEAR, outline=outline, has_line=True), Taken(), FRAME)

    assert found is not None
    assert abs(found.end[1] - found.foot[1]) < 12
