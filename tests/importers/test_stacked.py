from __future__ import annotations

import pyarrow as pa
import pytest

from gravemap.bulk.lock import LockedFile
from gravemap.importers.raw import Broken, Geometry, RawFile
from gravemap.importers.stacked import Stack


def _file(
    number: pa.Array | None = None, geometry: Geometry | None = None, broken: int = 0, **columns: pa.Array
) -> RawFile:
    rows = len(next(iter(columns.values())))
    locked = LockedFile("list.csv", "", 0, rows + broken)
    lost = [Broken(9, "is broken", [])] * broken
    return RawFile(locked, tuple(columns), columns, lambda places: [], number, geometry, lost)  # noqa: ARG005 - not asked


_POINT = Geometry(pa.array([1.0]), pa.array([2.0]), pa.nulls(1, pa.float64()))


def test_a_column_that_a_file_has_not_is_empty_in_its_rows() -> None:
    stack = Stack(
        [_file(a=pa.array(["1", "2"]).dictionary_encode()), _file(a=pa.array(["3"]), b=pa.array(["x"]))]
    )

    assert {name: column.to_pylist() for name, column in stack.columns.items()} == {
        "a": ["1", "2", "3"],
        "b": [None, None, "x"],
    }
    assert (stack.rows, stack.read) == (3, 3)


def test_every_row_knows_its_file_and_its_number_there() -> None:
    stack = Stack(
        [_file(pa.array([1, 3], pa.int32()), broken=1, a=pa.array(["1", "2"])), _file(a=pa.array(["3"]))]
    )

    assert stack.source_row.to_pylist() == [1, 3, 1]
    assert stack.source_file.to_pylist() == [0, 0, 1]
    assert [stack.origin(place) for place in range(3)] == [(0, 0), (0, 1), (1, 0)]
    assert (stack.rows, stack.read) == (3, 4)
    with pytest.raises(IndexError):
        stack.origin(3)


def test_shapes_count_when_every_file_has_some() -> None:
    one, other = _file(geometry=_POINT, a=pa.array(["1"])), _file(a=pa.array(["1"]))

    assert Stack([one, other]).geometry is None
    both = Stack([one, one]).geometry
    assert both is not None
    assert both.longitude.to_pylist() == [1.0, 1.0]
