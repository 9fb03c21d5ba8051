"""The wire form: what leaves, in which shape, and that it cannot become code."""

from __future__ import annotations

import json
import string
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gravemap.columns import Table
from gravemap.dates import parse_date
from gravemap.payload import FIELDS, camel, polygons, position, table_of, to_json, traces, wire
from gravemap.phrases import restored
from gravemap.records import TABLES, CountClaim, Grave, Source
from gravemap.records.vocabulary import GRADE
from test_columns import unpacked

STEPS = st.integers(-1_800_000, 1_800_000)
DIGITS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "_~"


def traced(text: str) -> list[list[tuple[int, int]]]:
    """The lines that `traces` wrote: what payload.ts does."""
    numbers: list[int] = []
    whole = place = 0
    for letter in text:
        digit = DIGITS.index(letter)
        whole, place = whole + (digit % 32 << place), place + 5
        if digit < 32:
            numbers.append(-(whole + 1) // 2 if whole % 2 else whole // 2)
            whole = place = 0
    lines: list[list[tuple[int, int]]] = []
    rest = iter(numbers)
    x = y = 0
    for length in rest:
        lines.append([])
        for _ in range(length):
            x, y = x + next(rest), y + next(rest)
            lines[-1].append((x, y))
    return lines


def payload_of(**tables: Table) -> dict[str, Any]:
    sent = wire({"titleEn": "Sample"}, tables, [GRADE], {"quantityRules": [], "dateRules": []})
    return {**sent, "tables": restored(sent["tables"], sent["codes"], sent["phrases"])}


def test_references_are_row_numbers_of_the_table_they_point_to() -> None:
    sources = [Source(id="s1", publisher="A", title="a"), Source(id="s2", publisher="B", title="b")]
    grave = Grave.model_validate({"id": "g", "name_en": "G", "kind": "well", "source_ids": "s2;s1"})

    tables = payload_of(sources=table_of("sources", sources), graves=table_of("graves", [grave]))["tables"]

    assert tables["graves"]["columns"]["sources"]["t"] == "sources"
    assert unpacked(tables["graves"]["columns"]["sources"]["c"], 1) == [[1, 0]]


def test_a_reference_to_a_row_that_was_withheld_leaves_no_trace() -> None:
    claim = CountClaim.model_validate(
        {"id": "c", "grave_ids": "hidden", "unit": "bodies", "mode": "increment", "quantity": "3"}
    )

    text = to_json(
        payload_of(
            sources=Table([], {}, {}),
            scopes=Table([], {}, {}),
            actors=Table([], {}, {}),
            graves=Table([], {}, {}),
            counts=table_of("counts", [claim]),
        )
    )

    assert "hidden" not in text


@pytest.mark.parametrize(
    ("date", "sent"),
    [
        ("2020-06-05", "2020-06-05"),
        ("2020-06", ["2020-06", 18414, 18443]),
        ("2015/..", ["2015/..", 16800, None, 16436, None]),
        ("../2020-06", ["../2020-06", None, 18443]),
    ],
)
def test_a_date_travels_as_its_text_with_its_core_and_its_possible_span(date: str, sent: Any) -> None:
    source = Source(id="s", publisher="A", title="a", published=parse_date(date))

    assert table_of("sources", [source]).columns["published"] == [sent]


@pytest.mark.parametrize(
    ("written", "sent"),
    [("12", 12), ("at least 12", ["at least 12", 12, None]), ("10-15", ["10-15", 10, 15])],
)
def test_a_quantity_travels_as_it_was_written(written: str, sent: Any) -> None:
    claim = CountClaim.model_validate({"id": "c", "unit": "bodies", "mode": "increment", "quantity": written})

    assert table_of("counts", [claim]).columns["quantity"] == [sent]


@given(st.text())
def test_no_text_can_leave_its_script_element(text: str) -> None:
    sent = to_json({"text": text})

    assert not set("<>&\u2028\u2029") & set(sent)
    assert json.loads(sent) == {"text": text}


def test_only_named_fields_leave() -> None:
    for name, fields in FIELDS.items():
        assert set(fields) <= set(TABLES[name].model_fields), name
    assert "publication" not in FIELDS
    assert "coordinates" not in FIELDS  # they leave with their place, as far as it may be shown
    assert not {"longitude", "latitude", "osm"} & {field for fields in FIELDS.values() for field in fields}


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("name_en", "nameEn"),
        ("scope_id", "scope"),
        ("from_", "from"),
        ("grave_ids", "graves"),
        ("possibly_same_as", "possiblySameAs"),
    ],
)
def test_names_on_the_page_are_camel_case(field: str, sent: str) -> None:
    assert camel(field) == sent


def test_equal_shapes_give_equal_rings_wherever_they_start() -> None:
    one = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])
    other = shapely.Polygon([(1, 1), (1, 0), (0, 0), (0, 1)])

    assert polygons(one) == polygons(other)
    (text,) = polygons(one)
    assert traced(text) == [[(0, 0), (10000, 0), (10000, 10000), (0, 10000), (0, 0)]]


def test_holes_travel_with_their_polygon() -> None:
    shape = shapely.box(0, 0, 4, 4).difference(shapely.box(1, 1, 2, 2)).union(shapely.box(8, 8, 9, 9))

    assert sorted(len(traced(text)) for text in polygons(shape, 10)) == [1, 2]


@given(st.lists(st.lists(st.tuples(STEPS, STEPS), max_size=8), max_size=6))
def test_lines_come_back_from_their_text(lines: list[list[tuple[int, int]]]) -> None:
    text = traces([np.array(line, dtype=np.int64).reshape(-1, 2) for line in lines])

    assert traced(text) == lines
    assert to_json({"text": text}) == f'{{"text":"{text}"}}'


def test_a_short_step_takes_one_letter_and_the_text_is_known() -> None:
    lines = [np.array([[0, 0], [1, -1]]), np.array([[1000, 5], [3, 3]])]

    assert traces(lines) == "EAACBEu_BMp_BD"


def test_a_position_is_longitude_latitude_to_four_decimals() -> None:
    assert position(shapely.Point(13.63506871, 32.43458612)) == [13.6351, 32.4346]
