"""What a page is told of a place: precision and metres always, and of a coarser one only what its shape says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import CONFIG, SAMPLE, cells, make_case_folder
from gravemap import crs
from gravemap.case import read_case
from gravemap.place_table import place_table
from gravemap.surroundings import surroundings_of


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    """What is told of each place that may be named and of each stand-in, by id."""
    around = surroundings_of(read_case(folder))
    table = place_table(around, [place for place in around.case.places if around.exposure.is_named(place)])
    return {
        id_: {name: values[at] for name, values in table.columns.items()} for at, id_ in enumerate(table.ids)
    }


def spot(folder: Path, level: str, **given: str) -> Path:
    row = cells(
        "places", id="spot", name_en="The spot", kind="site", precision="exact", longitude="9.555",
        latitude="45.055", uncertainty_m="30", source_ids="s1",
    )  # fmt: skip
    return make_case_folder(
        folder,
        CONFIG,
        places=[cells("places", longitude="10.5", latitude="45.0", source_ids="s1"), {**row, **given}],
        graves=[cells("graves", place_id="spot")],
        grave_events=[cells("grave_events", state="exhumed")],
        publication=[
            cells("publication"),
            cells("publication", id="p2", subject="places/spot", level=level),
            cells("publication", id="p3", subject="graves/quarry", level=level),
        ],
    )


def test_whatever_is_drawn_has_a_precision_and_metres() -> None:
    told = rows(SAMPLE)
    drawn = [row for row in told.values() if row["point"] is not None or row["shape"] is not None]

    assert len(drawn) > 4
    for row in drawn:
        assert row["precision"]
        assert row["uncertaintyM"] > 0


def test_what_is_not_drawn_says_why_and_has_no_metres() -> None:
    told = rows(SAMPLE)
    lost = [row for row in told.values() if row["point"] is None and row["shape"] is None]

    assert lost
    assert all(row["how"].startswith("Not located: ") and row["uncertaintyM"] is None for row in lost)


def test_a_place_shown_as_it_is_known_has_its_own_precision_and_metres(tmp_path: Path) -> None:
    told = rows(spot(tmp_path, "L5"))["spot"]

    assert (told["precision"], told["uncertaintyM"], told["point"]) == ("exact", 30, [9.555, 45.055])


def test_a_place_shown_coarser_has_those_of_the_shape_that_is_shown(tmp_path: Path) -> None:
    told = rows(spot(tmp_path, "L4"))["spot"]

    assert (told["precision"], told["point"], told["anchor"]) == ("region", None, [9.56, 45.06])
    across_m = crs.distance_m(9.56, 45.06, 9.55, 45.05)
    assert told["uncertaintyM"] == pytest.approx(across_m, abs=1)


@pytest.mark.parametrize("level", ["L2", "L3", "L4"])
def test_how_well_a_coarser_place_is_known_changes_nothing(tmp_path: Path, level: str) -> None:
    known = rows(spot(tmp_path / "known", level))
    rough = rows(spot(tmp_path / "rough", level, precision="building", uncertainty_m="90"))

    assert known == rough


def test_an_incident_with_its_own_point_says_how_far_off_it_may_be(tmp_path: Path) -> None:
    folder = make_case_folder(
        tmp_path,
        incidents=[cells("incidents", longitude="10.2", latitude="45.1")],
        publication=[cells("publication", level="L5")],
    )

    assert rows(folder)["at-n1"]["uncertaintyM"] == 50
