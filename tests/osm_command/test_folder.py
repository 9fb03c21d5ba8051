"""What is kept in a case's osm folder is compared with only when it is sound, and written with its lock."""

from __future__ import annotations

from pathlib import Path

import pytest

from gravemap.errors import DataError
from gravemap.osm.lock import LOCK, lock_problems
from osm_bench import CLINIC, HAMLET, TOWN, Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_the_lock_says_what_was_read_and_how_the_named_objects_are(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    lock = bench.lock()

    [source] = lock.sources
    assert (source.name, source.osm_date, source.bytes) == (
        "valley.osm", "2031-06-03", bench.file.stat().st_size,
    )  # fmt: skip
    places = lock.files["places"]
    assert (places.path, places.osm_date, places.box) == (
        "osm/places.geojson", "2031-06-03", (9.0, 44.0, 11.0, 46.0),
    )  # fmt: skip
    assert places.sources == (source.sha256,)
    town = lock.objects["node/1"]
    assert (town.theme, town.version, town.timestamp) == ("places", 3, "2031-06-03T00:00:03Z")
    assert list(lock.objects) == ["node/1", "node/3"]


def test_a_file_that_would_be_very_large_is_not_written_unasked(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gravemap.osm_command.folder.LARGEST_BYTES", 300)
    with pytest.raises(
        DataError, match=r"osm/places\.geojson: would have 0 MB and [23] objects.*say --large"
    ):
        bench.run(TOWN, HAMLET, CLINIC)
    assert bench.state == {}

    bench.run(TOWN, HAMLET, CLINIC, large=True)
    assert "places.geojson" in bench.state


def test_a_kept_file_with_faults_is_not_compared_with(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    path = bench.case / "osm" / "places.geojson"
    path.write_text(path.read_text("utf-8").replace("10.1", "10.3"), encoding="utf-8")

    with pytest.raises(DataError, match=r"osm/places\.geojson.*is not that of its geometry"):
        bench.run(TOWN, HAMLET, CLINIC)


def test_a_lock_that_is_none_is_written_anew_when_that_is_accepted(bench: Bench) -> None:
    bench.run(TOWN, HAMLET, CLINIC)
    (bench.case / LOCK).write_text("form = 99", encoding="utf-8")
    with pytest.raises(DataError, match="is no lock of gravemap"):
        bench.run(TOWN, HAMLET, CLINIC)

    bench.run(TOWN, HAMLET, CLINIC, accept=True)
    assert lock_problems(bench.case) == []


def test_a_licence_that_is_there_stays(bench: Bench) -> None:
    (bench.case / "osm" / "LICENSE.md").write_text("Ours.\n", encoding="utf-8")
    bench.run(TOWN, HAMLET, CLINIC)

    assert bench.state["LICENSE.md"] == b"Ours.\n"


def test_every_fault_of_every_kept_file_is_told(bench: Bench) -> None:
    for theme in ("places", "roads"):
        (bench.case / "osm" / f"{theme}.geojson").write_text("{", encoding="utf-8")

    with pytest.raises(DataError) as refused:
        bench.run(TOWN, HAMLET, CLINIC)
    assert [problem.file for problem in refused.value.problems] == ["osm/places.geojson", "osm/roads.geojson"]
