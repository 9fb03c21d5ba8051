"""The payload of a whole case: complete, without surprises, the same each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import HOSTILE, SAMPLE
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.payload import to_json
from gravemap.phrases import restored
from test_columns import unpacked

GOLDEN = Path(__file__).parent / "golden" / "payload.json"


@pytest.fixture(scope="module")
def payload() -> Any:
    """The payload of the invented case, as a page gets it."""
    return json.loads(to_json(payload_of(read_case(SAMPLE)).payload))


def column(payload: Any, table: str, name: str) -> Any:
    whole = restored(payload["tables"], payload["codes"], payload["phrases"])
    return whole[table]["columns"][name]


def test_the_payload_is_the_golden_one_that_the_front_end_tests_read(payload: Any) -> None:
    """When a change is meant: ``python -m gravemap.build`` is not needed; write ``payload`` over the file."""
    written = json.dumps(payload, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    assert written == GOLDEN.read_text(encoding="utf-8")


def test_the_same_case_gives_the_same_bytes() -> None:
    one, other = (to_json(payload_of(read_case(SAMPLE)).payload) for _ in range(2))

    assert one == other


def test_every_record_of_the_case_is_on_the_page_or_counted_as_withheld(payload: Any) -> None:
    case = read_case(SAMPLE)
    withheld = payload["case"]["withheld"]
    for name, wire_name in (("graves", "graves"), ("grave_events", "graveEvents"), ("counts", "counts"),
                            ("control", "control"), ("incidents", "incidents"), ("milestones", "milestones"),
                            ("sources", "sources"), ("scopes", "scopes"), ("coverage", "coverage")):  # fmt: skip
        assert payload["tables"][wire_name]["n"] + withheld.get(name, 0) == len(case.records(name)), name


def test_the_build_id_changes_with_the_content_and_with_nothing_else() -> None:
    ids = {payload_of(read_case(folder)).payload["case"]["buildId"] for folder in (SAMPLE, SAMPLE, HOSTILE)}

    assert len(ids) == 2
    assert all(len(build_id) == 7 for build_id in ids)


def test_a_place_is_held_as_the_nearest_place_above_it_with_claims(payload: Any) -> None:
    ids = column(payload, "places", "id")
    held = column(payload, "places", "heldAs")["c"]
    rows = held if isinstance(held, list) else None
    assert rows is not None or held

    by_id = dict(zip(ids, unpacked(held, len(ids)), strict=True))
    assert ids[by_id["quarry-field"]] == "sampleton"
    assert by_id["valley"] is None


def test_vocabularies_and_reading_rules_travel_with_the_page(payload: Any) -> None:
    assert {"grade", "grave state", "precision", "unit"} <= set(payload["vocabularies"])
    assert any("never its first day" in meaning for _, meaning in payload["dateRules"])
