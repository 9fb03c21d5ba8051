from __future__ import annotations

import pytest

from gravemap.nearest import nearest


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("quary", "quarry"),
        ("QUARRY", "quarry"),
        ("ring_road", "ring-road"),
        ("s12", "s012"),
        ("S-12", "s012"),
        ("s0012", "s012"),
    ],
)
def test_a_slip_of_the_pen_finds_the_word(text: str, meant: str) -> None:
    assert nearest(text, ["quarry", "ring-road", "s012", "s013", "s120"]) == meant


def test_a_number_is_never_taken_for_another() -> None:
    assert nearest("s014", ["s012", "s013", "s140"]) is None


def test_what_resembles_nothing_has_no_neighbour() -> None:
    assert nearest("xylophone", ["quarry", "ring-road"]) is None
    assert nearest("quarry", []) is None
