"""What a page shows of places, graves and incidents, and that nothing else tells more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from builders import CONFIG, PUBLIC, Cells, cells, make_case_folder
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.payload import to_json
from gravemap.phrases import restored

PLACES = [
    cells("places", longitude="10.0", latitude="45.0", uncertainty_m="1500", source_ids="s1"),
    cells(
        "places", id="spot", name_en="Secret spot", kind="site", precision="exact", longitude="10.1234",
        latitude="45.1234", uncertainty_m="30", located_how="found by Witness Seven", source_ids="s1",
    ),
]  # fmt: skip
GRAVES = [cells("graves", place_id="spot", locality_en="behind the old mill", note_en="dug by night")]


NAMELESS = PUBLIC.replace(" named", "")


def sent(tmp_path: Path, *, level: str, answers: str = PUBLIC, **changed: str | list[dict[str, str]]) -> str:
    """The payload of a case with one exactly known grave, published at ``level``."""
    tables: dict[str, str | Sequence[Cells]] = {
        "sources": [cells("sources")],
        "places": PLACES,
        "graves": GRAVES,
        "grave_events": [cells("grave_events", state="exhumed")],
        "publication": [
            cells("publication"),
            cells("publication", id="p2", subject="graves/quarry", level=level, answers=answers),
        ],
    }
    folder = make_case_folder(tmp_path, CONFIG, **(tables | changed))
    payload = payload_of(read_case(folder)).payload
    return to_json({**payload, "tables": restored(payload["tables"], payload["codes"], payload["phrases"])})


@pytest.mark.parametrize("level", ["L0", "L1", "L2", "L3", "L4"])
def test_below_the_finest_level_the_exact_place_is_nowhere_on_the_page(tmp_path: Path, level: str) -> None:
    page = sent(tmp_path, level=level)

    assert "10.123" not in page
    assert "45.123" not in page
    assert "Witness Seven" not in page


def test_at_the_finest_level_the_place_is_shown(tmp_path: Path) -> None:
    assert "[10.1234,45.1234]" in sent(tmp_path, level="L5")


@pytest.mark.parametrize(("level", "cell"), [("L2", "cell-1000000-"), ("L3", "cell-100000-")])
def test_a_coarsened_grave_stands_in_a_cell_of_the_grid(tmp_path: Path, level: str, cell: str) -> None:
    assert cell in sent(tmp_path, level=level)


def test_a_grave_that_is_counted_only_has_neither_a_name_nor_words_of_its_place(tmp_path: Path) -> None:
    page = sent(tmp_path, level="L1")

    assert "quarry" not in page.lower()
    assert "secret spot" not in page.lower()
    assert "old mill" not in page
    assert "Grave, place withheld" in page


def test_of_a_withheld_grave_there_is_nothing_not_even_that_one_is_withheld(tmp_path: Path) -> None:
    count = cells("counts", grave_ids="quarry", quantity="4321")
    step = cells("grave_events", date="2031-06-01")
    told: dict[str, Any] = {"counts": [count], "grave_events": [step]}
    page = sent(tmp_path / "a", level="L0", **told)
    nobody: dict[str, Any] = {
        "graves": "id,kind,name_en,source_ids\n",
        "grave_events": "id,grave_id,state,source_ids\n",
        "publication": [cells("publication")],
        "places": PLACES[:1],
    }

    assert "quarry" not in page.lower()
    assert "4321" not in page
    assert '"withheld":{}' in page
    assert page == sent(tmp_path / "b", level="L0", **nobody)


def test_moving_a_place_inside_its_cell_changes_no_byte(tmp_path: Path) -> None:
    moved = [
        PLACES[0],
        {**PLACES[1], "longitude": "10.1871", "latitude": "45.1419", "located_how": "by Witness Nine"},
    ]

    assert sent(tmp_path / "a", level="L3") == sent(tmp_path / "b", level="L3", places=moved)


def test_a_grave_known_to_be_in_a_town_is_an_area_and_never_the_towns_point(tmp_path: Path) -> None:
    page = sent(tmp_path, level="L4", graves=[cells("graves", place_id="town")])

    assert "around-town" in page


def test_an_incident_with_its_own_coordinates_is_shown_no_finer_than_decided(tmp_path: Path) -> None:
    incident = cells("incidents", longitude="10.2345", latitude="45.3456")
    page = sent(tmp_path, level="L4", incidents=[incident])

    assert "10.2345" not in page
    assert "cell-10000-" in page
