"""What the gazetteer promises on names that sources really write, against the places that the case has."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gravemap.osm import OsmFeature
from gravemap.osm.features import is_osm_id
from labelled import Score, labelled_names, read_places, score

PLACES = Path(__file__).resolve().parent.parent / "geodata" / "tarhuna" / "osm" / "places.geojson"


@pytest.fixture(scope="module")
def places() -> dict[str, OsmFeature]:
    return read_places(PLACES)


@pytest.fixture(scope="module")
def result(places: dict[str, OsmFeature]) -> Score:
    return score(labelled_names(), places)


def test_the_list_is_large_holds_both_scripts_and_names_that_mean_nothing_here() -> None:
    rows = labelled_names()
    scripts = Counter(row.script for row in rows)
    assert scripts["Latin"] > 300
    assert scripts["Arabic"] > 150
    assert sum(1 for row in rows if row.osm is None) > 80
    assert all(row.osm is None or is_osm_id(row.osm) for row in rows)
    assert len({(row.names, row.kind, row.point) for row in rows}) == len(rows)


def test_no_name_of_the_list_joins_a_wrong_place(result: Score) -> None:
    assert [f"{row} joined {osm}" for row, osm in result.false] == []
    assert len(result.right) > 100


@pytest.mark.parametrize(
    ("script", "of_few", "of_all"), [("Latin", 0.72, 0.82), ("Arabic", 0.92, 0.92), ("both", 0.85, 0.95)]
)
def test_most_names_join_their_place(
    places: dict[str, OsmFeature], script: str, of_few: float, of_all: float
) -> None:
    """A file with the names of all languages finds more spellings than one of a few nodes by name and name:en."""
    least = of_all if len(places) > 500 else of_few
    of_script = score([row for row in labelled_names() if row.script == script], places)
    assert of_script.recall >= least


def test_nearly_every_name_that_does_not_join_is_suggested(result: Score) -> None:
    assert result.recall_at_3 >= 0.95


def test_a_place_that_is_not_on_the_map_is_seldom_taken_for_another(places: dict[str, OsmFeature]) -> None:
    """Half of the places are taken away: a name may then be that of a namesake, and of nothing else."""
    half = {osm: place for number, (osm, place) in enumerate(sorted(places.items())) if number % 2}
    certain = [row for row in labelled_names() if not row.is_doubtful]
    assert len(score(certain, half).false) <= 0.02 * len(certain)
