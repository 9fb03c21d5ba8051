from __future__ import annotations

import numpy as np
import pyarrow as pa

from gravemap.dense.planes import Block, planes_of, width_of


def read(written: bytes, rows: int, width: int) -> list[int]:
    """The numbers that planes hold."""
    planes = [written[plane * rows : (plane + 1) * rows] for plane in range(width)]
    return [sum(plane[row] << 8 * at for at, plane in enumerate(planes)) for row in range(rows)]


def test_numbers_are_written_plane_by_plane() -> None:
    numbers = np.array([1, 256, 70_000, 0])
    width = width_of(numbers)
    assert width == 3
    assert planes_of(numbers, width)[:4] == bytes([1, 0, 112, 0])
    assert read(planes_of(numbers, width), 4, width) == numbers.tolist()


def test_the_width_is_the_least_that_holds_the_largest_number() -> None:
    assert [width_of(np.array([most])) for most in (0, 255, 256, 65_536, 2**24)] == [1, 1, 2, 3, 4]
    assert width_of(np.array([], dtype=np.int64)) == 1


def test_a_rising_column_is_written_as_its_steps() -> None:
    block = Block()
    block.number("first", np.array([-5, -5, 3, 900]), steps=True)
    assert block.columns == [["first", 4, 2, -5, "steps"]]
    assert read(block.numbers(), 4, 2) == [0, 0, 8, 897]


def test_none_is_nought_and_the_least_is_one() -> None:
    block = Block()
    table = pa.table({"killed_min": pa.array([7, None, 9], pa.int32())})
    block.column("killedMin", table, "killed_min")
    assert block.columns == [["killedMin", 3, 1, 7, "some"]]
    assert read(block.numbers(), 3, 1) == [1, 0, 3]


def test_a_column_without_a_value_is_not_written() -> None:
    block = Block()
    table = pa.table({"killed_min": pa.nulls(3, pa.int32())})
    block.column("killedMin", table, "killed_min")
    block.column("published", table, "published")
    assert block.columns == []


def test_a_column_may_say_how_much_it_is_more_than_another() -> None:
    block = Block()
    table = pa.table({"killed_max": pa.array([7, None, 9], pa.int32())})
    block.beyond("killedMax", table, "killed_max", np.array([7, 5, 2]))
    assert read(block.numbers(), 3, 1) == [1, 0, 8]
