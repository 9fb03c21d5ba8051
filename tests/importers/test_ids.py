from __future__ import annotations

import pyarrow as pa

from gravemap.importers.ids import ids_from, is_ascending, numbered, twice


def _ids(*texts: str | None) -> list[tuple[str | None, str | None]]:
    ours, theirs = ids_from(pa.array(texts, pa.string()))
    return list(zip(ours.to_pylist(), theirs.to_pylist(), strict=True))


def test_an_id_of_our_form_stays_as_it_is() -> None:
    assert _ids("900001", "a-1") == [("900001", None), ("a-1", None)]


def test_capitals_and_signs_are_turned_and_their_id_is_kept() -> None:
    assert _ids("SMP12", "A_1/b", " x ", None) == [
        ("smp12", "SMP12"),
        ("a-1-b", "A_1/b"),
        ("x", None),
        (None, None),
    ]


def test_an_id_in_other_letters_becomes_one_of_its_own_that_is_always_the_same() -> None:
    (one, theirs), (other, _), (again, _) = _ids("حادث 1", "حادث 2", "حادث 1")

    assert one != other
    assert one == again
    assert one is not None
    assert one.startswith("x")
    assert theirs == "حادث 1"


def test_rows_without_ids_are_numbered_so_that_their_texts_stand_in_their_order() -> None:
    assert numbered(2, 9).to_pylist() == ["row-00000009", "row-00000010"]
    assert is_ascending(numbered(1000))


def test_every_row_of_an_id_that_is_there_twice_is_found() -> None:
    assert twice(pa.array(["a", "b", "a", None, None])).tolist() == [True, False, True, False, False]
    assert not twice(pa.array(["b", "a"])).any()
    assert not is_ascending(pa.array(["a", "a"]))
