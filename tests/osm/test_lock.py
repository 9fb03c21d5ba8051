"""A lock says what the files of a case were derived from, and a file that is not so is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from gravemap.errors import DataError
from gravemap.osm.features import OsmFeature
from gravemap.osm.lock import (
    LOCK,
    Lock,
    LockedFile,
    LockedObject,
    LockedSource,
    lock_problems,
    lock_text,
    read_lock,
    sha256_of,
)

TEXT = "line one\nسطر\n"


def file(path: str = "osm/places.geojson", text: str = TEXT, **given: Any) -> LockedFile:
    whole: dict[str, Any] = {
        "objects": 2,
        "bytes": len(text.encode()),
        "sha256": sha256_of(text.encode()),
        "osm_date": "2025-06-03",
        "box": (9.0, 44.0, 11.0, 46.5),
        "sources": ("ab12",),
    }
    return LockedFile(path, **whole | given)


def written(folder: Path, lock: Lock) -> Path:
    (folder / "osm").mkdir(exist_ok=True)
    (folder / LOCK).write_text(lock_text(lock), encoding="utf-8")
    return folder


def case(folder: Path) -> Path:
    written(folder, Lock({"places": file()}))
    (folder / "osm" / "places.geojson").write_text(TEXT, encoding="utf-8", newline="")
    return folder


texts = st.text(st.characters(codec="utf-8"), max_size=20)
maybe = st.none() | texts.filter(bool)


@given(
    st.builds(
        Lock,
        st.dictionaries(
            st.sampled_from(["places", "roads", "built_up"]),
            st.builds(
                LockedFile,
                texts,
                st.integers(0),
                st.integers(0),
                texts,
                maybe,
                st.tuples(*[st.floats(-180, 180) for _ in range(4)]),
                st.lists(texts, max_size=2).map(tuple),
                st.lists(texts, max_size=2).map(tuple),
            ),
        ),
        st.lists(st.builds(LockedSource, texts, texts, st.integers(0), maybe, maybe, maybe)).map(tuple),
        st.dictionaries(
            st.integers(1).map(lambda number: f"node/{number}"),
            st.builds(LockedObject, texts, st.none() | st.integers(1), maybe, maybe, texts),
        ),
    )
)
def test_a_lock_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, lock: Lock) -> None:
    assert read_lock(written(tmp_path_factory.mktemp("case"), lock)) == lock


def test_a_lock_names_its_objects_in_the_order_of_their_ids() -> None:
    one = LockedObject.of("places", OsmFeature("node/9", Point(10, 45), version=3, osm_date="2025"))
    text = lock_text(Lock(objects={"way/1": one, "node/10": one, "node/9": one}))

    assert text.index('"node/9"') < text.index('"node/10"') < text.index('"way/1"')
    assert f'theme = "places"\nversion = 3\nosm_date = "2025"\nhash = "{one.hash}"' in text


def test_a_lock_says_whose_data_it_is() -> None:
    text = lock_text(Lock())
    assert 'licence = "ODbL-1.0"' in text
    assert 'attribution = "© OpenStreetMap contributors"' in text


def test_files_that_are_what_the_lock_says_are_no_problem(tmp_path: Path) -> None:
    assert lock_problems(case(tmp_path)) == []


def test_a_checkout_with_other_line_ends_is_no_problem(tmp_path: Path) -> None:
    places = case(tmp_path) / "osm" / "places.geojson"
    places.write_bytes(places.read_bytes().replace(b"\n", b"\r\n"))

    assert lock_problems(tmp_path) == []


def test_a_folder_without_a_lock_is_no_problem(tmp_path: Path) -> None:
    assert read_lock(tmp_path) is None
    assert lock_problems(tmp_path) == []


def test_a_file_changed_by_hand_is_a_problem_with_a_cure(tmp_path: Path) -> None:
    (case(tmp_path) / "osm" / "places.geojson").write_text(TEXT + "more\n", encoding="utf-8")
    [problem] = lock_problems(tmp_path)

    assert str(problem).startswith(
        "osm/places.geojson: is not the file that osm/osm.lock.toml tells of. It was changed by hand"
    )
    assert "gravemap osm --accept" in problem.cure


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    (case(tmp_path) / "osm" / "places.geojson").unlink()
    [problem] = lock_problems(tmp_path)

    assert str(problem).startswith("osm/places.geojson: cannot be read (No such file")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "form is None and not 1"),
        ("form = 2", "form is 2 and not 1"),
        ("form = ", "Invalid value"),
        ("form = 1\nfiles = 3", "no attribute"),
        ("form = 1\n[files]\nplaces = 3", "3 is no table"),
        ("form = 1\n[files.places]\npath = 'osm/places.geojson'", "objects = None is not int"),
        ("form = 1\n[[sources]]\nname = 'x'\nsha256 = 'y'\nbytes = true", "bytes = True is not int"),
        ("form = 1\n[[sources]]\nname = 'x'\nsha256 = 'y'\nbytes = 1\nnonsense = 1", "nonsense"),
        ("form = 1\n[objects.'node/1']\ntheme = 'places'\nhash = 3", "hash = 3 is not str"),
    ],
)
def test_a_lock_that_is_none_is_one_problem(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "osm").mkdir()
    (tmp_path / LOCK).write_text(text, encoding="utf-8")

    with pytest.raises(DataError) as refused:
        read_lock(tmp_path)
    assert str(refused.value).startswith("osm/osm.lock.toml: is no lock of gravemap (")
    assert told in str(refused.value)
    assert lock_problems(tmp_path) == list(refused.value.problems)


def test_a_box_of_three_numbers_is_none(tmp_path: Path) -> None:
    text = lock_text(Lock({"places": file()})).replace("[9.0, 44.0, 11.0, 46.5]", "[9.0, 44.0, 11.0]")
    (tmp_path / "osm").mkdir()
    (tmp_path / LOCK).write_text(text, encoding="utf-8")

    assert "box = (9.0, 44.0, 11.0) is not" in str(lock_problems(tmp_path)[0])
