"""Scale bar, legend, notes: round lengths, lines that fit, columns of about one height."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gravemap.figures.furniture import (
    NOTE_TEXT,
    Group,
    Key,
    legend,
    legend_height,
    round_length,
    scale_bar,
    wrapped,
)
from gravemap.figures.placing import Taken
from gravemap.figures.projection import Projection
from gravemap.figures.sheet import Script, Sheet
from gravemap.figures.typeface import Typeface
from gravemap.terms import Words


@pytest.mark.parametrize(
    ("most", "length"), [(1, 1), (4_999, 2_000), (5_000, 5_000), (123_456, 100_000), (0.3, 0.2)]
)
def test_a_scale_bar_has_a_round_length(most: float, length: float) -> None:
    assert round_length(most) == pytest.approx(length)


def test_a_scale_bar_is_as_long_as_it_says(sheet: Sheet) -> None:
    projection = Projection.fitted((9.5, 44.7, 10.5, 45.3), 0, 0, 300, 300)
    taken = Taken()
    scale_bar(sheet, projection, Words("en"), taken)

    assert sheet.texts == ["0", "10 km"]
    left, _, right, _ = taken.boxes[0]
    assert 10_000 / projection.metres_per_point < right - left < 10_000 / projection.metres_per_point + 40


words = st.lists(st.text("abcdefghاتبثج%/", min_size=1, max_size=60), min_size=1, max_size=15)


@settings(max_examples=30)
@given(words)
def test_lines_fit_and_no_letter_is_lost(parts: list[str]) -> None:
    from gravemap.figures.typeface import typeface

    sheet = Sheet(120, 100, typeface(None, is_arabic=True))
    lines = wrapped(sheet, " ".join(parts), NOTE_TEXT, 100)

    assert "".join(lines).replace(" ", "") == "".join(parts)
    assert all(sheet.span(line, NOTE_TEXT) <= 112 for line in lines)


def test_foreign_text_is_kept_apart_in_every_line_that_it_goes_over(face: Typeface) -> None:
    sheet = Sheet(120, 100, face, "ar")
    lines = wrapped(
        sheet, "المصادر: \u2066The Gazette of the Valley of Sample and Sons\u2069 نهاية", Script(6), 90
    )

    assert len(lines) > 2
    assert all(line.count("\u2066") == line.count("\u2069") for line in lines)


def test_a_legend_is_as_high_as_it_says_and_keeps_groups_together(sheet: Sheet) -> None:
    groups = [
        Group(f"Group {n}", [Key(lambda *_: None, f"key {n}.{at}") for at in range(n + 1)]) for n in range(4)
    ]
    high = legend_height(sheet, groups, 2)
    low = legend(sheet, 200, groups, 2)

    assert 200 - low == pytest.approx(high, abs=2)
    assert [text for text in sheet.texts if text.startswith("Group")] == [f"Group {n}" for n in range(4)]
    assert legend_height(sheet, groups, 3) <= high
