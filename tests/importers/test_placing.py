from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from builders import cells
from data_sets import case_with
from gravemap.case import Case, read_case
from gravemap.importers.placing import Names, placed, with_actors
from gravemap.osm import OsmFeature, read_features


def _case(path: Path) -> tuple[Case, dict[str, OsmFeature]]:
    folder = case_with(
        path,
        places=[
            cells(
                "places",
                id="ford",
                name_en="The Ford",
                longitude="10.2",
                latitude="45.2",
                precision="exact",
                kind="site",
            ),
            cells(
                "places",
                id="mill-1",
                name_en="Old Mill",
                longitude="10.3",
                latitude="45.3",
                precision="exact",
                kind="site",
            ),
            cells(
                "places",
                id="mill-2",
                name_en="old mill",
                longitude="10.4",
                latitude="45.4",
                precision="exact",
                kind="site",
            ),
            cells("places", id="hills", name_en="Hills", precision="region", kind="district"),
        ],
        actors=[cells("actors"), cells("actors", id="guard", name_en="Valley Guard", variants="The Guard")],
    )
    return read_case(folder), dict(
        read_features(folder / "osm/places.geojson", "osm/places.geojson", ("Point",))
    )


def test_a_row_without_coordinates_is_placed_by_the_only_place_of_that_name(tmp_path: Path) -> None:
    case, objects = _case(tmp_path)
    parts = {
        "longitude": pa.array([9.5, None, None, None, None, None]),
        "latitude": pa.array([44.5, None, None, None, None, None]),
        "precision": pa.array(["exact", None, None, None, None, None]),
    }
    join = pa.array(["The Ford", "the ford", "Old Mill", "Nowhere", None, "Nowhere"]).dictionary_encode()

    found, count, lost = placed(parts, join, Names(case, objects))

    assert found["longitude"].to_pylist() == [9.5, 10.2, None, None, None, None]
    assert found["latitude"].to_pylist() == [44.5, 45.2, None, None, None, None]
    assert found["precision"].to_pylist() == ["exact", "exact", None, None, None, None]
    assert found["uncertainty_m"].to_pylist() == [None, 50.0, None, None, None, None]
    assert count == 1
    assert lost == (("Nowhere", 2), ("Old Mill", 1))


def test_a_town_of_openstreetmap_is_a_place_too(tmp_path: Path) -> None:
    case, objects = _case(tmp_path)
    town = next(one for one in objects.values() if Names(case, objects).find([one.all_names[0]]))

    found, count, lost = placed({}, pa.array([town.all_names[0], None]), Names(case, objects))

    assert (found["longitude"].to_pylist(), count, lost) == ([town.lon, None], 1, ())
    assert found["precision"].to_pylist() == ["settlement", None]
    assert found["uncertainty_m"].to_pylist() == [2000.0, None]


def test_where_every_row_has_its_place_nothing_is_looked_up(tmp_path: Path) -> None:
    case, objects = _case(tmp_path)
    parts = {"longitude": pa.array([9.5])}

    assert placed(parts, pa.array(["The Ford"]), Names(case, objects)) == (parts, 0, ())


def test_a_perpetrator_with_the_name_of_one_actor_is_that_actor(tmp_path: Path) -> None:
    case, _ = _case(tmp_path)
    column = pa.array(["The Guard", "river brigade", None, "Somebody", "The Guard"])

    found, known = with_actors(column, case)

    assert found.to_pylist() == ["actors/guard", "actors/brigade", None, "Somebody", "actors/guard"]
    assert known == 2
    assert with_actors(pa.array(["Somebody"]), case)[1] == 0
