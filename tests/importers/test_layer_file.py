from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely import LineString, Point, box

from gravemap.importers.layer_file import as_texts, read_layer
from gravemap.importers.raw import FileError, RawFile, Stated

_FRAME = gpd.GeoDataFrame(
    {
        "no": [1, 2],
        "dead": [3.0, None],
        "when": [dt.datetime(2031, 2, 5, tzinfo=dt.UTC), None],
        "what": ["a", "é"],
    },
    geometry=[Point(10.01, 45.01), Point(10.02, 45.02)],
    crs=4326,
)
_KNOWN = ("no", "dead", "when", "what")


def _texts(raw: RawFile) -> dict[str, list[str | None]]:
    return {name: column.to_pylist() for name, column in raw.columns.items()}


@pytest.mark.parametrize("name", ["list.geojson", "list.gpkg", "list.fgb", "list.parquet", "list.shp"])
def test_every_kind_of_file_gives_the_same_columns_and_points(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    frame = _FRAME.copy()
    if name.endswith("shp"):
        frame["when"] = ["2031-02-05", None]  # a Shapefile has no dates with a time
    if name.endswith("parquet"):
        frame.to_parquet(path)
    else:
        frame.to_file(path)

    raw = read_layer(path, Stated(), _KNOWN)

    texts = _texts(raw)
    order = sorted(range(2), key=lambda place: texts["no"][place] or "")
    assert [texts["no"][place] for place in order] == ["1", "2"]
    assert [texts["dead"][place] for place in order] == ["3", None]
    assert [(texts["when"][place] or "")[:10] for place in order] == ["2031-02-05", ""]
    assert [texts["what"][place] for place in order] == ["a", "é"]
    assert raw.geometry is not None
    assert [round(raw.geometry.longitude[place].as_py(), 6) for place in order] == [10.01, 10.02]
    assert raw.geometry.radius_m.null_count == 2
    assert raw.locked.rows == 2
    assert raw.whole([order[0]])[0][1][0] == "1"


def test_what_is_no_point_is_its_middle_and_a_radius_that_holds_it_all(tmp_path: Path) -> None:
    shapes = [box(10, 45, 10.1, 45.1), LineString([(10, 45), (10.2, 45)]), None]
    gpd.GeoDataFrame({"no": [1, 2, 3]}, geometry=shapes, crs=4326).to_file(tmp_path / "list.gpkg")

    geometry = read_layer(tmp_path / "list.gpkg", Stated(), ("no",)).geometry

    assert geometry is not None
    assert [round(value, 4) if value else value for value in geometry.longitude.to_pylist()] == [
        10.05,
        10.1,
        None,
    ]
    radius = geometry.radius_m.to_pylist()
    assert 6700 < radius[0] < 6900  # half the diagonal of 7.9 km by 11.1 km
    assert 7800 < radius[1] < 7950
    assert radius[2] is None


def test_another_coordinate_system_becomes_degrees(tmp_path: Path) -> None:
    _FRAME.to_crs(32632).to_file(tmp_path / "list.gpkg")

    geometry = read_layer(tmp_path / "list.gpkg", Stated(), ("no",)).geometry

    assert geometry is not None
    assert [round(value, 6) for value in geometry.latitude.to_pylist()] == [45.01, 45.02]


def test_a_file_without_a_coordinate_system_is_asked_for_one(tmp_path: Path) -> None:
    _FRAME[["no", "geometry"]].to_file(tmp_path / "list.shp")
    (tmp_path / "list.prj").unlink()

    with pytest.raises(FileError, match=r"does not say in which coordinate system.*--crs EPSG:4326"):
        read_layer(tmp_path / "list.shp", Stated(), ("no",))
    with pytest.raises(FileError, match=r"is in a coordinate system that is not known"):
        read_layer(tmp_path / "list.shp", Stated(crs="EPSG:4"), ("no",))
    assert read_layer(tmp_path / "list.shp", Stated(crs="EPSG:4326"), ("no",)).geometry is not None


@pytest.mark.parametrize("ending", [".dbf", ".shx"])
def test_a_shapefile_that_lacks_a_part_is_told(tmp_path: Path, ending: str) -> None:
    _FRAME[["no", "geometry"]].to_file(tmp_path / "list.shp")
    (tmp_path / f"list{ending}").unlink()

    with pytest.raises(FileError, match=rf"lacks list{ending}.*Copy all files of the Shapefile"):
        read_layer(tmp_path / "list.shp", Stated(), ("no",))


def test_the_table_of_a_shapefile_must_say_its_encoding(tmp_path: Path) -> None:
    _FRAME[["what", "geometry"]].to_file(tmp_path / "list.shp", encoding="cp1252")
    (tmp_path / "list.cpg").unlink()

    with pytest.raises(FileError, match=r"does not say in which encoding list.dbf is"):
        read_layer(tmp_path / "list.shp", Stated(), ("what",))
    raw = read_layer(tmp_path / "list.shp", Stated(encoding="cp1252"), ("what",))

    assert _texts(raw)["what"] == ["a", "é"]


def test_of_two_layers_one_must_be_stated(tmp_path: Path) -> None:
    for layer in ("one", "two"):
        _FRAME.to_file(tmp_path / "list.gpkg", layer=layer)

    with pytest.raises(FileError, match=r"has 2 layers: one, two. State which one"):
        read_layer(tmp_path / "list.gpkg", Stated(), ("no",))
    with pytest.raises(FileError, match=r"has no layer three"):
        read_layer(tmp_path / "list.gpkg", Stated(layer="three"), ("no",))
    assert read_layer(tmp_path / "list.gpkg", Stated(layer="two"), ("no",)).locked.layer == "two"


def test_a_parquet_file_without_shapes_has_only_columns(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"no": [1], "what": pa.array(["a"]).dictionary_encode()}), tmp_path / "list.parquet"
    )

    raw = read_layer(tmp_path / "list.parquet", Stated(), ("no", "what"))

    assert raw.geometry is None
    assert _texts(raw) == {"no": ["1"], "what": ["a"]}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("list.parquet", b"PAR1", "cannot be read as Parquet"),
        ("list.geojson", b"{", "cannot be read"),
        ("list.geojson", json.dumps({"type": "FeatureCollection", "features": []}).encode(), "holds no rows"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(FileError, match=said):
        read_layer(tmp_path / name, Stated(), ("no",))


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pa.array([1e-7, 12.0, 12.5, float("nan"), None]), ["0.0000001", "12", "12.5", None, None]),
        (pa.array([True, False, None]), ["yes", "no", None]),
        (pa.array([["a"], None]), ["['a']", None]),
        (pa.array([1, None]).dictionary_encode(), ["1", None]),
        (pa.nulls(1), [None]),
    ],
)
def test_typed_columns_become_the_texts_that_a_person_would_type(
    column: pa.Array, texts: list[str | None]
) -> None:
    assert as_texts(column).to_pylist() == texts
