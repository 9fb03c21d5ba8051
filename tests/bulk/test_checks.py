from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from gravemap.bulk.checks import Checked, check
from gravemap.bulk.messages import problems_of
from gravemap.cell_text import clean, fault
from gravemap.records import ImportedIncident

_SOME = {
    "id": ["a", "a-1", "A", "7", "-x", "s 1", "é"],
    "kind": ["killing", "Detention_Abuse", "battle ", "bang", "سبب"],
    "fact_grade": ["reported", "Established", "sure"],
    "attribution_grade": ["reported", "x", ""],
    "date": [
        "2020-06-05", "2020-02-30", "2020-06", "2020-06-05~", "[2020-06-01..2020-06-07]", "05/06/2020", "25/06/2020",
        "2020-06-05 00:00:00", "٢٠٢٠-٠٦-٠٥", "0999-01-01", "2201-01-01", "2020-13-01", "2015/..", "../2015",
        "2020-06-05?", "2020", "[2020-06-05..2020-06-05]", "[2020-06-05..2020-06-01]", "[2020-06-05..2020-06-31]",
        "[2020-06-05..2021-06-05]", "[2020-06-05.. 2020-06-07]", "44155", "\u200e2020-06-05", "2020-06-05/2020-06-09",
    ],
    "published": ["2020-06-05", "soon"],
    "longitude": ["10", "-180", "180.0001", "1e2", "nan", "inf", "+10.5", ".5", "5.", "32,43", "٣٢٫٤٣", "13°30'E", "-0"],
    "latitude": ["45", "90", "-90.1", "95", "NaN", "−12.5", "1 000", "45.123456789012345678"],
    "precision": ["exact", "Settlement", "near"],
    "uncertainty_m": ["500", "0", "-1", "2e7", "20000000", "20000001", "0.5"],
    "place_text": ["Sampleton", "قرية", "cafÃ©", "a\nb", "\ufffd", "  ", "x" * 10_001, "é" * 10_000],
    "killed": ["12", "012", "at least 12", "10-15", "15-10", "hundreds", "-3", "1000000000", "12.5", "unknown", "nan"],
    "killed_low": ["3", "3.0", "3.5", "-1", "nan", "٣", "1,000"],
    "killed_high": ["2", "2.00", "999999999", "inf", "5"],
    "title": ["=1+1", "#REF!", "#1", "Err:502", "ÊÑåæäÉ", "a\x00b", "a\u0085b", "a\r\n \tb", "\u200bx\u200b", "naïve", "ÀÉ"],
    "victims": ["civilians", "\x07", "\u200f"],
}  # fmt: skip

_cell = {
    field: st.one_of(st.none(), st.sampled_from(texts), st.sampled_from(texts), st.text(max_size=6))
    for field, texts in _SOME.items()
}
#: Fields that are looked at together; most cells of a row are empty, or hardly a row would be sound.
_GROUPS = (
    ("longitude", "latitude", "uncertainty_m"),
    ("killed_low", "killed_high"),
    *((field,) for field in _SOME if field not in ("id", "kind", "fact_grade")),
)


@st.composite
def _rows(draw: st.DrawFn) -> list[dict[str, str | None]]:
    empty: dict[str, str | None] = dict.fromkeys(_SOME)
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        row = {**empty, "id": "b-1", "kind": "killing", "fact_grade": "reported"}
        for group in draw(st.lists(st.sampled_from(_GROUPS), max_size=3)):
            row |= {field: draw(_cell[field]) for field in group}
        if draw(st.integers(0, 9)) == 0:
            field = draw(st.sampled_from(["id", "kind", "fact_grade"]))
            row[field] = draw(_cell[field])
        rows.append(row)
    return rows


@settings(max_examples=300, deadline=None)
@given(rows=_rows(), is_repeating=st.booleans())
def test_columns_and_the_model_say_the_same_of_any_rows(
    *, rows: list[dict[str, str | None]], is_repeating: bool
) -> None:
    columns = _columns(rows, is_repeating=is_repeating)

    checked = check(columns)

    truths = [_by_the_model(row) for row in rows]
    assert list(checked.bad) == [truth is None for truth in truths]
    told = {problem.row for problem in problems_of(columns, range(len(rows)))}
    assert told == {number for number, truth in enumerate(truths) if truth is None}
    for number, truth in enumerate(truths):
        if truth is not None:
            assert _by_columns(checked, number) == truth


@pytest.mark.parametrize(("field", "text"), [(field, text) for field in _SOME for text in _SOME[field]])
def test_columns_and_the_model_say_the_same_of_each_cell(field: str, text: str) -> None:
    row: dict[str, str | None] = {"id": "a", "kind": "killing", "fact_grade": "reported", field: text}
    if field in ("longitude", "latitude", "uncertainty_m"):
        row = {"longitude": "1", "latitude": "2", **row}

    checked = check(_columns([row, row]))

    truth = _by_the_model(row)
    assert list(checked.bad) == [truth is None] * 2
    if truth is not None:
        assert _by_columns(checked, 1) == truth


@pytest.mark.parametrize("group", [group for group in _GROUPS if len(group) > 1], ids="-".join)
def test_columns_and_the_model_say_the_same_of_cells_that_go_together(group: tuple[str, ...]) -> None:
    rows: list[dict[str, str | None]] = [
        {"id": "a", "kind": "killing", "fact_grade": "reported", **dict(zip(group, cells, strict=True))}
        for cells in product(*([None, *_SOME[field]] for field in group))
    ]

    checked = check(_columns(rows))

    truths = [_by_the_model(row) for row in rows]
    assert list(checked.bad) == [truth is None for truth in truths]
    assert any(truths)


def _columns(rows: Sequence[Mapping[str, str | None]], *, is_repeating: bool = False) -> dict[str, pa.Array]:
    arrays = {field: pa.array([row[field] for row in rows], pa.string()) for field in rows[0]}
    return {name: array.dictionary_encode() if is_repeating else array for name, array in arrays.items()}


def _by_the_model(row: Mapping[str, str | None]) -> dict[str, Any] | None:
    """What the model makes of a row as the tables of a case are read; None where anything is at fault."""
    cells = {field: clean(text) for field, text in row.items() if text is not None}
    if any(fault(text) is not None for text in cells.values()):
        return None
    try:
        record = ImportedIncident.model_validate({field: text for field, text in cells.items() if text})
    except ValidationError:
        return None
    if list(record.faults()):
        return None
    found: dict[str, Any] = {}
    for field in row:
        value = getattr(record, field)
        if field in ("date", "published"):
            first, last = value.possible if value else (None, None)
            core = (value.core if value else None) or (None, None)
            found |= {f"{field}.first": first, f"{field}.last": last, f"{field}.core_first": core[0]}
            plain = value is None or (core[0] is not None and core == (first, last) and first == last)
            is_day = plain and not (value and value.uncertain)
            found |= {f"{field}.core_last": core[1], f"{field}.text": None if is_day else value.text}
        elif field == "killed":
            low, high = (value.minimum, value.maximum) if value else (None, None)
            digits = value is None or (value.as_written.isascii() and value.as_written.isdigit())
            found |= {
                "killed.min": low,
                "killed.max": high,
                "killed.text": None if digits else value.as_written,
            }
        else:
            found[field] = value
    return found


def _by_columns(checked: Checked, number: int) -> dict[str, Any]:
    return {name: part[number].as_py() for name, part in checked.parts.items()}
