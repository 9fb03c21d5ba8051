"""Files with shapes (GeoJSON, GeoPackage, Shapefile, GeoParquet) and plain Parquet, as columns of text and points."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from gravemap.bulk.lock import LockedFile
from gravemap.bulk.words import one_array
from gravemap.crs import distances_m, lonlat_from
from gravemap.importers.raw import FileError, Geometry, RawFile, Stated, matched

_PARQUET = frozenset({".parquet", ".geoparquet", ".pq"})
_DBF_HEAD = 32


@dataclass(frozen=True)
class _Layer:
    """A layer: its columns as they are typed, its shapes as WKB, their coordinate system and its name."""

    table: pa.Table
    shapes: Sequence[bytes | None] | None
    crs: Any
    name: str | None
    encoding: str | None = None


def read_layer(path: Path, stated: Stated, known: Collection[str]) -> RawFile:
    """The columns of ``known`` that the layer has, and its shapes as points on WGS 84.

    Raises:
        FileError: when it cannot be read, or does not say what must be known.
    """
    layer = _parquet(path) if path.suffix.lower() in _PARQUET else _ogr(path, stated)
    if not layer.table.num_rows:
        raise FileError("holds no rows. Name the file that has them")
    names = tuple(layer.table.column_names)
    columns = {
        name: as_texts(one_array(layer.table.column(place))) for place, name in matched(names, known).items()
    }
    sha256, size = _hash(path)
    locked = LockedFile(
        path.name, sha256, size, layer.table.num_rows, encoding=layer.encoding, layer=layer.name
    )
    geometry = None if layer.shapes is None else _points(layer.shapes, stated.crs or layer.crs)

    def whole(places: Sequence[int]) -> list[tuple[int, Sequence[str]]]:
        rows = layer.table.take(pa.array(places, pa.int64())).to_pylist()
        texts = [["" if value is None else str(value) for value in row.values()] for row in rows]
        return [(place + 1, text) for place, text in zip(places, texts, strict=True)]

    return RawFile(locked, names, columns, whole, geometry=geometry)


def as_texts(column: pa.Array) -> pa.Array:
    """A column of any type as the texts that a person would have typed; numbers stay as they are shown."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        is_text = pa.types.is_string(kind.value_type)
        return column if is_text else as_texts(column.dictionary_decode())
    if any(is_kind(kind) for is_kind in _CAST):
        return column.cast(pa.string())
    say = _number if pa.types.is_floating(kind) else _yes_no if pa.types.is_boolean(kind) else str
    texts = [None if value is None else say(value) for value in column.to_pylist()]
    return pa.array(texts, pa.string())


_CAST = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_integer,
    pa.types.is_timestamp,
    pa.types.is_date,
    pa.types.is_null,
)


def _yes_no(value: bool) -> str:  # noqa: FBT001 - a value
    return "yes" if value else "no"


def _number(value: float) -> str | None:
    """A number without an exponent; what is no number is not known, as programs write it in such files."""
    return None if np.isnan(value) else np.format_float_positional(value, trim="-")


def _parquet(path: Path) -> _Layer:
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise FileError("cannot be read as Parquet. Write it again where it was made") from error
    try:
        geo = json.loads((table.schema.metadata or {}).get(b"geo", b"null"))
        name = None if geo is None else geo["primary_column"]
        about = {} if name is None else geo["columns"][name]
    except (ValueError, KeyError, TypeError) as error:
        raise FileError("has a description of its shapes that cannot be read. Write it again") from error
    if name is None:
        return _Layer(table, None, None, None)
    if about.get("encoding") != "WKB":
        raise FileError(f"has its shapes as {about.get('encoding')}. Write them as WKB")
    shapes = table[name].to_pylist()
    crs = about.get("crs", "OGC:CRS84")  # what GeoParquet says of a file without
    return _Layer(table.drop_columns([name]), shapes, json.dumps(crs) if isinstance(crs, dict) else crs, None)


def _ogr(path: Path, stated: Stated) -> _Layer:
    import pyogrio

    if path.suffix.lower() == ".shp":
        _check_shapefile(path, stated)
    try:
        names = [str(name) for name, _ in pyogrio.list_layers(path)]
        layer = _chosen(names, stated.layer)
        about, table = pyogrio.read_arrow(path, layer=layer, encoding=stated.encoding)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError) as error:
        said = str(error).splitlines()[0].partition(". ")[0].rstrip(".;")
        raise FileError(f"cannot be read ({said}). Write it again where it was made") from error
    name = about["geometry_name"] or "wkb_geometry"
    shapes = table[name].to_pylist() if name in table.column_names else None
    if shapes is not None:
        table = table.drop_columns([name])
    return _Layer(table, shapes, about["crs"], layer, about["encoding"])


def _chosen(names: Sequence[str], stated: str | None) -> str:
    if stated is not None and stated not in names:
        raise FileError(f"has no layer {stated}. State one of: {', '.join(names)}")
    if stated is None and len(names) != 1:
        raise FileError(f"has {len(names)} layers: {', '.join(names)}. State which one: --layer NAME")
    return stated or names[0]


def _check_shapefile(path: Path, stated: Stated) -> None:
    """A Shapefile is several files: its table must be there, and the encoding of what is not ASCII be known."""
    beside = {other.suffix.lower(): other for other in path.parent.glob(f"{path.stem}.*")}
    for ending, what in ((".dbf", "its table"), (".shx", "its index")):
        if ending not in beside:
            raise FileError(f"lacks {path.stem}{ending}, {what}. Copy all files of the Shapefile beside it")
    if ".cpg" in beside or stated.encoding is not None:
        return
    data = beside[".dbf"].read_bytes()
    if any(byte > 0x7F for byte in data[_DBF_HEAD:]):
        raise FileError(
            f"does not say in which encoding {path.stem}.dbf is. State it, such as --encoding windows-1252"
        )


def _points(shapes: Sequence[bytes | None], crs: Any) -> Geometry:
    """Shapes as points on WGS 84; what is no point as the middle of its bounds and the radius around it that holds all."""
    if crs is None:
        raise FileError("does not say in which coordinate system it is. State it, such as --crs EPSG:4326")
    try:
        geometries = shapely.from_wkb(np.array(shapes, dtype=object))
    except shapely.errors.GEOSException as error:
        raise FileError("has shapes that cannot be read. Write it again where it was made") from error
    try:
        west, south, east, north = shapely.bounds(_on_wgs84(geometries, crs)).T
    except ValueError as error:
        raise FileError(f"is in a coordinate system that is not known ({crs}). State it") from error
    given = ~np.isnan(west)
    is_point = (west == east) & (south == north)
    west, south, east, north = (np.where(given, side, 0.0) for side in (west, south, east, north))
    lon, lat = (west + east) / 2, (south + north) / 2
    radius_m = np.maximum(distances_m(lon, lat, west, south), distances_m(lon, lat, east, north))
    return Geometry(
        pa.array(lon, pa.float64(), mask=~given),
        pa.array(lat, pa.float64(), mask=~given),
        pa.array(radius_m, pa.float64(), mask=~given | is_point),
    )


def _on_wgs84(geometries: Any, crs: Any) -> Any:
    def degrees(positions: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack(lonlat_from(positions[:, 0], positions[:, 1], crs))

    return shapely.transform(geometries, degrees)


def _hash(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file, of all parts of a Shapefile in the order of their names, and their bytes."""
    parts = [path]
    if path.suffix.lower() == ".shp":
        parts = sorted(
            other for other in path.parent.glob(f"{path.stem}.*") if other.suffix.lower() in _PARTS
        )
    sha256, size = hashlib.sha256(), 0
    for part in parts:
        data = part.read_bytes()
        sha256.update(data)
        size += len(data)
    return sha256.hexdigest(), size


_PARTS: frozenset[str] = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg"})
